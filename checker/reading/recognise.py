"""Which form a document is on: told by its titles and labels, never by its file name.

A title settles it together with three labels; without a title, five of the form's labels do, so that half a form is
still recognised, if one of them is on no other form. Where several forms match, the one with the most signals is it;
what has more of a form that it is not on, as what excludes it tells, is on none.
A project code counts for no more than a label there, and tells two forms that have enough apart: lists, reports and
contracts print a project's name and code too.
Minutes, letters and guides quote forms: what begins as one of those do before any title or label is on none, nor is
what tells in sentences of its own about a form of which it has little, or above one that is not whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple

from checker.errors import DocumentError
from checker.patterns import pattern
from checker.reading.derive import derived_paths
from checker.reading.field import value_at
from checker.reading.finder import FormReading
from checker.reading.finder.figures import AMOUNT
from checker.reading.finder.forms import Form, Forms
from checker.reading.finder.index import (
    AFTER_TITLE,
    TITLE_CHARACTERS,
    Entry,
    Target,
    begun,
    entries_of,
    index_of,
    key_of,
    looks_of,
    may_begin,
)
from checker.reading.finder.label_ends import value_start
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.templates import SHAPES, shape_of
from checker.reading.finder.words import lead_of, squeeze
from checker.reading.programmes import PROGRAMMES

ENOUGH: Final = 5
"""Signals that make a form."""
TITLE: Final = 5
"""A title of several words counts as so many signals."""
SHORT_TITLE: Final = 3
"""A title of one word, which other documents may have too."""
BESIDE_TITLE: Final = 3
"""Labels that must be there where a title is, unless the form has few: what stands under it may be news of it."""
CODE: Final = 3
"""A project code of the form's programme, between forms that have enough; towards that it counts as a label."""
NO_RANK: Final = (-1, False, False)
"""Of what is not enough for a form."""
SURE: Final = 8
"""Signals with a title after which nothing more is looked at."""
FIRST_PERIOD: Final = "1995"
"""The year in which the first programme period of Finland began; an earlier one is no year but a slip."""
MUCH: Final = 8
"""Titles and labels that are more of a form than anybody quotes in sentences; of a small form most of them."""
FILLED: Final = 3
"""Values that a form has among its sentences, a small one most; what only names its labels explains them."""
MOST_LACKING: Final = 1
"""Fields that a form lacks which stands below somebody's own sentences; of a quotation more are lacking."""
LEAST_TOLD: Final = 2
"""Sentences above a form of somebody who quotes it; one may be a site's, or tell how the form was signed."""
CODE_WORDS: Final = frozenset({"hankekoodi", "projektikoodi"})
_ITEM: Final = pattern(r"§ ?\d")
"""The item of minutes: ``§ 12``; a section of a law is ``12 §``."""
_OF_BUDGET: Final = pattern(
    rf"^\w+ ?(?:ja|sekä|[,/+&]) ?\w*(?:budjet|kustannusarvio|rahoitussuunn|talousarvio)|{AMOUNT.pattern}", re.IGNORECASE
)
"""In a line: a budget beside something else (``Palkkalaskelma ja budjetti``), or an amount, which makes it a row."""
_SENTENCE: Final = pattern(
    r"(?:^|\s)[a-zåäö][^\s.!?]*\s\S{0,40}(?:[a-zåäö]{2}|[0-9]{4})[.!?][”\")]?(?=$|\s+[A-ZÅÄÖ”\"–-])"
)
"""The end of a sentence, with a word of small letters before its last."""

_GREETING: Final = pattern(r"(?:Hei|Hyvä|Hyvät|Arvoisa|Arvoisat)\b[^.:,!]{0,60}(?:[,!]|$)")
"""The first words of a letter."""


class Recogniser(NamedTuple):
    """The titles and labels of all printed forms by how a line begins."""

    forms: tuple[Form, ...]
    entries: dict[str, Entry]
    own: frozenset[str]
    """Signals that only one form has."""
    excluding: frozenset[tuple[int, str]]
    """Forms by their place, with signals that they never have."""
    outside: dict[str, Entry]
    """How a document begins that is on none of them."""
    endings: tuple[str, ...]
    """How the first word of its title may end."""


