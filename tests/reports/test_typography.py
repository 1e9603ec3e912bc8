from __future__ import annotations

from datetime import date

import pytest

from checker.money import Percent, Ratio
from reports import typography

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "0 €"),
        (100, "1 €"),
        (99_900, "999 €"),
        (100_000, "1 000 €"),
        (76_214_400, "762 144 €"),
        (158_400_000_000, "1 584 000 000 €"),
        (884_412, "8 844,12 €"),
        (5, "0,05 €"),
        (-200, "\u22122 €"),
        (-1, "\u22120,01 €"),
    ],
)
def test_money(cents: int, text: str) -> None:
    assert typography.money(cents) == text.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Ratio(1, 2), "≈ 0,01_€"),
        (Ratio(-1, 2), "≈ \u22120,01_€"),
        (Ratio(1, 3), "≈ 0_€"),
        (Ratio(1000, 10), "1_€"),
        (150, "1,50_€"),
    ],
)
def test_an_amount_that_is_not_whole_cents_is_rounded_half_up(value: int | Ratio, text: str) -> None:
    assert typography.amount(value) == text.replace("_", NBSP)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Percent(80), "80 %"),
        (Percent(8000, 2), "80,00 %"),
        (Percent(15, 1), "1,5 %"),
        (Percent(5, 2), "0,05 %"),
        (Percent(-25, 2), "\u22120,25 %"),
        (Percent(123456, 0), "123 456 %"),
    ],
)
def test_percent(value: Percent, text: str) -> None:
    assert typography.percent(value) == text.replace(" ", NBSP)


def test_dates_have_no_leading_zeros_and_a_period_has_a_dash() -> None:
    assert typography.day(date(2024, 8, 1)) == "1.8.2024"
    assert typography.period(date(2024, 8, 1), date(2027, 5, 31)) == "1.8.2024–31.5.2027"


def test_finnish_alphabetical_order() -> None:
    names = ["Öja", "Åbo", "Zeta", "Wihti", "Viitasaari", "Vihti", "Ähtäri", "aapa"]
    expected = ["aapa", "Vihti", "Wihti", "Viitasaari", "Zeta", "Åbo", "Ähtäri", "Öja"]
    assert sorted(names, key=typography.sort_key) == expected


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (2024, "2024"), (9999, "9999"), (10_000, "10 000"), (-1, "−1"), (123_456, "123 456")]
)
def test_a_count_of_four_digits_stands_together(value: int, text: str) -> None:
    assert typography.count(value).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Percent(1_056_438, 4), "105,6438 %"),
        (Percent(750_000, 4), "75 %"),
        (Percent(755_000, 4), "75,50 %"),
        (Percent(8000, 2), "80,00 %"),
        (Percent(15, 1), "1,5 %"),
    ],
)
def test_a_calculated_percentage_has_the_decimals_that_say_something(value: Percent, text: str) -> None:
    assert typography.share(value).replace("\u00a0", " ") == text
