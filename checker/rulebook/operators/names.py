"""Checks of names and of lists by themselves: named_as (a name near to the register's), listed_once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Final

from checker.outcome import FAIL, NOT_APPLICABLE, PASS, Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import Operand
from checker.rulebook.operators.base import NOTHING, Check, Operator, Spec, bound, judged, paths_of
from checker.rulebook.operators.boundary import Case, Subject
from checker.rulebook.operators.keys import Key, Keys, compile_keys, operand
from checker.rulebook.registers import key_in, names_in

if TYPE_CHECKING:
    from checker.rulebook.node import Node

LONGEST: Final = 300
"""Characters of a name that are compared; no name of a programme is longer."""
LEAST_BEGINNING: Final = 12
"""Letters of a beginning that is taken for the whole name."""
NEAR: Final = (4, 5)
"""The share of letters that two names must have in common, in order, to be near to each other."""


_NAMED: Final = Keys(
    "NamedAs",
    {
        "value": operand("Painettu nimi.", "text"),
        "code": operand("Koodi, jonka nimi rekisterissä on.", "text"),
        "register": Key("choice", "Rekisterin nimi.", ("priorities", "objectives")),
    },
)
_ONCE: Final = Keys("ListedOnce", {"value": operand("Tarkasteltava luettelo.", "list")})


def _compile_named(model: Any, keys: Keys, node: Node) -> Spec:
    node.at("register").titled(model.register_)
    return compile_keys(model, keys, node)


def _check_named(spec: Spec, binding: Binding, name: Operand, code: Operand) -> Check:
    """The printed name is near to the one that the register gives for the code.

    A code that the register does not know, or whose official name nobody has seen, is left out.
    """
    official = binding.registers.official_names(spec["register"], binding)
    title = binding.registers.title(spec["register"])
    decide = judged(lambda printed, key: are_near(printed, official[key]) if key in official else NOTHING, name, code)

    def explain(values: Values) -> Calculation:
        printed, key = name.read(values), code.read(values)
        terms = (Term(printed, "text", name.field), Term(key, "text", code.field))
        step = Step("named", terms, Term(official[key], "text", None, title), "", decide(values) is True)
        return Calculation((step,), None, terms[0])

    return Check(decide, explain, paths_of(name, code))


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


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name[:LONGEST].casefold()))


def _check_once(spec: Spec, binding: Binding, operand: Operand) -> Check:
    """No member of the list is there twice; several municipalities in one text are as many members."""
    known = binding.registers.municipalities()

    def explain(values: Values) -> Calculation:
        items = operand.read(values)
        again = _repeated(items, known)
        step = Step("once", (Term(again or items, "list", operand.field),), None, "", not again)
        return Calculation((step,), None, Term(items, "list", operand.field))

    return Check(judged(lambda items: not _repeated(items, known), operand), explain, operand.paths)


def _repeated(items: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    """The members that are there again, each once."""
    first: dict[str, str] = {}
    again: dict[str, str] = {}
    for item in (name for several in items for name in names_in(known, several)):
        key = key_in(known, item)
        (again if key in first else first).setdefault(key, item)
    return tuple(again.values())


def _named_cases(subject: Subject) -> Iterator[Case]:
    """Each code of the register with its own name, its name in capitals, and another's name."""
    spec, binding = subject.spec, subject.binding
    move, own = subject.mover(spec["value"]), subject.mover(spec["code"])
    if move is None or own is None:
        return
    official = binding.registers.official_names(spec["register"], binding)
    ring = list(official)
    for code, other in zip(ring, ring[1:] + ring[:1], strict=True):
        yield Case(f"{code}: oma nimi", {**own(code), **move(official[code])}, PASS)
        yield Case(f"{code}: oma nimi isoin kirjaimin", {**own(code), **move(official[code].upper())}, PASS)
        is_told_apart = official[code][:8] != official[other][:8]  # two names may differ by their fund alone
        expected = FAIL if is_told_apart else None
        yield Case(f"{code}: koodin {other} nimi", {**own(code), **move(official[other])}, expected)
    yield Case("ei rekisterissä", own("ei rekisterissä"), NOT_APPLICABLE)


def _once_cases(subject: Subject) -> Iterator[Case]:
    """A list of one, of two, and of the same twice."""
    move = subject.mover(subject.spec["value"])
    if move is not None:
        yield Case("yksi", move(("Yksi",)), PASS)
        yield Case("kaksi eri", move(("Yksi", "Kaksi")), PASS)
        yield Case("sama kahdesti", move(("Yksi", "Kaksi", " yksi")), FAIL)


OPERATORS: Final = (
    Operator("named_as", _NAMED, bound(_check_named, "value", "code"), _named_cases, _compile_named),
    Operator("listed_once", _ONCE, bound(_check_once, "value"), _once_cases),
)
