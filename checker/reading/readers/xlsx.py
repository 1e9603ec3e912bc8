"""Workbooks of Excel and LibreOffice: what their sheets show, cell by cell, with places such as ”Taul1, C14”.

Values are read, never formulas: a formula whose result is not stored is unread. Numbers become the text that their
format shows, so that 0,8 with a percent format is read as 80 %. Hidden rows, columns and sheets are hidden text. The
lines of text boxes stand behind the cells of their sheet.
openpyxl reads the cells; before it is asked, every sheet is looked through as a stream, since one cell at the far
corner would make it build millions of empty ones. So is every other part: it reads them into memory whole, and takes a
few hundred bytes and up to fifty microseconds for each element of shared texts, styles and drawings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any, Final
from warnings import catch_warnings

from checker import limits
from checker.errors import DocumentError
from checker.patterns import pattern
from checker.reading.blocks import HIDDEN, ROUNDED, Cell, Content, Paragraph, Run, Table, Unread, paragraph
from checker.reading.place import Place, Where
from checker.reading.readers.archive import Archive, relations_of
from checker.reading.readers.cell_looks import CellLooks
from checker.reading.readers.cell_numbers import is_rounded, shown
from checker.reading.readers.markup import STRICT, Tally, parse_tree, parse_xml, usual
from checker.reading.readers.sheet_drawings import Area, Covered, TextBox, drawn_on

Row = tuple[Cell, ...]
PREFIXES: Final = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "s",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main": "x14",
    "http://schemas.microsoft.com/office/excel/2006/main": "xm",
}
"""The namespaces that are looked at, those of later programs too."""
MOST_CELLS: Final = 200_000
"""Cells of all sheets; a budget has a few hundred."""
MOST_ROWS, MOST_COLUMNS = 20_000, 400
"""The far corner of a sheet."""
MOST_PLACES: Final = 250_000
"""Rows times columns of all sheets: openpyxl builds a cell for each place up to the last one of a sheet."""
INSIDE_CELLS: Final = frozenset({"s:v", "s:is", "s:t"})
"""Elements that are counted with their cell; of the rest of a sheet there may be fewer."""
LOW, NARROW = 2, 1
"""Height of a row in points, and width of a column in characters, that leave nothing to be seen."""
MANY_LINES: Final = 6
"""Rows of a sheet with one text each that are lines rather than rows left blank, where figures are among them."""
USUAL: Final = 11
"""The size of letters in points whose figures are a character wide."""
UNREAD_PARTS: Final = {
    "xl/embeddings/": "embedded",
    "xl/charts/": "drawing",
    "xl/diagrams/": "drawing",
    "xl/media/": "image",
    "xl/ctrlProps/": "control",
}
"""Parts of a workbook that may show figures and are not read."""
STYLES: Final = "xl/styles.xml"
"""The part that openpyxl takes the looks of cells from, by this name."""
NAMESPACE: Final = pattern(rb"%b[\w/]{1,80}" % re.escape(STRICT).encode())
"""A namespace of the strict form, and a kind of relation."""
RELATIONS: Final = 10_000
"""Bytes of the package's relations that tell the form."""
XML: Final = (".xml", ".rels")
ESCAPED: Final = pattern(r"_x(00[01][0-9A-Fa-f]|005[Ff])_")
"""A control sign in a text, or an underscore that is none of such a sign."""
SEEN: Final = {"0009": "\t", "000A": "\n", "005F": "_"}
"""Those of them that a page shows."""
PACKAGE_BYTES: Final = 2 * limits.ARCHIVE_MEMBER_BYTES
"""Most bytes of all parts together, unpacked."""
NO_NAMES: Final[Mapping[str, str]] = {}


def read_xlsx(data: bytes, path: str) -> Content:
    """The sheets in their order as tables, a blank row dividing two of them.

    Raises :class:`DocumentError`: ``needs_xlsx_extra`` where openpyxl is not installed, ``encrypted``, ``damaged``,
    ``archive_bomb`` or ``sheet_too_large`` (``cell``).
    """
    archive = Archive(data)
    scans = _look_through(archive)
    book = _opened(_transitional(archive, data))
    _refuse_sparse(book)
    unread = [
        Unread(kind, text=name)
        for name in sorted(archive.names)
        for part, kind in UNREAD_PARTS.items()
        if name.startswith(part)
    ]
    blocks: list[Paragraph | Table] = []
    for sheet in book.worksheets:
        reader = _Sheet(sheet, scans.get(sheet.title, _Scan(0)))
        blocks += reader.blocks()
        unread += [*reader.unread, *_margins(sheet)]
    return Content(tuple(blocks), tuple(unread))


