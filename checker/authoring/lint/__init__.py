"""Looks at a rulebook as a careful colleague would: what is right by the letter and still not good.

A broken rulebook is refused when it is loaded; what is told here works, but is unreachable, says the same twice,
contradicts, rests on too little, has not been read for a year, is used by nothing or reads badly.
"""

from __future__ import annotations

from datetime import date
from itertools import chain

from checker.authoring.lint.book import Finding, read_book
from checker.authoring.lint.law import law_findings
from checker.authoring.lint.pairs import pair_findings
from checker.authoring.lint.scope import scope_findings
from checker.authoring.lint.style import style_findings
from checker.rulebook.compiled import Rulebook
from checker.rulebook.load import compile_sources
from checker.rulebook.sources import Sources


def lint(sources: Sources, on: date) -> list[Finding]:
    """Everything that is not good in the files of a rulebook on the day ``on``, by file and place.

    Raises :class:`~checker.errors.RulebookError` where the rulebook is broken.
    """
    book = read_book(sources, Rulebook(compile_sources(sources)))
    found = chain(style_findings(book), law_findings(book, on), scope_findings(book), pair_findings(book))
    return sorted(set(found))
