"""Rows and values of a form that do not stand where they belong, so that nobody can tell whose they are.

A text may have lost the order of its lines; in a ruled table a row may be wider than its heads, or begin elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.collector import Collector, Hit
from checker.reading.finder.column_places import TableRow
from checker.reading.finder.figures import Cell, Line, is_numeric
from checker.reading.finder.forms import Column, Token
from checker.reading.finder.heads import Heads
from checker.reading.finder.index import KEY, ROW_CHARACTERS, Index, Target
from checker.reading.finder.labels import Found
from checker.reading.finder.pieces import Pieces, Row, RowCell, Span, trimmed
from checker.reading.finder.templates import pattern_of
from checker.reading.finder.titles import Part
from checker.reading.finder.unheaded import is_figure
from checker.reading.finder.words import lead_of, squeeze
from checker.reading.finnish import PARSERS

YEAR_DIGITS: Final = 4
"""Characters of a figure that may be a year, which heads a column."""
_AMOUNT_LAST: Final = pattern(r"[\s:]+[-−–]?[0-9][0-9 .,]*(?:€|e|eur|euroa)?\s*$", re.IGNORECASE)
"""The amount behind a name on its line."""
_AMOUNTS: Final = pattern(r"(?<![^\W_])[0-9][0-9 .,]*(?:€|eur|euroa)?(?![^\W_])", re.IGNORECASE)
"""Amounts within a name, which its lines stand around."""
_MAY_END: Final = pattern(r"[0-9]{3}(?:,[0-9]{2})?")
"""The last digits of an amount."""

Lacking = Mapping[str, Target]
"""Names of amounts that were not found, by their letters and digits."""


def displaced_rows(pieces: Pieces, part: Part, found: Found, rows: Sequence[TableRow]) -> set[Hit]:
    """The rows of which nobody can tell whose figures they have."""
    ruled = [
        (heads, _figures_behind(pieces, pieces.rows[hit.end_piece], hit)) for hit, heads, line in rows if line is None
    ]
    lacking = [heads for heads, figures in ruled if len(figures) > len(heads.heads)]
    displaced = _out_of_order(pieces, part, found, rows) if pieces.lines else set()
    displaced |= _beside_broken(found, rows) if pieces.lines else set()
    displaced |= {hit for hit, heads, line in rows if line is None and heads in lacking}
    most = max([len(line.filled) for _, _, line in rows if line is not None], default=0)
    return displaced | {hit for hit, heads, line in rows if line is not None and _lacks_head(part, heads, most)}


def _beside_broken(found: Found, rows: Sequence[TableRow]) -> set[Hit]:
    """The rows with several figures under them in a table that a text wrote out cell by cell, where another row has a
    figure within its name: the lines are in no order that anybody could know.
    """
    below = {hit.end_piece + 1 for hit, _, line in rows if line is not None and line.cells and line.how != "line"}
    if all(piece not in found.taken or piece in found.hits for piece in below):
        return set()
    return {hit for hit, _, line in rows if line is not None and line.how == "line" and len(line.filled) > 1}


def _lacks_head(part: Part, heads: Heads, most: int) -> bool:
    """Whether rows have more figures than there are heads, all known, and none of them names one of the form's columns:
    a line of heads may have been lost.
    """
    headed = _columns_of(heads)
    is_headed = all(column.is_each or column in headed for column in part.section.columns)
    return len(heads.heads) < most and len(headed) == len(heads.heads) and not is_headed


def _columns_of(heads: Heads) -> set[Column]:
    """The form's columns that heads name."""
    return {head.column for head in heads.heads if head.is_known}


def doubt_rows_elsewhere(fields: Collector, parts: Sequence[Part], index: Index, optional: Set[str]) -> None:
    """Say of an amount that was not found in its section, and stands elsewhere with a figure beside or under its name,
    that it may be there: a text may lose the order of its lines. Outside tables only of one that is not ``optional``.
    """
    texts = fields.pieces.texts
    lacking = {
        target.squeezed: target
        for part in parts
        for target in index.labels[part.number]
        if is_amount(part, target) and (part.section.columns or target.label.field not in optional)
        if fields.fields.keys().isdisjoint(target.paths)
    }
    keys = {key for target in lacking.values() for key in target.keys}
    short = ((piece, text) for piece, text in enumerate(texts) if len(text) <= ROW_CHARACTERS) if lacking else ()
    for piece in [piece for piece, text in short if text[lead_of(text) :][:KEY].casefold() in keys]:
        for target, spans in (*_with_figure(fields.pieces, lacking, piece), *_broken(fields.pieces, lacking, piece)):
            for path in target.paths:
                fields.add(path, None, spans, target.read_as, target.raw, "column")


