"""What holds of every bundled roadmap, whatever its source; an exception is data with its reason."""

import re
from collections import Counter

import pytest

from studyplan.core import model
from studyplan.roadmaps.bundled import bundled_ids, former_titles
from studyplan.roadmaps.load import catalogue, load, load_bytes
from studyplan.roadmaps.parts import RoadmapFile
from studyplan.roadmaps.resolve import resolve
from studyplan.roadmaps.values import ID_PATTERN
from tests.conftest import FROZEN, FROZEN_IDS
from tests.roadmaps.sources import (
    bundled,
    everywhere,
    modules,
    needs,
    planned,
    references,
    resources,
    texts,
    topics,
    walk,
)

CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
AMERICAN = re.compile(
    r"(?<![.\w])(?!sized?s?\b)\w+(?:iz|yz)(?:e[drs]?|ing|ations?)\b"
    r"|behavior|color|modeling|\bcenters?\b|\bmath\b",
    re.IGNORECASE,
)
HALF_WIDTH = re.compile(r"[\u3400-\u9fff] ?[,;:?!()]|[,;:?!()] ?[\u3400-\u9fff]")
STRAY_SPACE = re.compile(
    r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef] [\u3400-\u9fff\uff00-\uffef]"
    r"|[\u3001-\u3011\uff01-\uff1f] | [\u3001\u3002\uff0c]"
)

# Names of courses and task sets that texts mention.
PROPER = re.compile("(?:Machine|Deep) Learning Specialization|MATH(?:-500)?|Qwen2.5-Math")
ASIDE = re.compile(r"\bP\d\d\b|\bhelpers?\b|\b(?:this|our) (?:issue|session)\b", re.IGNORECASE)
CALL = re.compile(r"\w+\([^()]*\)")

# The site of this book has no secure address.
PLAIN: dict[str, set[str]] = {
    "dl-for-programmers": {"http://neuralnetworksanddeeplearning.com/"},
    "llm-from-zero": {"http://neuralnetworksanddeeplearning.com/"},
    "ml-dl-gpt": {"http://neuralnetworksanddeeplearning.com/"},
}
# The source has the course with machine learning; the editor adds it to deep learning as well.
BOTH: dict[str, set[str]] = {"ml-dl-gpt": {"Practical Deep Learning for Coders"}}
# The source has these before what they rest on; its order is kept.
LATER: dict[str, set[tuple[str, str]]] = {
    "ai-foundations-to-frontier": {
        *(("machine-learning", "python-basics"), ("rlhf", "ppo"), ("multi-agent", "ppo")),
    },
    "llm-from-zero": {
        ("keras-cnn", "cnn-architectures"),
        ("keras-rnn", "rnn"),
        ("imdb-sentiment", "word-embeddings"),
        ("cifar10", "cnn-architectures"),
    },
}
# What the editor added because the source has these without it.
RESTING: dict[str, dict[str, set[str]]] = {
    "dl-for-programmers": {
        "cuda-optimisation": {"cuda-kernels"},
        "flash-attention": {"cuda-kernels"},
        "ppo": {"rl-basics"},
        "world-model": {"rl-basics"},
    },
    "llm-from-zero": {"movie-recommender": {"recommender-basics"}},
}


@pytest.fixture(scope="module", params=bundled_ids())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def roadmap(name: str) -> RoadmapFile:
    return bundled(name)


@pytest.fixture(scope="module")
def plan(name: str) -> model.Roadmap:
    return planned(name)


def test_every_topic_has_points_and_a_link(roadmap: RoadmapFile) -> None:
    for topic in topics(roadmap).values():
        assert topic.points, topic.id
        assert any(r.url for r in topic.resources), topic.id


def test_no_topic_lists_a_resource_twice(roadmap: RoadmapFile) -> None:
    for topic in topics(roadmap).values():
        urls = [r.url for r in topic.resources]
        assert len(urls) == len(set(urls)), topic.id


def test_links_are_secure_where_the_site_is(name: str, roadmap: RoadmapFile) -> None:
    urls = {v for path, v in walk(roadmap) if path.endswith(".url") and isinstance(v, str)}
    assert {url for url in urls if not url.startswith("https://")} == PLAIN.get(name, set())


def test_one_address_is_one_resource() -> None:
    found: dict[str, set[tuple[str, str, str]]] = {}
    for resource in resources(everywhere()):
        if resource.url:
            named = (resource.kind, resource.title.en, resource.title.zh)
            found.setdefault(resource.url, set()).add(named)
    assert {url: named for url, named in found.items() if len(named) > 1} == {}


