"""What a page of a PDF shows, and what it hides, strikes or raises."""

from __future__ import annotations

import pytest

from checker.reading.blocks import SUPERSCRIPT, Unread, paragraphs
from checker.reading.place import Place
from tests.making import make_pdf, shown
from tests.reading.readers.pdf_text import content_of, lines, refusal

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")

ROW = shown("Palkat", 50, 700)
AMOUNT = shown("198 640", 200, 700)
LAYERS = b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [5 0 R 6 0 R] /D << %s >> >> >>"  # 5: Piilo, 6: Esillä
GROUP = b"<< /Type /OCG /Name (Taso) >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Resources << /Font << /F1 3 0 R >> /XObject << /X1 4 0 R >> "
    b"/ExtGState << /G1 << /ca 0 >> /G2 << /ca 0.5 >> /G3 << /BM /Multiply >> /G4 << /CA 0.5 >> >> "
    b"/Properties << /P5 5 0 R /P6 6 0 R /P7 << /Type /OCMD /OCGs [5 0 R 6 0 R] %s >> >> >> /Contents 11 0 R >>"
)


def row(*drawn: bytes, page: bytes = b"", policy: bytes = b"", state: bytes = b"/OFF [5 0 R]") -> str:
    """The first row of a page with a label and what is drawn besides; objects 5 and 6 are layers."""
    objects = {"o1": LAYERS % state, "o5": GROUP, "o6": GROUP, "o10": PAGE % (page, policy)}
    return lines(content_of(ROW + b"".join(drawn), **objects))[0]


def test_plain_text_is_seen() -> None:
    assert row(AMOUNT) == "Palkat|198 640"


@pytest.mark.parametrize(
    "before",
    [
        b"3 Tr ",
        b"1 g ",
        b"1 1 1 rg ",
        b"1 G 1 Tr ",
        b"1 G 1 g 2 Tr ",
        b"0 0 0 0 k ",
        b"0.97 0.97 0.97 rg ",
        b"/G1 gs ",
        b"0 0 100 100 re W n ",
        b"250 690 10 20 re W n ",
        b"/OC /P5 BDC ",
        b"q 1 0 0 1 0 9000 cm ",
        b"q 1 0 0 1 700 0 cm ",
    ],
)
def test_text_that_nobody_sees_is_not_said(before: bytes) -> None:
    assert row(before + AMOUNT) == "Palkat"


def test_text_that_is_far_smaller_than_all_others_is_not_said() -> None:
    tiny = b"q .06 0 0 .06 199 700 cm " + shown("1", 0, 0) + b"Q "
    assert row(tiny, shown("98 640", 200, 700)) == "Palkat|98 640"


@pytest.mark.parametrize(("unit", "width"), [(b"1", 6), (b".05", 120)])
def test_text_of_a_font_whose_letters_are_larger_than_its_size_is_said(unit: bytes, width: int) -> None:
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [%s 0 0 %s 0 0] /CharProcs << >> "
        b"/Encoding << /Type /Encoding /Differences [49 /one /two /three] >> /FirstChar 49 /LastChar 51 /Widths [%s] >>"
    ) % (unit, unit, b"%d " % width * 3)
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 5 0 R >> >> "
        b"/Contents 11 0 R >>"
    )
    amount = b"BT /F2 1 Tf 200 700 Td (321) Tj ET "
    assert lines(content_of(ROW + amount, o5=font, o10=page)) == ["Palkat|321"]


@pytest.mark.parametrize(
    "before",
    [
        b"2 Tr ",
        b"1 g 1 Tr ",
        b"1 g 2 Tr ",
        b"1 G 2 Tr ",
        b"0 0 1 rg ",
        b"0 0 0 1 k ",
        b"/G2 gs ",
        b"190 690 200 20 re W n ",
        b"/OC /P6 BDC ",
        b"0 0.2 0.5 rg 190 690 200 20 re f 1 g ",
        b"/Pattern cs /P1 scn ",
        b"1 g 190 690 200 20 re f 0 g ",
    ],
)
def test_text_that_is_seen_is_said(before: bytes) -> None:
    assert row(before + AMOUNT) == "Palkat|198 640"


