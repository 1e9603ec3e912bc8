"""Values that hold several fields: two dates in a sentence, an amount with its share, a code with its name.

Each reader takes the stretches where the value stands and gives every part its own quote and place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

from checker.reading.collected import Reading, Span
from checker.reading.finnish import PARSERS, parse_percent, parse_text
from checker.reading.labels import Hit
from checker.reading.near_miss import distance
from checker.reading.words import words_of

PERIODS: Final = {"2021": "2021-2027", "2014": "2014-2020", "2007": "2007-2013"}
"""The programme period by its first year, as the authorities' system is named after it."""
DIARY_NUMBER: Final = r"(?i:EURA) ?([0-9]{4}) ?/ ?([^/]+?) ?/ ?([0-9 ]+?) ?/ ?([0-9]{4}) ?/ ?([^\W\d_]+)"
"""The system's year, the application, the task class, the year and the authority."""
FLAT_RATE: Final = re.compile(
    r"\s*(?:([0-9]{1,3}(?:[.,][0-9]{1,2})?)[\s?]*%)?"
    r"((?:[ ()/]|(?!(?i:\b(?:noin|n|alle|yli|enintään|vähintään|arviolta)\b))[^\W\d_])*)"
)
"""What follows the words Flat rate: its percentage, and more of its name; ``noin`` belongs to an amount."""
_PERIOD: Final = re.compile(r"(?i)(?:alkaa\s*)?(.*?)\s*(?:\bja\s+|,\s*)?(?:päättyy\b|\s[-–]\s)\s*(.*)", re.DOTALL)
_NUMBERED: Final = re.compile(
    r"([0-9]{1,2}(?:\.[0-9]{1,2})*(?:\.[a-z](?![^\W\d_]))?)(?![0-9])\.?\s*:?\s*(.*)", re.DOTALL
)
_WITH_SHARE: Final = re.compile(r"(.*?)[\s,;(]*([-−–]?[0-9]{1,4}(?:[.,][0-9]+)?[\s?]*%)\s*\)?", re.DOTALL)
_MODEL_PERCENT: Final = re.compile(r"\D*([0-9]{1,3}(?:[.,][0-9]{1,2})?[\s?]*%).*", re.DOTALL)
_CALL: Final = re.compile(r"([^\W\d_]+)-[0-9]+")
_MODEL_PERCENTS: Final = {"40": "flat_rate_40", "7": "flat_rate_7", "1.5": "flat_rate_1_5"}


def raw_text(reading: Reading, spans: Sequence[Span]) -> str:
    """The stretches joined by one character, so that offsets can be led back by :func:`cut`."""
    return " ".join(reading.lines[number][start:end] for number, start, end in spans)


