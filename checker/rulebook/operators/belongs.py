"""Whether values go with others by a register: belongs_to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from checker.outcome import FAIL, NOT_APPLICABLE, PASS, Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.formats import matches_format
from checker.rulebook.operands import ABSENT, Operand, bind_operands
from checker.rulebook.operators.base import NOTHING, Check, Decision, Operator, Spec, bound, paths_of
from checker.rulebook.operators.boundary import Case, Subject, wrapped
from checker.rulebook.operators.keys import Key, Keys, compile_keys, operand, some
from checker.rulebook.operators.listed import Years, as_items, years_of
from checker.rulebook.registers import DATED_RELATIONS, OF_AREAS, RELATIONS, key_in

if TYPE_CHECKING:
    from checker.rulebook.node import Node

Pairs = list[tuple[str, frozenset[str]]]
"""Values that a register knows, each with the owners that it may have."""


_BELONGS: Final = Keys(
    "Belongs",
    {
        "value": operand("Tarkasteltava arvo tai luettelo.", "text", "list"),
        "owner": operand("Mihin arvon pitää kuulua.", "text", "list"),
        "relation": Key("text", "Suhteen nimi."),
        "on": some("operands", "Päivät, joiden vuosien tietoja käytetään.", "date", printed="date"),
        "every": Key("choice", "Kumpaa puolta vaatimus koskee.", ("value", "owner", "both")),
        "any": Key("flag", "Riittää, että yksi luettelon arvoista kuuluu."),
        "prefix": Key("number", "Vain näin monta ensimmäistä merkkiä verrataan.", optional=True),
        "format": Key("format", "Muu kuin tämän muotoinen arvo jätetään tarkistamatta.", optional=True),
    },
)


def _compile(model: Any, keys: Keys, node: Node) -> Spec:
    if node.at("relation").known(model.relation, RELATIONS, "Tuntematon suhde"):
        node.at("relation").titled(model.relation)
    if model.relation in DATED_RELATIONS and not model.on:
        node.fault(f"Suhde {model.relation} tarvitsee päivän (on), jonka vuoden tietoja käytetään.")
    if model.prefix is not None and model.prefix < 1:
        node.at("prefix").fault("Merkkien määrän pitää olla vähintään 1.")
    return compile_keys(model, keys, node)


def _check(spec: Spec, binding: Binding, value: Operand, owner: Operand) -> Check:
    """Each value goes with one of the owners by the named relation.

    ``every: owner`` asks the other way round (each owner has a value), ``every: both`` both ways.
    A value that the register does not know is another rule's business and is left out.
    """
    matcher = _Matcher(value, owner, tuple(bind_operands(spec["on"] or [], binding)), spec, binding)
    return Check(matcher.decide, matcher.explain, paths_of(value, owner, *matcher.days))


class _Match(NamedTuple):
    """What the register says of values and owners."""

    decision: Decision
    pairs: Pairs
    """The values that the register knows."""
    unrelated: tuple[str, ...] = ()
    """The values that have no owner, as printed."""
    unmatched: tuple[str, ...] = ()
    """The owners that have no value, as printed."""


class _Matcher:
    """The bound parts of ``belongs_to``."""

    __slots__ = ("any_owner", "binding", "days", "every", "fits", "name", "operand", "owner", "prefix")

    def __init__(
        self, operand: Operand, owner: Operand, days: tuple[Operand, ...], spec: Spec, binding: Binding
    ) -> None:
        self.operand, self.owner, self.days, self.binding = operand, owner, days, binding
        self.name, self.every, self.prefix = spec["relation"], spec.get("every", "value"), spec.get("prefix")
        self.any_owner = bool(spec.get("any"))
        name = spec.get("format")
        self.fits = matches_format(name, binding) if name else None

    def decide(self, values: Values) -> Decision:
        """See :func:`_check`."""
        value, owner = self.operand.read(values), self.owner.read(values)
        if value is ABSENT or owner is ABSENT:
            return NOTHING
        if value is None or owner is None:
            return None
        years = years_of(self.days, values)
        return None if None in years else self.match(value, owner, years).decision

    def match(self, value: Any, owner: Any, years: Years) -> _Match:
        """The values and owners that do not go together."""
        registers, first = self.binding.registers, _each(years)[0]
        relation = registers.relation(self.name, self.binding, first)
        names = registers.owners(self.name, self.binding, first)
        values, owners = as_items(value, relation), as_items(owner, names)
        doubts = self._doubts(values, relation, DATED_RELATIONS), self._doubts(owners, names, OF_AREAS)
        pairs = self._known(values, years)
        if not pairs:
            return _Match(None if doubts[0] else NOTHING, pairs)
        unrelated, unmatched = self._unrelated(pairs, owners), self._unmatched(pairs, owners, years)
        return _Match(self._decision(bool(unrelated), bool(unmatched), *doubts), pairs, unrelated, unmatched)

    def _doubts(self, items: tuple[str, ...], known: Collection[str], relations: Collection[str]) -> bool:
        """Whether one of some areas that is not known may be a known one in other words."""
        registers = self.binding.registers
        strange = [item for item in items if key_in(known, item) not in known] if self.name in relations else []
        return any(registers.may_be_area(item) and not registers.is_area(item) for item in strange)

    def _decision(self, lacks_owner: bool, lacks_value: bool, doubts_value: bool, doubts_owner: bool) -> Decision:
        """What is lacking may be there in other words, and what is in other words may lack its own."""
        if (lacks_owner and not doubts_owner) or (lacks_value and not doubts_value):
            return False
        is_unsure = lacks_owner or lacks_value
        is_unsure = is_unsure or (doubts_value and self.every != "owner") or (doubts_owner and self.every != "value")
        return None if is_unsure else True

    def _known(self, values: tuple[str, ...], years: Years) -> Pairs:
        """The values that the register knows, each with its owners in any of the years."""
        relations = [self.binding.registers.relation(self.name, self.binding, year) for year in _each(years)]
        pairs: Pairs = []
        for item in values:
            if self.fits is None or self.fits(item):
                name = item[: self.prefix] if self.prefix else item
                keys = [(relation, key_in(relation, name)) for relation in relations]
                owners = [relation[key] for relation, key in keys if key in relation]
                if owners:
                    pairs.append((item, owners[0].union(*owners[1:])))
        return pairs

    def _unrelated(self, pairs: Pairs, owners: tuple[str, ...]) -> tuple[str, ...]:
        if self.every == "owner":
            return ()
        had = _owners_of(pairs)
        keys = {key_in(had, item) for item in owners}
        without = tuple([item for item, allowed in pairs if not allowed & keys])
        return () if self.any_owner and len(without) < len(pairs) else without

    def _unmatched(self, pairs: Pairs, owners: tuple[str, ...], years: Years) -> tuple[str, ...]:
        """An owner that nothing in the register could belong to is another rule's business."""
        if self.every == "value":
            return ()
        had = _owners_of(pairs)
        lacking = {key: item for item in owners if (key := key_in(had, item)) not in had}
        possible = self._possible_owners(years) if lacking else frozenset()
        return tuple([item for item in lacking.values() if key_in(possible, item) in possible])

    def _possible_owners(self, years: Years) -> frozenset[str]:
        registers = self.binding.registers
        return frozenset().union(*(registers.owners(self.name, self.binding, year) for year in _each(years)))

    def explain(self, values: Values) -> Calculation:
        """The values that do not go with the other, with the owners that the register gives."""
        value, owner = self.operand.read(values), self.owner.read(values)
        years = years_of(self.days, values)
        _, pairs, unrelated, unmatched = self.match(value, owner, years)
        shown = Term(
            unrelated or value, "list" if unrelated or isinstance(value, tuple) else "text", self.operand.field
        )
        owners = Term(owner, self.owner.unit, self.owner.field)
        name = self.binding.registers.title(self.name)
        steps = []
        if unrelated or not unmatched:
            title = Term(self._should_be(pairs, unrelated), "list", None, name)
            steps.append(Step("belongs", (shown, owners), title, self.name, not unrelated))
        if unmatched:
            terms = (Term(unmatched, "list", self.owner.field), Term(value, self.operand.unit, self.operand.field))
            steps.append(Step("lacks", terms, Term(None, "list", None, name), self.name, holds=False))
        return Calculation(tuple(steps), None, Term(value, self.operand.unit, self.operand.field))

    def _should_be(self, pairs: Pairs, unrelated: tuple[str, ...]) -> tuple[str, ...]:
        wanted = [allowed for item, allowed in pairs if item in unrelated] or [allowed for _, allowed in pairs]
        printed: tuple[str, ...] = self.binding.registers.printed(sorted(frozenset().union(*wanted)))
        return printed


