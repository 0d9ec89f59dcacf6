"""Roadmaps made up for tests: any valid one, and small ones to break on purpose."""

from typing import Any

from hypothesis import strategies as st

from studyplan.core.signs import hidden
from studyplan.core.vocabulary import DAYS, DEPTHS, KINDS, LANES, RESOURCE_KINDS
from studyplan.roadmaps import parts
from studyplan.roadmaps.load import catalogue

Strategy = st.SearchStrategy[Any]

IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,11}", fullmatch=True)
# All that a text may hold: no controls but tab and newline, nothing invisible, no surrogates.
LETTERS = st.one_of(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")),
    st.sampled_from("深度学习路线图，。“”：#-:'\"{}[]&*!|>%@`,?\\/\n\t "),
)
LINES = st.one_of(
    st.text(LETTERS, min_size=1, max_size=24),
    st.sampled_from(["2026.10", "null", "yes", "- a", "Attention is all you need", "学会反向传播"]),
).filter(lambda text: not hidden(text))
TEXTS = st.one_of(LINES, st.fixed_dictionaries({"en": LINES, "zh": LINES}))
NUMBERS = st.integers(1, 40)
LINKS = st.one_of(
    st.from_regex(
        r"https?://(www\.)?[a-z]{1,8}\.(org|com)(/[A-Za-z0-9._-]{1,8}){0,2}/?(\?[a-z]=[0-9])?(#[a-z]{1,4})?",
        fullmatch=True,
    ),
    st.sampled_from(["https://example.org/路线图", "https://[", "https://example.org/index.html"]),
)
ORIGINS = st.sampled_from(["source", "editor"])


def _ordered(form: str) -> st.SearchStrategy[str]:
    """A text with a lower and a higher number in it."""
    pairs = st.lists(NUMBERS, min_size=2, max_size=2).map(sorted)
    return pairs.map(lambda pair: form.format(*pair))


RANGES = st.one_of(NUMBERS.map(str), _ordered("{}-{}"), _ordered("{0}.5-{1}.5"))
DURATIONS = st.one_of(
    *(_ordered(f"{{}}-{{}} {unit}") for unit in ("days", "weeks", "months")),
    *(_ordered(form) for form in ("weeks {}-{}", "months {}-{}", "{}-{}个月", "第{}-{}周")),
    st.sampled_from(["1 week", "1.5-3 months", "2 years", "ongoing", "持续", "week 3"]),
)


def _english(text: Any) -> str:
    return str(text["en"] if isinstance(text, dict) else text)


def _part(optional: dict[str, Strategy], **required: Strategy) -> Strategy:
    return st.fixed_dictionaries(required, optional=optional)


def _some(part: Strategy, least: int = 0, most: int = 2) -> Strategy:
    return st.lists(part, min_size=least, max_size=most)


CHAPTERS = st.one_of(NUMBERS.map(str), st.sampled_from(["2.10", "1-4", "1–4, 6", "3、7.1-7.3"]))
RESOURCES = _part(
    {
        "group": TEXTS,
        "url": LINKS,
        "original_url": LINKS,
        "by": TEXTS,
        "year": st.integers(1400, 2200),
        "note": TEXTS,
        "origin": ORIGINS,
        "minutes": st.integers(1, 600),
        "pages": st.integers(1, 900),
        "chapters": CHAPTERS,
    },
    kind=st.sampled_from(RESOURCE_KINDS),
    title=TEXTS,
)
ITEMS = _part({"group": TEXTS, "note": TEXTS, "url": LINKS, "origin": ORIGINS}, title=TEXTS)
_CONCEPTS = st.sampled_from([concept.id for concept in catalogue()])
POINTS = st.one_of(
    TEXTS,
    _part(
        {
            "origin": ORIGINS,
            "objective": TEXTS,
            "concepts": _some(_CONCEPTS),
            "depth": st.sampled_from(DEPTHS),
            "formerly": _some(IDS),
        },
        en=LINES,
        zh=LINES,
        id=st.uuids().map(str),
    ),
)
_DATES = st.sampled_from(["2026", "2026-11", "2026-11-22"])
FACTS = st.one_of(
    TEXTS, _part({"origin": ORIGINS, "url": LINKS, "as_of": _DATES}, en=LINES, zh=LINES)
)
_VALUES = _part({"note": TEXTS}, x=st.integers(-9, 2050), y=st.floats(-1e6, 1e6, width=32))
_SERIES = _part({"unit": TEXTS}, title=TEXTS, values=_some(_VALUES, least=1))
_DAYS = st.one_of(
    st.sampled_from(DAYS),
    st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map("-".join),
)
_SLOTS = _part(
    {
        "part": st.sampled_from(["morning", "afternoon", "evening", "any"]),
        "total": st.booleans(),
    },
    days=_DAYS,
    lane=st.sampled_from(LANES),
    hours=st.integers(1, 48).map(lambda half: half / 2),
    title=TEXTS,
)
_WHOLE: dict[str, Strategy] = {
    "summary": TEXTS,
    "audience": TEXTS,
    "duration": DURATIONS,
    "origin": ORIGINS,
    "as_of": _DATES,
    "source": _part({"file": LINES, "url": LINKS, "note": TEXTS}, title=TEXTS),
    "pace": _part(
        {"lanes": st.dictionaries(st.sampled_from(LANES), RANGES), "note": TEXTS},
        hours_per_week=RANGES,
    ),
    "resources": _some(RESOURCES),
    "week": _some(_SLOTS),
    "habits": _some(
        _part(
            {"hours": RANGES, "note": TEXTS, "origin": ORIGINS},
            every=st.sampled_from(["day", "week", "month"]),
            lane=st.sampled_from(LANES),
            title=TEXTS,
        )
    ),
    "methods": _some(
        _part({"ordered": st.booleans(), "note": TEXTS}, title=TEXTS, steps=_some(TEXTS, least=1))
    ),
    "tools": _some(ITEMS),
    "environment": _some(ITEMS),
    "charts": _some(_part({"note": TEXTS}, title=TEXTS, series=_some(_SERIES, least=1))),
    "careers": _some(ITEMS),
    "appendices": _some(_part({"note": TEXTS}, title=TEXTS, items=_some(ITEMS, least=1))),
}


