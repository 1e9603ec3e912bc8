"""A sheet as a web page, each mark in one of the ways in which pages make it."""

from __future__ import annotations

import random
from collections.abc import Callable
from html import escape

from tests.reading.writers.sheet import HIDDEN, NOTE, OFF, ON, STRUCK, Bit, Cell, Line, Sheet, Table

SHEET = (
    "<style>.piilo { display: none } td .pois { visibility: hidden } .yli { text-decoration: line-through }"
    " #lomake .viite { vertical-align: super; font-size: 60% }</style>"
)


def _text(text: str) -> str:
    return escape(text).replace("\t", "&emsp;&emsp;&emsp;").replace("\n", "<br>")


def _span(attributes: str, tag: str = "span") -> Callable[[str], str]:
    return lambda text: f"<{tag} {attributes}>{_text(text)}</{tag}>"


def _input(state: str) -> str:
    return f"<input type=checkbox{' checked' if state == ON else ''}>"


Way = Callable[[str], str]
WAYS: dict[str, tuple[Way, ...]] = {
    HIDDEN: (
        _span("class=piilo"),
        _span("class=pois style='visibility:hidden'"),
        _span("hidden"),
        _span("style='color:#fff'"),
        _span("style='font-size:0'"),
    ),
    STRUCK: (_span("", "s"), _span("", "del"), _span("class=yli"), _span("style='text-decoration:line-through'")),
    NOTE: (_span("", "sup"), _span("class=viite"), _span("style='vertical-align:super'"), _span("href='#v1'", "sup")),
}
BOXES: tuple[Way, ...] = (
    _input,
    lambda state: "☒ " if state == ON else "☐ ",
    lambda state: "&#9746; " if state == ON else "&#9744; ",
)


def write_html(sheet: Sheet, rng: random.Random) -> bytes:
    """The bytes of a page in UTF-8."""
    ways = {mark: rng.choice(options) for mark, options in WAYS.items()} | {ON: rng.choice(BOXES)}
    body = "\n".join(_block(block, ways) for block in sheet)
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{SHEET}</head><body id=lomake>{body}</body></html>".encode()


def _block(block: Line | Table, ways: dict[str, Way]) -> str:
    if isinstance(block, Line):
        return f"<p>{_bits(block.bits, ways) or '&nbsp;'}</p>"
    rows = ("<tr>" + "".join(_cell(cell, ways) for cell in row) + "</tr>" for row in block.rows)
    return f"<table>{''.join(rows)}</table>"


def _cell(cell: Cell, ways: dict[str, Way]) -> str:
    return f"<td colspan={cell.columns} rowspan={cell.rows}>{_bits(cell.bits, ways)}</td>"


def _bits(bits: tuple[Bit, ...], ways: dict[str, Way]) -> str:
    return "".join(
        ways[ON](mark) if mark in (ON, OFF) else ways[mark](text) if mark else _text(text) for text, mark in bits
    )
