"""A drawn document as it lies on the page: lines and tables, with what a page shows struck, hidden, raised or ticked.

The same sheet is written as every kind of file; what a careful reader takes from it is known from the facts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.drawing.facts import ELY, Facts
from tests.drawing.forms import ELY_COSTS, ELY_FUNDING, Piece, pieces_of
from tests.drawing.layout import Layout
from tests.drawing.values import percent

SAID, HIDDEN, STRUCK, NOTE, ON, OFF = "", "hidden", "struck", "note", "on", "off"


class Bit(NamedTuple):
    """Text with one mark; a box that is ticked (``on``) or empty has no text."""

    text: str
    mark: str = SAID


class Cell(NamedTuple):
    """A cell, and how many columns and rows it covers."""

    bits: tuple[Bit, ...]
    columns: int = 1
    rows: int = 1


class Line(NamedTuple):
    """A paragraph; without bits an empty one."""

    bits: tuple[Bit, ...] = ()


class Table(NamedTuple):
    """Rows of the cells that begin in them."""

    rows: tuple[tuple[Cell, ...], ...]


Sheet = tuple[Line | Table, ...]


def placed(table: Table) -> list[dict[int, Cell]]:
    """The cells of each row by the column in which they begin, after those from rows above."""
    taken: set[tuple[int, int]] = set()
    rows = []
    for number, row in enumerate(table.rows):
        cells, column = {}, 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            cells[column] = cell
            taken |= {(number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            column += cell.columns
        rows.append(cells)
    return rows


AMOUNT = re.compile(r"-?\d{1,3}(?:[ \u00a0]\d{3})*(?:,\d\d)?(?: €)?")
YES_NO = ("Kyllä", "Ei")


class Marks(NamedTuple):
    """Which marks a sheet is drawn with."""

    hidden: bool = False
    struck: bool = False
    note: bool = False
    merged: bool = False
    column: str = ""
    """``unknown``: a column of other amounts; ``order``: the known columns in another order."""
    thousands: bool = False
    """The amounts of tables are printed in thousands of euros, as their heads say."""
    doubled: bool = False
    """Two amounts in one cell."""
    boxes: bool = False
    """Answers are ticked boxes."""
    labels: str = "lines"
    """lines, table or tabs: how labels and values stand beside each other."""


def draw_marks(rng: random.Random) -> Marks:
    """Marks drawn at random; each alone often enough."""
    chance = rng.choice((0.0, 0.2, 0.5))
    return Marks(
        hidden=rng.random() < chance,
        struck=rng.random() < chance,
        note=rng.random() < chance,
        merged=rng.random() < chance,
        column=rng.choice(("", "", "unknown", "order")),
        thousands=rng.random() < chance / 2,
        doubled=rng.random() < chance / 2,
        boxes=rng.random() < 0.3,
        labels=rng.choice(("lines", "table", "tabs")),
    )


def sheet_of(form: str, facts: Facts, marks: Marks, rng: random.Random) -> tuple[Sheet, frozenset[str]]:
    """The sheet, and the paths of the fields that it leaves without one value."""
    drawer = _Drawer(form, facts, marks, rng)
    return tuple(drawer.sheet()), frozenset(drawer.unread)


class _Drawer:
    def __init__(self, form: str, facts: Facts, marks: Marks, rng: random.Random) -> None:
        self.unread: set[str] = set()
        self._form = form
        self._facts = facts
        self._marks = marks
        self._rng = rng
        self._tables = 0

    def sheet(self) -> Iterator[Line | Table]:
        waiting: list[Piece] = []
        for piece in (*pieces_of(self._form, self._facts, Layout()), Piece("end", ("",))):
            if waiting and piece.kind != waiting[0].kind:
                yield from self._group(waiting)
                waiting = []
            if piece.kind in ("row", "pairs", "scores") or (piece.kind == "label" and self._marks.labels == "table"):
                waiting.append(piece)
            elif piece.kind == "label":
                label, value = piece.cells
                yield from self._label(label, value, piece.style)
            elif piece.kind == "text":
                yield Line((Bit(piece.cells[0]),) if piece.cells[0] else ())

    def _group(self, pieces: list[Piece]) -> Iterator[Line | Table]:
        if pieces[0].kind == "row":
            yield from self._amounts(pieces)
        elif pieces[0].kind == "label":
            yield Table(
                tuple((Cell((Bit(label),)), Cell(self._value(value))) for label, value in (p.cells for p in pieces))
            )
        else:
            yield Table(tuple(tuple(Cell(self._value(cell)) for cell in piece.cells) for piece in pieces))

    def _label(self, label: str, value: str, style: str) -> Iterator[Line]:
        bits = self._value(value)
        if style == "below":
            yield from (Line((Bit(label),)), Line(), Line(bits))
        else:
            yield Line((Bit(f"{label}\t" if self._marks.labels == "tabs" or style == "tab" else f"{label}: "), *bits))

    def _value(self, text: str) -> tuple[Bit, ...]:
        if self._marks.boxes and text in YES_NO:
            return tuple(bit for word in YES_NO for bit in (Bit("", ON if word == text else OFF), Bit(f"{word} ")))
        return self._marked(text) if AMOUNT.fullmatch(text) else ((Bit(text),) if text else ())

    def _marked(self, text: str) -> tuple[Bit, ...]:
        """An amount with what stands around it on the page and is no part of it."""
        rng, marks = self._rng, self._marks
        bits = [Bit(text)]
        if marks.hidden and rng.random() < 0.3:
            bits.insert(0, Bit(str(rng.randint(1, 9)), HIDDEN))
        if marks.struck and rng.random() < 0.3:
            bits.insert(0, Bit(f"{rng.randint(1, 999)} {rng.randint(100, 999)} ", STRUCK))
        if marks.note and rng.random() < 0.3:
            bits.append(Bit(str(rng.randint(1, 9)), NOTE))
        return tuple(bits)

    def _amounts(self, pieces: list[Piece]) -> Iterator[Line | Table]:
        """A table of amounts, and its paths where the form is known to print them."""
        self._tables += 1
        rows = [list(piece.cells) for piece in pieces]
        paths = self._paths(rows)
        order = list(range(len(rows[0])))
        if self._marks.column == "order":
            order[1:] = self._rng.sample(order[1:], len(order) - 1)
        cells = [
            [self._cell(rows[row][column], paths.get((row, column), ""), row, column) for column in order]
            for row in range(len(rows))
        ]
        if self._marks.column == "unknown":
            at = self._rng.randint(1, len(order))
            for number, row in enumerate(cells):
                text = "Muutos €" if number == 0 else f"{self._rng.randint(1, 99)} {self._rng.randint(100, 999)}"
                row.insert(at, Cell((Bit(text),)))
        if self._marks.merged:
            cells = [[row[0]._replace(columns=2), *row[1:]] for row in cells]
        yield Table(tuple(map(tuple, cells)))

    def _cell(self, text: str, path: str, row: int, column: int) -> Cell:
        if row == 0:
            return Cell((Bit(text.replace("€", "(1 000 €)") if self._marks.thousands else text),) if text else ())
        if column == 0 or "€" not in self._head(column):
            return Cell((Bit(text),) if text else ())
        if self._marks.thousands and text:
            text = _in_thousands(text)
        bits = self._marked(text) if text else ()
        if not text and self._marks.hidden:
            bits = (Bit(f"{self._rng.randint(1, 9)} {self._rng.randint(100, 999)}", HIDDEN),)
        if self._marks.doubled and text and self._rng.random() < 0.2:
            self.unread.add(path)
            bits = (*bits, Bit(f"\n{self._rng.randint(1, 99)} {self._rng.randint(100, 999)}"))
        return Cell(bits)

    def _head(self, column: int) -> str:
        return ("", "€", "€", "€" if self._tables == 1 else "%")[column] if self._form == ELY else "€"

    def _paths(self, rows: list[list[str]]) -> dict[tuple[int, int], str]:
        if self._form != ELY:
            return {}
        rate = percent(self._facts.get("costs.flat_rate_percent"))
        names = {label.format(rate=rate): f"costs.{row}" for label, row in ELY_COSTS}
        names |= {label: f"financing.{row}" for row, label in ELY_FUNDING.items()}
        if self._tables > 1:
            names["Rahoitussuunnitelma yhteensä"] = "financing.total"
        groups = ("", "", "approved.", "rejected.")
        return {
            (number, column): f"{groups[column]}{names[row[0]]}"
            for number, row in enumerate(rows)
            for column in (1, 2, 3)
            if row[0] in names
        }


def _in_thousands(text: str) -> str:
    """An amount of euros as an exact number of thousands: ``544 390`` is ``544,39``."""
    digits = text.removesuffix(" €").replace(" ", "").replace("\u00a0", "").partition(",")[0]
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, part = digits[:-3] or "0", digits[-3:].rjust(3, "0").rstrip("0")
    grouped = f"{int(whole):,}".replace(",", " ")
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"
