"""Abilities: what a learner should be able to do, by area, and one that was claimed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from studyplan.core.abilities import Ability, Claim
from studyplan.core.stages import Unclaimed
from studyplan.locale import N_
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Line, Style, heading, line, signed, title
from studyplan.render.contract import TOPIC
from studyplan.render.fields import Fields
from studyplan.render.words import Words

ABILITY = Fields(
    Fields("number about=subject roadmap").at("numbered"),
    Fields("area title note").at("numbered.criterion"),
    "claimed evidence ready",
    ("topics", [TOPIC.some("number key title status")]),
)
# So many criteria are named in a line.
_NAMED = 3
_HINT = N_("To claim one: studyplan criteria claim {name}")


@answer(
    "criteria",
    Fields(
        "date=today",
        ("criteria=abilities", [ABILITY]),
        ("gone", [Fields("about=subject roadmap title claimed=on")]),
    ),
    {
        "criteria": "criterion: number roadmap area title claimed evidence ready",
        "gone": "gone: - roadmap - title claimed",
    },
)
class CriteriaView(NamedTuple):
    """The criteria of the followed roadmaps; `gone` are claims that these say no more."""

    today: date
    abilities: Sequence[Ability]
    gone: Sequence[Claim] = ()

    def blocks(self, words: Words) -> Iterable[Block]:
        """By area: what is claimed since when, and the topics that show it."""
        claimed = sum(one.claimed is not None for one in self.abilities)
        count = words("{done} of {count} claimed", done=claimed, count=len(self.abilities))
        yield title(words("What you should be able to do"), count if self.abilities else "")
        if not self.abilities:
            message = N_("The roadmaps that you follow do not say what you should be able to do.")
            yield words.say(message)
        several = len({one.numbered.roadmap for one in self.abilities}) > 1
        groups: dict[str, list[Ability]] = {}
        for one in self.abilities:
            of = (one.roadmap_title, one.numbered.criterion.area)[not several :]
            groups.setdefault(" · ".join(map(words.text, of)), []).append(one)
        for name, group in groups.items():
            yield from heading(name)
            for one in group:
                yield from one_of(one, words, self.today)
        if self.gone:
            yield from heading(words("No longer in the roadmap"))
            for claim in self.gone:
                name = words.text(claim.title) or claim.subject
                yield line(f"✓ {name}", "dim", 2, aside=_since(claim.on, words, self.today))
        yield from self._hints(words)

    def _hints(self, words: Words) -> Iterator[Block]:
        open_ = [one for one in self.abilities if one.claimed is None]
        ready = [one.numbered.name for one in open_ if one.ready]
        if open_:
            yield line()
        if ready:
            message = N_("Their topics are done: {names}")
            yield words.say(message, "accent", names=words.listed(ready))
        if open_:
            yield words.say(_HINT, "dim", name=ready[0] if ready else open_[0].numbered.name)


@answer(("criteria claim", "criteria unclaim"), Fields(ABILITY.at("ability"), "changed"))
class ClaimView(NamedTuple):
    """An ability that a verb claimed or no longer claims, or that was so already."""

    verb: str
    ability: Ability
    today: date
    changed: bool = True

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """`claimed`, `unclaimed` or `unchanged`; number, roadmap, title, since when."""
        state = "claimed" if self.ability.claimed else "unclaimed"
        facts = (data[name] for name in ("number", "roadmap", "title", "claimed"))
        yield state if self.changed else "unchanged", *facts

    def blocks(self, words: Words) -> Iterable[Block]:
        """What became of it, and the ability as `criteria` has it."""
        claimed = self.ability.claimed is not None
        if not self.changed:
            already = N_("Nothing changed: already claimed.")
            yield words.say(already if claimed else N_("Nothing changed: not claimed."))
        else:
            message = N_("✓ Claimed:") if claimed else N_("No longer claimed:")
            yield words.say(message, "good" if claimed else "")
        yield from one_of(self.ability, words, self.today)
        if claimed and not self.ability.evidence:
            hint = N_("To show it: studyplan evidence {name} URL|FILE|TEXT")
            yield words.say(hint, "dim", 2, name=self.ability.numbered.name)


def one_of(one: Ability, words: Words, today: date) -> Iterable[Block]:
    """An ability's number and what it says, since when it is claimed; below that its topics."""
    asides = [] if one.claimed is None else [_since(one.claimed, words, today)]
    if one.evidence:
        asides.append(words("evidence: {n}", n=one.evidence))
    sign, style = _look(one)
    name, aside = one.numbered.name, Cell(" · ".join(asides), "aside")
    text = Cell(words.text(one.numbered.criterion.title), style)
    yield Line((text, aside), 2, f"{sign} {name:<3} ")
    for topic in one.topics:
        named = signed(words.text(topic.title), topic.status, indent=5)
        yield named._replace(mark=f"{topic.typed:>3} ")


def to_claim(unclaimed: Sequence[Unclaimed], words: Words) -> Line:
    """The criteria that a finished stage shows and that are not claimed."""
    names = [f"{one.name} “{words.text(one.title)}”" for one in unclaimed]
    message = N_("Not claimed yet: {names}. To claim one: studyplan criteria claim {name}")
    facts = {"names": words.some(names, _NAMED, "criterion"), "name": unclaimed[0].name}
    return words.say(message, "", 2, **facts)


def _look(one: Ability) -> tuple[str, Style]:
    if one.claimed:
        return "✓", "good"
    return ("→", "accent") if one.ready else ("○", "strong")


def _since(day: date, words: Words, today: date) -> str:
    return words("claimed on {day}", day=words.near(day, today))
