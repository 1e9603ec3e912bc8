"""How the parts of an Office Open XML package refer to each other (ECMA-376, part 2): which one is the main part, the
styles, a sheet, is told by these relations and never by a name.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final, NamedTuple

from checker import limits
from checker.reading.readers.archive import Archive
from checker.reading.readers.markup import parse_tree

PREFIXES: Final = {"http://schemas.openxmlformats.org/package/2006/relationships": "p"}


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
