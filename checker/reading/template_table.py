"""The fill-in form of our own in whatever kind of file it was filled in: a table whose last column names the fields.

``tarkistin template`` writes it as a workbook or a Word document; a table with the heads ”Tieto”, ”Arvo” and ”Kentän
nimi” is one in any kind in which it may be filled in. An empty value is a field that is left out, as
in a YAML file that does not name it.

A person sees the label of a row and not the name of its field, so the two must agree; and a form whose heads were
changed or hidden is refused, since nobody knows then what its values mean. Figures that stand beside the rows, or on
a sheet of their own, are not read, and this is told; so is a unit that somebody wrote there (``tuhatta euroa``).
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import islice
from typing import Final, NamedTuple

from checker.errors import DocumentError
from checker.glossary import Glossary
from checker.patterns import pattern
from checker.reading.blocks import Block, Cell, Content, Paragraph, Table, Unread, normalise, paragraphs
from checker.reading.document import Entry
from checker.reading.finder.forms import FIGURES_AND_DAYS
from checker.reading.finder.units import states_other_unit, tells_unit_around
from checker.reading.finnish import parse_money
from checker.reading.place import Place

TITLE: Final = "Hakemuspohja"
"""The title of a template, and the name of its sheet."""
FIRST_HEAD, VALUE_HEAD, FIELD_HEAD = "Tieto", "Arvo", "Kentän nimi"
HEADS: Final = (FIRST_HEAD, VALUE_HEAD, "Ohje", FIELD_HEAD)
"""The heads of a template's columns."""
NEEDED: Final = (FIRST_HEAD, VALUE_HEAD, FIELD_HEAD)
"""Those without which it cannot be read."""
PLACEHOLDER: Final = "Kirjoita tähän"
"""What a Word document shows where nothing is filled in yet; other programs save it as if somebody had written it."""
FIRST_LINES: Final = 12
"""Lines of a document among which the title and the advice of a printed template stand."""
ENOUGH: Final = 3
"""Names of fields that make a document a template, whatever its heads are."""
TEMPLATE_KINDS: Final = frozenset({"docx", "odt", "xlsx"})
"""Kinds of files in which a template may be filled in; in others it is a print, whose rows are lost."""
FORMULA: Final = "formula"
"""What a formula without a result is as something unread."""
COMMENT: Final = "note"
"""What the comment on a cell is as something unread."""
BESIDE: Final = "beside"
"""What figures that stand beside a template's rows are as something unread."""
AMOUNT: Final = pattern(r"\d ?(?:[kt]?€|e(?:ur(?:oa|o)?)?\b)|\A[\d,]+ ?%\Z")
YEAR: Final = pattern(r"(?:19|2 ?0)\d\d")
SMALL: Final = 100_00
"""Cents below which a bare number outside the column of values is taken for a number of something else."""


class Template(NamedTuple):
    """A filled-in template."""

    entries: tuple[Entry, ...]
    beside: tuple[Unread, ...]
    """The figures that stand in the file and are none of its values."""


def template_of(content: Content, glossary: Glossary) -> Template | None:
    """The named values of a filled-in template; None where the document is something else.

    Raises :class:`DocumentError` ``template_changed``: ``heads`` that are not there or not seen, or ``label`` and
    ``field`` of a row whose label is that of another.
    """
    rows = [row for block in content.blocks if type(block) is Table for row in block.rows]
    intact = any(_columns(row) for row in rows)
    if not intact and not _has_traces(content, rows, glossary):
        return None
    changed = [lacking for row in rows if (lacking := _lacking(row))] if intact or rows else []
    if changed or not intact:
        raise DocumentError("template_changed", reason="heads", heads=changed[0] if changed else list(NEEDED))
    reader = _Reader(glossary, {one.place for one in content.unread if one.kind == FORMULA})
    for block in content.blocks:
        reader.read(block)
    noted = [one for one in content.unread if one.kind == COMMENT and _is_amount(one.text, SMALL)]
    return Template(tuple(reader.entries), (*reader.beside, *(one._replace(kind=BESIDE) for one in noted)))


def refuse_print(content: Content) -> None:
    """Raises :class:`DocumentError` ``template_changed`` where a template was printed, or saved as another kind."""
    first = [one.text.strip() for one in islice(paragraphs(content.blocks), FIRST_LINES)]
    if TITLE in first and any(FIELD_HEAD in text for text in first):
        raise DocumentError("template_changed", reason="print")


def _columns(row: tuple[Cell, ...]) -> tuple[int, int, int] | None:
    """The columns of labels, values and names of fields, where the row is a template's head."""
    heads = [cell.text.strip() for cell in row]
    if any(heads.count(head) != 1 for head in NEEDED):
        return None
    label, value, field = (row[heads.index(head)].column for head in NEEDED)
    return label, value, field


