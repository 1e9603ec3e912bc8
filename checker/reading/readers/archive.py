"""Files inside a DOCX, ODT or XLSX, read so that a hostile archive costs nothing.

A zip file says in two places what is in it, and may lie in both. The table of contents is bounded before anything is
built of it; a member is unpacked in pieces, never beyond what the table says, and is refused where its own head, its
size or its checksum says otherwise, or where another member has its name: programs differ in what they would show.
Only the members that a reader asks for are touched, nothing is written, and no name is used as a path.

What kind of document a file is, and how its parts belong together, it says itself, whatever they are called: Office
Open XML its kind in a list of types (ECMA-376, part 2), OpenDocument in a member of that name, or in its manifest. How
the parts of an Office Open XML package refer to each other, which one is the main part, the styles, a sheet, is told by
its relations and never by a name.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from checker import limits
from checker.errors import DocumentError, refuse_beyond
from checker.patterns import pattern
from checker.reading.readers.markup import parse_tree

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

CHUNK: Final = 65_536
DIRECTORY_BYTES: Final = 512 * limits.ARCHIVE_MEMBERS
"""Largest table of contents, in bytes: a name and its record for every member allowed."""
SMALL: Final = 1_000_000
"""Bytes up to which a member may grow as much as it likes."""
STORED, DEFLATED = 0, 8
HEAD: Final = struct.Struct("<4s5H3L2H")
"""A member's own head: mark, version, flags, method, time, day, checksum, packed size, size, two lengths."""
ENCRYPTED: Final = 1
"""The flag of a member with a password."""
UTF_8: Final = 0x800
"""The flag of a member whose name is not written as of old."""

OPEN_DOCUMENT: Final = {"text": "odt", "spreadsheet": "ods", "presentation": "odp", "graphics": "odg"}
"""By what OpenDocument calls it."""
LISTS: Final = 200_000
"""Bytes of a list of parts that are looked at."""
MEDIA: Final = pattern(rb"application/vnd\.oasis\.opendocument\.(\w{1,20})")
MAIN: Final = pattern(
    rb"(wordprocessingml|ms-word|ms-excel\.sheet\.binary|spreadsheetml|ms-excel|presentationml|ms-powerpoint)"
    rb"[\w.-]{0,80}\.main\b"
)
MAINS: Final = {
    **dict.fromkeys((b"wordprocessingml", b"ms-word"), "docx"),
    **dict.fromkeys((b"spreadsheetml", b"ms-excel"), "xlsx"),
    **dict.fromkeys((b"presentationml", b"ms-powerpoint"), "pptx"),
    b"ms-excel.sheet.binary": "xlsb",
}
FOLDERS: Final = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("Index/", "iwork"))
PREFIXES: Final = {"http://schemas.openxmlformats.org/package/2006/relationships": "p"}


class Archive:
    """The members of a zip file. Raises :class:`DocumentError` ``damaged`` or ``archive_bomb``."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._members: dict[str, list[ZipInfo]] = {}
        for information in _directory(data):
            self._members.setdefault(information.filename.casefold(), []).append(information)
        self.names = frozenset(found[0].filename for found in self._members.values())
        """What is inside, by full name."""

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._members

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member, in pieces; the case of its name does not matter.

        Raises :class:`DocumentError`: ``damaged``, ``encrypted`` or ``archive_bomb``.
        """
        found = self._members.get(name.casefold(), [])
        if not found:
            raise DocumentError("damaged", detail="member_missing", member=name)
        if len(found) > 1:
            raise DocumentError("damaged", detail="member_twice", member=name)
        _refuse_bomb(found[0])
        yield from _unpacked(found[0], _packed(self._data, found[0]))

    def member(self, name: str, most: int) -> bytes:
        """The first ``most`` bytes of a member; empty where there is none."""
        if name not in self:
            return b""
        taken = b""
        for piece in self.chunks(name):
            taken += piece
            if len(taken) >= most:
                break
        return taken[:most]


