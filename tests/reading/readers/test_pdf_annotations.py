"""What was typed into the fields of a PDF form, chosen in it or laid over a page is read at its place."""

from __future__ import annotations

import pytest

from checker.reading.blocks import CHOSEN, UNCHOSEN, Paragraph, Run, Unread, paragraphs
from checker.reading.place import Place
from tests.making import shown
from tests.reading.readers.pdf_text import content_of, lines

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")

LABELS = shown("Hakemusnumero:", 50, 700) + shown("Palkat yhteensä", 50, 680) + shown("Tulot", 50, 660)
FIELD = b"<< %s /Type /Annot /Subtype /Widget /FT /Tx /Rect [200 %d 400 %d] >>"
TABLE = (
    shown("Haetut", 300, 700) + shown("Hyväksytyt", 380, 700) + shown("Hylätyt", 460, 700)
    + shown("Palkat", 50, 680) + shown("186 200", 380, 680) + shown("12 440", 460, 680)
    + shown("Tulot", 50, 660) + shown("1", 300, 660) + shown("2", 380, 660) + shown("3", 460, 660)
)  # fmt: skip


def read(*fields: bytes) -> list[str]:
    """The lines of a page with three labels and these fields beside them or below."""
    return lines(content_of(LABELS, annotations=b" ".join(fields)))


def field(base: int, rest: bytes) -> bytes:
    """A field on the height of a line of text."""
    return FIELD % (rest, base - 4, base + 12)


def button(left: int, base: int, rest: bytes) -> bytes:
    """A box on the height of a line of text."""
    return b"<< /Type /Annot /Subtype /Widget /FT /Btn /Rect [%d %d %d %d] %s >>" % (
        left,
        base,
        left + 8,
        base + 8,
        rest,
    )


def note(left: int, low: int, right: int, high: int, text: str, rest: bytes = b"") -> bytes:
    """A text that somebody laid over the page."""
    place = b"/Rect [%d %d %d %d] /DA (/Helv 9 Tf 0 g)" % (left, low, right, high)
    return b"<< /Type /Annot /Subtype /FreeText %s /Contents (%s) %s >>" % (place, text.encode("latin-1"), rest)


def test_each_value_stands_beside_its_label() -> None:
    fields = [field(660, b"/V (0)"), field(700, b"/V (R-00001)"), field(680, b"/V (180 648)")]
    assert read(*fields) == ["Hakemusnumero:|R-00001", "Palkat yhteensä|180 648", "Tulot|0"]


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
    assert read(field(700, rest))[0] == "Hakemusnumero:"


@pytest.mark.parametrize(
    ("shown_text", "said"),
    [("180 648,00 \x80", "Palkat yhteensä|180648"), ("190 648", "Palkat yhteensä|"), ("******", "Palkat yhteensä|")],
)
def test_field_that_shows_another_figure_than_it_keeps_is_in_doubt(shown_text: str, said: str) -> None:
    drawn = b"BT /F1 10 Tf 2 3 Td (%s) Tj ET" % shown_text.encode("latin-1")
    look = b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 16] /Resources << /Font << /F1 3 0 R >> >> /Length %d >>"
    stream = look % len(drawn) + b"\nstream\n%s\nendstream" % drawn
    typed = field(680, b"/V (180648) /AP << /N 5 0 R >>")
    assert lines(content_of(LABELS, annotations=typed, o5=stream))[1] == said


def test_choice_is_told_as_the_page_shows_it() -> None:
    choice = field(700, b"/V (b) /Opt [[(a) (Kainuu)] [(b) (Lappi)]]").replace(b"/FT /Tx", b"/FT /Ch")
    assert read(choice)[0] == "Hakemusnumero:|Lappi"


def test_lines_of_a_tall_field_stand_below_each_other() -> None:
    tall = FIELD % (rb"/V (Ensin\rsitten) /Ff 4096", 500, 650)
    assert read(tall)[2:] == ["Tulot", "Ensin", "sitten"]


