"""What a table under a heading holds, taken into the stage that it is."""

from collections.abc import Callable

from studyplan.authoring.bringing import lengths, resources, rows
from studyplan.authoring.bringing.columns import TableColumns, cell, columns_of
from studyplan.authoring.bringing.draft import DraftTopic
from studyplan.authoring.bringing.gathering import Gathered
from studyplan.authoring.bringing.judging import Judge
from studyplan.authoring.bringing.lengths import Stated
from studyplan.authoring.bringing.page import PageRow, PageTable, words
from studyplan.authoring.bringing.report import Report
from studyplan.authoring.bringing.roles import Role
from studyplan.authoring.bringing.titles import clean, key
from studyplan.core.vocabulary import Kind


class TableFilling:
    """Takes tables into stages, by `add` topic by topic, and tells the report."""

    def __init__(
        self, judge: Judge, report: Report, add: Callable[[DraftTopic, Stated, Gathered, int], None]
    ) -> None:
        self.judge = judge
        self.report = report
        self.add = add

    def take(self, table: PageTable, into: Gathered, role: Role, group: str) -> None:
        """Take in a table: rows of topics, an overview of the stages, or resources."""
        columns = columns_of(table)
        if columns is None:
            self.report.block_out(table, "no-topics")
            return
        titles = rows.titles(table, columns)
        known = [self.judge.titles[one] for one in titles if one in self.judge.titles]
        if len(known) > 1 and len(known) * 2 >= len(titles):
            self._overview(table, columns)
            return
        if role == "resources":
            for row in table.rows:
                linked = [one for each in row.cells for one in resources.found(each)]
                into.resources += linked
                self.report.resources(row.line, row.last, linked)
            return
        names = " · ".join(filter(None, columns.names))
        self.report.out(table.line, min(table.line + 1, table.last), names, "columns")
        over = None
        for found in rows.topics(table, columns):
            if isinstance(found, PageRow):
                group = clean(" ".join(map(words, found.cells)))
                over = lengths.of_title(group).place
                self.report.add(found.line, found.last, group, "module")
                continue
            into.at(found.place or over)
            topic = found.topic._replace(group=group)
            if role == "projects" and topic.kind == "study":
                topic = topic._replace(kind=task(group or into.title))
            self.add(topic, found.stated, into, found.row.last)

    def _overview(self, table: PageTable, columns: TableColumns) -> None:
        """A table of the stages themselves: how long they take."""
        for row in table.rows:
            title = key(words(cell(row.cells, columns.title)))
            section = self.judge.titles.get(title)
            for one in row.cells:
                stated = lengths.of_cell(words(one))
                if section is not None and section.stated.duration is None and stated.duration:
                    section.stated = section.stated | stated
        self.report.out(table.line, table.last, " · ".join(columns.names), "overview")


def task(title: str) -> Kind:
    """What the entries under a heading such as `Assignments` ask for."""
    kind = resources.kind_of_topic(title)
    return kind if kind in ("exercise", "quiz", "exam") else "project"
