"""What is wrong in the file of a saved progress, as plain data."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from studyplan.core.problems import Fact, Phrase, Problem, expected
from studyplan.core.saved_progress import SECTIONS
from studyplan.store.saved_fields import ROADMAP_ID, TOPIC_KEY

_LONGEST = 60
# Of what may be one of several, pydantic names which it tried.
_TRIED = re.compile(r"\[key\]|[A-Z].*|[a-z]+-.*")


def misfit(error: ErrorDetails) -> Problem:
    """The problem that one error of the model is; entries count from 1, as people do."""
    kind, value = error["type"], error["input"]
    if kind == "json_invalid":
        place = re.search(r"line (\d+) column (\d+)", error["msg"])
        line, column = place.groups() if place else ("1", "0")
        return Problem(0, 0, "no-json", {"line": line, "column": column})
    where = _where(error["loc"]) or Phrase("the-file")
    if kind == "missing":
        return Problem(0, 0, "is-missing", {"where": where})
    if kind == "extra_forbidden":
        return Problem(0, 0, "is-unknown", {"where": where})
    facts: dict[str, Fact] = {"where": where, "what": _wanted(error)}
    if not isinstance(value, str | int | float):
        return Problem(0, 0, "expected", facts)
    given = str(value).lower() if isinstance(value, bool) else repr(str(value)[:_LONGEST])
    return Problem(0, 0, "expected-not", {**facts, "given": given})


def _where(steps: tuple[str | int, ...]) -> str:
    place = ""
    for step in steps:
        if isinstance(step, int):
            place += f"[{step + 1}]"
        elif not _TRIED.fullmatch(step):
            place += f".{step}"
    return place.lstrip(".")


def _wanted(error: ErrorDetails) -> Fact:
    kind, context = error["type"], error.get("ctx", {})
    if "-" in kind:  # of the fields' own
        return Phrase(kind, context)
    if kind.startswith("date_"):
        return Phrase("a-day")
    if kind in ("model_type", "dict_type"):
        return Phrase("keys")
    if kind in ("too_short", "string_too_short"):
        return Phrase("enough", {"least": str(context["min_length"])})
    if kind in ("too_long", "string_too_long"):
        return Phrase("not-too-long", {"most": str(context["max_length"])})
    if kind == "string_pattern_mismatch":
        pattern = context["pattern"]
        named = {ROADMAP_ID: Phrase("an-id"), TOPIC_KEY: Phrase("a-topic")}
        return named.get(pattern) or Phrase("such-text", {"pattern": pattern})
    return expected(kind, context, error["msg"])


def twice(saved: Mapping[str, Any]) -> Iterator[Problem]:
    """What two entries of a list say, of which there can only be one."""
    for section in SECTIONS.values():
        about = ([one[n] for n in section.names if n in one] for one in saved[section.name])
        yield from _repeated(section.name, (" ".join(names) for names in about if names))
    by_id = ((name, "id") for name in ("time", "notes", "evidence", "grades"))
    for name, part in (("roadmaps", "place"), ("files", "roadmap"), *by_id):
        yield from _repeated(name, (one[part] for one in saved[name]))
    given = (number for one in saved["numbers"] for number in one["numbers"].values())
    yield from _repeated("numbers", given)


def _repeated(name: str, values: Iterable[object]) -> Iterator[Problem]:
    for value, count in Counter(values).items():
        if count > 1:
            yield Problem(0, 0, "there-twice", {"name": name, "value": repr(value)})
