"""A second reader of iCalendar files, written from RFC 5545 alone."""

import re
from dataclasses import dataclass
from typing import NamedTuple


class Property(NamedTuple):
    """A content line: `NAME;PARAM=value:value`."""

    name: str
    params: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as a text, its escapes undone."""
        return re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], self.value)


@dataclass(frozen=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property]
    components: "list[Component]"

    def all(self, name: str) -> "list[Component]":
        return [c for c in self.components if c.name == name]

    def __getitem__(self, name: str) -> Property:
        (found,) = [p for p in self.properties if p.name == name]
        return found

    def __contains__(self, name: str) -> bool:
        return any(p.name == name for p in self.properties)


def read(data: bytes) -> Component:
    """The one calendar in `data`; asserts what the RFC asks of lines (3.1)."""
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75, line
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode("utf-8")  # no character is cut in two
    unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    stack = [Component("", [], [])]
    for text in unfolded:
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text), text
        found = _line(text)
        if found.name == "BEGIN":
            component = Component(found.value, [], [])
            stack[-1].components.append(component)
            stack.append(component)
        elif found.name == "END":
            assert stack.pop().name == found.value
        else:
            stack[-1].properties.append(found)
    (root,) = stack
    (calendar,) = root.components
    assert not root.properties
    assert calendar.name == "VCALENDAR"
    return calendar


def _line(text: str) -> Property:
    match = re.fullmatch(
        r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', text
    )
    assert match, text
    params = dict(re.findall(r';([A-Z0-9-]+)=("[^"]*"|[^";:]*)', match[2]))
    return Property(match[1], {name: v.strip('"') for name, v in params.items()}, match[3])
