"""What was typed into the fields of a PDF form is read beside its label."""

from __future__ import annotations

import pytest

from checker.reading.readers.pdf import read_pdf
from tests.making import make_pdf, shown

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")

LABELS = shown("Hakemusnumero:", 50, 700) + shown("Palkat yhteensä", 50, 680) + shown("Tulot", 50, 660)
FIELD = b"<< %s /Type /Annot /Subtype /Widget /FT /Tx /Rect [200 %d 400 %d] >>"


def lines(*fields: bytes) -> list[str]:
    """The lines of a page with three labels and these fields beside them or below."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
        b"/Contents 11 0 R /Annots [%s] >>" % b" ".join(fields)
    )
    return list(read_pdf(make_pdf(LABELS, objects={10: page}), "a.pdf").lines)


def field(base: int, rest: bytes) -> bytes:
    """A field on the height of a line of text."""
    return FIELD % (rest, base - 4, base + 12)


def test_each_value_stands_beside_its_label() -> None:
    fields = [field(660, b"/V (0)"), field(700, b"/V (R-00001)"), field(680, b"/V (180 648)")]
    assert lines(*fields) == ["Hakemusnumero:\tR-00001", "Palkat yhteensä\t180 648", "Tulot\t0"]


@pytest.mark.parametrize(
    "rest",
    [
        b"",
        b"/V ()",
        b"/V (x) /F 2",
        b"/V (x) /FT /Sig",
        b"/V (x) /Rect [1 2 3]",
        b"/V 5",
        b"/V [5 null]",
        b"/V (x) /Subtype /Link",
    ],
)
def test_field_without_a_text_to_see_is_blank(rest: bytes) -> None:
    assert lines(field(700, rest))[0] == "Hakemusnumero:"


def test_choice_is_told_as_the_page_shows_it() -> None:
    choice = field(700, b"/V (b) /Opt [[(a) (Kainuu)] [(b) (Lappi)]]").replace(b"/FT /Tx", b"/FT /Ch")
    assert lines(choice)[0] == "Hakemusnumero:\tLappi"


def test_lines_of_a_tall_field_are_one_value_after_the_line_above() -> None:
    assert lines(FIELD % (rb"/V (Ensin\rsitten)", 500, 650))[2:] == ["Tulot", "Ensin sitten"]


def test_value_of_a_field_may_stand_in_its_parent() -> None:
    assert lines(field(700, b"/Parent << /V (R-00002) >>"))[0] == "Hakemusnumero:\tR-00002"
