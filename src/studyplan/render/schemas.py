"""The JSON Schema of what calls answer: of a view's fields, and of the types behind them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from studyplan import render
from studyplan.core.text import Text
from studyplan.named_tuples import NamedTuple
from studyplan.render.answers import ANSWERS, Answer, answer
from studyplan.render.blocks import Block, line
from studyplan.render.fields import Fields, InWords, Shown, Way, way
from studyplan.render.words import Words

Schema = dict[str, Any]
_PLAIN: dict[object, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    Text: {"type": "string"},
    Path: {"type": "string"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    NoneType: {"type": "null"},
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@answer("schema", Fields("outputs"), {"outputs": "."})
class SchemasView(NamedTuple):
    """The commands whose JSON has a schema; what is printed where one fails is `failure`."""

    outputs: list[str]

    def blocks(self, words: Words) -> Iterable[Block]:
        """A line for each, and how to see one."""
        yield from (line(name) for name in self.outputs)
        yield line()
        yield line(words("To print one: studyplan schema COMMAND"), "dim")


def outputs() -> dict[str, list[tuple[type, Answer]]]:
    """The answers of every call that has some, by its verbs."""
    for module in iter_modules(render.__path__):
        import_module(f"{render.__name__}.{module.name}")
    by_verb: dict[str, list[tuple[type, Answer]]] = {}
    for view, form in ANSWERS.items():
        for verb in form.verbs:
            by_verb.setdefault(verb, []).append((view, form))
    return dict(sorted(by_verb.items()))


def schema_of(title: str, answers: Iterable[tuple[type, Answer]]) -> Schema:
    """What a call answers with; one of these, where that is not always the same."""
    forms = [_answer(view, form) for view, form in answers]
    return {
        "$schema": DIALECT,
        "title": title,
        **(forms[0] if len(forms) == 1 else {"anyOf": forms}),
    }


def _answer(view: type, said: Answer) -> Schema:
    number = {"schema": {"const": said.schema}}
    return {
        "description": (view.__doc__ or "").partition("\n")[0],
        **_whole(number | _object(said.fields, view)["properties"]),
    }


def _object(fields: Fields, hint: object) -> Schema:
    each = fields.fields.values()
    return _whole({one.name: _shown(_along(one.way, hint), one.shown) for one in each})


def _whole(properties: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _shown(hint: object, shown: Shown) -> Schema:
    """What a value of this type looks like, shown so; null where it may be None."""
    if shown is None:
        return _typed(hint)
    kinds, nothing = _kinds(hint)
    if isinstance(shown, list):
        schema = {"type": "array", "items": _shown(_each(kinds), shown[0])}
    elif isinstance(shown, Fields):
        schema = _object(shown, Union[tuple(kinds)])  # noqa: UP007
    elif isinstance(shown, str):
        schema = _typed(_along(way(shown), hint))
    else:
        function = shown.said if isinstance(shown, InWords) else shown
        schema = _typed(get_type_hints(function)["return"])
    return _either([schema, _PLAIN[NoneType]]) if nothing else schema


def _typed(hint: object) -> Schema:
    """What a value of this type looks like as it is."""
    kinds, nothing = _kinds(hint)
    if nothing or len(kinds) > 1:
        return _either([*map(_typed, kinds), *([_PLAIN[NoneType]] if nothing else [])])
    (kind,) = kinds
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(inner)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        names = _typed(inner[0])
        known = {"propertyNames": names} if "enum" in names else {}
        return {"type": "object", **known, "additionalProperties": _typed(inner[1])}
    if origin is not None:
        return {"type": "array", "items": _typed(_each(kinds))}
    if hasattr(kind, "_fields"):
        return _whole({name: _typed(_step(name, kind)) for name in kind._fields})
    return {}


def _either(schemas: Sequence[Schema]) -> Schema:
    """One of several; plain types stand in one list."""
    once = [schema for n, schema in enumerate(schemas) if schema not in schemas[:n]]
    if len(once) == 1:
        return once[0]
    *rest, last = once
    if last == _PLAIN[NoneType] and len(rest) == 1 and isinstance(rest[0].get("type"), str):
        return {**rest[0], "type": [rest[0]["type"], "null"]}
    return {"anyOf": once}


def _along(path: Way, hint: object) -> object:
    """The type of what is to be found there; it may be None where something on the way may be."""
    perhaps = False
    for step in path:
        kinds, nothing = _kinds(hint)
        perhaps |= nothing
        hint = Union[tuple(_step(step, kind) for kind in kinds)]  # noqa: UP007 (known only now)
    return Union[hint, None] if perhaps else hint  # noqa: UP007


def _step(step: str, hint: Any) -> object:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return Any
    if origin is tuple:
        return inner[0] if inner[-1] is ... else inner[int(step)]
    if origin is not None:
        return inner[-1]
    if step.isdigit():  # a named tuple by its places
        step = hint._fields[int(step)]
    attribute = getattr(hint, step)
    if isinstance(attribute, property):
        return get_type_hints(attribute.fget)["return"]
    return get_type_hints(hint)[step]


def _each(kinds: Sequence[object]) -> object:
    """The type of what such a thing holds: of a mapping its names."""
    (kind,) = kinds
    return Any if kind is Any else get_args(kind)[0]


def _kinds(hint: object) -> tuple[list[Any], bool]:
    """The types that a value may have, and whether it may be None."""
    types = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return [kind for kind in types if kind is not NoneType], NoneType in types
