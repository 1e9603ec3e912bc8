"""What a run accepts beforehand: waivers of single findings, and the baseline of an adopted archive.

Both come from the rule side, never from the folder that is checked: an applicant cannot accept own findings. Both name
documents as they are seen from the folder in which the waiver file or the baseline lies, so that they hold wherever the
command is run, and in composed letters (NFC), however the system spells its names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from unicodedata import normalize

from checker.errors import Fault, RulebookError
from checker.evaluation.result import CaseResult, Result
from checker.evaluation.waivers import Waiver, WaiverUse, apply_baseline, apply_waivers, is_adopted, waiver_findings
from checker.running.inputs import Input

Uses = list[list[Any]]
"""Number of each waiver that was met, and what became of it; plain JSON values."""
Marks = list[list[Any]]
"""Place of the document or key of the case, rule and fingerprint of findings; plain JSON values."""


NO_USES: tuple[WaiverUse, ...] = ()


class Acceptance(NamedTuple):
    """The waivers of a run and the day on which they are judged; plain data, so that it reaches a worker."""

    waivers: tuple[Waiver, ...] = ()
    today: date | None = None
    """Set where there are waivers."""
    file: str = ""
    """The waiver file as reports show it."""
    folder: str = ""
    """Where it lies, from the root of the system."""
    baseline: str = ""
    """The name of the baseline; the findings it knows come with each input."""

    def identity(self) -> str:
        """What a stored result depends on: the waivers, and of the day only whose time is over."""
        ended = [self.today is not None and self.today > waiver.expires for waiver in self.waivers]
        return repr((self.waivers, ended, self.baseline))

    def accept(self, result: Result, item: Input) -> tuple[Result, Uses | None]:
        """The result of an input with its accepted findings marked, and the waivers that were met."""
        uses = NO_USES
        if self.waivers and self.today is not None:
            place = seen_from(self.folder, place_of_result(result, item))
            accepted, uses = apply_waivers(result._replace(path=place), self.waivers, self.today)
            result = accepted._replace(path=result.path)
        if item.known.marks:
            result = apply_baseline(result, item.known.marks, self.baseline)
        return result, [list(use) for use in uses] or None

    def accept_cases(
        self, cases: Iterable[CaseResult], known: dict[str, tuple[tuple[str, str], ...]], places: Mapping[str, str]
    ) -> Iterator[tuple[CaseResult, Uses]]:
        """The same for each case; ``known`` holds what the baseline knows of cases by their keys, ``places`` where the
        documents lie, by the paths that reports show.
        """
        for case in cases:
            accepted, uses = case, NO_USES
            if self.waivers and self.today is not None:
                seen = tuple(seen_from(self.folder, _place_among(places, path)) for path in case.documents)
                accepted, uses = apply_waivers(case._replace(documents=seen), self.waivers, self.today)
                accepted = accepted._replace(documents=case.documents)
            if case.key in known:
                accepted = apply_baseline(accepted, known[case.key], self.baseline)
            yield accepted, [list(use) for use in uses]

    def own_findings(self, uses: Uses) -> tuple[CaseResult, ...]:
        """The findings about the waivers themselves, once the whole run is known."""
        return waiver_findings(self.waivers, (WaiverUse(*use) for use in uses), self.file)


def place_of(location: str) -> str:
    """Where an input lies, from the root of the system, in composed letters; ``-`` for standard input."""
    return location if location == "-" else normalize("NFC", os.path.abspath(location)).replace(os.sep, "/")


def place_of_result(result: Result, item: Input) -> str:
    """Where a document of an input lies: an attachment lies in its mail as in a folder."""
    return item.known.place + result.path.removeprefix(item.shown)


def _place_among(places: Mapping[str, str], path: str) -> str:
    """Where the document lies that reports show by this path; empty where that is not known."""
    within = ""
    while path and path not in places:
        path, _, name = path.rpartition("/")
        within = f"/{name}{within}"
    return places[path] + within if places.get(path) else ""


def seen_from(folder: str, place: str) -> str:
    """The place relative to a folder, both from the root of the system."""
    return place if place in ("", "-") else os.path.relpath(place, folder).replace(os.sep, "/")


def marks_of(result: Result, item: Input) -> Marks | None:
    """The findings of a document that a baseline would hold."""
    place = place_of_result(result, item)
    return [[place, one.rule.id, result.fingerprint(one)] for one in result.outcomes if is_adopted(one)] or None


def marks_of_case(case: CaseResult) -> Marks:
    """The findings of a case that a baseline would hold."""
    return [[case.key, item.rule.id, case.fingerprint(item)] for item in case.outcomes if is_adopted(item)]


def refuse_checked(path: str, checked: Iterable[str], told: str) -> None:
    """Raises :class:`RulebookError` where the file lies in what is checked; ``told`` says so in Finnish.

    A link that lies there leads where the sender of the documents wants, so the way to the file counts as well.
    """
    places = set(_way_to(path))
    for place in checked:
        root = os.path.realpath(place)
        below = root.rstrip(os.sep) + os.sep
        if place != "-" and any(item == root or item.startswith(below) for item in places):
            raise RulebookError([Fault(path, 0, 0, told)])


def _way_to(path: str) -> Iterator[str]:
    """Where the file is, and the link or folder at each step of the way there."""
    yield os.path.realpath(path)
    folder, name = os.path.split(os.path.abspath(path))
    while name:
        yield os.path.join(os.path.realpath(folder), name)
        folder, name = os.path.split(folder)
