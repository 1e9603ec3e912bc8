"""What mail programs, note formats and lists put around text: quote marks, bullets on every line, drawn tables; and
what divides the cells of a table in CSV.

A mark becomes as many spaces, and what divides the cells of a drawn table a tab, so that every column stays where it
was. Lines without marks are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, islice
from typing import Final

from checker.patterns import pattern
from checker.reading.blocks import SIGNS_OF_LISTS, SUPERSCRIPT, Block, Paragraph, unruled

_MARKS: Final = frozenset(f"-–—{SIGNS_OF_LISTS}\uf0b7\uf0a7\uf0d8#|o")
"""What a line may begin with that all others begin with, too."""
MARKS: Final = 3
"""Most marks before one line: a quoted list has two."""
SAMPLE: Final = 12
"""Lines by which the mark is told."""
NEARLY_ALL: Final = 80
"""Of a hundred lines with text."""
DIVIDERS: Final = ";\t,|"
"""What may divide the cells of a table in CSV; of two that are in as many lines the first does, since a comma is in
amounts too."""
LEAST_CELLS: Final = 2
"""Fewest semicolons or commas in each of two rows of a table in CSV that stands in a text."""
PADDING: Final = " " * 100
"""So many spaces fill a line up to a width and divide nothing."""
ROW_LINES: Final = 20
"""Most lines of one row of a table in CSV."""
_OPEN_CELL: Final = pattern(rf'(?:\A|[{re.escape(DIVIDERS)}])"(?:[^"]|"")*+\Z')
"""A cell in quotes that goes on on the next line."""
_NAME_AND_FIGURE: Final = pattern(r"(?i)[^\d;][^;]*;[-−–]?[0-9][0-9 .,]*(?:€|eur(?:oa)?)?;?")
"""A row of CSV with a name and one figure."""
_CELL: Final = r'"(?:[^"]|"")*+"'
"""A cell in quotes, as part of a pattern; two quotes in it are one."""
_PAIR: Final = pattern(rf"[^\W\d_][^;:\t]{{1,99}};(?! )(?:{_CELL}|[^;]*);?")
"""A row of CSV with a name and its value."""
PAIRS: Final = 5
"""Fewest of them that no prose has."""
_ALL_QUOTED: Final = pattern(rf"(?:{_CELL})?([;,\t])(?:{_CELL})?(?:\1(?:{_CELL})?)*|{_CELL}")
"""A row of CSV whose cells are all in quotes, or empty, with what divides them; or a single one."""
_IN_QUOTES: Final = pattern(_CELL)
_AMOUNT_COMMA: Final = pattern(r"[^,]*[0-9],[0-9]")
"""The first comma in a line, where it stands in an amount."""
_QUOTED: Final = pattern(r"\s*(?:>\s?)+")
_HEADING: Final = pattern(r"#{1,6} ")
_EMPHASIS: Final = pattern(r"(?<![^\s(:|])([*_`]{1,3})(?=[^\s*_`])[^*_`\t]{1,200}(?<=\S)\1(?![^\s).,;:|])")
"""Words or a figure between signs that make them slanted or set them as code."""
_EMPHASISED: Final = pattern("[*_`].*[*_`]")
_STRUCK: Final = pattern(r"~~(?=\S)[^~\t]{1,200}(?<=\S)~~(?=[ ,;]{0,3}[^\s,;~])")
"""What Markdown strikes before what stands in its place."""
_COMMENT: Final = pattern("<!--.{0,400}?-->")
_RULE: Final = pattern(r"[\s|+:=─━┄┈═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬-]*[-─━═=]{2}[\s|+:=─━┄┈═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬-]*")
"""A line that is drawn between the rows of a table."""
_DRAWN: Final = ("----", "====", "────", "════", "━━━━", "--|--")
_RULE_ENDS: Final = frozenset("-─━═=|+: ┤┘╝╣┐╗")
_BARS: Final = dict.fromkeys(map(ord, "│┃║"), "|")


def without_marks(lines: Sequence[str], text: str) -> Sequence[str]:
    """The lines with their marks blanked out; the very same where they have none."""
    given = lines
    for _ in range(MARKS):
        mark = _first_mark(lines)
        if not mark:
            break
        lines = _without_first_mark(lines, mark)
    if ">" in text and "\n>" in text and sum(line[:1] == ">" for line in lines) > SAMPLE:  # what an answer quotes
        lines = [_blanked(line, _QUOTED) if line[:1] == ">" else line for line in lines]
    if PADDING in text:
        lines = [line.rstrip() if PADDING in line else line for line in lines]
    lines = _rows_apart(lines, text)
    if any(rule[0] in text and rule in text for rule in _DRAWN):  # one sign is found at once, two are looked for slowly
        lines = ["" if line[-1:] in _RULE_ENDS and _RULE.fullmatch(line) is not None else line for line in lines]
    if "#" in text:
        lines = [_blanked(line, _HEADING) if line[:1] == "#" else line for line in lines]
    if sum(map(text.count, "*_`")) > 1 and _EMPHASISED.search(text) is not None:
        lines = [_EMPHASIS.sub(_without_ends, line) for line in lines]
    if "*" in text and "**" in text:
        lines = [line.replace("**", "  ") for line in lines]
    for sign, left_out in (("~~", _STRUCK), ("<!--", _COMMENT)):
        if sign in text:
            lines = [left_out.sub(lambda match: " " * len(match[0]), line) for line in lines]
    return given if lines is given or lines == given else lines


def _without_ends(match: re.Match[str]) -> str:
    ends = len(match[1])
    return " " * ends + match[0][ends:-ends] + " " * ends


def _rows_apart(lines: Sequence[str], text: str) -> Sequence[str]:
    """The lines with the cells of tables that are drawn with bars or written as CSV divided by tabs."""
    if "|" in text or "│" in text or "┃" in text or "║" in text:
        lines = _without_bars(lines)
    if '"' in text:
        lines = _quoted_apart(lines)
    if text.count(";") > LEAST_CELLS:
        lines = _without_dividers(_pairs_apart(lines), ";")
    if text.count(",") > 2 * LEAST_CELLS and text.count(",") - text.count(", ") > 2 * LEAST_CELLS:
        lines = _without_dividers(lines, ",")
    return lines


def with_rows_apart(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with tables that are written as text in the paragraphs of a page made unruled tables: CSV or Markdown
    that somebody pasted. A paragraph with marks is left as it is.
    """
    made: list[Block] = []
    for is_written, group in groupby(blocks, lambda block: type(block) is Paragraph and not block.level):
        run = list(group)
        made += _paragraphs_apart([one for one in run if type(one) is Paragraph]) if is_written else run
    return unruled(made)


