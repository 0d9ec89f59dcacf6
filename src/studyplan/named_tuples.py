"""Named tuples as `typing` has them, but quick to declare.

Python's own compile a constructor for each class, which is most of what it costs to import a module
of them. A daily call imports a hundred, and makes tuples of every third.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414, TID251 (what types are checked by)
else:
    from collections import _tuplegetter

    class _Declared(type):
        """Makes the fields of a class of what is annotated in it."""

        def __new__(cls, name, bases, namespace):
            declared = super().__new__(cls, name, bases, {"__slots__": (), **namespace})
            if fields := tuple(declared.__annotations__):
                declared._fields = declared.__match_args__ = fields
                declared._field_defaults = {n: namespace[n] for n in fields if n in namespace}
                for place, field in enumerate(fields):
                    setattr(declared, field, _tuplegetter(place, f"Field {place}"))
            return declared

    class NamedTuple(tuple, metaclass=_Declared):
        """What a class of named tuples is declared from."""

        def __new__(cls, *values, **named):  # noqa: D102
            # Compiled with the first that is made; these names and nothing else are in it.
            fields = "".join(f"{name}, " for name in cls._fields)
            own = eval(f"lambda cls, {fields}: make(cls, ({fields}))", {"make": tuple.__new__})  # noqa: S307
            own.__defaults__ = tuple(cls._field_defaults.values())
            own.__qualname__ = cls.__name__
            cls.__new__ = own
            return own(cls, *values, **named)

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, /, **changed):
            made = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"{type(self).__name__} has no {', '.join(changed)}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            values = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(values)})"

        def __getnewargs__(self):
            return tuple(self)
