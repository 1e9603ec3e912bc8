"""Lints of examples: each kind of outcome is shown, and each example shows something of its own."""

from __future__ import annotations

from collections.abc import Iterator

from checker.authoring.lint.book import Book, Finding, at
from checker.authoring.rule_examples import RuleFile
from checker.rulebook.operators import OPERATORS

NEEDED = {
    "pass": "asiasta, joka on kunnossa",
    "fail": "havainnosta",
    "cannot_tell": "puuttuvasta tai lukukelvottomasta tiedosta",
    "not_applicable": "asiasta, jota sääntö ei koske",
}


def example_findings(book: Book) -> Iterator[Finding]:
    """What the examples of each rule leave unsaid or say twice."""
    for rule in book.rules:
        shown = {example.expect for example in rule.model.examples}
        operator = OPERATORS[book.compiled(rule)["operator"]]
        if operator.bind is None or operator.always_tells:
            shown.add("cannot_tell")  # what cannot be read is left out of a comparison, or is what the rule is about
        for outcome, what in NEEDED.items():
            if outcome not in shown and (outcome != "not_applicable" or rule.model.applies_when):
                yield at(rule, ("examples",), f"Esimerkki puuttuu {what} ({outcome}).", "example-missing", key=True)
        yield from _twins(rule)


def _twins(rule: RuleFile) -> Iterator[Finding]:
    names: dict[str, int] = {}
    cases: dict[str, int] = {}
    for index, example in enumerate(rule.model.examples):
        case = repr(
            (
                example.documents,
                sorted(example.given.items()),
                sorted(example.without),
                example.form,
                example.programme,
                example.on,
            )
        )
        for seen, key, what in ((names, example.name, "nimi"), (cases, case, "tapaus")):
            if key in seen:
                line = rule.marks.place(("examples", seen[key]))[0]
                yield at(
                    rule,
                    ("examples", index),
                    f"Esimerkillä on sama {what} kuin rivin {line} esimerkillä.",
                    "example-twin",
                )
            seen.setdefault(key, index)
