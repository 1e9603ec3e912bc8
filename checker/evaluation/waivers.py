"""Waivers: findings that somebody with the power to do so has accepted, with reason, decision and expiry.

A waived finding stays in every report, marked and counted. A waiver that has expired, that nothing used, or
whose finding has changed is a finding of its own, on the waiver's owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from checker.evaluation.fingerprint import finding_fingerprint
from checker.evaluation.result import CaseResult, Result
from checker.evaluation.verdict import status_of
from checker.outcome import FAIL, LegalBasis, Outcome, RuleCard

USED, CHANGED, EXPIRED = "used", "changed", "expired"
CASE_KEYS = ("project.code", "project.application_number", "project.diary_number")


class Waiver(NamedTuple):
    """One administrative act; texts are the owner's."""

    rule: str
    document: str
    """A path or a glob over the paths that reports show; empty where ``case`` is given."""
    case: str
    """A project code, application number or diary number; empty where ``document`` is given."""
    reason: str
    decided_by: str
    """The role of the decider, not a person's name."""
    decision: str
    """The number of the decision."""
    expires: date
    """The last day on which the waiver is in force."""
    fingerprint: str
    """Of the finding (see :func:`~checker.evaluation.fingerprint.finding_fingerprint`)."""
    place: str = ""
    """File and line, for findings about the waiver itself."""

    def shown(self) -> dict[str, str]:
        """What reports say of it; plain JSON data."""
        return {
            "reason": self.reason,
            "decided_by": self.decided_by,
            "decision": self.decision,
            "expires": self.expires.isoformat(),
            "fingerprint": self.fingerprint,
        }


class WaiverUse(NamedTuple):
    """What became of one waiver at one finding."""

    waiver: int
    """Its number in the list."""
    use: str
    """used, changed or expired."""


def apply_waivers(result: Result, waivers: tuple[Waiver, ...], today: date) -> tuple[Result, tuple[WaiverUse, ...]]:
    """The result with its waived findings marked, and which waivers were met."""
    if not waivers or result.application is None:
        return result, ()
    uses: list[WaiverUse] = []
    outcomes = tuple(
        _waive(result, outcome, waivers, today, uses) if outcome.status == FAIL else outcome for outcome in result.outcomes
    )
    if not uses:
        return result, ()
    return result._replace(outcomes=outcomes, status=status_of(outcomes)), tuple(uses)


def _waive(
    result: Result, outcome: Outcome, waivers: tuple[Waiver, ...], today: date, uses: list[WaiverUse]
) -> Outcome:
    for number, waiver in enumerate(waivers):
        if waiver.rule != outcome.rule.id or not _concerns(waiver, result):
            continue
        if waiver.fingerprint != finding_fingerprint(result, outcome):
            uses.append(WaiverUse(number, CHANGED))
        elif today > waiver.expires:
            uses.append(WaiverUse(number, EXPIRED))
        else:
            uses.append(WaiverUse(number, USED))
            return outcome._replace(waiver=waiver.shown())
    return outcome


def _concerns(waiver: Waiver, result: Result) -> bool:
    if waiver.document:
        return fnmatchcase(result.path, waiver.document)
    fields = result.application.fields if result.application else {}
    return any(path in fields and fields[path].value == waiver.case for path in CASE_KEYS)


def waiver_findings(waivers: tuple[Waiver, ...], uses: Iterable[WaiverUse], file: str) -> tuple[CaseResult, ...]:
    """A case of its own for the waivers that are expired, changed or unused; none when all is well."""
    met: dict[int, set[str]] = {}
    for use in uses:
        met.setdefault(use.waiver, set()).add(use.use)
    outcomes = tuple(_findings(waivers, met))
    return (CaseResult(file, "waivers", (), outcomes),) if outcomes else ()


def _findings(waivers: tuple[Waiver, ...], met: dict[int, set[str]]) -> Iterator[Outcome]:
    for number, waiver in enumerate(waivers):
        uses = met.get(number, set())
        if USED in uses:
            continue
        code = EXPIRED if EXPIRED in uses else CHANGED if CHANGED in uses else "unused"
        yield Outcome(_card(code, waiver), FAIL)


def _card(code: str, waiver: Waiver) -> RuleCard:
    title, message, remedy = _TEXTS[code]
    where = waiver.document or waiver.case
    told = message.format(place=waiver.place, rule=waiver.rule, where=where, expires=_finnish(waiver.expires))
    basis = LegalBasis("Poikkeuslupatiedosto", waiver.decision, "", "derived")
    return RuleCard(f"waiver/{code}", title, "warning", told, remedy, (basis,), ())


def _finnish(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


_TEXTS: dict[str, tuple[str, str, str]] = {
    EXPIRED: (
        "Poikkeuslupa on voimassa",
        "{place}: säännön {rule} poikkeuslupa kohteelle ”{where}” päättyi {expires}.",
        "Uusi päätös tai korjaa havainto.",
    ),
    CHANGED: (
        "Poikkeuslupa koskee nykyistä havaintoa",
        "{place}: säännön {rule} havainto kohteessa ”{where}” on muuttunut poikkeusluvan jälkeen.",
        "Arvioi havainto uudelleen ja päivitä poikkeusluvan sormenjälki.",
    ),
    "unused": (
        "Poikkeuslupa on käytössä",
        "{place}: säännön {rule} poikkeusluvalle kohteelle ”{where}” ei ole havaintoa.",
        "Poista tarpeeton poikkeuslupa.",
    ),
}
"""Title, message and remedy of the findings about waivers: texts of rules, like those of the rule files."""


def baseline_waiver(known: dict[str, Any]) -> dict[str, str]:
    """How a finding that an adopted archive already had is marked."""
    return {"reason": "Havainto on perustasossa.", "decision": str(known.get("name", ""))}
