"""Which form a document is on: told by its titles and labels, never by its file name.

A title settles it together with a few labels; without a title, five of the form's own labels do, so that
half a form is still recognised. Where several forms match, the one with the most signals is it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from checker.errors import DocumentError
from checker.hints import Final
from checker.reading.document import Document
from checker.reading.form import Form
from checker.reading.forms import FORMS
from checker.reading.index import KNOWN, TITLE_CHARACTERS, Entry, Target, first_words_of
from checker.reading.labels import match, rest_of
from checker.reading.scanner import Scanner
from checker.reading.words import words_of
from checker.records import NamedTuple

ENOUGH: Final = 5
"""Signals that make a form."""
TITLE: Final = 5
"""A title of several words counts as so many signals."""
SHORT_TITLE: Final = 3
"""A title of one word, which other documents may have too."""
CODE: Final = 3
"""A project code of the form's programme."""
LABEL_CHARACTERS: Final = 60
"""Longest beginning that is remembered as no signal."""
SURE: Final = 8
"""Signals with a title after which nothing more is looked at."""
_AFTER_TITLE: Final = " \t.:"
_ENDS: Final = frozenset(("", ":", "\t"))
"""What follows a beginning that is remembered."""
_CODE_WORDS: Final = frozenset({"hankekoodi", "projektikoodi"})


class _Met(NamedTuple):
    """What a line's beginning, up to its colon or tab, is in every document."""

    start: int
    end: int
    titles: tuple[Target, ...]
    labels: tuple[Target, ...]


class _Signals:
    """The titles and labels of all forms by their first words, and lines met before."""

    __slots__ = ("forms", "scanner")

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.forms = tuple(form for form in forms.values() if form.titles)
        titles = [Target(text, i, None) for i, form in enumerate(self.forms) for text in form.titles]
        labels = [Target(text, i, None) for i, form in enumerate(self.forms) for text in form.signals]
        self.scanner: Scanner[_Met] = Scanner(first_words_of(titles, labels))


class _Score:
    """What one form has in the document."""

    __slots__ = ("title", "labels", "code")

    def __init__(self) -> None:
        self.title: Target | None = None
        self.labels: dict[str, Target] = {}
        self.code = False

    @property
    def value(self) -> int:
        title = 0 if self.title is None else SHORT_TITLE if len(self.title.words) == 1 else TITLE
        return title + len(self.labels) + (CODE if self.code else 0)


_CACHE: list[_Signals] = []


def recognise(document: Document) -> tuple[Form, tuple[str, ...]]:
    """The form, and the titles and labels by which it is known.

    Raises :class:`DocumentError`: ``unknown_form`` with ``tried``: for every form its name, the reason
    ``signals`` and the details ``title`` (whether it is there), ``found``, ``needed`` and ``missing``;
    ``ambiguous_form`` with ``forms``, the names of those that match equally well.
    """
    if not _CACHE:
        _CACHE.append(_Signals(FORMS))
    signals = _CACHE[0]
    scores = [_Score() for _ in signals.forms]
    lines = document.lines
    for number, start, item in signals.scanner.scan(lines):
        line = lines[number]
        if len(line) > TITLE_CHARACTERS:
            continue
        if isinstance(item, Entry):
            _take(lines, number, start, item, signals, scores)
        else:
            _take_met(line, item, signals.forms, scores)
        if any(score.title is not None and score.value >= SURE for score in scores):
            break
    best = max(range(len(scores)), key=lambda i: scores[i].value)
    if scores[best].value < ENOUGH:
        raise DocumentError("unknown_form", status="unrecognised", tried=_tried(signals.forms, scores))
    if sum(score.value == scores[best].value for score in scores) > 1:
        raise DocumentError("ambiguous_form", status="unrecognised", forms=_equal(signals.forms, scores, best))
    score = scores[best]
    title = (score.title.raw,) if score.title else ()
    return signals.forms[best], (*title, *(target.raw for target in score.labels.values()))


def _take(
    lines: Sequence[str], number: int, start: int, entry: Entry, signals: _Signals, scores: Sequence[_Score]
) -> None:
    """Count the signals of one line."""
    ends: set[tuple[int, int]] = set()
    titles, labels = [], []
    for target in entry.titles:
        found = match(lines, number, start, target)
        if found is not None:
            ends.add(found)
            titles.append(target)
            if not lines[found[0]][found[1] :].strip(_AFTER_TITLE):
                scores[target.section].title = scores[target.section].title or target
    for target in chain.from_iterable(entry.labels.values()):
        found = match(lines, number, start, target)
        if found is not None:
            ends.add(found)
            labels.append(target)
            _take_label(lines[found[0]], found[1], target, signals.forms, scores)
    if len(ends) == 1:
        [(last, end)] = ends
        if last == number:
            _remember(signals.scanner, lines[number], _Met(start, end, tuple(titles), tuple(labels)), entry)
    elif not ends:
        end = len(lines[number].partition("\t")[0].partition(":")[0])
        if start < end < len(lines[number]) and end <= LABEL_CHARACTERS:
            _remember(signals.scanner, lines[number], _Met(start, end, (), ()), entry)


def _take_met(line: str, met: _Met, forms: Sequence[Form], scores: Sequence[_Score]) -> None:
    """The same for a line whose beginning was met before."""
    if met.titles and not line[met.end :].strip(_AFTER_TITLE):
        for target in met.titles:
            scores[target.section].title = scores[target.section].title or target
    for target in met.labels:
        _take_label(line, met.end, target, forms, scores)


def _take_label(line: str, end: int, target: Target, forms: Sequence[Form], scores: Sequence[_Score]) -> None:
    scores[target.section].labels.setdefault(target.squeezed, target)
    if target.squeezed in _CODE_WORDS:
        _take_code(line, end, forms, scores)


def _remember(scanner: Scanner[_Met], line: str, met: _Met, entry: Entry) -> None:
    """Note what a line's beginning is, where nothing that follows it can make it something else."""
    beginning = line[: met.end]
    if line[met.end : met.end + 1] not in _ENDS or len(scanner.known) >= KNOWN or not _ENDS.isdisjoint(beginning):
        return
    words = words_of(beginning[met.start :])
    count = len(words)
    alike = [target for target in chain(entry.titles, *entry.labels.values()) if target.words[:count] == words]
    if all(len(target.words) == count for target in alike):
        scanner.learn(line, beginning, met)


def _take_code(line: str, end: int, forms: Sequence[Form], scores: Sequence[_Score]) -> None:
    code = line[rest_of(line, end) :].strip()
    for form, score in zip(forms, scores, strict=True):
        score.code = score.code or code.startswith(form.code_prefixes or ("\0",))


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
