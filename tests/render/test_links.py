import io
import json

import pytest
from syrupy.assertion import SnapshotAssertion

from studyplan.core.links import VERDICTS, Checked, Link, Outcome, Place
from studyplan.render.answers import as_data, as_rows
from studyplan.render.links import LinksView
from studyplan.render.terminal import show
from studyplan.render.words import Words

NEW = "https://example.org/courses/linear-algebra"
VIEW = LinksView(
    "llm-from-zero",
    "llm-from-zero.yaml",
    [
        Checked(Link(NEW, False, [Place("module", "maths", 47)]), Outcome("fine", 200)),
        Checked(
            Link("http://example.org/linear-algebra", False, [Place("topic", "linear-algebra", 78)]),
            Outcome("moved", 200, None, NEW),
        ),
        Checked(
            Link(
                "https://example.org/a-book-that-is-gone",
                False,
                [
                    Place("topic", "linear-algebra", 80),
                    Place("topic", "probability-theory", 96),
                    Place("stage", "foundations", 41),
                    Place("section", "tools", 1340),
                ],
            ),
            Outcome("gone", 404),
        ),
        Checked(
            Link("https://nobody.test/", False, [Place("section", "tools", 1341)]),
            Outcome("unreachable", None, "dns"),
        ),
        Checked(
            Link("https://inside.test/", False, [Place("section", "tools", 1342)]),
            Outcome("unreachable", None, "local", "http://10.0.0.1/"),
        ),
        Checked(
            Link("https://example.org/ill", False, [Place("section", "source", 12)]),
            Outcome("unreachable", 503),
        ),
        Checked(
            Link("https://example.org/for-members", False, [Place("topic", "lora", 911)]),
            Outcome("refused", 403),
        ),
        Checked(
            Link("http://example.org/old", True, [Place("topic", "linear-algebra", 79)]),
            Outcome("gone", 410),
        ),
    ],
)  # fmt: skip


def shown(view: LinksView, language: str) -> str:
    stream = io.StringIO()
    show(view.blocks(Words("zh" if language == "zh" else "en")), stream)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 120])
def test_screens(
    monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion, width: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "dumb")
    assert shown(VIEW, language) == snapshot


def test_counts_are_of_the_roadmaps_own_links() -> None:
    data = as_data(VIEW, Words("en"))
    assert data["counts"] == {"fine": 1, "moved": 1, "gone": 1, "refused": 1, "unreachable": 3}
    assert list(data["counts"]) == list(VERDICTS)
    assert len(data["links"]) == sum(data["counts"].values()) + 1
    json.dumps(data)


def test_rows_are_of_one_width() -> None:
    rows = list(as_rows(VIEW, Words("en")))
    assert {len(row) for row in rows} == {6}
    assert rows[1][:4] == ["moved", "200", "http://example.org/linear-algebra", NEW]
    assert rows[2][4].split() == [
        *("topic:linear-algebra:80", "topic:probability-theory:96"),
        *("stage:foundations:41", "section:tools:1340"),
    ]
    assert rows[3][:2] == ["unreachable", "dns"]
    assert rows[-1][-1] == "original"


def test_where_all_is_well_there_is_little_to_say() -> None:
    view = VIEW._replace(checked=VIEW.checked[:1])
    assert shown(view, "en").splitlines()[3:] == [
        "1 link · fine 1 · moved 0 · gone 0 · refused 0 · unreachable 0"
    ]
