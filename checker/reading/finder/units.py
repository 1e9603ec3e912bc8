"""What an amount is counted in: euros, or something else that a head, a title or the amount itself says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from checker.patterns import pattern

CAPTION_CHARACTERS: Final = 160
"""Longest line that tells the unit of what follows."""
_OTHER: Final = pattern(
    r"(?<!\d)1[ .\u00a0]?000(?:[ .]000)? ?(?:€|eur\w*|e\b)|\btuhat\w*|\btuhan\w+|\btusen\b|\bmilj\w*|\bsatoja\b"
    r"|\b(?:t\.?|k|m|milj\.?|mrd\.?|tuh\.?) ?(?:€|eur\w*)|\b(?:milj|mrd|tuh)\.? ?e\b"
    r"|\b(?:sek|usd|nok|dkk|gbp|chf|rub|mk|fim|kr|pln|isk|eek|lvl|ltl|czk|huf|jpy|cny|aud|cad|uah|btc|zł|kč)\b"
    r"|\b(?:dollar|rupl|frang|zloty|bitcoin)\w*|\bkruunu(?:t|a|ja|ina|issa)?\b"
    r"|\bpun(?:ta|taa|nat|tia|tina|nissa)\b|\bmark(?:ka|kaa|at|koja|koina|oissa)\b"
    r"|[$£¥₽]",
    re.IGNORECASE,
)
"""Thousands and millions of euros, and other currencies."""
_OF_COLUMN: Final = pattern(
    r"(?:(?:€|\beur) ?|[x×*] ?|\(\s*|['’])(?:['’]|1[ .,\u00a0]?)?000(?![\d ]*\d)|(?<!\d)(?<!\d )1[ .\u00a0]?000\)?$"
    r"|(?:(?<=[^\W\d_] )|(?<=, ))10{1,2}(?:[ .\u00a0]?000)* ?(?:€|eur\w*)$|(?<!\d)1[ .\u00a0]?000:[a-zäö]+"
    r"|10\^?[3³]|(?:€|\beuroa|\beur) ?/ ?\w*|(?:^|(?<=[ (]))[tkm]e(?=\)|$)"
    r"|\b(?:snt|sentt\w+|kpl|htv|htkk|hlö|henkilötyö\w*|tunti\w*|tonni\w*|prosent\w*)\b"
    r"|(?<!\d)(?<!\d )\bkk\b|\b(?:vuodessa|kuukaudessa|kuussa|päivässä|tunnissa)\b|‰|(?<=[ (])h(?=\)|$)",
    re.IGNORECASE,
)
"""What only says so in a column's head or a label: tens or thousands of euros, counts, amounts for each month."""
_OF_CAPTION: Final = pattern(
    r"(?<!\d)(?<!\d )[x×*] ?1[ .,\u00a0]?000(?![\d ]*\d)"
    r"|(?:^|(?<=[(,:] )|(?<=[(,:\t]))(?:(?:€|eur) ?(?:['’]|1[ .,\u00a0]?)|['’])000(?![\d ]*\d)"
    r"|10\^?[3³] ?(?:€|eur)",
    re.IGNORECASE,
)
"""What only says so in a line above amounts, or in brackets behind a name: thousands written as a factor."""
_FACTOR: Final = pattern(r"(?:(?<!\d)(?<!\d )[x×*]|\byksikkö\w*) *:? *$", re.IGNORECASE)
"""What stands before a unit that may look like an amount."""
_COUNT: Final = pattern(r"(?i)\W*(?:htv|htkk|henkilötyö\w+|hlö|henkilöä|kpl|h|pv|pvä)\W*")
"""Behind a name: what is counted; ``(2 htv)`` tells what the euros are for."""
_THOUSAND_EUROS: Final = pattern(
    r"(?i)(?<!\d)1[ .\u00a0]?000 ?(?:€|eur\w*|e\b)|\b(?:tuhat\w*|tuhan\w+|tuh\b\.?)(?: ?(?:€|eur\w*|e\b))?"
    r"|\b[tk]\.? ?(?:€|eur\w*)|(?:^|(?<=[ (]))te(?=\)|$)"
)
_THOUSANDS: Final = pattern(r"\b(?:tuhansi|miljooni)(?:na|ssa)\b", re.IGNORECASE)
_FOR_EACH: Final = pattern(r"\b(?:kuukaudessa|kuussa|vuodessa|kuukausittain|vuosittain)\b", re.IGNORECASE)
_EURO: Final = pattern(r"€|\beuro(?:a|ina|issa|ja|t)?\b|\beur\b", re.IGNORECASE)
_SHARES: Final = pattern(
    r"(?i)^[^\d€]*(?:[(\[] ?(?:%|prosent\w*) ?[)\]]|\bprosentteina|\bprosentteja|\bprosenttiosuu\w*|\s%)[ .:]*$"
)
_OF_AMOUNTS: Final = pattern(
    r"\b(?:tuhansi|miljooni)(?:na|ssa)\b|\b(?:luvut|luvuissa|summat|määrät|arvot|yksikkö|rahayksikkö|rahamäärät)\b"
    r"|\b(?:taulu|taulukko|taulukon|taulukossa|kustannusarvio|rahoitussuunnitelma|budjetti|talousarvio)\b",
    re.IGNORECASE,
)
"""What a line names that tells the unit of the amounts around it."""
_OF_ALL: Final = pattern(
    r"\b(?:luvut|summat|määrät|arvot|yksikkö|rahayksikkö|valuutta|(?:raha|euro)määrät|taulukot|taulukoissa)\b",
    re.IGNORECASE,
)
"""What a line names that tells the unit of all amounts of a document."""
_BEFORE_UNIT: Final = "0123456789 .,'’-–−"
"""What an amount is written with before its unit."""
_NOT: Final = pattern(r"\b(?:ei(?:vät)?(?: ole)?|eikä)\s*$", re.IGNORECASE)
_MARK: Final = pattern(r"^\s*(?:(?:[*†‡]{1,3}|[¹²³⁴-⁹]+[)⁾]?|\(?[0-9a-z]\)|[0-9]\.(?=\s))\s*){1,2}")
_IN_BRACKETS: Final = pattern(r"\s*[(\[][^()\[\]]+[)\]]\s*")
_MANY: Final = pattern(r"tuha|tusen|milj|satoja", re.IGNORECASE)
"""How words begin that count euros, or anything else."""
_BESIDE: Final = pattern(r"\b(?:määrät|summat|luvut|arvot|yksikkö|x)\b|[\s%,;:.()\[\]–×-]", re.IGNORECASE)
"""What may stand with a unit that stands alone."""


