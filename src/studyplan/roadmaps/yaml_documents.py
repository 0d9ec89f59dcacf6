"""Files as documents; lines that YAML cannot read are put right to read on, and told of."""

from collections.abc import Iterator

from studyplan.core.bounds import MOST_BYTES
from studyplan.core.problems import Problem, UnreadableError
from studyplan.core.signs import bare, hidden
from studyplan.roadmaps.positions import Document, built, forbidden_at, stops
from studyplan.roadmaps.repair import odd_spaces, repairs

# So many lines are put right, as long as that takes no more reading than so many characters.
_MOST_REPAIRS = 50
_MOST_READ = 8_000_000
# Beyond repair: no line of the file is wrong.
_FOR_GOOD = ("empty", "second-document", "too-many", "too-deep")


def read(data: bytes, kept: bool = False) -> Document:
    """The one document in `data`; from what is `kept` of earlier versions, hidden characters go.

    Raises UnreadableError for what is too large, not UTF-8, not YAML, nested too deeply, holds
    aliases, tags, several documents, duplicate keys, or characters that could deceive.
    """
    document, problems = mended(data, kept)
    if problems:
        raise UnreadableError(problems)
    return document


def mended(data: bytes, kept: bool = False) -> tuple[Document, list[Problem]]:
    """The one document in `data`, with lines put right that could not be read, and its problems.

    Raises UnreadableError where it cannot be put right, with all that was found until then.
    """
    text = bare(_decoded(data), anywhere=True) if kept else _decoded(data)
    if forbidden := list(_forbidden(text)):
        raise UnreadableError(forbidden)
    lines, problems, left = text.split("\n"), list[Problem](), _MOST_READ
    for number, line, says, _ in list(odd_spaces(lines))[:_MOST_REPAIRS] if not kept else ():
        column = next(n for n, sign in enumerate(lines[number], 1) if sign in "\u3000\xa0")
        problems.append(Problem(number + 1, column, says, better=line.rstrip()))
        lines[number] = line
    while True:
        try:
            document, more = built(lines, kept)
        except UnreadableError as error:
            (stop,) = error.problems
            repaired, left = _repaired(lines, stop, left)
            if repaired is None and left >= sum(map(len, lines)):
                raise UnreadableError([*problems, stop]) from None
            if repaired is None or len(problems) >= _MOST_REPAIRS:
                last = Problem(*stop.place, "more") if problems else stop
                raise UnreadableError([*problems, last]) from None
            lines = [*lines[: repaired.line - 1], repaired.better, *lines[repaired.line :]]
            indented = repaired.says in ("tab", "indent")
            better = repaired.better.rstrip() if indented else repaired.better.strip()
            problems.append(repaired._replace(better=better))
        else:
            return document, [*problems, *more]


def _repaired(lines: list[str], stop: Problem, left: int) -> tuple[Problem | None, int]:
    """The problem that stops the reading, with the line with which it goes on; what is `left`."""
    size = sum(map(len, lines))
    for number, line, says, facts in repairs(lines, stop.line - 1):
        if left < size or stop.says in _FOR_GOOD:
            break
        left -= size
        after = stops([*lines[:number], line, *lines[number + 1 :]])
        if after is not None and after.line <= stop.line:
            continue
        if stop.says != "yaml" and number == stop.line - 1:
            return stop._replace(better=line), left
        same = zip(lines[number], line, strict=False)
        column = next((n for n, (a, b) in enumerate(same) if a != b), len(lines[number]))
        if says == "colon" and number == stop.line - 1:
            column = stop.column - 1
        elif says == "quote-open":
            column = lines[number].index(facts["sign"])
        return Problem(number + 1, column + 1, says, facts, better=line), left
    return None, left


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise UnreadableError([Problem(1, 1, "too-large")])
    try:
        # A byte order mark at the beginning is how some editors say UTF-8.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        facts = {"byte": f"0x{data[error.start]:02x}"}
        raise UnreadableError([Problem(line, column, "not-utf8", facts)]) from None


def _forbidden(text: str) -> Iterator[Problem]:
    body = text.replace("\r\n", "\n")
    for place in hidden(body, anywhere=True)[:20]:
        yield forbidden_at(body, place)
