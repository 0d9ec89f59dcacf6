"""YAML as plain values that know where they stand, and nothing that YAML could do besides."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from studyplan.core.problems import Problem, UnreadableError
from studyplan.core.signs import bare, hidden
from studyplan.named_tuples import NamedTuple

MOST_NODES = 400_000
MOST_DEPTH = 32

Path = tuple[str | int, ...]


class Document(NamedTuple):
    """The values of a file, and the (line, column) of each key and value by its path.

    `doubts` are texts without quotes that hold less, or more, than was probably meant.
    """

    value: Any
    marks: dict[Path, tuple[int, int]]
    keys: dict[Path, tuple[int, int]]
    lines: list[str]
    doubts: dict[Path, Problem]

    def where(self, path: Path) -> tuple[int, int]:
        """The place of what `path` leads to, or of the nearest thing around it."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (1, 1))

    def at(self, path: Path) -> Any:
        """What `path` leads to; raises LookupError where it leads to nothing."""
        here = self.value
        for step in path:
            here = here[step]
        return here

    def split(self, path: Path) -> tuple[str, str]:
        """The line of what `path` leads to: what is before it, and it with all that follows."""
        number, column = self.where(path)
        line = self.lines[number - 1] if number <= len(self.lines) else ""
        rest = re.split(r"\s{2,}# ", line[column - 1 :], maxsplit=1)[0]
        return line[: column - 1], rest.rstrip()

    def is_one_line(self, path: Path) -> bool:
        """Whether nothing below belongs to the line of what `path` leads to."""
        number = self.where(path)[0]
        line = self.lines[number - 1]
        below = next((one for one in self.lines[number:] if one.strip()), "")
        return _indent(below) <= _indent(line) or below.lstrip().startswith("#")


class RawInt(int):
    """A number that remembers how it was written."""

    raw: str


class RawFloat(float):
    """A number that remembers how it was written: `2026.10` is not `2026.1`."""

    raw: str


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_QUOTED = ("'", '"', "|", ">")
_CONSTANTS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Two spaces and one after it are how people set a remark apart.
_HASH = re.compile(r"[ \t]+(?=#)(?<!  (?=# ))")
_ENTRY = re.compile(r"-(?![-0-9])")
_LONGEST = 60


def built(lines: list[str], kept: bool) -> tuple[Document, list[Problem]]:
    """The document in these lines, and what is wrong in it; raises UnreadableError at a stop.

    From what is `kept` of earlier versions, hidden characters go.
    """
    return _Reading("\n".join(lines), lines, kept).document()


def stops(lines: list[str]) -> Problem | None:
    """What the reading of these lines stops at, if it does."""
    try:
        for event in yaml.parse("\n".join(lines), Loader=_Loader):
            if isinstance(event, yaml.NodeEvent):
                _refuse(event)
    except yaml.YAMLError as error:
        return _syntax(error)
    except UnreadableError as error:
        return error.problems[0]
    return None


def forbidden_at(text: str, place: int, where: tuple[int, int] | None = None) -> Problem:
    """The problem that a character at index `place` of `text` is, in that line or at `where`."""
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    code = f"U+{ord(text[place]):04X}"
    return Problem(*(where or (line, column)), "character", {"code": code})


