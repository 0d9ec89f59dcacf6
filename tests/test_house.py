"""What holds of the source itself, and of the page that describes it."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "studyplan"
FILES = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.py"))}
MOST_LINES = 300
HOUSE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


@pytest.fixture(scope="module")
def modules() -> dict[str, ast.Module]:
    """Every module of the program, parsed; but those that the build makes."""
    made = {name for name in FILES if FILES[name].with_suffix(".po").exists()}
    return {n: ast.parse(p.read_text("utf-8")) for n, p in FILES.items() if n not in made}


def test_no_file_is_long(modules: dict[str, ast.Module]) -> None:
    lengths = {name: len(FILES[name].read_text("utf-8").splitlines()) for name in modules}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_file_only_passes_on_what_others_have(modules: dict[str, ast.Module]) -> None:
    def passes_on(statement: ast.stmt) -> bool:
        if isinstance(statement, ast.Assign):
            return [getattr(target, "id", "") for target in statement.targets] == ["__all__"]
        return isinstance(statement, ast.Import | ast.ImportFrom)

    found = {
        name: [s for s in module.body if not _is_docstring(s)] for name, module in modules.items()
    }
    assert [n for n, body in found.items() if body and all(map(passes_on, body))] == []


def test_no_public_class_is_called_as_another_is(modules: dict[str, ast.Module]) -> None:
    places: dict[str, list[str]] = {}
    for name, module in modules.items():
        for statement in module.body:
            if isinstance(statement, ast.ClassDef) and not statement.name.startswith("_"):
                places.setdefault(statement.name, []).append(name)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def named() -> set[str]:
    """Every file and folder of the source, the tests and the pages that the page names."""
    words = re.findall(r"[\w/.-]+", HOUSE)
    paths = (
        word for word in words if re.fullmatch(r"[\w/.-]*(/|\.(py|md|sql|po|json|yaml|sh))", word)
    )
    return {path for path in paths if "NAME" not in path and path not in ("/", "locale/fr.po")}


@pytest.mark.parametrize("name", sorted(named()))
def test_what_the_page_of_the_house_names_is_there(name: str) -> None:
    if "/" not in name:  # in a row or a sentence about its room
        assert any(path.name == name for path in (*SOURCE.rglob(name), *ROOT.glob(f"docs/{name}")))
    else:
        assert any((place / name).exists() for place in (SOURCE, ROOT))


def test_every_room_is_on_that_page() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    rooms |= {path.name for path in SOURCE.glob("*.py")} - {"__init__.py"}
    assert {room for room in rooms if room not in HOUSE} == set()
