"""Values as a report prints them: amounts, dates, percentages, lists and texts, with the names of their fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from checker.glossary import Glossary
from checker.money import Percent
from checker.outcome import Term
from reports import typography
from reports.language import Wording
from reports.safety import shown
from reports.typography import MINUS, quoted

LISTED_ITEMS: Final = 12
"""Most members of a list that one sentence names."""


class ValueWords:
    """Says values and terms in one language for one reader."""

    __slots__ = ("wording", "glossary", "reviewer", "_values", "_quoted")

    def __init__(self, wording: Wording, glossary: Glossary, reviewer: bool) -> None:
        self.wording = wording
        self.glossary = glossary
        self.reviewer = reviewer
        """Whether the reader may see personal data."""
        self._quoted: dict[str, str] = {}
        self._values: dict[str, Callable[[Any], str]] = {
            "money": typography.amount,
            "percent": typography.share,
            "date": typography.day,
            "count": typography.count,
            "text": self._text,
            "list": self._list,
            "yes-no": lambda value: self.wording.say("value.true" if value else "value.false"),
            "rounding": lambda value: self.wording.say(f"rounding.{value}"),
            "days": lambda value: self.wording.counted(value, "day"),
            "months": self._months,
            "points": self._points,
            "years": lambda value: self.wording.counted(value, "year"),
        }

    def name(self, path: str) -> str:
        """The field's name, as the forms print it."""
        entry = self.glossary.get(path)
        return entry.label if entry else path

    def label(self, path: str) -> str:
        """The same in quotes."""
        known = self._quoted.get(path)
        if known is None:
            known = self._quoted[path] = quoted(self.name(path))
        return known

    def is_hidden(self, path: str | None) -> bool:
        """Whether this reader must not see the field's value."""
        if self.reviewer or path is None:
            return False
        entry = self.glossary.get(path)
        return entry is not None and entry.private

    def value(self, value: Any, unit: str, path: str | None = None) -> str:
        """A value in words and figures; an amount that is not whole cents carries ≈."""
        if self.is_hidden(path):
            return self.wording.say("value.private")
        try:
            return self._values[unit](value)
        except (KeyError, TypeError, AttributeError, ValueError):
            return self._unknown(value)

    def term(self, term: Term) -> str:
        """The value of a term without its name."""
        if term.unit == "money" and type(term.value) is int:
            return typography.money(term.value)
        return self.value(term.value, term.unit, term.path)

    def gap(self, term: Term) -> str:
        """A difference: as its value, but of two percentages in percentage points."""
        return self.term(term._replace(unit="points")) if term.unit == "percent" else self.term(term)

    def named(self, term: Term) -> str:
        """A term with the name of its field before it or of its parameter after it."""
        if term.path is not None:
            return f"{self.label(term.path)} {self.term(term)}"
        if term.name:
            return self.wording.say("step.named", value=self.term(term), name=term.name)
        return self.term(term)

    def _unknown(self, value: Any) -> str:
        if value is None or type(value) is object:
            return self.wording.say("value.unknown")
        return quoted(shown(str(value)))

    def _text(self, value: Any) -> str:
        if isinstance(value, tuple | list):
            return self._list(value)
        if not isinstance(value, str):
            raise TypeError(value)
        name = self.wording.sentences.get(f"code.{value}")
        return name if name is not None else quoted(shown(value))

    def _list(self, value: Any) -> str:
        if isinstance(value, str):
            return self._text(value)
        items = [self._item(item) for item in value[:LISTED_ITEMS]]
        if len(value) > LISTED_ITEMS:
            items.append(self.wording.say("value.others", count=len(value) - LISTED_ITEMS))
        return self.wording.joined(items) or self.wording.say("value.nothing")

    def _item(self, item: Any) -> str:
        return self._text(item) if isinstance(item, str) else str(item)

    def _months(self, value: Any) -> str:
        if isinstance(value, tuple):
            months, days = value
            parts = [self.wording.counted(months, "month")] if months or not days else []
            return self.wording.joined(parts + ([self.wording.counted(days, "day")] if days else []))
        return self.wording.counted(value, "month")

    def _points(self, value: Percent) -> str:
        told = typography.share(value).removesuffix(f"{typography.SPACE}%")
        return self.wording.say("value.points.one" if told in ("1", f"{MINUS}1") else "value.points", value=told)
