from datetime import date

from studyplan.core.journal.frame import RoadmapFollowed
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.plans import PlanAdopted
from studyplan.core.journal.rows import Act
from studyplan.core.journal.study import PointTicked, ResourceTicked, TopicMarked
from studyplan.core.text import Text
from studyplan.render.history import sentence
from studyplan.render.words import Words

TODAY = date(2026, 11, 22)
FOLLOW = RoadmapFollowed("r", TODAY)
SESSION = ("r/t0", "2026-11-23", None, "theory", 60)
PLAN = PlanAdopted("", TODAY, (SESSION, SESSION))
TITLES = {"r": Text("Road", "路"), **{f"r/t{n}": Text(f"T{n}", f"题{n}") for n in range(9)}}


def credited(number: int) -> list[TopicMarked]:
    by = TopicKey("s/x")
    return [TopicMarked(TopicKey(f"r/t{n}"), "done", TODAY, None, by) for n in range(number)]


def test_much_credit_is_counted_and_hides_nothing() -> None:
    act = Act("c", [FOLLOW, *credited(7), PLAN], titles=TITLES)
    assert sentence(act, Words("en")) == (
        "Followed “Road” · Credited 7 topics · Planned 2 sessions"
    )
    assert sentence(act, Words("zh")) == "加入《路》 · 免修 7 个主题 · 安排 2 个学习时段"


def test_a_little_credit_is_named() -> None:
    act = Act("c", [FOLLOW, *credited(2), PLAN], titles=TITLES)
    assert sentence(act, Words("en")).count("Credited “T") == 2


def test_credit_is_named_among_many_other_things() -> None:
    done = [TopicMarked(TopicKey(f"r/d{n}"), "done", TODAY) for n in range(6)]
    said = sentence(Act("c", [*done, *credited(3)], titles=TITLES), Words("en"))
    assert "Credited 3 topics" in said
    assert said.endswith("and 3 more changes")


def ticked(number: int, by: str | None = "s/x") -> list[PointTicked]:
    key = by and TopicKey(by)
    return [PointTicked(TopicKey("r/t0"), f"p{n}", TODAY, key or None) for n in range(number)]


POINTS = {f"r/t0#p{n}": Text(f"P{n}", f"点{n}") for n in range(9)}


def test_a_point_that_credit_has_ticked_says_where_from() -> None:
    act = Act("c", [*ticked(1), *ticked(2, None)[1:]], titles=POINTS)
    assert sentence(act, Words("en")) == (
        "Ticked 1 objective of “P0” by credit (from s/x) · Ticked 1 objective of “P1”"
    )
    assert sentence(act, Words("zh")) == (
        "因免修勾选“点0”的 1 个要点（来自 s/x） · 勾选“点1”的 1 个要点"
    )
    off = Act("c", [PointTicked(TopicKey("r/t0"), "p0")], titles=POINTS)
    assert sentence(off, Words("en")) == "Unticked 1 objective of “P0”"


def test_much_credit_of_both_kinds_is_counted_and_hides_nothing() -> None:
    done = TopicMarked(TopicKey("s/x"), "done", TODAY)
    act = Act("c", [done, *ticked(3), *credited(4)], titles={**TITLES, **POINTS})
    assert sentence(act, Words("en")) == (
        "Marked “s/x” as done · Credited 4 topics · Ticked 3 objectives by credit"
    )
    assert sentence(act, Words("zh")).endswith(" · 免修 4 个主题 · 因免修勾选 3 个要点")
    many = [TopicMarked(TopicKey(f"r/d{n}"), "done", TODAY) for n in range(6)]
    said = sentence(Act("c", [*many, *ticked(3), *credited(2)], titles=TITLES), Words("en"))
    assert "Credited 2 topics · Ticked 3 objectives by credit" in said
    assert said.endswith("and 4 more changes")


def test_ticks_of_one_topic_are_counted() -> None:
    here = {f"r/t0#p{n}": Text("Lines", "直线") for n in range(9)}
    read = [ResourceTicked(TopicKey("r/t0"), f"a{n}", TODAY) for n in range(2)]
    act = Act("c", [*ticked(3, None), *read], titles={**here, "r/t0#r:a0": here["r/t0#p0"]})
    said = sentence(act, Words("en"))
    assert said.startswith("Ticked 3 objectives of “Lines” · Ticked 2 resources of “")
    assert sentence(act, Words("zh")).startswith("勾选“直线”的 3 个要点 · 勾选“")
    off = [PointTicked(TopicKey("r/t0"), f"p{n}") for n in range(2)]
    act = Act("c", [*off, *ticked(2)], titles=here)
    assert sentence(act, Words("en")) == (
        "Unticked 2 objectives of “Lines” · Ticked 2 objectives of “Lines” by credit (from s/x)"
    )
    assert sentence(act, Words("zh")) == (
        "取消勾选“直线”的 2 个要点 · 因免修勾选“直线”的 2 个要点（来自 s/x）"
    )
