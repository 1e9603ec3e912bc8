"""What a report says of one document: messages, reasons, places, problems and verdicts.

Every format takes its sentences from here, so that all of them say the same. Nothing is
decided here: statuses and counts come from the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from checker.evaluation.result import Report, Result, Summary
from checker.outcome import (
    CANNOT_TELL,
    FAIL,
    NOT_APPLICABLE,
    PASS,
    SEVERITIES,
    Calculation,
    LegalBasis,
    Outcome,
    Reason,
    RuleCard,
    Term,
    is_undecided_error,
)
from checker.reading.application import Application
from checker.reading.field import WRITTEN, Field, Recognised
from checker.reading.place import Where
from reports import typography
from reports.calculations import Calculator, with_points
from reports.cases import as_case
from reports.language import Wording
from reports.safety import shown, visible
from reports.typography import number, quoted

STATES: Final = ("ok", "findings", "incomplete", "unrecognised", "unreadable")
_SHORT_PROSE: Final = 60
"""Characters of a line that is taken for all that was written, though no full stop ends it."""
_ENDS: Final = ".!?:…"
_BETWEEN: Final = re.compile(r"[\n\t]+")
_FIGURE: Final = re.compile(r"[-−–]?[0-9][0-9\s.,]*(?:€|%)?")
"""One of several figures of which nobody knows which is meant: side by side they would look like one."""
_CHECKED: Final = ("ok", "findings", "incomplete")
_GAPS: Final = ("missing", "unread", "blank", "doubtful", "unreadable", "contradictory")


class Told(NamedTuple):
    """An outcome in words."""

    message: str
    """One paragraph that stands alone: the rule, what was read and calculated."""
    lines: tuple[str, ...]
    """The calculation, a line a step; empty where there is none."""
    calculation: Calculation | None


class Narrator:
    """Says everything about the documents of one run, in one language, for one reader."""

    __slots__ = ("wording", "calculator", "label", "hidden", "_private", "_manual_for")

    def __init__(self, report: Report, wording: Wording) -> None:
        self.wording = wording.naming("form", report.rulebook.forms)
        self.calculator = Calculator(wording, report.glossary, report.audience == "reviewer")
        self.label = self.calculator.label
        self.hidden = self.calculator.is_hidden
        self._private: dict[int, tuple[RuleCard, str]] = {}
        self._manual_for = report.rulebook.manual_for

    # outcomes -------------------------------------------------------------------------------

    def outcome(self, result: Result, outcome: Outcome) -> Told:
        """The message and the calculation of an outcome."""
        if outcome.status == PASS or outcome.status == FAIL:
            return self._judged(result, outcome)
        if outcome.status == NOT_APPLICABLE:
            reason = self.not_applicable(result, outcome.reason)
            return Told(self._titled(outcome, "message.not_applicable", reason), (), None)
        why, settle = self.cannot_tell(result, outcome.reason)
        return Told(self._titled(outcome, "message.cannot_tell", f"{why} {settle}".rstrip()), (), None)

    def _titled(self, outcome: Outcome, key: str, reason: str) -> str:
        return self.wording.say(key, title=_bare(outcome.rule.title), reason=reason)

    def _judged(self, result: Result, outcome: Outcome) -> Told:
        calculation, lines = self.calculated(result, outcome)
        told = "; ".join(lines) if lines else self.read(result, outcome)
        rule, sentences = outcome.rule, self.wording.sentences
        if outcome.status == FAIL:
            key = "message.fail" if told else "message.fail.plain"
            message = sentences[key].format(message=_sentence(rule.message), calculation=_capital(told))
        else:
            key = "message.pass" if told else "message.pass.plain"
            message = sentences[key].format(title=_bare(rule.title), calculation=told)
        return Told(message, lines, calculation)

    def calculated(self, result: Result, outcome: Outcome) -> tuple[Calculation | None, tuple[str, ...]]:
        """The calculation of a pass or fail, and the same in words, a line a step."""
        case = as_case(outcome)
        if case is not None:
            from reports.case_lines import case_lines  # only for documents compared with each other

            return Calculation(()), tuple(case_lines(case, self))
        calculation = self._guarded(outcome.rule, result.calculation(outcome))
        if calculation is None:
            return None, ()
        calculation = with_points(calculation)
        return calculation, tuple(self.calculator.lines(calculation))

    def _guarded(self, rule: RuleCard, calculation: Calculation | None) -> Calculation | None:
        """The calculation of a rule that reads personal data: a text without a path is taken for such."""
        if calculation is None:
            return None
        private = self._private.get(id(rule))
        if private is None:
            path = next((path for path in rule.evidence if self.hidden(path)), "")
            # The card is kept so that its id is not given to another one.
            private = self._private[id(rule)] = (rule, path)
        return guarded(calculation, private[1]) if private[1] else calculation

    def read(self, result: Result, outcome: Outcome) -> str:
        """What was read where there is nothing to calculate: ``luettu: ”Y-tunnus” ”…”``."""
        if result.application is None:
            return ""
        fields = result.application.fields
        parts = [f"{self.label(path)} {self.text(path, fields[path])}" for path in result.evidence(outcome)]
        return self.wording.say("step.read", values=", ".join(parts)) if parts else ""

    # reasons --------------------------------------------------------------------------------

    def not_applicable(self, result: Result, reason: Reason | None) -> str:
        """Why the rule does not concern the document, as a clause that begins in small letters."""
        say = self.wording.say
        if reason is None:
            return say("reason.form")
        if reason.code == "form":
            return say("reason.fields", fields=self._labels(reason.paths)) if reason.paths else say("reason.form")
        if reason.code == "programme":
            return self._programme(reason)
        if reason.code == "date":
            return self._date(result, reason)
        if reason.code == "condition":
            return self._condition(result, reason)
        return say(f"reason.{reason.code}") if self.wording.has(f"reason.{reason.code}") else say("reason.nothing")

    def _programme(self, reason: Reason) -> str:
        names = [self.wording.name("programme", str(name)) for name in reason.details if name]
        if len(names) < 2:
            return self.wording.say("reason.programme")
        wanted = self.wording.joined(names[1:], "or")
        return self.wording.say("reason.programme.named", found=names[0], wanted=wanted)

    def _date(self, result: Result, reason: Reason) -> str:
        """Details are the first and last day of the rule's validity, ISO text or None."""
        since, until = (*reason.details, None, None)[:2]
        day = result.law.day
        if day is None or not (since or until):
            return self.wording.say("reason.date")
        key = "reason.date.since" if since and day.isoformat() < since else "reason.date.until"
        gaps = {
            name: typography.day(date.fromisoformat(text)) if text else ""
            for name, text in (("since", since), ("until", until))
        }
        return self.wording.say(key, day=typography.day(day), **gaps)

    def _condition(self, result: Result, reason: Reason) -> str:
        """Details are the name of the condition's test and the wanted values."""
        say = self.wording.say
        if not reason.paths or len(reason.details) < 2:
            return say("reason.condition.other")
        test, wanted = reason.details[0], reason.details[1]
        path, field = reason.paths[0], self._labels(dict.fromkeys(reason.paths))
        found = result.application.fields.get(path) if result.application else None
        if test == "any_of":
            return self._no_condition(result, tuple(dict.fromkeys(reason.paths)))
        if test != "is_given" and (found is None or found.value is None):
            return say("reason.condition.absent", field=field)
        return say(
            self._condition_key(test, wanted, self.kind(path)),
            field=field,
            found=self._found(path, found),
            wanted=self._wanted(path, wanted),
        )

    def _no_condition(self, result: Result, paths: tuple[str, ...]) -> str:
        """None of alternative conditions holds: the fields have no value, or none that the rule concerns."""
        values = result.application.values if result.application else {}
        test = "is_given" if all(values.get(path) is None for path in paths) else "any_of"
        key = f"reason.condition.{test}{'.many' if len(paths) > 1 else ''}"
        return self.wording.say(key, field=self._labels(paths))

    def _condition_key(self, test: str, wanted: Any, kind: str) -> str:
        several = test == "is_one_of" and isinstance(wanted, tuple | list) and len(wanted) > 1
        keys = (f"reason.condition.{test}.{kind}", f"reason.condition.{test}")
        fallback = "reason.condition.many" if several else "reason.condition"
        return next((key for key in keys if self.wording.has(key)), fallback)

    def _found(self, path: str, field: Field | None) -> str:
        """What the document says: text as it is printed, other values as we print them."""
        if field is None:
            return ""
        if self.kind(path) in ("text", "list"):
            return self.text(path, field)
        return self._answer(path, field.value)

    def _answer(self, path: str, value: Any) -> str:
        """A value in a sentence; words in quotes, lest they be read as words of the sentence."""
        told = self._value(path, value)
        return quoted(told) if isinstance(value, bool | str) and not told.startswith("”") else told

    def _wanted(self, path: str, wanted: Any) -> str:
        if isinstance(wanted, tuple | list) and not hasattr(wanted, "_fields"):
            return self.wording.joined(self._answer(path, option) for option in wanted)
        return self._answer(path, wanted)

    def _value(self, path: str, value: Any) -> str:
        return self.calculator.value(value, self.kind(path), path)

    def kind(self, path: str) -> str:
        """The glossary's kind of a field."""
        entry = self.calculator.glossary.get(path)
        return entry.kind if entry else "text"

    def cannot_tell(self, result: Result, reason: Reason | None) -> tuple[str, str]:
        """Why the rule could not be judged, and what would settle it (empty where nothing is known to).

        The why begins in small letters, since a title stands before it.
        """
        if reason is None:
            return self.wording.say("reason.unknown"), ""
        why, settle = (self._gaps if reason.code in _GAPS and reason.paths else self._other)(result, reason)
        because = " ".join([sentence if not index else _capital(sentence) for index, sentence in enumerate(why)])
        return because, self.wording.say("settle", conditions=self.wording.joined(settle)) if settle else ""

    def _gaps(self, result: Result, reason: Reason) -> tuple[list[str], list[str]]:
        """Each field in the state it really is in, those in one state told together."""
        fields = result.application.fields if result.application else {}
        states: dict[str, list[str]] = {}
        told = dict(reason.details)
        for path in dict.fromkeys(reason.paths):
            field = fields.get(path)
            state = told.get(path) or ("missing" if field is None else field.state)
            if state != "known":
                states.setdefault(state, []).append(path)
        if not states:
            states = {"known": list(reason.paths)}
        parts = self._unread_parts(result)
        why, settle = [], []
        for state, paths in states.items():
            for because, then in self._state(state, paths, fields, parts):
                why.append(because)
                settle.append(then)
        return why, settle

    def _unread_parts(self, result: Result) -> str:
        """`` (kuva, upotettu tiedosto)``: the kinds of what was not read; empty where all was."""
        names = [
            self.wording.say(f"unread.{kind}" if self.wording.has(f"unread.{kind}") else "unread.other")
            for kind in unread_kinds(result)
        ]
        return f" ({', '.join(dict.fromkeys(names))})" if names else ""

    def _state(self, state: str, paths: list[str], fields: dict[str, Field], parts: str) -> Iterable[tuple[str, str]]:
        say = self.wording.say
        if state in ("missing", "unread", "blank") and len(paths) > 1:
            gaps = {"field": self._labels(paths), "parts": parts}
            yield say(f"reason.{state}.many", **gaps), say(f"settle.{state}.many", **gaps)
            return
        for path in paths:
            field, name, kind = fields.get(path), self.label(path), self.kind(path)
            text = self.text(path, field) if field else ""
            gaps = {
                "field": name,
                "place": self._bracketed(field),
                "text": text,
                "part": f": {text}" if field is not None and field.text else "",
                "parts": parts,
                "as_kind": say(f"as_kind.{kind}"),
                "how": say(f"how.{kind}"),
                "candidates": self.candidates(path, field) if field else "",
            }
            key = f"{state}.{field.doubt}" if state == "doubtful" and field is not None else state
            key += ".blank" if key == "doubtful.ocr" and field is not None and not field.text else ""
            yield say(f"reason.{key}", **gaps), say(f"settle.{key}", **gaps)

    def _other(self, result: Result, reason: Reason) -> tuple[list[str], list[str]]:
        say, code = self.wording.say, reason.code
        if code == "zero-base":
            return self._zero(result, reason)
        name = quoted(shown(str(reason.details[0]))) if reason.details else ""
        field = self._labels(reason.paths) if reason.paths else name
        if not self.wording.has(f"reason.{code}"):
            return [say("reason.unknown")], []
        key = f"reason.{code}.undated" if code == "no-parameter" and result.law.day is None else f"reason.{code}"
        gaps = {"field": field, "name": name, "day": typography.day(result.law.day) if result.law.day else ""}
        settle = say(f"settle.{code}", **gaps) if self.wording.has(f"settle.{code}") else ""
        return [say(key, **gaps)], [settle] if settle else []

    def _zero(self, result: Result, reason: Reason) -> tuple[list[str], list[str]]:
        """Of the fields of the rule, those that are zero; where none is, nothing more is known."""
        values = result.application.values if result.application else {}
        zero = [path for path in reason.paths if values.get(path) == 0 and self.kind(path) == "money"]
        code = "zero-base" if zero else "known"
        name = self._labels(zero[:1] or reason.paths)
        return [self.wording.say(f"reason.{code}", field=name)], [self.wording.say(f"settle.{code}", field=name)]

    def _labels(self, paths: Iterable[str]) -> str:
        return self.wording.joined(self.label(path) for path in paths)

    # fields and places ----------------------------------------------------------------------

    def text(self, path: str, field: Field) -> str:
        """The quote of a field, or the word for personal data; the beginning of prose ends in an ellipsis."""
        if self.hidden(path):
            return self.wording.say("value.private")
        figures = [part.strip() for part in _BETWEEN.split(field.text)] if field.doubt else []
        if len(figures) > 1 and all(map(_FIGURE.fullmatch, figures)):
            return self.wording.joined(map(quoted, map(shown, figures)))
        text = shown(field.text)
        goes_on = field.value == WRITTEN and len(text) > _SHORT_PROSE and text[-1:] not in _ENDS
        return quoted(f"{text}…" if goes_on else text)

    def place(self, field: Field) -> str:
        """``rivi 101, sarake 20``, or a place in a file without lines; empty where the place is not known."""
        if field.line is None:
            return self._where_by_name(field.where) if field.where is not None else ""
        page = "page." if field.page is not None else ""
        key = f"place.{page}column" if field.column is not None else ("place.page" if page else "place.line")
        told = self.wording.say(key, page=field.page, line=field.line, column=field.column)
        return told if field.ocr is None else f"{told}, {_unbroken(self.in_picture(field.ocr))}"

    def in_picture(self, found: Recognised) -> str:
        """Where in the picture of its page a quote stands, and how sure it is."""
        left, top, *_ = found.box
        return self.wording.say("where.ocr", left=left, top=top, confidence=found.confidence)

    def where(self, where: Where) -> str:
        """A place in a file without lines: ``taulukko 2, rivi 4``, ``Taul1, C14``, ``otsikko ”Kulut”, kappale 2``."""
        for names in (("sheet", "cell"), ("table", "row"), ("table",), ("heading", "paragraph"), ("paragraph",)):
            if all(getattr(where, name) for name in names):
                gaps = {name: shown(str(getattr(where, name))) for name in names}
                return self.wording.say(f"where.{'.'.join(names)}", **gaps)
        return shown(where.heading or where.cell)

    def _where_by_name(self, where: Where) -> str:
        """The same for people: with what stands first in the row, and no break between a word and its number."""
        told = _unbroken(self.where(where))
        return f"{told} ({shown(where.label)})" if where.label else told

    def _bracketed(self, field: Field | None) -> str:
        place = self.place(field) if field is not None else ""
        return f" ({place})" if place else ""

    def candidates(self, path: str, field: Field) -> str:
        """The differing readings with their places."""
        told = [self.text(path, candidate) + self._bracketed(candidate) for candidate in field.candidates]
        return self.wording.joined(told)

    # rules ----------------------------------------------------------------------------------

    def legal(self, basis: LegalBasis) -> str:
        """``VNa 866/2021 2 § (luettu lähteestä)``."""
        return f"{provision(basis)} ({self.wording.name('attested', basis.attested)})"

    def expected(self, calculation: Calculation | None) -> str:
        """The value that would satisfy the rule, where the calculation determines one.

        Where two printed figures are compared, either may be the wrong one: then none is determined.
        """
        if calculation is None or calculation.expected is None or calculation.expected.value is None:
            return ""
        compares = [step for step in calculation.steps if step.kind == "compare"]
        if not compares or calculation.expected.path is not None:
            return ""
        key = f"expected.{compares[-1].relation}"
        kinds = (
            f"{key}.date" if calculation.expected.unit == "date" else "",
            f"{key}.given" if len(calculation.steps) == 1 else "",
            key,
        )
        found = next((kind for kind in kinds if self.wording.has(kind)), "")
        return self.wording.say(found, value=self.calculator.term(calculation.expected)) if found else ""

    # whole documents ------------------------------------------------------------------------

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
        say, counts = self.wording.say, count_outcomes(result)
        if result.application is not None and result.application.is_on_no_form:
            return self._verdict_on_no_form(result.application, counts)
        untold = self.wording.counted(counts.untold, "untold")
        if result.status == "findings" and not any(counts.severities.values()):
            told = say("verdict.known.untold" if counts.untold else "verdict.known", untold=untold)
        elif result.status == "findings":
            told = say(
                "verdict.findings.untold" if counts.untold else "verdict.findings",
                findings=self.wording.counted(sum(counts.severities.values()), "finding"),
                severities=self.severities(counts.severities),
                untold=untold,
            )
        elif result.status == "ok" and counts.untold:
            told = say("verdict.ok.untold", untold=untold)
        elif result.status == "ok" and not counts.passed and not counts.waived:
            told = say("verdict.ok.nothing")
        elif result.status in STATES:
            told = say(f"verdict.{result.status}", untold=untold)
        else:
            told = say("verdict.unreadable")
        if result.application is not None and result.application.scanned_pages:
            if result.status == "incomplete":
                told = say("verdict.scanned.untold", untold=untold) if counts.untold else say("verdict.scanned")
            told += " " + say("verdict.compare")
        if counts.waived:
            told += " " + say("verdict.waived", findings=self.wording.counted(counts.waived, "finding"))
        return f"{told} {say('verdict.flattened')}" if "flattened" in unread_kinds(result) else told

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
        return told

    def by_hand(self, result: Result) -> tuple[str, ...]:
        """What a person must check in a document on its form, of its programme and fund; nothing where it was not
        read.
        """
        found = result.application
        if found is None:
            return ()
        return tuple(visible(text) for text in self._manual_for(found.form, found.programme, found.fund))

    def submission(self, result: Result) -> str:
        """For an applicant: whether the document may be submitted as far as the rules see, and if not, why.

        Empty where that cannot be said: where an error-level rule cannot tell, a part was not read, no rule was met, or
        the document is on no known form, a row of a register or a numbered decision, which nobody submits.
        """
        if self.calculator.reviewer or result.status not in ("ok", "findings") or result.row is not None:
            return ""
        found = result.application
        if found is not None and (found.is_on_no_form or "decision.number" in found.carried):
            return ""
        counts = count_outcomes(result)
        errors = counts.severities["error"]
        if errors:
            rules = self.wording.counted(errors, "rule")
            return self.wording.say("submission.not" if errors > 1 else "submission.not.one", rules=rules)
        unread = result.application is None or result.application.unread
        undecided = any(is_undecided_error(outcome) for outcome in result.outcomes)
        return "" if unread or undecided or not counts.passed else self.wording.say("submission.may")

    def severities(self, counts: dict[str, int]) -> str:
        """``2 virhettä ja 1 varoitus``; severities without findings are left out."""
        return self.wording.joined(self.wording.counted(counts[name], name) for name in SEVERITIES if counts.get(name))

    def summary(self, summary: Summary) -> list[str]:
        """The counts of the run, a sentence each."""
        say, counted = self.wording.say, self.wording.counted
        if not summary.documents:
            told = [say("summary.none")]
        else:
            states = ", ".join(self._in_state(state, summary) for state in STATES if summary.by_status.get(state))
            told = [say("summary.documents", documents=counted(summary.documents, "document"), states=states)]
        if summary.documents:
            told += self._findings(summary)
        if summary.outcomes.get(CANNOT_TELL):
            told.append(say("summary.untold", points=counted(summary.outcomes[CANNOT_TELL], "untold")))
        if summary.waived:
            told.append(say("summary.waived", findings=counted(summary.waived, "finding")))
        if summary.skipped:
            key = "summary.skipped.one" if summary.skipped == 1 else "summary.skipped"
            told.append(say(key, files=counted(summary.skipped, "file")))
        return told

    def _in_state(self, state: str, summary: Summary) -> str:
        """A state and how many documents are in it; of one document alone the state says everything."""
        name = self.wording.name("state", state)
        if summary.documents == 1:
            return name
        key = f"summary.state.{state}" if self.wording.has(f"summary.state.{state}") else "summary.state"
        return self.wording.say(key, state=name, count=typography.number(summary.by_status[state]))

    def _findings(self, summary: Summary) -> list[str]:
        """How many findings there are; that there are none is said only of documents that were checked."""
        total = sum(summary.findings.values())
        if not total:
            checked = sum(summary.by_status.get(state, 0) for state in _CHECKED)
            key = "summary.no-findings" if checked == summary.documents else "summary.no-findings.checked"
            return [self.wording.say(key)] if checked else []
        findings = self.wording.counted(total, "finding")
        return [self.wording.say("summary.findings", findings=findings, severities=self.severities(summary.findings))]


