"""The number in a cell as its sheet shows it in Finnish: ``1 234,50 €``, ``80 %``, ``1.8.2024``.

A workbook stores binary fractions; their shortest decimal text is taken and rounded by whole numbers only, so an amount
is never computed with binary fractions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final, NamedTuple

from checker.money import Ratio, round_half_up
from checker.patterns import pattern

AS_STORED: Final = -1
CENTS: Final = 2
"""Decimals of an amount."""
LEAST_MONEY: Final = 1_000
"""The least number that is no share and no price, and has decimals only where it is an amount."""
TOKEN: Final = pattern(r'"([^"]*)"?|\\(.)|\[(?:\$([^\]-]*))?[^\]]*\]?|[_*].|(.)', re.DOTALL)
"""A part of a format: text or a sign as it is written, a currency, what only colours, chooses or takes room, or another
sign.
"""
NUMBER: Final = pattern(r"[0#?](?:.*[0#?])?|general|@", re.IGNORECASE | re.DOTALL)
"""Where a section puts the number; what stands before and behind is written as it is."""
PLAIN: Final = pattern(r"[0#?,. \xa0'e+]+|general|@", re.IGNORECASE)
"""A number shown as it is, and not as in ``0000000-0`` or ``# ?/?``."""
SIGN: Final = pattern(r"[-−–(]")
SIGN_BEHIND: Final = pattern(r"\s*[-−–)]")
WHITE: Final = pattern(r"\[\s*(?:white|color\s*2)\s*\]", re.IGNORECASE)
CONDITION: Final = pattern(r"\[\s*(<=|>=|<>|<|>|=)\s*([0-9]{1,12})\s*\]")
HOLDS: Final = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
CODE: Final = pattern("0{2,5}")
"""The format of a code kept as a number, such as a postal one; more noughts are a way to write amounts."""
BESIDE: Final = frozenset("€$£~<>=")
"""Signs without quotes that are written beside the number."""
SCALES: Final = ("", "tuhatta", "miljoonaa")
"""What is said with a number that is shown divided by a thousand, or by it twice and more, unless its unit says so."""


class _Section(NamedTuple):
    """A section of a number format: for positive numbers, for negative ones, for nought."""

    written: str
    """As the format has it."""
    shown: str
    """What it writes; a figure or a place for one inside a text is a 9."""
    signs: str
    """Its signs without texts and currencies."""
    unit: str
    """The texts and the signs that are written beside the number."""


class _Format(NamedTuple):
    """What a number format does to a number."""

    decimals: int
    """:data:`AS_STORED` where the format leaves them to the number."""
    percent: bool
    thousands: int
    """How many times the number is divided by a thousand before it is shown."""
    grouped: bool
    """Whether thousands are set apart."""
    least: int
    """Digits of a code, written as noughts where the number has fewer."""
    unit: str
    """A currency or another word that is shown with the number."""


def shown(value: Any, number_format: str) -> str:
    """A cell's value as its sheet shows it in Finnish: ``1 234,50 €``, ``80 %``, ``1.8.2024``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Kyllä" if value else "Ei"
    if isinstance(value, date) and (part := _part_of_day(value, number_format)):
        return part
    if isinstance(value, datetime):
        return _day(value.date()) if value.time() == time(0) else f"{_day(value.date())} {value:%H.%M}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, str):
        return value
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if isinstance(value, timedelta):
        return _duration(value.days * 86_400 + value.seconds)
    return _number(str(value), _format(_in_force(value, number_format)))


def is_unsure(value: Any, number_format: str) -> bool:
    """Whether the sheet shows another sign than the number has, figures of the format's own, or no number at all: white
    ones are seen on some grounds only.

    The sections of a format (positive; negative) write signs themselves or leave them out.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not value:
        return False
    number_format = _in_force(value, number_format)
    sections = _sections(number_format or "General")
    is_own = value < 0 and len(sections) > 1
    shown = sections[is_own].shown
    number = NUMBER.search(shown)
    if number is None or not PLAIN.fullmatch(number[0]) or re.search("[1-9]", shown):
        return True
    if re.search(r"\[\s*[<>=]", number_format) or WHITE.search(sections[is_own].written):
        return True
    has_sign = SIGN.search(shown, 0, number.start()) or SIGN_BEHIND.match(shown, number.end())
    return (has_sign is not None) is not is_own


def is_rounded(value: Any, number_format: str) -> bool:
    """Whether the sheet shows fewer decimals than the number has."""
    if not isinstance(value, float) or value.is_integer():
        return False
    form, (_, point, part) = _format(_in_force(value, number_format)), str(value).partition(".")
    is_money = abs(value) >= LEAST_MONEY and form.decimals != 0 and not (form.percent or form.thousands)
    shown_decimals = CENTS if is_money else form.decimals + (2 if form.percent else 0)
    return shown_decimals != AS_STORED and (not point or "e" in part or len(part) > shown_decimals)


