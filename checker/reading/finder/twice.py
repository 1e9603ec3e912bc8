"""Rows that one table prints twice with the same amounts: nobody can tell whether its sum counts both.

A table that is printed twice as a whole says nothing new, nor does a sum that stands above and below its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.reading.finder.collector import Hit
from checker.reading.finder.other_rows import is_sum


def repeated(rows: Iterable[tuple[int, Hit, str]]) -> Iterator[Hit]:
    """The first of each row that its table has twice; ``rows`` tell their table, their label and what stands there."""
    tables: dict[int, dict[str, list[tuple[Hit, str]]]] = {}
    for table, hit, text in rows:
        tables.setdefault(table, {}).setdefault(hit.target.squeezed, []).append((hit, text))
    for names in tables.values():
        if any(len(some) == 1 for some in names.values()):
            yield from (some[0][0] for some in names.values() if _is_twice(some))


def _is_twice(rows: list[tuple[Hit, str]]) -> bool:
    """Whether rows of one name say the same amount, and more than nothing."""
    texts = {"".join(text.replace("€", "").split()) for _, text in rows}
    is_said = any(digit in text for text in texts for digit in "123456789")
    return len(rows) > 1 and len(texts) == 1 and is_said and not is_sum(rows[0][0].target.raw)
