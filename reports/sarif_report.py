"""SARIF 2.1.0, for code scanning and every tool that reads it.

Kinds: pass, fail, notApplicable, open (cannot tell). An unreadable document is a notification of the tool, an
accepted finding a suppressed result. Columns count characters, addresses are relative and percent-encoded.
"""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import quote

from checker.evaluation.result import Report, Result
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, Outcome, RuleCard
from checker.reading.field import Field
from reports.json_text import escape_steering_characters
from reports.options import Options
from reports.places import every_outcome, fingerprint, main_field
from reports.plain import plain_value
from reports.statements import Narrator
from reports.view import Viewer

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
KINDS: Final = {PASS: "pass", FAIL: "fail", NOT_APPLICABLE: "notApplicable", CANNOT_TELL: "open"}
LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report, options: Options) -> str:
    """One run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, options).members()]}
    return escape_steering_characters(json.dumps(log, ensure_ascii=False, indent=1, sort_keys=True)) + "\n"


class _Run:
    def __init__(self, report: Report, options: Options) -> None:
        self.report = report
        self.viewer = Viewer(report, options.wording)
        self.narrator: Narrator = self.viewer.narrator
        self.language = options.wording.language
        self.rules: dict[str, int] = {}
        self.cards: list[RuleCard] = []

    def members(self) -> dict[str, Any]:
        results = [self.result(result, outcome) for result, outcome in every_outcome(self.report)]
        driver = {
            "name": "tarkistin",
            "version": self.report.version,
            "rules": [self.rule(card) for card in self.cards],
        }
        return {
            "tool": {"driver": driver},
            "language": self.language,
            "columnKind": "unicodeCodePoints",
            "artifacts": [self.artifact(result) for result in self.report.results],
            "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": self.notifications()}],
            "results": results,
            "properties": {
                "rulebook": {"editions": list(self.report.rulebook.editions), "sha256": self.report.rulebook.sha256},
                "summary": self.report.summary._asdict(),
            },
        }

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
        if card.id not in self.rules:
            self.rules[card.id] = len(self.cards)
            self.cards.append(card)
        mark = fingerprint(result, outcome)
        members: dict[str, Any] = {
            "ruleId": card.id,
            "ruleIndex": self.rules[card.id],
            "kind": KINDS[outcome.status],
            "level": LEVELS[card.severity] if outcome.status == FAIL else "none",
            "message": {"text": told.message},
            "locations": [self.location(result, main_field(result, outcome, told.calculation))],
            "partialFingerprints": {"tarkistin/v1": mark, "primaryLocationLineHash": f"{mark[:16]}:1"},
            "properties": self.properties(result, outcome, told.calculation),
        }
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

    def notifications(self) -> list[dict[str, Any]]:
        """The documents that could not be checked."""
        return [
            {
                "level": "error",
                "descriptor": {"id": result.status},
                "message": {"text": self.narrator.problem(result) or self.narrator.verdict(result)},
                "locations": [self.location(result, None)],
            }
            for result in self.report.results
            if result.application is None
        ]


def _help(card: RuleCard, bases: list[str]) -> str:
    return " ".join(part for part in (card.message, card.remedy or "", "; ".join(bases)) if part)


def uri(path: str) -> str:
    """A relative address; a path that is not Unicode keeps its bytes."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")
