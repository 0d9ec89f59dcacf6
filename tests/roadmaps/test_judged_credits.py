"""Credit between the bundled roadmaps is what was judged, topic by topic, in `judged/credits.yaml`."""

from functools import cache
from typing import Any, NamedTuple

import pytest

from studyplan.core.lessons import Learnt, Lesson, LessonPoint
from studyplan.core.model import Topic
from studyplan.roadmaps.bundled import bundled_ids
from tests.roadmaps.sources import judgements, planned

AI, DL = "ai-foundations-to-frontier", "dl-for-programmers"
LLM, ML = "llm-from-zero", "ml-dl-gpt"
PAIRS = [(giver, taker) for giver in bundled_ids() for taker in bundled_ids() if giver != taker]


class Given(NamedTuple):
    """What credit gives to a topic: by which topics, which points, and which it leaves."""

    by: list[str]
    covered: list[str]
    left: list[str]


def lesson(topic: Topic) -> Lesson:
    taught: dict[str, list[tuple[str, Any]]] = {}
    for mark, concept, depth in topic.taught:
        taught.setdefault(mark, []).append((concept, depth))
    points = [
        LessonPoint(point.mark, tuple(name for name, _ in taught[point.mark]), depth)
        for point in topic.points
        for depth in {depth for _, depth in taught[point.mark]}
    ]
    return Lesson(topic.key, topic.kind, tuple(points), topic.same_as, status="done")


@cache
def lessons(roadmap: str) -> dict[str, Lesson]:
    return {topic.id: lesson(topic) for topic in planned(roadmap).topics}


def given(learnt: Learnt, taker: Lesson) -> Given:
    covering = learnt.covering(taker)
    marks = [point.mark for point in taker.points]
    by = [giver.key.split("/")[1] for m in marks for giver in covering.get(m, ())]
    covered = [mark for mark in marks if mark in covering]
    return Given([*dict.fromkeys(by)], covered, [mark for mark in marks if mark not in covering])


def credit(giver: str, taker: str) -> dict[str, Given]:
    """What each topic of `taker` is given when all of `giver` is done."""
    learnt = Learnt(lessons(giver).values())
    found = {name: given(learnt, one) for name, one in lessons(taker).items()}
    return {name: one for name, one in found.items() if one.covered}


def by_these(taker: tuple[str, str], giver: str, *names: str) -> Given:
    """What a topic is given when only these are done."""
    learnt = Learnt(lessons(giver)[name] for name in names)
    return given(learnt, lessons(taker[0])[taker[1]])


@cache
def judged() -> dict[tuple[str, str], dict[str, Any]]:
    return {(pair["from"], pair["to"]): pair for pair in judgements("credits")}


# What no one roadmap credits whole, and several together do.
TOGETHER = {
    (LLM, "python-classes"): "Classes are written there, and those of the matrix library tested.",
    (LLM, "pytorch"): "The loop and autograd are used in one; a graph is recorded in another.",
    (
        DL,
        "cross-modal-alignment",
    ): "Connectors are compared in one; models are sorted by what goes in and out in another.",
    (LLM, "cnn-architectures"): "LeNet and ResNet are built in one, and AlexNet read in another.",
}


def test_what_only_several_roadmaps_credit_together_was_judged() -> None:
    found = set()
    for taker in bundled_ids():
        givers = [giver for giver in bundled_ids() if giver != taker]
        alone = {n for giver in givers for n, one in credit(giver, taker).items() if not one.left}
        learnt = Learnt(one for giver in givers for one in lessons(giver).values())
        for name, one in lessons(taker).items():
            if name not in alone and not given(learnt, one).left:
                found.add((taker, name))
    assert found == TOGETHER.keys()


def test_every_pair_was_judged() -> None:
    assert list(judged()) == PAIRS
    assert all(pair.keys() <= {"from", "to", "whole", "partly"} for pair in judged().values())


