"""PDF: order, cells, pages, and answers to files that cannot be read."""

from __future__ import annotations

import sys
from io import BytesIO

import pytest

from checker.reading.blocks import Paragraph, Table, Unread
from checker.reading.place import Place
from checker.reading.readers.pdf import read_pdf
from tests.making import make_pdf, shown
from tests.reading.readers.pdf_text import content_of, refusal
from tests.reading.readers.pdf_text import lines as lines_of

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")


def lines(*pages: bytes, **objects: bytes) -> list[str]:
    """The lines of a PDF with these pages."""
    return lines_of(content_of(*pages, **objects))


def test_words_on_one_height_are_a_line() -> None:
    page = shown("Hakemusnumero: R-00001", 50, 700) + shown("Päätös 5 €", 50, 680)
    assert lines(page) == ["Hakemusnumero: R-00001", "Päätös 5 €"]


def test_page_and_row_and_column_are_told() -> None:
    row = shown("d", 50, 700) + shown("e", 200, 700) + shown("f", 300, 700)
    _, table, last = content_of(shown("a b c", 50, 700), row + shown("g h i", 50, 660)).blocks
    assert isinstance(table, Table) and isinstance(last, Paragraph)
    assert [cell.place for cell in table.rows[0]] == [Place(2, 1, 1), Place(2, 1, 3), Place(2, 1, 5)]
    assert last.place == Place(2, 2, 1)


def test_value_at_the_foot_of_a_page_belongs_to_the_label_on_the_next() -> None:
    first = shown("Maakunnat:", 50, 90) + shown("Lappi", 200, 90) + shown("Tunturi-Lapin", 200, 60)
    head = shown("Rahasto", 50, 800) + shown("Sivu 1", 400, 800)
    second = shown("Seutukunnat:", 50, 750) + shown("Kunnat:", 50, 720) + shown("Inari", 200, 720)
    assert lines(first, second) == ["Maakunnat:|Lappi", "Seutukunnat:|Tunturi-Lapin", "Kunnat:|Inari"]
    assert lines(first + head)[1:] == ["Tunturi-Lapin", "Rahasto|Sivu 1"]
    assert lines(first + shown("Kunnat:", 50, 30) + shown("Inari", 200, 30))[1] == "Tunturi-Lapin"


def test_head_that_the_next_page_repeats_is_no_label_of_the_figures_at_the_foot_of_the_page() -> None:
    heads = shown("Kustannukset", 50, 750) + shown("2016", 200, 730) + shown("Yhteensä", 300, 730)
    rows = shown("Palkat", 50, 700) + shown("60 000", 200, 700) + shown("80 000", 300, 700)
    foot = shown("5 000", 200, 680) + shown("7 000", 300, 680)
    row = ["Palkat|60 000|80 000", "|5 000|7 000"]
    assert lines(heads + rows + foot, heads)[2:5] == [*row, "Kustannukset"]
    assert lines(heads + rows + foot, shown("Matkat", 50, 750))[3] == "Matkat|5 000|7 000"


def test_what_is_drawn_apart_is_read_in_the_gap_of_the_text_where_it_stands() -> None:
    text = [
        ("Kustannukset", 700),
        ("Rahoitus", 640),
        ("Perustelut", 580),
        *((f"Rivi {n}.", 560 - 20 * n) for n in range(5)),
    ]
    page = b"".join(shown(line, 50, base) for line, base in text)
    table = shown("Palkat", 50, 670) + shown("9", 200, 670) + shown("Kunta", 50, 610) + shown("7", 200, 610)
    rows = ["Kustannukset", "Palkat|9", "Rahoitus", "Kunta|7", "Perustelut"]
    assert lines(page + table)[:5] == lines(table + page)[:5] == rows
    column = b"".join(shown(f"Palsta {n}.", 300, 690 - 20 * n) for n in range(5))
    assert lines(page + column)[-5:] == [f"Palsta {n}." for n in range(5)]


