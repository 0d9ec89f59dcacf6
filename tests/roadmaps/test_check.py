import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from studyplan import paths
from studyplan.core.problems import UnreadableError
from studyplan.render.problems import told
from studyplan.render.words import Words
from studyplan.roadmaps.check import checked
from studyplan.roadmaps.load import load_bytes
from studyplan.roadmaps.parts import json_schema
from studyplan.roadmaps.resolve import resolve

GOOD = """\
format: 1
id: small
edition: 2026.10
title: {en: Small, zh: 小}
level: beginner
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
            concept: lstm
            title: Alpha
          - id: beta
            kind: project
            title: Beta
            needs: [alpha]
            resources:
              - {kind: book, title: A book, url: https://example.org/book}
"""


EN = Words("en")


def problems(text: str) -> list[str]:
    with pytest.raises(UnreadableError) as caught:
        checked(text.encode(), ["lstm", "attention"])
    return [told(p._replace(file="f"), EN) for p in caught.value.problems]


def changed(old: str, new: str) -> list[str]:
    assert old in GOOD
    return problems(GOOD.replace(old, new, 1))


def test_lanes_are_the_four_or_those_that_the_roadmap_brings() -> None:
    own = "level: beginner\nlanes:\n  - {id: grammar, title: Grammar}\n"
    assert changed("kind: study\n", "kind: study\n            lane: grammar\n") == [
        "f:16:19: no lane has the id `grammar`"
    ]
    good = GOOD.replace("level: beginner\n", own)
    good = good.replace("kind: study\n", "kind: study\n            lane: grammar\n")
    roadmap, _ = checked(good.encode(), ["lstm"])
    assert resolve(roadmap, ()).topics[0].lane == "grammar"
    for name in ("theory", "none"):
        (told_,) = problems(GOOD.replace("level: beginner\n", own.replace("grammar", name)))
        assert f"`{name}` says something else already" in told_
    (twice,) = problems(good.replace("Grammar}\n", "Grammar}\n  - {id: grammar, title: Words}\n"))
    assert "grammar" in twice
    for more, line in (
        ("pace: {hours_per_week: 5, lanes: {gramar: 5}}\n", "write: "),
        ("habits:\n  - {every: day, lane: gramar, title: Cards}\n", "gramar"),
        ("week:\n  - {days: mon, lane: gramar, hours: 1, title: Cards}\n", "gramar"),
    ):
        (one,) = problems(good.replace("stages:\n", f"{more}stages:\n", 1))
        assert "no lane has the id `gramar`" in one, line


