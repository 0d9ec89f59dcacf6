"""What is found whatever the spelling, by search and by name, as a learner types it."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.commands.conftest import at_terminal, shown
from tests.commands.test_journey import read
from tests.commands.test_library import written
from tests.conftest import Run, call, prepare

WHOLE = (
    "whole | {en: Sonnets, zh: 商籁体} | group: {en: Fixed forms, zh: 固定诗体},"
    " done_when: {en: It rhymes, zh: 全诗押韵}, basis: {en: A lecture by Petrarch, zh: 彼特拉克的一讲},"
    " facts: [{en: Fourteen lines, zh: 共十四行}],"
    " points: [{en: Volta, zh: 转折, objective: {en: Place the turn, zh: 安排转折处}}],"
    " resources: [{kind: book, title: {en: Alpha, zh: 甲}, year: 1984,"
    " group: {en: The shelf, zh: 书架}, note: {en: Dusty, zh: 积灰}}]"
)
TOPICS = [
    WHOLE,
    "ft | {en: Fine-tuning of a model, zh: 微调模型}",
    "ft2 | {en: Finetuning with adapters and a great many other words, zh: 適配器微調}",
    "cpp | {en: C++ for numbers, zh: C++ 计算}",
    "c | {en: C for systems, zh: C 语言}",
    "dotnet | {en: C# and .NET, zh: C# 与 .NET}",
    "lstm | {en: An ＬＳＴＭ cell, zh: ＬＳＴＭ 單元}",
    "r2 | {en: R² and F1, zh: R² 与 F1}",
    "norm | {en: Layer normalisation, zh: 层归一化}",
    "pass | {en: Scores such as pass@1, zh: pass@1 等指标}",
    "a | {en: A* search, zh: A* 搜索}",
    "t2i | {en: Text-to-image models, zh: 文生图神经网络}",
    "gpt | {en: GPT-3.5 called from F♯, zh: 用 F♯ 调用 GPT-3.5}",
]


@pytest.fixture(scope="module")
def spelt_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spelt")
    prepare(folder / "home", "init", written(folder / "own.yaml", "2026.1", TOPICS), "--yes")
    return folder / "home"


@pytest.fixture
def spelt(run: Run, home: Path, spelt_home: Path) -> Run:
    shutil.copytree(spelt_home, home)
    return run


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("finetuning", ["ft2", "ft"]),
        ("fine-tuning", ["ft", "ft2"]),
        ("fine tuning", ["ft", "ft2"]),
        ("微调", ["ft", "ft2"]),
        ("微調", ["ft2", "ft"]),
        ("ｆｉｎｅｔｕｎｉｎｇ", ["ft2", "ft"]),
        ("C++", ["cpp"]),
        ("c#", ["dotnet"]),
        (".NET", ["dotnet"]),
        ("lstm", ["lstm"]),
        ("ＬＳＴＭ", ["lstm"]),
        ("单元", ["lstm"]),
        ("R²", ["r2"]),
        ("r2", ["r2"]),
        ("f1", ["r2"]),
        ("normalization", ["norm"]),
        ("@", ["pass"]),
        ("pass@1", ["pass"]),
        ("A*", ["a"]),
        ("texttoimage", ["t2i"]),
        ("gpt35", ["gpt"]),
        ("f#", ["gpt"]),
        ("F♯", ["gpt"]),
        ("text to image", ["t2i"]),
        ("神經網絡", ["t2i"]),
        ("J#", []),
        ("pass@7", []),
    ],
)
def test_search_finds_every_spelling(spelt_home: Path, words: str, keys: list[str]) -> None:
    found = read(partial(call, spelt_home), "search", words, "-r", "own")
    assert [hit["key"].removeprefix("own/") for hit in found["hits"]] == keys


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        *(("fixed forms", "group"), ("固定诗体", "group")),
        *(("rhymes", "done_when"), ("押韵", "done_when")),
        *(("petrarch", "basis"), ("彼特拉克", "basis")),
        *(("fourteen lines", "fact"), ("十四行", "fact")),
        *(("place the turn", "point"), ("转折处", "point")),
        *(("shelf alpha 1984", "resource"), ("书架", "resource"), ("积灰 1984", "resource")),
    ],
)
def test_all_that_a_topic_says_is_found(spelt_home: Path, words: str, kind: str) -> None:
    found = read(partial(call, spelt_home), "search", words, "-r", "own")
    assert [(hit["key"], hit["kind"]) for hit in found["hits"]] == [("own/whole", kind)]
    assert found["every_word"]
    for language in ("en", "zh"):  # whatever it is, it has a name on the screen
        said = at_terminal(spelt_home, ("search", words, "--lang", language), 80)
        assert "own/whole" in shown(said, 80)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("微調模型", "own/ft"),
        ("适配器", "own/ft2"),
        ("c++", "own/cpp"),
        ("lstm cell", "own/lstm"),
        ("layer normalization", "own/norm"),
        ("r2", "own/r2"),
        ("layernormalisation", "own/norm"),
    ],
)
def test_a_topic_is_named_in_every_spelling(spelt: Run, words: str, key: str) -> None:
    assert spelt("show", words).stdout.startswith(f"key\t{key}\n")
    assert spelt("done", words).returncode == 0
    assert spelt("show", words, "--json").stdout.count('"done"') == 1


def test_a_module_is_named_in_every_spelling(begun: Run) -> None:
    marked = read(begun, "done", "數學強化", "--dry-run")["marked"]
    assert len(marked) > 1
    assert read(begun, "done", "maths", "--dry-run")["marked"] == marked


def test_near_words_are_suggested(begun: Run, home: Path) -> None:
    assert read(begun, "search", "atention")["near"] == ["attention"]
    assert read(begun, "search", "attention")["near"] == []
    assert "神经网络" in read(begun, "search", "神經網路")["near"]
    plain = begun("search", "atention")
    assert (plain.stdout, plain.stderr) == ("", "Did you mean “attention”?\n")
    assert begun("search", "qqqqqqq").stderr == ""
    said = shown(at_terminal(home, ("search", "atention mechanism", "--lang", "zh"), 80), 80)
    assert "是不是想找“attention mechanism”？" in said
    assert "没有同时含有全部词的文字" in said


def test_what_was_found_is_marked_in_the_text(begun: Run, home: Path) -> None:
    written = at_terminal(home, ("search", "finetuning", "-n", "3"), 80)
    assert b"ine-tuning\x1b" in written
