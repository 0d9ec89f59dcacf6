"""A newer source as the next edition of a roadmap file."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.authoring.bringing.editions import NextEdition, next_edition, onto


def topic(name: str, title: Any = None, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": title or name, "kind": "study", **more}


def roadmap(**stages: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "format": 1, "id": "mine", "edition": "2026.11", "title": "Mine", "level": "beginner",
        "stages": [
            {"id": name, "title": name, "modules": [{"id": f"{name}-m", "title": name, "topics": topics}]}
            for name, topics in stages.items()
        ],
    }  # fmt: skip


def said(
    old: dict[str, Any], new: dict[str, Any], base: dict[str, Any] | None = None
) -> NextEdition:
    """The next edition of a file that nobody has changed, or that was made from the base."""
    return onto(old, new, "2026.11", old if base is None else base)


def topics(edition: NextEdition) -> dict[str, dict[str, Any]]:
    return {
        one["id"]: one
        for stage in edition.roadmap["stages"]
        for module in stage["modules"]
        for one in module["topics"]
    }


def changes(edition: NextEdition) -> list[tuple[str, str]]:
    return [(one.change, one.id) for one in edition.changes]


@pytest.mark.parametrize(
    ("before", "now", "after"),
    [("2026.11", "2026.11", "2026.12"), ("2026.11", "2027.1", "2027.1"), ("2026.14", "2026.12", "2026.15")],
)  # fmt: skip
def test_the_number_goes_up(before: str, now: str, after: str) -> None:
    assert next_edition(before, now) == after


def test_ids_of_the_file_stay_with_their_topics() -> None:
    url = [{"kind": "course", "title": "L", "url": "https://example.org/l"}]
    old = roadmap(
        a=[topic("my-loops", "Loops"), topic("n", "Names and scopes"), topic("old", "Old thing")],
        b=[topic("t", {"en": "Trees", "zh": "树"}), topic("linked", "Lists", resources=url)],
    )
    new = roadmap(
        a=[topic("loops", "Loops"), topic("names", "Names and the scopes"), topic("trees", "树")],
        c=[topic("lists", "All sorts of things", resources=url), topic("t", "Fresh")],
    )
    edition = said(old, new)
    assert [*topics(edition)] == ["my-loops", "n", "t", "linked", "t-2"]
    assert changes(edition) == [
        ("renamed", "b"), ("renamed", "n"), ("renamed", "linked"),
        ("new", "t-2"), ("moved", "t"), ("gone", "old"),
    ]  # fmt: skip
    assert topics(edition)["t"]["title"] == {"en": "Trees", "zh": "树"}


def test_equal_titles_go_in_their_order() -> None:
    old = roadmap(a=[topic("x", "Project"), topic("y", "Project")], b=[topic("z", "Project")])
    new = roadmap(a=[topic("p1", "Project"), topic("p2", "Project")], b=[topic("p3", "Project")])
    assert changes(said(old, new)) == []
    assert [*topics(said(old, new))] == ["x", "y", "z"]


LINK = "https://example.org/"


def test_what_the_file_says_of_its_own_stays() -> None:
    base = roadmap(
        a=[topic("x", "Loops", hours="3", points=["For loops"], resources=[{"kind": "article", "title": "S", "url": LINK}])]
    )  # fmt: skip
    old = roadmap(
        a=[
            topic("x", "Loops", hours="4", note="mine", points=[{"id": "p", "en": "For loops", "zh": "For loops"}, {"en": "Own", "zh": "自己"}], resources=[{"kind": "video", "title": "S", "url": LINK, "minutes": 30}]),
            topic("own", "Of mine"),
        ]
    )  # fmt: skip
    old |= {"habits": [{"every": "day", "title": "Read"}]}
    new = roadmap(
        a=[topic("loops", "Loops", hours="9", note="theirs", points=["For the loops", "While"], resources=[{"kind": "article", "title": "S", "url": LINK}])]
    )  # fmt: skip
    edition = said(old, new, base)
    loops = topics(edition)["x"]
    assert (loops["hours"], loops["note"]) == ("4", "mine")
    assert [p if isinstance(p, str) else (p.get("id"), p["en"]) for p in loops["points"]] == [
        ("p", "For the loops"), (None, "Own"), "While",
    ]  # fmt: skip
    assert (loops["resources"][0]["kind"], loops["resources"][0]["minutes"]) == ("video", 30)
    assert [one[0::3] for one in edition.changes if one.change == "kept"] == [
        ("kept", "9", "topic"), ("kept", "theirs", "topic"),
    ]  # fmt: skip
    assert "own" in topics(edition)
    assert edition.roadmap["habits"] == old["habits"]


def test_what_named_topics_that_are_gone_names_them_no_more() -> None:
    base = roadmap(a=[topic("x"), topic("y", needs=["x"])])
    old = base | {"criteria": [{"area": "A", "title": "C", "shown_by": ["x", "y"]}]}
    edition = said(old, roadmap(a=[topic("y")]), base)
    assert topics(edition)["y"]["needs"] == []
    assert edition.roadmap["criteria"][0]["shown_by"] == ["y"]


def test_electives_stay_as_far_as_their_topics_do_and_days_are_the_sources() -> None:
    base = roadmap(a=[topic("x"), topic("y"), topic("z"), topic("w", due="2026-12-01")])
    old = deepcopy(base)
    old["stages"][0]["modules"][0]["topics"][3]["needs"] = ["e"]
    old["stages"][0]["modules"][0]["electives"] = [{"id": "e", "topics": ["x", "y", "z"]}]
    new = roadmap(a=[topic("x"), topic("y"), topic("w", due="2027-12-01")])
    edition = said(old, new, base)
    module = edition.roadmap["stages"][0]["modules"][0]
    assert module["electives"] == [{"id": "e", "topics": ["x", "y"]}]
    assert (topics(edition)["w"]["needs"], topics(edition)["w"]["due"]) == (["e"], "2027-12-01")
    without = said(old, roadmap(a=[topic("x"), topic("w")]), base)
    assert "electives" not in without.roadmap["stages"][0]["modules"][0]
    assert topics(without)["w"]["needs"] == ["x"]


TITLES = st.lists(
    st.sampled_from(["Loops", "Loops 2", "Names", "Trees", "Graphs", "Lists"]),
    min_size=1,
    max_size=5,
)


@given(st.lists(TITLES, min_size=1, max_size=3), st.lists(TITLES, min_size=1, max_size=3))
def test_an_id_never_means_another_topic(before: list[list[str]], after: list[list[str]]) -> None:
    def made(stages: list[list[str]], mark: str) -> dict[str, Any]:
        return roadmap(
            **{f"s{n}": [topic(f"{mark}-{n}-{m}", title) for m, title in enumerate(one)] for n, one in enumerate(stages)}
        )  # fmt: skip

    old, new = made(before, "i"), made(after, "i")
    edition = said(old, new)
    told = changes(edition)
    kept = [*topics(edition)]
    assert len(kept) == sum(map(len, after))
    gone = {name for change, name in told if change == "gone"}
    fresh = {name for change, name in told if change == "new"}
    known = {f"i-{n}-{m}" for n, one in enumerate(before) for m, _ in enumerate(one)}
    assert not gone & {*kept}
    assert fresh == {*kept} - known
    assert changes(said(old, old)) == []


@pytest.mark.parametrize(
    ("before", "now", "places"),
    [
        # A chapter, a lecture is put in before the others, or numbers come.
        (["1 Root", "2 Bark", "4 Oak"], ["1 Root", "2 Leaves", "3 Bark", "5 Oak"], [0, 2, 3]),
        (["Lecture 1: Sets", "Lecture 2: Maps"], ["Lecture 1: Words", "Lecture 2: Sets", "Lecture 3: Maps"], [1, 2]),
        (["第1讲：集合", "第2讲：映射"], ["第1讲：绪论", "第2讲：集合", "第3讲：映射"], [1, 2]),
        (["I. Oak", "II. Elm", "III. Yew"], ["I. Oak", "II. Ash", "III. Elm", "IV. Yew"], [0, 2, 3]),
        (["Oak", "Elm"], ["I. Oak", "II. Elm"], [0, 1]),
        (["一、起手", "二、枷吃"], ["一、起手", "二、征子", "三、枷吃"], [0, 2]),
        (["Lab A: Ropes", "Lab B: Wood"], ["Lab A: Steel", "Lab B: Ropes", "Lab C: Wood"], [1, 2]),
        (["(c) Moon", "(d) Tide"], ["(c) Moon", "(d) Wind", "(e) Tide"], [0, 2]),
        (["Lab A: Ropes", "Week 3 – Wind", "(d) Tide"], ["Lab B: Ropes", "Week 4 – Wind", "(e) Tide"], [0, 1, 2]),
        (["A. Moon", "B. Tide"], ["A. Wind", "B. Moon", "C. Tide"], [1, 2]),
        (["Flour and its proteins", "Hydration"], ["1 Flour and its proteins", "2 Hydration", "3 Salt"], [0, 1]),
        (["Derivatives and integrals", "Limits"], ["Integrals and derivatives", "Limits"], [0, 1]),
        (["极限与连续", "导数"], ["连续与极限", "导数"], [0, 1]),
    ],
)  # fmt: skip
def test_a_place_in_a_title_says_nothing_of_what_it_is_about(
    before: list[str], now: list[str], places: list[int]
) -> None:
    old = roadmap(a=[topic(f"t{n}", title) for n, title in enumerate(before)])
    found = topics(said(old, roadmap(a=[topic(f"n{n}", title) for n, title in enumerate(now)])))
    assert [found[f"t{n}"]["title"] for n in range(len(before))] == [now[at] for at in places]


def test_what_only_stands_at_the_same_place_is_another_topic() -> None:
    old = roadmap(a=[topic("t", "Lecture 2: Maps"), topic("u", "3 Body problem")])
    found = said(old, roadmap(a=[topic("n", "Lecture 2: Graphs"), topic("u", "3 Body problem")]))
    assert {*topics(found)} == {"n", "u"}


def test_a_choice_of_ones_own_that_is_none_any_more_is_told_and_what_needs_it_needs_the_rest() -> (
    None
):
    base = roadmap(a=[topic("tacking"), topic("gybing"), topic("rules")])
    mine = deepcopy(base)
    module = mine["stages"][0]["modules"][0]
    module["electives"] = [
        {"id": "water", "title": "On the water", "choose": 1, "topics": ["tacking", "gybing"]}
    ]
    module["topics"][2]["needs"] = ["water"]
    found = said(mine, roadmap(a=[topic("tacking"), topic("rules")]), base)
    assert topics(found)["rules"]["needs"] == ["tacking"]
    assert "electives" not in found.roadmap["stages"][0]["modules"][0]
    (told,) = [one for one in found.changes if one.field == "electives"]
    assert (told.before, told.after) == ("On the water", "tacking")


def test_letters_before_few_of_the_titles_are_part_of_them() -> None:
    titles = ["C. elegans", "Yeast", "Mice", "Flies"]
    old = roadmap(a=[topic(f"t{n}", title) for n, title in enumerate(titles)])
    told = changes(
        said(
            old,
            roadmap(
                a=[
                    topic("n", "E. elegans"),
                    *(topic(f"n{n}", title) for n, title in enumerate(titles[1:])),
                ]
            ),
        )
    )
    assert ("gone", "t0") in told
