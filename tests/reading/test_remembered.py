"""What was read before never changes what is read now: the same fields, places and order as by a fresh reader."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from checker.errors import DocumentError
from checker.reading import labels, recognise, remembered
from checker.reading.assemble import read_form
from checker.reading.field import Field
from checker.reading.readers.text import read_text
from tests.drawing.facts import FORMS, draw_facts
from tests.drawing.forms import render
from tests.drawing.layout import Layout
from tests.shared import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
ADDED = [
    "",
    "   ",
    "Palkkakustannukset 12 345 €",
    "Alkaa 1.1.2024 ja päättyy 31.12.2025",
    "a  b  c",
    "7,",
    "€",
    "ja muut",
]


def forget() -> None:
    """As in a fresh process."""
    remembered._MEMORIES.clear()
    labels._SCANNERS.clear()
    recognise._CACHE.clear()


def fields_of(text: str) -> list[tuple[str, Field]] | str:
    """Every field in the order of reading, or why the form is not known."""
    document = read_text(text.encode(), "a.txt")
    try:
        form, _ = recognise.recognise(document)
    except DocumentError as error:
        return error.code
    return list(read_form(document, form).fields.items())


def edited(text: str, rng: random.Random) -> str:
    """The document with one line lost, doubled, moved, changed or added."""
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    line = lines[place]
    lines[place : place + 1] = rng.choice(
        [
            [],
            [line, line],
            [line, rng.choice(lines)],
            [line, rng.choice(ADDED)],
            [rng.choice(ADDED), line],
            [line[: len(line) // 2] + "\n" + line[len(line) // 2 :]],
            [line.replace(rng.choice("0123456789aeiou"), rng.choice("0123456789aeiou"), 1)],
            [line.replace("\t", "  ")],
            [line.replace(" ", "  ")],
        ]
    )
    return "\n".join(lines)


def assert_nothing_is_made_up(texts: list[str]) -> None:
    """The same documents one after another, then each alone."""
    forget()
    after_others = [fields_of(text) for text in (*texts, *texts)]
    for text, found in zip((*texts, *texts), after_others, strict=True):
        forget()
        assert fields_of(text) == found, text


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_versions_of_a_document_are_read_as_by_a_fresh_reader(path: Path) -> None:
    text, rng = path.read_text(encoding="utf-8"), random.Random(path.stem)
    versions = [text]
    for _ in range(12):
        versions.append(edited(rng.choice(versions), rng))
    assert_nothing_is_made_up(versions)


def test_drawn_documents_are_read_as_by_a_fresh_reader_for_as_long_as_asked() -> None:
    rng = random.Random(os.environ.get("TARKISTIN_FUZZ_SEED", "20261127"))
    deadline = time.monotonic() + float(os.environ.get("TARKISTIN_FUZZ_SECONDS", "2"))
    rounds = 0
    while time.monotonic() < deadline or rounds < 3:
        form = rng.choice(FORMS)
        texts = [render(form, draw_facts(form, random.Random(rng.random())), Layout()) for _ in range(3)]
        assert_nothing_is_made_up([edited(edited(text, rng), rng) for text in texts for _ in range(3)] + texts)
        rounds += 1


def test_a_section_further_down_has_its_own_places() -> None:
    text = EXAMPLES[0].read_text(encoding="utf-8")
    forget()
    first, moved = dict(fields_of(text)), dict(fields_of("\n\n\n" + text))
    assert first.keys() == moved.keys()
    assert all(
        field.line is None or moved[path] == field._replace(line=field.line + 3) for path, field in first.items()
    )


def test_memory_is_bounded() -> None:
    memory = remembered.Memory()
    for number in range(10):
        memory.keep(number, remembered.MOST_CHARACTERS // 3, (0, ()))
    assert len(memory.known) <= 3
    memory.keep("too large", remembered.MOST_CHARACTERS + 1, (0, ()))
    assert "too large" not in memory.known


def test_lines_are_kept_within_bounds() -> None:
    forget()
    text = EXAMPLES[0].read_text(encoding="utf-8")
    form, _ = recognise.recognise(read_text(text.encode(), "a.txt"))
    scanner = labels.scanner_of(form)
    for number in range(30_000):
        list(scanner.scan([f"Hankkeen rivi {number} on tässä"]))
    assert sum(map(len, scanner)) < 200_000
