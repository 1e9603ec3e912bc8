"""One document laid out for people: the same sections for terminal, page and Markdown.

Everything here is text that is ready to print (still to be escaped by the format); the renderers only
place it. Findings come heaviest first, then what could not be told, then what is in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from checker.evaluation.result import CaseResult, Report, Result
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS, SEVERITIES, Calculation, Outcome
from checker.reading.field import Field
from reports.calculations import CALCULATING
from reports.cases import as_case, case_quotes, document_name
from reports.language import Wording
from reports.places import lacking_paths
from reports.reason_words import printed_path
from reports.safety import mask_identity_codes, shown
from reports.statements import Basis, Narrator, basis_of, suspicions
from reports.verdict_words import Counts, count_outcomes

MOST_CAUSES: Final = 3
"""Gaps of one rule each that are told each by itself; a document with more of them is blank in many places."""


class Quote(NamedTuple):
    """What stands in the document, as evidence."""

    label: str
    """The field's name, without quotes."""
    text: str
    """The quote in quotes, or the word for blank."""
    place: str
    """``rivi 101, sarake 20``; empty where not known."""


class OutcomeView(NamedTuple):
    """What one rule says, ready to print."""

    rule: str
    status: str
    severity: str
    word: str
    """What it is called: the severity of a finding, the status of any other."""
    headline: str
    """What is wrong (a finding) or what the rule claims (others)."""
    title: str
    """The rule's claim."""
    quotes: tuple[Quote, ...]
    lines: tuple[str, ...]
    """The calculation."""
    expected: str
    why: str
    """Why it does not apply or cannot be told, as a sentence."""
    settle: str
    """What would settle it."""
    remedy: str
    legal: tuple[Basis, ...]
    waiver: str
    """How the finding was accepted; empty where it was not."""
    suspects: tuple[str, ...] = ()
    """Which figures are most likely wrong, a sentence each."""
    fingerprint: str = ""
    """What a waiver calls the finding by; empty where there is none."""
    stake: int = 0
    """The difference in cents, where the finding is about money: of two errors the larger comes first."""
    lines_label: str = "label.calculation"
    """The key of what the lines are called: a calculation, or a comparison where nothing is calculated."""

    @property
    def style(self) -> str:
        """What gives it its colour: the severity of a finding, the status of any other."""
        return self.severity if self.status == FAIL else self.status


class UntoldView(NamedTuple):
    """What keeps one or several rules from telling: said once, with the rules that it concerns."""

    why: str
    settle: str
    quotes: tuple[Quote, ...]
    rules: tuple[OutcomeView, ...]


class FieldView(NamedTuple):
    """One field as it was read."""

    path: str
    label: str
    text: str
    value: str
    place: str
    read_as: str
    state: str


class DocumentView(NamedTuple):
    """One document, ready to print."""

    name: str
    """The path, and the row of a register."""
    status: str
    status_word: str
    heaviest: str
    """The heaviest severity of its findings; empty where there are none."""
    verdict: str
    problem: str
    kind: tuple[str, ...]
    """Its form, programme period and fund, those that are known."""
    findings: tuple[OutcomeView, ...]
    waived: tuple[OutcomeView, ...]
    """Findings that were accepted as an exception: shown and counted, but nothing to fix."""
    untold: tuple[UntoldView, ...]
    passed: tuple[OutcomeView, ...]
    not_applicable: tuple[OutcomeView, ...]
    counts: Counts
    is_checked: bool
    """False where nothing could be checked: then its counts say nothing."""
    manual: tuple[str, ...]
    """What a person must check in it."""
    submission: str
    """Whether it may be submitted as far as the rules see; empty where that is not said."""


