"""Values that hold several fields: two dates in a sentence, an amount with its share, a code with its name.

Each reader takes the stretches where the value stands and gives every part its own quote and place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from checker.patterns import pattern
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.pieces import Span, cut, trimmed
from checker.reading.finder.templates import pattern_of, value_of
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.values import Amounts, add_value, bare_identifier
from checker.reading.finder.words import distance, squeeze
from checker.reading.finnish import PARSERS, PERCENT_SIGN, parse_percent, parse_text

DIVIDED_CHARACTERS: Final = 500
"""Longest value that is divided into several fields."""
BEFORE_CODE: Final = r"(?:(?i:TL|ET|toimintalinja|erityistavoite)(?![^\W\d_])[\s.:]*)?"
"""The name of what a code is the number of may stand before it: ``TL 4``."""
_NUMBERED: Final = pattern(
    rf"{BEFORE_CODE}"
    r"([0-9]{1,2}(?:[.,][0-9]{1,2}|\. [0-9]{1,2}(?=\.))*(?:\.[a-z](?![^\W\d_]))?)(?![0-9])\.?\s*[:–-]?\s*(.*)",
    re.DOTALL,
)
_CODE_WITHIN: Final = pattern(r"\s[0-9]{1,2}(?: ?: |\.[0-9])")
"""A code behind words, which are the end of another value."""
_WITH_SHARE: Final = pattern(
    rf"(.*?)[\s,;(/]*(?:(?:[–-]|eli|ja)\s+)?([-−–]?[0-9]{{1,4}}(?:[.,][0-9]+)?[\s?]*{PERCENT_SIGN})\s*\)?",
    re.DOTALL | re.IGNORECASE,
)
_PRINTED: Final = r"[0-9]{1,3}(?:[.,][0-9]{1,2})?"
_MODEL_PERCENT: Final = pattern(rf"\D*({_PRINTED}[\s?]*{PERCENT_SIGN}).*", re.DOTALL)
_PERCENT: Final = pattern(rf"({_PRINTED})[\s?]*{PERCENT_SIGN}")
_FLAT_RATES: Final = ("flatrate", "prosenttikorva", "prosenttimäär", "schablon")
"""In the name of a model that is a percentage of other costs."""
_MODEL_PERCENTS: Final = {"40": "flat_rate_40", "7": "flat_rate_7", "1.5": "flat_rate_1_5"}
_ACTUAL: Final = ("tosiasialliset", "todelliset")

Reader = Callable[[Collector, ValueFinder, Hit, Sequence[Span], bool], None]


def divide(fields: Collector, spans: Sequence[Span], whole: re.Pattern[str]) -> list[list[Span]] | None:
    """Where each group of the pattern of a whole value stands; None where the value is otherwise."""
    match = whole.fullmatch(fields.pieces.raw(spans))
    return None if match is None else [cut(spans, *place) for place in match.regs[1:]]


def add_part(
    fields: Collector, hit: Hit, path: str, spans: Sequence[Span], parser: Callable[[str], Any], read_as: str
) -> None:
    """One part of a value; blank where nothing stands in its place."""
    if spans:
        fields.add(path, parser(fields.pieces.text(spans)), spans, read_as, fields.label_of(hit))
    else:
        fields.add_blank(path, hit)


def read_templates(fields: Collector, hit: Hit, spans: Sequence[Span]) -> None:
    """A value in fixed words. Where the whole is a field of its own, its parts follow from it."""
    label = hit.label
    bare = [bare_identifier(fields.pieces, spans[0])] if len(spans) == 1 else spans
    spans = bare if has_template(fields, hit, bare) and not has_template(fields, hit, spans) else spans
    if label.field in label.said:
        told = _read_parts(fields, hit, spans)
        rest = "label"
    else:
        text = fields.pieces.text(spans)
        fields.add(label.field, PARSERS[label.kind](text), spans, hit.read_as, fields.label_of(hit))
        told = _derive_parts(fields, hit, spans, text)
        rest = "derived"
    first = {token[1] for token in label.templates[0] if token[0] == "field"}
    for path in sorted(first - told):
        fields.add(path, None, spans, rest, fields.label_of(hit))


def has_template(fields: Collector, hit: Hit, spans: Sequence[Span]) -> bool:
    """Whether a value is in the fixed words of its label, with a value of its field's kind in every place."""
    text = fields.pieces.raw(spans)
    return any(pattern_of(template, strict=True)[0].fullmatch(text) for template in hit.label.templates)


def _read_parts(fields: Collector, hit: Hit, spans: Sequence[Span]) -> set[str]:
    """Each part of the value by the first template that it is; gives the fields."""
    text = fields.pieces.raw(spans)
    whole = [one for one in hit.label.templates if pattern_of(one, strict=True)[0].fullmatch(text)]
    for template in whole or hit.label.templates:
        shape, tokens = pattern_of(template, strict=bool(whole))
        match = shape.fullmatch(text)
        if match is None:
            continue
        for token, place in zip(tokens, match.regs[1:], strict=True):
            part = _bare(fields, cut(spans, *place))
            add_part(fields, hit, token[1], part, partial(value_of, token), "sentence")
        return {token[1] for token in tokens}
    return set()


