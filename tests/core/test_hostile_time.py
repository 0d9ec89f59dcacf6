"""What a journal's line may say of time, and what no version wrote."""

from typing import Any

import pytest

from studyplan.core.journal.events import read

ENTRY = {"minutes": 45, "on": "2026-11-27"}
TIMER = {"topic": "r/a", "since": "2026-11-27T19:30:00+08:00"}


@pytest.mark.parametrize(
    "more",
    [
        *({"lane": "Sports"}, {"lane": 5}, {"lane": []}),
        *({"at": "19:30"}, {"at": "2026-11-27T19:30:00"}, {"at": 5}, {"at": "2026-11-27"}),
        *({"note": ""}, {"note": 5}, {"note": "x" * 2001}, {"note": "\x1b[2J"}, {"note": "a\nb"}),
        *({"minutes": "45"}, {"minutes": -1}, {"minutes": 10**30}, {"minutes": True}),
        {"more": 1},
    ],
)
def test_an_entry_says_nothing_else(more: dict[str, Any]) -> None:
    read("time.log", "r/a#0a1b", ENTRY)
    with pytest.raises(ValueError, match=r"\S"):
        read("time.log", "r/a#0a1b", ENTRY | more)


@pytest.mark.parametrize(
    "data",
    [
        *({"since": None}, {"since": "19:30"}, {"since": "2026-11-27T19:30:00"}, {"since": 5}),
        *({"topic": None}, {"topic": "a"}, {"topic": 5}, {"more": 1}),
    ],
)
def test_a_timer_says_nothing_else(data: dict[str, Any]) -> None:
    read("timer.set", "timer", TIMER)
    with pytest.raises(ValueError, match=r"\S"):
        read("timer.set", "timer", TIMER | data)
    for lacking in TIMER:
        with pytest.raises(ValueError, match=r"\S"):
            read("timer.set", "timer", {k: v for k, v in TIMER.items() if k != lacking})
    with pytest.raises(ValueError, match="timer"):
        read("timer.set", "another", {})
