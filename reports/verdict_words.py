"""What a report says of whole documents and of the run: verdicts, problems, counts, and whether one may submit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from checker.evaluation.result import DOCUMENT_STATUSES, Result, Summary
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, SEVERITIES, Outcome, is_undecided_error
from checker.reading.application import Application
from checker.reading.field import Field
from reports import typography
from reports.field_words import FieldWords
from reports.reason_words import unread_kinds
from reports.safety import shown, visible
from reports.typography import number, quoted

FEW: Final = 20
"""Most skipped files that are named in passing."""
MANY: Final = 500
"""Most that are named where everything is wanted, or where they are folded away."""
MOST_NAMED: Final = 3
"""Most of one kind that are named of what was not read."""
BESIDE: Final = "beside"
"""The kind of figures beside a form."""
_CHECKED: Final = DOCUMENT_STATUSES[:3]
_WEIGHTY: Final = ("money", "date")
"""Kinds of values of which nothing is said as long as no rule has judged one."""


class Counts(NamedTuple):
    """The outcomes of one document, counted for its verdict and headings."""

    passed: int
    untold: int
    not_applicable: int
    waived: int
    severities: dict[str, int]
    """Findings that are not waived, by severity."""


def count_outcomes(result: Result) -> Counts:
    """How many outcomes of each sort a document has."""
    statuses = {PASS: 0, FAIL: 0, NOT_APPLICABLE: 0, CANNOT_TELL: 0}
    severities = dict.fromkeys(SEVERITIES, 0)
    waived = 0
    for outcome in result.outcomes:
        statuses[outcome.status] += 1
        if outcome.status == FAIL:
            if outcome.waiver is not None:
                waived += 1
            else:
                severities[outcome.rule.severity] += 1
    return Counts(statuses[PASS], statuses[CANNOT_TELL], statuses[NOT_APPLICABLE], waived, severities)


class VerdictWords(FieldWords):
    """Sentences that stand for a whole document, or for all of them."""

    __slots__ = ("manual_for",)

    manual_for: Callable[[str, str | None, str | None], tuple[str, ...]]
    """What a person must check, by form, programme and fund."""

    def problem(self, result: Result) -> str:
        """Why the document could not be checked, and what to do about it."""
        return " ".join(self.problem_parts(result)).strip()

    def problem_parts(self, result: Result) -> tuple[str, str]:
        """The two apart; both empty where there is no problem."""
        if result.problem is None:
            return "", ""
        from reports.problems import problem_message, problem_remedy  # only for documents with one

        return problem_message(result.problem, self.wording), problem_remedy(result.problem, self.wording)

    def verdict(self, result: Result) -> str:
        """The document's status in one or two sentences."""
        say, counts, application = self.wording.say, count_outcomes(result), result.application
        embedded = f" {say('verdict.embedded')}" if "embedded" in unread_kinds(result) else ""
        if application is not None and application.is_on_no_form:
            return self._verdict_on_no_form(application, counts) + embedded
        told = self._status(result, counts)
        if application is not None and application.is_read_in_part:
            told += f" {say('verdict.compare')}" if application.scanned_pages else ""
            told += self._passed_over(application, BESIDE)
        if counts.waived:
            told += " " + say("verdict.waived", findings=self.wording.counted(counts.waived, "finding"))
        return (f"{told} {say('verdict.flattened')}" if "flattened" in unread_kinds(result) else told) + embedded

    def _status(self, result: Result, counts: Counts) -> str:
        """What the outcomes make of a document on a form."""
        say, untold = self.wording.say, self.wording.counted(counts.untold, "untold")
        if result.status == "ok":
            return self._in_order(result, counts, untold)
        if result.status == "findings" and not any(counts.severities.values()):
            return say("verdict.known.untold" if counts.untold else "verdict.known", untold=untold)
        if result.status == "findings":
            return say(
                "verdict.findings.untold" if counts.untold else "verdict.findings",
                findings=self.wording.counted(sum(counts.severities.values()), "finding"),
                severities=self.severities(counts.severities),
                untold=untold,
            )
        is_in_part = result.application is not None and result.application.is_read_in_part
        if result.status == "incomplete" and is_in_part:
            return say("verdict.scanned.untold", untold=untold) if counts.untold else say("verdict.scanned")
        is_known = result.status in DOCUMENT_STATUSES
        return say(f"verdict.{result.status}", untold=untold) if is_known else say("verdict.unreadable")

    def _in_order(self, result: Result, counts: Counts, untold: str) -> str:
        """How a document is in order of which nothing is wrong."""
        say, unjudged = self.wording.say, self._unjudged(result)
        if counts.untold:
            return say("verdict.ok.untold", untold=untold)
        if not counts.passed and not counts.waived:
            return say("verdict.ok.nothing")
        if unjudged and not counts.waived:
            return say("verdict.ok.unjudged", values=self.wording.joined(unjudged, "or"))
        return say("verdict.ok", untold=untold)

    def _passed_over(self, application: Application, *kinds: str) -> str:
        """What was not read of these kinds, the first of each by their places; empty where all was read."""
        told = ""
        for kind in kinds:
            found = [one for one in application.unread if one.kind == kind]
            places = [Field(None, one.text, *one.place[:3], where=one.place.where) for one in found[:MOST_NAMED]]
            named = [f"{quoted(shown(place.text))}{self.bracketed(place)}" for place in places]
            if len(found) > MOST_NAMED:
                named = [", ".join(named), self.wording.say("verdict.more", more=number(len(found) - MOST_NAMED))]
            told += " " + self.wording.say(f"verdict.{kind}", named=self.wording.joined(named)) if found else ""
        return told

    def _verdict_on_no_form(self, application: Application, counts: Counts) -> str:
        """What was found in a document of which nobody knows what it must hold; never that it is in order."""
        say, counted = self.wording.say, self.wording.counted
        passed = number(counts.passed)
        if any(counts.severities.values()):
            key = "verdict.generic.findings"
        elif counts.waived:
            key = "verdict.generic.known"
        else:
            key = "verdict.generic" if counts.passed else "verdict.generic.nothing"
        findings, severities = counted(sum(counts.severities.values()), "finding"), self.severities(counts.severities)
        told = say(key, passed=passed, findings=findings, severities=severities)
        if counts.untold:
            told = say("verdict.generic.untold", told=told, untold=counted(counts.untold, "untold"))
        if counts.waived:
            told += " " + say("verdict.waived", findings=counted(counts.waived, "finding"))
        if application.programme and not application.is_period_known:
            programme = self.wording.name("programme", application.programme)
            is_dated = any(application.values.get(path) is not None for path in ("project.arrival", "project.start"))
            key = "verdict.generic.period.outside" if is_dated else "verdict.generic.period"
            told = say(key, told=told, programme=programme)
        return told + self._passed_over(application, "sheet", "note")

    def kind_of(self, application: Application | None) -> tuple[str, ...]:
        """Form, programme period and fund of a document, those that are known; a period in the form's name is told."""
        if application is None:
            return ()
        form = self.wording.name("form", application.form)
        period = self.wording.name("programme", application.programme) if application.programme else ""
        return tuple(filter(None, (form, "" if period in form else period, shown(application.fund or ""))))

    def by_hand(self, result: Result) -> tuple[str, ...]:
        """What a person must check in a document on its form, of its programme and fund; nothing where it was not
        read.
        """
        found = result.application
        if found is None:
            return ()
        return tuple(visible(text) for text in self.manual_for(found.form, found.programme, found.fund))

    def submission(self, result: Result) -> str:
        """For an applicant: whether the document may be submitted as far as the rules see, and if not, why.

        Empty where that cannot be said: where an error-level rule cannot tell, an error is only known from before and
        approved by nobody, a part was not read, no rule judged the money or the days that the form has, or the document
        is on no known form, a row of a register or a numbered decision, which nobody submits.
        """
        if self.calculator.reviewer or result.status not in ("ok", "findings") or result.row is not None:
            return ""
        found = result.application
        if found is not None and (found.is_on_no_form or "decision.number" in found.carried):
            return ""
        errors = count_outcomes(result).severities["error"]
        if errors:
            rules = self.wording.counted(errors, "rule")
            return self.wording.say("submission.not" if errors > 1 else "submission.not.one", rules=rules)
        unread = result.application is None or result.application.unread
        undecided = any(is_undecided_error(outcome) or _is_known_error(outcome) for outcome in result.outcomes)
        return "" if unread or undecided or not self._is_judged(result) else self.wording.say("submission.may")

    def _is_judged(self, result: Result) -> bool:
        """Whether rules were met, among them some over money and days where the form has them."""
        return any(outcome.status == PASS for outcome in result.outcomes) and not self._unjudged(result)

    def _unjudged(self, result: Result) -> list[str]:
        """The weighty kinds of values that the form has and no rule that was met is over: a form of somebody's own has
        such rules only when its author gives it some.
        """
        passed = [outcome.rule for outcome in result.outcomes if outcome.status == PASS]
        judged = {self.kind(path) for rule in passed for path in rule.evidence}
        carried = result.application.carried if result.application is not None else ()
        kinds = {self.kind(path) for path in carried} - judged
        return [self.wording.say(f"unjudged.{kind}") for kind in _WEIGHTY if kind in kinds]

    def severities(self, counts: dict[str, int]) -> str:
        """``2 virhettä ja 1 varoitus``; severities without findings are left out."""
        return self.wording.joined(self.wording.counted(counts[name], name) for name in SEVERITIES if counts.get(name))

    def summary(self, summary: Summary) -> list[str]:
        """The counts of the run, a sentence each."""
        say, counted = self.wording.say, self.wording.counted
        if not summary.documents:
            told = [say("summary.none")]
        else:
            states = ", ".join(self._in_state(state, summary) for state, count in summary.by_status.items() if count)
            told = [say("summary.documents", documents=counted(summary.documents, "document"), states=states)]
        if summary.documents:
            told += self._findings(summary)
        if summary.outcomes.get(CANNOT_TELL):
            told.append(say("summary.untold", points=counted(summary.outcomes[CANNOT_TELL], "untold")))
        if summary.waived:
            told.append(say("verdict.waived", findings=counted(summary.waived, "finding")))
        if summary.skipped:
            told.append(self.skipped_count(summary))
        return told

    def skipped_count(self, summary: Summary) -> str:
        """How many files were skipped, and why; empty where none was."""
        key = "summary.skipped.one" if summary.skipped == 1 else "summary.skipped"
        return self.wording.say(key, files=self.wording.counted(summary.skipped, "file")) if summary.skipped else ""

    def skipped(self, summary: Summary, most: int = FEW, key: str = "skipped.name") -> list[str]:
        """The skipped files, each by the sentence ``key``, and how many more there are; nothing where none was."""
        paths = sorted(summary.skipped_paths)
        names = [self.wording.say(key, name=visible(path)) for path in paths[:most]]
        more = len(paths) - len(names)
        return [*names, self.wording.say("skipped.more", files=self.wording.counted(more, "file"))] if more else names

    def _in_state(self, state: str, summary: Summary) -> str:
        """A state and how many documents are in it; of one document alone the state says everything."""
        name = self.wording.name("state", state)
        if summary.documents == 1:
            return name
        key = self.wording.first(f"summary.state.{state}", "summary.state")
        return self.wording.say(key, state=name, count=typography.number(summary.by_status[state]))

    def _findings(self, summary: Summary) -> list[str]:
        """How many findings there are; that there are none is said only of documents that were checked."""
        total = sum(summary.findings.values())
        if not total:
            checked = sum(summary.by_status.get(state, 0) for state in _CHECKED)
            more = "" if checked == summary.documents else ".checked"
            if summary.by_status.get("findings"):
                more = ".new"  # all are accepted: the documents have them still
            return [self.wording.say(f"summary.no-findings{more}")] if checked else []
        findings = self.wording.counted(total, "finding")
        return [self.wording.say("summary.findings", findings=findings, severities=self.severities(summary.findings))]


def _is_known_error(outcome: Outcome) -> bool:
    """Whether an error is in a baseline: old, and approved by nobody."""
    return outcome.status == FAIL and outcome.rule.severity == SEVERITIES[0] and "baseline" in (outcome.waiver or ())