def test_value_of_a_field_may_stand_in_its_parent() -> None:
    assert read(field(700, b"/Parent << /V (R-00002) >>"))[0] == "Hakemusnumero:|R-00002"


@pytest.mark.parametrize(
    ("rest", "mark"),
    [
        (b"/AS /On /V /On", CHOSEN),
        (b"/AS /Off /V /Off", UNCHOSEN),
        (b"/AS /Off /V /On", UNCHOSEN),
        (b"/AS /1", CHOSEN),
        (b"", UNCHOSEN),
        (b"/V /Yes", CHOSEN),
        (b"/V /Yes /AP << /N << /Yes 3 0 R /Off 3 0 R >> >>", CHOSEN),
        (b"/V /Yes /AP << /N << /No 3 0 R /Off 3 0 R >> >>", UNCHOSEN),
        (b"/Ff 32768 /AS /On", CHOSEN),
        (b"/Parent << /V /2 /Ff 49152 >> /AS /2", CHOSEN),
        (b"/Parent << /V /2 /Ff 49152 >> /AS /Off", UNCHOSEN),
    ],
)
def test_box_is_chosen_as_it_is_shown(rest: bytes, mark: int) -> None:
    content = content_of(shown("Ei", 62, 700), annotations=button(50, 699, rest))
    (found,) = content.blocks
    assert isinstance(found, Paragraph)
    assert found.runs == (Run("☒" if mark == CHOSEN else "☐", mark), Run(" "), Run("Ei"))
    assert found.text == ("☒ Ei" if mark == CHOSEN else "☐ Ei")


@pytest.mark.parametrize("left", [28, 52, 58])
def test_boxes_before_or_behind_their_words(left: int) -> None:
    page = shown("Kyllä", 40, 548) + shown("Ei", 40, 536)
    boxes = button(left + 20 * (left > 40), 548, b"/AS /Off") + button(left, 536, b"/AS /On")
    read_as = ["☐ Kyllä", "☒ Ei"] if left < 40 else ["Kyllä ☐", "Ei ☒"]
    assert lines(content_of(page, annotations=boxes)) == read_as


def test_boxes_in_one_row() -> None:
    page = shown("Valtakunnallinen", 40, 548) + shown("Kyllä", 200, 548) + shown("Ei", 260, 548)
    boxes = button(188, 548, b"/AS /Off") + button(248, 548, b"/AS /On")
    assert lines(content_of(page, annotations=boxes)) == ["Valtakunnallinen|☐ Kyllä|☒ Ei"]


def test_push_button_is_no_box() -> None:
    assert lines(content_of(LABELS, annotations=button(40, 700, b"/Ff 65536")))[0] == "Hakemusnumero:"


@pytest.mark.parametrize(
    ("box", "row"),
    [
        ((300, 670, 360, 690), "Palkat|198 640|186 200|12 440"),
        ((300, 678, 345, 690), "Palkat|198 640|186 200|12 440"),
        ((298, 676, 376, 692), "Palkat|198 640|186 200|12 440"),
        ((305, 679, 340, 689), "Palkat|198 640|186 200|12 440"),
    ],
)
def test_text_over_a_blank_cell_stands_in_it(box: tuple[int, int, int, int], row: str) -> None:
    assert lines(content_of(TABLE, annotations=note(*box, "198 640")))[1] == row


def test_text_over_a_table_on_another_line_moves_no_cell() -> None:
    found = lines(content_of(TABLE, annotations=note(300, 640, 360, 652, "198 640")))
    assert found[1] == "Palkat||186 200|12 440"


def test_text_over_printed_text_is_not_read_as_its_cell() -> None:
    content = content_of(TABLE, annotations=note(380, 677, 440, 689, "99"))
    assert lines(content)[1] == "Palkat|||12 440"
    assert content.unread == (Unread("comment", Place(1), "99"),)


