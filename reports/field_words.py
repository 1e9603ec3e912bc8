"""What a report says of the fields of a document: their names, quotes, values and places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from checker.patterns import pattern
from checker.reading.field import WRITTEN, Field, Recognised
from checker.reading.place import Where
from reports import typography
from reports.calculations import Calculator
from reports.language import Wording
from reports.safety import shown
from reports.typography import quoted

_SHORT_PROSE: Final = 60
"""Characters of a line that is taken for all that was written, though no full stop ends it."""
_ENDS: Final = ".!?:…"
_FIGURE: Final = pattern(r"[-−–]?[0-9][0-9\s.,]*(?:€|%)?")
"""One of several figures of which nobody knows which is meant: side by side they would look like one."""


class FieldWords:
    """Names, quotes and places of fields, in one language, for one reader."""

    __slots__ = ("wording", "calculator", "name", "label", "hidden")

    def __init__(self, wording: Wording, calculator: Calculator) -> None:
        self.wording = wording
        self.calculator = calculator
        self.name = calculator.name
        self.label = calculator.label
        self.hidden = calculator.is_hidden

    def kind(self, path: str) -> str:
        """The glossary's kind of a field."""
        entry = self.calculator.glossary.get(path)
        return entry.kind if entry else "text"

    def labels(self, paths: Iterable[str]) -> str:
        """The names of several fields, with ``ja`` before the last."""
        return self.wording.joined(self.label(path) for path in paths)

    def text(self, path: str, field: Field) -> str:
        """The quote of a field, or the word for personal data; the beginning of prose ends in an ellipsis."""
        if self.hidden(path):
            return self.wording.say("value.private")
        figures = [part.strip() for part in re.split(r"[\n\t]+", field.text)] if field.doubt else []
        if len(figures) > 1 and all(_FIGURE.fullmatch(figure) for figure in figures):
            return self.wording.joined(map(quoted, map(shown, figures)))
        text = shown(field.text)
        goes_on = field.value == WRITTEN and len(text) > _SHORT_PROSE and text[-1:] not in _ENDS
        return quoted(f"{text}…" if goes_on else text)

    def place(self, field: Field) -> str:
        """``rivi 101, sarake 20``, or a place in a file without lines; empty where the place is not known."""
        if field.line is None:
            return self._where_by_name(field.where) if field.where is not None else ""
        page = "page." if field.page is not None else ""
        key = f"place.{page}column" if field.column is not None else ("place.page" if page else "place.line")
        told = self.wording.say(key, page=field.page, line=field.line, column=field.column)
        return told if field.ocr is None else f"{told}, {_unbroken(self.in_picture(field.ocr))}"

    def in_picture(self, found: Recognised) -> str:
        """Where in the picture of its page a quote stands, and how sure it is."""
        left, top, *_ = found.box
        return self.wording.say("where.ocr", left=left, top=top, confidence=found.confidence)

    def where(self, where: Where) -> str:
        """A place in a file without lines: ``taulukko 2, rivi 4``, ``Taul1, C14``, ``otsikko ”Kulut”, kappale 2``."""
        for names in (("sheet", "cell"), ("table", "row"), ("table",), ("heading", "paragraph"), ("paragraph",)):
            if all(getattr(where, name) for name in names):
                gaps = {name: shown(str(getattr(where, name))) for name in names}
                return self.wording.say(f"where.{'.'.join(names)}", **gaps)
        return shown(where.heading or where.cell)

    def _where_by_name(self, where: Where) -> str:
        """The same for people: with what stands first in the row, and no break between a word and its number."""
        told = _unbroken(self.where(where))
        return f"{told} ({shown(where.label)})" if where.label else told

    def bracketed(self, field: Field | None) -> str:
        """A field's place in brackets, after a space; empty where it is not known."""
        place = self.place(field) if field is not None else ""
        return f" ({place})" if place else ""

    def candidates(self, path: str, field: Field) -> str:
        """The differing readings with their places."""
        told = [self.text(path, candidate) + self.bracketed(candidate) for candidate in field.candidates]
        return self.wording.joined(told)


def _unbroken(place: str) -> str:
    """A place in which no line breaks before a number."""
    return re.sub(r" (?=\d)", typography.SPACE, place)
