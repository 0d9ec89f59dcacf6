"""A folder of pages, such as the site of a course: each page a topic, or stages of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import unquote

from studyplan.authoring.bringing import markdown
from studyplan.authoring.bringing.coursepage import course_page
from studyplan.authoring.bringing.draft import Draft, DraftModule, DraftStage, DraftTopic
from studyplan.authoring.bringing.gathering import timed
from studyplan.authoring.bringing.making import Details
from studyplan.authoring.bringing.page import (
    Page,
    PageAside,
    PageItem,
    PageList,
    Piece,
    all_links,
    links,
    words,
)
from studyplan.authoring.bringing.report import Report, placed
from studyplan.authoring.bringing.roles import role_of
from studyplan.authoring.bringing.sections import PageSection, tree
from studyplan.authoring.bringing.structure import Structure
from studyplan.authoring.bringing.titles import clean, key, readable
from studyplan.authoring.bringing.urls import is_absolute, joined
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
        name = read.title
        draft = read.draft()
        pages = [path for path in kept if not _is_beside(path)]
        if draft.topics and (read.strong or len(draft.topics) * 2 >= len(pages)):
            entries += [_out(path, kept[path], "beside") for path in kept if path != main]
            return draft._replace(entries=[*draft.entries, *entries])
    order, lost = _order(kept, index, name)
    entries += lost
    read_pages: list[tuple[str, DraftStage | DraftTopic]] = []
    for group, path in order:
        page = markdown.read(kept[path], PurePosixPath(path).stem, joined(url, path) if url else "")
        made, told = _page(page, path, keep_all)
        entries += told
        if made is not None:
            read_pages.append((group, made))
    read_paths = {path for _, path in order}
    entries += [_out(path, text, "beside") for path, text in kept.items() if path not in read_paths]
    return Draft(name, [*_stages(read_pages, name)], entries)


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


def _order(
    files: Mapping[str, str], index: str, name: str
) -> tuple[list[tuple[str, str]], list[ReportEntry]]:
    """The pages in the order of the index, or else of their names; each with its group.

    And what is told of links in the index to pages that are not there.
    """
    found: dict[str, str] = {}
    lost = []
    by_base = {_base(path): path for path in files}
    if index:
        for group, line, link in _entries(tree(markdown.read(files[index], "").blocks)):
            path = str(PurePosixPath(unquote(link.url).partition("#")[0].removeprefix("./")))
            page = by_base.get(_base(path))
            if page is not None and page != index:
                found.setdefault(page, group)
            elif page is None and path.endswith(".md") and not is_absolute(link.url):
                said = f"{words([link])} {path}"
                lost.append(ReportEntry(line, line, said, "left out", "no-page", index))
    if len(found) > 1:
        return [(group, path) for path, group in found.items()], lost
    pages = [path for path in files if path != index and not _is_beside(path)]
    groups: dict[str, list[str]] = {}
    for path in sorted(pages, key=_natural):
        groups.setdefault(_group(path) or name, []).append(path)
    return [(group, path) for group, several in groups.items() for path in several], []


def _entries(root: PageSection) -> Iterator[tuple[str, int, Piece]]:
    """The links of an index in its order, each with the heading or the entry that it stands under.

    What stands under the title of the index has no group. Of each link there is its line, too.
    """
    for section in root.all():
        is_first = section in root.subs[:1] and role_of(section.title) != ""
        over = "" if is_first or re.fullmatch("summary|概要", key(section.title)) else section.title
        for one in section.lists:
            for item in one.items:
                nested = [*_nested(item)]
                title = clean(words(item.inline)) if nested else over
                yield from ((title, item.line, link) for link in links(item.inline))
                yield from ((title, line, link) for line, link in nested)
        for table in section.tables:
            for row in table.rows:
                for cell in row.cells:
                    yield from ((over, row.line, link) for link in links(cell))


def _nested(item: PageItem) -> Iterator[tuple[int, Piece]]:
    """The links below an entry, with their lines."""
    for block in item.under:
        if isinstance(block, PageList):
            for one in block.items:
                yield from ((one.line, link) for link in links(one.inline))
                yield from _nested(one)
        else:
            yield from ((block.line, link) for link in all_links(block))


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
    if not read.strong and read.judge.boxed > 1:
        read = Structure(page, keep_all=keep_all, fewest=read.judge.boxed)
    read.report.file = path
    if read.strong and len((draft := read.draft()).topics) > 1:
        modules = [
            module._replace(
                title=module.title or stage.title,
                topics=[placed(topic, page, path) for topic in module.topics],
            )
            for stage in draft.stages
            for module in stage.modules
        ]
        return DraftStage(read.title, modules), draft.entries
    report = Report(path)
    only = course_page(read.top, report)
    topic = only.topics[0] if only else _topic(read, report)
    if topic is not None and report.loses(page, topic):
        report.out(1, max(read.top.last, 1), path, "page")
    return topic and placed(topic, page, path), [*report.entries]


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


def _stages(
    found: Sequence[tuple[str, DraftStage | DraftTopic]], name: str
) -> Iterator[DraftStage]:
    """Stages in the order of the pages: a page's own, and of pages with the same group one.

    Without a group a page among others is called as it is, and several as the whole.
    """
    began = False
    for (group, _), run in groupby(found, lambda one: (one[0], one[1].__class__)):
        several = [one for _, one in run]
        topics = [one for one in several if isinstance(one, DraftTopic)]
        if topics:
            alone = began and len(topics) == 1
            title = group or (topics[0].title if alone else name)
            yield DraftStage(title, [DraftModule("", topics)])
        yield from (one for one in several if isinstance(one, DraftStage))
        began = True


def _out(path: str, text: str, why: str) -> ReportEntry:
    return ReportEntry(1, text.count("\n") + 1, path, "left out", why, path)
