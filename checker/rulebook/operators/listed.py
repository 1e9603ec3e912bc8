"""Whether values are in a register: listed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from checker.outcome import FAIL, PASS, Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.operands import ABSENT, Operand, bind_operand, bind_operands
from checker.rulebook.operators.base import NOTHING, Check, Decision, Operator, Spec, bound, paths_of
from checker.rulebook.operators.boundary import Case, Subject, wrapped
from checker.rulebook.operators.keys import Key, Keys, compile_keys, operand, some
from checker.rulebook.operators.names import are_near
from checker.rulebook.registers import MEMBERS, key_in, names_in

if TYPE_CHECKING:
    from checker.rulebook.node import Node

Years = tuple[int | None, ...]
"""The years of some days; None for a day that is not known."""


_LISTED: Final = Keys(
    "Listed",
    {
        "value": operand("Tarkasteltava arvo tai luettelo.", "text", "list"),
        "register": Key("text", "Rekisterin nimi."),
        "on": some("operands", "Päivät, joista jonakin arvon pitää olla voimassa.", "date", printed="date"),
        "name": operand("Nimi, josta arvo tunnetaan, kun rekisterissä on nimi ilman koodia.", "text", optional=True),
    },
)


def _compile(model: Any, keys: Keys, node: Node) -> Spec:
    spec = compile_keys(model, keys, node)
    register, place = spec["register"], node.at("register")
    is_known = place.known(register, [*MEMBERS, *node.words.registers["lists"]], "Tuntematon rekisteri")
    if register in MEMBERS:
        place.titled(register)
    if is_known and bool(spec["on"]) != (register == "municipalities"):
        (node.at("on") if spec["on"] else node).fault("Päivät (on) annetaan, kun rekisteri on municipalities.")
    return spec


def _listed(spec: Spec, binding: Binding, operand: Operand) -> Check:
    """Each value is in the register; municipalities in the year of one of the ``on`` dates."""
    if spec["register"] == "municipalities":
        return _municipalities(operand, bind_operands(spec["on"], binding), binding)
    title, members = binding.registers.members(spec["register"], binding)
    is_area = spec["register"] == "regions"

    def holds(item: str, years: Years) -> bool | None:
        if key_in(members, item) in members:
            return True
        return None if is_area and binding.registers.may_be_area(item) else False

    check = _check(operand, (), title, members if is_area else (), holds)
    name = spec.get("name")
    known = bind_operand(name, binding) if name else None
    return check if known is None else _known_by_name(check, known, binding.registers.uncoded_names(binding))


def _municipalities(operand: Operand, days: Sequence[Operand], binding: Binding) -> Check:
    edge_first, edge_last = binding.registers.table_years()
    known = binding.registers.municipalities()

    def exists(item: str, years: Years) -> bool | None:
        spans = binding.registers.municipality_years(item)
        if not spans:
            return None if binding.registers.may_be_area(item) else False
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        for year in years:
            if year is not None and (first <= year or first == edge_first) and (year <= last or last == edge_last):
                return True
        return None if None in years else False

    return _check(operand, days, binding.registers.title("municipalities"), known, exists)


def _known_by_name(check: Check, name: Operand, names: list[str]) -> Check:
    """The check, which has nothing to say of a value whose name the register has without a code."""

    def decide(values: Values) -> Decision:
        decision = check.decide(values)
        if decision is not False:
            return decision
        printed = name.read(values)
        is_known = isinstance(printed, str) and any(are_near(printed, other) for other in names)
        return NOTHING if is_known else False

    return check._replace(decide=decide)


def _check(
    operand: Operand,
    days: Sequence[Operand],
    title: str,
    known: Collection[str],
    holds: Callable[[str, Years], bool | None],
) -> Check:
    """The check that every item holds in the years of ``days``, of which None is not known; a text of several ``known``
    names is as many items.
    """

    def decide(values: Values) -> Decision:
        value = operand.read(values)
        if value is ABSENT:
            return NOTHING
        if value is None:
            return None
        years = years_of(days, values)
        told = [holds(item, years) for item in as_items(value, known)]
        return False if False in told else None if None in told else True

    def explain(values: Values) -> Calculation:
        value = operand.read(values)
        years = years_of(days, values)
        wrong = tuple(item for item in as_items(value, known) if holds(item, years) is False)
        shown = Term(wrong or value, "list" if wrong or isinstance(value, tuple) else "text", operand.field)
        step = Step("listed", (shown,), Term(None, "list", None, title), "∈", not wrong)
        return Calculation((step,), None, Term(value, operand.unit, operand.field))

    return Check(decide, explain, paths_of(operand, *days))


def years_of(days: Sequence[Operand], values: Values) -> Years:
    """The years of some days."""
    read = [day.read(values) for day in days]
    return tuple([None if day is None or day is ABSENT else day.year for day in read])


def as_items(value: Any, known: Collection[str] = ()) -> tuple[str, ...]:
    """A text as a list of one; of ``known`` names that stand in one text each is an item."""
    items: tuple[str, ...] = value if isinstance(value, tuple) else (value,)
    return tuple([name for item in items for name in names_in(known, item)]) if known else items


def _cases(subject: Subject) -> Iterator[Case]:
    """The first and last member of the register, alone and beside a stranger."""
    operand, move = bind_operand(subject.spec["value"], subject.binding), subject.mover(subject.spec["value"])
    if operand is None or move is None:
        return
    yield Case("ei rekisterissä", move(wrapped(operand, "ei rekisterissä")), FAIL)
    if subject.spec["register"] == "municipalities":
        return
    members = sorted(subject.binding.registers.members(subject.spec["register"], subject.binding)[1])
    for member in members[:1] + members[-1:]:
        yield Case(f"rekisterissä: {member}", move(wrapped(operand, member)), PASS)
        yield Case(f"rekisterissä vain toinen: {member}", move(wrapped(operand, member, "ei rekisterissä")), FAIL)


OPERATORS: Final = (Operator("listed", _LISTED, bound(_listed, "value"), _cases, _compile),)