def _in_force(value: Any, number_format: str) -> str:
    """The section of a format with conditions, such as ``[<1000]0;#,##0``, that shows a number of nought and more: the
    first whose condition holds, or that has none; the words for nought are nought. Other formats stay as they are.
    """
    if "[" not in number_format or not value >= 0 or not CONDITION.search(number_format):
        return number_format
    told = [(section, CONDITION.search(section.written)) for section in _sections(number_format)]
    asking = [condition is not None for _, condition in told]
    for section, condition in told if asking == sorted(asking, reverse=True) else ():
        is_met = condition is None or HOLDS[condition[1]](value, int(condition[2]))
        if is_met and (value or NUMBER.search(section.shown)):
            return CONDITION.sub("", section.written)
    return number_format


@lru_cache(maxsize=64)
def _sections(number_format: str) -> tuple[_Section, ...]:
    """The sections of a format."""
    made: list[list[re.Match[str]]] = [[]]
    for token in TOKEN.finditer(number_format):
        if token[4] == ";":
            made.append([])
        else:
            made[-1].append(token)
    return tuple(map(_section, made))


def _section(tokens: Sequence[re.Match[str]]) -> _Section:
    written = "".join([token[0] for token in tokens])
    shown = [token[4] or re.sub("[0-9]", "9", (token[1] or "") + (token[2] or "")) for token in tokens]
    signs = "".join([token[4] or "" for token in tokens])
    words = [token[1] or token[2] or token[3] or (token[4] if token[4] in BESIDE else "") for token in tokens]
    unit = " ".join([word for word in words if word and word.strip()]).strip()
    return _Section(written, "".join(shown), signs, unit.removeprefix(",-").lstrip())


def _day(value: date) -> str:
    return f"{value.day}.{value.month}.{value.year}"


def _part_of_day(value: date, number_format: str) -> str:
    """The year, or the month and the year, where the format shows no more of a day."""
    signs = {sign for section in _sections(number_format) for sign in section.signs.casefold()}
    if "y" not in signs or not signs.isdisjoint("dh"):
        return ""
    return f"{value.month}/{value.year}" if "m" in signs else str(value.year)


def _duration(seconds: int) -> str:
    """Hours, minutes and seconds with colons between, as sheets show them: nothing that could be an amount."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else ''}{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _format(number_format: str) -> _Format:
    """The parts of a format that change what is read: decimals, percent, thousands, a currency or unit in words."""
    positive = _sections(number_format)[0]
    digits = positive.signs
    decimals = re.search(r"\.([0#?]+)", digits)
    scale = re.search(r"[0#?](,+)(?![0#?,])", digits)
    places = len(decimals[1]) if decimals else AS_STORED if digits.strip() in ("General", "@", "") else 0
    thousands = len(scale[1]) if scale else 0
    scale_word = SCALES[min(thousands, len(SCALES) - 1)]
    is_told = positive.unit.casefold().startswith(("t", "k", "m"))
    grouped = re.search("[0#?],[0#?]", digits) is not None
    least = len(positive.written) if CODE.fullmatch(positive.written) else 0
    told = positive.unit if is_told else f"{scale_word} {positive.unit}".strip()
    return _Format(places, "%" in digits, thousands, grouped, least, told)


def _number(text: str, form: _Format) -> str:
    """A number written ``-1234.5`` or ``1e-05``, exactly, with the decimals of its format, halves away from zero."""
    found = re.fullmatch(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:e([+-]?[0-9]+))?", text)
    if found is None:
        return text  # inf, nan
    sign, ones, part, exponent = found[1], found[2], found[3] or "", int(found[4] or 0)
    if abs(exponent) > 40:
        return text
    exponent += (2 if form.percent else 0) - 3 * form.thousands
    units, decimals = int(ones + part), len(part) - exponent
    units, decimals = (units * 10**-decimals, 0) if decimals < 0 else (units, decimals)
    wanted = form.decimals if form.decimals != AS_STORED else min(_needed(units, decimals), 10)
    if wanted and units >= LEAST_MONEY * 10**decimals and not (form.percent or form.thousands):
        wanted = CENTS  # a number of this size is an amount, however many decimals of it are shown
    if form.thousands:  # the euros behind thousands are not lost
        wanted = max(wanted, min(_needed(units, decimals), 3 * form.thousands))
    units = round_half_up(Ratio(units * 10**wanted, 10**decimals))
    digits = str(units).rjust(wanted + 1, "0")
    whole = int(digits[: len(digits) - wanted])
    euros = f"{whole:,}".replace(",", " ") if form.grouped else str(whole).rjust(form.least, "0")
    minus = "-" if sign and units else ""
    body = f"{minus}{euros},{digits[-wanted:]}" if wanted else f"{minus}{euros}"
    return " ".join(part for part in (body, "%" if form.percent else "", form.unit) if part)


def _needed(units: int, decimals: int) -> int:
    """Decimals that say something; arithmetic of a sheet leaves a tail such as 0.30000000000000004."""
    if decimals > 10:
        units, decimals = round_half_up(Ratio(units, 10 ** (decimals - 10))), 10
    while decimals and units % 10 == 0:
        units, decimals = units // 10, decimals - 1
    return decimals
