"""Finnish values, one place: what people print, as exact values, or None.

A text that could mean two things means nothing here: None is the honest answer, and the rules
that need the value then say that they cannot tell. Money is integer cents; nothing is computed
with binary fractions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from checker.money import Percent
from checker.patterns import pattern
from checker.reading.blocks import MINUSES, normalise

LONGEST: Final = 60
"""Characters of the longest number or date that is looked at; real ones have under 25."""
PLACEHOLDERS: Final = frozenset(
    f"{dash}{gap}{unit}" for dash in ("", "-", "–", "—", "−") for gap in ("", " ") for unit in ("", "€", "%")
)
"""What stands in a form where there is nothing to say: a dash, or the unit that the form prints into a blank cell, or
both, as accounting formats write nought.
"""
_MINUS: Final = r"([-–](?=[€0-9])|− ?)?"
_GROUPED: Final = r"[1-9][0-9]{0,2}(?:[ ?'][0-9]{3}){1,4}"
"""Other apostrophes are made plain first: a sign beyond Latin in a set makes compiling it slow."""
_DOTTED: Final = r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}"
_PLAIN: Final = r"0|[1-9][0-9]{0,14}"
_MONEY: Final = pattern(
    rf"(?:(?:€|eur) ?)?{_MINUS}(?:€ ?)?"
    rf"(?:({_GROUPED}|{_PLAIN})(?:,([0-9]{{2}}|[-–])|\.([0-9]{{2}}|[-–])|:[-–])?|({_DOTTED})(?:,([0-9]{{2}}|[-–])|\.[-–])?)"
    r"(?:[ ?]?(?:€[,;]?|(?:€|eur|euroa|euro|e)\.?))?",
    re.IGNORECASE,
)
PERCENT_SIGN: Final = r"(?:%|prosenttia?\b|pros\.)"
_PERCENT: Final = pattern(
    rf"{_MINUS}(0|[1-9][0-9]{{0,3}})(?:[.,]([0-9]{{1,6}}))?(?:[ ?]?{PERCENT_SIGN})?", re.IGNORECASE
)
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
"""Years of which a document speaks; 0024 is a slip of the pen and no year to compare with."""
_MINUTES: Final = r"[.:][0-9]{2}(?:[.:][0-9]{2}(?:\.0+)?)?"
_CLOCK: Final = rf"[0-9]{{1,2}}{_MINUTES}"
_ZONED: Final = rf"{_CLOCK}|(?:[01][0-9]|20){_MINUTES}(?:Z|\+00:?00)|(?:[01][0-9]|2[0-2]){_MINUTES}\+0[23]:?00"
"""A time of day as programs write it, of Finland or of no zone; one of UTC that is of the same day in Finland."""
_WEEKDAY: Final = (
    r"(?i:(ma(?:anantai(?:na)?)?|ti(?:istai(?:na)?)?|ke(?:skiviikko(?:na)?)?|to(?:rstai(?:na)?)?"
    r"|pe(?:rjantai(?:na)?)?|la(?:uantai(?:na)?)?|su(?:nnuntai(?:na)?)?))"
)
_WEEKDAYS: Final = ("ma", "ti", "ke", "to", "pe", "la", "su")
_NAMED: Final = pattern(rf"{_WEEKDAY}[.,]? (?=[0-9])|(?<=[0-9]),? {_WEEKDAY}\.?$")
"""The name of a day of the week before a day or behind it."""
_DATE: Final = pattern(
    r"(?:([0-9]{1,2}) ?\. ?([0-9]{1,2}) ?\. ?([0-9]{4}|[0-9]{2}(?: [0-9]{2})?)[.,;]?"
    r"|([0-9]{1,2})([-/])([0-9]{1,2})\5([0-9]{4})|([0-9]{4})([-/])([0-9]{1,2})\9([0-9]{1,2}))"
    rf"(?i:,? (?:klo\.? ?(?:{_CLOCK}|[0-9]{{1,2}})|{_CLOCK}|alkaen|lähtien|asti|saakka)|T(?:{_ZONED}))?"
)
"""A day, perhaps with the time of day behind it; its year may be cut short, or broken in two."""
_LAST_OF_CENTURY: Final = 70
"""From this one on, a year of two digits is of the last century."""
YEAR_DIGITS: Final = 4
_CENTURIES: Final = ("19", "20")
"""A year of two digits that may be the first half of one of four."""
_MONTHS: Final = 12
_LED: Final = pattern(r"(?:[→➔➜⇒►▶»=:]|\+(?= ?[€0-9]))+ ?")
"""Signs that lead the eye to a value and are none of it."""
_COUNT: Final = pattern(
    rf"{_MINUS}({_GROUPED}|{_DOTTED}|0|[1-9][0-9]{{0,8}})(?: ?(?:kpl|hlö|henkilöä|yritystä|osallistujaa)\.?)?",
    re.IGNORECASE,
)
_WORD: Final = r"[A-ZÅÄÖ][^\W\d_]+(?:-[A-ZÅÄÖ][^\W\d_]+)*"
_BETWEEN: Final = pattern(r" (?:ja|sekä|och|[/|•·]) ")
_WORDS_APART: Final = pattern(rf"{_WORD}(?:{_BETWEEN.pattern}{_WORD})+")
_ITEM: Final = pattern(r"(?:^|(?<= ))(?:[•·▪◦●*–-]|[0-9]{1,2}[.)]) +")
"""The bullet or number of an item in a list that stands on one line."""
_NOTE_AT_END: Final = pattern(r"(?<=\w)(?: ?[*†‡]{1,3}| [0-9]\))$")
"""The mark of a note behind a name."""
_NO_SEPARATORS: Final = str.maketrans("", "", " ?.'’")
_OLD_DIGITS: Final = 6
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2)
YES_NO: Final = {"kyllä": True, "ei": False}


def tidy(text: str) -> str:
    """The text with composed letters, nothing invisible, and one plain space between words."""
    return " ".join(normalise(text).split())


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The whole of a tidy text in its shape, past a sign that leads to it; None where it is longer than any number or
    date.
    """
    led = _LED.match(text)
    return None if len(text) > LONGEST else pattern.fullmatch(text.replace("’", "'"), led.end() if led else 0)


