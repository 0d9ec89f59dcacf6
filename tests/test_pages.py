"""The pages for learners, in both languages: they name the same, and what they say works."""

import json
import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.pages import (
    DOCS,
    MONDAY,
    PRINTED,
    ROOT,
    VERBS,
    Reader,
    as_printed,
    language_of,
    named,
    pairs,
    typed,
)

PAIRS = pairs()
PAGES = [page for pair in PAIRS.values() for page in pair]
TEXTS = {page: page.read_text("utf-8") for page in (*ROOT.glob("*.md"), *DOCS.rglob("*.md"))}
HAN, MARK = "\u3400-\u9fff", "，。；：！？、（）《》“”…"
DATE = re.compile(r"\d+(年\d+月\d+日|年\d+月|月\d+日)")
SPACED = re.compile(
    rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%](?!日)[{HAN}]|[{HAN}] +[{HAN}]|\S [{MARK}]|[{MARK}] +\S"
)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_a_page_names_the_same_commands_in_both_languages(pair: tuple[Path, Path]) -> None:
    english, chinese = (named(TEXTS[page]) for page in pair)
    assert english - chinese == set(), f"not in {name(pair[1])}"
    assert chinese - english == set(), f"not in {name(pair[0])}"
    shells = [re.findall(r"```(?:bash|zsh|fish|tmux)\n.*?```", TEXTS[p], re.DOTALL) for p in pair]
    assert shells[0] == shells[1]


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_each_leads_to_the_other_in_its_first_lines(pair: tuple[Path, Path]) -> None:
    for page, other in (pair, pair[::-1]):
        targets = re.findall(r"\]\(([^)#]+)", "\n".join(TEXTS[page].splitlines()[:3]))
        assert other in [(page.parent / target).resolve() for target in targets], name(page)


def test_both_readmes_lead_to_the_same_pages() -> None:
    english, chinese = ({*targets(page)} for page in PAIRS["README"])
    translated = {DOCS / "zh" / page.name: page for page in english}
    other = {ROOT / "README.md", ROOT / "README.zh.md"}
    assert {translated.get(page, page) for page in chinese} - other == english - other
    for pair in PAIRS.values():
        assert pair[1] in chinese | other, "a page is there in Chinese"


def targets(page: Path) -> list[Path]:
    """The pages that a page leads to."""
    found = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#]+\.md)", TEXTS[page])
    return [(page.parent / target).resolve() for target in found if "//" not in target]


def anchors(text: str) -> set[str]:
    """What headings are called in links."""
    headings = re.findall(
        r"^#+ (.*)$", re.sub("```.*?```", "", text, flags=re.DOTALL), re.MULTILINE
    )
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", TEXTS, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", TEXTS[page], flags=re.DOTALL)
    for target in re.findall(r"\]\(([^) ]+)\)", text):
        if "//" in target:
            continue
        path, _, anchor = unquote(target).partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text("utf-8")), target


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_pictures_are_in_the_language_of_the_page(page: Path) -> None:
    shown = re.findall(r"pictures/([\w-]+)\.svg", TEXTS[page])
    assert all(picture.endswith(f"-{language_of(page)}") for picture in shown), shown
    plain = [
        [re.sub("-(en|zh)$", "", p) for p in re.findall(r"pictures/([\w-]+)\.svg", TEXTS[q])]
        for q in next(pair for pair in PAIRS.values() if page in pair)
    ]
    assert plain[0] == plain[1]


@pytest.mark.parametrize("page", [chinese for _, chinese in PAIRS.values()], ids=name)
def test_spaces_stand_between_chinese_and_latin_alone(page: Path) -> None:
    text = re.sub(r"<!--.*?-->\n|```.*?```", "", TEXTS[page], flags=re.DOTALL)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("|", "\n")
    text = DATE.sub("1日", re.sub(r"`[^`]+`", "code", text))
    text = re.sub(r"(?<=[：。？])\*\* ", "", text).replace("*", "")  # bold ends so before a word
    assert [text[at.start() - 5 : at.end() + 5] for at in SPACED.finditer(text)] == []


