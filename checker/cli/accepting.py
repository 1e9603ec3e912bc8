"""Findings that are accepted beforehand, as the command line asks for it: waiver file, baseline, a new baseline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from checker.cli.output import Output
from checker.errors import UsageError
from checker.evaluation.result import CaseResult, Result
from checker.rulebook.compiled import Rulebook
from checker.running.acceptance import Acceptance, Marks, Uses, place_of, refuse_checked
from checker.running.baseline_file import Marks as Known
from checker.running.baseline_file import baseline_text, is_baseline, read_baseline, with_known
from checker.running.inputs import Input, shown_path


class Accepting(NamedTuple):
    """What was read, for the whole run."""

    acceptance: Acceptance
    documents: Known
    cases: Known
    baseline_folder: str
    places: dict[str, str]
    """Where the documents lie, by the paths that reports show; empty where two have the same path."""

    def inputs(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """Each input with what is known of it."""
        for item in with_known(inputs, self.documents, self.baseline_folder):
            is_another = self.places.get(item.shown, item.known.place) != item.known.place
            self.places[item.shown] = "" if is_another else item.known.place
            yield item

    def accept(self, item: Input, result: Result, uses: Uses) -> Result:
        """A result with its accepted findings marked; the waivers it met are added to ``uses``."""
        [known] = self.inputs([item])
        accepted, met = self.acceptance.accept(result, known)
        uses += met or ()
        return accepted

    def finish(self, cases: Iterable[CaseResult], uses: Uses) -> AcceptedCases:
        """The cases with their accepted findings marked, then the findings about the waivers themselves."""
        return AcceptedCases(self, cases, uses)


class AcceptedCases:
    """Cases as they are told; made anew each time they are asked for, so that none need be kept."""

    def __init__(self, accepting: Accepting, cases: Iterable[CaseResult], uses: Uses) -> None:
        self._accepting, self._cases, self._uses = accepting, cases, uses

    def __iter__(self) -> Iterator[CaseResult]:
        met = list(self._uses)
        for case, used in self._accepting.acceptance.accept_cases(
            self._cases, self._accepting.cases, self._accepting.places
        ):
            met += used
            yield case
        yield from self._accepting.acceptance.own_findings(met)


def read_accepting(
    waivers: str | None, baseline: str | None, checked: tuple[str, ...], rulebook: Rulebook, on: date | None
) -> Accepting | None:
    """The waivers and the baseline of a run; None where neither is given.

    Without ``on``, today decides which waivers are in force: this is the one place that asks the clock.
    """
    if waivers is None and baseline is None:
        return None
    known: tuple[Known, Known] = ({}, {}) if baseline is None else read_baseline(baseline, checked)
    acceptance = Acceptance(baseline=os.path.basename(baseline or ""))
    if waivers is not None:
        from checker.running.waiver_file import read_waivers

        rules = frozenset(rule["id"] for rule in rulebook.rules)
        shown = shown_path(waivers, os.path.realpath(os.getcwd()))
        read = read_waivers(waivers, checked, rules)
        acceptance = acceptance._replace(
            waivers=read, today=on or date.today(), file=shown, folder=os.path.dirname(place_of(waivers))
        )
    return Accepting(acceptance, *known, os.path.dirname(place_of(baseline or "")), {})


def write_baseline(path: str, documents: Marks, cases: Marks) -> None:
    """Write the findings as a baseline, whole or not at all."""
    entries = [("document", *mark) for mark in documents] + [("case", *mark) for mark in cases]
    with Output(path) as output:
        output.write(baseline_text(entries, os.path.dirname(place_of(path))))


def refuse_unreadable_baseline(path: str, checked: Iterable[str]) -> None:
    """A baseline that no run could read is not written; a place that cannot be is told before a long run, not after."""
    refuse_checked(path, checked, "Perustaso ei saa olla tarkistettavassa kansiossa.")
    if os.path.isdir(path):
        raise UsageError(f"Tiedostoon {path} ei voi kirjoittaa: kohde on kansio.")
    if os.path.isfile(path) and not is_baseline(path):
        raise UsageError(f"Tiedostoa {path} ei korvata, koska se ei ole perustaso; anna perustasolle toinen tiedosto.")
    if not os.path.isdir(os.path.dirname(path) or "."):
        raise UsageError(f"Tiedostoon {path} ei voi kirjoittaa: tiedostoa tai kansiota ei ole.")
