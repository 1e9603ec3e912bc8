"""Reports: from the results of a check to text, one module a format.

Only the module of the wanted format is loaded, so that JSON never pays for HTML. A format
that is written document by document is also a :class:`~reports.streaming.Stream`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from checker.evaluation.result import Report
    from reports.streaming import Options, Stream

    Renderer = Callable[[Report, Options], str]


_PAGE: Final = "html"
"""The format that is written at once."""
_CLASSES: Final = {
    "text": "text_report:Page",
    _PAGE: "html_report:render",
    "markdown": "markdown_report:Page",
    "concise": "concise_report:Concise",
    "json": "json_report:JsonReport",
    "jsonl": "json_report:JsonLines",
    "csv": "csv_report:CsvRows",
    "sarif": "sarif_report:Run",
    "junit": "junit_report:Suites",
    "github": "github_report:Annotations",
    "gitlab": "gitlab_report:Issues",
}
"""Every format by the name of the command line: its module and the class of its stream, of the page its renderer."""


def _made(name: str, report: Report, options: Options) -> Any:
    module, _, made = _CLASSES[name].partition(":")
    return getattr(import_module(f"reports.{module}"), made)(report, options)


def _rendered(name: str, report: Report, options: Options) -> str:
    made = _made(name, report, options)
    if name == _PAGE:
        return str(made)
    from reports.streaming import whole

    return whole(made, report)


RENDERERS: Final[dict[str, Renderer]] = {name: partial(_rendered, name) for name in _CLASSES}
"""From a report with its results to text."""

STREAMS: Final[dict[str, Callable[[Report, Options], Stream]]] = {
    name: partial(_made, name) for name in _CLASSES if name != _PAGE
}
"""Formats that are written document by document: from a report, which needs no results, to a stream."""

DEFAULT_OUTCOMES: Final[dict[str, str]] = {
    name: "all" if name in ("json", "jsonl") else "findings" for name in RENDERERS
}
"""Which outcomes a format shows where the user does not say."""
