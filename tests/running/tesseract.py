"""A program that stands in for tesseract: it answers as told, so that no test depends on what reads pictures here."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

SCRIPT = """#!{python} -I
import os, sys, time
if sys.argv[1] == "--version":
    print("tesseract 9.9.9\\n leptonica-1.0")
elif sys.argv[1] == "--list-langs":
    print('List of available languages in "/ei/ole/" (2):\\n' + "\\n".join({languages!r}))
else:
    picture = sys.stdin.buffer.read()
    _, width, height, _ = picture.split(b"\\n")[0].split()
    {does}
"""
HEAD = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\t")


def stand_in(folder: Path, does: str, languages: tuple[str, ...] = ("eng", "fin")) -> str:
    """A folder with the program; ``does`` is what it does with a ``picture`` of ``width`` and ``height`` (bytes)."""
    folder.mkdir(exist_ok=True)
    program = folder / "tesseract"
    program.write_text(SCRIPT.format(python=sys.executable, languages=languages, does=does), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(folder)


def table(*words: str, sure: int = 96) -> str:
    """The table of words such as ``3 400 1000 198``: number of the line, left edge, base line and text; a letter is 28
    pixels wide and 40 high.
    """
    rows = [HEAD]
    for word in words:
        line, left, low, text = word.split(" ", 3)
        box = (left, str(int(low) - 40), str(28 * len(text)), "40")
        rows.append("\t".join(("5", "1", "1", "1", line, "1", *box, f"{sure}.25", text)))
    return "\n".join(rows) + "\n"


def table_of(text: str, sure: int = 96) -> str:
    """The table of a text on a page of 300 dots an inch: its lines below each other, what follows a tab at the middle."""
    words = []
    for number, line in enumerate(text.splitlines(), 1):
        for place, cell in zip((150, 1300), line.split("\t"), strict=False):
            left = place
            for word in cell.split():
                words.append(f"{number} {left} {150 + 75 * number} {word}")
                left += 28 * len(word) + 12
    return table(*words, sure=sure)