class _Reading:
    """One way through the events of a file: what it may not hold is met before it is built."""

    def __init__(self, text: str, lines: list[str], kept: bool) -> None:
        self._kept = kept
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self._found = Document(None, {}, {}, lines, {})
        self._problems: list[Problem] = []
        self._nodes = 0

    def document(self) -> tuple[Document, list[Problem]]:
        """The document, and what is wrong in it; raises UnreadableError for what ends it."""
        try:
            values = [
                self._value(next(self._events), ())
                for event in self._events
                if isinstance(event, yaml.DocumentStartEvent) and self._is_first(event)
            ]
        except yaml.YAMLError as error:
            raise UnreadableError([_syntax(error)]) from None
        if not values:
            raise UnreadableError([Problem(1, 1, "empty")])
        return self._found._replace(value=values[0]), self._problems

    def _is_first(self, event: yaml.Event) -> bool:
        if self._nodes:
            raise _stop(event, "second-document")
        return True

    def _value(self, event: Any, path: Path) -> Any:
        """What this event begins, whose end is behind it then."""
        self._nodes += 1
        if event.anchor is not None or event.tag is not None:
            _refuse(event, self._kept)
        if self._nodes > MOST_NODES:
            raise _stop(event, "too-many", most=str(MOST_NODES))
        here = self._found.marks[path] = _at(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            text: str = event.value
            # An escape can bring in what the file itself does not hold, or what joins nothing.
            if signs := hidden(text):
                if self._kept:
                    text = bare(text)
                else:
                    self._problems.append(forbidden_at(text, signs[0], here))
            if event.style in _QUOTED:
                return text
            self._doubt(event, path)
            return _plain(text)
        if len(path) >= MOST_DEPTH:
            raise _stop(event, "too-deep", most=str(MOST_DEPTH))
        if isinstance(event, yaml.SequenceStartEvent):
            items = enumerate(self._until(yaml.SequenceEndEvent))
            return [self._value(item, (*path, number)) for number, item in items]
        return self._mapping(path)

    def _doubt(self, event: Any, path: Path) -> None:
        """Note what a `#` takes from a text, unless it is set apart, and what it takes in."""
        lines, end = self._found.lines, event.end_mark
        rest = lines[end.line][end.column :] if end.line < len(lines) else ""
        if comment := _HASH.match(rest):
            facts = {"cut": rest[comment.end() :].rstrip()[:_LONGEST]}
            place = end.line + 1, end.column + comment.end() + 1
            self._found.doubts[path] = Problem(*place, "cut", facts)
        for number in range(event.start_mark.line + 1, end.line + 1):
            entry = lines[number].lstrip() if number < len(lines) else ""
            if _ENTRY.match(entry):
                facts = {"entry": entry.rstrip()[:_LONGEST]}
                place = number + 1, len(lines[number]) - len(entry) + 1
                self._found.doubts.setdefault(path, Problem(*place, "taken-in", facts))

    def _mapping(self, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        twice = False
        for key in self._until(yaml.MappingEndEvent):
            here = _at(key.start_mark)
            if not isinstance(key, yaml.ScalarEvent):
                self._problems.append(Problem(*here, "key-word"))
                name, inner = "", (*path, "")
                self._value(key, inner)
            else:
                self._nodes += 1
                if key.anchor is not None or key.tag is not None:
                    _refuse(key, self._kept)
                name = key.value
                inner = (*path, name)
                if name in result and not twice:
                    twice = True  # the others of the same entry follow from it
                    facts = {"name": name, "line": str(self._found.keys[inner][0])}
                    says = "entry-twice" if path and isinstance(path[-1], int) else "key-twice"
                    self._problems.append(Problem(*here, says, facts))
                self._found.keys[inner] = here
            result[name] = self._value(next(self._events), inner)
        return result

    def _until(self, end: type[yaml.Event]) -> Iterator[Any]:
        """What is in a collection: who takes an event takes all that it begins."""
        for event in self._events:
            if isinstance(event, end):
                return
            yield event


def _refuse(event: Any, kept: bool = False) -> None:
    """Raises UnreadableError for a value that is not simply what stands there.

    A lone `!`, which does nothing, may be in what is `kept` of earlier versions.
    """
    if isinstance(event, yaml.AliasEvent):
        raise _stop(event, "alias", name=str(event.anchor))
    if event.anchor is not None:
        raise _stop(event, "anchor", name=event.anchor)
    if event.tag is not None and not (kept and event.tag == "!"):
        raise _stop(event, "tag", name=event.tag)


def _stop(event: yaml.Event, says: str, **facts: str) -> UnreadableError:
    return UnreadableError([Problem(*_at(event.start_mark), says, facts)])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _at(mark: Any) -> tuple[int, int]:
    """Line and column from 1."""
    return mark.line + 1, mark.column + 1


def _syntax(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None)
    if "end of stream" in what:  # what did not end is of more use
        mark = getattr(error, "context_mark", None) or mark
    line, column = _at(mark) if mark else (1, 1)
    if "nesting depth" in what:  # newer parsers have a limit of their own, and read ahead
        return Problem(line, column, "too-deep", {"most": str(MOST_DEPTH)})
    return Problem(line, column, "yaml", {"what": what + (f" ({context})" if context else "")})


def _plain(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema: `NO` and `1:30` are texts."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789":
        return text
    # Beyond 18 digits a number is somebody's serial number, and int() gets slow.
    kind: type[RawInt | RawFloat] | None = None
    if len(text) <= 18 and _INT.fullmatch(text):
        kind = RawInt
    elif len(text) <= 40 and _FLOAT.fullmatch(text):
        kind = RawFloat
    if kind is None:
        return text
    number = kind(text)
    number.raw = text
    return number
