"""Bringing a curriculum of one's own: from what there is to a roadmap file."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyplan.core.estimate import DEFAULT_PACE
from studyplan.core.import_report import ReportEntry
from studyplan.core.journal.clock import Moment
from studyplan.core.journal.events import Event
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import TopicMarked
from studyplan.core.saved_progress import Fact, Progress, fact_of, file_of
from studyplan.errors import StudyplanError, UsageError
from studyplan.named_tuples import NamedTuple
from studyplan.render.bringing import ImportView
from studyplan.render.draft_file import NewView, remarks, template
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

        made, view, said = exported_again(text, name, _wanted_id(wanted.id), _free, words)
        return Imported(made, None, view, said)
    if format_ not in READERS:
        raise UsageError("bad-format", name=format_[:40], formats=(*READERS, EXPORTED))
    return _made(source, format_, name, wanted, now, words)


class NewRoadmap(NamedTuple):
    """What is said of a roadmap that is begun: the titles of stages, or an outline of it all.

    `hours` are those of a week, `file` is where the outline is from.
    """

    title: str
    stages: Sequence[str] = ()
    hours: float | None = None
    id: str | None = None
    outline: str | None = None
    file: str = ""


def begun(wanted: NewRoadmap, now: Moment, words: Words) -> tuple[str, NewView]:
    """The text of a roadmap file that is begun, and what is in it.

    Raises UsageError for an id that cannot be, StudyplanError for an outline that says nothing.
    """
    from studyplan.authoring.bringing.bring import brought
    from studyplan.authoring.bringing.draft import Draft, DraftModule, DraftStage, DraftTopic
    from studyplan.authoring.bringing.ids import named, slug
    from studyplan.authoring.bringing.readers import BroughtSource
    from studyplan.authoring.bringing.writing import written

    id_ = _wanted_id(wanted.id) or _free(slug(wanted.title, "roadmap"))
    if wanted.outline is not None:
        draft = brought(BroughtSource(wanted.title, wanted.outline), "outline", id_)
        if not draft.topics:
            raise StudyplanError("empty-outline", file=wanted.file)
        if not wanted.id and draft.title != wanted.title:
            draft = draft._replace(id=_free(slug(draft.title, "roadmap")))
        draft = draft._replace(source={})
    else:
        point = words("What one can do afterwards")
        stages = [
            DraftStage(title, [DraftModule("", [_first(words, title, point, DraftTopic)])])
            for title in wanted.stages
        ]
        draft = named(Draft(wanted.title, stages), id_)
    if wanted.hours is not None:
        draft = draft._replace(pace=(wanted.hours, wanted.hours))
    said = remarks(words, draft.id)
    said["stages"] += f"\n{template(words)}"
    text = written(draft, _edition(now), said)
    return text, NewView(None, draft.id, draft.title, len(draft.stages), len(draft.topics))


def _first(words: Words, stage: str, point: str, made: "type[DraftTopic]") -> "DraftTopic":
    return made(words("The first topic of {stage}", stage=stage), 0, points=[point])


def _edition(now: Moment) -> str:
    return f"{now.today.year}.{now.today.month}"


def _free(name: str) -> str:
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
        raise StudyplanError("nothing-to-learn", file=path)
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

    draft = brought(source, format_, _wanted_id(wanted.id))
    if not draft.topics:
        raise StudyplanError("nothing-to-learn", file=name)
    if not wanted.id:
        draft = draft._replace(id=_free(draft.id))
    origin = source.url or source.file or name
    ticks = _ticks(draft, now) if wanted.ticks else None
    text = written(draft, _edition(now), remarks(words, draft.id, origin))
    said, untitled = definition(draft, _edition(now)), draft.title == source.name
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
        criteria=len(draft.criteria), hours=sum(1 for topic in topics if topic.hours),
        ticked=sum(1 for topic in topics if topic.ticked), ticks_file=None,
        pace=f"{low:g}" if low == high else f"{low:g}–{high:g}", entries=entries,
    )  # fmt: skip


def _ticks(draft: "Draft", now: Moment) -> str:
    """A saved progress with the topics that the source has ticked, done today."""
    facts: dict[Fact, Event] = {}
    for topic in draft.topics:
        if topic.ticked:
            event = TopicMarked(TopicKey(f"{draft.id}/{topic.id}"), "done", now.today)
            facts[fact_of(event)] = event
    saved = file_of(Progress(facts), {}, "", "", now.at.astimezone(UTC))
    saved |= {"calendar": None, "device": None}  # it comes from no database
    return json.dumps(saved, ensure_ascii=False, indent=1) + "\n"


def _wanted_id(name: str | None) -> str:
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