def _with_figure(pieces: Pieces, lacking: Lacking, piece: int) -> Iterator[tuple[Target, list[Span]]]:
    """The name that a line begins with, with a figure beside or under it."""
    first, *beside = list(filter(None, pieces.cell_texts(piece))) or [""]
    name = _AMOUNT_LAST.sub("", first)
    bare = name[lead_of(name) :]
    target = lacking.get(squeeze(bare)) or lacking.get(squeeze(_AMOUNTS.sub(" ", bare)))
    below = beside or [first[len(name) :] or "".join(pieces.texts[piece + 1 : piece + 2])]
    if target is not None and any(map(is_figure, below)):
        yield target, [pieces.line(piece)]


def _broken(pieces: Pieces, lacking: Lacking, piece: int) -> Iterator[tuple[Target, list[Span]]]:
    """The names in columns that go on in the next line of their columns, with figures behind them."""
    cells = pieces.cells_of(piece) if len(pieces.texts[piece]) <= ROW_CHARACTERS and piece + 1 < len(pieces) else ()
    below = pieces.cells_of(piece + 1) if sum(cell.start < cell.end for cell in cells) > 1 else ()
    for cell in cells if below else ():
        for rest in [one for one in below if one.start < cell.end and cell.start < one.end][:1]:
            target = lacking.get(squeeze(_AMOUNT_LAST.sub("", pieces.text([cell, rest]))))
            if target is not None:
                yield target, [cell, rest]


def doubt_days_elsewhere(fields: Collector, parts: Sequence[Part], index: Index) -> None:
    """The same of days in the fixed words of a label that was not found, where they stand in its section."""
    worded = ((one, target) for one in parts for target in index.labels[one.number] if target.label.templates)
    for part, target in worded:
        templates = target.label.templates
        tokens = [token for token in templates[0] if token[0] == "field"]
        if not tokens or any(token[1] in fields.fields or token[2] != "date" for token in tokens):
            continue
        for span in [found for words in templates if (found := _worded(fields.pieces, part, words)) is not None][:1]:
            for token in tokens:
                fields.add(token[1], None, [span], target.read_as, target.raw, "end")


def _worded(pieces: Pieces, part: Part, words: tuple[Token, ...]) -> Span | None:
    """The first line of a section that has fixed words, with the line below it where they go on."""
    search, texts = pattern_of(words, strict=True)[0].search, pieces.texts
    for piece in range(part.first, part.last):
        below = texts[piece + 1] if piece + 1 < part.last and not pieces.gap(piece + 1) else ""
        match = search(f"{texts[piece]} {below}") if len(texts[piece]) <= ROW_CHARACTERS else search(texts[piece])
        if match is not None and match.start() < len(texts[piece]):
            return trimmed(texts[piece], piece, match.start(), min(match.end(), len(texts[piece])))
    return None


def doubt_answers_elsewhere(fields: Collector, found: Sequence[Found]) -> None:
    """The same of an answer that was not given where one that is nobody's stands alone on a later line."""
    asked = [
        hit for some in found for hit in some.all if hit.label.kind == "yes-no" and hit.label.field in fields.fields
    ]
    if all(fields.fields[hit.label.field].state != "blank" for hit in asked):
        return
    pieces, lines = fields.pieces, {field.line for field in fields.fields.values()}
    answers = [piece for piece, text in enumerate(pieces.texts) if PARSERS["yes-no"](text.strip()) is not None]
    loose = [piece for piece in answers if pieces.paragraphs[piece].place.line not in lines]
    for hit in asked:
        later, path = bisect_right(loose, hit.end_piece), hit.label.field
        if fields.fields[path].state == "blank" and later < len(loose):
            fields.add(path, None, [pieces.line(loose[later])], hit.read_as, fields.label_of(hit), "choice")


def is_amount(part: Part, target: Target) -> bool:
    """Whether a label of a section is the name of an amount."""
    return target.label.field != "" and (bool(part.section.columns) or target.label.kind == "money")


