"""The cost model of a document on no form: as a title, or the name of a flat-rate row, tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.collector import Collector
from checker.reading.finder.divided_values import cost_model
from checker.reading.finder.label_ends import FLAT_RATE
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Span, Spans, trimmed
from checker.reading.finder.words import squeeze
from checker.reading.finnish import parse_percent

TITLE_CHARACTERS: Final = 120
"""Longest line that may be a title."""
_MODEL: Final = "costs.model"
_KNOWN_MODELS: Final = frozenset({"flat_rate_40", "flat_rate_7", "flat_rate_1_5", "lump_sum", "actual_costs"})
_PERCENT: Final = "costs.model_percent"
_FLAT_RATE: Final = "costs.flat_rate"
_OTHER_MODEL: Final = pattern(r"kertakorvau|lump ?sum|tosiasialli", re.IGNORECASE)
"""Words that speak of another cost model than flat rate."""
_OF_MODEL: Final = pattern(
    r"flat[ -]?rate|välilli\w+|kustannusmalli|prosenttimäär|yksinkertaistet|%:n malli", re.IGNORECASE
)
_LOW_PERCENT: Final = pattern(r"(?<![\d,.])((?:[0-9]|[1-4][0-9])(?:[.,][0-9])?) ?(?:%|prosent)", re.IGNORECASE)
"""A percentage that may be one of costs; a share of support is larger."""


def read_model_in_titles(fields: Collector, found: Found) -> None:
    """A title that names the cost model with its percentage: ``Kustannusarvio, flat rate 40 %``."""
    for piece, text in enumerate(fields.pieces.texts):
        if len(text) > TITLE_CHARACTERS or piece in found.taken or piece in fields.pieces.rows or text.endswith("."):
            continue
        at = text.casefold().find("flat rate")
        match = FLAT_RATE.match(text, at + len("flat rate")) if at >= 0 else None
        if match is not None and match[1]:
            _add_model(fields, trimmed(text, piece, at, match.end(1) + text[match.end(1) :].index("%") + 1), match[1])


def _add_model(fields: Collector, span: Span, percent: str) -> None:
    told = fields.pieces.text([span])
    fields.add(_MODEL, cost_model(told), [span], "label", told)
    fields.add(_PERCENT, parse_percent(percent), [span], "label", told)


def read_model_of_rows(fields: Collector, rows: Sequence[tuple[Spans, str]]) -> None:
    """The model that the name of a flat-rate row tells, where nothing else does: without a percentage the usual one,
    unless words elsewhere speak of another.
    """
    told = fields.fields.get(_MODEL)
    if told is not None and told.value not in _KNOWN_MODELS and not squeeze(told.text).startswith("flatrate"):
        del fields.fields[_MODEL]  # somebody's own words for one of them
        if rows and not any(percent for _, percent in rows) and "flat" not in told.text.casefold():
            fields.fields[_MODEL] = told.in_doubt("choice")
    if _MODEL in fields.fields or _FLAT_RATE not in fields.fields:
        return
    for spans, percent in rows:
        name = fields.pieces.text(spans)
        other = None if percent else _other_model(fields.pieces)
        if other is not None:
            fields.add(_MODEL, None, [other], "derived", name, "choice")
        else:
            model = cost_model(f"flat rate {percent or 40} %")
            fields.add(_MODEL, model if model in _KNOWN_MODELS else name, spans, "derived", name)


def _other_model(pieces: Pieces) -> Span | None:
    """The first words that speak of another cost model than the usual one, or of another percentage of it."""
    for piece, text in enumerate(pieces.texts):
        model = _OTHER_MODEL.search(text)
        percents = (
            [match[1].replace(",", ".") for match in _LOW_PERCENT.finditer(text)] if _OF_MODEL.search(text) else []
        )
        if model is not None or (percents and "40" not in percents):
            return trimmed(text, piece, 0, len(text))
    return None