class _Bounded(BytesIO):
    """Bytes of which nobody takes more than a table of contents at once: the standard library asks for all of it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._size = len(data)

    def read(self, size: int | None = -1, /) -> bytes:
        left = self._size - self.tell()
        if min(left, size if size is not None and size >= 0 else left) > DIRECTORY_BYTES:
            raise DocumentError("archive_bomb", limit=limits.ARCHIVE_MEMBERS, unit="members")
        return super().read(size)


def _directory(data: bytes) -> list[ZipInfo]:
    from zipfile import BadZipFile, ZipFile

    try:
        archive: ZipFile = ZipFile(_Bounded(data))
    except (BadZipFile, OSError, ValueError, NotImplementedError, struct.error, UnicodeError) as error:
        raise DocumentError("damaged", detail="archive") from error
    refuse_beyond("archive_bomb", len(archive.infolist()), limits.ARCHIVE_MEMBERS, unit="members")
    return archive.infolist()


def _refuse_bomb(information: ZipInfo) -> None:
    if information.flag_bits & ENCRYPTED:
        raise DocumentError("encrypted")
    if information.compress_type not in (STORED, DEFLATED):
        raise DocumentError("damaged", detail="compression", member=information.filename)
    refuse_beyond("archive_bomb", information.file_size, limits.ARCHIVE_MEMBER_BYTES, unit="bytes")
    packed = max(information.compress_size, 1)
    if information.file_size > SMALL and information.file_size > limits.ARCHIVE_RATIO * packed:
        raise DocumentError("archive_bomb", limit=limits.ARCHIVE_RATIO, unit="ratio")


def _packed(data: bytes, information: ZipInfo) -> memoryview:
    """The packed bytes of a member whose own head says what the table of contents says."""
    start = information.header_offset
    if not 0 <= start <= len(data) - HEAD.size:
        raise DocumentError("damaged", detail="archive", member=information.filename)
    mark, _, flags, method, _, _, _, _, _, name_length, rest = HEAD.unpack_from(data, start)
    written = data[start + HEAD.size : start + HEAD.size + name_length]
    name = written.decode("utf-8" if flags & UTF_8 else "cp437", "replace")
    if mark != b"PK\3\4" or method != information.compress_type or name != information.orig_filename:
        raise DocumentError("damaged", detail="archive", member=information.filename)
    if flags & ENCRYPTED:
        raise DocumentError("encrypted")
    start += HEAD.size + name_length + rest
    packed = memoryview(data)[start : start + information.compress_size]
    if len(packed) != information.compress_size:
        raise DocumentError("damaged", detail="archive", member=information.filename)
    return packed


def _unpacked(information: ZipInfo, packed: memoryview) -> Iterator[bytes]:
    """The pieces of a member; ``damaged`` at the end where they are not all that was announced."""
    left, checksum = information.file_size, 0
    for piece in _inflated(packed) if information.compress_type == DEFLATED else _cut(packed):
        left -= len(piece)
        checksum = zlib.crc32(piece, checksum)
        if left < 0:
            break
        yield piece
    if left or checksum != information.CRC:
        raise DocumentError("damaged", detail="archive", member=information.filename)


def _cut(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), CHUNK):
        yield bytes(packed[start : start + CHUNK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in _cut(packed):
            if stream.eof:
                raise DocumentError("damaged", detail="archive")
            waiting = piece
            while waiting and not stream.eof:
                yield stream.decompress(waiting, CHUNK)
                waiting = stream.unconsumed_tail
        yield stream.flush()
    except zlib.error as error:
        raise DocumentError("damaged", detail="archive") from error
    if not stream.eof or stream.unused_data:
        raise DocumentError("damaged", detail="archive")


def package_kind(data: bytes) -> str:
    """``docx``, ``xlsx``, ``xlsb``, ``pptx``, ``odt`` and its like, ``iwork``; ``archive`` for any other zip file, and
    nothing where it cannot be opened.
    """
    try:
        archive = Archive(data)
        if "content.xml" in archive.names:
            found = MEDIA.match(archive.member("mimetype", 200)) or MEDIA.search(
                archive.member("META-INF/manifest.xml", LISTS)
            )
            if found:
                return OPEN_DOCUMENT.get(found[1].decode(), "archive")
        main = MAIN.search(archive.member("[Content_Types].xml", LISTS))
    except DocumentError:
        return ""
    return MAINS[main[1]] if main else _by_folder(archive.names)


def _by_folder(names: frozenset[str]) -> str:
    for folder, kind in FOLDERS:
        if any(name.startswith(folder) and name.endswith((".xml", ".bin", ".iwa")) for name in names):
            return kind
    return "archive"


class Relation(NamedTuple):
    """What a part refers to inside the file."""

    name: str
    """By which the part calls it."""
    kind: str
    """The last word of its type: ``officeDocument``, ``styles``, ``worksheet``."""
    target: str
    """The full name of the other part, which may be missing."""


def relations_of(archive: Archive, part: str) -> Iterator[Relation]:
    """The relations of a part, or of the package itself where ``part`` is empty."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive:
        return
    for node in parse_tree(archive.chunks(relations), PREFIXES, limits.STYLE_NODES):
        if node.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target"))).lstrip("/")
            yield Relation(node.get("Id"), node.get("Type").rpartition("/")[2], target)
