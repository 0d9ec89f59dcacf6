"""What a journal brought that was taken in."""

from collections import Counter
from collections.abc import Iterable, Sequence

from studyplan.core.doctor_report import AsideLine
from studyplan.core.journal.transfer import LineAside, TakenIn
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Style, line
from studyplan.render.fields import Fields
from studyplan.render.terms import NOT_HERE
from studyplan.render.words import Words

# More lines are only counted.
_SHOWN = 20
_WHY = {
    "text": N_("cut off, not UTF-8, or too long"),
    "form": N_("not a line of an exported history"),
    "time": N_("an impossible time"),
    "bounds": N_("a value that studyplan never writes"),
    "twice": N_("an event that is here already, with other content"),
    "roadmap": N_("a roadmap that is not valid"),
    "kind": N_("of a newer version"),
    "checksum": N_("damaged"),
    "stamp": N_("an impossible time"),
}
_LINE = Fields("line why")


@answer(
    "import journal",
    Fields(
        "file dry_run",
        Fields("new known healed", ("unread aside", [_LINE])).at("taken"),
        "loaded missing",
    ),
)
class JournalImportView(NamedTuple):
    """How many events were new, known and put right, and the lines that cannot be read.

    Of these some are in the journal all the same, for a newer version, and others beside it.
    """

    file: str
    taken: TakenIn
    loaded: Sequence[str] = ()
    missing: Sequence[str] = ()
    dry_run: bool = False

    @property
    def nothing(self) -> bool:
        """Whether all was there already."""
        return not (self.taken.new or self.taken.healed or self.loaded)

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """Counts of `new`, `known`, `healed`; `loaded`, `missing`; lines `unread` and `aside`."""
        yield from ((name, getattr(self.taken, name)) for name in ("new", "known", "healed"))
        yield from (("loaded", name) for name in self.loaded)
        yield from (("missing", name) for name in self.missing)
        yield from (("unread", *one) for one in self.taken.unread)
        yield from (("aside", *one) for one in self.taken.aside)

    def blocks(self, words: Words) -> Iterable[Block]:
        """What is there now, and what could not be read."""
        taken = self.taken
        understood = taken.new - len(taken.unread)
        if self.nothing:
            yield words.say(
                "Nothing was imported." if taken.aside else "Already up to date; nothing to import."
            )
        elif understood:
            events = words.count(understood, "event")
            message = N_("Would import: {events}") if self.dry_run else N_("✓ Imported: {events}")
            yield words.say(message, "" if self.dry_run else "good", events=events)
        if self.loaded:
            message = N_("Your own roadmaps: {names}")
            if not understood:
                own = N_("✓ Imported your own roadmaps: {names}")
                message = N_("Would import your own roadmaps: {names}") if self.dry_run else own
            style: Style = "" if understood or self.dry_run else "good"
            indent = 2 if understood else 0
            yield words.say(message, style, indent, names=words.listed(self.loaded))
        for name in self.missing:
            yield words.say(NOT_HERE, "warn", 2, name=name)
        if taken.healed:
            healed = words.count(taken.healed, "event")
            message = N_("✓ Put right, as it was damaged here: {events}")
            if self.dry_run:
                message = N_("Would put right, as it is damaged here: {events}")
            yield words.say(message, "" if self.dry_run else "good", events=healed)
        yield from lines_listed(
            N_("Kept, but not understood, so they count for nothing: {lines}"), taken.unread, words
        )
        yield from lines_listed(N_("Not imported, kept aside: {lines}"), taken.aside, words)
        if (taken.unread or taken.aside) and not self.dry_run:
            yield words.say("To see them again: studyplan doctor", "dim", 2)


def lines_listed(
    message: str, lines: Sequence[LineAside | AsideLine], words: Words, **facts: object
) -> Iterable[Block]:
    """How many lines, and their numbers by what is wrong with them."""
    if not lines:
        return
    yield words.say(message, "warn", 2, lines=words.count(len(lines), "line"), **facts)
    for why in Counter(one.why for one in lines):
        numbers = [str(one.line) for one in lines if one.why == why]
        more = ["…"] * (len(numbers) > _SHOWN)
        told = words.listed([*numbers[:_SHOWN], *more])
        yield line(words("line {numbers}: {reason}", numbers=told, reason=words(_WHY[why])), "", 4)
