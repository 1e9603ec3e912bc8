"""A draft of a form from one document: every label that it shows, with the field that it most likely means.

What is sure and what is a guess is told apart: a field is sure only where the label is exactly the name of one field,
or a label of a form that there is, and the value is of its kind. All else is left open, and a form with an open place
does not load.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from typing import Final, NamedTuple

from checker.authoring.drafting.columns import ColumnFinder, DraftColumn
from checker.authoring.drafting.evidence import Heading, Item, Known, Pair, Prose, items_of, title_of
from checker.authoring.drafting.fields import Fields, Guess
from checker.authoring.drafting.tables import Grid, GridRow, Passed
from checker.authoring.drafting.words import asks_for_private, is_label, masked, names_in, names_kind
from checker.errors import DocumentError, UsageError
from checker.reading.blocks import paragraphs
from checker.reading.document import Document
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.words import squeeze
from checker.reading.finnish import PLACEHOLDERS
from checker.reading.place import Place
from checker.reading.recognise import recognise
from checker.rulebook.compiled import Rulebook
from checker.rulebook.form_faults import OPEN
from checker.running.reading import forms_of

MOST_SIGNALS: Final = 8
MOST_NAMES: Final = 100
"""Most private values that are looked for in the rest of the document."""


class DraftLabel(NamedTuple):
    """A label of the draft with its evidence."""

    label: str
    guess: Guess
    values: tuple[str, ...]
    """What stands beside or below it; under each column in a table."""
    place: Place
    is_sure_label: bool = True


class DraftSection(NamedTuple):
    """A section of the draft."""

    name: str
    title: str
    """Blank for the top of the form, :data:`OPEN` where a table stands under no heading."""
    labels: tuple[DraftLabel, ...]
    columns: tuple[DraftColumn, ...]
    is_prose: bool
    is_sure_title: bool
    is_inline: bool = False
    """Whether its title is its first label, or the first head of its table."""
    passed: tuple[Passed, ...] = ()
    """What stands where a label does and is none of the draft."""


class Draft(NamedTuple):
    """A draft of a form."""

    recognised: str
    """The form that the document is on already; blank where it is on none."""
    title: str
    title_of: str
    """The form that has this title already; blank where none has."""
    titles: tuple[str, ...]
    """What else may be the title."""
    programmes: tuple[str, ...]
    """The programme periods whose years the document prints."""
    signals: tuple[str, ...]
    sections: tuple[DraftSection, ...]

    @property
    def labels(self) -> list[DraftLabel]:
        """All labels."""
        return [label for section in self.sections for label in section.labels]


def draft_form(document: Document, rulebook: Rulebook) -> Draft:
    """The draft of the form that a document is on. Raises :class:`UsageError` for a file that names its own fields."""
    if document.kind in ("application", "register"):
        raise UsageError(f"{document.path} nimeää itse kenttänsä; anna asiakirja, joka on omalla lomakkeellaan.")
    fields = Fields(rulebook)
    titles = frozenset(_known_titles(rulebook))
    items = items_of(document.content, Known(frozenset(fields.known), titles))
    texts = frozenset(_private_texts(items, fields))
    private = frozenset(map(squeeze, texts))
    items = [item for item in items if squeeze(_words_of(item)) not in private]
    values = frozenset(squeeze(item.value) for item in items if isinstance(item, Pair) and item.is_sure)
    title, *others = title_of(document.content, values | private) or (OPEN,)
    others, title = (others, title) if names_kind(title) else ([title, *others], OPEN)
    items = _below_title(items, title)
    fields.names = tuple(sorted(texts))[:MOST_NAMES]
    sections = tuple(_sections(items, fields))
    return Draft(
        _recognised(document, rulebook),
        title,
        _form_with(rulebook, title),
        tuple(fields.masked(text) for text in others if text != OPEN),
        tuple(_programmes(document, rulebook)),
        tuple(_signals(sections, rulebook, titles | fields.known.keys(), title))[:MOST_SIGNALS],
        sections,
    )


def _below_title(items: list[Item], title: str) -> list[Item]:
    """The items without the title and the headings above it, which are somebody's letterhead."""
    items = [_without_title(item, title) for item in items]
    first = next((n for n, item in enumerate(items) if isinstance(item, Heading) and item.text == title), 0)
    kept = [item for item in items[:first] if not isinstance(item, Heading)]
    return kept + [item for item in items[first:] if not (isinstance(item, Heading) and item.text == title)]


def _without_title(item: Item, title: str) -> Item:
    """What stands under the title, where the two looked like a label with its value."""
    is_title = isinstance(item, Pair) and item.label == title and not item.is_sure
    return Passed(item.value, item.place) if isinstance(item, Pair) and is_title else item


def _form_with(rulebook: Rulebook, title: str) -> str:
    """The form that has a title; blank where none has."""
    forms = rulebook.forms.items()
    return next((name for name, form in forms if squeeze(title) in map(squeeze, form["titles"])), "")


def _signals(sections: tuple[DraftSection, ...], rulebook: Rulebook, known: Set[str], title: str) -> Iterator[str]:
    """The sure labels and headings that no form has, each once."""
    seen = {squeeze(title), *known}
    seen |= {squeeze(text) for form in rulebook.forms.values() for text in (*form["titles"], *form["signals"])}
    for section in sections:
        sure = [section.title] if section.is_sure_title and section.title else []
        for text in (*sure, *(one.label for one in section.labels if one.is_sure_label)):
            if squeeze(text) not in seen:
                yield text
            seen.add(squeeze(text))