@pytest.mark.parametrize(
    ("after", "seen"),
    [
        (b"1 g 190 690 200 20 re f", False),
        (b"0 g 190 690 200 20 re f", False),
        (b"0 g 190 690 m 390 690 l 390 710 l 190 710 l h f", False),
        (b"/G2 gs 1 1 0 rg 190 690 200 20 re f", True),
        (b"/G3 gs 1 1 0 rg 190 690 200 20 re f", True),
        (b"q 190 690 200 20 re W n /Sh1 sh Q", False),
        (b"/G3 gs q 190 690 200 20 re W n /Sh1 sh Q", True),
        (b"190 690 200 20 re S", True),
        (b"190 690 200 20 re 191 691 198 18 re f*", True),
        (b"191 691 198 18 re 190 690 200 20 re f*", True),
        (b"190 690 200 20 re 191 709 198 -18 re f", True),
        (b"190 690 200 20 re 191 691 198 18 re f", False),
        (b"1 g 190 720 200 20 re f", True),
        (b"1 g 300 690 20 20 re f", True),
        (b"1 g 190 690 m 390 690 l 300 800 l h f", True),
        (b"1 G 12 w 190 704 m 390 704 l S", False),
        (b"1 G 60 w 220 690 m 220 715 l S", False),
        (b"1 G 1 w 190 704 m 390 704 l S", True),
        (b"/G3 gs 1 1 0 RG 12 w 190 704 m 390 704 l S", True),
        (b"/G4 gs 1 1 0 RG 12 w 190 704 m 390 704 l S", True),
    ],
)
def test_what_is_painted_over_a_text_covers_it(after: bytes, seen: bool) -> None:
    assert row(AMOUNT, after) == ("Palkat|198 640" if seen else "Palkat")


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        (b"q 206 690 100 20 re W n " + AMOUNT + b"Q", "Palkat|"),
        (b"q 190 690 40 20 re W n " + AMOUNT + b"Q", "Palkat|"),
        (AMOUNT + b"1 g 195 690 11 20 re f", "Palkat|"),
        (b"q 190 690 60 20 re W n " + shown("198 640 (arvio)", 200, 700) + b"Q", "Palkat|198 640 (arvio)"),
        (b"q 190 690 25 20 re W n " + shown("198 (arvio)", 200, 700) + b"Q", "Palkat|"),
        (AMOUNT + b"1 g 205 690 6 20 re f 0 g " + shown("4", 205, 700), "Palkat|"),
    ],
)
def test_figure_that_is_cut_off_or_covered_in_part_is_in_doubt_and_a_word_is_not(drawn: bytes, read: str) -> None:
    assert row(drawn) == read


@pytest.mark.parametrize(
    ("policy", "state", "seen"),
    [
        (b"", b"/OFF [5 0 R]", True),
        (b"", b"/OFF [5 0 R 6 0 R]", False),
        (b"/P /AllOn", b"/OFF [5 0 R]", False),
        (b"/P /AllOff", b"/OFF [5 0 R]", False),
        (b"/P /AnyOff", b"/OFF [5 0 R]", True),
        (b"/P /AnyOff", b"", False),
        (b"", b"/BaseState /OFF", False),
        (b"", b"/BaseState /OFF /ON [6 0 R]", True),
    ],
)
def test_membership_of_layers_is_followed(policy: bytes, state: bytes, seen: bool) -> None:
    found = row(b"/OC /P7 BDC ", AMOUNT, b"EMC", policy=policy, state=state)
    assert found == ("Palkat|198 640" if seen else "Palkat")


def test_only_the_shown_part_of_a_page_is_read() -> None:
    assert row(AMOUNT, page=b"/CropBox [0 0 150 842]") == "Palkat"
    page = (PAGE % (b"/CropBox [-9 -9 900 900]", b"")).replace(b"[0 0 595 842]", b"[0 0 150 842]")
    assert lines(content_of(ROW + AMOUNT, o10=page)) == ["Palkat"]
    struck = b"200 703 m 210 703 l S"
    assert row(AMOUNT, struck, page=b"/CropBox [0 0 150 842]") == "Palkat"


