"""One document with every kind of block, as each writer has it."""

import io

from studyplan.render import html, markdown
from studyplan.render.blocks import (
    Block,
    Cell,
    Column,
    Columns,
    Drawing,
    Heading,
    Item,
    Items,
    Line,
    Table,
    apart,
    heading,
    item,
    line,
    signed,
    title,
    under,
)
from studyplan.render.terminal import show
from studyplan.render.words import Words

URL = "https://x.org/a"
TASKS = [
    Item((Cell("Do", "strong"), Cell("2 h", "facts")), [item("Point")], status="done", key="r/a"),
    Item((Cell("Not", "skipped"),), status="skipped", key="r/b"),
]
DOCUMENT: list[Block] = [
    title("The whole", "r · 1"),
    *heading("Part"),
    line("1. Said *so*", "dim", aside="apart"),
    line("dim", "dim"),
    Line((Cell("here "), Cell("screen", only="screen"), Cell("file", only="file"))),
    Heading(3, (Cell("only in a file", only="file"),), key="r/a"),
    Items([Item((Cell("Work", "name", URL), Cell("book", "aside")), under("Note", None))]),
    Items([item("First"), Item((Cell("Added"), Cell("by me", "remark")))], ordered=True),
    Items([Item((Cell("Group", only="file"),), [item("Own")], "")]),
    Columns([Heading(4, apart("Monday", "Mon")), Items(TASKS)]),
    Table((Column("Name"), Column("h", "figures")), [(Cell("a|b"), Cell("3"))]),
    Drawing(lambda width: [line("█" * (width // 20))], [line("four")]),
    Line((Cell("gone", "gone"),)),
    signed("Known", "known"),
]


def test_a_terminal_has_its_marks_and_indents_and_what_is_drawn() -> None:
    out = io.StringIO()
    show(DOCUMENT, out)
    assert [text.rstrip() for text in out.getvalue().splitlines()] == [
        *("The whole  r · 1", "", "Part", "1. Said *so*  apart", "dim", "here screen"),
        *("  • Work  book", f"    {URL}", "    Note"),
        *("  1. First", "  2. Added  by me", "  • Own"),
        *("  • Do2 h", "    • Point", "  • Not"),
        *("Name  h", "a|b   3", "████", "gone", "◇ Known"),
    ]  # fmt: skip


def test_markdown_has_levels_boxes_and_keys() -> None:
    assert "".join(markdown.write(DOCUMENT, Words("en"))) == (
        "# The whole (r · 1)\n\n"
        "## Part\n\n"
        "1\\. Said \\*so\\* (apart)\n\n"
        "dim\n\n"
        "here file\n\n"
        "### only in a file <!-- r/a -->\n\n"
        f"- [Work](<{URL}>) (book)\n"
        "  - Note\n\n"
        "1. First\n"
        "2. Added *(by me)*\n\n"
        "- Group\n"
        "  - Own\n\n"
        "#### Monday\n\n"
        "- [x] **Do** — 2 h <!-- r/a -->\n"
        "  - Point\n"
        "- [ ] ~~**Not**~~ <!-- r/b -->\n\n"
        "| Name | h |\n|---|--:|\n| a\\|b | 3 |\n\n"
        "four\n\n"
        "~~gone~~\n\n"
        "◇ Known\n"
    )
    assert "- [Work](<https://x.org/a>)（book）\n" in "".join(markdown.write(DOCUMENT, Words("zh")))


def test_a_page_has_columns() -> None:
    text = "".join(html.write(DOCUMENT, Words("en")))
    for said in (
        '<h1>The whole <span class="aside">r · 1</span></h1>',
        '<p>1. Said *so* <span class="facts">apart</span></p>',
        '<p class="dim">dim</p>',
        "<p>here file</p>",
        f'<ul class="links"><li><a href="{URL}" rel="noopener noreferrer">Work</a>',
        "<ol><li>First</li>",
        "<li>Group<ul><li>Own</li></ul></li>",
        '<td>Mon</td><td><strong class="title done">Do</strong></td><td class="facts">2 h</td>',
        "<td></td><td><strong",
        "<thead><tr><th>Name</th><th>h</th></tr></thead>",
        "<p>four</p>",
        "<p><s>gone</s></p>",
    ):
        assert said in text
    assert "Monday" not in text
    assert "screen</p>" not in text


def test_pieces_in_a_sentence_keep_their_styles() -> None:
    link = [Cell(URL, "dim", URL)]
    for language, before in (("en", "the source links to "), ("zh", "原文链接：")):
        found = Words(language).pieces("the source links to {url}", "strong", url=link)
        assert found == [Cell(before, "strong"), *link]
