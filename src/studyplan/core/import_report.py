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


# What became of a topic that was in the file before, or is in the newer source.
Change = Literal["new", "gone", "renamed", "moved", "kept"]


class ImportChange(NamedTuple):
    """What a newer source does to a topic of a roadmap file.

    `before` is the title or the stage that it had; where hours of the file's own are `kept`, those
    that the source has now.
    """

    change: Change
    id: str
    title: str
    before: str = ""
