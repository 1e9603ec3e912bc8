"""Which files a run reads: files as named, folders walked in sorted order, ``-`` for standard input.

In a folder, hidden files and version control are passed over, and files of kinds that no reader takes, links to
folders, and folders that hold a pack of rules, are skipped and named; a file named on the command line is always
answered for. Nothing is kept of a folder but the names on the way down, so that an archive of any size can be walked.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from checker.errors import UsageError
from checker.reading.kind import SUFFIXES
from checker.rulebook.sources import EXPECTED, MARKER

FOLDERS_PASSED = frozenset({"node_modules", "__pycache__", "venv"})


class Known(NamedTuple):
    """What a run knows of a file before it is read, where findings are accepted or taken into a baseline."""

    place: str = ""
    """Where the file lies, from the root of the system: waivers and baselines name it from their own folders."""
    marks: tuple[tuple[str, str], ...] = ()
    """Rule and fingerprint of the findings that an adopted archive already had in it."""


class Input(NamedTuple):
    """One file to check: where it is and how reports name it."""

    location: str
    shown: str
    """Without what no report can print (see :func:`printable`)."""
    skipped: bool = False
    """Whether no reader takes it; by its ending alone."""
    named: bool = True
    """Named by the caller, and so always answered for; False for a file found in a folder."""
    known: Known = Known()
    refusal: str = ""
    """Why a folder cannot be walked, where this is one: the code of a problem."""


class Globs(NamedTuple):
    """Which of a folder's files are wanted: patterns over a name or over the path below the folder."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, relative: str) -> bool:
        """Whether the file is wanted."""
        included = not self.include or _fits(relative, self.include)
        return included and not _fits(relative, self.exclude)


def _fits(relative: str, patterns: tuple[str, ...]) -> bool:
    if not patterns:
        return False
    from fnmatch import fnmatch

    name = relative.rsplit("/", 1)[-1]
    return any(fnmatch(relative, glob.rstrip("/")) or fnmatch(name, glob.rstrip("/")) for glob in patterns)


Sift = Callable[[str, Iterator[str]], Iterator[str]]
"""From a folder and paths below it to those that stay, in the same order (see :func:`not_ignored`)."""


def find_inputs(
    paths: tuple[str, ...], include: tuple[str, ...] = (), exclude: tuple[str, ...] = (), sift: Sift | None = None
) -> Iterator[Input]:
    """The inputs in the order of their shown paths, however they are given; a file that is reached twice is read once,
    as a named one where it is named.

    A missing path is an input that fails to open; a folder that cannot be walked is one with a ``refusal``.
    """
    here = os.path.realpath(os.getcwd())
    found = [_inputs_of(path, here, Globs(include, exclude), sift) for path in paths]
    if len(found) == 1:
        return found[0]
    from heapq import merge  # only where there are several

    return _once(merge(*found, key=lambda item: (item.shown, not item.named)))


def _once(inputs: Iterable[Input]) -> Iterator[Input]:
    seen: set[str] = set()
    for item in inputs:
        place = item.location if item.location == "-" else os.path.realpath(item.location)
        if place not in seen:
            seen.add(place)
            yield item


def _inputs_of(path: str, here: str, globs: Globs, sift: Sift | None) -> Iterator[Input]:
    if path == "-" or not os.path.isdir(path):
        yield Input(path, shown_path(path, here))
        return
    base = os.path.realpath(path)
    below = base == here or base.startswith(here.rstrip(os.sep) + os.sep)
    prefix = "" if base == here or not below else os.path.relpath(base, here).replace(os.sep, "/") + "/"
    refusals: dict[str, str] = {}
    found = _walk(path, globs, refusals)
    for relative in sift(path, found) if sift is not None else found:
        location = os.path.join(path, relative)
        shown = printable(f"{prefix}{relative}" if relative != "." else prefix.rstrip("/") or ".")
        refusal = refusals.pop(relative, "")
        yield Input(location, shown, not (refusal or _may_be_read(location, relative)), False, refusal=refusal)


def _may_be_read(location: str, relative: str) -> bool:
    """By its ending; a link that leads nowhere is opened, to fail with its reason."""
    return has_known_ending(relative) and (os.path.isfile(location) or not os.path.exists(location))


