"""What a person sees of a week that went otherwise than it was begun, and of a change."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.commands.conftest import Terminal

MONDAY = "2026-12-14T09:00:00"
Calls = tuple[tuple[str, ...], ...]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("before", "words", "now"),
    [
        ((), ("week",), MONDAY),
        ((), ("next",), MONDAY),
        (
            (("done", "2", "3", "4"), ("log", "7", "1h"), ("know", "6")),
            ("week",),
            "2026-11-24T20:00:00",
        ),
        ((("target", "2027-12-31"),), ("week",), MONDAY),
        ((("pause", "2026-12-14..2026-12-20", "--why", "ill"),), ("week",), MONDAY),
        ((), ("week", "--date", "2026-W50"), MONDAY),
        ((), ("pause", "2027-01-04..2027-01-17", "--dry-run"), MONDAY),
        ((), ("pin", "matrix-library", "friday"), MONDAY),
        ((), ("availability", "--hours", "5"), MONDAY),
        ((), ("availability", "--hours", "20"), MONDAY),
    ],
    ids=[
        *("idle", "idle-next", "finished", "late", "paused", "never-begun"),
        *("pause", "pin", "fewer-hours", "more-hours"),
    ],
)
def test_screens(
    seen: Terminal,
    snapshot: SnapshotAssertion,
    before: Calls,
    words: tuple[str, ...],
    now: str,
    language: str,
) -> None:
    for call in before:
        seen(*call, "--plain", STUDYPLAN_NOW=now)
    assert seen(*words, STUDYPLAN_NOW=now, STUDYPLAN_LANG=language) == snapshot
