"""`roadmap check-links` as it is called, on sites of this machine."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import on_terminal
from tests.conftest import Run, environment
from tests.website import Reply, Site, serving, to

ROADMAP = """\
format: 1
id: small
edition: 2026.11
title: Small
level: beginner
stages:
  - id: one
    title: One
    modules:
      - id: basics
        title: Basics
        topics:
          - id: first
            kind: study
            title: First
            resources:
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


def roadmap(folder: Path, *resources: str) -> str:
    file = folder / "small.yaml"
    lines = [f"              - {{kind: docs, title: Page, {what}}}\n" for what in resources]
    file.write_text(ROADMAP + "".join(lines), "utf-8")
    return str(file)


@pytest.mark.slow
def test_a_roadmap_with_a_broken_link(run: Run, site: Site, tmp_path: Path) -> None:
    fine, moved = site.on("/fine", Reply()), site.on("/moved", to("/fine"))
    file = roadmap(
        tmp_path,
        f"url: '{moved}'",
        f"url: '{site.url}/gone'",
        f"url: '{fine}', original_url: '{site.url}/old'",
    )
    done = run("roadmap", "check-links", file, "--allow-local", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    data = json.loads(done.stdout)
    assert data["counts"] == {"fine": 1, "moved": 1, "gone": 1, "refused": 0, "unreachable": 0}
    assert [(one["verdict"], one["original"]) for one in data["links"]] == [
        *(("moved", False), ("gone", False), ("fine", False), ("gone", True)),
    ]
    assert data["links"][0] == {
        "url": moved,
        "original": False,
        "verdict": "moved",
        "status": 200,
        "failure": None,
        "moved_to": fine,
        "places": [{"kind": "topic", "id": "first", "line": 17}],
    }


@pytest.mark.slow
def test_a_roadmap_whose_source_alone_has_broken_links(
    run: Run, site: Site, tmp_path: Path
) -> None:
    site.on("/fine", Reply())
    site.on("/members", Reply(403))
    file = roadmap(
        tmp_path,
        f"url: '{site.url}/fine', original_url: '{site.url}/old'",
        f"url: '{site.url}/members'",
    )
    done = run("roadmap", "check-links", file, "--allow-local", "--jobs", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split("\t")[:2] for line in done.stdout.splitlines()] == [
        *(["fine", "200"], ["gone", "404"], ["refused", "403"]),
    ]


def test_local_addresses_are_asked_only_if_told_so(run: Run, site: Site, tmp_path: Path) -> None:
    file = roadmap(tmp_path, f"url: '{site.on('/', Reply())}'")
    done = run("roadmap", "check-links", file)
    assert done.returncode == 1
    assert done.stdout.startswith("unreachable\tlocal\t")
    assert site.requests == []


@pytest.mark.slow
def test_a_silent_site_is_waited_for_no_longer_than_said(
    run: Run, site: Site, tmp_path: Path
) -> None:
    end = threading.Event()
    file = roadmap(tmp_path, f"url: '{site.on('/', Reply(after=end), Reply())}'")
    done = run("roadmap", "check-links", file, "--allow-local", "--timeout", "0.5")
    end.set()
    assert done.returncode == 0
    assert site.methods == ["HEAD", "GET"]  # the second try, because the first took too long


def test_on_a_terminal_progress_is_shown_and_goes(site: Site, tmp_path: Path, home: Path) -> None:
    file = roadmap(tmp_path, f"url: '{site.on('/', Reply())}'")
    seen = on_terminal(home, ("roadmap", "check-links", file, "--allow-local"), 80).decode()
    assert "Checking" in seen
    assert "\x1b[2K" in seen
    assert "1 link" in seen[seen.rindex("Checking") :]


def test_an_interrupt_ends_it_quietly(site: Site, tmp_path: Path, home: Path) -> None:
    end = threading.Event()
    file = roadmap(tmp_path, f"url: '{site.on('/', Reply(after=end))}'")
    child = subprocess.Popen(
        [sys.executable, "-m", "studyplan", "roadmap", "check-links", file, "--allow-local"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(home),
    )
    assert site.asked.wait(60)
    os.kill(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=60)
    end.set()
    assert (child.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize("missing", ["httpcore2", "anyio"])
def test_without_the_extra_it_says_what_to_install(home: Path, missing: str) -> None:
    program = f"import sys; sys.modules['{missing}'] = None; from studyplan.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "roadmap", "check-links", "dl-for-programmers"],
        capture_output=True,
        encoding="utf-8",
        env=environment(home),
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "pip install 'studyplan[links]'" in done.stderr


def test_what_it_cannot_check(run: Run, tmp_path: Path) -> None:
    assert run("roadmap", "check-links", "nothing-like-it").returncode == 3
    assert run("roadmap", "check-links", str(tmp_path / "none.yaml")).returncode == 1
    file = roadmap(tmp_path, "url: ftp://example.org")
    done = run("roadmap", "check-links", file)
    assert done.returncode == 1
    assert "small.yaml:17:" in done.stderr
    assert run("roadmap", "check-links", file, "--jobs", "0").returncode == 2
