import pytest

from studyplan.core.availability import Lanes, Rule
from studyplan.core.budgets import Budgets
from studyplan.core.vocabulary import Language
from studyplan.render.overhead import overhead_lines
from studyplan.render.words import Words
from tests.core.planning_cases import EVER

LANES: Lanes = (("theory", 0.6), ("practice", 0.15), ("review", 0.25))
HABITS = Budgets(habits={"theory": 444})


def said(rule: Rule, budgets: Budgets, language: Language) -> list[str]:
    return list(overhead_lines(rule, budgets, Words(language)))


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "Habits take 1.25 h and reviews 1.25 h of 5 h a week, which leaves 2.5 h for topics.",
                "Your habits add up to 7.4 h a week. A habit gets at most the share of its lane, none where that has none; habits and reviews together get at most 50% of a week.",
            ],
        ),
        (
            "zh",
            [
                "每周 5 小时中，习惯占 1.25 小时，复习占 1.25 小时，剩下 2.5 小时用来学习主题。",
                "习惯每周共需 7.4 小时。习惯不会超过所属类别的占比，类别没有占比就没有时间；习惯和复习合计最多占一周的 50%。",
            ],
        ),
    ],
)
def test_what_is_taken_by_what_and_why_it_is_not_more(language: Language, lines: list[str]) -> None:
    assert said(Rule(EVER, 300, None, LANES), HABITS, language) == lines


def test_nothing_is_said_where_nothing_is_taken() -> None:
    assert said(Rule(EVER, 300), HABITS, "en") == []


def test_one_of_the_two_is_named_alone() -> None:
    reviews = Rule(EVER, 600, None, LANES)
    assert said(reviews, Budgets(), "en") == [
        "Reviews take 2.5 h of 10 h a week, which leaves 7.5 h for topics."
    ]
    habits = Rule(EVER, 600, None, (("theory", 1.0),))
    assert said(habits, Budgets(habits={"theory": 60}), "en") == [
        "Habits take 1 h of 10 h a week, which leaves 9 h for topics."
    ]


def test_a_week_with_less_than_a_session_for_topics_says_what_to_do() -> None:
    lines = said(Rule(EVER, 40, None, LANES), HABITS, "en")
    assert lines[-1] == (
        "The time left is shorter than one session (30 min)."
        " To set more: studyplan availability --hours 1"
    )
