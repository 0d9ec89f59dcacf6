"""Every problem of a roadmap file, each with its place and what was expected."""

import re
from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from studyplan.core.problems import Problem, UnreadableError
from studyplan.roadmaps import parts
from studyplan.roadmaps.cross_references import across
from studyplan.roadmaps.misfits import misfit
from studyplan.roadmaps.positions import Document, Path
from studyplan.roadmaps.repair import quoted
from studyplan.roadmaps.yaml_documents import mended

_Model = TypeVar("_Model", bound=BaseModel)


def checked(
    data: bytes, concepts: Iterable[str], kept: bool = False
) -> tuple[parts.RoadmapFile, Document]:
    """The roadmap in `data`; raises UnreadableError with all its problems, in the file's order.

    What is `kept` of earlier versions may be out of bounds that they did not have.
    """
    try:
        document, problems = mended(data, kept)
    except UnreadableError as error:
        if error.problems[-1].says in _NO_ROADMAPS and not _LIKE_ONE.search(data):
            raise UnreadableError([Problem(1, 1, "no-roadmap")]) from None
        raise
    if not _LIKE_ONE.search(data):
        raise UnreadableError([Problem(1, 1, "no-roadmap")])
    try:
        roadmap = parsed(document, parts.RoadmapFile, kept)
    except UnreadableError as error:
        problems += error.problems
    if not any(problem.says in _DISORDER for problem in problems):
        problems += across(document, set(concepts), kept)
    if problems:
        problems.sort(key=lambda problem: problem.place)
        told = {problem.place for problem in problems}
        warnings = [doubt for doubt in doubts(document).values() if doubt.place not in told]
        raise UnreadableError(problems, warnings)
    return roadmap, document


def parsed(document: Document, model: type[_Model], kept: bool = False) -> _Model:
    """The document as a `model`; raises UnreadableError with what does not fit it."""
    try:
        return model.model_validate(document.value, context={"kept": kept})
    except ValidationError as error:
        errors = error.errors(include_url=False)[:_MOST_TOLD]
        problems = {repr(one): one for one in (misfit(each, document, model) for each in errors)}
        raise UnreadableError(list(problems.values())) from None


_MOST_TOLD = 1000
# What is some other file has none of these keys; of its lines there is nothing to be put right.
_LIKE_ONE = re.compile(rb"\b(format|edition|stages|modules|topics)[\"']?\s*(:|\xef\xbc\x9a)")
_NO_ROADMAPS = ("yaml", "more", "second-document", "alias", "anchor", "tag")
# With these, entries are not what they were meant to be: what is between them says nothing.
_DISORDER = ("key-twice", "entry-twice", "indent")
# Keys that hold what a person reads: a `#` in one of them is more likely a sign than a remark.
_TEXTS = frozenset(
    ("title", "en", "zh", "points", "goal", "note", "summary", "audience", "text", "by", "steps")
)


def doubts(document: Document) -> dict[Path, Problem]:
    """What is valid and probably not meant, by its path: texts that lose or take in something."""
    doubtful = {}
    for path, doubt in document.doubts.items():
        if next((step for step in reversed(path) if isinstance(step, str)), "") not in _TEXTS:
            continue
        line, (first, begin) = document.lines[doubt.line - 1], document.marks[path]
        # What is empty begins right behind the sign before it.
        head, whole = f"{line[: begin - 1].rstrip()} ", line[begin - 1 :].strip()
        alone = doubt.says == "cut" and first == doubt.line and not {*head} & {"[", "{"}
        doubtful[path] = doubt._replace(better=f"{head}{quoted(whole)}".strip() if alone else "")
    return doubtful
