"""The report on a terminal: findings first, passes folded, no wider than the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.outcome import CANNOT_TELL, FAIL
from reports.cases import document_names, is_shown
from reports.language import Wording
from reports.options import Options
from reports.safety import shown, visible
from reports.streaming import Lines, whole
from reports.view import DocumentView, OutcomeView, Quote, UntoldView, Viewer
from reports.wrapping import wrapped

COLOURS: Final = {"error": "31;1", "warning": "33;1", "info": "36;1", "cannot_tell": "35;1", "pass": "32", "head": "1"}
VERDICTS: Final = {"ok": "pass", "incomplete": "cannot_tell"}
"""The colour of a verdict; findings take that of the heaviest."""
LEAST_WIDTH: Final = 40
"""Narrower windows are served as if they were this wide."""
LABEL_WIDTH: Final = 16
MOST_QUOTES: Final = 12


class _Page(Lines):
    """Lays out one run."""

    def __init__(self, report: Report, options: Options) -> None:
        self.viewer = Viewer(report, options.wording)
        self.report = report
        self.wording: Wording = options.wording
        self.width = max(options.width, LEAST_WIDTH)
        self.colour = options.colour
        self.everything = report.outcomes == "all"

    def line(self, result: Result) -> str:
        """The section of one document."""
        return _text([*self.document(self.viewer.document(result, 0)), ""])

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The cases, what a person must check, and the counts."""
        for line in chain(self.cases(cases), self.manual()):
            yield f"{line}\n"
        yield f"{self.paint(self.wording.say('heading.summary'), 'head')}\n"
        for sentence in self.viewer.narrator.summary(summary):
            yield _text(self.paragraph(sentence))

    def document(self, view: DocumentView) -> Iterator[str]:
        yield self.paint(view.name, "head")
        programme = "" if view.programme in view.form else view.programme
        facts = " · ".join(fact for fact in (view.form, programme, view.fund) if fact)
        if facts:
            yield from self.paragraph(facts)
        colour = VERDICTS.get(view.status, view.heaviest or "error")
        yield from (f"  {self.paint(line.lstrip(), colour)}" for line in self.paragraph(view.verdict))
        if view.problem:
            yield from self.paragraph(view.problem)
        yield from self.section("heading.findings", view.findings)
        yield from self.untold(view.untold)
        yield from self.section("heading.waived", view.waived)
        yield from self.folded(view)

    def section(self, heading: str, views: tuple[OutcomeView, ...]) -> Iterator[str]:
        if not views:
            return
        yield ""
        yield self.paint(f"  {self.wording.say(heading)}", "head")
        for view in views:
            yield ""
            yield from self.outcome(view)

    def untold(self, groups: tuple[UntoldView, ...]) -> Iterator[str]:
        if groups:
            yield ""
            yield self.paint(f"  {self.wording.say('heading.untold')}", "head")
        for group in groups:
            yield ""
            yield from self.cause(group)

    def cause(self, group: UntoldView) -> Iterator[str]:
        """What keeps rules from telling, what would settle it, and which rules they are."""
        yield from self.marked(self.wording.name("status", CANNOT_TELL).upper(), CANNOT_TELL, group.why)
        yield from self.labelled("label.settle", [group.settle])
        yield from self.labelled("label.quotes", self.quotes(group.quotes))
        rules = [f"{view.title} ({view.rule})" for view in group.rules]
        yield from self.labelled("label.concerns", rules)

    def folded(self, view: DocumentView) -> Iterator[str]:
        """Passes and rules that do not apply: counted, or told where everything is wanted."""
        if self.everything:
            yield from self.section("heading.passed", view.passed)
            yield from self.section("heading.not-applicable", view.not_applicable)
            return
        say, counted, told = self.wording.say, self.wording.counted, []
        if view.passed:
            told.append(say("folded.passed", points=counted(len(view.passed), "point")) + ".")
        if view.not_applicable:
            told.append(say("folded.not-applicable", rules=counted(len(view.not_applicable), "rule")) + ".")
        if told:
            yield ""
            yield from self.paragraph(" ".join(told))

    def outcome(self, view: OutcomeView) -> Iterator[str]:
        failed = view.status == FAIL
        word = (view.severity_word if failed else view.status_word).upper()
        yield from self.marked(word, view.severity if failed else view.status, view.headline)
        yield from self.labelled("label.waiver", [view.waiver])
        yield from self.labelled("label.why", [view.why])
        yield from self.labelled("label.settle", [view.settle])
        if view.status != "not_applicable":
            yield from self.labelled("label.quotes", self.quotes(view.quotes))
        yield from self.labelled(view.lines_label, [*view.lines, view.expected])
        yield from self.labelled("label.suspects", [*view.suspects])
        yield from self.labelled("label.remedy", [view.remedy])
        if view.status in (FAIL, CANNOT_TELL):
            yield from self.labelled("label.legal", [basis.line for basis in view.legal])
        yield from self.labelled("label.rule", [view.rule])
        if self.everything:
            yield from self.labelled("label.fingerprint", [view.fingerprint])

    def quotes(self, quotes: tuple[Quote, ...]) -> list[str]:
        """The quotes with their places; of very many, the first ones."""
        told = [_quote(quote) for quote in quotes[:MOST_QUOTES]]
        more = len(quotes) - len(told)
        return [*told, self.wording.say("quotes.more", fields=self.wording.counted(more, "field"))] if more else told

    def marked(self, word: str, name: str, text: str) -> Iterator[str]:
        """``VIRHE: Flat rate -osuus poikkeaa …``; the word says what the colour says."""
        first, *rest = wrapped(visible(text), self.width, f"  {word}: ", "    ")
        yield first.replace(word, self.paint(word, name), 1)
        yield from rest

    def labelled(self, key: str, values: list[str]) -> Iterator[str]:
        """A label and its values in a column of their own; nothing where no value is."""
        label = f"    {self.wording.say(key)}"
        indent = "    " + " " * LABEL_WIDTH
        for value in values:
            if value:
                yield from wrapped(visible(value), self.width, label.ljust(len(indent)), indent)
                label = ""

    def cases(self, cases: Iterable[CaseResult]) -> Iterator[str]:
        for case in cases:
            if not is_shown(case, self.everything):
                continue
            yield self.paint(f"{self.wording.say('label.case')} {shown(case.key)}", "head")
            yield from self.paragraph(", ".join(document_names(case, self.wording)))
            for view in self.viewer.case(case):
                if self.everything or view.status in (FAIL, CANNOT_TELL):
                    yield ""
                    yield from self.outcome(view)
            yield ""

    def manual(self) -> Iterator[str]:
        if not self.report.rulebook.manual:
            return
        yield self.paint(self.wording.say("heading.manual"), "head")
        for _, text in self.report.rulebook.manual:
            yield from wrapped(visible(text), self.width, "  – ", "    ")
        yield ""

    def paragraph(self, text: str) -> list[str]:
        return wrapped(visible(text), self.width, "  ", "  ")

    def paint(self, text: str, name: str) -> str:
        """The text in a colour, where colour is wanted; never the only carrier of meaning."""
        return f"\x1b[{COLOURS[name]}m{text}\x1b[0m" if self.colour and name in COLOURS else text


def _text(lines: Iterable[str]) -> str:
    return "".join([f"{line}\n" for line in lines])


def _quote(quote: Quote) -> str:
    """``Flat rate, rivi 102, sarake 20: ”217 804 €”``."""
    return f"{quote.label}, {quote.place}: {quote.text}" if quote.place else f"{quote.label}: {quote.text}"


def stream(report: Report, options: Options) -> _Page:
    """A stream for the run that ``report`` describes; its results are not needed."""
    return _Page(report, options)


def render(report: Report, options: Options) -> str:
    """Every document, then what a person must check, then the counts."""
    return whole(stream(report, options), report)
