"""A run as Markdown: for merge requests and job summaries. Of more documents than one, those in order are only counted.

Text of documents is escaped so that it stays text: no link, mention, picture or heading can
be made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from checker.evaluation.result import CaseResult, Report, Result, Summary
from checker.outcome import CANNOT_TELL, FAIL
from reports.cases import case_title, document_names, is_shown
from reports.identity import Audit, Facts, audit, rulebook_facts
from reports.language import Wording
from reports.safety import visible
from reports.streaming import Options
from reports.typography import capital
from reports.view import DocumentView, FieldView, OutcomeView, UntoldView, Viewer

_MARKS = "@#`*_[]|~\\$!{}"
_COUNTED = "\f"
"""Stands before the row of a document that is only counted among others; no text of a document has it."""
_ENTITIES = str.maketrans({mark: f"&#{ord(mark)};" for mark in _MARKS} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """Text that Markdown leaves as it is: marks become character references, addresses no links."""
    told = visible(text).translate(_ENTITIES).replace("://", "&#58;//").replace("www.", "www&#46;")
    begins_list = told[:1] in {"-", "+", "=", "\u2022"} or re.match(r"[0-9]+[.)]", told)
    return f"&#8203;{told}" if begins_list else told


class Page:
    """Lays out one run: the counts and a table of the documents stand before the documents themselves."""

    ends_first = True

    def __init__(self, report: Report, options: Options) -> None:
        self.viewer = Viewer(report, options.wording)
        self.report = report
        self.wording: Wording = options.wording
        self.reviewer = report.audience == "reviewer"
        self.everything = report.outcomes == "all" or self.reviewer
        self._rows: list[str] = []
        self._documents = 0
        self._only = ("", "")
        """Row and section of the first document where it is in order."""

    def line(self, result: Result) -> str:
        """The document's row of the table, then its section."""
        view = self.viewer.document(result, self.everything)
        row = self.row(view)
        is_counted = view.status == "ok" and self.report.outcomes != "all"
        return _text([f"{_COUNTED}{row}" if is_counted else row, *self.document(view, audit(self.viewer, result))])

    def place(self, line: str) -> str:
        """The section; the row is kept for the table. A document in order is shown only where no other comes."""
        row, _, section = line.partition("\n")
        self._documents += 1
        if row.startswith(_COUNTED):
            self._only = (row.removeprefix(_COUNTED), section) if self._documents == 1 else ("", "")
            return ""
        self._rows.append(row)
        return section

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The title, the counts, and the documents with their status, a row each."""
        say = self.wording.say
        counts = [f"- {escape(sentence)}" for sentence in self.viewer.narrator.summary(summary)]
        counts += [f"  - {escape(name)}" for name in self.viewer.narrator.skipped(summary)]
        heads = (say("label.document"), say("label.status"), say("label.findings"), say("label.untold"))
        rows = [self._only[0]] if self._documents == 1 and self._only[0] else self._rows
        table = [f"| {' | '.join(heads)} |", "|---|---|---:|---:|", *rows, ""] if rows else []
        if self._documents > 1 and self.report.outcomes != "all":
            counts.append(f"- {say('summary.told')}")
        yield _text([f"# {say('page.title')}", "", *counts, "", *table])

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """The only document where it is in order, and the cases."""
        if self._documents == 1:
            yield self._only[1]
        for line in chain(self.cases(cases), self.rulebook()):
            yield f"{line}\n"

    def row(self, view: DocumentView) -> str:
        """The document's row of the table."""
        counts = (str(sum(view.counts.severities.values())), str(view.counts.untold))
        counts = counts if view.is_checked else (self.wording.say("label.not-checked"),) * 2
        return f"| {' | '.join((escape(view.name), escape(view.status_word), *counts))} |"

    def document(self, view: DocumentView, audited: Audit) -> Iterator[str]:
        """One document with its findings."""
        yield from (f"## {escape(view.name)}", "")
        for text in filter(None, (view.verdict, view.problem)):
            yield from (escape(text), "")
        yield from self.facts("### ", "heading.identity", audited.facts)
        yield from self.section("heading.findings", view.findings)
        yield from self.untold(view.untold)
        yield from self.section("heading.waived", view.waived)
        readings = [
            (label, "; ".join(" ".join(part for part in quote[1:] if part) for quote in quotes))
            for label, quotes in audited.contradictions
        ]
        yield from self.facts("### ", "heading.contradictions", readings)
        if self.everything:
            yield from self.folded("folded.passed", "points", "point", view.passed)
            yield from self.folded("folded.not-applicable", "rules", "rule", view.not_applicable)
        yield from self.fields(audited.fields)
        yield from self.manual(view.manual)
        if view.submission:
            yield from (escape(view.submission), "")

    def section(self, heading: str, views: tuple[OutcomeView, ...]) -> Iterator[str]:
        """Outcomes under a heading."""
        if views:
            yield from (f"### {self.wording.say(heading)}", "")
        for view in views:
            yield from self.outcome(view)

    def untold(self, groups: tuple[UntoldView, ...]) -> Iterator[str]:
        """What keeps rules from telling, with the rules that each cause concerns."""
        if groups:
            yield from (f"### {self.wording.say('heading.untold')}", "")
        for group in groups:
            yield f"- **{escape(group.why)}**"
            yield from self.told(("label.settle", (group.settle,)))
            yield from self.told(*(("label.concerns", (f"{view.title} ({view.rule})",)) for view in group.rules))
            yield ""

    def folded(self, key: str, gap: str, noun: str, views: tuple[OutcomeView, ...]) -> Iterator[str]:
        """Outcomes behind a summary line."""
        summary = self.wording.say(key, **{gap: self.wording.counted(len(views), noun)})
        return _folded(summary, [line for view in views for line in self.point(view)])

    def point(self, view: OutcomeView) -> Iterator[str]:
        """An outcome that is no finding, for a reviewer with what was read, by which law and by which rule."""
        told = "; ".join(view.lines) or view.why
        yield f"- {escape(view.title)}{': ' + escape(told) if told else ''}"
        if self.reviewer:
            yield from self.told(*_grounds(view))

    def told(self, *points: tuple[str, Iterable[str]]) -> Iterator[str]:
        """Labels with their values, those that have one."""
        for key, values in points:
            told = "; ".join(escape(value) for value in values if value)
            if told:
                yield f"  - {self.wording.say(key)}: {told}"

    def facts(self, mark: str, heading: str, facts: Facts) -> Iterator[str]:
        """Labels and values under a heading; nothing where there are none."""
        if facts:
            yield from (f"{mark}{self.wording.say(heading)}", "")
            yield from (f"- {escape(label)}: {escape(value)}" for label, value in facts)
            yield ""

    def fields(self, fields: tuple[FieldView, ...]) -> Iterator[str]:
        """Every field as it was read, behind a summary line."""
        heads = ("label.field", "label.text", "label.value", "label.place", "label.read-as")
        lines = [f"| {' | '.join(map(self.wording.say, heads))} |", "|---|---|---|---|---|"]
        for field in fields:
            cells = (field.label, field.text, field.value, field.place, field.read_as)
            lines.append(f"| {' | '.join(map(escape, cells))} |")
        return _folded(self.wording.say("heading.fields"), lines if fields else ())

    def outcome(self, view: OutcomeView) -> Iterator[str]:
        """One outcome as a list item."""
        headline = f"**{capital(view.word)}: {escape(view.headline)}**"
        yield f"- {f'~~{headline}~~' if view.waiver else headline}"
        quotes, legal, rule = _grounds(view)
        yield from self.told(
            ("label.waiver", (view.waiver,)),
            ("label.why", (view.why,)),
            ("label.settle", (view.settle,)),
            quotes,
            (view.lines_label, (*view.lines, view.expected)),
            ("label.suspects", view.suspects),
            ("label.remedy", (view.remedy,)),
            legal,
            rule,
        )
        yield ""

    def cases(self, cases: Iterable[CaseResult]) -> Iterator[str]:
        """The cases with their outcomes."""
        for case in cases:
            if not is_shown(case, self.everything):
                continue
            yield from (f"## {escape(case_title(case, self.wording))}", "")
            yield from (", ".join(escape(name) for name in document_names(case, self.wording)), "")
            for view in self.viewer.case(case):
                if self.everything or view.status in (FAIL, CANNOT_TELL):
                    yield from self.outcome(view)

    def manual(self, texts: tuple[str, ...]) -> Iterator[str]:
        """What a person must check in the document, behind a summary line."""
        points = self.wording.counted(len(texts), "point")
        return _folded(self.wording.say("folded.by-hand", points=points), [f"- {escape(text)}" for text in texts])

    def rulebook(self) -> Iterator[str]:
        """By which rules and which program: for a reviewer."""
        if self.reviewer:
            yield from self.facts("## ", "heading.rulebook", rulebook_facts(self.report, self.wording))


def _grounds(view: OutcomeView) -> tuple[tuple[str, Iterable[str]], ...]:
    """What was read, by which law and by which rule."""
    quotes = [" ".join(part for part in quote if part) for quote in view.quotes]
    return ("label.quotes", quotes), ("label.legal", [basis.line for basis in view.legal]), ("label.rule", (view.rule,))


def _folded(summary: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines behind a summary line; nothing where there are none."""
    if lines:
        yield from (f"<details><summary>{summary}</summary>", "", *lines, "", "</details>", "")


def _text(lines: Iterable[str]) -> str:
    return "".join([f"{line}\n" for line in lines])
