"""What has to come before a topic, where the words for it name another topic."""

import re
from collections.abc import Iterable, Iterator, Sequence

from studyplan.authoring.bringing.draft import Draft, DraftTopic
from studyplan.authoring.bringing.titles import key
from studyplan.core.import_report import ReportEntry

_JOINTS = re.compile(r"\s*(?:[,;/、，；&+]|\band\b|\bor\b|以及|和|与|及|或)\s*", re.I)
_BESIDE = re.compile(
    r"\b(?:all|completed?|completion of|basic|knowledge of|familiarity with|corequisites?|co requisites?"
    r"|recommended|required|the|course|previous|first|finish(?:ed)?|done)\b"
)
_SHORTEST = 4
# A sentence that says what has to come before, where it names topics and nothing else.
_REQUIRES = re.compile(
    r"(?:^|[.!?。！？；;·]\s*)(?:(?:this|it) )?(?:requires|needs|assumes|builds on|follows|(?:需要?)?(?:先|先修|先学|先学完|先完成|提前学完))[:：]?\s*([^.!?。！？；;·]{2,120})(?=[.!?。！？；;·]|$)",
    re.I,
)


class TopicTitles:
    """The titles of all topics, for finding those that a text names."""

    def __init__(self, topics: Sequence[DraftTopic]) -> None:
        self.keys = [key(topic.title) for topic in topics]
        self.place: dict[str, int] = {}
        for place, one in enumerate(self.keys):
            self.place.setdefault(one, place)
        self.longest = sorted(self.place, key=len, reverse=True)

    def named(self, text: str, own: int) -> tuple[list[int], list[str]]:
        """The places of the topics that a text names, and its parts that name none."""
        whole = key(text)
        if whole in self.place:
            return [self.place[whole]], []
        found: list[int] = []
        rest = f" {whole} "
        for title in self.longest:
            if len(title) >= _SHORTEST and self.place[title] != own and f" {title} " in rest:
                found.append(self.place[title])
                rest = rest.replace(f" {title} ", " \0 ", 1)
        left = []
        for part in filter(None, map(key, _JOINTS.split(_outside(text, found, self.keys)))):
            place = self._short(part, own)
            if place is None:
                left.append(part)
            elif place not in found:
                found.append(place)
        return found, left

    def _short(self, part: str, own: int) -> int | None:
        """The only topic whose title a part begins, ends, or has the words of; None for another."""
        bare = " ".join(_BESIDE.sub(" ", part).split())
        if len(bare) < _SHORTEST:
            return None
        if bare in self.place:
            return self.place[bare]
        for fits in (_begins, _ends, _holds):
            places = [n for title, n in self.place.items() if n != own and fits(title, bare)]
            if len(places) == 1:
                return places[0]
            if places:
                return None
        return None


def _begins(title: str, part: str) -> bool:
    return title.startswith(f"{part} ")


def _ends(title: str, part: str) -> bool:
    return title.endswith(f" {part}")


def _holds(title: str, part: str) -> bool:
    """Whether a title has every word of a part, of which there are several, in their order."""
    said = part.split()
    if len(said) < 2:
        return False
    words = iter(title.split())
    return all(word in words for word in said)


def _outside(text: str, found: Sequence[int], keys: Sequence[str]) -> str:
    """A text without the titles that were found in it as they are."""
    for place in found:
        pattern = r"[\W_]*".join(map(re.escape, re.findall(r"\w+|[+#]", keys[place])))
        text = re.sub(rf"(?<!\w){pattern}(?!\w)", " , ", text, count=1, flags=re.I)
    return text


def resolved(draft: Draft) -> tuple[Draft, list[tuple[DraftTopic, list[str]]]]:
    """The draft with ids of topics in `needs`, and for each topic what names no topic.

    What would close a circle is left out, and named with the rest.
    """
    topics = draft.topics
    titles = TopicTitles(topics)
    needs: list[list[int]] = []
    before = [0] * len(topics)  # a bit for each topic that has to come before, by whatever way
    strange: list[tuple[DraftTopic, list[str]]] = []
    for own, topic in enumerate(topics):
        found: list[int] = []
        left: list[str] = []
        for text in topic.needs:
            places, rest = titles.named(text, own)
            if rest and not places:
                rest = [text]
            found += [place for place in places if place not in found]
            left += rest
        for sentence in _REQUIRES.findall(topic.note):
            places, rest = titles.named(sentence, own)
            found += [place for place in places if not rest and place not in found]
        for place in list(found):
            if place == own or before[place] >> own & 1:
                found.remove(place)
                left.append(topics[place].title)
            else:
                before[own] |= 1 << place | before[place]
        before = [here | before[own] if here >> own & 1 else here for here in before]
        needs.append(found)
        if left:
            strange.append((topic, left))
    ids = iter([tuple(topics[place].id for place in found) for found in needs])
    stages = [
        stage._replace(
            modules=[
                module._replace(topics=[t._replace(needs=next(ids)) for t in module.topics])
                for module in stage.modules
            ]
        )
        for stage in draft.stages
    ]
    return draft._replace(stages=stages), strange


def told(entries: Iterable[ReportEntry], topics: Sequence[DraftTopic]) -> Iterator[ReportEntry]:
    """The entries, in which what is needed is told by the topics that it names, or is a note."""
    titles = TopicTitles(topics)
    for entry in entries:
        if entry.became != "need":
            yield entry
            continue
        places, _ = titles.named(entry.words, -1)
        for place in places:
            yield entry._replace(words=topics[place].title)
        if not places:
            yield entry._replace(became="note", why="need-unknown")