def _out_of_order(pieces: Pieces, part: Part, found: Found, rows: Sequence[TableRow]) -> set[Hit]:
    """The rows of a text of which the lines are not in their order: figures that no row has stand beside them, or
    heads over them name none of the columns of the first, under which they do not stand themselves.
    """
    whole = [line for _, _, line in rows if line is not None and line.how != "broken"]
    given = {span.piece for line in whole for cell in line.cells for span in cell}
    taken = given | found.taken | _below_names(pieces, part, found, rows)
    loose = {
        piece for piece in range(max(rows[0][0].piece - 1, part.first), part.last)
        if piece not in taken and piece not in pieces.rows and is_figure(pieces.texts[piece])
    }  # fmt: skip
    displaced = {hit for hit, _, line in rows if loose and line is not None and _stands_by(pieces, hit, line, loose)}
    columns = _columns_of(rows[0][1])
    under = {hit.target for hit, heads, _ in rows if any(head.column in columns for head in heads.heads)}
    return displaced | ({hit for hit, _, _ in rows if hit.target not in under} if columns else set())


def _below_names(pieces: Pieces, part: Part, found: Found, rows: Sequence[TableRow]) -> set[int]:
    """The figures under a name alone: they are its row's, though nobody can tell how."""
    below: set[int] = set()
    for hit, _, line in rows:
        piece = hit.end_piece + 1
        while line is not None and piece < part.last and not pieces.texts[hit.end_piece][hit.end :].strip():
            if piece in found.taken or not is_figure(pieces.texts[piece]):
                break
            below.add(piece)
            piece += 1
    return below


def _stands_by(pieces: Pieces, hit: Hit, line: Line, loose: Set[int]) -> bool:
    """Whether one of these lines stands right over or under the lines of a row, and what is lower may end what is
    above it.
    """
    cells = [span for cell in line.cells for span in cell]
    own = {hit.piece, hit.end_piece, *(span.piece for span in cells)}
    above, below = min(own), max(own) + 1
    if above - 1 in loose and not pieces.gap(above):
        return not cells or any(_MAY_END.fullmatch(pieces.text([span])) is not None for span in cells)
    texts = [pieces.text([span]) for span in pieces.cells(pieces.line(below))] if below in loose else []
    return any(map(_MAY_END.fullmatch, texts)) and not pieces.gap(below)


def is_shifted(pieces: Pieces, row: Row, hit: Hit, heads: Heads) -> bool:
    """Whether the heads or the cells of a row are not where they belong: its label stands under a column's head, a
    figure behind all of them, or one before all of them and none under the last; or an empty cell before its figures
    makes it wider than the heads are.
    """
    own = row.cells[row.cell_of(hit.end_piece)]
    if any(own.overlaps(head.first, head.span) for head in heads.heads if head.is_known):
        return True
    behind = row.behind(hit.end_piece)
    width = max(head.first + head.span for head in heads.heads)
    if behind and behind[0].first == behind[0].last and behind[-1].column + behind[-1].span > width:
        return True
    figures, last = _figures_behind(pieces, row, hit), heads.heads[-1]
    is_before = any(cell.column + cell.span <= heads.heads[0].first for cell in figures)
    is_last_empty = not any(cell.overlaps(last.first, last.span) for cell in figures)
    return (is_before and is_last_empty) or any(cell.column >= width for cell in figures)


def nameless(pieces: Pieces, part: Part, first: Hit, tables: Set[int | None]) -> Cell:
    """The figures of a ruled row below the first label that has no name: they may be those of any other label."""
    seen: Row | None = None
    for piece in range(first.end_piece, part.last):
        row = pieces.rows.get(piece)
        if row is not None and row is not seen and row.table in tables:
            seen = row
            texts = [text for cell in row.cells if (text := pieces.text_of(cell))]
            if all(map(is_numeric, texts)) and any(len(text) > YEAR_DIGITS for text in texts):
                return pieces.filled(row.cells[0].first, row.cells[-1].last)
    return ()


def _figures_behind(pieces: Pieces, row: Row, hit: Hit) -> list[RowCell]:
    """The cells with figures behind a label."""
    behind = row.behind(hit.end_piece)
    return [cell for cell in behind if is_numeric(pieces.text_of(cell))]
