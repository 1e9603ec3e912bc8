"""JUnit XML, which every CI system shows: a suite a document, a test case a rule.

Finding = failure, not told or not applicable = skipped, unreadable document = error. Characters that XML
does not allow are left out, since a PDF's text may hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evaluation.result import Report, Result
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, Outcome
from reports.options import Options
from reports.places import case_outcomes, main_field
from reports.safety import visible
from reports.statements import Narrator

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, options: Options) -> str:
    """One ``testsuites`` element."""
    suites = [_suite(name, cases) for name, cases in _suites(report, Narrator(report, options.wording))]
    counts = _attributes(*(sum(column) for column in zip(*(counted for counted, _ in suites), strict=True)))
    body = "".join(text for _, text in suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tarkistin"{counts}>\n{body}</testsuites>\n'


def _suites(report: Report, narrator: Narrator) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Suite names with their test cases: the kind of entry and its XML."""
    for result in report.results:
        name = _name(result)
        if result.application is None:
            yield name, [("error", _refused(name, result, narrator))]
            continue
        shown = [item for item in result.outcomes if item.status == FAIL or report.outcomes == "all"]
        yield name, [_case(name, result, outcome, narrator) for outcome in shown]
    for case in report.cases:
        name = ", ".join(case.documents)
        yield name, [_case(name, result, outcome, narrator) for result, outcome in case_outcomes(case, report.outcomes)]


def _suite(name: str, cases: list[tuple[str, str]]) -> tuple[tuple[int, int, int, int], str]:
    kinds = [kind for kind, _ in cases]
    counts = (len(kinds), kinds.count("failure"), kinds.count("error"), kinds.count("skipped"))
    body = "".join(text for _, text in cases)
    return counts, f'  <testsuite name="{escape(name)}"{_attributes(*counts)}>\n{body}  </testsuite>\n'


def _attributes(tests: int = 0, failures: int = 0, errors: int = 0, skipped: int = 0) -> str:
    return f' tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'


def _case(name: str, result: Result, outcome: Outcome, narrator: Narrator) -> tuple[str, str]:
    told = narrator.outcome(result, outcome)
    head = f'    <testcase classname="{escape(name)}" name="{escape(outcome.rule.id)}"'
    if outcome.status == FAIL:
        field = main_field(result, outcome, told.calculation)
        place = narrator.place(field) if field is not None else ""
        detail = "\n".join(part for part in (told.message, place, outcome.rule.remedy or "") if part)
        severity = escape(outcome.rule.severity)
        failure = f'<failure type="{severity}" message="{escape(told.message)}">{escape(detail)}</failure>'
        return "failure", f"{head}>{failure}</testcase>\n"
    if outcome.status in (NOT_APPLICABLE, CANNOT_TELL):
        return "skipped", f'{head}><skipped message="{escape(told.message)}"/></testcase>\n'
    return "pass", f"{head}/>\n"


def _refused(name: str, result: Result, narrator: Narrator) -> str:
    message = escape(narrator.problem(result) or narrator.verdict(result))
    error = f'<error type="{escape(result.status)}" message="{message}"/>'
    return f'    <testcase classname="{escape(name)}" name="{escape(result.status)}">{error}</testcase>\n'


def _name(result: Result) -> str:
    return result.path if result.row is None else f"{result.path}:{result.row}"


def escape(text: str) -> str:
    """Text for an XML attribute or element."""
    clean = _ILLEGAL.sub("", "\n".join(visible(line) for line in text.split("\n")))
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;")):
        clean = clean.replace(mark, entity)
    return clean
