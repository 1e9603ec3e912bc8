"""The compiled rulebook: plain data, kept between runs, loaded in a few milliseconds.

It is stored as JSON in a folder that only its owner can write, under the hash of the rule files' content and of the
code that compiles them, so it is never stale and never runs code. A digest stands before it: a file that is damaged,
somebody else's or of other rules is passed over unread. Where no folder can be written, the rulebook is compiled anew
each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.glossary import Entry, Glossary
from checker.rulebook.operands import decode
from checker.rulebook.placeholders import printed
from checker.rulebook.registers import Registers
from checker.rulebook.shapes import Parameter, ParameterValue, Quantity, Rule
from checker.rulebook.sources import Sources, read_sources
from checker.version import __version__

if TYPE_CHECKING:
    from os import PathLike

MOST_KEPT = 20
"""Compiled rulebooks that are kept: one for each combination of overlays in use, and some of the last edits."""


class ByHand(NamedTuple):
    """What no rule can decide and a person must check."""

    catalogue: str
    """Its number in the catalogue of rules; blank where it has none."""
    text: str
    because: str
    told: bool = True
    """Whether reports tell it, too; the handbook names every one."""
    forms: Sequence[str] = ()
    programmes: Sequence[str] = ()
    funds: Sequence[str] = ()
    """What it concerns; all where none is named."""

    def concerns(self, form: str, programme: str | None, fund: str | None) -> bool:
        """Whether a person must check it in such a document; what is not known of the document excludes nothing."""
        pairs = ((self.forms, form), (self.programmes, programme), (self.funds, fund))
        return self.told and all(not wanted or found is None or found in wanted for wanted, found in pairs)


class Overlay(NamedTuple):
    """What lies over the base: a pack with its hash, or a parameter set by the caller with its value."""

    name: str
    value: str | None
    """The value as it is printed; None for a pack."""
    sha256: str | None
    """Of the pack's names and content; None for a parameter."""
    told: str
    """As a report for people names it."""


class Rulebook:
    """A compiled rulebook; frozen by convention."""

    __slots__ = (
        "by_hand", "editions", "forms", "glossary", "layers", "parameters", "quantities", "reading", "registers",
        "rules", "sha256",
    )  # fmt: skip

    def __init__(self, data: dict[str, Any]) -> None:
        self.sha256: str = data["sha256"]
        self.editions: tuple[str, ...] = tuple(data["editions"])
        self.layers: tuple[Overlay, ...] = tuple(Overlay(name, None, sha, name) for name, sha in data["overlays"])
        """The packs above the base, then the parameters set by the caller."""
        self.by_hand = tuple(ByHand(**item) for item in data["manual"])
        self.glossary: Glossary = {row[0]: Entry(*row) for row in data["glossary"]}
        self.forms: dict[str, dict[str, Any]] = data["forms"]
        """Every form by its name, as plain data."""
        self.reading: Any = None
        """The same as reading takes them, made by whoever reads first."""
        self.parameters: dict[str, Parameter] = data["parameters"]
        self.quantities: dict[str, Quantity] = data["quantities"]
        self.registers = Registers(data["registers"])
        self.rules: list[Rule] = data["rules"]

    @property
    def overlays(self) -> tuple[str, ...]:
        """The names of the packs above the base, then the parameters set by the caller (``--set name=value``)."""
        return tuple(layer.told for layer in self.layers)

    def rule(self, rule_id: str) -> Rule:
        """The rule of this id."""
        return next(rule for rule in self.rules if rule["id"] == rule_id)

    def with_rule(self, rule: Rule) -> Rulebook:
        """The same rulebook with one rule alone."""
        changed = copy(self)
        changed.rules = [rule]
        return changed

    def with_parameter(self, name: str, value: Any, text: str = "") -> Rulebook:
        """The same rulebook with one parameter set by the caller (encoded value, and as the caller wrote it)."""
        changed = copy(self)
        old = self.parameters[name]
        told = f"--set {name}={text or value}"
        forced: list[ParameterValue] = [{**item, "value": value, "origin": told} for item in old["values"]]
        origins = [*old.get("replaced", ()), old["origin"]]
        changed.parameters = {**self.parameters, name: {**old, "values": forced, "origin": told, "replaced": origins}}
        shown = printed(old["unit"], decode(old["unit"], value))
        changed.layers = (*self.layers, Overlay(name, shown, None, told))
        changed.sha256 = _with(self.sha256, name, value)
        return changed


