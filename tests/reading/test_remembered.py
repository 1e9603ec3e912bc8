"""What was read before never changes what is read now: the same fields, places and order as by a fresh reader."""

from __future__ import annotations

import os
import random
import time
from itertools import chain
from pathlib import Path

import pytest

from checker.errors import DocumentError
from checker.reading import labels, recognise, remembered
from checker.reading.assemble import read_form
from checker.reading.collected import Reading
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.form import Form, Label, Section
from checker.reading.forms import FORMS as ALL_FORMS
from checker.reading.labels import Labels
from checker.reading.readers.text import read_text
from checker.reading.said import PLACES, Said
from checker.reading.sections import READERS
from checker.reading.stretch import Content
from tests.drawing.facts import FORMS, draw_facts
from tests.drawing.forms import render
from tests.drawing.layout import Layout
from tests.shared import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
ADDED = [
    "",
    "   ",
    "Palkkakustannukset 12 345 €",
    "Palkkakustannukset:12 345 €",
    "Hankekoodi:S20271",
    "Hankekoodi S20271",
    "Hakemusnumero12",
    "Hakemusnumero 12",
    "Hakemusnumero: 12",
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


def reading_of(text: str) -> tuple[tuple[str, ...], list[tuple[str, Field]]]:
    """What the form is known by, or why it is not, and every field in the order of reading."""
    document = read_text(text.encode(), "a.txt")
    try:
        form, signals = recognise.recognise(document)
    except DocumentError as error:
        return (error.code,), []
    return (form.name, *signals), list(read_form(document, form).fields.items())


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
    """The same documents one after another, three times as the first only tells what comes again, then each alone."""
    forget()
    after_others = [reading_of(text) for text in texts * 3]
    for text, found in zip(texts * 3, after_others, strict=True):
        forget()
        assert reading_of(text) == found, text


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_versions_of_a_document_are_read_as_by_a_fresh_reader(path: Path) -> None:
    text, rng = path.read_text(encoding="utf-8"), random.Random(path.stem)
    versions = [text]
    for _ in range(6):
        versions.append(edited(rng.choice(versions), rng))
    assert_nothing_is_made_up(versions)


def signals_of(lines: list[str]) -> str:
    """By what a form is known, or all that was found of each."""
    try:
        form, signals = recognise.recognise(Document("a.txt", "text", "", 0, lines))
    except DocumentError as error:
        return f"{error.code} {error.details}"
    return f"{form.name} {signals}"


def test_titles_and_labels_in_pieces_count_as_for_a_fresh_reader() -> None:
    rng = random.Random(20261127)
    ends = ["", "", "", ":", ".", ": S20271", "\tx", " 12", " - x"]
    blocks = [[""]]
    for text in [text for form in ALL_FORMS.values() for text in (*form.titles, *form.signals)]:
        words = text.split()
        cut = rng.randint(0, len(words))
        beginning, rest = " ".join(words[:cut]), " ".join(words[cut:])
        blocks += [[beginning, rest], [beginning + rng.choice(ends)], [rest], [text + rng.choice(ends)]]
    documents = [list(chain.from_iterable(rng.choices(blocks, k=9))) for _ in range(300)]
    recognise._CACHE.clear()
    after_others = [signals_of(document) for document in documents]
    for document, found in zip(documents, after_others, strict=True):
        recognise._CACHE.clear()
        assert signals_of(document) == found, document


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


LABEL = Label("Nimike", "project.name", "text")
FORM_SECTIONS = (
    Section("alku", (), "prose"),
    Section("osa", ("Osa",), "fields", (LABEL,), unless="toinen"),
    Section("loppu", ("Loppu",), "prose", required=False),
    Section("toinen", ("Toinen",), "prose", required=False),
    Section("kolmas", ("Kolmas",), "scores", (LABEL,), required=False),
)
LINES = ["alku", "Osa", "Nimike: Kuvitelma", "lisää", "Loppu"]


def times_read(monkeypatch: pytest.MonkeyPatch, *documents: list[str]) -> int:
    """How often the section "Osa" is read in these documents, read after two that print :data:`LINES`."""
    calls: list[int] = []
    monkeypatch.setitem(READERS, "fields", lambda reading, part: calls.append(part.first))
    monkeypatch.setitem(READERS, "scores", lambda reading, part: None)
    monkeypatch.setattr("checker.reading.assemble.read_letterhead", read_flat_rate)
    form = Form("koe", sections=FORM_SECTIONS)
    for lines in (LINES, LINES, *documents):
        read_form(Document("a.txt", "text", "", 0, lines), form)
    return len(calls) - 2


def read_flat_rate(reading: Reading, last: int) -> None:
    """A field that readers ask for, where the document begins so."""
    if reading.lines[0] == "40 %":
        reading.fields["costs.flat_rate"] = Field(1, "1")


def test_a_section_that_came_again_is_not_read_again_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    assert times_read(monkeypatch, LINES) == 0
    assert times_read(monkeypatch, ["muuta", *LINES], LINES) == 0


@pytest.mark.parametrize(
    "lines",
    [
        ["muuta", *LINES[1:]],
        [*LINES[:4], "Toinen"],
        [*LINES[:3], "muuta", LINES[4]],
        [*LINES[:3], LINES[4]],
        [*LINES, "pitkä rivi " * 15],
        [*LINES, "Toinen"],
        ["40 %", *LINES],
    ],
    ids=[
        "line before",
        "line after",
        "own line",
        "number of lines",
        "width of the document",
        "a section that is there",
        "a field read before",
    ],
)
def test_a_section_is_read_anew_where_what_counts_is_another(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert times_read(monkeypatch, lines) == 1


def test_a_label_with_a_slip_counts_where_no_other_section_has_the_label(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[list[str]] = []
    monkeypatch.setitem(READERS, "fields", lambda reading, part: found.append([hit.read_as for hit in part.hits]))
    monkeypatch.setitem(READERS, "scores", lambda reading, part: None)
    form = Form("koe", sections=(FORM_SECTIONS[0], *FORM_SECTIONS[1::3]))
    alone, beside = ["Osa", "Nimmike: Kuvitelma", "Kolmas", "-"], ["Osa", "Nimmike: Kuvitelma", "Kolmas", "Nimike: muu"]
    for lines in (alone, beside, alone, beside, alone, beside):
        read_form(Document("a.txt", "text", "", 0, lines), form)
    assert found == [["near-miss"], [], ["near-miss"]]


def test_what_hangs_on_the_spacing_of_the_whole_document_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setitem(READERS, "fields", lambda reading, part: seen.append(reading.doubled))
    form = Form("koe", sections=FORM_SECTIONS)
    for more in (["a  b"] * 15, ["a  b"] * 15, ["a  b"] + ["a b"] * 14):
        read_form(Document("a.txt", "text", "", 0, [*LINES, *more]), form)
    assert seen == [True, True, False]


def test_a_section_further_down_has_its_own_places() -> None:
    text = EXAMPLES[0].read_text(encoding="utf-8")
    forget()
    first, moved = (dict(reading_of(more + text)[1]) for more in ("", "\n\n\n"))
    assert first.keys() == moved.keys()
    assert all(
        field.line is None or moved[path] == field._replace(line=field.line + 3) for path, field in first.items()
    )


def content_of(characters: int) -> Content:
    return Content(0, Labels([], set(), []), frozenset(), frozenset(), characters, {}, {})


def met_twice(memory: remembered.Memory, key: object, characters: int) -> None:
    for _ in range(2):
        memory.learn(key, content_of(characters))


def test_what_is_met_once_is_not_kept() -> None:
    memory = remembered.Memory()
    memory.learn("once", content_of(1))
    assert memory.recall("once") is None
    memory.learn("once", content_of(1))
    assert memory.recall("once") == content_of(1)


def test_memory_is_bounded() -> None:
    memory = remembered.Memory()
    third = remembered.MOST_CHARACTERS // 3
    for number in range(10):
        met_twice(memory, number, third)
    assert (*memory.older, *memory.known) == (6, 7, 8, 9)
    met_twice(memory, "too large", remembered.MOST_CHARACTERS + 1)
    assert memory.recall("too large") is None


def test_what_comes_again_is_kept() -> None:
    memory = remembered.Memory()
    third = remembered.MOST_CHARACTERS // 3
    for number in range(10):
        met_twice(memory, number, third)
        assert memory.recall(0) is not None
    assert memory.recall(5) is None


def test_places_of_what_a_section_says_are_bounded() -> None:
    said = Said(3, [("costs.salaries", Field(1, "1", line=5))])
    for first in range(100):
        assert said.at(first) == ({"costs.salaries": Field(1, "1", line=first + 2)}, {first + 1})
    assert 0 < len(said._at) <= PLACES


def test_lines_are_kept_within_bounds() -> None:
    forget()
    text = EXAMPLES[0].read_text(encoding="utf-8")
    form, _ = recognise.recognise(read_text(text.encode(), "a.txt"))
    scanner = labels.scanner_of(form)
    for number in range(30_000):
        list(scanner.scan([f"Hankkeen rivi {number} on tässä"]))
    assert sum(map(len, scanner)) < 60_000 > sum(map(len, scanner._older))
