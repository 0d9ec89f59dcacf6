"""Bringing a curriculum of one's own: from what there is to a roadmap file."""

import json
import re
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyplan.core.estimate import DEFAULT_PACE
from studyplan.core.import_report import ReportEntry
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TopicMarked
from studyplan.core.saved_progress import Fact, Progress, fact_of, file_of
from studyplan.core.text import Text
from studyplan.core.topics import mark_of
from studyplan.errors import StudyplanError, UsageError
from studyplan.named_tuples import NamedTuple
from studyplan.render.bringing import ImportView
from studyplan.render.draft_file import remarks
from studyplan.render.words import Words
from studyplan.roadmaps.bundled import bundled_ids

if TYPE_CHECKING:
    from studyplan.authoring.bringing.draft import Draft, DraftTopic
    from studyplan.authoring.bringing.readers import BroughtSource

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_GENERAL = re.compile(r"(?:readme|index|stdin)$", re.IGNORECASE)


class Import(NamedTuple):
    """What is asked of an import."""

    format: str | None = None
    id: str | None = None
    source: str | None = None
    keep_all: bool = False
    ticks: bool = False


class Imported(NamedTuple):
    """What came of it: the file's text, that of the author's ticks, and the report.

    `said` is the definition in the file's text; it is `untitled` where the source says no title, so
    that it is called as its file is.
    """

    text: str
    ticks: str | None
    view: ImportView
    said: dict[str, Any]
    untitled: bool = False


def imported(
    name: str, data: bytes, beside: Mapping[str, str], wanted: Import, now: Moment, words: Words
) -> Imported:
    """The roadmap file that a curriculum makes, and the report of it.

    `beside` are the texts that lie beside it, by their paths.

    Raises UsageError for a format or an id that cannot be, StudyplanError where nothing to learn is
    found, or what is there is no text.
    """
    from studyplan.authoring.bringing.readers import EXPORTED, READERS, BroughtSource, format_of

    is_piped = name == "-"
    name = words("standard input") if is_piped else name
    text = text_of(data, name)
    called = words("From standard input") if is_piped else title_of(name)
    url = _address(wanted.source)
    source = BroughtSource(
        *(called, text, url, "" if is_piped else name, beside),
        *(wanted.keep_all, words.language, now.today),
    )
    format_ = wanted.format or format_of(source, Path(name).suffix.lower().lstrip("."))
    if format_ == EXPORTED:
        from studyplan.app.exported_again import exported_again

        made, view, said = exported_again(text, name, wanted_id(wanted.id), free_id, words)
        return Imported(made, None, view, said)
    if format_ not in READERS:
        raise UsageError("bad-format", name=format_[:40], formats=(*READERS, EXPORTED))
    return _made(source, format_, name, wanted, now, words)


def edition_of(now: Moment) -> str:
    """The edition of a file that is made now: year and month."""
    return f"{now.today.year}.{now.today.month}"


def free_id(name: str) -> str:
    """The id, or another where a bundled roadmap has it."""
    return f"{name}-own"[:64] if name in bundled_ids() else name


def imported_folder(
    path: Path, files: Mapping[str, bytes], wanted: Import, now: Moment, words: Words
) -> Imported:
    """The roadmap file that the pages of a folder make, by their paths."""
    from studyplan.authoring.bringing.readers import READERS, BroughtSource

    beside = {name: text_of(data, name) for name, data in files.items()}
    source = BroughtSource(
        title_of(str(path)),
        "",
        _address(wanted.source),
        str(path),
        beside,
        wanted.keep_all,
        words.language,
        now.today,
    )
    format_ = wanted.format or "markdown"
    if format_ not in READERS:
        raise UsageError("bad-format", name=format_[:40], formats=tuple(READERS))
    if not beside:
        raise StudyplanError("no-pages", file=path)
    return _made(source, format_, str(path), wanted, now, words)


