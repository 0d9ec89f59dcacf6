"""Mistakes that people make in roadmap files: what is said of each, and that the advice is right."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from studyplan.core.problems import Problem, UnreadableError
from studyplan.render.problems import told
from studyplan.render.words import Words
from studyplan.roadmaps.check import checked, doubts
from studyplan.roadmaps.load import catalogue
from studyplan.roadmaps.yaml_documents import read

EN, ZH = Words("en"), Words("zh")
GOOD = """\
format: 1
id: small
edition: 2026.10
title: Small
level: beginner
summary: All of it
stages:
  - id: one
    title: One
    duration: 2-3 weeks
    modules:
      - id: first
        title: First
        topics:
          - id: alpha
            kind: study
            title: Alpha
            points:
              - Read it
              - Write it
          - id: beta
            kind: project
            title: Beta
            optional: true
            needs: [alpha]
            resources:
              - kind: book
                title: A book
                url: https://example.org/book
"""
IN_QUOTES = "put the text in quotes"


def problems(text: str) -> list[Problem]:
    with pytest.raises(UnreadableError) as caught:
        checked(text.encode(), [])
    return caught.value.problems


def improved(text: str, problem: Problem) -> str:
    """The file with the line that the problem asks for."""
    lines = text.split("\n")
    old = lines[problem.line - 1]
    indent = old[: len(old) - len(old.lstrip())]
    whole = problem.says in ("tab", "indent", "odd-space")
    lines[problem.line - 1] = problem.better if whole else indent + problem.better
    return "\n".join(lines)


TITLES = [
    *(("X: Y", '"X: Y"'), ("Ends:", '"Ends:"'), ("A: B: C", '"A: B: C"'), ("“X: Y”", '"“X: Y”"')),
    *(("@foo", '"@foo"'), ("`foo`", '"`foo`"'), ("%foo", '"%foo"'), ("|x", '"|x"')),
    *(("*foo", '"*foo"'), ("* foo", '"* foo"'), ("**Bold**", '"**Bold**"'), ("| foo", '"| foo"')),
    *(("&foo bar", '"&foo bar"'), ("& co", '"& co"'), ("!x y", '"!x y"'), ("! x", '"! x"')),
    *(("> 5 hours", '"> 5 hours"'), (">= 3", '">= 3"'), (", foo", '", foo"'), ("]", '"]"')),
    *(("- foo", '"- foo"'), ("? foo", '"? foo"'), ("}", '"}"'), ("[Any] thing", '"[Any] thing"')),
    *(("[x]", '"[x]"'), ("{x}", '"{x}"'), ("{x} y", '"{x} y"'), ("true", '"true"')),
    *(("#1 first", '"#1 first"'), ("{en: [a] b, zh: c}", '{en: "[a] b", zh: c}')),
    *(("{en: X: Y, zh: 你好}", '{en: "X: Y", zh: 你好}'),),
    *(("{en: Hello, world, zh: 你好}", '{en: "Hello, world", zh: 你好}'),),
    *(("{en: Lesson #1, zh: 第1课}", '{en: "Lesson #1", zh: 第1课}'),),
]


@pytest.mark.parametrize(("value", "better"), TITLES)
def test_a_text_that_needs_quotes_is_shown_in_them(value: str, better: str) -> None:
    text = GOOD.replace("title: Alpha", f"title: {value}")
    (problem,) = problems(text)
    assert (problem.line, problem.better) == (17, f"title: {better}")
    assert 20 <= problem.column <= 20 + len(value)
    said, chinese = told(problem, EN), told(problem, ZH)
    assert "quotes" in said
    assert "加引号" in chinese
    assert said.endswith(f"; write: title: {better}")
    assert chinese.endswith(f"；应写成：title: {better}")
    checked(improved(text, problem).encode(), [])


@pytest.mark.parametrize(
    ("old", "new", "line", "better", "says"),
    [
        ("title: Alpha", "title: 'it's'", 17, 'title: "it\'s"', "quote-early"),
        ("title: Alpha", 'title: "say "hi""', 17, "title: 'say \"hi\"'", "quote-early"),
        ("title: Alpha", 'title: "A" and b', 17, "title: '\"A\" and b'", "quote-early"),
        ("title: Alpha", 'title: "Alpha', 17, 'title: "Alpha"', "quote-open"),
        ("title: Alpha", "title: 'Alpha", 17, 'title: "Alpha"', "quote-open"),
        ("title: Alpha", 'title: "C:\\path"', 17, "title: 'C:\\path'", "escape"),
        ("title: Alpha", "title: {en: it's, zh: '是's'}", 17, "title: {en: it's, zh: \"是's\"}", "quote-early"),
        ("title: Alpha", "title: {en: A zh: 甲}", 17, "title: {en: A, zh: 甲}", "no-comma"),
        ("title: Alpha", "title: {en: A, zh: 甲", 17, "title: {en: A, zh: 甲}", "bracket-open"),
        ("title: Alpha", "title:Alpha", 17, "title: Alpha", "no-space-colon"),
        ("title: Alpha", "title：Alpha", 17, "title: Alpha", "wide-colon"),
        ("            title: Alpha", "\t\t\ttitle: Alpha", 17, "            title: Alpha", "tab"),
        ("            title: Alpha", "\t    title: Alpha", 17, "            title: Alpha", "tab"),
        ("            title: Alpha", "           title: Alpha", 17, "            title: Alpha", "indent"),
        ("            title: Alpha", "              title: Alpha", 17, "            title: Alpha", "indent"),
        ("          - id: beta", "         - id: beta", 21, "          - id: beta", "indent"),
        ("summary: All", "  summary: All", 6, "summary: All of it", "indent"),
        ("- Read it", "-Read it", 19, "- Read it", "no-space-dash"),
        ("- Write it", "-Write it", 20, "- Write it", "no-space-dash"),
        ("- Read it", "- Weeks 1-2: Kana", 19, '- "Weeks 1-2: Kana"', "colon"),
        ("- Read it", "- 12:30 - 14:00: Lunch", 19, '- "12:30 - 14:00: Lunch"', "colon"),
        ("- Read it", "- Part: [x] y", 19, '- "Part: [x] y"', "colon"),
        ("- Read it", "- false", 19, '- "false"', "truth-for-text"),
        ("- Read it", "- *x", 19, '- "*x"', "alias"),
        ("- id: beta", "-id: beta", 21, "- id: beta", "no-space-dash"),
        ("- id: beta", "- id:beta", 21, "- id: beta", "no-space-colon"),
        ("- id: beta", "- id：beta", 21, "- id: beta", "wide-colon"),
        ("- kind: book", "-kind: book", 27, "- kind: book", "no-space-dash"),
        ("url: https", "url:https", 29, "url: https://example.org/book", "no-space-colon"),
        ("stages:", "stages：", 7, "stages:", "wide-colon"),
        ("format: 1", "format:1", 1, "format: 1", "no-space-colon"),
        ("optional: true", "optional: yes", 24, "optional: true", "expected-not"),
        ("optional: true", "optional: No", 24, "optional: false", "expected-not"),
        ("needs: [alpha]", "needs: alpha", 25, "needs: [alpha]", "expected-not"),
        ("needs: [alpha]", "needs: - alpha", 25, "needs: [alpha]", "list-in-line"),
        ("needs: [alpha]", "needs: [alpha", 25, "needs: [alpha]", "bracket-open"),
        ("title: Alpha", "title: {en: A，zh: 甲}", 17, "title: {en: A, zh: 甲}", "wide-comma"),
        ("title: Alpha", "title: {en：A，zh：甲}", 17, "title: {en: A, zh: 甲}", "wide-comma"),
        ("title: Alpha", "title: {en：A, zh：甲}", 17, "title: {en: A, zh: 甲}", "wide-colon"),
        ("title: Alpha", "title: {zh: 甲；en: A}", 17, "title: {zh: 甲, en: A}", "no-comma"),
        ("title: Alpha", "title: ｛en: A, zh: 甲｝", 17, "title: {en: A, zh: 甲}", "wide-braces"),
        ("title: Alpha", "title: en: A, zh: 甲", 17, "title: {en: A, zh: 甲}", "no-braces"),
        ("level: beginner", "level: beginner\npace: hours_per_week: 5", 6, "pace: {hours_per_week: 5}", "no-braces"),
        ("            title: Alpha", "　　　　　　title: Alpha", 17, "            title: Alpha", "odd-space"),
        ("            title: Alpha", "\xa0" * 12 + "title: Alpha", 17, "            title: Alpha", "odd-space"),
        ("            title: Alpha", "            title:　Alpha", 17, "            title: Alpha", "odd-space"),
        ("              - Read it", "              -　Read it", 19, "              - Read it", "odd-space"),
        ("          - id: beta", "          -\xa0id: beta", 21, "          - id: beta", "odd-space"),
        ("needs: [alpha]", "needs: 【alpha】", 25, "needs: [alpha]", "expected-not"),
        ("- Read it\n              - Write it", "－ Read it", 19, "- Read it", "bullet"),
        ("title: Alpha", "title Alpha", 17, "title: Alpha", "no-colon"),
        ("title: Alpha", "title = Alpha", 17, "title: Alpha", "no-colon"),
        ("- id: alpha", "- id alpha", 15, "- id: alpha", "no-colon"),
        ("points:", "points", 18, "points:", "no-colon"),
        ("stages:", "stages", 7, "stages:", "no-colon"),
        ("- Read it", "-\tRead it", 19, "- Read it", "no-space-dash"),
        ("- Read it", "# 1 Read it\n              - # 2 Read", 20, '- "# 2 Read"', "cut"),
        ("title: Alpha", "title: # 2 Read", 17, 'title: "# 2 Read"', "cut"),
        ("- Read it\n              - Write it", "* Read it", 19, "- Read it", "bullet"),
        ("- Read it\n              - Write it", "• Read it", 19, "- Read it", "bullet"),
        ("- Read it\n              - Write it", "1. Read: it", 19, '- "Read: it"', "bullet"),
        ("- Read it\n              - Write it", "Read it", 19, "- Read it", "expected-not"),
        ("needs: [alpha]", "needs: alpha]", 25, "needs: [alpha]", "expected-not"),
        ("needs: [alpha]", "needs: alpha, beta", 25, "needs: [alpha, beta]", "expected-not"),
        ("https://example.org/book", "example.org/book", 29, "url: https://example.org/book", "expected-not"),
        ("optional: true", 'optional: "true"', 24, "optional: true", "expected-not"),
        ("[alpha]\n", "[alpha，beta]\n            formerly: [b]\n", 25, "needs: [alpha, beta]", "wide-comma"),
    ],
)  # fmt: skip
def test_what_the_line_should_be(old: str, new: str, line: int, better: str, says: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    (problem,) = problems(text)
    assert (problem.line, problem.better, problem.says) == (line, better, says)
    for words in (EN, ZH):
        assert told(problem, words).endswith(better)
    left = improved(text, problem)
    if "beta]" not in better:  # which then runs in a circle
        checked(left.encode(), [])


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("title: Alpha", "title:", (17, 19), "`title`: must not be empty"),
        ("title: Alpha", "title: ~", (17, 20), "`title`: must not be empty"),
        ("title: Alpha", "title: >", (17, 20), "`title`: must not be empty"),
        ("title: Alpha", "title:\n              - A", (18, 15), "`title`: expected a text, or a text for `en` and for `zh`"),
        ("duration: 2-3 weeks", "duration: 3", (10, 15), "`duration`: '3' has no unit; write `3 weeks` or `3 months`"),
        ("duration: 2-3 weeks", "duration: 20 hours", (10, 15), "`duration`: '20 hours' is in hours"),
        ("            kind: project", "            id: gamma", (22, 13), "the key `id` is here twice in one entry (first in line 21)"),
        ("level: beginner", "level: beginner\nlevel: advanced", (6, 1), "the key `level` is here twice (first in line 5); remove one"),
        ("- kind: book\n                title: A book\n                url: https://example.org/book", "- A book: part 1", (27, 17), "entry 1: expected keys with values (`kind:` `title:`), not 'A book: part 1'"),
        ("- kind: book\n                title: A book\n                url: https://example.org/book", "- https://example.org", (27, 17), "entry 1: expected keys with values (`kind:` `title:`), not 'https://example.org'"),
        ("title: A book", "title: A book\n                author: B", (29, 17), "unknown key `author`; use `group`, `original_url`, `by`, `year`, `note`, `origin`, `first`"),
        ("level: beginner", "level: beginner\nhours per week: 5", (6, 1), "unknown key `hours per week`; write `hours_per_week` below `pace`"),
        ("optional: true", "url: https://example.org", (24, 13), "unknown key `url`; write `url` below `resources`"),
        ("id: small", "id: My Small_Plan", (2, 5), "`id`: expected an id of a-z, 0-9 and hyphens, such as `linear-algebra`, not 'My Small_Plan'; did you mean `my-small-plan`?"),
        ("title: A book", "title: " + "a" * 2001, (28, 24), "`title`: longer than 2000 characters"),
        ("title: Alpha", "title: " + "a" * 2001, (17, 20), "`title`: longer than 2000 characters"),
        ("- Read it", "- Write it", (20, 17), "“Write it” is already an objective of this topic, in line 19"),
        ("- Read it", "- {en: Write it, zh: 写下来}", (20, 17), "“Write it” is already an objective of this topic"),
    ],
)  # fmt: skip
def test_what_is_said_where_no_line_can_be_guessed(
    old: str, new: str, place: tuple[int, int], said: str
) -> None:
    found = {problem.place: problem for problem in problems(GOOD.replace(old, new, 1))}
    problem = found[place]
    assert told(problem, EN).partition(": ")[2].startswith(said)
    assert told(problem, ZH) != told(problem, EN)


@pytest.mark.parametrize("text", ["NO", "no", "yes", "2026-11-22", "12:30", "1e3", "007", "1_000"])
def test_what_other_yaml_makes_something_else_of_is_a_text_here(text: str) -> None:
    roadmap, _ = checked(GOOD.replace("title: Alpha", f"title: {text}").encode(), [])
    assert roadmap.stages[0].modules[0].topics[0].title.en == text


@pytest.mark.parametrize(
    ("new", "cut", "better"),
    [
        ("title: Lesson #1", "#1", 'title: "Lesson #1"'),
        ("title: C # and F#", "# and F#", 'title: "C # and F#"'),
        ("title: {en: A,\n              zh: 第 #1 课\n             }", "#1 课", 'zh: "第 #1 课"'),
        ('title: Say "hi" #2', "#2", "title: 'Say \"hi\" #2'"),
    ],
)
def test_a_text_that_loses_its_end_is_told_of(new: str, cut: str, better: str) -> None:
    text = GOOD.replace("title: Alpha", new)
    _, document = checked(text.encode(), [])
    (doubt,) = doubts(document).values()
    assert (doubt.says, doubt.better) == ("cut", better)
    line = text.split("\n")[doubt.line - 1]
    assert line[doubt.column - 1 :] == cut
    assert cut in told(doubt, EN)
    assert cut in told(doubt, ZH)


@pytest.mark.parametrize(
    "new",
    [
        *("title: Alpha  # a remark", "title: 'Lesson #1'", "title: C#", "title: a#b"),
        *(
            "title: Alpha\n            # a remark",
            "title: Alpha\n            depth: know # a remark",
        ),
    ],
)
def test_a_remark_is_one(new: str) -> None:
    assert not doubts(checked(GOOD.replace("title: Alpha", new).encode(), [])[1])


def test_an_entry_that_its_neighbour_takes_in_is_told_of() -> None:
    text = GOOD.replace("              - Write it", "                - Write it")
    _, document = checked(text.encode(), [])
    (doubt,) = doubts(document).values()
    assert (doubt.says, doubt.place, doubt.facts) == ("taken-in", (20, 17), {"entry": "- Write it"})


def test_all_mistakes_of_a_file_come_at_once_and_in_order() -> None:
    text = GOOD
    for old, new in (
        *(("summary: All", "summary: All: of"), ("kind: study", "kind: studdy")),
        *(("title: Alpha", "title: @foo"), ("- Read it", "- Weeks 1-2: Kana")),
        *(("- id: beta", "-id: beta"), ("needs: [alpha]", "needs: [alhpa, beta]")),
        *(("title: A book", "title: 'it's'"), ("url: https", "url：https")),
    ):
        text = text.replace(old, new, 1)
    assert [(p.line, p.says) for p in problems(text)] == [
        *((6, "colon"), (16, "expected-not"), (17, "sign"), (19, "colon"), (21, "no-space-dash")),
        *((25, "circle"), (25, "no-topic"), (28, "quote-early"), (29, "wide-colon")),
    ]


def test_a_file_full_of_mistakes_is_not_read_without_end() -> None:
    found = problems(GOOD + "\n".join(f"k{n}: a: b" for n in range(500)))
    assert 20 < len(found) < 60
    assert found[-1].says == "more"


def test_a_file_from_windows_gets_the_same_advice() -> None:
    text = GOOD.replace("title: Alpha", "title: X: Y").replace("\n", "\r\n")
    (problem,) = problems(text)
    assert (problem.line, problem.better) == (17, 'title: "X: Y"')


@pytest.mark.parametrize(
    "text",
    [
        "# A course\n\n- [ ] Watch: *this*\n- [ ] Read & write\n\n| a | b |\n|---|---|\n",
        "---\ntitle: A page\n---\n\n# Heading: one\n",
        '{"nodes": [], "edges": []}\n',
        *("hello\n", "- 1\n", "12\n", "{}\n", "a: b: c\n"),
    ],
)
def test_some_other_file_is_said_to_be_none_and_gets_no_advice(text: str) -> None:
    (problem,) = problems(text)
    assert (problem.place, problem.says) == ((1, 1), "no-roadmap")


def test_a_key_that_holds_a_full_width_colon() -> None:
    text = GOOD.replace("title: Alpha", "title：X: Y")
    problem = next(p for p in problems(text) if p.says == "wide-colon")
    assert problem.better == 'title: "X: Y"'
    checked(improved(text, problem).encode(), [])


WHOLE = read((Path(__file__).parents[1] / "commands" / "whole.yaml").read_bytes()).value


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every key and entry in a value."""
    for step in value if isinstance(value, dict) else range(len(value)):
        yield (*path, step)
        if isinstance(value[step], dict | list):
            yield from places(value[step], (*path, step))


