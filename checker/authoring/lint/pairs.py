"""Lints of rules beside each other: the same comparison twice is one fault told twice, its opposite a trap.

Of examples beside each other: each kind of outcome is shown, and each example shows something of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.authoring.lint.book import Book, Finding, at
from checker.authoring.rule_examples import RuleFile
from checker.rulebook.operators import OPERATORS
from checker.rulebook.shapes import Rule

NEEDED = {
    "pass": "asiasta, joka on kunnossa",
    "fail": "havainnosta",
    "cannot_tell": "puuttuvasta tai lukukelvottomasta tiedosta",
    "not_applicable": "asiasta, jota sääntö ei koske",
}
"""What an example of each outcome tells."""


class Claim(NamedTuple):
    """One comparison of a rule: what it demands and, in words that compare, of what."""

    rule: RuleFile
    compiled: Rule
    operator: str
    strictly: bool
    about: str
    """The operands as text; equal for the same comparison."""
    path: tuple[str | int, ...]


def pair_findings(book: Book) -> Iterator[Finding]:
    """Every two claims about the same operands in the same scope, and the examples of each rule."""
    yield from _examples(book)
    claims: dict[str, list[Claim]] = {}
    for rule in book.rules:
        for claim in _claims(rule, book.compiled(rule)):
            for other in claims.get(claim.about, ()):
                yield from _compare(other, claim)
            claims.setdefault(claim.about, []).append(claim)


def _compare(first: Claim, second: Claim) -> Iterator[Finding]:
    if not _share_scope(first.compiled, second.compiled):
        return
    line = first.rule.source.place(first.path)[0]
    where = f"säännön {first.rule.id} rivillä {line}" if first.rule.id != second.rule.id else f"rivillä {line}"
    if first.operator == second.operator and first.strictly == second.strictly:
        yield at(second.rule, second.path, f"Sama vertailu on jo {where}.", "duplicate")
    elif _contradict(first, second):
        yield at(second.rule, second.path, f"Vertailu on ristiriidassa: vastakohta on {where}.", "contradiction")


def _contradict(first: Claim, second: Claim) -> bool:
    """Whether no value can meet both; at most and at least the same limit leave the limit itself."""
    operators = {first.operator, second.operator}
    if operators == {"at_most", "at_least"} and not (first.strictly or second.strictly):
        return False
    return operators in _OPPOSITES


_OPPOSITES = (
    {"equals", "differs"},
    {"at_most", "at_least"},
    {"is_one_of", "is_none_of"},
    {"lasts_at_most", "lasts_at_least"},
)


def _claims(rule: RuleFile, compiled: Rule) -> Iterator[Claim]:
    operator, check = compiled["operator"], compiled["check"]
    strictly = bool(check.get("strictly"))
    base: tuple[str | int, ...] = ("check", operator)
    if "rows" in check:
        many = len(check["rows"]) > 1 or "rows" in rule.model.check[operator]
        for index, row in enumerate(check["rows"]):
            yield Claim(rule, compiled, operator, strictly, _about(row), (*base, "rows", index) if many else base)
    elif "fields" in check:
        for index, field in enumerate(check["fields"]):
            yield Claim(rule, compiled, operator, strictly, _about(["given", field]), (*base, "fields", index))
    else:
        plain = {key: value for key, value in check.items() if key not in ("strictly", "named")}
        yield Claim(rule, compiled, operator, strictly, _about(plain), base)


def _about(operands: Any) -> str:
    return json.dumps(operands, sort_keys=True, ensure_ascii=False)


def _share_scope(first: Rule, second: Rule) -> bool:
    """Whether a document can bring both rules into play, as far as forms, periods, days and conditions tell."""
    if "all" not in first["forms"] + second["forms"] and not set(first["forms"]) & set(second["forms"]):
        return False
    if first["programmes"] and second["programmes"] and not set(first["programmes"]) & set(second["programmes"]):
        return False
    if (first["until"] or "9999") < (second["from"] or "") or (second["until"] or "9999") < (first["from"] or ""):
        return False
    wanted = [{_about(condition) for condition in rule["conditions"]} for rule in (first, second)]
    return wanted[0] <= wanted[1] or wanted[1] <= wanted[0]


def _examples(book: Book) -> Iterator[Finding]:
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
        told = {"given": sorted(example.given.items()), "without": sorted(example.without)}
        case = repr(example.model_dump(exclude={"name", "expect"}) | told)
        for seen, key, what in ((names, example.name, "nimi"), (cases, case, "tapaus")):
            if key in seen:
                line = rule.source.place(("examples", seen[key]))[0]
                sentence = f"Esimerkillä on sama {what} kuin rivin {line} esimerkillä."
                yield at(rule, ("examples", index), sentence, "example-twin")
            seen.setdefault(key, index)
