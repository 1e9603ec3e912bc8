"""A draft of a form from one document: every label that it shows, with the field that it most likely means.

What is sure and what is a guess is told apart: a field is sure only where the label is exactly the name of one field,
or a label of a form that there is, and the value is of its kind. All else is left open, and a form with an open place
does not load.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from checker.authoring.form_evidence import Grid, Heading, Item, Known, Pair, Prose, items_of, title_of
from checker.errors import DocumentError, UsageError
from checker.glossary import Glossary
from checker.reading.blocks import paragraphs
from checker.reading.document import Document
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.words import slips, squeeze
from checker.reading.finnish import PLACEHOLDERS, parse, parse_percent
from checker.reading.place import Place
from checker.reading.recognise import recognise
from checker.rulebook.compiled import Rulebook
from checker.running.reading_forms import forms_of

OPEN: Final = "TODO"
MOST_SIGNALS: Final = 8
COLUMNS: Final = (
    (re.compile(r"haet|hakemu|kustannusarvio|suunnitel", re.IGNORECASE), "{field}"),
    (re.compile(r"hyväks|myön", re.IGNORECASE), "approved.{field}"),
    (re.compile(r"hylä", re.IGNORECASE), "rejected.{field}"),
    (re.compile(r"osuus|%", re.IGNORECASE), "shares.{row}"),
)
"""How the heads of columns begin, and their fields."""


class Guess(NamedTuple):
    """The field of a label."""

    field: str
    """:data:`OPEN` where nobody knows."""
    how: str
    """``name`` (exactly the field's name), ``form`` (a label of a form that there is), ``near``, ``kind`` (the value is
    not of the field's kind), ``several`` (of several fields), ``taken`` (another label has the field), ``open``.
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


class DraftColumn(NamedTuple):
    """A column of the draft."""

    head: str
    field: str
    kind: str


class DraftSection(NamedTuple):
    """A section of the draft."""

    name: str
    title: str
    """Blank for the top of the form, :data:`OPEN` where a table stands under no heading."""
    labels: tuple[DraftLabel, ...]
    columns: tuple[DraftColumn, ...]
    is_prose: bool
    is_sure_title: bool


class Draft(NamedTuple):
    """A draft of a form."""

    recognised: str
    """The form that the document is on already; blank where it is on none."""
    title: str
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
    title, *others = title_of(document.content) or (OPEN,)
    items = [item for item in items if not (isinstance(item, Heading) and item.text == title)]
    sections = tuple(_sections(items, _Fields(known, rulebook.glossary)))
    taken = {"", squeeze(OPEN)} | {
        squeeze(text) for form in rulebook.forms.values() for text in (*form["titles"], *form["signals"])
    }
    words = [text for section in sections for text in (section.title, *(one.label for one in section.labels))]
    once = {squeeze(text): text for text in reversed(words)}
    own = [text for text in dict.fromkeys(words) if once[squeeze(text)] == text]
    own = [text for text in own if squeeze(text) not in taken | titles | known.keys()]
    return Draft(
        _recognised(document, rulebook),
        OPEN if squeeze(title) in taken else title,
        tuple(others),
        tuple(_programmes(document, rulebook)),
        tuple(own[:MOST_SIGNALS]),
        sections,
    )


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
    """Every label of the forms and every name of a field, by its letters; the names come first."""
    known: dict[str, list[_Label]] = {}
    for entry in rulebook.glossary.values():
        known.setdefault(squeeze(entry.label), []).append(_Label(entry.label, entry.path, "name"))
    for form in rulebook.forms.values():
        for section in form["sections"]:
            for label in section.get("labels", ()):
                for text in (label["label"], *label.get("also", ())):
                    _add(known, text, label)
    return known


def _add(known: dict[str, list[_Label]], text: str, label: dict[str, Any]) -> None:
    made = _Label(text, label["field"], "form", label.get("read_as", ""), label.get("part", ""))
    some = known.setdefault(squeeze(text), [])
    if made.field and made.field not in [one.field for one in some]:
        some.append(made)
    elif made.read_as:
        some[:] = [made if one.field == made.field else one for one in some]


class _Fields:
    """Finds the field of each label; a field is given to one label only."""

    def __init__(self, known: dict[str, list[_Label]], glossary: Glossary) -> None:
        self._known = known
        self._glossary = glossary
        self._taken: set[str] = set()

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
        entry = self._glossary.get(one.field)
        if entry is None or (amounts and entry.kind not in ("money", "percent", "count")):
            return False
        return bool(one.read_as) or value in PLACEHOLDERS or parse(entry.kind, value) is not None

    def column(self, head: str, rows: list[str], values: list[str]) -> DraftColumn:
        """The field and kind of a column over the fields of its rows."""
        given = [value for value in values if value not in PLACEHOLDERS]
        kind = "percent" if "%" in head or (given and all(parse_percent(v) and "%" in v for v in given)) else "money"
        for pattern, field in COLUMNS:
            if pattern.search(head):
                paths = [field.replace("{field}", row).replace("{row}", row.rpartition(".")[2]) for row in rows]
                kinds = {self._glossary[path].kind for path in paths if path in self._glossary}
                if len(kinds) == 1:
                    return DraftColumn(head, field, kinds.pop())
        return DraftColumn(head, OPEN, kind)


def _sections(items: list[Item], fields: _Fields) -> Iterator[DraftSection]:
    """The sections in order; a heading that is there twice opens nothing the second time."""
    seen: set[str] = set()
    names: set[str] = set()
    title, sure = "", True
    group: list[Item] = []
    for item in [*items, None]:
        is_new = isinstance(item, Heading) and squeeze(item.text) not in seen
        splits = isinstance(item, Grid) and any(isinstance(one, Pair | Grid) for one in group)
        if item is None or is_new or splits:
            if group or title:
                yield _section(title, sure, group, fields, names)
            group = []
            title, sure = (item.text, item.is_sure) if isinstance(item, Heading) else (OPEN, False)
            seen.add(squeeze(title))
        if not isinstance(item, Heading | None):
            group.append(item)


def _section(title: str, sure: bool, group: list[Item], fields: _Fields, names: set[str]) -> DraftSection:
    grids = [item for item in group if isinstance(item, Grid)]
    pairs = [item for item in group if isinstance(item, Pair)]
    labels, columns = (_of_grid(grids[0], fields)) if grids else (_of_pairs(pairs, fields), ())
    is_prose = not labels and any(isinstance(item, Prose) for item in group)
    return DraftSection(_name(title, names), title, labels, columns, is_prose, sure)


def _of_pairs(pairs: list[Pair], fields: _Fields) -> tuple[DraftLabel, ...]:
    """Each label once: printed again, it would be refused."""
    once = {squeeze(pair.label): pair for pair in reversed(pairs)}
    kept = [pair for pair in pairs if once.get(squeeze(pair.label)) is pair]
    return tuple(
        DraftLabel(pair.label, fields.guess(pair.label, pair.value), (pair.value,), pair.place, pair.is_sure)
        for pair in kept
    )


def _of_grid(grid: Grid, fields: _Fields) -> tuple[tuple[DraftLabel, ...], tuple[DraftColumn, ...]]:
    rows = {squeeze(row[0]): row for row in reversed(grid.rows)}
    labels = tuple(
        DraftLabel(label, fields.guess(label, _first(values), amounts=True), values, place)
        for label, values, place in reversed(rows.values())
    )
    known = [label.guess.field for label in labels if label.guess.field != OPEN]
    columns = tuple(
        fields.column(head, known, [values[number] for _, values, _ in grid.rows])
        for number, head in enumerate(grid.heads)
        if squeeze(head) not in map(squeeze, grid.heads[:number])
    )
    return labels, columns


def _first(values: tuple[str, ...]) -> str:
    return next((value for value in values if value not in PLACEHOLDERS), "")


def _name(title: str, names: set[str]) -> str:
    """A short name that no other section has: ``kylaavustuksen_kulut``."""
    plain = unicodedata.normalize("NFKD", title or "alku").encode("ascii", "ignore").decode().casefold()
    stem = "_".join(re.findall(r"[a-z0-9]+", plain)[:4]) or "osa"
    name = next(name for name in (stem, *(f"{stem}_{n}" for n in range(2, 10_000))) if name not in names)
    names.add(name)
    return name
