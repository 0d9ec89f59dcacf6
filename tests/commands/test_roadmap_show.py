"""A roadmap looked at: its overview, its parts, everything that its file holds."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from studyplan.core.sections import Sections
from tests.commands.conftest import at_terminal, on_terminal, shown
from tests.conftest import FROZEN_IDS, Run, prepare

FILE = Path(__file__).parent / "whole.yaml"
PARTS = (
    *("--full", "--resources", "--projects", "--methods", "--criteria", "--week", "--timeline"),
    *("--charts", "--tools", "--careers", "--appendices", "--notes"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `whole` is followed; nothing here changes it."""
    home = tmp_path_factory.mktemp("whole") / "home"
    prepare(home, "init", str(FILE), "--hours", "10")
    return home


def screen(home: Path, *words: str, width: int = 80, **changes: str) -> str:
    return shown(at_terminal(home, ("roadmap", "show", *words), width, **changes), width)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--stage", "basics"),
        ("--by", "area"),
        ("--resources", "--projects"),
        ("--week",),
        ("--timeline",),
        ("--methods", "--criteria", "--tools", "--careers", "--appendices", "--notes"),
    ],
    ids=lambda words: "".join(words) or "overview",
)
def test_parts(
    home: Path,
    snapshot: SnapshotAssertion,
    words: tuple[str, ...],
    width: int,
    language: str,
) -> None:
    assert screen(home, "whole", *words, width=width, STUDYPLAN_LANG=language) == snapshot


def texts(value: Any, language: str) -> set[str]:
    """Every text of a roadmap file in a language, and every link."""
    if isinstance(value, dict):
        if set(value) == {"en", "zh"} or set(value) == {"en", "zh", "origin"}:
            return {value[language]}
        return {t for part in value.values() for t in texts(part, language)}
    if isinstance(value, list):
        return {t for part in value for t in texts(part, language)}
    return {value} if isinstance(value, str) and value.startswith("http") else set()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_that_a_file_says_can_be_seen(run: Run, home: Path, language: str) -> None:
    said = texts(yaml.safe_load(FILE.read_text("utf-8")), language)
    everywhere = ["", *PARTS, "--by area"]
    seen = "\n".join(
        screen(home, "whole", *part.split(), width=160, STUDYPLAN_LANG=language)
        for part in everywhere
    )
    rows = "\n".join(
        run("roadmap", "show", "whole", *part.split(), "--plain", "--lang", language).stdout
        for part in everywhere[1:]
    )
    assert not {t for t in said if t not in seen}
    # The overview's own lines (whom it is for, what it is about) are for reading only.
    audience = {
        "Whoever reads it.",
        "所有读者。",
        "It has every part of the format.",
        "格式的每个部分它都有。",
    }
    titles = {"A whole roadmap", "完整的路线图"}
    assert not {t for t in said - audience - titles if t not in rows}


def test_json_is_everything_whatever_the_part(run: Run) -> None:
    every = json.loads(run("roadmap", "show", "whole", "--json").stdout)
    for part in PARTS:
        assert json.loads(run("roadmap", "show", "whole", part, "--json").stdout) == every
    assert json.loads(run("show", "whole", "--json").stdout) == every
    (stage,) = json.loads(run("roadmap", "show", "whole", "--stage", "2", "--json").stdout)[
        "stages"
    ]
    assert stage == every["stages"][1]
    first = every["stages"][0]
    assert set(first) == {
        *(
            "id",
            "number",
            "title",
            "goal",
            "note",
            "duration",
            "hours_per_week",
            "stated",
            "resources",
            "modules",
        )
    }
    assert first["stated"] == ["1-2 months"]
    (module,) = first["modules"]
    assert set(module) == {
        *("id", "title", "goal", "note", "duration", "resources", "topics", "electives")
    }
    terms, picture = module["topics"]
    assert set(terms) == {
        *(
            "key",
            "number",
            "title",
            "kind",
            "lane",
            "depth",
            "about",
            "area",
            "concept",
            "optional",
            "origin",
        ),
        *(
            "group",
            "same_as",
            "on",
            "due",
            "elective",
            "hours",
            "status",
            "note",
            "points",
            "facts",
            "done_when",
        ),
        *("resources", "needs"),
    }
    explain = terms["points"][1]
    assert (explain["text"], explain["objective"], explain["origin"]) == (
        *("Explain each", None, "editor"),
    )
    assert picture["needs"] == [{"key": "whole/terms", "implied": False}]
    assert every["resources"][0]["group"] == "Where to ask"


