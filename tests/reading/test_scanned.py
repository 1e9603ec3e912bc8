"""Fields read from a picture: what is sure enough is a value with its confidence and place; the rest is in doubt."""

from __future__ import annotations

from typing import Any

import pytest

from checker.reading.blocks import Content, ScannedWord
from checker.reading.field import Field, Recognised
from checker.reading.scanned import with_confidence

PATH = "costs.salaries"


def content(*words: str, line: int = 7) -> Content:
    """A row of page 2: ``198:96`` is a word and how sure it is; each is 10 mm from the one before."""
    parts = [word.rpartition(":") for word in words]
    row = tuple(
        ScannedWord(text, int(sure), (10 * at, 50, 10 * at + 8, 54)) for at, (text, _, sure) in enumerate(parts)
    )
    return Content((), scanned={(2, line): row})


ROW = content("Palkat:96", "198:93", "640:90", "€:85", "0:40", "|:97")


def read(field: Field, found: Content = ROW) -> Field:
    return with_confidence({PATH: field}, found)[PATH]


def at(value: Any, text: str, column: int = 8, **more: Any) -> Field:
    return Field(value, text, 2, 7, column, **more)


def test_a_sure_value_tells_its_least_sure_word_and_its_place() -> None:
    field = read(at(19864000, "198 640 €"))
    assert (field.value, field.state, field.ocr) == (19864000, "known", Recognised(85, (10, 50, 38, 54)))
    assert (field.page, field.line, field.column) == (2, 7, None)


def test_a_value_below_the_limit_is_no_value() -> None:
    field = read(at(0, "0", 17))
    assert (field.value, field.doubt, field.text, field.ocr) == (None, "ocr", "0", Recognised(40, (40, 50, 48, 54)))


@pytest.mark.parametrize(
    "field",
    [
        pytest.param(at(None, ""), id="blank"),
        pytest.param(at(None, "198 64O €"), id="not of its kind"),
        pytest.param(at(None, "198 640 €", candidates=(at(1, "198 640 €"), at(0, "0", 17))), id="one reading unsure"),
        pytest.param(at(("198", "640"), "198 640", read_as="table"), id="rows of a table"),
        pytest.param(at("Palkat 198,", "Palkat 198,"), id="goes on"),
        pytest.param(at("|", "|", 25), id="a line of a table"),
        pytest.param(at(True, "Palkat 198 640"), id="boxes that may be ticked"),
    ],
)
def test_what_a_picture_cannot_show_is_in_doubt(field: Field) -> None:
    assert (read(field).value, read(field).doubt) == (None, "ocr")


def test_the_label_of_the_next_row_is_no_value() -> None:
    field = at("Saapumispäivä:", "Saapumispäivä:", 1)
    found = content("Saapumispäivä::96")
    assert with_confidence({PATH: field}, found, ["Tila"])[PATH].value == "Saapumispäivä:"
    doubted = with_confidence({PATH: field}, found, ["Tila", "Saapumispäivä"])[PATH]
    assert (doubted.value, doubted.doubt) == (None, "ocr")


def test_a_digit_alone_is_a_text_too() -> None:
    assert read(at("4", "4", 1), content("4:96")).value == "4"


def test_two_sure_readings_contradict_each_other() -> None:
    field = read(at(None, "198", candidates=(at(19800, "198"), at(64000, "640"))))
    assert (field.state, [one.ocr.confidence for one in field.candidates if one.ocr]) == ("contradictory", [93, 90])


def test_of_equal_words_the_one_at_the_fields_place_counts() -> None:
    row = content("0:95", "Tulot:96", "0:50")
    assert [read(Field(0, "0", 2, 7, column), row).value for column in (1, 9)] == [0, None]


def test_a_quote_that_is_not_found_word_for_word_is_as_sure_as_its_row() -> None:
    assert read(at(19864000, "198640"), content("198:93", "640:90", "x:12")).doubt == "ocr"


def test_a_quote_goes_on_in_the_rows_below() -> None:
    rows = {**content("Nimi::96", "Malli:95").scanned, **content("hanke:70", line=8).scanned}
    assert read(at("Malli hanke", "Malli\nhanke"), Content((), scanned=rows)).doubt == "ocr"


def test_pages_that_are_printed_are_as_they_were() -> None:
    field = Field(19864000, "198 640 €", 1, 7, 8)
    assert read(field) == field
