"""`roadmap lint` as it is called."""

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.commands.conftest import Terminal
from tests.conftest import Run

DRAFT = """\
format: 1
id: draft
edition: 2026.11
title: {en: A draft, zh: 草稿}
level: beginner
duration: 3 months
pace: {hours_per_week: 5-6, lanes: {theory: 3-4, practice: 2-4}}
stages:
  - id: first
    title: {en: First, zh: 第一阶段}
    duration: 4 weeks
    modules:
      - id: networks
        title: {en: Networks, zh: 网络}
        duration: 4-8 weeks
        topics:
          - id: lstm
            kind: study
            concept: lstm
            title: {en: LSTM, zh: 长短期记忆网络}
            resources:
              - {kind: course, title: "CS231n: Networks", url: https://example.org/cs231n}
          - id: rnn
            kind: reading
            concept: recurrent-neural-networks
            title: {en: Recurrent networks, zh: 循环网络}
            resources:
              - {kind: course, title: CS231n, url: https://example.com/course}
  - id: last
    title: {en: Last, zh: 最后阶段}
    duration: ongoing
    modules:
      - id: projects
        title: {en: Projects, zh: 项目}
        topics:
          - id: chatbot
            kind: project
            title: build a chatbot that answers politely
week:
  - {days: mon-fri, lane: theory, hours: 2, title: {en: Read, zh: 阅读}}
"""
QUIET = """\
stages:
  - id: first
    title: {en: First, zh: 第一阶段}
    modules:
      - id: networks
        title: {en: Networks, zh: 网络}
        topics:
          - {id: lstm, kind: exercise, title: {en: LSTM, zh: 长短期记忆网络}}
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.yaml"
    file.write_text(DRAFT, "utf-8")
    return file


def test_findings_of_a_file_have_their_lines(run: Run, draft: Path) -> None:
    data = json.loads(run("roadmap", "lint", str(draft), "--json").stdout)
    assert (data["roadmap"], data["file"]) == ("draft", str(draft))
    found = {(f["level"], f["rule"]): f for f in data["findings"]}
    assert data["warnings"] + data["notes"] == len(data["findings"])
    assert data["warnings"] == sum(f["level"] == "warning" for f in data["findings"])
    week = found["warning", "week-hours"]
    assert (week["place"], week["line"], week["column"]) == ("week", 40, 3)
    assert week["message"] == "the typical week adds up to 10 h; the pace says 5–6 h"
    assert week["items"] == []
    (first, second) = found["warning", "link-differs"]["items"]
    assert first == {
        "place": "first/networks/lstm/resources/1/url",
        "line": 22,
        "column": 64,
        "text": "https://example.org/cs231n",
    }
    assert second["line"] == 28


def test_plain_rows(run: Run, draft: Path) -> None:
    done = run("roadmap", "lint", str(draft), "--lang", "zh")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert {len(row) for row in rows} == {5}
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)
    assert rows[0] == [
        *("warning", "week-hours", "week"),
        *("典型周合计 10 小时，节奏中写的是 5–6 小时", f"{draft}:40:3"),
    ]
    piped = run("roadmap", "lint", "-", input=DRAFT)
    assert piped.stdout.splitlines()[0].endswith("\t-:40:3")
    assert done.stderr == piped.stderr == ""


def test_exit_codes(run: Run, draft: Path) -> None:
    assert run("roadmap", "lint", str(draft)).returncode == 0
    strict = run("roadmap", "lint", str(draft), "--strict")
    assert strict.returncode == 1
    assert strict.stderr == ""
    quiet = DRAFT.partition("stages:")[0].replace("duration: 3 months\n", "") + QUIET
    draft.write_text(quiet, "utf-8")
    done = run("roadmap", "lint", str(draft), "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert {line.partition("\t")[0] for line in done.stdout.splitlines()} == {"note"}


def test_what_is_not_valid_gets_the_problems_of_validate(run: Run, draft: Path) -> None:
    draft.write_text(DRAFT.replace("level: beginner", "level: easy"), "utf-8")
    done = run("roadmap", "lint", str(draft))
    assert done.returncode == 1
    assert done.stdout == run("roadmap", "validate", str(draft)).stdout
    assert f"{draft}:5:8: " in done.stdout
    answer = json.loads(run("roadmap", "lint", str(draft), "--json").stdout)
    assert answer["valid"] is False


def test_names_of_roadmaps(run: Run, draft: Path, home: Path) -> None:
    by_id = json.loads(run("roadmap", "lint", "dl-for-programmers", "--json").stdout)
    assert by_id["file"] is None
    places = [*by_id["findings"], *(i for f in by_id["findings"] for i in f["items"])]
    assert {(p["line"], p["column"]) for p in places} == {(None, None)}
    assert not home.exists()
    unknown = run("roadmap", "lint", "dl-for-programers")
    assert unknown.returncode == 3
    assert "dl-for-programmers" in unknown.stderr
    missing = run("roadmap", "lint", "missing.yaml")
    assert missing.returncode == 1
    assert missing.stderr.startswith("studyplan: missing.yaml ")
    assert run("init", str(draft)).returncode == 0
    draft.unlink()
    own = json.loads(run("roadmap", "lint", "draft", "--json").stdout)
    assert (own["roadmap"], own["file"]) == ("draft", None)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_screen(
    seen: Terminal,
    snapshot: SnapshotAssertion,
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    language: str,
) -> None:
    monkeypatch.chdir(draft.parent)
    shown = seen("roadmap", "lint", "draft.yaml", width=width, STUDYPLAN_LANG=language)
    assert shown == snapshot


DOUBTFUL = """\
format: 1
id: small
edition: 2026.11
title: Lesson #1
level: beginner
stages:
  - id: one
    title: One
    modules:
      - id: first
        title: First
        topics:
          - {id: alpha, kind: study, title: Alpha}
"""


def test_what_a_remark_cuts_off_is_a_warning_of_validate_and_lint(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(DOUBTFUL, "utf-8")
    done = run("roadmap", "validate", str(file))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(f"{file}:4:15: ")
    assert done.stderr.endswith('write: title: "Lesson #1"\n')
    data = json.loads(run("roadmap", "validate", str(file), "--json", "--lang", "zh").stdout)
    assert (data["valid"], data["problems"], len(data["warnings"])) == (True, [], 1)
    assert "文字到此为止" in data["warnings"][0]
    found = json.loads(run("roadmap", "lint", str(file), "--json").stdout)["findings"]
    (one,) = (finding for finding in found if finding["rule"] == "text-cut")
    assert (one["level"], one["place"], one["line"]) == ("warning", "title", 4)

    file.write_text(DOUBTFUL.replace("kind: study", "kind: studdy"), "utf-8")
    done = run("roadmap", "validate", str(file))
    assert done.returncode == 1
    assert "studdy" in done.stdout
    assert 'title: "Lesson #1"' in done.stderr  # all at once


def test_who_begins_with_such_a_file_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(DOUBTFUL, "utf-8")
    begun = run("init", str(file), "--yes")
    assert (begun.returncode, begun.stderr.count("\n")) == (0, 1)
    assert 'write: title: "Lesson #1"' in begun.stderr
    file.write_text(DOUBTFUL.replace("title: Alpha", "title: Beta"), "utf-8")
    assert 'title: "Lesson #1"' in run("roadmap", "update", str(file)).stderr
    file.write_text(DOUBTFUL.replace("Lesson #1", "'Lesson #1'"), "utf-8")
    assert run("roadmap", "update", str(file)).stderr == ""
    assert run("follow", "small").stderr == ""
