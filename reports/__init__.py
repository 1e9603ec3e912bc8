"""Reports: from the results of a check to text, one module a format.

Only the module of the wanted format is loaded, so that JSON never pays for HTML. A format
that is written document by document is also a :class:`~reports.streaming.Stream`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from checker.evaluation.result import Report
    from reports.options import Options
    from reports.streaming import Stream

    Renderer = Callable[[Report, Options], str]


def _renderer(module: str) -> Renderer:
    def render(report: Report, options: Options) -> str:
        text: str = import_module(f"reports.{module}").render(report, options)
        return text

    return render


def _stream(module: str) -> Callable[[Report, Options], Stream]:
    def stream(report: Report, options: Options) -> Stream:
        made: Stream = import_module(f"reports.{module}").stream(report, options)
        return made

    return stream


RENDERERS: Final[dict[str, Renderer]] = {
    "text": _renderer("text_report"),
    "html": _renderer("html_report"),
    "markdown": _renderer("markdown_report"),
    "json": _renderer("json_v1"),
    "jsonl": _renderer("jsonl_report"),
    "csv": _renderer("csv_report"),
    "sarif": _renderer("sarif_report"),
    "junit": _renderer("junit_report"),
    "github": _renderer("github_report"),
    "gitlab": _renderer("gitlab_report"),
}
"""Every format by the name of the command line."""

STREAMS: Final[dict[str, Callable[[Report, Options], Stream]]] = {
    "text": _stream("text_report"),
    "markdown": _stream("markdown_report"),
    "json": _stream("json_v1"),
    "jsonl": _stream("jsonl_report"),
    "csv": _stream("csv_report"),
    "sarif": _stream("sarif_report"),
    "junit": _stream("junit_report"),
    "github": _stream("github_report"),
    "gitlab": _stream("gitlab_report"),
}
"""Formats that are written document by document: from a report without results to a stream. The page is not."""

DEFAULT_OUTCOMES: Final[dict[str, str]] = {
    name: "all" if name in ("json", "jsonl", "sarif", "csv", "junit") else "findings" for name in RENDERERS
}
"""Which outcomes a format shows where the user does not say."""
