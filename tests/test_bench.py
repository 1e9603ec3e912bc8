"""The documents that speed is measured with: read like any other, and with nothing in common that would flatter it."""

from __future__ import annotations

from itertools import islice

from bench.documents import BYTES, drawn_texts
from tests.checking import result_of

TEXTS = list(islice(drawn_texts(), 60))
PROSE = 250
"""Characters from which a line is prose; the longest names and fixed sentences of the forms are shorter."""


def test_no_two_documents_share_a_line_of_prose_or_an_amount() -> None:
    lines = [{line for line in text.splitlines() if len(line) > PROSE} for text in TEXTS]
    amounts = []
    for text in TEXTS:
        application = result_of(text.encode()).application
        assert application is not None
        paths = [path for path in application.fields if path.startswith(("costs.", "financing.", "public_funding."))]
        values = [application.fields[path].value for path in paths]
        amounts.append({value for value in values if isinstance(value, int) and value > 100_000})
    for parts in (lines, amounts):
        assert all(part for part in parts)
        assert len(set().union(*parts)) == sum(map(len, parts))


def test_they_are_as_long_as_real_ones() -> None:
    assert all(0.9 * BYTES[0] < len(text.encode()) < 1.1 * BYTES[1] for text in TEXTS)
