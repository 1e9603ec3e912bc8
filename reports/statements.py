"""What a report says of the outcome of a rule: its message, its calculation, and which figure is most likely wrong.

Every format takes its sentences from here and from the words of fields, reasons and verdicts, so that all of them say
the same. Nothing is decided here: statuses and counts come from the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from checker.evaluation.result import Report, Result
from checker.outcome import FAIL, NOT_APPLICABLE, PASS, Calculation, LegalBasis, Outcome, RuleCard, Term
from reports import typography
from reports.calculations import CALCULATING, Calculator, with_points
from reports.cases import as_case, case_lines
from reports.language import Wording
from reports.reason_words import ReasonWords
from reports.safety import shown
from reports.typography import capital, day
from reports.verdict_words import VerdictWords

MOST_TIED: Final = 3
"""Most equally likely sets of wrong figures that are told; of more, how many there are."""
NOTHING: Final = Calculation(())
"""The calculation of an outcome that rests on none."""


class Told(NamedTuple):
    """An outcome in words."""

    message: str
    """One paragraph that stands alone: the rule, what was read and calculated."""
    lines: tuple[str, ...]
    """The calculation, a line a step; empty where there is none."""
    calculation: Calculation
    """Without steps where there is none."""


class Narrator(ReasonWords, VerdictWords):
    """Says everything about the documents of one run, in one language, for one reader."""

    __slots__ = ("_private",)

    def __init__(self, report: Report, wording: Wording) -> None:
        calculator = Calculator(wording, report.glossary, report.audience == "reviewer")
        super().__init__(wording.with_forms(report.rulebook.forms), calculator)
        self.manual_for = report.rulebook.manual_for
        self._private: dict[int, tuple[RuleCard, str]] = {}

    # outcomes -------------------------------------------------------------------------------

    def outcome(self, result: Result, outcome: Outcome) -> Told:
        """The message and the calculation of an outcome."""
        if outcome.status == PASS or outcome.status == FAIL:
            return self._judged(result, outcome)
        if outcome.status == NOT_APPLICABLE:
            reason = self.not_applicable(result, outcome.reason)
            return Told(self._titled(outcome, "message.not_applicable", reason), (), NOTHING)
        why, settle = self.cannot_tell(result, outcome.reason)
        return Told(self._titled(outcome, "message.cannot_tell", f"{why} {settle}".rstrip()), (), NOTHING)

    def _titled(self, outcome: Outcome, key: str, reason: str) -> str:
        return self.wording.say(key, title=_bare(outcome.rule.title), reason=reason)

    def _judged(self, result: Result, outcome: Outcome) -> Told:
        calculation, lines = self.calculated(result, outcome)
        told = "; ".join(lines) if lines else self.read(result, outcome)
        rule, sentences = outcome.rule, self.wording.sentences
        if outcome.status == FAIL:
            key = "message.fail" if told else "message.fail.plain"
            message = sentences[key].format(message=_sentence(rule.message), calculation=capital(told))
        else:
            key = "message.pass" if told else "message.pass.plain"
            message = sentences[key].format(title=_bare(rule.title), calculation=told)
        return Told(message, lines, calculation)

    def calculated(self, result: Result, outcome: Outcome) -> tuple[Calculation, tuple[str, ...]]:
        """The calculation of a pass or fail, and the same in words, a line a step."""
        case = as_case(outcome)
        if case is not None:
            return NOTHING, tuple(case_lines(case, self))
        calculation = with_points(self._guarded(outcome.rule, result.calculation(outcome) or NOTHING))
        return calculation, tuple(self.calculator.lines(calculation))

    def _guarded(self, rule: RuleCard, calculation: Calculation) -> Calculation:
        """The calculation of a rule that reads personal data: a text without a path is taken for such."""
        private = self._private.get(id(rule))
        if private is None:
            path = next((path for path in rule.evidence if self.hidden(path)), "")
            # The card is kept so that its id is not given to another one.
            private = self._private[id(rule)] = (rule, path)
        return guarded(calculation, private[1]) if private[1] else calculation

    def read(self, result: Result, outcome: Outcome) -> str:
        """What was read where there is nothing to calculate: ``luettu: ”Y-tunnus” ”…”``."""
        parts = [f"{self.label(path)} {self.text(path, result.fields[path])}" for path in result.evidence(outcome)]
        return self.wording.say("step.read", values=", ".join(parts)) if parts else ""

    def accepted(self, waiver: Mapping[str, str]) -> str:
        """How a finding was accepted beforehand, in one line: the administrative act of a waiver, or a baseline."""
        told = []
        for name in ("baseline", "reason", "decided_by", "decision", "expires"):
            if name in waiver:
                value = waiver[name]
                text = day(date.fromisoformat(value)) if name == "expires" else shown(value).rstrip(". ")
                told.append(self.wording.say(f"waiver.{name}", value=text))
        return ", ".join(told)

    def expected(self, calculation: Calculation) -> str:
        """The value that would satisfy the rule, where the calculation determines one.

        Where two printed figures are compared, either may be the wrong one: then none is determined.
        """
        if calculation.expected is None or calculation.expected.value is None:
            return ""
        compares = [step for step in calculation.steps if step.kind == "compare"]
        if not compares or calculation.expected.path is not None:
            return ""
        key = f"expected.{compares[-1].relation}"
        kinds = (
            f"{key}.date" if calculation.expected.unit == "date" else "",
            "" if calculation.expected.value in _computed(calculation) else f"{key}.given",
            key,
        )
        found = next((kind for kind in kinds if self.wording.has(kind)), "")
        return self.wording.say(found, value=self.calculator.term(calculation.expected)) if found else ""


def _computed(calculation: Calculation) -> list[Any]:
    """What the steps before a comparison come to."""
    return [step.result.value for step in calculation.steps if step.kind in CALCULATING and step.result is not None]


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


class Basis(NamedTuple):
    """One legal basis in words."""

    name: str
    href: str
    """A web address or empty; nothing else is ever made a link."""
    attested: str

    @property
    def line(self) -> str:
        """``VNa 866/2021 2 § (luettu lähteestä)``."""
        return f"{self.name} ({self.attested})"


def basis_of(basis: LegalBasis, wording: Wording) -> Basis:
    """A legal basis in words."""
    href = basis.href if basis.href.startswith(("https://", "http://")) else ""
    return Basis(provision(basis), href, wording.name("attested", basis.attested))


def _bare(title: str) -> str:
    return title.removesuffix(".")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


# figures that may be wrong ------------------------------------------------------------------


def suspicions(
    suspects: tuple[Any, ...], wording: Wording, label: Callable[[str], str], everything: bool
) -> tuple[str, ...]:
    """One sentence for each set of figures (the outcome's ``suspects``), likeliest first. Sets that are equally likely
    are told side by side, less likely ones where ``everything`` is wanted.
    """
    first = [item for item in suspects if item["rank"] == 1]
    told = [_suspicion(item, wording, label) for item in first[:MOST_TIED]]
    more = first[0]["alternatives"] + 1 - len(told) if first else 0
    if more > 0:
        told.append(wording.say("suspect.more", count=typography.number(more)))
    if everything:
        told += [_suspicion(item, wording, label) for item in suspects if item["rank"] > 1]
    return tuple(told)


def _suspicion(item: dict[str, Any], wording: Wording, label: Callable[[str], str]) -> str:
    say, figures = wording.say, item["fields"]
    lead = "later" if item["rank"] > 1 else "tied" if item["alternatives"] or item["partial"] else "alone"
    gaps = {"lead": say(f"suspect.lead.{lead}"), "findings": _findings(len(item["removes"]), wording)}
    if len(figures) > 1:
        return _pair(figures, wording, label, gaps)
    (figure,) = figures
    key = "suspect.one" if figure["proposed"] is not None else "suspect.one.open"
    return say(key, **gaps, **_figure(figure, wording, label))


def _pair(figures: list[dict[str, Any]], wording: Wording, label: Callable[[str], str], gaps: dict[str, str]) -> str:
    first, second = figures[0], figures[1]
    if first["printed"] == second["proposed"] and second["printed"] == first["proposed"]:
        return wording.say(
            "suspect.exchanged",
            **gaps,
            field=label(first["path"]),
            other=label(second["path"]),
            printed=_number(first["printed"]),
            other_printed=_number(second["printed"]),
        )
    told = [wording.say("suspect.figure", **_figure(figure, wording, label)) for figure in figures]
    return wording.say("suspect.two", **gaps, figures="; ".join(told))


def _figure(figure: dict[str, Any], wording: Wording, label: Callable[[str], str]) -> dict[str, str]:
    printed, proposed, slip = figure["printed"], figure["proposed"], figure["slip"]
    is_large = isinstance(printed, int) and isinstance(proposed, int) and abs(printed) > abs(proposed)
    large = (f"suspect.slip.{slip}.large",) if is_large else ()
    key = wording.first(*large, f"suspect.slip.{slip}", "suspect.slip")
    return {
        "field": label(figure["path"]),
        "slip": wording.say(key, printed=_number(printed)),
        "proposed": _number(proposed),
    }


def _findings(count: int, wording: Wording) -> str:
    key = wording.first(f"suspect.findings.{count}", "suspect.findings")
    return wording.say(key, count=typography.number(count))


def _number(value: int | str | None) -> str:
    """``217 754``: an amount without its unit; a percentage (a decimal string) with its sign; nothing for None."""
    if isinstance(value, str):
        return f"{value.replace('-', typography.MINUS).replace('.', ',')}{typography.SPACE}%"
    return "" if value is None else typography.money(value).removesuffix(f"{typography.SPACE}€")
