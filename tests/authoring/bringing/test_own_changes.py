"""What was changed in a file stays when a newer source is taken in, whatever else that says."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan.authoring.bringing.editions import onto
from studyplan.authoring.bringing.said_before import remarked, said_before

WORDS = ["Loops", "Names", "Trees", "Graphs", "Lists", "Sets", "Onions", "Steel", "Roux", "Stock"]
MORE = ["knots", "ropes", "sails", "wind", "maps", "stars", "tides", "boats"]
Part = dict[str, Any]
randoms = st.randoms(use_true_random=False)
quick = settings(max_examples=60, deadline=None)


def title(chance: Random) -> str:
    return f"{chance.choice(WORDS)} {chance.choice(MORE)} {chance.choice(WORDS).lower()}"


def topic(name: str, chance: Random) -> Part:
    made: Part = {"id": name, "title": title(chance), "kind": "study"}
    if chance.random() < 0.5:
        made["hours"] = str(chance.randint(1, 9))
    if points := [f"{title(chance)} {n}" for n in range(chance.randint(0, 3))]:
        made["points"] = points
    if chance.random() < 0.4:
        url = f"https://e.org/{chance.randint(1, 50)}"
        made["resources"] = [{"kind": "article", "title": title(chance), "url": url}]
    return made


def source(chance: Random) -> Part:
    stages = []
    for s in range(chance.randint(1, 3)):
        modules = [
            {
                "id": f"s{s}-m{m}",
                "title": title(chance),
                "topics": [topic(f"t{s}-{m}-{t}", chance) for t in range(chance.randint(1, 4))],
            }
            for m in range(chance.randint(1, 2))
        ]
        stages.append({"id": f"s{s}", "title": title(chance), "modules": modules})
    return {"format": 1, "id": "mine", "edition": "2026.11", "title": "Mine", "stages": stages}


def modules(roadmap: Part) -> list[Part]:
    return [module for stage in roadmap["stages"] for module in stage["modules"]]


def topics(roadmap: Part) -> list[Part]:
    return [one for module in modules(roadmap) for one in module["topics"]]


def changed(before: Part, chance: Random, mark: str) -> Part:
    """The definition with a few changes, such as people make."""
    made = deepcopy(before)
    for n in range(chance.randint(0, 5)):
        module, one = chance.choice(modules(made)), chance.choice(topics(made))
        within = next(m for m in modules(made) if one in m["topics"])
        match chance.randint(0, 9):
            case 0:
                one["title"] = f"{mark} {title(chance)}"
            case 1:
                chance.choice([made, *made["stages"], module])["title"] = (
                    f"{mark} {n} {title(chance)}"
                )
            case 2:
                one["hours"] = str(chance.randint(10, 20))
            case 3:
                at = chance.randint(0, len(module["topics"]))
                module["topics"].insert(at, topic(f"{mark}-{n}", chance) | {"title": f"{mark} {n}"})
            case 4 if len(within["topics"]) > 1:
                within["topics"].remove(one)
            case 5 if len(within["topics"]) > 1:
                within["topics"].remove(one)
                module["topics"].insert(0, one)
            case 6:
                chance.shuffle(module["topics"])
            case 7:
                points = one.setdefault("points", [])
                points.insert(chance.randint(0, len(points)), f"{mark} {n} of one's own")
            case 8 if one.get("points"):
                one["points"].pop()
                if not one["points"]:
                    del one["points"]
            case 9:
                chance.choice([one, module, *made["stages"]])["note"] = f"{mark} {n}"
    return made


def told_anew(roadmap: Part) -> Part:
    """The same from another import, whose ids are its own."""
    made = deepcopy(roadmap)
    for parts in (made["stages"], modules(made), topics(made)):
        for n, one in enumerate(parts):
            one["id"] = f"n-{one['id'][0]}-{n}"
    return made


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {
            name: without_ids(one) for name, one in value.items() if name not in ("id", "edition")
        }
        return {name: one for name, one in kept.items() if one not in ([], None)}
    return [*map(without_ids, value)] if isinstance(value, list) else value


def plain(roadmap: Part) -> Part:
    """As a file has it: nothing empty, whatever the edition."""
    made = {**deepcopy(roadmap), "edition": ""}
    for one in topics(made):
        if not one.get("needs"):
            one.pop("needs", None)
    return made


@quick
@given(randoms)
def test_the_same_source_changes_nothing_of_what_was_edited(chance: Random) -> None:
    base = source(chance)
    mine = changed(base, chance, "own")
    edition = onto(mine, told_anew(base), "2026.11", base)
    assert plain(edition.roadmap) == plain(mine)
    assert edition.changes == []


@quick
@given(randoms)
def test_a_file_that_nobody_edited_says_what_the_source_does(chance: Random) -> None:
    base = source(chance)
    newer = changed(base, chance, "new")
    edition = onto(base, told_anew(newer), "2026.11", base)
    assert without_ids(edition.roadmap) == without_ids(newer)
    assert bool(edition.changes) == (without_ids(newer) != without_ids(base)) or is_reordered(
        base, newer
    )


def is_reordered(one: Part, other: Part) -> bool:
    """Whether only orders differ, of which nothing is told."""
    return sorted(str(without_ids(t)) for t in topics(one)) == sorted(
        str(without_ids(t)) for t in topics(other)
    )


def fields(roadmap: Part) -> Iterator[tuple[str, str, Any]]:
    """What single values are said, of the whole, the stages, the modules and the topics."""
    for one in (
        {**roadmap, "stages": None},
        *roadmap["stages"],
        *modules(roadmap),
        *topics(roadmap),
    ):
        for name, value in one.items():
            if isinstance(value, str) and name not in ("edition", "id"):
                yield one["id"], name, value


@quick
@given(randoms)
def test_what_both_changed_stays_as_the_file_has_it(chance: Random) -> None:
    base = source(chance)
    mine, newer = changed(base, chance, "own"), changed(base, chance, "new")
    edition = onto(mine, told_anew(newer), "2026.11", base)
    said = {*fields(edition.roadmap)}
    assert {*fields(mine)} - {*fields(base)} <= said
    titles = {one["title"] for one in topics(edition.roadmap)}
    assert {one["title"] for one in topics(newer) if one["id"].startswith("new-")} <= titles
    for module in modules(mine):  # what is one's own stands behind what it stood behind
        places = {
            one["id"]: (at["id"], n)
            for at in modules(edition.roadmap)
            for n, one in enumerate(at["topics"])
        }
        for before, own in zip(module["topics"], module["topics"][1:], strict=False):
            if own["id"].startswith("own-") and before["id"] in places:
                assert places[own["id"]][0] != places[before["id"]][0] or (
                    places[own["id"]] > places[before["id"]]
                )
    again = onto(edition.roadmap, told_anew(newer), "2026.11", edition.source)
    assert plain(again.roadmap) == plain(edition.roadmap)
    assert again.changes == []


def with_topics(*several: Part) -> Part:
    module = {"id": "m", "title": "M", "topics": [{"kind": "study", **one} for one in several]}
    stages = [{"id": "s", "title": "S", "modules": [module]}]
    return {"format": 1, "id": "mine", "edition": "2026.11", "title": "Mine", "stages": stages}


def named(*titles: str) -> Part:
    return with_topics(*({"id": one.lower().replace(" ", "-"), "title": one} for one in titles))


def order(roadmap: Part) -> list[str]:
    return [one["id"] for one in topics(roadmap)]


def test_an_order_of_ones_own_stays_and_what_is_new_has_its_neighbours() -> None:
    base, newer = named("Loops", "Names", "Trees"), named("Names", "Trees", "Lists", "Loops")
    assert order(onto(base, newer, "2026.11", base).roadmap) == ["names", "trees", "lists", "loops"]
    mine = named("Trees", "Own work", "Names", "Loops")
    edition = onto(mine, newer, "2026.11", base)
    assert order(edition.roadmap) == ["trees", "lists", "own-work", "names", "loops"]
    assert ("kept", "m", "order") in [(one.change, one.id, one.field) for one in edition.changes]


def test_a_topic_of_ones_own_goes_with_its_neighbours_where_their_module_is_dissolved() -> None:
    base = named("Loops")
    base["stages"] = [
        {"id": "s", "title": "S", "modules": [
            {"id": "a", "title": "Ay", "topics": named("Loops", "Names", "Trees")["stages"][0]["modules"][0]["topics"]},
            {"id": "b", "title": "Bee", "topics": named("Lists")["stages"][0]["modules"][0]["topics"]},
        ]}
    ]  # fmt: skip
    mine = deepcopy(base)
    mine["stages"][0]["modules"][1]["topics"].append({"id": "own", "title": "Own", "kind": "study"})
    newer = named("Loops", "Names", "Lists", "Trees")
    newer["stages"][0]["modules"][0]["title"] = "Ay"
    edition = onto(mine, newer, "2026.11", base).roadmap
    assert [(one["id"], order({"stages": [{"modules": [one]}]})) for one in modules(edition)] == [
        ("a", ["loops", "names", "lists", "own", "trees"])
    ]


def test_ids_that_were_changed_in_the_file_are_its_own() -> None:
    base = named("Loops", "Names")
    mine = with_topics({"id": "mine", "title": "Loops"}, {"id": "names", "title": "Namen"})
    newer = named("Loops", "Names", "Trees")
    edition = onto(mine, newer, "2026.11", base)
    assert order(edition.roadmap) == ["mine", "names", "trees"]
    assert [(one.change, one.id) for one in edition.changes] == [("new", "trees")]


def test_what_was_taken_out_stays_out_and_what_was_worked_at_stays() -> None:
    base = named("Loops", "Names", "Trees")
    mine = with_topics(
        {"id": "loops", "title": "Loops", "note": "twice"}, {"id": "names", "title": "Names"}
    )
    edition = onto(mine, named("Trees", "Lists"), "2026.11", base)
    assert order(edition.roadmap) == ["loops", "lists"]
    assert [(one.change, one.id, one.field) for one in edition.changes] == [
        ("kept", "loops", "topic"), ("new", "lists", ""), ("gone", "names", ""),
    ]  # fmt: skip


def test_needs_of_ones_own_stay_where_the_sources_would_close_a_circle() -> None:
    base = named("Loops", "Names", "Sets", "Trees")
    mine, newer = deepcopy(base), deepcopy(base)
    topics(mine)[0]["needs"] = ["sets"]
    for n, needs in enumerate((["loops"], ["names"], ["names", "sets"]), 1):
        topics(newer)[n]["needs"] = needs
    edition = onto(mine, newer, "2026.11", base)
    found = [one.get("needs", []) for one in topics(edition.roadmap)]
    assert found == [["sets"], ["loops"], [], ["names", "sets"]]
    assert [one.change for one in edition.changes].count("kept") == 1


def test_a_relative_link_of_one_topic_alone_makes_it_the_same() -> None:
    def linked(title: str, place: str) -> Part:
        link = {"kind": "article", "title": title, "note": place}
        return {"id": title.lower(), "title": title, "resources": [link]}

    base = with_topics(linked("History", "/ai/history"), linked("Words", "/ai/words"))
    newer = with_topics(linked("Beginnings", "./ai/history"), linked("Glossary", "/ai/words"))
    edition = onto(base, newer, "2026.11", base)
    assert order(edition.roadmap) == ["words", "history"][::-1]


@given(st.text(), st.sampled_from(["\n", "\r\n"]))
def test_what_the_source_said_is_read_again_or_not_at_all(text: str, end: str) -> None:
    said = {"title": text}
    file = f"title: x\n{remarked(said, 'What it said.')}".replace("\n", end)
    assert json.loads(said_before(file) or "") == said
    assert said_before(file.replace("studyplan-source ", "studyplan-source 0")) is None
    assert said_before(file[: len(file) * 2 // 3]) is None
