"""Word documents as blocks: what a reader of the page sees, with what is struck, hidden or raised told apart.

DOCX, DOCM, DOTX and DOTM are one format (ECMA-376, also its strict variant); macros and templates are never looked at.
The package's relations name the main part. Page heads and feet, notes and comments have parts of their own and are told
as not read; the contents list, which repeats the titles, is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple
from urllib.parse import unquote

from checker import limits
from checker.reading.blocks import PLACEHOLDER, STRUCK, Content, Run
from checker.reading.readers.archive import Archive, relations_of
from checker.reading.readers.building import Builder
from checker.reading.readers.docx.bindings import fill_in
from checker.reading.readers.docx.fields import Field
from checker.reading.readers.docx.lists import Lists
from checker.reading.readers.docx.runs import GONE, Around, Runs, chosen, is_listing
from checker.reading.readers.docx.styles import (
    Styles,
    ground_of,
    is_crossed_out,
    is_cut_off,
    is_on,
    level_of,
    list_of,
    number,
    parts_in_force,
    parts_of,
)
from checker.reading.readers.markup import Node, parse_tree

OPEN_XML: Final = "http://schemas.openxmlformats.org/"
MICROSOFT: Final = "http://schemas.microsoft.com/office/"
PREFIXES: Final = {
    f"{OPEN_XML}wordprocessingml/2006/main": "w",
    f"{OPEN_XML}markup-compatibility/2006": "mc",
    f"{OPEN_XML}officeDocument/2006/math": "m",
    **{f"{OPEN_XML}drawingml/2006/{part}": name for part, name in (("main", "a"), ("picture", "pic"), ("chart", "c"))},
    f"{OPEN_XML}drawingml/2006/diagram": "dgm",
    f"{OPEN_XML}drawingml/2006/lockedCanvas": "lc",
    f"{OPEN_XML}drawingml/2006/wordprocessingDrawing": "wp",
    **{f"{MICROSOFT}word/2010/wordprocessing{part}": "wps" for part in ("Shape", "Group", "Canvas", "Ink")},
    f"{MICROSOFT}word/2010/wordml": "w14",
    f"{MICROSOFT}drawing/2014/chartex": "cx",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:office:word": "w10",
}
ASIDE: Final = {"header": "margin", "footer": "margin", "footnotes": "margin", "endnotes": "margin", "comments": "note"}
"""What parts beside the text are as something unread, by the names of their relations."""
NOTES: Final = frozenset({"w:footnote", "w:endnote", "w:comment"})
MAIN: Final = "word/document.xml"
MOST_LEFT_OUT: Final = 63
"""Most columns of a Word table."""
WRAPPERS: Final = frozenset({"w:ins", "w:moveTo", "w:customXml", "w:smartTag"})
"""What may stand around paragraphs, rows and cells and means nothing for reading."""


def read_docx(data: bytes, path: str) -> Content:
    """The blocks of a Word document.

    Raises :class:`DocumentError`: ``damaged``, ``encrypted``, ``archive_bomb``, ``doctype_forbidden``,
    ``markup_too_deep``, ``markup_too_large`` or ``text_too_long``.
    """
    archive = Archive(data)
    main = next(_related(archive, "", "officeDocument"), MAIN)
    styles, lists = (_parsed(archive, _related(archive, main, kind)) for kind in ("styles", "numbering"))
    body = _Body(Styles(styles), Lists(lists))
    root = parse_tree(archive.chunks(main), PREFIXES)
    fill_in(root, archive, main)
    has_ground = root.find("w:background") is not None
    body.story(root.find("w:body") or root, Around(ground=None) if has_ground else Around())
    for part, kind in ASIDE.items():
        for text in _texts(archive, main, part):
            body.builder.miss(kind, text)
    return body.builder.finish()


def _texts(archive: Archive, main: str, kind: str) -> Iterator[str]:
    """What the parts of a kind say: page heads and feet, each note or comment."""
    for target in dict.fromkeys(_related(archive, main, kind)):
        root = parse_tree(archive.chunks(target), PREFIXES, limits.STYLE_NODES)
        for one in [node for node in root if node.name in NOTES] or [root]:
            texts = ["".join(part.text for part in node.descendants("w:t")) for node in one.descendants("w:p")]
            if said := " ".join(filter(None, map(str.strip, texts))):
                yield said


def _parsed(archive: Archive, parts: Iterator[str]) -> Node | None:
    """The first of these parts."""
    first = next(parts, None)
    return parse_tree(archive.chunks(first), PREFIXES, limits.STYLE_NODES) if first is not None else None


def _related(archive: Archive, part: str, kind: str) -> Iterator[str]:
    """The parts that a part, or the package, relates to in this way; their names may be written as in an address."""
    for relation in relations_of(archive, part):
        for target in (relation.target, unquote(relation.target)):
            if relation.kind == kind and target in archive:
                yield target


class _Cell(NamedTuple):
    """A cell as it stands in its row."""

    node: Node
    column: int
    span: int
    begins: bool
    """Whether it is the upper part of a cell over several rows."""
    goes_on: bool
    """Whether it is the lower part of the one above."""
    marks: int
    is_gone: bool = False
    """Whether a tracked change has taken it away."""


class _Body:
    """Goes through the document and tells the builder what it meets."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.builder = Builder()
        self._styles = styles
        self._lists = lists
        self._fields: list[Field] = []

    def story(self, parent: Node, around: Around) -> None:
        """The body or the inside of a text box: fields do not go on beyond it."""
        fields, self._fields = self._fields, []
        self._blocks(parent, around, False)
        for field in self._fields:
            if not field.counts:
                self.builder.miss("formula", field.instruction.strip())
        self._fields = fields

    def _blocks(self, parent: Node, around: Around, in_cell: bool) -> None:
        """Paragraphs and tables; ``in_cell``: in a cell that is not the first of its row."""
        text: Runs | None = None
        """What the paragraphs before this one hold, when their marks are gone."""
        for node, marks in _within(parent):
            here = around._replace(marks=around.marks | marks) if marks else around
            if node.name == "w:p":
                text = text or Runs(self._styles, here, self._fields)
                text.read(node, _style(node))
                if not _joins(node):
                    self._end(text, node, around, in_cell)
                    text = None
                continue
            if text is not None:
                self._end(text, None, around, in_cell)
                text = None
            if node.name == "w:tbl":
                self._table(node, here)
            elif node.name in ("w:altChunk", "w:subDoc"):
                self.builder.miss("embedded")
            elif node.name in ("m:oMath", "m:oMathPara"):
                self.builder.miss("equation", "".join(part.text for part in node.descendants("m:t")))
        if text is not None:
            self._end(text, None, around, in_cell)

    def _end(self, text: Runs, node: Node | None, around: Around, in_cell: bool) -> None:
        """A paragraph is complete; ``node`` is the one whose mark ends it."""
        mark, level = "", None
        if node is not None:
            mark, level = self._mark(text, node), level_of(node.find("w:pPr", "w:outlineLvl"))
        if level is None:
            level = self._styles.paragraph(_style(node) if node is not None else "").level or 0
        text.tell(self.builder, Run(mark and f"{mark} ", around.marks), level, in_cell)
        text.tell_boxes(self.builder, lambda box: self.story(box, Around(ground=None)))

    def _mark(self, text: Runs, node: Node) -> str:
        """The number or bullet of the paragraph; one that is hidden has none and is not counted."""
        style, own = _style(node), list_of(node)
        found = own or self._styles.paragraph(style).list
        if found is None or found[0] == "0" or text.is_hidden:
            return ""
        at = found[1] if own is not None or found[1] else None
        return self._lists.mark(found[0], at, style)

    def _table(self, node: Node, around: Around) -> None:
        name = node.attribute("w:val", "w:tblPr", "w:tblStyle")
        inside = Around(name, around.ground, around.marks)
        rows = [cells for row, marks in _within(node, "w:tr") if (cells := _cells(row, marks)) is not None]
        rows = _without_deleted(rows)
        self.builder.start_table()
        switches = parts_in_force(node)
        for at, row in enumerate(_merged(rows)):
            self.builder.start_row()
            for cell, height in row:
                parts = parts_of(switches, at, len(rows), cell.column == 0, cell is row[-1][0])
                self._cell(cell, height, inside._replace(table=self._styles.of_cell(name, parts)))
        self.builder.end_table()

    def _cell(self, cell: _Cell, height: int, around: Around) -> None:
        self.builder.start_cell(cell.span, height)
        ground = self._styles.of(around.table).ground
        ground = ground_of(cell.node.find("w:tcPr", "w:shd"), ground if ground != "" else around.ground)
        crossed = STRUCK if is_crossed_out(cell.node) else 0
        inside = around._replace(ground=ground, marks=around.marks | cell.marks | crossed)
        self._blocks(cell.node, inside, cell.column > 0)
        self.builder.end_cell()


