"""Words as labels are compared by: no case, no punctuation, hyphens and spaces alike."""

from __future__ import annotations

import re
from typing import Final

WORD: Final = re.compile(r"[^\W_]+")
BULLETS: Final = "-–—•·▪◦●○■□*»›+‣⁃∙➢➤\uf0b7\uf0a7\uf0d8"
"""The last three are those of a word processor's own fonts."""
SPACES: Final = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""All that Unicode takes for white space."""
_FIRST: Final = SPACES + BULLETS
_BEGINNINGS: Final = frozenset(_FIRST + "(0123456789")
_NUMBER: Final = re.compile(r"\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]*\s+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case: ``Y-tunnus:`` is (y, tunnus)."""
    return tuple([word.casefold() for word in WORD.findall(text)])


def lead_of(line: str) -> int:
    """How many characters of a line are spaces, a bullet or a heading's or row's number."""
    if line[:1] not in _BEGINNINGS:
        return 0
    start = len(line) - len(line.lstrip(_FIRST))
    match = _NUMBER.match(line, start)
    return match.end() if match else start
