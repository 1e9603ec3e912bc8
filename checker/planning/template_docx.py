"""A fill-in form as a Word document: tables with content controls, everything else protected.

WordprocessingML (ECMA-376, part 1) in the least that Word and LibreOffice open; the parts that never change lie in
``word/`` beside this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from checker.planning.template_rows import ADVICE, TemplateRow
from checker.reading.template_table import HEADS, PLACEHOLDER, TITLE

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS: Final = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "root.rels",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}
"""Name in the document and file in ``word/`` of every part that never changes."""
WIDTHS: Final = (3000, 3400, 2200, 1800)
"""Of the columns, in twentieths of a point."""
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SECTION: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="737" w:bottom="1134" w:left="737"/></w:sectPr>'
)
"""An A4 page with its margins, in twentieths of a point."""
TABLE: Final = '<w:tblPr><w:tblStyle w:val="Lomake"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
CALENDAR: Final = (
    '<w:date><w:dateFormat w:val="d.M.yyyy"/><w:lid w:val="fi-FI"/><w:storeMappedDataAs w:val="dateTime"/></w:date>'
)


def template_docx(rows: Iterable[TemplateRow]) -> dict[str, bytes]:
    """The parts of the document by name."""
    here = files("checker.planning").joinpath("word")
    members = {name: here.joinpath(file).read_bytes() for name, file in PARTS.items()}
    return {**members, "word/document.xml": (HEAD + _document(rows)).encode()}


def _document(rows: Iterable[TemplateRow]) -> str:
    parts = [_paragraph(TITLE, "Title"), _paragraph(ADVICE)]
    for group, found in groupby(rows, key=lambda row: row.group):
        parts += [_paragraph(group, "Heading1"), _table(list(found))]
    return f'<w:document xmlns:w="{NAMESPACE}"><w:body>{"".join(parts)}{SECTION}</w:body></w:document>'


def _table(rows: list[TemplateRow]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    head = "".join(_cell(_paragraph(text, bold=True), width) for text, width in zip(HEADS, WIDTHS, strict=True))
    body = "".join(_row(row) for row in rows)
    header = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>"
    return f"<w:tbl>{TABLE}<w:tblGrid>{grid}</w:tblGrid>{header}{body}</w:tbl>"


def _row(row: TemplateRow) -> str:
    value = _paragraph(row.words) if row.path == "form" else f"<w:p>{_control(row)}</w:p>"
    cells = (_paragraph(row.label), value, _paragraph(row.advice), _paragraph(row.path, small=True))
    return f"<w:tr>{''.join(_cell(cell, width) for cell, width in zip(cells, WIDTHS, strict=True))}</w:tr>"


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _control(row: TemplateRow) -> str:
    """A content control: a list where there are choices, a day's calendar, else plain text."""
    text = row.words
    showing = "" if text else "<w:showingPlcHdr/>"
    run = _run(text) if text else _run(PLACEHOLDER, grey=True)
    names = f"<w:alias w:val={quoteattr(row.label)}/><w:tag w:val={quoteattr(row.path)}/>"
    return f"<w:sdt><w:sdtPr>{names}{showing}{''.join(_kind(row))}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"


def _kind(row: TemplateRow) -> Iterator[str]:
    if row.choices:
        items = [f"<w:listItem w:displayText={item} w:value={item}/>" for item in map(quoteattr, row.choices)]
        yield f"<w:dropDownList>{''.join(items)}</w:dropDownList>"
    elif row.kind == "date":
        yield CALENDAR
    else:
        yield "<w:text/>"


def _paragraph(text: str, style: str = "", *, bold: bool = False, small: bool = False) -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{_run(text, bold=bold, small=small)}</w:p>"


def _run(text: str, *, bold: bool = False, small: bool = False, grey: bool = False) -> str:
    looks = (("<w:b/>", bold), ('<w:color w:val="595959"/>', small or grey), ('<w:sz w:val="16"/>', small))
    look = "".join(mark for mark, wanted in looks if wanted)
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
