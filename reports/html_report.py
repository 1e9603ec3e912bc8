"""The report as one HTML page that needs nothing else: no script, no network, no other file.

Accessible (WCAG 2.1 AA), light and dark, made to be printed. The applicant's reading says what to
fix; the reviewer's says everything that an audit asks for. Templates only lay out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import jinja2

from checker.evaluation.result import CaseResult, Report, Result
from reports.identity import Facts, document_facts, rulebook_facts
from reports.options import Options
from reports.pictures import Picture, pictures
from reports.safety import shown, visible
from reports.view import DocumentView, FieldView, OutcomeView, Quote, Viewer

_ORDER = {"unreadable": 0, "unrecognised": 1, "findings": 2, "incomplete": 3, "ok": 4}


class DocumentPage(NamedTuple):
    """One document with everything that either reader is shown."""

    view: DocumentView
    facts: Facts
    fields: tuple[FieldView, ...]
    contradictions: tuple[tuple[str, tuple[Quote, ...]], ...]
    pictures: tuple[Picture, ...]


class CasePage(NamedTuple):
    """One case: the documents that belong together and what was compared."""

    key: str
    by: str
    documents: tuple[str, ...]
    outcomes: tuple[OutcomeView, ...]


def render(report: Report, options: Options) -> str:
    """The page."""
    viewer = Viewer(report, options.wording)
    documents = [_document(viewer, result, number) for number, result in enumerate(report.results, 1)]
    single = documents[0].view.name if len(documents) == 1 else ""
    say = options.wording.say
    return environment().get_template("page.html.j2").render(
        say=say,
        counted=options.wording.counted,
        language=options.wording.language,
        title=say("page.title.named", name=single) if single else say("page.title"),
        documents=documents,
        listed=sorted(documents, key=lambda page: _ORDER.get(page.view.status, 0)),
        single=bool(single),
        reviewer=report.audience == "reviewer",
        everything=report.outcomes == "all",
        summary=viewer.narrator.summary(report.summary),
        cases=[_case(viewer, case) for case in report.cases],
        rulebook=rulebook_facts(report, options.wording),
        manual=[visible(text) for _, text in report.rulebook.manual],
    )  # fmt: skip


def _document(viewer: Viewer, result: Result, number: int) -> DocumentPage:
    reviewer = viewer.report.audience == "reviewer"
    view = viewer.document(result, number)
    fields = viewer.fields(result) if reviewer else []
    return DocumentPage(
        view=view,
        facts=document_facts(result, viewer.narrator) if reviewer else _short_facts(viewer, result, view),
        fields=tuple(fields),
        contradictions=_contradictions(viewer, result) if reviewer else (),
        pictures=tuple(pictures(result, viewer.narrator)),
    )


def _short_facts(viewer: Viewer, result: Result, view: DocumentView) -> Facts:
    """What tells an applicant which project this is."""
    say, fields = viewer.wording.say, result.application.fields if result.application else {}
    facts = [
        (viewer.narrator.label(path)[1:-1], shown(fields[path].text))
        for path in ("project.name", "project.application_number", "project.code", "applicant.name")
        if path in fields and fields[path].text
    ]
    facts += [(say("label.form"), view.form), (say("label.programme"), view.programme), (say("label.fund"), view.fund)]
    return [(label, value) for label, value in facts if value]


def _contradictions(viewer: Viewer, result: Result) -> tuple[tuple[str, tuple[Quote, ...]], ...]:
    """Contradictory fields with their readings side by side."""
    fields = result.application.fields if result.application else {}
    return tuple(
        (viewer.narrator.label(path)[1:-1], tuple(viewer.field_quotes(path, field)))
        for path, field in fields.items()
        if field.candidates
    )


def _case(viewer: Viewer, case: CaseResult) -> CasePage:
    by = viewer.wording.name("case", case.by)
    return CasePage(shown(case.key), by, tuple(visible(path) for path in case.documents), viewer.case(case))


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """Templates that escape everything and know every name they use."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["capital"] = _capital
    return made


def _capital(text: Any) -> str:
    return str(text)[:1].upper() + str(text)[1:]
