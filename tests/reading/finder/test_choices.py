"""Which of Kyllä and Ei is chosen, however the boxes are drawn and wherever they stand."""

from __future__ import annotations

import re

import pytest

from checker.reading.finder import read_form
from checker.reading.finder.choices import choice_of
from checker.reading.finder.pieces import Pieces
from checker.reading.readers.html import read_html
from tests.checking import forms, result_of
from tests.project import ROOT
from tests.reading.printing import ELY, ELY_TEXT


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Kyllä", True),
        ("Ei", False),
        ("☐ Kyllä ☒ Ei", False),
        ("Kyllä ☐ Ei ☒", False),
        ("( ) Kyllä (X) Ei", False),
        ("[x] Kyllä [ ] Ei", True),
        ("Kyllä Ei x", False),
        ("x Kyllä Ei", True),
        ("○ Kyllä ◉ Ei", False),
        ("● Kyllä ○ Ei", True),
        ("Kyllä\nx Ei", False),
        ("Kyllä x\nEi", True),
        ("☐ Kyllä\n☒ Ei", False),
        ("☐\nKyllä\n☒\nEi", False),
        ("⦿ Kyllä ○ Ei", True),
        ("⬜ Kyllä 🗹 Ei", False),
        ("Kyllä Ei\n☒ ☐", True),
        ("Kyllä\tEi\n[ ]  [X]", False),
    ],
)
def test_exactly_one_is_chosen(text: str, answer: bool) -> None:
    assert choice_of(text) == (answer, "")


@pytest.mark.parametrize(
    "text",
    [
        "Kyllä / Ei",
        "☒ Kyllä ☒ Ei",
        "☐ Kyllä ☐ Ei",
        "Kyllä x Ei",
        "Kyllä ☐ Ei",
        "☒",
        "x Kyllä\nx Ei",
        "☐☒ Kyllä ☐ Ei",
        "Kyllä ☐☒\nEi ☒",
        "Kyllä Ei\n☒ ☒",
        "☐ Kyllä\n☐ ☒",
        "Kyllä Kyllä\n☒ ☐",
        "Kyllä Ei\n☐ ☐",
        "☐ ☒ Kyllä Ei",
        "Kyllä\tEi\nX",
        "Kyllä\nEi\n☒",
    ],
)
def test_none_or_both_are_in_doubt(text: str) -> None:
    assert choice_of(text) == (None, "choice")


def test_other_words_are_no_answer() -> None:
    assert choice_of("Kyllä, osittain") == (None, "")


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        ("<tr><td>☐ Kyllä<td>☒ Ei", False),
        ("<tr><td>☒<td>Kyllä<td>☐<td>Ei", True),
        ("<tr><td>Kyllä<td>☐<tr><td>Ei<td>☒", False),
        ("<tr><th>Kyllä<th>Ei<tr><td>X<td>", True),
        ("<tr><th>Kyllä<th>Ei<tr><td><td>X", False),
        ("<tr><th>Ei<th>Kyllä<tr><td>☐<td>☒", True),
    ],
)
def test_alternatives_may_stand_in_a_table_under_their_question(rows: str, answer: bool) -> None:
    text = (ROOT / "examples/valintaesitys-ely-kunnossa.txt").read_text(encoding="utf-8")
    page = "".join(f"<table>{rows}</table>" if line == "Kyllä" else f"<p>{line}" for line in text.splitlines())
    application = result_of(f"<!doctype html><meta charset=utf-8>{page}".encode(), "a.html").application
    assert application is not None
    assert application.fields["decision.supported"].value is answer


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ("☐ ☒ ☐", "☒ Hakijoita on useampi kuin yksi (yhteishanke)"),
        ("[ ] [x] [ ]", "[x] Hakijoita on useampi kuin yksi (yhteishanke)"),
        ("☐ ☐ ☐", "choice"),
        ("☐ ☒ ☒", "choice"),
        ("☒ ☐ ☒", "choice"),
    ],
)
def test_of_alternatives_in_words_the_ticked_one_is_said(boxes: str, said: str) -> None:
    text = (ROOT / "examples/hankehakemus-2014-kunnossa.txt").read_text(encoding="utf-8")
    for box, words in zip(re.findall(r"\[.\]|\S", boxes), ("Vain yksi", "Hakijoita on", "Hakija siirtää"), strict=True):
        text = re.sub(f"[☐☒] {words}", f"{box} {words}", text)
    application = result_of(text.encode(), "hakemus.txt").application
    assert application is not None
    field = application.fields["project.applicants"]
    assert (field.value or field.doubt) == said


@pytest.mark.parametrize(
    ("models", "said"),
    [
        ("☐ Flat rate 40 % kehittäminen<br>☒ Flat rate 7 %<br>☐ Kertakorvaus", "flat_rate_7"),
        ("☒ Flat rate 40 % kehittäminen<br>☐ Flat rate 7 %", "flat_rate_40"),
        ("☐ Flat rate 40 % kehittäminen<br>☐ Flat rate 7 %", "choice"),
        ("Flat rate 40 % kehittäminen ☐<br>Flat rate 7 % ☒", "choice"),
        ("Flat rate 40 % kehittäminen / Flat rate 7 %", "choice"),
        ("Flat rate 40 % kehittäminen (40 %)", "flat_rate_40"),
    ],
)
def test_of_cost_models_in_a_cell_the_ticked_one_is_said(models: str, said: str) -> None:
    page = "".join(
        f"<p>{line}" if "\t" not in line else f"<table><tr><td>{line.replace(chr(9), '<td>')}</table>"
        for line in ELY_TEXT.splitlines()
    ).replace("Kustannusmalli<td>Flat rate 40 % kehittäminen", f"Kustannusmalli<td>{models}")
    field = read_form(forms()[ELY], Pieces(read_html(page.encode(), "a.html"))).fields["costs.model"]
    assert (field.value or field.doubt) == said
