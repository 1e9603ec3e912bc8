"""Rule texts name a parameter in braces, and the value in force is put in its place.

A text with a number of its own would go on saying 80 % where a call's own pack or ``--set`` has made it 70 %: the
report would contradict its own calculation.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, Final

from checker.money import Percent
from checker.rulebook.binding import ParameterMissing, pick_parameter
from checker.rulebook.operands import decode

TEXTS: Final = ("title", "message", "remedy", "note")
"""The texts of a rule that may name parameters."""
ROUNDINGS: Final = {"down": "katkaistu", "nearest": "pyöristetty", "up": "pyöristetty ylöspäin"}
"""How a funder makes whole euros of an amount, and how a text says it of a printed amount."""
_SPACE: Final = "\u00a0"


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    return re.compile(r"\{([^{}]*)\}")


def named_parameters(text: str) -> list[str]:
    """The names in braces, in the order of the text."""
    return _names().findall(text) if "{" in text else []


def has_stray_brace(text: str) -> bool:
    """Whether a brace is left open, or closes nothing."""
    return any(brace in _names().sub("", text) for brace in "{}")


def parameter_names(node: Any) -> set[str]:
    """The parameters that a compiled check names."""
    if isinstance(node, list):
        if len(node) == 2 and node[0] == "parameter":
            return {str(node[1])}
        return set().union(*(parameter_names(item) for item in node))
    return set().union(*(parameter_names(item) for item in node.values())) if isinstance(node, dict) else set()


def filled(text: str, rule: dict[str, Any], parameters: dict[str, Any], programme: str | None, day: date | None) -> str:
    """The text with the values of the programme period on the day; where none is in force, those the rule may use."""
    if "{" not in text:
        return text

    def value(match: re.Match[str]) -> str:
        parameter = parameters[match[1]]
        try:
            found = pick_parameter(parameter, programme, day)
        except ParameterMissing:
            return " tai ".join(usual_values(parameter, rule["programmes"]))
        return printed(found.unit, decode(found.unit, found.value))

    return _names().sub(value, text)


def with_values(text: str, values: dict[str, str]) -> str:
    """The text with these values in the place of their names."""
    return _names().sub(lambda match: values[match[1]], text)


def filled_rule(rule: dict[str, Any], parameters: dict[str, Any]) -> dict[str, Any]:
    """The compiled rule for a reader of the rulebook: its texts with every value that it may use."""

    def value(match: re.Match[str]) -> str:
        return " tai ".join(usual_values(parameters[match[1]], rule["programmes"]))

    told = {name: _names().sub(value, rule[name]) for name in TEXTS if rule[name] and "{" in rule[name]}
    return {**rule, **told} if told else rule


def usual_values(parameter: dict[str, Any], programmes: list[str]) -> list[str]:
    """The newest value of each programme period in which a rule is in force, as it is printed."""
    values = parameter["values"]
    newest = {value["programme"]: value["value"] for value in _of(values, programmes) or values}
    unit = parameter["unit"]
    return list(dict.fromkeys(printed(unit, decode(unit, value)) for value in newest.values()))


def _of(values: list[dict[str, Any]], programmes: list[str]) -> list[dict[str, Any]]:
    """The values of the periods; they stand in the order of their days."""
    return [value for value in values if not programmes or value["programme"] in (None, *programmes)]


def printed(unit: str, value: Any) -> str:
    """A parameter's value as a Finnish text has it: ``200 000 €``, ``1,5 %``, ``31.12.2029``, ``36 kuukautta``."""
    if unit == "money":
        euros, cents = divmod(value, 100)
        return f"{_grouped(euros)}{f',{cents:02d}' if cents else ''}{_SPACE}€"
    if unit == "percent" and isinstance(value, Percent):
        return f"{value.plain().replace('.', ',')}{_SPACE}%"
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if unit == "rounding":
        return ROUNDINGS[value]
    if unit == "months":
        return f"{value}{_SPACE}{'kuukausi' if value == 1 else 'kuukautta'}"
    return str(value)


def _grouped(euros: int) -> str:
    return f"{euros:,}".replace(",", _SPACE)
