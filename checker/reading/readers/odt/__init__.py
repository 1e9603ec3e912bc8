"""OpenDocument texts as blocks: what a reader of the page sees, with what is struck, hidden or raised told apart.

ODT, templates (OTT) and flat files (FODT) are one format. Page heads and feet, notes and comments are told as not read;
contents lists, which repeat the titles, are not looked at. Deleted text stands apart in this format and is left there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker import limits
from checker.errors import DocumentError, refuse_beyond
from checker.patterns import pattern
from checker.reading.blocks import Content, Run
from checker.reading.readers.archive import SMALL, Archive
from checker.reading.readers.building import Builder
from checker.reading.readers.looks import whole
from checker.reading.readers.markup import Node, parse_tree
from checker.reading.readers.odt.lists import Lists
from checker.reading.readers.odt.runs import SHAPES, Known, Runs, controls_of
from checker.reading.readers.odt.styles import Styles

OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES: Final = {
    **{name: name for name in ("office", "text", "table", "style", "form", "manifest")},
    "drawing": "draw",
    "xsl-fo-compatible": "fo",
    "svg-compatible": "svg",
}
PREFIXES: Final = {f"{OASIS}{name}:1.0": prefix for name, prefix in NAMES.items()} | {
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/1998/Math/MathML": "math",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0": "field",
}
MARGINS: Final = tuple(f"style:{name}{which}" for name in ("header", "footer") for which in ("", "-left", "-first"))
MANIFEST: Final = "META-INF/manifest.xml"
INDEXES: Final = frozenset(
    f"text:{name}"
    for name in "table-of-content illustration-index table-index object-index user-index alphabetical-index "
    "bibliography tracked-changes".split()
)
"""What repeats other parts of the document, or was deleted from it."""
ROWS: Final = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
COLUMNS: Final = frozenset({"table:table-header-columns", "table:table-columns", "table:table-column-group"})
UNSEEN: Final = frozenset({"collapse", "filter"})
MOST_COLUMNS: Final = 1_000
PLACES: Final = 20_000
"""Most places of all tables that repeated cells, and cells over several rows, take."""
KIND: Final = pattern(r"application/(?:vnd\.oasis\.opendocument|x-vnd\.oasis\.opendocument)\.([a-z]+)")


def read_odt(data: bytes, path: str) -> Content:
    """The blocks of an OpenDocument text, packed or flat.

    Raises :class:`DocumentError`: ``damaged``, ``encrypted``, ``archive_bomb``, ``doctype_forbidden``,
    ``markup_too_deep``, ``markup_too_large`` or ``text_too_long``.
    """
    styles, objects = Styles(), {}
    pages: Node | None = None
    if data.startswith(b"PK"):
        archive = Archive(data)
        objects = _objects(archive)
        if "styles.xml" in archive:
            pages = parse_tree(archive.chunks("styles.xml"), PREFIXES, limits.STYLE_NODES)
            _add_styles(styles, pages, is_text=False)
        root = parse_tree(archive.chunks("content.xml"), PREFIXES)
    else:
        root = pages = parse_tree([data], PREFIXES)
    _add_styles(styles, root)
    text = root.find("office:body", "office:text")
    if text is None:
        raise DocumentError("damaged", detail="xml")
    declared = {one.get("text:name"): one for one in text.find("text:user-field-decls") or ()}
    body = _Body(Known(styles, controls_of(text.find("office:forms")), objects, declared))
    body.blocks(text, styles.ground)
    for said in _margins(pages):
        body.builder.miss("margin", said)
    for comment in text.descendants("office:annotation"):
        body.builder.miss("note", _said(comment))
    return body.builder.finish()


def _margins(pages: Node | None) -> Iterator[str]:
    """What page heads and feet say."""
    master = pages.find("office:master-styles") if pages is not None else None
    for node in master.descendants(*MARGINS) if master is not None else ():
        if said := _said(node):
            yield said


def _said(node: Node) -> str:
    """What stands in its paragraphs, on one line."""
    return " ".join(part.text for part in node.descendants("text:p", "text:h")).strip()


def _add_styles(styles: Styles, root: Node, is_text: bool = True) -> None:
    """The styles of a part; of the automatic ones beside the text, which are those of page heads, the pages' layout."""
    for name in ("office:font-face-decls", "office:styles"):
        styles.add(root.find(name) or ())
    automatic = root.find("office:automatic-styles") or ()
    styles.add(node for node in automatic if is_text or node.name == "style:page-layout")


