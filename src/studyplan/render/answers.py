"""What calls answer with: each view's fields, and how a pipe has them in rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from studyplan.named_tuples import NamedTuple
from studyplan.render.fields import Fields, plain_value
from studyplan.render.words import Words

Data = dict[str, Any]
Row = Iterable[object]
# For a part of an answer the columns of its rows, or what makes rows of it.
Columns = str | tuple[str, ...] | Callable[[Any], Iterable[Row]]
Plain = Mapping[str, Columns]
Viewed = TypeVar("Viewed", bound=type)


class Answer(NamedTuple):
    """What the calls of these verbs answer with; without `plain` the view has `rows` of its own."""

    verbs: tuple[str, ...]
    fields: Fields
    plain: Plain | None
    schema: int

    def json(self, view: Any, words: Words) -> Data:
        """The stable contract."""
        return {"schema": self.schema, **self.fields(view, words)}

    def rows(self, view: Any, words: Words) -> Iterator[list[str]]:
        """Cells for a pipe."""
        values = self.fields(view, words)
        table = view.rows(values, words) if self.plain is None else rows(self.plain, values)
        return ([_cell(value, words) for value in row] for row in table)


ANSWERS: dict[type, Answer] = {}


def answer(
    verbs: str | tuple[str, ...], fields: Fields, plain: Plain | None = None, schema: int = 1
) -> Callable[[Viewed], Viewed]:
    """Say of a view what calls of these verbs answer with, in JSON and in a pipe.

    `plain` has columns for each part of the answer that gives rows: `pause: first last why` is the
    word that the row begins with, and paths within the part or else within the whole. `day|week` is
    the first of them that there is, `-` nothing; `share:.2f` says how a figure is written, `why:;`
    what stands between several.
    """

    def note(view: Viewed) -> Viewed:
        called = (verbs,) if isinstance(verbs, str) else verbs
        ANSWERS[view] = Answer(called, fields, plain, schema)
        return view

    return note


def as_data(view: object, words: Words) -> Data:
    """What a view answers as JSON; what it takes from an iterator one by one."""
    return ANSWERS[type(view)].json(view, words)


def as_rows(view: object, words: Words) -> Iterator[list[str]]:
    """What a view answers in a pipe."""
    return ANSWERS[type(view)].rows(view, words)


def rows(plain: Plain, data: Data) -> Iterator[Row]:
    """The rows of an answer, part by part."""
    for where, columns in plain.items():
        part = _found(where, data, data)
        if callable(columns):
            yield from columns(part)
            continue
        items = part if isinstance(part, list) else [] if part is None else [part]
        for column in (columns,) if isinstance(columns, str) else columns:
            tag, _, paths = column.rpartition(": ")
            for item in items:
                values = [_column(path, item, data) for path in paths.split()]
                yield [tag, *values] if tag else values


def _column(column: str, item: Any, data: Data) -> object:
    """The value of a column; what is true is its name, what is not nothing."""
    paths, _, form = column.partition(":")
    for path in paths.split("|"):
        value = _found(path, item, data)
        if value is True:
            return path.rpartition(".")[2]
        if isinstance(value, list):
            return f"{form} ".join(map(str, value))
        if value is not None and value is not False:
            return format(value, form) if form else value
    return None


def _found(path: str, item: Any, data: Data) -> Any:
    """What stands there in the part, or else in the whole answer."""
    if path in (".", "-"):
        return item if path == "." else None
    value = item if not path or path.partition(".")[0] in item else data
    for name in path.split(".") if path else ():
        value = None if value is None else value[name]
    return value


def _cell(value: object, words: Words) -> str:
    """A value as text; of one in both languages the one that is read."""
    plain = plain_value(value[words.language] if isinstance(value, dict) else value, words)
    return "" if plain is None else str(plain)
