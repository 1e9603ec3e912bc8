"""The application file: entries with their places, and faults of shape."""

from __future__ import annotations

import pytest

from checker.errors import DocumentError
from checker.reading.readers.application import read_application_file


def entries(text: str) -> list[tuple[str, str]]:
    """Key and text of every entry."""
    return [entry[:2] for entry in read_application_file(text.encode(), "a.yaml").entries]


def faults(text: str) -> list[tuple[int, int, str, str, str]]:
    """The faults of a file."""
    with pytest.raises(DocumentError) as caught:
        read_application_file(text.encode(), "a.yaml")
    assert caught.value.code == "application_fault"
    found: list[tuple[int, int, str, str, str]] = caught.value.details["faults"]
    return found


def test_nested_and_dotted_names_are_one() -> None:
    text = "project:\n  name: Polku\n  start: 1.8.2024\ncosts.salaries: 100 000 €\napproved:\n  costs.net: 5\n"
    assert entries(text) == [
        ("project.name", "Polku"),
        ("project.start", "1.8.2024"),
        ("costs.salaries", "100 000 €"),
        ("approved.costs.net", "5"),
    ]


def test_one_foreign_byte_spoils_no_other_letter() -> None:
    data = "project.name: Työpolku ".encode() + b"\x80 \xe4\n"
    assert [entry.text for entry in read_application_file(data, "a.yaml").entries] == ["Työpolku € ä"]


def test_settings_come_first() -> None:
    assert entries("project.name: x\nfund: ESR+\nform: valintaesitys-ely\n")[:2] == [
        ("form", "valintaesitys-ely"),
        ("fund", "ESR+"),
    ]


def test_values_keep_the_words_they_are_written_in() -> None:
    text = "form: application\na.b: 010\nc.d: 1.10\ne.f: true\ng.h:\ni.j: 2024-08-01\nk.l: ''\nm.n: 100000\n"
    assert entries(text)[1:] == [
        ("a.b", "010"),
        ("c.d", "1.10"),
        ("e.f", "true"),
        ("g.h", ""),
        ("i.j", "2024-08-01"),
        ("k.l", ""),
        ("m.n", "100000"),
    ]


def test_list_gives_an_entry_an_item() -> None:
    assert entries("area:\n  municipalities: [Oulu, Kempele]\n  regions:\n    - Kainuu\n  subregions: []\n") == [
        ("area.municipalities[]", "Oulu"),
        ("area.municipalities[]", "Kempele"),
        ("area.regions[]", "Kainuu"),
        ("area.subregions", ""),
    ]


def test_contradictory_and_unreadable_fields() -> None:
    text = (
        "contradictory:\n  project.end: [1.1.2024, 2.1.2024]\n  area:\n    regions: [[Kainuu], [Lappi, Kainuu]]\n"
        "unreadable:\n  costs.net: 5 100 200\n"
    )
    assert entries(text) == [
        ("contradictory:project.end#0", "1.1.2024"),
        ("contradictory:project.end#1", "2.1.2024"),
        ("contradictory:area.regions#0[]", "Kainuu"),
        ("contradictory:area.regions#1[]", "Lappi"),
        ("contradictory:area.regions#1[]", "Kainuu"),
        ("unreadable:costs.net", "5 100 200"),
    ]


def test_entry_knows_where_its_value_stands() -> None:
    document = read_application_file(b"# alku\nproject:\n  name:   Polku\n", "a.yaml")
    assert document.entries[0][2:4] == (3, 11)


@pytest.mark.parametrize(
    "text",
    [
        '{"form": "application", "project": {"name": "Polku 😀/x"}}',
        '{\n\t"form":"application",\n\t"project":{"name":"Polku \\ud83d\\ude00\\/x"}\n}',
    ],
)
def test_json_is_read_too(text: str) -> None:
    assert entries(text) == [("form", "application"), ("project.name", "Polku 😀/x")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", [(1, 1, "not_a_mapping", "", "")]),
        ("form: [a]\n", [(1, 1, "wrong_shape", "form", "")]),
        ("a.b: 1\na:\n  b: 2\n", [(3, 3, "given_twice", "a.b", "")]),
        ("a.b: [[1]]\n", [(1, 7, "wrong_shape", "a.b", "")]),
        ("contradictory: x\n", [(1, 1, "wrong_shape", "contradictory", "")]),
        ("contradictory:\n  a.b: [1]\n", [(2, 3, "wrong_shape", "a.b", "")]),
        ("a.b: 1\ncontradictory:\n  a.b: [1, 2]\n", [(3, 3, "given_twice", "a.b", "")]),
        ("a: 1\na: 2\n", [(2, 1, "syntax", "Avain ”a” on jo rivillä 1.", "")]),
        ("a.b: [[1]]\nform: [a]\n", [(1, 7, "wrong_shape", "a.b", ""), (2, 1, "wrong_shape", "form", "")]),
    ],
)
def test_faults_are_told_with_their_places(text: str, expected: list[tuple[int, int, str, str, str]]) -> None:
    assert faults(text) == expected


def test_size_is_bounded() -> None:
    with pytest.raises(DocumentError) as caught:
        read_application_file(b"form: application\n#" + b"x" * 1_000_000, "a.yaml")
    assert (caught.value.code, caught.value.details) == ("too_large", {"limit": 1_000_000, "found": 1_000_019})
