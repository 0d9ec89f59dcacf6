"""Credit, as a person reads it."""

from studyplan.core.credit_ahead import ToCome
from studyplan.core.text import Text
from studyplan.core.topics import Credit, Point, TopicRow
from studyplan.render.credit import coming_lines, credit_blocks
from studyplan.render.words import Words
from tests.core.rows import row_of
from tests.render.made import said

EN = Words("en")


def point(name: str) -> Point:
    return Point(Text(name, name))


def credits_of(taker: TopicRow, *names: str) -> list[Credit]:
    """One by each of several topics: the point that each covers."""
    left = [point("Pandas"), point("Pipelines")]
    return [Credit(taker, row_of(name), [point(name)], left) for name in names]


def test_what_several_topics_cover_of_one_stands_together() -> None:
    tools, toy = row_of("Tools"), row_of("Toy")
    given = [*credits_of(tools, "Python", "NumPy"), *credits_of(toy, "Python")]
    heading, first, covered, second, _ = [said(one) for one in credit_blocks(given, EN)]
    assert heading == "Credited in part: 2 topics"
    assert first.startswith("Tools")
    assert first.endswith("← “Python”, “NumPy”")
    assert covered == "covered: “Python”, “NumPy”; left: “Pandas”, “Pipelines”"
    assert second.startswith("Toy")


def test_of_many_topics_so_many_are_named_and_the_rest_counted() -> None:
    given = [credit for n in range(10) for credit in credits_of(row_of(f"t{n}"), "a", "b")]
    lines = [said(one) for one in credit_blocks(given, EN)]
    assert lines[0] == "Credited in part: 10 topics"
    assert lines[-1] == "and 2 more topics"


def test_credit_to_come_counts_parts_apart() -> None:
    def line(come: ToCome) -> list[str]:
        return [said(one) for one in coming_lines(come, EN)]

    says = "Credit to come from other roadmaps: {} (2 h), not counted in the hours left."
    assert line(ToCome(2, 120, 1)) == [says.format("2 topics, parts of 1 topic")]
    assert line(ToCome(2, 120)) == [says.format("2 topics")]
    assert line(ToCome(0, 120, 3)) == [says.format("parts of 3 topics")]
    assert line(ToCome()) == []
