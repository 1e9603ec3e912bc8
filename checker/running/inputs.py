"""Which files a run reads: files as named, folders walked in sorted order, ``-`` for standard input.

In a folder, hidden files and version control are passed over, and files of kinds that no reader takes are
counted as skipped; a file named on the command line is always answered for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import NamedTuple

SUFFIXES = (
    ".txt",
    ".text",
    ".htm",
    ".html",
    ".xhtml",
    ".docx",
    ".odt",
    ".pdf",
    ".csv",
    ".yaml",
    ".yml",
    ".json",
)
"""Endings that a reader may take; the content decides once the file is open."""
FOLDERS_PASSED = frozenset({"node_modules", "__pycache__", "venv"})


class Input(NamedTuple):
    """One file to check: where it is and how reports name it; ``skipped`` where no reader takes it."""

    location: str
    shown: str
    skipped: bool = False
    named: bool = True
    """Named by the caller, and so always answered for; False for a file found in a folder."""


def find_inputs(
    paths: tuple[str, ...], include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()
) -> Iterator[Input]:
    """The inputs in the order given, folders in sorted order. A missing path is an input that fails to open."""
    here = os.path.realpath(os.getcwd())
    for path in paths:
        if path != "-" and os.path.isdir(path):
            base = os.path.realpath(path)
            below = base == here or base.startswith(here.rstrip(os.sep) + os.sep)
            prefix = "" if base == here else os.path.relpath(base, here) if below else ""
            for relative in _walk(path, ""):
                shown = f"{prefix.replace(os.sep, '/')}/{relative}" if prefix else relative
                if not _wanted(relative, include, exclude):
                    continue
                yield Input(os.path.join(path, relative), shown, not relative.lower().endswith(SUFFIXES), False)
        else:
            yield Input(path, shown_path(path, here))


def shown_path(path: str, here: str) -> str:
    """Relative to the working folder where the file lies below it, else the file's own name."""
    if path == "-":
        return "-"
    real = os.path.realpath(path)
    if real.startswith(here.rstrip(os.sep) + os.sep):
        return os.path.relpath(real, here).replace(os.sep, "/")
    return os.path.basename(path)


def _walk(root: str, prefix: str) -> Iterator[str]:
    """Relative paths of the files below the folder, sorted by name; links to folders are not followed.

    An unreadable folder is a path of its own: opening it fails and the run says so.
    """
    try:
        with os.scandir(os.path.join(root, prefix)) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield prefix.rstrip("/") or "."
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in FOLDERS_PASSED:
                yield from _walk(root, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield prefix + entry.name


def _wanted(relative: str, include: tuple[str, ...], exclude: tuple[str, ...]) -> bool:
    name = relative.rsplit("/", 1)[-1]
    if include and not any(fnmatch(relative, glob) or fnmatch(name, glob) for glob in include):
        return False
    return not any(fnmatch(relative, glob) or fnmatch(name, glob) for glob in exclude)
