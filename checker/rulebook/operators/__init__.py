"""The closed set of operators. A rule uses exactly one; there is no expression language.

An operator is one module: what an author writes (its pydantic model, made only where rule files are read), the
compiled data, how it binds to a form, and the cases around its limit. It is named here alone; its truth table stands in
the tests and its sentence in the wording (see docs/rules.md).
"""

from __future__ import annotations

from itertools import chain
from typing import Final

from checker.rulebook.binding import Binding
from checker.rulebook.operators import (
    belongs,
    choices,
    comparisons,
    dates,
    documents,
    fields,
    identifiers,
    listed,
    names,
    shares,
)
from checker.rulebook.operators.base import Check, Operator, careful
from checker.rulebook.shapes import Rule

_MODULES: Final = (comparisons, shares, dates, choices, identifiers, fields, listed, belongs, names, documents)
OPERATORS: Final[dict[str, Operator]] = {
    operator.name: operator for operator in chain.from_iterable(module.OPERATORS for module in _MODULES)
}


def bind_check(rule: Rule, binding: Binding) -> Check | None:
    """The comparison of a rule bound to a form; None where the form carries nothing of it."""
    bind = OPERATORS[rule["operator"]].bind
    check = None if bind is None else bind(rule["check"], binding)
    return check if "rows" in rule["check"] else careful(check, binding)
