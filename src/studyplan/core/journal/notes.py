"""Events of what the learner keeps beside the work: notes, and evidence of abilities."""

import re
from datetime import date
from typing import Literal, Self

from studyplan.core.bounds import LONGEST_NOTE, LONGEST_TEXT
from studyplan.core.journal.keys import Data, TopicKey, one_of, only, shown_whole
from studyplan.named_tuples import NamedTuple

EvidenceKind = Literal["url", "file", "text"]
EVIDENCE_KINDS: tuple[EvidenceKind, ...] = ("url", "file", "text")
# What stands when a topic is gone is shown by these names: they hold nothing else.
_ID, _ENTRY = "[a-z0-9][a-z0-9-]*", "[A-Za-z0-9-]{1,64}"
_NOTED = f"{_ID}/{_ID}#{_ENTRY}"
_EVIDENCED = f"{_ID}(?:/{_ID}|#[a-z0-9-]+)#{_ENTRY}"
_SHA256 = "[0-9a-f]{64}"


class NoteSet(NamedTuple):
    """A note about a topic, of a day; without a text it is taken out."""

    topic: TopicKey
    note: str
    text: str | None = None
    on: date | None = None

    @property
    def subject(self) -> str:
        """`roadmap/topic#id`."""
        return f"{self.topic}#{self.note}"

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "text", "on")
        topic, _, note = _named(_NOTED, subject).partition("#")
        if not data:
            return cls(TopicKey(topic), note)
        text = shown_whole(data["text"], LONGEST_NOTE)
        return cls(TopicKey(topic), note, text, date.fromisoformat(data["on"]))

    def data(self) -> dict[str, object]:
        """As a row has it."""
        if self.text is None or self.on is None:
            return {}
        return {"text": self.text, "on": self.on.isoformat()}


class EvidenceSet(NamedTuple):
    """What shows that something was made or mastered; without a kind it is taken out.

    It is `about` a topic's key, or a criterion: `roadmap#criterion`. `what` is a URL, a text, or
    the path of a file, which had this SHA-256 on that day.
    """

    about: str
    evidence: str
    kind: EvidenceKind | None = None
    what: str | None = None
    on: date | None = None
    sha256: str | None = None

    @property
    def subject(self) -> str:
        """`roadmap/topic#id`, or `roadmap#criterion#id`."""
        return f"{self.about}#{self.evidence}"

    @classmethod
    def read(cls, subject: str, data: Data) -> Self:
        """From a row; raises ValueError for what no version wrote."""
        only(data, "kind", "what", "on", "sha256")
        about, _, evidence = _named(_EVIDENCED, subject).rpartition("#")
        if "#" not in about:
            about = TopicKey(about)
        if not data:
            return cls(about, evidence)
        sha256 = data.get("sha256")
        if (sha256 is None) != (data["kind"] != "file"):
            raise ValueError("expected `sha256` of a file, and of nothing else")
        if sha256 is not None:
            _named(_SHA256, sha256)
        return cls(
            about,
            evidence,
            one_of(EVIDENCE_KINDS, data["kind"]),
            shown_whole(data["what"], LONGEST_TEXT, in_line=True),
            date.fromisoformat(data["on"]),
            sha256,
        )

    def data(self) -> dict[str, object]:
        """As a row has it."""
        if self.kind is None or self.what is None or self.on is None:
            return {}
        sha256 = {} if self.sha256 is None else {"sha256": self.sha256}
        return {"kind": self.kind, "what": self.what, "on": self.on.isoformat(), **sha256}


def _named(form: str, name: str) -> str:
    if re.fullmatch(form, name) is None:
        raise ValueError(f"{name!r} is not what such a thing is called")
    return name