def test_label_torn_by_a_page_break_goes_on_in_its_row() -> None:
    rows = "".join(f"{n} Muu rahoitus|{n} 000|" for n in (1, 2)) + "Rahoitussuunnitel|3 000|"
    cells = rows.split("|")[:-1]
    first = b"".join(shown(text, (50, 200)[at % 2], 100 - 20 * (at // 2)) for at, text in enumerate(cells))
    assert lines(first, shown("ma yhteensä", 50, 800) + shown("Perustelut", 50, 760)) == [
        "1 Muu rahoitus|1 000",
        "2 Muu rahoitus|2 000",
        "Rahoitussuunnitel ma yhteensä|3 000",
        "Perustelut",
    ]
    assert lines(first, shown("Perustelut", 50, 800))[-1] == "Perustelut"


def test_a_title_close_under_the_rest_of_a_torn_label_is_none_of_it() -> None:
    first = shown("Palkat yhteensä", 50, 100) + shown("1 000", 200, 100)
    first += shown("Hankkeelle esitetty tuen", 50, 80) + shown("3 000", 200, 80)
    below = shown("enimm.", 50, 800) + shown("Arvio", 50, 788) + shown("Hanke on hyvä.", 50, 740)
    assert lines(first, below)[1:] == ["Hankkeelle esitetty tuen enimm.|3 000", "Arvio", "Hanke on hyvä."]


def test_gap_between_cells_is_a_tab() -> None:
    page = shown("Palkat ja muut", 50, 700) + shown("180 648", 200, 700) + shown("0", 300, 700)
    assert lines(page) == ["Palkat ja muut|180 648|0"]


def test_narrow_gaps_between_figures_part_cells_where_words_have_printed_spaces() -> None:
    cells = [("Kulut", "2016", "2017", "2018", "Yht."), ("Osto yhteensä", "20 000", "30 000", "10 000", "60 000")]
    cells += [("Netto yhteensä", "20 000", "30 000", "10 000", "60 000")]
    page = b"".join(
        shown(text, left, 700 - 20 * at)
        for at, row in enumerate(cells)
        for text, left in zip(row, (50, 130, 172, 214, 256), strict=True)
    )
    assert lines(page) == ["|".join(row) for row in cells]


def test_gap_between_words_is_a_space() -> None:
    page = b"BT /F1 10 Tf 50 700 Td [(Palkat) -300 (ja) -2000 (muut kulut on) -300 (ilmoitettu)] TJ ET\n"
    spaced = b"BT /F1 10 Tf 50 680 Td [(Palkat ) -300 (ja ) -2000 (muut kulut on )] TJ ET"
    assert lines(page + spaced)[1] == "Palkat ja muut kulut on"


@pytest.mark.parametrize("line", [b"%d 600 m %d 760 l S\n", b"%d 600 0.5 160 re f\n"])
def test_upright_line_parts_cells_however_near_they_stand(line: bytes) -> None:
    rows = [
        ("Kulut", "2025 €", "Yhteensä"),
        ("Palkat", "100 000 €", "1 100 000"),
        ("Matkat yhteensä", "1 000 €", "2 000"),
    ]
    page = b"".join(
        shown(cell, left, 740 - 14 * number)
        for number, row in enumerate(rows)
        for cell, left in zip(row, (50, 136 if number == 2 else 128, 178), strict=True)
    )
    drawn = b"".join(line.replace(b"%d", b"%d" % left) for left in (48, 126, 174, 230))
    assert lines(b"0.5 w " + page + drawn.replace(b"126", b"133"))[-1] == "Matkat yhteensä|1 000 €|2 000"


def test_words_drawn_one_by_one_are_one_text_and_so_are_their_figures() -> None:
    def drawn(text: str, left: int, base: int) -> bytes:
        """Each word by itself; every letter of these words is as wide as a digit."""
        ends = [left]
        for word in text.split():
            ends.append(ends[-1] + 56 * len(word) + 28)
        return b"".join(shown(word, at, 10 * base, 100) for word, at in zip(text.split(), ends, strict=False))

    prose = "on hunaa pubenea hauduna hapu Laude bondaa en do ena pue"
    page = b"".join(drawn(prose, 500, base) for base in (780, 766, 752)) + drawn("Laude Launo", 500, 720)
    figures = drawn("1 198 640", 2000, 720) + drawn("186 200", 2500, 720)
    apart = drawn("198", 2000, 720) + drawn("640", 2208, 720)
    for cells, told in ((figures, "Laude Launo|1 198 640|186 200"), (apart, "Laude Launo|198|640")):
        assert lines(b"q .1 0 0 .1 0 0 cm " + page + cells + b" Q")[-1] == told


def test_label_and_value_cells_that_go_on_below() -> None:
    page = (
        shown("Hankkeen", 50, 700) + shown("julkinen nimi", 50, 688)
        + shown("Esimerkillinen", 200, 700) + shown("hanke", 200, 688)
        + shown("Hakemusnumero", 50, 660) + shown("R-00001", 200, 660)
    )  # fmt: skip
    assert lines(page) == ["Hankkeen julkinen nimi|Esimerkillinen hanke", "Hakemusnumero|R-00001"]


def test_cells_centred_beside_each_other() -> None:
    page = (
        shown("Hankkeen nimi", 50, 694) + shown("Esimerkillinen", 200, 700) + shown("hanke", 200, 688)
        + shown("Yhteyshenkilön", 50, 660) + shown("asema", 50, 648) + shown("johtaja", 200, 654)
    )  # fmt: skip
    assert lines(page) == ["Hankkeen nimi|Esimerkillinen hanke", "Yhteyshenkilön asema|johtaja"]


def test_amount_wrapped_inside_its_cell_is_one_amount() -> None:
    page = (
        shown("Palkat", 50, 700) + shown("180", 200, 700) + shown("648", 200, 688) + shown("0", 300, 700)
        + shown("1", 400, 700)
    )  # fmt: skip
    assert lines(page) == ["Palkat|180 648|0|1"]


def test_empty_cell_keeps_its_column_where_the_columns_agree() -> None:
    page = (
        shown("Haetut", 200, 700) + shown("Hylätyt", 400, 700)
        + shown("Palkat", 50, 680) + shown("5", 200, 680) + shown("6", 300, 680) + shown("7", 400, 680)
        + shown("Tulot", 50, 660) + shown("8", 200, 660) + shown("9", 400, 660)
    )  # fmt: skip
    assert lines(page) == ["|Haetut||Hylätyt", "Palkat|5|6|7", "Tulot|8||9"]


def test_cells_of_ragged_columns_are_in_none_for_sure() -> None:
    page = (
        shown("Palkat", 50, 680) + shown("5", 150, 680) + shown("6", 250, 680) + shown("7", 350, 680)
        + shown("Tulot yhteensä netto", 50, 660) + shown("8", 200, 660) + shown("9", 350, 660)
    )  # fmt: skip
    assert lines(page) == ["Palkat|5|6|7", "Tulot yhteensä netto|8+|9+"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (((200, "278"), (235, "280"), (300, "260")), "Yhteensä|278\\280|260|"),
        (((200, "-"), (235, "278"), (300, "260")), "Yhteensä|-278|260|"),
        (((200, "278"), (300, "260"), (400, "12"), (430, "13")), "Yhteensä|278|260|12\\13"),
        (((200, "278"), (300, "260"), (400, "12"), (470, "13")), "Yhteensä|278|260|12\\13"),
    ],
)
def test_figures_under_one_head_are_one_cell(cells: tuple[tuple[int, str], ...], expected: str) -> None:
    heads = shown("Haetut yhteensä", 200, 700) + shown("Hyväksytyt", 300, 700) + shown("Hylätyt €", 400, 700)
    row = shown("Palkat", 50, 680) + shown("198", 200, 680) + shown("186", 300, 680) + shown("12", 400, 680)
    total = shown("Yhteensä", 50, 660) + b"".join(shown(text, left, 660) for left, text in cells)
    assert lines(heads + row + total) == ["|Haetut yhteensä|Hyväksytyt|Hylätyt €", "Palkat|198|186|12", expected]


def test_word_longer_than_its_cell_is_one_where_spaces_are_printed_between_words() -> None:
    def page(end: str) -> bytes:
        label = shown("Palkkojen" + end, 50, 700) + shown("ilmoitus" + end, 50, 688) + shown("tapa", 50, 676)
        value = shown("Palkkojen" + end, 200, 700) + shown("yksikkökustannuks", 200, 688) + shown("et", 200, 676)
        return label + value + shown("Muu", 50, 650) + shown("Ei", 200, 650)

    assert lines(page(" "))[0] == "Palkkojen ilmoitus tapa|Palkkojen yksikkökustannukset"
    assert lines(page(""))[0] == "Palkkojen ilmoitus tapa|Palkkojen yksikkökustannuks et"


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("malli(at)satuniem", "i.example", "malli(at)satuniemi.example"),
        ("malli@satuniem", "i.example", "malli@satuniemi.example"),
        ("malli@satu.example", "puhelin", "malli@satu.example puhelin"),
        ("malli(at)satu(piste)fi", "puhelin", "malli(at)satu(piste)fi puhelin"),
        ("Työllisyyspalvelut/", "Kainuuntie 5", "Työllisyyspalvelut/ Kainuuntie 5"),
        ("EURA 2014/9001/09 02 01 01/2016/", "PSL", "EURA 2014/9001/09 02 01 01/2016/PSL"),
    ],
)
def test_word_that_its_cell_breaks_in_an_address_or_behind_a_slash_is_one(end: str, start: str, joined: str) -> None:
    cell = shown("Osoite", 50, 700) + shown(end, 300, 700) + shown(start, 300, 688)
    assert lines(cell + shown("Nimi", 50, 670) + shown("Malli", 300, 670))[0] == f"Osoite|{joined}"


