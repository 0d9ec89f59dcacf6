"""Ids from titles, in any script: `深度学习` is `shen-du-xue-xi`; each its own."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from anyascii import anyascii

from studyplan.authoring.bringing.draft import Draft, DraftElective, DraftTopic
from studyplan.authoring.bringing.roles import choice
from studyplan.authoring.bringing.titles import clean

_LONGEST = 48
_SMALL = {"a", "an", "the", "of", "and", "to", "in", "for", "with", "on"}


def slug(title: str, fallback: str = "") -> str:
    """An id made from a title: its words in Latin letters; the fallback where it has none."""
    text = unicodedata.normalize("NFKC", clean(title))
    latin = "".join(
        sign if sign.isascii() else f" {anyascii(sign)} " if _is_word(sign) else anyascii(sign)
        for sign in text
    )
    parts = re.findall(
        r"[a-z0-9]+", latin.lower().replace("'", "").replace("+", "p").replace("#", "sharp")
    )
    while len("-".join(parts)) > _LONGEST and len(parts) > 1:
        small = next(
            (n for n in range(len(parts) - 1, 0, -1) if parts[n] in _SMALL), len(parts) - 1
        )
        parts.pop(small)
    return "-".join(parts)[:_LONGEST].strip("-") or fallback


def _is_word(sign: str) -> bool:
    """Whether a sign is a word of its own, as those of Chinese are."""
    return "\u3400" <= sign <= "\u9fff" or "\U00020000" <= sign <= "\U0003ffff"


class Ids:
    """Ids that are taken."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def new(self, title: str, fallback: str) -> str:
        """An id of its own: where the title's is taken, with a number behind."""
        base = slug(title, fallback)
        name, number = base, 1
        while name in self.taken:
            number += 1
            name = f"{base}-{number}"
        self.taken.add(name)
        return name


def _electives(of: Sequence[DraftTopic], module: str, ids: Ids) -> Iterator[DraftElective]:
    """The choices that a module's topics leave, by the words over them."""
    groups: dict[str, list[str]] = {}
    for topic in of:
        if topic.group:
            groups.setdefault(topic.group, []).append(topic.id)
    for group, several in groups.items():
        few = choice(group)
        if few is not None and few < len(several):
            yield DraftElective(ids.new(f"{module} choice", "choice"), group, few, several)


def named(draft: Draft, wanted: str = "") -> Draft:
    """The draft with ids: what is called alike has ids of its own, in order of the source."""
    stages, topics = Ids(), Ids()  # modules share theirs with stages
    named_stages = []
    for number, stage in enumerate(draft.stages, 1):
        name = stages.new(stage.title, f"stage-{number}")
        of_modules = []
        for place, module in enumerate(stage.modules, 1):
            of_topics = [
                topic._replace(id=topics.new(topic.title, f"{name}-topic-{n}"[-60:].strip("-")))
                for n, topic in enumerate(module.topics, 1)
            ]
            title = module.title or "topics"
            called = stages.new(f"{name} {title}", f"module-{number}-{place}")
            electives = [*_electives(of_topics, called, topics)]
            of_modules.append(module._replace(id=called, topics=of_topics, electives=electives))
        named_stages.append(stage._replace(id=name, modules=of_modules))
    return draft._replace(stages=named_stages, id=wanted or slug(draft.title, "roadmap"))
