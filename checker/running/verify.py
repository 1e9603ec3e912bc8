"""Re-performs a JSON report: the same documents by the same rules, and names the first difference.

A report is canonical, so an untouched document, rulebook and tool give the same bytes; whatever
differs says what was changed since. Where the rules themselves are others, the first outcome that they change is
named as well.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from checker.errors import DocumentError
from checker.evaluation.result import Result
from checker.rulebook.compiled import Rulebook
from checker.running.folder import read_bytes
from checker.running.inputs import Input

Data = dict[str, Any]
Check = Callable[[Input], Iterator[Result]]
Render = Callable[[tuple[Result, ...]], Data]
"""From results to the JSON report as plain data; given by the command line, which knows the reports."""
_ABSENT: Final = object()
"""A member that is not there is another thing than one that is null."""


class Difference(NamedTuple):
    """One thing that is not as the report says."""

    code: str
    """tool, changed-overlay, lost-overlay, new-overlay, moved-overlay, rulebook, missing-document, changed-document,
    new-rule, lost-rule, outcome or report."""
    where: str
    """A document or case, or a JSON path."""
    reported: str
    found: str
    rule: str = ""
    """The rule whose outcome differs, or the overlay."""
    member: str = ""
    """What differs of the outcome."""


def differences(
    report: Data, base: str, rulebook: Rulebook, version: str, check: Check, render: Render
) -> list[Difference]:
    """What differs first, of tool and rulebook, then of the documents or of what is said of them; empty for nothing."""
    found = list(_identity(report, rulebook, version))
    later = _documents(report, base) or _said(report, base, check, render, not found)
    return [*found, later] if later is not None else found


def _identity(report: Data, rulebook: Rulebook, version: str) -> Iterator[Difference]:
    reported = str(report["tool"]["version"])
    if reported != version:
        yield Difference("tool", "tool.version", reported, version)
    yield from _overlays(report["rulebook"].get("overlays"), rulebook)
    reported = str(report["rulebook"]["sha256"])
    if reported != rulebook.sha256:
        yield Difference("rulebook", "rulebook.sha256", reported, rulebook.sha256)


def _overlays(reported: Any, rulebook: Rulebook) -> Iterator[Difference]:
    """The first pack or set parameter that is another one; a report from before they were told has none to compare."""
    if not isinstance(reported, list):
        return
    left = [(str(item.get("name")), item.get("sha256") or item.get("value") or "") for item in reported]
    right = [(layer.name, layer.sha256 or layer.value or "") for layer in rulebook.layers]
    for index in range(max(len(left), len(right))):
        old, new = (side[index] if index < len(side) else None for side in (left, right))
        if old == new:
            continue
        where = "rulebook.overlays"
        if old is not None and new is not None and old[0] == new[0]:
            yield Difference("changed-overlay", where, str(old[1]), str(new[1]), old[0])
        elif old is not None and old[0] not in [name for name, _ in right]:
            yield Difference("lost-overlay", where, str(old[1]), "", old[0])
        elif new is not None and new[0] not in [name for name, _ in left]:
            yield Difference("new-overlay", where, "", str(new[1]), new[0])
        else:
            told = (", ".join(name for name, _ in side) for side in (left, right))
            yield Difference("moved-overlay", where, *told)
        return


def _documents(report: Data, base: str) -> Difference | None:
    import hashlib

    for path, reported in dict.fromkeys((entry["path"], entry["sha256"]) for entry in report["documents"]):
        if not reported:
            continue
        try:
            digest = hashlib.sha256(read_bytes(_place(base, path))).hexdigest()
        except DocumentError:
            return Difference("missing-document", path, reported, "")
        if digest != reported:
            return Difference("changed-document", path, reported, digest)
    return None


def _place(base: str, path: str) -> str:
    """Where a reported document lies; a report must not lead out of the folder that the user names."""
    if path == "-" or os.path.isabs(path) or ".." in path.split("/"):
        raise DocumentError("missing_file")
    return os.path.join(base, path)


def _said(report: Data, base: str, check: Check, render: Render, is_same: bool) -> Difference | None:
    """The first thing that is said otherwise of documents, cases or the run; by the same rules, of the rest too."""
    paths = dict.fromkeys(entry["path"] for entry in report["documents"])
    try:
        inputs = [Input(_place(base, path), path) for path in paths]
    except DocumentError:
        return Difference("missing-document", next(path for path in paths if not _is_inside(base, path)), "", "")
    again = render(tuple(result for item in inputs for result in check(item)))
    # files of other kinds were counted in the first run, and are not looked at again
    summary = {**report["summary"], "skipped": 0}
    return (
        _entries(report["documents"], again["documents"], "documents", ("path", "row"))
        or _entries(report["cases"], again["cases"], "cases", ("by", "key"))
        or compare(summary, again["summary"], "summary")
        or (compare(_head(report), _head(again), "") if is_same else None)
    )


def _head(report: Data) -> Data:
    """What the report says of its rules and tool; overlays were compared, and reports of old do not tell them."""
    head = {key: value for key, value in report.items() if key not in ("documents", "cases", "summary")}
    return {**head, "rulebook": {key: value for key, value in head["rulebook"].items() if key != "overlays"}}


def _is_inside(base: str, path: str) -> bool:
    try:
        _place(base, path)
    except DocumentError:
        return False
    return True


def _entries(reported: list[Data], found: list[Data], where: str, names: tuple[str, ...]) -> Difference | None:
    """Documents or cases, one beside the other; their outcomes by rule."""
    for left, right in zip(reported, found, strict=False):
        name = ", ".join(str(left.get(part)) for part in names if left.get(part) is not None)
        inner = _outcomes(left.get("outcomes", []), right["outcomes"], name)
        inner = inner or compare(_without_outcomes(left), _without_outcomes(right), name)
        if inner is not None:
            return inner
    return None if len(reported) == len(found) else Difference("report", where, str(len(reported)), str(len(found)))


def _without_outcomes(entry: Data) -> Data:
    return {key: value for key, value in entry.items() if key != "outcomes"}


def _outcomes(reported: list[Data], found: list[Data], where: str) -> Difference | None:
    left, right = ({str(item.get("rule")): item for item in part} for part in (reported, found))
    for rule in sorted({*left, *right}):
        if rule not in left:
            return Difference("new-rule", where, "", str(right[rule].get("status")), rule)
        if rule not in right:
            return Difference("lost-rule", where, str(left[rule].get("status")), "", rule)
        inner = _outcome(left[rule], right[rule])
        if inner is not None:
            return Difference("outcome", where, inner.reported, inner.found, rule, inner.where)
    return compare(len(reported), len(found), f"{where}, outcomes")


def _outcome(left: Data, right: Data) -> Difference | None:
    """The status first: it is what everything else is about."""
    return compare(left.get("status"), right.get("status"), "status") or compare(left, right, "")


def compare(reported: Any, found: Any, where: str) -> Difference | None:
    """The first place where two JSON values differ, in the order of their keys."""
    if isinstance(reported, dict) and isinstance(found, dict):
        for key in sorted({*reported, *found}):
            inner = compare(reported.get(key, _ABSENT), found.get(key, _ABSENT), f"{where}.{key}".removeprefix("."))
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
    text = "" if value is _ABSENT else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else text[:200] + "…"
