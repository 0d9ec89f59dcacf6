"""Roadmaps in a line each, and files that give none."""

from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple


class Listing(NamedTuple):
    """A roadmap in a line; minutes are all its topics', `newer` says that an edition waits.

    `file` is where one of the learner's own lies, `gone` says that it lies there no more. One whose
    `origin` is the editor has no source, and is true `as_of` a month.
    """

    id: str
    edition: str
    level: str
    title: Text
    summary: Text | None
    stages: int
    topics: int
    low_minutes: int
    high_minutes: int
    followed: bool = False
    newer: bool = False
    bundled: bool = False
    file: str | None = None
    gone: bool = False
    origin: str = "source"
    as_of: str | None = None


class UnusedFile(NamedTuple):
    """A file of a folder that gives no roadmap.

    `why` is `unreadable`, `bundled` (that is whose id it has), `twice` or `invalid`; `name` the id
    that it has, or the reason why it cannot be read.
    """

    file: str
    why: str
    name: str = ""