def parse_money(text: str) -> int | None:
    """An amount of euros in any printed way, as cents; None where it is not exactly one amount.

    Cents are two digits or none (``1,5`` is no amount), thousands are groups of three by spaces,
    dots or apostrophes or not grouped at all; ``195?100`` is a no-break space that some program
    broke. A hyphen with a space after it is a dash or a bullet, never a minus.
    """
    match = _match(_MONEY, tidy(text))
    if match is None:
        return None
    minus, whole, comma_cents, point_cents, dotted, dotted_cents = match.groups()
    euros = int((whole or dotted).translate(_NO_SEPARATORS))
    cents = comma_cents or point_cents or dotted_cents or "0"
    amount = euros * 100 + (0 if cents in MINUSES else int(cents))
    return -amount if minus else amount


def parse_percent(text: str) -> Percent | None:
    """A percentage with as many decimals as are printed, with or without its sign."""
    match = _match(_PERCENT, tidy(text))
    if match is None:
        return None
    minus, whole, decimals = match.groups(default="")
    units = int(whole + decimals)
    return Percent(-units if minus else units, len(decimals))


DAY_WORDS: Final = 3
"""Day, month and year."""
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("tammi", "januari"), ("helmi", "februari"), ("maalis", "mars"), ("huhti", "april"), ("touko", "maj"),
            ("kesä", "juni"), ("heinä", "juli"), ("elo", "augusti"), ("syys", "september"), ("loka", "oktober"),
            ("marras", "november"), ("joulu", "december"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
"""Months by the beginnings of their Finnish names, and by their Swedish ones."""


def parse_date(text: str) -> date | None:
    """A day that exists: ``1.8.2024``, ``1.8.24``, ``2024-08-01``, ``1. elokuuta 2024``, ``to 1.8.2024 klo 9``.

    ``13/8/2024`` is one; ``1/8/2024`` may be two, ``1.8.20`` one whose year is broken, and ``ma 1.8.2024`` a Thursday:
    these are none.
    """
    words = tidy(text)[: LONGEST + 1]
    named = _NAMED.search(words)
    if named is None:
        return _parse_day(words)
    day = _parse_day(f"{words[: named.start()]}{words[named.end() :]}")
    weekday = (named[1] or named[2])[:2].casefold()
    return day if day is not None and day.weekday() == _WEEKDAYS.index(weekday) else None


def _parse_day(text: str) -> date | None:
    """A day without the name of a day of the week, in a tidy text."""
    match = _match(_DATE, _with_number(text))
    if match is None:
        return None
    day, month, year, first, _, second, last, iso_year, _, iso_month, iso_day = match.groups()
    if first is not None and int(first) <= _MONTHS and int(first) != int(second):
        return None
    if year in _CENTURIES:
        return None
    numbers = (year or last or iso_year, month or second or iso_month, day or first or iso_day)
    try:
        made = date(_whole_year(numbers[0].replace(" ", "")), int(numbers[1]), int(numbers[2]))
    except ValueError:
        return None
    return made if FIRST_YEAR <= made.year <= LAST_YEAR else None


def _whole_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > len("24") else year + (FIRST_YEAR if year >= _LAST_OF_CENTURY else FIRST_YEAR + 100)


def _with_number(text: str) -> str:
    """A day whose month is a word, as ``1. tammikuuta 2025`` and ``1 januari 2025``, with the number of the month."""
    words = text.replace(".", ". ", 1).split()
    if len(words) != DAY_WORDS or words[0].endswith(".") != words[1].endswith("kuuta"):
        return text
    month = MONTHS.get(words[1].removesuffix("kuuta"))
    return text if month is None else f"{words[0].rstrip('.')}.{month}.{words[2]}"


def parse_month(text: str, is_last: bool) -> date | None:
    """The first or the last day of a month, printed ``8/2025`` or ``elokuu 2025``."""
    month, _, year = tidy(text).replace("/", " ").rpartition(" ")
    if len(year) < YEAR_DIGITS:
        return None
    day = parse_date(f"1.{MONTHS.get(month.strip().casefold().removesuffix('kuu'), month.strip())}.{year}")
    return (day + timedelta(days=31)).replace(day=1) - timedelta(days=1) if day is not None and is_last else day


def parse_count(text: str) -> int | None:
    """A whole number of people, companies or points."""
    match = _match(_COUNT, tidy(text))
    if match is None:
        return None
    number = int(match.group(2).translate(_NO_SEPARATORS))
    return -number if match.group(1) else number


def parse_yes_no(text: str) -> bool | None:
    """Kyllä or Ei."""
    text = tidy(text)
    return YES_NO.get(text.rstrip(".").casefold()) if len(text) <= LONGEST else None


def parse_list(text: str) -> tuple[str, ...] | None:
    """Names divided by commas; None where there is no name."""
    text = tidy(text)
    if not text[:1].isalpha() and len(_ITEM.findall(text)) > 1 and _ITEM.match(text):
        text = ", ".join(name.strip(" ,;") for name in _ITEM.split(text)[1:])
    if "," not in text and ";" not in text:
        name = text.removesuffix(".") if text.count(".") == 1 else text
        return None if name in PLACEHOLDERS else tuple(_apart(name))
    names = (name.removesuffix(".") if name.count(".") == 1 else name for name in split_names(text))
    return tuple([one for name in names if name not in PLACEHOLDERS for one in _apart(name)]) or None


def _apart(name: str) -> Sequence[str]:
    """Names of one word each, as ``Lieksa ja Nurmes`` and ``Lieksa / Nurmes``; any other name is one, without the mark
    of a note.
    """
    name = name if "(" in name or name[-1:].isalpha() else _NOTE_AT_END.sub("", name)
    return _BETWEEN.split(name) if " " in name and _WORDS_APART.fullmatch(name) else (name,)


def split_names(text: str) -> list[str]:
    """The text cut at the commas between names: not inside brackets, not in ``elinkeino-, liikenne- ja``."""
    if "(" not in text and "-," not in text:
        return [name.strip() for name in text.replace(";", ",").split(",")]
    names: list[str] = []
    open_brackets = 0
    for piece in text.replace(";", ",").split(","):
        if names and (open_brackets > 0 or names[-1].endswith("-")):
            names[-1] += f",{piece}"
        else:
            names.append(piece.strip())
            open_brackets = 0
        open_brackets += piece.count("(") - piece.count(")")
    return names


def parse_text(text: str) -> str | None:
    """Words as they are; None for a blank or a dash."""
    text = tidy(text)
    return None if text in PLACEHOLDERS else text


PARSERS: Final[dict[str, Callable[[str], Any]]] = {
    "money": parse_money,
    "date": parse_date,
    "percent": parse_percent,
    "count": parse_count,
    "text": parse_text,
    "list": parse_list,
    "yes-no": parse_yes_no,
}
"""By the kind that the glossary gives a field."""


def parse(kind: str, text: str) -> Any:
    """The value of a text by the kind that the glossary gives its field; None where it has none."""
    return PARSERS[kind](text)


def valid_business_id(text: str) -> bool:
    """Whether a Y-tunnus has its form and its check digit (weights 7 9 10 5 8 4 2, remainder of 11).

    An old one has six digits; a zero in front makes it seven.
    """
    digits, hyphen, check = text.partition("-")
    digits = f"0{digits}" if len(digits) == _OLD_DIGITS else digits
    if not (hyphen and len(digits) == 7 and len(check) == 1 and (digits + check).isascii()):
        return False
    if not (digits + check).isdigit():
        return False
    remainder = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11
    return remainder != 1 and int(check) == (11 - remainder) % 11
