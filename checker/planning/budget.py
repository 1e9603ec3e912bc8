"""From facts to the figures that a form prints: each with the terms that it was computed from.

The percentage is computed and truncated to whole euros for each implementer, as the figures of real documents show
that the funder does (derived, not published; see ``rules/costs/flat-rate-amount.yaml``). The share asked is truncated
too, so that it never passes what was asked, and own funding is the rest.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from checker.money import Percent
from checker.planning.facts import LUMP_SUM, Facts, Implementer, OwnFunding

EURO: Final = 100
"""Cents."""


class Figure(NamedTuple):
    """One figure of the plan."""

    path: str
    """The field of a form that it goes into."""
    cents: int
    kind: str
    """How it was computed: ``sum``, ``percent`` (each part truncated), ``share`` (truncated), ``rest`` or ``given``."""
    terms: tuple[tuple[str, int], ...]
    """Name and cents of what it was computed from, in order; subtracted ones are negative."""
    percent: Percent | None = None


class Obstacle(NamedTuple):
    """Why no plan can be made of the facts, before any rule is asked."""

    code: str
    cents: int = 0
    """What the sentence needs: what is missing, or what is too much."""


class CannotPlan(Exception):
    """The facts contradict each other."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.code)
        self.obstacle = obstacle


def figures(facts: Facts, percent: Percent | None, *, by_implementer: bool = True) -> tuple[Figure, ...]:
    """Every figure of the plan in the order of a form; ``percent`` is that of the cost model, where it has one.

    Without ``by_implementer`` the percentage is truncated once, of the sum: with many implementers the losses of
    truncation would otherwise add up to more than the rule allows.

    Raises :class:`CannotPlan` where income is more than the costs, own funding does not fill its part, or nothing is
    left to ask for.
    """
    costs = _costs(facts, percent, by_implementer)
    net = _sum("costs.net", [(one.path, -one.cents if one.path == "costs.income" else one.cents) for one in costs])
    if net.cents <= 0:
        raise CannotPlan(Obstacle("nothing-to-fund", net.cents))
    return (*costs, net, *_financing(facts, net.cents))


def _costs(facts: Facts, percent: Percent | None, by_implementer: bool) -> tuple[Figure, ...]:
    if facts.model == LUMP_SUM:
        return (Figure("costs.other", facts.lump_sum or 0, "given", ()),)
    found = [_sum("costs.salaries", [(one.name, _total(one.salaries)) for one in facts.implementers])]
    if percent is not None:
        found.append(_flat_rate(facts, percent, by_implementer))
    others = [(one.name, _total(one.other)) for one in facts.implementers]
    incomes = [(one.name, _total(one.income)) for one in facts.implementers]
    found += [_sum("costs.other", others)] if any(cents for _, cents in others) else []
    return (*found, _sum("costs.income", incomes))


def _flat_rate(facts: Facts, percent: Percent, by_implementer: bool) -> Figure:
    bases = [(one.name, _base(facts.model, one)) for one in facts.implementers]
    if not by_implementer:
        bases = [("", sum(base for _, base in bases))]
    parts = [(name, truncated(percent, base)) for name, base in bases]
    return Figure("costs.flat_rate", sum(cents for _, cents in parts), "percent", tuple(parts), percent)


def _base(model: str, implementer: Implementer) -> int:
    """What the percentage is of: salaries, or all direct costs (rules/costs/*-amount.yaml)."""
    salaries = _total(implementer.salaries)
    return salaries if model == "flat_rate_40" else salaries + _total(implementer.other)


def _financing(facts: Facts, net: int) -> tuple[Figure, ...]:
    asked = truncated(facts.support, net)
    rows = _own_rows(facts.own_funding, net, net - asked)
    support = net - sum(row.cents for row in rows)
    if support <= 0:
        raise CannotPlan(Obstacle("nothing-asked", net))
    terms = (("costs.net", net), *((row.path, -row.cents) for row in rows))
    eu_state = Figure("financing.eu_state", support, "rest", terms, facts.support)
    every = (eu_state, *rows)
    return (*every, _sum("financing.total", [(row.path, row.cents) for row in every]))


def _own_rows(sources: tuple[OwnFunding, ...], net: int, needed: int) -> tuple[Figure, ...]:
    """The rows of other funding: fixed amounts, then shares of the rest; the first share takes what truncation leaves.

    More than is needed is well: the EU and the state are then asked for less, and the plan says so.
    """
    fixed = sum(one.amount or 0 for one in sources)
    shared = [one for one in sources if one.share is not None]
    rest = needed - fixed
    if fixed > net:
        raise CannotPlan(Obstacle("own-funding-above-costs", fixed - net))
    if rest > 0 and not shared:
        raise CannotPlan(Obstacle("own-funding-missing", rest))
    parts = [truncated(one.share, max(rest, 0)) for one in shared if one.share is not None]
    if parts:
        parts[0] += max(rest, 0) - sum(parts)
    portions = iter(parts)
    return tuple(_own_row(one, next(portions) if one.amount is None else one.amount) for one in sources)


def _own_row(source: OwnFunding, cents: int) -> Figure:
    return Figure(
        f"financing.{source.source}", cents, "given" if source.amount is not None else "share", (), source.share
    )


def truncated(percent: Percent, cents: int) -> int:
    """A percentage of an amount that is not negative, in whole euros, what is left over cut off."""
    numerator, denominator = percent.ratio
    return numerator * cents // (denominator * EURO) * EURO


def _sum(path: str, parts: list[tuple[str, int]]) -> Figure:
    return Figure(path, sum(cents for _, cents in parts), "sum", tuple(parts))


def _total(by_year: dict[int, int]) -> int:
    return sum(by_year.values())
