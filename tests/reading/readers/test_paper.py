"""Running heads dropped and broken words mended, with care."""

from __future__ import annotations

import pytest

from checker.reading.readers.paper import PageLine, mend_words, running_text


def kept(*pages: list[str]) -> list[list[str]]:
    """The lines that stay, page by page."""
    lines = running_text(pages)
    return [[line.text for line in lines if line.page == page] for page in range(1, len(pages) + 1)]


def mended(*texts: str) -> list[str]:
    """Lines of one page after mending, soft hyphens shown as ``|``."""
    lines = [PageLine(text, 1, number) for number, text in enumerate(texts, 1)]
    return [line.text.replace("\u00ad", "|") for line in mend_words(lines)]


def test_head_with_its_page_number_is_dropped_and_places_stay() -> None:
    pages = [[f"Hakemus Sivu {n} (3)", f"alku {word}"] for n, word in ((1, "a"), (2, "b"), (3, "c"))]
    assert [(line.text, line.page, line.number) for line in running_text(pages)] == [
        ("alku a", 1, 2),
        ("alku b", 2, 2),
        ("alku c", 3, 2),
    ]


@pytest.mark.parametrize("number", ["{}", "- {} -", "Sivu {}", "{} (4)", "{}/4", "s. {}"])
def test_page_numbers_that_count_up_are_dropped(number: str) -> None:
    texts = ["yksi", "kaksi", "kolme", "neljä"]
    pages = [[text, number.format(page)] for page, text in enumerate(texts, 1)]
    assert kept(*pages) == [[text] for text in texts]


def test_same_foot_on_three_pages_is_dropped_but_not_on_two() -> None:
    assert kept(["a", "Esimerkkiliitto"], ["b", "Esimerkkiliitto"], ["c", "Esimerkkiliitto"]) == [["a"], ["b"], ["c"]]
    assert kept(["a", "Esimerkkiliitto"], ["b", "Esimerkkiliitto"]) == [
        ["a", "Esimerkkiliitto"],
        ["b", "Esimerkkiliitto"],
    ]


@pytest.mark.parametrize(
    ("foot", "head", "expected"),
    [
        ("\t180 648\t0", "2 Tulot", [["2 Tulot\t180 648\t0"], []]),
        ("\tItä-Lapin, Torniolaakson", "Seutukunnat:", [["Seutukunnat:\tItä-Lapin, Torniolaakson"], []]),
        ("\tHaetut\tHylätyt", "1 Palkat", [["\tHaetut\tHylätyt"], ["1 Palkat"]]),
        ("\t180 648\t0", "2 Tulot\t5", [["\t180 648\t0"], ["2 Tulot\t5"]]),
        ("180 648", "2 Tulot", [["180 648"], ["2 Tulot"]]),
        ("\t180 648", "Hanke " * 20, [["\t180 648"], ["Hanke " * 20]]),
    ],
)
def test_row_torn_by_a_page_break_is_whole_where_its_values_are(
    foot: str, head: str, expected: list[list[str]]
) -> None:
    assert kept([foot], [head]) == expected


def test_amounts_at_the_edges_of_pages_are_no_running_heads() -> None:
    pages = [["Palkat 100", "1 500"], ["Palkat 250", "1 900"], ["Palkat 300", "2 100"]]
    assert kept(*pages) == pages


def test_repeated_line_in_the_middle_of_pages_stays() -> None:
    pages = [[f"a{n}", f"b{n}", f"c{n}", "Kuntarahoitus", f"d{n}", f"e{n}", f"f{n}"] for n in "xyz"]
    assert kept(*pages) == pages


@pytest.mark.parametrize("hyphen", ["\u2010", "\u00ad", "\ufffe"])
def test_sign_of_a_broken_word_joins_it(hyphen: str) -> None:
    assert mended(f"Alkamispäi{hyphen}", "vämäärä 1.8.2024") == ["Alkamispäi|vämäärä 1.8.2024"]
    assert mended(f"TYÖPA{hyphen}", "KETTI") == ["TYÖPA|KETTI"]
    assert mended(f"Pohjois{hyphen}", "Pohjanmaa") == ["Pohjois-Pohjanmaa"]


def test_plain_hyphen_stays_where_few_lines_end_in_one() -> None:
    assert mended("ELY-", "keskus ja Etelä-", "Savo") == ["ELY-keskus ja Etelä-Savo"]
    assert mended("työnhakija-", "asiakas") == ["työnhakija-asiakas"]


def test_left_out_part_of_a_compound_keeps_its_hyphen_and_its_line() -> None:
    assert mended("elinkeino-, liikenne-", "ja ympäristökeskus") == ["elinkeino-, liikenne-", "ja ympäristökeskus"]


def test_plain_hyphen_breaks_words_where_many_lines_end_in_one() -> None:
    broken = [
        text for pair in (("hank-", "keen alku"), ("ra-", "hoitus tuli"), ("toimin-", "ta jatkui")) for text in pair
    ] * 2
    assert mended("Live-säätiö haki", *broken, "Live-", "säätiö", "työnhakija-", "asiakas", "ELY-", "keskus") == [
        "Live-säätiö haki",
        *["hank|keen alku", "ra|hoitus tuli", "toimin|ta jatkui"] * 2,
        "Live-säätiö",
        "työnhakija-asiakas",
        "ELY-keskus",
    ]


def test_range_and_trailing_part_are_joined() -> None:
    assert mended("Ohjelma 2021–", "2027 alkoi") == ["Ohjelma 2021–2027 alkoi"]
    assert mended("tuen siirto -", "menettely") == ["tuen siirto -menettely"]


def test_numbers_and_sentences_are_never_joined() -> None:
    assert mended("Summa 5 -", "Nimi") == ["Summa 5 -", "Nimi"]
    assert mended("–", "1 000") == ["–", "1 000"]


def test_cell_that_goes_on_below_becomes_one_line() -> None:
    assert mended("Hankkeen\njulkinen nimi\tPolku\nja silta") == ["Hankkeen julkinen nimi\tPolku ja silta"]
    assert mended("Palkka\u2010\nkulut\t180\n648\t0") == ["Palkka|kulut\t180 648\t0"]
    assert mended("Osoite\thttp://www.liitto.example/\nhaku") == ["Osoite\thttp://www.liitto.example/haku"]
