"""Printed sums beside the figures that they should be made of, and the fields that tell which of them do not hold.

A sum of whole euros may miss what was rounded in its parts; one beside a blank cell is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final, NamedTuple

from checker.reading.finder.collector import Collector
from checker.reading.finder.forms import Sum
from checker.reading.finder.pieces import Pieces, Span, Spans

PRINTED: Final = "tables.printed_{}"
ADDED: Final = "tables.added_{}"
"""The fields of a sum that is told: what is printed, and what its parts make."""
UNSURE: Final = "sums"
"""It is unsure which figures a printed sum is made of."""
MOST_TOLD: Final = 5
"""Sums that are told of one document."""
EURO: Final = 100


class SumPart(NamedTuple):
    """One figure that a sum is made of."""

    value: int
    """Cents; subtracted ones are negative."""
    cells: Spans = ()
    """None where its cell is blank."""
    is_part: bool = False
    """Whether its column is certainly a part of the sum, by its head."""
    is_price: bool = False
    """Whether its head names the price of one."""


class Compared(NamedTuple):
    """A printed sum with the figures that it should be made of."""

    name: str
    printed: int
    cells: Spans
    parts: Sequence[SumPart]
    is_product: bool = False
    """Whether they are multiplied: hours and the price of one."""

    @property
    def added(self) -> int:
        """What the parts make, in cents."""
        return _product(self.parts) if self.is_product else sum(part.value for part in self.parts)

    @property
    def holds(self) -> bool:
        """Whether the printed sum is what the parts make."""
        return self.added == self.printed

    @property
    def tells(self) -> bool:
        """Whether it holds, and could fail to."""
        said = [part for part in self.parts if part.value not in ((0, EURO) if self.is_product else (0,))]
        return self.holds and len(said) > 1

    @property
    def fails(self) -> bool:
        """Whether it does not hold, and no more can be missed than what was rounded: half a euro in each part of whole
        euros, and half of the last digit in the price of one.
        """
        values = [part.value for part in self.parts if part.value]
        if self.is_product:
            prices = [part for part in self.parts if part.is_price] or self.parts
            rests = [(one, _product(part for part in self.parts if part is not one)) for one in prices]
            missed = sum(rest // (2 * EURO if one.value % EURO else 2) for one, rest in rests)
        else:
            missed = 0 if any(value % EURO for value in (self.printed, *values)) else EURO * (len(values) // 2)
        return abs(self.added - self.printed) > missed

    @property
    def is_empty(self) -> bool:
        """Whether every cell of its parts is blank, so that nothing is said of them."""
        return not any(part.cells for part in self.parts)

    @property
    def has_blank(self) -> bool:
        """Whether a blank cell may be why it does not hold."""
        return not all(part.cells for part in self.parts)


class Judged(NamedTuple):
    """The sums of a table that are wrong, those of which nobody can tell, and those that hold."""

    wrong: Sequence[Compared] = ()
    unsure: Sequence[Compared] = ()
    right: Sequence[Compared] = ()


class YearRow(NamedTuple):
    """A row of a form's table that has a column for each year."""

    field: str
    name: str
    figures: Sequence[SumPart | None]
    """What stands in each column; None where it is no amount."""
    whole: int
    """The place of the column that is the sum of the years."""


def _product(parts: Iterable[SumPart]) -> int:
    """What figures make that are multiplied, in cents: of hours and a price in hundredths each."""
    made = EURO
    for part in parts:
        made = (made * part.value + EURO // 2) // EURO
    return made


def added_up(name: str, printed: SumPart | None, parts: Iterable[tuple[SumPart | None, bool]]) -> Compared | None:
    """The sum of a column with the figures of its rows, each with whether it is subtracted; None where no sum is
    printed, or a figure is none.
    """
    if printed is None or not printed.cells:
        return None
    made = []
    for part, is_minus in parts:
        if part is None:
            return None
        made.append(part._replace(value=-abs(part.value)) if is_minus else part)
    return Compared(name, printed.value, printed.cells, made)


def parted(compared: Sequence[Compared]) -> Judged:
    """Those that hold, and the others, of which nobody can tell where a cell is blank."""
    others = [one for one in compared if one.fails]
    unsure = [one for one in others if one.has_blank]
    return Judged([one for one in others if one not in unsure], unsure, [one for one in compared if one.holds])


def may_be_rounded(pieces: Pieces, cells: Iterable[Span], values: Iterable[int], missed: int) -> bool:
    """Whether a sheet shows whole euros of figures with cents, or cents of figures with more decimals, so that half of
    one in each of these may be all that is ``missed``.
    """
    shown = sum(pieces.is_rounded(span.piece) for span in cells)
    return 2 * missed <= shown * (1 if any(value % EURO for value in values) else EURO)


def _is_of_rounded(pieces: Pieces, one: Compared) -> bool:
    cells = [*one.cells, *(span for part in one.parts for span in part.cells)]
    values = (one.printed, *(part.value for part in one.parts))
    return not one.is_product and may_be_rounded(pieces, cells, values, abs(one.added - one.printed))


def tell(fields: Collector, judged: Iterable[Judged]) -> None:
    """Of the sums of all tables the wrong ones, and one that is unsure; where there are none, one that holds."""
    wrong, unsure, right = ([*chain(*sums)] for sums in zip(*judged, strict=True))
    wrong = [one for one in wrong if not _is_of_rounded(fields.pieces, one)]
    told = [(one, "") for one in wrong[: MOST_TOLD - bool(unsure)]]
    shown = [*told, *((one, UNSURE) for one in unsure[:1])] or [(one, "") for one in right[:1]]
    for number, (one, doubt) in enumerate(shown, 1):
        cells = [span for part in one.parts for span in part.cells]
        fields.add(PRINTED.format(number), None if doubt else one.printed, one.cells, "table", one.name, doubt)
        sign = " × " if one.is_product else " + "
        text = sign.join(fields.pieces.text(part.cells) for part in one.parts if part.cells)
        fields.add(ADDED.format(number), one.added, cells, "derived", one.name, "", text)


def read_years(fields: Collector, sums: Iterable[Sum], rows: Sequence[YearRow]) -> None:
    """Add the sums of the years' columns of a form's table that their rows do not make, where those of the whole do."""
    tell(fields, [parted([one for kind in sums for one in _years(kind, rows)])])


def _years(kind: Sum, rows: Sequence[YearRow]) -> list[Compared]:
    """The columns of a sum that is printed once, where its rows make that of the whole."""
    totals = [row for row in rows if row.field == kind.total]
    if len(totals) != 1:
        return []
    parts = [row for row in rows if row.field in kind.parts and len(row.figures) == len(totals[0].figures)]
    columns = [
        added_up(totals[0].name, printed, [(row.figures[place], row.field in kind.minus) for row in parts])
        for place, printed in enumerate(totals[0].figures)
    ]
    whole = columns[totals[0].whole]
    return [one for one in columns if one is not None] if whole is not None and whole.tells else []
