from studyplan.core.availability import Lanes, Rule
from studyplan.core.queues import MOST_DEBT_WEEKS, Queues
from tests.core.planning_cases import EVER


def served(queues: Queues, count: int, minutes: int = 60) -> list[int]:
    """The places that are served one after the other, so many minutes each."""
    found = []
    for _ in range(count):
        place = queues.best(None)
        queues.spend(place, minutes)
        found.append(place)
    return found


def made(lanes: Lanes, homes: str, minutes: int = 600) -> Queues:
    """A topic that never ends for each letter: t, p or n for the lanes."""
    names = {"t": "theory", "p": "practice", "n": "trends"}
    queues = Queues([("r", names[x]) for x in homes], range(len(homes)), {})
    queues.follow(Rule(EVER, minutes, None, lanes), {})
    for place in range(len(homes)):
        queues.push(place, urgent=False)
    return queues


def test_the_lane_that_is_owed_most_is_next() -> None:
    queues = made((("theory", 0.5), ("practice", 0.25), ("trends", 0.25)), "tpn")
    found = served(queues, 40)
    assert [found.count(place) for place in range(3)] == [20, 10, 10]


def test_each_minute_is_taken_once_from_the_lane_that_has_it() -> None:
    queues = made((("theory", 0.7), ("practice", 0.2), ("trends", 0.1)), "tpn")
    found = served(queues, 100)
    assert [found.count(place) for place in range(3)] == [70, 20, 10]


def test_a_lane_without_work_is_owed_two_weeks_of_its_share_at_most() -> None:
    queues = made((("theory", 0.5), ("trends", 0.5)), "tn")
    queues.pop(1)
    served(queues, 500)
    queues.push(1, urgent=False)
    found = served(queues, 60)
    first = found.index(0)
    assert (first - 1) * 60 <= MOST_DEBT_WEEKS * 600 * 0.5 * 2 <= (first + 1) * 60


def test_a_lane_without_a_share_waits_until_nothing_else_is_ready() -> None:
    queues = made((("practice", 1.0),), "tp")
    assert set(served(queues, 20)[1:]) == {1}
    queues.pop(1)
    assert served(queues, 3) == [0, 0, 0]


def test_the_lowest_key_of_a_lane_is_taken_and_urgent_ones_come_before_all() -> None:
    queues = Queues([("r", "theory")] * 3, [2 * 3 + 0, 0 * 3 + 1, 1 * 3 + 2], {})
    queues.follow(Rule(EVER, 600), {})
    for place, urgent in ((0, False), (1, False), (2, True)):
        queues.push(place, urgent)
    order = []
    while len(queues):
        order.append(queues.best(None))
        queues.pop(order[-1])
    assert order == [2, 1, 0]
    assert queues.best(None) == -1


def test_an_empty_lane_gives_way() -> None:
    queues = made((("theory", 0.5), ("practice", 0.5)), "t")
    assert queues.best("practice") == 0
    assert queues.has("theory")
    assert not queues.has("practice")