class _Score:
    """What one form has in the document."""

    def __init__(self, form: Form) -> None:
        self.beside = min(BESIDE_TITLE, max(0, len(form.signals) - 2))
        self.title: Target | None = None
        self.labels: dict[str, Target] = {}
        self.code = ""
        """How the project code begins, where it is one of the form's programme."""
        self.value = 0
        """How many signals these count for."""
        self.is_own = False
        """Whether one of them is on no other form."""
        self.excluded: Target | None = None

    def take_title(self, title: Target) -> None:
        if self.title is None:
            self.title, self.is_own = title, True
            self.value += TITLE if " " in title.raw else SHORT_TITLE

    @property
    def is_settled(self) -> bool:
        """Whether nothing more need be looked at."""
        return self.value >= SURE and self.title is not None and self.is_enough

    def take_label(self, label: Target, is_own: bool) -> None:
        if label.squeezed not in self.labels:
            self.labels[label.squeezed] = label
            self.value += 1
            self.is_own = self.is_own or is_own

    def take_code(self, begins: str) -> None:
        if not self.code:
            self.code, self.is_own = begins, True
            self.value += 1

    @property
    def is_enough(self) -> bool:
        """Whether it is the form, were no other form better."""
        is_form = self.title is None or len(self.labels) >= self.beside
        return self.value >= ENOUGH and is_form and self.excluded is None

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """What tells it from other forms; less than any where it is not enough."""
        has_code = self.code != ""
        return (self.value + (CODE - 1) * has_code, self.is_own, has_code) if self.is_enough else NO_RANK


def recogniser_of(forms: Forms) -> Recogniser:
    """What the forms are recognised by; made once for each set of forms."""
    if forms.recogniser is None:
        printed = tuple(form for form in forms.values() if form.titles)
        numbered = tuple(enumerate(printed))
        titles = [Target(text, i) for i, form in numbered for text in form.titles]
        labels = [Target(text, i) for i, form in numbered for text in (*form.signals, *form.excludes)]
        counts = Counter(squeezed for form in printed for squeezed in set(map(squeeze, form.signals)))
        excluding = frozenset((i, squeeze(text)) for i, form in numbered for text in form.excludes)
        own = frozenset(squeezed for squeezed, count in counts.items() if count == 1)
        known = [squeeze(text) for form in printed for text in form.titles]
        quoting = [text for form in forms.values() if not form.titles for text in form.signals]
        endings = tuple([text[1:] for text in quoting if text.startswith("-")])
        whole = [Target(text, 0) for text in quoting if not text.startswith("-")]
        outside = entries_of([one for one in whole if not any(title.startswith(one.squeezed) for title in known)], ())
        forms.recogniser = Recogniser(printed, entries_of(titles, labels), own, excluding, outside, endings)
    recogniser: Recogniser = forms.recogniser
    return recogniser


def recognise(forms: Forms, pieces: Pieces) -> tuple[Form, tuple[str, ...]]:
    """The form, and the titles and labels by which it is known.

    Raises :class:`DocumentError`: ``unknown_form`` with ``tried``: for every form its name, the reason
    ``signals`` and the details ``title`` (whether it is there), ``found``, ``needed`` and ``missing``;
    ``ambiguous_form`` with ``forms``, the names of those that match equally well.
    """
    recogniser, scores = recogniser_of(forms), _scores(forms, pieces)
    is_none = outside_sign(forms, pieces, with_items=True) != ""
    values = [NO_RANK if is_none else score.rank for score in scores]
    best = max(values, default=NO_RANK)
    resembled = max((score.value for score in scores if score.excluded is not None), default=0)
    if best[0] < max(ENOUGH, resembled):
        raise _unknown(recogniser, scores)
    if values.count(best) > 1 or not best[1]:
        equal = tuple(form.name for form, value in zip(recogniser.forms, values, strict=True) if value == best)
        raise DocumentError("ambiguous_form", status="unrecognised", forms=equal)
    number = values.index(best)
    score = scores[number]
    title = (score.title.raw,) if score.title else ()
    return recogniser.forms[number], (*title, *(target.raw for target in score.labels.values()))


def refuse_strange(form: Form, forms: Forms, pieces: Pieces, reading: FormReading) -> None:
    """Raise :class:`DocumentError` ``unknown_form`` where the pieces only quote the form that was read in them (with
    the reason ``quoted`` and ``forms`` where its title is among it), tell how it is filled in (``explained``), or print
    a programme period that ended before the first that any form is of.
    """
    most = _most_of(form)
    ended = str(value_at(reading.fields, "project.period") or PROGRAMMES[-1])[-4:]
    found = {found_with(hit.target) for hit in reading.hits}
    values = (field.text for field in reading.fields.values() if field.value is not None)
    filled = list(islice((text for text in values if not is_told(text)), FILLED))
    is_little = len(found) < min(MUCH, most) or len(filled) < min(FILLED, most)
    if _is_explained(form, reading):
        raise DocumentError("unknown_form", status="unrecognised", reason="explained", forms=(form.name,))
    if FIRST_PERIOD <= ended < PROGRAMMES[-1][:4] or (is_little and _has_prose(pieces, reading)):
        raise _unknown(recogniser_of(forms), _scores(forms, pieces, to_end=True))
    if _lacking(form, reading) > MOST_LACKING and is_told_of(form, forms, pieces):
        _refuse_quoted(form, forms, pieces)


