"""A definition in a comment at the end of a text."""

import json

from hypothesis import given
from hypothesis import strategies as st

from studyplan.core.embedded import definition_in, embedded

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(["-->", "a --> b", "<!-- x -->"])  # fmt: skip


@given(TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=3))
def test_what_is_put_in_comes_out_and_ends_no_comment(text: str, said: dict[str, str]) -> None:
    comment = embedded(said, text)
    assert comment.count("-->") == 1
    found = definition_in(f"{text}\n{comment}\n")
    assert found is not None
    assert (json.loads(found[0]), found[1]) == (said, True)


def test_a_changed_text_is_known_and_other_line_ends_are_none() -> None:
    comment = embedded({"a": 1}, "One\nTwo\n")
    assert definition_in(f"One\r\nTwo\r\n\r\n{comment}\r\n") == ('{"a":1}', True)
    assert definition_in(f"One\nThree\n{comment}") == ('{"a":1}', False)
    assert definition_in("One <!-- studyplan-roadmap 0") is None
