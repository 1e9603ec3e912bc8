"""One rule as a page for a terminal: everything the handbook says of it and of the numbers that it uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from reports.handbook_view import Basis, ParameterView, RuleView, book_view
from reports.wording_handbook import BOOK_WORDING


def render_rule(data: dict[str, Any], rule_id: str) -> str:
    """The page of a rule of the handbook; ``data`` are plain values from ``checker.authoring.handbook``."""
    view = book_view(data, BOOK_WORDING)
    rule = next(rule for group in view.groups for rule in group.rules if rule.id == rule_id)
    used = [parameter for parameter in view.parameters if rule_id in parameter.rules]
    return "\n".join(_lines(rule, used)) + "\n"


def _lines(rule: RuleView, parameters: list[ParameterView]) -> Iterator[str]:
    say = BOOK_WORDING.say
    width = max(len(label) for label, _ in rule.facts) + 2
    yield from (rule.id, "", f"  {rule.title}", "")
    yield from (f"{label:{width}}{text}" for label, text in rule.facts)
    yield ""
    yield from _part(say("rule.conditions"), rule.conditions)
    yield from _part(say("rule.check"), rule.claims)
    for label, text in rule.texts:
        yield from _part(label, (text,))
    yield from _part(say("rule.parameters"), chain.from_iterable(map(_parameter, parameters)))
    yield from _part(say("rule.law"), chain.from_iterable(map(_basis, rule.law)))
    longest = max(len(told) for _, _, told in rule.examples)
    yield from _part(say("rule.examples"), (f"{told:{longest}}  {name}" for name, _, told in rule.examples))
    yield from _part(say("rule.history"), rule.changes)


def _part(label: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing where there are none."""
    told = [f"  {line}" for line in lines]
    if told:
        yield from (label, *told)


def _parameter(parameter: ParameterView) -> Iterator[str]:
    yield f"{parameter.title}; {parameter.origin}"
    for value in parameter.values:
        when = BOOK_WORDING.say("rule.from", day=value.since) if value.since != BOOK_WORDING.say("book.nothing") else ""
        yield f"  {value.value}  {value.programme} {when}".rstrip()


def _basis(basis: Basis) -> Iterator[str]:
    yield f"{basis.name} ({basis.attested})"
    if basis.href:
        yield f"  {basis.href}"
