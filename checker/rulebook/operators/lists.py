"""Checks against the registers: listed (is it there), belongs_to (does it go with the other).

Both take one value or a list, and say of a list which of its members do not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from checker.outcome import Calculation, Step, Term
from checker.reading.field import Values
from checker.rulebook.binding import Binding
from checker.rulebook.formats import matches_format
from checker.rulebook.operands import ABSENT, Operand, bind_operand
from checker.rulebook.operators.base import NOTHING, REMEMBERED, Check, Decision, Spec, unique
from checker.rulebook.operators.names import is_among
from checker.rulebook.registers import key_of

Pairs = list[tuple[str, frozenset[str]]]
"""Values that a register knows, each with the owners that it may have."""
Years = tuple[int | None, ...]


def as_items(value: Any) -> tuple[str, ...]:
    """A text as a list of one."""
    return value if isinstance(value, tuple) else (value,)


def listed(spec: Spec, binding: Binding) -> Check | None:
    """Each value is in the register; municipalities in the year of one of the ``on`` dates."""
    operand = bind_operand(spec["value"], binding)
    if operand is None:
        return None
    if spec["register"] == "municipalities":
        return _listed_municipalities(operand, spec, binding)
    title, members = binding.registers.members(spec["register"], binding)
    check = _list_check(operand, (), title, lambda item, years: key_of(item) in members)
    name = bind_operand(spec["name"], binding) if spec.get("name") else None
    return check if name is None else _known_by_name(check, name, binding.registers.uncoded_names(binding))


def _known_by_name(check: Check, name: Operand, names: list[str]) -> Check:
    """The check, which has nothing to say of a value whose name the register has without a code."""

    def decide(values: Values) -> Decision:
        decision = check.decide(values)
        if decision is not False:
            return decision
        printed = name.read(values)
        return NOTHING if isinstance(printed, str) and is_among(printed, names) else False

    return check._replace(decide=decide)


def _listed_municipalities(operand: Operand, spec: Spec, binding: Binding) -> Check:
    days = [day for day in (bind_operand(item, binding) for item in spec.get("on", ())) if day is not None]
    edge_first, edge_last = binding.registers.table_years()

    @lru_cache(maxsize=REMEMBERED)
    def exists(item: str, years: Years) -> bool | None:
        spans = binding.registers.municipality_years(item)
        if not spans:
            return False
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        for year in years:
            if year is not None and (first <= year or first == edge_first) and (year <= last or last == edge_last):
                return True
        return None if None in years else False

    return _list_check(operand, days, binding.registers.title("municipalities"), exists)


def _list_check(
    operand: Operand, days: Sequence[Operand], title: str, holds: Callable[[str, Years], bool | None]
) -> Check:
    """The check that every item holds in the years of ``days``, of which None is not known."""

    @lru_cache(maxsize=REMEMBERED)
    def told(value: Any, years: Years) -> tuple[Decision, tuple[str, ...]]:
        """The decision and the items that do not hold."""
        found = [(item, holds(item, years)) for item in as_items(value)]
        wrong = tuple(item for item, is_held in found if is_held is False)
        return (False if wrong else None if any(is_held is None for _, is_held in found) else True), wrong

    def decide(values: Values) -> Decision:
        value = operand.read(values)
        if value is ABSENT:
            return NOTHING
        return None if value is None else told(value, _years_of(days, values))[0]

    def explain(values: Values) -> Calculation:
        value = operand.read(values)
        if value is ABSENT:
            return Calculation(())
        _, wrong = told(value, _years_of(days, values))
        shown = Term(wrong or value, "list" if wrong or isinstance(value, tuple) else "text", operand.field)
        step = Step("listed", (shown,), Term(None, "list", None, title), "∈", not wrong)
        return Calculation((step,), None, Term(value, operand.unit, operand.field))

    return Check(decide, explain, unique(operand.paths + tuple(path for day in days for path in day.paths)))


def _years_of(days: Sequence[Operand], values: Values) -> Years:
    read = [day.read(values) for day in days]
    return tuple([None if day is None or day is ABSENT else day.year for day in read])


def belongs_to(spec: Spec, binding: Binding) -> Check | None:
    """Each value goes with one of the owners by the named relation.

    ``every: owner`` asks the other way round (each owner has a value), ``every: both`` both ways.
    A value that the register does not know is another rule's business and is left out.
    """
    operand, owner = bind_operand(spec["value"], binding), bind_operand(spec["owner"], binding)
    if operand is None or owner is None:
        return None
    bound = [bind_operand(item, binding) for item in spec.get("on") or ()]
    days = tuple(day for day in bound if day is not None)
    matcher = _Matcher(operand, owner, days, spec, binding)
    paths = unique((*operand.paths, *owner.paths, *(path for day in days for path in day.paths)))
    return Check(matcher.decide, matcher.explain, paths)


class _Match(NamedTuple):
    """What the register says of values and owners."""

    decision: Decision
    strays: tuple[str, ...] = ()
    """The values that have no owner, as printed."""
    lonely: tuple[str, ...] = ()
    """The owners that have no value, as printed."""


class _Matcher:
    """The bound parts of ``belongs_to``."""

    __slots__ = (
        "any_owner",
        "binding",
        "days",
        "every",
        "fits",
        "match",
        "name",
        "operand",
        "owner",
        "owners_of",
        "prefix",
    )

    def __init__(
        self, operand: Operand, owner: Operand, days: tuple[Operand, ...], spec: Spec, binding: Binding
    ) -> None:
        self.operand, self.owner, self.days, self.binding = operand, owner, days, binding
        self.name, self.every, self.prefix = spec["relation"], spec.get("every", "value"), spec.get("prefix")
        self.any_owner = bool(spec.get("any"))
        self.fits = matches_format(spec["format"], binding) if spec.get("format") else None
        self.match = lru_cache(maxsize=REMEMBERED)(self._matched)
        self.owners_of = lru_cache(maxsize=REMEMBERED)(self._owners_of)

    def decide(self, values: Values) -> Decision:
        """See :func:`belongs_to`."""
        value, owner = self.operand.read(values), self.owner.read(values)
        if value is ABSENT or owner is ABSENT:
            return NOTHING
        if value is None or owner is None:
            return None
        years = _years_of(self.days, values)
        return None if None in years else self.match(value, owner, years).decision

    def _matched(self, value: Any, owner: Any, years: Years) -> _Match:
        pairs = self._known(value, years)
        if not pairs:
            return _Match(NOTHING)
        strays, lonely = self._strays(pairs, owner), self._lonely(pairs, owner, years)
        return _Match(not (strays or lonely), strays, lonely)

    def _known(self, value: Any, years: Years) -> Pairs:
        """The values that the register knows, each with its owners in any of the years."""
        return [(item, owners) for item in as_items(value) if (owners := self.owners_of(item, years)) is not None]

    def _owners_of(self, item: str, years: Years) -> frozenset[str] | None:
        """The owners of one value; None where the register does not know it."""
        if self.fits is not None and not self.fits(item):
            return None
        key = key_of(item[: self.prefix] if self.prefix else item)
        relations = (self.binding.registers.relation(self.name, self.binding, year) for year in _each(years))
        owners = [relation[key] for relation in relations if key in relation]
        return frozenset().union(*owners) if owners else None

    def _strays(self, pairs: Pairs, owner: Any) -> tuple[str, ...]:
        if self.every == "owner":
            return ()
        owners = {key_of(item) for item in as_items(owner)}
        lone = tuple(item for item, allowed in pairs if not allowed & owners)
        return () if self.any_owner and len(lone) < len(pairs) else lone

    def _lonely(self, pairs: Pairs, owner: Any, years: Years) -> tuple[str, ...]:
        """An owner that nothing in the register could belong to is another rule's business."""
        if self.every == "value":
            return ()
        had = frozenset().union(*(allowed for _, allowed in pairs))
        lacking = {key_of(item): item for item in as_items(owner) if key_of(item) not in had}
        possible = self._possible_owners(years) if lacking else frozenset()
        return tuple(item for key, item in lacking.items() if key in possible)

    def _possible_owners(self, years: Years) -> frozenset[str]:
        return frozenset().union(
            *(self.binding.registers.owners(self.name, self.binding, year) for year in _each(years))
        )

    def explain(self, values: Values) -> Calculation:
        """The values that do not go with the other, with the owners that the register gives."""
        value, owner = self.operand.read(values), self.owner.read(values)
        if ABSENT in (value, owner):
            return Calculation(())
        years = _years_of(self.days, values)
        _, strays, lonely = self.match(value, owner, years)
        shown = Term(strays or value, "list" if strays or isinstance(value, tuple) else "text", self.operand.field)
        owners = Term(owner, self.owner.unit, self.owner.field)
        name = self.binding.registers.title(self.name)
        steps = []
        if strays or not lonely:
            title = Term(self._should_be(self._known(value, years), strays), "list", None, name)
            steps.append(Step("belongs", (shown, owners), title, self.name, not strays))
        if lonely:
            terms = (Term(lonely, "list", self.owner.field), Term(value, self.operand.unit, self.operand.field))
            steps.append(Step("lacks", terms, Term(None, "list", None, name), self.name, holds=False))
        return Calculation(tuple(steps), None, Term(value, self.operand.unit, self.operand.field))

    def _should_be(self, pairs: Pairs, strays: tuple[str, ...]) -> tuple[str, ...]:
        wanted = [allowed for item, allowed in pairs if item in strays] or [allowed for _, allowed in pairs]
        printed: tuple[str, ...] = self.binding.registers.printed(sorted(frozenset().union(*wanted)))
        return printed


def _each(years: Years) -> list[int | None]:
    """The years in order, each once; no year where the register is not asked for one."""
    return [*sorted({year for year in years if year is not None})] or [None]