def test_title_close_below_a_table_is_no_part_of_its_last_label() -> None:
    rows = b"".join(
        shown(f"Palkkakustannusten tapa {n}", 50, 700 - 20 * n) + shown("Yksikkö", 300, 700 - 20 * n) for n in range(3)
    )
    assert lines(rows + shown("Tiivistelmä", 50, 645))[-2:] == ["Palkkakustannusten tapa 2|Yksikkö", "Tiivistelmä"]


def test_minus_at_the_edge_of_a_cell_belongs_to_its_digits() -> None:
    row = shown("Palkat", 50, 680) + shown("198", 250, 680) + shown("186", 400, 680)
    total = shown("Yhteensä", 50, 660) + shown("-", 200, 660) + shown("278", 250, 660) + shown("260", 400, 660)
    assert lines(row + total) == ["Palkat|198|186", "Yhteensä|-278|260"]
    blank = shown("Tulot", 50, 660) + shown("-", 200, 660) + shown("260", 400, 660)
    assert lines(row + blank) == ["Palkat|198|186|", "Tulot|-+|260+"]


@pytest.mark.parametrize("is_sign_last", [False, True])
def test_minus_at_the_edge_of_a_cell_that_is_the_only_one_below_its_head_belongs_to_its_digits(
    is_sign_last: bool,
) -> None:
    heads = shown("Haetut", 250, 700) + shown("Muutos", 400, 700)
    sign, figure = shown("-", 360, 680), shown("12", 415, 680)
    row = shown("Palkat", 50, 680) + shown("198", 250, 680) + (figure + sign if is_sign_last else sign + figure)
    total = shown("Tulot", 50, 660) + shown("278", 250, 660)
    assert lines(heads + row + total) == ["|Haetut|Muutos", "Palkat|198|-12", "Tulot|278|"]
    over_sign = shown("Haetut", 250, 700) + shown("Ero", 355, 700) + shown("Muutos", 400, 700)
    assert lines(over_sign + row + total)[1] == "Palkat|198|-|12"


