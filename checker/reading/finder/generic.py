"""A document on no form: the labels that everybody uses, wherever they stand, and the rows of its budget.

Nobody has said what this document holds, so only a label that is printed word for word, with its value beside it, is
read; prose that begins as a label does is passed over, and nothing is looked for that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from checker.errors import refuse_beyond
from checker.patterns import pattern
from checker.reading.field import Field
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.compared_sums import PRINTED
from checker.reading.finder.divided_values import READERS, has_template, read_templates
from checker.reading.finder.figures import is_numeric
from checker.reading.finder.forms import EXACT, Form
from checker.reading.finder.generic_amounts import SHARE_IN_NAME
from checker.reading.finder.generic_columns import of_the_whole
from checker.reading.finder.generic_counted import BASE, PAY, collapsed, in_thousands, of_the_funds
from checker.reading.finder.generic_head_names import is_name, is_total
from checker.reading.finder.generic_heads import FEWEST_NAMES
from checker.reading.finder.generic_lines import transposed
from checker.reading.finder.generic_models import read_model_in_titles, read_model_of_rows
from checker.reading.finder.generic_rows import RowReader, are_amounts
from checker.reading.finder.generic_sums import read_sums
from checker.reading.finder.index import Index, index_of, key_of, looks_of
from checker.reading.finder.label_ends import value_start
from checker.reading.finder.labels import (
    MOST_LABELS,
    Found,
    Label,
    find_labels,
    label_position,
    labels_of_heads,
    settled,
)
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.sentences import read_lines
from checker.reading.finder.titles import Part
from checker.reading.finder.unsure_labels import stacked
from checker.reading.finder.value_places import FULL_LINE, ValueFinder
from checker.reading.finder.values import Amounts, add_unsure, add_value
from checker.reading.finder.words import squeeze
from checker.reading.finnish import parse_money, parse_month

FEWEST: Final = 3
"""Fields with a value that make a document worth reading."""
TEXT_CHARACTERS: Final = 250
"""Longest words that are somebody's answer and no prose."""
SHORT: Final = 60
"""Characters of what may stand in a number's place, or end with a full stop and be no sentence."""
_CODES: Final = frozenset(
    {
        "project.code", "project.application_number", "project.diary_number", "project.call_code",
        "applicant.business_id", "applicant.iban", "applicant.bic", "applicant.postal_code", "site.postal_code",
        "applicant.contact_email",
    }
)  # fmt: skip
"""Identifiers: in somebody's own words several may stand together, or one with what it belongs to."""
_DAY: Final = pattern(r"(?<![0-9.])[0-9]{1,2}\. ?[0-9]{1,2}\.")
_YEARS: Final = pattern(
    r"(?:\w*vuo\w+ |v\. ?)?[0-9. /]*(?:19|20)[0-9]{2} ?[-–—−] ?[0-9. /]*(?:19|20)[0-9]{2}\.?", re.IGNORECASE
)
"""A stretch of time of which years are told, and perhaps one day: ``2026–2027``."""
_START: Final = "project.start"
_END: Final = "project.end"
_MODEL_NAME: Final = pattern(r"kustannusmalli|kostnadsmodell", re.IGNORECASE)
_SHARE_OF_PAY: Final = pattern(
    r"(?:\A|\t| {2})[\W\d_]*(?:[a-z][.):] *)?(?<!\w)((?:(?:hankkeen|projektin) )?(?:kiinteä[^\W\d_]* )?"
    r"(?:muut|(yleis|välilli|epäsuor|laskennalli|prosentti))(?:[^\W\d_]|[ -](?! ))*)"
    r"(?=[ ,(]*(?:[0-9]{1,2}(?:,[0-9]{1,2})? ?% (?:[^\W\d_]+ )?(palk(?!kio)|henkilöst)"
    r"|(?(2)(?:[34][05]|50) ?%\)?\s*(?:[:\d]|\Z)|(?!))))",
    re.IGNORECASE,
)
"""Other costs in a line or cell that begins with them, and of what they are a share; shares of all direct costs are
smaller than those that name nothing.
"""
_APPLICANT: Final = "applicant."


