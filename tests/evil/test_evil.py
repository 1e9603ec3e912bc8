"""Hostile files: each is refused with a reason, within five seconds and 200 MB."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.evil.makers import MAKERS
from tests.shared import ROOT, shared_path

SECONDS = 5
PEAK = 200_000_000

EXPECTED = {
    "docx-grows-to-60-mb": "archive_bomb",
    "docx-grows-a-thousandfold": "archive_bomb",
    "docx-of-60-000-members": "archive_bomb",
    "docx-lies-about-its-size": "damaged",
    "docx-whose-end-record-holds-another": "archive_bomb",
    "docx-with-a-decoy-in-its-comment": "archive_bomb",
    "docx-cut-off": "damaged",
    "docx-without-main-part": "damaged",
    "docx-nested-100-000-deep": "markup_too_deep",
    "docx-billion-laughs": "doctype_forbidden",
    "docx-quadratic-entity": "doctype_forbidden",
    "docx-reads-a-file": "doctype_forbidden",
    "docx-fetches-a-dtd": "doctype_forbidden",
    "docx-huge-attribute": "markup_too_large",
    "docx-300-000-attributes": "markup_too_large",
    "docx-of-a-million-elements": "markup_too_large",
    "docx-text-of-20-mb": "text_too_long",
    "docx-wide-cells": "markup_too_large",
    "docx-in-an-odd-encoding": "damaged",
    "docx-rows-that-go-on": "",
    "docx-fields-one-after-another": "",
    "docx-fields-within-fields": "markup_too_deep",
    "docx-styles-in-a-chain": "",
    "docx-accents": "",
    "docx-turned-around": "",
    "odt-tables-within-tables": "markup_too_large",
    "odt-level-without-end": "",
    "odt-wide-and-high-cells": "markup_too_large",
    "odt-repeats-cells": "markup_too_large",
    "odt-repeats-spaces": "no_text",
    "odt-with-password": "encrypted",
    "xlsx-of-a-million-styles": "markup_too_large",
    "xlsx-of-45-000-styles": "",
    "xlsx-of-a-million-texts": "markup_too_large",
    "xlsx-of-70-000-texts": "",
    "xlsx-text-of-pieces": "markup_too_large",
    "xlsx-text-of-35-000-looks": "",
    "xlsx-text-of-20-mb": "text_too_long",
    "xlsx-corner-far-away": "sheet_too_large",
    "xlsx-sheet-of-nearly-nothing": "",
    "xlsx-wide-merges": "sheet_too_large",
    "xlsx-40-000-links": "",
    "html-nested-300-000-deep": "markup_too_deep",
    "html-open-comments": "no_text",
    "html-open-tags": "no_text",
    "html-open-ends": "no_text",
    "html-open-declarations": "no_text",
    "html-open-cdata": "no_text",
    "html-open-quotes": "no_text",
    "html-open-scripts": "no_text",
    "html-wide-cells": "markup_too_large",
    "html-million-elements": "markup_too_large",
    "html-70-000-elements": "",
    "html-million-attributes": "markup_too_large",
    "html-text-of-14-mb": "text_too_long",
    "html-of-40-mb": "too_large",
    "html-huge-number": "",
    "pdf-grows-to-1-gib": "archive_bomb",
    "pdf-grows-twice": "archive_bomb",
    "pdf-grows-by-base-85": "archive_bomb",
    "pdf-packed-the-old-way": "archive_bomb",
    "pdf-million-operations": "archive_bomb",
    "pdf-of-900-heavy-pages": "archive_bomb",
    "pdf-of-5-000-pages": "too_many_pages",
    "pdf-text-of-9-mb": "text_too_long",
    "pdf-row-of-60-000-cells": "no_text",
    "pdf-row-that-climbs": "no_text",
    "pdf-cell-of-60-000-lines": "",
    "pdf-of-comments": "no_text",
    "pdf-of-spaces": "no_text",
    "pdf-of-stray-signs": "archive_bomb",
    "pdf-open-parentheses": "damaged",
    "pdf-string-of-escapes": "damaged",
    "pdf-marks-within-marks": "no_text",
    "pdf-letters-of-200-fonts": "archive_bomb",
    "pdf-packed-row-by-row": "archive_bomb",
    "pdf-packed-the-old-way-on-60-pages": "archive_bomb",
    "pdf-of-2-000-fields-amid-40-000-texts": "",
    "pdf-drawing-of-drawings": "archive_bomb",
    "pdf-loop-of-pages": "damaged",
    "pdf-nested-arrays": "damaged",
    "pdf-nested-dictionaries": "damaged",
    "pdf-only-a-beginning": "damaged",
    "pdf-cut-off": "damaged",
    "pdf-million-startxref": "damaged",
    "pdf-million-objects": "damaged",
    "pdf-without-text": "no_text",
    "yaml-nested-300-000-deep": "application_fault",
    "yaml-nested-by-lines": "application_fault",
    "yaml-of-aliases": "application_fault",
    "yaml-of-merges": "application_fault",
    "yaml-of-400-000-values": "application_fault",
    "json-nested-100-000-deep": "application_fault",
    "json-huge-number": "",
    "register-of-open-quotes": "damaged",
    "register-of-one-long-row": "",
    "register-of-wide-rows": "damaged",
    "file-of-60-mb": "too_large",
    "file-of-zeros": "empty",
    "file-of-spaces": "empty",
    "file-of-nothing": "empty",
}
"""What each hostile file is refused with; the blank ones are read, at a small price."""


def read_in_child(path: Path, name: str) -> dict[str, Any]:
    """What the child process says of the file."""
    command = [sys.executable, "-m", "tests.evil.child", str(path), name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_every_hostile_file_has_an_expectation() -> None:
    assert EXPECTED.keys() == MAKERS.keys()


@pytest.mark.parametrize("hostile", MAKERS)
def test_hostile_file_is_refused_in_time(hostile: str, tmp_path: Path) -> None:
    name, data = MAKERS[hostile]()
    path = tmp_path / "file"
    path.write_bytes(data)
    answer = read_in_child(path, name)
    assert answer["problem"] == EXPECTED[hostile]
    assert answer["seconds"] < SECONDS
    assert answer["peak"] < PEAK


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("deep.docx", "archive_bomb"),
        ("lol.docx", "doctype_forbidden"),
        ("quad.docx", "doctype_forbidden"),
        ("xxe.docx", "doctype_forbidden"),
        ("empty.pdf", "empty"),
        ("enc_user.pdf", "encrypted"),
        ("imageonly.pdf", "no_text"),
        ("pages5000.pdf", "too_many_pages"),
        ("truncated.pdf", "damaged"),
        ("enc_owner.pdf", ""),
        ("enc_owner_rc4.pdf", ""),
        ("winansi.pdf", ""),
        ("notpdf.pdf", ""),
    ],
)
def test_collected_hostile_file_is_answered(name: str, problem: str) -> None:
    answer = read_in_child(shared_path("fixtures", "hostile", name), name)
    assert answer["problem"] == problem
    assert answer["seconds"] < SECONDS
    assert answer["peak"] < PEAK
