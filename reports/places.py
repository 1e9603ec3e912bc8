"""The one place to point at: where an editor, a review page or a spreadsheet should lead.

What the formats that programs read have in common stands here: each outcome that they list, with its message and
its place, first those of documents and last those of cases. They only lay it out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.outcome import CANNOT_TELL, FAIL, PASS, Calculation, Outcome
from checker.reading.field import Field
from reports.cases import as_case
from reports.statements import NOTHING, Narrator
from reports.streaming import Lines, Options

SHOWN: Final = {"all": frozenset({PASS, FAIL, CANNOT_TELL}), "findings": frozenset({FAIL, CANNOT_TELL})}
"""The outcomes that a machine format lists, by the caller's choice; those that do not apply are named in JSON alone."""


class Located(NamedTuple):
    """One outcome of a document or case, or (without an outcome) why a document was not checked."""

    result: Result
    outcome: Outcome | None
    message: str
    """What was found, and the act that accepts it where there is one."""
    calculation: Calculation = NOTHING
    field: Field | None = None
    """The field to point at; None where none has a place."""
    where: str = ""
    """What line and column do not say: which document of the file, page, table and row. Finnish words."""
    told: str = ""
    """The message, with ``where`` at its end."""

    @property
    def name(self) -> str:
        """The rule, or the status of a document that was not checked."""
        return self.outcome.rule.id if self.outcome is not None else self.result.status

    @property
    def line(self) -> int | None:
        """The line in the file: that of the field, the first where the file has no lines, a register's row."""
        if self.field is None:
            return self.result.row
        return self.field.line or 1

    @property
    def column(self) -> int | None:
        """The column in that line."""
        return self.field.column if self.field is not None else None


class Locator:
    """Finds the outcomes that the formats of one run list, with their places."""

    def __init__(self, report: Report, options: Options) -> None:
        self.narrator = Narrator(report, options.wording)
        self._wording = options.wording
        self._shown = SHOWN[report.outcomes]

    def document(self, result: Result) -> list[Located]:
        """Why the document was not checked, if it was not, and its outcomes."""
        found = [self._outcome(result, outcome) for outcome in result.outcomes if outcome.status in self._shown]
        if result.status in ("unreadable", "unrecognised"):
            told = self.narrator.problem(result) or self.narrator.verdict(result)
            found.insert(0, Located(result, None, told, told=told))
        return found

    def case(self, case: CaseResult) -> Iterator[Located]:
        """The outcomes of case rules, each with the case as its document."""
        for outcome in case.outcomes:
            if outcome.status in self._shown:
                yield self._outcome(case.result_of(outcome), outcome)

    def _outcome(self, result: Result, outcome: Outcome) -> Located:
        told = self.narrator.outcome(result, outcome)
        field = main_field(result, outcome, told.calculation)
        message = told.message
        if outcome.waiver is not None:
            message += " " + self._wording.say("message.accepted", act=self.narrator.accepted(outcome.waiver))
        where = self._where(result, field)
        placed = self._wording.say("message.where", message=message, where=where) if where else message
        return Located(result, outcome, message, told.calculation, field, where, placed)

    def _where(self, result: Result, field: Field | None) -> str:
        """``osa 2, sivu 3`` or ``taulukko 2, rivi 4``; empty where line and column say it all."""
        parts = [] if result.part is None else [self._wording.say("where.part", part=result.part)]
        if field is not None and field.page is not None:
            parts.append(self._wording.say("where.page", page=field.page))
        if field is not None and field.where is not None:
            parts.append(self.narrator.where(field.where))
        if field is not None and field.ocr is not None:
            parts.append(self.narrator.in_picture(field.ocr))
        return ", ".join(parts)


class Outcomes(Lines):
    """A format that lists outcomes: those of the documents as they come, then those of cases."""

    def __init__(self, report: Report, options: Options) -> None:
        self.locator = Locator(report, options)

    def told(self, found: Iterable[Located]) -> str:
        """Some outcomes as the format writes them."""
        raise NotImplementedError

    def line(self, result: Result) -> str:
        """The outcomes of one document."""
        return self.told(self.locator.document(result))

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The outcomes of case rules; counts are left to the reader."""
        for case in cases:
            yield self.place(self.told(self.locator.case(case)))


def main_field(result: Result, outcome: Outcome, calculation: Calculation) -> Field | None:
    """The field that is wrong or lacking, else the first field of the evidence that has a place.

    None where a finding is about a field that is not in the document: no other field is its place.
    """
    case = as_case(outcome)
    if case is not None:
        places = [reading.field for reading in case.readings() if reading.key == result.key]
        return next((field for field in places if _has_place(field)), None)
    fields = result.fields
    lacking = lacking_paths(calculation)
    if lacking and not any(path in fields for path in lacking):
        return None
    compared = [term for step in calculation.steps if not step.holds for term in step.terms]
    wanted = [term.path for term in (calculation.actual, *compared, calculation.expected) if term is not None]
    if outcome.status == CANNOT_TELL and outcome.reason is not None:
        wanted += outcome.reason.paths
    for path in (*wanted, *result.evidence(outcome)):
        field = fields.get(path) if path else None
        for reading in (field.candidates or (field,)) if field is not None else ():
            if _has_place(reading):
                return reading
    return None


def lacking_paths(calculation: Calculation) -> list[str]:
    """The fields of which a finding says that nothing is given."""
    terms = [term for step in calculation.steps if step.kind == "given" and not step.holds for term in step.terms]
    return [term.path for term in terms if term.path]


def _has_place(field: Field) -> bool:
    return field.line is not None or field.where is not None


def fingerprint(result: Result, outcome: Outcome) -> str:
    """Names the alert of a finding across runs: the document and the rule, never a line number or an amount.

    An alert must live on while its figures change; a waiver must not. So the content of a finding has a name of its
    own (:meth:`~checker.evaluation.result.Result.fingerprint`), and the two are never exchanged.
    """
    case = as_case(outcome)
    if case is not None:
        parts = [outcome.rule.id, case.subject]
    else:
        parts = [outcome.rule.id, result.path, "" if result.row is None else str(result.row)]
        parts += [] if result.part is None else [f"part {result.part}"]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