@pytest.mark.parametrize(("giver", "taker"), PAIRS)
def test_whole_credit_is_what_was_judged(giver: str, taker: str) -> None:
    found = {name: one.by for name, one in credit(giver, taker).items() if not one.left}
    table = judged()[giver, taker].get("whole", {})
    assert found == {name: one["by"] for name, one in table.items()}
    assert [name for name, one in table.items() if not one.get("why")] == []


@pytest.mark.parametrize(("giver", "taker"), PAIRS)
def test_credit_for_a_part_is_what_was_judged(giver: str, taker: str) -> None:
    found = {name: one for name, one in credit(giver, taker).items() if one.left}
    table = judged()[giver, taker].get("partly", {})
    assert found == {n: Given(one["by"], one["covered"], one["left"]) for n, one in table.items()}


def test_bayes_and_gauss_are_neither_maximum_likelihood_nor_tests() -> None:
    found = by_these((LLM, "probability-statistics"), AI, *lessons(AI))
    assert found == (
        ["probability"],
        ["distributions", "bayes"],
        ["maximum-likelihood", "hypothesis-tests"],
    )


def test_kernels_and_pooling_are_no_networks() -> None:
    found = by_these((LLM, "cnn-architectures"), AI, *lessons(AI))
    assert {"lenet", "alexnet", "resnet"} <= {*found.left}
    found = by_these((ML, "cnn"), AI, "cnn")
    assert found.left == ["alexnet"]


def test_layers_that_were_written_say_nothing_of_what_they_detect() -> None:
    assert by_these((AI, "cnn"), DL, *lessons(DL)).left == ["features"]


def test_a_survey_derives_no_equation_and_implements_no_method() -> None:
    for giver in (AI, LLM, ML):
        assert "bellman" in by_these((DL, "rl-basics"), giver, *lessons(giver)).left
    for giver in (AI, LLM):
        assert "reinforce" in by_these((DL, "rl-basics"), giver, *lessons(giver)).left
        assert "reinforce" in by_these((ML, "policy-gradient"), giver, *lessons(giver)).left


def test_a_survey_of_generative_models_gives_neither_tricks_nor_what_goes_wrong() -> None:
    survey = ["generative-models"]
    assert by_these((ML, "gan"), AI, *survey) == (survey, ["game"], ["mode-collapse"])
    assert by_these((ML, "vae"), AI, *survey) == (survey, ["loss"], ["reparameterisation"])
    assert by_these((LLM, "gan"), AI, *survey).left == ["mode-collapse"]
    assert by_these((LLM, "vae"), AI, *survey).left == ["loss-and-trick"]
    assert by_these((ML, "diffusion-models"), AI, *survey).covered == []


def test_turning_the_guidance_scale_is_not_its_formula() -> None:
    assert by_these((AI, "guidance"), ML, *lessons(ML)).left == ["guided-generation"]


def test_an_introduction_to_kaggle_builds_no_pipeline() -> None:
    assert by_these((LLM, "sklearn-pipelines"), ML, "kaggle-intro").covered == []
    assert by_these((LLM, "sklearn-pipelines"), ML, *lessons(ML)).covered == []


def test_an_exercise_with_house_prices_is_no_competition() -> None:
    for giver in (AI, DL, ML):
        assert by_these((LLM, "kaggle-house-prices"), giver, *lessons(giver)).covered == []
    assert by_these((LLM, "house-prices"), ML, "house-prices").left == []
    assert by_these((ML, "house-prices"), LLM, "house-prices").left == []


def test_a_style_of_images_is_no_language_model() -> None:
    assert by_these((DL, "lora"), AI, "lora-style").covered == []
    assert by_these((AI, "lora-style"), DL, "lora").covered == []


