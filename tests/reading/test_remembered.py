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
from checker.reading.collected import Part, Reading
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.form import Form, Section
from checker.reading.index import Target
from checker.reading.labels import Hit
from checker.reading.readers.text import read_text
from checker.reading.sections import READERS
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

LAYOUTS = [Layout(), Layout(wrap=78), Layout(value_on_next_line=True), Layout(table_twice=True), Layout(tab="  ")]


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
    for _ in range(6):
        versions.append(edited(rng.choice(versions), rng))
    assert_nothing_is_made_up(versions)


def test_drawn_documents_are_read_as_by_a_fresh_reader_for_as_long_as_asked() -> None:
    rng = random.Random(os.environ.get("TARKISTIN_FUZZ_SEED", "20261127"))
    deadline = time.monotonic() + float(os.environ.get("TARKISTIN_FUZZ_SECONDS", "2"))
    rounds = 0
    while time.monotonic() < deadline or rounds < 3:
        form = rng.choice(FORMS)
        layout = rng.choice(LAYOUTS)
        texts = [render(form, draw_facts(form, random.Random(rng.random())), layout) for _ in range(3)]
        assert_nothing_is_made_up([edited(edited(text, rng), rng) for text in texts for _ in range(3)] + texts)
        rounds += 1


SECTION = Section("osa", (), "fields", unless="toinen")
LABEL = Target("Nimi", 0, None)
LINES = ["", "Nimi: Kuvitelma", "lisää", ""]


def times_read(
    monkeypatch: pytest.MonkeyPatch,
    lines: list[str],
    read_as: str = "label",
    present: str = "",
    path: str = "costs.salaries",
) -> int:
    """How often the section of two lines is read, after it was read once from :data:`LINES`."""
    calls = []
    monkeypatch.setitem(READERS, "fields", lambda reading, part: calls.append(part.first))
    form = Form("koe", sections=(SECTION,))
    for text, name, other, field in ((LINES, "label", "", "costs.salaries"), (lines, read_as, present, path)):
        reading = Reading(Document("a.txt", "text", "", 0, text), form)
        reading.present.add(other)
        reading.fields[field] = Field(1, "1")
        first = text.index("Nimi: Kuvitelma")
        part = Part(SECTION, first, first + 2, [Hit(first, 0, first, 4, LABEL, name)], None)
        remembered.read_sections(reading, [part], [(0, first, first + 2)])
    return len(calls)


def test_a_section_is_read_once_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    assert times_read(monkeypatch, LINES) == 1
    assert times_read(monkeypatch, ["muuta", *LINES]) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["muuta", *LINES[1:]],
        [*LINES[:3], "muuta"],
        ["", LINES[1], "muuta", ""],
        [*LINES, "pitkä rivi " * 15],
    ],
    ids=["line before", "line after", "own line", "width of the document"],
)
def test_a_section_is_read_anew_where_a_line_that_counts_is_another(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert times_read(monkeypatch, lines) == 2


@pytest.mark.parametrize("change", [{"read_as": "near-miss"}, {"present": "toinen"}, {"path": "costs.flat_rate"}])
def test_a_section_is_read_anew_where_its_label_or_what_was_read_before_is_another(
    change: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert times_read(monkeypatch, LINES, **change) == 2


def test_what_hangs_on_the_spacing_of_the_whole_document_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setitem(READERS, "fields", lambda reading, part: seen.append(reading.doubled))
    form = Form("koe", sections=(SECTION,))
    for lines in (["a  b"] * 5, ["a  b"] + ["a b"] * 4):
        reading = Reading(Document("a.txt", "text", "", 0, lines), form)
        remembered.read_sections(reading, [Part(SECTION, 0, 1, [], None)], [(0, 0, 1)])
    assert seen == [True, False]


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
    third = remembered.MOST_CHARACTERS // 3
    for number in range(10):
        memory.keep(number, third, (number, ()))
    assert (*memory.older, *memory.known) == (6, 7, 8, 9)
    memory.keep("too large", remembered.MOST_CHARACTERS + 1, (0, ()))
    assert memory.recall("too large", 0) is None


def test_what_comes_again_is_kept() -> None:
    memory = remembered.Memory()
    third = remembered.MOST_CHARACTERS // 3
    for number in range(10):
        memory.keep(number, third, (number, ()))
        assert memory.recall(0, third) == (0, ())
    assert memory.recall(5, third) is None


def test_lines_are_kept_within_bounds() -> None:
    forget()
    text = EXAMPLES[0].read_text(encoding="utf-8")
    form, _ = recognise.recognise(read_text(text.encode(), "a.txt"))
    scanner = labels.scanner_of(form)
    for number in range(30_000):
        list(scanner.scan([f"Hankkeen rivi {number} on tässä"]))
    assert sum(map(len, scanner)) < 60_000 > sum(map(len, scanner._older))
