"""Use cases can be called where nothing of the command line is there."""

import subprocess
import sys

APART = ("typer", "rich", "pydantic", "sqlmodel", "sqlalchemy", "yaml", "jinja2")
# What only authors need reads roadmap files: that is what these are for.
READING = ("pydantic", "yaml")
PROGRAM = f"""
import importlib, pkgutil, sys
import studyplan.app
names = [module.name for module in pkgutil.iter_modules(studyplan.app.__path__)]
for name in sorted(names, key=lambda name: name == "authoring"):
    importlib.import_module(f"studyplan.app.{{name}}")
    there = {{*{APART!r}}} & {{*sys.modules}} - {{*({READING!r} if name == "authoring" else ())}}
    assert not there, (name, there)
    print(name)
"""


def test_no_use_case_brings_the_command_line_or_a_library_of_the_edges_with_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert {"mark", "whats_next"} <= set(done.stdout.split())
