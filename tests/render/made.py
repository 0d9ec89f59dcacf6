"""What the tests of documents are made from: titles that would like to be something else."""

from collections.abc import Mapping, Sequence
from datetime import date

from studyplan.core.checklist import Ticked
from studyplan.core.exported_sessions import ExportedSession
from studyplan.core.model import Module, Roadmap, Stage, Topic
from studyplan.core.text import Text
from studyplan.core.topic_details import TopicDetail
from studyplan.core.topics import Point, Resource, mark_of
from studyplan.core.vocabulary import Kind, Status
from studyplan.render.blocks import Block, Heading, Line
from studyplan.render.checklist import ChecklistExport
from studyplan.render.formats import written
from studyplan.render.plan_export import PlanExport
from studyplan.render.styled import text
from studyplan.render.week import WeekView
from studyplan.render.week_export import WeekExport
from studyplan.render.words import Words

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a | b | c",
    "`code` **bold** _em_ ~~gone~~",
    "[x](javascript:alert(1))",
    "{{ 7 * 7 }} {% raw %}",
    "=1+1",
    "@SUM(A1)",
    "BEGIN:VEVENT;X=1,2:3\\n",
    "# not a heading",
    "&lt;b&gt; &#64;",
    "- [x] task <!-- r/x -->",
    "Read ✅ 2026-02-03 ❌ 2026-02-31 🛫\ufe0f2026-02-03 @done(2026-02-03)",
    "[completion:: 2026-02-03] Start:: [2026-02-03] and cancelled::x",
    "线性代数，第一讲：向量；矩阵",
    "emoji 🎓 and \u202eoverride",
]


def both(text: str) -> Text:
    return Text(text, text)


def resource(title: str, url: str | None, level: str = "topic") -> Resource:
    return Resource("book", both(title), url, by=both("Me"), year=2020, level=level)


def topic(
    name: str,
    title: str,
    status: Status = "todo",
    kind: Kind = "study",
    points: tuple[str, ...] = ("One", "Two"),
    resources: tuple[Resource, ...] = (),
    optional: bool = False,
) -> Topic:
    return Topic(
        *(name, both(title), kind, "theory", "know"),
        points=tuple(Point(both(p)) for p in points),
        resources=resources,
        optional=optional,
        low_minutes=120,
        high_minutes=240,
        roadmap="r",
        status=status,
    )


def outline(*topics: Topic, module: str = "Module", stage: str = "Stage") -> Roadmap:
    own = Module(
        *("m", both(module), topics), duration="2 weeks", resources=(resource("Shared", None),)
    )
    one = Stage("s", both(stage), (own,), both("To know it"), duration="1-2 months", number=1)
    return Roadmap(
        *("r", "2026.11", both("Road"), "beginner", (one,), 10, 10),
        resources=(resource("Of the whole", "https://x.org/whole"),),
        followed=True,
    )


def hostile() -> Roadmap:
    """An outline in which every text is hostile."""
    topics = [
        topic(
            f"t{n}",
            text,
            points=(text, "One"),
            resources=(
                resource(text, "https://x.org/a|b?<c>\"'&d"),
                resource(text, "javascript:alert(1)"),
            ),
        )
        for n, text in enumerate(HOSTILE)
    ]
    return outline(*topics, module=HOSTILE[0], stage=HOSTILE[1])


def mark(text: str) -> str:
    return mark_of(both(text))


def ticked(detail: TopicDetail, *points: str) -> TopicDetail:
    return detail._replace(ticked=frozenset(map(mark, points)))


def text_of(export: object, name: str, words: Words) -> str:
    return "".join(written(export, name, words))


def week_markdown(view: WeekView, details: Mapping[str, TopicDetail], words: Words) -> str:
    return text_of(WeekExport(view, details), "markdown", words)


def week_html(view: WeekView, details: Mapping[str, TopicDetail], words: Words) -> str:
    return text_of(WeekExport(view, details), "html", words)


def plan_html(
    sessions: Sequence[ExportedSession], first: date, last: date | None, words: Words
) -> str:
    return text_of(PlanExport(first, last, sessions), "html", words)


def checklist_markdown(
    outlines: Sequence[Roadmap], ticks: Ticked, today: date, words: Words
) -> str:
    return text_of(ChecklistExport(outlines, ticks, today), "markdown", words)


def checklist_html(outlines: Sequence[Roadmap], ticks: Ticked, today: date, words: Words) -> str:
    return text_of(ChecklistExport(outlines, ticks, today), "html", words)


def said(block: Block) -> str:
    """What a line or a heading says on a wide terminal."""
    return text(block.pieces, wide=True).plain if isinstance(block, Line | Heading) else ""
