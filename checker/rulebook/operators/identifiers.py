"""Whether identifiers have their format: has_format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from checker.outcome import FAIL, PASS, Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.formats import CHECKS, LONGEST, check_digits, matches_format, wrong_separator
from checker.rulebook.operands import Operand, bind_operand, bind_operands
from checker.rulebook.operators.base import Check, Decision, Operator, Spec, all_rows, judged
from checker.rulebook.operators.boundary import Case, Subject, wrapped
from checker.rulebook.operators.keys import Key, Keys, some
from checker.rulebook.operators.listed import as_items

_FORMATTED: Final = Keys(
    "Formatted",
    {
        "values": some("operands", "Tarkasteltavat tunnisteet.", "text", "list", least=1),
        "format": Key("format", "Muodon nimi (rules/registers/formats.yaml)."),
    },
)


def _bind(spec: Spec, binding: Binding) -> Check | None:
    """Each printed text has the named format; texts that are not printed are left out, and of a blank one in a list it
    cannot be told.
    """
    return all_rows([_row(operand, spec["format"], binding) for operand in bind_operands(spec["values"], binding)])


def _row(operand: Operand, name: str, binding: Binding) -> Check:
    fits = matches_format(name, binding)

    def judge(value: Any) -> Decision:
        if not isinstance(value, tuple):
            return fits(value)
        if not all(fits(text) for text in value if text):
            return False
        return True if all(value) else None

    def explain(values: Values) -> Calculation:
        value = operand.read(values)
        shown = [text for text in as_items(value) if not fits(text) and (text or text is value)] or list(
            as_items(value)
        )
        steps = tuple(_step(text, name, operand, fits(text), binding) for text in shown)
        return Calculation(steps, None, Term(value, operand.unit, operand.field))

    return Check(judged(judge, operand), explain, operand.paths)


def _step(text: str, name: str, operand: Operand, holds: bool, binding: Binding) -> Step:
    """Says of an identifier of the right shape its check digits, of another what is wrong with it."""
    term = Term(text, "text", operand.field)
    digits = check_digits(name, text)
    if digits is not None:
        return Step("checksum", (term,), Term(digits, "text") if digits else None, name, holds)
    mark = wrong_separator(name, text)
    if mark:
        return Step("separator", (term,), Term(mark, "text"), name, False)
    return Step("format", (term,), Term(binding.registers.format_title(name), "text"), name, holds)


def _cases(subject: Subject) -> Iterator[Case]:
    """A text of each pattern, one that is too long, and every check digit."""
    name = subject.spec["format"]
    for spec in subject.spec["values"]:
        operand, move = bind_operand(spec, subject.binding), subject.mover(spec)
        if operand is None or move is None:
            continue
        yield Case("liian pitkä tunnus", move(wrapped(operand, "1" * (LONGEST + 1))), FAIL)
        for digit in range(10) if name == "business_id" else ():
            text = f"1234567-{digit}"
            yield Case(f"tarkistusnumero {digit}", move(wrapped(operand, text)), PASS if digit == 1 else FAIL)
        if name not in CHECKS:
            for template in subject.binding.registers.format_patterns(name, subject.binding.programme):
                text = template.replace("+", "").replace("#", "7").replace("@", "K")
                yield Case(f"kaavan {template} mukainen", move(wrapped(operand, text)), PASS)


OPERATORS: Final = (Operator("has_format", _FORMATTED, _bind, _cases),)
