"""The links of a roadmap, and what came of asking for them."""

from collections.abc import Iterable, Sequence

from studyplan.core.links import VERDICTS, Checked, Verdict
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Line, Style, heading, line, title
from studyplan.render.fields import Fields
from studyplan.render.words import Words

_PLACES = {
    "topic": N_("topic {id}, line {line}"),
    "module": N_("module {id}, line {line}"),
    "stage": N_("stage {id}, line {line}"),
    "section": N_("{id}, line {line}"),
}

_VERDICTS = {
    "fine": N_("fine"),
    "moved": N_("moved"),
    "gone": N_("gone"),
    "refused": N_("refused"),
    "unreachable": N_("unreachable"),
}

_FAILURES = {
    "address": N_("not an address"),
    "local": N_("an address in a local network, not checked; to check it, add --allow-local"),
    "dns": N_("there is no such host"),
    "connection": N_("no connection"),
    "tls": N_("no secure connection: the certificate does not match, or there is no TLS"),
    "timeout": N_("no answer in time"),
    "answer": N_("not an answer of a web server"),
    "redirects": N_("more than 10 redirects"),
    "circle": N_("redirects in a circle"),
    "scheme": N_("redirected to an address that is not http or https"),
}

_VERDICT_HEADINGS = {
    "moved": N_("Moved permanently"),
    "gone": N_("Gone"),
    "refused": N_("Refused: the page may still exist"),
    "unreachable": N_("Unreachable"),
}

_STYLES: dict[Verdict, Style] = {
    "gone": "bad",
    "unreachable": "bad",
    "refused": "warn",
    "moved": "accent",
    "fine": "good",
}


def _rows(links: Sequence[Data]) -> Iterable[Row]:
    for link in links:
        places = (f"{place['kind']}:{place['id']}:{place['line']}" for place in link["places"])
        came = link["failure"] or link["status"]
        original = "original" if link["original"] else ""
        yield link["verdict"], came, link["url"], link["moved_to"], " ".join(places), original


_LINK = Fields(
    "url=link.url original=link.original",
    Fields("verdict status failure moved_to").at("outcome"),
    "places=link.places",
)


@answer(
    "roadmap check-links",
    Fields("roadmap file counts", ("links=checked", [_LINK])),
    {"links": _rows},
)
class LinksView(NamedTuple):
    """Every link of a roadmap with its verdict."""

    roadmap: str
    file: str
    checked: Sequence[Checked]

    def blocks(self, words: Words) -> Iterable[Block]:
        """What is not as it should be, the worst first; then how many there are of each."""
        yield title(words("Links of {roadmap}", roadmap=self.roadmap))
        yield line(self.file, "dim")
        current = [c for c in self.checked if not c.link.original]
        for verdict in ("gone", "unreachable", "refused", "moved"):
            group = [c for c in current if c.outcome.verdict == verdict]
            if group:
                yield from heading(f"{words(_VERDICT_HEADINGS[verdict])} ({len(group)})")
                for checked in group:
                    yield from _link(checked, words)
        originals = [c for c in self.checked if c.link.original]
        if originals:
            yield from heading(f"{words('Links of the original, not counted')} ({len(originals)})")
            for checked in originals:
                yield from _link(checked, words, named=True)
        yield line()
        yield self._sum(words)
        if any(c.outcome.verdict == "moved" for c in current):
            moved = N_(
                "For links that moved, put the new address in url and keep the old one in "
                "original_url."
            )
            yield words.say(moved, "dim")

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many links there are of each verdict; the source's own are not counted."""
        given = [c.outcome.verdict for c in self.checked if not c.link.original]
        return {verdict: given.count(verdict) for verdict in VERDICTS}

    def _sum(self, words: Words) -> Line:
        counts = self.counts
        pieces = [Cell(words.count(sum(counts.values()), "link"), "strong")]
        for verdict, count in counts.items():
            style = _STYLES[verdict] if count else "dim"
            pieces += [Cell(" · ", "dim"), Cell(f"{words(_VERDICTS[verdict])} {count}", style)]
        return Line(pieces)


def _link(checked: Checked, words: Words, named: bool = False) -> Iterable[Block]:
    """The URL, where it has moved to, what came of it, and where it stands."""
    link, outcome = checked
    style = "dim" if link.original else _STYLES[outcome.verdict]
    yield Line((Cell(link.url, "", link.url),), 2)
    if outcome.moved_to:
        yield Line((Cell("→ ", style), Cell(outcome.moved_to, style, outcome.moved_to)), 4)
    remarks = [words(_VERDICTS[outcome.verdict])] if named else []
    if outcome.failure:
        remarks.append(words(_FAILURES[outcome.failure]))
    elif outcome.verdict not in ("fine", "moved"):
        remarks.append(f"HTTP {outcome.status}")
    places = [words(_PLACES[kind], id=name, line=number) for kind, name, number in link.places]
    yield Line(
        (
            Cell("".join(f"{part} · " for part in remarks), style),
            Cell(" · ".join(places), "dim"),
        ),
        4,
    )
