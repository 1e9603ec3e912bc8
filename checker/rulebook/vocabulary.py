"""What names a rule file may use, and what kind of value each stands for."""

from __future__ import annotations

from typing import Any, NamedTuple

from checker.glossary import Glossary
from checker.reading import finnish
from checker.rulebook.placeholders import ROUNDINGS
from checker.rulebook.shapes import OperandSpec, Parameter, Quantity


class Vocabulary(NamedTuple):
    """The names of one rulebook, compiled so far."""

    glossary: Glossary
    parameters: dict[str, Parameter]
    quantities: dict[str, Quantity]
    registers: dict[str, Any]
    forms: frozenset[str]
    programmes: frozenset[str]


def operand_kind(operand: OperandSpec | None, words: Vocabulary) -> str | None:
    """The kind of value an operand gives."""
    if operand is None:
        return None
    if operand["kind"] == "field":
        return words.glossary[operand["path"]].kind
    if operand["kind"] == "parameter":
        return words.parameters[operand["parameter"]]["unit"]
    if operand["kind"] == "quantity":
        return operand_kind(words.quantities[operand["quantity"]].get("operand"), words)
    if operand["kind"] == "sum":
        return operand_kind((*operand["plus"], *operand["minus"])[0], words)
    return "date" if operand["kind"] == "checked_on" else operand["unit"]


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