def is_other_unit(text: str) -> bool:
    """Whether a text says that amounts are counted in something else than euros; ``ei tuhansina euroina`` does not."""
    return _says(_OTHER, text)


def is_in_other_unit(amount: str) -> bool:
    """The same of an amount, whose own digits are no unit: ``1 000 € yhteensä``."""
    unit = amount.lstrip(_BEFORE_UNIT)
    return unit not in ("", "€") and is_other_unit(unit)


def _says(said: re.Pattern[str], text: str) -> bool:
    """Whether a text says it somewhere without saying that it is not so."""
    return any(_NOT.search(text, 0, match.start()) is None for match in said.finditer(text))


def states_other_unit(text: str) -> bool:
    """The same of a line above amounts: ``2 miljoonaa euroa`` is an amount of its own and no unit of theirs, and
    ``tuhansia nuoria`` are no euros.
    """
    found = ((match, text[: match.start()].rstrip()) for match in _OTHER.finditer(text))
    units = [match for match, before in found if not (before[-1:].isdigit() or _NOT.search(before))]
    is_stated = any(_MANY.match(match[0]) is None or _EURO.search(text) is not None for match in units)
    return is_stated or _OF_CAPTION.search(text) is not None


def tells_unit_around(text: str) -> bool:
    """Whether a line tells that the amounts around it are no euros: nothing but a unit, or a line on amounts; the mark
    of a note may stand before it.
    """
    text = _MARK.sub("", text)
    if is_unit_alone(text):
        return heads_other_unit(text)
    return (_OF_AMOUNTS.search(text) is not None and states_other_unit(text)) or states_unit_of_all(text)


def tells_unit_of_all(text: str) -> bool:
    """The same of a line anywhere in a form: nothing but a unit, in words or brackets, or one that states that of all
    amounts; the mark of a note may stand before it.
    """
    text = _MARK.sub("", text)
    if (_MANY.search(text) is not None or _IN_BRACKETS.fullmatch(text)) and is_unit_alone(text):
        return heads_other_unit(text)
    return states_unit_of_all(text)


def states_unit_of_all(text: str) -> bool:
    """Whether a line does two of these: it speaks of all amounts, counts in thousands or for each month, or names a
    unit: ``Luvut tuhansissa``.
    """
    said = (_OF_ALL.search(text) is not None) + _says(_THOUSANDS, text)
    is_each = _OF_ALL.search(text) is not None and _says(_FOR_EACH, text)
    return said > 1 or is_each or (said == 1 and states_other_unit(text))


def is_count(text: str) -> bool:
    """Whether the words behind a name are nothing but what is counted: persons, their years, pieces, hours."""
    return _COUNT.fullmatch(text) is not None


def is_factor(text: str) -> bool:
    """Whether a line says by what its amounts are multiplied, though it looks like a row: ``Budjetti, x 1 000 €``."""
    return _OF_CAPTION.search(text) is not None or any(
        _FACTOR.search(text, 0, match.start()) is not None for match in _OTHER.finditer(text)
    )


def states_share(text: str) -> bool:
    """Whether a caption ends by saying that what follows are shares: ``Kustannusarvio (%)``."""
    return _SHARES.search(text) is not None and "\t" not in text and "  " not in text


def without_unit(text: str) -> str:
    """The text without the words that say so."""
    return _OTHER.sub(" ", text)


def without_thousands(text: str) -> str:
    """The text without the words that count thousands of euros."""
    return _THOUSAND_EUROS.sub(" ", text)


def are_thousands(texts: Iterable[str]) -> bool:
    """Whether short texts with words count in thousands of euros, and in nothing else but shares."""
    found = False
    for text in texts:
        if len(text) > CAPTION_CHARACTERS or not (is_other_unit(text) or _OF_COLUMN.search(text.strip())):
            continue
        rest = without_thousands(text)
        found = found or rest != text
        if any(map(str.isalpha, text)) and (is_other_unit(rest) or _OF_COLUMN.search(rest.strip())):
            return False
    return found


def heads_other_unit(text: str) -> bool:
    """Whether the head of a column or a label says so: a percentage, a count or an amount for each of something too."""
    is_share = "%" in text and _EURO.search(text) is None
    return is_share or is_other_unit(text) or _OF_COLUMN.search(text.strip()) is not None


def names_unit(text: str) -> bool:
    """Whether a text names euros or another unit of money, or a percentage."""
    return _EURO.search(text) is not None or "%" in text or is_other_unit(text)


def is_unit_alone(text: str) -> bool:
    """Whether a text is nothing but a unit: ``(1 000 €)``, ``tuhatta euroa``, ``(%)``."""
    if len(text) > 60 or not (_EURO.search(text) or heads_other_unit(text)):
        return False
    for said in (_OTHER, _OF_COLUMN, _EURO, _BESIDE):
        text = said.sub(" ", text)
    return not text.strip()
