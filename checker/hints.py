"""The names of ``typing`` that hints need. Nobody reads hints while the program runs, and loading ``typing`` is slow.

For the type checker they are the library's own.
"""

from __future__ import annotations

__all__ = ["IO", "TYPE_CHECKING", "Any", "Final", "Generic", "NoReturn", "Protocol", "TextIO", "TypeVar"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any, Final, Generic, NoReturn, Protocol, TextIO, TypeVar
else:

    class _Hint:
        """Stands for any of them, also as the base of a class."""

        __slots__ = ()

        def __class_getitem__(cls, item):
            return cls

    IO = Any = Final = Generic = NoReturn = Protocol = TextIO = _Hint

    def TypeVar(name, **told):  # noqa: N802
        """A type that only the type checker knows."""
        return _Hint
