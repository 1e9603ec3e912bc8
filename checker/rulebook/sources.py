"""The files of a rulebook and its overlays, and the hash that names them.

The hashes are over the content of every file, so a compiled rulebook can never be stale. The marker
``rulebook.yaml`` must be there: another distribution may own the name ``rules``, and zero rules must
never look like approval. What one folder may cost is bounded before anything is read.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from itertools import islice
from os import PathLike
from stat import S_ISREG
from typing import Final, NamedTuple

import rules
from checker import limits
from checker.errors import Fault, RulebookError, reason

MARKER = "rulebook.yaml"
EXAMPLES = "examples"
"""The folder of a layer with documents that show what its forms read: tests of the forms, no part of the rules."""
EXPECTED = ".expected.yaml"
"""How the file is named beside an example that says what must be read of it."""
MOST_FILES = 2_000
MOST_BYTES = 4_000_000
"""Most bytes of all files of one layer."""
MOST_DEPTH = 4
"""Deepest folders of a layer; a rule stands one folder deep."""
_READING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class SourceFile(NamedTuple):
    """One file: its layer (0 = the base rulebook), its name within the layer and as shown, its bytes."""

    layer: int
    name: str
    shown: str
    data: bytes

    def head(self) -> bytes:
        """What stands before its bytes where they are hashed, so that no other files run together to the same."""
        return b"%b\0%d\0" % (self.name.encode("utf-8", "surrogateescape"), len(self.data))


class Sources(NamedTuple):
    """All files in a fixed order, and what names them: names and content, not where the folders lie."""

    files: tuple[SourceFile, ...]
    roots: tuple[str, ...] = ("rules",)
    """The folder of each layer, as its files are shown."""

    @property
    def sha256(self) -> str:
        """The hash by which reports name the rules: the same on every machine."""
        return hashlib.sha256(b"".join(self._told())).hexdigest()

    @property
    def layers(self) -> tuple[str, ...]:
        """The hash of each layer by itself, wherever it is laid."""
        layers = [hashlib.sha256() for _ in self.roots]
        for file in self.files:
            layers[file.layer].update(file.head())
            layers[file.layer].update(file.data)
        return tuple(layer.hexdigest() for layer in layers)

    def _told(self) -> Iterator[bytes]:
        for file in self.files:
            yield b"%d\0%b" % (file.layer, file.head())
            yield file.data


def read_sources(overlays: Sequence[str | PathLike[str]] = ()) -> Sources:
    """The base rulebook's files followed by those of each overlay folder.

    Raises :class:`RulebookError` where a folder is missing, foreign, given twice or cannot be read.
    """
    base = base_folder()
    _refuse_duplicates(base, overlays)
    folders = [os.fspath(folder) for folder in overlays]
    return layers_of((base, *folders), ("rules", *folders))


def layers_of(folders: Sequence[str | PathLike[str]], shown: Sequence[str]) -> Sources:
    """The files of the folders in their order; of one alone, which is a whole rulebook by itself, too."""
    files: list[SourceFile] = []
    for layer, (root, name) in enumerate(zip(folders, shown, strict=True)):
        files += _read_layer(layer, os.fspath(root), name)
    return Sources(tuple(files), tuple(shown))


def _refuse_duplicates(base: str, overlays: Sequence[str | PathLike[str]]) -> None:
    """A folder that is laid twice, or over itself, is a mistake of the caller's."""
    seen = {os.path.realpath(base)}
    for folder in overlays:
        real = os.path.realpath(folder)
        if real in seen:
            raise RulebookError([Fault(str(folder), 0, 0, "Sama säännöstökansio on annettu kahdesti.")])
        seen.add(real)


def base_folder() -> str:
    """The folder of the installed rulebook."""
    return rules.__path__[0]


def _read_layer(layer: int, root: str, shown: str) -> Iterator[SourceFile]:
    try:
        if not os.path.isdir(root):
            raise RulebookError([Fault(shown, 0, 0, "Kansiota ei ole.")])
        if not _has_marker(root):
            message = f"Kansiossa ei ole tiedostoa {MARKER}, joten se ei ole tarkistimen säännöstö."
            raise RulebookError([Fault(shown, 0, 0, message)])
        names = sorted(islice(_names(root, shown), MOST_FILES + 1))
        if len(names) > MOST_FILES:
            raise RulebookError([Fault(shown, 0, 0, f"Säännöstössä on liikaa tiedostoja: enintään {MOST_FILES}.")])
        left = MOST_BYTES
        for name in names:
            data = _read(f"{root}/{name}", f"{shown}/{name}")
            left -= len(data)
            if left < 0:
                raise RulebookError([Fault(shown, 0, 0, "Säännöstön tiedostot ovat yhteensä liian suuria.")])
            yield SourceFile(layer, name, f"{shown}/{name}", data)
    except OSError as error:
        place = shown + str(error.filename or root).removeprefix(root)
        raise RulebookError([Fault(place, 0, 0, f"Säännöstöä ei voi lukea: {reason(error)}.")]) from None


def _has_marker(root: str) -> bool:
    """Raises :class:`OSError` where the folder may not be looked into."""
    try:
        return S_ISREG(os.stat(f"{root}/{MARKER}").st_mode)
    except FileNotFoundError:
        return False


def _read(path: str, shown: str) -> bytes:
    with open(os.open(path, _READING), "rb") as file:
        size = os.fstat(file.fileno()).st_size  # a read makes room for its bound first
        data = file.read(min(size, limits.YAML_BYTES) + 1)
    if len(data) > limits.YAML_BYTES:
        raise RulebookError([Fault(shown, 0, 0, f"Tiedosto on liian suuri: enintään {limits.YAML_BYTES} tavua.")])
    return data


def _names(folder: str, shown: str, prefix: str = "") -> Iterator[str]:
    """The YAML and CSV files below the folder; hidden ones and Python's own left out."""
    if prefix.count("/") > MOST_DEPTH:
        raise RulebookError([Fault(f"{shown}/{prefix}", 0, 0, "Säännöstön kansiorakenne on liian syvä.")])
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "__")):
                continue
            if not prefix and entry.name == EXAMPLES:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _names(entry.path, shown, f"{prefix}{entry.name}/")
            elif _is_ours(entry.name):
                if not entry.is_file():
                    _refuse(entry, f"{shown}/{prefix}{entry.name}")
                yield prefix + entry.name


def _refuse(entry: os.DirEntry[str], shown: str) -> None:
    """A device or pipe could be read without end; a link that leads nowhere says so itself."""
    entry.stat()
    raise RulebookError([Fault(shown, 0, 0, "Tämä ei ole tavallinen tiedosto.")])


def _is_ours(name: str) -> bool:
    """Files that must be a part of a rulebook; a wrong ending is told by whoever loads them."""
    return name.lower().endswith((".yaml", ".yml", ".csv"))
