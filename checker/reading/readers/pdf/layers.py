"""Layers of a PDF ("optional content"): which are off when the file is opened. ISO 32000-1, 8.11."""

from __future__ import annotations

from typing import Any, Final

from checker.reading.readers.pdf.pieces import dictionary, resolved

LAYERS: Final = 1_000
"""Most layers that are looked at."""


class Layers:
    """Which layers of a document are off."""

    def __init__(self, catalogue: Any) -> None:
        standard = dictionary(dictionary(dictionary(catalogue).get("/OCProperties")).get("/D"))
        self._all_off: bool = resolved(standard.get("/BaseState")) == "/OFF"
        self._known: dict[int, tuple[Any, bool]] = {}
        self._named = _ids(standard.get("/ON" if self._all_off else "/OFF"))

    def is_off(self, content: Any) -> bool:
        """Whether what belongs to this layer, or to these layers, is not shown."""
        if not content:
            return False
        if content.get("/Type") != "/OCMD":
            is_named = id(content) in self._named
            return is_named != self._all_off
        if id(content) not in self._known:
            self._known[id(content)] = (content, self._are_off(content))
        return self._known[id(content)][1]

    def _are_off(self, content: Any) -> bool:
        groups = resolved(content.get("/OCGs"))
        members = [dictionary(group) for group in (groups if isinstance(groups, list) else [groups])[:LAYERS]]
        off = [self.is_off(group) for group in members if group.get("/Type") != "/OCMD" and group]
        policy = resolved(content.get("/P", "/AnyOn"))
        if policy == "/AllOn":
            return any(off)
        if policy == "/AnyOff":
            return bool(off) and not any(off)
        return bool(off) and (not all(off) if policy == "/AllOff" else all(off))


def _ids(groups: Any) -> frozenset[int]:
    """The groups by identity: a reader gives one object for every reference to the same one."""
    found = resolved(groups)
    return frozenset(id(dictionary(group)) for group in found[:LAYERS]) if isinstance(found, list) else frozenset()
