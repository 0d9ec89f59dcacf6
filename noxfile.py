"""The tasks of whoever works on studyplan: `nox` checks everything, `nox -s quick` the quick part.

What concerns the checkout runs in the environment that nox is installed in; what concerns other
versions, or what is shipped, runs in one of its own.
"""

import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.download_python = "never"
nox.options.sessions = ["tests", "lint", "types", "coverage", "typer", "packages"]

BIN = Path(sys.executable).parent
OLDEST_TYPER = "0.28"
# They read what roadmaps and pages say, or run the command as a process of its own: they reach next
# to nothing of `src` that the other tests do not.
REACH_LITTLE_MORE = [
    *("tests/golden", "tests/roadmaps", "tests/test_catalogues.py", "tests/test_docs.py"),
    *("tests/test_house.py", "tests/test_pages.py", "tests/commands/test_documents.py"),
    *("tests/commands/test_completion.py", "tests/commands/test_signs.py"),
]


def run(session: nox.Session, tool: str, *words: str) -> None:
    """Run a tool of the environment that nox is installed in."""
    session.run(str(BIN / tool), *words, external=True)


@nox.session(python=False)
def tests(session: nox.Session) -> None:
    """Run all tests, or those that are named behind `--`."""
    run(session, "pytest", *session.posargs)


@nox.session(python=False)
def quick(session: nox.Session) -> None:
    """Run the tests that are not slow."""
    run(session, "pytest", "-m", "not slow", *session.posargs)


@nox.session(python=False)
def lint(session: nox.Session) -> None:
    """Check the style of everything, or of the files that are named behind `--`."""
    files = session.posargs or ["."]
    run(session, "ruff", "check", *files)
    run(session, "ruff", "format", "--check", *files)


@nox.session(python=False)
def types(session: nox.Session) -> None:
    """Check types, and that no import points upward."""
    run(session, "mypy")
    run(session, "lint-imports", "--no-cache")


@nox.session(python=False)
def catalogues(session: nox.Session) -> None:
    """Bring the catalogues up to the code; begin one for a language that is named behind `--`."""
    run(session, "python", "tools/catalogues.py", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run the quick tests that reach most, and hold what they reach of `src` to the floor."""
    session.install("-q", "-e", ".[dev]")
    few = {"STUDYPLAN_EXAMPLES": "few"}
    without = [f"--ignore={path}" for path in REACH_LITTLE_MORE]
    words = ["-m", "not slow", "--cov", *without, *session.posargs]
    session.run("python", "-m", "pytest", *words, env=few)


@nox.session
def typer(session: nox.Session) -> None:
    """Run what Typer reads and says with the oldest version: the others have the newest."""
    session.install("-q", "-e", ".[dev]", f"typer=={OLDEST_TYPER}.*")
    tests = [f"tests/commands/test_{name}.py" for name in ("mistakes", "help", "completion")]
    session.run("pytest", "-m", "not slow", *tests, "tests/test_one_process.py")


@nox.session
def packages(session: nox.Session) -> None:
    """Build sdist and wheel, look into them, and begin a plan with the wheel alone."""
    folder = Path(session.create_tmp()).resolve()
    run(session, "python", "-m", "build", "--outdir", str(folder / "dist"), str(Path.cwd()))
    run(session, "python", ".ci/packages", str(folder / "dist"))
    session.install("-q", "-c", "constraints.txt", *map(str, (folder / "dist").glob("*.whl")))
    home = folder / "home"
    own = {"HOME": str(home), "STUDYPLAN_HOME": "", "XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None}
    session.chdir(folder)
    for words in ("init dl-for-programmers --hours 12 --yes", "next", "doctor"):
        session.run("studyplan", *words.split(), env=own)
    if not (home / ".local/share/studyplan/studyplan.db").is_file():
        session.error("the plan is not where it belongs")
