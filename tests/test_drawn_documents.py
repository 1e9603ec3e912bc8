"""Documents drawn from facts are read back to the facts, however they were printed.

In the everyday ways of printing every field must be right; in the hard ones at least 95 of a hundred,
the rest unknown. A wrong value is never accepted. ``TARKISTIN_FUZZ_SECONDS`` makes the last test longer.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from checker.reading import read_application
from checker.reading.application import Application
from checker.reading.document import Document
from checker.reading.readers import read_documents
from tests.checking import forms, glossary
from tests.drawing.application import as_json, as_yaml
from tests.drawing.expected import Reading, amounts_and_dates, compare, expected_fields
from tests.drawing.facts import ELY, FORMS, Facts, draw_facts
from tests.drawing.faults import damaged
from tests.drawing.forms import render
from tests.drawing.layout import EVERYDAY, HARD, Layout, encode

DRAWINGS = 4
"""Documents for each form and layout."""
HARD_SHARE = 0.95


def application_of(form: str, facts: Facts, layout: Layout) -> Application:
    """The document printed, saved and read."""
    (document,) = read_documents(encode(render(form, facts, layout), layout), "asiakirja.txt")
    assert isinstance(document, Document)
    application = read_application(document, forms())
    assert application.form == form
    return application


def reading_of(form: str, facts: Facts, layout: Layout) -> Reading:
    """How what was read compares with the facts."""
    return compare(expected_fields(form, facts), application_of(form, facts, layout).fields)


def is_ambiguous(form: str, layout: Layout) -> bool:
    """Where a single space parts both columns and thousands, some rows of a table have several readings."""
    return form == ELY and layout.tab == " " and layout.thousands not in ("", ".")


@pytest.mark.parametrize("name", EVERYDAY)
@pytest.mark.parametrize("form", FORMS)
def test_everyday_variants_are_read_in_full(form: str, name: str) -> None:
    layout = EVERYDAY[name]
    for number in range(DRAWINGS):
        reading = reading_of(form, draw_facts(form, random.Random(f"{form} {number}")), layout)
        assert reading.wrong == ()
        if not is_ambiguous(form, layout):
            assert reading.missing == ()


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("form", FORMS)
def test_hard_variants_are_read_or_left_open_but_never_wrong(form: str, name: str) -> None:
    right = total = 0
    left_open: list[str] = []
    for number in range(DRAWINGS):
        layout = HARD[name]
        layout = layout._replace(slip=layout.slip and layout.slip + 10 * number)
        reading = reading_of(form, draw_facts(form, random.Random(f"{form} {number}")), layout)
        assert reading.wrong == ()
        right += len(reading.right)
        total += len(reading.right) + len(reading.missing)
        left_open += reading.missing
    if not is_ambiguous(form, HARD[name]):
        assert right >= HARD_SHARE * total, f"left open: {sorted(left_open)}"


WRITTEN = {
    "tavallinen": Layout(),
    "sitova väli": Layout(thousands="\u00a0"),
    "euroa": Layout(currency="word", cents=True),
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("form", FORMS)
def test_an_application_file_reads_to_the_fields_of_the_form(form: str, name: str) -> None:
    for number in range(DRAWINGS):
        facts = draw_facts(form, random.Random(f"{form} {number}"))
        for write, suffix in ((as_yaml, "yaml"), (as_json, "json")):
            (document,) = read_documents(write(form, facts, WRITTEN[name]), f"suunnitelma.{suffix}")
            assert isinstance(document, Document)
            reading = compare(expected_fields(form, facts), read_application(document, forms(), glossary()).fields)
            assert (reading.wrong, reading.missing) == ((), ())


DAMAGE_LAYOUTS = {
    "lomakkeen oma": Layout(),
    "solu rivillä": Layout(cell_a_line=True),
    "taulukko kahdesti": Layout(table_twice=True),
    "arvo seuraavalla rivillä": Layout(value_on_next_line=True),
    "neljä väliä": Layout(tab="    "),
    "tyhjät rivit pois": Layout(blank_lines="lost"),
    "rivitetty": Layout(wrap=78),
    "houkuttimia": Layout(decoys="sharp"),
}


@pytest.mark.parametrize("name", DAMAGE_LAYOUTS)
@pytest.mark.parametrize("form", FORMS)
def test_an_amount_or_date_that_is_not_there_is_not_made_up(form: str, name: str) -> None:
    facts = draw_facts(form, random.Random(f"{form} {name}"))
    for path in amounts_and_dates(facts):
        for case_name, _, case in damaged(facts, path):
            assert reading_of(form, case, DAMAGE_LAYOUTS[name]).wrong == (), case_name


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_field_says_how_it_is_damaged(form: str) -> None:
    facts = draw_facts(form, random.Random(f"{form} 0"))
    for path in amounts_and_dates(facts):
        for case_name, state, case in damaged(facts, path):
            assert application_of(form, case, Layout()).fields[path].state == state, case_name


def random_layout(rng: random.Random) -> Layout:
    """Two layouts laid over each other: what the second changes, it changes in the first."""
    first, second = (rng.choice([*EVERYDAY.values(), *HARD.values()]) for _ in range(2))
    plain = Layout()
    changes = {name: value for name, value in second._asdict().items() if value != getattr(plain, name)}
    layout = first._replace(**changes)
    if layout.encoding in ("cp1252", "iso-8859-15") and (
        layout.decomposed or layout.zero_width or layout.thousands > "~"
    ):
        layout = layout._replace(encoding="utf-8")
    if layout.stray_byte and layout.encoding != "utf-8":
        layout = layout._replace(stray_byte=False)
    return layout._replace(seed=rng.randrange(1000), slip=layout.slip and rng.randrange(1, 1000))


def test_no_combination_of_layouts_and_damage_gives_a_wrong_value() -> None:
    rng = random.Random(os.environ.get("TARKISTIN_FUZZ_SEED", "20240801"))
    deadline = time.monotonic() + float(os.environ.get("TARKISTIN_FUZZ_SECONDS", "2"))
    rounds = 0
    while time.monotonic() < deadline or rounds < 20:
        form, seed, layout = rng.choice(FORMS), rng.randrange(1_000_000), random_layout(rng)
        facts = draw_facts(form, random.Random(seed))
        reading = reading_of(form, facts, layout)
        assert reading.wrong == (), (form, seed, layout)
        name, _, case = rng.choice(damaged(facts, rng.choice(amounts_and_dates(facts))))
        assert reading_of(form, case, layout).wrong == (), (form, seed, layout, name)
        rounds += 1


def test_scores_under_one_another_that_count_up_are_no_page_numbers() -> None:
    facts = draw_facts("hankekuvaus-2007", random.Random(457682))
    assert reading_of("hankekuvaus-2007", facts, Layout(cell_a_line=True)).wrong == ()
