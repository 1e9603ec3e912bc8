"""Rule texts name a parameter in braces, and the value in force is put in its place.

A text with a number of its own would go on saying 80 % where a call's own pack or ``--set`` has made it 70 %: the
report would contradict its own calculation. No-break spaces, too, are put where a careful text has them, so that a
rule's author can type plain ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, cast

from checker.money import Percent, as_euros
from checker.patterns import pattern
from checker.reading import finnish
from checker.rulebook.binding import ParameterMissing, pick_parameter
from checker.rulebook.operands import decode
from checker.rulebook.shapes import Parameter, Rule

_UNITS: Final = (
    "%|€|§|mom\\.|artikla|kohta|kohdan|euro|sentti|senttiä|kk\\b|kuukau|vuotta|vuoden|päivä|henkilö|numero|desimaal"
)


TEXTS: Final = ("title", "message", "remedy", "note")
"""The texts of a rule that may name parameters."""
ROUNDINGS: Final = {"down": "katkaistu", "nearest": "pyöristetty", "up": "pyöristetty ylöspäin"}
"""How a funder makes whole euros of an amount, and how a text says it of a printed amount."""
_SPACE: Final = "\u00a0"
_BREAKS: Final = pattern(rf"(?<=\d) (?={_UNITS}|\d{{3}}(?!\d))")
NAMES: Final = pattern(r"\{([^{}]*)\}")
"""A name in braces."""


def typeset(text: str) -> str:
    """The text with its numbers held together: ``200 000 €``, ``4 § 1 mom.``."""
    return _BREAKS.sub(_SPACE, text)


def named_parameters(text: str) -> list[str]:
    """The names in braces, in the order of the text."""
    return NAMES.findall(text)


def has_stray_brace(text: str) -> bool:
    """Whether a brace is left open, or closes nothing."""
    return any(brace in NAMES.sub("", text) for brace in "{}")


def parameter_names(node: Any) -> set[str]:
    """The parameters that a compiled check names, its tolerance included."""
    if isinstance(node, dict):
        own = {str(node[key]) for key in ("parameter", "rounding") if node.get(key)}
        return own.union(*map(parameter_names, node.values()))
    return set().union(*map(parameter_names, node)) if isinstance(node, list) else set()


def with_values(text: str, values: Mapping[str, str] | Callable[[str], str]) -> str:
    """The text with values in the place of their names."""
    if "{" not in text:
        return text
    find = values if callable(values) else values.__getitem__
    return NAMES.sub(lambda match: find(match[1]), text)


def filled(text: str, rule: Rule, parameters: dict[str, Parameter], programme: str | None, day: date | None) -> str:
    """The text with the values of the programme period on the day; where none is in force, those the rule may use."""

    def value(name: str) -> str:
        try:
            found = pick_parameter(parameters[name], programme, day)
        except ParameterMissing:
            return usual_value(parameters[name], rule["programmes"])
        return printed(found.unit, decode(found.unit, found.value))

    return with_values(text, value)


def filled_rule(rule: Rule, parameters: dict[str, Parameter]) -> Rule:
    """The compiled rule for a reader of the rulebook: its texts with every value that it may use."""
    find = lambda name: usual_value(parameters[name], rule["programmes"])  # noqa: E731
    told = {key: with_values(text, find) for key in TEXTS if isinstance(text := rule.get(key), str)}
    return cast("Rule", {**rule, **told})


def usual_value(parameter: Parameter, programmes: list[str]) -> str:
    """The values of :func:`usual_values` as one text."""
    return " tai ".join(usual_values(parameter, programmes))


def usual_values(parameter: Parameter, programmes: list[str]) -> list[str]:
    """The newest value of each programme period in which a rule is in force, as it is printed."""
    values, unit = parameter["values"], parameter["unit"]
    ours = [value for value in values if not programmes or value["programme"] in (None, *programmes)]
    newest = {value["programme"]: value["value"] for value in ours or values}  # they stand in the order of their days
    return list(dict.fromkeys(printed(unit, decode(unit, value)) for value in newest.values()))


def printed(unit: str, value: Any) -> str:
    """A parameter's value as a Finnish text has it: ``200 000 €``, ``1,5 %``, ``31.12.2029``, ``36 kuukautta``."""
    if unit == "money":
        return as_euros(value, _SPACE, "−")
    if unit == "percent" and isinstance(value, Percent):
        return f"{value.plain().replace('.', ',')}{_SPACE}%"
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if unit == "rounding":
        return ROUNDINGS[value]
    if unit == "months":
        return f"{value}{_SPACE}{'kuukausi' if value == 1 else 'kuukautta'}"
    return str(value)


def parse_value(word: Any, kind: str | None) -> Any:
    """A value as its author printed it, by kind; None where it cannot be read so."""
    if kind == "yes-no":
        return word if isinstance(word, bool) else finnish.parse("yes-no", str(word))
    if isinstance(word, bool) or kind is None:
        return None
    if kind == "rounding":
        return word if word in ROUNDINGS else None
    if kind in ("count", "months"):
        return word if isinstance(word, int) else finnish.parse_count(word)
    return finnish.parse(kind, str(word))
