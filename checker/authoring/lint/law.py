"""Lints of legal bases: well enough attested, linked safely, and read by somebody within the last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from checker.authoring.lint.book import Book, Finding, Table, at
from checker.patterns import pattern
from checker.reading import finnish
from checker.rulebook.compile_rule import heaviest, is_heavier
from checker.rulebook.placeholders import printed
from checker.rulebook.sources import MARKER

_NUMBER: Final = pattern(r"[A-ZÄÖ]{2,4}-\d{2}")
"""A number of the catalogue of rules."""


def law_findings(book: Book, on: date) -> Iterator[Finding]:
    """The bases of rules and parameter values; ``on`` is the day of the review."""
    for rule in book.rules:
        severity = book.compiled(rule)["severity"]
        bases = rule.model.legal_basis
        if severity == "error" and not any(basis.attested in ("seen", "derived") for basis in bases):
            yield at(rule, ("severity",), "Virhetason sääntö tarvitsee nähdyn tai johdetun perusteen.", "attestation")
        for index, basis in enumerate(bases):
            sentence = _href(basis.href)
            if sentence:
                yield at(rule, ("legal_basis", index, "href"), sentence, "href")
        for index, number in enumerate(rule.model.catalogue):
            if not _NUMBER.fullmatch(number):
                yield at(rule, ("catalogue", index), "Numeron muoto on esimerkiksi KUS-01.", "catalogue")
        for index, entry in enumerate(rule.model.history):
            if finnish.parse_date(entry.partition(":")[0]) is None or not entry.partition(":")[2].strip():
                yield at(rule, ("history", index), "Muutoksen muoto on ”1.8.2024: mitä muuttui”.", "history")
    for _, table in book.parameters():
        yield from _parameter(table, on)
    for table in book.tables:
        for index, item in enumerate(table.value.get("manual", ()) if table.name == MARKER else ()):
            if item.get("catalogue") and not _NUMBER.fullmatch(item["catalogue"]):
                yield at(table, ("manual", index, "catalogue"), "Numeron muoto on esimerkiksi KUS-01.", "catalogue")


def _parameter(table: Table, on: date) -> Iterator[Finding]:
    for index, value in enumerate(table.value["values"]):
        path = ("values", index)
        reviewed = finnish.parse_date(str(value["reviewed"]))
        if reviewed is not None and reviewed.replace(year=reviewed.year + 1, day=min(reviewed.day, 28)) < on:
            sentence = f"Perusteen on lukenut joku viimeksi {printed('date', reviewed)}, yli 12 kuukautta sitten."
            yield at(table, (*path, "reviewed"), sentence, "review-age")
        basis = value["legal_basis"]
        most = heaviest([basis["attested"]])
        if is_heavier(value.get("severity", "error"), most):
            sentence = f"Arvon peruste on todennettu niin, että vakavuus on enintään {most}."
            yield at(table, (*path, "legal_basis", "attested"), sentence, "attestation")
        sentence = _href(basis.get("href") or "")
        if sentence:
            yield at(table, (*path, "legal_basis", "href"), sentence, "href")


def _href(address: str) -> str:
    if not address:
        return ""
    if not address.startswith("https://"):
        return "Osoitteen alussa pitää olla https://."
    return "Osoitteessa on välilyönti tai se on katkaistu." if re.search(r"\s|…|\.\.\.", address) else ""
