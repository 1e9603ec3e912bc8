"""Patterns that are compiled when they are first used: one document needs few of them, and starting is measured."""

from __future__ import annotations

import re

from checker.hints import Any, Final

_METHODS: Final = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "groups")


class LazyPattern:
    """A regular expression with the methods of a compiled one."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """The pattern's own method; all of them are at hand after the first use."""
        if name not in _METHODS:
            raise AttributeError(name)
        pattern = re.compile(self.source, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(self, name)
