"""SARIF 2.1.0, for code scanning and every tool that reads it.

Kinds: fail, open (cannot tell), and pass where every outcome is asked for. An unreadable document is a notification
of the tool, an accepted finding a suppressed result. Columns count characters, addresses are relative and
percent-encoded. The rules are those of the rulebook, used or not, so that a result's rule index does not depend on
other documents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final
from urllib.parse import quote

from checker.evaluation.result import CaseOutcome, CaseResult, Report, Result, Summary
from checker.outcome import CANNOT_TELL, FAIL, PASS, Outcome, RuleCard
from reports.cases import as_case, case_quotes
from reports.entries import Entries
from reports.places import Located, Locator, fingerprint
from reports.plain import json_text
from reports.statements import Basis, basis_of
from reports.streaming import Listed, Options
from reports.view import Viewer

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
KINDS: Final = {PASS: "pass", FAIL: "fail", CANNOT_TELL: "open"}
LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
_BETWEEN: Final = "\x1e"
"""Stands between the parts of one document; JSON text never holds it."""


class Run(Listed):
    """The log of one run: the results as they come, then what tells of documents, rules and counts."""

    def __init__(self, report: Report, options: Options) -> None:
        self.report = report
        self.viewer = Viewer(report, options.wording)
        self.locator = Locator(report, options)
        self.entries = Entries(report, options)
        self.language = options.wording.language
        self.rules: dict[str, int] = {card.id: index for index, card in enumerate(report.rulebook.cards)}
        self._artifacts: dict[str, None] = {}
        """Each file once, in order: the rows of a register are documents of one file."""
        self._notifications: list[str] = []

    def line(self, result: Result) -> str:
        """The artifact, the notification (or nothing) and the results of one document."""
        found = self.locator.document(result)
        notifications = "".join([json_text(self.notification(item)) for item in found if item.outcome is None])
        return _BETWEEN.join((json_text(self.artifact(result)), notifications, self._results(found)))

    def place(self, line: str) -> str:
        """The results after those before them; the rest is kept for the end."""
        artifact, notification, results = line.split(_BETWEEN)
        self._artifacts[artifact] = None
        if notification:
            self._notifications.append(notification)
        return super().place(results)

    def _results(self, found: Iterable[Located]) -> str:
        return ",\n".join([json_text(self.result(item, item.outcome)) for item in found if item.outcome is not None])

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The beginning of the results."""
        yield (
            f'{{"$schema":{json_text(SCHEMA)},"version":"2.1.0","runs":[\n'
            f'{{"columnKind":"unicodeCodePoints","language":{json_text(self.language)},"results":['
        )

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The results of cases, then the members that need the whole run."""
        for case in cases:
            yield super().place(self._results(self.locator.case(case)))
        rulebook = self.report.rulebook
        told = {"rulebook": {"editions": list(rulebook.editions), "sha256": rulebook.sha256},
                **self.entries.end(summary)}  # fmt: skip
        rules = ",\n".join([json_text(self.rule(card)) for card in rulebook.cards])
        yield (
            f'\n],\n"artifacts":[{_listed(self._artifacts)}],\n"invocations":[{{"executionSuccessful":true,'
            f'"toolExecutionNotifications":[{_listed(self._notifications)}]}}],\n"properties":{json_text(told)},\n'
            f'"tool":{{"driver":{{"name":"tarkistin","version":{json_text(self.report.version)},"rules":[\n{rules}\n]}}}}\n'
            "}]}\n"
        )

    def rule(self, card: RuleCard) -> dict[str, Any]:
        """A rule as a ``reportingDescriptor`` (SARIF 2.1.0, 3.49)."""
        bases = [basis_of(basis, self.viewer.wording) for basis in card.legal_basis]
        told = (card.message, card.remedy or "", "; ".join(basis.line for basis in bases))
        members: dict[str, Any] = {
            "id": card.id,
            "shortDescription": {"text": card.title},
            "fullDescription": {"text": card.message},
            "defaultConfiguration": {"level": LEVELS[card.severity]},
            "help": {"text": " ".join(part for part in told if part), "markdown": _markdown(card, bases)},
            "properties": {"tags": [card.id.partition("/")[0]], "catalogue": list(card.catalogue)},
        }
        links = [basis.href for basis in bases if basis.href]
        if links:
            members["helpUri"] = links[0]
        return members

    def artifact(self, result: Result) -> dict[str, Any]:
        """A file as an ``artifact`` (3.24): its place, length in bytes and hash."""
        members: dict[str, Any] = {"location": {"uri": uri(result.path)}, "length": result.size}
        if result.sha256:
            members["hashes"] = {"sha-256": result.sha256}
        return members

    def result(self, located: Located, outcome: Outcome) -> dict[str, Any]:
        """An outcome as a ``result`` (3.27)."""
        card, mark = outcome.rule, fingerprint(located.result, outcome)
        members: dict[str, Any] = {
            "ruleId": card.id,
            "kind": KINDS[outcome.status],
            "level": LEVELS[card.severity] if outcome.status == FAIL else "none",
            "message": {"text": located.told},
            "locations": [self.location(located)],
            "partialFingerprints": {"tarkistin/v1": mark, "primaryLocationLineHash": f"{mark[:16]}:1"},
            "properties": self.properties(located, outcome),
        }
        case = as_case(outcome)
        if case is not None:
            members["relatedLocations"] = self.related(case)
        if card.id in self.rules:
            members["ruleIndex"] = self.rules[card.id]
        finding = located.result.fingerprint(outcome)
        if finding is not None:
            members["partialFingerprints"]["tarkistin/finding/v1"] = finding
        if outcome.waiver is not None:
            justification = self.viewer.narrator.accepted(outcome.waiver)
            members["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
        return members

    def properties(self, located: Located, outcome: Outcome) -> dict[str, Any]:
        """What SARIF has no member of its own for, as a property bag (3.8)."""
        members: dict[str, Any] = {"severity": outcome.rule.severity}
        if located.result.row is not None:
            members["row"] = located.result.row
        for name in ("expected", "actual", "difference", "allowed"):
            term = getattr(located.calculation, name, None)
            if term is not None and term.value is not None:
                members[name] = self.entries.term(term)
        return members

    def location(self, located: Located) -> dict[str, Any]:
        """Where the outcome stands as a ``location`` (3.28)."""
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri(located.result.path)}}
        field, column = located.field, located.column
        if located.line is not None:
            physical["region"] = {"startLine": located.line}
            if field is not None and column is not None:
                physical["region"] |= {"startColumn": column, "endColumn": column + len(field.text)}
        return {"physicalLocation": physical}

    def related(self, outcome: CaseOutcome) -> list[dict[str, Any]]:
        """Every place that a comparison of documents rests on, with its quote."""
        places = []
        for reading, (label, text, _) in zip(
            outcome.readings(), case_quotes(outcome, self.locator.narrator), strict=True
        ):
            document = Result(reading.document, "", 0, "", reading.row)
            place = self.location(Located(document, None, "", field=reading.field))
            places.append({**place, "message": {"text": f"{label}: {text}"}})
        return places

    def notification(self, located: Located) -> dict[str, Any]:
        """A document that could not be checked."""
        return {
            "level": "error",
            "descriptor": {"id": located.result.status},
            "message": {"text": located.message},
            "locations": [self.location(located)],
        }


def _listed(entries: Collection[str]) -> str:
    return "\n" + ",\n".join(entries) + "\n" if entries else ""


def _markdown(card: RuleCard, bases: Iterable[Basis]) -> str:
    """The help of a rule: claim, remedy and legal bases with links."""
    lines = [f"**{card.title}**", "", card.message]
    if card.remedy:
        lines += ["", card.remedy]
    lines.append("")
    lines += [f"- [{one.name}]({one.href}) ({one.attested})" if one.href else f"- {one.line}" for one in bases]
    return "\n".join(lines)


def uri(path: str) -> str:
    """A relative address; a path that is not Unicode keeps its bytes."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")
