"""What newer editions brought: topics kept, moved, renamed, added, removed."""

from collections.abc import Iterable, Mapping, Sequence

from studyplan.core.alterations import Alteration
from studyplan.core.edition_ticks import ClaimedCriterion, TickedPoint, TickedResource
from studyplan.core.editions import (
    EditionChanges,
    PlacedTopic,
    Rewritten,
)
from studyplan.core.text import Text
from studyplan.core.topics import Credit
from studyplan.core.vocabulary import MET
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.alterations import ALTERED, altered
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import SIGNS, Block, Cell, Line, line, title
from studyplan.render.contract import CREDIT, NAMED, credit_rows
from studyplan.render.credit import credit_blocks
from studyplan.render.edition_marks import carried_lines
from studyplan.render.fields import Fields
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange
from studyplan.render.terms import STATUSES
from studyplan.render.ungrounded import Ungrounded, ungrounded_lines
from studyplan.render.words import Words

_LISTS = {
    "moved": N_("Moved: {count}"),
    "renamed": N_("Renamed: {count}"),
    "split": N_("Split: {count}"),
    "merged": N_("Merged: {count}"),
    "added": N_("Added: {count}"),
    "removed": N_("Removed: {count}"),
}

_SIGN = {"moved": "→", "renamed": "↻", "added": "+", "removed": "–"}


class Older(NamedTuple):
    """A roadmap that is left as it is: its edition `before` is newer than the one to be had."""

    roadmap: str
    before: str
    after: str


class Move(NamedTuple):
    """A topic that changed, as the answer has it: its ids, and how it stood or stands.

    `aside` is what a screen has beside its title, `partly` whether it was done before it became one
    with others that were not.
    """

    before: str | None
    after: str | None
    title: Text
    stage: str
    status: str | None
    aside: str
    partly: bool = False


class Updated(NamedTuple):
    """A roadmap whose edition `after` took the place of `before`.

    `states` are those that the topics had, `now` those that they have.
    """

    roadmap: str
    title: Text
    before: str
    after: str
    followed: bool
    changes: EditionChanges
    rewritten: Rewritten
    states: Mapping[str, str]
    now: Mapping[str, str]
    credits: Sequence[Credit] = ()
    ticks: Sequence[TickedPoint] = ()
    resources: Sequence[TickedResource] = ()
    claims: Sequence[ClaimedCriterion] = ()
    altered: Sequence[Alteration] = ()

    @property
    def moves(self) -> dict[str, list[Move]]:
        """What changed, by how, each with how it stood; what is new with how it stands."""
        began = {topic: status for topic, status in self.now.items() if status != "todo"}
        _, moved, renamed, added, removed = self.changes
        return {
            "moved": [self._move(*one, one.before.place, one.after.place) for one in moved],
            "renamed": [self._move(*one, one.before.id, one.after.id) for one in renamed],
            "added": [Move(None, t.id, t.title, t.stage, began.get(t.id), t.id) for t in added],
            "removed": [
                Move(t.id, None, t.title, t.stage, self.states.get(t.id), t.id) for t in removed
            ],
        }

    def _move(self, before: PlacedTopic, after: PlacedTopic, first: str, last: str) -> Move:
        apart = after.id in self.changes.merged() or before.id in self.changes.split()
        was, now = self.states.get(before.id), self.now.get(after.id)
        status, partly = now if apart else was, was == "done" and now not in MET
        return Move(
            before.id, after.id, after.title, after.stage, status, f"{first} → {last}", partly
        )


def _count(topics: Sequence[object]) -> int:
    return len(topics)


def _updated(updated: Sequence[Data]) -> Iterable[Row]:
    for u in updated:
        counts = (f"kept={u['kept']}", f"rewritten={len(u['rewritten'])}")
        yield "updated", u["id"], u["before"], u["after"], *counts
        for kind in _SIGN:
            yield from ((kind, c["before"], c["after"], c["status"]) for c in u[kind])
        for one in u["altered"]:
            yield "altered", one["id"], one["what"], one["before"], one["after"]
        for kind, called in (("ticks", "point"), ("resources", "resource")):
            for one in u[kind]:
                yield "ticked", one["topic"], one[called], one["date"], one["became"]
        for one in u["claims"]:
            yield "claimed", one["criterion"], one["date"], one["became"]
        yield from credit_rows(u["credited"])


