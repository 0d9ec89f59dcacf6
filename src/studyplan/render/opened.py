"""The links of a topic, opened or only printed."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from studyplan.core.records import TopicRow
from studyplan.core.text import Text
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.words import Words


class OpenedView(NamedTuple):
    """A topic's links, opened or only printed."""

    topic: TopicRow
    links: list[tuple[Text, str]]
    opened: bool

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `open --json`."""
        links = [{"title": words.text(t), "url": url} for t, url in self.links]
        return {"schema": 1, "key": self.topic.key, "opened": self.opened, "links": links}

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """The URL and its title."""
        for text, url in self.links:
            yield url, words.text(text)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The links under the topic's title."""
        yield Line(
            (Cell(words.text(self.topic.title), "title"), Cell(f"  {self.topic.key}", "dim"))
        )
        if not self.links:
            yield line(words("open.none"))
        for text, url in self.links:
            yield Line((Cell(words.text(text), "strong", url),), 2, "• ")
            yield Line((Cell(url, "accent", url),), 4)
