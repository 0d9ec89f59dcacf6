"""The ends of roadmaps as every verb may ask for them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from studyplan.app.ends import ends_of
from studyplan.call import Call
from studyplan.core.ends import Ends


def test_ends_are_those_of_the_forecast(
    studied: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(studied, home)
    monkeypatch.setenv("STUDYPLAN_HOME", str(home))
    monkeypatch.setenv("STUDYPLAN_NOW", "2026-11-24T19:30:00")
    call = Call()
    with call.writing() as store:
        (end,) = (m for m in store.forecasts.forecast(call.today).milestones if m.stage is None)
        assert ends_of(store, call.today)[1:] == (end.p50, end.p80)
        assert ends_of(store, call.today, "dl-for-programmers")[1:] == (end.p50, end.p80)
        assert date(2026, 11, 24) < (end.p50 or date.min) < (end.p80 or date.min)
        assert store.forecasts.likely_end(call.today) == end.p50
        store.execute("UPDATE topic_state SET status = 'done'")
        store.execute("UPDATE tally SET done = topics, minutes_left = 0, skipped = 0, known = 0")
        assert ends_of(store, call.today) == Ends()
        assert store.forecasts.basis(call.today) is None
