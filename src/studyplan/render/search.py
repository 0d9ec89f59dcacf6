"""What was found: the best places first, each with the text that holds the words."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any

from studyplan.core.query import marked
from studyplan.core.search import SearchHit
from studyplan.core.signs import shown_in_line
from studyplan.core.text import Text
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import SIGNS, STYLES, Block, Cell, Line, heading, line, title
from studyplan.render.fields import Fields, InWords
from studyplan.render.notes import NOTED, NotedTopic
from studyplan.render.words import Words

_FOUND = {
    "roadmap": N_("roadmap"),
    "stage": N_("stage"),
    "module": N_("module"),
    "point": N_("objective"),
    "fact": N_("fact"),
    "group": N_("group"),
    "done_when": N_("done when"),
    "basis": N_("basis"),
    "resource": N_("resource"),
    "note": N_("note"),
    "audience": N_("for whom"),
    "lanes": N_("lane"),
    "pace": N_("pace"),
    "week": N_("typical week"),
    "habits": N_("habit"),
    "criteria": N_("criterion"),
    "methods": N_("method"),
    "tools": N_("tool"),
    "environment": N_("environment"),
    "timeline": N_("timeline"),
    "charts": N_("chart"),
    "careers": N_("career"),
    "appendices": N_("appendix"),
    "areas": N_("area"),
    "notes": N_("remark"),
    "source": N_("source"),
    "duration": N_("duration"),
}

# A long text is cut to so many characters around the first word that was looked for.
_SNIPPET = 160
# The options of `roadmap show` that show a section; what has none stands in the overview.
_OPTIONS = {
    "resource": "resources",
    "areas": "by area",
    "environment": "tools",
    "source": "notes",
    "lanes": "week",
    "pace": "week",
    "habits": "week",
    **{name: name for name in ("week", "criteria", "methods", "tools", "timeline", "charts")},
    **{name: name for name in ("careers", "appendices", "notes")},
}


def _matched(shown: tuple[SearchHit, str], words: Words) -> str:
    hit, wanted = shown
    return words.text(_shown(hit, wanted, words))


def _matched_note(shown: tuple[NotedTopic, str]) -> str:
    return _cut(shown_in_line(shown[0].note.text), shown[1])


_HIT = Fields(
    Fields("kind roadmap stage module key number title=titles.topic text").at("0"),
    ("matched=.", InWords(_matched)),
    "status=0.status followed=0.followed",
)


_NOTE = Fields(NOTED.at("0"), ("matched=.", _matched_note))


@answer(
    "search",
    Fields(
        "words=wanted total every_word near unsearched",
        ("hits=shown", [_HIT]),
        ("notes=own", [_NOTE]),
    ),
)
class SearchView(NamedTuple):
    """The places where `wanted` was found, best first; `total` counts all of them.

    `near` is what it may have been meant to be, where no text has all of it. `unsearched` are the
    roadmaps that only the learner's folders have.
    """

    wanted: str
    hits: list[SearchHit]
    total: int
    near: Sequence[str] = ()
    notes: Sequence[NotedTopic] = ()
    unsearched: Sequence[str] = ()

    @property
    def every_word(self) -> bool:
        """Whether the texts have all of what is looked for."""
        return bool(self.hits) and all(hit.every for hit in self.hits)

    @property
    def shown(self) -> list[tuple[SearchHit, str]]:
        """The hits, with what they are for."""
        return [(hit, self.wanted) for hit in self.hits]

    @property
    def own(self) -> list[tuple[NotedTopic, str]]:
        """The learner's notes that have all of it, with what they are for."""
        return [(note, self.wanted) for note in self.notes]

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Kind, key (or the roadmap's id), the title there, the text; then notes."""
        for hit, entry in zip(self.hits, data["hits"], strict=True):
            yield hit.kind, hit.key or hit.roadmap, hit.titles[_level(hit)], entry["matched"]
        for entry in data["notes"]:
            yield "own-note", entry["key"], entry["title"], entry["matched"]

    def blocks(self, words: Words) -> Iterable[Block]:
        """For each place: what it is called, where it stands, and the text."""
        count = words.count(self.total, "place")
        yield title(words("“{words}”", words=self.wanted), count)
        if not (self.hits and self.hits[0].every):
            some = N_("No text has all of these words. These have some of them.")
            none = N_("Nothing in any roadmap has these words.")
            if self.unsearched:
                none = N_("Nothing that was searched has these words.")
            yield line(words(some if self.hits else none), "warn" if self.hits else "")
            if self.near:
                yield line(did_you_mean(self.near, words))
        for hit in self.hits:
            yield line()
            yield from _hit(hit, self.wanted, words)
        if self.notes:
            yield from heading(words("Your notes"))
            for note in self.notes:
                yield from _note(note, self.wanted, words)
        if not self.hits:
            if self.unsearched:
                yield line(self._unsearched(words), "warn")
            return
        yield line()
        if self.total > len(self.hits):
            more = words("{count} more. To see them, use -n", count=self.total - len(self.hits))
            yield line(more, "dim")
        if self.unsearched:
            yield line(self._unsearched(words), "dim")
        yield line(self._hint(words), "dim")

    def aside(self, words: Words) -> str:
        """What it may have been meant to be, which rows have no place for."""
        said = [did_you_mean(self.near, words)] if self.near else []
        return " ".join([*said, *([self._unsearched(words)] if self.unsearched else [])])

    def _unsearched(self, words: Words) -> str:
        return words(
            "Not searched, since only your folders have it: {names}. To have it searched: "
            "studyplan follow {name}",
            names=words.listed(self.unsearched),
            name=self.unsearched[0],
        )

    def _hint(self, words: Words) -> str:
        """How to see the topics, and the first place that is no topic's."""
        topic = next((str(hit.number or hit.key) for hit in self.hits if hit.key), None)
        hints = [words("show {topic} · concept NAME", topic=topic)] if topic else []
        beside = next((hit for hit in self.hits if not hit.key), None)
        if beside:
            hints.append(f"roadmap show {beside.roadmap} {_option(beside)}".rstrip())
        return f"studyplan {' · '.join(hints)}"


def did_you_mean(near: Sequence[str], words: Words) -> str:
    """What may have been meant, as a question."""
    return words("Did you mean {words}?", words=words.titles(near))


def _hit(hit: SearchHit, wanted: str, words: Words) -> Iterable[Block]:
    sign = f"{SIGNS[hit.status]} " if hit.status else ""
    yield Line(
        (
            Cell(f"{hit.number or '':>3}  ", "accent"),
            Cell(sign, STYLES.get(hit.status or "", "")),
            *_pieces(_name(hit, words), wanted, "strong"),
            Cell(hit.key or hit.roadmap, "aside"),
        )
    )
    # A topic's title says by itself what was found; of another text it has to be said.
    kind = [] if hit.kind == "topic" else [Cell(words(_FOUND[hit.kind]) + "  ", "accent")]
    text = words.text(_shown(hit, wanted, words))
    path = words.path(*hit.titles[: _level(hit)])
    if hit.kind != "topic" and text != _name(hit, words):
        yield Line((*kind, *_pieces(_cut(text, wanted), wanted, "")), 4)
        kind = []
    if kind or path:
        yield Line((*kind, Cell(path, "dim")), 4)


def _note(one: NotedTopic, wanted: str, words: Words) -> Iterable[Block]:
    name = _pieces(one.named(words), wanted, "strong")
    yield Line((Cell(f"{one.number or '':>3}  ", "accent"), *name, Cell(one.note.short, "aside")))
    text = _matched_note((one, wanted))
    yield Line(_pieces(text, wanted, ""), 4)


def _level(hit: SearchHit) -> int:
    """Which of its titles names a place: 0 is the roadmap's, 3 the topic's."""
    return max(n for n, part in enumerate(hit.titles) if part)


def _option(hit: SearchHit) -> str:
    """What `roadmap show` needs to show a place that is no topic's."""
    if hit.stage:
        return f"--stage {hit.stage}"
    option = _OPTIONS.get(hit.kind)
    return f"--{option}" if option else ""


def _name(hit: SearchHit, words: Words) -> str:
    """The title of the topic, or of what comes nearest to one."""
    return words.text(hit.titles[_level(hit)])


def _shown(hit: SearchHit, wanted: str, words: Words) -> Text:
    """The text in the reader's language, unless only the other one has the words."""
    other = hit.text.zh if words.language == "en" else hit.text.en
    if not _is_in(words.text(hit.text), wanted) and _is_in(other, wanted):
        return Text(other, other)
    return hit.text


def _is_in(text: str, wanted: str) -> bool:
    return any(is_it for _, is_it in marked(text, wanted))


def _cut(text: str, wanted: str) -> str:
    if len(text) <= _SNIPPET:
        return text
    pieces = takewhile(lambda pair: not pair[1], marked(text, wanted))
    before = sum(len(piece) for piece, _ in pieces)
    start = min(max(0, before - _SNIPPET // 3), len(text) - _SNIPPET)
    end = start + _SNIPPET
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _pieces(text: str, wanted: str, style: Any) -> list[Cell]:
    return [Cell(piece, "found" if is_it else style) for piece, is_it in marked(text, wanted)]
