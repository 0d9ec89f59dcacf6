"""Topics from the rows of a table."""

import re
from collections.abc import Iterator, Sequence

from studyplan.authoring.bringing import lengths, resources
from studyplan.authoring.bringing.amounts import Amount, Unit, amounts
from studyplan.authoring.bringing.columns import TableColumns, cell, is_date, is_nothing
from studyplan.authoring.bringing.dating import apart
from studyplan.authoring.bringing.draft import DraftTopic
from studyplan.authoring.bringing.lengths import NOTHING, Stated
from studyplan.authoring.bringing.making import Details
from studyplan.authoring.bringing.page import Inline, PageRow, PageTable, lines, links, words
from studyplan.authoring.bringing.roles import is_optional
from studyplan.authoring.bringing.titles import key
from studyplan.authoring.bringing.titling import named
from studyplan.core.vocabulary import Kind
from studyplan.named_tuples import NamedTuple

_DONE = re.compile(r"✅|☑|✔|✓|√|\[x\]|\bdone\b|\bcompleted?\b|已完成|完成", re.I)
_OPEN = re.compile(r"\[ \]|⬜|☐|🔲|\bto ?do\b|not |未|进行中|待", re.I)
_DUE = re.compile(r"due|deadline|hand ?in|submit|截止|提交|期限|締切", re.I)
# A day without anything to learn.
_FREE = re.compile(
    r"no (?:class|classes|lecture|lectures|meeting|school)\b.*|(?:.* )?(?:break|holidays?|recess|vacation)|(?:reading|study|revision) (?:week|day)"
    r"|thanksgiving.*|放假|假期|停课|.{0,4}(?:国庆|春节|中秋|清明|五一|元旦|端午).{0,4}|节假日|休講",
    re.I,
)
_UNITS: dict[str, Unit] = {
    **dict.fromkeys(("week", "weeks", "周", "周次", "周数", "第几周", "週"), "week"),
    **dict.fromkeys(("day", "days", "天", "天数", "第几天"), "day"),
    **dict.fromkeys(("month", "months", "月", "月份"), "month"),
}


class RowTopic(NamedTuple):
    """A topic of a table: what it says of its length, and of its place in time."""

    topic: DraftTopic
    stated: Stated
    place: Amount | None
    row: PageRow


def topics(table: PageTable, columns: TableColumns) -> Iterator[RowTopic | PageRow]:
    """The topics of a table in its order; a row that is a heading as it is."""
    kind, place = "", None
    for row in table.rows:
        texts = [words(one) for one in row.cells]
        filled = [n for n, text in enumerate(texts) if not is_nothing(text) or links(row.cells[n])]
        if not filled:
            continue
        if (
            len(filled) == 1
            and len(columns.roles) > 1
            and not links(row.cells[filled[0]])
            and _heads(row, filled[0])
        ):
            yield row
            continue
        for n in filled:
            if columns.roles[n : n + 1] == ["kind"]:
                kind = texts[n]
            elif columns.roles[n : n + 1] == ["place"]:
                place = _place(texts[n], columns.names[n])
        made = _topic(row, columns, kind)
        if made is not None:
            yield made._replace(place=place or made.stated.place)


def _heads(row: PageRow, n: int) -> bool:
    """Whether the only words of a row are a heading: in bold, or over all columns."""
    said = [piece for piece in row.cells[n] if piece.text.strip()]
    return bool(said) and (all(piece.strong for piece in said) or len(row.cells) == 1)


