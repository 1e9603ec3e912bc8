"""Draws one page of a PDF and has it read by tesseract: the work of a process of its own.

Both the library that draws and the program that reads are large, written in C and fed by strangers. So they run here,
under limits of memory and time that the system keeps, and nothing of them is left when the process ends. The PDF comes
through standard input and the answer leaves through standard output: no file is written.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from checker.reading.blocks import SURE, Word
from checker.running.ocr_figures import MOST, Picture, figures_of, lines_read, settled, sheet_of

MEMORY: Final = 2_000_000_000
"""Most bytes that this process, or the program it starts, may take."""
PIXELS: Final = 16_000_000
"""Most pixels of a picture: nearly twice those of an A4 page at 300 dots an inch."""
INCH: Final = 72
"""Points of an inch."""
RESOLUTION: Final = 300
AGAIN: Final = 200
"""Dots an inch in which a page is read, and in which its figures are read again."""
TURNS: Final = (90, 270, 180)
"""Degrees, clockwise, by which a page that lies on its side or head is turned."""
TURNED: Final = 3
"""How many times as many letters must be read surely of a page that is turned."""
LONG, LETTERS = 3, 40
"""Signs of a word that shows how a page lies; letters of which more than a few are read surely of any page of text."""
LANGUAGE: Final = "fin"
WHOLE_PAGE: Final = "3"
ONE_COLUMN: Final = "6"
"""How tesseract is to see a picture: as a page to be laid out, or as lines below each other."""
SETTINGS: Final = ("-c", "preserve_interword_spaces=1", "-c", "tessedit_create_tsv=1")
"""Wide gaps are kept, and words come as a table; no file of settings is looked for in the working folder."""
WORD: Final = "5"
"""The level of a word in the table of tesseract."""
COLUMNS: Final = 12
"""Of that table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""


def main(arguments: Sequence[str]) -> None:
    """Answers with the words of a page as JSON; ``arguments`` are where tesseract is, the number of the page, from 1,
    and seconds of computing.
    """
    program, page, seconds = arguments
    _limit(int(seconds))
    drawn = _opened(sys.stdin.buffer.read(), int(page))
    turn, picture, words = _upright(program, drawn)
    answer = {
        "words": _with_figures(program, words, picture, drawn, turn),
        "height": picture.height,
        "resolution": picture.resolution,
    }
    sys.stdout.write(json.dumps(answer))


def _upright(program: str, page: Any) -> tuple[int, Picture, list[Word]]:
    """The turn in which a page is read, in degrees, its picture and words: as it lies, unless it hardly tells a word so
    and many when it is turned.
    """
    readings = []
    for turn in (0, *TURNS):
        picture = _picture(page, RESOLUTION, turn)
        words = list(_read(program, picture, WHOLE_PAGE))
        readings.append((turn, picture, words))
        if turn == 0 and not seems_turned(words):
            return readings[0]
    best = max(readings, key=lambda reading: letters_told(reading[2]))
    least = max(LETTERS, TURNED * letters_told(readings[0][2]))
    return best if letters_told(best[2]) > least else readings[0]


def letters_told(words: Iterable[Word]) -> int:
    """How many letters and digits stand in the words that were surely read."""
    return sum(len(word.text) for word in words if word.confidence >= SURE and word.text.isalnum() and _is_long(word))


def seems_turned(words: Sequence[Word]) -> bool:
    """Whether most words of a page stand on their side, or hardly one can be read."""
    long = [word for word in words if _is_long(word)]
    upright = [word for word in long if word.right - word.left > word.bottom - word.top]
    return 2 * len(upright) < len(long) or letters_told(words) < LETTERS <= sum(len(word.text) for word in words)


def _is_long(word: Word) -> bool:
    return len(word.text) >= LONG


def _with_figures(program: str, words: list[Word], picture: Picture, page: Any, turn: int) -> list[Word]:
    """The words, the figures among them as two more readings agree on them."""
    figures = figures_of(words)
    readings = []
    for drawn in (_picture(page, AGAIN, turn), picture) if figures else ():
        sheet = sheet_of(drawn, figures[:MOST], picture.resolution)
        read = lines_read(sheet, _read(program, sheet.picture, ONE_COLUMN))
        readings.append([*read, *([] for _ in figures[MOST:])])
    return settled(words, figures, readings) if figures else words


def _limit(seconds: int) -> None:
    """Bounds of memory and of computing time; on Windows there are none, and only the clock of the caller holds."""
    with suppress(ImportError):
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds)):
            with suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))


def _opened(data: bytes, page: int) -> Any:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    return document[page - 1]


def _picture(page: Any, resolution: int, turn: int) -> Picture:
    """The page in shades of grey, turned by some degrees; in a lower resolution where it is huge."""
    width, height = page.get_size()
    while (width * resolution // INCH + 1) * (height * resolution // INCH + 1) > PIXELS and resolution > 1:
        resolution = resolution * 9 // 10
    bitmap = page.render(scale=resolution / INCH, rotation=turn, grayscale=True)
    rows, stride = bytes(bitmap.buffer), bitmap.stride
    shades = b"".join(rows[at : at + bitmap.width] for at in range(0, stride * bitmap.height, stride))
    return Picture(bitmap.width, bitmap.height, resolution, shades)


def _read(program: str, picture: Picture, layout: str) -> Iterator[Word]:
    """The words of a picture as tesseract reads it: Finnish, with wide gaps kept."""
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(picture.resolution), "--psm", layout]
    done = subprocess.run(
        [*command, *SETTINGS], input=picture.file(), stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    return words_of(done.stdout.decode("utf-8", "replace"))


def words_of(table: str) -> Iterator[Word]:
    """The words of a table of tesseract, each with the number of its line."""
    number, line = 0, ""
    for row in table.split("\n"):
        cells = row.rstrip("\r").split("\t")
        if len(cells) != COLUMNS or cells[0] != WORD or not cells[11].strip():
            continue
        if ":".join(cells[1:5]) != line:
            number, line = number + 1, ":".join(cells[1:5])
        left, top, width, height = map(int, cells[6:10])
        yield Word(cells[11].strip(), left, top, left + width, top + height, number, int(cells[10].split(".")[0]))
