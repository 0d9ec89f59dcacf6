"""A time zone as calendars want it told: every change of the clock that matters, and no other."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from studyplan.named_tuples import NamedTuple

_ZERO = timedelta(0)


class ZoneChange(NamedTuple):
    """From the UTC time `at` on, clocks are `after` ahead of UTC instead of `before`."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def onset(self) -> datetime:
        """What clocks showed when it came, by the time before it (RFC 5545, 3.6.5)."""
        return (self.at + self.before).replace(tzinfo=None)


def changes(zone: ZoneInfo, first: date, last: date) -> list[ZoneChange]:
    """What holds at the beginning of the day `first`, then every change to the end of `last`."""
    moment = datetime.combine(first, time(), zone).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time(), zone).astimezone(UTC)
    offset, summer, name = _state(zone, moment)
    zone_changes = [ZoneChange(moment, offset, offset, name, summer)]
    while moment < end:
        later = moment + timedelta(days=1)
        if _state(zone, later) != (offset, summer, name):
            low, high = moment, later
            while high - low > timedelta(minutes=1):
                middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
                same = _state(zone, middle) == (offset, summer, name)
                low, high = (middle, high) if same else (low, middle)
            before = offset
            offset, summer, name = _state(zone, high)
            if high < end:
                zone_changes.append(ZoneChange(high, before, offset, name, summer))
        moment = later
    return zone_changes


def _state(zone: ZoneInfo, moment: datetime) -> tuple[timedelta, bool, str]:
    local = moment.astimezone(zone)
    return local.utcoffset() or _ZERO, bool(local.dst()), local.tzname() or ""


def timezone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """The VTIMEZONE for events from the day `first` to `last`: an observance for each change."""
    made = Timezone()
    made.add("tzid", zone.key)
    for change in changes(zone, first, last):
        # Like changes could stand together with RDATEs, but some readers take only the first of a
        # line, or DTSTART only where there is none. One onset with nothing beside it they all read.
        part = TimezoneDaylight() if change.summer else TimezoneStandard()
        part.add("dtstart", change.onset)
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        part.add("tzname", change.name)
        made.add_component(part)
    return made


def is_plain(moment: datetime) -> bool:
    """Whether clocks in its zone show this time once, so that readers agree on when it is."""
    return moment.replace(fold=0).utcoffset() == moment.replace(fold=1).utcoffset()
