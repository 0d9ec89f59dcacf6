"""A calendar of a term: exams at their times, and the days that things are due by."""

from pathlib import Path

import icalendar
import pytest

from tests.conftest import Run

NOW = {"STUDYPLAN_NOW": "2026-11-23T09:00:00"}


@pytest.fixture
def term(run: Run) -> Run:
    file = str(Path(__file__).with_name("course.yaml"))
    assert run("init", file, "--hours", "10", "--yes", env=NOW).returncode == 0
    return run


def events(run: Run, *words: str, lang: str = "en") -> dict[str, icalendar.Component]:
    done = run("export", "plan", "--format", "ics", "--lang", lang, *words, env=NOW)
    assert done.returncode == 0, done.stderr
    found = icalendar.Calendar.from_ical(done.stdout).walk("VEVENT")
    return {str(one["SUMMARY"]): one for one in found}


def test_what_is_due_has_a_day_of_its_own_until_it_is_done(term: Run, tmp_path: Path) -> None:
    found = events(term)
    due = found["due: Tables"]
    assert str(due.decoded("DTSTART")) == "2026-12-04"
    assert "截止：建表" in events(term, lang="zh")
    assert str(found["The final"].decoded("DTSTART")) == "2026-12-21"
    file = tmp_path / "plan.ics"
    assert term("export", "plan", "-o", str(file), env=NOW).returncode == 0
    assert term("done", "tables", env=NOW).returncode == 0
    assert "due: Tables" not in events(term)
    cancelled = events(term, "--cancelled")
    gone = [one for one in cancelled.values() if one["UID"] == due["UID"]]
    assert [str(one.get("STATUS")) for one in gone] == ["CANCELLED"]
    assert term("undo", env=NOW).returncode == 0
    assert "due: Tables" in events(term)


def test_a_checklist_says_the_days(term: Run) -> None:
    text = term("export", "checklist", env=NOW).stdout
    assert "due Fri 4 Dec" in text
    assert "on Mon 21 Dec" in text
    assert "12月21日 周一" in term("export", "checklist", "--lang", "zh", env=NOW).stdout
