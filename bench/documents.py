"""Folders of documents to measure with: selection proposals and project descriptions of about 15 kB.

Made from the real documents where they are at hand, else from ``examples/``. Copies that are versions of each
other differ in their last lines; copies with words of their own share no section of prose.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BYTES = 15_000
TOO_LONG = 20_000
"""The one real document of 40 kB would be a quarter of the work by itself: it is left out."""
PROSE_FROM = 80
"""Characters from which a line is prose."""
PROSE = (
    "Hankkeessa kehitetään uusia toimintatapoja yhdessä alueen toimijoiden kanssa ja jaetaan niistä saatuja "
    "kokemuksia koko verkoston käyttöön.\n"
)


def sources() -> list[Path]:
    """The documents that copies are made of."""
    shared = Path(os.environ.get("TARKISTIN_SHARED") or ROOT.parent / "shared")
    real = sorted(path for path in (shared / "seeds").glob("*.txt") if path.stat().st_size < TOO_LONG)
    return real or sorted((ROOT / "examples").rglob("*.txt"))


def make_folder(folder: Path, count: int, own_words: bool = False) -> Path:
    """Fills a new folder with ``count`` documents: versions of a few, or each with words of its own."""
    texts = [_padded(path.read_text(encoding="utf-8")) for path in sources()]
    folder.mkdir()
    for number in range(count):
        text = f"{texts[number % len(texts)]}\nAsiakirja {number} päättyy tähän.\n"
        (folder / f"{number:06}.txt").write_text(_reworded(text, number) if own_words else text, encoding="utf-8")
    return folder


def _reworded(text: str, number: int) -> str:
    """Every line of prose with the document's number in it; the form's own lines are shorter."""
    return "\n".join(
        [f"{line[:60]}{number}{line[60:]}" if len(line) > PROSE_FROM else line for line in text.split("\n")]
    )


def _padded(text: str) -> str:
    lacking = BYTES - len(text.encode())
    return text + "\n" + PROSE * max(0, lacking // len(PROSE.encode()))
