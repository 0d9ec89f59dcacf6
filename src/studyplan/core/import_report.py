"""What became of each part of a curriculum that was brought, as the report says it."""

from typing import Literal

from studyplan.named_tuples import NamedTuple

# What a part of the source became.
Became = Literal[
    "title", "stage", "module", "topic", "point", "resource", "duration", "criterion", "need",
    "date", "note", "guess", "left out",
]  # fmt: skip


class ReportEntry(NamedTuple):
    """What lines of a source say, in few words, and what became of them.

    `why` is the key of the reason for what is left out, or of what was assumed; `file` is empty
    where there is only one.
    """

    line: int
    last: int
    words: str
    became: Became
    why: str = ""
    file: str = ""


# What a newer source does to a part; `kept` where both have changed, and the file's stays.
Change = Literal["new", "gone", "renamed", "moved", "changed", "kept"]
# What is changed.
ChangedPart = Literal["roadmap", "stage", "module", "topic"]


class ImportChange(NamedTuple):
    """What a newer source does to a roadmap file: to which `part`, by its id and title.

    `before` is the title that it had, or that of the stage or module that it was in. Where a
    `field` is changed, `before` and `after` are what it said and says; where one is kept, what the
    source says and what the file does.
    """

    change: Change
    id: str
    title: str
    before: str = ""
    after: str = ""
    field: str = ""
    part: ChangedPart = "topic"