def _owners_of(pairs: Pairs) -> frozenset[str]:
    """Every owner of some values."""
    return frozenset().union(*(owners for _, owners in pairs))


def _each(years: Years) -> list[int | None]:
    """The years in order, each once; no year where the register is not asked for one."""
    return [*sorted({year for year in years if year is not None})] or [None]


def _cases(subject: Subject) -> Iterator[Case]:
    """The first and last value of the relation with its own owner and another's, and an unknown value."""
    spec, binding = subject.spec, subject.binding
    operands = subject.bound(spec, "value", "owner")
    move, own = subject.mover(spec["value"]), subject.mover(spec["owner"])
    told = [subject.read(day) for day in spec.get("on") or ()]
    if operands is None or move is None or own is None or not all(isinstance(day, date) for day in told):
        return
    value, owner = operands
    years = sorted({day.year for day in told}) or [None]
    relation = binding.registers.relation(spec["relation"], binding, years[0])
    fits = matches_format(spec["format"], binding) if spec.get("format") else None
    keys = sorted(key for key in relation if fits is None or fits(key))
    others = sorted({name for owners in relation.values() for name in owners})
    for key in dict.fromkeys(keys[:1] + keys[-1:]):
        right = wrapped(owner, sorted(relation[key])[0])
        yield Case(f"{key}: oikea", {**move(wrapped(value, key)), **own(right)}, PASS)
        for name in [name for name in others if name not in relation[key]][:1]:
            expected = FAIL if len(years) == 1 else None
            yield Case(f"{key}: {name}", {**move(wrapped(value, key)), **own(wrapped(owner, name))}, expected)
    yield Case("ei rekisterissä", move(wrapped(value, "ei rekisterissä")), NOT_APPLICABLE)


OPERATORS: Final = (Operator("belongs_to", _BELONGS, bound(_check, "value", "owner"), _cases, _compile),)
