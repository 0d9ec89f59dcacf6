"""HTML pages as a browser lays them out: on a telephone, a tablet, a desk, and on A4 paper."""

import json
import re
import shutil
import subprocess
from datetime import date, timedelta
from html import escape, unescape
from pathlib import Path
from typing import Any, get_args

import pytest

from studyplan.core.exported_sessions import ExportedSession
from studyplan.core.topics import SessionRow
from studyplan.core.vocabulary import Language
from studyplan.core.weeks import monday
from studyplan.render.words import Words
from tests.render.made import checklist_html, outline, plan_html, resource, topic, week_html
from tests.render.test_markdown import detail, row, view

DAY = date(2026, 12, 30)
TITLES = {
    "en": [
        "Matrix computation and automatic differentiation",
        "Backpropagation",
        "Internationalisation-and-" + "x" * 90,
        "A fully connected network from scratch, with every gradient checked",
    ],
    "zh": [
        "矩阵计算与自动微分",
        "反向传播",
        "从零实现全连接网络，并逐一核对梯度 " + "x" * 90,
        "优化",
    ],
}
WIDTHS = (390, 768, 1280)
A4 = 695  # what A4 has between the margins, in CSS pixels
LEAST = 6  # of what a letter is high: some twelve letters, or six Chinese characters
# Of each block with text in it: how wide it is in ems. And what is wider than it has room for.
MEASURE = """
function measured(frame) {
  const page = frame.contentDocument, seen = new Map(), over = [];
  const style = (e) => frame.contentWindow.getComputedStyle(e);
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    let e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || e.closest(".box")) continue;
    const text = walker.currentNode.data.trim().slice(0, 40);
    if (!e.getClientRects().length) continue;
    while (style(e).display.startsWith("inline")) e = e.parentElement;
    const s = style(e);
    const inside = e.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight);
    seen.set(text, inside / parseFloat(s.fontSize));
    if (e.scrollWidth > e.clientWidth) over.push(text);
  }
  const root = page.documentElement;
  if (root.scrollWidth > root.clientWidth) over.push("the page");
  const columns = new Set([...page.querySelectorAll("tbody td:not(:first-child)")].map(
    (e) => Math.round(e.getBoundingClientRect().left)));
  return {narrow: Object.fromEntries(seen), over, columns: columns.size,
          white: style(page.body).backgroundColor};
}
addEventListener("load", () => {
  const all = [...document.querySelectorAll("iframe")].map(measured);
  document.getElementById("measured").textContent = JSON.stringify(all);
});
"""


def documents(language: Language) -> dict[str, str]:
    """A week, a plan with days, one without, and a checklist."""
    words, titles = Words(language), TITLES[language]
    rows = [row(f"r/t{n}", text) for n, text in enumerate(titles)]
    days = [DAY + timedelta(days=n) for n in range(4)]
    dated = [
        ExportedSession(monday(d), d, "theory", 60, r) for d, r in zip(days, rows, strict=True)
    ]
    some = [SessionRow(s.first.isoformat(), "theory", 60, s.topic) for s in dated]
    links = [resource(text, f"https://x.org/{'y' * 120}") for text in titles]
    topics = [
        topic(f"t{n}", text, points=tuple(titles), resources=tuple(links))
        for n, text in enumerate(titles)
    ]
    details = {r.key: detail(r)._replace(resources=links) for r in rows}
    return {
        "week": week_html(view(*some, filled=some), details, words),
        "plan by day": plan_html(dated, DAY, None, words),
        "plan by week": plan_html([s._replace(day=None) for s in dated], DAY, None, words),
        "checklist": checklist_html([outline(*topics, module=titles[2])], {}, DAY, words),
    }


def printed(page: str) -> str:
    """The page with the style that it has on paper, also on a screen."""
    page = re.sub(r"<meta http-equiv=[^>]*>", "", page)  # it lets only the style in that was sent
    assert "@media print {" in page
    assert "@media screen" in page
    return page.replace("@media print {", "@media all {").replace("@media screen", "@media speech")


def browser() -> str:
    """Chromium; skips the test where there is none that starts."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found and not subprocess.run([found, "--version"], capture_output=True).returncode:
            return found
    pytest.skip("Chromium is not installed")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, int], Any]:
    """What the browser measured of every document, by its language, name and width."""
    chromium, folder = browser(), tmp_path_factory.mktemp("pages")
    frames = dict[tuple[str, str, int], str]()
    for language in get_args(Language):
        for name, page in documents(language).items():
            frames |= {(language, name, width): page for width in WIDTHS}
            frames[language, name, A4] = printed(page)
    shown = (
        f'<iframe width="{width}" height="800" style="border:0" srcdoc="{escape(page)}"></iframe>'
        for (_, _, width), page in frames.items()
    )
    file: Path = folder / "all.html"
    file.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><script>{MEASURE}</script>'
        f'<pre id="measured"></pre>{"".join(shown)}',
        "utf-8",
    )
    read = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()],
        capture_output=True, encoding="utf-8", check=True, timeout=120,
    )  # fmt: skip
    found = re.search(r'<pre id="measured">(.*?)</pre>', read.stdout, re.DOTALL)
    assert found
    return dict(zip(frames, json.loads(unescape(found[1])), strict=True))


def test_no_text_is_squeezed_into_a_column_that_is_too_narrow_to_read(
    laid_out: dict[tuple[str, str, int], Any],
) -> None:
    for at, page in laid_out.items():
        assert len(page["narrow"]) > 3, at
        assert {text for text, ems in page["narrow"].items() if ems < LEAST} == set(), at


def test_nothing_is_wider_than_the_page(laid_out: dict[tuple[str, str, int], Any]) -> None:
    assert {at: page["over"] for at, page in laid_out.items() if page["over"]} == {}


def test_the_policy_lets_the_style_in(laid_out: dict[tuple[str, str, int], Any]) -> None:
    assert {page["white"] for page in laid_out.values()} == {"rgb(255, 255, 255)"}


def test_a_table_has_columns_where_there_is_room_for_them(
    laid_out: dict[tuple[str, str, int], Any],
) -> None:
    for language in get_args(Language):
        for name, columns in (("plan by day", 3), ("plan by week", 2), ("checklist", 2)):
            for width in (768, 1280, A4):
                assert laid_out[language, name, width]["columns"] == columns, (name, width)
            if name != "checklist":  # its modules begin farther left
                assert laid_out[language, name, 390]["columns"] == 1, name
