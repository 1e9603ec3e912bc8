"""Labels of which nobody can tell whether they have a value: something that may be it stands where it does not belong.

A program that takes a text from a page writes its columns one under another, breaks its cells over lines and pages, or
puts a value before its label.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from checker.patterns import pattern
from checker.reading.finder.collector import Hit
from checker.reading.finder.displaced import is_amount
from checker.reading.finder.figures import is_numeric
from checker.reading.finder.forms import FIGURES_AND_DAYS
from checker.reading.finder.label_ends import flat_rate_name, value_start
from checker.reading.finder.labels import Found
from checker.reading.finder.names import OPEN_ENDS
from checker.reading.finder.pieces import Pieces, Span, trimmed
from checker.reading.finder.templates import shape_of
from checker.reading.finder.titles import Part
from checker.reading.finder.unheaded import Unsure, is_figure
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finnish import PARSERS

MOST_STACKED: Final = 40
"""Most lines under labels that stand under one another."""
_BEGINNING: Final = pattern(r"[1-9][0-9]{0,2}(?: [0-9]{3})*")
_LAST_DIGITS: Final = pattern(r"[0-9]{3}(?:,[0-9]{2})? ?(?:€|euroa)")


def stacked(pieces: Pieces, part: Part, found: Found) -> dict[Hit, Unsure]:
    """The labels of a text that stand under one another without a value, with as many values under the last as there
    are labels, or one that is not its own: the text was taken from its page column by column. Days and identifiers
    that are each of their label's kind are their values in this order; of others nobody can tell whose they are.
    """
    unsure: dict[Hit, Unsure] = {}
    stack: list[Hit] = []
    for hit in found.all if pieces.lines else ():
        piece, end = hit.piece, hit.end_piece
        is_bare = piece not in pieces.rows and not pieces.texts[end][hit.end :].strip(" :")
        goes_on = stack and not "".join(pieces.texts[stack[-1].end_piece + 1 : piece]).strip()
        stack = [*(stack if goes_on else ()), hit] if is_bare else []
        values = _values_below(pieces, part, found, end + 1, len(stack)) if len(stack) > 1 else []
        if len(stack) > 1 and not values and all(is_amount(part, one.target) for one in stack):
            values = _figures_beyond(pieces, part, len(stack))
        is_other = bool(values) and not _fits(pieces, hit, values[0][0])
        is_other = is_other or any(_is_shaped(pieces, one, values[0][0]) for one in stack[:-1] if values)
        is_apart = any(pieces.gap(one.piece) for one in stack[1:])
        are_several = sum(is_begun and pieces.gap(span.piece) >= is_apart for span, is_begun in values) > 1
        if own := _own_below(pieces, part, found, stack):
            unsure.update(own)
        elif are_several or (is_other and not _is_shaped(pieces, hit, values[0][0])):
            spans = tuple([span for span, _ in values])
            unsure.update((one, Unsure("column", spans)) for one in stack)
    return unsure


def under_others(pieces: Pieces, part: Part, found: Found) -> dict[Hit, Unsure]:
    """The labels beside which another label stands, or a line of the next column under them, and whose figures may
    stand under that.
    """
    unsure: dict[Hit, Unsure] = {}
    for hit in found.all if pieces.lines and part.section.side_by_side else ():
        below, text = hit.end_piece + 1, pieces.texts[hit.end_piece]
        limit = found.limit(hit, text)
        end = flat_rate_name(text, hit.end, limit).end() if hit.label.read_as == "flat-rate" else hit.end
        if not is_amount(part, hit.target) or text[end:limit].strip(" :"):
            continue
        if limit < len(text) and below < part.last and below not in pieces.rows and not pieces.gap(below):
            cells = [cell for cell in pieces.cells_of(below) if cell.start < end and hit.start < cell.end]
            if any(map(str.isdigit, pieces.text(cells[:1]))):
                unsure[hit] = Unsure("column", tuple(cells[:1]))
        elif limit == len(text) and (span := _under_other(pieces, part, found, below)) is not None:
            unsure[hit] = Unsure("column", (span,))
    return unsure


def _under_other(pieces: Pieces, part: Part, found: Found, below: int) -> Span | None:
    """The rest of an amount before another label on the line below, or an amount on the line under that."""
    if below >= part.last or below in pieces.rows or not (others := found.hits.get(below)):
        return None
    before = trimmed(pieces.texts[below], below, 0, others[0].start)
    if any(map(str.isdigit, pieces.text([before]))):
        return before
    is_free = below + 1 < part.last and below + 1 not in found.taken and below + 1 not in pieces.rows
    return pieces.line(below + 1) if is_free and is_numeric(pieces.texts[below + 1]) else None


def ended_below(pieces: Pieces, part: Part, found: Found) -> dict[Hit, Unsure]:
    """The labels of a text that have the beginning of an amount beside them, where the last digits of one stand alone
    on a later line, apart from it: nobody can tell whose they are.
    """
    amounts = [hit for hit in found.all if hit.label.kind == "money"] if pieces.is_lined else []
    begun = {hit: _behind(pieces, found, hit) for hit in amounts}
    begun = {hit: span for hit, span in begun.items() if _BEGINNING.fullmatch(pieces.text([span]))}
    bare = {hit.end_piece for hit in found.all if not pieces.texts[hit.end_piece][hit.end :].strip(" :\t")}
    first = min((hit.end_piece + 1 for hit in begun), default=part.last)
    ends = [
        piece for piece in range(first, part.last)
        if pieces.gap(piece) and piece not in found.taken and piece not in pieces.rows and piece - 1 not in bare
        and _LAST_DIGITS.fullmatch(pieces.texts[piece].strip())
    ]  # fmt: skip
    return {hit: Unsure("amounts", (span, pieces.line(ends[0]))) for hit, span in begun.items() if ends}


def _behind(pieces: Pieces, found: Found, hit: Hit) -> Span:
    """What stands on a label's line behind it, up to the next label."""
    text = pieces.texts[hit.end_piece]
    return trimmed(text, hit.end_piece, value_start(text, hit.end, is_number=True), found.limit(hit, text))


