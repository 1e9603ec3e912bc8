"""Whether a value is one of a few: is_one_of, is_none_of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from checker.outcome import FAIL, PASS, Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.conditions import comparable
from checker.rulebook.operands import Operand, bind_operand, decode
from checker.rulebook.operators.base import Check, Operator, Spec, bound, judged
from checker.rulebook.operators.boundary import Case, Subject
from checker.rulebook.operators.keys import Key, Keys, compile_keys, operand, some

if TYPE_CHECKING:
    from checker.rulebook.node import Node

KINDS: Final = ("text", "count", "date", "money", "percent", "yes-no")


_CHOICE: Final = Keys(
    "Choice",
    {
        "value": operand("Tarkasteltava arvo.", *KINDS),
        "choices": some("scalars", "Vaihtoehdot.", least=1),
        "named": Key("text", "Vaihtoehtojen yhteinen nimi.", optional=True),
    },
)


def _compile(model: Any, keys: Keys, node: Node) -> Spec:
    spec = compile_keys(model, keys, node)
    return {**spec, "choices": node.at("choices").values(model.choices, node.kind_of(spec["value"]))}


def _check(spec: Spec, binding: Binding, operand: Operand, inside: bool) -> Check:
    choices = tuple(decode(operand.unit, choice) for choice in spec["choices"])
    wanted = {comparable(choice) for choice in choices}
    decide = judged(lambda value: (comparable(value) in wanted) is inside, operand)
    named = spec.get("named")

    def explain(values: Values) -> Calculation:
        value = operand.read(values)
        actual = Term(value, operand.unit, operand.field)
        listed = Term(choices, "list", None, named)
        step = Step("listed", (actual,), listed, "∈" if inside else "∉", bool(decide(values)))
        return Calculation((step,), listed if inside else None, actual)

    return Check(decide, explain, operand.paths)


def _cases(subject: Subject) -> Iterator[Case]:
    """Every choice and something else."""
    operand, move = bind_operand(subject.spec["value"], subject.binding), subject.mover(subject.spec["value"])
    if operand is None or move is None:
        return
    inside, outside = (PASS, FAIL) if subject.operator == "is_one_of" else (FAIL, PASS)
    choices = [decode(operand.unit, choice) for choice in subject.spec["choices"]]
    for choice in choices:
        yield Case(f"vaihtoehto {choice}", move(choice), inside)
    if all(isinstance(choice, str) for choice in choices):
        yield Case("ei vaihtoehto", move("".join(choices) + " muu"), outside)
    elif all(isinstance(choice, int) and not isinstance(choice, bool) for choice in choices):
        yield Case("ei vaihtoehto", move(max(choices) + 1), outside)


OPERATORS: Final = (
    Operator("is_one_of", _CHOICE, bound(partial(_check, inside=True), "value"), _cases, _compile),
    Operator("is_none_of", _CHOICE, bound(partial(_check, inside=False), "value"), _cases, _compile),
)
