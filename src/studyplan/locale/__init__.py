"""The interface's languages: English stands where it is said, every other one in a catalogue.

A catalogue such as `zh.po` is compiled to a module of the same name when the package is built: the
daily verbs have no time for gettext.
"""

import os
from collections.abc import Callable, Mapping
from importlib import import_module

# What separates a context from its message, as in gettext's own files.
_CONTEXT = "\4"
# Where Chinese in a message touches a fact, which may begin or end in Latin letters.
JOINT = "\x1f"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """The message, marked as one that is said elsewhere."""
    return message


def C_(context: str, message: str) -> str:  # noqa: N802
    """The message, marked as one that other languages say otherwise in this context."""
    return f"{context}{_CONTEXT}{message}"


def P_(one: str, many: str) -> tuple[str, str]:  # noqa: N802
    """A message with a number `n` in it, for one and for many."""
    return one, many


def languages() -> list[str]:
    """The languages of the interface, English first."""
    files = [name for folder in __path__ for name in os.listdir(folder)]
    own = (name[:-3] for name in files if name.endswith(".py") and not name.startswith("_"))
    return ["en", *sorted(own)]


class Catalogue:
    """The messages of one language; what it lacks is said in English."""

    def __init__(self, language: str) -> None:
        self._messages: Mapping[str, str | tuple[str, ...]] = {}
        self._form: Callable[[int], int] = _english
        if language != "en":
            compiled = import_module(f"{__name__}.{language}")
            self._messages, self._form = compiled.MESSAGES, _forms(compiled.PLURAL)

    def __call__(self, message: str) -> str:
        """What a message is in this language."""
        said = self._messages.get(message)
        return said if isinstance(said, str) else message.partition(_CONTEXT)[2] or message

    def of_number(self, one: str, many: str, number: float) -> str:
        """The form of a message that goes with a number."""
        forms = self._messages.get(one)
        if not isinstance(forms, tuple):
            return one if number == 1 else many
        return forms[self._form(int(number)) if number == int(number) else -1]


def _english(number: int) -> int:
    return number != 1


def _forms(rule: str) -> Callable[[int], int]:
    if rule == "0":
        return lambda _: 0
    from gettext import c2py  # a language with one form needs none of it

    return c2py(rule)
