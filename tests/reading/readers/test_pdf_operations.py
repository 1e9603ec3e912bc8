"""The operations of a PDF drawing are told apart as the standard says, and never at more than their worth."""

from __future__ import annotations

from typing import Any

import pytest

from checker.errors import DocumentError
from checker.reading.readers.pdf.operations import operations


def parts(content: bytes) -> list[tuple[list[Any], bytes]]:
    """The operations of a drawing, whatever they cost."""
    return list(operations(content, lambda cost: None))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"1 0 0 -1 50.5 .5 Tm", [([1, 0, 0, -1, 101 / 2, 1 / 2], b"Tm")]),
        (b"q\0Q\rBT%Tj (x)\nET", [([], b"q"), ([], b"Q"), ([], b"BT"), ([], b"ET")]),
        (b"/F1 12Tf", [(["/F1", 12], b"Tf")]),
        (b"/A#42 /\xc4 Do", [(["/AB", "/\xc4"], b"Do")]),
        (b"(a)Tj(b)' T*", [([b"a"], b"Tj"), ([b"b"], b"'"), ([], b"T*")]),
        (rb"(1\0501\)2\\3\n4(5)\777\q) Tj", [([b"1(1)2\\3\n4(5)\xffq"], b"Tj")]),
        (b"(a\\\r\nb) Tj", [([b"ab"], b"Tj")]),
        (b"<4 1 4> Tj <> Tj", [([b"A@"], b"Tj"), ([b""], b"Tj")]),
        (b"[(a) -5 (b)[1]] TJ", [([[b"a", -5, b"b", [1]]], b"TJ")]),
        (b"/Span <</ActualText (x) /N null /D <</E 1>>>> BDC",
         [(["/Span", {"/ActualText": b"x", "/N": None, "/D": {"/E": 1}}], b"BDC")]),
        (b"BI /W 2 ID \x00EI)(\xff\nEI Q (x) Tj", [([], b"BI"), ([], b"Q"), ([b"x"], b"Tj")]),
        (b"BI ID x EI", [([], b"BI")]),
        (b"1.2.3 --4 5-6 w", [([0, 0, 0], b"w")]),
        (b"1 2 3", []),
        (b"> ] } >> ) q", [([], b"q")]),
        (b"(never closed Tj", None),
        (b"<never closed Tj", None),
        (b"[" * 30, None),
        (b"BI ID without end", None),
    ],
)  # fmt: skip
def test_operations(content: bytes, expected: list[tuple[list[Any], bytes]] | None) -> None:
    if expected is not None:
        assert parts(content) == expected
        return
    with pytest.raises(DocumentError) as caught:
        parts(content)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("content", [b"1 " * 60_000, b"}" * 60_000, b"[" + b"/A " * 60_000])
def test_an_operation_of_endless_parts_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match="archive_bomb"):
        parts(content)


def test_the_work_is_told_as_it_is_done() -> None:
    costs: list[int] = []
    found = operations(b"q 1 0 0 1 5 5 Tm [(a) 1 (b) 2 (c)] TJ", costs.append)
    next(found)
    assert costs == [1]
    assert len(list(found)) == 2
    assert costs == [1, 2, 3]
