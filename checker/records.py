"""Named tuples that are quick to define: a good part of a cold start was spent in making their classes.

``typing.NamedTuple`` compiles code and checks annotations for every class; this one builds the same kind of class
from ready functions. For the type checker it is ``typing.NamedTuple`` itself.
"""

from __future__ import annotations

from operator import itemgetter

from checker.hints import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    try:
        from _collections import _tuplegetter  # what collections.namedtuple uses itself
    except ImportError:

        def _tuplegetter(place, documentation):
            return property(itemgetter(place))

    class _Record(tuple):
        """What all named tuples can do."""

        __slots__ = ()
        _fields = ()

        def __repr__(self):
            told = ", ".join([f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True)])
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self):
            return tuple(self)

        def _asdict(self):
            """The values by name."""
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **named):
            """The same with some other values."""
            values = zip(self._fields, self, strict=True)
            made = tuple.__new__(type(self), [named.pop(name, value) for name, value in values])
            if named:
                raise ValueError(f"{type(self).__name__} has no fields {', '.join(named)}")
            return made

    class _Builder(type):
        """Turns the body of a class into a named tuple: annotated names are its fields, in order."""

        def __new__(cls, name, bases, body):
            if "__annotate__" in body or "__annotate_func__" in body:  # Python 3.14 would evaluate them later
                raise TypeError(f"{name}: its module lacks from __future__ import annotations")
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            body.update({field: _tuplegetter(place, "") for place, field in enumerate(fields)})
            body.update(__slots__=(), _fields=fields, _field_defaults=defaults, __match_args__=fields)
            body["__new__"] = _maker(fields, defaults)
            return type(name, (_Record,), body)

    def _maker(fields, defaults):
        count, make = len(fields), tuple.__new__
        last = tuple(defaults.values())  # fields with defaults come last, as in any signature
        optional = len(last)

        def __new__(cls, /, *values, **named):  # noqa: N807
            lacking = count - len(values)
            if named or not 0 <= lacking <= optional:
                return make(cls, _completed(cls, values, named))
            return make(cls, values + last[optional - lacking :] if lacking else values)

        return __new__

    def _completed(cls, values, named):
        """All values, from those given by place, those given by name and the defaults."""
        made, lacking, defaults = list(values), [], cls._field_defaults
        for name in cls._fields[len(values) :]:
            if name in named:
                made.append(named.pop(name))
            elif name in defaults:
                made.append(defaults[name])
            else:
                lacking.append(name)
        if named or len(values) > len(cls._fields):
            raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)} once each; got {values!r} and {named!r}")
        if lacking:
            raise TypeError(f"{cls.__name__} lacks {', '.join(lacking)}")
        return made

    NamedTuple = type.__new__(_Builder, "NamedTuple", (), {})
