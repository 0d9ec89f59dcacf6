from math import sqrt

import pytest

from studyplan.core.learner import Observed, Past, learner
from studyplan.core.load import DEVIATIONS, PRIOR, Ahead, Load, own_weight
from studyplan.core.vocabulary import Kind


def loaded(past: Past, *parts: Ahead) -> Load:
    load = Load(learner(past))
    for part in parts:
        load.add(part)
    return load


def part(topic: str, kind: Kind = "study", minutes: float = 100) -> Ahead:
    return Ahead(topic, "r", "s", kind, minutes * 0.5, minutes * 1.5, minutes)


def logs(kind: Kind, ratio: float, n: int) -> list[Observed]:
    return [Observed(kind, 100, 100 * ratio + (10 if i % 2 else -10)) for i in range(n)]


def test_half_of_a_declared_range_evens_out_and_half_does_not() -> None:
    one = loaded(Past(), part("a")).moments()
    four = loaded(Past(), *(part(name) for name in "abcd")).moments()
    deviation = 100 / DEVIATIONS
    assert sqrt(one.variance) == pytest.approx(deviation)
    assert four.mean == 400
    assert four.variance == pytest.approx(deviation**2 * (0.5 * 16 + 0.5 * 4))


def test_a_kind_with_few_observations_leans_on_all() -> None:
    past = Past(logs("study", 1, 20) + logs("project", 3, 1), (), 21)
    pooled = learner(past).pooled.mean
    project = loaded(past, part("a", "project")).moments().mean / 100
    weight = own_weight(1)
    assert weight == 1 / (1 + PRIOR)
    assert project == pytest.approx(weight * 2.9 + (1 - weight) * pooled)
    assert loaded(past, part("a", "reading")).moments().mean / 100 == pytest.approx(pooled)


def test_a_kind_never_seen_is_less_sure() -> None:
    past = Past(logs("study", 1, 20), (), 20)
    seen, unseen = (loaded(past, part("a", kind)).moments() for kind in ("study", "reading"))
    assert unseen.doubt > 3 * seen.doubt


def test_of_one_kind_the_doubt_is_that_of_its_mean() -> None:
    past = Past(logs("study", 1, 20), (), 20)
    known = learner(past)
    found = loaded(past, part("a"), part("b")).moments()
    assert found.doubt == pytest.approx(200**2 * known.kinds["study"].variance / 20, rel=0.35)
    assert found.variance < found.mean**2
