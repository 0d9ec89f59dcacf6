"""Weeks over days, and chapters over headings: parts with topics, of which nothing is lost."""

import pytest

from studyplan.authoring.bringing.bring import brought
from studyplan.authoring.bringing.draft import Draft
from studyplan.authoring.bringing.readers import BroughtSource


def draft(text: str) -> Draft:
    return brought(BroughtSource("name", text), "markdown")


def modules(found: Draft) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    return [
        (stage.title, [(m.title, [t.title for t in m.topics]) for m in stage.modules])
        for stage in found.stages
    ]


def left_out(found: Draft) -> list[str]:
    return [entry.words for entry in found.entries if entry.became == "left out"]


@pytest.mark.parametrize(
    ("week", "title", "first", "second"),
    [
        ("Week 1: Waves (4 hours/week)", "Week 1: Waves", "Day 1", "Day 2"),
        ("Week 1 — Waves (4 hours/week)", "Week 1 — Waves", "Monday", "Thursday"),
        ("第1周：规则（每周4小时）", "第1周：规则", "第1天", "第3天"),
        ("第1周：规则（每周4小时）", "第1周：规则", "周一", "星期四"),
    ],
)
def test_a_week_over_days_with_boxes_is_the_stage_and_days_are_modules(
    week: str, title: str, first: str, second: str
) -> None:
    found = draft(
        f"# All\n\n## {week}\n\n### {first}\n- [ ] a1\n- [ ] b2\n### {second}\n- [ ] c3\n\n"
        "## Week 2\n\n- [ ] d4\n- [ ] e5\n"
    )
    assert modules(found) == [
        (title, [(first, ["a1", "b2"]), (second, ["c3"])]),
        ("Week 2", [("", ["d4", "e5"])]),
    ]
    assert (found.stages[0].duration, found.stages[0].rate) == ("week 1", (4, 4))
    assert left_out(found) == []


def test_what_a_day_says_of_itself_is_of_its_module_alone() -> None:
    found = draft(
        "# All\n\n## Week 1\nWords on the whole week.\n\n### Monday\nWords on the first day.\n- [ ] a1\n- [ ] b2\n"
        "### Tuesday (optional)\nWords on the second day.\n\nPrerequisites: a1\n\n- [ ] c3\n#### Evening\n- [ ] d4\n"
        "### Friday\nPick one of these:\n\n- [ ] e5\n- [ ] f6\n"
    )
    assert modules(found) == [
        (
            "Week 1",
            [
                ("Monday", ["a1", "b2"]),
                ("Tuesday (optional)", ["c3"]),
                ("Evening", ["d4"]),
                ("Friday", ["e5", "f6"]),
            ],
        )
    ]
    a1, _, c3, d4, *rest = found.topics
    assert c3.needs == (a1.id,)
    assert [t.optional for t in (a1, c3, d4, *rest)] == [False, True, True, False, False]
    for words in ("whole week", "first day", "second day"):
        assert f"Words on the {words}." in found.stages[0].note
    (elective,) = found.stages[0].modules[-1].electives
    assert (elective.choose, len(elective.topics)) == (1, 2)


def test_headings_of_chapters_with_boxes_are_modules() -> None:
    found = draft(
        "# All\n\n## Module 1: Base\n### Trees\n- [ ] a1\n- [ ] b2\n### Graphs\n- [ ] c3\n\n"
        "## Module 2: More\n### Sets\n- [ ] d4\n"
    )
    assert modules(found) == [
        ("Module 1: Base", [("Trees", ["a1", "b2"]), ("Graphs", ["c3"])]),
        ("Module 2: More", [("Sets", ["d4"])]),
    ]


CHAPTERS = """\
# Club

## {0}: Basics (2 weeks, 3 hours/week)

### Variables
- declare one
- [Tour](https://e.org/tour) (1 hour)

### Loops
Prerequisites: Variables
- for
- range

## {1}: Concurrency (3 weeks)

Pick two of these:

- Goroutines (4 hours)
- Channels (5 hours)
- Mutexes (2 hours)

## {2}: Words

Only words, no more.

## {3}: Exams

- Mock exam: 3 January 2027
- Final exam: 10 January 2027, 2 hours
"""


@pytest.mark.parametrize(
    "name", ["Module {}", "Unit {}", "Chapter {}", "Lesson {}", "Session {}", "第{}章", "第{}课"]
)
def test_chapters_over_headings_with_entries_are_parts(name: str) -> None:
    numbers = "一二三四" if name.startswith("第") else "1234"
    found = draft(CHAPTERS.format(*map(name.format, numbers)))
    words = f"{name.format(numbers[2])}: Words"
    assert [topic.title for topic in found.topics] == [
        "Variables", "Loops", "Goroutines", "Channels", "Mutexes", words, "Mock exam", "Final exam"
    ]  # fmt: skip
    first, second, *_ = found.stages
    title = f"{name.format(numbers[0])}: Basics"
    assert (first.title, first.duration, first.rate) == (title, "2 weeks", (3, 3))
    assert found.topics[1].needs == (found.topics[0].id,)
    (elective,) = second.modules[0].electives
    assert (elective.choose, len(elective.topics)) == (2, 3)
    final = found.topics[-1]
    assert (final.kind, final.date, final.hours) == ("exam", "10 January 2027", (2, 2))


@pytest.mark.parametrize(
    "under",
    [
        "- a\n- b\n",
        "Words.\n",
        "",
        "### Summary of it\nWords.\n",
        "### Vocabulary\n- a\n- b\n### Grammar\n- c\n",  # in each of them
    ],
)
def test_chapters_with_a_text_a_list_or_the_same_sides_stay_topics(under: str) -> None:
    found = draft("# All\n\n" + "".join(f"## Chapter {n}: X{n}\n{under}\n" for n in (1, 2, 3)))
    titles = ["Chapter 1: X1", "Chapter 2: X2", "Chapter 3: X3"]
    assert [topic.title for topic in found.topics] == titles