def _paragraphs_apart(run: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Paragraphs that follow each other; each line that is a row of a table is one of its own, unless one of these has
    other marks than those of notes.
    """
    texts = [one.text.split("\n") for one in run]
    lines = [line for text in texts for line in text]
    changed = iter(_rows_apart(lines, "\n".join(lines)))
    made: list[Paragraph] = []
    for one, text in zip(run, texts, strict=True):
        apart = list(islice(changed, len(text)))
        if apart == text:
            made.append(one)
        elif any(part.marks & ~SUPERSCRIPT for part in one.runs or ()):
            return run
        else:
            rows = [line.strip(" ") for line in apart if line.strip(" ")]
            made += [one._replace(text=row, gap=one.gap and not at, runs=None) for at, row in enumerate(rows)]
    return made


def _first_mark(lines: Sequence[str]) -> str:
    """What most of the first lines with text begin with, if it is a mark."""
    firsts = [line.lstrip()[0] for line in islice((line for line in lines if line and not line.isspace()), SAMPLE)]
    return next((mark for mark in _MARKS.intersection(firsts) if firsts.count(mark) * 2 > len(firsts)), "")


def _without_first_mark(lines: Sequence[str], mark: str) -> Sequence[str]:
    """Lines that nearly all begin with one mark: it is none of their own."""
    texts = [line.lstrip() for line in lines if line and not line.isspace()]
    if sum(text[0] == mark for text in texts) * 100 < NEARLY_ALL * len(texts) or len(texts) < 2:
        return lines
    if mark.isalpha() and not all(text[1:2].isspace() for text in texts if text[0] == mark):
        return lines
    found = _QUOTED if mark == ">" else re.compile(rf"\s*{re.escape(mark)}\s?")
    return [_blanked(line, found) for line in lines]


def _blanked(line: str, mark: re.Pattern[str]) -> str:
    match = mark.match(line)
    return line if match is None else " " * match.end() + line[match.end() :]


def _without_bars(lines: Sequence[str]) -> list[str]:
    """Rows drawn between bars, or with as many bars in them as the next, their cells divided by tabs."""
    drawn = [line.translate(_BARS) for line in lines]
    bars = [0, *(line.count("|") for line in drawn), 0]
    made = []
    for at, (line, row, count) in enumerate(zip(lines, drawn, bars[1:], strict=False)):
        beside = [drawn[other] for other in (at - 1, at + 1) if count > 0 and count == bars[other + 1]]
        if not beside or " | " not in row or row.strip()[0] + row.strip()[-1] == "||":
            made.append(_without_frame(line))
        elif _RULE.fullmatch(row) is not None:
            made.append("")
        else:  # a bar before a row is an empty first cell, unless there is one before those beside it, too
            is_framed = all(one.lstrip()[:1] == "|" for one in (row, *beside))
            made.append((row.replace("|", " ", 1) if is_framed else row).replace("|", "\t"))
    return made


def _without_dividers(lines: Sequence[str], sign: str) -> list[str]:
    """Rows of CSV in a text, one under another, their cells divided by tabs. A row with more commas than its heads has
    some in its amounts: then it has too many cells, and one with fewer is left as it is.
    """
    made: list[str] = []
    for is_row, run in groupby(lines, key=lambda line: _dividers(line, sign) >= LEAST_CELLS):
        rows = list(run)
        if is_row and len(rows) > 1 and all(any(map(str.isdigit, row)) for row in rows[1:]):
            least = _dividers(rows[0], sign) if sign == "," else LEAST_CELLS
            rows = [_cells_apart(row, sign).rstrip() if _dividers(row, sign) >= least else row for row in rows]
        made += rows
    return made


def _quoted_apart(lines: Sequence[str]) -> Sequence[str]:
    """The lines with the cells of rows that are all in quotes divided by tabs; a single cell among them is one, too."""
    rows = [_ALL_QUOTED.fullmatch(line) if '"' in line else None for line in lines]
    sign = next((row[1] for row in rows if row is not None and row[1]), None)
    if sign is None:
        return lines
    return [line if row is None else _cells_apart(line, row[1] or sign) for line, row in zip(lines, rows, strict=True)]


def _pairs_apart(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a name and its value with a semicolon between them, where there are many, divided by tabs."""
    are_many = sum(_PAIR.fullmatch(line) is not None for line in lines if ";" in line) >= PAIRS
    return [_cells_apart(line, ";") if _PAIR.fullmatch(line) else line for line in lines] if are_many else lines


def _dividers(line: str, sign: str) -> int:
    """How many signs may divide the cells of a line: in quotes none does, where tabs do none, in a sentence a space
    follows; nor does one in an amount, where another sign does.
    """
    if sign not in line:
        return 0
    bare = _IN_QUOTES.sub("", line)
    if "\t" in bare or f"{sign} " in bare or (sign == "," and ("  " in bare or _AMOUNT_COMMA.match(bare))):
        return 0
    return LEAST_CELLS if sign == ";" and _NAME_AND_FIGURE.fullmatch(bare) else bare.count(sign)


def _without_frame(line: str) -> str:
    """A row drawn between bars, its cells divided by tabs."""
    row = line.translate(_BARS).strip()
    if len(row) < 3 or row[0] not in "|+┌├└╔╠╚" or row[-1] not in "|+┐┤┘╗╣╝":
        return line
    if _RULE.fullmatch(row) is not None:
        return ""
    if row[0] != "|" or row[-1] != "|":
        return line
    start = line.index(line.strip()[0])
    return " " * (start + 1) + row[1:-1].replace("|", "\t")


@cache
def _cell_between(sign: str) -> re.Pattern[str]:
    """A cell of a table in CSV, perhaps in quotes, by what divides them."""
    end = re.escape(sign)
    return re.compile(rf'"((?:[^"]|"")*+)"(?={end}|\Z)|[^{end}]*', re.DOTALL)


def cells_between(sign: str, line: str) -> Iterator[re.Match[str]]:
    """The cells of a line of a table in CSV; the first group is what stands in quotes."""
    at = 0
    while at <= len(line):
        match = _cell_between(sign).match(line, at)
        assert match is not None
        yield match
        at = match.end() + 1


def divider_told(line: str) -> str:
    """What a spreadsheet program is told by a first line ``sep=;``; empty where the line is a row."""
    told = re.fullmatch(r"\s*\"?sep=([,;\t|])\"?\s*", line, re.IGNORECASE)
    return told[1] if told is not None else ""


def with_whole_cells(text: str) -> str:
    """A table in CSV whose quoted cells hold no line breaks: each is a space, and blank lines follow the row."""
    if '"' not in text:
        return text
    made: list[str] = []
    row: list[str] = []
    for line in text.split("\n"):
        row.append(line)
        if _OPEN_CELL.search(" ".join(row)) is None:
            made += [" ".join(row), *[""] * (len(row) - 1)]
            row = []
        elif len(row) == ROW_LINES:
            made += row
            row = []
    return "\n".join([*made, *row])


def with_tabs(lines: Sequence[str], sign: str = "") -> list[str]:
    """The lines of a table with a tab in place of what divides its cells, and blanks in place of their quotes; ``sign``
    divides them where that is known, else what the table tells, or most lines have.
    """
    told = divider_told(lines[0])
    counts = {one: sum(one in line.replace(", ", " ") for line in lines) for one in DIVIDERS}
    sign = told or sign or max(DIVIDERS, key=counts.__getitem__)
    return ["" if told and not at else _cells_apart(line, sign).rstrip() for at, line in enumerate(lines)]


def _cells_apart(line: str, sign: str) -> str:
    cells = [cell[0] if cell[1] is None else f" {cell[1]} " for cell in cells_between(sign, line)]
    return "\t".join([cell.replace("\t", " ") for cell in cells])
