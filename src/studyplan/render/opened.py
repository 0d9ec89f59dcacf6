"""The links of a topic, opened or only printed."""

from collections.abc import Iterable
from typing import NamedTuple

from studyplan.core.text import Text
from studyplan.core.topics import TopicRow
from studyplan.render.answers import Data, Row, answer
from studyplan.render.blocks import Block, Cell, Item, Items, line
from studyplan.render.fields import Fields
from studyplan.render.topic import topic_title
from studyplan.render.words import Words

Links = list[tuple[Text, str]]


_OPENED = Fields("number=0.number key=0.key", ("links=1", [Fields("title=0 url=1")]))


@answer("open", Fields("opened", ("topics", [_OPENED])))
class OpenedView(NamedTuple):
    """Topics with their links, opened or only printed."""

    topics: list[tuple[TopicRow, Links]]
    opened: bool = False

    @property
    def urls(self) -> list[str]:
        """Every address once, in order."""
        return list(dict.fromkeys(url for _, links in self.topics for _, url in links))

    def rows(self, data: Data, words: Words) -> Iterable[Row]:
        """The URL and its title."""
        return ((url, text) for _, links in self.topics for text, url in links)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The links under the topics' titles."""
        for topic, links in self.topics:
            yield topic_title(topic, words)
            if not links:
                yield line(words("This topic has no links."))
            yield Items([Item((Cell(words.text(text), "name", url),)) for text, url in links])


@answer("open", Fields(_OPENED.at("topics.0"), "opened"))
class OneOpenedView(OpenedView):
    """The same of one topic."""