def _transitional(archive: Archive, data: bytes) -> bytes:
    """The workbook with the names of the usual form, which openpyxl knows, where it has those of the strict one."""
    if STRICT.encode() not in archive.member("_rels/.rels", RELATIONS):
        return data
    from zipfile import ZipFile

    made = BytesIO()
    with ZipFile(made, "w") as copy:
        for name in archive.names:
            part = b"".join(archive.chunks(name))
            if name.casefold().endswith(XML):
                part = NAMESPACE.sub(lambda found: usual(found[0].decode()).encode(), part)
            copy.writestr(name, part)
    return made.getvalue()


def _opened(data: bytes) -> Any:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise DocumentError("needs_xlsx_extra") from None
    try:
        with catch_warnings(action="ignore"):  # in English, on what it passes over
            return load_workbook(BytesIO(data), data_only=True, keep_links=False, rich_text=True)
    except DocumentError:
        raise
    except Exception as error:  # a damaged workbook can make openpyxl raise nearly anything
        raise DocumentError("damaged", detail="workbook") from error


def _margins(sheet: Any) -> Iterator[Unread]:
    """What the heads and feet of the printed pages of a sheet say, where anybody sees the sheet."""
    kinds = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
    for part in (getattr(sheet, kind) for kind in kinds if sheet.sheet_state == "visible"):
        yield from (Unread("margin", text=one.text) for one in (part.left, part.center, part.right) if one.text)


def _refuse_sparse(book: Any) -> None:
    """Few cells may lie far apart, and a comment may stand where no cell is."""
    left = MOST_PLACES
    for sheet in book.worksheets:
        left -= sheet.max_row * sheet.max_column
        if left < 0:
            raise DocumentError("sheet_too_large", cell=sheet.cell(sheet.max_row, sheet.max_column).coordinate)


