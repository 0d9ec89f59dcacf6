"""Whether a line of a task list has a title, whatever an editor or a person made of it."""

import re
import unicodedata
from html import unescape

from studyplan.core.text import Text

_MARKUP = re.compile(r"[\\*_~`]")
# A resource is written as a link to where it is.
LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?:<[^<>]*>|[^()\s]*)\)")
# What may stand behind a title without making it another one: a dash, a colon, a bracket, a tag …
_REMARK = re.compile(r"\s*(?:[—–:(,;·。.]|$)|\s+(?:-\s|[#\[^%!?@])")
# Between Chinese and Latin some editors put a space.
_SPACE = re.compile(r"(?<=[^\x00-\x7f]) +(?=[0-9a-z(])|(?<=[0-9a-z)]) +(?=[^\W\x00-\x7f])")


def says(line: str, title: Text) -> bool:
    """Whether a line has this title, in either language; remarks may follow it."""
    shown = _plain(line)
    for text in title:
        wanted = _plain(text)
        if shown.startswith(wanted) and _is_remark(shown[len(wanted) :]):
            return True
    return False


def _is_remark(tail: str) -> bool:
    emoji = tail.lstrip()[:1]
    return bool(_REMARK.match(tail)) or unicodedata.category(emoji or " ") == "So"


def _plain(text: str) -> str:
    """Text without what Markdown puts around it; width, case and spacing do not count."""
    said = _MARKUP.sub("", LINK.sub(r"\1", text))
    plain = unicodedata.normalize("NFKC", unescape(said)).casefold()
    return _SPACE.sub("", " ".join(plain.split()))
