"""Titles that several roadmaps share."""

from studyplan.core.text import Text, told_apart

GRADIENT = Text("Policy gradient", "策略梯度")


def test_a_title_that_two_roadmaps_share_has_its_roadmap_behind_it() -> None:
    titles = {"a/policy": GRADIENT, "b/gradient": GRADIENT, "b/dqn": Text("DQN", "DQN")}
    assert told_apart(titles) == {
        "a/policy": Text("Policy gradient (a)", "策略梯度（a）"),
        "b/gradient": Text("Policy gradient (b)", "策略梯度（b）"),
        "b/dqn": Text("DQN", "DQN"),
    }


def test_each_language_is_told_apart_by_itself() -> None:
    other = Text("Policy gradients", "策略梯度")
    assert told_apart({"a/x": GRADIENT, "b/x": other})["b/x"] == Text(
        "Policy gradients", "策略梯度（b）"
    )


def test_roadmaps_and_topics_of_one_roadmap_keep_their_titles() -> None:
    titles = {"a": GRADIENT, "a/x": GRADIENT, "a/x#point": GRADIENT}
    assert told_apart(titles) == titles
