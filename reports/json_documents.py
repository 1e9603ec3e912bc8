r"""Documents as JSON of schema version 1, written straight to text because folders are large.

The bytes are those of ``json.dumps(..., sort_keys=True, ensure_ascii=False, separators=(",", ":"))``
of the structure that :mod:`reports.schema` describes, one document a line; characters that could
steer a terminal stand as ``\u`` escapes. Everything about a rule that does not change from
document to document is written once and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.money import Percent, Ratio, round_half_up
from checker.outcome import FAIL, NOT_APPLICABLE, Outcome, RuleCard, Term
from checker.reading.field import Field
from reports.json_text import Pieces, escape, escape_document_text, plain_json
from reports.options import Options
from reports.safety import mask_identity_codes
from reports.statements import Narrator

SCHEMA_VERSION = "1"
PRESENT = '"present"'
_CACHED_OUTCOMES = 4096
"""Most outcomes without a place in the document that are kept ready-made."""


class Writer:
    """Writes the documents of one run; keeps what they have in common.

    A report with no results in it is enough to make one: the documents come one by one.
    """

    def __init__(self, report: Report, options: Options) -> None:
        self._report = report
        self._narrator = Narrator(report, options.wording)
        self._findings_only = report.outcomes == "findings"
        self._rules: dict[int, tuple[RuleCard, Pieces]] = {}
        self._constant: dict[Any, str] = {}
        self._evidence: dict[tuple[str, ...], str] = {(): "[]"}
        self._keys: dict[str, str] = {}
        self._hidden: dict[str, bool] = {}

    # the head -------------------------------------------------------------------------------

    def head_members(self, summary: Summary) -> str:
        """The members that tell of the run: rulebook, schema version, summary, tool."""
        info, on = self._report.rulebook, self._report.on
        rulebook = {
            "editions": list(info.editions),
            "on": on.isoformat() if on else None,
            "rules": info.rules,
            "sha256": info.sha256,
        }
        tool = {"name": "tarkistin", "version": self._report.version}
        return (
            f'"rulebook":{plain_json(rulebook)},\n"schema_version":"{SCHEMA_VERSION}",\n'
            f'"summary":{plain_json(summary_members(summary))},\n"tool":{plain_json(tool)}'
        )

    # documents ------------------------------------------------------------------------------

    def document(self, result: Result) -> str:
        """One entry of ``documents`` on one line."""
        application = result.application
        if application is None:
            fields = outcomes = ""
            form = fund = programme = "null"
        else:
            fields = self._fields(application.fields)
            outcomes = ",".join(self._outcomes(result))
            form, fund = _text_or_null(application.form), _text_or_null(application.fund)
            programme = _text_or_null(application.programme)
        return (
            f'{{"bytes":{result.size},"fields":{{{fields}}},"form":{form},"fund":{fund},"outcomes":[{outcomes}],'
            f'"path":{escape_document_text(result.path)},"problem":{self._problem(result)},"programme":{programme},'
            f'"row":{"null" if result.row is None else result.row},"sha256":{escape(result.sha256)},'
            f'"status":{escape(result.status)}}}'
        )

    def _problem(self, result: Result) -> str:
        if result.problem is None:
            return "null"
        return f'{{"code":{escape(result.problem.code)},"message":{escape(self._narrator.problem(result))}}}'

    def _fields(self, fields: dict[str, Field]) -> str:
        return ",".join([self._field(path, fields[path]) for path in sorted(fields)])

    def _field(self, path: str, field: Field) -> str:
        key = self._keys.get(path)
        if key is None:
            key = self._keys[path] = f"{escape(path)}:"
            self._hidden[path] = self._narrator.hidden(path)
        value, text, page, line, column, read_as, _, candidates = field
        if value is None:
            if candidates:
                listed = ",".join([self._candidate(path, candidate) for candidate in candidates])
                return f'{key}{{"candidates":[{listed}],"value":null}}'
            if not text:
                return f'{key}{{"text":"","value":null}}'
        written, quote = self._value_and_text(path, value, text)
        return (
            f'{key}{{"column":{"null" if column is None else column},"line":{"null" if line is None else line},'
            f'"page":{"null" if page is None else page},"read_as":"{read_as}","text":{quote},"value":{written}}}'
        )

    def _candidate(self, path: str, field: Field) -> str:
        written, quote = self._value_and_text(path, field.value, field.text)
        return (
            f'{{"column":{_number_or_null(field.column)},"line":{_number_or_null(field.line)},'
            f'"page":{_number_or_null(field.page)},"text":{quote},"value":{written}}}'
        )

    def _value_and_text(self, path: str, value: Any, text: str) -> tuple[str, str]:
        """A value and its quote as JSON; personal data are replaced by ``present``."""
        if self._hidden.get(path):
            return ("null" if value is None else PRESENT), PRESENT
        kind = type(value)
        quote = escape_document_text(mask_identity_codes(text))
        if kind is int:
            return str(value), quote
        if kind is str:
            return (quote if value == text else escape_document_text(mask_identity_codes(value))), quote
        return (f'"{value.isoformat()}"' if kind is date else value_json(value)), quote

    # outcomes -------------------------------------------------------------------------------

    def _outcomes(self, result: Result) -> Iterator[str]:
        for outcome in result.outcomes:
            if outcome.status == FAIL or not self._findings_only:
                yield self._outcome(result, outcome)

    def _outcome(self, result: Result, outcome: Outcome) -> str:
        if outcome.status == NOT_APPLICABLE and outcome.waiver is None and not outcome.suspects:
            return self._not_applicable(result, outcome)
        return self._write(result, outcome)

    def _not_applicable(self, result: Result, outcome: Outcome) -> str:
        """Rules that do not apply say the same of every document of a form: written once."""
        reason, fields = outcome.reason, result.application.fields if result.application else {}
        if reason is None:
            return self._write(result, outcome)
        found = tuple([_value_and_text(fields.get(path)) for path in reason.paths])
        key = (id(outcome.rule), reason, found, result.law.day if reason.code == "date" else None)
        known = self._constant.get(key)
        if known is None:
            if len(self._constant) >= _CACHED_OUTCOMES:
                self._constant.clear()
            known = self._constant[key] = self._write(result, outcome)
        return known

    def _write(self, result: Result, outcome: Outcome) -> str:
        told = self._narrator.outcome(result, outcome)
        head, tail = self._pieces(outcome.rule)
        calculation = "null"
        if told.calculation is not None and told.lines:
            actual, allowed, difference, expected = (
                told.calculation.actual,
                told.calculation.allowed,
                told.calculation.difference,
                told.calculation.expected,
            )
            steps = ",".join([escape(line) for line in told.lines])
            calculation = (
                f'{{"actual":{self._term(actual)},"allowed":{self._term(allowed)},'
                f'"difference":{self._term(difference)},"expected":{self._term(expected)},"steps":[{steps}]}}'
            )
        return (
            f'{{"calculation":{calculation},"evidence":{self._paths(result.evidence(outcome))},{head}'
            f'"message":{escape(told.message)},{tail}"status":"{outcome.status}",'
            f'"suspects":{plain_json(list(outcome.suspects)) if outcome.suspects else "[]"},'
            f'"waiver":{"null" if outcome.waiver is None else plain_json(outcome.waiver)}}}'
        )

    def _pieces(self, rule: RuleCard) -> Pieces:
        """What stands before and after the message of every outcome of the rule."""
        known = self._rules.get(id(rule))
        if known is None:
            basis = plain_json([item._asdict() for item in rule.legal_basis])
            remedy = "null" if rule.remedy is None else escape(rule.remedy)
            head = f'"legal_basis":{basis},'
            tail = f'"remedy":{remedy},"rule":{escape(rule.id)},"severity":{escape(rule.severity)},'
            # The card is kept with its pieces so that its id is not given to another one.
            known = self._rules[id(rule)] = (rule, (head, tail))
        return known[1]

    def _paths(self, paths: tuple[str, ...]) -> str:
        known = self._evidence.get(paths)
        if known is None:
            known = self._evidence[paths] = "[" + ",".join([escape(path) for path in paths]) + "]"
        return known

    def _term(self, term: Term | None) -> str:
        if term is None:
            return "null"
        if self._narrator.hidden(term.path):
            return PRESENT
        value = term.value
        return str(value) if type(value) is int else value_json(value)

    # cases ----------------------------------------------------------------------------------

    def case(self, case: CaseResult) -> str:
        """One entry of ``cases`` on one line."""
        outcomes = [item for item in case.outcomes if item.status == FAIL or not self._findings_only]
        written = ",".join(self._case_outcome(case, item) for item in outcomes)
        documents = ",".join(escape_document_text(path) for path in case.documents)
        return (
            f'{{"by":{escape(case.by)},"documents":[{documents}],"key":{escape_document_text(mask_identity_codes(case.key))},'
            f'"outcomes":[{written}]}}'
        )

    def _case_outcome(self, case: CaseResult, outcome: Any) -> str:
        from reports.cases import case_result

        return self._write(case_result(case, outcome), outcome)


def summary_members(summary: Summary) -> dict[str, Any]:
    """The counts of a run as plain data."""
    return summary._asdict()


def value_json(value: Any) -> str:
    """A value as the contract writes it: cents, ISO dates, percentages as decimal strings."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, Percent):
        return f'"{value.plain()}"'
    if isinstance(value, Ratio):
        return str(round_half_up(value))
    if isinstance(value, str):
        return escape_document_text(mask_identity_codes(value))
    if isinstance(value, tuple | list):
        return "[" + ",".join([value_json(item) for item in value]) + "]"
    return plain_json(value) if isinstance(value, Mapping) else "null"


def _value_and_text(field: Field | None) -> tuple[Any, str] | None:
    """What a field says, without its place."""
    return None if field is None else (field.value, field.text)


def _text_or_null(text: str | None) -> str:
    return "null" if text is None else escape_document_text(text)


def _number_or_null(number: int | None) -> str:
    return "null" if number is None else str(number)
