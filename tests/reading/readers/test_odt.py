"""OpenDocument texts: what counts as text of the page, and how tables become lines."""

from __future__ import annotations

import pytest

from checker import limits
from checker.errors import DocumentError
from checker.reading.readers.odt_lines import read_odt
from tests.making import make_odt


def lines(body: str) -> list[str]:
    """The lines of a document with this body, without blank ones."""
    return [line for line in read_odt(make_odt(body), "a.odt").lines if line.strip()]


def paragraph(text: str) -> str:
    """A paragraph."""
    return f"<text:p>{text}</text:p>"


def cell(text: str, attributes: str = "") -> str:
    """A table cell with one paragraph."""
    return f"<table:table-cell {attributes}>{paragraph(text)}</table:table-cell>"


def table(*rows: str) -> str:
    """A table of ready rows."""
    inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table>{inner}</table:table>"


def test_spaces_tabs_and_breaks_are_elements() -> None:
    text = "Summa<text:tab/>1<text:s/>000<text:s text:c='2'/>€<text:line-break/>Loppu"
    assert lines(paragraph(text)) == ["Summa\t1 000  €", "Loppu"]


def test_white_space_between_words_is_one_space() -> None:
    assert lines(paragraph("\n  Hankkeen\n\t<text:span> nimi</text:span>")) == ["Hankkeen nimi"]


def test_heading_and_paragraph_are_lines() -> None:
    assert lines(f"<text:h>Hanke</text:h>{paragraph('Nimi')}") == ["Hanke", "Nimi"]


def test_table_row_is_a_line_and_an_empty_cell_keeps_its_place() -> None:
    assert lines(table(cell("") + cell("Haetut") + cell("Hylätyt"), cell("Palkat") + cell("5") + cell(""))) == [
        "\tHaetut\tHylätyt",
        "Palkat\t5\t",
    ]


def test_repeated_cells_are_repeated_up_to_the_bound() -> None:
    repeated = cell("0", "table:number-columns-repeated='3'")
    assert lines(table(cell("Tulot") + repeated)) == ["Tulot\t0\t0\t0"]
    endless = cell("0", "table:number-columns-repeated='1000000'")
    assert lines(table(cell("Tulot") + endless))[0].count("\t") == limits.REPEATED_CELLS


def test_covered_cells_fill_space_only_in_tables_of_more_columns() -> None:
    covered = "<table:covered-table-cell/>"
    spanning = cell("Palkat", "table:number-columns-spanned='2'")
    assert lines(table(spanning + covered + cell("1") + cell("2"))) == ["Palkat\t\t1\t2"]
    assert lines(table(spanning + covered + cell("1"))) == ["Palkat\t1"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<office:annotation><text:p>huomautus</text:p></office:annotation>",
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>viite</text:p></text:note-body></text:note>",
        "<text:hidden-text>piilossa</text:hidden-text>",
        "<text:placeholder>Kirjoita summa</text:placeholder>",
    ],
)
def test_notes_comments_and_prompts_are_out(hidden: str) -> None:
    assert lines(paragraph(f"Summa {hidden}5 €")) == ["Summa 5 €"]


def test_deleted_text_hidden_sections_and_contents_lists_are_out() -> None:
    body = (
        f"<text:tracked-changes>{paragraph('vanha')}</text:tracked-changes>"
        f"<text:section text:display='none'>{paragraph('piilossa')}</text:section>"
        f"<text:table-of-content>{paragraph('Viranomainen 2')}</text:table-of-content>{paragraph('Viranomainen')}"
    )
    assert lines(body) == ["Viranomainen"]


def test_text_box_is_in_before_its_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{paragraph('Hakemusnumero')}{paragraph('R-00001')}</draw:text-box></draw:frame>"
    assert lines(paragraph(f"alku {box}loppu")) == ["Hakemusnumero", "R-00001", "alku loppu"]


def test_password_is_named() -> None:
    with pytest.raises(DocumentError) as caught:
        read_odt(make_odt(paragraph("x"), "<m><encryption-data/></m>"), "a.odt")
    assert caught.value.code == "encrypted"
