"""Checks of words and identifiers: is_one_of, is_none_of, has_format, given."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from checker.money import Percent
from checker.outcome import Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.formats import check_digits, matches_format, wrong_separator
from checker.rulebook.operands import ABSENT, Operand, bind_operand, decode
from checker.rulebook.operators.base import NOTHING, REMEMBERED, Bind, Check, Decision, Spec, all_rows


def _membership(inside: bool) -> Bind:
    def bind(spec: Spec, binding: Binding) -> Check | None:
        operand = bind_operand(spec["value"], binding)
        if operand is None:
            return None
        choices = tuple(decode(operand.unit, choice) for choice in spec["choices"])
        wanted = {_member(choice) for choice in choices}
        read, named = operand.read, spec.get("named")

        def decide(values: Values) -> Decision:
            value = read(values)
            if value is ABSENT:
                return NOTHING
            return None if value is None else (_member(value) in wanted) is inside

        def explain(values: Values) -> Calculation:
            value = read(values)
            if value is ABSENT:
                return Calculation(())
            actual = Term(value, operand.unit, operand.field)
            listed = Term(choices, "list", None, named)
            step = Step("listed", (actual,), listed, "∈" if inside else "∉", bool(decide(values)))
            return Calculation((step,), listed if inside else None, actual)

        return Check(decide, explain, operand.paths)

    return bind


def comparable(value: Any) -> Any:
    """Texts compare without regard to case and doubled spaces, percentages by value."""
    if isinstance(value, Percent):
        return value.plain()
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def _member(value: Any) -> Any:
    """A value as a member of a set: 24 % and 24,00 % are the same member."""
    if not isinstance(value, Percent):
        return comparable(value)
    units, decimals = value
    while decimals and units % 10 == 0:
        units, decimals = units // 10, decimals - 1
    return Percent(units, decimals)


is_one_of: Bind = _membership(True)
is_none_of: Bind = _membership(False)


def has_format(spec: Spec, binding: Binding) -> Check | None:
    """Each printed text has the named format; texts that are not printed are left out."""
    bound = [bind_operand(item, binding) for item in spec["values"]]
    rows = [_format_row(operand, spec["format"], binding) for operand in bound if operand is not None]
    if not rows:
        return None
    return rows[0] if len(rows) == 1 else all_rows(rows)


def _format_row(operand: Operand, name: str, binding: Binding) -> Check:
    fits = matches_format(name, binding)
    texts: Callable[[Any], tuple[str, ...]] = lambda value: value if isinstance(value, tuple) else (value,)  # noqa: E731

    @lru_cache(maxsize=REMEMBERED)
    def told(value: Any) -> bool:
        return all(fits(text) for text in texts(value))

    def decide(values: Values) -> Decision:
        value = operand.read(values)
        if value is ABSENT:
            return NOTHING
        return None if value is None else told(value)

    def explain(values: Values) -> Calculation:
        value = operand.read(values)
        if value is ABSENT or value is None:
            return Calculation(())
        shown = [text for text in texts(value) if not fits(text)] or list(texts(value))
        steps = tuple(_format_step(text, name, operand, fits(text), binding) for text in shown)
        return Calculation(steps, None, Term(value, operand.unit, operand.field))

    return Check(decide, explain, operand.paths)


def _format_step(text: str, name: str, operand: Operand, holds: bool, binding: Binding) -> Step:
    """Says of an identifier of the right shape its check digits, of another what is wrong with it."""
    term = Term(text, "text", operand.field)
    digits = check_digits(name, text)
    if digits is not None:
        result = Term(digits.expected, "text") if digits.expected is not None else None
        return Step("checksum", (term,), result, name, holds)
    mark = wrong_separator(name, text)
    if mark:
        return Step("separator", (term,), Term(mark, "text"), name, False)
    return Step("format", (term,), Term(binding.registers.format_title(name), "text"), name, holds)


def given(spec: Spec, binding: Binding) -> Check | None:
    """Each field is printed and not empty. A garbled, doubtful or contradictory one cannot be told, nor can one that
    may stand in a part of the document that was not read.
    """
    paths = tuple(path for path in spec["fields"] if path in binding.carried)
    if not paths:
        return None

    def lacking(values: Values) -> list[str]:
        return [path for path in paths if path in values.blank or (path not in values and not values.unread)]

    def decide(values: Values) -> Decision:
        if None not in [values.get(path) for path in paths]:
            return True
        return False if lacking(values) else None

    def explain(values: Values) -> Calculation:
        shown = lacking(values)
        terms = tuple(Term(values.get(path), binding.glossary[path].kind, path) for path in shown or paths)
        return Calculation((Step("given", terms, holds=not shown),))

    return Check(decide, explain, paths, lambda values: tuple(lacking(values)))
