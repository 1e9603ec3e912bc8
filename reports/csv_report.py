"""CSV: one row an outcome, for spreadsheets and statistics; safe to open in either.

A cell that a spreadsheet would take for a formula begins with an apostrophe. A document that
could not be checked has a row without a rule, so that it is not missing from the count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from checker.evaluation.result import CaseResult, Summary
from checker.outcome import Term
from reports.entries import PRESENT
from reports.places import Located, Outcomes
from reports.plain import plain_value
from reports.safety import visible

COLUMNS: Final = (
    "path", "row", "rule", "status", "severity", "message", "expected", "actual", "difference", "line", "column",
    "where",
)  # fmt: skip
FORMULA_STARTS: Final = frozenset("=+-@\t\r\n|%＝＋－＠\u2212")


class CsvRows(Outcomes):
    """The rows of one run. A table has no end mark, so it waits until it is whole."""

    ends_first = True

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The names of the columns."""
        yield ",".join(COLUMNS) + "\n"

    def told(self, found: Iterable[Located]) -> str:
        """A row for each."""
        return "".join(map(self._row, found))

    def _row(self, located: Located) -> str:
        result, outcome, calculation, field = located.result, located.outcome, located.calculation, located.field
        told = ("", result.status, "") if outcome is None else (outcome.rule.id, outcome.status, outcome.rule.severity)
        terms = (calculation.expected, calculation.actual, calculation.difference)
        place = (field.line, field.column) if field is not None else (None, None)
        cells = (result.path, result.row, *told, located.message, *map(self._value, terms), *place, located.where)
        return ",".join(["" if item is None else cell(item) for item in cells]) + "\n"

    def _value(self, term: Term | None) -> str | int:
        if term is None or term.value is None:
            return ""
        if self.locator.narrator.hidden(term.path):
            return PRESENT
        value = plain_value(term.value)
        if isinstance(value, list):
            return "; ".join(map(str, value))
        return value if type(value) is int else str(value).lower() if isinstance(value, bool) else str(value)


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
