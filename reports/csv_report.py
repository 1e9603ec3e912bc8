"""CSV: one row an outcome, for spreadsheets and statistics; safe to open in either.

A cell that a spreadsheet would take for a formula begins with an apostrophe. A document that
could not be checked has one row without a rule, so that it is not missing from the count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.outcome import FAIL, Outcome, Term
from reports.accepted import with_acceptance
from reports.options import Options
from reports.places import case_outcomes, main_field
from reports.plain import plain_value
from reports.safety import visible
from reports.statements import Narrator
from reports.streaming import Lines, whole

COLUMNS: Final = (
    "path", "row", "rule", "status", "severity", "message", "expected", "actual", "difference", "line", "column",
)  # fmt: skip
FORMULA_STARTS: Final = frozenset("=+-@\t\r\n|%＝＋－＠\u2212")


class CsvRows(Lines):
    """The rows of one run. A table has no end mark, so it waits until it is whole."""

    ends_first = True

    def __init__(self, report: Report, options: Options) -> None:
        self._narrator = Narrator(report, options.wording)
        self._outcomes = report.outcomes

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The names of the columns."""
        yield ",".join(COLUMNS) + "\n"

    def line(self, result: Result) -> str:
        """The rows of one document."""
        if result.application is None:
            return self._row(result, "", result.status, "", self._narrator.problem(result), None, None)
        shown = [item for item in result.outcomes if item.status == FAIL or self._outcomes == "all"]
        return "".join(self._outcome(result, outcome) for outcome in shown)

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The outcomes of case rules; counts are left to the reader's spreadsheet."""
        for case in cases:
            yield "".join([self._outcome(*item) for item in case_outcomes(case, self._outcomes)])

    def _outcome(self, result: Result, outcome: Outcome) -> str:
        rule, told = outcome.rule, self._narrator.outcome(result, outcome)
        field = main_field(result, outcome, told.calculation)
        message = with_acceptance(told.message, outcome, self._narrator.wording)
        return self._row(result, rule.id, outcome.status, rule.severity, message, told.calculation, field)

    def _row(
        self, result: Result, rule: str, status: str, severity: str, message: str, calculation: Any, field: Any
    ) -> str:
        terms = (calculation.expected, calculation.actual, calculation.difference) if calculation else (None,) * 3
        values = [self._value(term) for term in terms]
        place = ("", "") if field is None else (field.line or "", field.column or "")
        row = "" if result.row is None else result.row
        return (
            ",".join(cell(item) for item in (result.path, row, rule, status, severity, message, *values, *place)) + "\n"
        )

    def _value(self, term: Term | None) -> str | int:
        if term is None or term.value is None:
            return ""
        if self._narrator.hidden(term.path):
            return "present"
        return plain_value(term.value)


def cell(value: str | int) -> str:
    """A cell: a number as it is, text without formulas, quoted where it must be."""
    if isinstance(value, int):
        return str(value)
    text = visible(value)
    if (text[:1] in FORMULA_STARTS or text.lstrip()[:1] in FORMULA_STARTS) and not _is_number(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\n\r;') else text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit() and text.isascii()


def stream(report: Report, options: Options) -> CsvRows:
    """A stream for the run that ``report`` describes; its results are not needed."""
    return CsvRows(report, options)


def render(report: Report, options: Options) -> str:
    """All rows at once."""
    return whole(stream(report, options), report)
