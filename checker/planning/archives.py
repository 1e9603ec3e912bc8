"""Archives with their clocks stopped: equal content gives equal bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DAY: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip file of these members, in their order."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = ZipInfo(name, DAY)
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, content)
    return file.getvalue()


def stopped(data: bytes) -> bytes:
    """The same archive without a trace of when it was made."""
    with ZipFile(BytesIO(data)) as archive:
        return packed(
            {name: _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", archive.read(name)) for name in archive.namelist()}
        )