def roadmaps() -> st.SearchStrategy[parts.RoadmapFile]:
    """Any valid roadmap, small, with every part that the format has."""
    return written().map(parts.RoadmapFile.model_validate)


@st.composite
def written(draw: st.DrawFn) -> dict[str, Any]:
    """A valid roadmap as a file would have it."""
    shape = draw(_some(_some(st.integers(1, 3), least=1), least=1, most=3))
    modules = sum(len(stage) for stage in shape)
    topics = sum(sum(stage) for stage in shape)
    groups = draw(st.lists(IDS, min_size=len(shape) + modules, max_size=30, unique=True))
    # More ids than there are topics: the others are former ones.
    names = draw(st.lists(IDS, min_size=topics, max_size=topics + 4, unique=True))
    areas = draw(st.lists(IDS, max_size=2, unique=True))
    made = _topics(draw, names[:topics], names[topics:], areas)
    left, free = iter(made), iter(groups)
    stages = [
        {
            **draw(_heads(stage=True)),
            "id": next(free),
            "modules": [
                {
                    **draw(_heads(stage=False)),
                    "id": next(free),
                    "topics": [next(left) for _ in range(count)],
                }
                for count in stage
            ],
        }
        for stage in shape
    ]
    some = _some(st.sampled_from(names[:topics]))
    about = _some(st.sampled_from([*names[:topics], *(stage["id"] for stage in stages)]))
    return {
        "format": 1,
        "id": draw(IDS),
        "edition": draw(st.sampled_from(["2026.11", "2026.1", "2026.10.2"])),
        "title": draw(TEXTS),
        "level": draw(st.sampled_from(["beginner", "intermediate", "advanced"])),
        "stages": stages,
        "areas": [{**draw(_part({"note": TEXTS}, title=TEXTS)), "id": area} for area in areas],
        "criteria": draw(_some(_part({"shown_by": some, "note": TEXTS}, area=TEXTS, title=TEXTS))),
        "timeline": draw(_some(_part({"topics": some}, when=DURATIONS, title=TEXTS), most=3)),
        "notes": draw(_some(_notes(about))),
        **draw(st.fixed_dictionaries({}, optional=_WHOLE)),
    }


def _notes(about: Strategy) -> Strategy:
    kinds = st.sampled_from(["correction", "caveat", "gap", "provenance", "advice"])
    return _part(
        {"original": LINES, "about": about, "as_of": _DATES, "origin": ORIGINS},
        kind=kinds,
        text=TEXTS,
    )


def _heads(stage: bool) -> Strategy:
    """What stages and modules have beside their id and what they hold."""
    own: dict[str, Strategy] = {"goal": TEXTS, "duration": DURATIONS, "note": TEXTS}
    own |= {"resources": _some(RESOURCES), "formerly": _some(IDS)}
    if stage:
        own["stated"] = _some(DURATIONS)
    return _part(own, title=TEXTS)


def _topics(
    draw: st.DrawFn, names: list[str], former: list[str], areas: list[str]
) -> list[dict[str, Any]]:
    """Topics that need each other in no circle, in any order."""
    order = draw(st.permutations(names))
    own: dict[str, Strategy] = {
        "lane": st.sampled_from(LANES),
        "concept": _CONCEPTS,
        "depth": st.sampled_from(DEPTHS),
        "hours": RANGES,
        "optional": st.booleans(),
        "group": TEXTS,
        "weight": st.floats(0.25, 100, width=32),
        "basis": TEXTS,
        "facts": _some(FACTS),
        "done_when": TEXTS,
        "points": st.lists(POINTS, max_size=2, unique_by=_english),
        "resources": _some(RESOURCES),
        "note": TEXTS,
        "origin": ORIGINS,
        "about": st.lists(st.tuples(IDS, IDS).map("/".join), max_size=2, unique=True),
    }
    if areas:
        own["area"] = st.sampled_from(areas)
    found = []
    for number, name in enumerate(names):
        topic = draw(_part(own, title=TEXTS, kind=st.sampled_from(KINDS)))
        said = [topic, *topic.get("resources", ())]
        if not any(one.keys() & {"weight", "hours", "minutes", "pages"} for one in said):
            topic.pop("basis", None)  # there are no hours that it could be of
        if before := order[: order.index(name)]:
            topic["needs"] = draw(_some(st.sampled_from(before)))
        topic["formerly"] = former[number :: len(names)]
        found.append({"id": name, **topic})
    return found
