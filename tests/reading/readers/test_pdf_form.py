"""A selection proposal printed to PDF line by line, with what people do to such a print: fields, amounts and outcomes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import pytest

from checker.evaluation.result import Result
from tests.checking import result_of
from tests.making import make_pdf, shown
from tests.project import ROOT

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")

COLUMNS = (40, 300, 380, 460)
TOP, BOTTOM, STEP, SIZE = 780, 60, 12, 9
SALARIES = "1 Palkkakustannukset"
ROWS = [SALARIES, "Flat rate 40 % kehittäminen", "Nettokustannusarvio yhteensä", "1 Haettava EU- ja valtion rahoitus"]
PATHS = {
    ROWS[0]: "costs.salaries",
    ROWS[1]: "costs.flat_rate",
    ROWS[2]: "costs.net",
    ROWS[3]: "financing.eu_state",
}
PREFIXES = ("", "approved.", "rejected.")
Cells = dict[tuple[str, int], bytes]
"""What is drawn in place of a cell: the row's label and the column from 1; ``%d`` is the height of the line."""


def rows() -> Iterator[list[str]]:
    """The lines of the example, broken to the page's width; a table's row is its cells."""
    for line in (ROOT / "examples" / "valintaesitys-ely-kunnossa.txt").read_text(encoding="utf-8").split("\n"):
        yield from [line.split("\t")] if "\t" in line else [[part] for part in textwrap.wrap(line, 100) or [""]]


def drawn(cells: Cells, over: str = "") -> tuple[bytes, dict[str, tuple[int, int]]]:
    """The PDF, and the page and height of each line by its text."""
    pages: list[bytes] = [b""]
    places: dict[str, tuple[int, int]] = {}
    base = TOP
    for row in rows():
        if base < BOTTOM:
            pages.append(b"")
            base = TOP
        for at, text in enumerate(row):
            drawing = shown(text, COLUMNS[at], base, SIZE) if text else b""
            pages[-1] += cells[row[0], at].replace(b"%d", b"%d" % base) if (row[0], at) in cells else drawing
        places.setdefault(row[0], (len(pages), base))
        base -= STEP
    return make_pdf(*pages, objects=_annotated(over, pages, places)), places


def _annotated(over: str, pages: list[bytes], places: dict[str, tuple[int, int]]) -> dict[int, bytes]:
    if not over:
        return {}
    label, _, annotation = over.partition(": ")
    page, base = places[label]
    text = annotation.format(low=base - 2, high=base + SIZE, base=base).encode("latin-1")
    return {
        8 + 2 * page: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
        b"/Contents %d 0 R /Annots [%s] >>" % (9 + 2 * page, text)
    }


def read(cells: Cells | None = None, over: str = "") -> Result:
    """The result of the print."""
    return result_of(drawn(cells or {}, over)[0], "a.pdf")


def value(result: Result, path: str) -> Any:
    """What was read, None where nothing was."""
    assert result.application is not None
    return result.application.values.get(path)


PLAIN = {path: value(read(), prefix + path) for path in PATHS.values() for prefix in ("",)}


def at(label: str, column: int, text: str, *rest: bytes) -> Cells:
    """A cell with a text of its own and more behind it."""
    place = shown(text, COLUMNS[column], 0, SIZE).replace(b" 0 Td", b" %d Td")
    return {(label, column): place + b"".join(rest)}


def test_print_is_read_whole() -> None:
    result = read()
    assert result.status == "ok"
    assert PLAIN == {
        "costs.salaries": 19_864_000,
        "costs.flat_rate": 7_945_600,
        "costs.net": 27_809_600,
        "financing.eu_state": 22_247_800,
    }


@pytest.mark.parametrize("label", ROWS)
@pytest.mark.parametrize("column", [1, 2])
def test_blank_cell_is_blank_and_moves_no_other(label: str, column: int) -> None:
    result = read({(label, column): b""})
    assert value(result, PREFIXES[column - 1] + PATHS[label]) is None
    other = 2 if column == 1 else 1
    assert value(result, PREFIXES[other - 1] + PATHS[label]) == value(read(), PREFIXES[other - 1] + PATHS[label])


