"""The links of a topic, opened or only printed."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from studyplan.core.records import TopicRow
from studyplan.core.text import Text
from studyplan.render.blocks import Block, Cell, Line, line
from studyplan.render.words import Words

Links = list[tuple[Text, str]]


class OpenedView(NamedTuple):
    """Topics with their links, opened or only printed."""

    topics: list[tuple[TopicRow, Links]]
    opened: bool = False

    @property
    def urls(self) -> list[str]:
        """Every address once, in order."""
        return list(dict.fromkeys(url for _, links in self.topics for _, url in links))

    def json(self, words: Words) -> dict[str, Any]:
        """The contract of `open --json`; for several topics, a list of them."""
        found = [
            {
                "number": topic.number,
                "key": topic.key,
                "links": [{"title": words.text(t), "url": url} for t, url in links],
            }
            for topic, links in self.topics
        ]
        if len(found) == 1:
            return {"schema": 1, **found[0], "opened": self.opened}
        return {"schema": 1, "opened": self.opened, "topics": found}

    def rows(self, words: Words) -> Iterable[Sequence[str]]:
        """The URL and its title."""
        for _, links in self.topics:
            for text, url in links:
                yield url, words.text(text)

    def blocks(self, words: Words) -> Iterable[Block]:
        """The links under the topics' titles."""
        for topic, links in self.topics:
            number = Cell(f"{topic.number}  ", "accent") if topic.number else Cell("")
            name = Cell(words.text(topic.title), "title")
            yield Line((number, name, Cell(f"  {topic.key}", "dim")))
            if not links:
                yield line(words("open.none"))
            for text, url in links:
                yield Line((Cell(words.text(text), "strong", url),), 2, "• ")
                yield Line((Cell(url, "accent", url),), 4)
