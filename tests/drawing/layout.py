"""The ways in which one and the same document is printed, copied and saved."""

from __future__ import annotations

import random
import re
import unicodedata
from typing import NamedTuple


class Layout(NamedTuple):
    """One way of printing; the default is the form as it really is. Options combine."""

    encoding: str = "utf-8"
    newline: str = "\n"
    thousands: str = " "
    cents: bool = False
    """``,00`` after every amount."""
    currency: str = "after"
    """after (where the form prints it), before (``€ 100``) or word (``100 euroa``)."""
    tab: str = "\t"
    doubled_spaces: bool = False
    blank_lines: str = "kept"
    """kept, lost or doubled."""
    page_lines: int = 0
    """Lines to a page; 0 for no pages."""
    form_feeds: bool = True
    """Pages begin with a form feed and only between fields; otherwise the head alone, anywhere."""
    value_on_next_line: bool = False
    colon_tab: bool = False
    """``Label:`` TAB value."""
    capitals: bool = False
    bullet: str = ""
    slip: int = 0
    """One letter slipped in one label; the number draws which."""
    decomposed: bool = False
    soft_hyphens: bool = False
    zero_width: bool = False
    cell_a_line: bool = False
    table_twice: bool = False
    wrap: int = 0
    stray_byte: bool = False
    section_shift: int = 0
    """Added to the numbers of the description's sections from the third on."""
    decoys: str = ""
    """mild: sentences with amounts, dates and labels; sharp: also at the beginning of a line."""
    partners_heading: str = "Osatoteuttajat"
    seed: int = 0


EVERYDAY: dict[str, Layout] = {
    "lomakkeen oma": Layout(),
    "utf-8 ja tavujärjestysmerkki": Layout(encoding="utf-8-sig"),
    "utf-16": Layout(encoding="utf-16"),
    "windows-1252": Layout(encoding="cp1252"),
    "iso-8859-15": Layout(encoding="iso-8859-15"),
    "CRLF": Layout(newline="\r\n"),
    "CR": Layout(newline="\r"),
    "sitova väli tuhansissa": Layout(thousands="\u00a0"),
    "ohut väli tuhansissa": Layout(thousands="\u2009"),
    "kapea sitova väli tuhansissa": Layout(thousands="\u202f"),
    "ei tuhaterotinta": Layout(thousands=""),
    "sentit": Layout(cents=True),
    "sarkain yhtenä välinä": Layout(tab=" "),
    "sarkain neljänä välinä": Layout(tab="    "),
    "kaksinkertaiset välit": Layout(doubled_spaces=True),
    "tyhjät rivit pois": Layout(blank_lines="lost"),
    "tyhjät rivit kahteen kertaan": Layout(blank_lines="doubled"),
    "sivunvaihdot": Layout(page_lines=38),
    "windows-1252, CRLF ja sentit": Layout(encoding="cp1252", newline="\r\n", cents=True),
    "tyhjät rivit pois, ei tuhaterotinta": Layout(blank_lines="lost", thousands=""),
    "sivunvaihdot, sitova väli ja CRLF": Layout(page_lines=30, thousands="\u00a0", newline="\r\n"),
    "osatoteuttajien otsikko kaksoispisteellä": Layout(partners_heading="Osatoteuttajat:"),
}
HARD: dict[str, Layout] = {
    "arvo seuraavalla rivillä": Layout(value_on_next_line=True),
    "arvo seuraavalla rivillä, tyhjät rivit pois": Layout(value_on_next_line=True, blank_lines="lost"),
    "kaksoispiste ja sarkain": Layout(colon_tab=True),
    "nimet suuraakkosin": Layout(capitals=True),
    "luettelomerkit": Layout(bullet="• "),
    "ajatusviivat": Layout(bullet="- "),
    "kirjainvirhe 1": Layout(slip=1),
    "kirjainvirhe 2": Layout(slip=2),
    "kirjainvirhe 3": Layout(slip=3),
    "hajotetut kirjaimet": Layout(decomposed=True),
    "kysymysmerkki välin paikalla": Layout(thousands="?"),
    "euromerkki edessä": Layout(currency="before"),
    "piste tuhansissa": Layout(thousands="."),
    "piste tuhansissa ja sentit": Layout(thousands=".", cents=True),
    "euroa sanana": Layout(currency="word"),
    "pehmeät tavuviivat": Layout(soft_hyphens=True),
    "nollalevyiset välit": Layout(zero_width=True),
    "solu rivillä": Layout(cell_a_line=True),
    "taulukko kahdesti": Layout(table_twice=True),
    "taulukko kahdesti, solu rivillä": Layout(table_twice=True, cell_a_line=True),
    "rivitetty 78 merkkiin": Layout(wrap=78),
    "rivitetty 78 merkkiin, tyhjät rivit pois": Layout(wrap=78, blank_lines="lost"),
    "sivuotsikot välissä": Layout(page_lines=17, form_feeds=False),
    "utf-16 ilman tavujärjestysmerkkiä": Layout(encoding="utf-16-le"),
    "utf-16 isopäinen ilman tavujärjestysmerkkiä": Layout(encoding="utf-16-be"),
    "vieras tavu": Layout(stray_byte=True),
    "osien numerot toiset": Layout(section_shift=1),
    "houkuttimia leipätekstissä": Layout(decoys="mild"),
    "houkuttimia rivin alussa": Layout(decoys="sharp"),
    "sarkain yhtenä välinä, sentit": Layout(tab=" ", cents=True),
    "kaksinkertaiset välit ja neljä väliä": Layout(doubled_spaces=True, tab="    "),
}


