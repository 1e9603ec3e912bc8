"""Deciding and explaining are two functions; drawn amounts show that they never disagree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.money import Ratio
from checker.rulebook.operators.base import Check
from tests.rulebook.binding import bind, field, values

CENTS = st.integers(-10_000_00, 500_000_00)
EUROS = st.integers(-10_000, 500_000).map(lambda euros: euros * 100)
AMOUNT = st.one_of(CENTS, EUROS)
TOLERANCE = {"pieces": "parts", "at_least": None, "at_most": 800, "because": "syy"}
SHARE = {"value": field("m.a"), "percent": {"kind": "literal", "unit": "percent", "value": [40, 0]}, "of": field("m.b")}


def agrees(check: Check, decision: bool, ceiling: bool, **given_values: object) -> None:
    calculation = check.explain(values(**given_values))
    assert calculation.difference is not None
    gap = calculation.difference.value
    gap = gap if isinstance(gap, Ratio) else Ratio(gap)
    allowed = calculation.allowed.value if calculation.allowed is not None else 0
    within = abs(gap.numerator) <= allowed * gap.denominator or abs(gap.numerator) < gap.denominator
    assert decision is (within or (ceiling and gap.numerator <= 0))


@given(amount=AMOUNT, base=AMOUNT, partners=st.integers(0, 12))
def test_percent_of(amount: int, base: int, partners: int) -> None:
    check = bind("percent_of", rows=[SHARE], tolerance=TOLERANCE)
    given_values = {"m_a": amount, "m_b": base, "l_a": tuple("x" * partners)}
    agrees(check, check.decide(values(**given_values)), False, **given_values)


@given(base=EUROS, off=st.integers(-1000, 1000), partners=st.integers(0, 12))
def test_percent_of_near_its_limit(base: int, off: int, partners: int) -> None:
    given_values = {"m_a": base * 40 // 100 + off, "m_b": base, "l_a": tuple("x" * partners)}
    check = bind("percent_of", rows=[SHARE], tolerance=TOLERANCE)
    agrees(check, check.decide(values(**given_values)), False, **given_values)


@given(base=EUROS, off=st.integers(-1000, 1000), partners=st.integers(0, 12))
def test_at_most_percent_near_its_limit(base: int, off: int, partners: int) -> None:
    given_values = {"m_a": base * 40 // 100 + off, "m_b": base, "l_a": tuple("x" * partners)}
    check = bind("at_most_percent", rows=[SHARE], tolerance=TOLERANCE)
    agrees(check, check.decide(values(**given_values)), True, **given_values)


@given(amount=AMOUNT, other=AMOUNT)
def test_equals(amount: int, other: int) -> None:
    check = bind("equals", rows=[{"value": field("m.a"), "limit": field("m.b")}])
    calculation = check.explain(values(m_a=amount, m_b=other))
    assert calculation.difference is not None
    assert check.decide(values(m_a=amount, m_b=other)) is (calculation.difference.value == 0)
    assert calculation.steps[-1].holds is (calculation.difference.value == 0)
