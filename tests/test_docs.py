"""The documentation names everything there is, and what it shows works."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from pydantic import BaseModel
from typer.main import get_command

from studyplan import cli
from studyplan.commandline.verbs import LazyGroup
from studyplan.core.estimate import OPEN_HOURS
from studyplan.roadmaps import parts, section_parts
from studyplan.roadmaps.load import load_bytes
from studyplan.roadmaps.resolve import resolve
from tests.commands.conftest import at_terminal, shown
from tests.conftest import prepare, reached
from tests.schemas import NAMES, validator

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = {page.name: page.read_text("utf-8") for page in (ROOT / "docs").glob("*.md")}
CHINESE = [page.read_text("utf-8") for page in (ROOT / "README.zh.md", *ROOT.glob("docs/zh/*.md"))]
EVERYTHING = "\n".join((README, *PAGES.values(), *CHINESE))


def commands(group: Any, prefix: str = "studyplan") -> Iterator[tuple[str, Any]]:
    for name, verb in group.verbs.items():
        for command in reached(name, verb):
            if isinstance(command, LazyGroup):
                yield from commands(command, f"{prefix} {name}")
            else:
                yield f"{prefix} {name}", command


ALL = dict(commands(get_command(cli.app)))


@pytest.mark.parametrize("command", ALL)
def test_every_command_is_documented(command: str) -> None:
    words = r"\s+".join(command.split())
    assert re.search(rf"{words}\b", EVERYTHING), command


@pytest.mark.parametrize("command", ALL)
def test_every_option_is_documented_and_helped(command: str) -> None:
    for parameter in ALL[command].params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert option in EVERYTHING, f"{command} {option}"
        assert getattr(parameter, "help", None), f"{command} {parameter.name}"


def test_no_command_is_documented_that_is_not_there() -> None:
    first_words = {name.split()[1] for name in ALL} | {"help"}
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", EVERYTHING, re.DOTALL))
    called = re.findall(r"^studyplan ([a-z]+)\b", shell, re.MULTILINE)
    for verb in called + re.findall(r"`studyplan\s([a-z]+)\b", EVERYTHING):
        assert verb in first_words, verb


def test_no_option_is_documented_that_is_not_there() -> None:
    own = {option for command in ALL.values() for p in command.params for option in p.opts}
    own |= {"--help", "--version", "--debug", "--install-completion", "--show-completion"}
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", EVERYTHING, re.DOTALL))
    lines = re.findall(r"^studyplan [^\n#|]*", shell, re.MULTILINE)
    lines += re.findall(r"`(studyplan\s[^`]+)`", EVERYTHING)
    for line in lines:
        for option in re.findall(r"(?<=\s)--[a-z][a-z-]*", line):
            assert option in own, line


def test_the_readme_has_its_two_commands() -> None:
    blocks = re.findall(r"```sh\n(python3 -m venv .*)\n```", README)
    assert len(blocks) == 2
    assert blocks[0].endswith("/studyplan init dl-for-programmers --hours 10 --yes")
    assert blocks[1].endswith("/python -m pytest")


def test_the_example_of_the_format_is_valid() -> None:
    (example,) = re.findall(
        r"<!-- example -->\n```yaml\n(.*?)```", PAGES["roadmap-format.md"], re.DOTALL
    )
    roadmap = load_bytes(example.encode(), "example")
    assert [stage.id for stage in roadmap.stages] == ["foundations", "own-checker"]


@pytest.fixture
def hours_example(tmp_path: Path) -> Path:
    """A roadmap of the one module on which hours are explained."""
    (module,) = re.findall(
        r"<!-- hours -->\n```yaml\n(.*?)```", PAGES["roadmap-format.md"], re.DOTALL
    )
    file = tmp_path / "type-systems.yaml"
    file.write_text(
        "format: 1\nid: type-systems\nedition: 2026.11\ntitle: Type systems\nlevel: beginner\n"
        "stages:\n- id: s\n  title: S\n  modules:\n" + indent(module, "  "),
        "utf-8",
    )
    return file


def test_the_example_of_hours_comes_out_as_it_says(hours_example: Path) -> None:
    text = PAGES["roadmap-format.md"].partition("<!-- hours -->")[2]
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \| .* \| (\d+) \|$", text, re.MULTILINE)
    roadmap = resolve(load_bytes(hours_example.read_bytes(), "example"), ())
    said = {name: (float(weight), 60 * int(hours)) for name, weight, hours in rows}
    found = {t.id: (t.weight, t.low_minutes) for t in roadmap.topics if not t.own_hours}
    assert said == found
    kinds = (
        r"a quiz weighs (\d+), a lecture (\d+), a reading (\d+), an exam (\d+), study (\d+),"
        r" an exercise (\d+), a deep dive (\d+), a project (\d+)"
    )
    (figures,) = re.findall(kinds, " ".join(text.split()))
    assert [*map(float, figures)] == [*OPEN_HOURS.values()]


def test_what_why_says_of_it_is_what_it_says(home: Path, hours_example: Path) -> None:
    (shown_there,) = re.findall(
        r"<!-- why -->\n```\n\$ studyplan why untyped\n(.*?)```", PAGES["beginning.md"], re.DOTALL
    )
    prepare(home, "init", str(hours_example), "--yes")
    screen = shown(at_terminal(home, ("why", "untyped"), 100), 100)
    assert screen.startswith(f"{shown_there}\nPlace\n")


def test_every_key_of_the_format_is_documented() -> None:
    page = PAGES["roadmap-format.md"]
    for name, model in {**vars(parts), **vars(section_parts)}.items():
        if (
            isinstance(model, type)
            and issubclass(model, BaseModel)
            and model is not parts.CatalogueFile
        ):
            for field in model.model_fields:
                if model is not parts.ConceptPart:
                    assert re.search(rf"\b{field}\b", page), f"{name}.{field}"


def keys(schema: Any) -> Iterator[str]:
    """The keys that an answer may have, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from keys(part)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_json_key_is_documented(name: str) -> None:
    pages = PAGES["json.md"] + PAGES["roadmap-format.md"]
    for key in keys(validator(name).schema):
        assert re.search(rf"\b{key}\b", pages), key


def test_the_project_speaks_of_itself_alone() -> None:
    files = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    for folder in ("src", "data", "benchmarks", "tests"):
        files += [
            f for f in (ROOT / folder).rglob("*") if f.suffix in (".py", ".yaml", ".md", ".sql")
        ]
    for file in files:
        text = file.read_text("utf-8")
        assert "/work" + "/" not in text, file
        assert "/root" + "/" not in text, file
