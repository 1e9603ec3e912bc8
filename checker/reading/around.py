"""What stands in a file before or behind a document on a form: a budget of somebody's own is a document of its own.

The form's first and last title or label show where it begins and ends, and its rows that come again under the heading
of a plan are that plan's. Letterheads, annexes and signatures are left
where they are; only several rows with amounts are told apart, as they would be in a file of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import Final

from checker.glossary import NO_FORM
from checker.patterns import pattern
from checker.reading.blocks import Block, Content, Paragraph, paragraphs
from checker.reading.division import part_of, part_with, titles_of
from checker.reading.document import Document
from checker.reading.finder import FormReading
from checker.reading.finder.figures import AMOUNT, is_numeric
from checker.reading.finder.forms import Form, Forms
from checker.reading.finder.index import begun, index_of, may_begin
from checker.reading.finder.pieces import Pieces
from checker.reading.finnish import parse_yes_no
from checker.reading.flattened import begins_paragraph

Around = tuple[Document | None, Document | None]
"""What stands before and behind a form."""
FEWEST: Final = 3
"""Amounts that make a budget."""
ROW: Final = 120
"""Longest line that is a row of a budget, or a heading or label above one."""
NOTHING: Final[Around] = (None, None)
_DAY_OR_FIGURE: Final = pattern(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4})?|([0-9]+)")
"""A day, or a figure of something else (its group)."""
_YEAR: Final = pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_PLAN: Final = pattern(
    r"(?i)[\W\d]*(?:(?:hankke|projekti|haki|oma)\w*\s+){0,2}"
    r"(?:(?:(?:hanke|projekti|toiminta|työ)-?)?(?:suunnitelma|budjetti)|liite)\b(?!.*[.!?]$)"
)
"""How a heading begins of a plan of somebody's own, or of an annex."""


def around(document: Document, content: Content, pieces: Pieces, reading: FormReading, forms: Forms) -> Around:
    """The budgets before and behind the form that was read in the pieces of a document's content."""
    if reading.bounds is None:
        return NOTHING
    first, last = (bisect_right(pieces.starts, piece) for piece in reading.bounds)
    first = _own_start(content, pieces, reading, forms, first - 1)
    plan = _plan_behind(content, pieces, reading)
    last = _past_value(content, forms, _past_line(document, content, last)) if plan is None else plan
    before = _budget(document, content, 0, first, forms)
    if before is not None:  # the title of the form may stand above its first label
        first = next(titles_of(before.content, forms), first)
        before = _budget(document, content, 0, first, forms)
    return before, _budget(document, content, last, len(content.blocks), forms)


def _past_line(document: Document, content: Content, last: int) -> int:
    """The block behind those that were cut of one paragraph with the form's last label, and behind the figures below a
    label with none: its value goes on there.
    """
    while content is not document.content and 0 < last < len(content.blocks) and not begins_paragraph(content, last):
        last += 1
    if not _is_row(content, last - 1):
        while last < len(content.blocks) and _is_figures(content.blocks[last]):
            last += 1
    return last


def _is_figures(block: Block) -> bool:
    return type(block) is Paragraph and is_numeric(block.text)


def _own_start(content: Content, pieces: Pieces, reading: FormReading, forms: Forms, first: int) -> int:
    """The block with the form's title, or behind the last amount above it, where each of the form's labels above stands
    below it too: what is above is a plan in the same words.
    """
    title = next(titles_of(content, forms), 0)
    if title <= first:
        return first
    amounts = [place for place in range(first, title) if _is_row(content, place)]
    for start in (title, amounts[-1] + 1) if amounts else ():
        piece = pieces.starts[start]
        above = {hit.target.name for hit in reading.hits if hit.piece < piece}
        if above <= {hit.target.name for hit in reading.hits if hit.piece >= piece}:
            return start
    return first


def _plan_behind(content: Content, pieces: Pieces, reading: FormReading) -> int | None:
    """The block with the heading of a plan, behind which amounts of the form's rows come again."""
    seen: set[str] = set()
    after = 0
    rows = (hit for hit in reading.hits if hit.label.kind == "money")
    for hit in sorted(rows, key=attrgetter("piece")):
        block = bisect_right(pieces.starts, hit.piece) - 1
        if hit.target.name in seen:
            plan = next((place for place in range(after, block) if _heads_plan(content, place)), None)
            if plan is not None:
                return plan
        seen.add(hit.target.name)
        after = block + 1
    return None


def _heads_plan(content: Content, place: int) -> bool:
    """Whether a block is the heading of somebody's plan or annex."""
    block, before = content.blocks[place], content.blocks[place - 1]
    if type(block) is not Paragraph or len(block.text) > ROW or _PLAN.match(block.text) is None:
        return False
    return block.gap or type(before) is not Paragraph or block.place.page != before.place.page


def _past_value(content: Content, forms: Forms, last: int) -> int:
    """The block behind what the form's last title or label has below it: its own words go on to a budget's heading."""
    start = next((place for place in range(last, len(content.blocks)) if _is_row(content, place)), last)
    while start > last and _is_above_rows(content.blocks[start - 1], forms):
        start -= 1
    return start


def _is_above_rows(block: Block, forms: Forms) -> bool:
    """Whether what stands above rows belongs to them: a heading, heads of years, or a label with its value."""
    text = block.text.strip() if type(block) is Paragraph else ""
    if not 0 < len(text) <= ROW:
        return False
    if NO_FORM in forms and any(begun([text], 0, may_begin(index_of(forms[NO_FORM]).entries, text).all_labels)):
        return True
    rest, years = _YEAR.subn("", text)
    is_words = not any(map(str.isdigit, rest if years > 1 else text))
    return text[-1] not in ".!?" and parse_yes_no(text) is None and (":" in text or is_words)


def _is_row(content: Content, place: int) -> bool:
    """Whether a block is a table or a short line with an amount."""
    block = content.blocks[place]
    return type(block) is not Paragraph or (len(block.text) <= ROW and AMOUNT.search(block.text) is not None)


def between(content: Content, beside: Around) -> Content:
    """The content without what stands around the form."""
    before, behind = [0 if one is None else len(one.content.blocks) for one in beside]
    return part_of(content, before, len(content.blocks) - behind)


def _budget(document: Document, content: Content, first: int, last: int, forms: Forms) -> Document | None:
    """A stretch of blocks as a document of its own, where it is a budget."""
    generic, texts = forms.get(NO_FORM), [one.text for one in paragraphs(content.blocks[first:last])]
    figures = (figure for text in texts for figure in _DAY_OR_FIGURE.findall(text))
    if generic is None or sum(map(bool, figures)) < FEWEST:
        return None
    part = part_of(content, first, last)
    return part_with(document, part, document.part) if _is_budget(generic, Pieces(part)) else None


def _is_budget(form: Form, pieces: Pieces) -> bool:
    """Whether several rows with a name and an amount stand there, known or not, or several amounts on lines or in cells
    of their own.
    """
    if sum(len(AMOUNT.findall(text)) for text in pieces.texts if is_numeric(text)) >= FEWEST:
        return True
    from checker.reading.finder.generic import count_rows  # most forms have nothing around them

    return count_rows(form, pieces) >= FEWEST