def _topic(row: PageRow, columns: TableColumns, kind: str) -> RowTopic | None:
    titled = cell(row.cells, columns.title)
    called, inline = resources.label(titled)
    title, rest, stated, _ = named(inline)
    if not key(title) or is_nothing(title) or _FREE.fullmatch(key(title)):
        return None
    details = Details(title, called or kind)
    details.link(inline, called or kind)
    details.stated = stated
    details.optional = is_optional(words(titled))
    if key(rest) and not _is_links(rest, inline):
        details.notes.append(rest)
    by = date = ""
    is_due = False
    ticked = None
    length = NOTHING
    for n, role in enumerate(columns.roles):
        inline = cell(row.cells, n)
        text = words(inline)
        if role == "status":
            ticked = bool(_DONE.search(text)) and not _OPEN.search(text)
        if n == columns.title or (is_nothing(text) and not links(inline)):
            continue
        name = columns.names[n].strip()
        match role:
            case "duration" | "effort":
                amount = _amount(text, name, role)
                length = length | amount
                details.link(inline)
                if amount == NOTHING and amounts(text) == () and key(text) not in ("", "0"):
                    details.notes.append(f"{name}: {text}" if key(name) else text)
            case "needs":
                details.needs.append(text)
                details.link(inline)
            case "by":
                by = text
                details.link(inline)
            case "date" if is_date(text) and not date:
                date, is_due = text, bool(_DUE.search(name))
                details.link(inline)
            case "points":
                for part in parts(inline):
                    details.point(part)
            case "links":
                details.link(inline, name if resources.kind_of_words(name) else "")
                on = apart(text)
                if on.is_due and not date and "date" not in columns.roles:
                    date, is_due = on.date, True
                elif not links(inline) or on.date:
                    details.notes.append(f"{name}: {text}" if key(name) else text)
            case "optional":
                details.optional = details.optional or bool(
                    re.search(r"option|elective|选|否|no\b", text, re.I)
                )
            case "note" | "date":
                details.link(inline)
                if not _is_links(text, inline):
                    details.notes.append(f"{name}: {text}" if key(name) else text)
            case _:
                details.link(inline)
    if (
        by
        and details.resources
        and not any(links(cell(row.cells, n)) for n, r in enumerate(columns.roles) if r == "by")
    ):
        details.resources[0] = details.resources[0]._replace(by=by)
    elif by:
        details.notes.append(by)
    topic = details.topic(row.line, _kind(called or kind))._replace(ticked=ticked)
    if date:
        topic = topic._replace(date=date, is_due=is_due)
    return RowTopic(topic, length | details.stated, None, row)


def _kind(said: str) -> Kind | None:
    return resources.task_of_words(said) if said else None


def _is_links(text: str, inline: Inline) -> bool:
    """Whether a text has little to say beside its links."""
    linked = "".join(link.text for link in links(inline))
    return bool(linked) and len(key(text)) - len(key(linked)) < 12


def parts(inline: Inline) -> list[Inline]:
    """The objectives of a cell: line by line, or between signs where there are several."""
    found = lines(inline)
    if len(found) == 1 and not links(inline):
        text = words(inline)
        for sign in (r"\s*[;；]\s*", r"\s*、\s*", r"\s*[,，]\s*"):
            split = [part for part in re.split(sign, text) if key(part)]
            if len(split) > 2 or (len(split) == 2 and "," not in sign):
                return [[found[0][0]._replace(text=part, url="")] for part in split]
    return found


def _amount(text: str, name: str, role: str) -> Stated:
    stated = lengths.of_cell(text)
    bare = re.fullmatch(
        r"[~约]?\s*(\d+(?:\.\d+)?)(?:\s*[-–~]\s*(\d+(?:\.\d+)?))?\s*\+?", text.strip()
    )
    if stated != NOTHING or not bare:
        if role == "effort" and stated.rate is None and stated.total and not stated.duration:
            return Stated(rate=stated.total._replace(kind="rate"))
        return stated._replace(place=None)
    unit = re.search(r"week|周|month|月|day|天|min|分", key(name))
    low, high = float(bare[1]), float(bare[2] or bare[1])
    if not 0 < low <= high:
        return NOTHING
    word = unit[0] if unit and role == "duration" else ""
    if word in ("min", "分"):
        return Stated(total=Amount("total", low / 60, high / 60, "hour", 0, 0))
    if role == "effort":
        return Stated(rate=Amount("rate", low, high, "hour", 0, 0))
    if word and not re.search(r"hour|小时|学时|课时", key(name)):
        calendar: Unit = (
            "week" if word in ("week", "周") else "month" if word in ("month", "月") else "day"
        )
        return Stated(duration=Amount("duration", low, high, calendar, 0, 0))
    if re.search(r"hour|小时|学时|课时|時間", key(name)):
        return Stated(total=Amount("total", low, high, "hour", 0, 0))
    return NOTHING


def _place(text: str, name: str) -> Amount | None:
    stated = lengths.of_cell(text)
    if stated.place is not None:
        return stated.place
    unit = _UNITS.get(key(name)) or _UNITS.get(key(name).split()[0] if key(name) else "")
    bare = re.fullmatch(r"#?0*(\d{1,3})(?:\s*[-–~&]\s*0*(\d{1,3}))?", text.strip())
    if unit is None or not bare or int(bare[1]) < 1 or int(bare[2] or bare[1]) < int(bare[1]):
        return None
    return Amount("place", int(bare[1]), int(bare[2] or bare[1]), unit, 0, 0)


def titles(table: PageTable, columns: TableColumns) -> Sequence[str]:
    """What the rows of a table are called."""
    return [key(words(cell(row.cells, columns.title))) for row in table.rows]
