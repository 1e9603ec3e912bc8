"""Re-performs a JSON report: the same documents by the same rules, and names the first difference.

A report is canonical, so an untouched document, rulebook and tool give the same bytes; whatever
differs says what was changed since.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from checker.errors import DocumentError
from checker.evaluation.result import Result
from checker.rulebook.compiled import Rulebook
from checker.running.folder import read_bytes
from checker.running.inputs import Input

Render = Callable[[tuple[Result, ...]], dict[str, Any]]
"""From results to the JSON report as plain data; given by the command line, which knows the reports."""


class Difference(NamedTuple):
    """The first thing that is not as the report says."""

    code: str
    """tool, rulebook, missing-document, changed-document, skipped, or report."""
    where: str
    """A document path or a JSON path."""
    reported: str
    found: str


def first_difference(
    report: dict[str, Any],
    base: str,
    rulebook: Rulebook,
    version: str,
    check: Callable[[Input], Iterator[Result]],
    render: Render,
) -> Difference | None:
    """Compare tool, rulebook and documents, then every outcome; None where all is the same."""
    return (
        _identity(report, rulebook, version)
        or _documents(report, base)
        or _outcomes(report, base, check, render)
    )  # fmt: skip


def _identity(report: dict[str, Any], rulebook: Rulebook, version: str) -> Difference | None:
    reported = str(report["tool"]["version"])
    if reported != version:
        return Difference("tool", "tool.version", reported, version)
    reported = str(report["rulebook"]["sha256"])
    if reported != rulebook.sha256:
        return Difference("rulebook", "rulebook.sha256", reported, rulebook.sha256)
    return None


def _documents(report: dict[str, Any], base: str) -> Difference | None:
    import hashlib

    for entry in report["documents"]:
        path = entry["path"]
        if not entry["sha256"]:
            continue
        try:
            digest = hashlib.sha256(read_bytes(os.path.join(base, path))).hexdigest()
        except DocumentError:
            return Difference("missing-document", path, entry["sha256"], "")
        if digest != entry["sha256"]:
            return Difference("changed-document", path, entry["sha256"], digest)
    return None


def _outcomes(
    report: dict[str, Any], base: str, check: Callable[[Input], Iterator[Result]], render: Render
) -> Difference | None:
    paths = dict.fromkeys(entry["path"] for entry in report["documents"])
    results = tuple(result for path in paths for result in check(Input(os.path.join(base, path), path)))
    again = render(results)
    for part in ("documents", "summary"):
        # files of other kinds were counted in the first run, and are not looked at again
        found = (
            compare({**report[part], "skipped": 0}, again[part], part)
            if part == "summary"
            else compare(report[part], again[part], part)
        )
        if found is not None:
            return found
    return None


def compare(reported: Any, found: Any, where: str) -> Difference | None:
    """The first place where two JSON values differ, in reading order."""
    if isinstance(reported, dict) and isinstance(found, dict):
        for key in sorted({*reported, *found}):
            if key not in reported or key not in found:
                return Difference("report", f"{where}.{key}", _shown(reported.get(key)), _shown(found.get(key)))
            inner = compare(reported[key], found[key], f"{where}.{key}")
            if inner is not None:
                return inner
        return None
    if isinstance(reported, list) and isinstance(found, list):
        for index, (left, right) in enumerate(zip(reported, found, strict=False)):
            inner = compare(left, right, f"{where}[{index}]")
            if inner is not None:
                return inner
        return None if len(reported) == len(found) else Difference("report", where, str(len(reported)), str(len(found)))
    return None if reported == found else Difference("report", where, _shown(reported), _shown(found))


def _shown(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 200 else text[:200] + "…"