class Viewer:
    """Makes the views of one run."""

    __slots__ = ("narrator", "report", "wording")

    def __init__(self, report: Report, wording: Wording) -> None:
        self.report = report
        self.narrator = Narrator(report, wording)
        self.wording = self.narrator.wording

    def document(self, result: Result, everything: bool = True) -> DocumentView:
        """One document. Without ``everything``, what passed and what does not apply is only counted."""
        application = result.application
        outcomes = (one for one in result.outcomes if everything or one.status in (FAIL, CANNOT_TELL))
        views = [self.outcome(result, outcome) for outcome in outcomes]
        found = tuple(self.suspected_once(by_weight(views)))
        return DocumentView(
            name=self.name(result),
            status=result.status,
            status_word=self.wording.name("state", result.status),
            heaviest=next((view.severity for view in found if not view.waiver), ""),
            verdict=self.narrator.verdict(result),
            problem=self.narrator.problem(result),
            kind=self.narrator.kind_of(application),
            findings=tuple(view for view in found if not view.waiver),
            waived=tuple(view for view in found if view.waiver),
            untold=self.untold(result, views),
            passed=_of(views, PASS),
            not_applicable=_of(views, NOT_APPLICABLE),
            counts=count_outcomes(result),
            is_checked=application is not None,
            manual=self.narrator.by_hand(result),
            submission=self.narrator.submission(result),
        )

    def suspected_once(self, found: Iterable[OutcomeView]) -> Iterator[OutcomeView]:
        """Findings of which each says in full only what none above it says of the figures that may be wrong."""
        told, same = set[tuple[str, ...]](), (self.wording.say("suspect.same"),)
        for view in found:
            yield view._replace(suspects=same) if view.suspects and view.suspects in told else view
            told.add(view.suspects)

    def untold(self, result: Result, views: list[OutcomeView]) -> tuple[UntoldView, ...]:
        """What keeps rules from telling, each cause with its rules; many gaps of one rule each are told together."""
        told = _of(views, CANNOT_TELL)
        gaps = {outcome.rule.id: frozenset(_lacking(result, outcome)) for outcome in result.outcomes}
        sets = [gap for gap in gaps.values() if gap]
        alone = {rule for rule, gap in gaps.items() if sets.count(gap) == 1}
        if len(alone) <= MOST_CAUSES:
            return by_cause(told)
        others = by_cause(view for view in told if view.rule not in alone)
        codes = {outcome.rule.id: outcome.reason.code for outcome in result.outcomes if outcome.reason is not None}
        waiting: dict[str, list[OutcomeView]] = {}
        for view in told:
            if view.rule in alone:
                waiting.setdefault(".unread" if codes[view.rule] == "unread" else "", []).append(view)
        return (*others, *(self.waiting(result, found, kind) for kind, found in waiting.items()))

    def waiting(self, result: Result, views: list[OutcomeView], kind: str) -> UntoldView:
        """Rules that only lack values, each with the fields that it waits for; the fields are named once above.

        ``kind`` is ``.unread`` where the values may stand in a part of the file that was not read.
        """
        say, label = self.wording.say, self.narrator.label
        lacking = {outcome.rule.id: _lacking(result, outcome) for outcome in result.outcomes}
        paths = list(dict.fromkeys(path for view in views for path in lacking[view.rule]))
        fields = result.fields
        quotes = [quote for path in paths if path in fields for quote in self.field_quotes(path, fields[path])]
        rules = [
            view._replace(
                title=say(
                    "untold.lacking",
                    title=view.title,
                    fields=self.wording.joined([label(path) for path in lacking[view.rule]]),
                )
            )
            for view in views
        ]
        names, parts = self.wording.joined([label(path) for path in paths]), self.narrator.unread_parts(result)
        why = say(f"untold.why{kind}", fields=names, parts=parts)
        return UntoldView(why, say(f"untold.settle{kind}"), tuple(quotes), tuple(rules))

    def name(self, result: Result) -> str:
        """The path on one line, with the row or part where the document is one of several in its file."""
        return document_name(result.key, self.wording)

    def outcome(self, result: Result, outcome: Outcome) -> OutcomeView:
        """One outcome of a document."""
        rule = outcome.rule
        told = self.narrator.outcome(result, outcome)
        why, settle = "", ""
        if outcome.status == NOT_APPLICABLE:
            why = self.narrator.not_applicable(result, outcome.reason)
        elif outcome.status == CANNOT_TELL:
            why, settle = self.narrator.cannot_tell(result, outcome.reason)
        failed = outcome.status == FAIL
        is_calculated = any(step.kind in CALCULATING for step in told.calculation.steps)
        return OutcomeView(
            rule=rule.id,
            status=outcome.status,
            severity=rule.severity,
            word=self.wording.judged(outcome.status, rule.severity),
            headline=rule.message if failed else rule.title,
            title=rule.title,
            quotes=self.quotes(result, outcome, told.calculation),
            lines=told.lines,
            expected=self.narrator.expected(told.calculation) if failed else "",
            why=why[:1].upper() + why[1:],
            settle=settle,
            remedy=(rule.remedy or "") if failed else "",
            legal=tuple(basis_of(item, self.wording) for item in rule.legal_basis),
            waiver=self.narrator.accepted(outcome.waiver) if outcome.waiver is not None else "",
            suspects=self.suspects(outcome),
            fingerprint=result.fingerprint(outcome) or "",
            stake=_stake(told.calculation) if failed else 0,
            lines_label="label.calculation" if is_calculated else "label.comparison",
        )

    def suspects(self, outcome: Outcome) -> tuple[str, ...]:
        """Which figures are most likely wrong; a reviewer also sees the less likely ones."""
        if not outcome.suspects:
            return ()
        return suspicions(outcome.suspects, self.wording, self.narrator.label, self.report.audience == "reviewer")

    def quotes(self, result: Result, outcome: Outcome, calculation: Calculation) -> tuple[Quote, ...]:
        """The evidence of an outcome: each field as the document prints it.

        A reviewer sees every field that the rule read; others those that the finding is made of, or those
        that keep the rule from telling. What one field does not go with is in the rule's conditions. A field that
        the finding says is lacking comes first.
        """
        case = as_case(outcome)
        if case is not None:
            return tuple(Quote(*told) for told in case_quotes(case, self.narrator))
        fields, paths = result.fields, result.evidence(outcome)
        absent = [path for path in lacking_paths(calculation) if path not in fields]
        if self.report.audience != "reviewer":
            decisive = tuple(path for path in paths if path in _decisive(outcome, calculation))
            if len(decisive) == 1 and outcome.status == FAIL:
                others = [path for path in outcome.rule.conditions if path in fields and path not in decisive]
                decisive = (*decisive, *others)
            paths = decisive if outcome.status == CANNOT_TELL or absent else decisive or paths
        missing = self.wording.say("field.absent")
        quotes = [Quote(self.narrator.name(path), missing, "") for path in absent]
        told = [quote for path in paths for quote in self.field_quotes(printed_path(result, path), fields[path])]
        return (*quotes, *dict.fromkeys(told))

    def field_quotes(self, path: str, field: Field) -> Iterable[Quote]:
        """One quote, or one for each differing reading of a contradictory field."""
        label = self.narrator.name(path)
        for reading in field.candidates or (field,):
            text = self.narrator.text(path, reading) if reading.text else self.wording.say("field.blank")
            if reading.read_as == "derived" and reading.value is not None:
                value = self.narrator.calculator.value(reading.value, self.narrator.kind(path), path)
                key = "quote.counted" if self.is_counted(reading) else "quote.derived"
                text = self.wording.say(key, value=mask_identity_codes(value), text=text)
            yield Quote(label, text, self.narrator.place(reading))

    def fields(self, result: Result) -> list[FieldView]:
        """Every field of a document in the glossary's order."""
        fields = result.fields
        known = [path for path in self.report.glossary if path in fields]
        strangers = [path for path in fields if path not in self.report.glossary]
        return [self.field(path, fields[path]) for path in known + strangers]

    def field(self, path: str, field: Field) -> FieldView:
        """One field with its value as we understood it."""
        state = field.state
        text, place = self.narrator.text(path, field), self.narrator.place(field)
        if state == "contradictory":
            text, place = self.narrator.candidates(path, field), ""  # each value has a place of its own
        elif state == "blank":
            text = self.wording.say("field.blank")
        elif self.is_counted(field):
            text = ""
        return FieldView(
            path,
            self.narrator.name(path),
            text,
            self._value(path, field, state),
            place,
            self._read_as(field) if state in ("known", "unreadable") else "",
            state,
        )

    def is_counted(self, field: Field) -> bool:
        """Whether the document prints nothing of the field: it is a count of something else, and stands nowhere."""
        return field.read_as == "derived" and field.text == str(field.value) and not self.narrator.place(field)

    def _value(self, path: str, field: Field, state: str) -> str:
        """The value where it says more than the quote."""
        if state == "known":
            value = self.narrator.calculator.value(field.value, self.narrator.kind(path), path)
            return "" if value == self.narrator.text(path, field) else mask_identity_codes(value)
        return self.wording.say(f"field.{state}") if state != "blank" else ""

    def _read_as(self, field: Field) -> str:
        how = self.wording.name("read_as", field.read_as)
        if field.read_as in ("alias", "near-miss") and field.label:
            return f"{how} ”{shown(field.label)}”"
        return how

    def case(self, case: CaseResult) -> tuple[OutcomeView, ...]:
        """The outcomes of a case, findings first."""
        views = [self.outcome(case.result_of(outcome), outcome) for outcome in case.outcomes]
        return by_weight(views) + tuple(view for view in views if view.status != FAIL)


