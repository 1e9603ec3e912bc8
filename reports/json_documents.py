r"""Documents as JSON of schema version 1, written straight to text because folders are large.

The bytes are those of ``json.dumps(..., sort_keys=True, ensure_ascii=False, separators=(",", ":"))``
of the structure that :mod:`reports.schema` describes, one document a line; characters that could
steer a terminal stand as ``\u`` escapes. Everything about a rule that does not change from
document to document is written once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from checker.evaluation.result import CaseOutcome, CaseReading, CaseResult, Report, Result, RulebookInfo, Summary
from checker.made_once import FieldTexts, MadeOnce, Met, keep
from checker.money import Percent, Ratio, round_half_up
from checker.outcome import CANNOT_TELL, FAIL, LegalBasis, Outcome, RuleCard, Term
from checker.reading.field import Field
from reports.json_text import Pieces, escape, escape_document_text, plain_json
from reports.options import Options
from reports.safety import mask_identity_codes
from reports.statements import Narrator

SCHEMA_VERSION = "1"
PRESENT = '"present"'
_CACHED_OUTCOMES = 1000
"""Most outcomes that are kept ready-made; about 3 MB."""
_CACHED_FIELDS = 1000
"""Most fields that are kept ready-made; about half a megabyte."""
_CACHED_SETS = 64
"""Most sets of fields and of outcomes whose order is kept."""


class Writer:
    """Writes the documents of one run; keeps what they have in common.

    A report with no results in it is enough to make one: the documents come one by one.
    """

    def __init__(self, report: Report, options: Options) -> None:
        self._report = report
        self._narrator = Narrator(report, options.wording)
        self._findings_only = report.outcomes == "findings"
        self._findings = MadeOnce(_findings, _CACHED_SETS)
        self._pieces = MadeOnce(_pieces, _CACHED_OUTCOMES)
        self._constant: dict[Any, str] = {}
        self._met = Met(2 * _CACHED_OUTCOMES)
        self._settled: dict[int, tuple[Outcome, str]] = {}
        self._evidence: dict[tuple[str, ...], str] = {(): "[]"}
        self._keys: dict[str, str] = {}
        self._written = FieldTexts(self._field, _CACHED_FIELDS)
        self._orders: dict[tuple[str, ...], list[str]] = {}
        self._hidden: dict[str, bool] = {}

    # the head -------------------------------------------------------------------------------

    def head_members(self, summary: Summary) -> str:
        """The members that tell of the run: rulebook, schema version, summary, tool."""
        info, on = self._report.rulebook, self._report.on
        rulebook = {
            "editions": list(info.editions),
            "on": on.isoformat() if on else None,
            "overlays": overlay_members(info),
            "rules": info.rules,
            "sha256": info.sha256,
        }
        tool = {"name": "tarkistin", "version": self._report.version}
        return (
            f'"rulebook":{plain_json(rulebook)},\n"schema_version":"{SCHEMA_VERSION}",\n'
            f'"summary":{plain_json(summary_members(summary))},\n"tool":{plain_json(tool)}'
        )

    # documents ------------------------------------------------------------------------------

    def document(self, result: Result, end: str = "") -> str:
        """One entry of ``documents`` on one line, with ``end`` after it; put together at once, since it may be long."""
        application = result.application
        if application is None:
            fields, outcomes = "", []
            form = fund = programme = "null"
        else:
            fields, outcomes = self._fields(application.fields), self._outcomes(result)
            form, fund = _text_or_null(application.form), _text_or_null(application.fund)
            programme = _text_or_null(application.programme)
        outcomes = outcomes or [""]
        outcomes[0] = (
            f'{{"bytes":{result.size},"fields":{{{fields}}},"form":{form},"fund":{fund},"outcomes":[{outcomes[0]}'
        )
        outcomes[-1] = (
            f'{outcomes[-1]}],"path":{escape_document_text(result.path)},"problem":{self._problem(result)},'
            f'"programme":{programme},"row":{_number_or_null(result.row)},"sha256":{escape(result.sha256)},'
            f'"status":{escape(result.status)}}}{end}'
        )
        return ",".join(outcomes)

    def _problem(self, result: Result) -> str:
        if result.problem is None:
            return "null"
        return f'{{"code":{escape(result.problem.code)},"message":{escape(self._narrator.problem(result))}}}'

    def _fields(self, fields: dict[str, Field]) -> str:
        named = tuple(fields)
        order = self._orders.get(named)
        if order is None:
            order = keep(self._orders, named, sorted(named), _CACHED_SETS)
        return ",".join(self._written.of(fields, order))

    def _field(self, path: str, field: Field) -> str:
        key = self._keys.get(path)
        if key is None:
            key = self._keys[path] = f"{escape(path)}:"
            self._hidden[path] = self._narrator.hidden(path)
        value, text, page, line, column, read_as, _, candidates, *_ = field
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

    def _outcomes(self, result: Result) -> list[str]:
        settled, outcomes = self._settled, result.outcomes
        if self._findings_only:
            outcomes = self._findings(outcomes)
        said = _said(result.application.fields) if result.application and outcomes else {}
        written: list[str] = []
        for outcome in outcomes:
            known = settled.get(id(outcome))
            written.append(known[1] if known is not None else self._outcome(result, outcome, said))
        return written

    def _outcome(self, result: Result, outcome: Outcome, said: dict[str, Any]) -> str:
        """The outcome; what hangs on nothing but what the fields say that the rule read is written once."""
        rule, status, reason, waiver, suspects = outcome
        if status == CANNOT_TELL or waiver is not None or suspects:
            return self._write(result, outcome)
        if reason is not None and not reason.paths and reason.code != "date":
            return self._settle(result, outcome)
        paths = rule.evidence if reason is None else reason.paths
        found: list[Any] = [rule, status, reason, *map(said.get, paths)]
        if reason is not None or rule.explain is None or status == FAIL:
            fields = result.application.fields if result.application else {}
            found += [(field.text, field.candidates) for path in paths if (field := fields.get(path)) is not None]
        if reason is not None and reason.code == "date":
            found.append(result.law.day)
        if status == FAIL:
            found.append(result.subject())
        key = tuple(found)
        known = self._constant.get(key)
        if known is None:
            known = self._write(result, outcome)
            if self._met.again(key):
                keep(self._constant, key, known, _CACHED_OUTCOMES)
        return known

    def _settle(self, result: Result, outcome: Outcome) -> str:
        """An outcome that was settled before any document was read: one object, one text.

        The object is kept with its text so that its id is not given to another one.
        """
        return keep(self._settled, id(outcome), (outcome, self._write(result, outcome)), _CACHED_OUTCOMES)[1]

    def _write(self, result: Result, outcome: Outcome, readings: str = "") -> str:
        told = self._narrator.outcome(result, outcome)
        head, tail = self._pieces(outcome.rule)
        mark = result.fingerprint(outcome)
        calculation = "null"
        if told.calculation is not None and told.lines:
            _, expected, actual, difference, allowed = told.calculation
            steps = ",".join([escape(line) for line in told.lines])
            calculation = (
                f'{{"actual":{self._term(actual)},"allowed":{self._term(allowed)},'
                f'"difference":{self._term(difference)},"expected":{self._term(expected)},"steps":[{steps}]}}'
            )
        return (
            f'{{"calculation":{calculation},"evidence":{self._paths(result.evidence(outcome))},'
            f'"fingerprint":{"null" if mark is None else escape(mark)},{head}'
            f'"message":{escape(told.message)},{readings}{tail}"status":"{outcome.status}",'
            f'"suspects":{plain_json(list(outcome.suspects)) if outcome.suspects else "[]"},'
            f'"waiver":{"null" if outcome.waiver is None else plain_json(outcome.waiver)}}}'
        )

    def _paths(self, paths: tuple[str, ...]) -> str:
        known = self._evidence.get(paths)
        if known is None:
            known = self._evidence[paths] = "[" + ",".join([escape(path) for path in paths]) + "]"
        return known

    def _term(self, term: Term | None) -> str:
        if term is None:
            return "null"
        value = term.value
        if type(value) is int and term.path is None:
            return str(value)
        return PRESENT if self._narrator.hidden(term.path) else value_json(value)

    # cases ----------------------------------------------------------------------------------

    def case(self, case: CaseResult) -> str:
        """One entry of ``cases`` on one line."""
        outcomes = [item for item in case.outcomes if item.status == FAIL or not self._findings_only]
        written = ",".join(self._case_outcome(case, item) for item in outcomes)
        documents = ",".join(escape_document_text(path) for path in case.documents)
        return (
            f'{{"by":{escape(case.by)},"documents":[{documents}],"key":{escape_document_text(mask_identity_codes(case.key))},'
            f'"outcomes":[{written}],"rows":{plain_json(list(case.rows or (None,) * len(case.documents)))}}}'
        )

    def _case_outcome(self, case: CaseResult, outcome: Any) -> str:
        from reports.cases import case_result

        readings = outcome.readings() if isinstance(outcome, CaseOutcome) else ()
        told = ",".join([self._reading(reading) for reading in readings])
        return self._write(case_result(case, outcome), outcome, f'"readings":[{told}],')

    def _reading(self, reading: CaseReading) -> str:
        """What one document of the case says, with its place."""
        field = reading.field
        self._hidden[reading.path] = self._narrator.hidden(reading.path)
        value, quote = self._value_and_text(reading.path, field.value, field.text)
        return (
            f'{{"column":{_number_or_null(field.column)},"document":{escape_document_text(reading.document)},'
            f'"field":{escape(reading.path)},"line":{_number_or_null(field.line)},"page":{_number_or_null(field.page)},'
            f'"row":{_number_or_null(reading.row)},"text":{quote},"value":{value}}}'
        )


def summary_members(summary: Summary) -> dict[str, Any]:
    """The counts of a run as plain data."""
    return summary._asdict()


def overlay_members(info: RulebookInfo) -> list[dict[str, str | None]]:
    """What lies over the base rulebook, lowest first: packs with their hash, then set parameters with their value."""
    return [{"name": layer.name, "sha256": layer.sha256, "value": layer.value} for layer in info.layers]


def _basis_json(basis: LegalBasis) -> str:
    """A provision, its members in order; there is one or more for every rule."""
    title, section, href, attested = map(plain_json, basis)
    return f'{{"attested":{attested},"href":{href},"section":{section},"title":{title}}}'


def value_json(value: Any) -> str:
    """A value as the contract writes it: cents, ISO dates, percentages as decimal strings."""
    if isinstance(value, str):
        return escape_document_text(mask_identity_codes(value))
    if isinstance(value, Percent):
        return f'"{value.plain()}"'
    if isinstance(value, Ratio):
        return str(round_half_up(value))
    if isinstance(value, tuple | list):
        return "[" + ",".join([value_json(item) for item in value]) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    return plain_json(value) if isinstance(value, Mapping) else "null"


def _pieces(rule: RuleCard) -> Pieces:
    """What stands before and after the message of every outcome of the rule."""
    basis = ",".join([_basis_json(item) for item in rule.legal_basis])
    remedy = "null" if rule.remedy is None else escape(rule.remedy)
    tail = f'"remedy":{remedy},"rule":{escape(rule.id)},"severity":{escape(rule.severity)},'
    return f'"legal_basis":[{basis}],', tail


def _findings(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    return tuple([outcome for outcome in outcomes if outcome.status == FAIL])


def _said(fields: dict[str, Field]) -> dict[str, Any]:
    """What fields say, without their places: their value, else their state with its text."""
    return {
        path: field.value if field.value is not None else (field.text, field.candidates)
        for path, field in fields.items()
    }


def _text_or_null(text: str | None) -> str:
    return "null" if text is None else escape_document_text(text)


def _number_or_null(number: int | None) -> str:
    return "null" if number is None else str(number)
