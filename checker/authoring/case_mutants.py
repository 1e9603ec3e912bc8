"""The small changes of a case rule: a field dropped, a form dropped, documents of other forms compared or not."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from checker.rulebook.shapes import Rule


def changed_case_rules(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Every change and the rule that it makes."""
    for place, row in enumerate(rule["check"].get("rows", ())):
        for key, what in (("fields", "kenttä"), ("forms", "rivin lomake")):
            for index, name in enumerate(row[key]):
                changed = copy.deepcopy(rule)
                del changed["check"]["rows"][place][key][index]
                yield f"{what} {name} pois", changed
        changed = copy.deepcopy(rule)
        changed["check"]["rows"][place]["same_form"] = not row["same_form"]
        yield f"rivin {place + 1} same_form toisin", changed
    for index, name in enumerate(rule["check"].get("same", ())):
        if len(rule["check"]["same"]) > 1:
            changed = copy.deepcopy(rule)
            del changed["check"]["same"][index]
            yield f"kenttä {name} pois", changed
    for key in ("start", "end"):
        if key in rule["check"]:
            changed = copy.deepcopy(rule)
            changed["check"][key] = rule["check"]["end" if key == "start" else "start"]
            yield f"{key} toisin", changed
