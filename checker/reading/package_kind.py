"""What kind of document a zip file is: as it says itself, whatever its parts are called.

Office Open XML says the kind of its main part in a list of types (ECMA-376, part 2), OpenDocument its own in a member
of that name, or in its manifest.
"""

from __future__ import annotations

import re
from typing import Final

from checker.errors import DocumentError
from checker.reading.readers.archive import Archive

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