# What has been done before a page is read: always, and for a page of its own.
FIRST = ("init dl-for-programmers --hours 10 --yes", "done 12", "log lora 1h")
BEFORE = {
    "bringing": "follow my-roadmap.yaml",
    "forecasts": "follow ml-dl-gpt",
    "planning": "follow llm-from-zero",
    "statistics": "follow ml-dl-gpt",
    "upkeep": "follow my-roadmap.yaml",
}
# What is asked on a terminal alone, and what is answered.
ASKED = {"init": "2\n", "note 12": "", "note edit 3f9a": ""}
(OWN,) = re.findall(
    r"<!-- example -->\n```yaml\n(.*?)```", TEXTS[DOCS / "roadmap-format.md"], re.DOTALL
)
JUST_BEFORE = {
    "stop": "start 13",
    "cancel": "start 13",
    "availability --lane grammar": "follow lanes.yaml",
    "split": "drop lanes",
}
LANES = "".join(f"- {{id: {lane}, title: {lane}}}\n" for lane in ("grammar", "vocabulary", "kanji"))
DRAWN = {"id": "a", "type": "topic", "position": {"x": 0, "y": 0}, "data": {"label": "A"}}
FILES = {
    "contents.txt": "Parsing\n  Words 12\n  Trees 30\n",
    "frontend/frontend.json": json.dumps({"title": "Drawn", "nodes": [DRAWN], "edges": []}),
    "lanes.yaml": OWN.replace("id: type-systems", "id: lanes") + f"lanes:\n{LANES}",
    "lecture.txt": "x",
    "my-roadmap.yaml": OWN.replace("id: type-systems", "id: my-roadmap"),
    "ID.yaml": OWN.replace("id: type-systems", "id: other"),
    "README.md": "# Made\n\n## First\n\n- [ ] [A](https://e.org/a)\n- [ ] [B](https://e.org/b)\n",
    "report.pdf": "x",
}


@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_every_command_runs(pair: tuple[Path, Path], tmp_path: Path) -> None:
    english, chinese = (typed(TEXTS[page]) for page in pair)
    verbs = [[named(f"`studyplan {line}`") & VERBS for line in page] for page in (english, chinese)]
    assert verbs[0] == verbs[1], "other commands, or in another order"
    reader = Reader(tmp_path / "reader", "zh", **FILES)
    begun, *later = FIRST
    for day, line in enumerate((begun, BEFORE.get(pair[0].stem, "next"), *later), 17):
        reader.now = MONDAY.replace(day=day)
        assert reader.types(line).exit_code == 0, line
    reader.now = MONDAY
    for same in zip(english, chinese, strict=True):
        for line in sorted({*same}):
            for first, words in JUST_BEFORE.items():
                if line.startswith(first):
                    assert reader.types(words).exit_code == 0
                    reader.now += timedelta(minutes=30)
            done = reader.types(line, ASKED.get(line), given="x")
            assert done.exit_code == 0, f"{line}: {done.stderr or done.stdout}"


@pytest.mark.slow
def test_who_reads_chinese_alone_meets_no_english_sentence(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "reader", "zh")
    lines = [line for line in typed(TEXTS[ROOT / "README.zh.md"]) if line not in ASKED]
    for line in (
        *FIRST,
        *lines,
        "next",
        "tick 3",
        "undo",
        "history",
        "help",
        "help week",
        "doctor",
    ):
        seen = re.sub(r"(?m)^ *• .*$|^ +r\d.*$", "", reader.sees(line))  # but titles of works
        assert not re.search(r"\b(?!studyplan)([a-z']+\s+){3}[a-z']+\b", seen), seen


@pytest.mark.parametrize("page", [p for p in PAGES if PRINTED.search(TEXTS[p])], ids=name)
def test_examples_are_what_is_printed(page: Path, tmp_path: Path) -> None:
    now = as_printed(TEXTS[page], language_of(page), tmp_path)
    assert TEXTS[page] == now, "not what is printed any more: python docs/examples.py"
