"""What a call's own pack may change in the rulebook below it, and what it never may.

It may set values of parameters, the severity and validity of rules, and add rules, fields, quantities and
registers. It never changes what a rule checks: the same words would then mean different things in two
calls. Everything it overrides keeps its origin.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Any, cast

from checker.rulebook.compile_rule import compile_basis, heaviest, is_heavier
from checker.rulebook.faults import FaultReporter
from checker.rulebook.models import AdjustmentModel, InForce
from checker.rulebook.node import Node, Vocabulary
from checker.rulebook.shapes import Adjustment, Parameter, Rule

Rules = dict[str, Rule]


def refuse_taken(names: Iterable[tuple[str, Node]], kind: str) -> None:
    """A fault for each name that already stands for something else, or that is no name at all.

    A parameter alone may be defined again: then an overlay replaces its values.
    """
    for name, node in names:
        words = node.words
        taken: dict[str, Container[str]] = {
            "field": words.glossary, "parameter": words.parameters, "quantity": words.quantities,
        }  # fmt: skip
        if not re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", name):
            node.fault(f"Nimessä ”{name}” saa olla vain pieniä kirjaimia a–z, numeroita ja alaviivoja.", key=True)
        for other, known in taken.items():
            if name in known and (other != kind or kind != "parameter"):
                node.fault(f"Nimi ”{name}” on jo käytössä ({_KINDS[other]}); kerros ei voi vaihtaa sitä.", key=True)


_KINDS = {"field": "kenttä", "parameter": "parametri", "quantity": "suure"}


def merge_parameter(below: Parameter | None, above: Parameter, layer: int, reporter: FaultReporter) -> Parameter:
    """A parameter with the values of an overlay in the place of those below, or a new one.

    The periods that the overlay does not mention keep their values. The unit stays, and every value
    keeps the file that it comes from.
    """
    for value in above["values"] if layer else ():
        most = heaviest(value["legal_basis"][3:])
        if is_heavier(value["severity"], most):
            message = f"Arvon peruste on todennettu niin, että vakavuus on enintään {most}."
            reporter.fault(("values", value["index"], "severity"), message)
    if below is None:
        return above
    if below["unit"] != above["unit"]:
        reporter.fault(("unit",), f"Parametrin lajia ei voi vaihtaa: se on {below['unit']}.")
    mentioned = {value["programme"] for value in above["values"]}
    kept = [value for value in below["values"] if not mentioned & {None, value["programme"]}]
    values = sorted([*above["values"], *kept], key=lambda value: (value["programme"] or "", value["from"] or ""))
    return {**above, "values": values, "replaced": [*below.get("replaced", ()), below["origin"]]}


def refuse_redefined(kind: str, names: Iterable[str], known: Container[str], node: Node) -> None:
    """A fault for each name that a layer below has: another definition would change a check."""
    for name in names:
        if name in known:
            node.at(name).fault(f"{kind} ”{name}” on jo säännöstössä; kerros ei voi vaihtaa sitä.", key=True)


def adjust(rules: Rules, broken: set[str], value: Any, pack: str, words: Vocabulary, reporter: FaultReporter) -> None:
    """Apply an overlay's ``adjustments.yaml`` to the compiled rules in place; ``broken`` have faults of their own."""
    if not isinstance(value, dict):
        reporter.fault((), "Tiedostossa pitää olla sääntöjen tunnuksia ja niiden muutokset.")
        return
    for rule_id, body in value.items():
        node = Node(words, reporter, (rule_id,))
        if not node.known(rule_id, {**rules, **dict.fromkeys(broken)}, "Sääntöä {word} ei ole", key=True):
            continue
        model = _adjustment(body, node)
        for index, programme in enumerate(model.in_force.programme if model and model.in_force else ()):
            node.at("in_force", "programme", index).programme(programme)
        if model is not None and rule_id in rules:
            rules[rule_id] = _adjusted(rules[rule_id], model, pack, node)


def _adjustment(body: Any, node: Node) -> AdjustmentModel | None:
    allowed = list(AdjustmentModel.model_fields)
    if isinstance(body, dict):
        for key in body:
            message = f"Kerros ei voi muuttaa säännön kohtaa {{word}}, vain näitä: {', '.join(allowed)}"
            node.at(key).known(key, allowed, message, key=True)
        body = {key: item for key, item in body.items() if key in allowed}
    model = node.reporter.validate(AdjustmentModel, body, node.path)
    if model is not None and model.severity is None and model.in_force is None:
        node.fault("Muutoksessa pitää olla severity tai in_force.")
        return None
    return model


def _adjusted(rule: Rule, model: AdjustmentModel, pack: str, node: Node) -> Rule:
    """The rule with its changes, each kept with its old value, file, pack and reason."""
    added = [compile_basis(basis) for basis in model.legal_basis]
    changes: dict[str, Any] = {}
    if model.in_force is not None and rule["scope"] == "case":
        node.at("in_force").fault("Asiakirjoja vertailevan säännön voimassaoloa ei voi rajata.", key=True)
    if model.severity is not None:
        most = heaviest(basis[3] for basis in (*rule["legal_basis"], *added))
        if is_heavier(model.severity, rule["severity"]) and is_heavier(model.severity, most):
            node.at("severity").fault(f"Peruste on todennettu niin, että vakavuus on enintään {most}.")
        changes["severity"] = model.severity
    if model.in_force is not None:
        changes.update(_validity(rule, model.in_force, node.at("in_force")))
    old: dict[str, Any] = {**rule}
    records: list[Adjustment] = [
        {"key": key, "old": old[key], "new": new, "file": node.reporter.file, "pack": pack, "reason": model.reason}
        for key, new in changes.items()
        if old[key] != new
    ]
    if not records:
        node.fault("Muutos ei muuta mitään: säännössä on jo samat arvot.")
    adjusted = {"legal_basis": [*rule["legal_basis"], *added], "adjusted": [*rule.get("adjusted", ()), *records]}
    return cast("Rule", {**rule, **changes, **adjusted})


def _validity(rule: Rule, given: InForce, node: Node) -> dict[str, Any]:
    """The keys of the validity that the adjustment names; the others stay."""
    changes: dict[str, Any] = {}
    if "programme" in given.model_fields_set:
        changes["programmes"] = given.programme
    for name, attribute in (("from", "from_"), ("until", "until")):
        if attribute in given.model_fields_set:
            changes[name] = node.at(name).day(getattr(given, attribute))
    since, until = changes.get("from", rule["from"]), changes.get("until", rule["until"])
    if since and until and since > until:
        node.fault("Voimassaolon ensimmäinen päivä on viimeisen jälkeen.")
    return changes