def find_generic_fields(form: Form, pieces: Pieces) -> dict[str, Field]:
    """The fields that a document on no form tells, by path: blank ones too.

    Raises :class:`DocumentError` ``too_many_labels`` where more lines begin as labels than any plan has.
    """
    part = Part(0, form.sections[0], 0, len(pieces), None)
    found = _labels(form, part, pieces)
    refuse_beyond("too_many_labels", len(found.hits), MOST_LABELS)
    fields = Collector(pieces, form.kinds)
    finder = ValueFinder(pieces, found, part.last)
    reader = RowReader(fields, finder, part)
    said = read_lines(fields, part)
    unsure = stacked(pieces, part, found)
    for hit in found.all:
        if hit.piece in said:
            continue
        if hit in unsure and (hit.label.kind == "date" or not unsure[hit].doubt):
            add_unsure(fields, finder, hit, unsure[hit])
            continue
        if hit.piece in reader.parts.of_partners and hit.label.field.startswith(_APPLICANT):
            continue  # a partner's own
        if hit.label.field and hit.label.kind != "money":
            _read_label(fields, finder, hit)
        elif hit.label.read_as == "amount-and-share":
            _read_divided(fields, finder, hit)
    _tell_days(fields, finder, found)
    read_model_in_titles(fields, found)
    printed = reader.rows()
    rows, apart = of_the_whole(of_the_funds(pieces, collapsed(in_thousands(pieces, printed))))
    for row in rows:
        reader.add(row)
    read_sums(fields, part.section.sums, rows, apart, printed)
    read_model_of_rows(fields, reader.flat_rate_rows)
    return fields.fields


def count_rows(form: Form, pieces: Pieces) -> int:
    """How many rows with a name and an amount are seen there, known or not."""
    part = Part(0, form.sections[0], 0, len(pieces), None)
    found = _labels(form, part, pieces)
    reader = RowReader(Collector(pieces, form.kinds), ValueFinder(pieces, found, part.last), part)
    return sum(bool(pieces.text(row.cells)) for row in reader.rows())


def is_told(form: Form, fields: Mapping[str, Field]) -> bool:
    """Whether the fields are enough for a plan: several have values, and one of them is more than a contact detail; or
    its sums tell something where its amounts do not, as where there are several budgets.
    """
    known = [path for path, one in fields.items() if one.value is not None and one.read_as != "derived"]
    named = [path for path, one in fields.items() if one.state != "blank" and one.read_as != "derived"]
    return are_enough(form, named if PRINTED.format(1) in known else known)


def are_enough(form: Form, known: Collection[str]) -> bool:
    """Whether these fields make a plan."""
    signs = {squeeze(sign) for sign in form.any_of}
    names = {
        label.field
        for label in form.sections[0].labels
        if not signs.isdisjoint(map(squeeze, (label.label, *label.also)))
    }
    return len(known) >= FEWEST and not names.isdisjoint(known)


def _labels(form: Form, part: Part, pieces: Pieces) -> Found:
    """The labels that stand without doubt: what a colon, a cell, a gap or a value alone on its line shows."""
    index = index_of(form)
    keys = [key_of(text.lstrip()) for text in pieces.texts]
    labels = find_labels(pieces, part, index, list(looks_of(index.entries, keys)))
    begun = {one.hit.piece for one in labels}
    for piece in range(len(pieces)):
        labels += _side_by_side(pieces, part, piece, index) if piece not in begun else ()
    is_part = any(one.hit.target.label.field == BASE and _has_share(pieces, one.hit) for one in labels)
    shared = [piece for piece, text in enumerate(pieces.texts) if "%" in text]
    told = [one for piece in shared for one in _shares_of_pay(pieces, piece, index, is_part)]
    places = {one.hit[:2] for one in told}
    labels = [*told, *(one for one in labels if one.hit[:2] not in places)]
    whole = [one for one in labels if one.last is None or not _has_figure(pieces, one.last)]
    sure = [one._replace(is_weak=False) if _has_share(pieces, one.hit) else one for one in whole]
    certain = [
        one
        for one in sure
        if not (_is_in_cells(pieces, one.hit) or _is_another(pieces, one.hit))
        and (not one.is_weak or are_amounts(pieces, pieces.line(one.hit.end_piece, one.hit.end)))
    ]
    return settled(part, [one for one in certain if not _is_in_prose(pieces, one.hit)])


