"""What several answers have: a topic, a resource, a credit, a pause, the same in each of them."""

from collections.abc import Iterable, Sequence

from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row
from studyplan.render.fields import Fields
from studyplan.render.words import in_hours


def exact_hours(minutes: float) -> float:
    """Hours to a hundredth: what somebody has said, as it was said."""
    return round(minutes / 60, 2)


def or_none(text: str) -> str | None:
    """A text; None where it is empty."""
    return text or None


class Pin(NamedTuple):
    """The day that a topic is pinned to; of a whole week, its Monday."""

    day: str
    week: bool


TOPIC = Fields(
    "number key id=slug title roadmap stage module kind lane status on due_by=due elective spare",
    ("hours_left=left", in_hours),
)
NAMED = TOPIC.some("number key title")
# In the lists of weeks and plans, a topic's key is called `topic`.
LISTED = Fields("topic=key number title lane status on due_by=due")
# A session as tables have it, and the topic of it.
COLUMNS = Fields("key title kind lane status stage=stage_title module=module_title number")
SESSION = Fields("minutes", COLUMNS.at("topic"), "lane")
RESOURCE = Fields(
    "mark kind title url original_url by year group note origin level first minutes pages chapters"
)
POINT = Fields("mark text objective origin")
FACT = Fields("text origin url as_of")
LINK = RESOURCE.some("kind title url first minutes pages chapters")
CREDIT = Fields(NAMED.at("topic"), "by=by.key", ("covered left", ["text"]))
UNCLAIMED = Fields("number about title")
COMING = Fields(LISTED.some("topic number title").at("topic"), "with=by.key", ("covered", ["text"]))
TO_COME = Fields("topics in_part", ("hours=minutes", in_hours))
PAUSE = Fields("first last", ("why", or_none))
HOURS = Fields(("low=low_minutes high=high_minutes", in_hours))
LIKELY = Fields("p50 p80")
ENDS = Fields("ends=plan", ("likely=.", LIKELY))


def credit_rows(credited: Sequence[Data]) -> Iterable[Row]:
    """`credited`, `partly` or `uncredited`, the key, the title, and what it is done by."""
    for credit in credited:
        yield (
            ("partly" if credit["covered"] else "credited") if credit["by"] else "uncredited",
            credit["key"],
            credit["title"],
            credit["by"],
        )
