"""The JSON report of schema version 2 as plain data: its head, and the entry of each document and case.

Each rule is told once, in the head; an outcome tells only what is its own. A member without a value is left out,
but those that every report, document or case has. :mod:`reports.report_models` says what each member means.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from checker.evaluation.result import CaseOutcome, CaseReading, CaseResult, Report, Result, Summary
from checker.outcome import NOT_APPLICABLE, PASS, Calculation, Outcome, RuleCard, Term
from checker.reading.field import Field
from reports.places import SHOWN
from reports.plain import plain_value, with_values
from reports.reason_words import unread_kinds
from reports.safety import mask_identity_codes
from reports.statements import Narrator
from reports.streaming import Options

SCHEMA_VERSION: Final = "2"
_PLACE: Final = ("page", "line", "column")
_TERMS: Final = Calculation._fields[1:]
PRESENT: Final = "present"
"""What stands in the place of personal data."""
Data = dict[str, Any]


class Entries:
    """Makes the entries of one run; a report without results is enough, since documents come one by one."""

    def __init__(self, report: Report, options: Options) -> None:
        self._report = report
        self._narrator = Narrator(report, options.wording)
        self._shown = SHOWN[report.outcomes]

    # the run --------------------------------------------------------------------------------

    def head(self) -> Data:
        """What is known before any document is read: tool, run and rulebook."""
        report, info = self._report, self._report.rulebook
        return {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "tarkistin", "version": report.version},
            "run": {
                "form": report.form,
                "outcomes": report.outcomes,
                **({} if report.ocr is None else {"ocr": report.ocr}),
            },
            "rulebook": {
                "editions": list(info.editions),
                "on": report.on.isoformat() if report.on else None,
                "overlays": [
                    {"name": layer.name, "sha256": layer.sha256, "value": layer.value} for layer in info.layers
                ],
                "rules": {card.id: _rule(card) for card in info.cards},
                "sha256": info.sha256,
            },
        }

    @staticmethod
    def end(summary: Summary) -> Data:
        """What the whole run adds: counts, and the files that were passed over."""
        counts = summary._asdict()
        return {"skipped": sorted(counts.pop("skipped_paths")), "summary": counts}

    # documents ------------------------------------------------------------------------------

    def document(self, result: Result) -> Data:
        """One entry of ``documents``."""
        application = result.application
        shown = [outcome for outcome in result.outcomes if outcome.status in self._shown]
        return {
            "path": result.path,
            "part": result.part,
            "page": result.page,
            "row": result.row,
            "sha256": result.sha256,
            "bytes": result.size,
            "status": result.status,
            "problem": self._problem(result),
            "form": application.form if application else None,
            "programme": application.programme if application else None,
            "fund": application.fund if application else None,
            **with_values(unread=unread_kinds(result)),
            **with_values(scanned_pages=list(application.scanned_pages) if application else []),
            "fields": self.fields(application.fields) if application else {},
            "outcomes": [self._outcome(result, outcome) for outcome in shown],
            "not_applicable": _not_applicable(result.outcomes) if self._report.outcomes == "all" else {},
        }

    def _problem(self, result: Result) -> Data | None:
        if result.problem is None:
            return None
        message, remedy = self._narrator.problem_parts(result)
        return with_values(code=result.problem.code, message=message, remedy=remedy)

    def fields(self, fields: dict[str, Field]) -> Data:
        """The fields of a document by their paths."""
        return {path: self._field(path, field) for path, field in fields.items()}

    def _field(self, path: str, field: Field) -> Data:
        if field.candidates:
            return {"value": None, "candidates": [self._reading(path, reading) for reading in field.candidates]}
        if field.value is None and not field.text:
            return {"value": None, "text": "", **with_values(doubt=field.doubt)}
        entry = self._reading(path, field) | {"read_as": field.read_as}
        if field.doubt:
            entry["doubt"] = field.doubt
        return entry

    def _reading(self, path: str, field: Field) -> Data:
        """Value, quote and place; personal data are replaced by ``present``."""
        hidden = self._narrator.hidden(path)
        told = PRESENT if hidden and field.value is not None else plain_value(field.value)
        entry: Data = {"value": told, "text": PRESENT if hidden else mask_identity_codes(field.text)}
        for name, number in zip(_PLACE, field[2:5], strict=True):
            if number is not None:
                entry[name] = number
        if field.where is not None:
            entry["where"] = self._narrator.where(field.where)
        if field.ocr is not None:
            entry["where"] = self._narrator.in_picture(field.ocr)
            entry["ocr"] = {"confidence": field.ocr.confidence, "box": list(field.ocr.box)}
        return entry

    # outcomes -------------------------------------------------------------------------------

    def _outcome(self, result: Result, outcome: Outcome) -> Data:
        entry: Data = {"rule": outcome.rule.id, "status": outcome.status}
        if evidence := result.evidence(outcome):
            entry["evidence"] = list(evidence)
        if outcome.status != PASS:
            message, lines, calculation = self._narrator.outcome(result, outcome)
            entry["severity"], entry["message"] = outcome.rule.severity, message
            entry |= self._finding(result, outcome)
        else:
            calculation, lines = self._narrator.calculated(result, outcome)
        if lines:
            entry["calculation"] = self._calculation(calculation, lines)
        return entry

    def _finding(self, result: Result, outcome: Outcome) -> Data:
        """What only a finding has, or what cannot be told."""
        return with_values(
            fingerprint=result.fingerprint(outcome),
            waiver=None if outcome.waiver is None else with_values(**plain_value(outcome.waiver)),
            suspects=[
                item | {"fields": [with_values(**figure) for figure in item["fields"]]} for item in outcome.suspects
            ],
        )

    def _calculation(self, calculation: Calculation, lines: Iterable[str]) -> Data:
        told: Data = {"steps": list(lines)}
        for name, term in zip(_TERMS, calculation[1:], strict=True):
            if term is not None and term.value is not None and not _is_said_by_evidence(name, term):
                told[name] = self.term(term)
        return told

    def term(self, term: Term) -> Any:
        """The value of a term as plain data; personal data are replaced by ``present``."""
        return PRESENT if self._narrator.hidden(term.path) else plain_value(term.value)

    # cases ----------------------------------------------------------------------------------

    def case(self, case: CaseResult) -> Data:
        """One entry of ``cases``."""
        shown = [outcome for outcome in case.outcomes if outcome.status in self._shown]
        return {
            "key": plain_value(case.key),
            "by": case.by,
            "documents": list(case.documents),
            **with_values(rows=list(case.rows), parts=list(case.parts)),
            "outcomes": [self._case_outcome(case, outcome) for outcome in shown],
        }

    def _case_outcome(self, case: CaseResult, outcome: Any) -> Data:
        readings = outcome.readings() if isinstance(outcome, CaseOutcome) else ()
        entry = self._outcome(case.result_of(outcome), outcome)
        return entry | with_values(readings=[self._case_reading(reading) for reading in readings])

    def _case_reading(self, reading: CaseReading) -> Data:
        """What one document of the case says, with its place."""
        name = with_values(document=reading.document, row=reading.row, part=reading.part, field=reading.path)
        return name | self._reading(reading.path, reading.field)


def _rule(card: RuleCard) -> Data:
    basis = [with_values(**item._asdict()) for item in card.legal_basis]
    return with_values(title=card.title, severity=card.severity, remedy=card.remedy, legal_basis=basis)


def _not_applicable(outcomes: Iterable[Outcome]) -> dict[str, list[str]]:
    """The rules that do not apply, by the code of the reason."""
    found: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.status == NOT_APPLICABLE:
            code = outcome.reason.code if outcome.reason is not None else "form"
            found.setdefault(code, []).append(outcome.rule.id)
    return found


def _is_said_by_evidence(name: str, term: Term) -> bool:
    """Whether a member of a calculation is but the words of a field: the step and the field tell them already."""
    return name == "actual" and term.path is not None and term.unit in ("text", "list", "yes-no")
