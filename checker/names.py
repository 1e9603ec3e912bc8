"""Names of files that stand side by side: each is told from the others."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from posixpath import splitext


def told_apart(names: Iterable[str]) -> list[str]:
    """The names in their order; one that was there before has a number, ``a (2).txt``, that makes it its own."""
    told = list(names)
    taken, seen = set(told), set[str]()
    numbers: dict[str, Iterable[int]] = {}
    for place, name in enumerate(told):
        if name in seen:
            stem, ending = splitext(name)
            free = (f"{stem} ({number}){ending}" for number in numbers.setdefault(name, count(2)))
            told[place] = next(other for other in free if other not in taken)
            taken.add(told[place])
        seen.add(name)
    return told