@pytest.mark.parametrize(
    "wrong", [None, [], {}, [None], {"a": None}, 1e308, -1, True, "", "x" * 3000]
)
def test_whatever_stands_anywhere_is_taken_or_told_of_in_words(wrong: Any) -> None:
    concepts = [concept.id for concept in catalogue()]
    for *before, last in [*places(WHOLE)]:
        around = WHOLE
        for step in before:
            around = around[step]
        was, around[last] = around[last], wrong
        text = json.dumps(WHOLE)
        around[last] = was
        try:
            checked(text.encode(), concepts)
        except UnreadableError as error:
            said = " ".join(told(problem, EN) for problem in error.problems)
            assert "should" not in said, said  # the library's own words
            assert "Input" not in said, said


def test_wide_spaces_in_texts_are_texts() -> None:
    for new in ("title: 甲　乙", "title: |\n              　　- 甲\n              　　title: 乙"):
        roadmap, document = checked(GOOD.replace("title: Alpha", new).encode(), [])
        assert "　" in roadmap.stages[0].modules[0].topics[0].title.en
        assert not doubts(document)


def test_a_file_whose_colons_are_all_full_width() -> None:
    (problem,) = problems(GOOD.replace(":", "："))
    assert (problem.says, problem.better) == ("wide-colon", "format: 1")


@pytest.mark.parametrize(
    "value", ["a{}: b", "{{en: a{}, zh: b", "{{en: a{} zh: b}}", "'a{}", "en: a{}", "　a{}: b"]
)
@pytest.mark.parametrize("filler", [" ", " ,", " # ", "{{", '" '])
def test_a_line_without_end_is_not_looked_through_without_end(value: str, filler: str) -> None:
    line = value.format(filler * 1_000_000)
    with suppress(UnreadableError):
        checked(GOOD.replace("title: Alpha", f"title: {line}").encode(), [])
