"""Where a form's sections begin in a document, though prose repeats some of their titles.

A form's sections stand in a fixed order. The heaviest run of titles in that order is the form; a title that would step
back is a line of somebody's prose. A title repeated within its section is kept, and that of a table which comes again
behind another: what is read from both places then agrees or contradicts, and nothing is picked in silence. A required
section whose title is not there is looked for by its labels, where they stand together under a heading like it:
``5 Julkinen rahoitus`` opens the section that the form calls ``Projektin julkinen rahoitus``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from checker.reading.finder.collector import Hit
from checker.reading.finder.forms import Form, Section
from checker.reading.finder.index import (
    AFTER_TITLE,
    TITLE_CHARACTERS,
    Entry,
    Index,
    Look,
    Target,
    find,
    key_of,
    over_columns,
)
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.units import is_unit_alone
from checker.reading.finder.words import LEAD, WORD, lead_of, slips, squeeze
from checker.reading.finnish import parse_yes_no

_REQUIRED: Final = 10
_OPTIONAL: Final = 7
_REPEATED: Final = 1
CONTENTS: Final = 5
"""Fewest titles that are a list of contents."""
INLINE_CHARACTERS: Final = 80
"""Longest name or day that follows an inline title with nothing but a space between them."""
SEARCHED: Final = 2_000
"""Most pieces that are compared with missing titles."""
STEM: Final = 6
"""First letters by which words in other cases are the same word."""
NEAREST: Final = 12
"""Pieces within which two labels of the section must stand."""
HEADING_CHARACTERS: Final = 80
ABOVE: Final = 8
"""Pieces above a label among which its section's heading is; cells of a head row are some of them."""
_AFTER_LABEL: Final = (":", "\t", " :", "  ")


class Part(NamedTuple):
    """A section as it stands in the document."""

    number: int
    """Its place in the form's order."""
    section: Section
    first: int
    """Its first piece, the title if it has one."""
    last: int
    """The piece after its last."""
    title: Hit | None
    is_open: bool = False
    """Whether a section is missing behind it that every document has, so that nobody knows where this one ends."""

    @property
    def body(self) -> int:
        """Its first piece behind the title."""
        return self.first if self.title is None else self.title.end_piece + 1


def find_parts(form: Form, index: Index, pieces: Pieces, looks: Sequence[Look]) -> list[Part]:
    """The sections that are there, in their order; the top of the form comes first."""
    hits = [hit for piece, entry in looks if entry.titles for hit in _titles_at(form, pieces, piece, entry)]
    found = {hit.target.section for hit in hits}
    missing = [target for target in index.titles if target.section not in found]
    if missing:
        near = _near_titles(form, pieces, missing, {hit.piece for hit in hits})
        found.update(hit.target.section for hit in near)
        taken = {hit.piece for hit in [*hits, *near]}
        reworded = _reworded_titles(form, index, pieces, looks, found, taken)
        hits = sorted([*hits, *near, *reworded], key=lambda hit: hit.piece)
    kept = _without_contents(hits)
    own = list(_without_labels(form, kept))
    titles = list(_with_tables_again(form.sections, in_order(form.sections, own), own))
    firsts = [0, *(title.piece for title in titles)]
    numbers = [0, *(title.target.section for title in titles)]
    listed = {hit.piece for hit in hits}.difference(hit.piece for hit in kept)
    lasts = [*firsts[1:], min((piece for piece in listed if piece > firsts[-1]), default=len(pieces))]
    following = [*numbers[1:], len(form.sections)]
    reached = accumulate(numbers, max)
    parts = []
    for number, first, last, title, far, after in zip(
        numbers, firsts, lasts, (None, *titles), reached, following, strict=True
    ):
        is_open = any(section.required for section in form.sections[far + 1 : after])
        parts.append(Part(number, form.sections[number], first, last, title, is_open))
    return parts


def _with_tables_again(sections: Sequence[Section], titles: Sequence[Hit], hits: Sequence[Hit]) -> Iterator[Hit]:
    """The titles, with those of tables that come again behind other tables: nobody quotes them there."""
    chosen, begun, last = {hit.piece for hit in titles}, set[int](), -1
    for hit in hits:
        number = hit.target.section
        if hit.piece in chosen:
            last = number
            begun.add(number)
            yield hit
        elif number in begun and number < last and sections[number].columns and sections[last].columns:
            yield hit