def _is_explained(form: Form, reading: FormReading) -> bool:
    """Whether words stand in most places of the form's days, figures and codes: they tell how it is filled in."""
    kinds = {label.field: label.kind for section in form.sections for label in section.labels}
    right = wrong = 0
    for path, field in reading.fields.items():
        shape, kind = shape_of(path), kinds.get(path, "")
        if field.text and (shape is not None or kind in SHAPES):
            is_right = field.value is not None if shape is None else shape.fullmatch(field.text) is not None
            right, wrong = right + is_right, wrong + (not is_right and not any(map(str.isdigit, field.text)))
    return wrong >= FILLED and wrong > right


def _lacking(form: Form, reading: FormReading) -> int:
    """How many fields that every document on the form has are not printed."""
    if form.is_refused(reading.fields):
        return 0
    return len(_printed_by_all(form) - reading.fields.keys())


@lru_cache(maxsize=64)
def _printed_by_all(form: Form) -> frozenset[str]:
    """The fields that every document on a form prints."""
    return form.carried - form.optional - derived_paths(form.carried)


def _refuse_quoted(form: Form, forms: Forms, pieces: Pieces) -> None:
    """Refuse a text that tells of a form and quotes it; a page without its title that begins within a sentence may go
    on from another of the form's.
    """
    recogniser = recogniser_of(forms)
    scores = _scores(forms, pieces, to_end=True)
    if scores[recogniser.forms.index(form)].title is not None:
        raise DocumentError("unknown_form", status="unrecognised", reason="quoted", forms=(form.name,))
    if not is_told(pieces.texts[0]):
        raise _unknown(recogniser, scores)


@lru_cache(maxsize=64)
def _most_of(form: Form) -> int:
    """How many of its titles and labels are most of a form."""
    index = index_of(form)
    return len({found_with(target) for targets in (index.titles, *index.labels) for target in targets}) // 2 + 1


def found_with(target: Target) -> str:
    """What of a form is found with a title or label; all titles of a section are one."""
    return target.name if target.is_label or target.sentence else f"title {target.section}"


def _has_prose(pieces: Pieces, reading: FormReading) -> bool:
    """Whether a sentence stands where the form has none of anybody's."""
    begun = {hit.piece for hit in reading.hits if hit.target.sentence is not None}
    said = {(one.page, one.line, one.where) for one in reading.fields.values() if one.read_as == "sentence"}
    places = [paragraph.place for paragraph in pieces.paragraphs]
    return any(
        is_told(pieces.texts[piece])
        for part in reading.parts
        if part.section.read != "prose"
        for piece in range(part.first, part.last)
        if piece not in begun and (places[piece].page, places[piece].line, places[piece].where) not in said
    )


def is_told(text: str) -> bool:
    """Whether a text holds the end of a sentence."""
    return _SENTENCE.search(text) is not None


def is_told_of(form: Form, forms: Forms, pieces: Pieces) -> bool:
    """Whether somebody's own sentences stand above the form's first title or label; on a page that goes on from another
    they may be the form's.
    """
    recogniser = recogniser_of(forms)
    number = recogniser.forms.index(form)
    told: set[str] = set()
    for piece, text in enumerate(pieces.texts):
        entry = may_begin(recogniser.entries, text if len(text) <= TITLE_CHARACTERS else "")
        own = (*entry.titles, *entry.labels.get(number, ()))
        if any(target.section == number for target, _, _ in begun(pieces.texts, piece, own)):
            return False
        told.update(_sentences(text))
        if len(told) >= LEAST_TOLD:
            return True
    return False


def _sentences(text: str) -> Iterator[str]:
    """How each sentence in a text ends; words behind one that lead to a quotation are one, and how a letter begins."""
    ends = list(_SENTENCE.finditer(text))
    yield from (end[0] for end in ends)
    if (ends and ":" in text[ends[-1].end() :]) or _GREETING.match(text):
        yield ":"


class Signs(NamedTuple):
    """What of one form stands in a whole document."""

    form: Form
    texts: tuple[str, ...]
    """Its titles and signals that were found, as the form has them, and how the project code begins."""
    has_title: bool
    is_enough: bool
    """Whether they would do for the form, were no other form better."""


def all_signs(forms: Forms, pieces: Pieces) -> list[Signs]:
    """The signs of every printed form in a document read to its end: for those who test forms, not to judge by."""
    recogniser, scores = recogniser_of(forms), _scores(forms, pieces, to_end=True)
    return [
        Signs(
            form,
            tuple(_found_of(score)),
            score.title is not None,
            score.is_enough and score.is_own,
        )
        for form, score in zip(recogniser.forms, scores, strict=True)
    ]


