"""Where a label ends: what follows its words and is still its own, and where its value begins.

A mark of a note, words in brackets, a unit, a year and the percentage of a flat rate belong to a label; a colon, dots
and lines lead from it to its value.
"""

from __future__ import annotations

import re
import sys
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.figures import DASHES
from checker.reading.finder.units import is_unit_alone
from checker.reading.finder.words import HEDGES, PART_WORDS
from checker.reading.finnish import PLACEHOLDERS

NOTE: Final = pattern(
    r"(?: ?[(⁽]?[*†‡§¹²³⁰⁴-⁹₀-₉①-⑳ᵃᵇᶜ][)⁾]?| #| [0-9a-z]\)| ?\[[0-9]{1,2}\]|(?<=[€%]) \([1-9]\))+(?=\s|:|$)"
)
"""A mark that leads to a note, after a label or a value."""
_OTHER_NAME: Final = r" ?/ ?[^\W\d_][^:\t0-9/]{1,60}(?=:)| \([^\W\d_][^():\t0-9]{1,60}\)(?=:)"
"""Another name of the same, as in Swedish, before the colon."""
_AFTER_LABEL: Final = pattern(rf"[)?]*(?:\.(?=\t|:|$)| ?[({{][1-9][0-9]?[)}}](?=\s|:|$)|{NOTE.pattern}|{_OTHER_NAME})?")
"""A bracket, a question mark, the full stop of a word cut short, the mark of a note or another name, which belong to a
label.
"""
LEADER: Final = pattern(r" *(?:(?:\. ?){3,}|…[. …]*|_{3,}|={1,3}>?|-{1,2}>|\||→|;(?=\S)) *:?")
"""Dots, a line or a sign that lead the eye from a label to its value."""
FLAT_RATE: Final = pattern(
    r"\s*(?:-[^\W\d_]+ )?(?:(?:, ?|\()?([0-9]{1,3}(?:[.,][0-9]{1,2})?)[\s?]*%)?"
    rf"((?:[()/]| (?!  )|(?!(?i:\b(?:{HEDGES})\b))[^\W\d_])*)"
)
"""What follows the words Flat rate: its percentage, and more of its name; ``noin`` belongs to an amount."""
_DAY_OR_YEAR: Final = r"(?:[0-9]{1,2}\.[0-9]{1,2}\.)?(?:19|20)[0-9]{2}"
_SMALL: Final = r"[0-9]{1,3}(?:,[0-9]{1,2})?"
_IN_NAME: Final = rf"(?<![0-9.,])(?:{_DAY_OR_YEAR}|{_SMALL})(?![0-9]|[ .][0-9]{{3}}(?![0-9]))"
"""A number that a row's name may have: a day, a year or a small number, and no amount."""
_SPAN_OF_NAME: Final = rf"{_DAY_OR_YEAR}(?:\s?[-–/]\s?(?:{_DAY_OR_YEAR}|[0-9]{{2}}))?|[0-9]\s?[-–+]\s?[0-9]{{1,2}}"
_LETTERS: Final = r"[A-Z0-9](?:\s?[-–+]\s?[A-Z0-9]){1,8}"
"""Rows that a sum is of, by their letters or numbers."""
_COUNTED: Final = r"\s?(?:kk|kuukau\w*|v|vuo\w*|htv|hlö|henkilö)\w{0,8}"
_BRACKET: Final = pattern(
    rf"\s*\((?:(?=[^()]*[^\W\d_]{{2}})[^()0-9\t]{{1,60}}|{_SMALL}{_COUNTED}|{_SPAN_OF_NAME}|{_LETTERS}|{_SMALL}\s?%"
    rf"|(?![^()]*(?:€|\beur|\bnoin\b|\bn\.))(?=[^()]*[^\W\d_]{{2}})(?:[^()0-9\t]|{_IN_NAME}){{1,60}})\)",
    re.IGNORECASE,
)
"""More of a row's label, in brackets; one letter or none in brackets is a box to tick."""
_BEFORE_FIGURE: Final = r"(?=\s*(?:\t| {2,})\s*[-−–€]?\s?[0-9])"
_NOTE_PART: Final = pattern(
    rf"\s*\((?=[^()]*[^\W\d_]{{2}})[^()\t]{{1,200}}\){_BEFORE_FIGURE}"
    rf"|[ ,;–-]+{PART_WORDS} (?=[^\t:]{{0,80}}?[0-9])"
    rf"(?:(?! {{2}})[^\t:]){{1,80}}{_BEFORE_FIGURE}",
    re.IGNORECASE,
)
"""Words in a row's name in brackets, with or without numbers, with a figure in the cell behind them; or what a part of
it is.
"""
_UNIT_PART: Final = pattern(
    r"\s*(?:[(\[][^()\[\]\t]{1,40}[)\]]|,[^:\t,]{1,40}(?=:)|,? ?[^:\t,0-9]{1,20}$"
    r"|,? ?[^:\t,0-9]{1,20}?(?=\t| {2}))|,? ?1[ .]?000 ?(?:€|eur\w*|e)(?=\s*(?:\t| {2,})\s*[-−–€]?\s?[0-9])"
)
"""What may be a label's unit: in brackets, behind a comma, or before the gap to the next cell."""
_NUMBER_PART: Final = pattern(
    rf"[ ,;]*(?:{_SPAN_OF_NAME}|{_SMALL}{_COUNTED})(?=\s*(?::|\t| {{2,}})\s*[-−–€]?\s?[0-9])", re.IGNORECASE
)
"""A day, years or a time in a row's name, with a figure in the cell behind it."""
_LEADING: Final = " ,;–-"
"""Signs before such words and numbers that do not stand in brackets."""


