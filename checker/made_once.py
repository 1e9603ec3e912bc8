"""What is made of a thing, made once: documents share outcomes and many a field, mostly as the very same objects.

What was read or judged before is remembered (docs/decisions/0012), so looking a thing up by its identity finds most
of what a folder says again, and costs far less than comparing it. All is forgotten when a memory is full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


def keep(known: dict[K, V], key: K, made: V, most: int) -> V:
    """What was made; nothing is remembered."""
    return made


class MadeOnce:
    """Remembers by identity what was made of at most ``most`` things."""

    __slots__ = ("_known", "_make", "_most")

    def __init__(self, make: Callable[[Any], Any], most: int) -> None:
        self._make = make
        self._most = most
        self._known: dict[int, tuple[Any, Any]] = {}
        """The thing is kept with what was made of it, so that its id is not given to another one."""

    def __call__(self, thing: Any) -> Any:
        """What ``make`` makes of it."""
        known = self._known.get(id(thing))
        if known is None:
            known = keep(self._known, id(thing), (thing, self._make(thing)), self._most)
        return known[1]


class Met:
    """Tells what comes for the second time, which most things never do; remembers at most ``most`` hashes."""

    __slots__ = ("_hashes", "_most")

    def __init__(self, most: int) -> None:
        self._hashes: set[int] = set()
        self._most = most

    def again(self, key: object) -> bool:
        """Whether an equal key was met before: it is worth keeping something for it."""
        mark = hash(key)
        if mark in self._hashes:
            return True
        if len(self._hashes) >= self._most:
            self._hashes.clear()
        self._hashes.add(mark)
        return False


class FieldTexts:
    """Remembers texts made of at most ``most`` fields: by identity, else by what the field says and where."""

    __slots__ = ("_equal", "_make", "_most", "_same")

    def __init__(self, make: Callable[[str, Any], str], most: int) -> None:
        self._make = make
        """From a path and its field to a text that hangs on nothing else."""
        self._most = most
        self._same: dict[int, tuple[Any, str, str]] = {}
        self._equal: dict[tuple[str, Any], str] = {}

    def of(self, fields: Mapping[str, Any], paths: Iterable[str]) -> list[str]:
        """The texts of those of the paths that have a field, in the order of the paths."""
        same, texts = self._same, []
        for path in paths:
            field = fields.get(path)
            if field is not None:
                known = same.get(id(field))
                texts.append(known[2] if known is not None and known[1] == path else self._text(path, field))
        return texts

    def _text(self, path: str, field: Any) -> str:
        if len(self._same) >= self._most:
            self._same.clear()
            self._equal.clear()
        member = (path, field)
        text = self._equal.get(member)
        if text is None:
            text = self._equal[member] = self._make(path, field)
        self._same[id(field)] = (field, path, text)
        return text