class _Scan(Tally):
    """Counts the cells of one sheet and notes the formulas without a stored value, and the conditional formats that
    openpyxl passes over.
    """

    def __init__(self, left: int) -> None:
        super().__init__(limits.STYLE_NODES)
        self.left = left
        self.empty_formulas: set[str] = set()
        self.formats: list[tuple[str, list[Any]]] = []
        """Areas, and the elements of the rules that hold there."""
        self.drawn: list[TextBox | Area] = []
        """The lines of text boxes, and how far other drawings reach."""
        self._rules: list[Any] = []
        self._builder: Any = None
        self._cell = ""
        self._is_formula = self._has_value = self._is_value = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "s:c":
            self._cell, self._is_formula, self._has_value = attributes.get("r", ""), False, False
            self.left -= 1
            _refuse_far(self._cell, self.left)
        elif name == "s:row":
            _refuse_far(f"A{attributes.get('r', '1')}", self.left)
        elif name == "s:f":
            self._is_formula = True
        elif name not in INSIDE_CELLS:
            super().start(name, attributes)
            self._build(name, attributes)
            if name == "s:mergeCell":
                self.left -= _places(attributes.get("ref", "A1"))
                _refuse_far(attributes.get("ref", "A1").rpartition(":")[2], self.left)
        self._is_value = name in ("s:v", "s:t")

    def _build(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("x14:cfRule", "xm:sqref") and self._builder is None:
            from xml.etree.ElementTree import TreeBuilder

            self._builder = TreeBuilder()
        if self._builder is not None:
            self._builder.start(_local(name), dict(attributes))

    def _built(self, name: str) -> None:
        self._builder.end(_local(name))
        if name in ("x14:cfRule", "xm:sqref"):
            made, self._builder = self._builder.close(), None
            self._rules.append(made)
            if name == "xm:sqref":
                self.formats.append((made.text or "", self._rules[:-1]))
                self._rules = []

    def end(self, name: str) -> None:
        self._is_value = False
        if self._builder is not None:
            self._built(name)
        if name == "s:c" and self._is_formula and not self._has_value:
            self.empty_formulas.add(self._cell)

    def text(self, data: str) -> None:
        """Only whether there is a value; the text itself is openpyxl's."""
        super().text(data)
        if self._builder is not None:
            self._builder.data(data)
        self._has_value = self._has_value or (self._is_value and bool(data.strip()))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _places(area: str) -> int:
    """How many places a merged area covers; one where it is none, which is refused as a cell."""
    first, _, last = area.partition(":")
    one, other = _corner(first), _corner(last)
    if one is None or other is None:
        return 1
    return (abs(one[0] - other[0]) + 1) * (abs(one[1] - other[1]) + 1)


def _refuse_far(cell: str, left: int) -> None:
    corner = _corner(cell)
    is_far = corner is not None and (corner[0] > MOST_COLUMNS or corner[1] > MOST_ROWS)
    if left < 0 or is_far or (cell and corner is None):
        raise DocumentError("sheet_too_large", cell=cell)


def _corner(cell: str) -> tuple[int, int] | None:
    """The column and row of a cell, from 1; None where it is none."""
    found = re.fullmatch(r"([A-Za-z]{1,4})([0-9]{1,9})", cell)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return column, int(found[2])


def _look_through(archive: Archive) -> dict[str, _Scan]:
    """What was noted of each sheet, by the sheet's name; refuses what is too large."""
    found, left = {}, MOST_CELLS
    parts = list(_sheet_parts(archive))
    refuse_large_parts(archive, {part for _, part in parts})
    for title, part in parts:
        scan = _Scan(left)
        parse_xml(archive.chunks(part), PREFIXES, scan)
        left = scan.left
        scan.drawn += drawn_on(archive, part)
        found[title] = scan
    return found


def _sheet_parts(archive: Archive) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet, as the workbook's relations tell them."""
    main = next((found.target for found in relations_of(archive, "") if found.kind == "officeDocument"), "")
    if main not in archive:
        raise DocumentError("damaged", detail="member_missing", member=main or "xl/workbook.xml")
    sheets = {found.name: found.target for found in relations_of(archive, main) if found.kind == "worksheet"}
    for sheet in parse_tree(archive.chunks(main), PREFIXES).descendants("s:sheet"):
        if sheet.get("r:id") in sheets:
            yield sheet.get("name"), sheets[sheet.get("r:id")]


class _Sheet:
    """One sheet as tables on its grid."""

    def __init__(self, sheet: Any, scan: _Scan) -> None:
        self._sheet = sheet
        self._empty_formulas = scan.empty_formulas
        self._boxes = [one for one in scan.drawn if type(one) is TextBox]
        self._widths = _widths(sheet)
        self._covered = Covered(sheet, [one for one in scan.drawn if type(one) is Area], self._widths)
        self._is_hidden = sheet.sheet_state != "visible"
        self._looks = CellLooks(sheet, scan.formats)
        self._hidden_rows = {
            number for number, row in sheet.row_dimensions.items()
            if row.hidden or (row.height is not None and row.height <= LOW)
        }  # fmt: skip
        self._spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
        self.unread: list[Unread] = []

    def blocks(self) -> Iterator[Paragraph | Table]:
        """The sheet's name as a heading, then its tables and the lines of its text boxes."""
        yield self._line(self._sheet.title)
        yield from _blocks([tuple(self._cells(row)) for row in self._sheet.iter_rows()])
        yield from (self._line(text, cell, is_hidden) for cell, text, is_hidden in self._boxes if text.strip())

    def _line(self, text: str, cell: str = "", is_hidden: bool = False) -> Paragraph:
        """A line of its own on the sheet, hidden where the sheet is."""
        where = Where(sheet=self._sheet.title, cell=cell)
        marks = HIDDEN if is_hidden or self._is_hidden else 0
        return paragraph([Run(text, marks)], Place(where=where), gap=True)

    def _cells(self, row: tuple[Any, ...]) -> Iterator[Cell]:
        from openpyxl.cell.cell import MergedCell

        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            area = self._spans.get((cell.row, cell.column))
            across, down = (area.size["columns"], area.size["rows"]) if area is not None else (1, 1)
            yield Cell(self._content(cell), cell.column - 1, across, down)

    def _content(self, cell: Any) -> tuple[Paragraph, ...]:
        where = Where(sheet=self._sheet.title, cell=cell.coordinate)
        place = Place(where=where)
        if cell.comment is not None:
            self.unread.append(Unread("note", place, cell.comment.text.strip()))
        if cell.coordinate in self._empty_formulas or cell.data_type == "e":
            self.unread.append(Unread("formula", place, str(cell.value or "")))
            return (paragraph([Run(str(cell.value or "?"), HIDDEN)], place),)
        runs = list(self._runs(cell))
        text = "".join(run.text for run in runs)
        is_covered = self._is_covered(cell, text)
        if is_covered or self._looks.is_doubted(cell) or self._is_crossed_out(cell) or _is_struck(cell, text):
            plain = shown(cell.value, "General") if isinstance(cell.value, int | float) else text
            runs = [Run(plain, HIDDEN)]
            self.unread.append(Unread("drawing" if is_covered else "style", place, text))
        return (paragraph(runs, place),) if any(run.text for run in runs) else ()

    def _runs(self, cell: Any) -> Iterator[Run]:
        hides = HIDDEN if self._hides(cell) else 0
        if not isinstance(cell.value, list):
            rounds = ROUNDED if is_rounded(cell.value, cell.number_format) else 0
            text = shown(cell.value, cell.number_format)
            yield Run(_unescaped(text), self._looks.marks(cell) | hides | rounds)
            return
        for piece in cell.value:  # rich text: pieces with a font of their own
            yield Run(_unescaped(str(piece)), self._looks.marks(cell, getattr(piece, "font", None)) | hides)

    def _hides(self, cell: Any) -> bool:
        return (
            self._is_hidden or cell.row in self._hidden_rows or self._widths.get(cell.column, NARROW) < NARROW
            or cell.number_format.strip() == ";;;"
        )  # fmt: skip

    def _is_covered(self, cell: Any, text: str) -> bool:
        """Whether a drawing lies over a figure that is seen otherwise."""
        if self._hides(cell) or not any(map(str.isdigit, text)):
            return False
        area = self._spans.get((cell.row, cell.column))
        if area is None:
            return self._covered.has((cell.row, cell.row), (cell.column, cell.column))
        return self._covered.has((area.min_row, area.max_row), (area.min_col, area.max_col))

    def _is_crossed_out(self, cell: Any) -> bool:
        """Whether crosses (``#####``) stand in place of a number: its figures alone need more than the column has."""
        width = None if self._hides(cell) else self._widths.get(cell.column)
        is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        way = cell.alignment
        has_room = (cell.row, cell.column) in self._spans or way.shrink_to_fit or way.text_rotation
        if width is None or not is_number or has_room:
            return False
        figures = sum(map(str.isdigit, shown(cell.value, cell.number_format).partition(",")[0]))
        return bool(figures * min(cell.font.sz or USUAL, USUAL) > width * USUAL)


def _is_struck(cell: Any, text: str) -> bool:
    """Whether a line runs from corner to corner of a cell that has figures."""
    border = cell.border if cell.has_style else None
    line = border.diagonal if border is not None and (border.diagonalUp or border.diagonalDown) else None
    return line is not None and line.style not in (None, "none") and any(map(str.isdigit, text))


def _unescaped(text: str) -> str:
    """A text with the signs that XML cannot hold (ECMA-376 part 1, 22.9.2.19) as the page shows them: a carriage
    return, which stands before many line breaks, is not seen.
    """
    return ESCAPED.sub(lambda sign: SEEN.get(sign[1].upper(), ""), text) if "_x00" in text else text


def _blocks(rows: Sequence[Row]) -> Iterator[Paragraph | Table]:
    """The lines and tables of rows: a blank row ends one, and a blank column parts two that stand side by side."""
    for is_filled, group in groupby(rows, lambda row: any(cell.blocks for cell in row)):
        if is_filled:
            together = list(group)
            sides = _side_by_side(together)
            for side in sides:
                yield from _blocks(side) if len(sides) > 1 else _parted(together)


def _side_by_side(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each of several tables with names and figures of their own, a blank column between two."""
    filled = [[cell for cell in row if cell.blocks] for row in rows]
    covered = {
        column
        for row in filled
        if len(row) > 1
        for cell in row
        for column in range(cell.column, cell.column + cell.span)
    }
    for border in sorted({column - 1 for column in covered} - covered):
        left = [tuple(cell for cell in row if cell.column < border) for row in rows]
        right = [tuple(cell for cell in row if cell.column > border) for row in rows]
        if _has_names(left) and _has_names(right):
            return [left, *_side_by_side(right)]
    return [list(rows)]


def _has_names(rows: Sequence[Row]) -> bool:
    """Whether words stand in the first column that holds anything, with a figure beside them, in several rows."""
    filled = [[(cell.column, cell.text) for cell in row if cell.blocks] for row in rows]
    first = min((row[0][0] for row in filled if row), default=0)
    named = [row for row in filled if row and row[0][0] == first and row[0][1][:1].isalpha()]
    return sum(any(text[:1].isdigit() for _, text in row[1:]) for row in named) > 1


def _parted(rows: Sequence[Row]) -> Iterator[Paragraph | Table]:
    """Rows without a blank one between: those at the beginning and the end with nothing but a text on the left are
    lines, as titles are and labels above their values; one between other rows is a label with blank cells, unless many
    follow each other and figures among them show that these are values.
    """
    runs = _runs(rows)
    are_values = _are_values(runs)
    parts: list[tuple[bool, list[Row]]] = []
    for number, (is_alone, run) in enumerate(runs):
        is_line = is_alone and (number in (0, len(runs) - 1) or (are_values and len(run) >= MANY_LINES))
        if parts and parts[-1][0] is is_line:
            parts[-1][1].extend(run)
        else:
            parts.append((is_line, run))
    for number, (is_line, part) in enumerate(parts):
        yield from _lines(part, gap=not number) if is_line else [Table(tuple(part), gap=not number)]


def _runs(rows: Sequence[Row]) -> list[tuple[bool, list[Row]]]:
    """Rows that follow each other, and whether each holds nothing but a text on the left; a single such row at the end
    is the last one of the table, left blank.
    """
    left = min((cell.column for row in rows for cell in row if cell.blocks), default=0)
    runs = [
        (is_alone, list(run))
        for is_alone, run in groupby(rows, lambda row: [cell.column for cell in row if cell.blocks] == [left])
    ]
    if len(runs) > 1 and runs[-1][0] and len(runs[-1][1]) == 1:
        runs[-1] = (False, runs[-1][1])
    return runs


def _are_values(runs: Sequence[tuple[bool, Sequence[Row]]]) -> bool:
    """Whether many lone texts have a figure below a word; numbers of rows left blank stand below each other."""
    return any(
        _is_bare_figure(below) and not _is_bare_figure(above)
        for is_alone, run in runs
        if is_alone and len(run) >= MANY_LINES
        for above, below in pairwise(run)
    )


def _is_bare_figure(row: Row) -> bool:
    """Whether a row holds figures and no word: an amount, a day or a number."""
    text = "".join(cell.text for cell in row)
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def _lines(rows: Sequence[Row], gap: bool) -> Iterator[Paragraph]:
    for number, row in enumerate(rows):
        for block in next(cell.blocks for cell in row if cell.blocks):
            if type(block) is Paragraph:
                yield block._replace(gap=gap and not number)


def _widths(sheet: Any) -> dict[int, Any]:
    """The columns of which a width is told, in characters; a hidden one has none."""
    found: dict[int, Any] = {}
    for column in sheet.column_dimensions.values():
        columns = range(column.min or 1, min((column.max or column.min or 1), MOST_COLUMNS) + 1)
        found.update(dict.fromkeys(columns, 0 if column.hidden else column.width))
    return found


def refuse_large_parts(archive: Archive, sheets: Collection[str]) -> None:
    """Goes through every part but the ``sheets``, which are counted by their cells.

    Raises :class:`DocumentError`: ``markup_too_large``, ``text_too_long``, ``archive_bomb``, ``damaged`` or
    ``doctype_forbidden``.
    """
    styles, others = Tally(limits.STYLE_NODES), Tally(limits.TREE_NODES)
    left = [PACKAGE_BYTES]
    for name in sorted(archive.names.difference(sheets)):
        chunks = _counted(archive.chunks(name), left)
        if name.casefold().endswith(XML):
            parse_xml(chunks, NO_NAMES, styles if name == STYLES else others)
        else:  # a picture or a program; whatever it is called, not much can be made of it
            for chunk in chunks:
                others.take(chunk.count(b"<") // 64)


def _counted(chunks: Iterator[bytes], left: list[int]) -> Iterator[bytes]:
    for chunk in chunks:
        left[0] -= len(chunk)
        if left[0] < 0:
            raise DocumentError("archive_bomb", limit=PACKAGE_BYTES, unit="bytes")
        yield chunk
