"""The catalogues of the interface: `python tools/catalogues.py` brings them up to the code.

English stands in the code; a catalogue `src/studyplan/locale/LANGUAGE.po` has another language.
What is new in the code is then empty in every catalogue, and what is gone from it is gone there.
A language that is named (`python tools/catalogues.py fr`) is begun. For the program a catalogue is
compiled to a module, which the build does as well.
"""

import ast
import sys
from collections.abc import Container, Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Any, BinaryIO

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "studyplan"
FOLDER = SOURCE / "locale"
sys.path.insert(0, str(ROOT / "src"))
from studyplan import __version__
from studyplan.core.text import is_han, joined
from studyplan.locale import JOINT

# The functions that are given messages, and which of their arguments are some.
KEYWORDS = {
    **dict.fromkeys(("N_", "words", "self", "say", "pieces", "tell", "translated"), None),
    "C_": ((1, "c"), 2),
    **dict.fromkeys(("P_", "many"), (1, 2)),
}


def _said(
    file: BinaryIO, keywords: Container[str], *_: object, **__: object
) -> Iterator[tuple[int, str, tuple[str, ...], list[str]]]:
    """The calls of these functions with texts, within formatted ones as well.

    Of a text that depends on a condition both are given: `words("To do" if left else "Done")`.
    """
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call):
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        if name in keywords:
            first, *rest = [list(_texts(argument)) for argument in node.args] or [[]]
            for text in first:
                yield node.lineno, name, (text, *(each[0] for each in rest if each)), []


def _texts(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.IfExp):
        yield from _texts(argument.body)
        yield from _texts(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


_METHOD: Any = _said  # more exact than what it is taken for


def extracted() -> Catalog:
    """The messages in the code."""
    found = Catalog(project="studyplan")
    for file in sorted(SOURCE.rglob("*.py")):
        with file.open("rb") as handle:
            for _, message, _, context in extract(_METHOD, handle, KEYWORDS):
                found.add(message, context=context)
    return found


def read(file: Path) -> Catalog:
    """The catalogue in a file; its name is the language."""
    with file.open("rb") as handle:
        return read_po(handle, locale=file.stem, abort_invalid=True)


def begun(language: str) -> Catalog:
    """A catalogue of a language that has a header only; Babel's own would have gaps to fill."""
    name = Locale.parse(language).english_name
    return Catalog(
        locale=language,
        header_comment=f"# What studyplan says, in {name}.",
        project="studyplan",
        msgid_bugs_address="none",
        last_translator="studyplan contributors",
        language_team=name,
        revision_date=datetime.now(UTC),
        fuzzy=False,
    )


def update(file: Path, template: Catalog) -> None:
    """Bring a catalogue up to the messages of the code; its translations stay."""
    catalogue = read(file) if file.exists() else begun(file.stem)
    catalogue.version = __version__
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    write(catalogue, file)


def write(catalogue: Catalog, file: Path) -> None:
    """Write a catalogue: by messages, so that moving code changes nothing in it."""
    with file.open("wb") as handle:
        write_po(
            handle, catalogue, width=100, sort_output=True, no_location=True, ignore_obsolete=True
        )


def compiled(catalogue: Catalog) -> str:
    """The module that a catalogue becomes."""
    lines = [f"PLURAL = {catalogue.plural_expr!r}", "MESSAGES = {"]
    for message in catalogue:
        said = message.string or ""
        forms = [said] if isinstance(said, str) else [*said]
        if not message.id or message.fuzzy or not all(forms):
            continue  # it is said in English
        one = message.id if isinstance(message.id, str) else message.id[0]
        key = f"{message.context}\4{one}" if message.context else one
        forms = [each if message.context == "date" else _spaced(each) for each in forms]
        lines.append(f"    {key!r}: {forms[0] if isinstance(said, str) else tuple(forms)!r},")
    return "\n".join([*lines, "}", ""])


def _spaced(text: str) -> str:
    """The text with the spaces between Chinese and Latin, and marks where its facts decide."""
    pieces = list(_pieces(text))
    whole, code = "", False
    for n, piece in enumerate(pieces):
        before = pieces[n - 1] if n else ""
        if _meet(before, piece):
            whole += JOINT
        whole += piece if piece[0] == "{" else joined(_signs(piece, code))
        code ^= piece.count("`") % 2 == 1
    return whole


def _signs(text: str, code: bool) -> Iterator[str]:
    """Its characters one by one, but all at once what is in backticks: that stays as it is.

    `code` is whether it begins within these.
    """
    parts = text.split("`")
    for n, part in enumerate(parts):
        if code:
            yield f"{'`' if n else ''}{part}{'`' if n < len(parts) - 1 else ''}"
        else:
            yield from part
        code = not code


def _meet(before: str, piece: str) -> bool:
    """Whether a fact is next to Chinese, or to another fact."""
    facts = before.startswith("{") + piece.startswith("{")
    return facts == 2 or (facts == 1 and bool(before) and (is_han(before[-1]) or is_han(piece[0])))


def _pieces(text: str) -> Iterator[str]:
    """Text and facts in turn, as they are written."""
    for literal, name, form, _ in Formatter().parse(text):
        if literal:
            yield literal.replace("{", "{{").replace("}", "}}")
        if name is not None:
            yield f"{{{name}:{form}}}" if form else f"{{{name}}}"


def compile_all(folder: Path = FOLDER) -> None:
    """Write the module of every catalogue that has changed."""
    for file in folder.glob("*.po"):
        module, text = file.with_suffix(".py"), compiled(read(file))
        if not module.exists() or module.read_text("utf-8") != text:
            module.write_text(text, "utf-8")


if __name__ == "__main__":
    template = extracted()
    for each in {*FOLDER.glob("*.po"), *(FOLDER / f"{language}.po" for language in sys.argv[1:])}:
        update(each, template)
    compile_all()
