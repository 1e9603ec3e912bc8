"""Time grows at most in proportion to a file, whatever it repeats; and the largest of each family is done in time."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import pytest

from checker.errors import DocumentError
from checker.reading import read_application
from checker.reading.document import Document
from checker.reading.readers import read_documents
from tests.checking import forms
from tests.evil.growth import FAMILIES

SIZES = (500, 2_000)
"""The second one makes files of up to 3 MB."""
SLACK = 1.7
"""How much more than in proportion; a machine that does other things measures that unevenly."""
SMALL = 0.25
"""Seconds below which nothing is measured."""
SECONDS = 5
TIMES = 3
"""Measurements at most, of which the least counts: other programs only make them longer."""


@pytest.fixture(scope="module", autouse=True)
def _apart() -> Iterator[None]:
    """What other tests of the process hold is no part of what a reading collects."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def seconds(name: str, data: bytes) -> float:
    """Processor time of reading a file, from its kind to its fields."""
    started = time.process_time()
    try:
        for document in read_documents(data, name):
            if isinstance(document, Document):
                try:
                    read_application(document, forms())
                except DocumentError:
                    continue
    except DocumentError:
        pass
    return time.process_time() - started


@pytest.mark.parametrize("family", FAMILIES)
def test_time_grows_in_proportion(family: str) -> None:
    name, make = FAMILIES[family]
    forms()
    spent = [seconds(name, make(size)) for size in SIZES]
    for _ in range(TIMES - 1):
        if not is_in_proportion(spent):
            spent = [min(before, seconds(name, make(size))) for before, size in zip(spent, SIZES, strict=True)]
    assert spent[-1] < SECONDS
    assert is_in_proportion(spent), spent


def is_in_proportion(spent: list[float]) -> bool:
    return spent[-1] < max(SMALL, spent[0] * SLACK * SIZES[-1] / SIZES[0])
