"""The cases around the limit of each operator, made from a case that holds.

Every generator restates its operator's definition in plain integers, apart from the operator's own code, so that
an error in one of the two shows as a disagreement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from checker.authoring.boundary_cases.amounts import pairs, shares, stated
from checker.authoring.boundary_cases.base import BLANK, MISSING, UNREADABLE, Case, Subject
from checker.authoring.boundary_cases.dates import lasting, order, weekdays
from checker.authoring.boundary_cases.words import belongs, choices, formats, given, listed, names, once

__all__ = ["BLANK", "MISSING", "UNREADABLE", "GENERATORS", "Case", "Subject", "cases"]

GENERATORS: Final[dict[str, Callable[[Subject], Iterator[Case]]]] = {
    "equals": pairs,
    "differs": pairs,
    "at_most": pairs,
    "at_least": pairs,
    "percent_of": shares,
    "at_most_percent": shares,
    "at_least_percent": shares,
    "stated_percent": stated,
    "in_order": order,
    "lasts_at_most": lasting,
    "lasts_at_least": lasting,
    "is_one_of": choices,
    "is_none_of": choices,
    "has_format": formats,
    "given": given,
    "listed": listed,
    "belongs_to": belongs,
    "on_weekdays": weekdays,
    "named_as": names,
    "listed_once": once,
    "readable": lambda subject: iter(()),
    "consistent": lambda subject: iter(()),
}
"""Every operator's generator; a test holds that none is missing."""


def cases(subject: Subject) -> Iterator[Case]:
    """Every boundary case of the subject's operator."""
    return GENERATORS[subject.operator](subject)
