"""What lint finds in the bundled roadmaps: a new finding is to be looked at, and mended or pinned."""

import pytest

from studyplan import paths
from studyplan.authoring.lint import lint_bytes
from studyplan.roadmaps.bundled import bundled_ids
from studyplan.roadmaps.load import catalogue

# Weights beyond a module's hours stand as they are: the sources are in a greater hurry than the
# courses that they name, and `why` and `plan` say by how much. Three topics have hours of their own;
# the weights beside them are judged with the others.
EXPECTED = {
    "ai-foundations-to-frontier": """
note weights-beyond foundations/maths
note weights-beyond foundations/machine-learning-intro
note weights-beyond foundations/python
note weight-unused frontier-frameworks/search-and-rl/deepseek
note stage-open engineering
note needs-later foundations/machine-learning-intro/machine-learning/needs
note concept-untaught ai-foundations-to-frontier
note project-untaught foundations/python/mnist
note no-links foundations/maths/probability/resources/2
""",
    "dl-for-programmers": """
warning week-hours week
note weight-unused classic-models/rnn-lstm/cuda-kernels
note module-weeks core-foundations
note module-weeks classic-models
note module-weeks frontier
note concept-later core-foundations/maths/autodiff-from-scratch/concept
note concept-untaught dl-for-programmers
note project-untaught frontier/llm-stack/langchain-components
""",
    "llm-from-zero": """
note weights-beyond foundations/maths
note weights-beyond foundations/programming
note weights-beyond deep-learning/neural-networks
note weights-beyond deep-learning/frameworks
note weights-beyond deep-learning/cv-and-nlp
note stage-open projects
note needs-later deep-learning/frameworks/keras-cnn/needs
note concept-later foundations/maths/calculus/concept
note concept-untaught llm-from-zero
note project-untaught deep-learning/frameworks/mnist-digits
note no-links foundations/maths/linear-algebra/resources/3
""",
    "llm-since-2024": """
note concept-untaught llm-since-2024
""",
    "ml-dl-gpt": """
note timeline-gaps timeline
note timeline-stages timeline
note concept-later basics/ml-basics/ml-toolkit/concept
note concept-untaught ml-dl-gpt
note project-untaught basics/gpt-background/text-classification
note no-links advanced/llms/resources/1
""",
}


@pytest.mark.parametrize("name", bundled_ids())
def test_findings_of_the_bundled_roadmaps(name: str) -> None:
    data = (paths.bundled("roadmaps") / f"{name}.yaml").read_bytes()
    _, findings = lint_bytes(data, name)
    found = [f"{f.level} {f.rule} {f.place}" for f in findings]
    assert found == EXPECTED[name].split("\n")[1:-1]


@pytest.mark.parametrize(
    ("name", "first", "count", "taught"),
    [
        (
            "llm-from-zero",
            "information-theory",
            8,
            "machine-learning-basics neural-network-basics reinforcement-learning"
            " generative-models model-evaluation overfitting",
        ),
        (
            "ml-dl-gpt",
            "linear-algebra",
            9,
            "gpt-series neural-network-basics generative-models natural-language-processing",
        ),
        (
            "dl-for-programmers",
            "python-programming",
            11,
            "generative-models neural-network-basics gpt-series pytorch overfitting",
        ),
        ("ai-foundations-to-frontier", "language-models", 2, "mixture-of-experts"),
    ],
)
def test_what_a_stage_or_a_module_teaches_is_not_called_untaught(
    name: str, first: str, count: int, taught: str
) -> None:
    data = (paths.bundled("roadmaps") / f"{name}.yaml").read_bytes()
    titles = {concept.id: concept.title for concept in catalogue()}
    (finding,) = [f for f in lint_bytes(data, name)[1] if f.rule == "concept-untaught"]
    named = [item.text for item in finding.items]
    assert (named[0], len(named)) == (titles[first], count)
    assert not {titles[concept] for concept in taught.split()} & set(named)
