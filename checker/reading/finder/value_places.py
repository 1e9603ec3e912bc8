"""What stands beside or under a label: where its value is, in every style that forms and programs print.

``Label<tab>value``, ``Label: value``, the value on the next line or after a blank one, in the next cell, broken over
lines. A label with nothing after it, followed by the next label, is blank.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.choices import is_choice_line, is_more_choice
from checker.reading.finder.collector import Hit
from checker.reading.finder.figures import is_numeric, is_unit
from checker.reading.finder.forms import EXACT, FIGURES_AND_DAYS, Label
from checker.reading.finder.label_ends import LEADER, value_start
from checker.reading.finder.labels import Found
from checker.reading.finder.names import OPEN_ENDS, with_names
from checker.reading.finder.pieces import Pieces, Span, trimmed
from checker.reading.finder.templates import pattern_of, shape_of
from checker.reading.finder.values_in_columns import FAR_COLUMN, VALUE_LINES, ColumnValues
from checker.reading.finder.values_in_rows import RowValues
from checker.reading.finder.words import BULLETS
from checker.reading.finnish import PARSERS

SHIFT: Final = 3
"""Characters by which a value may stand to the left of the label above it, or what ends at one edge may differ."""
SHORT_LINE: Final = 40
"""Characters of a line that may be no sentence."""
PAGE_DIGITS: Final = 3
"""Digits of a number that under a value is a page's rather than its own."""
FULL_LINE: Final = 45
"""Characters of a line with label and value that may have been too long for its page or cell."""
_DASH: Final = pattern(r"[ \t]*[-–—] +(?=\S)")
_DASHED: Final = frozenset({"text", "list", "date", "yes-no"})
_NAMES: Final = frozenset({"text", "list"})
_UNKNOWN_LABEL: Final = pattern(r"[^:\t]{2,60}(?::(?:\s|$)|\t)")
_NAMED: Final = pattern(r"(?=.{2,40}:\s)[A-ZÅÄÖ][^\W\d_]*(?:[ -][^\W\d_]+){0,3}:\s")
"""A few words with a colon, as only a label has them."""
_REST_OF_NUMBER: Final = pattern(r"(?i)\s*[0-9]{3}(?: [0-9]{3})*(?:,[0-9]{2})?[\s?]*(?:€|e|eur|euroa)?\s*")
_NO_VALUE: Final = pattern(rf"{LEADER.pattern}|:")
"""A line with nothing but what stands between a label and its value."""
_CUT_YEAR: Final = pattern(r"\.[ ]?(?:19|20)$")
_REST_OF_YEAR: Final = pattern(r"[0-9]{2}\.?")
_UNIT_FIRST: Final = pattern(r"\s*(?:€|%|(?:e|eur|euroa)\b)", re.IGNORECASE)
_FRAGMENT: Final = pattern(r"€|eur|euroa|e|0[0-9]{2}(?:,[0-9]{2})?.{0,6}", re.IGNORECASE)
"""A cell that is only a part of a number."""
_MAY_GO_ON: Final = pattern(r"(?<![0-9,])[0-9]+\s*$")
"""A number without decimals at the end of a line."""
_GROUP_FIRST: Final = pattern(r"\s*[0-9]{3}(?![0-9])(?! ?(?!e\b|eur\b|euroa\b)[a-zåäö])")
"""Three digits that may end a number: no words follow them as in a sentence."""


