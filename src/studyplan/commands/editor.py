"""A text that a person writes in an editor of their own."""

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studyplan.call import Call
from studyplan.errors import StudyplanError
from studyplan.named_tuples import NamedTuple
from studyplan.surroundings import here


class EditedText(NamedTuple):
    """What was written, and the file that it is kept in where something fails."""

    text: str
    draft: Path


@contextmanager
def edited(call: Call, text: str, name: str, ending: str = ".md") -> Iterator[EditedText]:
    """The text as it is when the editor that VISUAL or EDITOR names has ended, and its file.

    If anything fails from then on, what was written stays in its file, and the person is told
    where. Raises StudyplanError where there is no editor, or it fails.
    """
    variables = (here().variables.get(one, "").strip() for one in ("VISUAL", "EDITOR"))
    editor = next(filter(None, variables), None)
    if editor is None:
        raise StudyplanError("no-editor")
    number, file = tempfile.mkstemp(ending, f"studyplan-{name}-")
    draft, before = Path(file), text and f"{text}\n"
    os.close(number)
    draft.write_text(before, "utf-8", newline="")
    try:
        _run(editor, draft)
        try:
            yield EditedText(_read(draft).decode("utf-8-sig"), draft)
        except UnicodeDecodeError:
            raise StudyplanError("not-utf8", file=draft) from None
    except BaseException:
        if _read(draft).strip() not in (b"", before.strip().encode()):
            call.tell("Your text is kept in {path}", path=draft)
        else:
            draft.unlink(missing_ok=True)
        raise
    draft.unlink(missing_ok=True)


def _run(editor: str, file: Path) -> None:
    try:
        process = subprocess.Popen([*shlex.split(editor), str(file)])  # noqa: S603 (the person's)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StudyplanError("editor-missing", name=editor, reason=reason) from None
    # Ctrl-C is the editor's: it is pressed for both.
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        code = process.wait()
    finally:
        signal.signal(signal.SIGINT, handler)
    if code:
        raise StudyplanError("editor-failed", name=editor, code=code)


def _read(file: Path) -> bytes:
    """What is in the file; nothing where the editor has taken it away."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