def own_words(rest: str) -> int:
    """How much of what follows a number's label is more of it: words in brackets, its unit, or a year."""
    part, first = None, rest.lstrip(_LEADING)[:1]
    if rest.lstrip()[:1] == "(":
        part = _BRACKET.match(rest) or _NOTE_PART.match(rest)
    elif first.isalnum():
        part = (_NOTE_PART if first.isalpha() else _NUMBER_PART).match(rest)
    if part is None:
        part = _UNIT_PART.match(rest)
        unit = "" if part is None else part.group().strip(" ,\t")
        if part is None or not is_unit_alone(unit) or (unit[0] in DASHES and unit in PLACEHOLDERS):
            return 0
    return part.end()


def is_rest_of_name(rest: str) -> bool:
    """Whether what follows a label in its cell, with figures in the cells behind it, is more of its name or unit."""
    return own_words(f"{rest.rstrip()}\t0") == len(rest.rstrip())


def flat_rate_name(text: str, start: int, end: int = sys.maxsize) -> re.Match[str]:
    """The rest of a flat-rate row's name behind the words Flat rate: its percentage and more words, or nothing; without
    words in brackets that have more than letters.
    """
    match = FLAT_RATE.match(text, start, end)
    assert match is not None
    name = match.group()
    is_open = name.count("(") > name.count(")") and not name.endswith("(")
    return flat_rate_name(text, start, start + name.rindex("(")) if is_open else match


def after_label(rest: str) -> int:
    """How much of what follows a label is still its own: a bracket, a question mark, a note mark."""
    return _AFTER_LABEL.match(rest).end()  # type: ignore[union-attr]


def value_start(text: str, end: int, is_number: bool = False) -> int:
    """Where the text after a label begins, past its note mark, colon and leader; tabs are kept. Before a number, words
    in brackets belong to the label.
    """
    if text[end : end + 1] != ":":
        end += after_label(text[end:])
        own = own_words(text[end:]) if is_number else 0
        if own:
            end += own + after_label(text[end + own :])
    colon = end
    while text[colon : colon + 1] == " ":
        colon += 1
    if text[colon : colon + 1] == ":":
        end = colon + 1
    leader = LEADER.match(text, end)
    return end if leader is None else leader.end()
