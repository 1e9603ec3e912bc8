"""A row that a table prints twice: whether its sum counts both, nobody can tell."""

from __future__ import annotations

import pytest

from checker.outcome import CANNOT_TELL
from tests.checking import outcomes_of
from tests.reading.printing import ELY, PROVINCE, changed, read, values


def row_of(form: str, start: str) -> str:
    """The line of a form's document that begins so."""
    return next(line for line in changed(form).split("\n") if line.startswith(start))


@pytest.mark.parametrize(
    ("form", "start", "path"),
    [
        (ELY, "Flat rate 40 %", "costs.flat_rate"),
        (ELY, "1 Palkkakustannukset", "approved.costs.salaries"),
        (ELY, "2 Omarahoitus: Kuntarahoitus", "financing.own_municipal"),
        (PROVINCE, "Palkkakustannukset", "costs.salaries"),
    ],
)
def test_a_row_printed_twice_with_the_same_amounts_is_in_doubt(form: str, start: str, path: str) -> None:
    row = row_of(form, start)
    text = changed(form, (row, f"{row}\n{row}"))
    said = outcomes_of(text.encode())
    assert read(form, text)[path].doubt == "rows"
    assert said["costs/amounts-not-negative"].status == CANNOT_TELL


@pytest.mark.parametrize("start", ["2 Tulot", "Nettokustannusarvio yhteensä"])
def test_a_row_of_nothing_and_a_sum_may_be_printed_twice(start: str) -> None:
    row = row_of(ELY, start)
    assert values(ELY, changed(ELY, (row, f"{row}\n{row}"))) == values(ELY, changed(ELY))