def test_minus_close_to_the_head_before_it_belongs_to_its_digits() -> None:
    heads = shown("Haetut", 330, 700) + shown("Muutos", 400, 700)
    row = shown("Palkat", 50, 680) + shown("198", 320, 680) + shown("-", 359, 680) + shown("12", 415, 680)
    total = shown("Tulot", 50, 660) + shown("-", 332, 660) + shown("€", 352, 660)
    assert lines(heads + row + total) == ["|Haetut|Muutos", "Palkat|198|-12", "Tulot|-€|"]


def test_labels_that_fill_a_width_over_cells_are_no_justified_line() -> None:
    sentence = "Pajassa kokeillaan viittatoista menetelmää kahden vuoden ajan."
    text = b"".join(shown(sentence, 50, base) for base in (724, 712, 700))
    heads = {50: "Saapumispäivämäärä", 165: "Aloituspäivämäärä", 266: "Päättymispäivä"}
    days = {50: "28.6.2024", 165: "1.9.2024", 266: "31.8.2026"}
    table = b"".join(shown(cell, left, base) for row, base in ((heads, 650), (days, 638)) for left, cell in row.items())
    assert lines(text + table)[-2:] == [
        "Saapumispäivämäärä|Aloituspäivämäärä|Päättymispäivä",
        "28.6.2024|1.9.2024|31.8.2026",
    ]