def _without_contents(hits: Sequence[Hit]) -> list[Hit]:
    """The titles but those of a list of contents: many with nothing between them, all of which stand elsewhere too."""
    starts = [0, *(at for at in range(1, len(hits)) if hits[at].piece - hits[at - 1].end_piece > 1), len(hits)]
    everywhere = Counter(hit.target.section for hit in hits)
    kept: list[Hit] = []
    for first, last in pairwise(starts):
        here = Counter(hit.target.section for hit in hits[first:last])
        is_contents = len(here) >= CONTENTS and all(everywhere[section] > count for section, count in here.items())
        kept += () if is_contents else hits[first:last]
    return kept


def _without_labels(form: Form, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The titles; behind its title, what a label of the section is called too is that label."""
    begun: set[int] = set()
    for hit in hits:
        number, section = hit.target.section, form.sections[hit.target.section]
        names = (squeeze(text) for label in section.labels for text in (label.label, *label.also))
        if number not in begun or section.inline or hit.target.squeezed not in names:
            yield hit
        begun.add(number)


def _titles_at(form: Form, pieces: Pieces, piece: int, entry: Entry) -> Iterator[Hit]:
    """The title that a piece is, if it is one."""
    text = pieces.texts[piece]
    if len(text) > TITLE_CHARACTERS:
        return
    start = lead_of(text)
    for target, end_piece, end in find(pieces.texts, piece, start, entry.titles, len(pieces)):
        rest = pieces.texts[end_piece][end:]
        if not rest.strip(AFTER_TITLE) or (end_piece == piece and _may_follow(form.sections[target.section], rest)):
            yield Hit(piece, start, end_piece, end, target, "label")
            return
    yield from _over_columns(form, pieces, piece, start, entry)


def _over_columns(form: Form, pieces: Pieces, piece: int, start: int, entry: Entry) -> Iterator[Hit]:
    """The title that is a label too, and broken over the lines of a column in a text printed in columns: its value
    stands beside the first or between them.
    """
    named = {one.squeezed: one for one in entry.titles if form.sections[one.section].inline} if pieces.lines else {}
    cells, target = over_columns(pieces, piece, start, named, len(pieces)) if named else ([], None)
    if target is not None and len(cells) > 1:
        yield Hit(piece, start, *cells[-1], target, "label")


def _may_follow(section: Section, rest: str) -> bool:
    """Whether this may stand on a title's own line after the title."""
    if is_unit_alone(rest):
        return True
    if not section.inline:
        return False
    if is_unit_alone(rest.partition(":")[0]):
        return True
    if rest.lstrip(" )").startswith((":", "\t", "  ")) or parse_yes_no(rest.strip(AFTER_TITLE)) is not None:
        return True
    value = rest.strip()
    begins = rest[:1] == " " and (value[:1].isupper() or value[:1].isdigit())
    return begins and len(value) <= INLINE_CHARACTERS and value[-1] not in ".:!?"


def _near_titles(form: Form, pieces: Pieces, missing: Sequence[Target], taken: set[int]) -> list[Hit]:
    """The best pieces for each missing title, with a slip; where only such are missing as a document need not have,
    their first letter must be right.
    """
    urgent = any(form.sections[target.section].required for target in missing)
    shortest, longest = min(len(target.raw) for target in missing) - 3, 2 * max(len(target.raw) for target in missing)
    initials = {letter for target in missing for letter in (target.raw[0], target.raw[0].lower())}
    found: list[tuple[int, Hit]] = []
    searched = 0
    for piece, text in enumerate(pieces.texts):
        if not shortest <= len(text) <= longest or piece in taken:
            continue
        if not urgent and text.lstrip(LEAD)[:1] not in initials:
            continue
        searched += 1
        if searched > SEARCHED:
            break
        start = lead_of(text)
        for target in missing:
            title = text.partition(":")[0] if form.sections[target.section].inline else text
            missed = slips(squeeze(title[start:]), target.squeezed)
            if missed is not None:
                end = len(title.rstrip(AFTER_TITLE))
                found.append((missed, Hit(piece, start, piece, end, target, "near-miss" if missed else "label")))
                break
    fewest: dict[int, int] = {}
    for missed, hit in found:
        fewest[hit.target.section] = min(missed, fewest.get(hit.target.section, missed))
    return [hit for missed, hit in found if missed == fewest[hit.target.section]]


class _Link(NamedTuple):
    """A run of titles by its last one."""

    weight: int
    hit: Hit
    before: _Link | None


def in_order(sections: Sequence[Section], hits: Sequence[Hit]) -> list[Hit]:
    """The heaviest run of titles whose sections never step back; linear in the titles found."""
    order = [hit.target.section for hit in hits]
    if all(before < after for before, after in pairwise(order)):
        return list(hits)
    best: list[_Link | None] = [None] * len(sections)
    for hit in hits:
        section = hit.target.section
        before = _heaviest(best[:section])
        weight = (before.weight if before else 0) + (_REQUIRED if sections[section].required else _OPTIONAL)
        same = best[section]
        if same is not None and same.weight + _REPEATED > weight:
            best[section] = _Link(same.weight + _REPEATED, hit, same)
        else:
            best[section] = _Link(weight, hit, before)
    return _unwind(_heaviest(best))


def _heaviest(links: Sequence[_Link | None]) -> _Link | None:
    """The last of the heaviest."""
    return max((link for link in reversed(links) if link is not None), key=attrgetter("weight"), default=None)


def _unwind(link: _Link | None) -> list[Hit]:
    run = []
    while link is not None:
        run.append(link.hit)
        link = link.before
    return run[::-1]


def _reworded_titles(
    form: Form,
    index: Index,
    pieces: Pieces,
    looks: Sequence[Look],
    found: Collection[int],
    taken: Collection[int],
) -> Iterator[Hit]:
    """The headings of required sections that are not ``found`` by a title; pieces ``taken`` are other titles, and the
    title of the form is none.
    """
    for number, section in enumerate(form.sections):
        if not section.required or not section.titles or not section.labels or number in found:
            continue
        stems = {word[:STEM] for title in section.titles for word in _words(title)}
        targets = [target for target in index.titles if target.section == number]
        for piece in _first_labels(pieces, looks, number, min(2, len(section.labels))):
            heading = _heading_above(pieces, piece)
            if heading is None or heading in taken:
                continue
            text = pieces.texts[heading]
            own = index.names.get(key_of(text))
            if own is not None and any(find(pieces.texts, heading, lead_of(text), own.titles, len(pieces))):
                continue
            if stems.intersection(word[:STEM] for word in _words(text)):
                yield Hit(heading, lead_of(text), heading, _end_of_words(text), targets[0], "near-miss")


def _end_of_words(heading: str) -> int:
    """Where the heading ends and its unit begins."""
    first = min([at for at in map(heading.find, "(,:") if at > 0], default=len(heading))
    return len(heading[:first].rstrip())


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(text.casefold()) if len(word) >= STEM]