def _style(node: Node) -> str:
    return node.attribute("w:val", "w:pPr", "w:pStyle")


def _joins(node: Node) -> bool:
    """Whether the page shows the next paragraph as the rest of this one: its mark is deleted or hidden."""
    if node.attribute("w:dropCap", "w:pPr", "w:framePr") not in ("", "none"):
        return True
    mark = node.find("w:pPr", "w:rPr") or ()
    return any(child.name in GONE or (child.name == "w:vanish" and is_on(child)) for child in mark)


def _within(parent: Node, *names: str) -> Iterator[tuple[Node, int]]:
    """The children as Word shows them, with the marks that what stands around gives them; ``names``: only these."""
    for node in parent:
        name = node.name
        if name in WRAPPERS:
            yield from _within(node, *names)
        elif name in GONE:
            yield from _marked(_within(node, *names), STRUCK)
        elif name == "w:sdt":
            content = node.find("w:sdtContent")
            if content is not None and not is_listing(node):
                _take_inside(node, content)
                prompts = is_on(node.find("w:sdtPr", "w:showingPlcHdr"))
                yield from _marked(_within(content, *names), PLACEHOLDER if prompts else 0)
        elif name == "mc:AlternateContent":
            yield from _within(chosen(node), *names)
        elif not names or name in names:
            yield node, 0


