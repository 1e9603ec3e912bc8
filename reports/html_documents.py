"""Documents and cases of the HTML report, ready to be laid out.

A page of few documents tells everything of each; a page of many tells what is wrong with each
and counts the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from checker.evaluation.result import CaseResult, DocumentKey, Result
from checker.outcome import CANNOT_TELL, FAIL, PASS
from reports.cases import NAMED, document_names
from reports.identity import NOTHING, Facts, audit
from reports.pictures import Picture, pictures
from reports.safety import shown
from reports.view import DocumentView, FieldView, OutcomeView, Quote, Viewer

_PROJECT: Final = ("project.name", "project.application_number", "project.code", "applicant.name")


class Related(NamedTuple):
    """What the comparison of a document with others found; it is told with the case, not with the document."""

    sentence: str
    case: str
    href: str


class DocumentPage(NamedTuple):
    """One document with everything that its reader is shown."""

    view: DocumentView
    anchor: str
    heading: str
    """The project's name; the document's where the project has none."""
    facts: Facts
    not_applicable: tuple[tuple[str, tuple[OutcomeView, ...]], ...]
    """Rules that do not concern the document, by the reason."""
    fields: tuple[FieldView, ...]
    contradictions: tuple[tuple[str, tuple[Quote, ...]], ...]
    pictures: tuple[Picture, ...]
    related: tuple[Related, ...] = ()


class CasePage(NamedTuple):
    """One case: the documents that belong together and what was compared."""

    anchor: str
    key: str
    by: str
    documents: tuple[tuple[str, str], ...]
    """Name and link (empty where the document is not on the page)."""
    outcomes: tuple[OutcomeView, ...]
    """Findings and what could not be told."""
    passed: tuple[OutcomeView, ...]


def document_page(viewer: Viewer, result: Result, number: int, is_full: bool = True) -> DocumentPage:
    """Everything of one document, or what is wrong with one of many: what is in order or does not concern it is then
    only counted. ``number`` makes its anchor.
    """
    view = viewer.document(result, is_full)
    audited = audit(viewer, result) if is_full else NOTHING
    return DocumentPage(
        view=view,
        anchor=f"asiakirja-{number}",
        heading=project_name(result) or view.name,
        facts=audited.facts or _short_facts(viewer, result),
        not_applicable=by_reason(view.not_applicable),
        fields=audited.fields,
        contradictions=audited.contradictions,
        pictures=tuple(pictures(result, viewer.narrator)),
    )


def project_name(result: Result) -> str:
    """The name of the project as the document prints it; empty where it prints none."""
    field = result.fields.get("project.name")
    return shown(field.text) if field is not None and field.text else ""


def by_reason(views: tuple[OutcomeView, ...]) -> tuple[tuple[str, tuple[OutcomeView, ...]], ...]:
    """Rules that do not apply for the same reason together, in the order of the rulebook."""
    reasons: dict[str, list[OutcomeView]] = {}
    for view in views:
        reasons.setdefault(view.why, []).append(view)
    return tuple((why, tuple(found)) for why, found in reasons.items())


def _short_facts(viewer: Viewer, result: Result) -> Facts:
    """What tells an applicant which project this is."""
    say, name, fields, application = viewer.wording.say, viewer.wording.name, result.fields, result.application
    facts = [
        (viewer.narrator.name(path), shown(fields[path].text))
        for path in _PROJECT
        if path in fields and fields[path].text
    ]
    if application is not None:
        facts.append((say("label.form"), name("form", application.form)))
        facts += [(say("label.programme"), name("programme", application.programme))] if application.programme else []
        facts += [(say("label.fund"), shown(application.fund))] if application.fund else []
    return facts


def case_page(viewer: Viewer, case: CaseResult, number: int, links: Mapping[DocumentKey, str]) -> CasePage:
    """One case; ``links`` leads from a document to its chapter."""
    names = document_names(case, viewer.wording)
    documents = [(name, links.get(key, "")) for name, key in zip(names, case.members(), strict=False)]
    documents[NAMED:] = [(name, "") for name in names[NAMED:]]  # how many more there are
    views = viewer.case(case)
    return CasePage(
        anchor=case_anchor(number),
        key=shown(case.key),
        by=viewer.wording.name("case", case.by),
        documents=tuple(documents),
        outcomes=tuple(view for view in views if view.status in (FAIL, CANNOT_TELL)),
        passed=tuple(view for view in views if view.status == PASS),
    )


def related(viewer: Viewer, first_page: str = "") -> dict[DocumentKey, tuple[Related, ...]]:
    """What the comparisons of documents found, for each document that was in one; ``first_page`` tells of the cases."""
    found: dict[DocumentKey, tuple[Related, ...]] = {}
    say, name = viewer.wording.say, viewer.wording.name
    for number, case in enumerate(viewer.report.cases, 1):
        findings = sum(outcome.status == FAIL and outcome.waiver is None for outcome in case.outcomes)
        if findings:
            sentence = say("page.related", findings=viewer.wording.counted(findings, "finding"))
            told = Related(
                sentence, f"{name('case', case.by)} {shown(case.key)}", f"{first_page}#{case_anchor(number)}"
            )
            for key in case.members():
                found[key] = (*found.get(key, ()), told)
    return found


def case_anchor(number: int) -> str:
    """The anchor of a case on the page."""
    return f"kokonaisuus-{number}"
