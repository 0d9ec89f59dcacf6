"""What a line may have been meant to be that YAML cannot read.

Nothing here knows what is right: each repair is tried, and the first one that lets the file be read
further is what the line should be.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from studyplan.core.bounds import LONGEST_TEXT
from studyplan.named_tuples import NamedTuple
from studyplan.roadmaps.parts import KEYS


class Repair(NamedTuple):
    """Another line in place of one, by its index; `says` and `facts` are why."""

    number: int
    line: str
    says: str
    facts: Mapping[str, str] = {}


_KEY = r"[A-Za-z_][\w-]*"
_WIDE = re.compile(rf"(\s*(?:- +)*{_KEY})\s*：\s*(.*)")
_DASH = re.compile(r"(\s*)-(?:\t+\s*)?([^\s-].*)")
_TIGHT = re.compile(rf"(\s*(?:- +)*{_KEY}):(?!//)(\S.*)")
_ENTRY_KEY = rf"(?:{'|'.join(sorted(KEYS))})"  # another word after a dash begins a text
_FRAME = re.compile(rf"(\s*)((?:-\s+)*(?:{_ENTRY_KEY}:(?:\s+|$))?)(.*)")
# What is below it, and further in, is text.
_BLOCK = re.compile(r"(?:.*[:-])? *[|>][-+0-9]* *(?:#.*)?")
_NO_COLON = re.compile(rf"(\s*(?:- +)*)({_ENTRY_KEY})(?:(?:\s*[=;；]\s*|\s+)(\S.*))?\s*")
_BULLET = re.compile(r"(\s*)([*•‣▪●–—－]|\d+[.)])\s+(\S.*)")  # how a list begins elsewhere
_VALUE = re.compile(
    rf"(\s*(?:(?:- +)+(?:{_ENTRY_KEY}: +)?|(?:{_KEY}: +)?))(\S.*?)(?<=\S)(\s{{2,}}# .*|\s*)"
)
_BOTH = re.compile(r"\{\s*(en|zh): *(.+?) *, *(en|zh): *(.+?)\s*\}")
_NO_COMMA = re.compile(r"\{\s*((?:en|zh): *.+?)\s+((?:en|zh): *.+?)\s*\}")
_BOTH_BUT = re.compile(
    r"([{｛]?)\s*(en|zh)\s*[:：] *(.+?) *([,，、;；]) *(en|zh)\s*[:：] *(.+?)\s*[}｝]?"
)
_HOURS = re.compile(r"hours_per_week: +[^ ]+")
_LISTS = ("needs", "formerly", "shown_by", "about", "topics", "points", "steps", "stated")
# What has a meaning of its own where a text begins, and what ends one inside of brackets.
_SIGNS = "@`%*&!|>,?]}[{#"
_IN_BRACKETS = ",[]{}"
_PARTED = {"，": "wide-comma", "、": "wide-comma", ";": "no-comma", "；": "no-comma"}
_LONGEST = 2 * LONGEST_TEXT  # a longer line is no slip of a hand, and takes long to look through
_ABOVE = 3  # lines with something in them that a mistake may lie above where it shows


def quoted(text: str) -> str:
    """A text in the quotes that it needs no escapes in."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def bare(text: str, inside: bool = False) -> bool:
    """Whether YAML reads a text as it is without quotes; `inside` of brackets or not."""
    begins = text[:1] in f"{_SIGNS}'\"" or text[:2] in ("- ", "? ", ": ") or text in ("-", ":", "?")
    ends = ": " in text or text.endswith(":") or " #" in text
    return bool(text) and not (begins or ends or (inside and any(s in text for s in _IN_BRACKETS)))


