"""What the learner keeps beside the work: notes, and evidence of what was made or mastered."""

import re
from datetime import date

from studyplan.core.journal.notes import EvidenceKind
from studyplan.core.short_ids import short
from studyplan.named_tuples import NamedTuple


class KeptNote(NamedTuple):
    """A note about the topic of a key, of a day.

    `before` and `after` are the ids beside its own.
    """

    id: str
    topic: str
    on: date
    text: str
    before: str | None = None
    after: str | None = None

    @property
    def short(self) -> str:
        """What it is called on a command line."""
        return short(self.id, self.before, self.after)


class KeptEvidence(NamedTuple):
    """Evidence `about` a topic (its key) or a criterion (`roadmap#mark`), as the journal has it."""

    id: str
    about: str
    kind: EvidenceKind
    what: str
    on: date
    sha256: str | None = None
    before: str | None = None
    after: str | None = None

    @property
    def short(self) -> str:
        """What it is called on a command line."""
        return short(self.id, self.before, self.after)


def tidy(text: str) -> str:
    """A note without blank lines around it and spaces at the ends of its lines."""
    lines = (line.rstrip() for line in re.split(r"\r\n|[\r\n]", text))
    return "\n".join(lines).strip("\n")
