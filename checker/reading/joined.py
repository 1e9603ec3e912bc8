"""Lines of a text that were joined to their neighbours, here and there or by a program that filled paragraphs anew.

A label or title that the finder did not find, but that stands inside a line of its own section, shows it. Such lines
are then broken as a text that has lost all its lines is (:mod:`checker.reading.flattened`), and what ends there is as
unsure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from typing import Final, NamedTuple

from checker.patterns import pattern
from checker.reading.blocks import Content
from checker.reading.finder import FormReading
from checker.reading.finder.collector import Hit
from checker.reading.finder.figures import is_numeric
from checker.reading.finder.forms import Form
from checker.reading.finder.index import Target, index_of
from checker.reading.finder.label_ends import flat_rate_name
from checker.reading.finder.labels import label_position
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.titles import Part
from checker.reading.finder.words import lead_of
from checker.reading.flattened import BOX, POINTS, Inside, Joined, begins_paragraph, inside_line, texts_of
from checker.reading.recognise import found_with

SHORTEST: Final = 10
"""Letters of a word that is taken for a label though it may be a word of a sentence."""
LONGEST: Final = 120
"""Characters of a line whose last word may be a label, however short."""

_SHARE: Final = pattern(r"[0-9]+(?:,[0-9]+)? ?%")


def joined(content: Content, form: Form, pieces: Pieces, reading: FormReading) -> Joined | None:
    """The blocks that hold several lines of the page; None where none do.

    Where several titles and labels are lost in one paragraph, or one goes on in the next line, all its lines were
    filled anew.
    """
    lost: dict[int, list[Inside]] = {}
    texts = texts_of(content)
    hits = list(_lost(content, form, pieces, reading))
    for hit in hits:
        lost.setdefault(_first_of(content, hit.block), []).append(hit)
    blocks = frozenset(block for first, some in lost.items() for block in _blocks_of(content, texts, first, some))
    return Joined(blocks, frozenset((hit.block, hit.start) for hit in hits)) if hits else None


class Wanted(NamedTuple):
    """What may have been lost inside the lines of a section."""

    keys: Set[str]
    """How the titles and labels begin that were not found, and the rows, which may come again."""
    has_labels: bool
    """Whether a label of the section may stand there once more, with its colon."""

    def may_be_in(self, text: str, begin: int = 0) -> bool:
        """Whether some of it may stand in a line from ``begin`` on; most lines are told by this one look."""
        if self.has_labels and text.find(":", begin + 1) >= 0:
            return True
        letters = text[begin:].casefold() if self.keys else ""
        return any(map(letters.__contains__, self.keys))


def _wanted(labels: Sequence[Target], titles: Set[str], known: Set[str]) -> Wanted:
    return Wanted(titles | _keys(labels, known), bool(labels))


def _keys(targets: Iterable[Target], known: Set[str]) -> frozenset[str]:
    lacking = (target for target in targets if target.is_row or found_with(target) not in known)
    return frozenset(key for target in lacking for key in target.keys)


def _lost(content: Content, form: Form, pieces: Pieces, reading: FormReading) -> Iterator[Inside]:
    """The titles and labels that were not found, though they stand in lines of their section."""
    texts, index = texts_of(content), index_of(form)
    known = {found_with(hit.target) for hit in reading.hits if hit.read_as != "near-miss" or hit.target.is_label}
    known -= {name for name, field in reading.fields.items() if field.state == "blank"}
    found = {(hit.piece, hit.start): _end_of(hit) for hit in reading.hits}
    begun = {piece for piece, _ in found}
    titles = _keys(index.titles, known)
    wanted = [_wanted(index.labels[part.number], titles, known) for part in reading.parts]
    starts = [part.first for part in reading.parts]
    for block, (text, piece) in enumerate(zip(texts, pieces.starts, strict=True)):
        number = max(0, bisect_right(starts, piece) - 1)
        section = reading.parts[number]
        is_begun = piece in begun and section.section.read != "scores"
        begin = found.get((piece, lead_of(text)), 0) if is_begun else 0
        if not wanted[number].may_be_in(text, begin):
            continue
        for hit in inside_line(texts, block, index.entries, True, begin):
            is_here = hit.is_title or hit.target.section == section.number
            is_lost = (piece, hit.start) not in found and _is_lost(pieces, text, hit, known)
            is_lost = is_lost or (_is_cut_off(text, hit, reading) and _goes_on(content, pieces, block, found))
            if is_here and not _is_last(text, hit) and (is_lost or _is_row_with_words(section, text, hit)):
                yield hit


def _end_of(hit: Hit) -> int:
    """Where what was found ends on its line; 0 where it goes on in the next, or merely resembles what stands there."""
    return hit.end if hit.end_piece == hit.piece and hit.read_as != "near-miss" else 0


def _is_lost(pieces: Pieces, text: str, hit: Inside, known: set[str]) -> bool:
    """Whether this is a title or label behind something else, or a title before it, and no word of a sentence."""
    raw, rest = hit.target.raw, text[hit.end :]
    if hit.start <= lead_of(text) or BOX.fullmatch(text, len(text) - len(text.lstrip()), hit.start):
        return hit.is_title and " " in raw and bool(rest.strip()) and found_with(hit.target) not in known
    if not hit.is_title and rest.startswith(":"):
        return True
    is_word = raw.isalpha() and len(raw) < SHORTEST and (bool(rest.strip()) or len(text) > LONGEST)
    if found_with(hit.target) in known or is_word:
        return False
    return hit.is_title or not rest or label_position(pieces, rest, hit.target) > 0


def _is_cut_off(text: str, hit: Inside, reading: FormReading) -> bool:
    """Whether a label at the end of a line, behind something else and in no column of its own, has no value."""
    label = hit.target.label
    field = reading.fields.get(label.field)
    is_behind = hit.start > lead_of(text) and not text[: hit.start].endswith(("  ", "\t"))
    return is_behind and not _behind(text, hit) and field is not None and field.state == "blank"


def _behind(text: str, hit: Inside) -> str:
    """What stands on the line behind a title or label."""
    is_flat_rate = hit.target.label.read_as == "flat-rate"
    return text[flat_rate_name(text, hit.end).end() if is_flat_rate else hit.end :].strip(" :")


def _goes_on(content: Content, pieces: Pieces, block: int, found: Container[tuple[int, int]]) -> bool:
    """Whether the next line is of the same paragraph and begins with no title or label."""
    if block + 1 >= len(content.blocks) or begins_paragraph(content, block + 1):
        return False
    piece = pieces.starts[block + 1]
    return (piece, lead_of(pieces.texts[piece])) not in found and (piece, 0) not in found


def _is_row_with_words(part: Part, text: str, hit: Inside) -> bool:
    """Whether the row of points is followed by the words that explain it."""
    points = POINTS.match(text, hit.end) if part.section.read == "scores" else None
    return points is not None and bool(text[points.end() :].strip())


def _is_last(text: str, hit: Inside) -> bool:
    """Whether this is the name of a row that stands behind its figures."""
    is_row = hit.target.label.kind == "money" and is_numeric(text[: hit.start])
    return is_row and not any(map(str.isdigit, _SHARE.sub("", text[hit.end :])))


def _first_of(content: Content, block: int) -> int:
    """The block with which the paragraph begins in which a line stands."""
    while block and not begins_paragraph(content, block):
        block -= 1
    return block


def _blocks_of(content: Content, texts: Sequence[str], first: int, some: Sequence[Inside]) -> Iterator[int]:
    """The lines that are broken where so many titles and labels were lost in a paragraph."""
    [one, *more] = some
    if not more and _behind(texts[one.block], one):
        yield one.block
        return
    yield first
    for block in range(first + 1, len(content.blocks)):
        if begins_paragraph(content, block):
            return
        yield block
