from typing import Any

from studyplan.core.text import Text
from studyplan.render.history import Act, sentence
from studyplan.render.words import Words

FOLLOW = ("roadmap.follow", "r", Text("Road", "路"), {"following": True})
PLAN: tuple[str, str, Text | None, dict[str, Any]] = ("plan.adopt", "", None, {"sessions": [1, 2]})


def credited(number: int) -> list[tuple[str, str, Text | None, dict[str, Any]]]:
    data = {"status": "done", "by": "s/x", "on": "2026-11-22"}
    return [("topic.status", f"r/t{n}", Text(f"T{n}", f"题{n}"), data) for n in range(number)]


def test_much_credit_is_counted_and_hides_nothing() -> None:
    act = Act("c", [FOLLOW, *credited(7), PLAN])
    assert sentence(act, Words("en")) == (
        "followed: Road, done by credit: 7 topics, plan of 2 sessions"
    )
    assert sentence(act, Words("zh")) == "关注：路、抵免完成：7 个主题、计划，共 2 个学习时段"


def test_a_little_credit_is_named() -> None:
    act = Act("c", [FOLLOW, *credited(2), PLAN])
    assert sentence(act, Words("en")).count("done by credit: T") == 2


def test_credit_is_named_among_many_other_things() -> None:
    done = [("topic.status", f"r/d{n}", None, {"status": "done"}) for n in range(6)]
    said = sentence(Act("c", [*done, *credited(3)]), Words("en"))
    assert "done by credit: 3 topics" in said
    assert said.endswith("and 3 changes more")
