"""Checks of names and lists by themselves: named_as (a name near to the register's), listed_once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.outcome import Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import ABSENT, bind_operand
from checker.rulebook.operators.base import NOTHING, Check, Decision, Spec, unique
from checker.rulebook.registers import key_of

LONGEST: Final = 300
"""Characters of a name that are compared; no name of a programme is longer."""
LEAST_BEGINNING: Final = 12
"""Letters of a beginning that is taken for the whole name."""
NEAR: Final = (4, 5)
"""The share of letters that two names must have in common, in order, to be near to each other."""


def named_as(spec: Spec, binding: Binding) -> Check | None:
    """The printed name is near to the one that the register gives for the code.

    A code that the register does not know, or whose official name nobody has seen, is left out; so is a name that
    the register knows without a code.
    """
    name, code = bind_operand(spec["value"], binding), bind_operand(spec["code"], binding)
    if name is None or code is None:
        return None
    official = binding.registers.official_names(spec["register"], binding)
    title = binding.registers.title(spec["register"])
    read_name, read_code = name.read, code.read

    def decide(values: Values) -> Decision:
        printed, key = read_name(values), read_code(values)
        if printed is ABSENT or key is ABSENT:
            return NOTHING
        if printed is None or key is None:
            return None
        known = official.get(key)
        return NOTHING if known is None else are_near(printed, known)

    def explain(values: Values) -> Calculation:
        printed, key = read_name(values), read_code(values)
        if ABSENT in (printed, key) or key not in official:
            return Calculation(())
        terms = (Term(printed, "text", name.field), Term(key, "text", code.field))
        step = Step("named", terms, Term(official[key], "text", None, title), "", decide(values) is True)
        return Calculation((step,), None, terms[0])

    return Check(decide, explain, unique(name.paths + code.paths))


def are_near(first: str, second: str) -> bool:
    """Whether two names are the same but for a slip, a word or an ending that was cut off."""
    left, right = _letters(first), _letters(second)
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if len(short) >= LEAST_BEGINNING and long.startswith(short):
        return True
    from difflib import SequenceMatcher  # only where names differ

    matching = sum(block.size for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks())
    share, whole = NEAR
    return 2 * matching * whole >= share * (len(left) + len(right))


def is_among(name: str, names: Iterable[str]) -> bool:
    """Whether a name is near to one of the others."""
    return any(are_near(name, other) for other in names)


def _letters(name: str) -> str:
    return "".join(letter for letter in name[:LONGEST].casefold() if letter.isalnum())


def listed_once(spec: Spec, binding: Binding) -> Check | None:
    """No member of the list is there twice."""
    operand = bind_operand(spec["value"], binding)
    if operand is None:
        return None

    def repeated(items: tuple[str, ...]) -> tuple[str, ...]:
        first: dict[str, str] = {}
        again: dict[str, str] = {}
        for item in items:
            (again if key_of(item) in first else first).setdefault(key_of(item), item)
        return tuple(again.values())

    def decide(values: Values) -> Decision:
        items = operand.read(values)
        if items is ABSENT:
            return NOTHING
        return None if items is None else not repeated(items)

    def explain(values: Values) -> Calculation:
        items = operand.read(values)
        if items is ABSENT or items is None:
            return Calculation(())
        again = repeated(items)
        step = Step("once", (Term(again or items, "list", operand.field),), None, "", not again)
        return Calculation((step,), None, Term(items, "list", operand.field))

    return Check(decide, explain, operand.paths)
