"""The tasks that CONTRIBUTING, the hooks and .ci/run name are those of noxfile.py."""

import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent


def sessions() -> set[str]:
    listed = subprocess.run(
        [sys.executable, "-m", "nox", "--list", "--nocolor"],
        capture_output=True, encoding="utf-8", check=True, cwd=ROOT, timeout=60,
    )  # fmt: skip
    return {*re.findall(r"^[*-] (\w+) -> \S", listed.stdout, re.MULTILINE)}


def test_every_task_that_is_named_is_there() -> None:
    there = sessions()
    for name in ("CONTRIBUTING.md", ".pre-commit-config.yaml", ".ci/run", "docs/testing.md"):
        text = (ROOT / name).read_text("utf-8")
        named = re.findall(r"bin/nox -s ((?:[a-z]+ ?)+)", text)
        assert named, name
        assert {task for tasks in named for task in tasks.split()} <= there, name


def test_hooks_need_nothing_from_elsewhere() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    for source in hooks["repos"]:
        assert source["repo"] == "local"
        assert {hook["language"] for hook in source["hooks"]} == {"system"}
