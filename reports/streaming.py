"""Formats written document by document: what a format must offer so that a folder of any size can be reported, and how
a report should look, as opposed to what it says.

The text of a document is made wherever the document is checked, in any process and any order, and may be kept for
the next run; so it must not depend on its neighbours. One process then puts the texts in their places, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from checker.evaluation.result import CaseResult, Report, Result, Summary
from reports.language import Wording
from reports.wording import WORDING


class Options(NamedTuple):
    """Choices that change no fact of a report."""

    width: int = 88
    """Characters a line of terminal text may have."""
    colour: bool = False
    """Whether terminal text is coloured; the words say the same without colour."""
    wording: Wording = WORDING
    """The language."""


class Stream(Protocol):
    """One format of one run; every placed piece ends in its own line break or is completed by the next."""

    ends_first: bool
    """True where the header needs the whole run: then the placed pieces wait, and are never read half."""

    def line(self, result: Result) -> str:
        """One document, whatever stands around it."""

    def place(self, line: str) -> str:
        """The same in its place: with what separates it from those before it."""

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """What stands before the first document, in pieces. Counts and cases are known only where ``ends_first``."""

    def footer(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """What stands after the last document, in pieces: the cases among it, where the header has not told them.

        ``cases`` are made as they are asked for, so that none need be kept.
        """


class Lines:
    """What most formats share: the texts of documents follow each other as they are."""

    ends_first = False

    def place(self, line: str) -> str:
        """The document's text as it is."""
        return line

    def header(self, summary: Summary, cases: Iterable[CaseResult] = ()) -> Iterator[str]:
        """Nothing stands before the first document."""
        return iter(())


class Listed(Lines):
    """Formats whose documents give entries of one list, parted by commas; a document may give none."""

    begun = False
    """Whether an entry has been placed."""

    def place(self, line: str) -> str:
        """The entries after those before them."""
        if not line:
            return ""
        separator, self.begun = ",\n" if self.begun else "\n", True
        return f"{separator}{line}"


def whole(stream: Stream, report: Report) -> str:
    """The report at once, by the stream of its format."""
    placed = "".join([stream.place(stream.line(result)) for result in report.results])
    ends = (report.summary, report.cases)
    return "".join((*stream.header(*ends), placed, *stream.footer(*ends)))