def test_one_title_is_one_address() -> None:
    found: dict[tuple[str, str], set[str | None]] = {}
    for resource in resources(everywhere()):
        found.setdefault((resource.kind, resource.title.en), set()).add(resource.url)
    assert {title: urls for title, urls in found.items() if len(urls) > 1} == {}


def test_a_resource_is_either_the_sources_or_the_editors(name: str, roadmap: RoadmapFile) -> None:
    own = {r.title.en for r in resources(roadmap) if r.origin == "source"}
    added = {r.title.en for r in resources(roadmap) if r.origin == "editor"}
    assert own & added == BOTH.get(name, set())


def test_each_group_stands_in_one_piece(roadmap: RoadmapFile) -> None:
    # So that a list shows its heading once.
    items = [roadmap.tools, roadmap.environment, *(a.items for a in roadmap.appendices)]
    groups = [[r.group for r in roadmap.resources], *([i.group for i in found] for found in items)]
    for part in groups:
        order = [group.en if group else None for group in part]
        assert order == sorted(order, key=list(dict.fromkeys(order)).index)


def test_titles_fit_into_a_table(roadmap: RoadmapFile) -> None:
    titles = [roadmap.title, *(s.title for s in roadmap.stages), *(a.title for a in roadmap.areas)]
    titles += [part.title for part in modules(roadmap).values()]
    titles += [part.title for part in topics(roadmap).values()]
    for title in titles:
        assert len(title.en) <= 45, title.en
        assert len(title.zh) <= 22, title.zh


def test_every_text_is_in_both_languages(roadmap: RoadmapFile) -> None:
    for path, text in texts(roadmap):
        if text.zh != text.en:
            assert CJK.search(text.zh), f"{path}: no Chinese in {text.zh}"
        assert not CJK.search(QUOTED.sub("", text.en)), f"{path}: Chinese in {text.en}"


def test_chinese_sentences_use_full_width_punctuation(roadmap: RoadmapFile) -> None:
    for path, text in texts(roadmap):
        assert not HALF_WIDTH.search(CALL.sub("", text.zh)), f"{path}: {text.zh}"


def test_chinese_sentences_have_no_stray_spaces(roadmap: RoadmapFile) -> None:
    for path, text in texts(roadmap):
        assert not STRAY_SPACE.search(text.zh), f"{path}: {text.zh}"


def test_english_is_british_but_for_titles_of_works(roadmap: RoadmapFile) -> None:
    titles = {r.title.en for r in resources(roadmap)}
    for path, text in texts(roadmap):
        if text.en not in titles and not path.endswith(".by"):
            own = re.sub("“[^”]*”", "", PROPER.sub("", text.en))  # without the titles in a sentence
            assert not AMERICAN.search(own), f"{path}: {text.en}"


def test_texts_speak_of_the_roadmap_alone(roadmap: RoadmapFile) -> None:
    for path, text in texts(roadmap):
        assert not ASIDE.search(text.en), f"{path}: {text.en}"


def test_the_sources_words_are_kept_without_its_markup(roadmap: RoadmapFile) -> None:
    assert [n.original for n in roadmap.notes if n.original and "*" in n.original] == []


def test_ids_are_well_formed_and_unique(roadmap: RoadmapFile) -> None:
    ids = [*(s.id for s in roadmap.stages), *modules(roadmap)]
    ids += [t.id for m in modules(roadmap).values() for t in m.topics]
    assert all(re.fullmatch(ID_PATTERN, i) and len(i) <= 32 for i in ids)
    assert [i for i, count in Counter(ids).items() if count > 1] == []
    for note in roadmap.notes:
        assert set(note.about) <= set(ids)


def test_every_topic_has_a_known_concept(roadmap: RoadmapFile) -> None:
    known = {c.id for c in catalogue()}
    assert {t.id for t in topics(roadmap).values() if t.concept not in known} == set()


def test_topics_of_other_roadmaps_exist_and_are_named_in_both_languages(
    roadmap: RoadmapFile,
) -> None:
    known = {f"{other.id}/{topic_id}" for other in everywhere() for topic_id in topics(other)}
    for path, text in texts(roadmap):
        assert references(text.en) == references(text.zh), path
        assert references(text.en) <= known, path


def test_needs_point_to_earlier_topics(name: str, roadmap: RoadmapFile) -> None:
    seen: set[str] = set()
    later = set()
    for topic in topics(roadmap).values():
        later |= {(topic.id, need) for need in topic.needs if need not in seen}
        seen.add(topic.id)
    assert later == LATER.get(name, set())


