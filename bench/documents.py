"""Documents to measure with: real ones where they are at hand, and drawn ones that share nothing.

Two drawn documents have no section of prose and no amount in common, as those of real life have none: only the form's
own words come again. They are 17–33 kB, of every form that the tests can draw.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

from tests.drawing.facts import FORMS, Facts, draw_facts
from tests.drawing.forms import render

ROOT = Path(__file__).resolve().parent.parent
TOO_LONG = 20_000
"""The one real document of 40 kB would be a quarter of the work by itself: it is left out."""
BYTES = (17_000, 33_000)
MONEY = ("costs.", "financing.", "public_funding.", "approved.", "rejected.")
"""How the paths begin whose whole numbers are amounts."""
SMALL = 100_000
"""Cents below which an amount may come again: there are too few of them."""
TRIES = 50
"""How often facts are drawn in the search for amounts that no other document has."""
SYLLABLES = (
    "ka ki ko ku la li lo lu ma mi mo mu na ni nu pa pi po ra ri ru sa si su ta ti to tu va vi jä kä lä mä nä sä tä"
).split()


def sources() -> list[Path]:
    """Documents for the measures that repeat a few."""
    shared = _shared("seeds")
    real = sorted(path for path in shared.glob("*.txt") if path.stat().st_size < TOO_LONG)
    return real or sorted((ROOT / "examples").glob("*.txt"))


def pdf_documents() -> list[Path]:
    """The real documents as LibreOffice, Chromium and WeasyPrint print them; none where they are not at hand."""
    return sorted(_shared("fixtures", "pdf").glob("*.pdf"))


def _shared(*parts: str) -> Path:
    return Path(os.environ.get("TARKISTIN_SHARED") or ROOT.parent / "shared").joinpath(*parts)


def make_folder(folder: Path, count: int) -> Path:
    """Fills a new folder with ``count`` drawn documents."""
    folder.mkdir()
    for number, text in zip(range(count), drawn_texts(), strict=False):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


def drawn_texts() -> Iterator[str]:
    """Texts without end, of which no two share prose or an amount; always the same."""
    taken: set[int] = set()
    number = 0
    while True:
        rng = random.Random(f"mitta {number}")
        form = FORMS[number % len(FORMS)]
        for _ in range(TRIES):
            facts = draw_facts(form, rng)
            if taken.isdisjoint(amounts(facts)):
                break
        taken.update(amounts(facts))
        yield _text_of(form, facts, rng)
        number += 1


def amounts(facts: Facts) -> set[int]:
    """The larger amounts of a document, in cents."""
    money = (value for path, value in facts.items() if path.startswith(MONEY) and isinstance(value, int))
    return {value for value in money if value > SMALL}


def _text_of(form: str, facts: Facts, rng: random.Random) -> str:
    """The document with so much prose that it is as long as it should be."""
    wanted, seed = rng.randint(*BYTES), rng.random()
    prose = Prose(seed, 100)
    short = render(form, facts | {"_prose": prose})
    lacking = wanted - len(short.encode())
    return render(form, facts | {"_prose": Prose(seed, 100 + max(0, lacking // max(1, len(prose.topics))))})


class Prose(dict[str, tuple[str, ...]]):
    """Prose for whatever topic a form asks: words that nobody has, in sentences, about so many bytes for each topic."""

    def __init__(self, seed: float, size: int) -> None:
        super().__init__()
        self._seed, self._size = seed, size
        self.topics: set[str] = set()

    def get(self, topic: str, default: object = None) -> tuple[str, ...]:
        self.topics.add(topic)
        rng = random.Random(f"{self._seed} {topic}")
        paragraphs, length = [], 0
        while length < self._size:
            paragraphs.append(" ".join(_sentence(rng) for _ in range(rng.randint(3, 7))))
            length += len(paragraphs[-1].encode()) + 2
        return tuple(paragraphs)


def _sentence(rng: random.Random) -> str:
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 5))) for _ in range(rng.randint(7, 14))]
    return f"{' '.join(words).capitalize()}."