def guarded(calculation: Calculation, path: str) -> Calculation:
    """The same with ``path`` on every text that names no field, so that it is hidden like the field."""

    def guard(term: Term | None) -> Term | None:
        is_text = term is not None and term.unit in ("text", "list") and term.path is None and term.name is None
        return term._replace(path=path) if term is not None and is_text else term

    steps = tuple(step._replace(terms=tuple(guard(term) or term for term in step.terms)) for step in calculation.steps)
    return calculation._replace(steps=steps, actual=guard(calculation.actual), expected=guard(calculation.expected))


def provision(basis: LegalBasis) -> str:
    """``VNa 866/2021 2 §``; a section in words stands after a comma."""
    if not basis.section:
        return basis.title
    return f"{basis.title}{' ' if basis.section[0].isdigit() else ', '}{basis.section}"


class Counts(NamedTuple):
    """The outcomes of one document, counted for its verdict and headings."""

    passed: int
    untold: int
    not_applicable: int
    waived: int
    severities: dict[str, int]
    """Findings that are not waived, by severity."""


def unread_kinds(result: Result) -> list[str]:
    """The kinds of what a document holds without its being read, or read only with reserve, each once."""
    unread = result.application.unread if result.application is not None else ()
    return list(dict.fromkeys(item.kind for item in unread))


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


def _bare(title: str) -> str:
    return title.removesuffix(".")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _unbroken(place: str) -> str:
    """A place in which no line breaks before a number."""
    return re.sub(r" (?=\d)", typography.SPACE, place)