@pytest.mark.parametrize("name", ["whole", *FROZEN_IDS])
def test_sections_have_all_their_keys_whatever_the_file_has(run: Run, name: str) -> None:
    sections = json.loads(run("roadmap", "show", name, "--json").stdout)["sections"]
    assert tuple(sections) == Sections._fields
    for section, hint in Sections.__annotations__.items():
        fields = getattr(hint.__args__[0], "_fields", ())
        for entry in sections[section]:
            assert isinstance(entry, str) or {*entry} == {*fields} or {*entry} == {"en", "zh"}
            texts = (
                entry.get(key) for key in ("title", "text", "note") if not isinstance(entry, str)
            )
            assert all(text is None or {*text} == {"en", "zh"} for text in texts)
    for chart in sections["charts"]:
        for series in chart["series"]:
            assert set(series) == {"title", "unit", "values"}
            assert all(set(value) == {"x", "y", "note"} for value in series["values"])
    for appendix in sections["appendices"]:
        assert all(
            set(i) == {*("group", "title", "note", "url", "origin")} for i in appendix["items"]
        )


def test_rows_of_parts_say_what_they_are(run: Run) -> None:
    def rows(*words: str) -> list[list[str]]:
        printed = run("roadmap", "show", "whole", *words).stdout
        return [line.split("\t") for line in printed.splitlines()]

    assert [len(row) for row in rows()] == [8, 8, 8]
    widths: dict[str, set[int]] = {}
    for part in (*PARTS, "--by=area", "--by=stage"):
        for name, *fields in rows(part):
            widths.setdefault(name, set()).add(len(fields))
    assert {name for name, found in widths.items() if len(found) > 1} == set()
    assert {name for name, *_ in rows("--full")} == {
        *("stage", "module", "topic", "point", "fact", "about", "needs", "resource")
    }
    assert rows("--stage", "2")[0][:3] == ["stage", "2", "beyond"]
    assert [row[0] for row in rows("--methods", "--criteria")] == [
        *("method", "step", "step", "criterion")
    ]
    assert ["resource", "words picture", "course"] in [row[:3] for row in rows("--resources")]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("whole", "--stage", "3"), 3, "No stage matches “3”. Choose from:\n  1  basics  Basics"),
        (("whole", "--by", "level"), 2, "Unknown value “level” for --by"),
        (("nothing", "--full"), 3, "No roadmap matches “nothing”"),
    ],
)
def test_what_is_not_there_is_said(run: Run, words: tuple[str, ...], code: int, said: str) -> None:
    refused = run("roadmap", "show", *words)
    assert refused.returncode == code
    assert said in refused.stderr
    assert refused.stdout == ""


def test_a_part_that_a_roadmap_lacks_is_said_so(home: Path) -> None:
    seen = screen(home, "ai-foundations-to-frontier", "--week", "--charts", "--criteria")
    assert seen.count("The roadmap has none.") == 4
    assert "This roadmap has no areas" in re.sub(
        r"\s+", " ", screen(home, "dl-for-programmers", "--by", "area")
    )


@pytest.mark.parametrize("name", FROZEN_IDS)
@pytest.mark.parametrize(("width", "language"), [(30, "zh"), (80, "en"), (120, "zh")])
def test_no_line_is_wider_than_the_terminal(
    home: Path, name: str, width: int, language: str
) -> None:
    words = ("roadmap", "show", name, "--timeline", "--week", "--by", "area")
    written = at_terminal(home, words, width, STUDYPLAN_LANG=language, NO_COLOR="1").decode()
    lines = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", written).splitlines()
    assert "Traceback" not in written
    assert all(cell_len(line) <= width for line in lines)


def test_a_terminal_without_such_signs_gets_ascii(run: Run, home: Path) -> None:
    words = ("roadmap", "show", "whole", "--timeline")
    written = on_terminal(home, words, 80, PYTHONIOENCODING="ascii", NO_COLOR="1")
    plain = written.decode("ascii")
    assert "\\u" not in plain
    assert re.search(r"1\. Basics +4-8 weeks \|#+-+", plain)
    assert re.search(r" \+--", plain)
    coloured = on_terminal(home, words, 80)
    assert "█".encode() in coloured
    assert re.search(rb"\x1b\[36m", coloured)
