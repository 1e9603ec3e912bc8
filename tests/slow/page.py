"""The page for a browser as tests use it: built, opened by ``page.mjs``, and given the same text in every kind of file."""

from __future__ import annotations

import json
import subprocess
import sys
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from tests.making import make_docx, make_mail, make_odt, make_pdf, run, shown
from tests.project import ROOT

SCRIPT = ROOT / "tests" / "slow" / "page.mjs"
LINES = 55
"""Lines of a PDF page."""


def build(place: Path) -> None:
    """Make the page as ``make selain`` does."""
    if not (ROOT / "browser" / "node_modules").is_dir():
        npm = ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(npm, cwd=ROOT / "browser", check=True, timeout=300)
    subprocess.run([sys.executable, str(ROOT / "browser" / "build.py"), str(place)], check=True, timeout=600)


def drive(browser: str, command: str, page: Path | str, work: Path, *files: Path) -> Any:
    """What a command of ``page.mjs`` tells of the page in a browser."""
    arguments = ["node", str(SCRIPT), browser, command, str(page), str(work), *map(str, files)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def in_each_kind(text: str) -> dict[str, bytes]:
    """Files that hold the same lines, by their endings; a tab begins another cell where the kind has cells."""
    lines = text.splitlines()
    paragraphs = [escape(line.replace("\t", " ")) for line in lines]
    return {
        "html": f"<!doctype html><title>x</title>{''.join(f'<p>{line}</p>' for line in paragraphs)}".encode(),
        "docx": make_docx("".join(run(line) for line in paragraphs)),
        "odt": make_odt("".join(f"<text:p>{line}</text:p>" for line in paragraphs)),
        "pdf": make_pdf(*(_drawn(lines[at : at + LINES]) for at in range(0, len(lines), LINES))),
        "xlsx": _workbook(lines),
        "eml": make_mail(("hakemus.docx", make_docx("".join(run(line) for line in paragraphs)))),
    }


def _drawn(lines: list[str]) -> bytes:
    cells = [
        (cell.encode("cp1252", "replace").decode("cp1252"), 40 + 130 * column, 800 - 14 * row)
        for row, line in enumerate(lines)
        for column, cell in enumerate(line.split("\t"))
    ]
    return b"".join(shown(cell, left, base, 8) for cell, left, base in cells if cell)


def _workbook(lines: list[str]) -> bytes:
    book, target = openpyxl.Workbook(), BytesIO()
    sheet: Any = book.active
    for number, line in enumerate(lines, 1):
        for column, text in enumerate(line.split("\t"), 1):
            cell = sheet.cell(number, column, text)
            cell.data_type = "s"  # no line is a formula
    book.save(target)
    return target.getvalue()
