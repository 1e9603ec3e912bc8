"""A sheet as a Word document, each mark in one of the ways in which Word makes it."""

from __future__ import annotations

import random
from collections.abc import Callable
from xml.sax.saxutils import escape

from tests.making import make_word
from tests.reading.writers.sheet import HIDDEN, NOTE, OFF, ON, STRUCK, Bit, Cell, Line, Sheet, Table

STYLES = (
    "<w:style w:type='character' w:styleId='Piilo'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Piilo2'><w:basedOn w:val='Piilo'/></w:style>"
    "<w:style w:type='character' w:styleId='Viite'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>"
)


def _run(text: str, looks: str = "", element: str = "t") -> str:
    parts = []
    for number, line in enumerate(text.split("\n")):
        parts.append("<w:br/>" if number else "")
        for place, piece in enumerate(line.split("\t")):
            parts.append("<w:tab/>" if place else "")
            parts.append(f"<w:{element} xml:space='preserve'>{escape(piece)}</w:{element}>")
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{''.join(parts)}</w:r>"


def _legacy(state: str) -> str:
    mark = "<w:r><w:fldChar w:fldCharType='{}'>{}</w:fldChar></w:r>".format
    data = (
        f"<w:ffData><w:checkBox><w:default w:val='0'/><w:checked w:val='{int(state == ON)}'/></w:checkBox></w:ffData>"
    )
    return mark("begin", data) + "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>" + mark("end", "")


def _control(state: str) -> str:
    box = f"<w14:checkbox><w14:checked w14:val='{int(state == ON)}'/></w14:checkbox>"
    return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{_run('☒' if state == ON else '☐')}</w:sdtContent></w:sdt>"


def _symbol(state: str) -> str:
    return f"<w:r><w:sym w:font='Wingdings' w:char='F0{'FE' if state == ON else 'A8'}'/></w:r>"


Way = Callable[[str], str]
WAYS: dict[str, tuple[Way, ...]] = {
    HIDDEN: (
        lambda text: _run(text, "<w:vanish/>"),
        lambda text: _run(text, "<w:rStyle w:val='Piilo2'/>"),
        lambda text: _run(text, "<w:color w:val='FFFFFF'/>"),
        lambda text: f"<w:fldSimple w:instr='TOC'>{_run(text)}</w:fldSimple>",
    ),
    STRUCK: (
        lambda text: _run(text, "<w:strike/>"),
        lambda text: _run(text, "<w:dstrike/>"),
        lambda text: f"<w:del>{_run(text, element='delText')}</w:del>",
        lambda text: f"<w:moveFrom>{_run(text)}</w:moveFrom>",
    ),
    NOTE: (
        lambda text: _run(text, "<w:vertAlign w:val='superscript'/>"),
        lambda text: _run(text, "<w:rStyle w:val='Viite'/>"),
        lambda text: _run(text, "<w:position w:val='8'/><w:sz w:val='14'/>"),
        lambda _: "<w:r><w:footnoteReference w:id='2'/></w:r>",
        lambda text: _run(text, "<w:vertAlign w:val='subscript'/>"),
    ),
}
BOXES: tuple[Way, ...] = (_legacy, _control, _symbol)


def write_docx(sheet: Sheet, rng: random.Random) -> bytes:
    """The bytes of a DOCX file."""
    ways = {mark: rng.choice(options) for mark, options in WAYS.items()} | {ON: rng.choice(BOXES)}
    return make_word("".join(_block(block, ways, rng) for block in sheet), STYLES)


def _block(block: Line | Table, ways: dict[str, Way], rng: random.Random) -> str:
    if isinstance(block, Line):
        return f"<w:p>{_bits(block.bits, ways, rng)}</w:p>"
    covered: dict[int, tuple[int, int]] = {}
    rows = []
    for row in block.rows:
        cells, column = [], 0
        for cell in (*row, None):
            while column in covered:
                rows_left, width = covered.pop(column)
                cells.append(_cell(Cell((), width), ways, rng, "<w:vMerge/>"))
                if rows_left > 1:
                    covered[column] = (rows_left - 1, width)
                column += width
            if cell is None:
                break
            merge = "<w:vMerge w:val='restart'/>" if cell.rows > 1 else ""
            cells.append(_cell(cell, ways, rng, merge))
            if cell.rows > 1:
                covered[column] = (cell.rows - 1, cell.columns)
            column += cell.columns
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl><w:p/>"


def _cell(cell: Cell, ways: dict[str, Way], rng: random.Random, merge: str) -> str:
    span = f"<w:gridSpan w:val='{cell.columns}'/>" if cell.columns > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr><w:p>{_bits(cell.bits, ways, rng)}</w:p></w:tc>"


def _bits(bits: tuple[Bit, ...], ways: dict[str, Way], rng: random.Random) -> str:
    made = []
    for text, mark in bits:
        if mark in (ON, OFF):
            made.append(ways[ON](mark))
        elif mark:
            made.append(ways[mark](text))
        else:
            at = rng.randrange(len(text) + 1) if rng.random() < 0.3 else 0
            made += [_run(part) for part in (text[:at], text[at:]) if part]
    return "".join(made)