def _words_of(item: Item) -> str:
    """The label or heading that an item is."""
    return item.label if isinstance(item, Pair) else item.text if isinstance(item, Heading) else ""


def _private_texts(items: list[Item], fields: Fields) -> Iterator[str]:
    """The values of the labels that ask for a person, or for how to reach one, and the names in them and below."""
    heading = before = ""
    for item in items:
        if isinstance(item, Heading) and asks_for_private(before) and [item.text] == names_in(item.text):
            yield item.text
            continue
        heading = item.text if isinstance(item, Heading) else heading
        before = _words_of(item) or before
        if isinstance(item, Pair) and fields.is_private(item, heading):
            yield from (item.value, *names_in(item.value))


def _recognised(document: Document, rulebook: Rulebook) -> str:
    try:
        return recognise(forms_of(rulebook), Pieces(document.content))[0].name
    except DocumentError:
        return ""


def _programmes(document: Document, rulebook: Rulebook) -> Iterator[str]:
    text = "\n".join(paragraph.text for paragraph in paragraphs(document.content.blocks))
    periods = sorted({form["programme"] for form in rulebook.forms.values() if form["programme"]})
    return (period for period in periods if re.search(period.replace("-", r"\s*[-–]\s*"), text))


def _known_titles(rulebook: Rulebook) -> Iterator[str]:
    sections = (section for form in rulebook.forms.values() for section in form["sections"])
    return (squeeze(title) for section in sections for title in section.get("titles", ()))


def _sections(items: list[Item], fields: Fields) -> Iterator[DraftSection]:
    """The sections in order; a heading that is there twice opens nothing the second time. A table is a section, since
    labels beside one are no rows of it.
    """
    seen: set[str] = set()
    names: set[str] = set()
    title, sure, inline = "", True, False
    group: list[Item] = []
    before: Grid | Pair | None = None
    for item in [*items, None]:
        is_new = isinstance(item, Heading) and squeeze(item.text) not in seen
        splits = isinstance(item, Grid | Pair) and before is not None and _is_apart(item, before)
        if item is None or is_new or splits:
            if group or title:
                yield _section(DraftSection(_name(title, names), title, (), (), False, sure, inline), group, fields)
            group, before = [], None
            own = _own_title(item) if isinstance(item, Grid | Pair) else ""
            inline = bool(own) and squeeze(own) not in seen
            title, sure = (item.text, item.is_sure) if isinstance(item, Heading) else (own if inline else OPEN, False)
        seen |= {squeeze(text) for text in (title, *_labels_of(item))}
        before = item if isinstance(item, Grid | Pair) else before
        if not isinstance(item, Heading | None):
            group.append(item)


def _is_apart(item: Grid | Pair, before: Grid | Pair) -> bool:
    """Whether one of two is a table: labels of one section stand in the same way."""
    return isinstance(before, Grid) or isinstance(item, Grid)


def _own_title(item: Grid | Pair) -> str:
    """What can head the section of a table or label under no heading: its first words."""
    words = item.corner if isinstance(item, Grid) else item.label
    return words if is_label(words) else ""


def _labels_of(item: Item | None) -> tuple[str, ...]:
    if isinstance(item, Grid):
        return tuple(row.label for row in item.rows)
    return (item.label,) if isinstance(item, Pair) else ()


def _section(section: DraftSection, group: list[Item], fields: Fields) -> DraftSection:
    """The section with its labels, columns and what was passed over."""
    grids = [item for item in group if isinstance(item, Grid)]
    passed = [item for item in group if isinstance(item, Passed)]
    rows: Sequence[Pair | GridRow] = grids[0].rows if grids else [item for item in group if isinstance(item, Pair)]
    first = {squeeze(row.label): row for row in reversed(rows)}
    labels = tuple(_label(row, section.title, fields) for row in rows if first[squeeze(row.label)] is row)
    # printed again, a label would be refused
    twice = [Passed(row.label, row.place) for row in rows if first[squeeze(row.label)] is not row]
    known = [label.guess.field for label in labels if label.guess.field != OPEN]
    columns = ColumnFinder(fields.glossary, section.title, known).columns(grids[0]) if grids else ()
    is_prose = not labels and any(isinstance(item, Prose | Passed) for item in group)
    told = tuple(item._replace(text=_shown(item.text, fields)) for item in (*passed, *twice))
    return section._replace(labels=labels, columns=columns, is_prose=is_prose, passed=told)


def _shown(text: str, fields: Fields) -> str:
    """What is no label, without what is somebody's own; of a sentence without names."""
    return masked(fields.masked(text), names_in(text) if text.endswith(".") else ())


def _label(row: Pair | GridRow, title: str, fields: Fields) -> DraftLabel:
    if isinstance(row, Pair):
        guess = fields.guess(row.label, row.value)
        return DraftLabel(row.label, guess, (fields.shown(row, title),), row.place, row.is_sure)
    value = next((value for value in row.values if value not in PLACEHOLDERS), "")
    guess = fields.guess(row.label, value, amounts=True)
    return DraftLabel(row.label, guess, tuple(map(fields.masked, row.values)), row.place)


def _name(title: str, names: set[str]) -> str:
    """A short name that no other section has: ``kylaavustuksen_kulut``."""
    plain = unicodedata.normalize("NFKD", title or "alku").encode("ascii", "ignore").decode().casefold()
    stem = "_".join(re.findall(r"[a-z0-9]+", plain)[:4]) or "osa"
    name = next(name for name in (stem, *(f"{stem}_{n}" for n in range(2, 10_000))) if name not in names)
    names.add(name)
    return name
