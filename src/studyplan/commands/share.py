"""`studyplan priority` and `split`: how several roadmaps share the week."""

import sqlite3
from datetime import date
from typing import Annotated

import typer

from studyplan.app.naming import the_followed
from studyplan.call import Call
from studyplan.commands.changing import change
from studyplan.commands.options import DryRun, Json, Lang, Plain, either
from studyplan.core.journal.events import Event
from studyplan.core.journal.frame import RoadmapFollowed, ShareSet
from studyplan.core.wishes import parse_ratio
from studyplan.errors import UsageError
from studyplan.render.changes import PlanChange
from studyplan.render.share import ShareView
from studyplan.store import planning, queries


def priority(
    roadmaps: Annotated[
        list[str],
        typer.Argument(
            metavar="ROADMAP...",
            help=either(
                "Followed roadmaps in their order; others keep theirs behind them.",
                "已关注的路线图，按先后排列；其余排在后面，顺序不变。",
            ),
        ),
    ],
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Study one roadmap first, and the next ones with what it leaves."""
    call = Call(lang, json, plain)

    def events(connection: sqlite3.Connection) -> list[Event]:
        first = [the_followed(connection, name) for name in dict.fromkeys(roadmaps)]
        days = {slug: day for slug, _, day in queries.followed(connection)}
        order = list(dict.fromkeys([*first, *days]))
        moved = [
            RoadmapFollowed(name, date.fromisoformat(days[name]), n)
            for n, name in enumerate(order, 1)
        ]
        shared = [ShareSet(name) for name in planning.weights(connection)]
        return [] if order == list(days) and not shared else [*moved, *shared]

    change(call, events, _view, dry_run)


def split(
    ratio: Annotated[
        str | None,
        typer.Argument(
            metavar="[RATIO]",
            help=either(
                "Parts of the week in the order in which roadmaps are followed: 70/30.",
                "按关注顺序各占一周的比例：70/30。",
            ),
        ),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Give each followed roadmap its part of the week, or say how it is shared."""
    call = Call(lang, json, plain)

    def events(connection: sqlite3.Connection) -> list[Event]:
        names = tuple(slug for slug, _, _ in queries.followed(connection))
        if len(names) < 2:
            raise UsageError("split-needs-two")
        try:
            weights = parse_ratio(ratio or "", len(names))
        except ValueError:
            raise UsageError("bad-ratio", text=ratio, count=len(names), names=names) from None
        wanted = dict(zip(names, weights, strict=True))
        if wanted == planning.weights(connection):
            return []
        return [ShareSet(name, w) for name, w in wanted.items()]

    if ratio is not None:
        change(call, events, _view, dry_run)
        return
    with call.reading() as connection:
        shown = _view(connection, None)
    call.emit(shown)


def _view(connection: sqlite3.Connection, changed: PlanChange | None) -> ShareView:
    followed = [(slug, title) for slug, title, _ in queries.followed(connection)]
    return ShareView(followed, planning.weights(connection), changed)
