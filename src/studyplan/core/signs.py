r"""Which characters of a text show nothing, or are obeyed instead of shown; and texts without them.

They can deceive: they move a cursor, turn the direction of writing, or make two names look alike.
What is read may not hold any, and what is printed has their codes instead: `\x1b`, `\u202e`.
"""

import re
from collections.abc import Iterable

# Controls, but tab and line feed; soft hyphen, fillers and joiners of nothing; what turns the
# direction of writing; separators of lines and paragraphs; tags; halves of surrogate pairs.
_ALWAYS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff\U0010fffe\U0010ffff"
)
# A carriage return belongs before a line feed. Joiners and other forms of a sign mean something in
# emoji, and in scripts whose letters touch; elsewhere they hide.
_JOINERS = "\u200c\u200d"
_FORMS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINED = ("\u0300\u1fff", "\u2190\u2bff", "\ua000\uabff", "\ufb00\ufe0f", "\U00010000\U0001ffff")
_VARIED = ("##", "**", "09", "\xa9\u1fff", "\u2010\u2fff", "\u3001\ufdff", "\U00010000\U000dffff")
_SUSPECT = f"[{_ALWAYS}\r{_JOINERS}{_FORMS}]"


def hidden(text: str, anywhere: bool = False) -> list[int]:
    """The places of all characters that show nothing; or only of those that do so `anywhere`.

    The latter in a text with escapes, in which a joiner need not stand beside what it joins.
    """
    if text.isascii() and text.isprintable():
        return []
    suspect = f"[{_ALWAYS}\r]" if anywhere else _SUSPECT
    return [sign.start() for sign in re.finditer(suspect, text) if _hides(sign)]


def shown(text: str) -> str:
    """The text with the codes of hidden characters in their place; tabs and line ends stay."""
    in_line = text.replace("\r\n", "").replace("\n", "").replace("\t", "")
    if in_line.isascii() and in_line.isprintable():
        return text
    return re.sub(_SUSPECT, lambda sign: code(sign[0]) if _hides(sign) else sign[0], text)


def bare(text: str, anywhere: bool = False) -> str:
    """The text without those characters."""
    kept = text
    if places := {*hidden(text, anywhere)}:
        kept = "".join(sign for place, sign in enumerate(text) if place not in places)
    return kept


def shown_in_line(text: str) -> str:
    """The same as one line: a space for each tab and line end."""
    return shown(text if text.isprintable() else re.sub(r"\r\n|[\t\n]", " ", text))


def shown_in_json(text: str) -> str:
    """A document in JSON, with the escapes that JSON has for the hidden characters of its texts."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_SUSPECT, lambda sign: _escape(sign[0]) if _hides(sign) else sign[0], text)


def code(character: str) -> str:
    r"""What stands for a hidden character: `\x1b`, `\u202e`; for a byte that is no UTF-8 `\xff`."""
    number = ord(character)
    if 0xDC80 <= number <= 0xDCFF:  # how Python keeps such a byte
        number -= 0xDC00
    if number < 1 << 8:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 1 << 16 else f"\\U{number:08x}"


def _hides(matched: re.Match[str]) -> bool:
    """Whether a character that may hide does so between those beside it."""
    sign, at = matched[0], matched.start()
    before, after = matched.string[max(0, at - 1) : at], matched.string[at + 1 : at + 2]
    if sign == "\r":
        return after != "\n"
    if sign in _JOINERS:
        return not (_within(before, _JOINED) and _within(after, _JOINED))
    if "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef":
        return not _within(before, _VARIED)
    return True


def _within(sign: str, ranges: Iterable[str]) -> bool:
    return any(pair[0] <= sign <= pair[1] for pair in ranges)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