def cut(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The part of the stretches between two offsets of their :func:`raw_text`."""
    parts, offset = [], 0
    for number, first, last in spans:
        low, high = max(start - offset, 0), min(end - offset, last - first)
        if low < high:
            parts.append(Span(number, first + low, first + high))
        offset += last - first + 1
    return parts


def divide(reading: Reading, spans: Sequence[Span], pattern: re.Pattern[str]) -> list[list[Span]] | None:
    """Where each group of a pattern for the whole value stands; None where the value is otherwise."""
    if len(spans) == 1:
        number, start, end = spans[0]
        match = pattern.fullmatch(reading.lines[number], start, end)
        if match is None:
            return None
        return [[Span(number, low, high)] if low < high else [] for low, high in match.regs[1:]]
    match = pattern.fullmatch(raw_text(reading, spans))
    if match is None:
        return None
    return [cut(spans, *match.span(group)) for group in range(1, pattern.groups + 1)]


def _add_part(
    reading: Reading, hit: Hit, path: str, spans: Sequence[Span], parser: Callable[[str], Any], read_as: str
) -> None:
    if spans:
        reading.add(path, parser(reading.text(spans)), spans, read_as, reading.label_of(hit))
    else:
        reading.add_blank(path, hit)


def _unreadable(text: str) -> None:
    """The value of a text that nobody can divide."""


def read_period(reading: Reading, hit: Hit, spans: Sequence[Span]) -> None:
    """``Alkaa 1.11.2020 ja päättyy 30.4.2023``, or a range with a dash."""
    parts = divide(reading, spans, _PERIOD)
    for i, path in enumerate(_paths(hit)):
        if parts is None:
            _add_part(reading, hit, path, spans, _unreadable, hit.read_as)
        else:
            _add_part(reading, hit, path, parts[i], PARSERS["date"], "sentence")


def read_numbered(reading: Reading, hit: Hit, spans: Sequence[Span]) -> None:
    """``4.1. Polkuja töihin``: the code and the name; without a code the words stand for it."""
    code, name = _paths(hit)
    parts = divide(reading, spans, _NUMBERED)
    if parts is None:
        _add_part(reading, hit, code, spans, PARSERS["text"], hit.read_as)
        return
    _add_part(reading, hit, code, parts[0], PARSERS["text"], hit.read_as)
    if parts[1]:
        _add_part(reading, hit, name, parts[1], PARSERS["text"], hit.read_as)


def read_amount_and_share(reading: Reading, hit: Hit, spans: Sequence[Span]) -> None:
    """``609 716 €, 80 %``; where nothing but a space parts the two, ``112 000 100 %`` may be one number."""
    amount, share = _paths(hit)
    parts = divide(reading, spans, _WITH_SHARE)
    if parts is None:
        _add_part(reading, hit, amount, spans, PARSERS["money"], hit.read_as)
        return
    is_one_number = PARSERS["money"](reading.text(spans).rstrip(" %)")) is not None
    _add_part(reading, hit, amount, parts[0], _unreadable if is_one_number else PARSERS["money"], hit.read_as)
    _add_part(reading, hit, share, parts[1], PARSERS["percent"], hit.read_as)


def read_diary_number(reading: Reading, hit: Hit, spans: Sequence[Span]) -> None:
    """``EURA 2021/202205/09 02 01 01/2023/ESAELY`` and what its parts say."""
    text = reading.text(spans)
    label = reading.label_of(hit)
    reading.add("project.diary_number", PARSERS["text"](text), spans, hit.read_as, label)
    match = re.fullmatch(DIARY_NUMBER, text)
    parts: tuple[Any, ...] = (None, None, None)
    if match is not None:
        parts = (match.group(2), int(match.group(4)), match.group(5))
        if match.group(1) in PERIODS:
            reading.add("project.period", PERIODS[match.group(1)], spans, "derived", label)
    for path, value in zip(("diary_application", "diary_year", "diary_authority"), parts, strict=True):
        reading.add(f"project.{path}", value, spans, "derived", label)


def read_call_code(reading: Reading, hit: Hit, spans: Sequence[Span]) -> None:
    """``ESAELY-024`` and the authority in it."""
    text, label = reading.text(spans), reading.label_of(hit)
    reading.add("project.call_code", PARSERS["text"](text), spans, hit.read_as, label)
    match = _CALL.fullmatch(text)
    reading.add("project.call_authority", match.group(1) if match else None, spans, "derived", label)


def read_cost_model(reading: Reading, hit: Hit, spans: Sequence[Span]) -> None:
    """``Flat rate 40 % kehittäminen``: the model, and the percentage printed in its name."""
    reading.add("costs.model", cost_model(reading.text(spans)), spans, hit.read_as, reading.label_of(hit))
    parts = divide(reading, spans, _MODEL_PERCENT)
    if parts is not None:
        _add_part(reading, hit, "costs.model_percent", parts[0], PARSERS["percent"], hit.read_as)


@lru_cache(maxsize=256)
def cost_model(text: str) -> str | None:
    """The glossary's name of a cost model by its printed one; another model keeps its own words."""
    words = words_of(text)
    squeezed = "".join(words_of(re.split("[0-9]", text, maxsplit=1)[0]))
    if distance(squeezed, "flatrate", 1) <= 1:
        match = re.search(r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)[\s?]*%", text)
        percent = parse_percent(match.group(1)) if match is not None else None
        return _MODEL_PERCENTS.get(percent.plain() if percent else "", parse_text(text))
    if words[:1] == ("kertakorvaus",):
        return "lump_sum"
    if words[:1] in (("tosiasialliset",), ("todelliset",)):
        return "actual_costs"
    return parse_text(text)


def _paths(hit: Hit) -> tuple[str, str]:
    label = hit.target.label
    if label is None or not label.columns or label.columns[0] is None:
        raise AssertionError("a value of two parts needs a label with two paths")
    return label.path, label.columns[0]


READERS: Final[dict[str, Callable[[Reading, Hit, Sequence[Span]], None]]] = {
    "period": read_period,
    "numbered": read_numbered,
    "amount-and-share": read_amount_and_share,
    "diary-number": read_diary_number,
    "call-code": read_call_code,
    "cost-model": read_cost_model,
}
