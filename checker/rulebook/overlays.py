"""What a call's own pack may change in the rulebook below it, and what it never may.

It may set values of parameters, the severity and validity of rules, and add rules, fields, quantities and
registers. It never changes what a rule checks: the same words would then mean different things in two
calls. Everything it overrides keeps its origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from checker.rulebook.attestation import heaviest, is_heavier
from checker.rulebook.compile_rule import compile_basis
from checker.rulebook.faults import suggestion
from checker.rulebook.models import AdjustmentModel
from checker.rulebook.vocabulary import Author, Vocabulary, check_programme, read_day

Rules = dict[str, dict[str, Any]]


def refuse_taken(
    names: Iterable[tuple[str, tuple[str | int, ...]]], words: Vocabulary, kind: str, author: Author
) -> None:
    """A fault for each (name, place) that already stands for something else, or that is no name at all.

    A parameter alone may be defined again: then an overlay replaces its values.
    """
    taken = {"field": words.glossary, "parameter": words.parameters, "quantity": words.quantities}
    for name, place in names:
        if not re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", name):
            author.fault(
                place, f"Nimessä ”{name}” saa olla vain pieniä kirjaimia a–z, numeroita ja alaviivoja.", key=True
            )
        for other, known in taken.items():
            if name in known and (other != kind or kind != "parameter"):
                author.fault(
                    place, f"Nimi ”{name}” on jo käytössä ({_KINDS[other]}); kerros ei voi vaihtaa sitä.", key=True
                )


_KINDS = {"field": "kenttä", "parameter": "parametri", "quantity": "suure"}


def merge_parameter(below: dict[str, Any] | None, above: dict[str, Any], layer: int, author: Author) -> dict[str, Any]:
    """A parameter with the values of an overlay in the place of those below, or a new one.

    The periods that the overlay does not mention keep their values. The unit stays, and every value
    keeps the file that it comes from.
    """
    if layer:
        _check_values(above, author)
    if below is None:
        return above
    if below["unit"] != above["unit"]:
        author.fault(("unit",), f"Parametrin lajia ei voi vaihtaa: se on {below['unit']}.")
    mentioned = {value["programme"] for value in above["values"]}
    kept = [value for value in below["values"] if not mentioned & {None, value["programme"]}]
    values = sorted([*above["values"], *kept], key=lambda value: (value["programme"] or "", value["from"] or ""))
    return {**above, "values": values, "replaced": [*below.get("replaced", ()), below["origin"]]}


def _check_values(parameter: dict[str, Any], author: Author) -> None:
    for value in parameter["values"]:
        most = heaviest([value["legal_basis"]])
        if is_heavier(value["severity"], most):
            place = ("values", value["index"], "severity")
            author.fault(place, f"Arvon peruste on todennettu niin, että vakavuus on enintään {most}.")


def refuse_redefined(kind: str, names: Any, known: Any, author: Author, place: tuple[str | int, ...] = ()) -> None:
    """A fault for each name that a layer below has: another definition would change a check."""
    for name in names:
        if name in known:
            author.fault((*place, name), f"{kind} ”{name}” on jo säännöstössä; kerros ei voi vaihtaa sitä.", key=True)


def adjust(rules: Rules, broken: set[str], value: Any, pack: str, programmes: frozenset[str], author: Author) -> None:
    """Apply an overlay's ``adjustments.yaml`` to the compiled rules in place; ``broken`` have faults of their own."""
    if not isinstance(value, dict):
        author.fault((), "Tiedostossa pitää olla sääntöjen tunnuksia ja niiden muutokset.")
        return
    for rule_id, body in value.items():
        if rule_id not in rules and rule_id not in broken:
            author.fault((rule_id,), f"Sääntöä ”{rule_id}” ei ole.{suggestion(rule_id, rules)}", key=True)
            continue
        model = _adjustment(rule_id, body, author)
        for index, programme in enumerate(model.in_force.programme if model and model.in_force else ()):
            check_programme(programme, (rule_id, "in_force", "programme", index), programmes, author)
        if model is not None and rule_id in rules:
            rules[rule_id] = _adjusted(rules[rule_id], model, pack, author)


def _adjustment(rule_id: str, body: Any, author: Author) -> AdjustmentModel | None:
    allowed = list(AdjustmentModel.model_fields)
    if isinstance(body, dict):
        strange = [key for key in body if key not in allowed]
        for key in strange:
            message = f"Kerros ei voi muuttaa säännön kohtaa ”{key}”, vain näitä: {', '.join(allowed)}."
            author.fault((rule_id, key), message + suggestion(key, allowed), key=True)
        body = {key: item for key, item in body.items() if key in allowed}
    model = author.faults.validate(AdjustmentModel, body, author.file, author.below((rule_id,)))
    if model is not None and model.severity is None and model.in_force is None:
        author.fault((rule_id,), "Muutoksessa pitää olla severity tai in_force.")
        return None
    return model


def _adjusted(rule: dict[str, Any], model: AdjustmentModel, pack: str, author: Author) -> dict[str, Any]:
    """The rule with its changes, each kept with its old value, file, pack and reason."""
    added = [compile_basis(basis) for basis in model.legal_basis]
    changes: dict[str, Any] = {}
    if model.in_force is not None and rule["scope"] == "case":
        author.fault((rule["id"], "in_force"), "Asiakirjoja vertailevan säännön voimassaoloa ei voi rajata.", key=True)
    if model.severity is not None:
        most = heaviest([*rule["legal_basis"], *added])
        if is_heavier(model.severity, rule["severity"]) and is_heavier(model.severity, most):
            message = f"Peruste on todennettu niin, että vakavuus on enintään {most}."
            author.fault((rule["id"], "severity"), message)
        changes["severity"] = model.severity
    if model.in_force is not None:
        changes.update(_validity(rule, model, author))
    records = [
        {"key": key, "old": rule[key], "new": new, "file": author.file, "pack": pack, "reason": model.reason}
        for key, new in changes.items()
        if rule[key] != new
    ]
    if not records:
        author.fault((rule["id"],), "Muutos ei muuta mitään: säännössä on jo samat arvot.")
    return {
        **rule, **changes, "legal_basis": [*rule["legal_basis"], *added],
        "adjusted": [*rule.get("adjusted", ()), *records],
    }  # fmt: skip


def _validity(rule: dict[str, Any], model: AdjustmentModel, author: Author) -> dict[str, Any]:
    """The keys of the validity that the adjustment names; the others stay."""
    given = model.in_force
    if given is None:
        return {}
    place = (rule["id"], "in_force")
    changes: dict[str, Any] = {}
    if "programme" in given.model_fields_set:
        changes["programmes"] = given.programme
    for name, attribute in (("from", "from_"), ("until", "until")):
        if attribute in given.model_fields_set:
            changes[name] = read_day(getattr(given, attribute), (*place, name), author)
    since, until = changes.get("from", rule["from"]), changes.get("until", rule["until"])
    if since and until and since > until:
        author.fault(place, "Voimassaolon ensimmäinen päivä on viimeisen jälkeen.")
    return changes
