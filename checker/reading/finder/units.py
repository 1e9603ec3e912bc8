"""What an amount is counted in: euros, or something else that a head, a title or the amount itself says."""

from __future__ import annotations

import re
from typing import Final

_OTHER: Final = re.compile(
    r"(?<!\d)1[ .\u00a0]?000(?:[ .]000)? ?(?:€|eur|e\b)|\btuhat\w*|\btuhan\w+|\bmiljo\w+"
    r"|\b(?:t|k|m|milj\.?|mrd\.?|tuh\.?) ?(?:€|eur)"
    r"|\b(?:teur|keur|meur)\b|\b(?:sek|usd|nok|dkk|gbp|chf|rub|mk|fim|kr)\b|\bdollar\w*|\bkruunu(?:a|ja|ina|issa)?\b"
    r"|\bpunta(?:a|ina)?\b|\bpunt(?:ina|issa)\b|\bmarkk(?:a|aa|oja|oina|oissa)\b"
    r"|[$£¥₽]",
    re.IGNORECASE,
)
"""Thousands and millions of euros, and other currencies."""
_EURO: Final = re.compile(r"€|\beur(?:o|oa|oina|oissa|ot)?\b", re.IGNORECASE)
_MANY: Final = re.compile(r"tuha|miljo", re.IGNORECASE)
"""How words begin that count euros, or anything else."""
_UNIT_WORDS: Final = re.compile(
    r"[\s,;:(\[–-]*(?:(?:määrät?|summat|luvut|arvot|yksikkö)?\s*:?\s*)?"
    r"(?:1[ .\u00a0]?000(?:[ .]000)?|tuhatta|tuhansina|tuhansissa|miljoonaa|miljoonina|milj\.?|tuh\.?|t|k|m)?\s*"
    r"(?:€|eur(?:o|oa|oina|ot|issa)?|euroissa|teur|keur|meur|sek|usd|nok|dkk|gbp|kruunua|kruunuina|dollaria|dollareina)"
    r"[\s).\]:]*",
    re.IGNORECASE,
)
"""A unit with nothing else, as it stands after a title or alone above a table."""


def is_other_unit(text: str) -> bool:
    """Whether a text says that amounts are counted in something else than euros."""
    return _OTHER.search(text) is not None


def states_other_unit(text: str) -> bool:
    """The same of a line above amounts: ``2 miljoonaa euroa`` is an amount of its own and no unit of theirs, and
    ``tuhansia nuoria`` are no euros.
    """
    units = [match for match in _OTHER.finditer(text) if not text[: match.start()].rstrip()[-1:].isdigit()]
    return any(_MANY.match(match[0]) is None or _EURO.search(text) is not None for match in units)


def without_unit(text: str) -> str:
    """The text without the words that say so."""
    return _OTHER.sub(" ", text)


def names_unit(text: str) -> bool:
    """Whether a text names euros or another unit of money, or a percentage."""
    return _EURO.search(text) is not None or "%" in text or is_other_unit(text)


def is_unit_alone(text: str) -> bool:
    """Whether a text is nothing but a unit: ``(1 000 €)``, ``tuhatta euroa``."""
    return len(text) <= 60 and _UNIT_WORDS.fullmatch(text) is not None