class Line(NamedTuple):
    """A printed line; ``last`` where a page may end after it."""

    text: str
    last: bool = True


def compose(lines: list[Line], layout: Layout) -> str:
    """The lines as one text with \\n, after the layout's treatment of blanks, widths and pages."""
    rng = random.Random(layout.seed)
    lines = _blank_lines(lines, layout.blank_lines)
    if layout.doubled_spaces:
        lines = [Line(_doubled(line.text, rng), line.last) for line in lines]
    if layout.tab != "\t":
        lines = [Line(line.text.replace("\t", layout.tab), line.last) for line in lines]
    if layout.wrap:
        lines = [piece for line in lines for piece in _wrapped(line, layout.wrap)]
    if layout.page_lines:
        lines = _paged(lines, layout)
    text = "\n".join(line.text for line in lines) + "\n"
    if layout.soft_hyphens:
        text = re.sub(r"([^\W\d_]{4})(?=[^\W\d_]{3})", "\\1\u00ad", text)
    if layout.zero_width:
        text = re.sub(r"([^\W\d_]{5})(?=[^\W\d_]{2})", "\\1\u200b", text)
    return unicodedata.normalize("NFD", text) if layout.decomposed else text


def encode(text: str, layout: Layout) -> bytes:
    """The text as bytes of a file."""
    if layout.encoding == "iso-8859-15":
        text = text.translate({0x2013: "-", 0x201D: '"', 0x2019: "'", 0x2022: "-"})
    data = text.replace("\n", layout.newline).encode(layout.encoding)
    if layout.stray_byte:
        place = next(re.finditer(rb"[a-z]{3}\. (?=[A-Z])", data)).end()
        data = data[:place] + b"P\xe4\xe4asia on t\xe4m\xe4. " + data[place:]
    return data


def _blank_lines(lines: list[Line], treatment: str) -> list[Line]:
    if treatment == "lost":
        return [line for line in lines if line.text.strip()]
    if treatment == "doubled":
        return [copy for line in lines for copy in ((line,) if line.text.strip() else (line, line))]
    return lines


def _doubled(text: str, rng: random.Random) -> str:
    """Every third space between words doubled, none inside a number."""
    return re.sub(r"(?<![\d?]) (?=\S)", lambda _: "  " if rng.random() < 0.34 else " ", text)


def _wrapped(line: Line, width: int) -> list[Line]:
    pieces, rest = [], line.text
    while len(rest) > width and " " in rest[1 : width + 1]:
        cut = rest.rindex(" ", 1, width + 1)
        while cut > 1 and rest[cut - 1].isdigit() and rest[cut + 1 : cut + 2].isdigit() and " " in rest[1:cut]:
            cut = rest.rindex(" ", 1, cut)
        pieces.append(Line(rest[:cut], False))
        rest = rest[cut + 1 :]
    return [*pieces, Line(rest, line.last)]


def _paged(lines: list[Line], layout: Layout) -> list[Line]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        pages[-1].append(line)
        if len(pages[-1]) >= layout.page_lines and (line.last or not layout.form_feeds):
            pages.append([])
    pages = [page for page in pages if page]
    result: list[Line] = []
    for number, page in enumerate(pages, 1):
        head = f"Sivu {number} ({len(pages)})"
        feed = "\f" if layout.form_feeds and number > 1 else ""
        result += [Line(feed + head), Line(""), *page]
    return result
