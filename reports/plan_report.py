"""A budget plan in words: every figure with its calculation, the rule that governs it and that rule's legal basis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from checker.glossary import Glossary
from checker.outcome import PASS, Outcome, RuleCard
from checker.planning.budget import Figure
from checker.planning.facts import MODELS, Facts
from checker.planning.plan import Plan
from reports.plain import json_page
from reports.safety import printed
from reports.statements import provision
from reports.typography import day, money, percent
from reports.wording import WORDING

OBSTACLES: Final = {
    "nothing-to-fund": "Nettokustannuksia ei jää: tulot ovat vähintään yhtä suuret kuin kustannukset. Korjaa tulot tai "
    "kustannukset.",
    "nothing-asked": "EU:n ja valtion rahoitukseksi jäisi 0\u00a0€, kun nettokustannukset ovat {amount}: tukea ei "
    "haettaisi. Suurenna haettavaa osuutta tai kustannuksia tai pienennä muun rahoituksen kiinteitä summia.",
    "own-funding-missing": "Muusta kuin EU:n ja valtion rahoituksesta puuttuu {amount}. Lisää rahoituslähde kohtaan "
    "own_funding, tai pienennä omarahoituksen tarvetta hakemalla enemmän, enintään tuen enimmäisosuus.",
    "own-funding-above-costs": "Omarahoitus ja muu rahoitus ylittävät nettokustannukset: ylitys on {amount}. Pienennä "
    "summia kohdassa own_funding.",
}

LESS_THAN_ASKED: Final = (
    "Haettu osuus {share} ei toteudu: kohdan own_funding kiinteät summat ovat yhteensä {fixed}, ja haettu osuus jättää "
    "niille {room}. EU- ja valtion rahoitus on siksi {given} eikä {asked}. Jos haet koko osuuden, pienennä summia "
    "niin, että ne ovat yhteensä {room}."
)
"""Where fixed amounts are larger than what the share asked leaves: the plan may be wanted so, but not unawares."""


def plan_text(plan: Plan, glossary: Glossary) -> str:
    """The plan, or why there is none and what the nearest one is, for a person in a terminal."""
    return "".join(f"{printed(line)}\n" for line in _lines(plan, glossary))


def _lines(plan: Plan, glossary: Glossary) -> Iterator[str]:
    if plan.is_legal:
        which = "virhe- ja varoitustason säännöt" if plan.remarks else "säännöt"
        yield f"Budjetti täyttää kaikki {which}, jotka sitä koskevat."
        yield ""
        yield from _figures(plan, glossary)
        yield from _findings(plan.remarks, "Huomaa lisäksi:")
        return
    yield "Näistä lähtötiedoista ei synny budjettia, jonka säännöt hyväksyvät."
    yield from _findings(plan.refused, "Esteenä:")
    if (obstacle := _obstacle(plan)) is not None:
        yield f"  {obstacle}"
    if plan.nearest is not None and plan.nearest.is_legal:
        yield ""
        yield f"Lähimmät luvut, jotka säännöt hyväksyvät ({_changes(plan.facts, plan.nearest.facts)}):"
        yield from _figures(plan.nearest, glossary)


def _changes(asked: Facts, nearest: Facts) -> str:
    """What the nearest plan has otherwise: the share, and the days that must be others."""
    told = f"haettava osuus {percent(nearest.support)}"
    told += f", hanke alkaa {day(nearest.start)}" if nearest.start and nearest.start != asked.start else ""
    told += f", hanke päättyy {day(nearest.end)}" if nearest.end and nearest.end != asked.end else ""
    years = {year for one in nearest.implementers for given in one[1:] for year, cents in given.items() if cents}
    is_outside = any(
        (nearest.start and year < nearest.start.year) or (nearest.end and year > nearest.end.year) for year in years
    )
    return f"{told}; sen ulkopuolelle jäävien vuosien summat on siirrettävä" if is_outside else told


def _obstacle(plan: Plan) -> str | None:
    """What is in the way before any rule is asked, of the plan or of the nearest one."""
    if plan.obstacle is not None and (plan.nearest is None or plan.nearest.obstacle is None):
        return OBSTACLES[plan.obstacle.code].format(amount=money(plan.obstacle.cents))
    if plan.nearest is None or plan.nearest.obstacle is None:
        return None
    changes = _changes(plan.facts, plan.nearest.facts)
    return f"Ei riitä, että tiedot muutetaan sääntöjen mukaisiksi ({changes}). {_obstacle(plan.nearest)}"


def _less_than_asked(plan: Plan) -> str | None:
    if plan.asked is None:
        return None
    cents = {figure.path: figure.cents for figure in plan.figures}
    net, given = cents["costs.net"], cents["financing.eu_state"]
    amounts = {"fixed": net - given, "room": net - plan.asked, "given": given, "asked": plan.asked}
    told = {name: money(amount) for name, amount in amounts.items()}
    return LESS_THAN_ASKED.format(share=percent(plan.facts.support), **told)


def _figures(plan: Plan, glossary: Glossary) -> Iterator[str]:
    less = _less_than_asked(plan)
    if less is not None:
        yield less
    yield f"Kustannusmalli: {MODELS[plan.facts.model]}"
    for figure in plan.figures:
        yield f"  {glossary[figure.path].label}: {money(figure.cents)}"
        how = _how(figure, glossary)
        if how:
            yield f"      {how}"
        card = governing_rule(plan, figure.path)
        if card is not None:
            yield f"      {card.id}: {card.title} ({_bases(card)})"


def _how(figure: Figure, glossary: Glossary) -> str:
    """The calculation of one figure; a sum passes over what is nothing, which has no sign."""
    terms = [(glossary[name].label if name in glossary else name, cents) for name, cents in figure.terms]
    if figure.kind == "percent" and figure.percent is not None:
        parts = " + ".join(f"{money(cents)}{f' ({name})' if name else ''}" for name, cents in terms)
        each = "toteuttajittain" if terms[0][0] else "koko summasta"
        return f"{percent(figure.percent)}, katkaistu kokonaisiin euroihin {each}: {parts}"
    if figure.kind == "share" and figure.percent is not None:
        return f"{percent(figure.percent)} siitä, mitä EU:n ja valtion rahoituksen ja kiinteiden summien jälkeen jää"
    terms = [(name, cents) for name, cents in terms if cents]
    if not terms or (len(figure.terms) == 1 and figure.kind == "sum"):
        return ""
    first, *others = terms
    told = "".join(f" {'−' if cents < 0 else '+'} {money(abs(cents))} ({name})" for name, cents in others)
    return f"{money(first[1])} ({first[0]}){told}"


def governing_rule(plan: Plan, path: str) -> RuleCard | None:
    """The rule that the figure was checked by: the first passed one whose own figure it is."""
    outcomes = plan.result.outcomes if plan.result is not None else ()
    cards = (outcome.rule for outcome in outcomes if outcome.status == PASS)
    return next((card for card in cards if card.evidence[:1] == (path,) and card.legal_basis), None)


def _bases(card: RuleCard) -> str:
    return "; ".join(f"{provision(basis)}: {WORDING.name('attested', basis.attested)}" for basis in card.legal_basis)


def _findings(outcomes: tuple[Outcome, ...], heading: str) -> Iterator[str]:
    if not outcomes:
        return
    yield heading
    for outcome in outcomes:
        yield f"  {WORDING.name('severity', outcome.rule.severity)} {outcome.rule.id}: {outcome.rule.message}"
        yield f"      {_bases(outcome.rule)}"
        if outcome.rule.remedy:
            yield f"      {outcome.rule.remedy}"


def plan_data(plan: Plan, glossary: Glossary) -> dict[str, Any]:
    """The plan as plain data: figures in cents, each with its calculation and rule; refusals; the nearest."""
    nearest = plan.nearest if plan.nearest is not None and plan.nearest.is_legal else None
    return {
        "legal": plan.is_legal,
        "less_than_asked": _less_than_asked(plan),
        "figures": [_figure_data(plan, figure, glossary) for figure in plan.figures],
        "obstacle": _obstacle(plan),
        "refused": [_finding_data(outcome) for outcome in plan.refused],
        "remarks": [_finding_data(outcome) for outcome in plan.remarks],
        "nearest": plan_data(nearest, glossary) if nearest is not None else None,
        "changes": _changes(plan.facts, nearest.facts) if nearest is not None else "",
    }


def _figure_data(plan: Plan, figure: Figure, glossary: Glossary) -> dict[str, Any]:
    card = governing_rule(plan, figure.path)
    return {
        "field": figure.path,
        "label": glossary[figure.path].label,
        "cents": figure.cents,
        "amount": money(figure.cents),
        "calculation": _how(figure, glossary),
        "rule": card.id if card is not None else None,
        "legal_basis": _bases(card) if card is not None else "",
    }


def _finding_data(outcome: Outcome) -> dict[str, Any]:
    return {
        "rule": outcome.rule.id,
        "severity": outcome.rule.severity,
        "message": outcome.rule.message,
        "remedy": outcome.rule.remedy,
        "legal_basis": _bases(outcome.rule),
    }


def plan_json(plan: Plan, glossary: Glossary) -> str:
    """:func:`plan_data` as text."""
    return json_page(plan_data(plan, glossary))
