"""Hostile files, made by code: each has a name that says what is wrong with it.

A maker returns the bytes; the test reads them in a process of its own with little time and memory.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from tests.making import make_docx, make_odt, make_pdf, make_word, make_zip, run, shown

SHEET, STYLES, SHARED = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"
REGISTER = b"Koodi,Rahasto,Tl,Tila,Viranomainen,Aloituspvm\n"


def _zeros(size: int) -> bytes:
    """``size`` zero bytes, a multiple of 16 MiB, compressed without ever holding them: one block again and again."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = (size % 65_521) << 16 | 1  # Adler-32 of nothing but zeros
    return b"\x78\xda" + block * (size >> 24) + b"\x03\x00" + checksum.to_bytes(4, "big")


def _grown(size: int) -> bytes:
    """A DOCX whose main part unpacks to ``size`` spaces between its tags."""
    return make_docx(" " * size)


def _noise(size: int) -> str:
    """Text that hardly compresses, always the same."""
    import random

    return random.Random(size).randbytes(size // 2).hex()


def _lying_header() -> bytes:
    """A DOCX that says its main part is ten bytes long; it is a million."""
    data = bytearray(make_docx("x" * 1_000_000))
    name = b"word/document.xml"
    local = data.index(name) - 30
    central = data.rindex(name) - 46
    data[local + 22 : local + 26] = data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def _many_members(offset: int, comment: bytes) -> bytes:
    """A table of contents of a million nameless members, and an end record of these words."""
    count = 1_000_000
    table = (b"PK\1\2" + bytes(42)) * count
    shown = min(count, 0xFFFF)
    return (
        b"PK\3\4"
        + table
        + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, shown, shown, len(table), offset, len(comment))
        + comment
    )


def _entities(lines: str, use: str) -> bytes:
    """A DOCX whose main part declares entities."""
    text = f'<?xml version="1.0"?><!DOCTYPE d [{lines}]><d>{use}</d>'
    return make_zip({"word/document.xml": text})


def _laughs() -> bytes:
    lines = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return _entities(lines, "&a9;")


def _pdf_form(inner: bytes, calls: int) -> bytes:
    """A PDF page that uses one repeated drawing many times."""
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 4 0 R >> >> /Length %d >>"
        % len(inner)
    )
    return make_pdf(b"/X1 Do " * calls, objects={4: b"%s\nstream\n%s\nendstream" % (form, inner)})