def _derive_parts(fields: Collector, hit: Hit, spans: Sequence[Span], text: str) -> set[str]:
    """What follows from the value by every template that it is; gives the fields."""
    told: set[str] = set()
    for template in hit.label.templates:
        shape, tokens = pattern_of(template, strict=False)
        match = shape.fullmatch(text)
        for token, (start, end) in zip(tokens, match.regs[1:] if match is not None else (), strict=False):
            fields.add(token[1], value_of(token, text[start:end]), spans, "derived", fields.label_of(hit))
            told.add(token[1])
    return told


def _bare(fields: Collector, spans: list[Span]) -> list[Span]:
    """The stretches without spaces around them."""
    bare = [trimmed(fields.pieces.texts[piece], piece, start, end) for piece, start, end in spans]
    return [span for span in bare if span.start < span.end]


def read_numbered(fields: Collector, finder: ValueFinder, hit: Hit, spans: Sequence[Span], unit: bool) -> None:
    """``4.1. Polkuja töihin``: the code and the name; without a code the words stand for it, in doubt where they begin
    as the rest of a name does or have a code within. Some write ``4,1``, as a cell that holds a number shows it.
    """
    label, parts = hit.label, divide(fields, spans, _NUMBERED)
    if parts is None and ((text := fields.pieces.text(spans))[:1].islower() or _CODE_WITHIN.search(text)):
        fields.add(label.field, None, spans, hit.read_as, fields.label_of(hit), "end")
        return
    if parts is None:
        add_part(fields, hit, label.field, spans, PARSERS["text"], hit.read_as)
        return
    add_part(fields, hit, label.field, parts[0], lambda code: code.replace(" ", "").replace(",", "."), hit.read_as)
    if parts[1] and label.part:
        add_part(fields, hit, label.part, parts[1], PARSERS["text"], hit.read_as)


def read_amount_and_share(fields: Collector, finder: ValueFinder, hit: Hit, spans: Sequence[Span], unit: bool) -> None:
    """``609 716 €, 80 %``; where nothing but a space parts the two, ``112 000 100 %`` may be one number."""
    label, parts = hit.label, divide(fields, spans, _WITH_SHARE)
    amount = spans if parts is None else parts[0]
    text, doubt = fields.pieces.text(spans), ""
    if parts is not None and PARSERS["money"](text.rstrip(" %)")) is not None:
        fields.add(label.field, None, amount, hit.read_as, fields.label_of(hit))
    elif amount:
        add_value(fields, finder, label.field, label.kind, list(amount), hit, Amounts(unit))
        doubt = fields.fields[label.field].doubt
    else:
        fields.add_blank(label.field, hit)
    if label.part and doubt in ("amounts", "words"):  # where the amount ends is not known
        fields.add(label.part, None, spans, hit.read_as, fields.label_of(hit), doubt)
    elif parts is not None:
        add_part(fields, hit, label.part, parts[1], PARSERS["percent"], hit.read_as)


def read_cost_model(fields: Collector, finder: ValueFinder, hit: Hit, spans: Sequence[Span], unit: bool) -> None:
    """``Flat rate 40 % kehittäminen``: the model, and the percentage printed in its name; names of two are a choice."""
    text, label = fields.pieces.text(spans), fields.label_of(hit)
    if len({parse_percent(printed) for printed in _PERCENT.findall(text)}) > 1:
        for path in filter(None, (hit.label.field, hit.label.part)):
            fields.add(path, None, spans, hit.read_as, label, "choice")
        return
    fields.add(hit.label.field, cost_model(text), spans, hit.read_as, label)
    parts = divide(fields, spans, _MODEL_PERCENT)
    if parts is not None:
        add_part(fields, hit, hit.label.part, parts[0], PARSERS["percent"], hit.read_as)


def cost_model(text: str) -> str | None:
    """The glossary's name of a cost model by its printed one; another model keeps its own words."""
    name = squeeze(re.split("[0-9]", text, maxsplit=1)[0])
    if name.startswith("kertakorvaus"):
        return "lump_sum"
    if name.startswith(_ACTUAL):
        return "actual_costs"
    if any(word in name for word in _FLAT_RATES) or distance(name, "flatrate", 1) <= 1:
        match = _PERCENT.search(text)
        percent = parse_percent(match[1]) if match is not None else None
        return _MODEL_PERCENTS.get(percent.plain() if percent else "", parse_text(text))
    return parse_text(text)


def add_flat_rate(fields: Collector, hit: Hit, name: re.Match[str], end: int) -> tuple[Span, ...]:
    """The percentage in a flat-rate row's own name, which ends at ``end``, and the model that the name tells; gives
    where the whole name stands.
    """
    text, piece = fields.pieces.texts[hit.end_piece], hit.end_piece
    whole = [trimmed(text, piece, hit.start if hit.piece == piece else 0, end)]
    if hit.piece < piece:
        whole.insert(0, fields.pieces.line(hit.piece, hit.start))
    if name[1]:
        percent = Span(piece, name.start(1), text.index("%", name.end(1)) + 1)
        printed = fields.pieces.text(whole)
        fields.add(hit.label.part, parse_percent(name[1]), [percent], hit.read_as, printed)
        if hit.label.model:
            fields.add(hit.label.model, cost_model(printed), whole, "derived", printed)
    return tuple(whole)


READERS: Final[dict[str, Reader]] = {
    "numbered": read_numbered,
    "amount-and-share": read_amount_and_share,
    "model": read_cost_model,
}
