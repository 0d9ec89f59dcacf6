"""What a drawing of roadmap.sh says of its nodes in files of its own: words and tagged links."""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from studyplan.authoring.bringing import markdown
from studyplan.authoring.bringing.draft import DraftResource
from studyplan.authoring.bringing.drawings import as_dict, as_list, as_text
from studyplan.authoring.bringing.page import PageText, Piece, all_links, words
from studyplan.authoring.bringing.resources import resource
from studyplan.authoring.bringing.urls import address
from studyplan.core.vocabulary import ResourceKind
from studyplan.named_tuples import NamedTuple

_TAG = re.compile(r"^\s*@([\w.-]{1,20})@\s*(.*)$", re.S)
_INVITATION = re.compile(
    r"^(?:visit|learn more|check|read|have a look|see|explore)\b.*(?::|resources?|following)",
    re.I | re.S,
)
_TAGS: dict[str, ResourceKind] = {
    "article": "article", "official": "docs", "documentation": "docs", "docs": "docs",
    "opensource": "repo", "github": "repo", "repository": "repo", "video": "video",
    "podcast": "video", "audio": "video", "course": "course", "book": "book", "ebook": "book",
    "paper": "paper", "feed": "community", "community": "community", "website": "article",
    "tool": "tool", "dataset": "dataset", "roadmap": "article", "roadmap.sh": "article",
}  # fmt: skip


class Learned(NamedTuple):
    """What is said of a node: words about it, and links."""

    words: str = ""
    resources: tuple[DraftResource, ...] = ()


class Contents:
    """The files beside a drawing, found by the ids of nodes or by where they hang."""

    def __init__(self, beside: Mapping[str, str], url: str = "") -> None:
        self.url = url or "https://roadmap.sh/"
        self.files: dict[str, str] = {}
        self.said: dict[str, Learned] = {}
        for path, text in beside.items():
            if path.endswith(".json"):
                self.said |= _of_json(text, self.url)
                continue
            *folders, name = path.removesuffix(".md").split("/")
            if "@" in name:
                self.files.setdefault(name.rpartition("@")[2], text)
            elif "content" in folders:
                parts = folders[folders.index("content") + 1 :] + [name] * (name != "index")
                hung = ":".join(re.sub(r"^\d+-", "", part) for part in parts)
                self.files.setdefault(hung, text)

    def of(self, name: str) -> Learned:
        """What is said of the node of this id, or that hangs there: `basics:loops`."""
        if name in self.files:
            return _of_page(self.files[name], self.url)
        return self.said.get(name, Learned())


def _of_json(text: str, url: str) -> dict[str, Learned]:
    try:
        said = as_dict(json.loads(text.lstrip("\ufeff")))
    except (ValueError, RecursionError):
        return {}
    return {
        str(name).removesuffix(".md").rpartition("@")[2]: Learned(
            as_text(as_dict(one).get("description")), tuple(_links_of(as_dict(one), url))
        )
        for name, one in said.items()
        if isinstance(one, dict)
    }


def _links_of(one: Mapping[str, object], base: str) -> Iterator[DraftResource]:
    for link in map(as_dict, as_list(one.get("links"))):
        if url := address(as_text(link.get("url")), base):
            yield _tagged(as_text(link.get("type")), as_text(link.get("title")), url)


def _of_page(text: str, url: str) -> Learned:
    page = markdown.read(text, "", url)
    said = [
        words(block.inline)
        for block in page.blocks
        if isinstance(block, PageText) and not _INVITATION.match(words(block.inline))
    ]
    found = []
    for link in (link for block in page.blocks for link in all_links(block)):
        matched = _TAG.match(link.text)
        found.append(_tagged(*(matched[1], matched[2]) if matched else ("", link.text), link.url))
    return Learned(" ".join(" ".join(said).split()), tuple(found))


def _tagged(tag: str, title: str, url: str) -> DraftResource:
    """A link whose tag says its kind; a tag may be misspelt."""
    made = resource(Piece(title, url))
    near = get_close_matches(tag.lower(), _TAGS, 1, 0.75) if tag else []
    return made._replace(kind=_TAGS[near[0]]) if near else made