def _shares_of_pay(pieces: Pieces, piece: int, index: Index, is_part: bool) -> Iterator[Label]:
    """The flat rate in other words: costs that are a share of the salaries, ``Muut kulut 40 % palkoista``; without
    their name it is one of the whole where the salaries are a part of that too.
    """
    text = pieces.texts[piece]
    for match in _SHARE_OF_PAY.finditer(text) if len(text) <= TEXT_CHARACTERS else ():
        start, end = match.start(1), match.end(1)
        [target, *_] = [one for one in index.labels[0] if one.label.read_as == "flat-rate"]
        is_of_pay = match[3] is not None or not is_part
        if is_of_pay and not PAY.search(match[1]) and label_position(pieces, text[end:], target):
            yield Label(Hit(piece, start, piece, end, target, target.read_as))


def _has_figure(pieces: Pieces, piece: int) -> bool:
    """Whether a line has a figure of its own and so is no rest of the name above: ``Valtio 30`` below ``EU 50``."""
    return any(map(is_numeric, pieces.cell_texts(piece)))


def _has_share(pieces: Pieces, hit: Hit) -> bool:
    """Whether the share of its amount is all that stands behind the name of a row, before its amount."""
    return (is_name(hit) or is_total(hit)) and SHARE_IN_NAME.match(pieces.texts[hit.end_piece], hit.end) is not None


def _side_by_side(pieces: Pieces, part: Part, piece: int, index: Index) -> list[Label]:
    """The names of amounts in a line that begins with none and heads a transposed table."""
    text = pieces.texts[piece]
    if len(text) > TEXT_CHARACTERS or not ("\t" in text or "  " in text):
        return []
    heads, *lines = transposed(pieces, piece) or [[]]
    names = list(labels_of_heads(pieces, part, heads[1:], index)) if lines else []
    return names if sum(is_name(one.hit) for one in names) >= FEWEST_NAMES else []


def _is_in_cells(pieces: Pieces, hit: Hit) -> bool:
    """Whether what looks like a label reaches over more cells than one: ``Rahoitus | Yhteensä`` are two heads."""
    row, text = pieces.rows.get(hit.piece), pieces.texts[hit.piece]
    if row is not None:
        is_same = pieces.rows.get(hit.end_piece) is row
        return not is_same or row.cell_of(hit.piece) != row.cell_of(hit.end_piece)
    return hit.piece == hit.end_piece and pieces.gaps_in(text).search(text, hit.start, hit.end) is not None


def _is_another(pieces: Pieces, hit: Hit) -> bool:
    """Whether what looks like a label is none: the answer to the cost model (``Kustannusmalli | Flat rate 7 %``), or a
    list's name with an amount beside it (``Kunnat | 8 400 €``).
    """
    row, label = pieces.rows.get(hit.piece), hit.label
    if label.kind == "list":
        beside = [pieces.text_of(cell) for cell in row.behind(hit.piece)] if row is not None else []
        texts = [*filter(None, beside), pieces.texts[hit.end_piece][hit.end :].strip(" :")]
        return is_numeric(texts[0].replace("(", "").replace(")", ""))
    if row is None and label.kind == "date":
        return hit.start > 0 and len(transposed(pieces, hit.piece)) > FEWEST_NAMES  # it heads a column of several lines
    before = row.cells[: row.cell_of(hit.piece)] if row is not None and label.read_as == "flat-rate" else ()
    return any(_MODEL_NAME.match(pieces.text_of(cell)) for cell in before[-1:])


