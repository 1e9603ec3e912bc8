"""The report on a terminal: findings first, passes folded, no wider than the window.

Of more documents than one only those with something to tell are shown, the first ones in full and the rest with a line
for each finding; everything of all of them stands where everything is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.outcome import CANNOT_TELL, FAIL, NOT_APPLICABLE, PASS
from reports.cases import case_title, document_names, is_shown
from reports.identity import Audit, Facts, audit, rulebook_facts
from reports.language import Wording
from reports.safety import inert, visible
from reports.streaming import Lines, Options
from reports.typography import number, wrapped
from reports.verdict_words import FEW, MANY
from reports.view import DocumentView, FieldView, OutcomeView, Quote, UntoldView, Viewer
from reports.wording import WORDING

COLOURS: Final = {"error": "31;1", "warning": "33;1", "info": "36;1", "cannot_tell": "35;1", "pass": "32", "head": "1"}
VERDICTS: Final = {"ok": "pass", "incomplete": "cannot_tell"}
"""The colour of a verdict; findings take that of the heaviest."""
LEAST_WIDTH: Final = 40
"""Narrower windows are served as if they were this wide."""
LABEL_WIDTH: Final = 16
FACT_WIDTH: Final = 20
"""With it a hash of 64 characters stands whole on a line."""
MOST_QUOTES: Final = 12
FULL_LINES: Final = 200
"""So many lines are filled with documents in full; those that come after them are told briefly."""
STATISTICS: Final = (FAIL, "waived", CANNOT_TELL, PASS, NOT_APPLICABLE)
"""The columns of the counts by rule."""
_BRIEFLY: Final = "\f"
"""Parts the full text of a document from the brief one. No text of a document has it: control characters are shown as
pictures."""


class Page(Lines):
    """Lays out one run."""

    def __init__(self, report: Report, options: Options) -> None:
        self.viewer = Viewer(report, options.wording)
        self.report = report
        self.wording: Wording = options.wording
        self.width = max(options.width, LEAST_WIDTH)
        self.colour = options.colour
        self.everything = report.outcomes == "all"
        self.reviewer = report.audience == "reviewer"
        self._only = ""
        """The first document where it has nothing to tell: it is shown if no other comes."""
        self._documents = self._lines = 0
        self._shortened = False

    def line(self, result: Result) -> str:
        """The section of one document in full and, where it has something to tell, briefly."""
        view = self.viewer.document(result, self.everything)
        full = _text([*self.document(view, audit(self.viewer, result)), ""])
        return full if self.everything else f"{full}{_BRIEFLY}{_text(self.brief(view))}"

    def place(self, line: str) -> str:
        """As much of the section as the documents before it leave room for."""
        full, _, brief = line.partition(_BRIEFLY)
        self._documents += 1
        if self.everything:
            return full
        if not brief:
            self._only = full if self._documents == 1 else ""
            return ""
        is_full = self._lines < FULL_LINES
        told = full if is_full else brief
        self._lines += told.count("\n")
        self._shortened = self._shortened or not is_full
        return told

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """A document alone that has nothing to tell, the cases, and the counts."""
        if self._documents == 1:
            yield self._only
        elif self._shortened:
            yield "\n"
        for line in chain(self.cases(cases), self.rulebook(), self.skipped(summary)):
            yield f"{inert(line)}\n"
        yield f"{self.paint(self.wording.say('heading.summary'), 'head')}\n"
        for sentence in self.viewer.narrator.summary(summary):
            yield _text(self.paragraph(sentence))
        if self._documents > 1 and not self.everything:
            key = "summary.shown.briefly" if self._shortened else "summary.shown"
            yield _text(self.paragraph(self.wording.say(key)))

    def document(self, view: DocumentView, audited: Audit) -> Iterator[str]:
        """One document in full: its verdict, findings, what could not be told, and what a person must check."""
        yield self.paint(view.name, "head")
        if view.kind:
            yield from self.paragraph(" · ".join(view.kind))
        colour = VERDICTS.get(view.status, view.heaviest or "error")
        yield from (f"  {self.paint(line.lstrip(), colour)}" for line in self.paragraph(view.verdict))
        if view.problem:
            yield from self.paragraph(view.problem)
        yield from self.facts("heading.identity", audited.facts)
        yield from self.section("heading.findings", view.findings)
        yield from self.untold(view.untold)
        yield from self.section("heading.waived", view.waived)
        yield from self.facts("heading.contradictions", [*_side_by_side(audited)])
        yield from self.folded(view)
        if self.everything:
            yield from self.fields(audited.fields)
        if view.submission:
            yield ""
            yield from self.paragraph(view.submission)

    def brief(self, view: DocumentView) -> Iterator[str]:
        """The document and its weight on one line, then a line for each error and warning; nothing where there is
        nothing to tell. What is only noted is in the counts of the first line.
        """
        weighty = [finding for finding in view.findings if finding.severity != "info"]
        if view.status == "ok":
            return
        severities = self.viewer.narrator.severities(view.counts.severities)
        yield from wrapped(f"{view.name}: {severities or view.status_word}", self.width, "", "  ")
        if view.problem:
            yield from self.paragraph(view.problem)
        for finding in weighty:
            yield from self.marked(finding)
        if view.status == "incomplete":
            yield from self.paragraph(view.verdict)

    def section(self, heading: str, views: tuple[OutcomeView, ...]) -> Iterator[str]:
        """Outcomes under a heading; nothing where there are none."""
        if not views:
            return
        yield ""
        yield self.paint(f"  {self.wording.say(heading)}", "head")
        for view in views:
            yield ""
            yield from self.outcome(view)

    def facts(self, heading: str, facts: Facts) -> Iterator[str]:
        """A heading over labels and values; nothing where there are none."""
        if facts:
            yield ""
            yield self.paint(f"  {self.wording.say(heading)}", "head")
            yield ""
            yield from self.columns(facts)

    def columns(self, facts: Facts) -> Iterator[str]:
        """Labels and values in two columns; a long label has a line of its own."""
        indent = "    " + " " * FACT_WIDTH
        for label, value in facts:
            head = f"    {visible(label)}"
            if len(head) >= len(indent):
                yield from wrapped(head.lstrip(), self.width, "    ", "    ")
                head = ""
            yield from wrapped(visible(value), self.width, head.ljust(len(indent)), indent)

    def fields(self, fields: tuple[FieldView, ...]) -> Iterator[str]:
        """Every field: what stands in the document, what was understood of it, where and how it was read."""
        heads = ("label.text", "label.value", "label.place", "label.read-as")
        head = (self.wording.say("label.field"), " · ".join(self.wording.say(key) for key in heads).lower())
        rows = [
            (field.label, " · ".join(part for part in (field.text, field.value, field.place, field.read_as) if part))
            for field in fields
        ]
        yield from self.facts("heading.fields", [head, *rows] if rows else [])

    def untold(self, groups: tuple[UntoldView, ...]) -> Iterator[str]:
        """What keeps rules from telling, with the rules that each cause concerns."""
        if groups:
            yield ""
            yield self.paint(f"  {self.wording.say('heading.untold')}", "head")
        for group in groups:
            yield ""
            yield from self.cause(group)

    def cause(self, group: UntoldView) -> Iterator[str]:
        """What keeps rules from telling, what would settle it, and which rules they are."""
        yield from self.marked(group.rules[0]._replace(headline=group.why))
        yield from self.labelled("label.settle", [group.settle])
        yield from self.labelled("label.quotes", self.quotes(group.quotes))
        rules = [f"{view.title} ({view.rule})" for view in group.rules]
        yield from self.labelled("label.concerns", rules)

    def folded(self, view: DocumentView) -> Iterator[str]:
        """Passes and rules that do not apply: counted, or told where everything is wanted."""
        if self.everything:
            yield from self.section("heading.passed", view.passed)
            yield from self.section("heading.not-applicable", view.not_applicable)
            yield from self.manual(view.manual)
            return
        say, counted, told = self.wording.say, self.wording.counted, []
        if view.counts.passed:
            told.append(say("folded.passed", points=counted(view.counts.passed, "point")) + ".")
        if view.counts.not_applicable:
            told.append(say("folded.not-applicable", rules=counted(view.counts.not_applicable, "rule")) + ".")
        if told:
            yield ""
            yield from self.paragraph(" ".join(told))
        if view.manual:
            yield from self.paragraph(say("folded.manual", points=counted(len(view.manual), "point")))

    def outcome(self, view: OutcomeView) -> Iterator[str]:
        """One outcome: its headline, and below it its evidence, calculation, remedy, law and rule."""
        yield from self.marked(view)
        yield from self.labelled("label.waiver", [view.waiver])
        yield from self.labelled("label.why", [view.why])
        yield from self.labelled("label.settle", [view.settle])
        if view.status != "not_applicable":
            yield from self.labelled("label.quotes", self.quotes(view.quotes))
        yield from self.labelled(view.lines_label, [*view.lines, view.expected])
        yield from self.labelled("label.suspects", [*view.suspects])
        yield from self.labelled("label.remedy", [view.remedy])
        if view.status in (FAIL, CANNOT_TELL) or (self.reviewer and view.status == PASS):
            yield from self.labelled("label.legal", [basis.line for basis in view.legal])
        yield from self.labelled("label.rule", [view.rule])
        if self.everything:
            yield from self.labelled("label.fingerprint", [view.fingerprint])

    def quotes(self, quotes: tuple[Quote, ...]) -> list[str]:
        """The quotes with their places; of very many, the first ones."""
        told = [_quote(quote) for quote in quotes[:MOST_QUOTES]]
        more = len(quotes) - len(told)
        return [*told, self.wording.say("quotes.more", fields=self.wording.counted(more, "field"))] if more else told

    def marked(self, view: OutcomeView) -> Iterator[str]:
        """``VIRHE: Flat rate -osuus poikkeaa …``; the word says what the colour says."""
        word = view.word.upper()
        first, *rest = wrapped(visible(view.headline), self.width, f"  {word}: ", "    ")
        yield first.replace(word, self.paint(word, view.style), 1)
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
        """The cases with their outcomes."""
        for case in cases:
            if not is_shown(case, self.everything):
                continue
            yield self.paint(case_title(case, self.wording), "head")
            yield from self.paragraph(", ".join(document_names(case, self.wording)))
            for view in self.viewer.case(case):
                if self._shortened and view.status == FAIL:
                    yield from self.marked(view)
                elif self.everything or view.status in (FAIL, CANNOT_TELL):
                    yield ""
                    yield from self.outcome(view)
            yield ""

    def manual(self, texts: tuple[str, ...]) -> Iterator[str]:
        """What a person must check in the document."""
        if texts:
            yield ""
            yield self.paint(f"  {self.wording.say('heading.manual')}", "head")
            yield ""
        for text in texts:
            yield from wrapped(text, self.width, "    – ", "      ")

    def skipped(self, summary: Summary) -> Iterator[str]:
        """The files that were skipped, by name."""
        names = self.viewer.narrator.skipped(summary, MANY if self.everything else FEW)
        if names:
            yield self.paint(self.wording.say("heading.skipped"), "head")
            for name in names:
                yield from wrapped(name, self.width, "  – ", "    ")
            yield ""

    def rulebook(self) -> Iterator[str]:
        """By which rules and which program: for a reviewer."""
        if self.reviewer:
            yield self.paint(self.wording.say("heading.rulebook"), "head")
            yield from self.columns(rulebook_facts(self.report, self.wording))
            yield ""

    def paragraph(self, text: str) -> list[str]:
        """A text on indented lines no wider than the window."""
        return wrapped(visible(text), self.width, "  ", "  ")

    def paint(self, text: str, name: str) -> str:
        """The text in a colour, where colour is wanted; never the only carrier of meaning."""
        return f"\x1b[{COLOURS[name]}m{text}\x1b[0m" if self.colour and name in COLOURS else text


def _text(lines: Iterable[str]) -> str:
    return "".join([f"{inert(line)}\n" for line in lines])


def _quote(quote: Quote) -> str:
    """``Flat rate, rivi 102, sarake 20: ”217 804 €”``."""
    return f"{quote.label}, {quote.place}: {quote.text}" if quote.place else f"{quote.label}: {quote.text}"


def _side_by_side(audited: Audit) -> Iterator[tuple[str, str]]:
    """The readings of contradictory fields, the name before the first of each."""
    for label, readings in audited.contradictions:
        for index, reading in enumerate(readings):
            yield "" if index else label, ", ".join(part for part in (reading.text, reading.place) if part)


def render_statistics(rules: Mapping[str, Mapping[str, int]], titles: Mapping[str, str]) -> str:
    """How often each rule found something, could not tell, or did not apply: a row a rule, those with most findings
    first; ``rules`` maps a rule to its outcomes by status.
    """
    heads = [WORDING.say(f"statistics.{column}") for column in STATISTICS]
    order = sorted(rules, key=lambda rule: (-rules[rule].get(FAIL, 0), -rules[rule].get(CANNOT_TELL, 0), rule))
    rows = [[number(rules[rule].get(column, 0)) for column in STATISTICS] for rule in order]
    widths = [max(len(row[index]) for row in [heads, *rows]) for index in range(len(STATISTICS))]
    lines = [_statistics_row(heads, widths, WORDING.say("label.rule"))]
    lines += [_statistics_row(row, widths, _titled(rule, titles)) for rule, row in zip(order, rows, strict=True)]
    return f"{WORDING.say('heading.statistics')}\n" + "".join(f"{line}\n" for line in lines)


def _statistics_row(cells: list[str], widths: list[int], name: str) -> str:
    return "  ".join([*(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)), name])


def _titled(rule: str, titles: Mapping[str, str]) -> str:
    title = visible(titles.get(rule, ""))
    return f"{rule}  {title}" if title else rule
