"""Files made to be slow to read: four times as much takes at most about four times as long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from checker.errors import DocumentError
from checker.reading.readers.pdf import read_pdf
from tests.making import make_pdf, shown

pytest.importorskip("pypdf", reason="the extra [pdf] is not installed")


def line(text: bytes) -> bytes:
    """One string drawn on the page."""
    return b"BT /F1 1 Tf 50 700 Td (%s) Tj ET\n" % text


def glyphs(text: bytes, count: int) -> bytes:
    """Letters drawn one by one."""
    return b"BT /F1 0.01 Tf 50 700 Td " + (b"(%s) Tj " % text) * count + b"ET\n"


def words(count: int) -> bytes:
    """Words with gaps between them on one line."""
    return b"BT /F1 0.01 Tf 50 700 Td [" + b"(ab)-300" * count + b"] TJ ET\n"


def strikes(count: int) -> bytes:
    """Lines through the letters of one text."""
    each = b"".join(b"%d.5 701 0.2 0.1 re f " % (50 + at % 400) for at in range(count))
    return b"BT /F1 6 Tf 50 700 Td [" + b"(a)0" * 100 + b"] TJ ET " + each


def form(fields: int, options: int) -> bytes:
    """A page with fields that share their choices."""
    choices = b" ".join(b"[(%d) (%d)]" % (n, n) for n in range(options))
    field = b"<< /Subtype /Widget /FT /Ch /V (7) /Opt 5 0 R /Rect [50 %d 90 %d] >>"
    annotations = b" ".join(field % (n % 800, n % 800 + 10) for n in range(fields))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
        b"/Contents 11 0 R /Annots [%s] >>" % annotations
    )
    return make_pdf(shown("Lomake", 50, 820), objects={5: b"[%s]" % choices, 10: page})


def broken_lines(count: int, text: str) -> bytes:
    """Lines that end in a hyphen."""
    return b"".join(shown(text, 50, 840 - at % 800, 1) for at in range(count))


MADE: dict[str, Callable[[int], bytes]] = {
    "no-break spaces": lambda n: make_pdf(line(b"\xa0" * (400 * n) + b"1")),
    "spaces between digits": lambda n: make_pdf(line(b"1 2 3 " * (200 * n))),
    "groups of three digits": lambda n: make_pdf(shown("Palkat", 50, 712) + line(b"123 " * (200 * n) + b"x")),
    "dashes": lambda n: make_pdf(broken_lines(6, "sana-") + line(b"a" * (2000 * n) + b" -" * (500 * n))),
    "one long word": lambda n: make_pdf(broken_lines(6, "sana-") + line(b"a" * (5000 * n)) + line(b"b-" * (2000 * n))),
    "addresses": lambda n: make_pdf(line(b"www." * (2000 * n) + b"/") + shown("x", 50, 690)),
    "letters one by one": lambda n: make_pdf(glyphs(b"a", 2000 * n)),
    "spaces one by one": lambda n: make_pdf(glyphs(b"  ", 2000 * n) + shown("x", 50, 690)),
    "words far apart": lambda n: make_pdf(words(2000 * n)),
    "strikes": lambda n: make_pdf(strikes(500 * n)),
    "boxes": lambda n: make_pdf(shown("Kyllä", 66, 548) + b"52 548 7 7 re S " * (300 * n)),
    "rows": lambda n: make_pdf(b"".join(shown("a", 50 + 20 * (at % 20), 800 - at // 20, 1) for at in range(500 * n))),
    "fields and their choices": lambda n: form(100 * n, 100 * n),
    "sizes of the text in fields": lambda n: form(50, 2).replace(b"/FT /Ch", b"/FT /Tx /DA (%s)" % (b"9" * (200 * n))),
}


def seconds(data: bytes) -> float:
    """Processor time of one reading; a refusal is an answer too."""
    begin = time.process_time()
    try:
        read_pdf(data, "a.pdf")
    except DocumentError:
        pass
    return time.process_time() - begin


@pytest.mark.parametrize("name", MADE)
def test_time_grows_in_proportion(name: str) -> None:
    made = MADE[name]
    seconds(made(1))
    first, second = (min(seconds(made(n)) for _ in range(2)) for n in (4, 16))
    assert second < 8 * first + 0.2
    assert second < 3
