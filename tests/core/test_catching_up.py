"""What a way to catch up asks for, and by how much it is still late."""

from datetime import date

from studyplan.core.catching_up import Way
from studyplan.core.changes import Ends
from studyplan.core.text import Text

DAY = date(2027, 6, 30)


def test_a_way_that_asks_for_nothing_changes_nothing() -> None:
    assert not Way("later", 600, {}).changes(600)
    assert not Way("hours", None, {}).changes(600)
    assert Way("hours", 615, {}).changes(600)
    assert Way("cut", 600, {"r/a": Text("A", "A")}).changes(600)


def test_days_late_are_counted_from_p50() -> None:
    way = Way("later", 600, {}, Ends(DAY, date(2027, 7, 3), date(2028, 1, 1)))
    assert way.misses(DAY) == 3
    assert way.misses(date(2027, 12, 31)) == 0
    assert way._replace(ends=Ends(DAY)).misses(DAY) is None
    assert way._replace(ends=None).misses(DAY) is None
