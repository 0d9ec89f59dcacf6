"""What newer editions brought: topics kept, moved, renamed, added, removed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from studyplan.core.editions import Change, Changes
from studyplan.core.records import Credit
from studyplan.core.text import Text
from studyplan.render.blocks import Block, Cell, Line, line, title
from studyplan.render.follow import credit_blocks, credit_json, credit_rows
from studyplan.render.topic import SIGNS
from studyplan.render.words import Words

_SIGN = {"moved": "→", "renamed": "↻", "added": "+", "removed": "–"}


class Updated(NamedTuple):
    """A roadmap whose edition `after` took the place of `before`; `states` are those of before."""

    roadmap: str
    title: Text
    before: str
    after: str
    followed: bool
    changes: Changes
    states: Mapping[str, str]
    credits: list[Credit]

    def lists(self) -> dict[str, list[Change]]:
        """The changes by what they are, without those that changed nothing."""
        return {kind: getattr(self.changes, kind) for kind in _SIGN}


class UpdateView(NamedTuple):
    """The answer to `roadmap update`; `looked_at` counts the roadmaps that were compared."""

    dry_run: bool
    updated: list[Updated]
    new: list[str]
    looked_at: int
    minutes_a_week: int | None

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `roadmap update --json`."""
        return {
            "schema": 1,
            "dry_run": self.dry_run,
            "updated": [
                {
                    "id": u.roadmap,
                    "title": words.text(u.title),
                    "before": u.before,
                    "after": u.after,
                    "followed": u.followed,
                    "kept": len(u.changes.kept),
                    **{
                        kind: [_change_json(c, u.states, words) for c in some]
                        for kind, some in u.lists().items()
                    },
                    "credited": credit_json(u.credits, words),
                }
                for u in self.updated
            ],
            "new": self.new,
        }

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """`updated` with id and both editions; then each change with its ids and old status."""
        for u in self.updated:
            yield "updated", u.roadmap, u.before, u.after, f"kept={len(u.changes.kept)}"
            for kind, some in u.lists().items():
                for change in some:
                    yield kind, *_ends(change), _state(change, u.states)
            yield from credit_rows(u.credits, words)
        for name in self.new:
            yield "new", name

    def blocks(self, words: Words) -> Iterable[Block]:
        """For each roadmap what changed, and what that means for the plan."""
        for u in self.updated:
            yield title(words.text(u.title), f"{u.roadmap}  {u.before} → {u.after}")
            counts = [words("update.kept", count=words.count(len(u.changes.kept), "topic"))]
            counts += [
                words(f"update.{kind}", count=len(some)) for kind, some in u.lists().items() if some
            ]
            yield line(" · ".join(counts), indent=2)
            for kind, some in u.lists().items():
                for change in some:
                    yield _line(kind, change, u.states, words)
            yield from credit_blocks(u.credits, words)
            if u.followed and u.changes.added:
                hours = f"{(self.minutes_a_week or 0) / 60:g}"
                yield line(words("update.replan", roadmap=u.roadmap, hours=hours), "warn", 2)
            yield line()
        for name in self.new:
            yield line(words("update.new", name=name), "good")
        if not self.updated and not self.new:
            yield line(words("update.nothing", count=self.looked_at), "good")


def _line(kind: str, change: Change, states: Mapping[str, str], words: Words) -> Line:
    topic = change.after or change.before
    status = states.get(change.before.id, "todo") if change.before else "todo"
    first, last = _ends(change)
    aside = first if first == last or not last else (f"{first} → {last}" if first else last)
    if kind == "moved" and change.before and change.after:
        before, after = change.before, change.after
        aside = f"{before.stage}/{before.module} → {after.stage}/{after.module}"
    pieces = [
        Cell(f"{_SIGN[kind]} ", "accent"),
        Cell(words.text(topic.title if topic else None)),
        Cell(f"  {aside}", "dim"),
    ]
    if status != "todo":
        pieces.append(Cell(f"  {SIGNS[status]} {words(f'status.{status}')}", "good"))
    if kind == "removed" and status != "todo":
        pieces.append(Cell(f"  {words('update.archived')}", "dim"))
    return Line(pieces, 4)


def _ends(change: Change) -> tuple[str, str]:
    return (
        change.before.id if change.before else "",
        change.after.id if change.after else "",
    )


def _state(change: Change, states: Mapping[str, str]) -> str:
    return states.get(change.before.id, "") if change.before else ""


def _change_json(change: Change, states: Mapping[str, str], words: Words) -> dict[str, Any]:
    topic = change.after or change.before
    before, after = _ends(change)
    return {
        "before": before or None,
        "after": after or None,
        "title": words.text(topic.title if topic else None),
        "stage": topic.stage if topic else None,
        "status": _state(change, states) or None,
    }
