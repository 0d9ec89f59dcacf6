"""The links of a topic, opened or only printed."""

from collections.abc import Iterable

from studyplan.core.topics import Resource, TopicRow
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Item, Items, line
from studyplan.render.contract import RESOURCE
from studyplan.render.fields import Fields
from studyplan.render.resources import extent, first
from studyplan.render.topic import topic_title
from studyplan.render.words import Words

_LINK = RESOURCE.some("title url first minutes pages chapters")
_OPENED = Fields("number=0.number key=0.key", ("links=1", [_LINK]))


@answer("open", Fields("opened", ("topics", [_OPENED])))
class OpenedView(NamedTuple):
    """Topics with their links, opened or only printed."""

    topics: list[tuple[TopicRow, list[Resource]]]
    opened: bool = False

    @property
    def urls(self) -> list[str]:
        """Every address once, in order."""
        return list(dict.fromkeys(r.url for _, links in self.topics for r in links if r.url))

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """The URL and its title."""
        return ((r.url, r.title) for _, links in self.topics for r in links)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The links under the topics' titles."""
        for topic, links in self.topics:
            yield topic_title(topic, words)
            if not links:
                yield line(words("This topic has no links."))
            yield Items([_link(r, words) for r in links])


def _link(r: Resource, words: Words) -> Item:
    facts = " · ".join([*first(r, words), *extent(r, words)])
    return Item((Cell(words.text(r.title), "name", r.url), Cell(facts, "aside")))


@answer("open", Fields(_OPENED.at("topics.0"), "opened"))
class OneOpenedView(OpenedView):
    """The same of one topic."""