class ValueFinder:
    """Finds values in one part of a document: up to ``last``, and never past another label."""

    def __init__(self, pieces: Pieces, found: Found, last: int) -> None:
        self.pieces = pieces
        self.found = found
        self.last = last
        self.columns = ColumnValues(pieces, found, last)
        self.rows = RowValues(pieces, found, last)

    def limit(self, hit: Hit) -> int:
        """Where the next label begins on the same line; else the line's end."""
        return self.found.limit(hit, self.pieces.texts[hit.end_piece])

    def spans(self, hit: Hit) -> list[Span]:
        """Where the label's value stands; empty where it is blank."""
        spans = self._spans(hit)
        is_list = hit.label.kind == "list" and bool(spans)
        return with_names(self.pieces, self.found, self.last, hit, spans) if is_list else spans

    def _spans(self, hit: Hit) -> list[Span]:
        """The same, of a list no further than its first names."""
        pieces, piece, label = self.pieces, hit.end_piece, hit.label
        text = pieces.texts[piece]
        start = value_start(text, hit.end, label.kind in EXACT)
        limit = self.limit(hit)
        span = trimmed(text, piece, _past_dash(text, start, label), limit)
        if piece in pieces.rows:
            spans = self.rows.beside(hit, span)
            return self._until_whole(spans, label) if spans and label.templates and label.kind == "text" else spans
        if hit in self.columns.moved:
            return self.columns.moved[hit]
        more = [pieces.line(at, end) for at, end in self.found.beside.get(hit, ())]
        if span.start < span.end:
            spans = self._cell(span, label)
            if spans[0].end < len(text.rstrip()):
                return self._with_rest(spans)
            return self._with_more(hit, [*spans, *more])
        if more:
            return more
        below = self._below(hit)
        if below is not None:
            return [below] if below.start < below.end else []
        if "\t" in text[start:] or limit < len(text):
            return []
        return self._over(hit) or self._on_next_line(hit)

    def _on_next_line(self, hit: Hit) -> list[Span]:
        """What stands on the lines or in the cells under a label that is alone on its line."""
        pieces, piece, label = self.pieces, hit.end_piece, hit.label
        following = self.next_text(piece + 1)
        if following is not None and _NO_VALUE.fullmatch(pieces.texts[following].strip()):
            following = self.next_text(following + 1)
        if following is None and label.kind == "yes-no":
            return self.rows.choices(piece + 1)
        if following is None:
            return self.rows.alone_below(piece)
        if self._is_caption(following + 1) and self._is_caption(self._before(piece)):
            return []
        span = pieces.line(following, self._past_bullet(hit, following))
        if self._is_other(hit, span):
            return []
        above = self._above(hit, span) if label.kind not in EXACT or label.templates else []
        return above + self._with_more(hit, [span]) if span.start < span.end else []

    def _above(self, hit: Hit, span: Span) -> list[Span]:
        """The line above a label where its value, in a column far to the right, begins above it and goes on below."""
        pieces, above, column = self.pieces, hit.piece - 1, span.start
        is_printed = pieces.lines and column >= FAR_COLUMN and hit.end < column and above > 0
        if not is_printed or above in self.found.taken or pieces.gap(hit.piece) or pieces.gap(span.piece):
            return []
        begun, before = pieces.line(above), pieces.line(above - 1)
        is_aligned = begun.start == column or abs(begun.end - span.end) < SHIFT
        cells = list(pieces.cells(before)) if before.start < FAR_COLUMN else []
        # Of two lines in the column between two labels one stands under the first and one over the second.
        is_beside = not cells and above - 2 in self.found.taken
        is_beside = is_beside or any(cell.start == begun.start or abs(cell.end - begun.end) < SHIFT for cell in cells)
        is_beside = is_beside or any(self._is_other(other, begun) for other in self.found.hits.get(above - 1, ()))
        return [begun] if is_aligned and (pieces.gap(above) or is_beside) else []

    def _over(self, hit: Hit) -> list[Span]:
        """The line over a label where that stands under its value, as the label before or behind it does."""
        texts, piece = self.pieces.texts, hit.piece
        if not self._is_caption(piece):
            return []
        behind = next((at + 1 for at in range(piece + 1, self.last - 1) if texts[at].strip()), 0)
        is_one = self._is_caption(self._before(piece - 1)) or self._is_caption(behind)
        return [self.pieces.line(piece - 1)] if is_one else []

    def _before(self, piece: int) -> int:
        """The last piece with text before one; 0 where there is none."""
        return next((at for at in range(piece - 1, 0, -1) if self.pieces.texts[at].strip()), 0)

    def _is_caption(self, piece: int) -> bool:
        """Whether a line is a label, the second and last of its paragraph, the first one no label."""
        is_same, taken = self.pieces.is_same_paragraph, self.found.taken
        is_second = 0 < piece < self.last and is_same(piece) and not is_same(piece - 1) and piece - 1 not in taken
        return is_second and piece in self.found.hits and not (piece + 1 < len(self.pieces) and is_same(piece + 1))

    def _is_other(self, hit: Hit, span: Span) -> bool:
        """Whether a line far to the right under a label's line, and over a label, is not of the first one's kind."""
        return span.start >= FAR_COLUMN and span.piece + 1 in self.found.hits and self.columns.are_others(hit, [span])

    def _below(self, hit: Hit) -> Span | None:
        """The cell under a label where its line holds nothing but labels side by side, and the next one their values:
        the one that stands as far to the right where their number is another. None where the lines are no such rows.
        """
        pieces, line = self.pieces, self.pieces.texts[hit.end_piece]
        heads = [cell for cell in pieces.cells_of(hit.end_piece) if any(map(str.isalpha, line[cell.start : cell.end]))]
        number = next((n for n, head in enumerate(heads) if head.start == hit.start), None)
        following = self.next_text(hit.end_piece + 1)
        if len(heads) < 2 or number is None or following is None:
            return None
        cells = pieces.cells_of(following)
        if len(cells) == len(heads) and not any(map(str.isdigit, line)):
            return cells[number]
        ends = {other.start: other.end for other in self.found.hits.get(hit.end_piece, ())}
        are_labels = all(not line[ends.get(head.start, 0) : head.end].strip(" :") for head in heads)
        if not are_labels or "\t" in pieces.texts[following]:
            return None
        lasts = [*(self._column(head) for head in heads[1:]), sys.maxsize]
        first = self._column(heads[number]) if number else 0
        under = [cell for cell in cells if first - SHIFT <= self._column(cell) < lasts[number] - SHIFT]
        return under[0] if under else Span(following, 0, 0)

    def _column(self, cell: Span) -> int:
        """How far to the right a cell begins on its line."""
        return (self.pieces.paragraphs[cell.piece].place.column or 1) + cell.start

    def _cell(self, span: Span, label: Label) -> list[Span]:
        """The one cell that holds a number, where the line has several."""
        if label.kind not in FIGURES_AND_DAYS or not label.is_single:
            return [span]
        cells = [cell for cell in self.pieces.cells(span) if cell.start < cell.end]
        if len(cells) < 2:
            return cells or [span]
        parser = PARSERS[label.kind]
        values = [parser(self.pieces.text([cell])) for cell in cells]
        is_broken = any(_FRAGMENT.fullmatch(self.pieces.text([cell])) for cell in cells)
        if values[0] is not None and values[1:].count(None) == len(cells) - 1 and not is_broken:
            return cells[:1]
        return [span]

    def empty(self, hit: Hit) -> tuple[int, int]:
        """The pieces in which the value of a label would stand that has none: from the first to the one after them."""
        row, last = self.pieces.rows.get(hit.end_piece), hit.end_piece + 1
        if row is not None:
            return hit.end_piece, row.cells[-1].last
        while last < self.last and last not in self.found.taken and not self.pieces.texts[last].strip():
            last += 1
        return hit.end_piece, last

    def row_below(self, hit: Hit) -> list[Span]:
        """What stands in the row below, before its first label; of a label in a row only what stands in its column, or
        alone under its empty cell. It may be the value.
        """
        own, row = self.pieces.rows.get(hit.end_piece), self.pieces.rows.get(self.empty(hit)[1])
        if row is None or row.cells[-1].last > self.last or (own is not None and own.table != row.table):
            return []
        cells = list(takewhile(lambda cell: cell.first not in self.found.taken, row.filled))
        if own is not None:
            here, *behind = own.cells[own.cell_of(hit.end_piece) :]
            is_open = bool(behind) and behind[0].first == behind[0].last
            if len(cells) < len(row.filled) or (is_open and len(cells) > 1):
                return []
            places = (here, behind[0]) if is_open else (here,)
            cells = [cell for cell in cells if any(cell.overlaps(one.column, one.span) for one in places)]
        text = self.pieces.text(below := [span for cell in cells for span in self.pieces.spans_of(cell)])
        is_label = text.endswith(":")
        return [] if is_label or (own is not None and not _may_be_value(hit.label, text)) else below

    def next_text(self, piece: int) -> int | None:
        """The next piece with text that is no title or label."""
        for candidate in range(piece, self.last):
            if candidate in self.found.taken or candidate in self.pieces.rows:
                return None
            if self.pieces.texts[candidate].strip():
                return candidate
        return None

    def _past_bullet(self, hit: Hit, piece: int) -> int:
        """A value's line begins with the bullet of its label's line, where a program put one on every line."""
        bullet = self.pieces.texts[hit.piece].lstrip()[0]
        if bullet not in BULLETS:
            return 0
        line = self.pieces.texts[piece]
        stripped = line.lstrip()
        return len(line) - len(stripped) + 2 if stripped.startswith(f"{bullet} ") else 0

    def _with_more(self, hit: Hit, spans: list[Span]) -> list[Span]:
        """The value with the lines that it goes on in."""
        label = hit.label
        if label.kind == "yes-no":
            return self._with_choices(spans)
        if label.kind == "date" and not label.templates:
            return self._with_year(spans)
        if label.read_as and self._is_open(spans[-1]) and (after := self.next_text(spans[-1].piece + 1)) is not None:
            spans = [*spans, self.pieces.line(after)]
        if label.kind not in _NAMES and not label.templates:
            return self._whole_number(spans, bool(label.read_as))
        if label.templates and label.kind in ("text", "date"):
            return self._until_whole(spans, label)
        if whole := self._whole_identifier(label, spans):
            return whole
        apart = spans[0].piece > hit.end_piece and self.pieces.gap(spans[0].piece)
        apart = apart or (self.pieces.gap(hit.piece) and spans[0].piece == hit.end_piece)
        full = spans[0].piece == hit.end_piece and self._may_be_full(hit.end_piece)
        while len(spans) < VALUE_LINES:
            following = spans[-1].piece + 1
            if not self._goes_on(spans[-1], apart or full):
                if not self._is_open(spans[-1]):
                    break
                after = self.next_text(following)
                if after is None:
                    break
                following = after
            span = self.pieces.line(following, self._past_bullet(hit, following))
            if span.start >= span.end:
                break
            spans.append(span)
        return spans

    def _whole_identifier(self, label: Label, spans: list[Span]) -> list[Span]:
        """An identifier that is whole only with the next line of its text; nothing where it is whole or never is."""
        shape, following = shape_of(label.field), spans[-1].piece + 1
        is_cut = shape is not None and self.pieces.is_lined and shape.fullmatch(self.pieces.text(spans)) is None
        if shape is None or not is_cut or self.next_text(following) != following or self.pieces.gap(following):
            return []
        both = [*spans, self.pieces.line(following)]
        return both if shape.fullmatch(self.pieces.text(both)) is not None else []

    def _with_year(self, spans: list[Span]) -> list[Span]:
        """A day with the rest of its year, where that was broken."""
        following = spans[-1].piece + 1
        is_below = self.next_text(following) == following and not self.pieces.gap(following)
        if not is_below or _CUT_YEAR.search(self.pieces.text(spans)) is None:
            return spans
        below = self.pieces.line(following)
        return [*spans, below] if _REST_OF_YEAR.fullmatch(self.pieces.text([below])) else spans

    def _may_be_full(self, piece: int) -> bool:
        """Whether a line with label and value may have been too long for its page or cell: in a text only where the
        next one is indented, since the width to which a text was broken shows.
        """
        is_indented = piece + 1 < len(self.pieces) and (self.pieces.paragraphs[piece + 1].place.column or 1) > 1
        return len(self.pieces.texts[piece].rstrip()) >= FULL_LINE and (not self.pieces.lines or is_indented)

    def _until_whole(self, spans: list[Span], label: Label) -> list[Span]:
        """Lines joined until they are what the label's value looks like, something in every field's place; the first
        alone where they never are.
        """
        joined, text = list(spans), self.pieces.raw(spans)
        if label.kind == "date" and any(pattern_of(one, strict=True)[0].fullmatch(text) for one in label.templates):
            return spans
        templates = label.templates if label.kind == "date" else label.templates[:1]
        patterns = [pattern_of(one, strict=number > 0)[0] for number, one in enumerate(templates)]
        while not any((match := one.fullmatch(self.pieces.text(joined))) and all(match.groups()) for one in patterns):
            following = self.next_text(joined[-1].piece + 1)
            if following is None or len(joined) > 2:
                return spans
            joined.append(self.pieces.line(following))
        return joined

    def _with_choices(self, spans: list[Span]) -> list[Span]:
        """Alternatives under one another are one answer."""
        while is_choice_line(self.pieces.text(spans[-1:])) and len(spans) < VALUE_LINES:
            following = spans[-1].piece + 1
            if following >= self.last or following in self.found.taken or following in self.pieces.rows:
                break
            text = self.pieces.texts[following]
            if not text.strip() or not is_more_choice(text.strip()):
                break
            spans = [*spans, self.pieces.line(following)]
        return spans

    def _goes_on(self, span: Span, apart: bool) -> bool:
        """Whether the next piece is more of this value."""
        following = span.piece + 1
        if following >= self.last or following in self.found.taken or following in self.pieces.rows:
            return False
        line = self.pieces.texts[following].strip()
        if not line or self.pieces.gap(following):
            return False
        for hit in self.found.hits.get(following + 1, ())[-1:]:
            below = min(hit.end_piece + 1, self.last - 1)
            if not self.pieces.texts[hit.end_piece][hit.end :].strip() and self._above(hit, self.pieces.line(below)):
                return False
        if self.pieces.is_same_paragraph(following):
            return True
        if not self.pieces.is_lined:
            return False
        if _NAMED.match(line):
            return False
        if self.pieces.breaks_at_width(span.piece):
            return True
        if _UNKNOWN_LABEL.match(line) or (len(line) <= PAGE_DIGITS and line.isdecimal()):
            return False
        pages = {self.pieces.paragraphs[piece].place.page for piece in (span.piece, following)}
        return (apart and len(pages) == 1) or line[0].islower()

    def _is_open(self, span: Span) -> bool:
        """Whether a value cannot end here."""
        text = self.pieces.texts[span.piece][span.start : span.end]
        return len(text) > 1 and (text.endswith(OPEN_ENDS) or text.count("(") > text.count(")"))

    def _whole_number(self, spans: list[Span], is_more: bool) -> list[Span]:
        """A number whose last digits or unit stand at the beginning of the next line; where nobody can tell whether
        they do, both lines are the quote. Behind its unit there may be more (``is_more``) than the number.
        """
        span = spans[-1]
        following, start = self._under(span.piece)
        if self._is_beside(following, span.end):
            following += 1
        if start or not self._may_go_on(following):
            return spans
        text, line = self.pieces.texts[span.piece][span.start : span.end], self.pieces.texts[following]
        if is_more and text.endswith(",") and not self.pieces.gap(following):
            return [*spans, self.pieces.line(following)]
        if not text[-1:].isdigit() or self.pieces.gap(following):
            return spans
        if "  " in line.strip():
            return self._with_rest(spans)
        is_end = is_unit(line.strip()) or (is_more and _UNIT_FIRST.match(line))
        if is_end or _REST_OF_NUMBER.fullmatch(line) or self.number_goes_on(span.piece):
            return [*spans, self.pieces.line(following)]
        return spans

    def _with_rest(self, spans: list[Span]) -> list[Span]:
        """A number with a column beside it, whose last digits may stand under it: nothing else is on the next line."""
        span, below = spans[-1], spans[-1].piece + 1
        is_cut = self.pieces.texts[span.piece][: span.end][-1:].isdigit()
        if not is_cut or below >= self.last or below in self.found.taken or below in self.pieces.rows:
            return spans
        cells = [cell for cell in self.pieces.cells_of(below) if cell.start < cell.end]
        under = [cell for cell in cells if cell.start < span.end][-1:]
        is_rest = _REST_OF_NUMBER.fullmatch(self.pieces.text(under)) and not self.pieces.gap(below)
        return [*spans, *under] if is_rest and all(is_numeric(self.pieces.text([cell])) for cell in cells) else spans

    def _is_beside(self, piece: int, end: int) -> bool:
        """Whether a line holds nothing but what stands to the right of a number's ``end``, in another column, and is
        not the rest of it.
        """
        text = self.pieces.texts[piece] if self.pieces.lines and piece < self.last else ""
        return text[: min(end, SHORT_LINE)].isspace() and not _REST_OF_NUMBER.fullmatch(text)

    def _may_go_on(self, piece: int) -> bool:
        """Whether a line may begin with the end of a number from the line above: a label may follow on it."""
        if piece >= self.last or piece in self.pieces.rows:
            return False
        starts = [hit.start for hit in self.found.hits.get(piece, ())]
        return min(starts) > 2 if starts else piece not in self.found.taken

    def number_goes_on(self, piece: int) -> bool:
        """Whether the last digits of a line's number may stand on the next line, so that what stands here is not it."""
        following, start = self._under(piece)
        below = self.pieces.texts[following][start:] if following < self.last else ""
        if _GROUP_FIRST.match(below) is None or self.pieces.gap(following):
            return False
        if start:
            return is_numeric(below)
        if not self._may_go_on(following) or _MAY_GO_ON.search(self.pieces.texts[piece]) is None:
            return False
        starts = [hit.start for hit in self.found.hits.get(following, ())]
        below = " ".join(below[: min(starts, default=len(below))].split())
        is_full = bool(self.pieces.width) and len(self.pieces.texts[piece]) >= self.pieces.width * 3 // 4
        return len(below) <= SHORT_LINE or is_full or self.pieces.breaks_at_width(piece)

    def _under(self, piece: int) -> tuple[int, int]:
        """The line under one with a label's number, and where it begins behind more of the label; past what is nothing
        but more of the label.
        """
        hits, texts, following = self.found.hits, self.pieces.texts, piece + 1
        for at, end in [place for hit in hits.get(piece, ()) for place in self.found.beside.get(hit, ())]:
            if texts[at][end:].strip():
                return at, end
        while following < self.last and following in self.found.taken and following not in hits:
            following += 1
        return following, 0

    def is_certain(self, spans: Sequence[Span]) -> bool:
        """Whether digits under a number are its own: only where its line was too full for them."""
        if len(spans) == 1 or _REST_OF_NUMBER.fullmatch(self.pieces.texts[spans[1].piece]) is None:
            return True
        return self.pieces.breaks_at_width(spans[0].piece)


def _past_dash(text: str, start: int, label: Label) -> int:
    """A dash between a label and its value; before a number it may be a minus."""
    match = _DASH.match(text, start) if label.kind in _DASHED else None
    return start if match is None else match.end()


def _may_be_value(label: Label, text: str) -> bool:
    """Whether a text may be what a label asks for."""
    if label.kind in EXACT:
        return PARSERS[label.kind](text) is not None if label.kind == "date" else is_numeric(text)
    shape = shape_of(label.field)
    return shape is None or shape.fullmatch(text) is not None
