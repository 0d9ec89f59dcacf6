"""Which criterion a person means."""

import re
from unicodedata import normalize

from studyplan.core.abilities import NumberedCriterion
from studyplan.core.names import Name, match
from studyplan.errors import AmbiguousError, Choice, NotFoundError
from studyplan.store.store import Store

_NUMBER = re.compile(r"(c?)(\d{1,4})")


def numbered(store: Store, name: str, alone: bool = True) -> NumberedCriterion | None:
    """The criterion that `c3` names, or `3` where that can be meant `alone`; None for other words.

    Raises NotFoundError where no criterion has that number.
    """
    said = _NUMBER.fullmatch(normalize("NFKC", name).strip().casefold())
    if said is None or not (said[1] or alone):
        return None
    known, number = store.criteria.followed(), int(said[2])
    if not 1 <= number <= len(known):
        unknown = "no-criterion" if known else "no-criteria"
        raise NotFoundError(unknown, number=number, count=len(known))
    return known[number - 1]


def called(store: Store, name: str) -> NumberedCriterion | None:
    """The criterion that words fit; None for none, AmbiguousError where they fit several."""
    known = {one.subject: one for one in store.criteria.followed()}
    exact, _ = match(name.strip(), [Name(of, one.criterion.title) for of, one in known.items()])
    fitting = [known[found.key] for found in exact]
    if len(fitting) > 1:
        choices = [Choice(one.name, one.criterion.title) for one in fitting]
        raise AmbiguousError(name[:60], choices, "ambiguous-criterion")
    return fitting[0] if fitting else None


def the_criterion(store: Store, name: str) -> NumberedCriterion:
    """The criterion that a number or words name; raises NotFoundError, AmbiguousError."""
    if found := numbered(store, name) or called(store, name):
        return found
    known = store.criteria.followed()
    raise NotFoundError("criterion-unknown" if known else "no-criteria", name=name[:60])
