"""In which parts of a Word table a cell is, for which the table's style may have looks of their own."""

from __future__ import annotations

import re
from typing import Final

from checker.reading.readers.docx.styles import OFF
from checker.reading.readers.markup import Node

SWITCHES: Final = {
    "firstRow": (0x20, True),
    "lastRow": (0x40, True),
    "firstColumn": (0x80, True),
    "lastColumn": (0x100, True),
    "noHBand": (0x200, False),
    "noVBand": (0x400, False),
}
"""What a table says of its style: the bit of older files, and whether it switches a part on or off."""
BANDS: Final = {"noVBand": ("band1Vert", "band2Vert"), "noHBand": ("band1Horz", "band2Horz")}


def parts_in_force(properties: Node | None) -> frozenset[str]:
    """The switches of a table that let a part have its look; all of them where the table says nothing."""
    look = properties.find("w:tblLook") if properties is not None else None
    if look is None:
        return frozenset(SWITCHES)
    value = look.get("w:val")
    bits = int(value, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", value) else 0
    said = {name: look.get(f"w:{name}").lower() for name in SWITCHES}
    return frozenset(
        name
        for name, (bit, wanted) in SWITCHES.items()
        if (said[name] not in OFF if said[name] else bool(bits & bit)) is wanted
    )


def parts_of(switches: frozenset[str], row: int, rows: int, is_first: bool, is_last: bool) -> tuple[str, ...]:
    """The parts in which a cell is, the weakest first (ECMA-376 part 1, 17.7.6): in ``row`` of ``rows``, from 0, the
    first or the last of them. Which band a row or column is in is not followed: it may be in each.
    """
    found = ["wholeTable", *(band for switch, bands in BANDS.items() if switch in switches for band in bands)]
    for switch, part, is_there in (
        ("firstRow", "firstRow", row == 0),
        ("lastRow", "lastRow", row == rows - 1),
        ("firstColumn", "firstCol", is_first),
        ("lastColumn", "lastCol", is_last),
    ):
        if is_there and switch in switches:
            found.append(part)
    return tuple(found)
