from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.names import Name, folded, match
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
    assert folded(folded(words)) == folded(words) or not words.isascii()
