"""A database of any version can be brought back: from a backup under the name it had then."""

from pathlib import Path

import pytest

from tests.golden.facts import facts
from tests.golden.support import (
    EXPECTED,
    NAMES,
    OLDER,
    Verbs,
    content,
    database,
    same,
    unpacked,
)

every = pytest.mark.parametrize("name", NAMES)


def _lost(name: str, home: Path, called: str) -> Verbs:
    """A home whose database is gone, with one of that version as its backup."""
    backups = unpacked(name, home) / "backups"
    backups.mkdir()
    database(home).rename(backups / called)
    return Verbs(home, EXPECTED[name]["now"])


@every
def test_it_is_restored_from_a_backup(name: str, home: Path) -> None:
    verbs = _lost(name, home, "daily-2026-09-26.db")
    backup = home / "backups" / "daily-2026-09-26.db"
    before = content(backup)
    (listed,) = verbs.json("restore")["backups"]
    assert listed["sound"]
    assert listed["acts"] == EXPECTED[name]["commands"]
    restored = verbs.json("restore", "--yes")
    assert restored["acts"] == EXPECTED[name]["commands"]
    assert (restored["replayed"], restored["unreadable"], restored["aside"]) == (0, 0, None)
    same(facts(database(home)), name)
    assert verbs.is_sound
    assert content(backup) == before
    assert verbs.json("undo")["commands"][0]["id"] == EXPECTED[name]["undo_next"]
    assert verbs.is_sound


@pytest.mark.parametrize("name", OLDER)
def test_what_was_done_since_the_upgrade_comes_back_with_the_backup_made_before_it(
    name: str, home: Path
) -> None:
    verbs = Verbs(unpacked(name, home), EXPECTED[name]["now"])
    verbs("done", "beta/measuring-errors", "--on", EXPECTED[name]["now"][:10])
    verbs("undo")
    verbs("pause", "2027-12-24")
    after = facts(database(home))
    for made in (home / "backups").glob("2*.db"):  # leaves the one before the upgrade
        made.unlink()
    database(home).unlink()
    restored = verbs.json("restore", "--yes")
    assert restored["restored"].startswith("before-schema-")
    assert restored["replayed"] > 0
    again = facts(database(home))
    assert {what: again[what] for what in after if what != "device"} == {
        what: after[what] for what in after if what != "device"
    }
    assert verbs.is_sound
