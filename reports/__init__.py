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


_MODULES: Final = {
    "text": "text_report",
    "html": "html_report",
    "markdown": "markdown_report",
    "concise": "concise_report",
    "json": "json_report",
    "jsonl": "jsonl_report",
    "csv": "csv_report",
    "sarif": "sarif_report",
    "junit": "junit_report",
    "github": "github_report",
    "gitlab": "gitlab_report",
}
"""Every format by the name of the command line, with its module."""

RENDERERS: Final[dict[str, Renderer]] = {name: _renderer(module) for name, module in _MODULES.items()}

STREAMS: Final[dict[str, Callable[[Report, Options], Stream]]] = {
    name: _stream(module) for name, module in _MODULES.items() if name != "html"
}
"""Formats that are written document by document: from a report without results to a stream. The page is not."""

DEFAULT_OUTCOMES: Final[dict[str, str]] = {
    name: "all" if name in ("json", "jsonl") else "findings" for name in RENDERERS
}
"""Which outcomes a format shows where the user does not say."""
