"""One place through which tests ask the checker for the outcomes of a document in memory."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from checker import load_rulebook
from checker.evaluation.result import Result
from checker.glossary import Glossary
from checker.outcome import FAIL
from checker.reading.finder.forms import Forms
from checker.running.pipeline import Pipeline
from checker.running.reading import forms_of


class Said(NamedTuple):
    """What one rule said."""

    status: str
    severity: str
    paths: tuple[str, ...] = ()
    """The fields named as the reason of not_applicable or cannot_tell."""


@cache
def _pipeline() -> Pipeline:
    return Pipeline(load_rulebook())


def forms() -> Forms:
    """The forms that the project's rules know."""
    return forms_of(_pipeline().rulebook)


def glossary() -> Glossary:
    """The fields by path, as the project's rules know them."""
    return _pipeline().rulebook.glossary


def results_of(data: bytes, name: str = "asiakirja.txt") -> list[Result]:
    """The results of a file, one for each document in it, checked with the project's own rules."""
    return list(_pipeline().check(data, name))


def result_of(data: bytes, name: str = "asiakirja.txt") -> Result:
    """The result of a file that holds one document."""
    results = results_of(data, name)
    assert len(results) == 1, f"{name}: one document expected, got {len(results)}"
    return results[0]


def outcomes_of(data: bytes, name: str = "asiakirja.txt") -> dict[str, Said]:
    """Rule id to what it said of the document."""
    return said(result_of(data, name))


def said(result: Result) -> dict[str, Said]:
    """Rule id to what it said, of a result at hand."""
    return {
        outcome.rule.id: Said(
            outcome.status, outcome.rule.severity, outcome.reason.paths if outcome.reason is not None else ()
        )
        for outcome in result.outcomes
    }


OF_TEXT = frozenset({"required/sections-in-order", "horizontal/justification-not-copied", "participants/people-agree"})
"""Rules on what only a document with text of its own holds."""


def findings(result: Result, with_info: bool = False) -> frozenset[str]:
    """The rules that failed above info (or at all)."""
    return frozenset(
        outcome.rule.id
        for outcome in result.outcomes
        if outcome.status == FAIL and (with_info or outcome.rule.severity != "info")
    )