def has_known_ending(path: str) -> bool:
    """Whether a file of a folder is opened at all, and is not what a form's example must read; others are skipped."""
    name = path.lower()
    return name.endswith(SUFFIXES) and not name.endswith(EXPECTED)


def is_passed_over(relative: str) -> bool:
    """Whether a file below a folder is hidden, or lies in a folder that is passed over: nobody hears of it."""
    *folders, name = relative.split("/")
    return name.startswith(".") or any(part.startswith(".") or part in FOLDERS_PASSED for part in folders)


def shown_path(path: str, here: str) -> str:
    """Relative to the working folder where the file lies below it, else the file's own name."""
    if path == "-":
        return "-"
    real = os.path.realpath(path)
    if real.startswith(here.rstrip(os.sep) + os.sep):
        return printable(os.path.relpath(real, here).replace(os.sep, "/"))
    return printable(os.path.basename(path))


def printable(path: str) -> str:
    r"""A path whose name is in no known encoding holds bytes that no text may hold: they become ``\xe4``."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return path


def _walk(root: str, globs: Globs, refusals: dict[str, str]) -> Iterator[str]:
    """Paths of the files below the folder, sorted as whole paths are; links to folders are named, not followed.

    A folder that cannot be opened is a path of its own, and ``refusals`` says why; so is a pack of rules, whose files
    are no documents to check. The folders that are open stand in a list, so that no depth is too much.
    """
    waiting = [iter([""])]
    while waiting:
        relative = next(waiting[-1], None)
        if relative is None:
            waiting.pop()
        elif relative and not relative.endswith("/"):
            if globs.takes(relative):
                yield relative
        elif not relative or not _fits(relative[:-1], globs.exclude):
            try:
                entries = _entries(root, relative)
                if relative and relative + MARKER in entries:
                    yield relative.rstrip("/")
                else:
                    waiting.append(iter(entries))
            except OSError as error:
                folder = relative.rstrip("/") or "."
                refusals[folder] = "path_too_long" if error.errno == errno.ENAMETOOLONG else "folder_unreadable"
                yield folder


def _entries(root: str, prefix: str) -> list[str]:
    """What lies in one folder: files, links to folders, and folders with a slash at their end. Raises :class:`OSError`.

    A link may lead in a circle or to documents that nobody meant; it stays a path of its own, which no reader takes.
    """
    with os.scandir(os.path.join(root, prefix)) as found:
        seen = [entry for entry in found if not entry.name.startswith(".")]
        seen = [entry for entry in seen if not (entry.name in FOLDERS_PASSED and entry.is_dir())]
    return sorted(
        f"{prefix}{entry.name}/" if entry.is_dir(follow_symlinks=False) else prefix + entry.name for entry in seen
    )


AT_A_TIME = 500
IGNORED, NONE_IGNORED = 0, 1


def not_ignored(folder: str, paths: Iterator[str]) -> Iterator[str]:
    """The paths below ``folder`` that git does not ignore, in order: git itself is asked, about some hundred at a time,
    since nobody else knows all its rules. A tracked file is never ignored. Raises :class:`UsageError` without git.
    """
    while batch := list(islice(paths, AT_A_TIME)):
        ignored = _ignored(folder, batch)
        yield from (path for path in batch if path not in ignored)


def _ignored(folder: str, paths: list[str]) -> set[str]:
    import subprocess

    # A repository's own settings must not start programs of its choice.
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder, "check-ignore", "-z", "--stdin"]
    asked = b"".join(os.fsencode(path) + b"\0" for path in paths)
    try:
        done = subprocess.run(command, input=asked, capture_output=True, check=False)
    except OSError:
        raise UsageError("Valitsin --gitignore tarvitsee ohjelman git, jota ei löydy.") from None
    if done.returncode not in (IGNORED, NONE_IGNORED):
        raise UsageError(f"Valitsin --gitignore: git ei osaa sanoa, mitä kansiossa {folder} ohitetaan.")
    return {os.fsdecode(path) for path in done.stdout.split(b"\0") if path}
