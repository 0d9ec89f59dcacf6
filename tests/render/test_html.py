import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from typing import get_args

import pytest

from studyplan.core.exported_sessions import ExportedSession
from studyplan.core.topics import SessionRow
from studyplan.core.vocabulary import Language
from studyplan.render.html import href
from studyplan.render.outline import RoadmapExport
from studyplan.render.words import Words
from tests.render.made import (
    HOSTILE,
    checklist_html,
    hostile,
    outline,
    plan_html,
    text_of,
    ticked,
    topic,
    week_html,
)
from tests.render.test_markdown import detail, row, view

TODAY = date(2026, 11, 24)
VOID = {"meta", "link", "col", "br", "img", "input", "hr"}


class Document(HTMLParser):
    """An HTML document read strictly: what is opened is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.style = ""
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        elif data.strip():
            self.texts.append(" ".join(data.split()))

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


def documents(language: Language) -> Iterator[str]:
    words = Words(language)
    yield checklist_html([hostile(), hostile()], {}, TODAY, words)
    rows = [row(f"r/t{n}", text) for n, text in enumerate(HOSTILE)]
    some = [SessionRow("2026-11-24", "theory", 60, r) for r in rows]
    week = view(*some, filled=some)._replace(besides=rows)
    yield week_html(week, {r.key: detail(r) for r in rows}, words)
    sessions = [ExportedSession(date(2026, 11, 23), None, "theory", 60, r) for r in rows]
    yield plan_html(sessions, TODAY, None, words)
    yield text_of(RoadmapExport(dict, hostile), "html", words)


@pytest.mark.parametrize("language", get_args(Language))
def test_a_document_asks_nothing_of_anyone(language: Language) -> None:
    for text in documents(language):
        read = Document(text)
        assert text.startswith("<!DOCTYPE html>\n")
        assert ("html", "lang", {"en": "en", "zh": "zh-Hans"}[language]) in read.attributes
        for tag in ("script", "img", "link", "iframe", "object", "form", "svg", "base"):
            assert tag not in read.tags
        assert not [name for _, name, _ in read.attributes if name.startswith("on")]
        assert not read.values("src")
        assert not read.values("style")
        for url in read.values("href"):
            assert url.startswith(("https://", "http://", "mailto:"))


@pytest.mark.parametrize("language", get_args(Language))
def test_the_policy_lets_its_own_style_in_and_nothing_else(language: Language) -> None:
    for text in documents(language):
        read = Document(text)
        (policy,) = [v for v in read.values("content") if v.startswith("default-src")]
        hashed = b64encode(sha256(read.style.encode()).digest()).decode()
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
        )
        # It has to stand before what it judges.
        assert text.index("Content-Security-Policy") < text.index("<style>")


@pytest.mark.parametrize("language", get_args(Language))
def test_hostile_titles_are_read_as_they_are(language: Language) -> None:
    for text in documents(language):
        texts = Document(text).texts
        for title in HOSTILE:
            assert " ".join(title.split()) in texts


def test_it_can_be_printed() -> None:
    style = Document(checklist_html([hostile()], {}, TODAY, Words("en"))).style
    assert re.search(r"@page \{ margin", style)
    assert not re.search(r"[^-]size:", style)  # A4 and Letter: what the printer has
    assert "break-inside: avoid" in style
    assert "@import" not in style
    assert "url(" not in style
    families = re.findall(r"font: [^;]*?1\.45 ([^;]+);", style)
    assert families == ["system-ui, -apple-system, sans-serif"]


def test_what_is_done_is_ticked() -> None:
    o = outline(
        *(topic("a", "A", "done"), topic("b", "B")),
        *(topic("c", "C", "skipped"), topic("d", "D", "known")),
    )
    text = checklist_html([o], {}, TODAY, Words("zh"))
    labels = Document(text).values("aria-label")
    assert labels == ["已完成"] * 3 + ["待学"] * 3 + ["已跳过"] * 3 + ["已掌握"] * 3
    assert "1/4 ◇1</span>" in text
    assert "4 个主题中已完成 1 个。已掌握 1 个主题。" in text


def test_a_week_shows_points_and_links_once() -> None:
    a = row("r/a", "A")
    week = view(*(SessionRow(f"2026-11-2{n}", "theory", 60, a) for n in (4, 5)))
    read = Document(week_html(week, {"r/a": ticked(detail(a), "point [1]")}, Words("en")))
    assert read.texts.count("point [1]") == 1
    assert read.values("aria-label") == ["to do", "done", "to do", "to do"]
    assert read.values("href") == ["https://x.org/b"]
    assert "Tue 24 Nov 2026" in read.texts


def test_weeks_without_sessions_say_so() -> None:
    empty = view()._replace(figures=None)
    assert "Nothing is planned for this week." in week_html(empty, {}, Words("en"))
    assert "Nothing is planned for these days." in plan_html([], TODAY, None, Words("en"))
    zh = Words("zh")
    assert zh("You do not follow a roadmap yet. To choose one: studyplan init") in week_html(
        view()._replace(followed=[]), {}, zh
    )


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://x.org", True),
        ("HTTP://x.org", True),
        ("mailto:a@x.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//x.org", False),
        (None, False),
    ],
)
def test_links_lead_to_the_web_only(url: str | None, linked: bool) -> None:
    assert href(url) == (url if linked else None)
