"""Web pages: what a reader of the page sees."""

from __future__ import annotations

import pytest

from checker.errors import DocumentError
from checker.reading.readers.html import read_html


def lines(page: str | bytes) -> list[str]:
    """The lines of a page, without blank ones."""
    data = page if isinstance(page, bytes) else page.encode()
    return [line for line in read_html(data, "a.html").lines if line.strip()]


def test_blocks_are_lines_and_white_space_is_one_space() -> None:
    assert lines("<p>Hankkeen\n   nimi</p><div>Esimerkki <b>ry</b></div>jatko") == [
        "Hankkeen nimi",
        "Esimerkki ry",
        "jatko",
    ]


def test_break_ends_the_line() -> None:
    assert lines("<p>Osoite<br>Kuja 1<br/>Oulu</p>") == ["Osoite", "Kuja 1", "Oulu"]


def test_references_are_resolved_and_quotes_keep_the_hard_space() -> None:
    document = read_html(b"<p>P&auml;&#228;t&ouml;s 5&nbsp;&euro; kes&shy;kus</p>", "a.html")
    assert document.lines[0] == "Päätös 5 € keskus"
    assert document.originals[0] == "Päätös 5\u00a0€ kes\u00adkus"


def test_tab_inside_a_line_parts_columns_and_indentation_does_not() -> None:
    assert lines("<p>Nimi&#9;Esimerkki</p><p>\n\t\tOsoite\n\t\tKuja</p>") == ["Nimi\tEsimerkki", "Osoite Kuja"]


def test_table_row_is_a_line_and_an_empty_cell_keeps_its_place() -> None:
    page = "<table><tr><th></th><th>Haetut</th><th>Hylätyt</th></tr><tr><td>Palkat<td>5<td></tr></table>"
    assert lines(page) == ["\tHaetut\tHylätyt", "Palkat\t5\t"]


def test_forgotten_ends_still_give_rows() -> None:
    page = "<table><tr><td>Palkat<td>5<tr><td>Tulot<p>netto<td>7</table>loppu"
    assert lines(page) == ["Palkat\t5", "Tulot netto\t7", "loppu"]


def test_cells_without_a_row_make_one() -> None:
    assert lines("<table><td>Palkat<td>5</table>") == ["Palkat\t5"]


def test_spans_keep_the_columns() -> None:
    page = (
        "<table><tr><td rowspan=2>Kulut<td>a<td>1<td>2<tr><td>b<td>3<td>4<tr><td colspan=2>Yhteensä<td>5<td>6</table>"
    )
    assert lines(page) == ["Kulut\ta\t1\t2", "\tb\t3\t4", "Yhteensä\t\t5\t6"]


def test_table_inside_a_cell_keeps_its_rows() -> None:
    inner = "<table><tr><td>Palkat<td>5<tr><td>Tulot<td>7</table>"
    assert lines(f"<table><tr><td>Kulut {inner}<td>Rahat</table>") == ["Kulut", "Palkat\t5", "Tulot\t7", "Rahat"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>x</p>';</script>",
        "<style>p { color: red }</style>",
        "<template><p>x</p></template>",
        "<p hidden>x</p>",
        "<div style='color: red; display : none'><p>x</p></div>",
        "<span style='visibility:hidden'>x</span>",
        "<!-- <p>x</p> -->",
        "<head><title>x</title></head>",
        "<select><option>x</select>",
        "<del>x</del>",
        "<s>x</s>",
        "<span style='text-decoration: line-through'>x</span>",
    ],
)
def test_what_the_page_hides_is_out(hidden: str) -> None:
    assert lines(f"<html>{hidden}<p>Näkyvä</p></html>") == ["Näkyvä"]


def test_crossed_out_amount_does_not_run_into_the_new_one() -> None:
    assert lines("<p>Palkat <del>100</del><ins>200 000 €</ins></p>") == ["Palkat 200 000 €"]


def test_tab_as_word_writes_it_parts_columns() -> None:
    tab = "<span style='mso-tab-count:1'>\xa0 \xa0 </span>"
    assert lines(f"<p>Palkat 5 €{tab}Kuntarahoitus 7 €</p>") == ["Palkat 5 €\tKuntarahoitus 7 €"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines("<pre>Nimi:  Esimerkki\nSumma:\t5 €</pre>") == ["Nimi:  Esimerkki", "Summa:\t5 €"]


def test_comparison_signs_are_text() -> None:
    assert lines("<p>3 < 5 > 2 & 1</p>") == ["3 < 5 > 2 & 1"]


@pytest.mark.parametrize(
    "data",
    [
        "<p>Päätös €</p>".encode(),
        b"\xef\xbb\xbf" + "<p>Päätös €</p>".encode(),
        "<p>Päätös €</p>".encode("cp1252"),
        "<meta charset='iso-8859-15'><p>Päätös €</p>".encode("iso8859-15"),
        "<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'><p>Päätös €</p>".encode("cp1252"),
        "\ufeff<p>Päätös €</p>".encode("utf-16-le"),
        "<p>Päätös €</p>".encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8-sig", "1252", "8859-15", "meta", "utf-16", "utf-16-be"],
)
def test_encoding_is_found_out(data: bytes) -> None:
    assert lines(data) == ["Päätös €"]


def test_page_without_text_says_so() -> None:
    with pytest.raises(DocumentError) as caught:
        read_html(b"<html><img src='a.png'></html>", "a.html")
    assert caught.value.code == "no_text"
