import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.folding import folded
from studyplan.core.names import Name, match, same
from studyplan.core.text import Text

NAMES = [
    Name("r/attention", Text("Attention", "注意力机制")),
    Name("r/attention-variants", Text("Variants of attention", "注意力变体")),
    Name("r/lstm", Text("An LSTM cell from scratch", "从零实现 LSTM 单元")),
    Name("q/lstm-practice", Text("LSTM in practice", "LSTM 实践")),
]


def found(words: str) -> list[str]:
    return [n.key for n in match(words, NAMES)[0]]


def test_a_full_title_beats_one_that_only_holds_it() -> None:
    assert found("attention") == ["r/attention"]
    assert found("注意力机制") == ["r/attention"]


def test_words_in_either_language_and_any_order() -> None:
    assert found("scratch lstm") == ["r/lstm"]
    assert found("注意力") == ["r/attention", "r/attention-variants"]


def test_width_and_case_do_not_count() -> None:
    assert found("ＬＳＴＭ　ｃｅｌｌ") == ["r/lstm"]


def test_quotes_and_spaces_between_scripts_do_not_count() -> None:
    assert found("“实现LSTM单元”") == ["r/lstm"]
    assert found("实现 lstm 单元") == ["r/lstm"]


def test_a_full_title_or_id_beats_a_part_of_one() -> None:
    assert found("lstm") == ["r/lstm"]
    assert found("lstm in practice") == ["q/lstm-practice"]


def test_a_slip_of_the_finger_comes_near() -> None:
    exact, near = match("atention", NAMES)
    assert exact == []
    assert near[0].key == "r/attention"
    assert match("zzzzzzz", NAMES) == ([], [])
    assert match("   ", NAMES) == ([], [])


@given(st.text(max_size=40))
def test_any_words_at_all_are_answered(words: str) -> None:
    exact, near = match(words, NAMES)
    assert not (exact and near)
    assert folded(folded(words)) == folded(words)


SPELT = [
    Name("r/fine-tuning", Text("Fine-tuning a model", "微调模型")),
    Name("r/unet", Text("U-Net", "U-Net")),
    Name("r/unetpp", Text("UNet++ in practice", "UNet++ 实践")),
    Name("r/norm", Text("Layer normalisation", "层归一化")),
    Name("r/old", Text("Ｎｅｕｒａｌ nets", "神經網路")),
    Name("r/back", Text("Backpropagation", "反向传播")),
    Name("r/k", Text("K-means", "K 均值")),
    Name("r/cpp", Text("C++ for numbers", "C++ 计算")),
    Name("r/csharp", Text("C# and .NET", "C# 与 .NET")),
    Name("r/r2", Text("R² and F1", "R² 与 F1")),
]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("finetuning", "r/fine-tuning"),
        ("fine tuning", "r/fine-tuning"),
        ("fine–tuning", "r/fine-tuning"),
        ("微調", "r/fine-tuning"),
        ("微調模型", "r/fine-tuning"),
        ("unet", "r/unet"),
        ("u net", "r/unet"),
        ("unet practice", "r/unetpp"),
        ("normalization", "r/norm"),
        ("layer normalization", "r/norm"),
        ("歸一化", "r/norm"),
        ("neural nets", "r/old"),
        ("神经网路", "r/old"),
        ("back propagation", "r/back"),
        ("back-propagation", "r/back"),
        ("kmeans", "r/k"),
        ("K均值", "r/k"),
        ("K-均值", "r/k"),
        ("c++", "r/cpp"),
        ("Ｃ＋＋", "r/cpp"),
        ("c#", "r/csharp"),
        (".net", "r/csharp"),
        ("r2", "r/r2"),
        ("R²", "r/r2"),
        ("f1", "r/r2"),
    ],
)
def test_a_name_is_found_whatever_the_spelling(words: str, key: str) -> None:
    assert [name.key for name in match(words, SPELT)[0]] == [key]


def test_words_as_they_are_written_beat_other_spellings() -> None:
    names = [Name("r/a", Text("Fine-tuning it", "甲")), Name("r/b", Text("Finetuning it", "乙"))]
    assert [name.key for name in match("finetuning", names)[0]] == ["r/b"]


def test_parts_of_other_words_do_not_make_up_a_word() -> None:
    assert match("layern", SPELT)[0] == []
    assert match("numbersc", SPELT)[0] == []


def test_a_whole_title_in_any_spelling() -> None:
    assert same("finetuning A model", SPELT[0].title)
    assert same("微調模型", SPELT[0].title)
    assert not same("fine-tuning", SPELT[0].title)