def _lacking(row: tuple[Cell, ...]) -> list[str]:
    """The heads that a row of heads lacks, hides or has twice; none where it is intact, hidden or something else."""
    seen = [cell.text.strip() for cell in row]
    written = {_written(cell) for cell in row}
    is_head = len(written.intersection(HEADS)) > 1 and any(head in seen for head in HEADS)
    return [head for head in NEEDED if seen.count(head) != 1] if is_head else []


def _written(cell: Cell) -> str:
    """What stands in a cell, hidden or not."""
    parts = ["".join(run.text for run in one.runs) if one.runs else one.text for one in paragraphs(cell.blocks)]
    return normalise(" ".join(parts)).strip()


def _has_traces(content: Content, rows: list[tuple[Cell, ...]], glossary: Glossary) -> bool:
    """Whether the document was a template once: it names fields, or has the title and some of the heads."""
    named = [cell for row in rows for cell in row if "." in cell.text and cell.text.strip() in glossary]
    titled = any(one.text.strip() == TITLE for one in paragraphs(content.blocks))
    return len(named) >= ENOUGH or (titled and any(_lacking(row) for row in rows))


class _Reader:
    """Goes through the blocks; a head holds for what follows it on the same sheet."""

    def __init__(self, glossary: Glossary, formulas: Set[Place]) -> None:
        self.entries: list[Entry] = []
        self.beside: list[Unread] = []
        self._glossary = glossary
        self._formulas = formulas
        self._columns: tuple[int, int, int] | None = None

    def read(self, block: Block) -> None:
        if type(block) is Table:
            is_headed = any(_columns(row) for row in block.rows)
            for line, row in enumerate(block.rows, 1):
                self._columns = _columns(row) or self._columns
                self._row(row, line, is_headed)
        elif type(block) is Paragraph:
            if block.place.where is not None and block.place.where.sheet and not block.place.where.cell:
                self._columns = None  # the name of the next sheet
            self._note([block])

    def _row(self, row: tuple[Cell, ...], line: int, is_headed: bool) -> None:
        """A row's value, where it names a field: in a table without heads, one that there is."""
        cells = {cell.column: cell for cell in row}
        label, value, name = (cells.get(column) for column in self._columns or (-1, -1, -1))
        field = name.text.strip() if name is not None else ""
        if value is None or not field or not (is_headed or field in self._glossary):
            self._note(paragraphs(block for cell in row if cell is not value for block in cell.blocks))
            self._note(paragraphs(value.blocks if value is not None else ()), least=0)
            return
        text = self._filled(value, field)
        if (text or value.place in self._formulas) and _columns(row) is None:
            self._compare(label.text if label is not None else "", field)
            self.entries.append(Entry(field, text, line, 1, value.place.where))
        others = (cell for cell in row if cell not in (label, value, name))
        self._note(paragraphs(block for cell in others for block in cell.blocks))

    def _filled(self, value: Cell, field: str) -> str:
        """What is filled in, on one line; names under each other are names between commas, and figures are not one."""
        found = [" ".join(line.split()) for line in value.text.replace(PLACEHOLDER, "").split("\n")]
        lines = [line for line in found if line]
        kind = self._glossary[field].kind if field in self._glossary else ""
        if kind == "list":
            return ", ".join(line.rstrip(",;") for line in lines)
        figures = [line for line in lines if any(map(str.isdigit, line))]
        return (" / " if kind in FIGURES_AND_DAYS and len(figures) > 1 else " ").join(lines)

    def _compare(self, label: str, field: str) -> None:
        known = self._glossary.get(field)
        if known is not None and _plain(label) != _plain(known.label):
            raise DocumentError("template_changed", reason="label", label=label, field=field, wanted=known.label)

    def _note(self, found: Iterator[Paragraph] | list[Paragraph], least: int = SMALL) -> None:
        self.beside += [
            Unread(BESIDE, one.place, one.text)
            for one in found
            if _is_amount(one.text, least) or (tells_unit_around(one.text) and states_other_unit(one.text))
        ]


def _plain(label: str) -> str:
    return " ".join(normalise(label).casefold().rstrip(": ").split())


def _is_amount(text: str, least: int) -> bool:
    """Whether a text tells an amount, bare of ``least`` cents, or a share; the template's own advice tells none."""
    if FIELD_HEAD in text or YEAR.fullmatch(text):
        return False
    cents = parse_money(text)
    return AMOUNT.search(text) is not None or (cents is not None and abs(cents) >= least)
