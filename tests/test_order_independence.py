"""What is said of a document depends on nothing else that is read: alone, among others in any order, by any worker.

Drawn documents with their labels shortened, lengthened, doubled and moved; ``tests/slow/`` takes ten times as many.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import GOOD, example
from tests.drawing.mangling import FAMILY, mangled
from tests.order import Entries, alone, copies, differing, entries, ways

COUNT = 6 * FAMILY
INCOME = "2 Tulot (vähennetään kustannuksista)"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("järjestys")
    (place / "k").mkdir()
    for number in range(COUNT):
        (place / "k" / f"{number:03}.txt").write_bytes(mangled(number))
    return place


@pytest.fixture(scope="module")
def names() -> list[str]:
    return [f"k/{number:03}.txt" for number in range(COUNT)]


@pytest.fixture(scope="module")
def expected(place: Path, names: list[str]) -> Entries:
    return alone(place, names)


def test_drawn_documents_are_worth_reading(expected: Entries) -> None:
    statuses = [entry["status"] for entry in expected.values()]
    assert len(statuses) == COUNT
    assert {"ok", "findings"} <= set(statuses)
    assert statuses.count("unrecognised") < COUNT // 4


def test_no_entry_hangs_on_the_other_documents(place: Path, names: list[str], expected: Entries) -> None:
    for way, found in ways(place, names):
        assert differing(expected, found) == [], way


def test_copies_say_what_the_original_says(place: Path, names: list[str], expected: Entries) -> None:
    assert [name for name, entry in copies(place, names) if entry != expected[name]] == []


def row(text: str) -> str:
    """The row of the costs that an example prints for income."""
    (found,) = [line for line in text.splitlines() if line.startswith(INCOME)]
    return found


def test_a_shortened_label_teaches_nothing_to_the_next_document(tmp_path: Path) -> None:
    original = example(GOOD)
    doubled = original.replace(row(original), f"{row(original)}\n2 Tulot\t5 000\t0\t", 1)
    shortened = original.replace(INCOME, "2 Tulot", 1)
    (tmp_path / "a.txt").write_text(shortened, encoding="utf-8")
    (tmp_path / "b.txt").write_text(doubled, encoding="utf-8")
    both = alone(tmp_path, ["a.txt", "b.txt"])
    assert both["a.txt"] != both["b.txt"]
    for order in (["a.txt", "b.txt"], ["b.txt", "a.txt"]):
        assert entries(tmp_path, *order, "--no-cache") == both
    assert [name for name, entry in copies(tmp_path, ["a.txt", "b.txt"]) if entry != both[name]] == []