def test_two_blank_cells_and_a_row_of_blanks() -> None:
    result = read({(SALARIES, 1): b"", (SALARIES, 2): b""})
    assert [value(result, prefix + "costs.salaries") for prefix in PREFIXES] == [None, None, 1_244_000]
    result = read({(ROWS[1], 1): b"", (ROWS[1], 2): b""})
    assert [value(result, prefix + "costs.flat_rate") for prefix in PREFIXES] == [None, None, None]
    assert value(result, "costs.salaries") == 19_864_000


@pytest.mark.parametrize("size", [5, 6, 7])
@pytest.mark.parametrize(
    ("label", "column", "amount"),
    [(SALARIES, 1, "198 640"), (SALARIES, 2, "186 200"), (SALARIES, 3, "12 440"), (ROWS[2], 1, "278 096")],
)
def test_note_mark_behind_an_amount(label: str, column: int, amount: str, size: int) -> None:
    mark = b"BT /F1 %d Tf %d %%d Td 0 %d Td (1) Tj ET\n" % (size, COLUMNS[column] + 5 * len(amount) - 2, 9 - size)
    result = read(at(label, column, amount, mark))
    assert result.status == "ok"
    assert value(result, PREFIXES[column - 1] + PATHS[label]) == value(read(), PREFIXES[column - 1] + PATHS[label])


@pytest.mark.parametrize("label", [SALARIES, ROWS[2]])
@pytest.mark.parametrize("minus", ["\u00ad", "-", "–"])
def test_minus_drawn_by_any_hyphen_is_a_minus(label: str, minus: str) -> None:
    assert value(read(at(label, 3, f"{minus}12 440")), "rejected." + PATHS[label]) == -1_244_000
    assert value(read(at(label, 3, f"{minus} 12 440")), "rejected." + PATHS[label]) in (-1_244_000, None)


NOTE = (
    "<< /Type /Annot /Subtype /FreeText /Rect [{left} {{low}} {right} {{high}}] /DA (/Helv 9 Tf) /Contents (198 640) >>"
)


@pytest.mark.parametrize(("left", "right"), [(300, 360), (300, 335), (302, 372), (298, 340), (305, 345)])
def test_amount_laid_over_a_blank_cell_is_that_cells(left: int, right: int) -> None:
    result = read({(SALARIES, 1): b""}, f"{SALARIES}: " + NOTE.format(left=left, right=right))
    assert value(result, "costs.salaries") in (19_864_000, None)
    assert value(result, "approved.costs.salaries") == 18_620_000


@pytest.mark.parametrize(("left", "right"), [(345, 385), (270, 310), (420, 470)])
def test_amount_laid_between_columns_is_no_other_cells(left: int, right: int) -> None:
    result = read({(SALARIES, 1): b""}, f"{SALARIES}: " + NOTE.format(left=left, right=right))
    assert value(result, "costs.salaries") in (19_864_000, None)
    assert value(result, "approved.costs.salaries") in (18_620_000, None)
    assert value(result, "rejected.costs.salaries") in (1_244_000, None)


def test_amount_laid_over_a_printed_one_leaves_the_field_open() -> None:
    result = read({}, f"{SALARIES}: " + NOTE.format(left=300, right=340))
    assert result.application is not None and result.application.unread
    assert value(result, "costs.salaries") in (19_864_000, None)


def test_two_amounts_printed_over_each_other_are_none() -> None:
    printed = b"BT /F1 9 Tf 300 %d Td (198 640) Tj 0 0 Td (200 000) Tj ET\n"
    assert value(read({(SALARIES, 1): printed}), "costs.salaries") is None


BUTTON = "<< /Type /Annot /Subtype /Widget /FT /Btn /Rect [{left} {{base}} {right} {{high}}] {state} >>"


@pytest.mark.parametrize(
    ("state", "supported"),
    [
        ("/AS /On", True),
        ("/AS /Off", None),
        ("/AS /Off /V /On", None),
        ("/V /Off", None),
        ("/Ff 32768 /AS /1", True),
        ("/Ff 49152 /AS /Off", None),
    ],
)
@pytest.mark.parametrize("left", [28, 64])
def test_button_before_or_behind_the_answer(state: str, supported: bool | None, left: int) -> None:
    result = read({}, "Kyllä: " + BUTTON.format(left=left, right=left + 8, state=state))
    assert value(result, "decision.supported") is supported
    assert supported or result.status != "ok"
