"""A folder of pages, such as the site of a course: each page a topic, or stages of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from studyplan.authoring.bringing import markdown
from studyplan.authoring.bringing.coursepage import course_page
from studyplan.authoring.bringing.draft import Draft, DraftModule, DraftStage, DraftTopic
from studyplan.authoring.bringing.gathering import timed
from studyplan.authoring.bringing.making import Details
from studyplan.authoring.bringing.page import Page, PageAside, all_links, links, words
from studyplan.authoring.bringing.report import Report
from studyplan.authoring.bringing.sections import PageSection, tree
from studyplan.authoring.bringing.structure import Structure
from studyplan.authoring.bringing.titles import clean, key, readable
from studyplan.authoring.bringing.urls import joined
from studyplan.core.estimate import DEFAULT_PACE
from studyplan.core.import_report import ReportEntry

_INDEX = ("summary", "_sidebar", "index", "readme", "_index", "目录")
_BESIDE = re.compile(
    r"contributing|licen[cs]e.*|code.of.conduct|changelog|security|support|translations?|authors|history|faq|help|404|pull_request_template|issue_template",
    re.I,
)
_TONGUE = re.compile(r"[._-](en|zh|cn|ja|jp|zh[-_](?:cn|tw|hans|hant)|orig(?:in(?:al)?)?)$", re.I)
_TONGUES = {"cn": "zh", "jp": "ja"}
_MOST_POINTS = 12


def drafted(files: Mapping[str, str], name: str, url: str, keep_all: bool, language: str) -> Draft:
    """The draft that the Markdown files of a folder are, by their paths in it."""
    kept, entries = _in_one_language(files, language)
    index = next(filter(None, (_named(kept, one) for one in _INDEX)), "")
    main = _named(kept, "readme") or _named(kept, "index")
    if main:
        read = Structure(markdown.read(kept[main], name, url), keep_all=keep_all)
        draft = read.draft()
        pages = [path for path in kept if not _is_beside(path)]
        if draft.topics and (read.strong or len(draft.topics) * 2 >= len(pages)):
            entries += [_out(path, kept[path], "beside") for path in kept if path != main]
            return draft._replace(entries=[*draft.entries, *entries])
    order = _order(kept, index)
    stages: dict[str, list[DraftStage | DraftTopic]] = {}
    for group, path in order:
        page = markdown.read(kept[path], PurePosixPath(path).stem, joined(url, path) if url else "")
        made, told = _page(page, path, keep_all)
        entries += told
        if made is not None:
            stages.setdefault(group or name, []).append(made)
    read_paths = {path for _, path in order}
    entries += [_out(path, text, "beside") for path, text in kept.items() if path not in read_paths]
    return Draft(name, [*_stages(stages)], entries)


def _in_one_language(
    files: Mapping[str, str], language: str
) -> tuple[dict[str, str], list[ReportEntry]]:
    """The files, of a page in several languages the one that is read; and what is told of others."""
    kept: dict[str, str] = {}
    chosen: dict[str, tuple[int, str]] = {}
    for path in files:
        stem = path.rpartition(".")[0]
        tongue = _TONGUE.search(stem)
        said = tongue[1].lower()[:2] if tongue else ""
        rank = 2 if _TONGUES.get(said, said) == language else 1 if not said else 0
        base = _base(path)
        if base not in chosen or rank > chosen[base][0]:
            chosen[base] = rank, path
    wanted = {path for _, path in chosen.values()}
    kept = {path: text for path, text in files.items() if path in wanted}
    return kept, [
        _out(path, text, "language") for path, text in files.items() if path not in wanted
    ]


def _base(path: str) -> str:
    """A path without its ending, and without what names a language."""
    return _TONGUE.sub("", path.rpartition(".")[0] or path)


def _named(files: Mapping[str, str], stem: str) -> str:
    """The file at the top of the folder that is called so."""
    tops = (path for path in files if "/" not in path)
    return next((path for path in tops if PurePosixPath(path).stem.lower() == stem), "")


def _is_beside(path: str) -> bool:
    return bool(_BESIDE.fullmatch(PurePosixPath(path).stem))


def _order(files: Mapping[str, str], index: str) -> list[tuple[str, str]]:
    """The pages in the order of the index, or else of their names; each with its group."""
    found: dict[str, str] = {}
    by_base = {_base(path): path for path in files}
    if index:
        for group, link in _entries(tree(markdown.read(files[index], "").blocks)):
            path = str(PurePosixPath(unquote(link).partition("#")[0].removeprefix("./")))
            page = by_base.get(_base(path))
            if page is not None and page != index:
                found.setdefault(page, group)
    if len(found) > 1:
        return [(group, path) for path, group in found.items()]
    pages = [path for path in files if path != index and not _is_beside(path)]
    return [(_group(path), path) for path in sorted(pages, key=_natural)]


def _entries(root: PageSection) -> Iterator[tuple[str, str]]:
    """The links of an index in its order, each with the heading or the entry that it stands under."""
    for section in root.all():
        for one in section.lists:
            for item in one.items:
                nested = [link for block in item.under for link in all_links(block)]
                title = clean(words(item.inline)) if nested else section.title
                yield from ((title, link.url) for link in (*links(item.inline), *nested))
        for table in section.tables:
            for row in table.rows:
                for cell in row.cells:
                    yield from ((section.title, link.url) for link in links(cell))


def _group(path: str) -> str:
    folder = PurePosixPath(path).parent
    return clean(readable(folder.name)) if folder.name else ""


def _natural(path: str) -> list[tuple[str, int]]:
    """A path as people sort it: `2.md` before `10.md`, the index of a folder first."""
    path = re.sub(r"(?i)(^|/)(?:readme|index|_index)\.\w+$", r"\1", path)
    return [(text.lower(), int(part or 0)) for text, part in re.findall(r"(\D*)(\d*)", path)]


def _page(
    page: Page, path: str, keep_all: bool
) -> tuple[DraftStage | DraftTopic | None, Sequence[ReportEntry]]:
    """What a page is: stages in one where it has lists to be ticked off, else a topic."""
    read = Structure(page, keep_all=keep_all)
    read.report.file = path
    if read.strong and len((draft := read.draft()).topics) > 1:
        modules = [
            module._replace(title=module.title or stage.title, duration=module.duration)
            for stage in draft.stages
            for module in stage.modules
        ]
        return DraftStage(read.title, modules), draft.entries
    report = Report(path)
    only = course_page(read.top, report)
    topic = only.topics[0] if only else _topic(read, report)
    if topic is not None and report.loses(page, topic):
        report.out(1, max(read.top.last, 1), path, "page")
    return topic, [*report.entries]


def _topic(read: Structure, report: Report) -> DraftTopic | None:
    """A page as a topic: its headings are what there is to learn, its links are resources."""
    details = Details(read.title)
    details.stated = read.top.stated
    for section in read.top.all():
        if section.role == "boilerplate":
            continue
        if section is not read.top and not section.role and section.depth - read.top.depth == 1:
            details.points.append(section.title)
        for block in section.blocks:
            if not isinstance(block, PageAside):
                details.blocks([block], "resources")
    if not key(read.title):
        return None
    details.listed_apart = False
    topic = timed(details.topic(read.top.line), details.stated, DEFAULT_PACE)
    report.add(1, max(read.top.last, 1), read.title, "topic")
    return topic._replace(points=tuple(details.points[:_MOST_POINTS]))


def _stages(found: Mapping[str, Sequence[DraftStage | DraftTopic]]) -> Iterator[DraftStage]:
    """Stages: a page's own, and of each group one of its pages."""
    for group, several in found.items():
        topics = [one for one in several if isinstance(one, DraftTopic)]
        if topics:
            yield DraftStage(group, [DraftModule("", topics)])
        yield from (one for one in several if isinstance(one, DraftStage))


def _out(path: str, text: str, why: str) -> ReportEntry:
    return ReportEntry(1, text.count("\n") + 1, path, "left out", why, path)
