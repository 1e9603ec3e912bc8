"""PDF documents against what others take to find the letters in them, and nothing more."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from bench.command import check_folder, run
from bench.timing import Ratio, paired

PYPDF = (
    "import sys, pypdf\nfor path in sys.argv[1:]:\n    [page.extract_text() for page in pypdf.PdfReader(path).pages]"
)
PDFIUM = (
    "import sys, pypdfium2\nfor path in sys.argv[1:]:\n"
    "    [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]"
)


def against_pypdf(files: list[Path], report: Path, rounds: int) -> Ratio | None:
    """Time of a check of these files, findings only, ÷ that of pypdf's own text of them."""
    return _against("pypdf", PYPDF, files, report, rounds)


def against_pdfium(files: list[Path], report: Path, rounds: int) -> Ratio | None:
    """The same ÷ that of pdfium's."""
    return _against("pypdfium2", PDFIUM, files, report, rounds)


def _against(module: str, script: str, files: list[Path], report: Path, rounds: int) -> Ratio | None:
    """None where the files or the other reader are not at hand."""
    if not files or importlib.util.find_spec(module) is None:
        return None
    other = [sys.executable, "-c", script, *map(str, files)]
    return paired(lambda: check_folder(files[0].parent, report, "findings"), lambda: run(other), rounds)
