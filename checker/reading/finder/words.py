"""Words as titles and labels are compared by: letters and digits alone, no case; and the slips between two of them."""

from __future__ import annotations

import re
from typing import Final

from checker.limits import EDIT_DISTANCE
from checker.patterns import pattern
from checker.reading.blocks import SIGNS_OF_LISTS

WORD: Final = pattern(r"[^\W_]+")
BULLETS: Final = f"-–—{SIGNS_OF_LISTS}"
LEAD: Final = " \t(0123456789." + BULLETS
"""What may stand before a title or label: a bullet, a number, a bracket."""
_LEAD: Final = pattern(
    rf"[\s{re.escape(BULLETS)}]*(?:\(?(?:[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*[.)]*|[A-Za-z](?:[.):]|(?:\+[A-Z])+[.):]?))\s+)?"
)
HEDGES: Final = "ei|noin|n|alle|yli|lähes|enintään|vähintään|arviolta|ainakin"
"""Words before a figure by which it is none, or not exactly that one; as alternatives of a pattern."""
NO_FIGURE: Final = rf"(?:{HEDGES}|puuttuu|avoin|x+)\b|\?"
"""What stands in the place of a figure, too."""
PART_WORDS: Final = r"(?:josta|joista|siitä|niistä|mistä|sisältä(?:ä|en)|mukaan lukien|sis\.|ml\.)(?!\w)"
"""How words begin that name a part of what stands before them."""
OTHER_FIGURES: Final = (
    r"\b(?:aiem|aikais|alkuper|edelli|ed\.|ennakko|ennust|ero\b|erotu|jäljel|käytet|lisäy|maksett|poikkeam"
    r"|toteu(?!ttaj)|vanha|viime ?vuo|vähenn)"
)
"""In a head: the amounts of another time, what became of them, or how both differ."""
ENUMERATED: Final = (".", ")", ":", "+")
"""What stands behind the letter of a heading or row."""
SHORTEST: Final = 5
"""Letters below which a label must be exact."""
TWO_SLIPS: Final = 12
"""Letters from which a label may have two slips."""


def squeeze(text: str) -> str:
    """The letters and digits of a text in lower case: ``Y-tunnus:`` is ``ytunnus``."""
    return (text if text.isalnum() else "".join(WORD.findall(text))).casefold()


def lead_of(text: str) -> int:
    """How many characters at the beginning are spaces, bullets or a heading's or row's number or letter."""
    if text[:1].isalpha() and text[1:2] not in ENUMERATED:
        return 0
    match = _LEAD.match(text)
    return match.end() if match is not None else 0


def end_of(text: str, start: int, letters: int) -> int:
    """Where so many letters and digits, counted from ``start``, end in the text; -1 where it has fewer."""
    for match in WORD.finditer(text, start):
        letters -= match.end() - match.start()
        if letters <= 0:
            return match.end() + letters
    return -1


def allowed_slips(squeezed: str) -> int:
    """How many slips a label of this length may have."""
    if len(squeezed) < SHORTEST:
        return 0
    return 1 if len(squeezed) < TWO_SLIPS else EDIT_DISTANCE


def distance(left: str, right: str, most: int) -> int:
    """The slips between two words (letters wrong, lost, added, neighbours swapped); ``most + 1`` if more."""
    if left == right:
        return 0
    far = most + 1
    if abs(len(left) - len(right)) > most or len(set(left) ^ set(right)) > 2 * most:
        return far
    before, row = [far] * (len(right) + 1), [min(j, far) for j in range(len(right) + 1)]
    for i, letter in enumerate(left, start=1):
        older, before, row = before, row, [min(i, far)] + [far] * len(right)
        for j in range(max(1, i - most), min(len(right), i + most) + 1):  # beyond these there are more slips
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != right[j - 1]))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == right[j - 1]:
                cost = min(cost, older[j - 2] + 1)
            row[j] = cost
        if min(row) > most:
            return far
    return min(row[-1], far)


def slips(text: str, target: str) -> int | None:
    """The slips by which a squeezed text misses a target, None where they are too many."""
    most = allowed_slips(target)
    missed = distance(text, target, most)
    return missed if missed <= most else None
