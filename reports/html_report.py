"""The report as one HTML page that needs nothing else: no network, no other file.

Accessible (WCAG 2.1 AA), light and dark, made to be printed. The applicant's reading says what to
fix; the reviewer's says everything that an audit asks for. One document is a page without any
script; many documents are an overview with a table that a small inline script can sort and filter,
and that is whole without it. Templates only lay out.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from checker.evaluation.result import DocumentKey, Report, Result
from reports.html_documents import CasePage, DocumentPage, case_page, document_page, related
from reports.identity import rulebook_facts
from reports.overview import Links, overview, weight
from reports.pages import INDEX, MARK, environment, filled, page_names
from reports.streaming import Options
from reports.verdict_words import MANY
from reports.view import Viewer
from reports.wording import WORDING

FULL_DOCUMENTS: Final = 60
"""Most documents that one page tells in full; of more, passes are counted and law is told rule by rule."""
DETAILED_DOCUMENTS: Final = 1000
"""Most documents with a chapter of their own on one page; of more, only those that have something to tell."""

Skipped = tuple[str, tuple[str, ...]]
"""How many files were skipped, and which."""


def render(report: Report, options: Options) -> str:
    """The page."""
    viewer = Viewer(report, options.wording)
    if len(report.results) == 1 and not report.cases:
        return _single(viewer, document_page(viewer, report.results[0], 1), skipped=_skipped(viewer))
    return _folder(viewer)


def pages(report: Report, options: Options) -> Iterator[tuple[str, str]]:
    """The same as many files: (file name, text), the overview first, then a whole page for each document."""
    viewer = Viewer(report, options.wording)
    names = page_names(viewer.name(result) for result in report.results)
    yield INDEX, _folder(viewer, dict(enumerate(names, 1)))
    comparisons = related(viewer, INDEX)
    for name, result in zip(names, report.results, strict=True):
        page = document_page(viewer, result, 1)._replace(related=comparisons.get(result.key, ()))
        yield name, _single(viewer, page, INDEX)


def _single(viewer: Viewer, page: DocumentPage, back: str = "", skipped: Skipped = ("", ())) -> str:
    title = viewer.wording.say("page.title.named", name=page.view.name)
    return _fill("single.html.j2", viewer, title=title, page=page, back=back, skipped=skipped, script="", policy="")


def _skipped(viewer: Viewer) -> Skipped:
    summary = viewer.report.summary
    return viewer.narrator.skipped_count(summary), tuple(viewer.narrator.skipped(summary, MANY))


def _folder(viewer: Viewer, own_pages: Links | None = None) -> str:
    """The page of a folder, whose documents are told on it or, where these are given, on pages of their own."""
    results, say = viewer.report.results, viewer.wording.say
    numbered = sorted(enumerate(results, 1), key=lambda pair: weight(pair[1]))
    told = _told(numbered) if own_pages is None else []
    links = {number: f"#asiakirja-{number}" for number, _ in told} if own_pages is None else own_pages
    script, policy = _script()
    return _fill(
        "folder.html.j2",
        viewer,
        title=say("page.title"),
        summary=viewer.narrator.summary(viewer.report.summary._replace(skipped=0)),
        skipped=_skipped(viewer),
        overview=overview(viewer, numbered, links),
        documents=_chapters(viewer, told),
        cases=_cases(viewer, links),
        brief=len(results) > FULL_DOCUMENTS,
        limit=FULL_DOCUMENTS,
        mark=MARK if own_pages is not None else "",
        script=script,
        policy=policy,
    )


def _told(numbered: list[tuple[int, Result]]) -> list[tuple[int, Result]]:
    """The documents that get a chapter of their own on the page."""
    rest = [pair for pair in numbered[DETAILED_DOCUMENTS:] if pair[1].status != "ok"]
    return numbered[:DETAILED_DOCUMENTS] + rest


def _chapters(viewer: Viewer, told: list[tuple[int, Result]]) -> Iterator[DocumentPage]:
    is_full = len(viewer.report.results) <= FULL_DOCUMENTS
    comparisons = related(viewer)
    for number, result in told:
        yield document_page(viewer, result, number, is_full)._replace(related=comparisons.get(result.key, ()))


def _cases(viewer: Viewer, links: Links) -> list[CasePage]:
    places: dict[DocumentKey, str] = {}
    for number, result in enumerate(viewer.report.results, 1):
        places.setdefault(result.key, links.get(number, ""))
    return [case_page(viewer, case, number, places) for number, case in enumerate(viewer.report.cases, 1)]


def _fill(template: str, viewer: Viewer, **more: Any) -> str:
    report = viewer.report
    return filled(
        template,
        viewer.wording,
        reviewer=report.audience == "reviewer",
        everything=report.outcomes == "all",
        rulebook=rulebook_facts(report, viewer.wording),
        **more,
    )


def page_style() -> str:
    """Both style sheets of the page, for whoever shows a report inside a page of its own."""
    sheets = ("style.css.j2", "report.css.j2")
    return "".join(environment().get_template(name).render(say=WORDING.say) for name in sheets)


@lru_cache(maxsize=1)
def _script() -> tuple[str, str]:
    """The script of the table, and the rule that lets the browser run it and no other.

    It is one fixed text: nothing of a document is ever put into it.
    """
    loader = environment().loader
    assert loader is not None
    text = loader.get_source(environment(), "folder.js")[0]
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return text, f" script-src 'sha256-{digest}';"