def _made(
    source: "BroughtSource",
    format_: str,
    name: str,
    wanted: Import,
    now: Moment,
    words: Words,
) -> Imported:
    from studyplan.authoring.bringing.bring import brought
    from studyplan.authoring.bringing.writing import definition, written

    draft = brought(source, format_, wanted_id(wanted.id))
    if not draft.topics:
        with_advice = format_ != "outline" and not source.beside
        raise StudyplanError("nothing-to-learn" if with_advice else "nothing-found", file=name)
    if not wanted.id:
        draft = draft._replace(id=free_id(draft.id))
    origin = source.url or source.file or name
    ticks = _ticks(draft, now) if wanted.ticks else None
    text = written(draft, edition_of(now), remarks(words, draft.id, origin))
    said, untitled = definition(draft, edition_of(now)), draft.title == source.name
    return Imported(text, ticks, _view(draft, name), said, untitled)


def _view(draft: "Draft", name: str) -> ImportView:
    topics = draft.topics
    low, high = draft.pace or DEFAULT_PACE
    entries: list[ReportEntry] = [*draft.entries]
    return ImportView(
        dry_run=False, file=None, source=name, roadmap=draft.id, title=draft.title,
        stages=len(draft.stages), topics=len(topics),
        points=sum(len(topic.points) for topic in topics),
        resources=sum(len(topic.resources) for topic in topics)
        + sum(len(stage.resources) for stage in draft.stages)
        + len(draft.resources),
        criteria=len(draft.criteria), hours=sum(map(_says_how_long, topics)),
        ticked=sum(1 for topic in topics if topic.ticked), ticks_file=None,
        ticked_points=sum(len({*topic.done} & {*topic.points}) for topic in topics),
        pace=f"{low:g}" if low == high else f"{low:g}–{high:g}", entries=entries,
    )  # fmt: skip


def _says_how_long(topic: "DraftTopic") -> bool:
    """Whether a topic says how long it takes, or its resources do."""
    return bool(topic.hours or any(one.minutes or one.pages for one in topic.resources))


def _ticks(draft: "Draft", now: Moment) -> str:
    """A saved progress with the topics and objectives that the source has ticked, done today."""
    from studyplan.authoring.bringing.writing import line_of

    facts: dict[Fact, Event] = {}
    for topic in draft.topics:
        if topic.ticked:
            event = TopicMarked(TopicKey(f"{draft.id}/{topic.id}"), "done", now.today)
            facts[fact_of(event)] = event
        for point in topic.points:
            if point in topic.done:
                said = line_of(point)
                tick = PointTicked(
                    TopicKey(f"{draft.id}/{topic.id}"), mark_of(Text(said, said)), now.today
                )
                facts[fact_of(tick)] = tick
    saved = file_of(Progress(facts), {}, "", "", now.at.astimezone(UTC))
    saved |= {"calendar": None, "device": None}  # it comes from no database
    return json.dumps(saved, ensure_ascii=False, indent=1) + "\n"


def wanted_id(name: str | None) -> str:
    """The id that is asked for, empty if none is; raises UsageError for one that cannot be."""
    if name is None:
        return ""
    if not _ID.fullmatch(name):
        raise UsageError("bad-roadmap-id", name=name[:80])
    if name in bundled_ids():
        raise UsageError("id-bundled", name=name)
    return name


def _address(url: str | None) -> str:
    if url is None:
        return ""
    from studyplan.authoring.bringing.urls import address, is_absolute

    whole = address(url)
    if not is_absolute(whole):
        raise UsageError("bad-source", text=url[:120])
    return whole


def title_of(file: str) -> str:
    """The title of a file that has none: what its name says, or its folder's for a README."""
    from studyplan.authoring.bringing.titles import readable

    path = Path(file)
    if path.is_dir():
        return readable(path.absolute().name or "roadmap")
    general = _GENERAL.match(path.stem)
    return readable((path.absolute().parent.name if general else path.stem) or "roadmap")


def text_of(data: bytes, name: str) -> str:
    """A source's text: UTF-8, or UTF-16 where it says so; raises StudyplanError for another."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise StudyplanError("not-text", file=name) from None
    if "\0" in text:
        raise StudyplanError("not-text", file=name)
    return text
