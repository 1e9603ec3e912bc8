"""Finnish values: every printed way, both sides of what is still a value, and nothing guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.money import Percent
from checker.reading.blocks import normalise
from checker.reading.finnish import (
    parse,
    parse_count,
    parse_date,
    parse_money,
    parse_month,
    parse_percent,
    parse_text,
    parse_yes_no,
    valid_business_id,
)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("762 144 €", 76214400),
        ("762144", 76214400),
        ("762 144,00", 76214400),
        ("1 584 000,00 €", 158400000),
        ("€ 10 080", 1008000),
        ("€10 080", 1008000),
        ("8844,12", 884412),
        ("8844:-", 884400),
        ("8844.12", 884412),
        ("476 082 e", 47608200),
        ("1.584.000,00", 158400000),
        ("1.584", 158400),
        ("195?100 €", 19510000),
        ("195?100?€", 19510000),
        ("12 000 euroa", 1200000),
        ("12 000 EUR", 1200000),
        ("EUR 12 000", 1200000),
        ("eur -12 000", -1200000),
        ("1'584'000", 158400000),
        ("195’100,50 €", 19510050),
        ("12\u2004000 €", 1200000),
        ("12\ufffd000\ufffd€", 1200000),
        ("\u202a12\u200e 000\u202c €", 1200000),
        ("12 000,-", 1200000),
        ("12 000.-", 1200000),
        ("12.000.-", 1200000),
        ("12\u00a0000\u202f€", 1200000),
        ("  12  000  € ", 1200000),
        ("0", 0),
        ("0,00 €", 0),
        ("0,50", 50),
        ("-500", -50000),
        ("−500 €", -50000),
        ("− 500", -50000),
        ("–500", -50000),
        ("-€ 500", -50000),
        ("€ -500", -50000),
        ("999", 99900),
        ("1 000", 100000),
        ("123 456 789 012,99", 12345678901299),
        ("１２３ ４５６，７０ €", 12345670),
        ("→ 412 385 €", 41238500),
        ("+ 412 385 €", 41238500),
        ("= 412 385", 41238500),
        (": 412 385 €;", 41238500),
    ],
)
def test_amounts(text: str, cents: int) -> None:
    assert parse_money(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "€",
        "ei tiedossa",
        "1,5",  # cents are two digits or none
        "1,500",  # thousands or decimals
        "12,345",
        "1 23",
        "12 34 567",
        "1234 567",
        "1 2345",
        "0 500",
        "007",
        "00",
        "1.58",  # neither thousands nor … two decimals are cents
        "1.584.00",
        "1 584.000",
        "1.584 000",
        "- 500",  # a dash or a bullet
        "– 500",
        "(500)",
        "500-",
        "12 000 t€",
        "1,2 milj. €",
        "noin 12 000",
        "609 716 €, 80 %",
        "180 648 0",
        "12?34",
        "?195 100",
        "40 %",
        "1.8.2024",
        "412 385,",
        "+-500",
        "1" * 61,
    ],
)
def test_no_amount(text: str) -> None:
    expected = 158 if text == "1.58" else None
    assert parse_money(text) == expected


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("40 %", Percent(40)),
        ("40%", Percent(40)),
        ("1,5 %", Percent(15, 1)),
        ("43,81%", Percent(4381, 2)),
        ("43.81 %", Percent(4381, 2)),
        ("100,00", Percent(10000, 2)),
        ("0", Percent(0)),
        ("40\u00a0%", Percent(40)),
        ("40?%", Percent(40)),
        ("40 prosenttia", Percent(40)),
        ("-5 %", Percent(-5)),
    ],
)
def test_percentages(text: str, percent: Percent) -> None:
    assert parse_percent(text) == percent


@pytest.mark.parametrize("text", ["", "%", "noin 40 %", "40 % kehittäminen", "1 000 %", "04 %", "- 5 %", "40 €"])
def test_no_percentage(text: str) -> None:
    assert parse_percent(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1.8.2024", date(2024, 8, 1)),
        ("01.08.2024", date(2024, 8, 1)),
        ("1. 8. 2024", date(2024, 8, 1)),
        ("27.4.2023.", date(2023, 4, 27)),
        ("2024-08-01", date(2024, 8, 1)),
        ("29.2.2024", date(2024, 2, 29)),
        ("31.12.2029", date(2029, 12, 31)),
        ("1. elokuuta 2024", date(2024, 8, 1)),
        ("31. joulukuuta 2024.", date(2024, 12, 31)),
        ("1 . 8 . 2024", date(2024, 8, 1)),
        ("to 1.8.2024", date(2024, 8, 1)),
        ("1.8.2024 14:30", date(2024, 8, 1)),
        ("To 1.8.2024, klo 14.30", date(2024, 8, 1)),
        ("1.8.2024 14.30.05", date(2024, 8, 1)),
        ("1.8.24", date(2024, 8, 1)),
        ("1.8.95", date(1995, 8, 1)),
        ("31/8/2024", date(2024, 8, 31)),
        ("8/8/2024", date(2024, 8, 8)),
        ("2024/8/1", date(2024, 8, 1)),
        ("2024-08-01T00:00:00", date(2024, 8, 1)),
        ("2024-08-01 00:00:00", date(2024, 8, 1)),
        ("2024-08-01T00:00:00Z", date(2024, 8, 1)),
        ("2024-08-01T00:00+03:00", date(2024, 8, 1)),
        ("2024-08-01T00:00:00.000+03:00", date(2024, 8, 1)),
        ("1.8.2024 alkaen", date(2024, 8, 1)),
        ("torstai 1.8.2024", date(2024, 8, 1)),
        ("torstaina 1. elokuuta 2024", date(2024, 8, 1)),
        ("1.8.2024 to", date(2024, 8, 1)),
        ("1.elokuuta 2024", date(2024, 8, 1)),
    ],
)
def test_dates(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.2.2025",
        "1.8.0024",
        "31.12.1899",
        "1.1.2200",
        "29.2.2023",
        "0.1.2024",
        "1.13.2024",
        "1.8.",
        "31.6.24",
        "1/8/2024",
        "1-8-2024",
        "31/6/2024",
        "1.8.2024 ja",
        "ma 1.8.2024",
        "perjantai 1.8.2024",
        "1.8.2024 pe",
        "1.8.2024-2.8.2024",
        "31. kesäkuuta 2024",
        "1. kuuta 2024",
        "1. elokuuta",
        "elokuuta 2024",
        "1 elokuuta 2024",
        "1. 8. elokuuta 2024",
    ],
)
def test_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "count"), [("280", 280), ("1 200", 1200), ("0", 0), ("550 henkilöä", 550), ("5 kpl", 5), ("-3", -3)]
)
def test_counts(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize("text", ["", "noin 50", "5,5", "05", "50 henkilöä kunnasta", "ei"])
def test_no_count(text: str) -> None:
    assert parse_count(text) is None


@pytest.mark.parametrize(
    ("text", "answer"), [("Kyllä", True), ("kyllä.", True), ("EI", False), ("Ei ole", None), ("", None), ("x", None)]
)
def test_yes_and_no(text: str, answer: bool | None) -> None:
    assert parse_yes_no(text) is answer


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kuusela, Koivula", ("Kuusela", "Koivula")),
        ("Kuusela,Koivula.", ("Kuusela", "Koivula")),
        ("Kuusela", ("Kuusela",)),
        ("Malli ry (ent. Kaava, Muotti ry), Toinen ry", ("Malli ry (ent. Kaava, Muotti ry)", "Toinen ry")),
        ("Mallilan elinkeino-, liikenne- ja ympäristökeskus", ("Mallilan elinkeino-, liikenne- ja ympäristökeskus",)),
        ("Kuusela, , Koivula,", ("Kuusela", "Koivula")),
        ("Kuusela, Koivula sekä Iso-Malli", ("Kuusela", "Koivula", "Iso-Malli")),
        ("Kuusela | Koivula", ("Kuusela", "Koivula")),
        ("Kuusela • Koivula • Malli", ("Kuusela", "Koivula", "Malli")),
        ("Kuusela*, Koivula 1)", ("Kuusela", "Koivula")),
        ("Kaava ja Muotti ry", ("Kaava ja Muotti ry",)),
        ("Kaava – Muotti", ("Kaava – Muotti",)),
        ("-", None),
        ("", None),
    ],
)
def test_lists(text: str, names: tuple[str, ...] | None) -> None:
    assert parse("list", text) == names


def test_text_is_tidied_and_a_dash_is_none() -> None:
    assert parse_text("  Esimerkki\u00a0 \u00adhanke ") == "Esimerkki hanke"
    assert parse_text("-") is None
    assert parse_text(" ") is None


def test_parse_knows_every_kind_of_the_glossary() -> None:
    printed = {
        "money": ("5 €", 500),
        "date": ("1.8.2024", date(2024, 8, 1)),
        "percent": ("5 %", Percent(5)),
        "count": ("5", 5),
        "text": ("a  b", "a b"),
        "list": ("a, b", ("a", "b")),
        "yes-no": ("Ei", False),
    }
    assert {kind: parse(kind, text) for kind, (text, _) in printed.items()} == {
        kind: value for kind, (_, value) in printed.items()
    }


@pytest.mark.parametrize("text", ["1234567-1", "0000000-0", "1000001-2", "0123456-2", "123456-2"])
def test_business_ids(text: str) -> None:
    assert valid_business_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "1234567-2",
        "1234567-0",
        "1234567",
        "12345671",
        "1000008-1",
        "123456-1",
        "12345-2",
        "1234567-11",
        "١234567-1",
        "",
    ],
)
def test_no_business_id(text: str) -> None:
    assert not valid_business_id(text)


def _printed(euros: int, cents: int | None, separator: str, unit: str) -> str:
    digits = f"{euros:,}".replace(",", separator)
    return f"{digits}{'' if cents is None else f',{cents:02}'}{unit}"


@given(
    st.integers(0, 10**12),
    st.none() | st.integers(0, 99),
    st.sampled_from(["", " ", "\u00a0", "\u202f", "?", "."]),
    st.sampled_from(["", " €", "€", " e", " euroa", "\u00a0€"]),
)
def test_a_printed_amount_is_read_back(euros: int, cents: int | None, separator: str, unit: str) -> None:
    assert parse_money(_printed(euros, cents, separator, unit)) == euros * 100 + (cents or 0)


@given(st.integers(1, 10**9), st.sampled_from(["-", "−", "–"]))
def test_a_negative_amount_is_read_back(euros: int, minus: str) -> None:
    assert parse_money(f"{minus}{_printed(euros, None, ' ', ' €')}") == -euros * 100


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.booleans())
def test_a_printed_date_is_read_back(day: date, padded: bool) -> None:
    text = f"{day:%d.%m.%Y}" if padded else f"{day.day}.{day.month}.{day.year}"
    assert parse_date(text) == day


@given(st.integers(1, 9999), st.integers(0, 4))
def test_a_printed_percentage_is_read_back(whole: int, decimals: int) -> None:
    text = f"{whole},{'7' * decimals} %" if decimals else f"{whole} %"
    assert parse_percent(text) == Percent(int(f"{whole}{'7' * decimals}"), decimals)


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    for kind in ("money", "date", "percent", "count", "text", "list", "yes-no"):
        parse(kind, text)
    valid_business_id(text)


@pytest.mark.parametrize("text", ["1.9.20", "31.12.19", "1/9/2024", "1.9.", "1.9.20 2", "2024-07-31T21:00:00Z"])
def test_a_day_whose_year_may_be_broken_or_that_may_be_two_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(("text", "month"), [("10/2024", date(2024, 10, 1)), ("1/10", None), ("5/12", None)])
def test_a_month_has_a_whole_year(text: str, month: date | None) -> None:
    assert parse_month(text, is_last=False) == month


def test_a_sign_of_a_symbol_font_may_be_a_digit_and_leads_to_no_amount() -> None:
    assert parse_money(normalise("\uf031 198 640")) is None


def test_letters_that_a_font_draws_as_one_are_those_letters() -> None:
    assert (
        normalise("kirsi(at)mallimaa.\ufb01, a\ufb03liaatti, pu\ufb02a") == "kirsi(at)mallimaa.fi, affiliaatti, pufla"
    )