@pytest.mark.parametrize(
    "strike",
    [
        b"0.7 w 200 703 m 236 703 l S",
        b"200 703 36 0.6 re f",
        b"198 702.5 m 240 702.5 l 240 703 l 198 703 l h f",
        b"q 1 0 0 1 200 703 cm 0 0 m 36 0 l S Q",
        b"1 0 0 RG 200 704 m 236 704 l S",
        b"200 698 m 236 709 l S",
        b"50 600 m 400 800 l S",
        b"q 40 0 0 0.7 198 703 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q",
        b"200 703 m 210 709 226 697 236 703 c S",
    ],
)
def test_text_with_a_line_through_it_is_struck(strike: bytes) -> None:
    assert row(AMOUNT, strike) == "Palkat|"


@pytest.mark.parametrize(
    "line",
    [
        b"200 698 m 236 698 l S",
        b"200 711 m 236 711 l S",
        b"1 g 200 703 36 0.6 re f",
        b"100 703 m 150 703 l S",
        b"200 690 m 200 720 l S",
        b"1 G 200 698 m 236 709 l S",
        b"240 690 m 300 720 l S",
        b"195 703 m 195 711 l 205 715 230 715 241 703 c 241 690 195 690 195 703 c S",
    ],
)
def test_line_elsewhere_strikes_nothing(line: bytes) -> None:
    assert row(AMOUNT, line) == "Palkat|198 640"


def test_only_the_struck_words_are_struck() -> None:
    old, new = shown("188 640", 200, 700), shown("198 640", 240, 700)
    assert row(old, new, b"200 703 m 236 703 l S") == "Palkat|198 640"


@pytest.mark.parametrize(
    ("mark", "left", "base", "size"),
    [
        ("1", 236, 704, 6),
        ("1)", 236, 704, 6),
        ("12", 236, 703, 7),
        ("*", 237, 705, 8),
        ("a", 236, 704, 5),
        ("1", 238, 702, 6),
        ("1, 2", 236, 704, 6),
        ("2", 236, 705, 7),
        ("1", 239, 704, 6),
        ("3", 236, 706, 9),
    ],
)
def test_raised_mark_behind_an_amount_is_no_digit_of_it(mark: str, left: int, base: int, size: int) -> None:
    next_cell = shown("186 200", 300, 700)
    content = content_of(ROW + AMOUNT + shown(mark, left, base, size) + next_cell)
    assert lines(content) == ["Palkat|198 640|186 200"]
    marked = [run for block in paragraphs(content.blocks) for run in block.runs or () if run.marks]
    assert [(run.text, run.marks) for run in marked] == [(mark, SUPERSCRIPT)]


@pytest.mark.parametrize(
    ("figure", "digit", "read"),
    [("198 64", "0", "198 640"), ("198 640", "1", "198 640 1"), ("198640", "1", "198640 1")],
)
def test_small_digit_that_is_not_raised_ends_a_figure_only_where_its_thousands_say_so(
    figure: str, digit: str, read: str
) -> None:
    right = 200 + 10 * (len(figure) * 556 - figure.count(" ") * 278) // 1000
    assert row(shown(figure, 200, 700), shown(digit, right, 700, 6)) == f"Palkat|{read}"


def test_lowered_digit_behind_an_amount_is_no_digit_of_it_nor_the_amount_its_mark() -> None:
    assert row(AMOUNT, shown("1", 236, 697, 8)) == "Palkat|198 640 1"


def test_raised_mark_set_by_rise_or_before_a_note() -> None:
    raised = b"BT /F1 10 Tf 200 700 Td (198 640) Tj /F1 6 Tf 4 Ts (1) Tj 0 Ts /F1 10 Tf ET\n"
    note = shown("1", 50, 684, 6) + shown("Sisältää sivukulut", 54, 680)
    assert lines(content_of(ROW + raised + note)) == ["Palkat|198 640", "Sisältää sivukulut"]


@pytest.mark.parametrize(
    ("mark", "left", "base", "size"), [("1", 236, 700, 10), ("1", 260, 704, 6), ("640", 236, 720, 6)]
)
def test_what_is_no_raised_mark_stays(mark: str, left: int, base: int, size: int) -> None:
    content = content_of(ROW + AMOUNT + shown(mark, left, base, size))
    assert not any(run.marks for block in paragraphs(content.blocks) for run in block.runs or ())