def _take_inside(node: Node, content: Node) -> None:
    """Move the box to tick of a control around a paragraph or cell into the paragraph, where its sign stands."""
    properties, tick = node.find("w:sdtPr"), node.find("w:sdtPr", "w14:checkbox")
    paragraph = next(content.descendants("w:p"), None) if tick is not None else None
    if properties is None or tick is None or paragraph is None:
        return
    properties.content.remove(tick)
    control, own, inside = (Node(name, {}) for name in ("w:sdt", "w:sdtPr", "w:sdtContent"))
    control.content, own.content = [own, inside], [tick]
    inside.content = [part for part in paragraph.content if isinstance(part, str) or part.name != "w:pPr"]
    paragraph.content = [*(part for part in paragraph if part.name == "w:pPr"), control]


def _marked(found: Iterable[tuple[Node, int]], more: int) -> Iterator[tuple[Node, int]]:
    for node, marks in found:
        yield node, marks | more


def _cells(row: Node, marks: int) -> list[_Cell] | None:
    """The cells of a row in their columns; None of a row that the page does not show."""
    properties = row.find("w:trPr") or ()
    is_gone = any(child.name in GONE or (child.name == "w:hidden" and is_on(child)) for child in properties)
    if is_gone or marks & STRUCK or is_cut_off(row.find("w:trPr", "w:trHeight"), "w:val", "w:hRule"):
        return None
    column = min(max(number(row.find("w:trPr", "w:gridBefore")), 0), MOST_LEFT_OUT)
    cells = [_Cell(Node("w:tc", {}), 0, column, False, False, 0)] if column else []
    for node, more in _within(row, "w:tc"):
        own = node.find("w:tcPr") or Node("", {})
        span = max(number(own.find("w:gridSpan"), 1), 1)
        wide, high = own.find("w:hMerge"), own.find("w:vMerge")
        if wide is not None and wide.get("w:val") != "restart" and cells:
            cells[-1] = cells[-1]._replace(span=cells[-1].span + span)
        else:
            begins = high is not None and high.get("w:val") == "restart"
            is_gone = own.find("w:cellDel") is not None
            gone = STRUCK if is_gone else 0
            goes_on = high is not None and not begins
            cells.append(_Cell(node, column, span, begins, goes_on, marks | more | gone, is_gone))
        column += span
    return cells


def _without_deleted(rows: list[list[_Cell]]) -> list[list[_Cell]]:
    """The rows without deleted cells, those behind moved up, where only so a row is as wide as others are."""
    if not any(cell.is_gone for row in rows for cell in row):
        return rows
    wide = max(sum(cell.span for cell in row if not cell.is_gone) for row in rows)
    return [_moved_up(row) if sum(cell.span for cell in row if not cell.is_gone) == wide else row for row in rows]


def _moved_up(row: list[_Cell]) -> list[_Cell]:
    left = [cell for cell in row if not cell.is_gone]
    columns = accumulate((cell.span for cell in left), initial=0)
    return [cell._replace(column=column) for cell, column in zip(left, columns, strict=False)]


def _merged(rows: list[list[_Cell]]) -> Iterator[list[tuple[_Cell, int]]]:
    """The cells of each row that the page shows, with the number of rows that each covers.

    A lower part belongs to the cell above that begins and ends with it; without one it is a cell.
    """
    heights: dict[int, int] = {}
    """By column, how many lower parts follow in the rows below."""
    shown: list[list[tuple[_Cell, int]]] = []
    for at in range(len(rows) - 1, -1, -1):
        above = {cell.column: cell for cell in rows[at - 1]} if at else {}
        below, heights, kept = heights, {}, []
        for cell in rows[at]:
            upper = above.get(cell.column)
            height = below.get(cell.column, 0) + 1
            if cell.goes_on and upper is not None and upper.span == cell.span and (upper.goes_on or upper.begins):
                heights[cell.column] = height
            else:
                kept.append((cell, height))
        shown.append(kept)
    return reversed(shown)
