"""What the tests share: a home of their own, and the command in it."""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import chdir, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner, Result

from studyplan.cli import app
from studyplan.commandline.verbs import LazyGroup, Verb, _built, _group
from studyplan.surroundings import here

# How long a case takes is the machine's affair, and no test's.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Where the same properties were looked at in full just before.
settings.register_profile("few", settings.get_profile("untimed"), max_examples=20)
settings.load_profile(os.environ.get("STUDYPLAN_EXAMPLES", "untimed"))

NOW = "2026-11-22T09:00:00"
# What screens, journeys and the year live on: bundled roadmaps may become better, these do not.
FROZEN = Path(__file__).parent / "frozen"
FROZEN_IDS = sorted(file.stem for file in (FROZEN / "roadmaps").glob("*.yaml"))
Run = Callable[..., subprocess.CompletedProcess[str]]


def _in_memory() -> None:
    """Have temporary folders in memory where it has room: each write waits for a disk elsewhere."""
    memory = Path("/dev/shm")  # noqa: S108 (pytest and tempfile make folders of their own in it)
    if memory.is_dir() and "TMPDIR" not in os.environ:
        about = os.statvfs(memory)
        if about.f_bavail * about.f_frsize > 2 << 30 and not about.f_flag & os.ST_NOEXEC:
            tempfile.tempdir = str(memory)


_in_memory()


def _built_once() -> None:
    """Build each verb once for all calls of a language, not again for each of thousands."""
    build, known = LazyGroup.get_command, dict[tuple[str, int, str], Any]()

    def get_command(self: LazyGroup, ctx: Any, cmd_name: str) -> Any:
        key = here().spoken, id(self.verbs), cmd_name
        if key not in known:
            known[key] = build(self, ctx, cmd_name)
        return known[key]

    LazyGroup.get_command = get_command  # type: ignore[method-assign]


_built_once()


def reached(name: str, verb: Verb) -> list[Any]:
    """The command of that name, and the group of verbs within it where it does something itself."""
    return [_built(name, verb), *([_group(name, verb)] if verb.within else [])]


def environment(home: Path, **changes: str) -> dict[str, str]:
    """A learner's environment: nothing of the tester's own comes through."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV")}
    return kept | {
        "HOME": str(home.parent),
        "STUDYPLAN_HOME": str(home),
        "STUDYPLAN_NOW": NOW,
        "STUDYPLAN_DATA": str(FROZEN),
        "LANG": "C.UTF-8",
        **changes,
    }


def invoked(
    runner: CliRunner, home: Path, args: Sequence[str], env: dict[str, str], **options: Any
) -> Result:
    """A call of the command in this process, with these variables and no others."""
    own = environment(home, **env)
    gone = {name: None for name in os.environ if name not in own}
    return runner.invoke(app, args, env={**gone, **own}, **options)


def call(
    home: Path,
    *args: str,
    env: dict[str, str] | None = None,
    input: str | bytes | None = None,  # noqa: A002 (as in subprocess)
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """What a call of the command ends in, made in this process."""
    with chdir(cwd) if cwd else nullcontext():
        result = invoked(CliRunner(), home, args, env or {}, input=input)
    told = result.stderr
    if result.exception and not isinstance(result.exception, SystemExit):
        told += "".join(traceback.format_exception(result.exception))
    return subprocess.CompletedProcess(args, result.exit_code, result.stdout, told)


def started(
    home: Path, *args: str, env: dict[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """What a call of the command ends in, made as a process of its own."""
    if "input" not in options:
        options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        [sys.executable, "-m", "studyplan", *args],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env=environment(home, **(env or {})),
        check=False,
        **options,
    )


def prepare(home: Path, *args: str, **changes: str) -> None:
    """Prepare a home with a command that has to go well."""
    done = call(home, *args, env=changes)
    assert done.returncode == 0, done.stderr


def pytest_configure(config: pytest.Config) -> None:
    """Make the catalogues into Python, as the build did: a translation may be newer than that."""
    if not hasattr(config, "workerinput") and find_spec("babel"):
        from catalogues import compile_all  # noqa: PLC0415 - the built package needs no Babel

        compile_all()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that have slow tests: none of them is then left for one worker alone."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never in what was loaded so far: the command does not at all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that the learner's data will be in; it does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    """Runs the command: `run("done", "1", input="", env={...})`."""
    return lambda *args, **options: call(home, *args, **options)


@pytest.fixture
def process(home: Path) -> Run:
    """The same as a process of its own, for what only such a one has: streams, signals, death."""
    return lambda *args, **options: started(home, *args, **options)


@pytest.fixture(scope="session")
def begun_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which `dl-for-programmers` is followed at ten hours a week: to be copied."""
    home = tmp_path_factory.mktemp("begun") / "home"
    prepare(home, "init", "dl-for-programmers", "--hours", "10")
    return home


@pytest.fixture
def begun(run: Run, home: Path, begun_home: Path) -> Run:
    """The same, with `dl-for-programmers` followed at ten hours a week."""
    shutil.copytree(begun_home, home)
    return run
