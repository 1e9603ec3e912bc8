"""Which form a document is on: told by its titles and labels, never by its file name.

A title settles it together with a few labels; without a title, five of the form's own labels do, so that
half a form is still recognised. Where several forms match, the one with the most signals is it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from checker.errors import DocumentError
from checker.made_once import keep
from checker.reading.document import Document
from checker.reading.form import Form
from checker.reading.forms import FORMS
from checker.reading.index import TITLE_CHARACTERS, Entry, Target, first_words_of
from checker.reading.labels import match, rest_of
from checker.reading.line_signals import AFTER_TITLE, Met, Open, judged
from checker.reading.scanner import Scanner

ENOUGH: Final = 5
"""Signals that make a form."""
TITLE: Final = 5
"""A title of several words counts as so many signals."""
SHORT_TITLE: Final = 3
"""A title of one word, which other documents may have too."""
CODE: Final = 3
"""A project code of the form's programme."""
SURE: Final = 8
"""Signals with a title after which nothing more is looked at."""
BEGINNING: Final = 8
"""Lines by which it is asked whether a document was met that begins alike."""
OPENINGS: Final = 64
"""Most documents of which it is kept by what lines they were recognised."""
_CODE_WORDS: Final = frozenset({"hankekoodi", "projektikoodi"})


class _Signals:
    """The titles and labels of all forms by their first words, and lines met before."""

    __slots__ = ("forms", "longest", "openings", "scanner")

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.forms = tuple(form for form in forms.values() if form.titles)
        titles = [Target(text, i, None) for i, form in enumerate(self.forms) for text in form.titles]
        labels = [Target(text, i, None) for i, form in enumerate(self.forms) for text in form.signals]
        self.openings: dict[tuple[str, ...], tuple[tuple[str, ...], Form, tuple[str, ...]]] = {}
        """By how documents begin: the lines by which one was recognised, and as what."""
        self.longest = max(len(target.words) for target in (*titles, *labels))
        """Most lines that one of them may be broken over."""
        self.scanner: Scanner[Met | Open] = Scanner(first_words_of(titles, labels))


class _Score:
    """What one form has in the document."""

    __slots__ = ("title", "labels", "code", "value")

    def __init__(self) -> None:
        self.title: Target | None = None
        self.labels: dict[str, Target] = {}
        self.code = False
        self.value = 0
        """How many signals these count for."""

    def take_title(self, title: Target) -> None:
        if self.title is None:
            self.title = title
            self.value += SHORT_TITLE if len(title.words) == 1 else TITLE

    def take_label(self, label: Target) -> None:
        if label.squeezed not in self.labels:
            self.labels[label.squeezed] = label
            self.value += 1

    def take_code(self) -> None:
        if not self.code:
            self.code = True
            self.value += CODE


_CACHE: list[_Signals] = []


def recognise(document: Document) -> tuple[Form, tuple[str, ...]]:
    """The form, and the titles and labels by which it is known.

    Raises :class:`DocumentError`: ``unknown_form`` with ``tried``: for every form its name, the reason
    ``signals`` and the details ``title`` (whether it is there), ``found``, ``needed`` and ``missing``;
    ``ambiguous_form`` with ``forms``, the names of those that match equally well.
    """
    if not _CACHE:
        _CACHE.append(_Signals(FORMS))
    signals, lines = _CACHE[0], document.lines
    beginning = tuple(lines[:BEGINNING])
    known = signals.openings.get(beginning)
    if known is not None and known[0] == tuple(lines[: len(known[0])]):
        return known[1:]
    form, told, looked = _recognised(signals, lines)
    if looked <= len(lines):
        keep(signals.openings, beginning, (tuple(lines[:looked]), form, told), OPENINGS)
    return form, told


def _recognised(signals: _Signals, lines: Sequence[str]) -> tuple[Form, tuple[str, ...], int]:
    """The same with the number of lines by which it was settled; more than there are where all of them count."""
    scores = [_Score() for _ in signals.forms]
    looked = len(lines) + 1
    for number, start, item in signals.scanner.scan(lines):
        line = lines[number]
        if len(line) > TITLE_CHARACTERS:
            continue
        found = judged(signals.scanner, line, start, item) if isinstance(item, Entry) else item
        if isinstance(found, Met):
            _take_met(line, found, signals.forms, scores)
        else:
            _take(lines, number, found, signals.forms, scores)
        if any(score.value >= SURE and score.title is not None for score in scores):
            looked = number + signals.longest
            break
    values = [score.value for score in scores]
    best = values.index(max(values))
    if values[best] < ENOUGH:
        raise DocumentError("unknown_form", status="unrecognised", tried=_tried(signals.forms, scores))
    if values.count(values[best]) > 1:
        raise DocumentError("ambiguous_form", status="unrecognised", forms=_equal(signals.forms, scores, best))
    score = scores[best]
    title = (score.title.raw,) if score.title else ()
    return signals.forms[best], (*title, *(target.raw for target in score.labels.values())), looked


def _take(lines: Sequence[str], number: int, item: Open, forms: Sequence[Form], scores: Sequence[_Score]) -> None:
    """Count the signals of a line together with the next one."""
    if item.alone is not None and not "".join(lines[number + 1 : number + 2]).strip():
        _take_met(lines[number], item.alone, forms, scores)
        return
    for target in item.entry.titles:
        found = match(lines, number, item.start, target)
        if found is not None and not lines[found[0]][found[1] :].strip(AFTER_TITLE):
            scores[target.section].take_title(target)
    for target in chain.from_iterable(item.entry.labels.values()):
        found = match(lines, number, item.start, target)
        if found is not None:
            _take_label(lines[found[0]], found[1], target, forms, scores)


def _take_met(line: str, met: Met, forms: Sequence[Form], scores: Sequence[_Score]) -> None:
    """The same for a line whose beginning was met before."""
    if met.titles and not line[met.end :].strip(AFTER_TITLE):
        for target in met.titles:
            scores[target.section].take_title(target)
    for target in met.labels:
        _take_label(line, met.end, target, forms, scores)


def _take_label(line: str, end: int, target: Target, forms: Sequence[Form], scores: Sequence[_Score]) -> None:
    scores[target.section].take_label(target)
    if target.squeezed in _CODE_WORDS:
        _take_code(line, end, forms, scores)


def _take_code(line: str, end: int, forms: Sequence[Form], scores: Sequence[_Score]) -> None:
    code = line[rest_of(line, end) :].strip()
    for form, score in zip(forms, scores, strict=True):
        if code.startswith(form.code_prefixes):
            score.take_code()


def _tried(forms: Sequence[Form], scores: Sequence[_Score]) -> list[tuple[str, str, dict[str, object]]]:
    return [
        (
            form.name,
            "signals",
            {
                "title": score.title is not None,
                "found": tuple(target.raw for target in score.labels.values()),
                "needed": ENOUGH,
                "missing": tuple(text for text in _wanted(form, score) if not _has(score, text)),
            },
        )
        for form, score in zip(forms, scores, strict=True)
    ]


def _wanted(form: Form, score: _Score) -> list[str]:
    """What the form is known by; a title that was found is not wanted any more."""
    found = form.titles if score.title is not None else ()
    return [text for text in dict.fromkeys((*form.titles[:1], *form.signals)) if text not in found]


def _equal(forms: Sequence[Form], scores: Sequence[_Score], best: int) -> tuple[str, ...]:
    return tuple(form.name for form, score in zip(forms, scores, strict=True) if score.value == scores[best].value)


def _has(score: _Score, text: str) -> bool:
    return Target(text, 0, None).squeezed in score.labels