def _stake(calculation: Calculation) -> int:
    difference = calculation.difference
    is_money = difference is not None and difference.unit == "money" and isinstance(difference.value, int)
    return abs(difference.value) if difference is not None and is_money else 0


def _decisive(outcome: Outcome, calculation: Calculation) -> set[str | None]:
    """The fields that made the outcome what it is."""
    if outcome.status == CANNOT_TELL and outcome.reason is not None:
        return set(outcome.reason.paths)
    if outcome.status == FAIL:
        return {term.path for step in calculation.steps for term in step.terms}
    return set()


def _lacking(result: Result, outcome: Outcome) -> tuple[str, ...]:
    """The fields for whose value the rule waits, where nothing else keeps it from telling."""
    reason = outcome.reason
    if outcome.status != CANNOT_TELL or reason is None or reason.code not in ("missing", "unread", "blank"):
        return ()
    fields = result.fields
    states = {path: fields[path].state if path in fields else "missing" for path in reason.paths}
    lacking = tuple(path for path, state in states.items() if state != "known")
    return lacking if all(states[path] in ("missing", "blank") for path in lacking) else ()


def by_weight(views: Iterable[OutcomeView]) -> tuple[OutcomeView, ...]:
    """Findings, heaviest first; of one severity those with most euros at stake, then in the order of the rulebook."""
    found = [view for view in views if view.status == FAIL]
    return tuple(sorted(found, key=lambda view: (SEVERITIES.index(view.severity), -view.stake)))


def by_cause(views: Iterable[OutcomeView]) -> tuple[UntoldView, ...]:
    """Outcomes that cannot be told for the same reason together; those that keep most from being told first."""
    causes: dict[tuple[str, str], list[OutcomeView]] = {}
    for view in views:
        causes.setdefault((view.why, view.settle), []).append(view)
    groups = [
        UntoldView(why, settle, tuple(dict.fromkeys(quote for view in found for quote in view.quotes)), tuple(found))
        for (why, settle), found in causes.items()
    ]
    return tuple(sorted(groups, key=lambda group: -len(group.rules)))


def _of(views: Iterable[OutcomeView], status: str) -> tuple[OutcomeView, ...]:
    return tuple(view for view in views if view.status == status)