def test_raised_digits_of_the_font_are_marks_too() -> None:
    assert row(shown("198 640¹", 200, 700)) == "Palkat|198 640"
    assert row(shown("alv²", 200, 700)) == "Palkat|alv²"


@pytest.mark.parametrize("text", ["-12 440", "\u00ad12 440", "–12 440"])
def test_minus_is_read_as_it_is_drawn(text: str) -> None:
    assert row(shown(text, 200, 700)) in ("Palkat|-12 440", "Palkat|–12 440")


@pytest.mark.parametrize(
    "line",
    [
        b"0.7 w 194 703 m 199 703 l S",
        b"194 702.7 5 0.6 re f",
        b"193 702.7 m 198 702.7 l 199 703 198.5 703.3 198 703.3 c 193 703.3 l h f",
        b"1 0 0 RG 0.7 w 192 703.5 m 196 703.5 l S",
    ],
)
def test_short_line_directly_before_a_figure_is_a_minus(line: bytes) -> None:
    assert row(AMOUNT, line) == "Palkat|−198 640"
    assert row(shown("Netto", 200, 700), line) == "Palkat|Netto"


@pytest.mark.parametrize(
    "line",
    [
        b"1 G 0.7 w 194 703 m 199 703 l S",
        b"0.7 w 194 699 m 199 699 l S",
        b"0.7 w 194 709 m 199 709 l S",
        b"0.7 w 150 703 m 199 703 l S",
        b"0.7 w 180 703 m 185 703 l S",
        b"0.7 w 194 703 m 199 703 l S 196.5 700.5 m 196.5 705.5 l S",
        b"0.7 w 194 702 m 199 702 l S 194 704 m 199 704 l S",
        b"0.7 w 187 703 m 191 703 l S 194 703 m 198 703 l S",
        shown("7", 193, 700) + b"0.7 w 193 703 m 198 703 l S",
    ],
)
def test_other_line_before_a_figure_is_no_minus(line: bytes) -> None:
    assert "−" not in row(AMOUNT, line)


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("hanke\u00ad", "nimi", "hankenimi"),
        ("elinkeino-", "ja liikenne", "elinkeino-\nja liikenne"),
        ("EU-", "rahoitus", "EU-rahoitus"),
        ("2021–", "2027", "2021–2027"),
        ("Etelä-", "Savo", "Etelä-Savo"),
    ],
)
def test_words_broken_at_a_line_end(first: str, second: str, read: str) -> None:
    found = lines(content_of(shown(first, 50, 700) + shown(second, 50, 688)))
    assert "\n".join(found) == read.replace("hankenimi", "hanke-nimi")


SCAN = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
IMAGE = SCAN + b"\nstream\n\0\nendstream"
WHOLE = b"q 595 0 0 842 0 0 cm /X1 Do Q "


@pytest.mark.parametrize(
    ("mask", "drawn", "read"),
    [
        (b"/SMask 5 0 R", AMOUNT + b"q 60 0 0 20 190 690 cm /X1 Do Q", "Palkat|"),
        (b"/ImageMask true", AMOUNT + b"q 6 0 0 20 200 690 cm /X1 Do Q", "Palkat|"),
        (b"/SMask 5 0 R", AMOUNT + b"q 595 0 0 200 0 600 cm /X1 Do Q", "Palkat|198 640"),
        (b"/SMask 5 0 R", b"q 60 0 0 20 190 690 cm /X1 Do Q " + AMOUNT, "Palkat|198 640"),
    ],
)
def test_figure_under_a_stamp_that_is_a_picture_with_gaps_is_in_doubt(mask: bytes, drawn: bytes, read: str) -> None:
    picture = IMAGE.replace(b"/Length", mask + b" /Length")
    assert lines(content_of(ROW + drawn, o4=picture, o5=IMAGE, o10=PAGE % (b"", b"")))[0] == read


@pytest.mark.parametrize("hidden", [b"", b"BT 3 Tr ET " + shown("Palkat 198 640", 50, 700)])
def test_scan_with_or_without_a_hidden_text_is_refused(hidden: bytes) -> None:
    error = refusal(make_pdf(WHOLE + hidden, objects={4: IMAGE}))
    assert (error.code, error.details) == ("no_text", {"kind": "pdf", "reason": "scan"})


