"""The pages as their readers follow them: what is named, what is typed, what is then printed."""

import json
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from datetime import datetime, timedelta
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner, Result

from studyplan import cli
from studyplan.commandline.verbs import LazyGroup
from tests.commands.conftest import AtTerminal, at_terminal, shown
from tests.conftest import invoked, reached

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
MONDAY = datetime.fromisoformat("2026-11-23T19:40")
DATA = str(ROOT / "data")  # what the pages name is what is bundled
WIDTH = 80
PRINTED = re.compile(r"(<!-- printed\n)(.*?)(-->\n```console\n)(.*?)(```)", re.DOTALL)
AN_ID = re.compile(r"\b(?=\d*[a-f])[0-9a-f]{4}\b")


def _commands(group: object, prefix: str = "") -> Iterator[str]:
    for name, verb in getattr(group, "verbs", {}).items():
        for command in reached(name, verb):
            if isinstance(command, LazyGroup):
                yield from _commands(command, f"{prefix}{name} ")
            else:
                yield f"{prefix}{name}"


VERBS = frozenset(_commands(get_command(cli.app)))


def pairs() -> dict[str, tuple[Path, Path]]:
    """The pages that are in both languages, English first, by name."""
    names = sorted(page.name for page in (DOCS / "zh").glob("*.md"))
    both = {name.removesuffix(".md"): (DOCS / name, DOCS / "zh" / name) for name in names}
    return {"README": (ROOT / "README.md", ROOT / "README.zh.md"), **both}


def named(text: str) -> set[str]:
    """The commands and options that a page names in code: `roadmap import`, `--onto`."""
    code = "\n".join(
        line.partition(" #")[0]
        for fence, block, span in re.findall(r"```(\w*)\n(.*?)```|`([^`]+)`", text, re.DOTALL)
        for line in (block.splitlines() or [" ".join(span.split())])
        if fence != "console" or line.startswith("$ ")
    )
    found = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", code))
    for first, second in re.findall(r"\bstudyplan +([a-z-]+)(?: +([a-z-]+))?", code):
        found |= {f"{first} {second}", first} & VERBS
    return found


def typed(text: str) -> list[str]:
    """The lines that a page has typed, without remarks, pipes and `studyplan`."""
    lines = "".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    found = re.findall(r"^studyplan\b(.*)$", lines, re.MULTILINE)
    return [shlex.join(_words(line)) for line in found]


def _words(line: str) -> list[str]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|<>")
    lexer.whitespace_split = True
    words = list(lexer)
    ends = (n for n, word in enumerate(words) if word in ("|", "<", ">"))
    return words[: next(ends, len(words))]


class Reader:
    """Somebody who types what a page says, a minute after the other, in a home of their own."""

    def __init__(self, folder: Path, language: str, **files: str) -> None:
        """`files` are in the folder that is typed in, by their names."""
        self.home, self.folder, self.now = folder / "home", folder / "here", MONDAY
        self.folder.mkdir(parents=True)
        editor = folder / "editor"
        editor.write_text('#!/bin/sh\necho "# more" >> "$1"\n', "utf-8")
        editor.chmod(0o755)
        self._about = {"STUDYPLAN_LANG": language, "STUDYPLAN_DATA": DATA}
        self._about |= {"EDITOR": str(editor), "BROWSER": "true"}
        self.has(files)

    def has(self, files: dict[str, str]) -> None:
        """Write files into the folder that is typed in."""
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, "utf-8")

    def types(self, line: str, answers: str | None = None, given: str = "") -> Result:
        """What a line ends in: in a pipe that has `given`, or with `answers` on a terminal."""
        words = shlex.split(AN_ID.sub(self._id(line), line))
        if "-o" in words and "--force" not in words:
            (self.folder / words[words.index("-o") + 1]).unlink(missing_ok=True)
        runner = CliRunner() if answers is None else AtTerminal()
        with chdir(self.folder):
            return invoked(runner, self.home, words, self._later(), input=answers or given)

    def sees(self, line: str) -> str:
        """What stands on their terminal after a line."""
        with chdir(self.folder):
            written = at_terminal(self.home, tuple(shlex.split(line)), WIDTH, **self._later())
        return shown(written, WIDTH)

    def _later(self) -> dict[str, str]:
        self.now += timedelta(minutes=1)
        return {**self._about, "STUDYPLAN_NOW": self.now.isoformat()}

    def _id(self, line: str) -> str:
        """That of the first entry in the list that the line is about."""
        verb, _, rest = line.partition(" ")
        if not (rest and AN_ID.search(rest)):
            return "0000"
        listed = invoked(CliRunner(), self.home, (verb, "list", "--json"), self._later())
        (entries,) = (v for v in json.loads(listed.stdout).values() if isinstance(v, list))
        return str(entries[0]["id"])


def as_printed(text: str, language: str, folder: Path) -> str:
    """A page with what its examples print now; each begins in a home of its own."""
    files = dict(re.findall(r"<!-- file (.*?) -->\n```\w*\n(.*?)```", text, re.DOTALL))
    number = 0

    def now(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        reader = Reader(folder / str(number), language)
        reader.has(files)
        for line in found[2].splitlines():
            assert reader.types(line).exit_code == 0, line
        seen = ""
        for line in re.findall(r"^\$ studyplan (.*)$", found[4], re.MULTILINE):
            seen += f"$ studyplan {line}\n{reader.sees(line)}"
        return f"{found[1]}{found[2]}{found[3]}{seen}{found[5]}"

    return PRINTED.sub(now, text)


def language_of(page: Path) -> str:
    """`zh` of a page in Chinese, `en` of the others."""
    return "zh" if page.parent.name == "zh" or page.name.endswith(".zh.md") else "en"
