"""SARIF 2.1.0, for code scanning and every tool that reads it.

Kinds: pass, fail, notApplicable, open (cannot tell). An unreadable document is a notification of the tool, an
accepted finding a suppressed result. Columns count characters, addresses are relative and percent-encoded. The rules
are those of the rulebook, used or not, so that a result's rule index does not depend on other documents.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final
from urllib.parse import quote

from checker.evaluation.result import CaseOutcome, CaseResult, Report, Result, Summary
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, Outcome, RuleCard
from checker.reading.field import Field
from reports.case_lines import case_quotes
from reports.cases import as_case
from reports.json_text import escape_steering_characters
from reports.options import Options
from reports.places import case_outcomes, fingerprint, main_field
from reports.plain import plain_value
from reports.statements import Narrator
from reports.streaming import whole
from reports.view import Viewer

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
KINDS: Final = {PASS: "pass", FAIL: "fail", NOT_APPLICABLE: "notApplicable", CANNOT_TELL: "open"}
LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
_BETWEEN: Final = "\x1e"
"""Stands between the parts of one document; JSON text never holds it."""


class _Run:
    """The log of one run: the results as they come, then what tells of documents, rules and counts."""

    ends_first = False

    def __init__(self, report: Report, options: Options) -> None:
        self.report = report
        self.viewer = Viewer(report, options.wording)
        self.narrator: Narrator = self.viewer.narrator
        self.language = options.wording.language
        self.cards: list[RuleCard] = list(report.rulebook.cards)
        self.rules: dict[str, int] = {card.id: index for index, card in enumerate(self.cards)}
        self._artifacts: dict[str, None] = {}
        """Each file once, in order: the rows of a register are documents of one file."""
        self._notifications: list[str] = []
        self._begun = False

    def line(self, result: Result) -> str:
        """The artifact, the notification (or nothing) and the results of one document."""
        shown = [item for item in result.outcomes if item.status == FAIL or self.report.outcomes == "all"]
        notification = _json(self.notification(result)) if result.application is None else ""
        results = ",\n".join([_json(self.result(result, outcome)) for outcome in shown])
        return _BETWEEN.join((_json(self.artifact(result)), notification, results))

    def place(self, line: str) -> str:
        """The results after those before them; the rest is kept for the end."""
        artifact, notification, results = line.split(_BETWEEN)
        self._artifacts[artifact] = None
        if notification:
            self._notifications.append(notification)
        return self._placed(results)

    def _placed(self, results: str) -> str:
        if not results:
            return ""
        separator, self._begun = ",\n" if self._begun else "\n", True
        return f"{separator}{results}"

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The beginning of the results."""
        yield (
            f'{{"$schema":{_json(SCHEMA)},"version":"2.1.0","runs":[\n'
            f'{{"columnKind":"unicodeCodePoints","language":{_json(self.language)},"results":['
        )

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The results of cases, then the members that need the whole run."""
        for case in cases:
            for result, outcome in case_outcomes(case, self.report.outcomes):
                self._add_rule(outcome.rule)
                yield self._placed(_json(self.result(result, outcome)))
        rulebook = self.report.rulebook
        told = {"rulebook": {"editions": list(rulebook.editions), "sha256": rulebook.sha256},
                "summary": summary._asdict()}  # fmt: skip
        rules = ",\n".join([_json(self.rule(card)) for card in self.cards])
        yield (
            f'\n],\n"artifacts":[{_listed(self._artifacts)}],\n"invocations":[{{"executionSuccessful":true,'
            f'"toolExecutionNotifications":[{_listed(self._notifications)}]}}],\n"properties":{_json(told)},\n'
            f'"tool":{{"driver":{{"name":"tarkistin","version":{_json(self.report.version)},"rules":[\n{rules}\n]}}}}\n'
            "}]}\n"
        )

    def _add_rule(self, card: RuleCard) -> None:
        """A rule that is not in the rulebook: those about waivers."""
        if card.id not in self.rules:
            self.rules[card.id] = len(self.cards)
            self.cards.append(card)

    def rule(self, card: RuleCard) -> dict[str, Any]:
        bases = [self.viewer.basis(basis) for basis in card.legal_basis]
        members: dict[str, Any] = {
            "id": card.id,
            "shortDescription": {"text": card.title},
            "fullDescription": {"text": card.message},
            "defaultConfiguration": {"level": LEVELS[card.severity]},
            "help": {"text": _help(card, [basis.line for basis in bases]), "markdown": self.markdown(card)},
            "properties": {"tags": [card.id.partition("/")[0]], "catalogue": list(card.catalogue)},
        }
        links = [basis.href for basis in bases if basis.href]
        if links:
            members["helpUri"] = links[0]
        return members

    def markdown(self, card: RuleCard) -> str:
        """The help of a rule: claim, remedy and legal bases with links."""
        lines = [f"**{card.title}**", "", card.message]
        if card.remedy:
            lines += ["", card.remedy]
        lines.append("")
        for basis in card.legal_basis:
            view = self.viewer.basis(basis)
            name = f"[{view.name}]({view.href})" if view.href else view.name
            lines.append(f"- {name} ({view.attested})")
        return "\n".join(lines)

    def artifact(self, result: Result) -> dict[str, Any]:
        members: dict[str, Any] = {"location": {"uri": uri(result.path)}, "length": result.size}
        if result.sha256:
            members["hashes"] = {"sha-256": result.sha256}
        return members

    def result(self, result: Result, outcome: Outcome) -> dict[str, Any]:
        card, told = outcome.rule, self.narrator.outcome(result, outcome)
        mark, finding = fingerprint(result, outcome), result.fingerprint(outcome)
        members: dict[str, Any] = {
            "ruleId": card.id,
            "kind": KINDS[outcome.status],
            "level": LEVELS[card.severity] if outcome.status == FAIL else "none",
            "message": {"text": told.message},
            "locations": [self.location(result, main_field(result, outcome, told.calculation))],
            "partialFingerprints": {"tarkistin/v1": mark, "primaryLocationLineHash": f"{mark[:16]}:1"},
            "properties": self.properties(result, outcome, told.calculation),
        }
        case = as_case(outcome)
        if case is not None:
            members["relatedLocations"] = self.related(case)
        if card.id in self.rules:
            members["ruleIndex"] = self.rules[card.id]
        if finding is not None:
            members["partialFingerprints"]["tarkistin/finding/v1"] = finding
        if outcome.waiver is not None:
            justification = self.viewer.waiver(outcome.waiver)
            members["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
        return members

    def properties(self, result: Result, outcome: Outcome, calculation: Any) -> dict[str, Any]:
        members: dict[str, Any] = {"severity": outcome.rule.severity}
        if result.row is not None:
            members["row"] = result.row
        for name in ("expected", "actual", "difference", "allowed"):
            term = getattr(calculation, name, None)
            if term is not None and term.value is not None:
                members[name] = "present" if self.narrator.hidden(term.path) else plain_value(term.value)
        return members

    def location(self, result: Result, field: Field | None) -> dict[str, Any]:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri(result.path)}}
        line = field.line if field is not None else result.row
        if line is not None:
            physical["region"] = {"startLine": line}
            if field is not None and field.column is not None:
                physical["region"]["startColumn"] = field.column
                physical["region"]["endColumn"] = field.column + len(field.text)
        return {"physicalLocation": physical}

    def related(self, outcome: CaseOutcome) -> list[dict[str, Any]]:
        """Every place that a comparison of documents rests on, with its quote."""
        located = []
        for reading, (label, text, _) in zip(outcome.readings(), case_quotes(outcome, self.narrator), strict=True):
            place = self.location(Result(reading.document, "", 0, "", reading.row), reading.field)
            located.append({**place, "message": {"text": f"{label}: {text}"}})
        return located

    def notification(self, result: Result) -> dict[str, Any]:
        """A document that could not be checked."""
        return {
            "level": "error",
            "descriptor": {"id": result.status},
            "message": {"text": self.narrator.problem(result) or self.narrator.verdict(result)},
            "locations": [self.location(result, None)],
        }


def _json(value: Any) -> str:
    return escape_steering_characters(json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def _listed(entries: Collection[str]) -> str:
    return "\n" + ",\n".join(entries) + "\n" if entries else ""


def _help(card: RuleCard, bases: list[str]) -> str:
    return " ".join(part for part in (card.message, card.remedy or "", "; ".join(bases)) if part)


def uri(path: str) -> str:
    """A relative address; a path that is not Unicode keeps its bytes."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def stream(report: Report, options: Options) -> _Run:
    """A stream for the run that ``report`` describes; its results are not needed."""
    return _Run(report, options)


def render(report: Report, options: Options) -> str:
    """One log with one run."""
    return whole(stream(report, options), report)
