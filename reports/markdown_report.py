"""The report as Markdown, for a merge request or a wiki page."""

from __future__ import annotations

from checker.evaluation.result import Report
from reports.markdown import Page
from reports.options import Options


def render(report: Report, options: Options) -> str:
    """The whole run as one page."""
    return Page(report, options).render()
