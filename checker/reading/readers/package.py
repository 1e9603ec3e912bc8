"""What kind of document a zip file is, and how its parts belong together: as it says itself, whatever they are called.

Office Open XML says the kind of its main part in a list of types (ECMA-376, part 2), OpenDocument its own in a member
of that name, or in its manifest. How the parts of an Office Open XML package refer to each other, which one is the main
part, the styles, a sheet, is told by its relations and never by a name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from checker import limits
from checker.errors import DocumentError
from checker.reading.readers.archive import Archive
from checker.reading.readers.markup import parse_tree

OPEN_DOCUMENT: Final = {"text": "odt", "spreadsheet": "ods", "presentation": "odp", "graphics": "odg"}
"""By what OpenDocument calls it."""
LISTS: Final = 200_000
"""Bytes of a list of parts that are looked at."""
MEDIA: Final = re.compile(rb"application/vnd\.oasis\.opendocument\.(\w{1,20})")
MAIN: Final = re.compile(
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
