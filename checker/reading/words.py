"""Words as labels are compared by: no case, no punctuation, hyphens and spaces alike."""

from __future__ import annotations

import re

from checker.hints import Final

WORD: Final = re.compile(r"[^\W_]+")
BULLETS: Final = "-–—•·▪◦●○■□*»›+‣⁃∙➢➤\uf0b7\uf0a7\uf0d8"
"""The last three are those of a word processor's own fonts."""
_LEAD: Final = re.compile(rf"[\s{re.escape(BULLETS)}]*(?:\(?[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*[.)]*\s+)?")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case: ``Y-tunnus:`` is (y, tunnus)."""
    return tuple([word.casefold() for word in WORD.findall(text)])


def lead_of(line: str) -> int:
    """How many characters of a line are spaces, a bullet or a heading's or row's number."""
    match = _LEAD.match(line)
    return match.end() if match else 0
