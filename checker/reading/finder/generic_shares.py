"""Printed shares beside the amounts of a document on no form, compared with these as far as they surely are shares of
the sum of their table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from checker.money import Percent
from checker.reading.finder.collector import Collector
from checker.reading.finder.compared_sums import MOST_TOLD
from checker.reading.finder.generic_amounts import AmountRow
from checker.reading.finder.generic_counted import SumRows, signed
from checker.reading.finder.pieces import Pieces, Spans
from checker.reading.finnish import parse_percent

FEWEST: Final = 2
"""Shares that must be right to show what they are shares of."""
SHARE: Final = "tables.share_{}"
SHARED: Final = "tables.shared_{}"
WHOLE: Final = "tables.whole_{}"
"""The fields of a share that is told: what is printed, the amount beside it, and what it is a share of."""
HALVES: Final = 2
"""Halves of its last decimal by which a share may be off because shares were made to add up."""


class Share(NamedTuple):
    """A printed share of a row's amount in the sum of its table."""

    row: AmountRow
    percent: Percent
    cells: Spans

    def misses(self, whole: int) -> int:
        """By how many halves of its last decimal it is not the share that the amount has."""
        units = 100 * 10**self.percent.decimals
        missed: int = 2 * abs(self.percent.units * whole - (self.row.value or 0) * units)
        return -(-missed // abs(whole))


def read_shares(fields: Collector, sums: Iterable[SumRows]) -> None:
    """Add the printed shares that the amounts beside them do not make, else one that they do."""
    found = [(share, one.total) for one in sums for share in _shares(fields.pieces, one)]
    wrong = [(share, total) for share, total in found if share.misses(total.value or 1) > HALVES]
    right = [(share, total) for share, total in found if share.misses(total.value or 1) <= 1]
    for number, (share, total) in enumerate((wrong or right[:1])[:MOST_TOLD], 1):
        fields.add(SHARE.format(number), share.percent, share.cells, "table", share.row.name)
        fields.add(SHARED.format(number), share.row.value, share.row.cells, "table", share.row.name, share.row.doubt)
        fields.add(WHOLE.format(number), total.value, total.cells, "table", total.name, total.doubt)


def _shares(pieces: Pieces, group: SumRows) -> list[Share]:
    """The shares beside the amounts of a sum that holds; none where they may be of something else."""
    rows = [row for row in (*group.likely, group.total) if row.value]
    total = group.total
    if not total.value or rows[-1] is not total or signed(group.kind.minus, rows[:-1]) != total.value:
        return []
    found = [_share(pieces, row) for row in rows]
    shares = [share for share in found if share is not None]
    right = [share for share in shares if share.misses(total.value) <= 1 and share.row is not total]
    is_told = len(right) >= FEWEST and 2 * len(right) >= len(shares)
    return shares if is_told or _make_the_whole(shares, rows) else []


def _share(pieces: Pieces, row: AmountRow) -> Share | None:
    """The only share beside an amount, told by its head or by its sign."""
    under = {kind: [one.spans for one in row.figures if one.head.kind == kind] for kind in ("share", "other")}
    spans = under["share"] or [one for one in under["other"] if pieces.text(one).endswith("%")]
    percent = parse_percent(pieces.text(spans[0]).strip("()")) if len(spans) == 1 else None
    return Share(row, percent, spans[0]) if percent is not None else None


def _make_the_whole(shares: Sequence[Share], rows: Sequence[AmountRow]) -> bool:
    """Whether the share of the sum is 100 %, or without one those of all its rows are."""
    if not shares:
        return False
    if shares[-1].row is rows[-1]:
        numerator, denominator = shares[-1].percent.ratio
        return numerator == denominator and len(shares) == len(rows)
    decimals = max(share.percent.decimals for share in shares)
    units = sum(share.percent.units * 10 ** (decimals - share.percent.decimals) for share in shares)
    return len(shares) == len(rows) - 1 > 1 and abs(units - 100 * 10**decimals) < len(shares)
