"""Re-performs a JSON report: the same documents by the same rules, and names the first difference.

A report is canonical, so an untouched document, rulebook and tool give the same report; whatever differs says what
was changed since. Every member is compared, in its order. Where the rules themselves are others, the first outcome
that they change is named as well.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, Final, NamedTuple

from checker import limits
from checker.errors import DocumentError
from checker.evaluation.result import Result
from checker.reading.kind import SUFFIXES
from checker.rulebook.compiled import Rulebook
from checker.running.folder import read_bytes
from checker.running.inputs import Input
from checker.running.reading import NotTaken

Data = dict[str, Any]
Check = Callable[[Input], Iterable[Result]]
"""Raises :class:`~checker.running.reading.NotTaken` for a file of a kind that no reader takes."""
Render = Callable[[tuple[Result, ...], tuple[str, ...]], Data]
"""From results and the paths of files that were passed over to the JSON report as plain data; given by the command
line, which knows the reports.
"""
Bases = tuple[str, ...]
"""The folders that paths of the report are relative to."""
_ABSENT: Final = object()
"""A member that is not there is another thing than one that is null."""


class Difference(NamedTuple):
    """One thing that is not as the report says."""

    code: str
    """tool, ocr, changed-overlay, lost-overlay, new-overlay, moved-overlay, rulebook, absent-document,
    missing-document, changed-document, taken, new-rule, lost-rule, outcome or report.
    """
    where: str
    """A document or case, or a JSON path."""
    reported: str
    found: str
    rule: str = ""
    """The rule whose outcome differs, or the overlay."""
    member: str = ""
    """What differs of the outcome."""


def differences(
    report: Data, bases: Bases, rulebook: Rulebook, version: str, check: Check, render: Render, ocr: str = ""
) -> list[Difference]:
    """What differs first, of tool and rulebook, then of the files or of what is said of them; empty for nothing."""
    found = [*_identity(report, rulebook, version), *_ocr(report, ocr)]
    later = _files(report, bases, check) or _said(report, bases, check, render, not found)
    return [*found, later] if later is not None else found


# tool and rulebook ----------------------------------------------------------------------------


def _identity(report: Data, rulebook: Rulebook, version: str) -> Iterator[Difference]:
    """What can be compared here; a member that is not there, or of another kind, is named with the rest."""
    tool, rules = report["tool"].get("version"), report["rulebook"].get("sha256")
    if isinstance(tool, str) and tool != version:
        yield Difference("tool", "tool.version", tool, version)
    overlays = report["rulebook"].get("overlays")
    if isinstance(overlays, list):
        yield from _overlays(overlays, rulebook)
    if isinstance(rules, str) and rules != rulebook.sha256:
        yield Difference("rulebook", "rulebook.sha256", rules, rulebook.sha256)


def _ocr(report: Data, ocr: str) -> Iterator[Difference]:
    """What reads pictures, where it did in the report: another version may read them otherwise."""
    reported = report["run"].get("ocr")
    if isinstance(reported, str) and reported != ocr:
        yield Difference("ocr", "run.ocr", reported, ocr)


def _overlays(reported: list[Any], rulebook: Rulebook) -> Iterator[Difference]:
    """The first pack or set parameter that is another one."""
    named = [item for item in reported if isinstance(item, dict)]
    left = [(str(item.get("name")), item.get("sha256") or item.get("value") or "") for item in named]
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


# files ----------------------------------------------------------------------------------------


def _files(report: Data, bases: Bases, check: Check) -> Difference | None:
    """The first file that is gone or another one, or was passed over though a reader takes it."""
    digests = _digests(report)
    for path, reported in dict.fromkeys((entry["path"], entry["sha256"]) for entry in report["documents"]):
        try:
            file = file_of(bases, path)
            found = _contents(places_of(bases, file)) if reported else []
        except DocumentError as error:
            return _missing(error, path, reported)
        if reported and file == path and reported not in found:
            other = next((digest for digest in found if digest not in digests[path]), found[0])
            return Difference("changed-document", path, reported, other)
    for path in report["skipped"]:
        try:
            if file_of(bases, path) == path and not all(
                _is_skipped(place, path, check) for place in places_of(bases, path)
            ):
                return Difference("taken", path, "", "")
        except DocumentError as error:
            return _missing(error, path, "")
    return None


def _digests(report: Data) -> dict[str, list[str | None]]:
    """Path to the hashes that the report tells of it: a file in each of two folders may have one path."""
    found: dict[str, list[str | None]] = {}
    for entry in report["documents"]:
        found.setdefault(entry["path"], []).append(entry["sha256"])
    return found


def _contents(places: list[str]) -> list[str]:
    """The hashes of the files that can be read. Raises :class:`DocumentError` where none can."""
    found = [_digest(place) for place in places]
    if not any(found):
        read_bytes(places[0])
    return [digest for digest in found if digest]


def _digest(place: str) -> str | None:
    """None where the file cannot be read."""
    with suppress(DocumentError):
        return hashlib.sha256(read_bytes(place)).hexdigest()
    return None


def _missing(error: DocumentError, path: str, reported: str) -> Difference:
    """A file that is not in the folder, or is there and cannot be read."""
    return Difference("absent-document" if error.code == "missing_file" else "missing-document", path, reported, "")


def _is_skipped(place: str, path: str, check: Check) -> bool:
    if not os.path.exists(place):
        raise DocumentError("missing_file")
    if os.path.isdir(place) or not path.lower().endswith(SUFFIXES):
        return True
    try:
        return not list(check(Input(place, path, named=False)))
    except NotTaken:
        return True


def file_of(bases: Bases, path: str) -> str:
    """The file that holds a reported document: of an attachment, the mail."""
    above = path
    for _ in range(limits.MAIL_PARTS):
        if any(os.path.isfile(place) for place in places_of(bases, above)):
            return above
        above = above.rpartition("/")[0]
        if not above:
            break
    return path


def places_of(bases: Bases, path: str) -> list[str]:
    """Where files of a reported path lie: in each folder that has one, or where the first of them would have it."""
    places = [place_of(base, path) for base in bases]
    return [place for place in places if os.path.lexists(place)] or places[:1]


def place_of(base: str, path: str) -> str:
    """Where a reported file lies; a report must not lead out of the folder that the user names.

    Raises :class:`DocumentError` for a path that does. A byte of a name that is not UTF-8 stands as a
    backslash, x and its number.
    """
    if path == "-" or os.path.isabs(path) or ".." in path.split("/"):
        raise DocumentError("not_a_file")
    place = os.path.join(base, path)
    if os.path.lexists(place):
        return place
    return os.fsdecode(re.sub(rb"\\x([89a-f][0-9a-f])", lambda match: bytes([int(match[1], 16)]), os.fsencode(place)))


# what is said of them -------------------------------------------------------------------------


def _said(report: Data, bases: Bases, check: Check, render: Render, is_same: bool) -> Difference | None:
    """The first thing that is said otherwise of documents, cases or the run; by the same rules, of the rest too."""
    paths = dict.fromkeys(file_of(bases, entry["path"]) for entry in report["documents"])
    digests = _digests(report)
    inputs = [
        Input(place, path) for path in paths for place in _reported(places_of(bases, path), digests.get(path, []))
    ]
    results = [result for item in inputs for result in check(item)]
    skipped = dict.fromkeys(path for path in report["skipped"] if file_of(bases, path) == path)
    again = render(tuple(results), tuple(skipped))
    difference = _entries(report["documents"], again["documents"], "documents", ("path", "part", "row"))
    difference = difference or _entries(report["cases"], again["cases"], "cases", ("by", "key"))
    rest = [name for name in sorted({*report, *again}) if is_same or name not in ("tool", "rulebook")]
    left, right = ({name: side[name] for name in rest if name in side} for side in (report, again))
    return difference or compare(left, right, "")


def _reported(places: list[str], digests: list[str | None]) -> list[str]:
    """Of the files that have one path, those that the report tells of, in its order."""
    if len(places) == 1:
        return places
    found = {place: _digest(place) for place in places}
    told = [place for digest in dict.fromkeys(digests) for place in places if found[place] == digest]
    return told or places


def _entries(reported: list[Data], found: list[Data], where: str, names: tuple[str, ...]) -> Difference | None:
    """Documents or cases, one beside the other; their outcomes by rule."""
    left, right = ([_name(entry, names) for entry in side] for side in (reported, found))
    if left != right:
        return compare(left, right, where)  # which documents there are, before what is said of them
    for old, new, name in zip(reported, found, left, strict=True):
        inner = _outcomes(old.get("outcomes"), new["outcomes"], name) or compare(old, new, name)
        if inner is not None:
            return inner
    return None


def _name(entry: Data, names: tuple[str, ...]) -> str:
    return ", ".join(str(entry[name]) for name in names if entry.get(name) is not None)


def _outcomes(reported: Any, found: list[Data], where: str) -> Difference | None:
    """The first rule that is gone, new or says something else."""
    if not isinstance(reported, list):
        return None
    told = [item for item in reported if isinstance(item, dict)]
    left, right = ({str(item.get("rule")): item for item in side} for side in (told, found))
    for rule in sorted({*left, *right}):
        if rule not in left:
            return Difference("new-rule", where, "", str(right[rule].get("status")), rule)
        if rule not in right:
            return Difference("lost-rule", where, str(left[rule].get("status")), "", rule)
        old, new = left[rule], right[rule]
        # the status first: it is what everything else is about
        inner = compare(old.get("status"), new.get("status"), "status") or compare(old, new, "")
        if inner is not None:
            return Difference("outcome", where, inner.reported, inner.found, rule, inner.where)
    return None


def compare(reported: Any, found: Any, where: str) -> Difference | None:
    """The first place where two JSON values differ, in the order of their keys; 1, 1.0 and true are three values."""
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
    is_same = type(reported) is type(found) and reported == found
    return None if is_same else Difference("report", where, _shown(reported), _shown(found))


def _shown(value: Any) -> str:
    text = "" if value is _ABSENT else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else text[:200] + "…"
