"""Plain text: encodings, line ends, pages, running heads; places always those of the original."""

from __future__ import annotations

import re
import time
import unicodedata
from binascii import b2a_qp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import limits
from checker.errors import DocumentError
from checker.reading.blocks import TRANSLATION, Content, Paragraph, Unread, normalise, paragraphs
from checker.reading.decoding import decode
from checker.reading.derive import identity_codes
from checker.reading.document import Document
from checker.reading.finder.pieces import Pieces, Span
from checker.reading.place import Place
from checker.reading.readers.running_heads import drop_running_heads, is_page_number
from checker.reading.readers.text import read_text
from tests.reading.printing import ELY, TEXTS, changed, values
from tests.reading.variants import ENCODINGS

WORDS = "Hankkeen julkinen nimi\tTyötä – ja ”äänestä” €\nY-tunnus: 1234567-1\n" * 3


def read(data: bytes | str) -> Content:
    return read_text(data.encode() if isinstance(data, str) else data, "a.txt")


def lines(data: bytes | str) -> list[str]:
    """The lines with text, as they are searched."""
    return [block.text for block in read(data).blocks if isinstance(block, Paragraph)]


def numbers(data: bytes | str) -> list[int | None]:
    return [block.place.line for block in read(data).blocks if isinstance(block, Paragraph)]


