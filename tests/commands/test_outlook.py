"""The ends of roadmaps as every verb may ask for them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from studyplan.app.ends import likely_ends
from studyplan.call import Call


def test_ends_are_those_of_the_forecast(
    studied: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(studied, home)
    monkeypatch.setenv("STUDYPLAN_HOME", str(home))
    monkeypatch.setenv("STUDYPLAN_NOW", "2026-11-24T19:30:00")
    call = Call()
    with call.writing() as store:
        found = store.outlook.basis(call.today)
        assert found is not None
        whole = {m.roadmap: (m.p50, m.p80) for m in found.forecast().milestones if m.stage is None}
        assert likely_ends(store, call.today) == whole
        assert list(whole) == ["dl-for-programmers"]
        p50, p80 = whole["dl-for-programmers"]
        assert date(2026, 11, 24) < (p50 or date.min) < (p80 or date.min)
        store.execute("UPDATE topic_state SET status = 'done'")
        store.execute("UPDATE tally SET done = topics, minutes_left = 0, skipped = 0, known = 0")
        assert likely_ends(store, call.today) == {}
        assert store.outlook.basis(call.today) is None