def begun_above(finder: ValueFinder, part: Part, found: Found) -> dict[Hit, Unsure]:
    """The labels of a text whose value may begin on the line above theirs: in its column, where that line does not end
    there or has the code without which a value of the label is not whole. A list may do so anywhere, and that line may
    as well be the end of the list before it.
    """
    unsure: dict[Hit, Unsure] = {}
    pieces = finder.pieces
    hits = found.all if pieces.lines else []
    for before, hit in zip([None, *hits], hits, strict=False):
        above = hit.piece - 1
        if above < part.body or above in found.taken or pieces.gap(hit.piece):
            continue
        over = pieces.line(above)
        if hit.label.kind == "list" and pieces.text([over]).endswith(","):
            both = (hit,) if before is None or before.label.kind != "list" else (before, hit)
            unsure.update((one, Unsure("end", (over,))) for one in both)
        elif (value := _begun_in_column(finder, part, hit, over)) is not None:
            unsure[hit] = Unsure("end", (over, value))
    return unsure


def _begun_in_column(finder: ValueFinder, part: Part, hit: Hit, over: Span) -> Span | None:
    """What stands beside a label, or under it, if it may begin with the line above in the same column."""
    pieces, below, text = finder.pieces, hit.end_piece + 1, finder.pieces.texts[hit.end_piece]
    value = trimmed(text, hit.end_piece, value_start(text, hit.end), finder.limit(hit))
    if value.start == value.end:
        if below >= part.last or below in finder.found.taken:
            return None
        value = pieces.line(below)
    is_code = pieces.text([over])[:1].isdigit() > pieces.text([value])[:1].isdigit()
    is_begun = pieces.text([over]).endswith(OPEN_ENDS) or (hit.label.read_as == "numbered" and is_code)
    is_apart = hit.label.kind in ("text", "list") and over.start == value.start > 0 and is_begun
    return value if is_apart and all(span.piece != over.piece for span in finder.spans(hit)) else None


def with_shared_values(finder: ValueFinder, found: Found) -> dict[Hit, Unsure]:
    """The labels in the cells of one row that have one and the same cell under or over them."""
    rows = finder.pieces.rows
    values = [(hit, finder.spans(hit)) for hit in found.all if hit.end_piece in rows]
    return {
        one: Unsure("column", tuple(spans))
        for (before, above), (hit, spans) in pairwise(values)
        if above == spans != [] and rows[before.end_piece] == rows[hit.end_piece]
        for one in (before, hit)
    }


def over_pages(pieces: Pieces, part: Part, found: Found) -> dict[Hit, Unsure]:
    """The labels at the end of a page that have their values on the next, where the first of several lines may be the
    head of that page; and those at its beginning that may have theirs on the page before.
    """
    unsure: dict[Hit, Unsure] = {}
    pages = {one.place.page for one in pieces.paragraphs[part.first : part.last]}
    hits = found.all if len(pages) > 1 else []
    for before, hit in zip([None, *hits], hits, strict=False):
        first = hit.end_piece + 1
        is_bare = not pieces.texts[hit.end_piece][hit.end :].strip(" :\t")
        if is_bare and hit.end_piece in pieces.rows:
            is_bare, value = False, _below_row(pieces, part, found, hit)
            unsure.update({hit: Unsure("end", (value,))} if value is not None else {})
        if is_bare and (over := _over_page(pieces, found, before, hit, part.last)) is not None:
            unsure[hit] = Unsure("end", (over,))
        if not is_bare or hit.label.kind == "yes-no" or first >= part.last or not _is_first_of_page(pieces, first):
            continue
        below = [
            piece
            for piece in (first, first + 1)
            if piece < part.last and piece not in found.taken and piece not in pieces.rows
        ]
        is_more = len(below) > 1 and (pieces.gap(below[1]) or not pieces.texts[below[1]].lstrip()[:1].islower())
        if is_more and not (hit.label.kind in FIGURES_AND_DAYS and _fits(pieces, hit, pieces.line(first))):
            unsure[hit] = Unsure("end", tuple(map(pieces.line, below)))
    return unsure


