"""What topics of the bundled roadmaps weigh is what their bases give, and reading is part of it."""

import re
from math import inf

import pytest

from studyplan.core.durations import parse_range
from studyplan.core.topics import PAGE
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.parts import TopicPart
from tests.roadmaps.sources import bundled, topics

AI, DL = "ai-foundations-to-frontier", "dl-for-programmers"
LLM, ML = "llm-from-zero", "ml-dl-gpt"

# The least and the most hours that a basis gives which names hours or evenings: these are of two
# to two and a half hours. Where there is other work, too, nothing is the most.
GIVEN: dict[tuple[str, str], tuple[float, float]] = {
    (AI, "rl-basics"): (10 * 1.5 + 7, 10 * 1.5 + 7),
    (DL, "mlp-from-scratch"): (6, inf),
    (DL, "gpt2"): (4 * 4 + 1, 4 * 4 + 1),
    (LLM, "linear-algebra"): (3 + 28 + 28, 3 + 29 + 29),
    (LLM, "calculus"): (3, inf),
    (LLM, "dev-tools"): (2 * 0.5 + 2, 2 * 0.5 + 2.5),
    (LLM, "titanic-analysis"): (3 * 2, 3 * 2.5),
    (LLM, "k-means"): (2 * 2, 2 * 2.5),
    (LLM, "iris"): (2 * 2, 3 * 2.5),
    (LLM, "single-layer-network"): (2, inf),
    (LLM, "mnist-digits"): (4, inf),
    (LLM, "cifar10"): (5 * 2, 7 * 2.5),
    (LLM, "word-embeddings"): (2, inf),
    (LLM, "open-source"): (2 * 5 * 2, inf),
    (LLM, "web-api"): (2, inf),
    (ML, "ml-toolkit"): (5 + 4 + 4 + 9, 5 + 4 + 4 + 9),
    (ML, "kaggle-intro"): (3 + 1, 3 + 1),
    (ML, "iris"): (2 * 2, 2 * 2.5),
    (ML, "mnist"): (2 + 2 * 2, inf),
    (ML, "nlp-toolkit"): (6, 9),
    (ML, "titanic"): (4, inf),
    (ML, "fine-tuning"): (6, 8),
    (ML, "code-generation"): (1, inf),
    (ML, "sources-to-follow"): (2, 2.5),
}
EVERY = [(name, topic) for name in bundled_ids() for topic in topics(bundled(name)).values()]
# A part of so many pages: half of them, or the main text.
PART = re.compile(r"\b(?:half|main part|main text|sections?|introduction)\b[^,;]*?\b(\d+) pages")


def basis(topic: TopicPart) -> str:
    assert topic.basis is not None
    return topic.basis.en


def reading(topic: TopicPart) -> float:
    """The hours that are said of its resources."""
    return sum(r.minutes or (r.pages or 0) * PAGE for r in topic.resources) / 60


def test_bases_that_name_hours_give_the_weight() -> None:
    weighed = [(name, topic) for name, topic in EVERY if not topic.hours]
    named = {(n, t.id): t for n, t in weighed if re.search(r"\b(?:hour|evening)s?\b", basis(t))}
    assert named.keys() == GIVEN.keys()
    for key, (least, most) in GIVEN.items():
        assert least <= (named[key].weight or 0) <= most, key


@pytest.mark.parametrize(("name", "topic"), EVERY, ids=lambda one: getattr(one, "id", one))
def test_pages_are_those_that_the_basis_reads(name: str, topic: TopicPart) -> None:
    whole = {int(pages) for pages in PART.findall(basis(topic))}
    assert whole.isdisjoint(resource.pages for resource in topic.resources)


def test_ticked_reading_leaves_the_work_that_is_not_reading() -> None:
    for name, topic in EVERY:
        stated = max(parse_range(topic.hours)) if topic.hours else inf
        weight = topic.weight or stated
        made = topic.kind in ("exercise", "project")
        assert reading(topic) <= weight * (0.75 if made else 0.8), (name, topic.id)
