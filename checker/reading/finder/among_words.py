"""Whether values stand among words or signs where nothing but a value belongs: ``412 385 € yhteensä``.

Nobody would call that no amount, and nobody can be sure that the words change nothing: it is in doubt. A slip
within the figure itself (``544 39O €``) and words that say that it is none (``noin 50 000 €``) leave no value.
"""

from __future__ import annotations

import re
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.words import NO_FIGURE
from checker.reading.finnish import LONGEST, PARSERS, tidy

_DAY: Final = r"[0-9]{1,4}([./-]) ?[0-9]{1,2}\1 ?[0-9]{2,4}"
_AMOUNT: Final = r"[-−–]?[0-9][0-9 .?']*(?:,[0-9]{1,6}|,[-–])?(?: ?(?:%|€|(?:euroa|eur|e)\b))?"
_PATTERNS: Final = {
    kind: pattern(rf"(?<![^\W_])(?<![.,]){shape}(?![^\W_])", re.IGNORECASE)
    for kind, shape in (("date", _DAY), ("money", _AMOUNT), ("percent", _AMOUNT), ("count", _AMOUNT))
}
_OTHERWISE: Final = pattern(rf"(?i)\b(?:[oil]+\b|{NO_FIGURE})|\?")
"""Words and signs that say that a figure is none, and letters that look like digits."""
_UNSURE_DAY: Final = pattern(
    r"(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|1[0-2])[/-][0-9]{4}|[0-9]{1,2}\. ?[0-9]{1,2}\. ?(?:19|20)"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[-+][0-9:]{4,5})"
    r"|([0-9]{1,2}\. ?[0-9]{1,2}\.)"
)
"""A day and a month or the month and the day, a year that may be broken, a time of day elsewhere, which may be the next
day here; or a day and a month (its group) alone.
"""
IN_BRACKETS: Final = pattern(r"(?<=[0-9€%]) ?\([^\W\d][^()]{1,60}\)$")
"""Words behind a value, which may say that it is another one or none: ``(ei vahvistettu)``."""
_SPACES_WITHIN: Final = pattern(r"(?<=,) (?=[0-9])|(?<![^ ].) (?=.(?: |$))")
"""Spaces that a program put between a number and its decimals, or its signs set apart: ``8 0 , 0 0``."""
SPACED: Final = pattern(r"(?:[^\W_] |[.,:/-] ){3,}[^\W_]")
"""A value with a space behind each of its signs."""
_LEAP_YEAR: Final = "2024"


def has_some(kind: str, text: str) -> bool:
    """Whether a text that is no value of a kind has nothing but such values among its words, or an unsure day."""
    shape = _PATTERNS.get(kind)
    if shape is None:
        return False
    text = IN_BRACKETS.sub("", tidy(text))
    if len(text) > 2 * LONGEST:
        return False
    if kind == "date" and (unsure := _UNSURE_DAY.fullmatch(text)) is not None:
        return unsure[1] is None or PARSERS[kind](text + _LEAP_YEAR) is not None
    if PARSERS[kind](_SPACES_WITHIN.sub("", text)) is not None:
        return True
    around = shape.sub(" ", text)
    if around == text or any(map(str.isdigit, around)) or _OTHERWISE.search(around):
        return False
    return all(PARSERS[kind](value[0].strip(" .")) is not None for value in shape.finditer(text))
