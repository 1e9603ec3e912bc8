"""Files inside a DOCX or ODT, read so that a hostile archive costs nothing.

A zip file says how much it will grow, and may lie. What it says is checked before anything is
unpacked; what it gives is read in pieces and never beyond what it said. Only the members
that a reader asks for are touched, nothing is written, and no name is used as a path.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Final

from checker import limits
from checker.errors import DocumentError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

CHUNK: Final = 65_536
DIRECTORY_BYTES: Final = 512 * limits.ARCHIVE_MEMBERS
"""Largest table of contents, in bytes: a name and its record for every member allowed."""
SMALL: Final = 1_000_000
"""Bytes up to which a member may grow as much as it likes."""
STORED, DEFLATED = 0, 8


class Archive:
    """The members of a zip file. Raises :class:`DocumentError` ``damaged`` or ``archive_bomb``."""

    __slots__ = ("_zip", "names")

    def __init__(self, data: bytes) -> None:
        self._zip = _open(data)
        self.names = frozenset(self._zip.namelist())
        """What is inside, by full name."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member, in pieces.

        Raises :class:`DocumentError`: ``damaged``, ``encrypted`` or ``archive_bomb``.
        """
        if name not in self.names:
            raise DocumentError("damaged", detail="member_missing", member=name)
        information = self._zip.getinfo(name)
        _refuse_bomb(information)
        try:
            with self._zip.open(information) as member:
                yield from _pieces(member)
        except DocumentError:
            raise
        except _zip_errors() as error:
            raise DocumentError("damaged", detail="archive", member=name) from error

    def member(self, name: str, most: int) -> bytes:
        """The first ``most`` bytes of a member; empty where there is none."""
        if name not in self.names:
            return b""
        taken = b""
        for piece in self.chunks(name):
            taken += piece
            if len(taken) >= most:
                break
        return taken[:most]


def _pieces(member: IO[bytes]) -> Iterator[bytes]:
    while piece := member.read(CHUNK):
        yield piece


def _open(data: bytes) -> ZipFile:
    from io import BytesIO
    from zipfile import ZipFile

    if _directory_size(data) > DIRECTORY_BYTES:
        raise DocumentError("archive_bomb", limit=limits.ARCHIVE_MEMBERS, unit="members")
    try:
        archive = ZipFile(BytesIO(data))
    except _zip_errors() as error:
        raise DocumentError("damaged", detail="archive") from error
    if len(archive.infolist()) > limits.ARCHIVE_MEMBERS:
        raise DocumentError("archive_bomb", limit=limits.ARCHIVE_MEMBERS, unit="members")
    return archive


def _directory_size(data: bytes) -> int:
    """Bytes of the table of contents, as the archive states them; 0 where it has none.

    The standard library reads the whole table into memory before it can be asked, so the
    statement is looked up first, in the plain and in the 64-bit end record.
    """
    tail = data[-65_557:]
    at = tail.rfind(b"PK\5\6")
    size = 0
    if at >= 0 and at + 16 <= len(tail):
        size = struct.unpack_from("<L", tail, at + 12)[0]
    locator = tail.rfind(b"PK\6\7")
    record = data.rfind(b"PK\6\6") if locator >= 0 else -1
    if record >= 0 and record + 48 <= len(data):
        size = max(size if size != 0xFFFFFFFF else 0, struct.unpack_from("<Q", data, record + 40)[0])
    return int(size)


def _refuse_bomb(information: ZipInfo) -> None:
    if information.flag_bits & 1:
        raise DocumentError("encrypted")
    if information.compress_type not in (STORED, DEFLATED):
        raise DocumentError("damaged", detail="compression", member=information.filename)
    if information.file_size > limits.ARCHIVE_MEMBER_BYTES:
        raise DocumentError("archive_bomb", limit=limits.ARCHIVE_MEMBER_BYTES, unit="bytes")
    packed = max(information.compress_size, 1)
    if information.file_size > SMALL and information.file_size > limits.ARCHIVE_RATIO * packed:
        raise DocumentError("archive_bomb", limit=limits.ARCHIVE_RATIO, unit="ratio")


def _zip_errors() -> tuple[type[Exception], ...]:
    import zlib
    from zipfile import BadZipFile

    return BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, struct.error
