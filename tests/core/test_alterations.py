"""What an edition changes beside places and texts."""

from pathlib import Path

import pytest

from studyplan.core.alterations import alterations
from studyplan.roadmaps.load import load_own

FILE = Path(__file__).parents[1] / "commands" / "masters.yaml"
TEXT = FILE.read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("hours_per_week: 10", "hours_per_week: 8-9", [("masters", "hours_per_week", "10", "8-9")]),
        ("duration: 2 weeks", "duration: 3 weeks", [("seminars", "duration", "2 weeks", "3 weeks")]),
        ("duration: 2 weeks", "hours_per_week: 4", [("seminars", "duration", "2 weeks", None), ("seminars", "hours_per_week", None, "4")]),
        ("kind: project", "kind: exam", [("thesis", "kind", "project", "exam")]),
        ("id: one, kind: reading", "id: one, kind: exercise", [("one", "kind", "reading", "exercise"), ("one", "lane", "theory", "practice")]),
        ("hours: 40", "weight: 40", [("thesis", "hours", "40", None), ("thesis", "weight", None, "40")]),
        ("hours: 40", "hours: 40, on: 2026-12-01", [("thesis", "on", None, "2026-12-01")]),
        ("hours: 40", "hours: 40, due: 2026-12-01, optional: true", [("thesis", "due", None, "2026-12-01"), ("thesis", "optional", None, "true")]),
        ("needs: [field]", "needs: [field, base]", [("thesis", "needs", "field", "base, field")]),
        ("needs: [field]", "needs: [vision]", [("thesis", "needs", "field", "vision")]),
        ("choose: 2", "choose: 1", [("choice", "choose", "2", "1")]),
        ("en: Thesis", "en: The thesis", []),
        ("# A course", "# Another course", []),
    ],
)  # fmt: skip
def test_what_changed_is_named_as_files_write_it(
    before: str, after: str, said: list[tuple[str, str, str | None, str | None]]
) -> None:
    assert before in TEXT
    old, new = (
        load_own(text.encode(), "masters.yaml", None).roadmap
        for text in (TEXT, TEXT.replace(before, after, 1))
    )
    assert [(one.id, *one[2:]) for one in alterations(old, new)] == said
    back = [(one.id, one.what, one.after, one.before) for one in alterations(new, old)]
    assert back == [(id_, what, was, now) for id_, what, was, now in said]
