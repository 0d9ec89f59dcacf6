"""One place that prints: a view goes to JSON, to tab-separated rows, or to the terminal."""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Protocol

from studyplan.core.signs import shown, shown_in_line
from studyplan.errors import ReaderGoneError, StoredError, StudyplanError
from studyplan.render.answers import as_data, as_rows
from studyplan.render.blocks import Block
from studyplan.render.words import Words
from studyplan.surroundings import here

Mode = Literal["terminal", "plain", "json"]
_AT_ONCE = 65536  # characters


class View(Protocol):
    """What a verb found or did, in each of the forms it can be printed in."""

    def blocks(self, words: Words) -> Iterable[Block]:
        """What a person sees."""


def emit(view: View, mode: Mode, words: Words) -> None:
    """Print a view to standard output."""
    if mode == "json":
        document(as_json(as_data(view, words), sys.stdout))
    elif mode == "plain":
        write("".join("\t".join(map(_field, row)) + "\n" for row in as_rows(view, words)))
    else:
        from studyplan.render.terminal import show

        with _reader():
            show(view.blocks(words), sys.stdout)
            sys.stdout.flush()


def write(text: str) -> None:
    """Text to standard output, with codes for what its encoding, or a terminal, cannot show."""
    write_shown(shown(text))


def write_shown(text: str) -> None:
    """Text to standard output in which everything is shown, or is a colour that is asked for."""
    with _reader():
        sys.stdout.write(text)
        sys.stdout.flush()


def document(text: str | Iterable[str]) -> None:
    """A document to standard output as the bytes of a file, whatever the encoding there."""
    with _reader():
        sys.stdout.flush()
    for part in as_bytes(text):
        with _reader():
            sys.stdout.buffer.write(part)
            sys.stdout.buffer.flush()


def as_bytes(text: str | Iterable[str]) -> Iterator[bytes]:
    """A document in UTF-8, with codes for what no UTF-8 has, and for what shows nothing.

    It may come in parts, of lines or entries; it goes in such as are worth writing.
    """
    mark = True  # a byte order mark, where it belongs
    for part in _gathered([text] if isinstance(text, str) else text):
        begin = mark and part.startswith("\ufeff")
        yield (part[:begin] + shown(part[begin:])).encode("utf-8")
        mark = False


def _gathered(parts: Iterable[str]) -> Iterator[str]:
    some, size = list[str](), 0
    for part in parts:
        some.append(part)
        size += len(part)
        if size >= _AT_ONCE:
            yield "".join(some)
            some, size = [], 0
    yield "".join(some)


def is_stdout(file: Path) -> bool:
    """Whether standard output goes to this file, or this is another name of it."""
    try:
        return os.path.samestat(file.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):  # there is no such file, or no number
        return False


def as_json(data: dict[str, Any], stream: Any) -> str:
    """One JSON object for a stream, with the escapes that are needed there."""
    from studyplan.render.json import indented

    # JSON's own escapes are right in any encoding, and needed where that lacks characters.
    encoding = (stream.encoding or "").lower().replace("-", "")
    return indented(data, ascii_only=encoding not in ("utf8", ""))


def tell(text: str) -> None:
    """A line for the person, on standard error; on a terminal broken between words."""
    line = shown_in_line(text)
    if "stderr" in here().terminals:
        from studyplan.render.terminal import console
        from studyplan.render.wrapping import message

        line = "\n".join(message(line, console(sys.stderr).width))
    say(line + "\n")


def say(text: str) -> None:
    """Text as it is to standard error; where nobody can be told, that changes nothing."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        abandon(sys.stderr)


def tolerate() -> None:
    """Have the streams print codes for what their encoding cannot hold, and read them so."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def abandon(stream: Any) -> None:
    """Give a stream up: what is still buffered must not fail again at the end."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):  # no file stands behind it
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


@contextmanager
def _reader() -> Iterator[None]:
    """What goes wrong with standard output: its reader has gone, or there is no room."""
    try:
        yield
    except OSError as error:
        abandon(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise ReaderGoneError from None
        raise unprinted(error) from None


def unprinted(error: OSError) -> StudyplanError:
    """What to say of standard output that takes nothing, and of what is stored by then."""
    if here().stored:
        return StoredError("stored", reason=error.strerror)
    return StudyplanError("cannot-print", reason=error.strerror)


def _field(text: str) -> str:
    return " ".join(text.split()) if not text.isprintable() else text