def test_cell_whose_line_stands_lower_because_of_a_note_mark_is_a_cell_of_its_row() -> None:
    row = shown("Palkat", 50, 680) + shown("198", 250, 676) + shown("1", 267, 681, 9) + shown("186", 400, 680)
    assert lines(row + shown("Tulot", 50, 660) + shown("0", 250, 656) + shown("0", 400, 660))[0] == "Palkat|198|186"


def test_columns_under_one_head_stay_apart() -> None:
    rows = b"".join(
        shown(text, left, 680 - 20 * row)
        for row in (0, 1)
        for left, text in ((50, "Palkat"), (200, "5"), (240, "6"), (300, "7"))
    )
    assert lines(shown("Haetut yhteensä", 200, 700) + shown("Osuus", 300, 700) + rows)[1:] == ["Palkat|5|6|7"] * 2


@pytest.mark.parametrize("is_drawn_first", [True, False])
def test_figure_is_read_where_it_stands_wherever_the_file_draws_it(is_drawn_first: bool) -> None:
    text = shown("Hanke", 50, 780) + shown("Kuvaus", 50, 765) + shown("Palkat 5", 50, 600) + shown("Tulot 0", 50, 400)
    page = shown("280 000", 300, 600) + text if is_drawn_first else text + shown("280 000", 300, 600)
    assert lines(page) == ["Hanke", "Kuvaus", "Palkat 5|280 000", "Tulot 0"]


@pytest.mark.parametrize(
    "drawn",
    [
        shown("186", 400, 680) + shown("198", 250, 680) + shown("Palkat", 50, 680),
        shown("Palkat", 50, 680) + shown("8", 261, 680) + shown("19", 250, 680) + shown("186", 400, 680),
        b"BT /F1 10 Tf 50 680 Td (Palkat) Tj 211.12 0 Td [(8) 1668 (19)] TJ ET " + shown("186", 400, 680),
    ],
)
def test_cells_and_digits_of_one_line_are_read_from_the_left_in_whatever_order_they_are_drawn(drawn: bytes) -> None:
    assert lines(drawn + shown("Matkat", 50, 660) + shown("5", 250, 660) + shown("6", 400, 660))[0] == "Palkat|198|186"


@pytest.mark.parametrize("height", [3, 6, 7, 12])
def test_columns_of_a_page_stay_apart(height: int) -> None:
    left = b"".join(shown(f"vasen rivi {n}", 50, 700 - 12 * n) for n in range(height))
    right = b"".join(shown(f"oikea rivi {n}", 300, 700 - 12 * n) for n in range(height))
    expected = [*(f"vasen rivi {n}" for n in range(height)), *(f"oikea rivi {n}" for n in range(height))]
    assert lines(left + right) == expected


@pytest.mark.parametrize("step", [12, 17, 40])
@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0), (2, 0, 1)])
def test_table_drawn_column_by_column_is_read_in_rows(step: int, order: tuple[int, ...]) -> None:
    columns = (
        ("", "Palkkakustannukset", "Flat rate 40 %", "Tulot (vähennetään)", "Nettokustannusarvio yhteensä"),
        ("Haetut", "198 640", "79 456", "0", "278 096"),
        ("Hyväksytyt", "186 200", "74 480", "0", "260 680"),
    )
    drawn = [
        b"".join(shown(text, left, 700 - step * at) for at, text in enumerate(column) if text)
        for column, left in zip(columns, (50, 300, 400), strict=True)
    ]
    rows = ["|".join(row) for row in zip(*columns, strict=True)]
    assert lines(shown("Kustannusarvio", 50, 760) + b"".join(drawn[at] for at in order)) == ["Kustannusarvio", *rows]


