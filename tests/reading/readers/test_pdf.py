"""PDF: order, cells, pages, and answers to files that cannot be read."""

from __future__ import annotations

import sys
from io import BytesIO

import pytest

from checker.errors import DocumentError
from checker.reading.readers.pdf import read_pdf
from tests.making import make_pdf, shown

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")


def lines(*pages: bytes) -> list[str]:
    """The lines of a PDF with these pages."""
    return list(read_pdf(make_pdf(*pages), "a.pdf").lines)


def refusal(data: bytes) -> DocumentError:
    """Why the file is not read."""
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, "a.pdf")
    return caught.value


def test_words_on_one_height_are_a_line() -> None:
    page = shown("Hakemusnumero: R-00001", 50, 700) + shown("Päätös 5 €", 50, 680)
    assert lines(page) == ["Hakemusnumero: R-00001", "Päätös 5 €"]


def test_page_and_line_on_the_page_are_told() -> None:
    document = read_pdf(make_pdf(shown("a b c", 50, 700), shown("d e f", 50, 700) + shown("g h i", 50, 680)), "a.pdf")
    assert (document.kind, document.place(2, 2, 3)) == ("pdf", ("h i", 2, 2, 3))


def test_value_at_the_foot_of_a_page_belongs_to_the_label_on_the_next() -> None:
    first = shown("Maakunnat:", 50, 90) + shown("Lappi", 200, 90) + shown("Tunturi-Lapin", 200, 60)
    head = shown("Rahasto", 50, 800) + shown("Sivu 1", 400, 800)
    second = shown("Seutukunnat:", 50, 750) + shown("Kunnat:", 50, 720) + shown("Inari", 200, 720)
    assert lines(first, second) == ["Maakunnat:\tLappi", "Seutukunnat:\tTunturi-Lapin", "Kunnat:\tInari"]
    assert lines(first + head)[1:] == ["\tTunturi-Lapin", "Rahasto\tSivu 1"]
    assert lines(first + shown("Kunnat:", 50, 30) + shown("Inari", 200, 30))[1] == "Tunturi-Lapin"


def test_gap_between_cells_is_a_tab() -> None:
    page = shown("Palkat ja muut", 50, 700) + shown("180 648", 200, 700) + shown("0", 300, 700)
    assert lines(page) == ["Palkat ja muut\t180 648\t0"]


def test_gap_between_words_is_a_space() -> None:
    page = b"BT /F1 10 Tf 50 700 Td [(Palkat) -300 (ja) -2000 (muut kulut on) -300 (ilmoitettu)] TJ ET"
    spaced = b"BT /F1 10 Tf 50 680 Td [(Palkat ) -300 (ja ) -2000 (muut kulut on )] TJ ET"
    assert lines(page + spaced)[1] == "Palkat ja muut kulut on"


def test_label_and_value_cells_that_go_on_below() -> None:
    page = (
        shown("Hankkeen", 50, 700) + shown("julkinen nimi", 50, 688)
        + shown("Esimerkillinen", 200, 700) + shown("hanke", 200, 688)
        + shown("Hakemusnumero", 50, 660) + shown("R-00001", 200, 660)
    )  # fmt: skip
    assert lines(page) == ["Hankkeen julkinen nimi\tEsimerkillinen hanke", "Hakemusnumero\tR-00001"]


def test_cells_centred_beside_each_other() -> None:
    page = (
        shown("Hankkeen nimi", 50, 694) + shown("Esimerkillinen", 200, 700) + shown("hanke", 200, 688)
        + shown("Yhteyshenkilön", 50, 660) + shown("asema", 50, 648) + shown("johtaja", 200, 654)
    )  # fmt: skip
    assert lines(page) == ["Hankkeen nimi\tEsimerkillinen hanke", "Yhteyshenkilön asema\tjohtaja"]


def test_amount_wrapped_inside_its_cell_is_one_amount() -> None:
    page = (
        shown("Palkat", 50, 700) + shown("180", 200, 700) + shown("648", 200, 688) + shown("0", 300, 700)
        + shown("1", 400, 700)
    )  # fmt: skip
    assert lines(page) == ["Palkat\t180 648\t0\t1"]


def test_empty_cell_keeps_its_column_where_the_columns_agree() -> None:
    page = (
        shown("Haetut", 200, 700) + shown("Hylätyt", 400, 700)
        + shown("Palkat", 50, 680) + shown("5", 200, 680) + shown("6", 300, 680) + shown("7", 400, 680)
        + shown("Tulot", 50, 660) + shown("8", 200, 660) + shown("9", 400, 660)
    )  # fmt: skip
    assert lines(page) == ["\tHaetut\t\tHylätyt", "Palkat\t5\t6\t7", "Tulot\t8\t\t9"]