def codes_in(data: bytes) -> int:
    """How many personal identity codes a text file holds."""
    return int(identity_codes(Document("a.txt", "text", "", len(data), read(data))).value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_latin_9_is_told_by_its_euro_sign() -> None:
    assert decode("Palkat 5 € Šakki".encode("iso8859-15")) == "Palkat 5 € Šakki"


def test_one_foreign_byte_spoils_nothing_else() -> None:
    data = "työ ä € ".encode() + b"\x80 \xe4 \xa4" + " – öljy".encode()
    assert decode(data) == "työ ä € € ä € – öljy"


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ("windows-1252", "YHTEENSÄ\xa0€ Hyväksytty"),
        ("iso-8859-1", "ESITYSPÄIVÄ– Hyväksytty"),
        ("", "YHTEENSÄ\xa0€ Hyväksytty"),
        ("latin1", "„Hanke” 100 €"),
        ("l1", "„Hanke” 100 €"),
    ],
)
def test_encoding_that_is_named_counts_before_letters_that_happen_to_be_of_another(named: str, text: str) -> None:
    assert decode(text.encode("cp1252"), named) == text


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding_of_the_variants_is_read(name: str) -> None:
    assert "työ" in decode(ENCODINGS[name]("Lisätietoja työstä, työtä"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x7fELF\0\0\0\x01\0\x02\0\0", "binary"),
        (b"a\0b", "binary"),
        (("a" * 5000).encode() + b"\0", "binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_text(data, "a.txt")
    assert (error.value.code, error.value.status) == (code, "unreadable")


def test_too_much_is_refused_with_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.reading.readers.text.DOCUMENT_BYTES", 10)
    assert lines(b"1234567890") == ["1234567890"]
    with pytest.raises(DocumentError) as error:
        read_text(b"12345678901", "a.txt")
    assert (error.value.code, error.value.details) == ("too_large", {"limit": 10, "found": 11})


def test_the_limit_of_characters_is_the_one_of_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.reading.readers.text.TEXT_CHARACTERS", 3)
    assert limits.TEXT_CHARACTERS > 3
    with pytest.raises(DocumentError) as error:
        read_text("äää\n".encode(), "a.txt")
    assert error.value.code == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_text_as_mails_carry_it_is_read_without_the_head_of_a_mail(encoding: str) -> None:
    text = (
        "Päättymispäivämäärä\nTyöllisyyden ja osaamisen kehittäminen pienissä kunnissa ja kaupungeissa – ja kylissä\n"
    )
    assert lines(b2a_qp(text.encode(encoding))) == text.splitlines()


def test_equals_signs_of_a_text_stay() -> None:
    assert lines("a=C3=A4 on ä\n1+1=2") == ["a=C3=A4 on ä", "1+1=2"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    content = read(f"a{end}{end}b{end}")
    assert content.blocks == (
        Paragraph("a", Place(None, 1, 1), True),
        Paragraph("b", Place(None, 3, 1), True),
    )
    assert content.lines == ("a", "", "b", "")


def test_form_feeds_begin_pages_and_no_lines() -> None:
    pieces = Pieces(read(b"a\nb\n\fc\nd \f e\n"))
    assert [text.strip() for text in pieces.texts] == ["a", "b", "c", "d", "e"]
    assert [block.place.line for block in pieces.paragraphs] == [1, 2, 3, 4, 4]
    assert [block.place.page for block in pieces.paragraphs] == [1, 1, 2, 2, 3]
    assert pieces.quote([Span(4, 1, 2)]) == ("e", Place(3, 4, 5))


@pytest.mark.parametrize("mark", ["\f", "\v", "\x85", "\u2028"])
def test_a_long_line_of_breaks_takes_no_more_room_than_it_has_characters(mark: str) -> None:
    pieces = Pieces(read(f"a{mark}" * 50_000))
    assert (len(pieces.texts), sum(map(len, pieces.texts))) == (50_000, 50_000)
    assert pieces.quote([Span(49_999, 0, 1)])[1][1:3] == (1, 99_999)


def test_spaces_and_invisible_characters_are_searched_plainly_and_quoted_as_printed() -> None:
    text = "Palkka\u00adkustannukset:\u00a0544\u202f390\u00a0€ lo\u200bppu"
    pieces = Pieces(read(text))
    assert pieces.texts == ["Palkkakustannukset: 544 390 € loppu"]
    quote, place = pieces.quote([Span(0, 20, 29)])
    assert quote == "544\u202f390\u00a0€"
    assert text[(place.column or 0) - 1 :].startswith(quote)


def test_a_soft_hyphen_before_a_figure_breaks_no_word() -> None:
    assert Pieces(read("Palkat\t\u00ad12 440\t198\u00ad640")).texts == ["Palkat\t-12 440\t198640"]


def test_decomposed_letters_are_composed() -> None:
    pieces = Pieces(read("Pa\u0308a\u0308 10 €"))
    assert pieces.texts == ["Pää 10 €"]
    assert pieces.quote([Span(0, 4, 8)]) == ("10 €", Place(None, 1, 7))


CODED = "Hakija 131052-308T, Malli"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "text", [CODED, f"Työ – {CODED}", CODED.replace("-", "\u2011"), "1310\u200b52A308T €", "Osa 3\f131052+308T"]
)
def test_an_identity_code_is_counted_however_it_is_written(text: str, encoding: str) -> None:
    assert codes_in(text.encode(encoding)) == 1


@pytest.mark.parametrize("sign", "+-YXWVUABCDEFyxwvuabcdef\u2010\u2011\u2012\u2013\u2014\u2212")
def test_every_century_sign_and_dash_is_known(sign: str) -> None:
    assert codes_in(f"Hakija 131052{sign}308T, Malli".encode()) == 1
    assert codes_in(f"Hakija 131052{sign}308t, Malli".encode()) == 1
    assert codes_in(f"Hakija 131052{sign}308U, Malli".encode()) == 0


@given(st.integers(8, 17), st.sampled_from(["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202a"]))
def test_what_nobody_sees_hides_no_code(place: int, between: str) -> None:
    assert codes_in(f"{CODED[:place]}{between}{CODED[place:]}".encode()) == 1


@given(st.text("aä€–\u00a0\u00ad\u0308\u1100\u2009\u200b\u212b\uac00\ufeff\U0001d15e", max_size=9), st.booleans())
def test_no_odd_character_is_overlooked(text: str, among_many: bool) -> None:
    line = f"x{text}x" + "–" * 30 * among_many
    assert lines(line) == [normalise(line)]


def test_accents_piled_on_one_letter_take_no_time() -> None:
    start = time.process_time()
    assert len(lines("Nimi: o" + "\u0308\u0323" * 1_000_000)) == 1
    assert time.process_time() - start < 5


HEAD = "Esimerkkikeskus\tSivu {page} (3)"


def paged(head: str, foot: str) -> bytes:
    pages = [
        f"{head.format(page=page)}\nrivi {word}\n202205\n\n{foot.format(page=page)}"
        for page, word in enumerate("xyz", 1)
    ]
    return "\n\f".join(pages).encode()


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (HEAD, "- {page} -"),
        ("Sivu {page} (3)", ""),
        ("Esimerkkiaineisto, ei asiakirja", "{page} (3)"),
        ("Päätös {page}/2024", "Esimerkki\nosoite.example"),
        ("{page}", ""),
        ("", "{page}"),
        ("{page}/3", ""),
        ("Esimerkkikeskus, tulostettu 3.6.2024   {page}/3", "{page}"),
    ],
)
def test_running_heads_and_page_numbers_are_dropped(head: str, foot: str) -> None:
    assert lines(paged(head, foot)) == [f"rivi {word}" if word else "202205" for word in ("x", "", "y", "", "z", "")]


@pytest.mark.parametrize(
    "head", ["{page}", "{page}/4", "Esimerkkikeskus\tPäätös\t{page} (4)", "Esimerkkikeskus, päätös"]
)
def test_heads_are_known_without_form_feeds_by_their_count_or_their_even_distance(head: str) -> None:
    pages = [[f"rivi {letter * number}" for number in range(1, 26)] for letter in "abcd"]
    text = "\n".join("\n".join([head.format(page=number), *page]) for number, page in enumerate(pages, 1))
    assert lines(text) == [line for page in pages for line in page]


def test_identifiers_at_the_edges_of_pages_are_no_heads_that_differ_in_digits() -> None:
    text = "\f".join(
        f"rivi {letter}\nY-tunnus: 900000{number}-{number}\n{number} (4)" for number, letter in enumerate("abcd", 1)
    )
    assert lines(text)[1::2] == [f"Y-tunnus: 900000{number}-{number}" for number in range(1, 5)]


def test_a_foot_is_known_by_its_count_where_only_the_first_pages_are_there() -> None:
    pages = [[f"rivi {letter * number}" for number in range(1, 26)] for letter in "ab"]
    text = "\n".join("\n".join([*page, f"EURA {number}/16"]) for number, page in enumerate(pages, 1))
    assert lines(text) == [line for page in pages for line in page]


@pytest.mark.parametrize(
    "text",
    [
        "\f".join(["a\n4", "b\n7", "c\n9"]),
        "\f".join(["a\n1", "b\n2", "c\nd", "e\nf"]),
        "\n".join(["Kyllä", "1", "Ei", "2", "Kyllä", "3", "Kyllä"]),
        "Osa 2/3\nOsa 3/4",
        "Osa 1/3\nOsa 3/3",
        "Osa 1/3\nOsa 2/3",
        "Päätöksen järjestysnumero 1/2\nrivi\nPäätöksen järjestysnumero 2/2",
    ],
)
def test_numbers_and_words_that_are_no_heads_stay(text: str) -> None:
    assert lines(text) == re.split("[\n\f]", text)


SPACE = st.text(" \t", max_size=2)
WORD = st.sampled_from(["Esimerkki Sivu ", "Sivu\x1f", "s.", "PAGE", "- ", ""])
COUNT = st.integers(1, 999)
LAST = st.builds(str.format, st.sampled_from(["", " -", "/{}", "({})", " ( {} )"]), COUNT)


@given(st.tuples(SPACE, WORD, SPACE, COUNT, LAST, SPACE))
def test_no_page_number_is_passed_over(parts: tuple[object, ...]) -> None:
    line = "".join(map(str, parts))
    assert drop_running_heads([line, "rivi"], None) == ([1] if is_page_number(line) else None)


@pytest.mark.parametrize("value", ["202205", "12", "2023", "1 (1/2023)", "6 (5)", "0 1", "-", "30/42", "Sivulla 3 on"])
def test_a_bare_value_is_never_dropped(value: str) -> None:
    assert lines(f"Hakemusnumero\n\n{value}\n") == ["Hakemusnumero", value]


def test_a_number_behind_a_control_character_is_a_line_like_others() -> None:
    text = "rivi\n" * 50 + "\x1f12"
    assert lines(text) == [line for line in text.split("\n") if line]


def test_line_numbers_skip_what_was_dropped() -> None:
    data = b"Sivu 1 (2)\na\nSivu 2 (2)\nb"
    assert list(zip(lines(data), numbers(data), strict=True)) == [("a", 2), ("b", 4)]


@pytest.mark.parametrize("shift", range(60, 68))
def test_letters_are_composed_wherever_a_long_line_is_cut(shift: int) -> None:
    text = "x" * shift + "Äänekoski – hyväksyttävä (ö) " * 9
    assert normalise(unicodedata.normalize("NFD", text)) == text


def test_columns_of_text_beside_each_other_are_read_one_after_the_other() -> None:
    left, right = ("Vasemman palstan rivi on tässä kokonaan", "Oikean palstan rivi on tässä kokonaan")
    rows = [f"{left} {n:02}   {right} {n:02}" for n in range(12)]
    text = "\n".join(["Otsikko on koko sivun levyinen ja ulottuu palstojen välin yli", *rows, "Hakija:", "\f"])
    found = [paragraph.text.strip() for paragraph in paragraphs(read_text(text.encode(), "a.txt").blocks)]
    assert found[1:] == [f"{left} {n:02}" for n in range(12)] + ["Hakija:"] + [f"{right} {n:02}" for n in range(12)]
    assert read_text(text.encode(), "a.txt").unread == (Unread("flattened"),)
    without_pages = text.replace("\f", "")
    assert read_text(without_pages.encode(), "a.txt").unread == (Unread("flattened"),)


@pytest.mark.parametrize("page", ["\f", ""], ids=["pages", "no pages"])
@pytest.mark.parametrize(
    ("width", "torn", "lost"), [(44, 5, True), (44, 4, False), (70, 5, False)], ids=["narrow", "whole", "wide"]
)
def test_columns_that_a_program_wrote_out_of_their_order_are_told(width: int, torn: int, lost: bool, page: str) -> None:
    prose = [*["Hanke kehittää palveluja ja".ljust(width, "x"), "tukee kuntia."] * 12, *["", "palvelujen", ""] * torn]
    text = "\n".join([*prose, f"{page}Hakija:", "a) kunta"])
    assert read_text(text.encode(), "a.txt").unread == ((Unread("flattened"),) if lost else ())


def test_letters_of_a_word_printed_aslant_are_no_text() -> None:
    rows = ["Hakija: kunta", "Hanke: malli", "Alkaa: 2024", "Päättyy: 2026", "Kulut yhteensä"]
    aslant = [line for n, row in enumerate(rows) for line in (row, " " * (20 - 4 * n) + "KOPIO"[n])]
    marked = [*aslant, "\fHakija"]
    assert lines("\n".join(marked)) == [*rows, "Hakija"]
    upright = [line for n, row in enumerate(rows) for line in (row, "KOPIO"[n])]
    assert lines("\n".join([*upright, "\fHakija"])) == [*upright, "Hakija"]


@pytest.mark.parametrize(("second", "third", "kept"), [("Malli", "Malli", 1), ("Malli", "Toinen", 3), ("1", "1", 3)])
def test_the_head_of_all_pages_but_the_first_is_no_text(second: str, third: str, kept: int) -> None:
    assert len(lines(f"Hakija: kunta\n\f{second}\nAlkaa: 2024\n\f{third}\nPäättyy: 2026")) == 2 + kept
    assert drop_running_heads([], []) is None


def test_rows_of_a_table_stay_rows() -> None:
    text = "\n".join([*(f"Kulu numero {n:02}                 {n} 000 €" for n in range(20)), "\f"])
    assert all("€" in paragraph.text for paragraph in paragraphs(read_text(text.encode(), "a.txt").blocks))
    assert read_text(text.replace("\f", "").encode(), "a.txt").unread == ()


def test_what_an_answer_quotes_is_read_without_its_marks() -> None:
    read = lines("Vastaus\n\n" + "> Hankkeen nimi\n>> Malli\n" * 10)
    assert list(map(str.strip, read[1:3])) == ["Hankkeen nimi", "Malli"]
    assert lines("Osuus\n> 50 %\n" * 3) == ["Osuus", "> 50 %"] * 3


@pytest.mark.parametrize("sign", ["\t", ";"])
def test_a_sheet_saved_as_text_is_read_without_the_blank_cells_behind_its_lines(sign: str) -> None:
    words = ["Hankkeen nimi", "", "Mallihanke", "", *(f"Rivi {n}" for n in range(9))]
    rows = [sign.join([word, "", "", ""]) for word in words]
    texts = lines("\n".join([*rows, sign.join(["Palkat", "100", "200", ""])]))
    assert (texts[:3], texts[-1]) == (["Hankkeen nimi", "Mallihanke", "Rivi 0"], "Palkat\t100\t200")


def test_lines_of_cells_between_quotes_are_a_sheet_however_many_each_has() -> None:
    rows = ['"Hankkeen nimi";"Malli"', '"Kuvaus"', *(f'"Rivi {n}";"1";"2"' for n in range(9)), "Muu"]
    texts = list(map(str.strip, lines("\n".join(rows))))
    assert [list(map(str.strip, text.split("\t"))) for text in texts[:3]] == [
        ["Hankkeen nimi", "Malli"],
        ["Kuvaus"],
        ["Rivi 0", "1", "2"],
    ]
    assert lines('"Malli" ja "Muotti"\n' + "Hanke ”on” hyvä\n" * 12)[0] == '"Malli" ja "Muotti"'


def test_semicolons_within_lines_of_a_text_stay() -> None:
    assert lines("\n".join(["Malli; kaava", "Muotti", *(f"Rivi {n}" for n in range(9))]))[0] == "Malli; kaava"


@pytest.mark.parametrize("word", ["LUONNOS", "  L U O N N O S", "SALASSA PIDETTÄVÄ"])
def test_what_is_printed_across_a_page_is_no_text(word: str) -> None:
    content = read_text(f"Hakija\n{word}\nMallin kunta\n".encode(), "a.txt")
    assert [block.text for block in content.blocks if isinstance(block, Paragraph)] == ["Hakija", "Mallin kunta"]
    assert [(one.kind, one.text) for one in content.unread] == [("margin", word.strip())]


@pytest.mark.parametrize("text", ["Tila:\nLUONNOS", "Tila: LUONNOS", "Luonnos"])
def test_such_a_word_beside_or_under_its_label_stays(text: str) -> None:
    assert len(read_text(text.encode(), "a.txt").blocks) == len(text.split("\n"))


def test_each_sign_is_searched_as_its_likeness_or_not_at_all() -> None:
    for sign in range(0x10000):
        text = f"työ{chr(sign)}x"
        assert normalise(text) == unicodedata.normalize("NFC", text.translate(TRANSLATION)), hex(sign)


def test_names_and_values_with_semicolons_between_them_are_rows_among_other_lines() -> None:
    rows = ["Hankkeen nimi;Malli: osa 2", "Hankekoodi;A70001", "Y-tunnus;", "Postinumero;00001;", "Tila;Voimassa"]
    prose = "Hanke tekee malleja; niitä käytetään.\nKunnat: Lieksa;Nurmes"
    assert lines("\n".join([prose, *rows])) == [*prose.split("\n"), *(row.replace(";", "\t") for row in rows)]
    assert lines("\n".join([prose, *rows[:4]])) == [*prose.split("\n"), *rows[:4]]


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_cells_that_are_all_in_quotes_are_a_row_wherever_it_stands(sign: str) -> None:
    row, half, words = sign.join(['"Nimi"', '"Malli, osa 2"', ""]), f'"Nimi"{sign}Malli', 'Sanat "malli", "muotti".'
    assert [text.split() for text in lines(f"{words}\n{row}\n{half}")] == [
        words.split(), ["Nimi", "Malli,", "osa", "2"], half.split()
    ]  # fmt: skip
    assert "\t" in lines(f"{words}\n{row}\n{half}")[1]


def test_what_stands_in_the_quotes_of_a_cell_divides_and_ends_none() -> None:
    rows = ['"Nimi";"Malli ""A"" hanke"', '"Kunnat";"Mikkeli 1;Juva;Lieksa"', '"Maakunnat";"Savo 2;Kainuu;Lappi"']
    assert [list(map(str.strip, text.split("\t"))) for text in lines("\n".join(rows))] == [
        ["Nimi", 'Malli ""A"" hanke'],
        ["Kunnat", "Mikkeli 1;Juva;Lieksa"],
        ["Maakunnat", "Savo 2;Kainuu;Lappi"],
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("198&nbsp;640&#160;&euro;", "198 640 €"),
        ("&minus;12 440", "−12 440"),
        (r"4\.1\. Polkuja \(työhön\)", "4.1. Polkuja (työhön)"),
        (r"198\ 640", "198 640"),
        ("Nimi\\", "Nimi"),
        ("Nimi\\\r\n", "Nimi"),
        ("Sinervä &amp; Co, A&B; C", "Sinervä & Co, A&B; C"),
        (r"198 640 \| 200 000", r"198 640 \| 200 000"),
        ("a&#10;b&NewLine;c", "a b c"),
    ],
)
def test_what_html_and_markdown_write_for_a_sign_is_that_sign(written: str, meant: str) -> None:
    assert lines(written) == [meant]


