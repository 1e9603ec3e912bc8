"""The report as Markdown, for a merge request, a job summary or a wiki page."""

from __future__ import annotations

from checker.evaluation.result import Report
from reports.markdown import Page
from reports.options import Options
from reports.streaming import whole


def stream(report: Report, options: Options) -> Page:
    """A stream for the run that ``report`` describes; its results are not needed."""
    return Page(report, options)


def render(report: Report, options: Options) -> str:
    """The whole run as one page."""
    return whole(stream(report, options), report)
