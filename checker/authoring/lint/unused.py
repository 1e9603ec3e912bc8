"""Lints of tables: fields, parameters, quantities and registers that nothing uses are there by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.authoring.lint.book import Book, Finding, Table
from checker.rulebook.formats import CHECKS
from checker.rulebook.shapes import Quantity, Rule
from checker.running.reading import forms_of


def unused_findings(book: Book) -> Iterator[Finding]:
    """What no rule names and no form prints."""
    words = set(_words([_named(rule) for rule in book.rulebook.rules]))
    words |= set(_words([_plain(quantity) for quantity in book.rulebook.quantities.values()]))
    forms = forms_of(book.rulebook).values()
    carried = frozenset().union(*(form.carried for form in forms))
    rows = {label.field for form in forms for section in form.sections for label in section.labels}
    for table in book.tables:
        name = table.file.name
        if name == "glossary.yaml":
            yield from _fields(table, book, words | carried | rows)  # columns make other fields of a row's
        elif name.startswith("parameters/"):
            parameter = name.rsplit("/", 1)[1].removesuffix(".yaml")
            if parameter not in words:
                yield table.finding(("title",), f"Mikään sääntö ei käytä parametria {parameter}.", "unused-parameter")
        elif name == "quantities.yaml":
            for quantity in table.value or ():
                if quantity not in words:
                    yield table.finding(
                        (quantity,), f"Mikään sääntö ei käytä suuretta {quantity}.", "unused-quantity", key=True
                    )
        elif name.startswith("registers/"):
            yield from _registers(table, words)


def _fields(table: Table, book: Book, used: set[str]) -> Iterator[Finding]:
    for path in book.rulebook.glossary:
        place = tuple(path.split("."))
        if path not in used and table.marks.place(place) != table.marks.place(place[:-1]):
            yield table.finding(
                place, f"Mikään lomake ei sisällä eikä sääntö käytä kenttää {path}.", "unused-field", key=True
            )


def _registers(table: Table, words: set[str]) -> Iterator[Finding]:
    for part, what in (("lists", "luetteloa"), ("formats", "muotoa")):
        for name in table.value.get(part, ()):
            if name not in words and not (part == "formats" and name in CHECKS):
                yield table.finding((part, name), f"Mikään sääntö ei käytä {what} {name}.", "unused-register", key=True)


def _named(rule: Rule) -> list[Any]:
    return [rule["check"], rule["conditions"]]


def _plain(quantity: Quantity) -> dict[str, Any]:
    return {key: value for key, value in quantity.items() if key not in ("title", "definition", "kind")}


def _words(node: Any) -> Iterator[str]:
    """Every text inside compiled data: the names of fields, parameters, quantities and registers among them."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _words(item)
    elif isinstance(node, dict):
        for item in node.values():
            yield from _words(item)
