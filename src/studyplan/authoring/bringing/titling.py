"""The title in a text, and what it says besides."""

import re

from studyplan.authoring.bringing import lengths, resources
from studyplan.authoring.bringing.draft import cut
from studyplan.authoring.bringing.lengths import Stated
from studyplan.authoring.bringing.page import Inline, words
from studyplan.authoring.bringing.roles import role_of
from studyplan.authoring.bringing.sections import is_term, term
from studyplan.authoring.bringing.titles import clean, key

LONGEST_TITLE = 160
_HAN = re.compile(r"[\u3040-\u9fff]")  # as wide as two letters
_OTHERS = re.compile(r"\W*(?:alternat\w*|mirror|backup|old|new|archived?|版本|备用)\b", re.I)
_FORMATS = re.compile(
    r"pptx?|pdf|slides?|videos?|recording|notes?|code|html|web|ipynb|notebook|zip|source|solutions?|mp4|audio|transcript|key|课件|视频|讲义|代码|录像",
    re.I,
)
_ENDS = re.compile(r"^\s*(?:$|[-–—:：(（|,，.。;；*~≈]|\bby\b)")


def named(inline: Inline) -> tuple[str, str, Stated, str]:
    """The title in a text, what it says besides, how long it takes, and what was assumed."""
    inline = _without_formats(inline)
    whole = words(inline)
    stated = lengths.of_title(whole)
    bare = [piece for piece in inline if piece.text.strip() or piece.url]
    if is_term(bare) and not _only_names(bare):
        title, behind_term = term(bare)
        found = lengths.of_title(title)
        return _title(title), words(behind_term), stated | found, ""
    first = bare[0] if bare else None
    if first and first.url and not first.picture and not resources.is_vague(first.text):
        behind = words(bare[1:])
        beside = all(piece.url and _OTHERS.match(piece.text) for piece in bare[1:])
        ends = _ENDS.match(behind) or lengths.of_title(behind).places
        if beside:
            return _title(first.text), "", stated, ""
        if ends and not re.match(r"^\W*(?:or|and|&|或|和)\b", behind):
            rest = lengths.without(behind, lengths.of_title(behind).places).strip(" -–—:：*.。")
            only = re.fullmatch(r"\W*", rest) or re.fullmatch(
                r"(?:\W*[（(\[][^)）\]]{0,60}[)）\]])+\W*", rest
            )
            stated = stated | lengths.of_title(behind)
            return _title(first.text), "" if only and len(rest) < 3 else rest, stated, ""
    if is_term(bare) and _only_names(bare):
        return named(term(bare)[1])
    text = lengths.without(whole, stated.places) or whole
    if len(text) + len(_HAN.findall(text)) <= LONGEST_TITLE:
        return _title(_unlabelled(text)), "", stated, ""
    head = re.split(r"(?<=[.。!！?？;；])\s*|\s[-–—]\s|[:：]\s", text, maxsplit=1)[0]
    return _title(cut(head, LONGEST_TITLE)), text, stated, "title-cut"


def _without_formats(inline: Inline) -> Inline:
    """A text without brackets that hold only links to formats of it: `([ppt](…), [pdf](…))`."""
    found = list(inline)
    for begin, piece in enumerate(inline):
        if piece.url or not re.search(r"[(（\[]\s*$", piece.text):
            continue
        end = begin + 1
        while end < len(inline) and (
            _FORMATS.fullmatch(inline[end].text.strip())
            if inline[end].url
            else re.fullmatch(r"[\s,，、;|/]*", inline[end].text)
        ):
            end += 1
        if end > begin + 1 and end < len(inline) and re.match(r"\s*[)）\]]", inline[end].text):
            rest = re.sub(r"^\s*[)）\]]", "", inline[end].text)
            opened = re.sub(r"\s*[(（\[]\s*$", "", piece.text)
            return _without_formats(
                [
                    *inline[:begin],
                    piece._replace(text=opened),
                    inline[end]._replace(text=rest),
                    *inline[end + 1 :],
                ]
            )
    return found


def _only_names(inline: Inline) -> bool:
    """Whether the term before a link only says what that is: `**Video**: [Loops](…)`."""
    said, behind = term(inline)
    first = next((piece for piece in behind if key(piece.text) or piece.url), None)
    named = bool(role_of(clean(said))) or resources.kind_of_words(said) is not None
    return named and first is not None and bool(first.url)


def _unlabelled(text: str) -> str:
    """A text without the kinds that stand before links in it: `or Course: X`."""
    return re.sub(
        r"\b(or|and) (?:Books?|Courses?|Course Series|Videos?|Articles?)\s*:\s+", r"\1 ", text
    )


def _title(text: str) -> str:
    stated = lengths.of_title(text)
    title = clean(lengths.without(text, stated.places) or text)
    return title.rstrip(".。") if not title.endswith(("...", "etc.")) else title
