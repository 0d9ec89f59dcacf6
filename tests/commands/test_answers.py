"""What programs rely on inside an answer: the keys of its parts, and sums that have to add up."""

import json

import pytest

from tests.conftest import Run

TOPIC = {
    "number",
    "key",
    "id",
    "title",
    "roadmap",
    "stage",
    "module",
    "kind",
    "lane",
    "status",
    "on",
    "due_by",
    "elective",
    "spare",
    "hours_left",
    "due",
    "why",
    "resources",
}


def test_topics_of_next(begun: Run) -> None:
    for topic in json.loads(begun("next", "--json").stdout)["topics"]:
        assert set(topic) == TOPIC
        assert topic["key"] == f"{topic['roadmap']}/{topic['id']}"
        assert topic["why"]
        assert all(isinstance(reason, str) for reason in topic["why"])
        for resource in topic["resources"]:
            assert set(resource) == {
                *("kind", "title", "url", "first", "minutes", "pages", "chapters")
            }


def test_counts_of_status(begun: Run) -> None:
    begun("done", "optimisers")
    begun("start", "matrix-autodiff")
    begun("skip", "lora")
    begun("know", "backprop")
    data = json.loads(begun("status", "--json").stdout)
    names = {"total", "done", "doing", "skipped", "todo", "credited", "known"}
    for counts in (data["topics"], *(stage["topics"] for stage in data["stages"])):
        assert set(counts) == names
        assert (
            counts["total"]
            == counts["done"]
            + counts["doing"]
            + counts["skipped"]
            + counts["todo"]
            + counts["known"]
        )
    for name in names:
        assert data["topics"][name] == sum(stage["topics"][name] for stage in data["stages"])


HOURS = {
    "estimated",
    "available",
    "committed",
    "kept",
    "actual",
    "logged",
    "left",
    "unplanned",
    "reviews",
    "reviewed",
}
SESSION = {"date", "lane", "minutes"} | {
    *("topic", "number", "title", "status", "on", "due_by", "gone"),
}


def test_sessions_and_hours_of_a_week(begun: Run) -> None:
    for words in (("--next",), (), ("--date", "2026-11-02")):
        data = json.loads(begun("week", *words, "--json").stdout)
        assert set(data["hours"]) == HOURS
        for session in (*data["sessions"], *data["unplanned"]):
            assert set(session) == SESSION
            assert session["date"] is None
    assert data["sessions"] == []
    assert set(data["hours"].values()) == {None}


def test_a_week_that_was_begun_before_and_being_late(begun: Run) -> None:
    monday = {"STUDYPLAN_NOW": "2026-11-23T09:00:00"}
    for verb in ("next", "week"):
        last = json.loads(begun(verb, "--json", env=monday).stdout)["last_week"]
        assert set(last) == {"week", "hours", "likely"}
        assert last["week"] == "2026-W47"
        assert set(last["hours"]) == {"committed", "kept", "actual", "estimated"}
        assert set(last["likely"]) == {"before", "after"}
    begun("target", "2027-01-31")
    for verb in ("status", "week"):
        late = json.loads(begun(verb, "--json", env=monday).stdout)["late"]
        assert set(late) == {"roadmap", "by", "day", "weeks"}
        assert (late["by"], late["day"]) == ("target", "2027-01-31")


def test_what_a_change_does_to_the_plan(begun: Run) -> None:
    for words in (("availability", "--hours", "12"), ("pause", "2026-12-01..2026-12-07")):
        plan = json.loads(begun(*words, "--json").stdout)["plan"]
        assert set(plan) == {"ends", "likely", "leaves_this_week", "enters_this_week"}
        assert set(plan["ends"]) == set(plan["likely"]) == {"before", "after"}
        for side in ("before", "after"):
            assert set(plan["likely"][side]) == {"p50", "p80"}


@pytest.mark.parametrize(
    ("call", "first", "second"),
    [
        ("export week -o week.pdf", ".md", ".csv"),
        ("export week --format pdf", "markdown", "csv"),
        ("target 2030-01-01", "dl-for-programmers", "llm-from-zero"),
        ("split 1", "dl-for-programmers", "llm-from-zero"),
        ("replan --accept x", "hours", "cut"),
    ],
)
def test_what_there_is_stands_in_a_row_as_its_language_has_it(
    begun: Run, call: str, first: str, second: str
) -> None:
    begun("follow", "llm-from-zero")
    for language, between in (("en", ", "), ("zh", "、")):
        refused = begun(*call.split(), "--lang", language)
        assert refused.returncode in (2, 3)
        assert first + between + second in refused.stderr