def test_a_good_file_is_good() -> None:
    roadmap, _ = checked(GOOD.encode(), ["lstm"])
    assert roadmap.edition == "2026.10"
    assert roadmap.stages[0].title.zh == "One"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("level: beginner", "level: beginer", "5:8: `level`: expected 'beginner', 'intermediate' or 'advanced', not 'beginer'; did you mean `beginner`?"),
        ("level: beginner", "levle: beginner", "5:1: unknown key `levle`; did you mean `level`?"),
        ("    title: One\n", "    titel: One\n", "8:5: unknown key `titel`; did you mean `title`?"),
        ("id: small", "id: ../small", "2:5: `id`: expected an id of a-z, 0-9 and hyphens, such as `linear-algebra`, not '../small'"),
        ("id: small", "id: Small", "2:5: `id`: expected an id"),
        ("edition: 2026.10", "edition: new", "3:10: `edition`: expected an edition such as 2026.11, not 'new'"),
        ("{en: Small, zh: 小}", "{en: Small}", "4:8: `zh` is missing"),
        ("{en: Small, zh: 小}", "[Small]", "4:8: `title`: expected a text, but square brackets make a list; put the text in quotes"),
        ("duration: 2-3 weeks", "duration: a while", "9:15: `duration`: 'a while' is not a duration"),
        ("kind: project", "kind: projekt", "19:19: `kind`: expected 'study', 'reading', 'lecture', 'exercise', 'project', 'deep-dive', 'quiz' or 'exam', not 'projekt'; did you mean `project`?"),
        ("concept: lstm", "concept: [lstm]", "16:22: `concept`: expected a text, not a list; write: concept: lstm"),
        ("{kind: book,", "{first: yes, kind: book,", "23:25: `first`: expected true or false, not 'yes'; write: - {first: true, kind: book,"),
        ("concept: lstm", "concept: lstmm", "16:22: unknown concept `lstmm`; did you mean `lstm`?"),
        ("needs: [alpha]", "needs: [alhpa]", "21:21: no topic has the id `alhpa`; did you mean `alpha`?"),
        ("needs: [alpha]", "needs: [beta]", "21:20: needs run in a circle: beta → beta"),
        ("id: beta", "id: alpha", "18:17: the id `alpha` is used already in line 14"),
        ("needs: [alpha]", "optional: maybe", "21:23: `optional`: expected true or false, not 'maybe'"),
        ("https://example.org/book", "javascript:alert(1)", "23:50: `url`: expected a link that begins with https://, not 'javascript:alert(1)'"),
        ("https://example.org/book", "'https://'", "23:50: `url`: expected a link"),
        ("https://example.org/book", "'https://a b'", "23:50: `url`: expected a link"),
        ("/book}", "/book, pages: true}", "23:83: `pages`: expected a number, not true"),
        ("/book}", "/book, minutes: 0}", "23:85: `minutes`: expected 1 or more, not 0"),
        ("/book}", "/book, by: Smith, Jones}", "23:87: “,” has a special meaning in an unquoted text; put the text in quotes"),
        ("needs: [alpha]", "weight: true", "21:21: `weight`: expected a number, not true"),
        ("needs: [alpha]", "weight: 5h", "21:21: `weight`: expected a number, not '5h'; write: weight: 5"),
        ("needs: [alpha]", "weight: 2.5 小时", "21:21: `weight`: expected a number, not '2.5 小时'; write: weight: 2.5"),
        ("concept: lstm", "concept: qqqq", "16:22: unknown concept `qqqq`; add it to `concepts:` of this file, or use the id of another one"),
        ("needs: [alpha]", "weight: 0", "21:21: `weight`: expected more than 0, not 0"),
        ("needs: [alpha]", "weight: 1001", "21:21: `weight`: expected 1000 or less, not 1001"),
        ("needs: [alpha]", "basis: A book", "21:20: `basis` says what the hours rest on, but this topic has none; add `weight`"),
        ("needs: [alpha]", "basis: A book\n            hours:", "21:20: `basis` says"),
        ("title: Alpha", "title: Alpha\n            same_as: task", "18:22: `same_as` is for projects"),
        ("format: 1", "format: 2", "1:9: `format`: expected 1"),
        ("needs: [alpha]", "formerly: [alpha]", "21:24: `alpha` is still the id of a topic here; remove it from `formerly`"),
    ],
)  # fmt: skip
def test_each_problem_has_its_place_and_says_what_was_expected(
    old: str, new: str, expected: str
) -> None:
    assert any(p.startswith(f"f:{expected}") for p in changed(old, new)), changed(old, new)


def test_a_byte_order_mark_is_allowed_at_the_beginning() -> None:
    assert checked(b"\xef\xbb\xbf" + GOOD.encode(), ["lstm"])[0].id == "small"


def test_yes_is_a_text_and_no_truth() -> None:
    (problem,) = changed("needs: [alpha]", "optional: yes")
    assert "`optional`: expected true or false, not 'yes'" in problem


def test_an_empty_text_is_said_to_be_empty() -> None:
    assert changed("title: Alpha", "title: ''")[0].endswith("must not be empty")


def test_an_id_used_twice_does_not_also_make_a_circle() -> None:
    assert len(changed("id: beta", "id: alpha")) == 1


def test_every_problem_is_reported_at_once_and_in_order() -> None:
    found = problems(
        GOOD.replace("beginner", "x").replace("2-3 weeks", "x").replace("project", "x")
    )
    assert [p.split(":")[1] for p in found] == ["5", "9", "19"]


def test_a_circle_is_printed_as_the_path_that_closes_it() -> None:
    longer = GOOD.replace(
        "            title: Alpha\n", "            title: Alpha\n            needs: [beta]\n"
    )
    assert problems(longer) == ["f:18:20: needs run in a circle: alpha → beta → alpha"]


@pytest.mark.parametrize(
    ("needs", "line", "circle"),
    [
        ({"x": "x"}, 5, "x → x"),
        ({"x": "y", "y": "x"}, 5, "x → y → x"),
        ({"x": "lstm", "y": "lstm, z", "z": "x, y"}, 6, "y → z → y"),
    ],
)
def test_concepts_of_a_file_do_not_require_each_other(
    needs: dict[str, str], line: int, circle: str
) -> None:
    entry = "  - {{id: {}, title: C, area: math, requires: [{}]}}\n"
    own = "".join(entry.format(*one) for one in needs.items())
    (problem,) = changed("level: beginner\n", f"concepts:\n{own}level: beginner\n")
    assert problem.startswith(f"f:{line + 1}:")
    said = f"concepts require each other in a circle: {circle}; remove one of these from `requires`"
    assert problem.endswith(said)


