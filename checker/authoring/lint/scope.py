"""Lints of reach: a rule, a form of it, or a row that can never be checked is a promise that nobody keeps.

What of the tables (fields, parameters, quantities, registers) nothing uses is there by mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from checker.authoring.lint.book import Book, Finding, Table, at
from checker.authoring.rule_examples import RuleFile
from checker.rulebook.binding import Binding, ParameterMissing
from checker.rulebook.conditions import HOLDS_WITHOUT
from checker.rulebook.formats import CHECKS
from checker.rulebook.load import PROGRAMMES
from checker.rulebook.operators import bind_check
from checker.rulebook.placeholders import parameter_names, usual_values
from checker.rulebook.shapes import ConditionSpec, Rule
from checker.running.reading import forms_of

OPEN_FORM = "application"
"""The form whose files may give any field."""


def scope_findings(book: Book) -> Iterator[Finding]:
    """Forms and rows of each rule that no document can bring into play, and what no rule uses."""
    yield from _unused(book)
    for rule in book.rules:
        compiled = book.compiled(rule)
        if compiled["scope"] == "case":
            yield from _case_rule(rule, compiled, book)
            continue
        if "all" in rule.model.forms:
            continue
        reached = [form for form in rule.model.forms if _reaches(compiled, form, book)]
        if not reached:
            yield at(rule, ("forms",), "Sääntöä ei voi käyttää millään sen lomakkeella.", "unreachable", key=True)
        else:
            for index, form in enumerate(rule.model.forms):
                if form not in reached:
                    sentence = f"Lomakkeella {form} ei ole säännön tarvitsemia kenttiä, kautta tai ehtoja."
                    yield at(rule, ("forms", index), sentence, "unreachable-form")
        yield from _rows(rule, compiled, reached, book)
        yield from _parameters(rule, compiled, book)
        yield from _printed_values(rule, compiled, book)


def _case_rule(rule: RuleFile, compiled: Rule, book: Book) -> Iterator[Finding]:
    """Forms of a rule over several documents that print none of the fields it compares."""
    check = compiled["check"]
    rows = [(frozenset(row["fields"]), row["forms"]) for row in check.get("rows", ())]
    rows += [(frozenset((*check["same"], check["start"], check["end"])), [])] if "same" in check else []
    for index, form in enumerate(rule.model.forms):
        carried = frozenset(book.rulebook.glossary) if form == OPEN_FORM else forms_of(book.rulebook)[form].carried
        wanted = [fields for fields, forms in rows if not forms or form in forms]
        needs_all = "same" in check
        if rows and not any(fields <= carried if needs_all else fields & carried for fields in wanted):
            sentence = f"Lomakkeella {form} ei ole säännön tarvitsemia kenttiä."
            yield at(rule, ("forms", index), sentence, "unreachable-form")


def _rows(rule: RuleFile, compiled: Rule, reached: list[str], book: Book) -> Iterator[Finding]:
    rows = compiled["check"].get("rows", ())
    for index, row in enumerate(rows if len(rows) > 1 else ()):
        alone: Rule = {**compiled, "check": {**compiled["check"], "rows": [row]}}
        if not any(_reaches(alone, form, book) for form in reached):
            place = ("check", compiled["operator"], "rows", index)
            yield at(rule, place, "Riviä ei voi verrata millään säännön lomakkeella.", "unreachable-row")


def _parameters(rule: RuleFile, compiled: Rule, book: Book) -> Iterator[Finding]:
    """A programme period for which a parameter of the rule has no value."""
    for name in parameter_names(compiled["check"]):
        parameter = book.rulebook.parameters[name]
        covered = {value["programme"] for value in parameter["values"]}
        for programme in compiled["programmes"]:
            if None not in covered and programme not in covered:
                sentence = f"Parametrilla {name} ei ole arvoa kaudelle {programme}."
                yield at(rule, ("in_force", "programme"), sentence, "parameter-gap")


def _printed_values(rule: RuleFile, compiled: Rule, book: Book) -> Iterator[Finding]:
    """A text that prints the value of a parameter goes on printing it when a call changes the value."""
    for name in sorted(parameter_names(compiled["check"])):
        for value in usual_values(book.rulebook.parameters[name], compiled["programmes"]):
            shown = re.compile(rf"(?<![\w.,–]){re.escape(value)}(?![\w–]|[.,]\d)")
            for key in ("title", "message", "remedy"):
                if shown.search(compiled[key]):
                    sentence = f"Tekstissä on parametrin arvo ”{value}”; kirjoita sen paikalle {{{name}}}."
                    yield at(rule, (key,), sentence, "parameter-value")


def _reaches(rule: Rule, form: str, book: Book) -> bool:
    """Whether some document on the form, of some period in which the rule is in force, can be compared."""
    known = forms_of(book.rulebook)[form]
    carried = frozenset(book.rulebook.glossary) if form == OPEN_FORM else known.carried
    if not all(_can_hold(condition, carried) for condition in rule["conditions"]):
        return False
    programmes = [known.programme] if known.programme else sorted(PROGRAMMES | set(rule["programmes"]))
    if rule["programmes"]:
        programmes = [programme for programme in programmes if programme in rule["programmes"]]
    return any(_binds(rule, carried, programme, day, book) for programme in programmes for day in _days(rule))


def _days(rule: Rule) -> list[date]:
    """Days on which the rule is in force: its edges, else one in each programme period."""
    edges = [date.fromisoformat(day) for day in (rule["from"], rule["until"]) if day]
    return edges or [date(2010, 1, 1), date(2017, 1, 1), date(2024, 1, 1)]


def _binds(rule: Rule, carried: frozenset[str], programme: str, day: date, book: Book) -> bool:
    from_book = (book.rulebook.parameters, book.rulebook.quantities, book.rulebook.registers, day)
    binding = Binding(book.rulebook.glossary, carried, frozenset(), programme, day, *from_book)
    try:
        return bind_check(rule, binding) is not None
    except ParameterMissing:
        return False


def _can_hold(condition: ConditionSpec, carried: frozenset[str]) -> bool:
    if "any_of" in condition:
        return any(_can_hold(part, carried) for part in condition["any_of"])
    return condition["field"] in carried or condition["test"] in HOLDS_WITHOUT


def _unused(book: Book) -> Iterator[Finding]:
    """Fields, parameters, quantities and registers that no rule names and no form prints."""
    words = set(_words([[rule["check"], rule["conditions"]] for rule in book.rulebook.rules]))
    for quantity in book.rulebook.quantities.values():
        words |= set(_words([part for key, part in quantity.items() if key not in ("title", "definition", "kind")]))
    forms = forms_of(book.rulebook).values()
    carried = frozenset().union(*(form.carried for form in forms))
    rows = {label.field for form in forms for section in form.sections for label in section.labels}
    for parameter, table in book.parameters():
        if parameter not in words:
            yield at(table, ("title",), f"Mikään sääntö ei käytä parametria {parameter}.", "unused-parameter")
    for table in book.tables:
        if table.name == "glossary.yaml":
            yield from _fields(table, book, words | carried | rows)  # columns make other fields of a row's
        elif table.name == "quantities.yaml":
            for name in table.value or ():
                if name not in words:
                    yield at(table, (name,), f"Mikään sääntö ei käytä suuretta {name}.", "unused-quantity", key=True)
        elif table.name.startswith("registers/"):
            yield from _registers(table, words)


def _fields(table: Table, book: Book, used: set[str]) -> Iterator[Finding]:
    for path in book.rulebook.glossary:
        place = tuple(path.split("."))
        if path not in used and table.source.place(place) != table.source.place(place[:-1]):
            sentence = f"Mikään lomake ei sisällä eikä sääntö käytä kenttää {path}."
            yield at(table, place, sentence, "unused-field", key=True)


def _registers(table: Table, words: set[str]) -> Iterator[Finding]:
    for part, what in (("lists", "luetteloa"), ("formats", "muotoa")):
        for name in table.value.get(part, ()):
            if name not in words and not (part == "formats" and name in CHECKS):
                sentence = f"Mikään sääntö ei käytä {what} {name}."
                yield at(table, (part, name), sentence, "unused-register", key=True)


def _words(node: Any) -> Iterator[str]:
    """Every text inside compiled data: the names of fields, parameters, quantities and registers among them."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | tuple | dict):
        for item in node.values() if isinstance(node, dict) else node:
            yield from _words(item)
