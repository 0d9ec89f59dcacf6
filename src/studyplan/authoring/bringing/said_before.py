"""What a source said when it was brought, in remarks at the end of the file that it became.

A newer source is held against it, so that what was changed in the file can be told from what the
source has changed.
"""

import base64
import json
import re
import zlib
from typing import Any

_MARK = "studyplan-source"
_SAID = re.compile(
    rf"^# {_MARK} ([0-9a-f]{{8}})\r?\n((?:# ?[A-Za-z0-9+/=]+[ \t]*(?:\r?\n|\Z))+)", re.M
)
_WIDTH = 94
_MOST = 64 * 1024 * 1024


def remarked(definition: dict[str, Any], remark: str) -> str:
    """The lines that hold a definition, below a `remark` in words."""
    data = zlib.compress(
        json.dumps(definition, ensure_ascii=False, separators=(",", ":")).encode(), 9
    )
    text = base64.b64encode(data).decode()
    lines = [*remark.split("\n"), f"{_MARK} {zlib.crc32(data):08x}"]
    lines += [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    return "".join(f"# {line}\n" for line in lines)


def said_before(file: str) -> str | None:
    """The definition that a file's remarks hold, as JSON; None without one, or if it was changed."""
    several = [*_SAID.finditer(file)]
    if not several:
        return None
    found = several[-1]
    try:
        data = base64.b64decode(re.sub(r"[#\s]", "", found[2]), validate=True)
        if f"{zlib.crc32(data):08x}" != found[1]:
            return None
        unpacked = zlib.decompressobj()
        text = unpacked.decompress(data, _MOST).decode()
    except (ValueError, zlib.error):
        return None
    return text if unpacked.eof else None
