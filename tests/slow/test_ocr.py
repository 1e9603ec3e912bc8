"""Real documents as scans: their pages with amounts drawn as pictures, and read by tesseract.

Tesseract and its Finnish are demanded here (``prepare`` installs them): what reads pictures cannot be tested without.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

import pypdf
import pypdfium2
import pytest

from checker import load_rulebook
from checker.evaluation.result import Result
from checker.reading.application import Application
from checker.reading.blocks import SURE
from checker.reading.field import Field
from checker.running.ocr import lacking_for_ocr
from checker.running.pipeline import Pipeline
from tests.checking import glossary
from tests.making import make_scan
from tests.shared import seed, shared_path

SCAN_DPI = 200
SEEDS = ("000", "001", "002", "003", "004")
LAYOUTS = ("taulukko.lo", "taulukko.chromium", "taulukko.weasy")
DOCUMENTS = [
    *((number, layout) for number in SEEDS for layout in LAYOUTS),
    ("000", "rivit.weasy"),
    ("002", "rivit.weasy"),
]
PAGES = 20
"""At least so many pages are read."""


class Counts(NamedTuple):
    """What became of the amounts of a document that stand on the pages drawn as pictures."""

    pages: int
    right: int
    wrong: list[str]
    unread: list[str]


def test_tesseract_is_here() -> None:
    assert lacking_for_ocr() == "", "run tests/slow/prepare"


def as_picture(page: Any) -> bytes:
    """A PDF of one page that is a picture of a page."""
    bitmap = page.render(scale=SCAN_DPI / 72, grayscale=True)
    rows, stride = bytes(bitmap.buffer), bitmap.stride
    shades = b"".join(rows[at : at + bitmap.width] for at in range(0, stride * bitmap.height, stride))
    return make_scan(bitmap.width, bitmap.height, shades, SCAN_DPI)


def scanned(data: bytes, pages: set[int]) -> bytes:
    """The document with some of its pages as pictures."""
    drawn, printed, made = pypdfium2.PdfDocument(data), pypdf.PdfReader(BytesIO(data)), pypdf.PdfWriter()
    for number, page in enumerate(printed.pages, 1):
        picture = pypdf.PdfReader(BytesIO(as_picture(drawn[number - 1]))).pages[0] if number in pages else page
        made.add_page(picture)
    target = BytesIO()
    made.write(target)
    return target.getvalue()


@cache
def pipeline(ocr: bool) -> Pipeline:
    """By the built-in rulebook."""
    return Pipeline(load_rulebook(), ocr=ocr)


def checked(data: bytes, name: str, ocr: bool = False) -> tuple[Result, Application]:
    """The result of a document, and what was read of it."""
    [result] = pipeline(ocr).check(data, name)
    assert result.application is not None, result.problem
    return result, result.application


def amounts(application: Application) -> dict[str, Field]:
    """The fields that are amounts with a value."""
    return {
        path: field
        for path, field in application.fields.items()
        if glossary()[path].kind == "money" and field.value is not None
    }


def measure(number: str, layout: str) -> Counts:
    """How the amounts of one document are read from pictures of their pages."""
    data = shared_path("fixtures", "pdf", f"{number}_{layout}.pdf").read_bytes()
    truth = amounts(checked(seed(number).read_bytes(), f"{number}.txt")[1])
    pages = {field.page for field in amounts(checked(data, f"{number}.pdf")[1]).values() if field.page is not None}
    result, application = checked(scanned(data, pages), f"{number}.pdf", ocr=True)
    assert result.status in ("findings", "incomplete")
    assert set(application.scanned_pages) == pages
    read = amounts(application)
    assert all(field.ocr is not None and field.ocr.confidence >= SURE for field in read.values())
    wrong = [
        f"{path}: {field.text}" for path, field in read.items() if path in truth and field.value != truth[path].value
    ]
    wrong += [f"{path}: {field.text}" for path, field in read.items() if path not in truth]
    unread = [path for path in truth if path not in read]
    return Counts(len(pages), len(truth) - len(unread) - len(wrong), wrong, unread)


@pytest.mark.timeout(1800)
def test_amounts_of_scanned_pages_are_right_or_unread() -> None:
    found = {f"{number} {layout}": measure(number, layout) for number, layout in DOCUMENTS}
    for name, counts in found.items():
        print(f"{name}: sivuja {counts.pages}, oikein {counts.right}, väärin {counts.wrong}, lukematta {counts.unread}")
    right, wrong = (sum(one) for one in zip(*((c.right, len(c.wrong)) for c in found.values()), strict=True))
    total = right + wrong + sum(len(counts.unread) for counts in found.values())
    print(f"sivuja {sum(c.pages for c in found.values())}, määriä {total}, oikein {right}, väärin {wrong}")
    assert sum(counts.pages for counts in found.values()) >= PAGES
    assert right * 10 >= total * 9
    assert wrong * 50 <= total
