"""A topic as lists show it."""

from studyplan.core.text import Text
from studyplan.core.topics import TopicRow


def row_of(key: str) -> TopicRow:
    """Of five hours, to do, and ready."""
    text = Text(key, key)
    return TopicRow(
        *(1, key, text, key.partition("/")[0], "s", "m", text, text),
        kind="study",
        lane="theory",
        status="todo",
        blocked=0,
        minutes=300,
        low_minutes=240,
        high_minutes=360,
        finished_on=None,
        optional=False,
        origin="source",
        left=300,
    )