MAKERS: dict[str, Callable[[], tuple[str, bytes]]] = {
    # archives
    "docx-grows-to-60-mb": lambda: ("a.docx", _grown(60_000_000)),
    "docx-grows-a-thousandfold": lambda: ("a.docx", _grown(5_000_000)),
    "docx-of-60-000-members": lambda: ("a.docx", make_zip({f"word/m{i}.xml": b"" for i in range(60_000)})),
    "docx-lies-about-its-size": lambda: ("a.docx", _lying_header()),
    "docx-whose-end-record-holds-another": lambda: ("a.docx", _many_members(int.from_bytes(b"PK\5\6", "little"), b"")),
    "docx-with-a-decoy-in-its-comment": lambda: ("a.docx", _many_members(0, b"PK\6\6" + bytes(56))),
    "docx-cut-off": lambda: ("a.docx", make_docx(run(_noise(5_000)))[:-300]),
    "docx-without-main-part": lambda: ("a.docx", make_zip({"word/styles.xml": b"<a/>"})),
    # xml
    "docx-nested-100-000-deep": lambda: (
        "a.docx",
        make_zip({"word/document.xml": "<a>" * 100_000}, stored=["word/document.xml"]),
    ),
    "docx-billion-laughs": lambda: ("a.docx", _laughs()),
    "docx-quadratic-entity": lambda: ("a.docx", _entities(f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 20_000)),
    "docx-reads-a-file": lambda: ("a.docx", _entities('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;")),
    "docx-fetches-a-dtd": lambda: (
        "a.docx",
        make_zip({"word/document.xml": '<!DOCTYPE d SYSTEM "http://tiedosto.example/d"><d/>'}),
    ),
    "docx-huge-attribute": lambda: ("a.docx", make_docx(f'<w:p x="{_noise(20_000_000)}"/>')),
    "docx-300-000-attributes": lambda: ("a.docx", make_docx(_many_attributes())),
    "docx-of-a-million-elements": lambda: ("a.docx", make_docx(_many_elements(1_100_000))),
    "docx-text-of-20-mb": lambda: ("a.docx", make_docx(run(_noise(20_000_000)))),
    "docx-wide-cells": lambda: ("a.docx", make_docx(_wide_cells())),
    "docx-in-an-odd-encoding": lambda: (
        "a.docx",
        make_zip({"word/document.xml": b'<?xml version="1.0" encoding="utf-7"?><a/>'}),
    ),
    "docx-rows-that-go-on": lambda: ("a.docx", make_docx(_merged_rows(20_000))),
    "docx-fields-one-after-another": lambda: ("a.docx", make_docx(f"<w:p>{_fields(13_000)}</w:p>")),
    "docx-fields-within-fields": lambda: ("a.docx", make_docx(f"<w:p>{_fields(100).replace(END, '')}</w:p>")),
    "docx-styles-in-a-chain": lambda: ("a.docx", make_word(run("x"), _chain(20_000))),
    "docx-accents": lambda: ("a.docx", make_docx(run("a" + _accents(2_000_000)))),
    "docx-turned-around": lambda: ("a.docx", make_docx(run("\u202e" + _noise(4_000_000)))),
    "odt-tables-within-tables": lambda: ("a.odt", make_odt(_nested_tables(40))),
    "odt-level-without-end": lambda: ("a.odt", make_odt("<text:p>x</text:p>", styles=ENDLESS_LEVEL)),
    "odt-wide-and-high-cells": lambda: ("a.odt", make_odt(_large_cells())),
    "odt-repeats-cells": lambda: ("a.odt", make_odt(_repeated_cells())),
    "odt-repeats-spaces": lambda: ("a.odt", make_odt(_repeated_spaces())),
    "odt-with-password": lambda: ("a.odt", make_odt("", "<manifest><encryption-data/></manifest>")),
    # workbooks
    "xlsx-of-a-million-styles": lambda: ("a.xlsx", _workbook(STYLES, "</cellXfs>", _styles(1_000_000))),
    "xlsx-of-45-000-styles": lambda: ("a.xlsx", _workbook(STYLES, "</cellXfs>", _styles(45_000))),
    "xlsx-of-a-million-texts": lambda: ("a.xlsx", _workbook(SHARED, "</sst>", _texts(1_000_000))),
    "xlsx-of-70-000-texts": lambda: ("a.xlsx", _workbook(SHARED, "</sst>", _texts(70_000))),
    "xlsx-text-of-pieces": lambda: ("a.xlsx", _workbook(SHARED, "</sst>", _pieces(600_000))),
    "xlsx-text-of-35-000-looks": lambda: ("a.xlsx", _workbook(SHARED, "</sst>", _pieces(35_000))),
    "xlsx-text-of-20-mb": lambda: (
        "a.xlsx",
        _workbook(SHARED, "</sst>", f"<si><t>{_noise(20_000_000)}</t></si>"),
    ),
    "xlsx-corner-far-away": lambda: ("a.xlsx", _workbook(SHEET, "</sheetData>", _rows(20_000, "OJ"))),
    "xlsx-sheet-of-nearly-nothing": lambda: ("a.xlsx", _workbook(SHEET, "</sheetData>", _rows(20_000, "L"))),
    "xlsx-wide-merges": lambda: ("a.xlsx", _workbook(SHEET, "</sheetData>", "</sheetData>" + _areas(1_000), "")),
    "xlsx-40-000-links": lambda: ("a.xlsx", _workbook(SHEET, "</sheetData>", "</sheetData>" + _links(40_000), "")),
    # html
    "html-nested-300-000-deep": lambda: ("a.html", b"<html>" + b"<div>" * 300_000),
    "html-open-comments": lambda: ("a.html", b"<html>" + b"<!--" * 500_000),
    "html-open-tags": lambda: ("a.html", b"<html>" + b"<a " * 500_000),
    "html-open-ends": lambda: ("a.html", b"<html>" + b"</" * 500_000),
    "html-open-declarations": lambda: ("a.html", b"<html>" + b"<!x " * 500_000),
    "html-open-cdata": lambda: ("a.html", b"<html>" + b"<![CDATA[" * 200_000),
    "html-open-quotes": lambda: ("a.html", b"<html><a " + b'x="' * 500_000),
    "html-open-scripts": lambda: ("a.html", b"<html>" + b"<script>" * 200_000),
    "html-wide-cells": lambda: ("a.html", b"<html><table>" + b"<td colspan=99999 rowspan=99999>" * 200_000),
    "html-million-elements": lambda: ("a.html", b"<html>" + b"<b></b>" * 1_000_000),
    "html-70-000-elements": lambda: ("a.html", b"<html>" + b"<div>a</div>" * 70_000),
    "html-million-attributes": lambda: ("a.html", b"<html><p " + b"a=1 " * 1_000_000 + b">a"),
    "html-text-of-14-mb": lambda: ("a.html", b"<html>" + "sana\u20ac ".encode() * 1_700_000),
    "html-of-40-mb": lambda: ("a.html", b"<html>" + "<b>\u20ac</b>".encode() * 4_000_000),
    "html-huge-number": lambda: ("a.html", b"<html>&#" + b"9" * 1_000_000 + b";" + b"<script>"),
    # pdf
    "pdf-grows-to-1-gib": lambda: ("a.pdf", _packed_pdf(_zeros(1 << 30), b"/FlateDecode")),
    "pdf-grows-twice": lambda: (
        "a.pdf",
        _packed_pdf(zlib.compress(_zeros(1 << 30), 9), b"[/FlateDecode /FlateDecode]"),
    ),
    "pdf-grows-by-base-85": lambda: ("a.pdf", _packed_pdf(b"z" * 10_000_000 + b"~>", b"/ASCII85Decode")),
    "pdf-packed-the-old-way": lambda: ("a.pdf", _packed_pdf(b"\x80" + bytes(5_000_000), b"/LZWDecode")),
    "pdf-million-operations": lambda: ("a.pdf", make_pdf(b"0 0 m 1 1 l S " * 500_000)),
    "pdf-of-900-heavy-pages": lambda: ("a.pdf", _same_page(shown("x", 9, 9) * 2_000, 900)),
    "pdf-of-5-000-pages": lambda: ("a.pdf", _same_page(b"", 5_000)),
    "pdf-text-of-9-mb": lambda: ("a.pdf", make_pdf(b"BT /F1 9 Tf (" + b"a" * 9_000_000 + b") Tj ET")),
    "pdf-row-of-60-000-cells": lambda: ("a.pdf", make_pdf(_cells(60_000))),
    "pdf-row-that-climbs": lambda: ("a.pdf", make_pdf(_cells(60_000, 1))),
    "pdf-cell-of-60-000-lines": lambda: ("a.pdf", make_pdf(_cells(2, 0) + _cells(60_000, -5, 0))),
    "pdf-of-comments": lambda: ("a.pdf", make_pdf(b"%\n" * 4_900_000)),
    "pdf-of-spaces": lambda: ("a.pdf", make_pdf(b" " * 9_000_000 + b"}")),
    "pdf-of-stray-signs": lambda: ("a.pdf", make_pdf(b"}" * 9_000_000)),
    "pdf-open-parentheses": lambda: ("a.pdf", make_pdf(b"BT /F1 9 Tf " + b"(" * 9_000_000)),
    "pdf-string-of-escapes": lambda: ("a.pdf", make_pdf(b"BT /F1 9 Tf (" + rb"\101" * 2_000_000 + b") Tj ET")),
    "pdf-marks-within-marks": lambda: (
        "a.pdf",
        make_pdf(b"/P BMC " * 70_000 + b"BT /F1 9 Tf " + b"(x) Tj " * 70_000 + b"ET"),
    ),
    "pdf-letters-of-200-fonts": lambda: ("a.pdf", _many_fonts()),
    "pdf-packed-row-by-row": lambda: ("a.pdf", _packed_by_rows()),
    "pdf-packed-the-old-way-on-60-pages": lambda: (
        "a.pdf",
        make_pdf(*[b"\x80" + bytes(290_000)] * 60, filters=b"/LZWDecode"),
    ),
    "pdf-of-2-000-fields-amid-40-000-texts": lambda: ("a.pdf", _many_fields()),
    "pdf-drawing-of-drawings": lambda: ("a.pdf", _pdf_form(b"/X1 Do " * 100, 400)),
    "pdf-loop-of-pages": lambda: ("a.pdf", make_pdf(b"", objects={2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"})),
    "pdf-nested-arrays": lambda: ("a.pdf", make_pdf(b"[" * 200_000)),
    "pdf-nested-dictionaries": lambda: ("a.pdf", make_pdf(b"<<" * 200_000)),
    "pdf-only-a-beginning": lambda: ("a.pdf", b"%PDF-1.7\n" + bytes(1_000_000)),
    "pdf-cut-off": lambda: ("a.pdf", make_pdf(shown("Hakemusnumero", 50, 700))[:-60]),
    "pdf-million-startxref": lambda: ("a.pdf", b"%PDF-1.4\n" + b"startxref\n" * 1_000_000),
    "pdf-million-objects": lambda: ("a.pdf", b"%PDF-1.4\n" + b"1 0 obj\n<<>>\nendobj\n" * 1_000_000),
    "pdf-without-text": lambda: ("a.pdf", make_pdf(b"0 0 m 9 9 l S")),
    # application files
    "yaml-nested-300-000-deep": lambda: ("a.yaml", b"form: application\na: " + b"[" * 300_000),
    "yaml-nested-by-lines": lambda: (
        "a.yaml",
        b"form: application\na:\n" + b"".join(b" " * i + b"a:\n" for i in range(1, 900)),
    ),
    "yaml-of-aliases": lambda: ("a.yaml", _aliases()),
    "yaml-of-merges": lambda: ("a.yaml", _merges()),
    "yaml-of-400-000-values": lambda: ("a.yaml", b"form: application\na: [" + b"1," * 400_000 + b"]"),
    "json-nested-100-000-deep": lambda: ("a.json", b'{"form": "application", "a": ' + b"[" * 100_000),
    "json-huge-number": lambda: ("a.json", b'{"form": "application", "costs": {"net": ' + b"9" * 500_000 + b"}}"),
    # register
    "register-of-open-quotes": lambda: ("a.csv", REGISTER + b'"\n' * 2_000_000),
    "register-of-one-long-row": lambda: ("a.csv", REGISTER + b'"a",' * 2_000_000),
    "register-of-wide-rows": lambda: ("a.csv", REGISTER + b"A7,EAKR,1,x,y,1.1.2015,z\n" * 100_000),
    # anything
    "file-of-60-mb": lambda: ("a.txt", b"a" * 60_000_000),
    "file-of-zeros": lambda: ("a.txt", bytes(1_000_000)),
    "file-of-spaces": lambda: ("a.txt", b" \n" * 1_000_000),
    "file-of-nothing": lambda: ("a.docx", b""),
}


def _many_attributes() -> str:
    return "<w:p " + " ".join(f"a{i}=''" for i in range(300_000)) + "/>"


def _many_elements(count: int) -> str:
    import random

    source = random.Random(count)
    return "".join(f"<w:p x='{source.randrange(10**9)}'/>" for _ in range(count))


def _wide_cells() -> str:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    return f"<w:tbl><w:tr>{''.join(cell.format(60 + i % 7919) for i in range(20_000))}</w:tr></w:tbl>"


def _merged_rows(count: int) -> str:
    row = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p>{}</w:p></w:tc></w:tr>"
    return f"<w:tbl>{''.join(row.format(f'<w:r><w:t>{i * 7919}</w:t></w:r>') for i in range(count))}</w:tbl>"


NO_TEXTS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>'
TEXTS_TYPE = (
    f'<Override PartName="/{SHARED}" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


def _workbook(part: str, before: str, more: str, rest: str | None = None) -> bytes:
    """A workbook of one cell, with more in one part before a tag of it; ``rest`` stands for that tag."""
    from io import BytesIO
    from zipfile import ZipFile

    from openpyxl import Workbook

    file = BytesIO()
    book = Workbook()
    book.worksheets[0]["A1"] = "x"
    book.save(file)
    with ZipFile(file) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()} | {SHARED: NO_TEXTS}
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace("</Types>", TEXTS_TYPE)
    assert before in members[part]
    return make_zip({**members, part: members[part].replace(before, more + (before if rest is None else rest))})


def _styles(count: int) -> str:
    return "".join(f'<xf numFmtId="{i * 7919 % 9973}"/>' for i in range(count))


def _texts(count: int) -> str:
    return "".join(f"<si><t>{i * 7919 % 99_991}</t></si>" for i in range(count))


def _pieces(count: int) -> str:
    piece = '<r><rPr><sz val="{}"/></rPr><t>b</t></r>' if count < 100_000 else "<r><t>{}</t></r>"
    return f"<si>{''.join(piece.format(i * 7919 % 9973) for i in range(count))}</si>"


def _rows(last: int, column: str) -> str:
    return f'<row r="{last}"><c r="{column}{last}"><v>1</v></c></row>'


def _areas(count: int) -> str:
    areas = "".join(f'<mergeCell ref="A{1 + i % 7}:OJ{10_000 + i}"/>' for i in range(count))
    return f"<mergeCells>{areas}</mergeCells>"


def _links(count: int) -> str:
    links = "".join(f'<hyperlink ref="A{1 + i * 7919 % 9973}" location="A{i}"/>' for i in range(count))
    return f"<hyperlinks>{links}</hyperlinks>"


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _fields(count: int) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = f"{mark.format('begin')}<w:r><w:instrText>REF a</w:instrText></w:r>{mark.format('separate')}"
    return "".join(f"{field}<w:r><w:t>{_noise(20 + i % 64)}</w:t></w:r>{END}" for i in range(count))


def _chain(count: int) -> str:
    style = "<w:style w:type='paragraph' w:styleId='s{}'><w:basedOn w:val='s{}'/></w:style>"
    return "".join(style.format(i * 7919, (i + 1) * 7919) for i in range(count))


def _accents(count: int) -> str:
    import random

    return "".join(random.Random(count).choices("\u0301\u0323\u0308\u0316", k=count))


def _nested_tables(depth: int) -> str:
    start = '<table:table><table:table-row table:number-rows-repeated="99"><table:table-cell>'
    return start * depth + "<text:p>x</text:p>" + "</table:table-cell></table:table-row></table:table>" * depth


ENDLESS_LEVEL = (
    "<text:list-style style:name='L'><text:list-level-style-number text:level='999999999' style:num-format='1' "
    "text:display-levels='999999999'/></text:list-style>"
)


def _large_cells() -> str:
    cell = '<table:table-cell table:number-columns-spanned="{}" table:number-rows-spanned="999"/>'
    row = "".join(cell.format(900 + i) for i in range(99))
    return f"<table:table>{f'<table:table-row>{row}</table:table-row>' * 99}</table:table>"


def _repeated_cells() -> str:
    cell = '<table:table-cell table:number-columns-repeated="{}"><text:p>{}</text:p></table:table-cell>'
    cells = "".join(cell.format(999_999_999 - i, _noise(60 + 2 * (i % 50))) for i in range(20_000))
    return f"<table:table><table:table-row>{cells}</table:table-row></table:table>"


def _repeated_spaces() -> str:
    spaces = "".join(f"<text:s text:c='{999_999_999 - 7919 * i}'/>" for i in range(100_000))
    return f"<text:p>{spaces}</text:p>"


def _packed_pdf(packed: bytes, filters: bytes) -> bytes:
    return make_pdf(packed, filters=filters) if filters != b"/FlateDecode" else _raw_flate(packed)


def _raw_flate(packed: bytes) -> bytes:
    content = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    return make_pdf(b"", objects={11: content})


def _cells(count: int, up: int = 0, right: int = 20) -> bytes:
    """Numbers drawn one after another, each a step to the right or up."""
    drawn = b"".join(b"1 0 0 1 %d %d Tm (%d) Tj " % (50 + n * right, 50_000 + n * up, n) for n in range(count))
    return b"BT /F1 4 Tf " + drawn + b"ET "


def _many_fonts() -> bytes:
    """A page of 200 fonts, each with a table of 40,000 letters."""
    table = zlib.compress(
        b"beginbfchar\n" + b"".join(b"<%04X> <%04X>\n" % (n, n) for n in range(40_000)) + b"endbfchar"
    )
    fonts = b" ".join(b"/G%d %d 0 R" % (n, 100 + n) for n in range(200))
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 5 0 R >>"
    page = b"<< /Type /Page /Parent 2 0 R /Resources << /Font << %s >> >> /Contents 11 0 R >>" % fonts
    tables = {5: b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(table), table)}
    content = b"BT " + b"".join(b"/G%d 9 Tf <0041> Tj " % n for n in range(200)) + b"ET"
    return make_pdf(content, objects={10: page} | tables | dict.fromkeys(range(100, 300), font))


def _many_fields() -> bytes:
    """A page of many texts whose fields each have to find their place among them."""
    field = b"<< /Subtype /Widget /FT /Tx /V (x) /Rect [200 200 300 216] >>"
    page = b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents 11 0 R /Annots [%s] >>" % (
        b"6 0 R " * 2_000
    )
    return make_pdf(_cells(40_000, -1, 0), objects={6: field, 10: page})


def _packed_by_rows() -> bytes:
    packed = zlib.compress(b"\2" * 9_000_000, 9)
    parameters = b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1 >>"
    content = b"<< %s /Length %d >>\nstream\n%s\nendstream" % (parameters, len(packed), packed)
    return make_pdf(b"", objects={11: content})


def _same_page(content: bytes, times: int) -> bytes:
    kids = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"10 0 R " * times, times)
    return make_pdf(content, objects={2: kids})


def _aliases() -> bytes:
    lines = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10))
    return f"form: application\na0: &a0 [x]\n{lines}".encode()


def _merges() -> bytes:
    lines = "".join(f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}]}}\n" for i in range(1, 10))
    return f"form: application\na0: &a0 {{x: 1}}\n{lines}".encode()
