"""Use cases can be called where nothing of the command line is there, and no verb calls another."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from studyplan import commands
from studyplan.cli import VERBS

APART = ("typer", "rich", "pydantic", "sqlmodel", "sqlalchemy", "yaml", "jinja2")
# What only authors need reads roadmap files: that is what these are for.
READING = ("pydantic", "yaml")
READERS = ("authoring", "bringing_onto", "exported_again")
PROGRAM = f"""
import importlib, pkgutil, sys
import studyplan.app
names = [module.name for module in pkgutil.iter_modules(studyplan.app.__path__)]
for name in sorted(names, key=lambda name: name in {READERS!r}):
    importlib.import_module(f"studyplan.app.{{name}}")
    there = {{*{APART!r}}} & {{*sys.modules}} - {{*({READING!r} if name in {READERS!r} else ())}}
    assert not there, (name, there)
    print(name)
"""


def test_no_use_case_brings_the_command_line_or_a_library_of_the_edges_with_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert {"mark", "whats_next"} <= set(done.stdout.split())


def modules(verbs: object) -> Iterator[str]:
    """The modules that a table of verbs names."""
    for verb in verbs.values() if isinstance(verbs, dict) else ():
        if isinstance(verb.place, str):
            yield verb.place.partition(":")[0]
        yield from modules(verb.inner)


def test_no_verb_imports_another() -> None:
    verbs = {f"{commands.__name__}.{name}" for name in modules(VERBS)}
    assert f"{commands.__name__}.mark" in verbs
    for name in verbs:
        file = Path(commands.__path__[0], f"{name.rpartition('.')[2]}.py")
        tree = ast.walk(ast.parse(file.read_text("utf-8")))
        imported = {node.module for node in tree if isinstance(node, ast.ImportFrom)}
        assert not (imported & verbs - {name}), name
