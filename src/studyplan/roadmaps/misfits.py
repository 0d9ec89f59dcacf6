"""What in a document does not fit the format, and what the line should be."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from studyplan.core.problems import EXPECTED, Fact, Phrase, Problem, choice, expected
from studyplan.roadmaps.positions import Document, Path
from studyplan.roadmaps.repair import meant, quoted
from studyplan.roadmaps.suggestions import INSTEAD
from studyplan.roadmaps.values import (
    DATE_PATTERN,
    DAY_PATTERN,
    DAYS_PATTERN,
    EDITION_PATTERN,
    ID_PATTERN,
    KEY_PATTERN,
)

_PATTERNS = {
    ID_PATTERN: "an-id",
    KEY_PATTERN: "a-topic",
    EDITION_PATTERN: "an-edition",
    DATE_PATTERN: "a-date",
    DAY_PATTERN: "a-day",
    DAYS_PATTERN: "days",
}
_LONGEST = 60


def near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The nearest known words, at most three."""
    from rapidfuzz import fuzz, process

    matches = process.extract(word, sorted(known), scorer=fuzz.ratio, limit=3, score_cutoff=60)
    return tuple(name for name, _, _ in matches)


def misfit(error: ErrorDetails, document: Document, model: type[BaseModel]) -> Problem:
    """The problem that one error of the format's model is in the file."""
    path: Path = tuple(error["loc"])
    kind, value = error["type"], error["input"]
    if (entry := path[:-1]) and _is_a_text(document, entry, _known_keys(model, entry)):
        return _no_keys(document, entry, model)
    if path[-1:] == ("[key]",) or kind == "extra_forbidden":
        return _unknown_key(path[:-1] if path[-1:] == ("[key]",) else path, document, model)
    if path[-1:] in (("en",), ("zh",)) and path not in document.marks and kind != "missing":
        path = path[:-1]  # a text that stands for both languages
    name = path[-1] if path else "file"
    if kind == "missing":
        return Problem(*document.where(path[:-1]), "missing", {"name": str(name)})
    where = _where(path)
    if kind in ("string_type", "text") and (instead := _no_text(document, path, where, value)):
        return instead
    if kind in ("dict_type", "model_type"):
        return _no_keys(document, path, model)
    line, column = document.where(path)
    problem = Problem(line, column, *_said(error, where))
    better = INSTEAD.get(EXPECTED.get(kind, problem.says))
    return problem._replace(**better(document, path, value)) if better else problem


def _is_a_text(document: Document, entry: Path, known: Sequence[str]) -> bool:
    """Whether what a list holds at `entry` is a text that its own colon made a key."""
    value = document.at(entry) if isinstance(entry[-1], int) and known else None
    is_one_pair = isinstance(value, dict) and len(value) == 1 and not {*value} & {*known}
    return is_one_pair and not document.split(entry)[1].startswith("{")


def _no_keys(document: Document, path: Path, model: type[BaseModel]) -> Problem:
    """What keys are wanted where there is something else."""
    value = document.at(path)
    head, rest = document.split(path)
    keys = " ".join(f"`{name}:`" for name in _known_keys(model, path, needed=True))
    what = Phrase("keys-such", {"names": keys}) if keys else Phrase("keys")
    facts: dict[str, Fact] = {"where": _where(path), "what": what}
    place = document.where(path)
    if value is None or isinstance(value, list):
        return Problem(*place, "expected", facts)
    for better, says, _ in meant(head + rest) if isinstance(value, str) else ():
        if says in ("no-space-colon", "wide-colon", "no-space-dash"):
            return Problem(*place, says, better=better.strip())
    given = repr(rest if isinstance(value, dict) else value)[:_LONGEST]
    return Problem(*place, "expected-not", {**facts, "given": given})


def _where(path: Path) -> Fact:
    name = path[-1] if path else "file"
    return f"`{name}`" if isinstance(name, str) else Phrase("entry", {"n": str(name + 1)})


def _said(error: ErrorDetails, where: Fact) -> tuple[str, dict[str, Fact], tuple[str, ...]]:
    """The sentence of an error, its facts, and words that may have been meant."""
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "value_error":
        misread = context["error"]
        return misread.key, {"where": where, **{k: str(v) for k, v in misread.facts.items()}}, ()
    if kind in ("string_too_short", "too_short"):
        says = "must-not-be-empty" if isinstance(value, str) else "no-entry"
        return says, {"where": where}, ()
    if kind in ("string_too_long", "too_long"):
        return "too-long", {"where": where, "most": str(context["max_length"])}, ()
    words: tuple[str, ...] = ()
    what: Fact
    if kind == "literal_error":
        what = choices = choice(context["expected"])
        words = near(value, [word.strip("'") for word in choices]) if isinstance(value, str) else ()
    elif kind == "string_pattern_mismatch" and any(sign in value for sign in "，、"):
        return "wide-comma", {}, ()
    elif kind == "string_pattern_mismatch":
        what = Phrase(_PATTERNS[context["pattern"]])
        plain = re.sub("[^a-z0-9]+", "-", value.lower()).strip("-")
        words = (plain[:64],) if error["loc"][-1] == "id" and value.isascii() and plain else ()
    else:
        what = expected(kind, context, error["msg"])
    if isinstance(value, dict | list | None):
        return "expected", {"where": where, "what": what}, words
    given = repr(getattr(value, "raw", value) if isinstance(value, str) else value)
    if isinstance(value, bool):
        given = repr(value).lower()
    return "expected-not", {"where": where, "what": what, "given": given[:_LONGEST]}, words


