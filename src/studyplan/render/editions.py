"""What newer editions brought: topics kept, moved, renamed, added, removed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from studyplan.core.editions import EditionChanges, Rewritten, TopicChange
from studyplan.core.text import Text
from studyplan.core.topics import Credit
from studyplan.locale import N_
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import SIGNS, Block, Cell, Line, line, title
from studyplan.render.contract import CREDIT, credit_rows
from studyplan.render.fields import Fields
from studyplan.render.following import credit_blocks
from studyplan.render.plan_change import PLAN, PLAN_ROWS, PlanChange
from studyplan.render.terms import STATUSES
from studyplan.render.words import Words

_LISTS = {
    "kept": N_("Kept: {count}"),
    "moved": N_("Moved: {count}"),
    "renamed": N_("Renamed: {count}"),
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
    """A topic that changed, as the answer has it: its ids, and how it stood or stands."""

    before: str | None
    after: str | None
    title: Text | None
    stage: str | None
    status: str | None


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
    credits: list[Credit]

    def lists(self) -> dict[str, list[TopicChange]]:
        """The changes by what they are, without those that changed nothing."""
        return {kind: getattr(self.changes, kind) for kind in _SIGN}

    @property
    def moves(self) -> dict[str, list[Move]]:
        """The same, each with how it stood."""
        return {kind: [self._move(one) for one in these] for kind, these in self.lists().items()}

    def _move(self, change: TopicChange) -> Move:
        before, after = _ends(change)
        topic = change.after or change.before
        title, stage = (topic.title, topic.stage) if topic else (None, None)
        return Move(before or None, after or None, title, stage, self.status(change) or None)

    def status(self, change: TopicChange) -> str:
        """How a topic stood; one that was not there, how it stands; nothing if that is open."""
        if change.before:
            return self.states.get(change.before.id, "")
        status = self.now.get(change.after.id, "") if change.after else ""
        return "" if status == "todo" else status


def _count(topics: Sequence[object]) -> int:
    return len(topics)


def _updated(updated: Sequence[Data]) -> Iterable[Row]:
    for u in updated:
        counts = (f"kept={u['kept']}", f"rewritten={len(u['rewritten'])}")
        yield "updated", u["id"], u["before"], u["after"], *counts
        for kind in _SIGN:
            yield from ((kind, c["before"], c["after"], c["status"]) for c in u[kind])
        yield from credit_rows(u["credited"])


_UPDATED = Fields(
    "id=roadmap title before after followed",
    ("kept=changes.kept", _count),
    Fields(" ".join(_SIGN)).at("moves"),
    "rewritten=rewritten.topics rewritten_besides=rewritten.besides",
    ("credited=credits", [CREDIT]),
)


@answer(
    "roadmap update",
    Fields(
        "dry_run",
        ("updated", [_UPDATED]),
        "new",
        ("older", [Fields("id=roadmap before after")]),
        ("plan=change", PLAN),
    ),
    {"updated": _updated, **PLAN_ROWS, "new": "new: .", "older": "older: id before after"},
)
class UpdateView(NamedTuple):
    """The answer to `roadmap update`; `looked_at` counts the roadmaps that were compared.

    `change` is what that does to the plan, if anything.
    """

    dry_run: bool
    updated: list[Updated]
    new: list[str]
    older: list[Older]
    looked_at: int
    change: PlanChange | None = None

    def blocks(self, words: Words) -> Iterable[Block]:
        """For each roadmap what changed."""
        for u in self.updated:
            yield title(words.text(u.title), f"{u.roadmap}  {_editions(u, words)}")
            counts = [words("Kept: {count}", count=words.count(len(u.changes.kept), "topic"))]
            counts += [
                words(_LISTS[kind], count=len(changes))
                for kind, changes in u.lists().items()
                if changes
            ]
            yield line(" · ".join(counts), indent=2)
            if rewritten := _rewritten(u, words):
                yield line(rewritten, indent=2)
            for kind, changes in u.lists().items():
                for change in changes:
                    yield _line(kind, change, u, words)
            yield from credit_blocks(u.credits, words)
            yield line()
        if self.change:
            yield from self.change.blocks(words)
            yield line()
        for name in self.new:
            yield line(words("New roadmap: {name}", name=name), "good")
        for edition in self.older:
            yield line(
                words(
                    "{roadmap} not updated: the bundled edition ({after}) is older than yours "
                    "({before}). To use it anyway, add --older",
                    **edition._asdict(),
                ),
                "warn",
            )
        if not (self.updated or self.new or self.older):
            yield line(
                words("Already up to date ({count} compared).", count=self.looked_at), "good"
            )


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
        changes.append(words("texts changed in {count}", count=words.count(topics, "topic")))
    if besides:
        changes.append(words("other changes: {count}", count=words.count(besides, "text")))
    if not changes and u.before == u.after and not any(u.lists().values()):
        changes.append(words("no text changed, only hours, prerequisites or concepts"))
    return " · ".join(changes)


def _line(kind: str, change: TopicChange, u: Updated, words: Words) -> Line:
    topic = change.after or change.before
    status = u.status(change) or "todo"
    first, last = _ends(change)
    aside = first if first == last or not last else (f"{first} → {last}" if first else last)
    if kind == "moved" and change.before and change.after:
        before, after = change.before, change.after
        aside = f"{before.stage}/{before.module} → {after.stage}/{after.module}"
    pieces = [
        Cell(f"{_SIGN[kind]} ", "accent"),
        Cell(words.text(topic.title if topic else None)),
        Cell(aside, "aside"),
    ]
    if status != "todo":
        pieces.append(Cell(f"  {SIGNS[status]} {words(STATUSES[status])}", "good"))
    if kind == "removed" and status != "todo":
        pieces.append(Cell(words("kept in the history"), "aside"))
    return Line(pieces, 4)


def _ends(change: TopicChange) -> tuple[str, str]:
    return (
        change.before.id if change.before else "",
        change.after.id if change.after else "",
    )
