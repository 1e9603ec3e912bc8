"""What stands in a file before or behind a document on a form: a budget of somebody's own is a document of its own.

The form's first and last title or label show where it begins and ends. Letterheads, annexes and signatures are left
where they are; only several rows with amounts are told apart, as they would be in a file of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from checker.glossary import NO_FORM
from checker.reading.blocks import Content, Paragraph
from checker.reading.division import part_of, part_with, titles_in
from checker.reading.document import Document
from checker.reading.finder import FormReading
from checker.reading.finder.forms import Forms
from checker.reading.finder.generic import is_budget
from checker.reading.finder.pieces import Pieces

Around = tuple[Document | None, Document | None]
"""What stands before and behind a form."""
NOTHING: Final[Around] = (None, None)


def around(document: Document, content: Content, pieces: Pieces, reading: FormReading, forms: Forms) -> Around:
    """The budgets before and behind the form that was read in the pieces of a document's content."""
    if reading.bounds is None:
        return NOTHING
    first, last = (bisect_right(pieces.starts, piece) for piece in reading.bounds)
    first -= 1
    last = _past_line(document, content, last)
    before = _budget(document, content, 0, first, forms)
    if before is not None:  # the title of the form may stand above its first label
        first = next((place for place, _ in titles_in(before.content, forms)), first)
        before = _budget(document, content, 0, first, forms)
    return before, _budget(document, content, last, len(content.blocks), forms)


def _past_line(document: Document, content: Content, last: int) -> int:
    """The block behind those that were cut of one paragraph with the form's last label: its value goes on there."""
    while content is not document.content and 0 < last < len(content.blocks) and not _begins(content, last):
        last += 1
    return last


def _begins(content: Content, number: int) -> bool:
    """Whether a block begins a paragraph of the page."""
    block, before = content.blocks[number], content.blocks[number - 1]
    if type(block) is not Paragraph or type(before) is not Paragraph:
        return True
    return block.gap and block.place.line != before.place.line


def between(content: Content, beside: Around) -> Content:
    """The content without what stands around the form."""
    before, behind = [0 if one is None else len(one.content.blocks) for one in beside]
    return part_of(content, before, len(content.blocks) - behind)


def _budget(document: Document, content: Content, first: int, last: int, forms: Forms) -> Document | None:
    """A stretch of blocks as a document of its own, where it is a budget."""
    generic = forms.get(NO_FORM)
    if generic is None or first >= last:
        return None
    part = part_of(content, first, last)
    return part_with(document, part, document.part) if is_budget(generic, Pieces(part)) else None
