"""Reads pages that are pictures with the program tesseract, where the user asked for it and it is installed.

Each page is drawn and read in a process of its own (:mod:`checker.running.ocr_page`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

from checker import limits
from checker.errors import DocumentError, refuse_beyond
from checker.reading.blocks import Scan, Word
from checker.running.child import ROOT
from checker.running.ocr_page import LANGUAGE

START: Final = "import sys; sys.path.append(sys.argv[1]); from checker.running.ocr_page import main; main(sys.argv[2:])"
"""Not ``-m``, which would look for modules in the working folder, among the documents."""
PROGRAM: Final = "tesseract"
ASK_SECONDS: Final = 10
"""How long tesseract may take to tell its version."""


class PageReader:
    """Reads the pictures of one document after another, and counts the pages of each."""

    def __init__(self) -> None:
        self._data: bytes | None = None
        self._pages = 0

    def __call__(self, data: bytes, page: int) -> Scan:
        """The words of a page, from 1.

        Raises :class:`DocumentError`: ``needs_ocr`` (reason: drawing, tesseract or language), ``too_many_scans``
        (limit), ``scan_failed`` (page).
        """
        if data is not self._data:
            self._data, self._pages = data, 0
        self._pages += 1
        refuse_beyond("too_many_scans", self._pages, limits.SCANNED_PAGES)
        if lacking := lacking_for_ocr():
            raise DocumentError("needs_ocr", reason=lacking)
        answer = json.loads(_answer(data, page))
        words = tuple(Word(*word) for word in answer["words"])
        return Scan(words, answer["height"], answer["resolution"])


def _answer(data: bytes, page: int) -> bytes:
    """What the process of a page answers. Raises ``scan_failed``."""
    command = [sys.executable, "-P", "-c", START, ROOT, program(), str(page), str(limits.SCAN_CPU_SECONDS)]
    errors = None if os.environ.get("TARKISTIN_DEBUG") else subprocess.DEVNULL
    group: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, cwd=ROOT, **group)
    try:
        told, _ = process.communicate(data, timeout=limits.SCAN_SECONDS)
    except subprocess.TimeoutExpired:
        raise DocumentError("scan_failed", page=page) from None
    finally:
        _end(process)
    if process.returncode:
        raise DocumentError("scan_failed", page=page)
    answer: bytes = told
    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started, however it is left."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate()


@cache
def program() -> str:
    """Where tesseract is; empty where it is not. Never in the working folder, which may be that of the documents."""
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
    return next(filter(None, (shutil.which(os.path.join(folder, PROGRAM)) for folder in folders)), "")


@cache
def lacking_for_ocr() -> str:
    """What is not installed: ``drawing`` (pypdfium2), ``tesseract``, ``language`` (its Finnish); empty for nothing."""
    if find_spec("pypdfium2") is None:
        return "drawing"
    if not program():
        return "tesseract"
    return "" if LANGUAGE in _asked("--list-langs").split() else "language"


@cache
def ocr_identity() -> str:
    """Names what reads pictures here: ``tesseract 5.3.0, fin 0e5b4c21, pypdfium2 5.15.2``; empty where nothing does."""
    if lacking_for_ocr():
        return ""
    from importlib.metadata import version

    name = " ".join(_asked("--version").split("\n")[0].split()[:2])
    return f"{name}, {LANGUAGE} {_language_mark()}, pypdfium2 {version('pypdfium2')}"


def _language_mark() -> str:
    """Tells the editions of the language apart: there are small and large ones."""
    folder = re.search('"(.+)"', _asked("--list-langs"))
    if folder is None:
        return "?"
    try:
        with open(os.path.join(folder[1], f"{LANGUAGE}.traineddata"), "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:8]
    except OSError:
        return "?"


def _asked(question: str) -> str:
    """What tesseract answers; nothing where it does not run."""
    try:
        done = subprocess.run(
            [program(), question], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=ASK_SECONDS, check=False, cwd=ROOT,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")
