"""The slips by which people get an amount wrong: what could the number have been before the hand slipped?

A wrong figure is seldom an arbitrary one. Two neighbouring digits change places, a digit drops out, a sum in
thousands is typed as euros. Of several figures that could be wrong, the one that a slip explains is the likelier.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

SWAPPED, DIGIT, MISSING, EXTRA = "swapped-digits", "digit", "missing-digit", "extra-digit"
SIGN, THOUSAND, COMMA, CENTS, WRONG_ROW = "sign", "thousand", "decimal-comma", "cents", "wrong-row"
SPECIFIC: Final = frozenset({SWAPPED, MISSING, SIGN, THOUSAND, COMMA})
"""Slips that can happen to one number in a few ways only, so that a fit is seldom chance."""
LARGE: Final = 20
"""How many times too small or large a figure must be at least before it is believed to be in other units."""
LEAST_DIGITS: Final = 3
"""A number of fewer digits is one wrong digit away from almost anything."""


def slips_of(printed: int, unit: int) -> dict[int, str]:
    """Every amount that one slip turns into ``printed``, with the slip; the likeliest slip where several fit.

    ``unit`` is the last printed digit: 100 for an amount of whole euros in cents, 1 where cents are printed.
    """
    comma = printed // 100 if printed % 100 == 0 else printed * 100  # left out before the cents, or out of place
    return _first_slips(printed, [*_magnitudes(printed, unit), *_digits(printed, unit), (COMMA, comma)])


def slips_of_percent(units: int) -> dict[int, str]:
    """The same for a percentage in units of its last printed decimal: only its digits can slip."""
    return _first_slips(units, [*_digits(units, 1)])


def slip_between(printed: int, proposed: int) -> str | None:
    """The slip that turns the amount ``proposed`` into ``printed`` (cents); None where there is none."""
    same_euros = abs(printed) // 100 == abs(proposed) // 100 and (printed < 0) == (proposed < 0)
    if printed != proposed and same_euros and 0 in (printed % 100, proposed % 100):
        return CENTS  # the euros are right, and of the two only one has cents
    unit = unit_of(printed, proposed)
    slip = slips_of(printed, unit).get(proposed)
    if slip is None and abs(printed) >= 10 * unit and abs(proposed - 1000 * printed) < 1000 * unit:
        return THOUSAND  # thousands of euros are printed without the rest
    return slip


def _first_slips(printed: int, slips: list[tuple[str, int]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for slip, number in slips:
        if printed and number != printed:
            found.setdefault(number, slip)
    return found


def unit_of(*cents: int) -> int:
    """The last digit that is printed of amounts: a euro where all are whole euros."""
    return 100 if all(amount % 100 == 0 for amount in cents) else 1


def _magnitudes(printed: int, unit: int) -> Iterator[tuple[str, int]]:
    yield SIGN, -printed
    yield THOUSAND, printed * 1000
    if printed % (1000 * unit) == 0:
        yield THOUSAND, printed // 1000


def _digits(printed: int, unit: int) -> Iterator[tuple[str, int]]:
    sign = -1 if printed < 0 else 1
    for slip, text in _digit_slips(str(abs(printed) // unit)):
        yield slip, sign * int(text) * unit


def _digit_slips(digits: str) -> Iterator[tuple[str, str]]:
    places = range(len(digits))
    for place in places[:-1]:
        yield SWAPPED, digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if len(digits) < LEAST_DIGITS - 1:
        return
    for place in range(len(digits) + 1):
        for digit in "0123456789":
            yield MISSING, digits[:place] + digit + digits[place:]
    for digit in "123456789":
        yield MISSING, f"{digit}0{digits}"  # the first digit fell off a number whose second is zero
    if len(digits) < LEAST_DIGITS:
        return
    for place in places:
        yield EXTRA, digits[:place] + digits[place + 1 :]
        for digit in "0123456789":
            yield DIGIT, digits[:place] + digit + digits[place + 1 :]
