"""Changes a rule in small ways and asks whether one of its examples notices.

The mutants are exactly: a limit one cent, day or unit off; strict for non-strict and back; the operator's
opposite; each parameter one unit up; each field exchanged for its neighbour of the same kind; no tolerance
and twice the tolerance; each condition dropped. A mutant that no example notices shows a limit
that nobody wrote down.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import reduce
from operator import getitem
from typing import Any, NamedTuple, cast

from checker.authoring.rule_examples import Prepared, run_examples
from checker.glossary import Glossary
from checker.rulebook.compiled import Rulebook
from checker.rulebook.shapes import Parameter, ParameterValue, Rule


class Mutant(NamedTuple):
    """One changed rulebook and what was changed, in Finnish for the rule's author."""

    rule: str
    change: str
    rulebook: Rulebook
    equivalent: str = ""
    """Why no example can ever notice the change; empty where one can."""


class MutantRun(NamedTuple):
    """Whether the examples of a rule noticed a mutant; ``equivalent`` says why none could."""

    rule: str
    change: str
    killed: bool
    equivalent: str = ""


def run_mutants(rule_id: str, prepared: list[Prepared], rulebook: Rulebook) -> Iterator[MutantRun]:
    """Every mutant of the rule with its fate."""
    for mutant in mutants_of(rule_id, rulebook):
        killed = any(not run.as_expected for run in run_examples(rule_id, prepared, mutant.rulebook))
        yield MutantRun(rule_id, mutant.change, killed, "" if killed else mutant.equivalent)


def mutants_of(rule_id: str, rulebook: Rulebook) -> Iterator[Mutant]:
    """All mutants of one rule."""
    rule = rulebook.rule(rule_id)
    for change, changed in _changed_rules(rule, rulebook.glossary):
        yield Mutant(rule_id, change, rulebook.with_rule(changed), _rewritten(rule, changed))
    for name in sorted({node["parameter"] for node in _nodes(rule["check"], "parameter")}):
        parameter = rulebook.parameters[name]
        for index, change, values in _changed_parameters(name, parameter):
            mutated = rulebook.with_rule(rule)
            mutated.parameters = {**rulebook.parameters, name: {**parameter, "values": values}}
            yield Mutant(rule_id, change, mutated, _unused_value(rule, parameter["values"], index, rulebook))


def _changed_rules(rule: Rule, glossary: Glossary) -> Iterator[tuple[str, Rule]]:
    yield "vastakohta", {**rule, "opposite": True}
    if rule["scope"] == "case":
        yield from _changed_case_rules(rule)
        return
    if "strictly" in rule["check"] and rule["operator"] in ("at_most", "at_least", "in_order"):
        yield "rajan suuruinen arvo toisin", _with(rule, not rule["check"]["strictly"], "check", "strictly")
    for index in range(len(rule["conditions"])):
        yield f"ehto {index + 1} pois", _without(rule, "conditions", index)
    for place, row in enumerate(rule["check"].get("rows", ())):
        for index in range(len(row.get("where", ()))):
            told = f"rivin {place + 1} ehto {index + 1} pois"
            yield told, _without(rule, "check", "rows", place, "where", index)
    yield from _changed_tolerance(rule)
    yield from _changed_literals(rule)
    yield from _changed_fields(rule, glossary)


def _with(rule: Rule, value: Any, *path: str | int) -> Rule:
    """The rule with another value at a place."""
    changed: Any = copy.deepcopy(rule)
    *above, last = path
    reduce(getitem, above, changed)[last] = value
    return cast("Rule", changed)


def _without(rule: Rule, *path: str | int) -> Rule:
    """The rule without what stands at a place of a list."""
    *above, last = path
    kept = reduce(getitem, above, cast("Any", rule))
    return _with(rule, [item for index, item in enumerate(kept) if index != last], *above)


def _changed_tolerance(rule: Rule) -> Iterator[tuple[str, Rule]]:
    if not rule["check"].get("tolerance"):
        return
    for scale, name in ((0, "ei toleranssia"), (2, "toleranssi kaksinkertaisena")):
        yield name, _with(rule, scale, "check", "tolerance", "scale")


