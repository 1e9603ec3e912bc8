"""A note on the unit of all amounts, wherever the document puts it, and what is none."""

from __future__ import annotations

import pytest

from checker.reading.finder import read_form
from checker.reading.finder.pieces import Pieces
from checker.reading.readers.html import read_html
from tests.checking import forms
from tests.reading.printing import ELY, PROVINCE, TEXTS, changed, read

OVER_ALL = "Kustannusarvion ja rahoitussuunnitelman tiivistelmä\n"
"""A title that stands over the sections with the tables."""


def doubts(text: str) -> tuple[str, str]:
    """Why the first and the last amount of the tables are in doubt."""
    fields = read(ELY, text)
    return fields["costs.salaries"].doubt, fields["financing.total"].doubt


@pytest.mark.parametrize(
    "note",
    [
        "Kaikki summat tuhansissa euroissa.",
        "Rahamäärät ovat tuhansia euroja",
        "tuhatta euroa",
        "Summat 1 000 €",
        "(1 000 €)",
        "Luvut tuhansissa",
        "1) tuhansia euroja",
        "Valuutta USD",
        "Kaikki summat ovat kuukaudessa.",
    ],
)
def test_a_note_on_all_amounts_counts_over_their_sections_and_at_the_ends_of_the_document(note: str) -> None:
    assert doubts(changed(ELY, (OVER_ALL, f"{OVER_ALL}{note}\n"))) == ("unit", "unit")
    assert doubts(f"{note}\n\n{TEXTS[ELY]}") == ("unit", "unit")
    assert doubts(f"{TEXTS[ELY]}\n\n{note}\n") == ("unit", "unit")


def test_a_unit_alone_under_a_title_over_others_is_theirs() -> None:
    assert doubts(changed(ELY, (OVER_ALL, f"{OVER_ALL}(1 000 €)\n"))) == ("unit", "unit")


@pytest.mark.parametrize("unit", [", t€", " (1 000 €)", ", tuhatta euroa"])
def test_a_unit_behind_a_title_over_others_is_theirs(unit: str) -> None:
    assert doubts(changed(ELY, (OVER_ALL, f"{OVER_ALL.strip()}{unit}\n"))) == ("unit", "unit")


def test_a_unit_behind_a_title_of_amounts_is_theirs_alone() -> None:
    title = "Kustannusarvion tiivistelmä\n"
    assert doubts(changed(ELY, (title, "Kustannusarvion tiivistelmä (1 000 €)\n"))) == ("unit", "")


@pytest.mark.parametrize("corner", ["1 000 €", "(1 000 €)", "tuhatta euroa"])
def test_a_unit_in_the_corner_of_a_table_is_that_of_its_rows(corner: str) -> None:
    assert doubts(changed(ELY, ("\tHaetut yhteensä €", f"{corner}\tHaetut yhteensä €"))) == ("unit", "")


@pytest.mark.parametrize(
    "note",
    [
        "Luvut euroina, ei tuhansina euroina.",
        "Summa on 2 miljoonaa euroa.",
        "Hankkeen budjetti on miljoona euroa.",
        "1 000 €",
    ],
)
def test_other_lines_tell_no_unit_of_all_amounts(note: str) -> None:
    assert doubts(f"{note}\n\n{TEXTS[ELY]}") == ("", "")


@pytest.mark.parametrize("note", ["Luvut euroina, ei tuhansina euroina.", "Summat eivät ole tuhansina euroina."])
def test_a_negated_unit_under_the_tables_title_is_none(note: str) -> None:
    title = "Kustannusarvion tiivistelmä\n"
    assert doubts(changed(ELY, (title, f"{title}\n{note}\n"))) == ("", "")


def test_prose_tells_of_its_own_figures() -> None:
    text = changed(PROVINCE, ("Mallihanke tekee malleja.\n", "Luvut ovat tuhansia euroja.\n"))
    assert read(PROVINCE, text)["costs.salaries"].doubt == ""


def test_a_note_counts_in_a_page_too() -> None:
    lines = (line for line in TEXTS[ELY].split("\n") if line)
    page = "".join(
        f"<p>{line}" if "\t" not in line else f"<table><td>{line.replace(chr(9), '<td>')}</table>" for line in lines
    )
    content = read_html(f"<p>Summat tuhansina euroina{page}".encode(), "a.html")
    assert read_form(forms()[ELY], Pieces(content)).fields["financing.total"].doubt == "unit"
