"""JUnit XML, which every CI system shows: a suite a document, a test case a rule.

Finding = failure, cannot tell = skipped, unreadable document = error; what is in order is a test case where every
outcome is asked for. Characters that XML does not allow are left out, since a PDF's text may hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.outcome import CANNOT_TELL, FAIL, PASS
from checker.patterns import pattern
from reports.places import SHOWN, Located, Locator
from reports.safety import visible
from reports.streaming import Lines, Options

_ILLEGAL = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Suites(Lines):
    """The ``testsuites`` element of one run; its counts stand in its first line."""

    ends_first = True

    def __init__(self, report: Report, options: Options) -> None:
        self._locator = Locator(report, options)
        self._shown = SHOWN[report.outcomes]

    def line(self, result: Result) -> str:
        """One suite."""
        name = result.path if result.row is None else f"{result.path}:{result.row}"
        if result.part is not None:
            name = f"{name}, {self._locator.narrator.wording.say('where.part', part=result.part)}"
        return self._suite(name, self._locator.document(result))

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The counts of the whole run."""
        counts, unread = summary.outcomes, summary.by_status["unreadable"] + summary.by_status["unrecognised"]
        tests = unread + sum(counts[status] for status in self._shown)
        told = _attributes(tests, counts[FAIL], unread, counts[CANNOT_TELL])
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tarkistin"{told}>\n'

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """A suite for each case that has something to tell."""
        for case in cases:
            found = list(self._locator.case(case))
            if found:
                yield self._suite(", ".join(case.documents), found)
        yield "</testsuites>\n"

    def _suite(self, name: str, found: list[Located]) -> str:
        """A suite of test cases."""
        tags = [_tag(item) for item in found]
        counts = (len(tags), tags.count("failure"), tags.count("error"), tags.count("skipped"))
        body = "".join([self._case(name, item) for item in found])
        return f'  <testsuite name="{escape(name)}"{_attributes(*counts)}>\n{body}  </testsuite>\n'

    def _case(self, name: str, located: Located) -> str:
        tag = _tag(located)
        head = f'    <testcase classname="{escape(name)}" name="{escape(located.name)}"'
        if not tag:
            return f"{head}/>\n"
        message = escape(located.message)
        if tag == "skipped":
            return f'{head}><skipped message="{message}"/></testcase>\n'
        outcome, field = located.outcome, located.field
        kind = located.result.status if outcome is None else outcome.rule.severity
        place = self._locator.narrator.place(field) if field is not None else ""
        remedy = outcome.rule.remedy if outcome is not None else ""
        detail = escape("\n".join(part for part in (located.message, place, remedy) if part))
        return f'{head}><{tag} type="{escape(kind)}" message="{message}">{detail}</{tag}></testcase>\n'


def _tag(located: Located) -> str:
    """What stands in the test case; nothing where all is well."""
    if located.outcome is None:
        return "error"
    return {FAIL: "failure", CANNOT_TELL: "skipped", PASS: ""}[located.outcome.status]


def _attributes(tests: int = 0, failures: int = 0, errors: int = 0, skipped: int = 0) -> str:
    return f' tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'


def escape(text: str) -> str:
    """Text for an XML attribute or element."""
    clean = _ILLEGAL.sub("", "\n".join(visible(line) for line in text.split("\n")))
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;")):
        clean = clean.replace(mark, entity)
    return clean
