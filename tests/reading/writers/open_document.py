"""A sheet as an OpenDocument text, each mark in one of the ways in which office programs make it."""

from __future__ import annotations

import random
from collections.abc import Callable
from xml.sax.saxutils import escape

from tests.making import make_odt
from tests.reading.writers.sheet import HIDDEN, NOTE, OFF, ON, STRUCK, Bit, Cell, Line, Sheet, Table


def _style(name: str, looks: str, parent: str = "") -> str:
    based = f"style:parent-style-name='{parent}'" if parent else ""
    return (
        f"<style:style style:name='{name}' style:family='text' {based}><style:text-properties {looks}/></style:style>"
    )


STYLES = (
    _style("Piilo", "text:display='none'")
    + _style("Piilo2", "fo:font-size='10pt'", "Piilo")
    + _style("Valkea", "fo:color='#ffffff'")
    + _style("Yli", "style:text-line-through-style='solid' style:text-line-through-type='single'")
    + _style("Yli2", "style:text-line-through-type='double'")
    + _style("Viite", "style:text-position='super 58%'")
    + _style("Viite2", "style:text-position='30% 60%'")
)
FORMS = (
    "<office:forms><form:form><form:checkbox form:id='on' form:current-state='checked'/>"
    "<form:checkbox form:id='off'/></form:form></office:forms>"
)


def _text(text: str) -> str:
    return escape(text).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")


def _span(name: str) -> Callable[[str], str]:
    return lambda text: f"<text:span text:style-name='{name}'>{_text(text)}</text:span>"


def _note(text: str) -> str:
    body = f"<text:note-body><text:p>viite {text}</text:p></text:note-body>"
    return f"<text:note><text:note-citation>{text}</text:note-citation>{body}</text:note>"


Way = Callable[[str], str]
WAYS: dict[str, tuple[Way, ...]] = {
    HIDDEN: (
        _span("Piilo"),
        _span("Piilo2"),
        _span("Valkea"),
        lambda text: f"<text:hidden-text text:is-hidden='true'>{_text(text)}</text:hidden-text>",
    ),
    STRUCK: (_span("Yli"), _span("Yli2")),
    NOTE: (_span("Viite"), _span("Viite2"), _note),
}
BOXES: tuple[Way, ...] = (
    lambda state: f"<draw:control draw:control='{state}' text:anchor-type='as-char'/>",
    lambda state: "☒ " if state == ON else "☐ ",
    lambda state: (
        f"<loext:content-control loext:checkbox='true' loext:checked='{str(state == ON).lower()}'>"
        f"{'☒' if state == ON else '☐'}</loext:content-control>"
    ),
)


def write_odt(sheet: Sheet, rng: random.Random) -> bytes:
    """The bytes of an ODT file."""
    ways = {mark: rng.choice(options) for mark, options in WAYS.items()} | {ON: rng.choice(BOXES)}
    return make_odt(FORMS + "".join(_block(block, ways) for block in sheet), automatic=STYLES)


def _block(block: Line | Table, ways: dict[str, Way]) -> str:
    if isinstance(block, Line):
        return _paragraph(block.bits, ways)
    rows = []
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(block.rows):
        cells, column = [], 0
        for cell in row:
            while (number, column) in covered:
                cells.append("<table:covered-table-cell/>")
                column += 1
            cells.append(_cell(cell, ways))
            covered |= {(number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            column += 1
        while (number, column) in covered:
            cells.append("<table:covered-table-cell/>")
            column += 1
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f"<table:table>{''.join(rows)}</table:table>"


def _cell(cell: Cell, ways: dict[str, Way]) -> str:
    spans = f"table:number-columns-spanned='{cell.columns}' table:number-rows-spanned='{cell.rows}'"
    return f"<table:table-cell {spans}>{_paragraph(cell.bits, ways)}</table:table-cell>"


def _paragraph(bits: tuple[Bit, ...], ways: dict[str, Way]) -> str:
    made = []
    for text, mark in bits:
        way = ways[ON](mark) if mark in (ON, OFF) else ways[mark](text) if mark else _text(text)
        made.append(way)
    return f"<text:p>{''.join(made)}</text:p>"
