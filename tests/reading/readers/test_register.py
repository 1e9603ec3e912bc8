"""The register's export: rows, their places, and rows that are damaged."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest

from checker.errors import DocumentError
from checker.reading.document import Document
from checker.reading.kind import kind_of
from checker.reading.readers import Damaged
from checker.reading.readers.register import has_header, read_register

HEAD = "Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila\n"


def rows(text: str, encoding: str = "utf-8") -> list[Document | Damaged]:
    """What comes of a register with the usual head."""
    return list(read_register((HEAD + text).encode(encoding), "r.csv"))


def cells(item: Document | Damaged) -> list[str]:
    """The texts of a row."""
    assert isinstance(item, Document), item
    return [entry.text for entry in item.entries]


def damage(item: Document | Damaged) -> tuple[int | None, str, dict[str, object]]:
    """The row, the code and the details of a damaged row."""
    assert isinstance(item, Damaged), item
    return item.row, item.code, item.details


def test_row_is_a_document_with_its_cells_and_their_places() -> None:
    first, second = rows("A70001,EAKR, Polku ,1,Esimerkkiliitto,Toiminnassa\nS20001,ESR,Silta,3,,\n")
    assert isinstance(first, Document)
    assert (first.kind, first.row) == ("register", 2)
    assert first.entries[2][:4] == ("Hankkeen nimi", "Polku", 2, 14)
    assert first.entries[5][:4] == ("Tila", "Toiminnassa", 2, 39)
    assert cells(second) == ["S20001", "ESR", "Silta", "3", "", ""]


def test_quoted_cell_holds_commas_marks_and_lines() -> None:
    first, second = rows('A70001,EAKR,"Polku, ""uusi""\nja silta",1,"Liitto, X",\nS20001,ESR,b,3,c,d\n')
    assert cells(first) == ["A70001", "EAKR", 'Polku, "uusi"\nja silta', "1", "Liitto, X", ""]
    assert isinstance(first, Document)
    assert [entry[2:4] for entry in first.entries] == [(2, 1), (2, 8), (2, 14), (3, 11), (3, 14), (3, 25)]
    assert isinstance(second, Document)
    assert (second.row, second.entries[0].line) == (3, 4)


def test_a_repeated_head_is_no_row_and_says_what_follows() -> None:
    other = "Rahasto,Koodi,Hankkeen nimi,Tl,Viranomainen,Tila\n"
    first, second = rows(f"A70001,EAKR,a,1,x,y\n{HEAD}{other}ESR,S20001,b,3,c,d\n")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (second.row, second.entries[1][:2]) == (5, ("Koodi", "S20001"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encoding_is_found_out(encoding: str) -> None:
    data = (HEAD + "A70001,EAKR,Työpäivä,1,x,y\n").encode(encoding)
    (row,) = read_register(data, "r.csv")
    assert cells(row)[2] == "Työpäivä"


def test_row_of_another_encoding_spoils_no_other() -> None:
    data = (HEAD + "A70001,EAKR,Työ,1,x,y\n").encode() + "A70002,EAKR,Häme,1,x,y\n".encode("cp1252")
    assert [cells(row)[2] for row in read_register(data, "r.csv")] == ["Työ", "Häme"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(delimiter: str) -> None:
    data = (HEAD + "A70001,EAKR,x,1,y,z\n").replace(",", delimiter).encode()
    assert [cells(row) for row in read_register(data, "r.csv")] == [["A70001", "EAKR", "x", "1", "y", "z"]]


def test_columns_may_stand_in_any_order_and_unknown_ones_are_kept() -> None:
    data = "Lisä;TILA;Tl;Koodi;Rahasto;Projektin  nimi;Viranomainen\n1;t;2;A70001;EAKR;n;v\n".encode()
    (row,) = read_register(data, "r.csv")
    assert isinstance(row, Document)
    assert {entry.key: entry.text for entry in row.entries} == {
        "Lisä": "1",
        "TILA": "t",
        "Tl": "2",
        "Koodi": "A70001",
        "Rahasto": "EAKR",
        "Projektin nimi": "n",
        "Viranomainen": "v",
    }


def test_damaged_rows_are_named_and_the_rest_goes_on() -> None:
    found = rows(
        "A70001,EAKR,a,1,x,y\n"
        "A70002,EAKR,b,1,x\n"
        "A70003,EAKR,c, toinen,1,x,y\n"
        ",,,,,\n"
        'A70004,EAKR,"d,1,x,y\n'
        "A70005,EAKR,e,1,x,y\n"
    )
    assert [item.row for item in found] == [2, 3, 4, 5, 6, 7]
    assert cells(found[0])[0] == "A70001"
    assert damage(found[1]) == (3, "row_damaged", {"row": 3, "reason": "cells", "expected": 6, "found": 5})
    assert damage(found[2]) == (4, "row_damaged", {"row": 4, "reason": "cells", "expected": 6, "found": 7})
    assert damage(found[3]) == (5, "row_damaged", {"row": 5, "reason": "empty"})
    assert damage(found[4]) == (6, "row_damaged", {"row": 6, "reason": "quotes"})
    assert cells(found[5])[0] == "A70005"


def test_blank_lines_and_cells_beyond_the_head_are_no_damage() -> None:
    found = rows("A70001,EAKR,a,1,x,y,,,\n\nA70002,EAKR,b,1,x,y\n")
    assert [(item.row, cells(item)[0]) for item in found] == [(2, "A70001"), (4, "A70002")]


def test_row_that_is_too_long_is_damaged() -> None:
    found = rows("A70001,EAKR," + "a" * 200_001 + ",1,x,y\nA70002,EAKR,b,1,x,y\n")
    assert damage(found[0]) == (2, "row_damaged", {"row": 2, "reason": "too_long"})
    assert cells(found[1])[0] == "A70002"


def test_row_with_a_byte_that_is_no_text_is_damaged_alone() -> None:
    data = f"{HEAD}A70001,EAKR,Mik\0keli,1,x,y\nA70002,EAKR,b,1,x,y\n".encode()
    assert kind_of(data, "r.csv") == "register"
    found = list(read_register(data, "r.csv"))
    assert damage(found[0]) == (2, "row_damaged", {"row": 2, "reason": "binary"})
    assert cells(found[1])[0] == "A70002"


def test_mostly_damaged_file_is_given_up() -> None:
    with pytest.raises(DocumentError) as caught:
        rows("x,y\n" * 1_001)
    assert (caught.value.code, caught.value.details) == ("damaged", {"detail": "register_rows"})
    assert len(rows("x,y\n" * 1_000)) == 1_000


NAMES = ["Koodi", "Rahasto", "Hankkeen nimi", "Tl", "Viranomainen", "Tila"]
ROW = "A70001;EAKR;Silta;1;Liitto;Kesken\r\n"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("", 2),
        ("sep=;\r\n", 3),
        ('"sep=;"\r\n', 3),
        ("\r\n;;;;;\r\n", 4),
        ("Hankerekisteri 1.1.2016;;;;;\r\n\r\n", 4),
        ('"Hankerekisteri,\nkoodi ja nimi"\r\n', 4),
    ],
    ids=["head", "sep", "quoted-sep", "blank", "title", "title-of-two-lines"],
)
def test_what_stands_before_the_head_is_no_row(before: str, line: int) -> None:
    data = (before + ";".join(NAMES) + "\r\n" + ROW).encode()
    assert kind_of(data, "r.csv") == "register"
    (row,) = read_register(data, "r.csv")
    assert isinstance(row, Document)
    assert (row.row, cells(row)) == (2, ["A70001", "EAKR", "Silta", "1", "Liitto", "Kesken"])
    assert row.entries[0].line == line


def test_sep_line_says_what_divides_the_cells() -> None:
    data = f"sep=|\n{'|'.join(NAMES)}\nA70001|EAKR|Silta, uusi|1|Liitto; X|Kesken\n".encode()
    assert [cells(row) for row in read_register(data, "r.csv")] == [
        ["A70001", "EAKR", "Silta, uusi", "1", "Liitto; X", "Kesken"]
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Myönnetty EU- ja valtion rahoitus (€)", "Myönnetty EU- ja valtion rahoitus"),
        ("Myönnetty EU- ja valtion rahoitus, euroa", "Myönnetty EU- ja valtion rahoitus"),
        ("Myönnetty EU- ja valtion rahoitus [EUR]", "Myönnetty EU- ja valtion rahoitus"),
        ("Myönnetty EU-\u00a0ja valtion\nrahoitus €", "Myönnetty EU- ja valtion rahoitus"),
        ("Myönnetty EU- ja valtion rahoitus (1 000 €)", "Myönnetty EU- ja valtion rahoitus (1 000 €)"),
        ("Myönnetty EU- ja valtion rahoitus (t€)", "Myönnetty EU- ja valtion rahoitus (t€)"),
        ("Muu rahoitus (€)", "Muu rahoitus (€)"),
    ],
)
def test_euros_behind_a_known_name_are_no_part_of_it(name: str, key: str) -> None:
    data = f'{";".join(NAMES)};"{name}"\n{ROW.strip()};"312\u00a0400,00 €"\n'.encode()
    (row,) = read_register(data, "r.csv")
    assert isinstance(row, Document)
    assert row.entries[-1][:2] == (key, "312\u00a0400,00 €")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_two_byte_characters_are_read_with_their_mark_and_without(encoding: str) -> None:
    data = ("\t".join(NAMES) + "\n" + ROW.replace(";", "\t").replace("Silta", "Työ")).encode(encoding)
    assert kind_of(data, "r.txt") == "register"
    assert [cells(row)[2] for row in read_register(data, "r.txt")] == ["Työ"]


@pytest.mark.parametrize("ending", ["\x1a", "\r\n\x1a\x1a"])
def test_sign_at_the_end_of_an_old_file_is_no_row(ending: str) -> None:
    data = (";".join(NAMES) + "\r\n" + ROW + ending).encode()
    assert [item.row for item in read_register(data, "r.csv")] == [2]


def test_quoted_heads_and_cells_with_lines_and_dividers() -> None:
    head = ";".join(f'"{name}"' for name in NAMES)
    data = f'{head}\n"A70001";"EAKR";"Silta;\nosa 2";"1";"Liitto";"Kesken"\nA70002;EAKR;b;1;c;d\n'.encode()
    assert [(item.row, cells(item)[2]) for item in read_register(data, "r.csv")] == [(2, "Silta;\nosa 2"), (3, "b")]


@pytest.mark.parametrize(
    ("line", "known"),
    [
        (HEAD, True),
        ("\n" * 29 + HEAD, True),
        ("\n" * 30 + HEAD, False),
        ("Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila", False),
        ("Koodi,Rahasto,Tl,Tila", False),
        ("Koodi Rahasto Tl Tila Viranomainen", False),
    ],
)
def test_head_is_known_by_its_code_and_enough_other_columns(line: str, known: bool) -> None:
    assert has_header(line.encode()) is known


HEADLESS = "S29911,ESR,Polku,3,Esimerkkiliitto,Toiminnassa,1.8.2019,30.6.2022,Kuvitelman kaupunki"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HEAD.replace("Koodi", "Hankekoodi"), "register"),
        (HEAD.replace("Koodi", '"Koodi'), "register"),
        (HEAD.replace("Koodi", "Hankekoodi").replace(",", ";"), "register"),
        (HEADLESS, "register"),
        (HEADLESS.replace(",", "\t"), "register"),
        (HEADLESS.replace("S29911", "osa 1"), "csv"),
        (HEADLESS.replace("30.6.2022", "auki"), "csv"),
        ("Hankkeen nimi,Rahasto,Tila,Huomautus,Viranomainen\n", "csv"),
        ("Nimi,Hinta\nKynä,2\n", "csv"),
    ],
)
def test_damaged_register_in_a_table_is_still_one(text: str, kind: str) -> None:
    data = text.encode()
    assert kind_of(data, "r.csv") == kind
    assert kind_of(data, "r.txt") == "text"
    with pytest.raises(DocumentError, match="damaged") as refused:
        list(read_register(data, "r.csv"))
    assert refused.value.details == {"detail": "register_head"}


def test_long_register_needs_no_more_memory_than_its_bytes() -> None:
    row = "A70001,EAKR,Esimerkkihanke,1,Esimerkkiliitto,Toiminnassa\n"
    data = (HEAD + row * 20_000).encode()

    def count(items: Iterator[Document | Damaged]) -> int:
        return sum(1 for _ in items)

    tracemalloc.start()
    try:
        assert count(read_register(data, "r.csv")) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 500_000
    finally:
        tracemalloc.stop()
