"""As ``tests/test_order_independence.py``, with 360 drawn and mangled documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drawing.mangling import mangled
from tests.order import alone, copies, differing, ways

COUNT = 360


@pytest.mark.timeout(1200)
def test_no_entry_of_360_documents_hangs_on_the_others(tmp_path: Path) -> None:
    (tmp_path / "k").mkdir()
    names = [f"k/{number:03}.txt" for number in range(COUNT)]
    for number, name in enumerate(names):
        (tmp_path / name).write_bytes(mangled(number))
    expected = alone(tmp_path, names)
    assert len(expected) == COUNT
    for way, found in ways(tmp_path, names):
        assert differing(expected, found) == [], way
    assert [name for name, entry in copies(tmp_path, names) if entry != expected[name]] == []
