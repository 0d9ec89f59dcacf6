"""What went wrong, as a line on standard error, or as JSON."""

import re
import sys
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from studyplan.core.bounds import quoted
from studyplan.errors import Choice, StudyplanError, UsageError
from studyplan.named_tuples import NamedTuple
from studyplan.render import output
from studyplan.render.answers import answer, as_data
from studyplan.render.fields import Fields, InWords
from studyplan.render.problems import told
from studyplan.render.sentences import REASONS, SENTENCES
from studyplan.render.words import Words

SCHEMA = 2
# How many of several things a person is shown to choose from.
_MOST = 15
# Facts that are what somebody typed: of five thousand digits an error need not repeat them all.
_QUOTED = {"text", "name"}


def tell(error: StudyplanError, words: Words, json: bool) -> None:
    """Say on standard error what went wrong."""
    if json:
        output.say(output.as_json(as_data(_failure(error, words), words), sys.stderr))
        return
    said, help_, listed = sentence(error, words), _help(error, words), error.choices
    # What is in the sentence already needs no list.
    if all(one.id in said for one in listed):
        listed = ()
    between = "" if listed or not help_ else f" · {help_}"
    output.tell(f"studyplan: {said}{between}")
    for line in _listed(listed[:_MOST], words):
        output.tell(line)
    if len(listed) > _MOST:
        output.tell(f"  {words.more(len(listed) - _MOST, 'topic')}")
    if listed and help_:
        output.tell(f"  {help_}")
    for problem in _problems(error, words):
        output.tell(problem)


def _title(title: object, words: Words) -> str:
    return str(words.fact(title))


_CHOICE = Fields("number id", ("title", InWords(_title)))


@answer(
    "failure", Fields(("error=.", Fields("code message", ("choices", [_CHOICE])))), schema=SCHEMA
)
class Failure(NamedTuple):
    """What went wrong: its code, all that is said of it, and what may have been meant."""

    code: str
    message: str
    choices: Sequence[Choice]


def _failure(error: StudyplanError, words: Words) -> Failure:
    said = " · ".join(filter(None, (sentence(error, words), _help(error, words))))
    lines = [said, *_problems(error, words)]
    return Failure(error.code, "\n".join(lines), error.choices)


def sentence(error: StudyplanError, words: Words) -> str:
    """What an error says."""
    facts = {
        k: quoted(v) if k in _QUOTED and isinstance(v, str) else v for k, v in error.facts.items()
    }
    if facts.get("reason") in REASONS:
        facts["reason"] = words(str(facts["reason"]))
    if facts.get("file") == "stdin":
        facts["file"] = words("standard input")
    said = words(SENTENCES[error.key], **facts)
    if error.choices or getattr(error, "problems", ()):
        return said
    return re.sub(r"(\. |。)[^.。]*[:：]$", "", said)  # there is nothing to choose from


def _help(error: StudyplanError, words: Words) -> str:
    """Where the words that would fit are said; empty where words are not the trouble."""
    if not isinstance(error, UsageError):
        return ""
    return words("Help: {command}", command=f"{error.verb or 'studyplan'} --help")


def _problems(error: StudyplanError, words: Words) -> list[str]:
    """What is wrong with a file, place by place."""
    problems = getattr(error, "problems", [])
    return [each if isinstance(each, str) else told(each, words) for each in problems]


def _listed(choices: Sequence[Choice], words: Words) -> Iterator[str]:
    """What there is to choose from, one a line: numbers and what is typed stand in columns."""
    wide = max((len(str(c.number)) for c in choices if c.number is not None), default=0)
    id_wide = max((_columns(c.id) for c in choices), default=0)
    for choice in choices:
        number = f"{choice.number or '':>{wide}}  " if wide else ""
        title = words.fact(choice.title) if choice.title != choice.id else ""
        gap = " " * (id_wide - _columns(choice.id))
        yield f"  {number}{choice.id}{gap}  {title}".rstrip()


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