def test_figure_laid_close_beside_a_figure_is_in_doubt_with_it() -> None:
    content = content_of(TABLE, annotations=note(418, 677, 470, 689, "99"))
    assert (lines(content)[1], content.unread) == ("Palkat|||12 440", (Unread("comment", Place(1), "99"),))


@pytest.mark.parametrize("kind", [b"/Stamp", b"/Redact", b"/Square /IC [1 1 1]", b"/Circle /IC [0]", b"/Ink", b"/Line"])
def test_what_is_laid_over_a_figure_puts_it_in_doubt(kind: bytes) -> None:
    laid = b"<< /Type /Annot /Subtype %s /Rect [378 678 424 690] /Contents (208 640) >>" % kind
    content = content_of(TABLE, annotations=laid)
    assert lines(content)[1] == "Palkat|||12 440"
    assert content.unread == (Unread("comment", Place(1), "208 640"),)


@pytest.mark.parametrize(
    ("pen", "row"),
    [
        (b"/Line /L [378 682 424 682]", "Palkat|||12 440"),
        (b"/Line /L [378 676 424 690]", "Palkat|||12 440"),
        (b"/Line /L [378 690 370 680]", "Palkat||186 200|12 440"),
        (b"/Line /L [454 683 458 683]", "Palkat||186 200|−12 440"),
        (b"/Ink /InkList [[460 676 470 690 480 676]]", "Palkat||186 200|"),
        (b"/Polygon /Vertices [378 678 424 690 378 690]", "Palkat|||12 440"),
        (b"/Square", "Palkat||186 200|12 440"),
    ],
)
def test_pen_strikes_what_it_runs_through(pen: bytes, row: str) -> None:
    drawn = b"<< /Type /Annot /Subtype %s /Rect [370 676 490 690] >>" % pen
    content = content_of(TABLE, annotations=drawn)
    assert lines(content)[1] == row


def test_text_on_a_ground_covers_what_is_below() -> None:
    content = content_of(TABLE, annotations=note(378, 677, 440, 689, "99", b"/C [1 1 1]"))
    assert lines(content)[1] == "Palkat||99|12 440"


@pytest.mark.parametrize("rest", [b"/F 2", b"/F 32"])
def test_text_that_is_not_shown_is_not_read(rest: bytes) -> None:
    assert (
        lines(content_of(TABLE, annotations=note(300, 676, 360, 690, "198 640", rest)))[1] == "Palkat||186 200|12 440"
    )


def test_page_with_texts_that_a_line_crosses_is_not_read_whole() -> None:
    drawn = b"<< /Type /Annot /Subtype /Line /L [40 676 90 690] /Rect [40 676 90 690] >>"
    content = content_of(TABLE, annotations=drawn)
    assert (lines(content)[1], content.unread) == ("||186 200|12 440", (Unread("drawing", Place(1)),))


@pytest.mark.parametrize("kind", [b"/Text", b"/Popup", b"/Highlight", b"/Link", b"/Caret"])
def test_other_notes_change_nothing(kind: bytes) -> None:
    other = note(300, 676, 360, 690, "198 640").replace(b"/FreeText", kind)
    content = content_of(TABLE, annotations=other)
    assert (lines(content)[1], content.unread) == ("Palkat||186 200|12 440", ())


def test_struck_by_a_note_is_struck() -> None:
    strike = (
        b"<< /Type /Annot /Subtype /StrikeOut /Rect [380 678 420 690] /QuadPoints [380 688 420 688 380 678 420 678] >>"
    )
    content = content_of(TABLE, annotations=strike)
    assert lines(content)[1] == "Palkat|||12 440"
    assert [run.text for block in paragraphs(content.blocks) for run in block.runs or ()] == ["186 200"]


def test_attached_files_are_told() -> None:
    attached = (
        b"<< /Type /Annot /Subtype /FileAttachment /Rect [1 1 9 9] /FS << /Type /Filespec /UF (budjetti.xlsx) >> >>"
    )
    assert content_of(LABELS, annotations=attached).unread == (Unread("embedded", Place(1), "budjetti.xlsx"),)
