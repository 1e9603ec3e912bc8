"""Waivers: findings, and what error-level rules cannot tell, that somebody with the power to do so has accepted, with
reason, decision and expiry.

A waived finding stays in every report, marked and counted. A waiver that has expired, that nothing used, or
whose finding has changed is a finding of its own, on the waiver's owner. A baseline marks the findings that an
adopted archive already had; nobody has accepted those, so it says nothing but that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, Final, NamedTuple, TypeVar

from checker.evaluation.case_facts import PROJECT_KEYS
from checker.evaluation.result import CaseResult, Result
from checker.evaluation.verdict import status_of_document
from checker.outcome import FAIL, LegalBasis, RuleCard, is_undecided_error
from checker.rulebook.placeholders import printed

USED, CHANGED, EXPIRED, UNUSED = "used", "changed", "expired", "unused"
Judged = TypeVar("Judged", Result, CaseResult)
Known = Iterable[tuple[str, str]]
"""Rule and fingerprint of findings."""


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
    """Of the finding (see :meth:`~checker.evaluation.result.Result.fingerprint`)."""
    line: int = 0
    """In the waiver file, for findings about the waiver itself."""

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


class WaiverFinding(NamedTuple):
    """An outcome about a waiver; its document is the waiver file, its row the line there."""

    rule: RuleCard
    result: Result
    status: str = FAIL
    reason: None = None
    waiver: None = None
    suspects: tuple[Any, ...] = ()


def apply_waivers(judged: Judged, waivers: tuple[Waiver, ...], today: date) -> tuple[Judged, tuple[WaiverUse, ...]]:
    """A document or case with its waived findings marked, and which waivers were met: a waiver names a document, or a
    project, which is a case's key.
    """
    uses: list[WaiverUse] = []

    def waived(outcome: Any) -> Any:
        if not can_be_accepted(outcome):
            return outcome
        concerned = ((number, waiver) for number, waiver in enumerate(waivers) if _concerns(waiver, judged))
        found = _accepting(concerned, outcome.rule.id, judged.fingerprint(outcome), today, uses)
        return outcome if found is None else outcome._replace(waiver=found.shown())

    marked = judged._replace(outcomes=tuple(map(waived, judged.outcomes)))
    if uses and isinstance(marked, Result):
        assert marked.application is not None  # else there are no outcomes
        marked = marked._replace(status=status_of_document(marked.application, marked.outcomes))
    return marked, tuple(uses)


def _accepting(
    waivers: Iterable[tuple[int, Waiver]], rule: str, fingerprint: str | None, today: date, uses: list[WaiverUse]
) -> Waiver | None:
    """The waiver that accepts a finding; what became of the others that speak of it is noted in ``uses``."""
    for number, waiver in waivers:
        if waiver.rule != rule:
            continue
        use = CHANGED if waiver.fingerprint != fingerprint else EXPIRED if today > waiver.expires else USED
        uses.append(WaiverUse(number, use))
        if use == USED:
            return waiver
    return None


def _concerns(waiver: Waiver, judged: Result | CaseResult) -> bool:
    if waiver.document:
        paths = (judged.path,) if isinstance(judged, Result) else judged.documents
        name = waiver.document  # may hold the marks of a pattern; as it stands it always means itself
        return any(path == name or fnmatchcase(path, name) for path in paths)
    if isinstance(judged, CaseResult):
        return waiver.case == judged.key
    fields = judged.fields
    return any(path in fields and fields[path].value == waiver.case for _, path in PROJECT_KEYS)


def apply_baseline(judged: Judged, known: Known, name: str) -> Judged:
    """A document or case with the findings marked that the archive already had; ``name`` is that of the baseline.

    A document's status stays: what is known for long is still not in order.
    """
    marks = set(known)

    def marked(outcome: Any) -> Any:
        is_open = can_be_accepted(outcome) and outcome.waiver is None
        is_known = is_open and (outcome.rule.id, judged.fingerprint(outcome)) in marks
        return outcome._replace(waiver={"baseline": name}) if is_known else outcome

    return judged._replace(outcomes=tuple(map(marked, judged.outcomes)))


def can_be_accepted(outcome: Any) -> bool:
    """Whether an outcome is one that a waiver or a baseline may cover."""
    return outcome.status == FAIL or is_undecided_error(outcome)


def is_adopted(outcome: Any) -> bool:
    """Whether an outcome belongs into a baseline: nobody has accepted it as an exception."""
    return can_be_accepted(outcome) and (outcome.waiver is None or "baseline" in outcome.waiver)


def waiver_findings(waivers: tuple[Waiver, ...], uses: Iterable[WaiverUse], file: str) -> tuple[CaseResult, ...]:
    """A case of its own for the waivers that are expired, changed or unused; none when all is well.

    ``file`` is the waiver file as reports show it: the case's key and its only document.
    """
    met: dict[int, set[str]] = {}
    for use in uses:
        met.setdefault(use.waiver, set()).add(use.use)
    outcomes = tuple(_findings(waivers, met, file))
    return (CaseResult(file, "waivers", (file,), outcomes),) if outcomes else ()


def _findings(waivers: tuple[Waiver, ...], met: dict[int, set[str]], file: str) -> Iterator[WaiverFinding]:
    for number, waiver in enumerate(waivers):
        uses = met.get(number, set())
        if USED in uses:
            continue
        code = EXPIRED if EXPIRED in uses else CHANGED if CHANGED in uses else UNUSED
        place = Result(file, "", 0, "findings", waiver.line or None)
        yield WaiverFinding(_card(code, waiver), place)


def _card(code: str, waiver: Waiver) -> RuleCard:
    title, message, remedy = _TEXTS[code]
    where = waiver.document or waiver.case
    expires = printed("date", waiver.expires)
    told = message.format(rule=waiver.rule, where=where, expires=expires, decision=waiver.decision)
    basis = LegalBasis("Poikkeuslupa", waiver.decision, "", "derived")
    return RuleCard(f"waiver/{code}", title, "warning", told, remedy, (basis,), ())


_TEXTS: dict[str, tuple[str, str, str]] = {
    EXPIRED: (
        "Poikkeuslupa on voimassa",
        "Säännön {rule} poikkeuslupa {decision} kohteelle ”{where}” päättyi {expires}, ja havainto on jäljellä.",
        "Korjaa havainto tai hae uusi päätös.",
    ),
    CHANGED: (
        "Poikkeuslupa koskee nykyistä havaintoa",
        "Säännön {rule} havainto kohteessa ”{where}” ei ole se, jonka poikkeuslupa {decision} hyväksyi.",
        "Arvioi havainto uudelleen ja päivitä poikkeusluvan sormenjälki.",
    ),
    UNUSED: (
        "Poikkeuslupa on käytössä",
        "Säännön {rule} poikkeusluvalle {decision} ei ole havaintoa kohteessa ”{where}”.",
        "Tarkista kohde tai poista tarpeeton poikkeuslupa.",
    ),
}
"""Title, message and remedy of the findings about waivers: texts of rules, like those of the rule files."""

WAIVER_RULES: Final = tuple(
    RuleCard(f"waiver/{code}", title, "warning", title, remedy, (LegalBasis("Poikkeuslupa", "", "", "derived"),), ())
    for code, (title, _, remedy) in _TEXTS.items()
)
"""The rules about waivers, which stand in no rulebook; each finding names its own waiver and decision."""
