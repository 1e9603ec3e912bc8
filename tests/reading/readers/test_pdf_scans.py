"""Pages that are pictures: the words that were recognised in them, as lines, cells and places of a page."""

from __future__ import annotations

import pytest

from checker.errors import DocumentError
from checker.reading.blocks import Content, Scan, Unread, Word
from checker.reading.place import Place
from checker.reading.readers.pdf import read_pdf
from tests.making import make_pdf, make_scan, shown
from tests.reading.readers.pdf_text import lines

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")

HEIGHT, WIDTH, LETTER = 1100, 850, 20
"""A page of 8.5 by 11 inches at 100 dots an inch, on which a letter is 14 pixels wide and a capital 20 high."""


def words(*rows: str, sure: int = 95, fall: int = 0) -> Scan:
    """The words of rows such as ``120 50 Palkat 300 198 640``: the base line, then places and the words that begin there.

    By ``fall`` pixels in a hundred the page is askew.
    """
    found = []
    for number, row in enumerate(rows):
        base, *rest = row.split(" ")
        left = 0
        for part in rest:
            if part.startswith("@"):
                left = int(part[1:])
                continue
            low = int(base) + left * fall // 100
            found.append(Word(part, left, low - LETTER, left + 14 * len(part), low, number, sure))
            left += 14 * len(part) + 8
    return Scan(tuple(found), HEIGHT, 100)


def read(scan: Scan, *pages: bytes, over: bytes = b"") -> Content:
    """A page that is a picture with these words, and what is drawn over it."""
    data = make_scan(WIDTH, HEIGHT, b"\xff" * (WIDTH * HEIGHT), 100, over)
    return read_pdf(data, "a.pdf", lambda data, page: scan)


def test_words_are_lines_of_text_and_cells_of_tables() -> None:
    scan = words(
        "100 @50 Malliosa",
        "150 @50 Palkat @400 198 640 €",
        "180 @50 Matkat @400 12 500 €",
        "230 @50 Hanke tekee malleja.",
    )
    assert lines(read(scan)) == ["Malliosa", "Palkat|198 640 €", "Matkat|12 500 €", "Hanke tekee malleja."]


def test_each_word_keeps_how_sure_it_is_and_its_room_in_millimetres() -> None:
    content = read(words("150 @50 Palkat @400 198", sure=87))
    assert [(word.text, word.confidence, word.box) for word in content.scanned[1, 1]] == [
        ("Palkat", 87, (12, 33, 35, 39)),
        ("198", 87, (101, 33, 113, 39)),
    ]


def test_a_picture_that_was_read_may_hold_more_than_was_recognised() -> None:
    assert read(words("150 @50 Palkat")).unread == (Unread("image", Place(1)),)


@pytest.mark.parametrize(
    "over", [b"BT 3 Tr ET " + shown("Palkat 999 999", 50, 700), shown("Saapunut 3.6.2024", 50, 700)]
)
def test_neither_a_hidden_text_nor_a_stamp_is_read_beside_the_picture(over: bytes) -> None:
    assert lines(read(words("150 @50 Palkat @400 198 640"), over=over)) == ["Palkat|198 640"]


def test_a_stamped_scan_is_refused_where_nobody_reads_pictures() -> None:
    data = make_scan(WIDTH, HEIGHT, b"\xff" * (WIDTH * HEIGHT), 100, shown("Saapunut 3.6.2024", 50, 700))
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, "a.pdf")
    assert (caught.value.code, caught.value.details) == ("no_text", {"kind": "pdf", "reason": "scan"})


def test_pages_of_text_are_read_as_they_are_printed() -> None:
    def never(data: bytes, page: int) -> Scan:
        raise AssertionError(page)

    content = read_pdf(make_pdf(shown("Palkat 198 640", 50, 700)), "a.pdf", never)
    assert (lines(content), content.scanned) == (["Palkat 198 640"], {})


def test_a_page_that_is_askew_has_the_same_rows() -> None:
    scan = words(
        "150 @50 Palkat ja palkkiot yhteensä tässä @600 198 640",
        "190 @50 Matkat ja muut kulut yhteensä tässä @600 12 500",
        fall=4,
    )
    assert lines(read(scan)) == [
        "Palkat ja palkkiot yhteensä tässä|198 640",
        "Matkat ja muut kulut yhteensä tässä|12 500",
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("130 @300 Malliohjelma ja", "146 @50 Nimi:", "162 @300 muuta"), "Nimi:|Malliohjelma ja muuta"),
        (("130 @50 Suunniteltu", "146 @300 Ei tiedossa", "162 @50 kesto:"), "Suunniteltu kesto:|Ei tiedossa"),
        (
            ("124 @300 Malliohjelma ja", "156 @50 Nimi: @300 muuta joka", "188 @300 jatkuu"),
            "Nimi:|Malliohjelma ja muuta joka jatkuu",
        ),
    ],
)
def test_a_cell_of_several_lines_stands_beside_the_middle_of_its_label(rows: tuple[str, ...], expected: str) -> None:
    scan = words("60 @50 Koodi: @300 S00001", *rows, "250 @50 Tila: @300 Kesken")
    assert [line.replace("\\", " ") for line in lines(read(scan))] == ["Koodi:|S00001", expected, "Tila:|Kesken"]


def test_a_line_that_may_belong_to_two_rows_is_not_sure_nor_are_they() -> None:
    content = read(words("100 @50 Nimi: @300 Mallihanke", "140 @300 muuta", "180 @50 Tila: @300 Kesken"))
    found = {word.text: word.confidence for row in content.scanned.values() for word in row}
    assert found == {"Nimi:": 95, "Mallihanke": 0, "muuta": 0, "Tila:": 95, "Kesken": 0}


def test_figures_neither_together_nor_apart_are_not_sure() -> None:
    content = read(words("100 @50 Hanke tekee aina vain malleja", "150 @50 12 500 @143 300"))
    assert [word.confidence for word in content.scanned[1, 2]] == [0, 0, 0]


def test_specks_are_no_letters() -> None:
    scan = words("150 @50 Palkat @400 198 640")
    speck = Word("0.", 300, 148, 310, 151, 0, 60)
    assert lines(read(scan._replace(words=(scan.words[0], speck, *scan.words[1:])))) == ["Palkat|198 640"]


def test_figures_that_would_be_counted_into_other_columns_are_not_sure() -> None:
    content = read(words("100 @50 Palkat @300 198 @450 640 @600 7", "150 @50 Muut @180 lisä @300 12 @450 500"))
    found = {word.text: word.confidence for row in content.scanned.values() for word in row}
    assert found == {"Palkat": 95, "Muut": 95, "lisä": 95, **dict.fromkeys(("198", "640", "7", "12", "500"), 0)}


def test_half_a_percent_sign_ends_no_cell() -> None:
    scan = words("100 @50 Hanke tekee aina vain malleja", "150 @50 Osuus @130 40 @166 %")
    half = Word("tuesta", 197, 130, 281, 150, 1, 95)
    assert lines(read(scan._replace(words=(*scan.words, half))))[1] == "Osuus 40 % tuesta"
