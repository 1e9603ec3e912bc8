"""Draws facts of budget plans: any that an applicant could write, legal or not."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from checker.money import Percent
from checker.planning.facts import SOURCES, Facts, Implementer, OwnFunding

AMOUNTS = st.one_of(
    st.integers(0, 400_000).map(lambda euros: euros * 100), st.integers(0, 40_000_000), st.just(0), st.just(1)
)
YEARS = st.dictionaries(st.integers(2023, 2028), AMOUNTS, max_size=4)
MODELS = st.sampled_from(["flat_rate_40", "flat_rate_7", "flat_rate_1_5", "lump_sum", "actual_costs"])


@st.composite
def implementers(draw: st.DrawFn, model: str) -> tuple[Implementer, ...]:
    count = draw(st.sampled_from([1, 1, 2, 3, 7, 12, 40]))
    has_other = model != "flat_rate_40"
    return tuple(
        Implementer(f"Toteuttaja {number} ry", draw(YEARS), draw(YEARS) if has_other else {}, draw(st.just({}) | YEARS))
        for number in range(count)
    )


@st.composite
def own_funding(draw: st.DrawFn) -> tuple[OwnFunding, ...]:
    sources = draw(st.lists(st.sampled_from(sorted(SOURCES)), unique=True, max_size=4))
    fixed = [OwnFunding(source, draw(AMOUNTS), None) for source in sources[:1] if draw(st.booleans())]
    shared = sources[len(fixed) :]
    cuts = (
        sorted(draw(st.lists(st.integers(0, 100), min_size=len(shared) - 1, max_size=len(shared) - 1)))
        if shared
        else []
    )
    shares = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)] if shared else []
    return (*fixed, *(OwnFunding(s, None, Percent(share)) for s, share in zip(shared, shares, strict=True)))


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    model = draw(MODELS)
    start = date(2020, 7, 1) + timedelta(days=draw(st.integers(0, 2700)))
    return Facts(
        model=model,
        support=draw(
            st.sampled_from([Percent(80), Percent(75), Percent(7999, 2), Percent(100), Percent(0), Percent(801, 1)])
        ),
        implementers=draw(implementers(model)),
        own_funding=draw(own_funding()),
        fund=draw(st.sampled_from(["EAKR", "ESR+", "JTF", None])),
        lump_sum=draw(AMOUNTS) if model == "lump_sum" else None,
        start=start,
        end=start + timedelta(days=draw(st.integers(0, 1100))),
        arrival=draw(st.none() | st.just(start)),
    )
