"""The sections of a document with their labels: met before, or found now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from checker.made_once import keep
from checker.reading.chain import spans_of
from checker.reading.collected import Reading
from checker.reading.form import Form
from checker.reading.index import KNOWN, index_of, name_of
from checker.reading.labels import Hit, Look, find_labels
from checker.reading.near_miss import Sought, near_labels, sought
from checker.reading.remembered import memory_of
from checker.reading.stretch import ANSWERS, Completed, Content, Stretch

_LABELLED: Final = frozenset({"fields", "table", "scores"})
"""Kinds of sections whose labels may be misspelt; pairs look after their own."""
_new: Final = tuple.__new__
_NONE: Final[frozenset[str]] = frozenset()


def find_stretches(reading: Reading, looks: Sequence[Look], titles: Sequence[Hit]) -> list[Stretch]:
    """Every section with the labels of its own that stand in it."""
    memory = memory_of(reading.form) if reading.is_plain else None
    stretches = []
    for span, title in zip(spans_of(titles, len(reading.lines)), (None, *titles), strict=True):
        key = None if memory is None else _key(reading.lines, span, title)
        content = None if memory is None else memory.recall(key)
        if content is None:
            content = _content(reading, looks, span, title)
            if memory is not None:
                memory.learn(key, content)
        stretches.append(_new(Stretch, (*span, title, content, span[1] - content.first)))
    return stretches


def _key(lines: Sequence[str], span: tuple[int, int, int], title: Hit | None) -> tuple[Any, ...]:
    """What a section's labels hang on, and with :meth:`Reading.surroundings` what it says."""
    number, first, last = span
    beginning = None
    if title is not None:
        _, start, end_line, *rest = title
        beginning = (start, end_line - first, *rest)
    return (number, first > 0, last - first, beginning, tuple(lines[max(first - 1, 0) : last + 1]))


def _content(reading: Reading, looks: Sequence[Look], span: tuple[int, int, int], title: Hit | None) -> Content:
    number, first, last = span
    index, lines = index_of(reading.form), reading.lines
    labels = find_labels(reading.form, lines, looks, span, title)
    names = {name_of(hit.target) for hit in labels.hits}
    missing = index.names[number] - names if reading.form.sections[number].read in _LABELLED else _NONE
    return Content(first, labels, missing, index.shared & names, sum(map(len, lines[first:last])), {}, {})


def complete_all(reading: Reading, stretches: Sequence[Stretch]) -> list[Completed]:
    """Each section with the labels that have a slip, for the fields whose label is nowhere."""
    elsewhere = _NONE.union(*[stretch.content.shared for stretch in stretches])
    completed = []
    for stretch in stretches:
        content = stretch.content
        absent = content.missing
        if not absent.isdisjoint(elsewhere):
            absent -= elsewhere
        whole = content.completed.get(absent)
        if whole is None:
            whole = keep(content.completed, absent, _completed(reading, stretch, absent), ANSWERS)
        completed.append(whole)
        reading.taken.update(stretch.lines(whole.taken) if stretch.further else whole.taken)
    return completed


def _completed(reading: Reading, stretch: Stretch, absent: frozenset[str]) -> Completed:
    hits, taken, _ = stretch.content.labels
    if absent:
        what, back = _sought(reading.form, stretch.number, absent), -stretch.further
        near = near_labels(reading.lines, stretch.first, stretch.last, what, {*stretch.lines(taken)})
        if near:
            hits = sorted([*hits, *[hit.moved(back) for hit in near]], key=_place)
            taken = taken.union([hit.line + back for hit in near])
    return Completed(hits, taken, {})


def _place(hit: Hit) -> tuple[int, int]:
    return hit.line, hit.start


def _sought(form: Form, section: int, absent: frozenset[str]) -> Sought:
    """How a section's missing labels are looked for; the same are missing in most documents on one form."""
    index = index_of(form)
    what = index.plans.get((section, absent))
    if what is None:
        missing = tuple(target for target in index.labels[section] if name_of(target) in absent)
        urgent = any(target.label is not None and target.label.path not in form.optional for target in missing)
        what = sought(missing, urgent)
        if len(index.plans) < KNOWN:
            index.plans[section, absent] = what
    return what
