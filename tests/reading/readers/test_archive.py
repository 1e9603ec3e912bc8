"""Files inside a zip file: what a stranger's archive may say, and what is refused."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest

from checker import limits
from checker.errors import DocumentError
from checker.reading.readers.archive import Archive
from tests.making import make_zip

NAME = b"word/document.xml"
DATA = make_zip({"mimetype": "x", NAME.decode(): "<a>" + "b" * 500 + "</a>"})


def problem(data: bytes, name: str = NAME.decode()) -> str:
    """Code and detail with which a member is refused; empty where it is read."""
    try:
        b"".join(Archive(data).chunks(name))
    except DocumentError as error:
        return " ".join(filter(None, (error.code, error.details.get("detail"))))
    return ""


def changed(place: Callable[[bytes], int], offset: int, value: bytes) -> bytes:
    """The archive with bytes replaced at an offset from a place."""
    at = place(DATA) + offset
    return DATA[:at] + value + DATA[at + len(value) :]


def head(data: bytes) -> int:
    """Where the member's own head begins."""
    return data.index(NAME) - 30


def record(data: bytes) -> int:
    """Where the member's record in the table of contents begins."""
    return data.rindex(NAME) - 46


def end(data: bytes) -> int:
    """Where the end record begins."""
    return data.rindex(b"PK\5\6")


def test_member_is_read_whatever_the_case_of_its_name() -> None:
    archive = Archive(DATA)
    assert b"".join(archive.chunks("Word/Document.XML")) == b"<a>" + b"b" * 500 + b"</a>"
    assert archive.names == {"mimetype", "word/document.xml"}
    assert "WORD/document.xml" in archive
    assert archive.member("mimetype", 200) == b"x"
    assert archive.member("absent", 200) == b""


def test_archive_behind_something_else_is_read() -> None:
    assert problem(b"#!/bin/sh\n" + DATA) == ""


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (changed(head, 6, b"\1"), "encrypted"),
        (changed(record, 8, b"\1"), "encrypted"),
        (changed(head, 8, b"\0"), "damaged archive"),
        (changed(record, 10, b"\x0c"), "damaged compression"),
        (changed(head, 30, b"W"), "damaged archive"),
        (changed(record, 16, b"\0\0\0\0"), "damaged archive"),
        (changed(record, 24, struct.pack("<L", 100)), "damaged archive"),
        (changed(record, 24, struct.pack("<L", 100_000)), "damaged archive"),
        (changed(record, 20, struct.pack("<L", 5)), "damaged archive"),
        (changed(record, 20, struct.pack("<L", 10**6)), "damaged archive"),
        (changed(record, 42, struct.pack("<L", 10**6)), "damaged archive"),
        (changed(record, 24, struct.pack("<L", limits.ARCHIVE_MEMBER_BYTES + 1)), "archive_bomb"),
        (changed(record, 24, struct.pack("<L", 2_000_000)), "archive_bomb"),
        (DATA[:-30], "damaged archive"),
        (b"PK\3\4", "damaged archive"),
        (make_zip({}), "damaged member_missing"),
    ],
    ids=str,
)
def test_archive_that_says_two_things_is_refused(data: bytes, expected: str) -> None:
    assert problem(data) == expected


def test_size_and_checksum_of_a_beginning_do_not_hide_the_rest() -> None:
    start = b"<a>" + b"b" * 97
    data = changed(record, 24, struct.pack("<L", len(start)))
    at = record(data) + 16
    assert problem(data[:at] + struct.pack("<L", zlib.crc32(start)) + data[at + 4 :]) == "damaged archive"


def test_two_members_of_one_name_are_refused_where_they_are_read() -> None:
    data = make_zip({NAME.decode(): "<a/>", "word/Document.xml": "<b/>", "mimetype": "x"})
    assert problem(data) == "damaged member_twice"
    assert problem(data, "mimetype") == ""


def many_members(count: int) -> bytes:
    """A table of contents of so many nameless members, without an end record."""
    return (b"PK\1\2" + bytes(42)) * count


def test_table_of_contents_is_bounded_whatever_the_end_record_says() -> None:
    table = many_members(60_000)
    offset = int.from_bytes(b"PK\5\6", "little")
    ends = [
        struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 60_000, 60_000, len(table), 0, 0),
        struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 60_000, 60_000, len(table), offset, 0),
        struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 60_000, 60_000, len(table), 0, 60) + b"PK\6\6" + bytes(56),
    ]
    for record in ends:
        with pytest.raises(DocumentError) as caught:
            Archive(table + record)
        assert caught.value.code in ("archive_bomb", "damaged")
    with pytest.raises(DocumentError) as caught:
        Archive(make_zip({f"m{number}": b"" for number in range(limits.ARCHIVE_MEMBERS + 1)}))
    assert caught.value.code == "archive_bomb"
