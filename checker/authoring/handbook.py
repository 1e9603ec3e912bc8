"""The rulebook as plain data for a book that a lawyer can read: every rule with its law, values and examples.

No sentence is made here: comparisons are operators with operands by name, amounts are cents, days are dates.
The reports say them; they know nothing of rulebooks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from checker.authoring.rule_examples import RuleFile, read_rule_files
from checker.rulebook.compiled import Rulebook
from checker.rulebook.operands import decode
from checker.rulebook.placeholders import filled_rule, parameter_names, typeset, usual_value, with_values
from checker.rulebook.shapes import ConditionSpec, OperandSpec, Rule
from checker.rulebook.sources import Sources
from checker.running.settings import form_titles

Data = dict[str, Any]


def handbook(sources: Sources, rulebook: Rulebook) -> Data:
    """The whole book: groups of rules, parameters, quantities, provisions and what is checked by hand."""
    files = {rule.id: rule for rule in read_rule_files(sources)}
    rules = [_rule(rule, files[rule["id"]], rulebook) for rule in rulebook.rules]
    groups: dict[str, list[Data]] = {}
    for rule in rules:
        groups.setdefault(rule["id"].partition("/")[0], []).append(rule)
    return {
        "editions": list(rulebook.editions),
        "overlays": list(rulebook.overlays),
        "sha256": rulebook.sha256,
        "groups": [{"name": name, "rules": listed} for name, listed in groups.items()],
        "parameters": [_parameter(name, rules, rulebook) for name in sorted(rulebook.parameters)],
        "quantities": [_quantity(name, rulebook) for name in sorted(rulebook.quantities)],
        "provisions": provisions(rules, rulebook),
        "manual": [item._asdict() for item in rulebook.by_hand],
        "glossary": rulebook.glossary,
        "forms": form_titles(rulebook),
    }


def _rule(rule: Rule, file: RuleFile, rulebook: Rulebook) -> Data:
    told: Data = {**filled_rule(rule, rulebook.parameters)}
    kept = (
        "id", "title", "severity", "severity_on", "catalogue", "forms", "programmes", "message", "remedy", "note",
        "legal_basis", "origin",
    )  # fmt: skip
    return {
        **{key: told[key] for key in kept},
        "texts": {"title": rule["title"], "message": rule["message"], "remedy": rule["remedy"], "note": rule["note"]},
        "from": _day(rule["from"]),
        "until": _day(rule["until"]),
        "conditions": [_condition(condition, rulebook) for condition in rule["conditions"]],
        "operator": rule["operator"],
        "check": check_data(rule, rulebook),
        "tolerance": _tolerance(rule["check"].get("tolerance"), rulebook),
        "parameters": sorted(parameter_names(rule["check"])),
        "adjusted": rule.get("adjusted", []),
        "history": [typeset(entry) for entry in file.model.history],
        "examples": [_example(example.model_dump(), file) for example in file.model.examples],
    }


def _example(example: Data, file: RuleFile) -> Data:
    background = {key: value for key, value in file.model.background.items() if key not in example["without"]}
    documents = [{**background, **document} for document in example["documents"]]
    given = {} if documents else {**background, **example["given"]}
    return {**example, "name": typeset(example["name"]), "given": given, "documents": documents}


def _condition(condition: ConditionSpec, rulebook: Rulebook) -> Data:
    if "any_of" in condition:
        return {"any_of": [_condition(part, rulebook) for part in condition["any_of"]]}
    values = [decode(condition["unit"], value) for value in condition["values"]]
    if condition["test"] == "has_format":
        values = [rulebook.registers.format_title(value) for value in values]
    return {"field": condition["field"], "test": condition["test"], "unit": condition["unit"], "values": values}


def _tolerance(tolerance: Data | None, rulebook: Rulebook) -> Data | None:
    if tolerance is None:
        return None
    title, because = rulebook.quantities[tolerance["pieces"]]["title"], tolerance["because"]
    if tolerance["rounding"]:
        name = tolerance["rounding"]
        because = with_values(because, {name: usual_value(rulebook.parameters[name], [])})
    return {**tolerance, "pieces": title, "because": because}


def check_data(rule: Rule, rulebook: Rulebook) -> Data:
    """The compiled check with every operand in words: fields by path, parameters and quantities by title."""
    words = {key: _worded(value, rulebook) for key, value in rule["check"].items() if key != "tolerance"}
    return _named_registers(rule, words, rulebook)


def _worded(node: Any, rulebook: Rulebook) -> Any:
    """What stands in a compiled check, whatever its operator: operands and conditions are known by their shapes."""
    if isinstance(node, list):
        return [_worded(part, rulebook) for part in node]
    if not isinstance(node, dict):
        return node
    if "kind" in node:
        return operand_data(cast("OperandSpec", node), rulebook)
    if "test" in node or "any_of" in node:
        return _condition(cast("ConditionSpec", node), rulebook)
    return {key: _worded(part, rulebook) for key, part in node.items()}


def _named_registers(rule: Rule, words: Data, rulebook: Rulebook) -> Data:
    """Registers, relations and formats by their titles; the choices of a list as values."""
    check, registers = rule["check"], rulebook.registers
    if check.get("format"):
        words["format"] = registers.format_title(check["format"])
    if "relation" in check:
        words["relation"] = registers.title(check["relation"])
    if "register" in check:
        words["register"] = registers.register_title(check["register"])
    if "choices" in check:
        unit = words["value"]["unit"]
        words["choices"] = [{"kind": "literal", "unit": unit, "value": decode(unit, item)} for item in check["choices"]]
    return words


def operand_data(spec: OperandSpec, rulebook: Rulebook) -> Data:
    """One operand: its kind, unit and name or value; a sum has signed parts."""
    if spec["kind"] == "field":
        return {**spec, "unit": rulebook.glossary[spec["path"]].kind}
    if spec["kind"] == "parameter":
        parameter = rulebook.parameters[spec["parameter"]]
        unit = parameter["unit"]
        values = {str(value["value"]): decode(unit, value["value"]) for value in parameter["values"]}
        return {**spec, "unit": unit, "name": parameter["title"], "values": list(values.values())}
    if spec["kind"] == "checked_on":
        return {**spec, "unit": "date"}
    if spec["kind"] == "quantity":
        quantity = rulebook.quantities[spec["quantity"]]
        operand = quantity["operand"]
        return {**operand_data(operand, rulebook), "name": quantity["title"]} if operand is not None else {}
    if spec["kind"] == "sum":
        parts = [(1, operand_data(part, rulebook)) for part in spec["plus"]]
        parts += [(-1, operand_data(part, rulebook)) for part in spec["minus"]]
        return {"kind": "sum", "unit": parts[0][1]["unit"], "parts": parts}
    return {**spec, "value": decode(spec["unit"], spec["value"])}


def _parameter(name: str, rules: list[Data], rulebook: Rulebook) -> Data:
    parameter = rulebook.parameters[name]
    values = [
        {
            **value,
            "value": decode(parameter["unit"], value["value"]),
            **{key: _day(value[key]) for key in ("from", "until", "reviewed")},
        }
        for value in parameter["values"]
    ]
    used = [rule["id"] for rule in rules if name in rule["parameters"]]
    return {
        "name": name, "title": parameter["title"], "unit": parameter["unit"], "values": values,
        "origin": parameter["origin"], "replaced": parameter.get("replaced", []), "rules": used,
    }  # fmt: skip


def _quantity(name: str, rulebook: Rulebook) -> Data:
    quantity = rulebook.quantities[name]
    spec = quantity.get("operand")
    operand = operand_data(spec, rulebook) if spec is not None else None
    return {"name": name, "title": quantity["title"], "definition": quantity["definition"], "operand": operand}


def provisions(rules: list[Data], rulebook: Rulebook) -> list[Data]:
    """Provision → the rules that rest on it, how many examples they have and when somebody last read it."""
    found: dict[tuple[str, str], Data] = {}
    for rule in rules:
        for (title, section, href, attested), reviewed in _bases(rule, rulebook):
            entry = found.setdefault(
                (title, section),
                {"title": title, "section": section, "href": href, "attested": attested, "rules": {}, "reviewed": None},
            )
            entry["rules"][rule["id"]] = len(rule["examples"])
            entry["href"] = entry["href"] or href
            if reviewed is not None and (entry["reviewed"] is None or entry["reviewed"] < reviewed):
                entry["reviewed"] = reviewed
    return [
        {**entry, "rules": sorted(entry["rules"]), "examples": sum(entry["rules"].values())}
        for _, entry in sorted(found.items())
    ]


def _bases(rule: Data, rulebook: Rulebook) -> Iterator[tuple[list[str], date | None]]:
    """The bases of a rule and of the parameter values that it uses; only values have a day of reading."""
    for basis in rule["legal_basis"]:
        yield basis, None
    for name in rule["parameters"]:
        for value in rulebook.parameters[name]["values"]:
            if not rule["programmes"] or value["programme"] in (None, *rule["programmes"]):
                yield value["legal_basis"], _day(value["reviewed"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
