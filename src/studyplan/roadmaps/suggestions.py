"""The line as it should be where a value does not fit the format."""

import re
from collections.abc import Callable
from typing import Any

from studyplan.roadmaps.parts import KEYS
from studyplan.roadmaps.positions import Document, Path
from studyplan.roadmaps.repair import bare, meant, quoted
from studyplan.roadmaps.values import CHAPTER

_TRUTHS = {
    **dict.fromkeys(("yes", "y", "on", "true", "是"), "true"),
    **dict.fromkeys(("no", "n", "off", "false", "否"), "false"),
}
_SPANS = re.compile(rf"({CHAPTER})(?:\s*(?:[-–—~～到至]|to)\s*({CHAPTER}))?")
_HOURS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:h|hours?|hrs?|小时)")
_IDS = ("needs", "formerly", "shown_by", "about", "topics")  # lists of ids, in which is no space


def _behind(document: Document, path: Path, value: str) -> str | None:
    """What stands behind a value in braces on its line; None where that cannot be told."""
    head, rest = document.split(path)
    if "{" not in head:
        return ""
    return rest.removeprefix(value) if rest.startswith(value) else None


def _instead_of_list(document: Document, path: Path, value: Any) -> dict[str, Any]:
    head, rest = document.split(path)
    if isinstance(value, str) or not head.strip():
        for better, says, facts in meant(head + rest if not head.strip() else rest):
            if says == "no-space-dash" or (says == "bullet" and not head.strip()):
                return {"says": says, "facts": facts, "better": better.strip()}
    if not head.strip():
        fits = bare(rest) or (isinstance(value, dict) and {*value} <= KEYS)
        return {"better": f"- {rest if fits else quoted(rest)}"}
    if not isinstance(value, str):
        return {}
    ids = path[-1] in _IDS
    tail = _behind(document, path, value)
    ones = re.split(r"[\s,，、;；]+", value.strip("[]【】［］ ")) if ids else [value]
    listed = ", ".join(one if bare(one, inside=True) else quoted(one) for one in ones)
    alone = tail is not None and document.is_one_line(path) and "\n" not in value
    return {"better": f"{head}[{listed}]{tail}".strip() if alone else ""}


def _instead_of_truth(document: Document, path: Path, value: Any) -> dict[str, Any]:
    head, _ = document.split(path)
    truth = _TRUTHS.get(value.lower()) if isinstance(value, str) else None
    tail = _behind(document, path, value) if truth else None
    return {} if tail is None else {"better": f"{head}{truth}{tail}".strip()}


def _narrow_commas(document: Document, path: Path, _: Any) -> dict[str, Any]:
    head, rest = document.split(path)
    return {"better": re.sub("[，、] *", ", ", head + rest).strip()}


def _with_scheme(document: Document, path: Path, value: Any) -> dict[str, Any]:
    head, _ = document.split(path)
    is_site = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value) and "{" not in head
    return {"better": f"{head}https://{value}".strip()} if is_site else {}


def _figure_alone(document: Document, path: Path, value: Any) -> dict[str, Any]:
    head, _ = document.split(path)
    figure = _HOURS.fullmatch(value) if isinstance(value, str) else None
    tail = _behind(document, path, value) if figure else None
    return {"better": f"{head}{figure[1]}{tail}".strip()} if figure and tail is not None else {}


def _figures_of_chapters(document: Document, path: Path, _: Any) -> dict[str, Any]:
    head, rest = document.split(path)
    figures = ", ".join("-".join(filter(None, span)) for span in _SPANS.findall(rest))
    if not figures or "{" in head or not document.is_one_line(path) or "-" in _SPANS.sub("", rest):
        return {}
    return {"better": f"{head}{figures if bare(figures, inside=True) else quoted(figures)}".strip()}


# By what is expected: what changes in the problem, the line before all.
INSTEAD: dict[str, Callable[[Document, Path, Any], dict[str, Any]]] = {
    "a-list": _instead_of_list,
    "a-truth": _instead_of_truth,
    "a-number": _figure_alone,
    "a-link": _with_scheme,
    "wide-comma": _narrow_commas,
    "chapters": _figures_of_chapters,
}