def _found_of(score: _Score) -> Iterator[str]:
    if score.title is not None:
        yield score.title.raw
    yield from (target.raw for target in score.labels.values())
    if score.code:
        yield score.code


def outside_sign(forms: Forms, pieces: Pieces, with_items: bool = False) -> str:
    """How minutes, a guide, an invoice or the like begin before any title or label of a form: what they say is nobody's
    plan; empty where none does. Where a form is recognised, an item of minutes (``§ 12``) shows them too; in a plan
    that may be a law's.
    """
    recogniser = recogniser_of(forms)
    for piece, text in enumerate(pieces.texts):
        if len(text) > TITLE_CHARACTERS:
            continue
        item = _ITEM.search(text) if with_items else None
        sign = item[0] if item is not None else "" if _goes_on(text) else _sign_in(recogniser, pieces, piece)
        if sign or _begins(recogniser.entries, pieces, piece):
            return sign
    return ""


def _sign_in(recogniser: Recogniser, pieces: Pieces, piece: int) -> str:
    """How a line begins that is the title of something else, by its first words or by how its first word ends; a row
    of a budget is none, nor is a title of one.
    """
    row = pieces.rows.get(piece)
    if _OF_BUDGET.search(pieces.texts[piece] if row is None else "\t".join(map(pieces.text_of, row.cells))):
        return ""
    word = next(iter(pieces.texts[piece].split()), "").strip(":,")
    is_ending = word.casefold().endswith(recogniser.endings)
    return _begins(recogniser.outside, pieces, piece) or (word.capitalize() if is_ending else "")


def _goes_on(text: str) -> bool:
    """Whether a line is part of a sentence: it begins with a small letter or ends as one does."""
    return text[lead_of(text) :][:1].islower() or text.rstrip().endswith((".", ",", ";"))


def _begins(entries: Mapping[str, Entry], pieces: Pieces, piece: int) -> str:
    """The title or label that begins in a piece; empty where none does."""
    entry = may_begin(entries, pieces.texts[piece])
    found = begun(pieces.texts, piece, (*entry.titles, *entry.all_labels))
    return next((target.raw for target, _, _ in found), "")


def _scores(forms: Forms, pieces: Pieces, to_end: bool = False) -> list[_Score]:
    """The signals of every form, up to where one of them is sure."""
    recogniser = recogniser_of(forms)
    scores = [_Score(form) for form in recogniser.forms]
    texts = pieces.texts
    for piece, entry in looks_of(recogniser.entries, map(key_of, texts)):
        if len(texts[piece]) > TITLE_CHARACTERS:
            continue
        found = set[int]()
        for target, end_piece, end in begun(texts, piece, entry.titles):
            if not texts[end_piece][end:].strip(AFTER_TITLE):
                scores[target.section].take_title(target)
                found.add(target.section)
        for target, end_piece, end in begun(texts, piece, entry.all_labels):
            rest = texts[end_piece][end:] or "".join(texts[end_piece + 1 : end_piece + 2])
            _take(recogniser, scores, target, rest)
            found.add(target.section)
        if not to_end and any(scores[number].is_settled for number in found):
            break
    return scores


def _take(recogniser: Recogniser, scores: Sequence[_Score], target: Target, rest: str) -> None:
    score = scores[target.section]
    if (target.section, target.squeezed) in recogniser.excluding:
        score.excluded = target
        return
    score.take_label(target, target.squeezed in recogniser.own)
    if target.squeezed in CODE_WORDS:
        code = rest[value_start(rest, 0) :].strip()
        for known, other in zip(recogniser.forms, scores, strict=True):
            begins = next(filter(code.startswith, known.codes), "")
            if begins:
                other.take_code(begins)


def _unknown(recogniser: Recogniser, scores: Sequence[_Score]) -> DocumentError:
    """That a document is on none of the forms, with what of each stands in it."""
    tried: list[tuple[str, str, dict[str, Any]]] = [
        (
            form.name,
            "signals",
            {
                "title": score.title is not None,
                "found": tuple(target.raw for target in score.labels.values()),
                "needed": ENOUGH,
                "missing": tuple(_missing(form, score)),
            },
        )
        for form, score in zip(recogniser.forms, scores, strict=True)
    ]
    return DocumentError("unknown_form", status="unrecognised", tried=tried)


def _missing(form: Form, score: _Score) -> list[str]:
    """What the form is known by and the document lacks; a title that was found is not wanted any more."""
    wanted = dict.fromkeys((*form.titles[:1], *form.signals))
    found = form.titles if score.title is not None else ()
    return [text for text in wanted if text not in found and squeeze(text) not in score.labels]