def _unknown_key(path: Path, document: Document, model: type[BaseModel]) -> Problem:
    name = str(path[-1])
    place = document.keys.get(path) or document.where(path)
    line = document.lines[place[0] - 1]
    if name.startswith("-"):
        better = f"{line[: place[1] - 1]}- {line[place[1] :]}".strip()
        return Problem(*place, "no-space-dash", better=better)
    if "：" in name:
        better = next((one for one, says, _ in meant(line) if says == "wide-colon"), "").strip()
        return Problem(*place, "wide-colon", better=better)
    around: Any = document.at(path[:-1])
    if around.get(name, "") is None and around.keys() & {"en", "zh"}:
        better = next((one for one, says, _ in meant(line) if says == "sign"), "").strip()
        return Problem(*place, "sign", {"sign": ","}, better=better)
    known = [key for key in _known_keys(model, path[:-1]) if key not in around]
    if words := near(name, known):
        return Problem(*place, "unknown-key", {"name": name}, words)
    key = re.sub("[ -]", "_", name.lower())
    inside = {one: _known_keys(model, (*path[:-1], one)) for one in _known_keys(model, path[:-1])}
    if places := [one for one, keys in inside.items() if key in keys]:
        # What is a text itself is the last place that is thought of.
        other = min(places, key=lambda one: "en" in inside[one])
        return Problem(*place, "key-elsewhere", {"name": name, "inner": key, "place": other})
    if not known:
        return Problem(*place, "unknown-key", {"name": name})
    if around.get(name, "") is None and line[place[1] - 1 + len(name) :].lstrip()[:1] in (",", "}"):
        return Problem(*place, "sign", {"sign": ","})  # a text before it has a comma in it
    facts: dict[str, Fact] = {"name": name, "known": tuple(f"`{key}`" for key in known)}
    return Problem(*place, "unknown-key-of", facts)


# These are names, of which there is one.
_ONE_NAME = ("area", "concept", "same_as")


def _no_text(document: Document, path: Path, where: Fact, value: Any) -> Problem | None:
    """Why there is something else where a text is wanted, though one was probably written."""
    place = document.where(path)
    head, rest = document.split(path)
    alone = bool(rest) and not any(sign in head for sign in "[{")
    if isinstance(value, dict) and alone:
        for line, says, facts in meant(head + rest):
            if says in ("wide-comma", "wide-colon", "no-comma"):
                return Problem(*place, says, facts, better=line.strip())
    if value is None and (doubt := document.doubts.get(path)):
        cut = document.lines[doubt.line - 1][doubt.column - 1 :].strip()
        better = f"{head.rstrip()} {quoted(cut)}".strip() if not {*head} & {"[", "{"} else ""
        return doubt._replace(better=better)
    if value is None:
        return Problem(*place, "must-not-be-empty", {"where": where})
    better = f"{head}{quoted(rest)}".strip() if alone and document.is_one_line(path) else ""
    if isinstance(value, dict) and value:
        return Problem(*place, "sign" if rest[:1] == "{" else "colon", {"sign": "{"}, better=better)
    if isinstance(value, list) and len(value) == 1 and path[-1] in _ONE_NAME:
        one = f"{head}{value[0]}".strip() if alone and document.is_one_line(path) else ""
        return Problem(*place, "list-of-one", {"where": where}, better=one)
    if isinstance(value, list) and rest[:1] == "[":
        return Problem(*place, "list-for-text", {"where": where}, better=better)
    if isinstance(value, bool):
        return Problem(*place, "truth-for-text", {"text": rest[:5].rstrip(",}] ")}, better=better)
    return None


def _known_keys(
    model: type[BaseModel], path: Sequence[str | int], needed: bool = False
) -> list[str]:
    """The keys that the format knows at `path`; or those of them that are `needed`, if any is."""
    here: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        field = here.model_fields.get(step) if hasattr(here, "model_fields") else None
        here = _model_in(field.annotation) if field else None
        if here is None:
            return []
    required = [name for name, field in here.model_fields.items() if field.is_required()]
    return required if needed and required else list(here.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if model := _model_in(part):
            return model
    return None
