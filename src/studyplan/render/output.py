"""One place that prints: a view goes to JSON, to tab-separated rows, or to the terminal."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Protocol

from studyplan.errors import ReaderGoneError, StudyplanError
from studyplan.render.blocks import Block
from studyplan.render.words import Words

Mode = Literal["terminal", "plain", "json"]


class View(Protocol):
    """What a verb found or did, in each of the forms it can be printed in."""

    def json(self, words: Words) -> dict[str, Any]:
        """The stable contract."""

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """Fields for a pipe."""

    def blocks(self, words: Words) -> Iterable[Block]:
        """What a person sees."""


def emit(view: View, mode: Mode, words: Words) -> None:
    """Print a view to standard output."""
    if mode == "json":
        import json

        # Escapes of JSON's own where the stream cannot hold every character.
        text = json.dumps(view.json(words), ensure_ascii=not _holds_all(sys.stdout), indent=2)
        write(text + "\n")
    elif mode == "plain":
        write("".join("\t".join(map(_field, row)) + "\n" for row in view.rows(words)))
    else:
        from studyplan.render.terminal import show

        with _reader():
            show(view.blocks(words), sys.stdout)
            sys.stdout.flush()


def write(text: str) -> None:
    """Text to standard output, whatever its encoding can hold."""
    _tolerant(sys.stdout)
    with _reader():
        sys.stdout.write(text)
        sys.stdout.flush()


def tell(text: str) -> None:
    """A line for the person, on standard error."""
    _tolerant(sys.stderr)
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def abandon() -> None:
    """Give standard output up: what is still buffered must not fail again at the end."""
    try:
        number = sys.stdout.fileno()
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
        abandon()
        if isinstance(error, BrokenPipeError):
            raise ReaderGoneError from None
        raise StudyplanError("cannot-print", reason=error.strerror) from None


def _tolerant(stream: Any) -> None:
    if not _holds_all(stream):
        stream.reconfigure(errors="backslashreplace")


def _holds_all(stream: Any) -> bool:
    return (stream.encoding or "").lower().replace("-", "") in ("utf8", "")


def _field(text: str) -> str:
    return " ".join(text.split()) if not text.isprintable() else text


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all; raises StudyplanError with the reason.

    Through a link, to what it leads to; what is no file (a pipe, a device) is written to as it is.
    """
    path = path.resolve()
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, "utf-8")
            return
        try:
            with temporary.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StudyplanError("cannot-write", path=path, reason=error.strerror) from error
