"""Names: each of those that stand side by side told from the others, and the known one that a slip may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from posixpath import splitext


def told_apart(names: Iterable[str], numbered: str = "{stem} ({number}){ending}") -> list[str]:
    """The names in their order; one that was there before has a number, ``a (2).txt``, that makes it its own."""
    told = list(names)
    taken, seen = set(told), set[str]()
    numbers: dict[str, Iterable[int]] = {}
    for place, name in enumerate(told):
        if name in seen:
            stem, ending = splitext(name)
            found = numbers.setdefault(name, count(2))
            free = (numbered.format(stem=stem, number=number, ending=ending) for number in found)
            told[place] = next(other for other in free if other not in taken)
            taken.add(told[place])
        seen.add(name)
    return told


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that is spelt most like the word; empty where none is near."""
    from difflib import get_close_matches  # only after a slip

    return next(iter(get_close_matches(word[:100], list(known), n=1)), "")


def suggestion(word: str, known: Iterable[str]) -> str:
    """A space and ``Tarkoititko ”…”?`` where something close is known, else nothing."""
    close = nearest(word, known)
    return f" Tarkoititko ”{close}”?" if close else ""
