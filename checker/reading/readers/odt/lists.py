"""The lists and numbered headings of an OpenDocument text: what stands before each of their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from checker.reading.readers.looks import whole
from checker.reading.readers.markup import Node
from checker.reading.readers.numbering import Counter, Level


class _List:
    """A list that is open: its style and how its paragraphs are counted."""

    def __init__(self, style: str, counter: Counter, level: int) -> None:
        self.style = style
        self.counter = counter
        self.level = level
        self.mark = ""
        """What stands before the next paragraph."""


class Lists:
    """Counts the paragraphs of a document's lists."""

    def __init__(self, levels: Mapping[str, dict[int, Level]]) -> None:
        self._levels = levels
        """Of each list style, from 0; those of headings have no name."""
        self._headings = Counter()
        self._counters: dict[str, Counter] = {}
        """By the name of a list or of its style: how far it was counted."""
        self._open: _List | None = None

    @contextmanager
    def inside(self, node: Node | None) -> Iterator[None]:
        """What is read within stands in this list; in none, as in a cell or a text box, where there is no node."""
        around = self._open
        self._open = self._opened(node, around) if node is not None else None
        yield
        self._open = around

    def begin(self, item: Node) -> None:
        """An item of the open list begins."""
        if self._open is None:
            return
        levels = self._levels.get(self._open.style, {})
        self._open.mark = ""
        written, start = item.find("text:number"), item.get("text:start-value")
        if item.name == "text:list-item" and any(child.name in ("text:p", "text:h") for child in item):
            self._open.mark = self._open.counter.next(levels, self._open.level, whole(start, 1) if start else None)
        if written is not None:
            self._open.mark = written.text.strip()

    def mark(self, node: Node) -> str:
        """The number or bullet before a paragraph."""
        if written := node.find("text:number"):
            return written.text.strip()
        if node.name == "text:h" and self._open is None and node.get("text:is-list-header") != "true":
            levels, at = self._levels.get("", {}), whole(node.get("text:outline-level"), 1) - 1
            start = whole(node.get("text:start-value"), 1) if node.get("text:restart-numbering") == "true" else None
            return self._headings.next(levels, at, start) if at in levels else ""
        if self._open is None:
            return ""
        mark, self._open.mark = self._open.mark, ""
        return mark

    def _opened(self, node: Node, around: _List | None) -> _List:
        """A list inside another one counts with it; a new one goes on with an earlier one where it says so."""
        style = node.get("text:style-name") or (around.style if around is not None else "")
        if around is not None:
            return _List(style, around.counter, around.level + 1)
        key = node.get("text:continue-list") or (style if node.get("text:continue-numbering") == "true" else "")
        counter = self._counters.get(key) or Counter()
        for name in (node.get("xml:id"), style):
            if name:
                self._counters[name] = counter
        return _List(style, counter, 0)