def odd_spaces(lines: Sequence[str]) -> Iterator[Repair]:
    """Lines whose indentation, dashes and keys have spaces beside them that YAML takes for text."""
    if not any("\u3000" in line or "\xa0" in line for line in lines):
        return
    within: int | None = None
    for number, line in enumerate(lines):
        indent, frame, text = _FRAME.fullmatch(line).groups()  # type: ignore[union-attr]
        if within is not None and len(indent) > within:
            continue
        within = len(indent) if _BLOCK.fullmatch(line) or _opens(line) else None
        if frame and not (indent + frame).isascii():
            plain = indent.replace("\u3000", "  ") + re.sub(r"(?<=[-:])\s+", " ", frame)
            yield Repair(number, re.sub(r"\s", " ", plain) + text, "odd-space")


def repairs(lines: Sequence[str], at: int) -> Iterator[Repair]:
    """What the line at index `at`, or one above it, may have been meant to be; likeliest first."""
    around = _around(lines, at)
    for number in around:
        yield from _tabs(lines, number)
        yield from _bracket(lines, number)
    for number in around:
        for line, says, facts in meant(lines[number]):
            yield Repair(number, line, says, facts)
    for number in around:
        yield from _indented(lines, number)


def _around(lines: Sequence[str], at: int) -> list[int]:
    """The line, some above it, and the nearest above with an open quote or no colon to a key."""
    above = [n for n in range(min(at, len(lines) - 1), -1, -1) if lines[n].strip()]
    quote = next((n for n in above[1:200] if _opens(lines[n]) or lines[n].strip() in KEYS), None)
    near = above[: _ABOVE + 1]
    return near if quote is None or quote in near else [*near, quote]


def _bracket(lines: Sequence[str], number: int) -> Iterator[Repair]:
    entry = _VALUE.fullmatch(lines[number]) if len(lines[number]) <= _LONGEST else None
    if entry and entry[2][0] in "[{" and (closed := _closed(entry[2])) != entry[2]:
        yield Repair(number, f"{entry[1]}{closed}", "bracket-open", {"sign": entry[2][0]})


def _opens(line: str) -> bool:
    entry = _VALUE.fullmatch(line) if len(line) <= _LONGEST else None
    value = entry[2] if entry else ""
    return value[:1] in ("'", '"') and value.count(value[0]) % 2 == 1


