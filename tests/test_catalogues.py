"""The interface's languages: what is said is said in each of them, and a new one is one file."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po
from catalogues import FOLDER, SOURCE, compile_all, compiled, extracted, read, update

import studyplan.locale
from studyplan.cli import VERBS
from studyplan.core.saved_progress import KINDS
from studyplan.core.text import joined
from studyplan.render import progress_import, sentences
from studyplan.render.blocks import Cell
from studyplan.render.problem_sentences import MISTAKES
from studyplan.render.words import Words
from tests.commands.conftest import at_terminal
from tests.conftest import Run

HAN, LATIN = "[\u4e00-\u9fff]", r"[A-Za-z0-9{}/<>=~-]"
GAPS = re.compile("VERSION|YEAR|NAME|AUTHOR|ORGANIZATION|@|fuzzy")  # as Babel leaves them
template = cache(extracted)  # not where tests are only collected


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def fields(text: str) -> set[tuple[str, str]]:
    return {(name, form or "") for _, name, form, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.po")), ids=lambda file: file.stem)
def test_a_catalogue_has_what_is_said_and_nothing_else(file: Path) -> None:
    catalogue = read(file)
    own, said = ({(m.context, m.id) for m in messages(each)} for each in (catalogue, template()))
    assert own - said == set(), "gone from the code: run tools/catalogues.py"
    assert said - own == set(), "new in the code: run tools/catalogues.py, and translate it"
    assert not catalogue.obsolete
    for message in messages(catalogue):
        assert all(texts(message)), f"not translated: {message.id}"
        assert not message.fuzzy, message.id
        english = message.id if isinstance(message.id, str) else message.id[1]
        for text in texts(message):
            assert fields(text) == fields(english), message.id


def counted() -> Iterator[tuple[str, str]]:
    """The messages that are given something counted, and by which name."""
    for file in SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            said = [a.value for a in call.args if isinstance(a, ast.Constant)]
            for given in call.keywords:
                value = given.value
                if isinstance(value, ast.Call) and ast.unparse(value.func).endswith("words.count"):
                    yield from ((m, given.arg or "") for m in said if isinstance(m, str))


def test_what_is_counted_has_one_measure_word() -> None:
    chinese = {m.id: texts(m)[0] for m in messages(read(FOLDER / "zh.po"))}
    found = list(counted())
    assert ("Kept: {count}", "count") in found
    for message, name in found:
        if message in chinese:
            twice = re.search(rf"{{{name}}}[个条处项份门篇次位种]", chinese[message])
            assert not twice, (message, chinese[message])


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.po")), ids=lambda file: file.stem)
def test_the_head_of_a_catalogue_has_no_gaps(file: Path) -> None:
    head = file.read_text("utf-8").partition("\n\n")[0]
    assert not GAPS.search(head)


def test_english_is_english_and_chinese_is_chinese() -> None:
    assert not [m.id for m in messages(template()) if re.search(HAN, str(m.id))]
    for message in messages(read(FOLDER / "zh.po")):
        for text in texts(message):
            spoken = re.sub(r"\{.*?\}|studyplan( [\w-]+)*|[A-Z]{2,}\d*|\W|\d", "", text)
            same = text == message.id and not spoken.replace("doneshowopenwhypausereplan", "")
            assert re.search(HAN, text) or not spoken or "studyplan" in text or same, text


def test_nobody_types_the_spaces_between_chinese_and_latin() -> None:
    for message in messages(read(FOLDER / "zh.po")):
        for text in texts(message):
            said = re.sub("`[^`]*`", "`", text)  # what is typed stays as it is
            assert not re.search(f"{HAN} {LATIN}|{LATIN} {HAN}", said), text


@pytest.mark.parametrize(
    ("hours", "said"),
    [("2 小时", "本周还剩 2 小时"), ("两小时", "本周还剩两小时"), ("~2h", "本周还剩 ~2h")],
)
def test_the_program_sets_them_where_a_fact_needs_them(hours: str, said: str) -> None:
    assert Words("zh")("{time} left this week", time=hours) == said


def test_what_is_in_backticks_stays_as_it_is_written() -> None:
    said = Words("zh")(MISTAKES["duration"], where="`duration`", text="2 weaks")
    assert said.endswith("不是时长；请写 `2-3周`、`两个月`、`第5-8周` 或 `持续`")
    said = Words("zh")(MISTAKES["point-id-twice"], name="p", line="26")
    assert said == "ID `p` 已用于第 26 行的要点"


def test_they_are_set_next_to_a_piece_with_a_style_of_its_own() -> None:
    said = Words("zh").pieces("needs: {topics}", "dim", topics=[Cell("LoRA")])
    assert "".join(cell.text for cell in said) == "前置：LoRA"
    said = Words("zh").pieces("pinned to {when}", "dim", when=[Cell("W50", "accent")])
    assert said == [Cell("固定在 ", "dim"), Cell("W50", "accent")]


def test_every_error_has_its_sentence() -> None:
    source = "\n".join(file.read_text("utf-8") for file in SOURCE.rglob("*.py"))
    raised = re.findall(
        r'(?<!Custom)(?<!sqlite3\.Database)(?<!Unicode)Error\(\s*"([a-z][a-z.-]+)"', source
    )
    assert set(raised) - {"reader-gone"} <= sentences.SENTENCES.keys()
    for key in sentences.SENTENCES:
        plain = key.removesuffix(".restore").partition(".")[0]  # of several sentences of an error
        assert re.search(rf"""["']{re.escape(plain)}["']|f"{re.escape(plain[:6])}""", source), key


def test_every_kind_of_a_saved_progress_has_its_message() -> None:
    assert KINDS.keys() <= progress_import.KINDS_OF_EVENT.keys()


def mock(text: str) -> str:
    """The text as in a language that nobody speaks; what is filled in stays."""
    letters = str.maketrans("abcdefghijklmnopqrstuvwxyz", "àƀčđéƒǧħïĵķľɱñöþɋŕšţûṽŵẋýž")
    pieces = re.split(r"(\{.*?\})", text)
    return "".join(p if p[:1] == "{" else p.translate(letters) for p in pieces)


@pytest.fixture
def mocked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A third language of the interface, in its own `.po`."""
    catalogue = Catalog(locale="eo")
    for message in messages(template()):
        one = message.id
        said = mock(one) if isinstance(one, str) else tuple(map(mock, one))
        catalogue.add(one, said, context=message.context)
    with (tmp_path / "eo.po").open("wb") as file:
        write_po(file, catalogue)
    compile_all(tmp_path)
    monkeypatch.setattr(studyplan.locale, "__path__", [*studyplan.locale.__path__, str(tmp_path)])
    yield
    sys.modules.pop("studyplan.locale.eo", None)


@pytest.mark.parametrize("language", ["fr", "pt", "ru", "ar", "de", "ja"])
def test_a_language_that_is_only_begun_says_the_rest_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    update(tmp_path / f"{language}.po", template())
    head = (tmp_path / f"{language}.po").read_text("utf-8").partition("\n\n")[0]
    assert head.startswith(f"# What studyplan says, in {Locale.parse(language).english_name}.\n")
    assert not GAPS.search(head)
    begun = ModuleType(language)
    exec(compiled(read(tmp_path / f"{language}.po")), vars(begun))  # noqa: S102
    monkeypatch.setitem(sys.modules, f"studyplan.locale.{language}", begun)
    catalogue = studyplan.locale.Catalogue(language)
    assert catalogue("History") == "History"
    one, many = next(m.id for m in messages(template()) if not isinstance(m.id, str))
    assert [catalogue.of_number(one, many, n) for n in (1, 2, 0.5)] == [one, many, many]


ROADMAP = """\
format: 1
id: x-1
edition: "2026.11"
title: Q
level: beginner
stages:
  - id: s-1
    title: S
    modules:
      - id: m-1
        title: M
        duration: 4-6 weeks
        topics:
          - {id: t-1, title: T, kind: project, resources: [{kind: book, title: B}], points: [P, O]}
          - {id: t-2, title: U, kind: study, needs: [t-1]}
"""
CALLS = (
    ["next"], ["week"], ["status"], ["plan"], ["forecast"], ["show", "1"], ["why", "1"],
    ["start", "1"], ["log", "1", "30m"], ["done", "1"], ["history"], ["undo"], ["availability"],
    ["doctor"], ["roadmap", "show", "x-1"], ["roadmap", "lint", "x-1"], ["pin", "2", "+3d"],
    ["pause", "2027-02-01..2027-02-05"], ["replan"], ["baseline"], ["path"], ["restore"],
    ["export", "week"], ["export", "plan"], ["export", "checklist"], ["export", "progress"],
    ["--help"], ["done", "--help"], ["next", "--help"], ["done", "9"], ["log", "1", "x"], ["nxt"],
)  # fmt: skip


@pytest.mark.usefixtures("mocked")
def test_a_third_language_is_one_file(run: Run, home: Path, tmp_path: Path) -> None:
    """Nothing that is said is left in English: only commands, ids, and what was typed."""
    file = tmp_path / "Q.yaml"
    file.write_text(ROADMAP)
    language = {"STUDYPLAN_LANG": "eo", "NO_COLOR": "1"}
    begun = run("init", str(file), "--hours", "6", "--yes", env=language)
    assert begun.returncode == 0, begun.stderr
    for args in CALLS:
        seen = at_terminal(home, tuple(args), 200, **language).decode()
        spoken = set(re.findall(r"(?<![\w/.-])[A-Za-z][a-z]{2,}(?![\w/.])", seen))
        assert spoken <= {"studyplan", *VERBS, *args}, args
        assert re.search("[àéïöûšţ]", seen), args


def test_what_is_quoted_or_begins_with_a_point_stands_apart_from_chinese() -> None:
    assert joined(["请使用", ".md"]) == "请使用 .md"
    assert joined(["是不是", "`kind`", "？"]) == "是不是 `kind`？"
    assert joined(["应为", "'study'", "或", "'project'"]) == "应为 'study' 或 'project'"
    assert joined(["（", ".md", "）"]) == "（.md）"