def _is_in_prose(pieces: Pieces, hit: Hit) -> bool:
    """Whether a line with only a space after its label goes on from the line above, or into the next."""
    piece = hit.end_piece
    after = pieces.texts[piece][hit.end :]
    if not pieces.is_lined or piece in pieces.rows or any(mark in after for mark in (":", "\t", "  ", "....")):
        return False
    below = pieces.texts[piece + 1] if piece + 1 < len(pieces) and not pieces.gap(piece + 1) else ""
    above = pieces.texts[hit.piece - 1] if hit.piece and not pieces.gap(hit.piece) else ""
    rest = after[value_start(after, 0, is_number=True) :].strip()
    is_figure = not any(map(str.isalpha, after)) or parse_money(rest) is not None
    is_value = pieces.texts[hit.piece][hit.start].isupper() and is_figure
    return bool(after.strip()) and (below.lstrip()[:1].islower() or (len(above) >= FULL_LINE and not is_value))


def _read_label(fields: Collector, finder: ValueFinder, hit: Hit) -> None:
    """What stands beside a label that is no amount's; under it only a number or a date, alone on its line."""
    label, spans = hit.label, finder.spans(hit)
    if not spans:
        fields.add_blank(label.field, hit, label.kind, *finder.empty(hit))
        return
    text = fields.pieces.text(spans)
    is_below = spans[0].piece > hit.end_piece and hit.end_piece not in fields.pieces.rows
    if is_below and label.kind not in EXACT:
        return
    if len(text) > (SHORT if label.kind in EXACT or text.endswith(".") else TEXT_CHARACTERS):
        return
    if label.kind in EXACT and label.kind != "yes-no" and not any(map(str.isdigit, text)):
        return
    if label.field in _CODES and not _is_one_code(text):
        return
    if label.templates:
        if has_template(fields, hit, spans):
            read_templates(fields, hit, spans)
    elif label.read_as in READERS:
        READERS[label.read_as](fields, finder, hit, spans, False)
    elif label.kind == "date" and (day := parse_month(text, is_last=label.field.endswith(".end"))) is not None:
        fields.add(label.field, day, spans, hit.read_as, fields.label_of(hit))
    else:
        add_value(fields, finder, label.field, label.kind, spans, hit, Amounts())


def _tell_days(fields: Collector, finder: ValueFinder, found: Found) -> None:
    """Two days behind the name of the project's time that are in no known words, or nothing but years, where nothing
    else tells it.
    """
    for hit in found.all if not {_START, _END} & fields.fields.keys() else ():
        spans = finder.spans(hit) if hit.label.field == _START and hit.label.templates else []
        text = fields.pieces.text(spans)
        is_time = len(_DAY.findall(text)) == len((_START, _END)) or _YEARS.fullmatch(text) is not None
        if is_time and len(text) <= SHORT and "\t" not in text:
            for path in (_START, _END):
                fields.add(path, None, spans, hit.read_as, fields.label_of(hit))


def _is_one_code(text: str) -> bool:
    """Whether a text is nothing but one identifier: ``00100 Esimerkkilä`` is more, ``FI21 1234`` is not."""
    words = [word.strip("().") for word in text.split()]
    is_sentence = len(words) > 1 and any(word.isalpha() and not word.isupper() for word in words)
    return not is_sentence and "," not in text and ";" not in text


def _read_divided(fields: Collector, finder: ValueFinder, hit: Hit) -> None:
    """An amount with its share, on the label's own line."""
    spans = finder.spans(hit)
    if spans and len(fields.pieces.text(spans)) <= SHORT:
        READERS[hit.label.read_as](fields, finder, hit, spans, False)
