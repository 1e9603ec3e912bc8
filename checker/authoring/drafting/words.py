"""What a text of a document looks like: a value, a label, the name of a row, the name of a kind of document."""

from __future__ import annotations

import re
from typing import Final

from checker.authoring.drafting.private_data import holds_private
from checker.reading.finder.words import lead_of
from checker.reading.finnish import parse_count, parse_date, parse_money, parse_percent, parse_yes_no

LABEL_CHARACTERS: Final = 100
"""Longest label or heading."""
_KIND: Final = re.compile(
    r"(?:hakemus|suunnitelma|esitys|ehdotus|päätös|raportti|kuvaus|selvitys|selonteko|ilmoitus|lomake|tilitys|sopimus"
    r"|lausunto|arvio|arviointi|tiivistelmä|kertomus|todistus)\b",
    re.IGNORECASE,
)
"""Kinds of documents, the last part of a word."""
LETTER: Final = re.compile(r"[^\W\d_]")
_PARSERS: Final = (parse_money, parse_percent, parse_date, parse_count, parse_yes_no)


def is_value(text: str) -> bool:
    """Whether a text is an amount, a day, a percentage, a count or an answer."""
    return any(parse(text) is not None for parse in _PARSERS)


def is_label(text: str) -> bool:
    """Whether a text may be a label or heading: a few words that begin with a capital and end as no sentence does."""
    name = plain_label(text)
    return (
        1 < len(name) <= LABEL_CHARACTERS
        and name[:1].isupper()
        and name[-1] not in ".!,;"
        and bool(LETTER.search(name[1:]))
        and not is_value(name)
        and not holds_private(name)
    )


def plain_label(text: str) -> str:
    """A label without its number or bullet and its colon."""
    text = " ".join(text.split())
    return text[lead_of(text) :].rstrip(" :")


def is_row_label(text: str) -> bool:
    """Whether a text may name a row: words that are no value, in capitals or not."""
    name = plain_label(text)
    is_short = 1 < len(name) <= LABEL_CHARACTERS
    return is_short and bool(LETTER.search(name)) and not is_value(name) and not holds_private(name)


def names_kind(text: str) -> bool:
    """Whether a line says what kind of document it heads: ``Avustushakemus``, ``Selvitys hankkeesta``."""
    return _KIND.search(text) is not None


def is_kind(text: str) -> bool:
    """Whether it says nothing else, as the name of a sheet may: ``Hakemus``."""
    return _KIND.fullmatch(text.strip()) is not None
