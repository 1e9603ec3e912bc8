"""The rows that a form does not name, and cells whose sum is one field: cost rows beside salaries, the years of a row.

A model that covers all other costs by a percentage has no such rows, so what stands in them matters only as a whole. A
row printed twice is counted once; where the two differ, or a row cannot be read, the sum cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from checker.money import Percent, added
from checker.patterns import pattern
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.figures import NUMERIC
from checker.reading.finder.forms import Label
from checker.reading.finder.index import Target
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Row, Span
from checker.reading.finder.titles import Part
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finder.values import Amounts, number_of
from checker.reading.finder.words import PART_WORDS, distance, lead_of, squeeze
from checker.reading.finnish import PLACEHOLDERS

NOTHING_SPECIAL: Final = Amounts()
ROW_CHARACTERS: Final = 200
"""Longest label of a row."""
SUM: Final = Label("", "", "money")
"""What is known of a sum that no form names."""
LIKE: Final = "table like a label"
"""How a row is read whose name begins as a label does that was not found."""
LIKE_LETTERS: Final = 8
"""First letters in which a row's name and a label are alike: ``Palkkakustannuksia``."""
PART: Final = pattern(PART_WORDS, re.IGNORECASE)
"""How the name of a row begins that is a part of the row above it."""
CURRENCY: Final = pattern(r"€|\b(?:e|eur|euroa)\Z|\Aeur\b", re.IGNORECASE)
_LETTERED: Final = pattern(r"[\W_]*(?:[0-9]{0,2} ?[a-zåäö][.)]\s+)?[\"'”’*+]*")
"""What may stand before the name of a row beside a bullet or a number: ``2b.``, ``a)``."""
_BEGINS: Final = pattern(r"[^\W\d_]|[0-9]{1,2}(?:-[a-zåäö]|[A-ZÅÄÖ])")
_SUMS: Final = ("yhteens", "netto", "brutto", "summa", "kokonais", "loppusumma", "välisumma")


_COUNTED: Final = pattern(r"tunt|tunne|kuukau|\bhtv|henkilötyö|kesto|lukumäärä", re.IGNORECASE)
"""What sums of hours, months and persons are called."""


