"""What a run accepts beforehand: waivers of single findings, and the baseline of an adopted archive.

Both come from the rule side, never from the folder that is checked: an applicant cannot accept own findings.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from checker.errors import Fault, RulebookError
from checker.evaluation.result import CaseResult, Result
from checker.evaluation.waivers import (
    Waiver,
    WaiverUse,
    apply_baseline,
    apply_baseline_to_case,
    apply_waivers,
    apply_waivers_to_case,
    is_adopted,
    waiver_findings,
)

Uses = list[list[Any]]
"""Number of each waiver that was met, and what became of it; plain JSON values."""
Marks = list[list[Any]]
"""Path or case key, rule and fingerprint of findings; plain JSON values."""


NO_USES: tuple[WaiverUse, ...] = ()


class Acceptance(NamedTuple):
    """The waivers of a run and the day on which they are judged; plain data, so that it reaches a worker."""

    waivers: tuple[Waiver, ...] = ()
    today: date | None = None
    """Set where there are waivers."""
    file: str = ""
    """The waiver file as reports show it."""
    baseline: str = ""
    """The name of the baseline; the findings it knows come with each input."""

    def identity(self) -> str:
        """What a stored result depends on: the waivers, and of the day only whose time is over."""
        ended = [self.today is not None and self.today > waiver.expires for waiver in self.waivers]
        return repr((self.waivers, ended, self.baseline))

    def accept(self, result: Result, known: tuple[tuple[str, str], ...]) -> tuple[Result, Uses | None]:
        """The result with its accepted findings marked, and the waivers that were met."""
        uses = NO_USES
        if self.waivers and self.today is not None:
            result, uses = apply_waivers(result, self.waivers, self.today)
        if known:
            result = apply_baseline(result, known, self.baseline)
        return result, [list(use) for use in uses] or None

    def accept_cases(
        self, cases: Iterable[CaseResult], known: dict[str, tuple[tuple[str, str], ...]]
    ) -> Iterator[tuple[CaseResult, Uses]]:
        """The same for each case; ``known`` holds what the baseline knows of cases by their keys."""
        for case in cases:
            accepted, uses = case, NO_USES
            if self.waivers and self.today is not None:
                accepted, uses = apply_waivers_to_case(case, self.waivers, self.today)
            if case.key in known:
                accepted = apply_baseline_to_case(accepted, known[case.key], self.baseline)
            yield accepted, [list(use) for use in uses]

    def own_findings(self, uses: Uses) -> tuple[CaseResult, ...]:
        """The findings about the waivers themselves, once the whole run is known."""
        return waiver_findings(self.waivers, (WaiverUse(*use) for use in uses), self.file)


def marks_of(result: Result) -> Marks | None:
    """The findings of a document that a baseline would hold."""
    return [
        [result.path, item.rule.id, result.fingerprint(item)] for item in result.outcomes if is_adopted(item)
    ] or None


def marks_of_case(case: CaseResult) -> Marks:
    """The findings of a case that a baseline would hold."""
    return [
        [case.key, item.rule.id, case.result_of(item).fingerprint(item)] for item in case.outcomes if is_adopted(item)
    ]


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
