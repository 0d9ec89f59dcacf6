"""Markdown and the HTML in it as blocks."""

from studyplan.authoring.bringing.markdown import read
from studyplan.authoring.bringing.page import (
    PageAside,
    PageFold,
    PageHeading,
    PageList,
    PageTable,
    PageText,
    links,
    words,
)


def blocks(text: str) -> list[object]:
    return [
        one
        for one in read(text, "x").blocks
        if isinstance(one, PageHeading | PageText | PageList | PageTable | PageFold)
    ]


def test_a_list_has_boxes_lines_and_what_stands_under() -> None:
    (one,) = blocks(
        "\n- [x] **Loops**: see [here](https://e.org/a_b)\n  - nested\n- [ ] Next\n- ✅ Done\n"
    )
    assert isinstance(one, PageList)
    assert [(item.line, item.ticked, words(item.inline)) for item in one.items] == [
        (2, True, "Loops: see here"),
        (4, False, "Next"),
        (5, True, "Done"),
    ]
    (under,) = one.items[0].under
    assert isinstance(under, PageList)
    assert [link.url for link in links(one.items[0].inline)] == ["https://e.org/a_b"]


def test_a_table_of_html_is_one_of_cells() -> None:
    (one,) = blocks(
        "<table>\n<tr><th>Lecture</th><th>Video</th></tr>\n\n"
        "<tr><td>One</td><td><a href='https://e.org'>Video<a></td></tr>\n</table>\n"
    )
    assert isinstance(one, PageTable)
    assert [words(cell) for cell in one.header] == ["Lecture", "Video"]
    assert [[words(cell) for cell in row.cells] for row in one.rows] == [["One", "Video"]]
    assert one.rows[0].line == 4


def test_what_is_folded_up_has_a_summary() -> None:
    (one,) = blocks("<details>\n<summary>Week 1</summary>\n\n## Loops\n\n- for\n\n</details>\n")
    assert isinstance(one, PageFold)
    assert words(one.summary) == "Week 1"
    assert any(isinstance(block, PageList) for block in one.blocks)


def test_links_of_every_form_are_found_and_others_are_not() -> None:
    text = (
        "[a](https://e.org/1), [b][ref], <https://e.org/3>, https://e.org/4. and <a href='http://e.org/5'>e</a>\n"
        "[f](javascript:alert(1)) [g](mailto:a@e.org) [h](data:text/html,x) [i](imp.e.net/9) [j](#there) [k](/x.md)\n"
        "\n[ref]: https://e.org/2\n"
    )
    page = read(text, "x")
    urls = [
        link.url
        for block in page.blocks
        if isinstance(block, PageText)
        for link in links(block.inline)
    ]
    assert urls == [
        *(f"https://e.org/{n}" for n in (1, 2, 3, 4)),
        "http://e.org/5",
        "https://imp.e.net/9",
        "/x.md",
    ]
    assert {raw.partition(":")[0] for _, _, raw in page.dropped} == {"mailto", "data", "javascript"}


def test_links_within_a_repository_lead_to_its_files() -> None:
    page = read("[a](/docs/a.md) [b](b.md)", "x", "https://github.com/o/r")
    (block,) = page.blocks
    assert isinstance(block, PageText)
    assert [link.url for link in links(block.inline)] == [
        "https://github.com/o/r/blob/HEAD/docs/a.md",
        "https://github.com/o/r/blob/HEAD/b.md",
    ]


def test_the_head_of_a_page_says_its_title() -> None:
    assert read("---\ntitle: A path\nicon: road\n---\n\n# x\n", "x").head["title"] == "A path"


def test_html_on_one_line_is_read_as_it_is_on_many() -> None:
    entries = [f'<li><a href="https://e.org/{n}">Topic {n}</a></li>' for n in range(400)]
    pages = [blocks("# Page\n\n<ul>" + gap.join(entries) + "</ul>\n") for gap in ("", "\n")]
    found = [one for page in pages for one in page if isinstance(one, PageList)]
    assert [len(one.items) for one in found] == [400, 400]


def test_what_is_not_read_of_a_line_is_told_of() -> None:
    words_ = " ".join(f"word{n}" for n in range(3_000))
    asides = [
        one for one in read(f"# Page\n\n- {words_}\n", "x").blocks if isinstance(one, PageAside)
    ]
    assert [(one.line, one.why) for one in asides] == [(3, "long-line")]


def test_the_last_line_of_html_is_the_last_line() -> None:
    page = read("<html><body>\n<h1>A</h1>\n<footer>Me, 2026</footer></body></html>\n", "x")
    assert max(block.last for block in page.blocks) == 3
