"""What changed between two rulebooks, and which documents they judge differently.

Before a changed rule is taken into use, somebody wants to see whose outcome it flips. Rules are compared by what
they say and check, not by where their files lie.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from checker.authoring.handbook import handbook
from checker.errors import DocumentError, Fault, RulebookError
from checker.evaluation.result import Result
from checker.outcome import NOT_APPLICABLE, Outcome
from checker.rulebook.compiled import Rulebook, compiled_rulebook
from checker.rulebook.sources import MARKER, Sources, layers_of, read_sources
from checker.running.folder import check_data, read_input, unread
from checker.running.inputs import Input, find_inputs
from checker.running.pipeline import Pipeline
from checker.running.reading import NotTaken

Data = dict[str, Any]
BASE = "base"
KEYS = (
    "title", "severity", "severity_on", "catalogue", "forms", "in_force", "conditions", "check", "tolerance",
    "message", "remedy", "note", "legal_basis", "examples",
)  # fmt: skip


class Side(NamedTuple):
    """One of the two rulebooks with its handbook data."""

    rulebook: Rulebook
    book: Data


class Flip(NamedTuple):
    """One rule that judges one document differently; None where a side does not have the rule, or could not check the
    document.
    """

    checked: Result
    """The document, by either rulebook."""
    rule: str
    old: tuple[Result, Outcome] | None
    new: tuple[Result, Outcome] | None
    is_checked: bool = True
    """Whether both sides could check the document."""


def side(name: str) -> Side:
    """The rulebook that ``name`` means: ``base``, the folder of a whole rulebook, or of an overlay over the base.

    Raises :class:`RulebookError` where it is missing or broken.
    """
    sources = _sources(name)
    rulebook = compiled_rulebook(sources)
    return Side(rulebook, handbook(sources, rulebook))


def _sources(name: str) -> Sources:
    folder = Path(name)
    if name == BASE and not os.path.isfile(folder.joinpath(MARKER)):
        return read_sources()
    if not os.path.isdir(folder):
        raise RulebookError([Fault(name, 0, 0, f"Säännöstökansiota ei ole; perussäännöstön nimi on {BASE}.")])
    is_whole = os.path.isfile(folder / "forms" / "application.yaml")  # the template's form, which no overlay may have
    return layers_of([folder], [str(folder)]) if is_whole else read_sources([folder])


def changes(old: Side, new: Side) -> Data:
    """Rules added, removed and changed by key; parameters by period; tables by name."""
    before, after = _rules(old.book), _rules(new.book)
    return {
        "added": [rule for rule_id, rule in after.items() if rule_id not in before],
        "removed": [rule for rule_id, rule in before.items() if rule_id not in after],
        "changed": [
            {"id": rule_id, "old": before[rule_id], "new": rule, "keys": keys}
            for rule_id, rule in after.items()
            if rule_id in before and (keys := [key for key in KEYS if _part(before[rule_id], key) != _part(rule, key)])
        ],
        "parameters": list(_parameters(old.book, new.book)),
        "tables": list(_tables(old, new)),
    }


def _rules(book: Data) -> dict[str, Data]:
    rules = [rule for group in book["groups"] for rule in group["rules"]]
    return {rule["id"]: rule for rule in rules}


def _part(rule: Data, key: str) -> Any:
    """What a key stands for; parameters are compared by name, in texts too, since their values are told apart."""
    if key == "in_force":
        return rule["programmes"], rule["from"], rule["until"]
    if key == "check":
        return rule["operator"], _without_values(rule["check"])
    return rule["texts"].get(key, rule[key])


def _without_values(node: Any) -> Any:
    if isinstance(node, dict):
        if node.get("kind") == "parameter":
            return node["parameter"]
        return {key: _without_values(value) for key, value in node.items()}
    return [_without_values(item) for item in node] if isinstance(node, list | tuple) else node


def _parameters(old: Data, new: Data) -> Iterator[Data]:
    before = {parameter["name"]: parameter for parameter in old["parameters"]}
    after = {parameter["name"]: parameter for parameter in new["parameters"]}
    for name in sorted({*before, *after}):
        known = after.get(name) or before[name]
        values = [_values(side.get(name)) for side in (before, after)]
        periods = sorted({*values[0], *values[1]}, key=lambda period: (period[0] or "", str(period[1] or "")))
        told = [
            {"programme": period[0], "from": period[1], "old": values[0].get(period), "new": values[1].get(period)}
            for period in periods
            if values[0].get(period) != values[1].get(period)
        ]
        if told:
            yield {"name": name, "title": known["title"], "unit": known["unit"], "values": told}


def _values(parameter: Data | None) -> dict[Any, tuple[Any, Any, str]]:
    """Period → value, last day and severity."""
    if parameter is None:
        return {}
    return {
        (value["programme"], value["from"]): (value["value"], value["until"], value["severity"])
        for value in parameter["values"]
    }


def _tables(old: Side, new: Side) -> Iterator[tuple[str, str]]:
    """(kind, name) of quantities, fields and registers that are not the same."""
    pairs = (
        ("quantity", old.rulebook.quantities, new.rulebook.quantities),
        ("field", old.rulebook.glossary, new.rulebook.glossary),
        ("register", old.rulebook.registers.tables(), new.rulebook.registers.tables()),
    )
    for kind, before, after in pairs:
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                yield kind, name


def flips(old: Side, new: Side, paths: tuple[str, ...], refused: list[Result]) -> Iterator[Flip]:
    """Every outcome of the documents whose status or severity is not the same under both rulebooks.

    A document that neither can check says nothing of the change and is noted in ``refused``.
    """
    before, after = Pipeline(old.rulebook), Pipeline(new.rulebook)
    for item in find_inputs(paths):
        if item.skipped:
            continue
        with suppress(NotTaken):
            for first, second in _both(item, before, after):
                if first.problem is not None:
                    refused.append(first)
                yield from _flips(first, second)


def _both(item: Input, before: Pipeline, after: Pipeline) -> Iterator[tuple[Result, Result]]:
    """Each document of an input by both rulebooks, which may divide it differently; standard input can be read once."""
    try:
        data = read_input(item)
    except DocumentError as error:
        yield unread(item, error), unread(item, error)
        return
    old, new = ({_place(one): one for one in check_data(item, data, pipeline)} for pipeline in (before, after))
    for place in {**old, **new}:
        one, other = old.get(place), new.get(place)
        yield one or _untold(new[place]), other or _untold(old[place])


def _place(result: Result) -> tuple[str, int | None, int]:
    """Where in a file a document stands; what is whole for one rulebook is the first part for another."""
    return result.path, result.row, result.part or 1


def _untold(result: Result) -> Result:
    """A document of which the other rulebook knows nothing."""
    return result._replace(status="unrecognised", application=None, outcomes=(), problem=None)


def _flips(first: Result, second: Result) -> Iterator[Flip]:
    old = {outcome.rule.id: outcome for outcome in first.outcomes}
    new = {outcome.rule.id: outcome for outcome in second.outcomes}
    is_checked = first.application is not None and second.application is not None
    for rule_id in sorted({*old, *new}):
        before, after = old.get(rule_id), new.get(rule_id)
        if before is not None and after is not None and _weight(before) == _weight(after):
            continue
        if {one.status if one is not None else NOT_APPLICABLE for one in (before, after)} == {NOT_APPLICABLE}:
            continue
        yield Flip(first, rule_id, (first, before) if before else None, (second, after) if after else None, is_checked)


def _weight(outcome: Outcome) -> tuple[str, str]:
    return outcome.status, outcome.rule.severity if outcome.status == "fail" else ""
