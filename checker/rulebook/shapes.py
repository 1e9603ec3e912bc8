"""The compiled rulebook as typed plain data: what is kept between runs and what binds to a document.

A rule has four shapes: the file, its model (checked by pydantic, :mod:`checker.rulebook.models`), the compiled rule of
this module, and the outcome. Amounts are cents, days ISO texts, percentages ``[units, decimals]``.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from checker.glossary import NO_FORM

Basis = list[str]
"""Title, section, address and attestation of a legal basis."""


class FieldOperand(TypedDict):
    """The value of a field."""

    kind: Literal["field"]
    path: str


class ParameterOperand(TypedDict):
    """The value of a parameter on the day of law."""

    kind: Literal["parameter"]
    parameter: str


class QuantityOperand(TypedDict):
    """A named sum."""

    kind: Literal["quantity"]
    quantity: str


class LiteralOperand(TypedDict):
    """A value that the rule prints."""

    kind: Literal["literal"]
    unit: str
    value: Any


class SumOperand(TypedDict):
    """Addends, and what is subtracted from them."""

    kind: Literal["sum"]
    plus: list[OperandSpec]
    minus: list[OperandSpec]


class DayOperand(TypedDict):
    """The day of the check that the caller gave."""

    kind: Literal["checked_on"]


OperandSpec = FieldOperand | ParameterOperand | QuantityOperand | LiteralOperand | SumOperand | DayOperand


class ConditionSpec(TypedDict, total=False):
    """A test of one field, or alternatives of which one must hold."""

    field: str
    test: str
    unit: str
    values: list[Any]
    any_of: list[ConditionSpec]


class RowScope(TypedDict):
    """When a row of a comparison is compared at all."""

    where_given: list[str]
    where: list[ConditionSpec]


class ToleranceSpec(TypedDict):
    """How much rounding a whole-euro amount may hide."""

    pieces: str
    at_least: int | None
    at_most: int
    rounding: str | None
    because: str
    scale: NotRequired[int]
    """Other than 1 only in a mutated rule."""


class Adjustment(TypedDict):
    """What an overlay changed of a rule."""

    key: str
    old: Any
    new: Any
    file: str
    pack: str
    reason: str


Rule = TypedDict(
    "Rule",
    {
        "id": str,
        "scope": Literal["document", "case"],
        "title": str,
        "severity": str,
        "severity_on": dict[str, str],
        "catalogue": list[str],
        "forms": list[str],
        "programmes": list[str],
        "from": str | None,
        "until": str | None,
        "conditions": list[ConditionSpec],
        "operator": str,
        "check": dict[str, Any],
        "message": str,
        "remedy": str,
        "legal_basis": list[Basis],
        "note": str | None,
        "origin": NotRequired[str],
        "adjusted": NotRequired[list[Adjustment]],
        "opposite": NotRequired[bool],
    },
)
"""One compiled rule. ``check`` is the data of its operator, with its ``tolerance``; ``forms`` begins with ``all`` for
one on every form; ``opposite`` is set only in a mutated rule.
"""

ParameterValue = TypedDict(
    "ParameterValue",
    {
        "programme": str | None,
        "from": str | None,
        "until": str | None,
        "value": Any,
        "severity": str,
        "reviewed": str | None,
        "legal_basis": Basis,
        "index": int,
        "origin": str,
    },
)
"""A parameter's value of one programme period from a day on."""


class Parameter(TypedDict):
    """A parameter with its values in the order of their days."""

    title: str
    unit: str
    values: list[ParameterValue]
    origin: str
    replaced: NotRequired[list[str]]


class Quantity(TypedDict, total=False):
    """A named sum, or a number of separately rounded parts (``kind``: sum, count, years, product)."""

    title: str
    definition: str
    kind: str
    operand: OperandSpec | None
    path: str
    plus: int
    single: list[str] | None
    first: str
    last: str
    factors: list[str]


def concerns_form(rule: Rule, form: str) -> bool:
    """Whether a rule is on the form; a document on no form is concerned by what names it alone."""
    return form in rule["forms"] or ("all" in rule["forms"] and form != NO_FORM)