def test_ragged_columns_are_left_as_they_are() -> None:
    page = (
        shown("Palkat", 50, 680) + shown("5", 150, 680) + shown("6", 250, 680) + shown("7", 350, 680)
        + shown("Tulot yhteensä netto", 50, 660) + shown("8", 200, 660) + shown("9", 350, 660)
    )  # fmt: skip
    assert lines(page) == ["Palkat\t5\t6\t7", "Tulot yhteensä netto\t8\t9"]


@pytest.mark.parametrize("height", [3, 6, 7, 12])
def test_columns_of_a_page_stay_apart(height: int) -> None:
    left = b"".join(shown(f"vasen rivi {n}", 50, 700 - 12 * n) for n in range(height))
    right = b"".join(shown(f"oikea rivi {n}", 300, 700 - 12 * n) for n in range(height))
    expected = [*(f"vasen rivi {n}" for n in range(height)), *(f"oikea rivi {n}" for n in range(height))]
    assert lines(left + right) == expected


def test_text_inside_repeated_drawings_is_read() -> None:
    content = shown("Hakemusnumero", 50, 700)
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length %d >>\nstream\n%s\nendstream" % (
        len(content),
        content,
    )
    data = make_pdf(b"/X1 Do " + shown("R-00001", 50, 680), objects={4: form})
    assert list(read_pdf(data, "a.pdf").lines) == ["Hakemusnumero", "R-00001"]


def test_running_head_that_the_file_names_is_out() -> None:
    head = b"/Artifact << /Type /Pagination >> BDC " + shown("Sivu 1", 50, 800) + b"EMC "
    decoration = b"/Artifact BMC " + shown("Esimerkkiliitto", 50, 780) + b"EMC "
    assert lines(head + decoration + shown("Hakemus", 50, 700)) == ["Esimerkkiliitto", "Hakemus"]


def test_text_drawn_twice_to_look_bold_is_one() -> None:
    page = b"BT /F1 10 Tf 50 700 Td (Hakemus) Tj ET BT /F1 10 Tf 50.3 700 Td (Hakemus) Tj ET"
    assert lines(page) == ["Hakemus"]


def test_turned_text_is_read_by_itself() -> None:
    page = shown("Hakemus", 50, 700) + b"BT /F1 10 Tf 0 1 -1 0 30 400 Tm (Reunateksti) Tj ET"
    assert lines(page) == ["Hakemus", "Reunateksti"]


def test_scanned_page_says_that_it_has_no_text() -> None:
    error = refusal(make_pdf(b"0 0 m 9 9 l S"))
    assert (error.code, error.details) == ("no_text", {"kind": "pdf"})


def test_font_without_letters_says_so() -> None:
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 1 /LastChar 3 "
        b"/Widths [1 1 1] /CharProcs << /a1 5 0 R /a2 5 0 R /a3 5 0 R >> "
        b"/Encoding << /Type /Encoding /Differences [1 /a1 /a2 /a3] >> >>"
    )
    error = refusal(make_pdf(b"BT /F1 10 Tf 50 700 Td (\x01\x02\x03\x01\x02) Tj ET", objects={3: font}))
    assert (error.code, error.details) == ("no_text", {"kind": "pdf", "reason": "font"})


def test_file_cut_off_is_damaged() -> None:
    data = make_pdf(shown("Hakemusnumero", 50, 700))
    assert refusal(data[: len(data) // 2]).code == "damaged"


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    error = refusal(make_pdf(shown("x", 9, 9)))
    assert (error.code, error.details) == ("needs_pdf_extra", {"reason": "missing"})


def test_pages_are_counted_before_they_are_read() -> None:
    kids = b"<< /Type /Pages /Kids [%s] /Count 1001 >>" % (b"10 0 R " * 1_001)
    error = refusal(make_pdf(shown("x", 9, 9), objects={2: kids}))
    assert (error.code, error.details) == ("too_many_pages", {"pages": 1_001, "limit": 1_000})


def test_page_that_cannot_be_followed_is_read_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("font")

    monkeypatch.setattr("checker.reading.readers.pdf.page_pieces", fail)
    assert lines(shown("Hakemusnumero: R-00001", 50, 700)) == ["Hakemusnumero: R-00001"]


def test_fonts_of_a_good_page_are_followed() -> None:
    from pypdf import PdfReader

    from checker.reading.readers.pdf_pieces import Drawings, page_pieces

    reader = PdfReader(BytesIO(make_pdf(shown("Äö 5 €", 50, 700, 12))))
    (piece,) = page_pieces(reader.pages[0], Drawings())
    assert (piece.text, piece.left, piece.base, piece.size, piece.turn) == ("Äö 5 €", 5000, 70000, 1200, 0)
    assert 8_000 < piece.right < 9_500
