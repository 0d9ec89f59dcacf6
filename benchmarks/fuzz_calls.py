"""A call of the command in this process or as one of its own, and what is wrong with how it ended."""

import io
import json
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Generator, Mapping, Sequence
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from studyplan.cli import app
from studyplan.core.signs import hidden, shown

CODES = {0, 1, 2, 3, 4, 5, 130}
COMMAND = Path(sys.executable).with_name("studyplan")
LONGEST = 20  # seconds: nothing that is meant takes a tenth of it
# What Rich writes of its own: styles, links, and the cursor of a bar.
_OWN = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;[^\x1b]*\x1b\\|\r")
_GENERIC = re.compile(r"(Unexpected error|意外错误|\b[A-Z]\w*(Error|Exception): ).*")


class Ended(NamedTuple):
    """How a call ended."""

    code: int
    out: str
    told: str
    terminal: bool = False


class _AtTerminal(CliRunner):
    """Streams that are a terminal, as far as they say."""

    @contextmanager
    def isolation(
        self,
        input: str | bytes | None = None,  # noqa: A002 (as it is called)
        env: Mapping[str, str | None] | None = None,
        color: bool = False,
    ) -> Generator[tuple[io.BytesIO, io.BytesIO, io.BytesIO]]:
        with super().isolation(input, env, color) as streams:
            for stream in (sys.stdin, sys.stdout, sys.stderr):
                vars(stream)["isatty"] = lambda: True
            yield streams


def within(
    words: Sequence[str], env: Mapping[str, str], folder: Path, given: bytes, terminal: bool
) -> Ended:
    """A call in this process."""
    runner = _AtTerminal() if terminal else CliRunner()
    gone = {name: None for name in os.environ if name not in env}
    with chdir(folder):
        result = runner.invoke(app, list(words), env={**gone, **env}, input=given)
    told = result.stderr
    if result.exception and not isinstance(result.exception, SystemExit):
        told += "".join(traceback.format_exception(result.exception))
    return Ended(result.exit_code, result.stdout, told, terminal)


def outside(
    words: Sequence[str], env: Mapping[str, str], folder: Path, given: bytes, gone: bool
) -> Ended:
    """A call of the installed command; with `gone` from a folder that is removed before."""
    call = [os.fsencode(str(COMMAND)), *(os.fsencode(word) for word in words)]
    if gone:
        folder = folder / "gone"
        folder.mkdir()
        call = [b"sh", b"-c", b'rmdir "$PWD"; exec "$@"', b"sh", *call]
    try:
        done = subprocess.run(
            call,
            env=env,
            cwd=folder,
            input=given,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Ended(-1, "", "")
    encoding = env.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    told = done.stderr.decode(encoding, "surrogateescape")
    try:  # documents are UTF-8 in any surroundings
        return Ended(done.returncode, done.stdout.decode(), told)
    except UnicodeDecodeError:
        return Ended(done.returncode, done.stdout.decode(encoding, "surrogateescape"), told)


def faults(ended: Ended, words: Sequence[str], env: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is wrong: pairs of its kind and a line about it."""
    found = []
    out, told = (_OWN.sub("", text) if ended.terminal else text for text in (ended.out, ended.told))
    if ended.code == -1:
        return [("hang", f"over {LONGEST} s")]
    if "Traceback (most recent call last)" in told:
        found.append(("traceback", told.strip().splitlines()[-1]))
    elif generic := _GENERIC.search(told):
        found.append(("generic error", generic[0]))
    if ended.code not in CODES and not (found and ended.code == 1):
        found.append(("exit code", str(ended.code)))
    for name, text in (("stdout", out), ("stderr", told)):
        if (at := hidden(text)) and not _marked(text, at):
            around = text[max(0, at[0] - 20) : at[0] + 20]
            found.append(("control character", f"{name}: {shown(around)!r}"))
    asked = "_STUDYPLAN_COMPLETE" in env  # by a shell, which answers are not for a person
    if ended.code not in (0, 130) and not told and not out and not asked:
        found.append(("silence", f"exit {ended.code} and no word"))
    plainly = "--json" in words and not asked and not {"--", "--help", "-h", "--version"} & {*words}
    if (
        plainly
        and ended.code in (0, 1, 2, 3, 4, 5)
        and not (_is_json(out) or (ended.code and _is_json(told)))
    ):
        found.append(("JSON", f"none: {(out + told)[:100]}"))
    return found


def _is_json(text: str) -> bool:
    """Whether it is an object, after what else is told."""
    try:
        return isinstance(json.loads(text[text.find("{") :]), dict)
    except ValueError:
        return False


def _marked(text: str, at: Sequence[int]) -> bool:
    """Whether that is only the byte order mark that a document may begin with."""
    return list(at) == [0] and text.startswith("\ufeff")
