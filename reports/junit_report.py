"""JUnit XML, which every CI system shows: a suite a document, a test case a rule.

Finding = failure, not told or not applicable = skipped, unreadable document = error. Characters that XML
does not allow are left out, since a PDF's text may hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, Outcome
from reports.accepted import with_acceptance
from reports.options import Options
from reports.places import case_outcomes, main_field
from reports.safety import visible
from reports.statements import Narrator
from reports.streaming import Lines, whole

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Suites(Lines):
    """The ``testsuites`` element of one run; its counts stand in its first line."""

    ends_first = True

    def __init__(self, report: Report, options: Options) -> None:
        self._narrator = Narrator(report, options.wording)
        self._outcomes = report.outcomes

    def line(self, result: Result) -> str:
        """One suite."""
        name = result.path if result.row is None else f"{result.path}:{result.row}"
        if result.application is None:
            return _suite(name, [("error", _refused(name, result, self._narrator))])
        shown = [item for item in result.outcomes if item.status == FAIL or self._outcomes == "all"]
        return _suite(name, [_case(name, result, outcome, self._narrator) for outcome in shown])

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The counts of the whole run."""
        counts, unread = summary.outcomes, summary.by_status["unreadable"] + summary.by_status["unrecognised"]
        skipped = counts[NOT_APPLICABLE] + counts[CANNOT_TELL] if self._outcomes == "all" else 0
        tests = counts[FAIL] + skipped + unread + (counts[PASS] if self._outcomes == "all" else 0)
        told = _attributes(tests, counts[FAIL], unread, skipped)
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tarkistin"{told}>\n'

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """A suite for each case."""
        yield from map(self._case, cases)
        yield "</testsuites>\n"

    def _case(self, case: CaseResult) -> str:
        name, shown = ", ".join(case.documents), case_outcomes(case, self._outcomes)
        return _suite(name, [_case(name, result, outcome, self._narrator) for result, outcome in shown])


def _suite(name: str, cases: list[tuple[str, str]]) -> str:
    """A suite of test cases: the kind of entry and its XML."""
    kinds = [kind for kind, _ in cases]
    counts = (len(kinds), kinds.count("failure"), kinds.count("error"), kinds.count("skipped"))
    body = "".join(text for _, text in cases)
    return f'  <testsuite name="{escape(name)}"{_attributes(*counts)}>\n{body}  </testsuite>\n'


def _attributes(tests: int = 0, failures: int = 0, errors: int = 0, skipped: int = 0) -> str:
    return f' tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'


def _case(name: str, result: Result, outcome: Outcome, narrator: Narrator) -> tuple[str, str]:
    told = narrator.outcome(result, outcome)
    head = f'    <testcase classname="{escape(name)}" name="{escape(outcome.rule.id)}"'
    if outcome.status == FAIL:
        field = main_field(result, outcome, told.calculation)
        place = narrator.place(field) if field is not None else ""
        message = with_acceptance(told.message, outcome, narrator.wording)
        detail = "\n".join(part for part in (message, place, outcome.rule.remedy or "") if part)
        severity = escape(outcome.rule.severity)
        failure = f'<failure type="{severity}" message="{escape(message)}">{escape(detail)}</failure>'
        return "failure", f"{head}>{failure}</testcase>\n"
    if outcome.status in (NOT_APPLICABLE, CANNOT_TELL):
        return "skipped", f'{head}><skipped message="{escape(told.message)}"/></testcase>\n'
    return "pass", f"{head}/>\n"


def _refused(name: str, result: Result, narrator: Narrator) -> str:
    message = escape(narrator.problem(result) or narrator.verdict(result))
    error = f'<error type="{escape(result.status)}" message="{message}"/>'
    return f'    <testcase classname="{escape(name)}" name="{escape(result.status)}">{error}</testcase>\n'


def escape(text: str) -> str:
    """Text for an XML attribute or element."""
    clean = _ILLEGAL.sub("", "\n".join(visible(line) for line in text.split("\n")))
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;")):
        clean = clean.replace(mark, entity)
    return clean


def stream(report: Report, options: Options) -> Suites:
    """A stream for the run that ``report`` describes; its results are not needed."""
    return Suites(report, options)


def render(report: Report, options: Options) -> str:
    """One ``testsuites`` element."""
    return whole(stream(report, options), report)
