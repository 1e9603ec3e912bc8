"""PDF: what the operators of a page draw."""

from __future__ import annotations

import pytest

from tests.making import shown
from tests.reading.readers.pdf_text import content_of, lines

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")

WHITE = b"1 1 1 rg "


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        (b"BT /F1 10 Tf 50 700 Td (Palkat) Tj 0 -20 TD (Matkat) Tj T* (Muut) Tj ET", ["Palkat", "Matkat", "Muut"]),
        (b"BT /F1 10 Tf 20 TL 50 700 Td (Palkat) Tj (Matkat) ' 0 0 (Muut) \" ET", ["Palkat", "Matkat", "Muut"]),
        (shown("Palkat      5 000", 50, 700) + shown("Matkat      1 000", 50, 680), ["Palkat|5 000", "Matkat|1 000"]),
        (b"BT /F1 10 Tf 60 Tw 50 700 Td (Palkat 198 200) Tj ET", ["Palkat|198|200"]),
        (
            b"BT /F1 10 Tf 60 Tc 50 700 Td (00) Tj 2.5 Tc 0 -20 Td (,9) Tj 1 Tc 0 -20 Td (19) Tj ET",
            ["0|0", ", 9", "19"],
        ),
        (WHITE + shown("Palkat", 50, 700) + b"0 g " + shown("Muut", 50, 680), ["Muut"]),
        (b"q 40 690 90 30 re W n /S1 sh Q " + WHITE + shown("Palkat", 50, 700), ["Palkat"]),
        (WHITE + b"50 699 8 8 re B 0 g " + shown("Kyllä", 66, 700), ["☐ Kyllä"]),
        (WHITE + b"50 699 8 8 re B 50 699 m 58 707 l S 0 g " + shown("Kyllä", 66, 700), ["☒ Kyllä"]),
    ],
)
def test_what_is_drawn(drawn: bytes, read: list[str]) -> None:
    assert lines(content_of(drawn)) == read


@pytest.mark.parametrize(
    ("font", "text", "read"), [("ZapfDingbats", "o 4", "☐ ✔"), ("ABCDEF+Wingdings-Regular", "o x", "☐ ☒")]
)
def test_letters_of_a_font_of_symbols_are_the_signs_that_they_show(font: str, text: str, read: str) -> None:
    symbols = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s >>" % font.encode()
    assert lines(content_of(shown(text, 50, 700), o3=symbols)) == [read]


def test_label_below_a_line_that_fills_its_column_goes_on_with_nothing() -> None:
    printed = [
        "Toimintalinja:",
        "2. Uusimman tiedon ja osaamisen tuottaminen",
        "Erityistavoite:",
        "3.2. Uusiutuvan energian ratkaisut kaikille",
        "Hankkeen nimi:",
        "Lämpö talteen ja uuteen käyttöön kaikkialla",
        "Kunnissa",
    ]
    drawn = b"".join(shown(text, 50, 700 - 12 * at) for at, text in enumerate(printed))
    assert lines(content_of(drawn)) == [*printed[:5], "\n".join(printed[5:])]


def test_one_figure_that_ends_aside_makes_no_column_of_its_own() -> None:
    drawn = [
        shown("Haetut yhteensä", 205, 700) + shown("Hylätyt", 320, 700),
        shown("Palkat", 50, 685) + shown("198.640,00 €", 210, 685) + shown("12 440", 323, 685),
        shown("Muut", 50, 670) + shown("79 456", 249, 670),
        shown("Tulot", 50, 655) + shown("0", 274, 655),
        shown("Yhteensä", 50, 640) + shown("278 096", 244, 640),
    ]
    assert lines(content_of(b"".join(drawn))) == [
        "|Haetut yhteensä|Hylätyt",
        "Palkat|198.640,00 €|12 440",
        "Muut|79 456|",
        "Tulot|0|",
        "Yhteensä|278 096|",
    ]


def test_alternatives_with_boxes_behind_a_question_stand_with_it_however_far_apart() -> None:
    boxes = b"80 699 8 8 re S 140 699 8 8 re S 140 699 m 148 707 l S "
    drawn = shown("Puolto", 45, 700) + shown("Kyllä", 94, 700) + shown("Ei", 154, 700) + boxes
    assert lines(content_of(drawn)) == ["Puolto ☐ Kyllä ☒ Ei"]


def test_tick_of_a_font_without_widths_stands_in_its_box() -> None:
    zapf = b"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>"
    drawn = b"50 699 8 8 re S " + shown("4", 51, 700, 8) + shown("o", 66, 700)
    assert lines(content_of(drawn, o3=zapf)) == ["☒ ☐"]