def test_no_topic_waits_for_a_later_stage(plan: model.Roadmap) -> None:
    stage_of = {t.id: n for n, s in enumerate(plan.stages) for m in s.modules for t in m.topics}
    for topic_id, before in needs(plan).items():
        assert all(stage_of[need] <= stage_of[topic_id] for need in before), topic_id


def test_only_what_is_listed_rests_on_what_is_optional(name: str, plan: model.Roadmap) -> None:
    optional = {t.id for t in plan.topics if t.optional}
    resting = {topic_id: before & optional for topic_id, before in needs(plan).items()}
    assert {i: before for i, before in resting.items() if before} == RESTING.get(name, {})


def test_skipping_what_is_optional_opens_nothing_too_early(plan: model.Roadmap) -> None:
    optional = {t.id for t in plan.topics if t.optional}
    assert [i for i, before in needs(plan).items() if before and before <= optional] == []


def test_what_the_editor_adds_is_optional_and_says_why(roadmap: RoadmapFile) -> None:
    added = [t for t in topics(roadmap).values() if t.origin == "editor"]
    assert all(t.optional and t.note is not None for t in added)


def test_every_point_has_an_id_and_says_what_one_can_do(roadmap: RoadmapFile) -> None:
    """The source's words may be a noun: then the editor's objective stands beside it."""
    for topic in topics(roadmap).values():
        assert topic.points, topic.id
        for point in topic.points:
            assert point.id, (topic.id, point.en)
            if point.objective:
                assert point.objective.en[0].isupper(), (topic.id, point.id)
                assert not point.objective.en.endswith("."), (topic.id, point.id)
                assert not point.objective.zh.endswith("。"), (topic.id, point.id)


def test_every_topic_has_hours_with_a_basis(roadmap: RoadmapFile) -> None:
    assert [t.id for t in topics(roadmap).values() if not (t.weight or t.hours)] == []
    assert [t.id for t in topics(roadmap).values() if t.basis is None] == []


def test_every_project_says_when_it_is_done_and_what_to_read_first_is_one(
    roadmap: RoadmapFile,
) -> None:
    every = topics(roadmap).values()
    assert [t.id for t in every if t.kind == "project" and t.done_when is None] == []
    assert [t.id for t in every if t.resources and sum(r.first for r in t.resources) != 1] == []


@pytest.fixture(scope="module", params=FROZEN_IDS)
def of_before(request: pytest.FixtureRequest) -> tuple[str, model.Roadmap, model.Roadmap]:
    """The id of a roadmap that there was at first, how it was, and how it is."""
    data = (FROZEN / "roadmaps" / f"{request.param}.yaml").read_bytes()
    return request.param, resolve(load_bytes(data, request.param), ()), planned(request.param)


def test_marks_of_before_still_name_their_points(
    of_before: tuple[str, model.Roadmap, model.Roadmap],
) -> None:
    """Every point that a learner may have ticked is one still, or a fact, or in its topic's facts."""
    _, before, plan = of_before
    now = {former: t for t in plan.topics for former in (t.id, *t.formerly)}
    for topic in before.topics:
        marks = {m for p in now[topic.id].points for m in (p.mark, *p.other_marks)}
        stated = {fact.text.en for fact in now[topic.id].facts}
        for point in topic.points:
            text = point.text.en.replace("data set", "dataset")
            assert point.mark in marks or {point.text.en, text} & stated, (topic.id, text)


def test_titles_of_before_are_still_believed(
    of_before: tuple[str, model.Roadmap, model.Roadmap],
) -> None:
    """A list exported before may come back, also to a database that never had that edition."""
    name, before, plan = of_before
    now = {former: t for t in plan.topics for former in (t.id, *t.formerly)}
    former = former_titles()
    for topic in before.topics:
        titles = [now[topic.id].title, *former.get(f"{name}/{topic.id}", ())]
        assert topic.title in titles, topic.id


def test_what_a_source_teaches_is_found_as_a_concept() -> None:
    """Each of these is a point of a source, and no topic's own subject."""
    taught = {
        concept
        for name in bundled_ids()
        for t in load(name).roadmap.topics
        for _, concept, _ in t.taught
    }
    assert taught >= {
        *("maximum-likelihood-estimation", "markov-chains", "multi-head-attention"),
        *("knowledge-distillation", "hypothesis-testing", "bayes-theorem", "batch-normalization"),
    }


def test_a_bundled_roadmap_is_read_once_however_often_it_is_asked_for() -> None:
    assert load("llm-from-zero").roadmap is load("llm-from-zero").roadmap
