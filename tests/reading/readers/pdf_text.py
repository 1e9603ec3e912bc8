"""What the reader of PDF makes of small pages, as lines of text."""

from __future__ import annotations

import pytest

from checker.errors import DocumentError
from checker.reading.blocks import Content, Paragraph
from checker.reading.readers.pdf import read_pdf
from tests.making import make_pdf


def content_of(*pages: bytes, annotations: bytes = b"", **objects: bytes) -> Content:
    """The content of a PDF with these pages; ``annotations`` lie over the first, ``o4=…`` is object 4."""
    numbered = {int(name[1:]): body for name, body in objects.items()}
    if annotations:
        numbered[10] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents 11 0 R /Annots [%s] >>" % annotations
        )
    return read_pdf(make_pdf(*pages, objects=numbered), "a.pdf")


def lines(content: Content) -> list[str]:
    """Each line of text, each row of a table with ``|`` between its cells (``/`` where only their order is known)."""
    found: list[str] = []
    for block in content.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            mark = "|" if block.ruled else "/"
            found += [
                mark.join(cell.text.replace("\n", "\\") + "+" * (cell.span - 1) for cell in row) for row in block.rows
            ]
    return found


def refusal(data: bytes) -> DocumentError:
    """Why the file is not read."""
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, "a.pdf")
    return caught.value
