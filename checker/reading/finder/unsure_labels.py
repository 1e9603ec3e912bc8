"""Labels of which nobody can tell whether they have a value: something that may be it stands where it does not belong.

A program that takes a text from a page writes its columns one under another, breaks its cells over lines and pages, or
puts a value before its label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
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
from checker.reading.finder.templates import is_identifier
from checker.reading.finder.titles import Part
from checker.reading.finder.unheaded import Unsure, is_figure
from checker.reading.finder.value_places import ValueFinder
from checker.reading.finnish import PARSERS

MOST_STACKED: Final = 40
"""Most lines under labels that stand under one another."""
_BEGINNING: Final = pattern(r"[1-9][0-9]{0,2}(?: [0-9]{3})*")
_LAST_DIGITS: Final = pattern(r"[0-9]{3}(?:,[0-9]{2})? ?(?:€|euroa)")


def stacked(pieces: Pieces, part: Part, found: Found) -> dict[Hit, Unsure]:
    """The labels of a text that stand under one another without a value, with several values under the last, or one
    that is another's: the text was taken from its page column by column. Where all of these values show by their look
    whose they are, each is its label's; else nobody can tell whose they are.
    """
    unsure: dict[Hit, Unsure] = {}
    for stack in _stacks(pieces, found):
        lines = _lines_below(pieces, part, found, stack[-1])
        values = _begun_below(pieces, stack, lines)
        if not values and all(is_amount(part, hit.target) for hit in stack):
            values = _figures_beyond(pieces, part, len(stack))
        spans = tuple([span for span, _ in values])
        if own := _in_order(pieces, stack, lines):
            unsure |= own
        elif sum(is_begun for _, is_begun in values) > 1 or (spans and _is_of_other(pieces, stack, spans[0])):
            unsure |= {hit: Unsure("column", spans) for hit in stack}
    return unsure


def _stacks(pieces: Pieces, found: Found) -> Iterator[list[Hit]]:
    """Labels alone on their lines, each under the one before it, perhaps behind blank lines; two or more."""
    stack: list[Hit] = []
    for hit in found.all if pieces.lines else ():
        is_bare = hit.piece not in pieces.rows and not pieces.texts[hit.end_piece][hit.end :].strip(" :")
        if stack and (not is_bare or any(map(str.strip, pieces.texts[stack[-1].end_piece + 1 : hit.piece]))):
            if len(stack) > 1:
                yield stack
            stack = []
        stack += [hit] if is_bare else []
    if len(stack) > 1:
        yield stack


def _lines_below(pieces: Pieces, part: Part, found: Found, hit: Hit) -> list[Span]:
    """The lines with text under a label, up to the next label."""
    first = hit.end_piece + 1
    below = takewhile(lambda piece: piece not in found.taken, range(first, min(first + MOST_STACKED, part.last)))
    return [pieces.line(piece) for piece in below if pieces.texts[piece].strip()]


def _begun_below(pieces: Pieces, stack: Sequence[Hit], lines: Sequence[Span]) -> list[tuple[Span, bool]]:
    """These lines under a stack of labels, each with whether it begins a value: all where these are as many values as
    there are labels, else those up to a gap. Under labels with gaps between them, a value begins at a gap.
    """
    is_parted = any(pieces.gap(hit.piece) for hit in stack[1:])
    apart = [number for number, line in enumerate(lines) if not number or pieces.gap(line.piece)]
    values = [
        (line, number in apart or not (is_parted or pieces.goes_on(line.piece))) for number, line in enumerate(lines)
    ]
    return (
        values if sum(is_begun for _, is_begun in values) == len(stack) else values[: next(filter(None, apart), None)]
    )


def _in_order(pieces: Pieces, stack: Sequence[Hit], lines: Sequence[Span]) -> dict[Hit, Unsure]:
    """The values of the last labels of a stack, where the lines under it begin with several days and identifiers, each
    as its label asks for it, and the first as none of the labels above these does; nothing where they do not.
    """
    shown = list(takewhile(lambda line: any(_shows(pieces, hit, line) for hit in stack), lines))
    above, last = stack[: -len(shown)], stack[-len(shown) :]
    own = dict(zip(last, shown, strict=False))
    if not 1 < len(shown) == len(own) or any(_shows(pieces, hit, shown[0]) for hit in above):
        return {}
    is_told = all(_shows(pieces, hit, line) for hit, line in own.items())
    return {hit: Unsure("", (line,)) for hit, line in own.items()} if is_told else {}


def _is_of_other(pieces: Pieces, stack: Sequence[Hit], first: Span) -> bool:
    """Whether the first line under a stack of labels shows that it is no value of the last of them."""
    label = stack[-1].label
    if is_identifier(label.field, pieces.text([first])):
        return False
    return not _fits(pieces, stack[-1], first) or any(
        is_identifier(hit.label.field, pieces.text([first])) for hit in stack[:-1]
    )


def _shows(pieces: Pieces, hit: Hit, span: Span) -> bool:
    """Whether a line is a day or an identifier, as the label asks for it."""
    is_day = hit.label.kind == "date" and _fits(pieces, hit, span)
    return is_day or is_identifier(hit.label.field, pieces.text([span]))


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
