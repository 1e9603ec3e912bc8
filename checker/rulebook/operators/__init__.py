"""The closed set of operators. A rule uses exactly one; there is no expression language.

An operator joins this set only when several rules need it (see docs/rules.md): its bind function, its truth
table in the tests, its model in ``checker/rulebook/models.py`` and its sentence in the wording.
"""

from __future__ import annotations

from checker.rulebook.operators.amounts import at_least, at_most, differs, equals
from checker.rulebook.operators.base import Bind
from checker.rulebook.operators.dates import in_order, lasts_at_least, lasts_at_most, on_weekdays
from checker.rulebook.operators.fields import consistent, readable
from checker.rulebook.operators.lists import belongs_to, listed
from checker.rulebook.operators.names import listed_once, named_as
from checker.rulebook.operators.percents import at_least_percent, at_most_percent, percent_of, stated_percent
from checker.rulebook.operators.texts import given, has_format, is_none_of, is_one_of

OPERATORS: dict[str, Bind] = {
    "equals": equals,
    "differs": differs,
    "at_most": at_most,
    "at_least": at_least,
    "percent_of": percent_of,
    "at_most_percent": at_most_percent,
    "at_least_percent": at_least_percent,
    "stated_percent": stated_percent,
    "in_order": in_order,
    "lasts_at_most": lasts_at_most,
    "lasts_at_least": lasts_at_least,
    "is_one_of": is_one_of,
    "is_none_of": is_none_of,
    "has_format": has_format,
    "given": given,
    "listed": listed,
    "belongs_to": belongs_to,
    "on_weekdays": on_weekdays,
    "named_as": named_as,
    "listed_once": listed_once,
    "readable": readable,
    "consistent": consistent,
}