@pytest.mark.parametrize(
    ("written", "word", "quoted"),
    [
        ("&nbsp;&nbsp;Kunta", "Kunta", ("Kunta", Place(None, 1, 13))),
        ("Koodi: <b>A7</b>1234", "A71234", ("A71234", Place(None, 1, 11))),
        (r"Osa \(4\.1\.\)", "4.1.", ("4.1.", Place(None, 1, 7))),
        ("a\n<b>Tuki:</b> 198&nbsp;640\\", "198 640", ("198\xa0640", Place(None, 2, 14))),
    ],
)
def test_what_is_so_written_stands_in_the_columns_of_the_file(
    written: str, word: str, quoted: tuple[str, Place]
) -> None:
    pieces = Pieces(read(written))
    start = pieces.texts[-1].index(word)
    assert pieces.quote([Span(len(pieces.texts) - 1, start, start + len(word))]) == quoted


def test_a_table_of_a_page_in_a_text_is_told_as_unread() -> None:
    rows = "<table>\n<tr><td>Palkkakustannukset</td>\n<td>100 000</td></tr>\n</table>"
    content = read_text(f"Kustannukset\n\n{rows}".encode(), "a.md")
    assert [(one.kind, one.place) for one in content.unread] == [("embedded", Place(None, 4))]
    assert read_text(b"Kustannukset <td\n", "a.md").unread == ()


HEADS = "\t".join(["", "Haetut yhteensä €", "Hyväksytyt yhteensä €", "Hylätyt €"])


def _between(text: str, before: str, behind: str) -> str:
    """A text whose rows have bars between their cells."""
    rows = (before + line.replace("\t", " | ") + behind if "\t" in line else line for line in text.splitlines())
    return "\n".join(rows)


@pytest.mark.parametrize(("before", "behind"), [("", ""), ("| ", ""), ("", " |"), ("| ", " |")])
def test_a_bar_is_the_frame_of_a_row_or_the_end_of_an_empty_first_cell(before: str, behind: str) -> None:
    assert values(ELY, _between(TEXTS[ELY], before, behind)) == values(ELY, TEXTS[ELY])
    years = values(ELY, _between(changed(ELY, (HEADS, "\t2024\t2025\t2026")), before, behind))
    assert (years["costs.salaries"], years["approved.costs.salaries"]) == (None, None)
