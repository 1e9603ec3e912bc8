"""The tables of amounts as people redraw them: other heads, columns, units and merged cells, in every kind of file.

Whatever the table looks like, an amount is read into the field that the page shows it for, or into none.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import pytest

from checker.reading import read_application
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.finder import read_form
from checker.reading.finder.pieces import Pieces
from checker.reading.readers import read_documents
from checker.reading.readers.html import read_html
from tests.checking import forms
from tests.drawing.expected import compare, expected_fields, is_money
from tests.drawing.facts import ELY, draw_facts
from tests.reading.test_written_documents import WRITERS
from tests.reading.writers.sheet import Bit, Cell, Marks, Table, sheet_of

Row = list[Cell]
Redraw = Callable[[list[Row]], list[Row]]


def c(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """A plain cell."""
    return Cell((Bit(text),) if text else (), columns, rows)


def t(cell: Cell) -> str:
    """What a cell says."""
    return "".join(bit.text for bit in cell.bits)


def with_column(at: int, head: str, text: str) -> Redraw:
    """The table with a column more."""

    def redraw(rows: list[Row]) -> list[Row]:
        return [[*row[:at], c(text if number else head), *row[at:]] for number, row in enumerate(rows)]

    return redraw


def with_heads(change: Callable[[str], str]) -> Redraw:
    """The table with its heads changed."""
    return lambda rows: [[c(change(t(cell))) for cell in rows[0]], *rows[1:]]


def with_amounts(change: Callable[[str], str]) -> Redraw:
    """The table with its amounts changed; percentages stay."""

    def redraw(rows: list[Row]) -> list[Row]:
        money = ["€" in t(cell) for cell in rows[0]]
        return [rows[0]] + [
            [c(change(t(cell))) if is_amount else cell for cell, is_amount in zip(row, money, strict=True)]
            for row in rows[1:]
        ]

    return redraw


READ: dict[str, Redraw] = {
    "otsikot kahdella rivillä": lambda rows: [
        [c(t(cell).replace(" €", "").replace(" %", "")) for cell in rows[0]],
        [c("€" if "€" in t(cell) else "%" if "%" in t(cell) else "") for cell in rows[0]],
        *rows[1:],
    ],
    "yhteinen otsikko": lambda rows: [[c(""), c("Haku"), c("Ratkaisu", 2)], *rows],
    "otsikoita kahden rivin korkeudelta": lambda rows: [
        [c("", 1, 2), c("Kustannukset", 2), rows[0][3]._replace(rows=2)],
        [*rows[0][1:3]],
        *rows[1:],
    ],
    "otsikko nimien yllä": lambda rows: [[c("Rivi"), *rows[0][1:]], *rows[1:]],
    "otsikkorivi koko leveydeltä": lambda rows: [[c("Taulukko", len(rows[0]))], *rows],
    "nimi koko korkeudelta": lambda rows: [
        [c(""), *rows[0]],
        [c("Rivit", 1, len(rows) - 1), *rows[1]],
        *rows[2:],
    ],
    "tyhjiä rivejä": lambda rows: [shown for row in rows for shown in (row, [c("") for _ in row])],
    "otsikot toistuvat": lambda rows: [*rows[:3], rows[0], *rows[3:]],
    "koodisarake": with_column(1, "Koodi", "17"),
    "selitesarake": with_column(1, "Selite", "ks. liite"),
    "huomautussarake": with_column(4, "Huomautuksia", "ks. liite"),
    "aiempi päätös": with_column(1, "Edellinen päätös €", "11 111"),
    "muutossarake": with_column(4, "Muutos €", "22 222"),
    "sarakkeet toisin päin": lambda rows: [[row[0], row[2], row[1], row[3]] for row in rows],
    "nimi keskellä": lambda rows: [[row[1], row[0], *row[2:]] for row in rows],
    "nimi viimeisenä": lambda rows: [[*row[1:], row[0]] for row in rows],
    "euro omassa sarakkeessaan": lambda rows: [
        [rows[0][0], *(cell._replace(columns=2) for cell in rows[0][1:])],
        *([row[0], *(part for cell in row[1:] for part in (cell, c("€" if t(cell) else "")))] for row in rows[1:]),
    ],
    "otsikot suuraakkosin": with_heads(str.upper),
    "otsikot murrettu": with_heads(lambda text: text.replace(" ", "\n")),
    "eurot soluissa": with_amounts(lambda text: f"{text} €" if text else ""),
    "viiva tyhjän paikalla": with_amounts(lambda text: text or "–"),
    "sentit": with_amounts(lambda text: f"{text},00" if text and "," not in text else text),
}
"""Tables that a careful reader reads whole."""
IN_DOUBT: dict[str, Redraw] = {
    "kruunuja": with_heads(lambda text: text.replace("€", "SEK")),
    "toinen valuutta kirjaimin": with_heads(lambda text: text.replace("€", "BTC")),
    "kymmeniä tuhansia": with_heads(lambda text: text.replace("€", "10 000 €")),
    "tuhansia taivutettuna": with_heads(lambda text: text.replace("€", "1000:na")),
    "miljoonia": with_heads(lambda text: text.replace("€", "milj.")),
    "kuukausittain": with_heads(lambda text: text.replace("€", "kk")),
    "tuhansia": with_heads(lambda text: text.replace("€", "t€")),
    "tuhansia nurkassa": lambda rows: [
        [c("1 000 €"), *(c(t(cell).replace(" €", "")) for cell in rows[0][1:])],
        *rows[1:],
    ],
    "tuhansia yllä": lambda rows: [
        [c("1 000 €", len(rows[0]))],
        [c(t(cell).replace(" €", "")) for cell in rows[0]],
        *rows[1:],
    ],
    "summa kahdessa sarakkeessa": lambda rows: [
        rows[0],
        [rows[1][0], rows[1][1]._replace(columns=2), rows[1][3]],
        *rows[2:],
    ],
    "summa kahdella rivillä": lambda rows: [
        rows[0],
        [rows[1][0], rows[1][1]._replace(rows=2), *rows[1][2:]],
        [rows[2][0], *rows[2][2:]],
        *rows[3:],
    ],
    "nimi toisen sarakkeen alla": lambda rows: [rows[0], [c("1"), *rows[1]], *rows[2:]],
    "rivit sarakkeina": lambda rows: [[c(t(row[at])) for row in rows] for at in range(len(rows[0]))],
    "rivit päällekkäin": lambda rows: [
        rows[0],
        [c("\n".join(t(row[at]) for row in rows[1:])) for at in range(len(rows[0]))],
    ],
    "vuosisarakkeet": lambda rows: with_column(1, "2024", "1")(with_column(2, "2025", "2")(rows)),
}
"""Tables of which some or all amounts are not those of the fields, or nobody knows."""


def reading(redraw: Redraw, kind: str, seed: int) -> tuple[tuple[str, ...], list[str]]:
    """The wrong fields, and the amounts that were left unread."""
    facts = draw_facts(ELY, random.Random(seed))
    found = compare(expected_fields(ELY, facts), fields_of(redraw, kind, seed))
    return found.wrong, [path for path in found.missing if is_money(path)]


def fields_of(redraw: Redraw, kind: str, seed: int) -> Mapping[str, Field]:
    """What is read of a document with redrawn tables."""
    facts = draw_facts(ELY, random.Random(seed))
    sheet, _ = sheet_of(ELY, facts, Marks(), random.Random(seed))
    redrawn = tuple(
        Table(tuple(map(tuple, redraw(list(map(list, block.rows)))))) if isinstance(block, Table) else block
        for block in sheet
    )
    (document,) = read_documents(WRITERS[kind](redrawn, random.Random(seed)), f"asiakirja.{kind}")
    assert isinstance(document, Document)
    return read_application(document, forms()).fields


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", READ)
def test_redrawn_table_is_read_whole(name: str, kind: str) -> None:
    for seed in range(2):
        wrong, missing = reading(READ[name], kind, seed)
        assert wrong == ()
        if kind in ("docx", "odt", "html"):
            assert missing == []


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", IN_DOUBT)
def test_table_in_doubt_gives_no_wrong_amount(name: str, kind: str) -> None:
    for seed in range(2):
        assert reading(IN_DOUBT[name], kind, seed)[0] == ()


AMOUNTS = [f"costs.{row}" for row in ("salaries", "flat_rate", "net")] + [
    f"financing.{row}" for row in ("eu_state", "municipal", "private", "total")
]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("rivit sarakkeina", kind) for kind in WRITERS),
        *(("rivit päällekkäin", kind) for kind in WRITERS if kind != "txt"),
    ],
)
def test_amounts_in_rows_that_are_not_the_forms_are_not_missing(name: str, kind: str) -> None:
    for seed in range(2):
        fields = fields_of(IN_DOUBT[name], kind, seed)
        states = {fields[path].state for path in AMOUNTS}
        may_be_known = kind == "pdf" or name == "rivit päällekkäin"  # it shows where each stands
        assert states <= ({"doubtful", "known"} if may_be_known else {"doubtful"})


def test_amounts_in_a_table_beside_that_of_their_labels_are_not_missing() -> None:
    labels = "1 Palkkakustannukset|Flat rate 40 % kehittäminen|Nettokustannusarvio yhteensä".split("|")
    figures = "100 000|40 000|140 000".split("|")
    names = "".join(f"<tr><td>{label}</td></tr>" for label in labels)
    amounts = "".join(f"<tr><td>{figure}</td></tr>" for figure in figures)
    page = f"<p>Kustannusarvion tiivistelmä</p><table>{names}</table><table>{amounts}</table>"
    fields = read_form(forms()[ELY], Pieces(read_html(page.encode(), "a.html"))).fields
    assert [(fields[path].doubt, fields[path].text) for path in AMOUNTS[:3]] == [("column", "\n".join(figures))] * 3


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
def test_figure_in_a_cell_of_two_rows_is_in_doubt_in_both(kind: str) -> None:
    fields = fields_of(IN_DOUBT["summa kahdella rivillä"], kind, 0)
    assert {fields[path].doubt for path in ("costs.salaries", "costs.flat_rate")} == {"column"}
    assert fields["approved.costs.flat_rate"].state == "known"