def _changed_literals(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Each printed limit one step up and down."""
    for place in range(len(list(_nodes(rule["check"], "literal")))):
        for step in (1, -1):
            changed = copy.deepcopy(rule)
            node = list(_nodes(changed["check"], "literal"))[place]
            moved = _moved(node["unit"], node["value"], step)
            if moved is not None:
                node["value"] = moved
                yield f"raja {place + 1} {'+' if step > 0 else '−'}1", changed


def _changed_fields(rule: Rule, glossary: Glossary) -> Iterator[tuple[str, Rule]]:
    """Each field of the check in turn exchanged for its neighbour of the same kind."""
    for place, node in enumerate(list(_nodes(rule["check"], "field"))):
        path, other = node["path"], neighbour(node["path"], glossary)
        if other is None:
            continue
        changed = copy.deepcopy(rule)
        list(_nodes(changed["check"], "field"))[place]["path"] = other
        yield f"kentän {path} tilalla {other}", changed
    for index, path in enumerate(rule["check"].get("fields", ())):
        other = neighbour(path, glossary)
        if other is not None and other not in rule["check"]["fields"]:
            yield f"kentän {path} tilalla {other}", _with(rule, other, "check", "fields", index)


def neighbour(path: str, glossary: Glossary) -> str | None:
    """The next field of the same kind in the same group, else in the whole glossary; cyclic."""
    kind, group = glossary[path].kind, path.rsplit(".", 1)[0]
    same = [entry.path for entry in glossary.values() if entry.kind == kind]
    near = [other for other in same if other.rsplit(".", 1)[0] == group]
    ring = near if len(near) > 1 else same
    return ring[(ring.index(path) + 1) % len(ring)] if len(ring) > 1 else None


def _changed_parameters(name: str, parameter: Parameter) -> Iterator[tuple[int, str, list[ParameterValue]]]:
    for index, value in enumerate(parameter["values"]):
        moved = _moved(parameter["unit"], value["value"], 1)
        if moved is not None:
            values = copy.deepcopy(parameter["values"])
            values[index]["value"] = moved
            period = value["programme"] or ""
            yield index, " ".join(f"parametri {name} {period} {value['from'] or ''} +1".split()), values


def _moved(unit: str, value: Any, step: int) -> Any:
    """An encoded value one unit up or down: a cent, a day, a percentage point, one."""
    if unit == "date":
        return (date.fromisoformat(value) + timedelta(days=step)).isoformat()
    if unit == "percent":
        return [value[0] + step * 10 ** value[1], value[1]]
    if unit in ("money", "count", "months"):
        return value + step
    return None


def _nodes(node: Any, kind: str) -> Iterator[dict[str, Any]]:
    """The operands of one kind inside a compiled check, in a fixed order."""
    if isinstance(node, dict):
        if node.get("kind") == kind:
            yield node
        for key in sorted(node):
            yield from _nodes(node[key], kind)
    elif isinstance(node, list):
        for child in node:
            yield from _nodes(child, kind)


def _rewritten(rule: Rule, changed: Rule) -> str:
    """Whether a change only says the same in another way: rows or addends in another order, twice the same row."""
    if changed.get("opposite") or len(rule["conditions"]) != len(changed["conditions"]):
        return ""
    return "sama ehto toisin kirjoitettuna" if _canonical(rule["check"]) == _canonical(changed["check"]) else ""


def _canonical(check: dict[str, Any]) -> Any:
    """A check without the order of its rows and fields."""
    plain = {key: value for key, value in check.items() if key not in ("rows", "fields")}
    parts = [json.dumps(part, sort_keys=True) for part in (*check.get("rows", ()), *check.get("fields", ()))]
    return plain, frozenset(parts)


def _unused_value(rule: Rule, values: list[ParameterValue], index: int, rulebook: Rulebook) -> str:
    """Why a value of a parameter never matters to a rule: another period, or days on which it is not in force."""
    value = values[index]
    programme, programmes = value["programme"], _programmes(rule, rulebook)
    if programme and programmes and programme not in programmes:
        return f"arvo koskee kautta {programme}, jolla sääntö ei ole voimassa"
    same = [item for item in values if item["programme"] == programme]
    place = same.index(value)
    first = "" if place == 0 else value["from"] or ""
    following = (same[place + 1]["from"] if place + 1 < len(same) else None) or LAST_DAY
    last = min(following, value["until"] or LAST_DAY)
    if (rule["until"] and rule["until"] < first) or (rule["from"] and rule["from"] >= last):
        return "arvo on voimassa vain päivinä, joina sääntö ei ole"
    return ""


LAST_DAY = "9999-12-31"


def _programmes(rule: Rule, rulebook: Rulebook) -> frozenset[str]:
    """The periods in which a rule can be asked; empty where it can be any."""
    if rule["programmes"]:
        return frozenset(rule["programmes"])
    printed = [rulebook.forms[form]["programme"] or "" for form in rule["forms"] if form in rulebook.forms]
    return frozenset(printed) if printed and all(printed) else frozenset()


def _changed_case_rules(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The changes of a case rule: a field dropped, a form dropped, documents of other forms compared or not."""
    for place, row in enumerate(rule["check"].get("rows", ())):
        for key, what in (("fields", "kenttä"), ("forms", "rivin lomake")):
            for index, name in enumerate(row[key]):
                yield f"{what} {name} pois", _without(rule, "check", "rows", place, key, index)
        changed = _with(rule, not row["same_form"], "check", "rows", place, "same_form")
        yield f"rivin {place + 1} same_form toisin", changed
    for index, name in enumerate(rule["check"].get("same", ())):
        if len(rule["check"]["same"]) > 1:
            yield f"kenttä {name} pois", _without(rule, "check", "same", index)
    for key in ("start", "end"):
        if key in rule["check"]:
            yield f"{key} toisin", _with(rule, rule["check"]["end" if key == "start" else "start"], "check", key)
