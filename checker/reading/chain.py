"""Which of the titles found are the form's own, where prose repeats some of them.

A form's sections stand in a fixed order. The longest run of titles in that order is the form; a
title that would step back is a line of somebody's prose. A title repeated within its section is
kept: what is read from both places then agrees or contradicts, and nothing is picked in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.reading.form import Section
from checker.reading.labels import Hit

_REQUIRED: Final = 10
_OPTIONAL: Final = 7
_REPEATED: Final = 1


class _Link(NamedTuple):
    """A run of titles by its last one."""

    weight: int
    hit: Hit
    before: _Link | None


def in_order(sections: Sequence[Section], hits: Sequence[Hit]) -> list[Hit]:
    """The heaviest run of titles whose sections never step back; linear in the titles found."""
    order = [hit.target.section for hit in hits]
    if all(before < after for before, after in pairwise(order)):
        return list(hits)
    best: list[_Link | None] = [None] * len(sections)
    for hit in hits:
        section = hit.target.section
        before = _heaviest(best[:section])
        weight = (before.weight if before else 0) + (_REQUIRED if sections[section].required else _OPTIONAL)
        same = best[section]
        if same is not None and same.weight + _REPEATED > weight:
            best[section] = _Link(same.weight + _REPEATED, hit, same)
        else:
            best[section] = _Link(weight, hit, before)
    return _unwind(_heaviest(best))


def _heaviest(links: Sequence[_Link | None]) -> _Link | None:
    found = None
    for link in links:
        if link is not None and (found is None or link.weight >= found.weight):
            found = link
    return found


def _unwind(link: _Link | None) -> list[Hit]:
    run = []
    while link is not None:
        run.append(link.hit)
        link = link.before
    return run[::-1]


def spans_of(titles: Sequence[Hit], length: int) -> list[tuple[int, int, int]]:
    """The sections as (section, first line, line after the last); the top of the form comes first."""
    firsts = [(0, 0), *((title.target.section, title.line) for title in titles)]
    lasts = [first for _, first in firsts[1:]] + [length]
    return [(section, first, last) for (section, first), last in zip(firsts, lasts, strict=True)]
