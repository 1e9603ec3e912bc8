"""A draft of a form from one document: every label that it shows, with the field that it most likely means.

What is sure and what is a guess is told apart: a field is sure only where the label is exactly the name of one field,
or a label of a form that there is, and the value is of its kind. All else is left open, and a form with an open place
does not load.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from typing import Any, Final, NamedTuple

from checker.authoring.draft_columns import ColumnFinder, DraftColumn
from checker.authoring.form_evidence import (
    Grid,
    Heading,
    Item,
    Known,
    Pair,
    Passed,
    Prose,
    is_label,
    items_of,
    names_kind,
    title_of,
)
from checker.authoring.private_data import all_masked, asks_for_private, masked
from checker.errors import DocumentError, UsageError
from checker.glossary import NO_FORM, Glossary
from checker.reading.blocks import paragraphs
from checker.reading.document import Document
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.words import slips, squeeze
from checker.reading.finnish import PLACEHOLDERS, parse
from checker.reading.place import Place
from checker.reading.recognise import recognise
from checker.rulebook.compiled import Rulebook
from checker.rulebook.form_faults import OPEN
from checker.running.reading_forms import forms_of

MOST_SIGNALS: Final = 8
MOST_NAMES: Final = 100
"""Most private values that are looked for in the rest of the document."""


class Guess(NamedTuple):
    """The field of a label."""

    field: str
    """:data:`OPEN` where nobody knows."""
    how: str
    """``name`` (exactly the field's name), ``form`` (a label of a form that there is), ``plan`` (what plans on no form
    call it), ``near``, ``kind`` (the value is not of the field's kind), ``several`` (of several fields), ``taken``
    (another label has the field), ``open``.
    """
    about: str = ""
    """What it was likened to, or the fields that it may be."""
    read_as: str = ""
    part: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether a person need only look at it."""
        return self.how in ("name", "form")


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
    known = _known_labels(rulebook)
    titles = frozenset(_known_titles(rulebook))
    items = items_of(document.content, Known(frozenset(known), titles))
    private = frozenset(_private_values(items, known, rulebook.glossary))
    items = [item for item in items if squeeze(_words_of(item)) not in private]
    values = frozenset(squeeze(item.value) for item in items if isinstance(item, Pair) and item.is_sure)
    title, *others = title_of(document.content, values | private) or (OPEN,)
    others, title = (others, title) if names_kind(title) else ([title, *others], OPEN)
    items = _below_title(items, title)
    names = tuple(sorted(_private_texts(items, known, rulebook.glossary)))[:MOST_NAMES]
    sections = tuple(_sections(items, _Fields(known, rulebook.glossary, names)))
    return Draft(
        _recognised(document, rulebook),
        title,
        _form_with(rulebook, title),
        tuple(masked(text, names) for text in others if text != OPEN),
        tuple(_programmes(document, rulebook)),
        tuple(_signals(sections, rulebook, titles | known.keys(), title))[:MOST_SIGNALS],
        sections,
    )


def _below_title(items: list[Item], title: str) -> list[Item]:
    """The items without the title and the headings above it, which are somebody's letterhead."""
    first = next((n for n, item in enumerate(items) if isinstance(item, Heading) and item.text == title), 0)
    kept = [item for item in items[:first] if not isinstance(item, Heading)]
    return kept + [item for item in items[first:] if not (isinstance(item, Heading) and item.text == title)]


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


def _private_values(items: list[Item], known: dict[str, list[_Label]], glossary: Glossary) -> Iterator[str]:
    return (squeeze(text) for text in _private_texts(items, known, glossary))


def _private_texts(items: list[Item], known: dict[str, list[_Label]], glossary: Glossary) -> Iterator[str]:
    """The values of the labels that ask for a person, or for how to reach one."""
    heading = ""
    for item in items:
        heading = item.text if isinstance(item, Heading) else heading
        if isinstance(item, Pair) and _is_private(item, heading, known, glossary):
            yield item.value


def _is_private(pair: Pair, heading: str, known: dict[str, list[_Label]], glossary: Glossary) -> bool:
    """Whether a label's value is somebody's own; an amount is not."""
    if not pair.value or "€" in pair.value:
        return False
    fields = [glossary[one.field] for one in known.get(squeeze(pair.label), ()) if one.field in glossary]
    return asks_for_private(pair.label) or asks_for_private(heading) or any(field.private for field in fields)


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


class _Label(NamedTuple):
    """A label that is known, and the field behind it."""

    text: str
    field: str
    how: str
    read_as: str = ""
    part: str = ""


def _known_labels(rulebook: Rulebook) -> dict[str, list[_Label]]:
    """Every label of the forms and every name of a field, by its letters; the names come first. What plans on no form
    call a field is a guess on a form of somebody's own.
    """
    known: dict[str, list[_Label]] = {}
    for entry in rulebook.glossary.values():
        known.setdefault(squeeze(entry.label), []).append(_Label(entry.label, entry.path, "name"))
    for name, form in sorted(rulebook.forms.items(), key=lambda item: item[0] == NO_FORM):
        how = "plan" if name == NO_FORM else "form"
        for section in form["sections"]:
            for label in section.get("labels", ()):
                for text in (label["label"], *label.get("also", ())):
                    _add(known, text, label, how)
    return known


def _add(known: dict[str, list[_Label]], text: str, label: dict[str, Any], how: str) -> None:
    made = _Label(text, label["field"], how, label.get("read_as", ""), label.get("part", ""))
    some = known.setdefault(squeeze(text), [])
    if made.field and made.field not in [one.field for one in some]:
        some.append(made)
    elif made.read_as:
        some[:] = [made if one.field == made.field else one for one in some]


class _Fields:
    """Finds the field of each label; a field is given to one label only."""

    def __init__(self, known: dict[str, list[_Label]], glossary: Glossary, names: tuple[str, ...]) -> None:
        self._known = known
        self.glossary = glossary
        self._taken: set[str] = set()
        self._names = names

    def shown(self, pair: Pair, heading: str) -> str:
        """A label's value as evidence: nothing of it where it is somebody's own."""
        is_private = _is_private(pair, heading, self._known, self.glossary)
        return all_masked(pair.value) if is_private else self.masked(pair.value)

    def masked(self, text: str) -> str:
        """A text without what is somebody's own."""
        return masked(text, self._names)

    def guess(self, label: str, value: str, amounts: bool = False) -> Guess:
        """The field that a label most likely means; ``amounts`` where it is the row of a table of figures."""
        some = self._known.get(squeeze(label))
        how = ""
        if not some:
            near = self._nearest(squeeze(label))
            some, how = (self._known[near], "near") if near else ([], "")
        fitting = [one for one in some if self._fits(one, value, amounts)]
        if not fitting:
            return Guess(OPEN, "kind" if some else "open", some[0].field if some else "")
        free = [one for one in fitting if one.field not in self._taken]
        if not free:
            return Guess(OPEN, "taken", fitting[0].field)
        if len(free) > 1 and not how:
            return Guess(OPEN, "several", ", ".join(one.field for one in free))
        self._taken.add(free[0].field)
        return Guess(free[0].field, how or free[0].how, free[0].text, free[0].read_as, free[0].part)

    def _nearest(self, letters: str) -> str:
        """The known label of which this one is a slip; empty where it is none."""
        missed = {key: slips(letters, key) for key in self._known}
        found = [(count, key) for key, count in missed.items() if count is not None]
        return min(found, default=(0, ""))[1]

    def _fits(self, one: _Label, value: str, amounts: bool) -> bool:
        entry = self.glossary.get(one.field)
        if entry is None or (amounts and entry.kind not in ("money", "percent", "count")):
            return False
        return bool(one.read_as) or value in PLACEHOLDERS or parse(entry.kind, value) is not None


def _sections(items: list[Item], fields: _Fields) -> Iterator[DraftSection]:
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
        return tuple(row[0] for row in item.rows)
    return (item.label,) if isinstance(item, Pair) else ()


def _section(section: DraftSection, group: list[Item], fields: _Fields) -> DraftSection:
    """The section with its labels, columns and what was passed over."""
    grids = [item for item in group if isinstance(item, Grid)]
    pairs = [item for item in group if isinstance(item, Pair)]
    passed = [item for item in group if isinstance(item, Passed)]
    labels, twice = _of_grid(grids[0], fields) if grids else _of_pairs(pairs, section.title, fields)
    known = [label.guess.field for label in labels if label.guess.field != OPEN]
    columns = ColumnFinder(fields.glossary, section.title, known).columns(grids[0]) if grids else ()
    is_prose = not labels and any(isinstance(item, Prose) for item in group)
    told = tuple(item._replace(text=fields.masked(item.text)) for item in (*passed, *twice))
    return section._replace(labels=labels, columns=columns, is_prose=is_prose, passed=told)


def _of_pairs(pairs: list[Pair], title: str, fields: _Fields) -> tuple[tuple[DraftLabel, ...], list[Passed]]:
    """Each label once: printed again, it would be refused."""
    once = {squeeze(pair.label): pair for pair in reversed(pairs)}
    kept = [pair for pair in pairs if once[squeeze(pair.label)] is pair]
    labels = tuple(
        DraftLabel(
            pair.label, fields.guess(pair.label, pair.value), (fields.shown(pair, title),), pair.place, pair.is_sure
        )
        for pair in kept
    )
    return labels, [Passed(pair.label, pair.place) for pair in pairs if once[squeeze(pair.label)] is not pair]


def _of_grid(grid: Grid, fields: _Fields) -> tuple[tuple[DraftLabel, ...], list[Passed]]:
    once = {squeeze(row[0]): row for row in reversed(grid.rows)}
    labels = tuple(
        DraftLabel(label, fields.guess(label, _first(values), amounts=True), tuple(map(fields.masked, values)), place)
        for label, values, place in grid.rows
        if once[squeeze(label)] == (label, values, place)
    )
    return labels, [Passed(row[0], row[2]) for row in grid.rows if once[squeeze(row[0])] is not row]


def _first(values: tuple[str, ...]) -> str:
    return next((value for value in values if value not in PLACEHOLDERS), "")


def _name(title: str, names: set[str]) -> str:
    """A short name that no other section has: ``kylaavustuksen_kulut``."""
    plain = unicodedata.normalize("NFKD", title or "alku").encode("ascii", "ignore").decode().casefold()
    stem = "_".join(re.findall(r"[a-z0-9]+", plain)[:4]) or "osa"
    name = next(name for name in (stem, *(f"{stem}_{n}" for n in range(2, 10_000))) if name not in names)
    names.add(name)
    return name