def test_concepts_of_a_file_may_rest_on_each_other() -> None:
    own = "concepts: [{id: x, title: X, area: math, requires: [y]}, {id: y, title: Y, area: z}]\n"
    good = GOOD.replace("level: beginner\n", f"{own}level: beginner\n")
    assert len(checked(good.encode(), ["lstm"])[0].concepts) == 2


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        *(
            (f"{key}: x", f"unknown key `{key}`; use `origin`")
            for key in ("id", "depth", "objective")
        ),
        *(
            (f"{key}: [x]", f"unknown key `{key}`; use `origin`")
            for key in ("concepts", "formerly")
        ),
        ("origin: editr", "`origin`: expected 'source' or 'editor', not 'editr'"),
    ],
)
def test_a_fact_is_a_text_with_an_origin_only(key: str, expected: str) -> None:
    fact = "            facts: [{{en: A, zh: B, {}}}]\n"
    (problem,) = changed(
        "            title: Alpha\n", f"            title: Alpha\n{fact.format(key)}"
    )
    assert problem.startswith("f:18:")
    assert expected in problem


def test_any_topic_may_have_facts_and_say_when_it_is_done() -> None:
    more = (
        "            facts: [A, {en: B, zh: 乙, origin: editor}]\n            done_when: It runs\n"
    )
    good = GOOD.replace("            title: Alpha\n", f"            title: Alpha\n{more}")
    topic = checked(good.encode(), ["lstm"])[0].stages[0].modules[0].topics[0]
    assert [(fact.zh, fact.origin) for fact in topic.facts] == [("A", "source"), ("乙", "editor")]
    assert topic.done_when
    assert topic.kind != "project"


@pytest.mark.parametrize(
    ("topic", "resource"),
    [("weight: 3", ""), ("hours: 2-3", ""), ("", ", minutes: 50"), ("", ", pages: 9")],
)
def test_a_basis_is_of_hours_that_are_said(topic: str, resource: str) -> None:
    """By the topic, or by a resource of its own."""
    good = GOOD.replace("needs: [alpha]", f"basis: A lecture\n            {topic}")
    assert checked(good.replace("/book}", f"/book{resource}}}").encode(), ["lstm"])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        *(("3", "3"), ("1-5", "1-5"), ("3, 7", "3, 7"), ("2.10", "2.10"), ("0", "0")),
        *(("1–5，7", "1-5, 7"), ("3、 7.1 - 7.3", "3, 7.1-7.3"), ("'4'", "4"), ("2-2", "2")),
    ],
)
def test_chapters_are_kept_in_one_way_of_writing(written: str, kept: str) -> None:
    good = GOOD.replace(
        "- {kind: book, title: A book",
        f"- chapters: {written}\n                kind: book\n                title: A book",
    ).replace(", url: https://example.org/book}", "")
    roadmap, _ = checked(good.encode(), ["lstm"])
    assert roadmap.stages[0].modules[0].topics[1].resources[0].chapters == kept


@pytest.mark.parametrize(
    ("written", "better"),
    [
        *(("Part II", ""), ("a", ""), ("2026-11-22", ""), ("1-", ""), ("-3", ""), ("yes", "")),
        *(("true", ""), ("ch. 1-5", "1-5"), ("第1到5章", "1-5"), ("1 to 5", "1-5")),
        *(("[3, 7]", '"3, 7"'), ("chapters 2.1 and 4", '"2.1, 4"'), ('"第 3 章"', "3")),
    ],
)
def test_other_chapters_are_refused_with_the_line_as_it_should_be(
    written: str, better: str
) -> None:
    text = GOOD.replace(
        "- {kind: book, title: A book, url: https://example.org/book}",
        f"- kind: book\n                title: A book\n                chapters: {written}\n",
    )
    (problem,) = problems(text)
    assert problem.startswith("f:25:27: `chapters`: ")
    assert (
        'is not chapters; write `3`, `1-5` or `"3, 7"`, and put other words into `note`' in problem
    )
    assert problem.partition("; write: ")[2] == (better and f"chapters: {better}")


def test_chapters_do_not_run_backwards() -> None:
    (problem,) = changed("/book}", "/book, chapters: 2.10-2.9}")
    assert "`chapters`: '2.10-2.9' runs backwards" in problem