def test_projects_on_mnist_credit_each_other_and_no_irises() -> None:
    projects = [(AI, "mnist"), (LLM, "mnist-digits"), (ML, "mnist")]
    for roadmap, name in projects:
        for taker in projects:
            if taker[0] != roadmap:
                assert by_these(taker, roadmap, name).left == []
        for other in (LLM, ML):
            assert by_these((other, "iris"), roadmap, name).covered == []


def test_first_steps_in_python_are_tested_nowhere_and_make_no_ide_known() -> None:
    assert by_these((LLM, "python-classes"), AI, *lessons(AI)).left == ["small-class"]
    found = by_these((LLM, "dev-tools"), AI, *lessons(AI))
    assert found.left == ["pycharm", "environment-and-debugger"]
    # Classes alone are not all of the first steps.
    assert by_these((AI, "python-basics"), LLM, "python-basics", "python-classes").left == [
        "language-core",
        "environment",
    ]


def test_the_same_lesson_counts_in_both_directions() -> None:
    pairs = [
        ((LLM, "perceptron"), (ML, "neural-networks")),
        ((LLM, "dqn"), (ML, "dqn")),
        ((AI, "tensorrt"), (DL, "tensorrt")),
        ((LLM, "evaluation-metrics"), (ML, "classification-metrics")),
    ]
    for one, other in pairs:
        assert by_these(other, one[0], *lessons(one[0])).left == []
        assert by_these(one, other[0], *lessons(other[0])).left == []


def test_one_confusion_matrix_is_not_all_metrics_nor_one_competition_another() -> None:
    assert by_these((ML, "classification-metrics"), LLM, "iris").covered == []
    rivals = ["kaggle-house-prices", "house-prices", "iris", "feature-engineering", "model-tuning"]
    assert by_these((ML, "titanic"), LLM, *rivals).covered == []
    assert by_these((ML, "titanic"), LLM, "kaggle-titanic").left == []
    assert by_these((LLM, "kaggle-titanic"), ML, "titanic").left == []


def test_pieces_that_were_done_apart_are_no_exercise_that_was_done() -> None:
    everything = [one for name in bundled_ids() for one in lessons(name).values()]
    pieces: list[tuple[tuple[str, str], str, set[str]]] = [
        ((AI, "gpt2-fine-tuning"), "gpt2-fine-tuning", {"validation-loss", "before-and-after"}),
        ((LLM, "keras-rnn"), "", {"layers", "padding-and-masking"}),
        ((LLM, "lstm-text-generation"), "lstm-text", {"characters", "temperatures"}),
        ((ML, "dl-frameworks"), "", {"same-network-twice"}),
        ((AI, "engineering-tools"), "dl-frameworks", {"pytorch-tensorflow"}),
    ]
    for (roadmap, name), whole, marks in pieces:
        others = [one for one in everything if one.key != f"{ML}/{whole}"]
        assert marks <= {*given(Learnt(others), lessons(roadmap)[name]).left}, name
        if whole:
            assert marks <= {*by_these((roadmap, name), ML, whole).covered}, name


def test_an_explanation_of_mode_collapse_is_none_that_was_seen() -> None:
    for giver, name in ((AI, "gan-paper"), (LLM, "gan"), (ML, "gan")):
        assert by_these((DL, "dcgan"), giver, name).covered == []


@pytest.mark.parametrize(
    ("roadmap", "topic", "taught"),
    [
        (AI, "deepseek", {"mixture-of-experts"}),
        (LLM, "ensembles", {"random-forests", "boosting"}),
        (LLM, "house-prices", {"regression-metrics"}),
    ],
)
def test_what_a_point_names_is_taught_by_it(roadmap: str, topic: str, taught: set[str]) -> None:
    assert taught <= lessons(roadmap)[topic].concepts


def test_comparing_ensembles_by_two_metrics_explains_neither_the_ensembles_nor_the_metrics() -> (
    None
):
    for topic in ("random-forests", "bagging", "boosting", "regression-metrics"):
        assert by_these((ML, topic), LLM, *lessons(LLM)).covered == []