def is_sum(name: str) -> bool:
    """Whether a row seems to be the sum of others, its name perhaps misspelt: no cost of its own."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return any(word == "yht" or word.startswith(_SUMS) or distance(word, "yhteensä", 2) <= 2 for word in words)


def row_name(text: str, above: str, is_of_sum: bool = False) -> str:
    """The name of a row in its first cell, without its number; empty where it names none, or a part of the row
    ``above``, or ends what stands there; or where it is a sum and no such is asked for, or the reverse.
    """
    name = text[lead_of(text) :]
    name = name[_LETTERED.match(name).end() :]  # type: ignore[union-attr]
    is_row = _BEGINS.match(name) and is_sum(name) is is_of_sum and not PART.match(name)
    return name if is_row and not (name[0].islower() and is_rest(above)) else ""


def is_rest(above: str) -> bool:
    """Whether a line goes on with the one above: ``Flat rate 40 %`` and under it ``kehittäminen 400 €``."""
    above = above.rstrip()
    return bool(above) and CURRENCY.search(above[-8:]) is None and not above[-1].isdigit()


def unnamed_rows(pieces: Pieces, part: Part, found: Found, headed: Collection[int]) -> Iterator[Hit]:
    """Rows that the form does not name: a label and numbers, divided by rules, tabs or gaps, above their sum.

    From the first piece of ``headed`` on columns have heads, which stand there; above it and the first label a number
    is an amount only with its currency. A row that begins as a label which was not found may be its row.
    """
    if not part.section.other_rows:
        return
    begun = min([*found.hits, *headed, part.last])
    told = {hit.label.field for hit in found.all}
    lacking = [(squeeze(one.label)[:LIKE_LETTERS], one) for one in part.section.labels if one.field not in ("", *told)]
    for piece, path in _places(part, found):
        if (row := _row_at(pieces, part, found, headed, piece, piece > begun, False)) is not None:
            like = next((one for start, one in lacking if squeeze(row[0]).startswith(start)), None)
            yield _hit(row, part, like or Label("", path, "money"), LIKE if like else "table")


def unnamed_sums(pieces: Pieces, part: Part, found: Found, headed: Collection[int]) -> Iterator[Hit]:
    """Sums that the form does not name, between the first row that it does and its last sum."""
    if part.section.other_rows and found.hits:
        last = max((hit.piece for hit in found.all if is_sum(hit.target.raw)), default=part.last)
        for piece in range(min(found.hits) + 1, last):
            row = _row_at(pieces, part, found, headed, piece, True, True)
            if row is not None and _COUNTED.search(row[0]) is None:
                yield _hit(row, part, SUM, "table")


def _hit(row: tuple[str, int, int, int], part: Part, label: Label, read_as: str) -> Hit:
    name, piece, start, end = row
    return Hit(piece, start, piece, end, Target(name, part.number, label), read_as)


def _row_at(
    pieces: Pieces, part: Part, found: Found, headed: Collection[int], piece: int, is_sure: bool, is_of_sum: bool
) -> tuple[str, int, int, int] | None:
    """The name of the row that begins with a piece, with where it stands; None where none does. A number is an amount
    without its currency only where that is sure.
    """
    row = pieces.rows.get(piece)
    is_taken = piece in found.taken or (piece if row is None else row.cells[0].first) in headed
    if is_taken or (row is not None and not _begins(row, piece, found)):
        return None
    first = pieces.cells_of(piece)[0]
    above = pieces.texts[piece - 1] if piece > part.first and piece - 1 not in headed else ""
    text = pieces.texts[piece][first.start : first.end]
    if row is not None:
        text = " ".join(pieces.text_of(row.cells[row.cell_of(piece)]).split())
        if text[:1].islower() and piece - 1 not in pieces.rows and piece - 1 not in found.taken:
            text, above = f"{above} {text}".strip(), ""  # the name began in a line that stands higher than its figures
    name = row_name(text, above, is_of_sum)
    number = _number_beside(pieces, piece, row)
    is_amount = NUMERIC.fullmatch(number) and not number.endswith("%") and (is_sure or "€" in number)
    if not 0 < len(name) <= ROW_CHARACTERS or not is_amount:
        return None
    return name, piece, first.start, first.end if row is None else len(pieces.texts[piece].rstrip())


def _places(part: Part, found: Found) -> Iterator[tuple[int, str]]:
    """The pieces where such rows may stand, each with the field that they make: above the first sum, and between the
    first row and the total of another one.
    """
    section, sums = part.section, [hit.piece for hit in found.all if is_sum(hit.target.raw)]
    first = min(sums, default=part.last)
    yield from ((piece, section.other_rows) for piece in range(part.first, part.last if part.is_open else first))
    for one in section.sums if not part.is_open else ():
        begun = [hit.piece for hit in found.all if hit.label.field in one.rows and hit.piece > first]
        ends = [hit.piece for hit in found.all if hit.label.field == one.total]
        if begun and one.other != section.other_rows:
            yield from ((piece, one.other) for piece in range(min(begun), min(ends, default=0)))


def _begins(row: Row, piece: int, found: Found) -> bool:
    """Whether a cell begins with this piece and no label stands in those before it."""
    own = row.cell_of(piece)
    before = [cell for cell in row.cells[:own] if cell.pieces]
    return row.cells[own].first == piece and not any(cell.first in found.hits for cell in before)


def _number_beside(pieces: Pieces, piece: int, row: Row | None) -> str:
    """What stands in the next cell with text behind a row's name."""
    if row is None:
        return next(iter(pieces.cell_texts(piece)[1:]), "")
    return next((text for cell in row.behind(piece) if cell.pieces and (text := pieces.texts[cell.first])), "")


class OtherRows:
    """The other cost rows of one table, by field and label."""

    def __init__(self, fields: Collector, is_open: bool) -> None:
        self.fields = fields
        self.is_open = is_open
        """Whether nobody knows where the table ends, so that its last rows may belong to another."""
        self.rows: dict[str, dict[str, tuple[Hit, int | Percent | None, list[Span], str]]] = {}

    def collect(
        self,
        path: str,
        hit: Hit,
        cell: Sequence[Span],
        finder: ValueFinder,
        amounts: Amounts = NOTHING_SPECIAL,
        sure: bool = True,
        key: str = "",
        kind: str = "money",
    ) -> None:
        """One cell of one row; an empty one is nothing. ``key`` tells cells of one row apart."""
        if not cell or finder.pieces.text(cell) in PLACEHOLDERS:
            return
        value, doubt = number_of(finder, kind, list(cell), amounts) if sure else (None, "column")
        rows = self.rows.setdefault(path, {})
        name = key or hit.target.squeezed
        earlier = rows.get(name)
        if earlier is None:
            rows[name] = (hit, value, list(cell), doubt)
        elif earlier[1] != value:
            rows[name] = (hit, None, [*earlier[2], *cell], doubt)

    def add(self) -> None:
        """Add the sums to the fields."""
        for path, rows in self.rows.items():
            values = [value for _, value, _, _ in rows.values()]
            spans = [span for _, _, some, _ in rows.values() for span in some]
            known = [value for value in values if value is not None]
            total = added(known) if len(known) == len(values) and not self.is_open else None
            label = ", ".join(dict.fromkeys(self.fields.label_of(hit) for hit, _, _, _ in rows.values()))
            doubts = [doubt for _, _, _, doubt in rows.values() if doubt]
            doubt = "part" if self.is_open else doubts[0] if doubts and total is None else ""
            self.fields.add(path, total, spans, "table" if len(values) == 1 else "derived", label, doubt)