A = "{id: a, en: A, zh: 甲}"


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ((A, "{id: a, en: B, zh: 乙}"), "the id `a` is already that of the objective in line 19"),
        # The second is called by the fingerprint of its text.
        (("{id: d3d99e8b, en: B, zh: 乙}", "A"), "the id `d3d99e8b` is already that of the"),
        ((A, "{id: b, en: B, zh: 乙, formerly: [a]}"), "`a` still names the objective in line 19"),
        (("A", "{id: b, en: B, zh: 乙, formerly: [d3d99e8b]}"), "`d3d99e8b` still names the"),
        (
            ("{en: B, zh: 乙, formerly: [x]}", "{en: C, zh: 丙, formerly: [y, x]}"),
            "the objective in line 19 was called `x`, too; keep it in `formerly` of the one",
        ),
    ],
)
def test_every_mark_leads_to_one_objective(points: tuple[str, str], expected: str) -> None:
    listed = "".join(f"              - {point}\n" for point in points)
    text = f"            title: Alpha\n            points:\n{listed}"
    (problem,) = changed("            title: Alpha\n", text)
    assert problem.startswith("f:20:")
    assert expected in problem


@pytest.mark.parametrize(
    "place",
    [
        "            title: Alpha\n",
        "        title: First\n",
        "    title: One\n",
        "level: beginner\n",
    ],
)
def test_one_resource_is_the_first_to_be_read(place: str) -> None:
    indent = place[: len(place) - len(place.lstrip())]
    read = "".join(f"{indent}  - {{kind: book, title: {name}, first: true}}\n" for name in "XY")
    text = f"{place}{indent}resources:\n{read}"
    (problem,) = changed(place, text)
    line = GOOD.splitlines().index(place.rstrip()) + 3
    assert (
        problem
        == f"f:{line + 1}:{len(indent) + 35}: the resource in line {line} is to be read first already"
    )


@pytest.mark.parametrize("text", ["hello\n", "- 1\n", "12\n", "null\n", "{}\n"])
def test_what_is_no_roadmap_at_all(text: str) -> None:
    assert problems(text)


def test_the_json_schema_that_ships_is_the_formats_own() -> None:
    shipped = json.loads(paths.bundled("roadmap.schema.json").read_text("utf-8"))
    assert shipped == json_schema()


@pytest.mark.parametrize(
    "file", sorted(paths.bundled("roadmaps").glob("*.yaml")), ids=lambda p: p.stem
)
def test_bundled_files_are_valid_and_name_their_schema(file: Path) -> None:
    roadmap = load_bytes(file.read_bytes(), str(file))
    assert roadmap.id == file.stem
    first = file.read_text("utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (file.parent / first.partition("=")[2]).resolve() == paths.bundled(
        "roadmap.schema.json"
    ).resolve()


def test_hours_and_needs_are_worked_out() -> None:
    roadmap, _ = checked(GOOD.encode(), ["lstm"])
    whole = resolve(roadmap, [])
    alpha, beta = whole.topics
    assert (alpha.lane, beta.lane) == ("theory", "practice")
    assert alpha.low_minutes + beta.low_minutes == 2 * 10 * 60
    assert alpha.high_minutes + beta.high_minutes == 3 * 10 * 60
    assert beta.low_minutes == 2 * alpha.low_minutes


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_with_lines_and_never_a_traceback(data: st.DataObject) -> None:
    """One value anywhere in a good file, replaced by something else."""
    document = yaml.safe_load(GOOD)
    spots: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        for key in list(node) if isinstance(node, dict) else range(len(node)):
            spots.append((node, key))
            if isinstance(node[key], dict | list):
                walk(node[key])

    walk(document)
    node, key = data.draw(st.sampled_from(spots))
    node[key] = data.draw(
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.floats(),
            st.text(max_size=8),
            st.just([]),
            st.just({}),
        )
    )
    text = yaml.safe_dump(document, allow_unicode=True)
    try:
        checked(text.encode("utf-8", "surrogatepass"), ["lstm"])
    except UnreadableError as error:
        assert error.problems
        for words in (EN, Words("zh")):
            assert all("\n" not in told(problem, words) for problem in error.problems)


def test_hours_are_kept_as_figures_whatever_they_are_written_in() -> None:
    for said, kept in (
        ("20个小时", "20"),
        ("10-15 h", "10-15"),
        ("两三小时", "2-3"),
        ("10–15", "10–15"),
    ):
        text = GOOD.replace("kind: project", f"kind: project\n            hours: {said}")
        roadmap, _ = checked(text.encode(), ["lstm"])
        assert roadmap.stages[0].modules[0].topics[1].hours == kept


def test_a_file_in_which_everything_is_wrong_is_told_of_in_part() -> None:
    found = problems("format: 1\nstages:\n" + "- {a: b}\n" * 20_000)
    assert 900 < len(found) <= 1100