def test_values_drawn_behind_all_labels_stand_beside_them_however_close_and_long_these_are() -> None:
    rows = [
        ("Hankkeen julkinen nimi", "Puusta pitkälle"),
        ("Hakemusnumero", "318452"),
        ("Toimintalinja", "4"),
        ("Tila", ""),
    ]
    page = b"".join(
        shown(row[side], (50, 180)[side], 700 - 12 * at) for side in (0, 1) for at, row in enumerate(rows) if row[side]
    )
    assert lines(page) == [*("|".join(row) for row in rows[:-1]), "Tila"]


@pytest.mark.parametrize("first", [0, 1])
def test_text_drawn_apart_goes_on_with_the_label_right_beside_it(first: int) -> None:
    page = b"".join(shown(f"Rivi {n}.", 50, 760 - 20 * n) for n in range(10))
    parts = (shown("Dnro:", 50, 780) + page, shown("EURA 2021/318452/09", 80, 780))
    found = lines(parts[first] + parts[1 - first])
    assert found[:2] == ["Dnro:|EURA 2021/318452/09", "Rivi 0."]


@pytest.mark.parametrize("first", [0, 1])
def test_values_below_their_labels_are_read_there_whichever_are_drawn_first(first: int) -> None:
    rows = [("Hankkeen julkinen nimi", "Puusta pitkälle"), ("Hakemusnumero", "318452"), ("Tila", "Saapunut")]
    rows += [("Toimintalinja", "4 Osaava Suomi")]
    page = b"".join(
        shown(row[side], 50, 700 - 28 * at - 11 * side) for side in (first, 1 - first) for at, row in enumerate(rows)
    )
    assert lines(page) == [text for row in rows for text in row]


def test_values_drawn_behind_all_labels_and_texts_of_the_page_stand_beside_their_labels() -> None:
    labels = (("Hakemusnumero", 700), ("Hakija", 680), ("Päivä", 660), ("Hankkeessa opitaan.", 630), ("Tuki", 600))
    values = (("318452", 700), ("Esimerkkilän kunta", 680), ("1.9.2024", 660), ("80 000 €", 600))
    page = b"".join(shown(label, 50, base) for label, base in labels)
    over = b"".join(shown(value, 200, base) for value, base in values)
    assert lines(page + over) == [
        "Hakemusnumero|318452", "Hakija|Esimerkkilän kunta", "Päivä|1.9.2024", "Hankkeessa opitaan.", "Tuki|80 000 €",
    ]  # fmt: skip


def test_text_inside_repeated_drawings_is_read() -> None:
    content = shown("Hakemusnumero", 50, 700)
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length %d >>\nstream\n%s\nendstream" % (
        len(content),
        content,
    )
    assert lines(b"/X1 Do " + shown("R-00001", 50, 680), o4=form) == ["Hakemusnumero", "R-00001"]


@pytest.mark.parametrize("head", ["Liite 2 – 123/2024", "Hakemus 309001", "Sivu {}", "Hakemus 309001, s. {}"])
def test_line_on_top_of_every_page_is_out_whatever_number_it_ends_with(head: str) -> None:
    pages = [shown(head.format(n), 50, 800) + shown(f"Teksti {'abc'[n]}", 50, 700) for n in range(3)]
    assert lines(*pages) == ["Teksti a", "Teksti b", "Teksti c"]


@pytest.mark.parametrize("head", ["{}", "Hakemus 309001 {}", "Sida {}", "Page {} of 2", "{} (2)"])
def test_line_that_numbers_two_pages_is_out(head: str) -> None:
    pages = [shown(f"Teksti {'abc'[n]}", 50, 700) + shown(head.format(n), 50, 40) for n in (1, 2)]
    assert lines(*pages) == ["Teksti b", "Teksti c"]


def test_what_looks_like_a_page_number_amid_a_page_stays() -> None:
    page = [shown(f"{'abcdefg'[n]} rivi", 50, 760 - 40 * n) for n in range(7)]
    page[3] = shown("Sivu 4", 50, 640)
    assert "Sivu 4" in "\n".join(lines(b"".join(page), shown("Loppu", 50, 700)))


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