def _below_row(pieces: Pieces, part: Part, found: Found, hit: Hit) -> Span | None:
    """What may be the value of a label on the page behind that which its row ends, where no figure stands beside it."""
    row = pieces.rows[hit.end_piece]
    first = row.cells[-1].last
    if first >= part.last or first in found.taken or not _is_first_of_page(pieces, first):
        return None
    is_own = not any(is_numeric(pieces.text_of(cell)) for cell in row.behind(hit.end_piece))
    value = pieces.line(first)
    return value if is_own and hit.label.kind in FIGURES_AND_DAYS and _fits(pieces, hit, value) else None


def _is_first_of_page(pieces: Pieces, piece: int) -> bool:
    return pieces.paragraphs[piece].place.page != pieces.paragraphs[piece - 1].place.page


def _over_page(pieces: Pieces, found: Found, before: Hit | None, hit: Hit, last: int) -> Span | None:
    """The line that ends the page before a label with nothing under it, where the label ``before`` has its value:
    a program that wrote out a table cell by cell breaks its page between them.
    """
    texts, page = pieces.texts, pieces.paragraphs[hit.piece].place.page
    below = next((at for at in range(hit.end_piece + 1, last) if texts[at].strip()), last)
    if before is None or (below < last and below not in found.taken):
        return None
    between = [at for at in range(before.end_piece + 1, hit.piece) if texts[at].strip() and at not in found.taken]
    is_more = len(between) > 1 or (between and texts[before.end_piece][before.end :].strip(" :\t"))
    is_over = is_more and between[-1] not in pieces.rows and pieces.paragraphs[between[-1]].place.page != page
    return pieces.line(between[-1]) if is_over and not texts[between[-1]].lstrip()[:1].islower() else None


def _figures_beyond(pieces: Pieces, part: Part, most: int) -> list[tuple[Span, bool]]:
    """The lines of figures under the title of the next section."""
    beyond = range(part.last, min(part.last + most + 1, len(pieces)))
    return [(pieces.line(piece), True) for piece in beyond if is_figure(pieces.texts[piece])]


def _fits(pieces: Pieces, hit: Hit, span: Span) -> bool:
    """Whether a line may be the value of a label, as far as its kind tells."""
    label = hit.label
    return label.kind not in PARSERS or not label.is_single or PARSERS[label.kind](pieces.text([span])) is not None


def _own_below(pieces: Pieces, part: Part, found: Found, stack: Sequence[Hit]) -> dict[Hit, Unsure]:
    """The values of the last labels of a stack, where the lines under them are as many days and identifiers, each of
    its label's kind, and the first of no label's above these; nothing where they are not.
    """
    lines = _lines_below(pieces, part, found, stack) if len(stack) > 1 else []
    above, own = stack[: -len(lines)], stack[-len(lines) :]
    if not 1 < len(lines) == len(own) or any(_is_own(pieces, hit, lines[0]) for hit in above):
        return {}
    is_told = all(_is_own(pieces, hit, line) for hit, line in zip(own, lines, strict=True))
    return {hit: Unsure("", (line,)) for hit, line in zip(own, lines, strict=True)} if is_told else {}


def _lines_below(pieces: Pieces, part: Part, found: Found, stack: Sequence[Hit]) -> list[Span]:
    """The lines under a stack of labels up to the next label, or to a gap where no gap parts the labels or there are as
    many lines as labels.
    """
    first, is_apart = stack[-1].end_piece + 1, any(pieces.gap(hit.piece) for hit in stack[1:])
    lines: list[Span] = []
    for piece in range(first, min(first + MOST_STACKED, part.last)):
        is_end = bool(lines) and pieces.gap(piece) and (not is_apart or len(lines) == len(stack))
        if piece in found.taken or is_end:
            break
        lines += [pieces.line(piece)] if pieces.texts[piece].strip() else []
    return lines


def _is_own(pieces: Pieces, hit: Hit, span: Span) -> bool:
    """Whether a line is a day or an identifier, as the label asks for it."""
    is_day = hit.label.kind == "date" and _fits(pieces, hit, span)
    return is_day or _is_shaped(pieces, hit, span)


def _is_shaped(pieces: Pieces, hit: Hit, span: Span) -> bool:
    """Whether a line looks like the identifier that a label asks for, and so like nothing else."""
    shape = shape_of(hit.label.field)
    return shape is not None and shape.fullmatch(pieces.text([span])) is not None


def _values_below(pieces: Pieces, part: Part, found: Found, first: int, labels: int) -> list[tuple[Span, bool]]:
    """The lines from a piece to the next label, each with whether it begins a value, where these are as many as there
    are ``labels``; else those to the next gap.
    """
    values: list[tuple[Span, bool]] = []
    close = 0
    for piece in range(first, min(first + MOST_STACKED, part.last)):
        if piece in found.taken:
            break
        is_apart = not values or pieces.gap(piece)
        close = close or (len(values) if values and is_apart else 0)
        goes_on = pieces.breaks_at_width(piece - 1) or pieces.texts[piece].lstrip()[:1].islower()
        values.append((pieces.line(piece), is_apart or not goes_on))
    return values if sum(is_begun for _, is_begun in values) == labels else values[: close or None]
