"""Looks at a rulebook as a careful colleague would: what is right by the letter and still not good.

A broken rulebook is refused when it is loaded; what is told here works, but is unreachable, says the same twice,
contradicts, rests on too little, has not been read for a year, is used by nothing or reads badly.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.authoring.lint.book import Book, Finding, read_book
from checker.authoring.lint.examples import example_findings
from checker.authoring.lint.files import file_findings
from checker.authoring.lint.law import law_findings
from checker.authoring.lint.pairs import pair_findings
from checker.authoring.lint.scope import scope_findings
from checker.authoring.lint.style import style_findings
from checker.authoring.lint.unused import unused_findings
from checker.rulebook.compiled import Rulebook
from checker.rulebook.load import compile_sources
from checker.rulebook.sources import Sources

__all__ = ["Book", "Finding", "lint", "read_book"]


def lint(sources: Sources, on: date) -> list[Finding]:
    """Everything that is not good in the files of a rulebook on the day ``on``, by file and place.

    Raises :class:`~checker.errors.RulebookError` where the rulebook is broken.
    """
    book = read_book(sources, Rulebook(compile_sources(sources)))
    return sorted(set(_findings(book, on)))


def _findings(book: Book, on: date) -> Iterator[Finding]:
    yield from file_findings(book)
    yield from style_findings(book)
    yield from example_findings(book)
    yield from law_findings(book, on)
    yield from scope_findings(book)
    yield from pair_findings(book)
    yield from unused_findings(book)
