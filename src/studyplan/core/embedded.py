"""A roadmap's definition in a comment at the end of its Markdown, which then can be read again."""

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

_BEGIN, _END = "<!-- studyplan-roadmap ", " -->"


def embedded(definition: Mapping[str, Any], text: str) -> str:
    """The comment with a definition, and with a fingerprint of the text before it."""
    said = json.dumps(definition, ensure_ascii=False, separators=(",", ":"))
    # Nothing in it ends the comment, or looks like one.
    said = said.replace("--", "-\\u002d").replace(">", "\\u003e").replace("<", "\\u003c")
    return f"{_BEGIN}{_fingerprint(text)} {said}{_END}"


def definition_in(text: str) -> tuple[str, bool] | None:
    """The definition in a text as JSON, and whether the text is as it was; None without one."""
    before, begin, comment = text.rstrip().rpartition(_BEGIN)
    if not begin or not comment.endswith(_END):
        return None
    fingerprint, _, said = comment.removesuffix(_END).partition(" ")
    return said, fingerprint == _fingerprint(before)


def _fingerprint(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.lstrip("\ufeff").splitlines())
    return f"{crc32(lines.strip().encode()):08x}"
