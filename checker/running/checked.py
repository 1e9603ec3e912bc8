"""One checked document as a worker hands it over: finished lines and small counts.

Plain strings and numbers cross from a worker to the run, never applications or outcomes: that is what makes
several workers worth their while, and what a stored result is made of.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from checker.evaluation.result import Result
from checker.evaluation.verdict import Counts, counts_of_outcomes


class Checked(NamedTuple):
    """What a run needs of one document."""

    lines: tuple[str, ...] | None
    """The document in each streaming format, in the order of the job's formats; None for a skipped file."""
    counts: Counts
    """What the document adds to the run's tally (see :func:`~checker.evaluation.verdict.counts_of`)."""
    facts: Any = None
    """What case rules compare (see :mod:`checker.evaluation.case_facts`), where the run looks for cases; plain."""
    uses: list[list[Any]] | None = None
    """Number of each waiver that the document met, and what became of it."""
    marks: list[list[Any]] | None = None
    """Rule and fingerprint of each finding, where the run adopts them as a baseline."""
    rules: dict[str, dict[str, int]] | None = None
    """Rule to the number of its outcomes by status, where the run wants statistics."""
    lasting: bool = True
    """False where another try may give another answer: the document may not be stored."""
    result: Result | None = None
    """The result itself, where a format needs it; never crosses processes."""


def skipped(path: str) -> Checked:
    """A file of a folder that no reader takes; ``path`` is how reports name it."""
    return Checked(None, {**counts_of_outcomes(()), "skipped": [path]})
