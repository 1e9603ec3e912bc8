"""Slips of the hand: what a printed amount could have been."""

from __future__ import annotations

import pytest

from checker.evaluation.slips import slip_between, slips_of, slips_of_percent

EURO = 100


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        (217_745, 217_754, "swapped-digits"),
        (127_754, 217_754, "swapped-digits"),
        (217_758, 217_754, "digit"),
        (21_754, 217_754, "missing-digit"),
        (5_000, 105_000, "missing-digit"),
        (2_177_554, 217_754, "extra-digit"),
        (-217_754, 217_754, "sign"),
        (217_754_000, 217_754, "thousand"),
        (217, 217_000, "thousand"),
        (217, 217_754, "thousand"),
        (218, 217_754, "thousand"),
        (219, 217_754, None),
        (21_775_400, 217_754, "decimal-comma"),
        (219_945, 217_754, None),
        (0, 217_754, None),
        (217_754, 217_754, None),
    ],
)
def test_of_whole_euros(printed: int, meant: int, slip: str | None) -> None:
    assert slip_between(printed * EURO, meant * EURO) == slip


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        (21_775_450, 21_775_405, "swapped-digits"),
        (21_775_451, 21_775_450, "digit"),
        (2_177_545_000, 21_775_450, "decimal-comma"),
        (217_754_50, 21_775_450, None),
    ],
)
def test_of_cents(printed: int, meant: int, slip: str | None) -> None:
    assert slip_between(printed, meant) == slip


def test_a_short_number_is_one_digit_away_from_anything_and_proves_nothing() -> None:
    assert slip_between(7 * EURO, 5 * EURO) is None
    assert slip_between(71 * EURO, 75 * EURO) is None
    assert slip_between(711 * EURO, 751 * EURO) == "digit"


def test_a_percentage_has_digits_but_no_thousands() -> None:
    assert slips_of_percent(8010)[8100] == "swapped-digits"
    assert set(slips_of_percent(8000).values()) == {"swapped-digits", "missing-digit", "extra-digit", "digit"}
    assert 8_000_000 in slips_of(8000, 1)
    assert 8_000_000 not in slips_of_percent(8000)