def _with(sha256: str, name: str, value: Any) -> str:
    """The hash of a rulebook with a parameter set by the caller."""
    return hashlib.sha256(f"{sha256}\0{name}\0{json.dumps(value)}".encode()).hexdigest()


def load_rulebook(overlays: Sequence[str | PathLike[str]] = (), cache: bool = True) -> Rulebook:
    """The rulebook with its overlays. Raises :class:`~checker.errors.RulebookError` where it is broken."""
    return compiled_rulebook(read_sources(overlays), cache)


def compiled_rulebook(sources: Sources, cache: bool = True) -> Rulebook:
    """The rulebook of these files, from the cache where it is there."""
    path = _cached_path(cache_folder("rulebooks"), sources) if cache else None
    data = _read_cached(path)
    if data is None:
        from checker.rulebook.load import compile_sources  # pydantic and yaml; only when something changed

        data = compile_sources(sources)
        _write_cached(path, data)
    return Rulebook(data)


def cache_folder(name: str) -> str | None:
    """A folder of the user's own cache, made owner-only; None where that cannot be had."""
    base = os.environ.get("TARKISTIN_CACHE_DIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"), "tarkistin"
    )
    folder = os.path.join(base, name)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        found = os.lstat(folder)
    except OSError:
        return None
    return folder if stat.S_ISDIR(found.st_mode) and _is_ours(found) else None


def _is_ours(found: os.stat_result) -> bool:
    """Whether a folder or file is the user's own and nobody else may write it."""
    if sys.platform == "win32":
        return True
    owner = os.geteuid() if hasattr(os, "geteuid") else os.getuid()  # Python in a browser knows only the latter
    return found.st_uid == owner and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _cached_path(folder: str | None, sources: Sources) -> str | None:
    """The name holds the rules' content, where they are shown to lie, and the age of the code that compiles them."""
    if folder is None:
        return None
    here = os.path.dirname(__file__)
    code = code_age((here, os.path.join(os.path.dirname(here), "reading", "finnish.py")))
    marks = "\0".join((*sources.roots, code)).encode("utf-8", "surrogateescape")
    return os.path.join(folder, f"{sources.sha256}-{hashlib.sha256(marks).hexdigest()[:16]}.json")


def code_age(places: Iterable[str]) -> str:
    """Names the code in folders and files: a change of the program makes unknown what was kept of it."""
    marks = sorted(mark for place in places for mark in _ages(place))
    return hashlib.sha256("".join([__version__, *marks]).encode("utf-8", "surrogateescape")).hexdigest()


def _ages(place: str) -> Iterator[str]:
    try:
        found = os.stat(place)
        if not stat.S_ISDIR(found.st_mode):
            yield f"{place} {found.st_size} {found.st_mtime_ns};"
            return
        for name in os.listdir(place):
            if name.endswith((".py", ".j2")) or ("." not in name and name != "__pycache__"):
                yield from _ages(os.path.join(place, name))
    except OSError:  # inside a zip, whose code changes with its version
        yield place


def _read_cached(path: str | None) -> dict[str, Any] | None:
    """The compiled data, if the file is ours, whole and of the sources that its name tells."""
    if path is None:
        return None
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            if not _is_ours(os.fstat(file.fileno())):
                return None
            digest, _, body = file.read().partition(b"\n")
        if digest != _seal(path, body):
            return None
        data = json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and data.get("rules") else None


def _seal(path: str, body: bytes) -> bytes:
    """The digest of what is stored and of the name it is stored under."""
    return hashlib.sha256(os.path.basename(path).encode() + b"\0" + body).hexdigest().encode()


def _write_cached(path: str | None, data: dict[str, Any]) -> None:
    """Write beside and rename, so that another run never sees half a file."""
    if path is None:
        return
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    beside = f"{path}.{os.getpid()}"
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(_seal(path, body) + b"\n" + body)
        os.replace(beside, path)
        _forget_oldest(os.path.dirname(path))
    except OSError:
        return


def _forget_oldest(folder: str) -> None:
    """Keep the newest files: every change of a rule makes another one."""
    with os.scandir(folder) as entries:
        kept = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries)
    for _, path in kept[:-MOST_KEPT]:
        os.unlink(path)
