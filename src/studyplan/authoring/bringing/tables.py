"""Tables with named columns, as spreadsheets save them: a row a topic."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from studyplan.authoring.bringing import lengths, resources
from studyplan.authoring.bringing.columns import is_nothing
from studyplan.authoring.bringing.dating import apart
from studyplan.authoring.bringing.draft import (
    MOST_TOPICS,
    Draft,
    DraftModule,
    DraftResource,
    DraftStage,
    DraftTopic,
    cut,
)
from studyplan.authoring.bringing.gathering import timed
from studyplan.authoring.bringing.page import Piece
from studyplan.authoring.bringing.report import Report
from studyplan.authoring.bringing.roles import is_optional
from studyplan.authoring.bringing.sheet_columns import role_of_column, sign_between
from studyplan.authoring.bringing.titles import clean, key
from studyplan.authoring.bringing.titling import LONGEST_TITLE
from studyplan.authoring.bringing.urls import address, is_absolute
from studyplan.core.estimate import DEFAULT_PACE
from studyplan.core.vocabulary import KINDS, Kind

if TYPE_CHECKING:
    from studyplan.authoring.bringing.readers import BroughtSource

_KINDS_SAID: dict[str, Kind] = {kind.replace("-", " "): kind for kind in KINDS} | {
    "学习": "study", "阅读": "reading", "练习": "exercise", "项目": "project", "深入课题": "deep-dive",
    "讲座": "lecture", "测验": "quiz", "考试": "exam",
}  # fmt: skip
_YES = re.compile(
    r"(?:y|yes|true|x|1|✓|✔|√|✅|☑|done|completed?|finished|是|已完成|完成|100 ?%)", re.I
)
_NO = re.compile(r"(?:n|no|false|0|0 ?%|not .*|to ?do|open|否|未.*|待.*|进行中|in progress)", re.I)
_NUMBER = re.compile(
    r"(\d{1,5}(?:[.,]\d{1,2})?)(?:\s*(?:-|–|~|到|至|to)\s*(\d{1,5}(?:[.,]\d{1,2})?))?"
)
_MANY = re.compile(r"\s*[;；\n|]\s*")
_URL = re.compile(r"[^\s;；|]+")
_LONGEST_CELL = 100_000


def draft(source: "BroughtSource") -> Draft:
    """The draft that a table is; without stages if it has no topics."""
    report = Report()
    rows = _rows(source.text, report)
    line, header = next(rows, (0, []))
    roles = [role_of_column(name) for name in header]
    if "title" not in roles:
        first = next((n for n, role in enumerate(roles) if not role), None)
        if first is None:
            return Draft(source.name, ())
        roles[first] = "title"
        report.add(line, line, header[first], "guess", "first-column")
    roles = [role if role not in roles[:n] else "" for n, role in enumerate(roles)]
    report.out(line, line, " · ".join(filter(None, header)), "columns")
    strange = [name for name, role in zip(header, roles, strict=True) if not role and key(name)]
    for name in strange:
        report.add(line, line, name, "note", "strange-columns")
    stages: dict[str, dict[str, list[DraftTopic]]] = {}
    topics = 0
    for line, cells in rows:
        if topics == MOST_TOPICS:
            report.out(line, max(line, source.text.count("\n")), " · ".join(cells), "too-many")
            break
        row = _Row(line, cells, roles, header, source.url, report)
        topic = row.topic()
        if topic is not None:
            named = (row.part("stage"), row.part("module"))
            stages.setdefault(named[0], {}).setdefault(named[1], []).append(topic)
            report.add(line, line, topic.title, "topic")
            topics += 1
    made = [
        DraftStage(title or source.name, [DraftModule(*one) for one in modules.items()])
        for title, modules in stages.items()
    ]
    report.entries.sort(key=lambda entry: entry.line)
    return Draft(source.name, made, tuple(report.entries))


def _rows(text: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """The rows that say anything, each with the line it begins in."""
    text = text.lstrip("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign_between(first) or ",")
    before = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            report.out(before + 1, before + 1, "", "bad-row")
            row = []
        line, before = before + 1, reader.line_num
        if any(cell.strip() for cell in row):
            yield line, [cell.strip()[:_LONGEST_CELL] for cell in row]


class _Row:
    """A row being read."""

    def __init__(
        self,
        line: int,
        cells: Sequence[str],
        roles: Sequence[str],
        header: Sequence[str],
        url: str,
        report: Report,
    ) -> None:
        self.line = line
        self.url = url
        self.report = report
        filled = [*cells, *[""] * (len(roles) - len(cells))]
        self.cells: Mapping[str, str] = {
            role: cell for role, cell in zip(roles, filled, strict=False) if role
        }
        self.notes = [
            f"{name}: {cell}" if key(name) else cell
            for name, role, cell in zip(header, roles, filled, strict=False)
            if not role and cell
        ]
        if beyond := [cell for cell in cells[len(roles) :] if cell]:
            self.notes += beyond
            report.add(line, line, " · ".join(beyond), "note", "more-cells")

    def of(self, role: str) -> str:
        """The cell of the column for that."""
        return self.cells.get(role, "")

    def part(self, role: str) -> str:
        """The title of its stage or module; of a mere number, with what the column is of."""
        said = clean(self.of(role), number=False)
        return f"Week {said}" if role == "stage" and re.fullmatch(r"\d{1,3}", said) else said

    def topic(self) -> DraftTopic | None:
        """The topic; None for a row without a title, which is told."""
        on = apart(clean(self.of("title")))
        title = on.title if key(on.title) else clean(self.of("title"))
        if not key(title):
            said = " · ".join(filter(None, [*self.cells.values(), *self.notes]))
            self.report.out(self.line, self.line, said, "no-title")
            return None
        found = list(self._resources(title))
        minutes, pages = self._number("minutes"), self._number("pages")
        if found and (minutes or pages):
            found[0] = found[0]._replace(
                minutes=round(minutes or 0) or None, pages=round(pages or 0) or None
            )
        elif pages:
            found = [DraftResource("book", title, pages=round(pages))]
        topic = DraftTopic(
            cut(title, LONGEST_TITLE), self.line, self._kind(title),
            [clean(one, number=False) for one in self._many("points")], found,
            needs=[one for one in self._many("needs") if not is_nothing(one)],
            optional=is_optional(self.of("title")) or self._says("optional") is True,
            ticked=self._says("done") if self.of("done") or "done" in self.cells else None,
            date=self.of("due") or self.of("date") or on.date,
            is_due=bool(self.of("due")) or (on.is_due and not self.of("date")),
        )  # fmt: skip
        if self.of("due") and self.of("date"):
            self.notes.append(self.of("date"))
        topic = self._timed(topic)
        if not found and minutes and topic.hours is not None:
            self._unread("minutes")
        elif not found and minutes:
            topic = topic._replace(hours=(minutes / 60, minutes / 60), basis=f"{minutes:g} minutes")
        return topic._replace(note=" · ".join(filter(None, [self.of("note"), *self.notes])))

    def _many(self, role: str) -> list[str]:
        return [part for part in _MANY.split(self.of(role)) if key(part)]

    def _kind(self, title: str) -> Kind:
        said = key(self.of("kind"))
        kind = _KINDS_SAID.get(said) or (resources.task_of_words(said) if said else None)
        if said and not kind:
            self._unread("kind")
        return kind or resources.kind_of_topic(title) or "study"

    def _says(self, role: str) -> bool | None:
        said = self.of(role)
        if _YES.fullmatch(said):
            return True
        if said and not _NO.fullmatch(said):
            self._unread(role)
        return False

    def _number(self, role: str) -> float | None:
        said = self.of(role)
        matched = _NUMBER.match(said)
        if matched and (figure := float((matched[2] or matched[1]).replace(",", "."))) > 0:
            return figure
        if (not is_nothing(said) or said == "x") and said != "0":
            self._unread(role)
        return None

    def _timed(self, topic: DraftTopic) -> DraftTopic:
        said = self.of("hours")
        if matched := _NUMBER.fullmatch(said):
            low, high = (float((end or matched[1]).replace(",", ".")) for end in matched.groups())
            if 0 < low <= high:
                return topic._replace(hours=(low, high))
            if high:
                self._unread("hours")
            return topic
        stated = lengths.of_cell(said)
        made = timed(topic, stated, DEFAULT_PACE)
        if stated.duration and not stated.rate and not stated.total:
            self.report.add(self.line, self.line, said, "guess", "pace-assumed")
        if made.hours is None and not is_nothing(said):
            self._unread("hours")
        return made

    def _resources(self, title: str) -> Iterator[DraftResource]:
        for part in _MANY.split(self.of("url")):
            found = [address(one.strip(","), self.url) for one in _URL.findall(part)]
            links = [one for one in found if is_absolute(one)]
            for link in links:
                yield resources.resource(Piece(title, link))
            if not links and (one := resources.unlinked([Piece(part)])):
                if re.match(r"[a-z]+:", part, re.I):
                    self.report.out(self.line, self.line, part, "no-link")
                else:
                    yield one

    def _unread(self, role: str) -> None:
        """Tell that a cell is not read, and keep it as a note."""
        self.notes.append(f"{role}: {self.of(role)}")
        self.report.add(self.line, self.line, self.of(role), "note", "cell-unread")