def _objects(archive: Archive) -> dict[str, str]:
    """The kinds of the documents inside, by folder. Raises ``encrypted``."""
    if MANIFEST not in archive:
        return {}
    if b"encryption-data" in archive.member(MANIFEST, SMALL):
        raise DocumentError("encrypted")
    kinds = {}
    for node in parse_tree(archive.chunks(MANIFEST), PREFIXES, limits.STYLE_NODES):
        if found := KIND.match(node.get("manifest:media-type")):
            kinds[node.get("manifest:full-path").rstrip("/")] = found[1]
    return kinds


class _Body:
    """Goes through the document and tells the builder what it meets."""

    def __init__(self, known: Known) -> None:
        self.builder = Builder()
        self._known = known
        self._lists = Lists(known.styles.lists)
        self._places = 0
        """Places of all tables that have no elements of their own."""

    def blocks(self, parent: Node, ground: str | None, in_cell: bool = False) -> None:
        """What stands in the body, a section, a cell, a box or a list item."""
        for node in parent:
            match node.name:
                case "text:p" | "text:h":
                    self._paragraph(node, ground, in_cell)
                case "table:table":
                    self._table(node, ground)
                case "text:list":
                    self._items(node, ground, in_cell)
                case "text:section":
                    self._section(node, ground, in_cell)
                case name if name in SHAPES:
                    text = Runs(self._known, ground)
                    text.shape(node)
                    self._end(text, None, in_cell)
                case name if name not in INDEXES and not name.startswith(("office:", "table:", "draw:", "svg:")):
                    self.blocks(node, ground, in_cell)

    def _section(self, node: Node, ground: str | None, in_cell: bool) -> None:
        hides = node.get("text:display", "true")
        if hides == "none" or (hides == "condition" and node.get("text:is-hidden") == "true"):
            return
        content = [child for child in node if child.name != "text:section-source"]
        if not content and node.find("text:section-source") is not None:
            self.builder.miss("embedded", node.get("text:name"))
        self.blocks(node, self._known.styles.ground_of("section", node.get("text:style-name"), ground), in_cell)

    def _paragraph(self, node: Node, ground: str | None, in_cell: bool) -> None:
        text = Runs(self._known, ground)
        text.read(node)
        if not text.is_gone:
            self._end(text, node, in_cell)

    def _end(self, text: Runs, node: Node | None, in_cell: bool) -> None:
        mark = self._lists.mark(node) if node is not None else ""
        level = _level(node, self._known.styles) if node is not None else 0
        text.tell(self.builder, Run(mark and f"{mark} "), level, in_cell)
        with self._lists.inside(None):
            text.tell_boxes(self.builder, lambda box: self.blocks(box, None))

    def _items(self, node: Node, ground: str | None, in_cell: bool) -> None:
        with self._lists.inside(node):
            for item in node:
                if item.name in ("text:list-item", "text:list-header"):
                    self._lists.begin(item)
                    self.blocks(item, ground, in_cell)

    def _table(self, node: Node, ground: str | None) -> None:
        styles, name = self._known.styles, node.get("table:style-name")
        if styles.attribute("table", name, "style:table-properties", "table:display") == "false":
            return
        ground = styles.ground_of("table", name, ground)
        unseen = _unseen_columns(node)
        self.builder.start_table()
        covered: dict[int, int] = {}
        for row, is_repeated in _rows(node):
            self._take(is_repeated)
            if styles.is_cut_off("table-row", row.get("table:style-name"), "style:row-height"):
                continue
            self.builder.start_row()
            covered = self._row(
                row, covered, unseen, styles.ground_of("table-row", row.get("table:style-name"), ground)
            )
        self.builder.end_table()

    def _row(self, row: Node, above: dict[int, int], unseen: frozenset[int], ground: str | None) -> dict[int, int]:
        """The cells of a row; ``above``: the columns that cells above cover, and for how many rows still.

        Returns the same for the next row.
        """
        column, covered = 0, {at: rows - 1 for at, rows in above.items() if rows > 1}
        reached = 0
        for cell in row:
            times = min(max(whole(cell.get("table:number-columns-repeated"), 1), 1), limits.REPEATED_CELLS)
            if cell.name == "table:covered-table-cell":
                for at in range(column, column + times):
                    if at >= reached and at not in above and at not in unseen:
                        self.builder.start_cell()  # nothing covers it: its place is kept
                column += times
            elif cell.name == "table:table-cell":
                span = min(max(whole(cell.get("table:number-columns-spanned"), 1), 1), MOST_COLUMNS)
                rows = min(max(whole(cell.get("table:number-rows-spanned"), 1), 1), MOST_COLUMNS)
                self._take(times - 1)
                for _ in range(times):
                    seen = sum(1 for at in range(column, column + span) if at not in unseen)
                    if seen:
                        self._cell(cell, seen, rows, ground, column > 0)
                    if rows > 1:
                        self._take(span * rows)
                        covered.update(dict.fromkeys(range(column, column + span), rows - 1))
                    reached = column + span
                    column += 1
        return covered

    def _take(self, places: int) -> None:
        """So many places of tables are taken without elements of their own. Raises ``markup_too_large``."""
        self._places += places
        refuse_beyond("markup_too_large", self._places, PLACES, unit="cells")

    def _cell(self, cell: Node, span: int, rows: int, ground: str | None, in_cell: bool) -> None:
        self.builder.start_cell(span, rows)
        inside = self._known.styles.ground_of("table-cell", cell.get("table:style-name"), ground)
        with self._lists.inside(None):
            self.blocks(cell, inside, in_cell)
        if cell.get("table:formula") and not cell.text.strip():
            self.builder.miss("formula", cell.get("table:formula"))
        self.builder.end_cell()


