"""A rulebook bound to one form, programme period and day of law.

Most of what a rule needs to know does not depend on the document: which fields the form
carries, which parameter values are in force. It is decided once per combination, so that a
folder of thousands of documents has it decided a handful of times.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from checker.glossary import Glossary
from checker.outcome import SEVERITIES
from checker.rulebook.shapes import Parameter, Quantity


class BoundParameter(NamedTuple):
    """The value of a parameter that is in force, with its name and the heaviest severity it allows."""

    title: str
    unit: str
    value: Any
    severity: str
    """The heaviest severity a rule may have when it rests on this value."""


class ParameterMissing(Exception):
    """A parameter has no value for the programme and day: the rule must not guess."""

    def __init__(self, title: str, code: str) -> None:
        super().__init__(title)
        self.title = title
        self.code = code
        """``no-parameter`` or ``no-date``."""


class DayMissing(Exception):
    """A rule compares with the day of the check, and the caller gave none: it does not apply then."""


class Binding:
    """What rules may ask about the form, the period and the law; collects what they used."""

    __slots__ = (
        "glossary", "carried", "optional", "programme", "day", "parameters", "quantities", "registers", "used_severity",
        "checked_on", "unread",
    )  # fmt: skip

    def __init__(
        self,
        glossary: Glossary,
        carried: frozenset[str],
        optional: frozenset[str],
        programme: str | None,
        day: date | None,
        parameters: dict[str, Parameter],
        quantities: dict[str, Quantity],
        registers: Any,
        checked_on: date | None = None,
        unread: bool = False,
    ) -> None:
        self.glossary = glossary
        self.carried = carried
        self.optional = optional
        self.programme = programme
        self.day = day
        self.parameters = parameters
        self.quantities = quantities
        self.registers = registers
        self.checked_on = checked_on
        """The day that the caller gave; there is no clock."""
        self.unread = unread
        """Whether the document has parts that were not read."""
        self.used_severity = SEVERITIES[0]

    def parameter(self, name: str) -> BoundParameter:
        """The value of ``name`` in force; raises :class:`ParameterMissing` where there is none."""
        bound = pick_parameter(self.parameters[name], self.programme, self.day)
        self.cap_severity(bound.severity)
        return bound

    def cap_severity(self, severity: str) -> None:
        """Note that what the rule rests on allows at most ``severity``."""
        if SEVERITIES.index(severity) > SEVERITIES.index(self.used_severity):
            self.used_severity = severity


def pick_parameter(parameter: Parameter, programme: str | None, day: date | None) -> BoundParameter:
    """The value of the programme on the day.

    A day before the first value takes that first value; without a day, a single value is
    taken and several are refused.
    """
    title = parameter["title"]
    values = [value for value in parameter["values"] if value["programme"] in (None, programme)]
    if not values:
        raise ParameterMissing(title, "no-parameter")
    if day is None and len(values) > 1:
        raise ParameterMissing(title, "no-date")
    chosen = values[0]
    for value in values[1:]:
        if day is not None and value["from"] is not None and value["from"] <= day.isoformat():
            chosen = value
    if day is not None and chosen["until"] is not None and day.isoformat() > chosen["until"]:
        raise ParameterMissing(title, "no-parameter")
    return BoundParameter(title, parameter["unit"], chosen["value"], chosen["severity"])
