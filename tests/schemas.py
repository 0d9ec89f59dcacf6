"""What a command prints as JSON, held against the schema that the program gives of it."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from studyplan.app.schemas import described, listed

NAMES = frozenset(listed().outputs)


@cache
def validator(name: str) -> Draft202012Validator:
    schema = described(name)
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(schema, format_checker=checker)


def verb_of(words: tuple[str, ...]) -> str:
    """The command that a call is of: `roadmap list`, `next`."""
    two = " ".join(words[:2])
    return two if two in NAMES else words[0]


def problems(name: str, data: Any) -> list[str]:
    return [f"{one.json_path}: {one.message}" for one in validator(name).iter_errors(data)]
