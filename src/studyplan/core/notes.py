"""What the learner keeps beside the work: notes, and evidence of what was made or mastered."""

import re
from datetime import date

from studyplan.core.journal.notes import EvidenceKind
from studyplan.core.short_ids import short
from studyplan.core.signs import bare
from studyplan.named_tuples import NamedTuple

# What a terminal obeys: colours, and where the cursor goes.
_ESCAPES = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])"


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
    """A text as it is kept: without what shows nothing, and without empty lines around it.

    What is pasted brings along colours of a terminal, marks of bytes, soft hyphens.
    """
    whole = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", re.sub(_ESCAPES, "", text))
    lines = (line.rstrip() for line in bare(whole).split("\n"))
    return "\n".join(lines).strip("\n")
