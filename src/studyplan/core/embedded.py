"""A roadmap's definition in a comment at the end of its Markdown, which then can be read again."""

import json
import re
from collections.abc import Mapping
from typing import Any
from zlib import crc32

_COMMENT = re.compile(r"<!-- studyplan-roadmap ([0-9a-f]{8}) (\{.*\}) -->\s*\Z")


def embedded(definition: Mapping[str, Any], text: str) -> str:
    """The comment with a definition, and with a fingerprint of the text before it."""
    said = json.dumps(definition, ensure_ascii=False, separators=(",", ":"))
    # Nothing in it ends the comment, or looks like one.
    said = said.replace("--", "-\\u002d").replace(">", "\\u003e").replace("<", "\\u003c")
    return f"<!-- studyplan-roadmap {_fingerprint(text)} {said} -->"


def definition_in(text: str) -> tuple[str, bool] | None:
    """The definition in a text as JSON, and whether the text is as it was; None without one."""
    if not (found := _COMMENT.search(text)):
        return None
    return found[2], found[1] == _fingerprint(text[: found.start()])


def _fingerprint(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.lstrip("\ufeff").splitlines())
    return f"{crc32(lines.strip().encode()):08x}"