_MOVE = Fields("before after title stage status")
_UPDATED = Fields(
    "id=roadmap title before after followed",
    ("kept=changes.kept", _count),
    *((f"{kind}=moves.{kind}", [_MOVE]) for kind in _SIGN),
    "rewritten=rewritten.topics rewritten_besides=rewritten.besides",
    ("altered", [ALTERED]),
    ("credited=credits", [CREDIT]),
    ("ticks", [Fields("topic point=point.text date=on became=after.text was_in")]),
    ("resources", [Fields("topic resource=resource.title date=on became=after.title was_in")]),
    ("claims", [Fields("criterion=criterion.title date=on became=after.title")]),
)


@answer(
    ("roadmap update", "roadmap edit"),
    Fields(
        "dry_run",
        ("updated", [_UPDATED]),
        "new",
        ("older", [Fields("id=roadmap before after")]),
        ("ungrounded", [Fields(NAMED.at("topic"), "objective=place text")]),
        ("plan=change", PLAN),
    ),
    {
        "updated": _updated,
        **PLAN_ROWS,
        "new": "new: .",
        "older": "older: id before after",
        "ungrounded": "ungrounded: number key title objective",
    },
)
class UpdateView(NamedTuple):
    """The answer to `roadmap update`; `looked_at` counts the roadmaps that were compared.

    `change` is what that does to the plan, if anything; `ungrounded` is what stands by a credit
    that would not be given any more.
    """

    dry_run: bool
    updated: list[Updated]
    new: list[str]
    older: list[Older]
    looked_at: int
    change: PlanChange | None = None
    ungrounded: Sequence[Ungrounded] = ()

    def blocks(self, words: Words) -> Iterable[Block]:
        """For each roadmap what changed."""
        for u in self.updated:
            yield title(words.text(u.title), f"{u.roadmap}  {_editions(u, words)}")
            counts = [words("Kept: {count}", count=words.count(len(u.changes.kept), "topic"))]
            counts += [words(_LISTS[kind], count=n) for kind, n in u.changes.counts().items() if n]
            yield line(" · ".join(counts), indent=2)
            if rewritten := _rewritten(u, words):
                yield line(rewritten, indent=2)
            for kind, moves in u.moves.items():
                yield from (_line(kind, move, words) for move in moves)
            yield from altered(u.altered, words)
            titles = {t.id: t.title for t in (*u.changes.removed, *u.changes.added)}
            for change in u.changes.staying:
                titles.setdefault(change.before.id, change.before.title)
                titles[change.after.id] = change.after.title
            yield from carried_lines(u, titles, words, self.dry_run)
            yield from credit_blocks(u.credits, words)
            yield line()
        if self.change:
            yield from self.change.blocks(words)
            yield line()
        yield from ungrounded_lines(self.ungrounded, words)
        for name in self.new:
            yield words.say("New roadmap: {name}", "good", name=name)
        left = N_(
            "{roadmap} not updated: the bundled edition ({after}) is older than yours "
            "({before}). To use it anyway, add --older"
        )
        for edition in self.older:
            yield words.say(left, "warn", **edition._asdict())
        if not (self.updated or self.new or self.older):
            yield words.say("Already up to date ({count} compared).", "good", count=self.looked_at)


def _editions(u: Updated, words: Words) -> str:
    return (
        words("{edition}, changed within the edition", edition=u.after)
        if u.before == u.after
        else f"{u.before} → {u.after}"
    )


def _rewritten(u: Updated, words: Words) -> str:
    """Which texts changed; within an edition also that none did."""
    topics, besides = len(u.rewritten.topics), u.rewritten.besides
    changes = []
    if topics:
        changes.append(words("Texts changed in {count}", count=words.count(topics, "topic")))
    if besides:
        changes.append(words("Other texts changed: {count}", count=besides))
    if not (changes or u.altered or any(u.moves.values())) and u.before == u.after:
        changes.append(words("No text changed, only remarks or details that are not listed here"))
    return " · ".join(changes)


def _line(kind: str, move: Move, words: Words) -> Line:
    pieces = [
        Cell(f"{_SIGN[kind]} ", "accent"),
        Cell(words.text(move.title)),
        Cell(move.aside, "aside"),
    ]
    if move.status not in (None, "todo"):
        pieces.append(Cell(f"  {SIGNS[move.status]} {words(STATUSES[move.status])}", "good"))
        if kind == "removed":
            pieces.append(Cell(words("kept in the history"), "aside"))
        elif move.partly:
            pieces.append(Cell(words("was done, but not all of what it is now"), "aside"))
    return Line(pieces, 4)
