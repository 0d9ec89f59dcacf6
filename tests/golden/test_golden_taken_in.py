"""The journal of a database of any version can be taken to an empty home."""

from pathlib import Path

import pytest

from tests.golden.conftest import Used
from tests.golden.support import EXPECTED, NAMES, Verbs

pytestmark = pytest.mark.slow

EXPORT = ("export", "journal", "--format", "jsonl")
SEEN = ("status", "week", "next", "plan", "history")


@pytest.mark.parametrize("name", NAMES)
def test_its_journal_makes_the_same_home_again(name: str, used: Used, tmp_path: Path) -> None:
    verbs = used(name)
    text = verbs(*EXPORT)
    (tmp_path / "history.jsonl").write_text(text, "utf-8")
    other = Verbs(tmp_path / "other" / "home", EXPECTED[name]["now"])
    told = other.json("import", "journal", str(tmp_path / "history.jsonl"))
    assert (told["unread"], told["aside"]) == ([], [])
    assert other(*EXPORT) == text
    # The first versions kept no files of roadmaps: these are loaded again from where they are.
    assert told["missing"] == (["alpha", "beta"] if name == "schema-1" else [])
    for verb in () if told["missing"] else SEEN:
        assert other.json(verb) == verbs.json(verb), verb
    assert other.is_sound
