"""Words in the reader's language: sentences, counts, times, dates."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from studyplan.core.lanes import NO_LANES
from studyplan.core.text import Text, joined
from studyplan.core.vocabulary import Lane, Language
from studyplan.core.weeks import HALF_A_YEAR
from studyplan.locale import C_, JOINT, N_, Catalogue
from studyplan.render.blocks import Cell, Line, Style, line
from studyplan.render.nouns import COUNTS, LANES, MORE, PLACE, PLACES

_MONTHS = (
    *(C_("date", "Jan"), C_("date", "Feb"), C_("date", "Mar"), C_("date", "Apr")),
    *(C_("date", "May"), C_("date", "Jun"), C_("date", "Jul"), C_("date", "Aug")),
    *(C_("date", "Sep"), C_("date", "Oct"), C_("date", "Nov"), C_("date", "Dec")),
)
# What stands in place of a file and is no name of one.
_NO_FILE = N_("standard input")
# Facts that are files: one with a Chinese name touches no verb without quotation marks.
_FILES = frozenset({"path", "file", "folder"})
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


class Words:
    """Everything that is said in one language of the interface.

    A roadmap's own texts are in `language`: English where they are not in that of the interface.
    `lanes` are those that roadmaps bring.
    """

    def __init__(self, interface: str) -> None:
        self.interface = interface
        self.language: Language = "zh" if interface == "zh" else "en"
        self._catalogue = Catalogue(interface)
        self.lanes = NO_LANES

    def __call__(self, message: str, /, **facts: object) -> str:
        """The message, with its facts filled in."""
        return self._filled(self._catalogue(message), facts)

    def say(self, message: str, style: Style = "", indent: int = 0, /, **facts: object) -> Line:
        """The message as a line of its own."""
        return line(self(message, **facts), style, indent)

    def many(self, one: str, many: str, /, n: float, **facts: object) -> str:
        """The form of a message that goes with the number `n`, with its facts filled in."""
        return self._filled(self._catalogue.of_number(one, many, n), {"n": f"{n:,}", **facts})

    def _filled(self, sentence: str, facts: dict[str, object]) -> str:
        if not facts:
            return sentence
        for name in _FILES & facts.keys():
            if not (str(facts[name]).isascii() or facts[name] == self(_NO_FILE)):
                sentence = _quoted(sentence, f"{{{name}}}")
        sentence = sentence.format(**{name: self.fact(value) for name, value in facts.items()})
        return joined(sentence.split(JOINT)) if JOINT in sentence else sentence

    def fact(self, value: object) -> object:
        """A text in this language, a day, a wall time, a tuple in a row, all else as it is."""
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, datetime):
            return self.moment(value.isoformat())
        if isinstance(value, date):
            return self._dated(value)
        return self.listed(value) if type(value) is tuple else value

    def pieces(self, message: str, /, style: Style = "", **facts: Sequence[Cell]) -> list[Cell]:
        """The message in a style, with facts in it that are pieces with their own."""
        from string import Formatter  # the daily verbs have no such sentence

        cells = list[Cell]()
        for literal, fact, _, _ in Formatter().parse(self._catalogue(message)):
            cells += [Cell(literal, style)] if literal else []
            cells += facts[fact] if fact else []
        for n, (text, *_) in enumerate(cells):
            if JOINT in text:
                before, after = (
                    cells[m].text if 0 <= m < len(cells) else "" for m in (n - 1, n + 1)
                )
                whole = joined((before[-1:], *text.split(JOINT), after[:1]))
                cells[n] = Cell(whole[len(before[-1:]) : len(whole) - len(after[:1])], style)
        return cells

    def count(self, number: float, noun: str) -> str:
        """`1 topic`, `6 topics`, `6 个主题`."""
        return self.many(*COUNTS[noun], number)

    def text(self, text: Text | None) -> str:
        """A bilingual text in this language."""
        return text.pick(self.language) if text else ""

    def lane(self, lane: Lane) -> str:
        """What a lane is called; its id, if it is of a roadmap that is not here."""
        if lane in LANES:
            return self(LANES[lane])
        return self.text(self.lanes.get(lane)) or lane

    def path(self, *titles: Text | None) -> str:
        """Where something stands; what is called as what it stands in, once: `Stage › Module`."""
        return " › ".join(dict.fromkeys(self.text(title) for title in titles if title))

    def duration(self, text: str) -> str:
        """A roadmap's duration in this language: `weeks 5-8`, `第5–8周`."""
        from studyplan.core.durations import parse_span

        if not text:
            return ""
        span = parse_span(text)
        if span.open_ended:
            return self("ongoing")
        first, last = span.first or span.low, span.last or span.high
        if span.first:
            place = PLACE if first == last else PLACES
            return self(place[span.unit], n=between(first, last))
        return self.length(first, last, span.unit)

    def length(self, low: float, high: float, unit: str) -> str:
        """A length of time: `1 week`, `2.5–4 weeks`."""
        singular, many = COUNTS[unit]
        number = between(low, high)
        form = self._catalogue.of_number(singular, many, high if number != "1" else 1)
        return self._filled(form, {"n": number})

    def hours(self, minutes: float) -> str:
        """`45 min`, `1.5 h`, `31 h`."""
        if 0 < minutes < 60:
            return self("{n} min", n=round(minutes))
        return self("{n} h", n=in_tenths(minutes))

    def exactly(self, minutes: int) -> str:
        """Hours that somebody has said, as they were said: `12.5 h`."""
        return self("{n} h", n=f"{round(minutes / 60, 2):g}")

    def clock(self, minutes: int) -> str:
        """`45 min`, `2 h`, `6 h 40`: minutes that somebody has said, as they were said."""
        if minutes == 0:
            return self("{n} min", n=0)
        if minutes < 60 or minutes % 60 == 0:
            return self.hours(minutes)
        message = N_("{h} h {m}") if minutes % 60 > 9 else N_("{h} h 0{m}")
        return self(message, h=minutes // 60, m=minutes % 60)

    def span(self, low: int, high: int) -> str:
        """A range of minutes: `3–8 h`."""
        if high < 60 or self.hours(low) == self.hours(high):
            return self.hours(high)
        return self("{n} h", n=f"{in_tenths(low)}–{in_tenths(high)}")

    def day(self, day: date) -> str:
        """`Sun 22 Nov 2026`, `2026年11月22日 周日`."""
        return self(
            C_("date", "{weekday} {date}"), weekday=self.weekday(day), date=self._dated(day)
        )

    def moment(self, at: str) -> str:
        """A wall time of the journal: `22 Nov 2026 19:30`, `2026年11月22日 19:30`."""
        try:
            time = datetime.fromisoformat(at)
        except ValueError:
            return at
        return f"{self._dated(time)} {time:%H:%M}"

    def near(self, day: date, today: date) -> str:
        """A day without its year if that is this year's, and no other year's day is as near."""
        return self._short(day) if _is_near(day, today) else self._dated(day)

    def dated(self, day: date, today: date) -> str:
        """A day as `near` has it, with its weekday: `Fri 18 Dec`, `12月18日 周五`."""
        return self(
            C_("date", "{weekday} {date}"), weekday=self.weekday(day), date=self.near(day, today)
        )

    def _short(self, day: date) -> str:
        """`22 Nov`, `11月22日`."""
        return self(C_("date", "{day} {month}"), day=day.day, month=self.month(day))

    def _dated(self, day: date) -> str:
        """`22 Nov 2026`, `2026年11月22日`."""
        return self(C_("date", "{date} {year}"), date=self._short(day), year=day.year)

    def as_of(self, when: str) -> str:
        """An ISO year, month or day: `2026`, `Nov 2026`, `22 Nov 2026`."""
        try:
            match len(when):
                case 7:
                    return self.month(date.fromisoformat(f"{when}-01"), year=True)
                case 10:
                    return self._dated(date.fromisoformat(when))
        except ValueError:  # the format asks for digits, not for a day that there is
            pass
        return when

    def month(self, day: date, year: bool = False) -> str:
        """`Nov`, `11月`; with its year `Nov 2026`, `2026年11月`."""
        month = self(_MONTHS[day.month - 1])
        return self(C_("date", "{month} {year}"), month=month, year=day.year) if year else month

    def year(self, day: date, short: bool = False) -> str:
        """`2026`, `2026年`; `short` as `’26` in both."""
        return f"’{day.year % 100:02}" if short else self(C_("date", "{year}"), year=day.year)

    def days(self, first: date, last: date) -> str:
        """`23 Nov – 29 Nov 2026`, `2026年11月23日–11月29日`."""
        if not _is_near(first, last):
            ends = {"first": self._dated(first), "last": self._dated(last)}
            return self(C_("date", "{first} – {last}"), **ends)
        days = {"day1": first.day, "day2": last.day, "year": last.year}
        if first.month == last.month:
            message = C_("date", "{day1} {month} – {day2} {month} {year}")
            return self(message, month=self.month(first), **days)
        months = {"month1": self.month(first), "month2": self.month(last)}
        return self(C_("date", "{day1} {month1} – {day2} {month2} {year}"), **months, **days)

    def period(self, first: date, last: date) -> str:
        """A day, or the days from one to another."""
        return self.day(first) if first == last else self.days(first, last)

    def weekday(self, day: date) -> str:
        """`Sun`, `周日`."""
        return self(WEEKDAYS[day.weekday()])

    def listed(self, items: Iterable[str]) -> str:
        """Several things in a row."""
        return self(C_("list", ", ")).join(items)

    def titles(self, titles: Iterable[str], more: int = 0) -> str:
        """Titles in quotation marks: “A”, “B” and how many there are beyond them."""
        shown = ""
        for title in titles:
            one = self("“{name}”", name=title)
            pair = C_("titles", "{first}, {second}")
            shown = self(pair, first=shown, second=one) if shown else one
        return self.and_more(shown, more, "topic") if more > 0 else shown

    def either(self, items: list[str]) -> str:
        """`a`, `a or b`, `a, b or c`."""
        if len(items) == 1:
            return items[0]
        return self("{names} or {last}", names=self.listed(items[:-1]), last=items[-1])

    def some(self, items: list[str], most: int, noun: str = "topic") -> str:
        """The first `most` of several things in a row, and how many there are beyond them."""
        listed, more = self.listed(items[:most]), len(items) - most
        return self.and_more(listed, more, noun) if more > 0 else listed

    def and_more(self, items: str, number: int, noun: str) -> str:
        """What was shown, and how many there are beyond it."""
        return self("{items} and {count}", items=items, count=self.many(*MORE[noun], number))

    def more(self, number: int, noun: str) -> str:
        """How many there are beyond what was shown, as a line of its own."""
        return self("and {count}", count=self.many(*MORE[noun], number))


def _is_near(day: date, other: date) -> bool:
    return day.year == other.year and abs(day - other).days <= HALF_A_YEAR


def between(low: float, high: float) -> str:
    """A range of figures: `10–15`, or where it is none `10`."""
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def in_hours(minutes: float) -> float:
    """Hours to a tenth, halves rounded up: what screens and files say alike of these minutes."""
    tenths = int(abs(minutes) / 6 + 0.5)
    return (tenths if minutes > 0 else -tenths) / 10


def in_tenths(minutes: float) -> str:
    """Hours with one decimal below ten, none above: no figure says more than is known."""
    return str(int(minutes / 60 + 0.5)) if minutes >= 600 else f"{in_hours(minutes):g}"


def _quoted(sentence: str, fact: str) -> str:
    """The sentence with its fact in quotation marks, where Chinese touches it."""
    for joint in (f"{JOINT}{fact}{JOINT}", f"{JOINT}{fact}", f"{fact}{JOINT}"):
        sentence = sentence.replace(joint, f"“{fact}”")
    return sentence
