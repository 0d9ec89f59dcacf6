"""The parts of a roadmap as tab-separated rows: each begins with the name of what it is."""

from collections.abc import Callable, Iterable, Iterator

from studyplan.core.model import Roadmap, by_area, resources_once
from studyplan.render.answers import Data, Plain, Row, rows
from studyplan.render.words import Words

Rows = Iterable[Row]
_RESOURCES = {
    "resources": "resource: where kind title by year url original_url group origin note"
    " first minutes pages chapters"
}
_ITEM = "group title url origin note"


def part_rows(part: str, o: Roadmap, data: Data, full: bool, words: Words) -> Rows:
    """The rows of one part (docs/json.md lists their columns)."""
    if part in _OWN:
        yield from _OWN[part](o, data, full, words)
    yield from rows(_SECTIONS.get(part, {}), data["sections"])


def _stages(_: Roadmap, data: Data, full: bool, __: Words) -> Rows:
    for stage in data["stages"]:
        yield from rows({"": "stage: number id title duration stated:, goal note"}, stage)
        if full:
            yield from rows(_RESOURCES, {**stage, "where": stage["id"]})
        for module in stage["modules"]:
            placed = {**module, "stage": stage["id"], "where": module["id"]}
            yield from rows({"": "module: stage id title duration goal note"}, placed)
            if full:
                yield from rows(_RESOURCES, placed)
            for topic in module["topics"]:
                yield from _topic(topic, full)


def _topic(topic: Data, full: bool) -> Rows:
    yield from rows(
        {
            "": "topic: key title kind lane depth concept area optional origin"
            " hours.low hours.high status note group done_when"
        },
        topic,
    )
    if full:
        placed = {**topic, "where": _slug(topic)}
        yield from rows(
            {
                "points": "point: where text origin objective",
                "facts": "fact: where text origin url as_of",
            },
            placed,
        )
        yield from (("about", placed["where"], key) for key in topic["about"])
        for need in topic["needs"]:
            yield "needs", placed["where"], _slug(need), "implied" if need["implied"] else ""
        yield from rows(_RESOURCES, placed)


def _slug(topic: Data) -> str:
    return str(topic["key"]).partition("/")[2]


def _topics(data: Data) -> Iterator[Data]:
    for stage in data["stages"]:
        for module in stage["modules"]:
            yield from module["topics"]


def _areas(o: Roadmap, data: Data, full: bool, _: Words) -> Rows:
    whole = {topic["key"]: topic for topic in _topics(data)}
    for area, topics in by_area(o):
        name, *texts = area or ("", "", "")
        yield "area", name, *texts, len(topics)
        for stage, topic in topics:
            yield "in-area", name, stage.id, topic.key
            if full:
                yield from _topic(whole[topic.key], full)


def _projects(_: Roadmap, data: Data, *__: object) -> Rows:
    for topic in _topics(data):
        if topic["kind"] == "project":
            yield from _topic(topic, full=True)


def _resources(o: Roadmap, _: Data, __: bool, words: Words) -> Rows:
    for r, notes, originals, where in resources_once(o):
        named = (" ".join(where), r.kind, r.title, r.by, r.year, r.url, " ".join(originals))
        noted = " ".join(map(words.text, notes))
        # What is to be read first, and how much, each place says for itself.
        yield "resource", *named, r.group, r.origin, noted, *("" for _ in range(4))


def _pace(paces: Iterable[Data]) -> Rows:
    for pace in paces:
        yield "pace", "", pace["hours_per_week"], pace["note"]
        yield from (("pace", lane, hours, "") for lane, hours in pace["lanes"].items())


def _methods(methods: Iterable[Data]) -> Rows:
    for method in methods:
        yield from rows({"": "method: title ordered note"}, method)
        for number, step in enumerate(method["steps"], 1):
            yield "step", method["title"], number, step


def _appendices(appendices: Iterable[Data]) -> Rows:
    for one in appendices:
        yield "appendix", one["title"], one["note"]
        named = {**one, "in": one["title"]}
        yield from rows({"items": f"item: in {_ITEM}"}, named)


def _charts(charts: Iterable[Data]) -> Rows:
    for chart in charts:
        yield "chart", chart["title"], chart["note"]
        for series in chart["series"]:
            named = {**series, "in": chart["title"], "of": series["title"]}
            yield from rows({"values": "value: in of unit x:.10g y:.10g note"}, named)


_OWN: dict[str, Callable[[Roadmap, Data, bool, Words], Rows]] = {
    "stages": _stages,
    "areas": _areas,
    "projects": _projects,
    "resources": _resources,
}
_SECTIONS: dict[str, Plain] = {
    "week": {
        "lanes": "lane: id title",
        "pace": _pace,
        "week": "week: days part lane hours:g total title",
        "habits": "habit: every lane hours title origin note",
    },
    "timeline": {"timeline": "timeline: when title topics", "charts": _charts},
    "charts": {"charts": _charts},
    "methods": {"methods": _methods},
    "criteria": {"criteria": "criterion: area title shown_by note"},
    "tools": {"tools": f"tool: {_ITEM}", "environment": f"environment: {_ITEM}"},
    "careers": {"careers": f"career: {_ITEM}"},
    "appendices": {"appendices": _appendices},
    "notes": {
        "notes": "note: kind as_of text original about origin",
        "source": "source: title file url note",
    },
}
