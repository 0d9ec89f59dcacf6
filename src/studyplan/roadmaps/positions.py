"""YAML as plain values that know where they stand, and nothing that YAML could do besides."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from studyplan.core.bounds import MOST_BYTES
from studyplan.core.signs import bare, hidden

MOST_NODES = 400_000
MOST_DEPTH = 32
_TOO_DEEP = f"nested more than {MOST_DEPTH} levels deep"

Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """Something wrong in a file: its line and column (from 1), and a sentence about it."""

    line: int
    column: int
    message: str

    def at(self, file: str) -> str:
        """`file:line:column: message`."""
        return f"{file}:{self.line}:{self.column}: {self.message}"


class UnreadableError(Exception):
    """The text is not YAML that could be a roadmap; `problems` say where."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


class Document(NamedTuple):
    """The values of a file, and the (line, column) of each key and value by its path."""

    value: Any
    marks: dict[Path, tuple[int, int]]
    keys: dict[Path, tuple[int, int]]

    def where(self, path: Path) -> tuple[int, int]:
        """The place of what `path` leads to, or of the nearest thing around it."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (1, 1))


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


def read(data: bytes, kept: bool = False) -> Document:
    """The one document in `data`; from what is `kept` of earlier versions, hidden characters go.

    Raises UnreadableError for what is too large, not UTF-8, not YAML, nested too deeply, holds
    aliases, tags, several documents, duplicate keys, or characters that could deceive.
    """
    text = bare(_decoded(data), anywhere=True) if kept else _decoded(data)
    problems = list(_forbidden(text))
    if problems:
        raise UnreadableError(problems)
    return _Reading(text, kept).document()


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        size = f"{len(data) / 1024 / 1024:.0f} MiB"
        raise UnreadableError([Problem(1, 1, f"the file is too large: {size}, at most 8 MiB")])
    try:
        # A byte order mark at the beginning is how some editors say UTF-8.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise UnreadableError([Problem(line, column, message)]) from None


def _forbidden(text: str) -> Iterator[Problem]:
    body = text.replace("\r\n", "\n")
    for place in hidden(body, anywhere=True)[:20]:
        yield _forbidden_at(body, place)


def _forbidden_at(text: str, place: int, where: tuple[int, int] | None = None) -> Problem:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    code = f"U+{ord(text[place]):04X}"
    message = f"the invisible or control character {code} is not allowed; remove it"
    return Problem(*(where or (line, column)), message)


class _Reading:
    """One way through the events of a file: what it may not hold is met before it is built."""

    def __init__(self, text: str, kept: bool) -> None:
        self._kept = kept
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self._found = Document(None, {}, {})
        self._problems: list[Problem] = []
        self._nodes = 0

    def document(self) -> Document:
        """The document; raises UnreadableError."""
        try:
            values = [
                self._value(next(self._events), ())
                for event in self._events
                if isinstance(event, yaml.DocumentStartEvent) and self._is_first(event)
            ]
        except yaml.YAMLError as error:
            raise UnreadableError([_syntax(error)]) from None
        if not values:
            raise UnreadableError([Problem(1, 1, "the file is empty; expected a roadmap")])
        if self._problems:
            raise UnreadableError(self._problems)
        return self._found._replace(value=values[0])

    def _is_first(self, event: yaml.Event) -> bool:
        if self._nodes:
            raise _stop(event, "a second document begins; a file holds one roadmap")
        return True

    def _value(self, event: yaml.Event, path: Path) -> Any:
        """What this event begins, whose end is behind it then."""
        self._nodes += 1
        _refuse(event)
        if self._nodes > MOST_NODES:
            raise _stop(event, f"the file holds more than {MOST_NODES} values")
        here = self._found.marks[path] = _at(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            text: str = event.value
            # An escape can bring in what the file itself does not hold, or what joins nothing.
            if found := hidden(text):
                if self._kept:
                    text = bare(text)
                else:
                    self._problems.append(_forbidden_at(text, found[0], here))
            return text if event.style in _QUOTED else _plain(text)
        if len(path) >= MOST_DEPTH:
            raise _stop(event, _TOO_DEEP)
        if isinstance(event, yaml.SequenceStartEvent):
            items = enumerate(self._until(yaml.SequenceEndEvent))
            return [self._value(item, (*path, number)) for number, item in items]
        return self._mapping(path)

    def _mapping(self, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key in self._until(yaml.MappingEndEvent):
            here = _at(key.start_mark)
            if not isinstance(key, yaml.ScalarEvent):
                self._problems.append(Problem(*here, "a key must be a plain word"))
                self._value(key, (*path, ""))
                name = ""
            else:
                self._nodes += 1
                _refuse(key)
                name = key.value
                if name in result:
                    self._problems.append(Problem(*here, f"the key `{name}` is here twice"))
                self._found.keys[(*path, name)] = here
            result[name] = self._value(next(self._events), (*path, name))
        return result

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        """What is in a collection: who takes an event takes all that it begins."""
        for event in self._events:
            if isinstance(event, end):
                return
            yield event


def _refuse(event: Any) -> None:
    """Raises UnreadableError for a value that is not simply what stands there."""
    if isinstance(event, yaml.AliasEvent):
        raise _stop(event, f"aliases (*{event.anchor}) are not allowed; write it out")
    if event.anchor is not None:
        raise _stop(event, f"anchors (&{event.anchor}) are not allowed; remove it")
    if event.tag is not None and event.tag != "!":
        raise _stop(event, f"tags ({event.tag}) are not allowed; remove it")


def _stop(event: yaml.Event, message: str) -> UnreadableError:
    return UnreadableError([Problem(*_at(event.start_mark), message)])


def _at(mark: Any) -> tuple[int, int]:
    """Line and column from 1."""
    return mark.line + 1, mark.column + 1


def _syntax(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None)
    line, column = _at(mark) if mark else (1, 1)
    if "nesting depth" in what:  # newer parsers have a limit of their own, and read ahead
        return Problem(line, column, _TOO_DEEP)
    return Problem(line, column, f"not valid YAML: {what}" + (f" ({context})" if context else ""))


def _plain(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema: `NO` and `1:30` are texts."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
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
