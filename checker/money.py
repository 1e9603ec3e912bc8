"""Exact amounts: integer cents and percentages that are exact ratios of integers.

Nothing here or elsewhere in the package computes with binary fractions: an amount is
an ``int`` of cents, a percentage a :class:`Percent`, and comparisons multiply crosswise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Percent(NamedTuple):
    """A printed percentage: ``43,81 %`` is ``Percent(4381, 2)``.

    ``units`` counts the last printed decimal, ``decimals`` says how many there are.
    Two percentages are compared by value with :func:`same_percent`, since ``40 %`` and
    ``40,00 %`` are one value printed with different precision.
    """

    units: int
    decimals: int = 0

    @property
    def ratio(self) -> tuple[int, int]:
        """The share as numerator and denominator: ``40 %`` is (40, 100)."""
        return self.units, 100 * 10**self.decimals

    def plain(self) -> str:
        """The shortest decimal string with a point: ``"40"``, ``"1.5"``, ``"-0.25"``."""
        sign = "-" if self.units < 0 else ""
        digits = str(abs(self.units)).rjust(self.decimals + 1, "0")
        whole, part = (digits[: -self.decimals], digits[-self.decimals :]) if self.decimals else (digits, "")
        part = part.rstrip("0")
        return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


class Ratio(NamedTuple):
    """An exact number of cents that need not be whole: 40 % of 0,01 € is ``Ratio(40, 100)``."""

    numerator: int
    denominator: int = 1


def as_euros(cents: int, space: str = " ", minus: str = "-") -> str:
    """Cents as a Finnish text has them: ``1 234,50 €``; whole euros without decimals."""
    euros, rest = divmod(abs(cents), 100)
    whole = f"{euros:,}".replace(",", space)
    return f"{minus if cents < 0 else ''}{whole}{f',{rest:02d}' if rest else ''}{space}€"


def same_percent(left: Percent, right: Percent) -> bool:
    """Whether two printed percentages are the same value."""
    return bool(left.units * 10**right.decimals == right.units * 10**left.decimals)


def added(values: Sequence[int | Percent]) -> int | Percent:
    """The sum of amounts in cents, or of percentages, with as many decimals as any of these."""
    percents = [value for value in values if isinstance(value, Percent)]
    if not percents:
        return sum(value for value in values if isinstance(value, int))
    decimals = max(percent.decimals for percent in percents)
    return Percent(sum(percent.units * 10 ** (decimals - percent.decimals) for percent in percents), decimals)


def percent_below(left: Percent, right: Percent) -> bool:
    """Whether ``left`` is a smaller value than ``right``."""
    return bool(left.units * 10**right.decimals < right.units * 10**left.decimals)


def share_of(percent: Percent, cents: int) -> Ratio:
    """``percent`` of ``cents``, exactly."""
    numerator, denominator = percent.ratio
    return Ratio(numerator * cents, denominator)


def round_half_up(ratio: Ratio) -> int:
    """The nearest whole number, halves away from zero: for what reports and sheets show, never to reckon on with."""
    numerator, denominator = ratio
    doubled = 2 * abs(numerator) + denominator
    rounded = doubled // (2 * denominator)
    return -rounded if numerator < 0 else rounded


def percent_rounded(part: int, whole: int, decimals: int = 2) -> Percent:
    """``part / whole`` as a percentage rounded half up to ``decimals``; ``whole`` is not zero."""
    if whole < 0:
        part, whole = -part, -whole
    return Percent(round_half_up(Ratio(part * 100 * 10**decimals, whole)), decimals)


def is_whole_euros(cents: int) -> bool:
    """Whether an amount has no cents and so may hide rounding (``217 754,00`` has none)."""
    return cents % 100 == 0