def _level(node: Node, styles: Styles) -> int:
    """The level of a heading; a title stands above all."""
    if node.name == "text:h":
        return max(whole(node.get("text:outline-level"), 1), 1)
    name = node.get("text:style-name")
    outline = styles.attribute("paragraph", name, "", "style:default-outline-level")
    return whole(outline, 0) or int(any(one.get("style:name") == "Title" for one in styles.chain("paragraph", name)))


def _rows(parent: Node) -> Iterator[tuple[Node, bool]]:
    """The rows of a table that the page shows, and whether each was met before."""
    for node in parent:
        if node.name in ROWS and node.get("table:display") != "false":
            yield from _rows(node)
        elif node.name == "table:table-row" and node.get("table:visibility") not in UNSEEN:
            times = min(max(whole(node.get("table:number-rows-repeated"), 1), 1), limits.REPEATED_CELLS)
            for time in range(times):
                yield node, time > 0


def _unseen_columns(table: Node) -> frozenset[int]:
    """The columns that the page does not show."""
    unseen: set[int] = set()
    at = 0
    waiting = list(reversed(list(table)))
    while waiting and at < MOST_COLUMNS:
        node = waiting.pop()
        if node.name in COLUMNS:
            waiting += reversed(list(node))
        elif node.name == "table:table-column":
            times = min(max(whole(node.get("table:number-columns-repeated"), 1), 1), MOST_COLUMNS)
            if node.get("table:visibility") in UNSEEN:
                unseen.update(range(at, at + times))
            at += times
    return frozenset(unseen)
