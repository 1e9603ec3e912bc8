"""Small files of every kind, made by code: what a test feeds to a reader, on the same screen."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPATIBILITY = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OPEN_DOCUMENT = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "text", "table", "style", "form"))
DRAWING = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "draw": f"{OASIS}drawing:1.0",
        "fo": f"{OASIS}xsl-fo-compatible:1.0",
        "svg": f"{OASIS}svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "math": "http://www.w3.org/1998/Math/MathML",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    }.items()
)
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def make_zip(members: Mapping[str, bytes | str], stored: Iterable[str] = ()) -> bytes:
    """A zip file; the members in ``stored`` are not compressed."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name), content, ZIP_STORED if name in stored else ZIP_DEFLATED)
    return target.getvalue()


def make_docx(body: str, **members: bytes) -> bytes:
    """A Word document with ``body`` in its main part, and more members by name."""
    main = f"<w:document {WORD} {COMPATIBILITY}><w:body>{body}</w:body></w:document>"
    return make_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": main, **members})


DRAWN = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


def make_word(body: str, styles: str = "", numbering: str = "") -> bytes:
    """A Word document with the parts that its package names: ``body``, styles and lists."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = f"{WORD} {COMPATIBILITY} {DRAWN}"

    def relations(**targets: str) -> str:
        inside = "".join(f'<Relationship Id="{n}" Type="{kind}/{n}" Target="{t}"/>' for n, t in targets.items())
        return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'

    return make_zip(
        {
            "_rels/.rels": relations(officeDocument="word/document.xml"),
            "word/_rels/document.xml.rels": relations(styles="styles.xml", numbering="numbering.xml"),
            "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
        }
    )


def make_odt(body: str, manifest: str = "<manifest/>", styles: str = "", automatic: str = "") -> bytes:
    """An OpenDocument text with ``body`` in its content, named and automatic styles."""
    content = (
        f"<office:document-content {OPEN_DOCUMENT} {DRAWING}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    named = f"<office:document-styles {OPEN_DOCUMENT} {DRAWING}><office:styles>{styles}</office:styles></office:document-styles>"
    return make_zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": named,
            "META-INF/manifest.xml": manifest,
        },
        stored=("mimetype",),
    )


def run(text: str) -> str:
    """A Word paragraph with one run of text."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_table(*rows: Iterable[str]) -> str:
    """A Word table of plain cells."""
    cells = ("".join(f"<w:tc>{run(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def shown(text: str, left: int, base: int, size: int = 10) -> bytes:
    """A PDF operation that draws a text at a point."""
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, left, base, escaped)


def make_pdf(*pages: bytes, filters: bytes = b"/FlateDecode", objects: Mapping[int, bytes] | None = None) -> bytes:
    """A PDF whose pages hold these drawing operations; ``objects`` adds or replaces objects by number.

    1 is the catalogue, 2 the list of pages, 3 the font, 10, 12 … the pages, 11, 13 … their contents.
    """
    numbers = [10 + 2 * index for index in range(len(pages))]
    made = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % n for n in numbers), len(pages)),
        3: HELVETICA,
    }
    for number, content in zip(numbers, pages, strict=True):
        packed = zlib.compress(content, 9) if filters == b"/FlateDecode" else content
        made[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> "
            b"/XObject << /X1 4 0 R >> >> /Contents %d 0 R >>" % (number + 1)
        )
        filtered = b"/Filter %s " % filters if filters else b""
        made[number + 1] = b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filtered, len(packed), packed)
    return _file({**made, **(objects or {})})


def _file(objects: Mapping[int, bytes]) -> bytes:
    parts, offsets, length = [b"%PDF-1.4\n"], {}, 9
    for number in sorted(objects):
        offsets[number] = length
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, objects[number]))
        length += len(parts[-1])
    size = max(objects) + 1
    parts.append(b"xref\n0 %d\n" % size)
    parts.extend(
        b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
        for number in range(size)
    )
    parts.append(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, length))
    return b"".join(parts)


def make_scan(width: int, height: int, shades: bytes, resolution: int = 200, over: bytes = b"") -> bytes:
    """A PDF of one page that is a picture in shades of grey, a byte a pixel; ``over`` is drawn besides."""
    wide, high = width * 72 // resolution, height * 72 // resolution
    picture = zlib.compress(shades)
    image = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(picture), picture)
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 11 0 R /Resources << /Font << /F1 3 0 R >> "
        b"/XObject << /X1 4 0 R >> >> >>" % (wide, high)
    )
    return make_pdf(b"q %d 0 0 %d 0 0 cm /X1 Do Q " % (wide, high) + over, objects={4: image, 10: page})


def make_mail(*attached: tuple[str, bytes]) -> bytes:
    """A mail that brings files."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@a.example", "b@b.example", "Hakemus"
    message.set_content("Liitteenä hakemus.\n")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    message.set_boundary("raja")
    return message.as_bytes()
