"""What kind of document a zip file is: as its own list of parts says, whatever its parts are called.

Office Open XML names its main part by a relationship and the kind of that part in a list of types (ECMA-376, part 2);
OpenDocument says its kind in a member of its own, or in its manifest.
"""

from __future__ import annotations

import re
from typing import Final

from checker.errors import DocumentError
from checker.reading.kind import OPEN_DOCUMENT
from checker.reading.readers.archive import Archive

LISTS: Final = 200_000
"""Bytes of a list of parts that are looked at."""
RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*/officeDocument[\"'][^>]*>")
TARGET: Final = re.compile(rb"\sTarget\s*=\s*[\"']/?([^\"']{1,200})[\"']")
MEDIA: Final = re.compile(r"application/vnd\.oasis\.opendocument\.(\w+)")
TYPES: Final = (
    (b"wordprocessingml.", "docx"),
    (b"ms-word.", "docx"),
    (b"ms-excel.sheet.binary.", "xlsb"),
    (b"spreadsheetml.", "xlsx"),
    (b"ms-excel.", "xlsx"),
    (b"presentationml.", "pptx"),
    (b"ms-powerpoint.", "pptx"),
)
"""What the type of a main part holds."""
FOLDERS: Final = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("Index/", "iwork"))


def package_kind(data: bytes) -> str:
    """``docx``, ``xlsx``, ``xlsb``, ``pptx``, ``odt`` and its like, ``iwork``; ``archive`` for any other zip file, and
    nothing where it cannot be opened.
    """
    try:
        archive = Archive(data)
        return _open_document(archive) or _open_xml(archive) or _by_folder(archive) or "archive"
    except DocumentError:
        return ""


def _open_document(archive: Archive) -> str:
    if "content.xml" not in archive.names:
        return ""
    said = archive.member("mimetype", 200).decode("ascii", "replace")
    found = MEDIA.match(said) or MEDIA.search(archive.member("META-INF/manifest.xml", LISTS).decode("utf-8", "replace"))
    return OPEN_DOCUMENT.get(found[1], "archive") if found else ""


def _open_xml(archive: Archive) -> str:
    relation = RELATION.search(archive.member("_rels/.rels", LISTS))
    target = TARGET.search(relation[0]) if relation else None
    if target is None:
        return ""
    types = archive.member("[Content_Types].xml", LISTS)
    part = re.search(rb"<[^>]*PartName\s*=\s*[\"']/?" + re.escape(target[1]) + rb"[\"'][^>]*>", types, re.IGNORECASE)
    return next((kind for mark, kind in TYPES if part and mark in part[0]), "")


def _by_folder(archive: Archive) -> str:
    for folder, kind in FOLDERS:
        if any(name.startswith(folder) and name.endswith((".xml", ".bin", ".iwa")) for name in archive.names):
            return kind
    return ""
