"""Text made to be slow or confusing: refused or read within seconds, and never a traceback."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import DocumentError
from checker.reading.blocks import paragraphs
from checker.reading.finder import read_form
from checker.reading.finder.labels import MOST_LABELS
from checker.reading.finder.pieces import Pieces
from checker.reading.readers.text import read_text
from tests.checking import forms
from tests.reading.printing import ELY_TEXT, TEXTS, fields_of

SECONDS = 5
"""Of a processor, so that a busy machine makes no difference."""
HOSTILE = {
    "spaces": "6 Maantieteellinen kohdealue\nKunnat: " + " " * 190_000 + ",\n",
    "commas": "6 Maantieteellinen kohdealue\nKunnat: " + "," * 190_000,
    "brackets": "6 Maantieteellinen kohdealue\nKunnat: " + "(," * 90_000,
    "digits": "5 Projektin julkinen rahoitus, euroa\nMyönnetty EU- ja valtion rahoitus: " + "1 " * 90_000,
    "dates": "1 Hanke\nSuunnitelman mukainen toteutusaika: " + "alkaa ja - " * 15_000,
    "slips": "Hankekodi: x\n" * 50_000,
    "lines of one value": "1 Hanke\nHankkeen nimi: a\n" + "b\n" * 100_000,
    "partners": "Osatoteuttajat\n" + "a, b, c,\n" * 50_000,
    "one line": "x" * 2_000_000,
    "pages": "Sivu 1 (2)\nabc\n\f" * 50_000,
    "points": "Rahoittajan arvio hankkeesta\n" + "pisteitä (" * 18_000,
    "groups": "Kuvaus hankkeen sisällöstä\n" + "Osallistuvia henkilöitä ( (työttömät " * 4_000,
    "ways to cut": "Kustannusarvion tiivistelmä\n"
    + "\n".join(f"{row} 100 200 300 400" for row in ("1 Palkkakustannukset", "Flat rate 40 %", "Vuokrat")) * 100,
    "sums": "Kustannusarvion tiivistelmä\n1 Palkkakustannukset 100\n" + "Vuokrat yhteensä\t100\n" * 3_000,
    "sums beside": "Lisätietoja hakemuksesta\nPalkkakustannukset 100 €\n" + "Vuokrat yhteensä 101 €\n" * 3_000,
    "cells": "Kustannusarvion tiivistelmä\n1 Palkkakustannukset\n" + "100\n" * 50_000,
    "dashes": "1 Hanke\nHankkeen" + " -" * 60_000,
    "ones": "Kustannusarvion tiivistelmä\nPalkkakustannukset" + " 1" * 60_000 + " x",
    "words behind": "2 Hakijan perustiedot\nY-tunnus: " + "a, b " * 4_000,
    "labels under labels": "2 Hakijan perustiedot\n" + "Y-tunnus\n" * 900 + "9000012-6\n" * 900,
    "marks": "1 Hanke\nHankkeen nimi: " + "o\u0308" * 60_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long(name: str) -> None:
    start = time.process_time()
    content = read_text(HOSTILE[name].encode(), "a.txt")
    reading = time.process_time() - start
    for form in forms().values():
        if form.titles:
            start = time.process_time()
            read_form(form, Pieces(content))
            assert reading + time.process_time() - start < SECONDS


@pytest.mark.parametrize(("count", "refused"), [(MOST_LABELS, False), (MOST_LABELS + 1, True)])
def test_more_labels_than_any_form_has_are_refused(count: int, refused: bool) -> None:
    data = b"Y-tunnus: 1\n" * count
    if refused:
        with pytest.raises(DocumentError, match="too_many_labels"):
            fields_of("hankekuvaus-2014", data)
    else:
        assert fields_of("hankekuvaus-2014", data)["applicant.business_id"].text == "1"


LINES = sorted({line for text in TEXTS.values() for line in text.split("\n")})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TEXTS)), st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=60))
def test_any_lines_in_any_order_are_read_without_a_traceback(form: str, lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip(" \n\x1a") and not text.isspace() and "\0" not in text:
        fields_of(form, text.encode("utf-8", "replace"))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(ELY_TEXT)), st.integers(0, 400), st.text(max_size=20))
def test_a_document_with_a_piece_cut_out_is_read_without_a_traceback(start: int, length: int, instead: str) -> None:
    text = ELY_TEXT[:start] + instead + ELY_TEXT[start + length :]
    if "\0" not in text and text.strip():
        fields_of("valintaesitys-ely", text.encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(DocumentError):
        content = read_text(data, "a.txt")
        assert all(1 <= (block.place.line or 0) <= len(content.lines) for block in paragraphs(content.blocks))