def test_value_drawn_far_from_its_label_is_told_as_unread_on_its_line() -> None:
    labels = ("Nimi", "Numero", "Hakija", "Tunnus", "Haku", "Kunta", "Alue", "Rahasto")
    rows = b"".join(
        shown(label, 50, 700 - 20 * at) + (shown(f"Arvo {at}", 200, 700 - 20 * at) if at else b"")
        for at, label in enumerate(labels)
    )
    content = content_of(rows + shown("Esimerkkiliitto", 200, 700))
    assert (lines_of(content)[0], lines_of(content)[-1]) == ("Nimi", "Esimerkkiliitto")
    assert content.unread == (Unread("drawing", Place(1, 1), "Esimerkkiliitto"),)


def test_turned_head_of_a_table_is_told_as_unread() -> None:
    head = b"BT /F1 10 Tf 0 1 -1 0 210 700 Tm (Haetut) Tj ET\n" + shown("Hyväksytyt", 300, 700)
    content = content_of(shown("Kustannusarvio", 50, 760) + head + shown("Palkat", 50, 680) + shown("5", 300, 680))
    assert lines_of(content) == ["Kustannusarvio", "Hyväksytyt", "Palkat|5"]
    assert content.unread == (Unread("drawing", Place(1), "Haetut"),)


@pytest.mark.parametrize("step", [1, -1])
def test_page_that_is_drawn_upward_is_read_from_its_top(step: int) -> None:
    rows = [
        shown(name, 50, 700 - 20 * at) + shown(f"{at + 1} 000", 300, 700 - 20 * at)
        for at, name in enumerate(
            ("Palkat", "Matkat", "Vuokrat", "Kulut", "Tulot", "Netto", "Tuki", "Kunta", "Yritys", "Oma")
        )
    ]
    assert lines(b"".join(rows[::step]))[:2] == ["Palkat|1 000", "Matkat|2 000"]


