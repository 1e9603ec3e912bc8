"""Packages that few files need stay packed until somebody imports them: what is ``/parts/NAME.zip.gz`` is ``NAME``."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Final
from zipimport import zipimporter

PARTS: Final = Path("/parts")


class Finder:
    """Finds a packed package when it is imported for the first time."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Where the package is, now unpacked; None for what no part holds."""
        part = PARTS / f"{name}.zip.gz"
        if not part.exists():
            return None
        unpacked = part.with_suffix("")
        unpacked.write_bytes(gzip.decompress(part.read_bytes()))
        part.unlink()
        return zipimporter(str(unpacked)).find_spec(name)


def install() -> None:
    """Ask the finder for what nobody else finds."""
    sys.meta_path.append(Finder)