def meant(line: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Lines that may have been meant, each with why it is not what stands there."""
    if len(line) > _LONGEST:
        return
    if matched := _WIDE.fullmatch(line):
        plain = not matched[2] or bare(matched[2]) or matched[2][0] in "[{'\""
        rest = matched[2] if plain else quoted(matched[2])
        yield f"{matched[1]}: {rest}".rstrip(), "wide-colon", {}
    dashed = _DASH.fullmatch(line)
    spaced = f"{dashed[1]}- {dashed[2]}" if dashed else line
    if dashed:
        yield spaced, "no-space-dash", {}
    if matched := _TIGHT.fullmatch(spaced):
        yield f"{matched[1]}: {matched[2]}", "no-space-colon", {}
    if matched := _BULLET.fullmatch(line):
        text = matched[3] if bare(matched[3]) or matched[3][0] in "[{'\"" else quoted(matched[3])
        yield f"{matched[1]}- {text}", "bullet", {"sign": matched[2]}
    if matched := _VALUE.fullmatch(spaced):
        head, value, tail = matched.groups()
        if value.startswith("- ") and head.strip(" -").rstrip(": ") in _LISTS:
            yield f"{head}[{value[2:].strip()}]", "list-in-line", {}
        for better, says, facts in _values(value):
            yield f"{head}{better}{tail.rstrip()}", says, facts
    if matched := _NO_COLON.fullmatch(spaced):
        yield (
            f"{matched[1]}{matched[2]}: {matched[3] or ''}".rstrip(),
            "no-colon",
            {"name": matched[2]},
        )


def _values(value: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    first = value[0]
    if first in "'\"":
        yield from _quotes(value)
    elif _HOURS.fullmatch(value):
        yield f"{{{value}}}", "no-braces", {}
    elif matched := _BOTH.fullmatch(value):
        texts = [_requoted(text) for text in matched.group(2, 4)]
        yield (
            f"{{{matched[1]}: {texts[0]}, {matched[3]}: {texts[1]}}}",
            *_why(matched[2], matched[4]),
        )
    elif matched := _BOTH_BUT.fullmatch(value):
        texts = [_requoted(text) for text in matched.group(3, 6)]
        says = {"": "no-braces", "｛": "wide-braces"}.get(
            matched[1], _PARTED.get(matched[4], "wide-colon")
        )
        yield f"{{{matched[2]}: {texts[0]}, {matched[5]}: {texts[1]}}}", says, {}
    elif matched := _NO_COMMA.fullmatch(value):
        yield f"{{{matched[1]}, {matched[2]}}}", "no-comma", {}
    elif first in _SIGNS or value[:2] in ("- ", "? "):
        yield quoted(value), "sign", {"sign": first}
    elif ": " in value or value.endswith(":"):
        yield quoted(value), "colon", {}


def _why(*texts: str) -> tuple[str, dict[str, str]]:
    """Why texts in brackets are not read as they are meant."""
    for text in texts:
        if not bare(text, inside=True) and _requoted(text) != text:
            if text[0] in "'\"":
                return "quote-early", {"sign": text[0]}
            signs = (s for s in (*_IN_BRACKETS, ": ", " #", text[0]) if s in text)
            return "sign", {"sign": next(signs).strip()}
    return "sign", {"sign": ":"}


def _quotes(value: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    sign = value[0]
    closed = len(value) > 1 and value[-1] == sign
    if value.count(sign) == 1:
        yield quoted(value[1:]), "quote-open", {"sign": sign}
    if closed and "\\" in value and sign == '"':
        yield quoted(value[1:-1]), "escape", {}
    if closed and sign in value[1:-1]:
        yield quoted(value[1:-1]), "quote-early", {"sign": sign}
    yield quoted(value), "quote-early", {"sign": sign}


def _requoted(text: str) -> str:
    """A text in brackets, in quotes that close at its end if it needs them."""
    if bare(text, inside=True):
        return text
    whole = len(text) > 1 and text[0] in "'\"" and text[-1] == text[0]
    if whole and text[0] not in text[1:-1]:
        return text
    return quoted(text[1:-1] if whole else text)


def _closed(value: str) -> str:
    """A list or a mapping in brackets, with those that are missing at its end."""
    missing = ""
    for sign in value:
        if sign in "[{":
            missing = {"[": "]", "{": "}"}[sign] + missing
        elif sign in "]}" and missing[:1] == sign:
            missing = missing[1:]
    return value + missing


def _tabs(lines: Sequence[str], number: int) -> Iterator[Repair]:
    line = lines[number]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        wide = (len(indent.expandtabs(size)) for size in (2, 4, 8))
        for spaces in dict.fromkeys([*_indents(lines, number), *wide]):
            facts = {"spaces": str(spaces)}
            yield Repair(number, " " * spaces + line.lstrip(), "tab", facts)


def _indented(lines: Sequence[str], number: int) -> Iterator[Repair]:
    line = lines[number]
    indent = len(line) - len(line.lstrip())
    for spaces in sorted(_indents(lines, number), key=lambda spaces: abs(spaces - indent)):
        if spaces != indent:
            facts = {"own": str(indent), "spaces": str(spaces)}
            yield Repair(number, " " * spaces + line.lstrip(), "indent", facts)


def _indents(lines: Sequence[str], number: int) -> list[int]:
    """Where the lines above begin, nearest first: an entry of a list with its dash and after it."""
    indents = list[int]()
    dash = lines[number].lstrip().startswith("- ")
    for line in reversed(lines[max(0, number - 40) : number]):
        indent = len(line) - len(line.lstrip())
        if not line.strip() or "\t" in line[:indent]:
            continue
        after = re.match(r"(\s*(?:- +)*)", line)
        keyed = after.end() if after else indent
        indents += [indent, keyed] if dash else [keyed, indent]
        if line.rstrip().endswith(":"):
            indents.append(keyed + 2)
    return list(dict.fromkeys(indents))
