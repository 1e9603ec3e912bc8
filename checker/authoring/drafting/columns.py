"""The columns of a drafted table: by which word the head of each is known, which field it is, and what it counts.

A head is known by one word with which no other head's words begin (see ``checker.reading.finder.heads``); what a
column counts is told by a unit, in its head, in its values or in the title above it, else by the fields of its rows.
What none of these tells is left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.authoring.drafting.tables import Grid
from checker.glossary import Glossary
from checker.patterns import pattern
from checker.reading.finder.units import heads_other_unit, is_other_unit, names_unit
from checker.reading.finder.words import WORD, distance
from checker.reading.finnish import PLACEHOLDERS
from checker.rulebook.form_faults import OPEN

FIELDS: Final = (
    (pattern(r"haet|haki|hakemu|kustannusarvio|suunnitel", re.IGNORECASE), "{field}"),
    (pattern(r"hyväks|myön", re.IGNORECASE), "approved.{field}"),
    (pattern(r"hylä", re.IGNORECASE), "rejected.{field}"),
    (pattern(r"osuus|%", re.IGNORECASE), "shares.{row}"),
)
"""How the heads of columns begin, and their fields."""
_COUNT: Final = pattern(r"\b(?:kpl|hlö|lukumäär\w*|henkilö\w*|osallistuj\w*)", re.IGNORECASE)
_WORD: Final = pattern(r"[^\W\d_]{2,}|(?:19|20)[0-9]{2}")
"""What may be the word of a head: letters, or a year."""
_NO_WORD: Final = frozenset({"eur", "euroa", "euro", "ja", "tai"})
"""What heads no column."""


class DraftColumn(NamedTuple):
    """A column of the draft."""

    head: str
    """The word by which the head is known; :data:`OPEN` where it has none of its own."""
    field: str
    kind: str
    printed: str
    """The whole head."""
    is_other_unit: bool = False
    """Whether its amounts are counted in something else than euros."""


class ColumnFinder:
    """Finds the columns of one table under a title, over the known fields of its rows."""

    def __init__(self, glossary: Glossary, title: str, rows: Sequence[str]) -> None:
        self._glossary = glossary
        self._title = title
        self._rows = rows

    def columns(self, grid: Grid) -> tuple[DraftColumn, ...]:
        """A column for each head of values; a field is given to one column only."""
        made: list[DraftColumn] = []
        for number, head in enumerate(grid.heads):
            others = [*grid.heads[:number], *grid.heads[number + 1 :]]
            values = [row.values[number] for row in grid.rows if row.values[number] not in PLACEHOLDERS]
            unit = self._unit(head, values, grid.corner)
            field, kind = self._field(head, unit, sum("%" not in one for one in grid.heads) == 1)
            if field in [column.field for column in made]:
                field, kind = OPEN, unit
            made.append(DraftColumn(_word_of(head, others), field, kind, head, is_other_unit(head)))
        return tuple(made)

    def _unit(self, head: str, values: Sequence[str], corner: str) -> str:
        """What a column counts, as it is printed; :data:`OPEN` where no unit is."""
        if _is_share(head) or (values and all("%" in value for value in values)):
            return "percent"
        if names_unit(head) or any("€" in value for value in values):
            return "money"
        if _COUNT.search(head) or _COUNT.search(corner):
            return "count"
        above = f"{self._title} {corner}"
        return "money" if names_unit(above) and not _is_share(above) else OPEN

    def _field(self, head: str, unit: str, is_only: bool) -> tuple[str, str]:
        """The field of a column and its kind; the kind of the fields that it makes must be that of its unit."""
        fields = [field for pattern, field in FIELDS if pattern.search(head)] or (["{field}"] if is_only else [])
        for field in fields:
            paths = [field.replace("{field}", row).replace("{row}", row.rpartition(".")[2]) for row in self._rows]
            kinds = {self._glossary[path].kind for path in paths if path in self._glossary}
            if len(kinds) == 1 and unit in (OPEN, *kinds):
                return field, kinds.pop()
            if field == "{field}" and not self._rows:
                return field, unit
        return OPEN, unit


def _is_share(text: str) -> bool:
    return heads_other_unit(text) and "%" in text


def _word_of(head: str, others: Sequence[str]) -> str:
    """The first word of a head that is no other's, one that tells its field before all, else its sign of a unit;
    :data:`OPEN` for none.
    """
    words = [word for word in WORD.findall(head) if _WORD.fullmatch(word) and word.casefold() not in _NO_WORD]
    words.sort(key=lambda word: not any(pattern.match(word) for pattern, _ in FIELDS))
    taken = [word.casefold() for other in others for word in WORD.findall(other)]
    own = [word for word in words if not any(_is_same(one, word.casefold()) for one in taken)]
    own += [sign for sign in "€%" if sign in head and not any(sign in other for other in others)]
    return own[0] if own else OPEN


def _is_same(word: str, head: str) -> bool:
    """Whether a reader would take a printed word for the beginning of a head."""
    return word.startswith(head) or (
        len(word) > 4 and min(distance(word[: len(head) + 1], head, 1), distance(word, head, 1)) <= 1
    )
