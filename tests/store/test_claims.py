"""Claims in the database: what stands of them, whatever becomes of their criteria."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from studyplan.core.abilities import Claim
from studyplan.core.journal.abilities import CriterionClaimed
from studyplan.core.model import Loaded
from studyplan.core.sections import Criterion, Sections
from studyplan.core.text import Text
from studyplan.store.store import Store
from tests.store.conftest import NOW, differences, topic
from tests.store.test_editions import edition, made

DAY, LATER = date(2026, 11, 20), date(2026, 11, 22)
ONE = Criterion(Text("Skills", "技能"), Text("Can do it", "会做"))
OTHER = Criterion(Text("Skills", "技能"), Text("Can explain it", "会讲"))


def own(name: str, *criteria: Criterion) -> Loaded:
    made_ = edition(name, [topic("a")])
    return made_._replace(roadmap=made_.roadmap._replace(sections=Sections(criteria=criteria)))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Store]:
    with made(tmp_path) as store:
        store.definitions.load_roadmaps([own("2026.1", ONE, OTHER)])
        yield store
        assert differences(store) == {}


def claimed(db: Store) -> list[tuple[str, date, Text | None]]:
    return [(one.mark, one.on, one.title) for one in db.criteria.claims("own").values()]


def say(db: Store, criterion: Criterion, on: date | None) -> None:
    db.journal.append([CriterionClaimed("own", criterion.mark, on)], NOW)


def test_of_a_claim_the_last_word_stands(db: Store) -> None:
    say(db, ONE, DAY)
    say(db, OTHER, LATER)
    say(db, ONE, LATER)
    say(db, OTHER, None)
    assert claimed(db) == [(ONE.mark, LATER, ONE.title)]
    db.journal.undo(NOW)
    db.journal.undo(NOW)
    assert claimed(db) == [(ONE.mark, DAY, ONE.title), (OTHER.mark, LATER, OTHER.title)]


def test_a_claim_stays_by_its_name_when_an_edition_removes_its_criterion(db: Store) -> None:
    say(db, ONE, DAY)
    for name, criteria in (("2026.2", [OTHER]), ("2026.3", []), ("2026.4", [ONE])):
        db.definitions.replace_roadmap(own(name, *criteria))
        assert claimed(db) == [(ONE.mark, DAY, ONE.title)]
        subject = f"own#{ONE.mark}"
        assert db.history.titles_of([subject]) == {subject: ONE.title}


def test_what_nobody_ever_said_has_no_title(db: Store) -> None:
    db.journal.append([CriterionClaimed("other", "0123abcd", DAY)], NOW)
    assert [*db.criteria.claims().values()] == [Claim("other", "0123abcd", DAY)]
    assert claimed(db) == []


def test_a_claim_goes_by_what_its_criterion_is_called_now(db: Store) -> None:
    wordings = ("Can do it.", "Can do this.", "Can do these.")
    first, *_, last = stated = [ONE._replace(title=Text(one, "会做")) for one in wordings]
    say(db, ONE, DAY)
    for number, one in enumerate(stated, 2):
        db.definitions.replace_roadmap(own(f"2026.{number}", OTHER, one))
        assert claimed(db) == [(one.mark, DAY, one.title)]
    say(db, first, LATER)  # on a device that was on that edition
    assert claimed(db) == [(last.mark, LATER, last.title)]
    db.definitions.replace_roadmap(own("2026.5", OTHER))
    assert claimed(db) == [(last.mark, LATER, last.title)]
    say(db, ONE, None)
    assert claimed(db) == []
