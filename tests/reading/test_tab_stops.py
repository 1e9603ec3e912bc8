"""A text whose cells stand at tab stops, printed to PDF: a label that is long moves its whole row along.

Where cells are blank, cells of different columns may stand under one another then. Each figure is read into the field
that the text has it for, or into none.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Mapping

import pytest

from checker.reading import read_application
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.readers import read_documents
from tests.checking import forms
from tests.drawing.expected import amounts_and_dates, compare, expected_fields, is_money
from tests.drawing.facts import ELY, PROVINCE, Facts, draw_facts
from tests.drawing.forms import render
from tests.drawing.layout import Layout
from tests.drawing.values import Printed
from tests.making import make_pdf, shown
from tests.reading.printing import ELY_TEXT, changed, values
from tests.reading.writers.print import BOTTOM, LEFT, STEP, TOP, width

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")

STOPS = (24, 36, 44, 60, 71, 90, 120)
"""Distances of tab stops, in points."""


def at_stops(text: str, stop: int, size: int, kern: int = 0) -> bytes:
    """The text printed with its cells at tab stops; ``kern``: by so much two digits 1 stand closer."""
    pages, base = [b""], TOP
    for line in text.split("\n"):
        if base < BOTTOM:
            pages, base = [*pages, b""], TOP
        for number, cell in enumerate([line] if "\t" in line else textwrap.wrap(line, 90) or [""]):
            base -= STEP * bool(number)
            pages[-1] += _cells(cell, base, stop, size, kern)
        base -= STEP
    return make_pdf(*pages)


def _cells(line: str, base: int, stop: int, size: int, kern: int) -> bytes:
    drawn, x = b"", LEFT
    for number, cell in enumerate(line.split("\t")):
        if number:
            x = LEFT + ((x - LEFT) // stop + 1) * stop
        for part in cell.replace("11", "1\n1").split("\n") if kern else [cell]:
            drawn += shown(part, x, base, size) if part else b""
            x += width(part, size) - kern * (part != cell)
    return drawn


def with_blanks(facts: Facts, rng: random.Random) -> Facts:
    """The facts with some amounts left blank."""
    amounts = [path for path in amounts_and_dates(facts) if is_money(path)]
    return facts | dict.fromkeys(rng.sample(amounts, min(len(amounts), rng.choice((1, 2, 3, 6)))), Printed(""))


def read_pdf(text: str, stop: int, size: int = 10, kern: int = 0) -> Mapping[str, Field]:
    """The fields of a text printed at tab stops."""
    (document,) = read_documents(at_stops(text, stop, size, kern), "asiakirja.pdf")
    assert isinstance(document, Document)
    return read_application(document, forms()).fields


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("form", [ELY, PROVINCE])
def test_blank_cells_shift_no_figure(form: str, stop: int) -> None:
    for number in range(12):
        rng = random.Random(f"{form} {stop} {number}")
        facts = with_blanks(draw_facts(form, rng), rng)
        text = render(form, facts, Layout(cents=rng.random() < 0.3))
        fields = read_pdf(text, stop, rng.choice((9, 10, 11)))
        assert compare(expected_fields(form, facts), fields).wrong == (), number


HEADS = "\tHaetut yhteensä €\tHyväksytyt yhteensä €\tHylätyt €"
ROW = "1 Palkkakustannukset\t100 000\t90 000\t10 000"
NET = "Nettokustannusarvio yhteensä\t140 000\t126 000\t"
TORN = {
    "otsikko rivin yllä": (HEADS, "\tHaetut yhteensä €\n\tHyväksytyt yhteensä €\tHylätyt €"),
    "otsikko rivin alla": (HEADS, "\tHaetut yhteensä €\tHyväksytyt yhteensä €\nHylätyt €"),
    "kaksi otsikkoa yhdessä": (HEADS, "\tHaetut yhteensä € Hyväksytyt yhteensä €\tHylätyt €"),
    "luku katkeaa": (ROW, "1 Palkkakustannukset\t\t\t10\n000"),
    "viimeinen luku seuraavalla rivillä": (ROW, "1 Palkkakustannukset\t100 000\t90 000\n10 000"),
    "ensimmäinen luku puuttuu": (NET, "Nettokustannusarvio yhteensä\t\t126 000\t"),
}
"""A part of the table, and how it is printed where a line has no room for it or a cell is blank."""


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("torn", TORN)
def test_row_that_had_no_room_gives_no_figure_of_another(torn: str, stop: int) -> None:
    said, fields = values(ELY, ELY_TEXT), read_pdf(changed(ELY, TORN[torn]), stop)
    for path in (path for path in said if is_money(path)):
        assert path not in fields or fields[path].value in (said[path], None), path


def test_digits_set_closer_than_their_widths_are_one_figure() -> None:
    fields = read_pdf(changed(ELY, (ROW, "1 Palkkakustannukset\t111 640\t100 200\t11 440")), 90, kern=1)
    assert [fields[f"{group}costs.salaries"].value for group in ("", "approved.", "rejected.")] == [
        11_164_000,
        10_020_000,
        1_144_000,
    ]
