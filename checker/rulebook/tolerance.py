"""How far a printed amount may be from the computed one, and why.

A whole-euro amount may hide the rounding or truncation of several parts, each rounded to
a whole euro by itself: one euro a part. How the system rounds is not published; the parts are
derived from real documents, so every report says so. An amount with cents hides nothing but the
rounding of its last cent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from checker.outcome import Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.placeholders import has_stray_brace, named_parameters, parse_value, printed, typeset, with_values
from checker.rulebook.shapes import Quantity, ToleranceSpec

if TYPE_CHECKING:
    from checker.rulebook.node import Node

COUNTS: Final = ("count", "years", "product", "refused")
"""Kinds of quantity that are a number of parts; a refused one has its own fault."""
UNBOUNDED = 1_000_000
"""Parts counted when a document does not say how many there are; the ceiling cuts it."""


class Tolerance(NamedTuple):
    """The allowed difference of one rule, bound to a form."""

    bounds: Callable[[Values], tuple[int, int]]
    """The smallest and largest allowed difference in cents; equal where the document says it all."""
    paths: tuple[str, ...]
    step: Callable[[Values], Step]


def compile_tolerance(model: Any, operator: str, is_tolerant: bool, node: Node) -> ToleranceSpec | None:
    """The tolerance of a rule file with its amounts in cents; ``node`` is the rule's."""
    if model is None:
        return None
    place = node.at("tolerance")
    if not is_tolerant:
        place.fault(f"Operaattorilla {operator} ei voi olla toleranssia.", key=True)
    quantities, pieces = node.words.quantities, place.at("pieces")
    if pieces.known(model.pieces, quantities, "Tuntematon suure") and quantities[model.pieces]["kind"] not in COUNTS:
        pieces.fault(f"Suure ”{model.pieces}” ei ole lukumäärä.")
    amounts: dict[str, int] = {}
    for name, text in (("at_least", model.at_least), ("at_most", model.at_most)):
        amount = parse_value(text, "money") if text else None
        if text is not None and (amount is None or amount < 0):
            place.at(name).fault(f"”{text}” ei ole rahamäärä.")
        elif amount is not None:
            amounts[name] = amount
    least, most = amounts.get("at_least"), amounts.get("at_most", 0)
    if least and most and least > most:
        place.at("at_least").fault("Pienin sallittu ero on suurempi kuin suurin.")
    _check_rounding(model, place)
    return {
        "pieces": model.pieces, "at_least": least, "at_most": most, "rounding": model.rounding,
        "because": typeset(model.because),
    }  # fmt: skip


def _check_rounding(model: Any, place: Node) -> None:
    """The reason may name the parameter that says how the funder rounds, and nothing else."""
    because = place.at("because")
    for wanted in named_parameters(model.because):
        because.known(
            wanted, (model.rounding or "",), "Aaltosulkeissa {word} ei ole toleranssin pyöristystapa (rounding)"
        )
    if has_stray_brace(model.because):
        because.fault("Aaltosulkeissa pitää olla pyöristystavan parametrin nimi.")
    if model.rounding is not None:
        known = [name for name, item in place.words.parameters.items() if item["unit"] == "rounding"]
        place.at("rounding").known(model.rounding, known, "Tuntematon pyöristystapa")


def bind_tolerance(spec: ToleranceSpec | None, binding: Binding) -> Tolerance | None:
    """The tolerance that ``spec`` (compiled data) describes, or None."""
    if spec is None:
        return None
    pieces = bind_part_count(spec["pieces"], binding)
    least, most = spec["at_least"] or 0, spec["at_most"]
    reason = _reason(spec, binding)
    scale = spec.get("scale", 1)

    def bounds(values: Values) -> tuple[int, int]:
        low, high = pieces.bounds(values)
        return scale * min(max(low * 100, least), most), scale * min(max(high * 100, least), most)

    def step(values: Values) -> Step:
        low, high = bounds(values)
        result = Term(low, "money") if low == high else None
        return Step("tolerance", pieces.terms(values), result, holds=low == high, reason=reason)

    return Tolerance(bounds, pieces.paths, step)


def _reason(spec: ToleranceSpec, binding: Binding) -> str:
    """Why the difference is allowed, with how the funder rounds."""
    name = spec.get("rounding")
    if not name:
        return spec["because"]
    bound = binding.parameter(name)
    return with_values(spec["because"], {name: printed(bound.unit, bound.value)})


class PartCount(NamedTuple):
    """How many separately rounded parts an amount has: at least and at most."""

    bounds: Callable[[Values], tuple[int, int]]
    paths: tuple[str, ...]
    terms: Callable[[Values], tuple[Term, ...]]


def bind_part_count(name: str, binding: Binding) -> PartCount:
    """The named quantity as a number of parts."""
    quantity = binding.quantities[name]
    return _KINDS[quantity["kind"]](quantity, binding)


def _count(quantity: Quantity, binding: Binding) -> PartCount:
    """The length of a list plus a constant, or the constant alone where the form says so."""
    path, plus, title = quantity["path"], quantity["plus"], quantity["title"]
    single = quantity["single"]

    def count(values: Values) -> tuple[int, int]:
        if single is not None and values.get(single[0]) == single[1]:
            return plus, plus
        if path not in values:
            return plus, plus
        listed = values[path]
        return (plus, UNBOUNDED) if listed is None else (plus + len(listed), plus + len(listed))

    paths = tuple(item for item in (path, single and single[0]) if item in binding.carried)
    return PartCount(count, paths, lambda values: (Term(_known(count(values)), "count", path, title),))


def _years(quantity: Quantity, binding: Binding) -> PartCount:
    """The calendar years that a period touches."""
    first, last, title = quantity["first"], quantity["last"], quantity["title"]

    def count(values: Values) -> tuple[int, int]:
        start, end = values.get(first), values.get(last)
        if start is None or end is None or end < start:
            return 1, UNBOUNDED
        years = end.year - start.year + 1
        return years, years

    paths = tuple(path for path in (first, last) if path in binding.carried)
    return PartCount(count, paths, lambda values: (Term(_known(count(values)), "count", None, title),))


def _product(quantity: Quantity, binding: Binding) -> PartCount:
    factors = [bind_part_count(name, binding) for name in quantity["factors"]]

    def count(values: Values) -> tuple[int, int]:
        low = high = 1
        for factor in factors:
            least, most = factor.bounds(values)
            low, high = low * least, min(high * most, UNBOUNDED)
        return low, high

    paths = tuple(path for factor in factors for path in factor.paths)
    return PartCount(count, paths, lambda values: tuple(term for factor in factors for term in factor.terms(values)))


def _known(bounds: tuple[int, int]) -> int | None:
    return bounds[0] if bounds[0] == bounds[1] else None


_KINDS: dict[str, Callable[[Quantity, Binding], PartCount]] = {
    "count": _count,
    "years": _years,
    "product": _product,
}


def is_allowed(scaled: int, scale: int, printed: int, tolerance: Tolerance | None, values: Values) -> bool | None:
    """Whether a difference of ``scaled / scale`` cents (not negative) is allowed for the amount ``printed``.

    None where it depends on something the document does not say.
    """
    if scaled < scale:
        return True
    if tolerance is None or printed % 100:
        return False
    low, high = tolerance.bounds(values)
    if scaled <= low * scale:
        return True
    return None if scaled <= high * scale else False
