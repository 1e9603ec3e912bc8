"""Figures of a picture, cut out and read again: what is not read alike each time is not sure."""

from __future__ import annotations

import pytest

from checker.reading.blocks import Word
from checker.running.ocr_figures import Figure, Picture, figures_of, lines_read, settled, sheet_of, without_rules


def line(*words: str, sure: int = 95, number: int = 1) -> list[Word]:
    """Words of a line, 20 pixels high: ``40:198`` begins at 40, a letter is 10 pixels wide."""
    parts = [word.split(":", 1) for word in words]
    return [Word(text, int(left), 100, int(left) + 10 * len(text), 120, number, sure) for left, text in parts]


def figures(*words: str) -> list[str]:
    return [" ".join(word.text for word in figure.words) for figure in figures_of(line(*words))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("0:Palkat", "200:198", "235:640", "270:€", "400:0"), ["198 640 €", "0"]),
        (("0:Koodi:", "100:S00001"), ["S00001"]),
        (("200:O",), ["O"]),
        (("200:Ei",), ["Ei"]),
        (("0:sekä", "50:muut"), []),
        (("0:Muut", "200:€"), []),
    ],
)
def test_figures_are_what_has_digits_and_short_answers_that_stand_alone(
    words: tuple[str, ...], expected: list[str]
) -> None:
    assert figures(*words) == expected


def test_a_sheet_holds_each_figure_on_a_line_of_its_own_and_short_ones_three_times() -> None:
    page = Picture(40, 20, 100, bytes(range(20)) * 40)
    words = [Word("12345", 10, 8, 20, 12, 1, 95), Word("7", 30, 8, 34, 12, 1, 95)]
    sheet = sheet_of(page, figures_of(words), 100)
    dark = [
        sum(shade != 255 for shade in sheet.picture.shades[row * sheet.picture.width : (row + 1) * sheet.picture.width])
        for row in range(sheet.picture.height)
    ]
    assert [max(dark[first:last]) for first, last in sheet.lines] == [14, 24]
    assert sum(dark) == 8 * 14 + 8 * 24


@pytest.mark.parametrize(
    ("drawn", "left"),
    [
        ("l..... l..##. l..#.. l..##. l..... ______", "...... ...##. ...#.. ...##. ...... ......"),
        ("...... ..#... .##... ..#... ..#... ......", "...... ..#... .##... ..#... ..#... ......"),
        ("...... .####. ...... ......", "...... .####. ...... ......"),
    ],
)
def test_ruled_lines_through_a_cut_out_are_painted_over_and_figures_are_not(drawn: str, left: str) -> None:
    shades = {".": 250, "#": 10, "l": 180, "_": 90}
    before, after = ([bytes(shades[sign] for sign in row) for row in text.split()] for text in (drawn, left))
    assert without_rules(before) == after


def test_words_of_a_sheet_are_told_to_their_figures() -> None:
    words = [
        Word(text, left, top, left + 5, top + 10, 1, 90)
        for text, left, top in (("640", 40, 0), ("198", 10, 0), ("7", 10, 50))
    ]
    sheet = sheet_of(Picture(9, 9, 100, b"\xff" * 81), figures_of(line("0:1", "90:2")), 100)._replace(
        lines=((0, 20), (40, 70))
    )
    assert [[word.text for word in found] for found in lines_read(sheet, words)] == [["198", "640"], ["7"]]


def reading(*texts: str, sure: int = 90) -> list[list[Word]]:
    return [line(*[f"{40 * at}:{text}" for at, text in enumerate(texts)], sure=sure)]


@pytest.mark.parametrize(
    ("first", "second", "third", "expected"),
    [
        pytest.param(["0:198", "40:640"], ["198", "640"], ["198", "640"], [("198", 95), ("640", 95)], id="alike"),
        pytest.param(["0:198", "40:640"], ["198", "640"], ["198", "649"], [("198", 0), ("640", 0)], id="one digit"),
        pytest.param(["0:198", "40:640"], ["198640"], ["198640"], [("198", 95), ("640", 95)], id="parted otherwise"),
        pytest.param(["0:1,5x"], ["15x"], ["15x"], [("1,5x", 0)], id="a comma"),
        pytest.param(["0:-500"], ["500"], ["500"], [("-500", 0)], id="a minus"),
        pytest.param(["0:S22257"], ["522257"], ["522257"], [("S22257", 0)], id="a letter"),
        pytest.param(["0:|198|"], ["198"], ["198"], [("198", 95)], id="lines of the table"),
        pytest.param(["0:7"], ["7", "7", "7"], ["7", "7", "7"], [("7", 95)], id="short, three times"),
        pytest.param(["0:7"], ["7", "7", "1"], ["7", "7", "1"], [("7", 0)], id="short, not alike"),
        pytest.param(["0:1"], ["11", "1"], ["1", "1", "1"], [("1", 95)], id="short, run together"),
        pytest.param(["0:0)"], ["0", "0", "0"], ["0", "0", "o"], [("0", 95)], id="a nought among lines"),
        pytest.param(["0:7"], [], [], [("7", 0)], id="not read again"),
        pytest.param(["0:Ei"], ["Ei", "Fi", "Ei"], ["Ei", "Ei", "Ei"], [("Ei", 95)], id="a word is as sure as before"),
    ],
)
def test_a_figure_is_sure_where_three_readings_are_alike(
    first: list[str], second: list[str], third: list[str], expected: list[tuple[str, int]]
) -> None:
    words = line(*first)
    made = settled(words, figures_of(words), [reading(*second), reading(*third)])
    assert [(word.text, word.confidence) for word in made] == expected


@pytest.mark.parametrize(("sure", "told"), [(65, 65), (70, 80), (79, 80), (85, 85)])
def test_what_three_readings_say_alike_is_taken_where_one_is_quite_sure(sure: int, told: int) -> None:
    words = line("0:198", sure=60)
    made = settled(words, figures_of(words), [reading("198", sure=50), reading("198", sure=sure)])
    assert [word.confidence for word in made] == [told]


@pytest.mark.parametrize(("text", "times", "told"), [("10", 3, 76), ("10)", 1, 76), ("0", 3, 80)])
def test_of_short_figures_only_a_nought_is_taken_so(text: str, times: int, told: int) -> None:
    words = line(f"0:{text}", sure=71)
    made = settled(words, figures_of(words), [reading(*[text] * times, sure=75), reading(*[text] * times, sure=76)])
    assert [word.confidence for word in made] == [told]


@pytest.mark.parametrize(("sure", "expected"), [(60, [("0", 90)]), (85, [("10]", 0)])])
def test_a_nought_that_was_not_sure_is_what_two_readings_say(sure: int, expected: list[tuple[str, int]]) -> None:
    words = line("0:10]", sure=sure)
    figure = Figure(0, tuple(words), (0, 100, 30, 120))
    made = settled(words, [figure], [reading("0", "0", "0"), reading("0", "0", "0")])
    assert [(word.text, word.confidence) for word in made] == expected
