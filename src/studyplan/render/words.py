"""Words in the reader's language: sentences, counts, times, dates."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module

from studyplan.core.text import Text
from studyplan.core.vocabulary import MONTHS, Language
from studyplan.core.weeks import HALF_A_YEAR
from studyplan.render.blocks import Cell, Style

_MONTHS = [month[:3] for month in MONTHS]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_DAYS_ZH = "一二三四五六日"

# Phrases that the daily verbs do without.
RARER = ("planning", "roadmaps", "forecast", "export", "upkeep", "files", "usage")


class Words:
    """Everything that is said in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        if language == "zh":
            from studyplan.render.phrases_zh import COUNTS, PHRASES
        else:
            from studyplan.render.phrases_en import COUNTS, PHRASES
        self._phrases: Mapping[str, str] = PHRASES
        self._rest = list(RARER)
        self._counts: Mapping[str, tuple[str, str]] = COUNTS

    def __call__(self, key: str, **facts: object) -> str:
        """The sentence `key`, with its facts filled in."""
        phrase = self._phrases[key] if key in self._phrases else self._more(key)
        facts = {name: self.fact(value) for name, value in facts.items()}
        return phrase.format(**facts) if facts else phrase

    def fact(self, value: object) -> object:
        """A text in this language, a wall time, what is in a tuple in a row, all else as it is."""
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, datetime):
            return self.moment(value.isoformat())
        return self.listed(value) if type(value) is tuple else value

    def pieces(self, key: str, style: Style = "", **facts: Sequence[Cell]) -> list[Cell]:
        """The sentence `key` in a style, with facts in it that are pieces with their own."""
        from string import Formatter  # the daily verbs have no such sentence

        found = list[Cell]()
        for said, fact, _, _ in Formatter().parse(self(key)):
            found += [Cell(said, style)] if said else []
            found += facts[fact] if fact else []
        return found

    def _more(self, key: str) -> str:
        """A phrase of the rarer verbs: their files are read one by one until it is found."""
        while self._rest:
            name = f"studyplan.render.phrases_{self._rest.pop(0)}_{self.language}"
            self._phrases = {**import_module(name).PHRASES, **self._phrases}
            if key in self._phrases:
                break
        return self._phrases[key]

    def count(self, number: int, noun: str) -> str:
        """`1 topic`, `6 topics`, `6 个主题`."""
        one, many = self._counts[noun]
        return (one if number == 1 else many).format(n=f"{number:,}")

    def text(self, text: Text | None) -> str:
        """A bilingual text in this language."""
        return text.pick(self.language) if text else ""

    def part(self, text: object) -> str:
        """The same for a text out of a roadmap's sections: `{en: …, zh: …}` or a string."""
        return str(text[self.language]) if isinstance(text, dict) else str(text)

    def duration(self, text: str) -> str:
        """A roadmap's duration in this language: `weeks 5-8`, `第5–8周`."""
        from studyplan.core.durations import parse_span

        if not text:
            return ""
        span = parse_span(text)
        if span.open_ended:
            return self("unit.ongoing")
        first, last = span.first or span.low, span.last or span.high
        number = between(first, last)
        if span.first:
            form = "at" if first == last else "place"
        else:
            form = "one" if number == "1" else "length"
        return self(f"unit.{span.unit}.{form}", n=number)

    def hours(self, minutes: float) -> str:
        """`45 min`, `1.5 h`, `31 h`."""
        if 0 < minutes < 60:
            return f"{round(minutes)}{self('unit.minutes')}"
        return f"{_number(minutes)}{self('unit.hours')}"

    def exactly(self, minutes: int) -> str:
        """Hours that somebody has said, as they were said: `12.5 h`."""
        return f"{round(minutes / 60, 2):g}{self('unit.hours')}"

    def span(self, low: int, high: int) -> str:
        """A range of minutes: `3–8 h`."""
        if high < 60 or self.hours(low) == self.hours(high):
            return self.hours(high)
        return f"{_number(low)}–{_number(high)}{self('unit.hours')}"

    def day(self, day: date) -> str:
        """`Sun 22 Nov 2026`, `2026年11月22日 周日`."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日 周{_DAYS_ZH[day.weekday()]}"
        return f"{_DAYS[day.weekday()]} {self._short(day)} {day.year}"

    def moment(self, at: str) -> str:
        """A wall time of the journal: `22 Nov 2026 19:30`, `2026年11月22日 19:30`."""
        try:
            time = datetime.fromisoformat(at)
        except ValueError:
            return at
        return f"{self.near(time.date(), date.min)} {time:%H:%M}"

    def near(self, day: date, today: date) -> str:
        """A day without its year if that is this year's, and no other year's day is as near."""
        if day.year == today.year and abs(day - today).days <= HALF_A_YEAR:
            return self._short(day)
        if self.language == "zh":
            return f"{day.year}年{self._short(day)}"
        return f"{self._short(day)} {day.year}"

    def _short(self, day: date) -> str:
        """`22 Nov`, `11月22日`."""
        if self.language == "zh":
            return f"{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]}"

    def month(self, day: date, year: bool = False) -> str:
        """`Nov`, `11月`; with its year `Nov 2026`, `2026年11月`."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月" if year else f"{day.month}月"
        return f"{_MONTHS[day.month - 1]} {day.year}" if year else _MONTHS[day.month - 1]

    def year(self, day: date, short: bool = False) -> str:
        """`2026`, `2026年`; `short` as `’26` in both."""
        if short:
            return f"’{day.year % 100:02}"
        return f"{day.year}年" if self.language == "zh" else str(day.year)

    def days(self, first: date, last: date) -> str:
        """`23 Nov – 29 Nov 2026`, `2026年11月23日–11月29日`."""
        if self.language == "zh":
            end = self.near(last, first)
            if (first.year, first.month) == (last.year, last.month):
                end = f"{last.day}日"
            return f"{first.year}年{self._short(first)}–{end}"
        return f"{self.near(first, last)} – {self._short(last)} {last.year}"

    def weekday(self, day: date) -> str:
        """`Sun`, `周日`."""
        return f"周{_DAYS_ZH[day.weekday()]}" if self.language == "zh" else _DAYS[day.weekday()]

    def listed(self, items: Iterable[str]) -> str:
        """Several things in a row."""
        return ("、" if self.language == "zh" else ", ").join(items)

    def some(self, items: list[str], most: int, noun: str = "topic") -> str:
        """The first `most` of several things in a row, and how many there are beyond them."""
        said, more = self.listed(items[:most]), len(items) - most
        return self("and-more", items=said, count=self.count(more, noun)) if more > 0 else said

    def more(self, number: int, noun: str) -> str:
        """How many there are beyond what was shown, as a line of its own."""
        return self("more", count=self.count(number, noun))


def between(low: float, high: float) -> str:
    """A range of figures: `10–15`, or where it is none `10`."""
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def in_hours(minutes: float) -> float:
    """Hours to a tenth, halves rounded up: what screens and files say alike of these minutes."""
    tenths = int(abs(minutes) / 6 + 0.5)
    return (tenths if minutes > 0 else -tenths) / 10


def _number(minutes: float) -> str:
    """One decimal below ten hours, none above: no figure says more than is known."""
    return str(int(minutes / 60 + 0.5)) if minutes >= 600 else f"{in_hours(minutes):g}"