def _first_labels(pieces: Pieces, looks: Sequence[Look], number: int, least: int) -> Iterator[int]:
    """The pieces where a group of the section's labels begins, each with its colon or alone on its line."""
    group: list[Target] = []
    first = before = -NEAREST
    for piece, entry in looks:
        target = _label_at(pieces, piece, entry.labels.get(number, ()))
        if target is None:
            continue
        if piece - before > NEAREST:
            group, first = [], piece
        before = piece
        if target.label not in [other.label for other in group]:
            group.append(target)
            if len(group) == least:
                yield first


def _label_at(pieces: Pieces, piece: int, targets: Iterable[Target]) -> Target | None:
    text = pieces.texts[piece]
    for target, end_piece, end in find(pieces.texts, piece, lead_of(text), targets, len(pieces)):
        rest = pieces.texts[end_piece][end:]
        if target.is_label and (not rest.strip() or rest.startswith(_AFTER_LABEL)):
            return target
    return None


def _heading_above(pieces: Pieces, piece: int) -> int | None:
    """The nearest line with text above that is no row of a table's heads, where it may be a heading."""
    for above in range(piece - 1, max(piece - ABOVE, -1), -1):
        text = pieces.texts[above]
        if text.strip() and above not in pieces.rows and "\t" not in text and "  " not in text.strip():
            return above if len(text) <= HEADING_CHARACTERS and text.rstrip()[-1] not in ".;,:" else None
    return None