def test_scan_over_its_text_is_refused() -> None:
    error = refusal(make_pdf(shown("Palkat 198 640", 50, 700) + WHOLE, objects={4: IMAGE}))
    assert (error.code, error.details) == ("no_text", {"kind": "pdf", "reason": "scan"})


def test_scanned_page_among_others_is_told() -> None:
    content = content_of(ROW, WHOLE, o4=IMAGE)
    assert (lines(content), content.unread) == (["Palkat"], (Unread("image", Place(2)),))


def test_small_picture_behind_a_text_is_unread_on_its_line() -> None:
    drawn = shown("Kustannukset", 50, 720) + ROW + b"200 699 m 212 699 l 212 711 l 200 711 l 200 699 l S "
    content = content_of(drawn + b"q 12 0 0 12 200 699 cm /X1 Do Q", o4=IMAGE)
    assert (lines(content), content.unread) == (["Kustannukset", "Palkat"], (Unread("image", Place(1, 2)),))


def test_logo_is_no_unread_picture() -> None:
    assert content_of(ROW + b"q 120 0 0 60 50 760 cm /X1 Do Q", o4=IMAGE).unread == ()


@pytest.mark.parametrize(
    ("rotate", "matrix"), [(90, b"0 1 -1 0 300 50"), (180, b"-1 0 0 -1 500 50"), (270, b"0 -1 1 0 50 700")]
)
def test_page_on_its_side_is_read_like_any_other(rotate: int, matrix: bytes) -> None:
    page = b"q %s cm " % matrix + ROW.replace(b"700", b"0") + AMOUNT.replace(b"700", b"0") + b"Q"
    assert row_of(page, b"/Rotate %d" % rotate) == "Palkat|198 640"


def row_of(drawn: bytes, page: bytes) -> str:
    """The first row of a page with other entries."""
    return lines(content_of(drawn, o10=PAGE % (page, b""), o5=GROUP, o6=GROUP))[0]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        (b"52 548 7 7 re S", "☐ Kyllä"),
        (b"52 548 7 7 re S 52 548 m 59 555 l S 52 555 m 59 548 l S", "☒ Kyllä"),
        (b"52 548 8 8 re S 54 550 4 4 re f", "☒ Kyllä"),
        (b"1 g 52 548 8 8 re f 0.5 g 52 548 8 8 re 52.5 548.5 7 7 re f*", "☐ Kyllä"),
        (b"52 548 9 9 re S " + shown("x", 54, 550, 8), "☒ Kyllä"),
        (b"54 550 2 2 re f", "Kyllä"),
        (b"52 548 7 7 re f", "Kyllä"),
        (b"52 548 9 9 re S " + shown("7", 54, 550, 8), None),
        (b"20 548 7 7 re S", "Kyllä"),
    ],
)
def test_box_drawn_beside_a_word(drawn: bytes, read: str | None) -> None:
    found = lines(content_of(shown("Kyllä", 66, 548) + drawn))
    assert "☐" not in found[0] if read is None else found == [read]


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s /ToUnicode 4 0 R >>"
SAYS_8 = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <39> <0038> endbfchar"


@pytest.mark.parametrize(
    ("names", "digit", "read"),
    [
        (b"/Encoding /WinAnsiEncoding", "9", "Palkat|"),
        (b"/Encoding << /Differences [57 /nine] >>", "9", "Palkat|"),
        (b"/Encoding << /Differences [57 /eight] >>", "9", "Palkat|188 640"),
        (b"/Encoding /WinAnsiEncoding /FontDescriptor << /Flags 4 >>", "9", "Palkat|188 640"),
        (b"/Encoding << /Differences [64 /g064] >>", "@", "Palkat|"),
    ],
)
def test_figure_with_a_sign_that_nobody_can_tell_is_in_doubt(names: bytes, digit: str, read: str) -> None:
    """The table of letters says that code 9 is 8, the names of the font may say otherwise; no letter is named g064."""
    drawn = ROW + shown(f"1{digit}8 640", 200, 700)
    table = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(SAYS_8), SAYS_8)
    assert lines(content_of(drawn, o3=FONT % names, o4=table)) == [read]
