"""YAML as a person means it: what scalars become, where values stand, what is refused and where."""

from __future__ import annotations

import pytest

from checker import limits
from checker.errors import RulebookError
from checker.yaml_loader import load_yaml


def faults(text: str) -> list[tuple[int, int, str]]:
    """Line, column and sentence of every fault."""
    with pytest.raises(RulebookError) as caught:
        load_yaml(text, "saanto.yaml")
    assert {fault.file for fault in caught.value.faults} == {"saanto.yaml"}
    return [(fault.line, fault.column, fault.message) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("10", 10),
        ("-5", -5),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("''", ""),
        ("'10'", "10"),
        ("010", "010"),
        ("+5", "+5"),
        ("-0", "-0"),
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2021-09-01", "2021-09-01"),
        ("1.8.2024", "1.8.2024"),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("=", "="),
        ("762 144 €", "762 144 €"),
        ("9000012-6", "9000012-6"),
        ("999999999999999999", 999999999999999999),
        ("1000000000000000000", "1000000000000000000"),
        ("[a, 1, ~]", ["a", 1, None]),
        ("{a: 1, no: on}", {"a": 1, "no": "on"}),
    ],
)
def test_scalar_means_what_it_says(written: str, value: object) -> None:
    loaded, _ = load_yaml(f"arvo: {written}", "a.yaml")
    assert loaded == {"arvo": value}
    assert type(loaded["arvo"]) is type(value)


def test_keys_are_always_text() -> None:
    assert load_yaml("2021-09-01: a\n10: b\ntrue: c\nnull: d\n", "a.yaml")[0] == {
        "2021-09-01": "a",
        "10": "b",
        "true": "c",
        "null": "d",
    }


def test_every_value_and_key_has_its_place() -> None:
    text = "title: Otsikko\ncheck:\n  sum:\n    - costs.net\n    - {value: 5}\n"
    _, marks = load_yaml(text, "a.yaml")
    assert marks.place(("title",)) == (1, 8)
    assert marks.place(("title",), key=True) == (1, 1)
    assert marks.place(("check", "sum"), key=True) == (3, 3)
    assert marks.place(("check", "sum", 0)) == (4, 7)
    assert marks.place(("check", "sum", 1, "value")) == (5, 15)
    assert marks.place(("check", "sum", 1, "value"), key=True) == (5, 8)


def test_place_of_what_is_not_there_is_that_of_its_parent() -> None:
    _, marks = load_yaml("check:\n  sum: a\n", "a.yaml")
    assert marks.place(("check", "tag-of-a-validator", "sum")) == (2, 8)
    assert marks.place(("check", "missing"), key=True) == (1, 1)
    assert marks.place(()) == (1, 1)


def test_empty_file_is_nothing() -> None:
    assert load_yaml("# vain huomautus\n", "a.yaml")[0] is None


def test_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    value, marks = load_yaml("\ufeffa: 1\r\nb: 2\r\n", "a.yaml")
    assert value == {"a": 1, "b": 2}
    assert marks.place(("b",)) == (2, 4)


def test_all_faults_are_told_at_once_in_reading_order() -> None:
    text = "a: 1\nb: &tunnus 2\na: 3\nc: !!str 4\nd: *tunnus\n"
    assert faults(text) == [
        (2, 4, "Ankkuri &tunnus ei ole sallittu."),
        (3, 1, "Avain ”a” on jo rivillä 1."),
        (4, 4, "Tyyppimerkintä tag:yaml.org,2002:str ei ole sallittu; kirjoita arvo lainausmerkkeihin."),
        (5, 4, "Viittaus *tunnus ei ole sallittu; kirjoita arvo kokonaan."),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: {b: 1, b: 2}", 1, 11, "on jo rivillä 1"),
        ("<<: {a: 1}", 1, 1, "Yhdistämisavain"),
        ("? [a]\n: 1", 1, 3, "Avaimen on oltava tekstiä"),
        ("--- a\n--- b", 2, 1, "vain yksi YAML-asiakirja"),
        ("a:\n\tb: 1", 2, 1, "Sarkain"),
        ("a:\tb", 1, 3, "Sarkain"),
        ("a: [1", 1, 6, "loppusulje ]"),
        ("a: {b: 1", 1, 9, "loppusulje }"),
        ("a: b: c", 1, 5, "Kaksoispiste ei kelpaa"),
        ("a: 'x", 1, 6, "Lainausmerkki jää sulkematta"),
        ('a: "\\d"', 1, 6, "kenoviivamerkintä"),
        ("a: @x", 1, 4, "ei voi alkaa merkillä @"),
        ("a: 1\nb\nc: 2", 3, 1, "puuttuu kaksoispiste"),
        ("- a\nb: 1", 2, 1, "Sisennys ei kelpaa"),
        ("a:\u00a01", 1, 1, "sitova välilyönti"),
        ("a: \x01", 1, 4, "U+0001"),
        ("a: 1\nb: \x07", 2, 4, "U+0007"),
    ],
)
def test_fault_is_told_where_it_is(text: str, line: int, column: int, words: str) -> None:
    told = faults(text)
    assert [(fault[0], fault[1]) for fault in told] == [(line, column)]
    assert words in told[0][2]


def test_depth_is_bounded_on_both_sides() -> None:
    deepest = "[" * limits.YAML_DEPTH + "]" * limits.YAML_DEPTH
    assert load_yaml(deepest, "a.yaml")[0] is not None
    assert faults(f"[{deepest}]")[0][:2] == (1, limits.YAML_DEPTH + 1)


def test_hundred_thousand_levels_are_a_fault_not_a_crash() -> None:
    assert "liian syvä" in faults("[" * 100_000)[0][2]


def test_number_of_values_is_bounded() -> None:
    items = limits.YAML_NODES - 1
    assert len(load_yaml(f"[{'1,' * items}]", "a.yaml")[0]) == items
    assert "liikaa arvoja" in faults(f"[{'1,' * (items + 1)}]")[0][2]


def test_size_is_bounded_in_bytes() -> None:
    text = "a: " + "ä" * ((limits.YAML_BYTES - 3) // 2)
    assert load_yaml(text, "a.yaml")[0] is not None
    assert faults(text + "ä") == [(0, 0, "Tiedosto on liian suuri: enintään 1000000 tavua.")]
