"""The editor's own edition: each claim can be looked up and is dated, and it continues the others."""

import re

from studyplan.core.durations import parse_range
from studyplan.roadmaps.bundled import bundled_ids
from tests.roadmaps.sources import bundled, everywhere, fixtures, texts, topics

NAME = "llm-since-2024"
roadmap, plan = fixtures(NAME)
TOPICS = topics(bundled(NAME))
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A subject of its own has a topic on it: what the field speaks of, and where it stands here.
SUBJECTS = {
    "architecture": {
        *("tokenisers", "modern-block", "grouped-latent-attention", "mixture-routing"),
        *("state-space-hybrids", "small-model"),
    },
    "data": {"filtering-and-deduplication", "synthetic-data", "contamination"},
    "post-training": {
        *("supervised-fine-tuning", "preference-optimisation", "verifiable-rewards", "small-grpo"),
        *("distilling-reasoning", "test-time-compute"),
    },
    "inference": {"long-context", "serving", "speculative-decoding", "quantised-formats"},
    "agents": {
        *("tool-calling", "mcp", "agent-memory", "prompt-injection", "trajectory-evaluation"),
    },
    "evaluation": {"task-sets", "judges", "intervals"},
    "multimodal": {"vision-language"},
    "safety-and-law": {"safety", "interpretability", "law"},
}


def test_it_is_the_editors_own_and_says_as_of_when_and_where_from() -> None:
    own = bundled(NAME)
    assert (own.origin, own.as_of) == ("editor", "2026-11")
    assert own.source is not None
    assert own.source.note is not None
    assert [n.kind for n in own.notes if n.origin != "editor"] == []
    others = [one for one in everywhere() if one.id != NAME]
    assert {one.origin for one in others} == {"source"}


def test_every_subject_has_its_topics() -> None:
    found = {
        stage.id: {topic.id for module in stage.modules for topic in module.topics}
        for stage in bundled(NAME).stages
    }
    assert [*found] == [*SUBJECTS]
    for stage, wanted in SUBJECTS.items():
        assert wanted <= found[stage], stage


def test_every_topic_states_facts_that_can_be_looked_up_and_are_dated() -> None:
    for topic in TOPICS.values():
        assert len(topic.facts) >= 2, topic.id
        for fact in topic.facts:
            assert fact.url, (topic.id, fact.en)
            assert fact.as_of == "2026-11", (topic.id, fact.en)
            assert fact.en != fact.zh, topic.id


def test_every_topic_has_objectives_to_tick_and_a_primary_source_to_read_first() -> None:
    for topic in TOPICS.values():
        assert 3 <= len(topic.points) <= 7, topic.id
        for point in topic.points:
            assert point.objective is None, (topic.id, point.id)
            assert point.en[0].isupper(), (topic.id, point.id)
            assert not point.en.endswith("."), (topic.id, point.id)
            assert not point.zh.endswith("。"), (topic.id, point.id)
            assert not YEAR.search(point.en), f"a claim belongs into the facts: {point.en}"
        (first,) = [r for r in topic.resources if r.first]
        assert first.url, topic.id
        assert first.kind != "video", topic.id


def test_every_topic_has_hours_of_its_own_with_a_basis_in_both_languages() -> None:
    for topic in TOPICS.values():
        assert topic.hours, topic.id
        low, high = parse_range(topic.hours)
        assert 2 <= low <= high <= 30, topic.id
        assert topic.basis is not None, topic.id
        assert topic.basis.en != topic.basis.zh, topic.id


def test_what_is_made_says_when_it_is_done_and_on_what_it_runs() -> None:
    made = [t for t in TOPICS.values() if t.kind in ("project", "exercise")]
    assert len(made) >= 8
    for topic in made:
        assert topic.done_when is not None, topic.id
        said = " ".join(t.en for _, t in texts(topic))
        assert re.search(r"\b(CPU|GPU|CPUs|GPUs|laptop)\b", said), topic.id


def test_it_continues_topics_that_there_are_of_every_other_roadmap() -> None:
    known = {f"{one.id}/{topic}" for one in everywhere() for topic in topics(one)}
    about = [key for topic in TOPICS.values() for key in topic.about]
    assert [key for key in about if key not in known or key.startswith(f"{NAME}/")] == []
    assert {key.split("/")[0] for key in about} == {*bundled_ids()} - {NAME}


def test_a_year_stands_only_in_what_is_dated() -> None:
    """Summaries, goals and what makes a topic done say nothing that a year would make false."""
    for topic in TOPICS.values():
        for text in (topic.title, topic.done_when):
            assert text is None or not YEAR.search(text.en), (topic.id, text.en)
    for stage in bundled(NAME).stages:
        assert stage.goal is not None
        assert not YEAR.search(stage.goal.en), stage.id


# What Chinese engineers call a subject, too.
ALSO_CALLED = {
    "speculative-decoding": ("推测解码", "投机解码", "投机采样"),
    "prompt-injection": ("提示注入", "提示词注入"),
    "contamination": ("测试集污染", "数据泄漏"),
    "test-time-compute": ("测试时计算", "推理时扩展"),
    "supervised-fine-tuning": ("监督微调", "指令微调", "SFT"),
    "preference-optimisation": ("偏好优化", "直接偏好优化", "DPO"),
    "interpretability": ("机制可解释性", "机械可解释性"),
    "judges": ("评审", "裁判"),
    "long-context": ("位置内插", "位置插值"),
    "trajectory-evaluation": ("沙箱", "沙盒"),
    "speech": ("语音识别", "ASR"),
    "vision-language": ("视觉语言模型", "多模态大模型", "VLM"),
}


def test_a_subject_with_several_chinese_names_is_found_by_each() -> None:
    for slug, names in ALSO_CALLED.items():
        topic = TOPICS[slug]
        said = topic.title.zh + "".join(point.zh for point in topic.points)
        assert [name for name in names if name not in said] == [], slug