@pytest.mark.parametrize("program", ["Calc", "Microsoft Excel 2019"])
def test_sheet_is_read_from_its_top_though_cells_of_several_lines_are_drawn_behind_all_others(program: str) -> None:
    cells = ((50, 700, "Perustelut"), (200, 650, "Haetut"), (400, 650, "Osuus %"), (50, 630, "Palkat"))
    figures = ((200, 630, "198"), (300, 630, "186"), (400, 630, "80"))
    wrapped = (
        (50, 688, "Hanke on hyvä, joten se"),
        (50, 676, "rahoitetaan"),
        (300, 662, "Hyväksytyt"),
        (300, 650, "yhteensä"),
    )
    page = b"".join(shown(text, left, base) for left, base, text in (*cells, *figures, *wrapped))
    info = {4: b"<< /Creator (%s) >>" % program.encode()}
    content = read_pdf(make_pdf(page, objects=info).replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 4 0 R"), "a.pdf")
    heads = "|Haetut|Hyväksytyt yhteensä|Osuus %"
    assert lines_of(content) == ["Perustelut", "Hanke on hyvä, joten se", "rahoitetaan", heads, "Palkat|198|186|80"]


@pytest.mark.parametrize(
    ("upper", "read"),
    [
        (((300, "Hyväksytyt"),), ["|Haetut|Hyväksytyt yhteensä €|Osuus"]),
        (((200, "Kaikki"), (300, "Hyväksytyt")), ["|Kaikki|Hyväksytyt|", "|Haetut|yhteensä €|Osuus"]),
        (((50, "Kustannukset"),), ["Kustannukset", "|Haetut|yhteensä €|Osuus"]),
        (((290, "EU"), (345, "Muu")), ["|EU+|Muu+", "|Haetut|yhteensä €|Osuus"]),
        (((300, "Palkat:"),), ["Palkat:", "|Haetut|yhteensä €|Osuus"]),
    ],
)
def test_line_of_a_head_above_those_beside_it_goes_on_in_its_column(
    upper: tuple[tuple[int, str], ...], read: list[str]
) -> None:
    heads = shown("Haetut", 200, 700) + shown("yhteensä €", 300, 700) + shown("Osuus", 400, 700)
    rows = b"".join(
        shown(text, left, 680 - 20 * row)
        for row in (0, 1)
        for left, text in ((50, "Palkat"), (200, "5"), (300, "6"), (400, "7"))
    )
    drawn = b"".join(shown(text, left, 712) for left, text in upper)
    assert lines(drawn + heads + rows)[:-2] == read


@pytest.mark.parametrize("gap", [200, 278, 400])
def test_distances_within_one_string_are_spaces_of_a_figure_where_words_have_printed_spaces(gap: int) -> None:
    page = shown("Nettokustannusarvio yhteensä on tässä", 50, 700)
    for left in (280, 400):
        page += b"BT /F1 10 Tf %d 700 Td [(198) -%d (640) 20 (,00)] TJ ET\n" % (left, gap)
    assert lines(page) == ["Nettokustannusarvio yhteensä on tässä|198 640,00|198 640,00"]


def test_groups_of_digits_that_a_page_without_spaces_draws_apart_are_one_figure() -> None:
    page = shown("Yhteensä", 285, 720) + shown("Palkat", 50, 700)
    page += b"BT /F1 10 Tf 280 700 Td (208) Tj 19.46 0 Td (768) Tj ET\n"
    assert lines(page)[-1] == "Palkat|208 768"


def aslant(text: str, left: int, base: int) -> bytes:
    """The same, on a page that was laid down a little askew."""
    return b"BT /F1 10 Tf 1 0.01 -0.01 1 %d %d Tm (%s) Tj ET\n" % (left, base + left // 100, text.encode("cp1252"))


def test_page_that_runs_aslant_is_told_as_unread() -> None:
    row = aslant("Palkat", 50, 680) + aslant("5", 400, 680)
    content = content_of(shown("Kustannusarvio", 50, 760), aslant("Kustannusarvio", 50, 760) + row)
    assert lines_of(content) == ["Kustannusarvio"]
    assert content.unread == (Unread("drawing", Place(2), "Kustannusarvio"),)


def test_heads_in_the_middle_of_columns_stand_over_figures_at_their_edge() -> None:
    heads = shown("Laji", 100, 700) + shown("2025", 220, 700) + shown("2026", 320, 700) + shown("Yht.", 420, 700)
    rows = b"".join(
        shown(name, 50, base) + b"".join(shown(text, 265 + 100 * at - 5 * len(text), base) for at, text in cells)
        for name, base, cells in (
            ("Palkat", 680, ((0, "50 000"), (1, "60 000"), (2, "110 000"))),
            ("Tulot", 660, ((1, "10"), (2, "10"))),
            ("Netto", 640, ((0, "50 000"), (1, "59 990"), (2, "109 990"))),
        )
    )
    told = ["Laji|2025|2026|Yht.", "Palkat|50 000|60 000|110 000", "Tulot||10|10", "Netto|50 000|59 990|109 990"]
    assert lines(heads + rows) == told


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


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_encrypted_file_is_read_where_no_password_is_asked(algorithm: str) -> None:
    import pypdf

    pytest.importorskip("cryptography", reason="the extra [pdf] is not installed whole")
    for password, said in (("", ["Palkat"]), ("salasana", "encrypted")):
        writer, made = pypdf.PdfWriter(BytesIO(make_pdf(shown("Palkat", 50, 700)))), BytesIO()
        writer.encrypt(password, owner_password="omistaja", algorithm=algorithm)
        writer.write(made)
        data = made.getvalue()
        assert (refusal(data).code if password else lines_of(read_pdf(data, "a.pdf"))) == said


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


def test_page_that_cannot_be_followed_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("font")

    monkeypatch.setattr("checker.reading.readers.pdf.Drawing.run", fail)
    assert refusal(make_pdf(shown("Hakemusnumero: R-00001", 50, 700))).code == "damaged"


def test_page_that_cannot_be_followed_costs_only_itself() -> None:
    content = content_of(shown("Hakemus", 50, 700), b"<< /X (never closed")
    assert (lines_of(content), content.unread) == (["Hakemus"], (Unread("drawing", Place(2)),))
