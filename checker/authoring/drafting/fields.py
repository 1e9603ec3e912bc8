"""The field that a label most likely means: by the names of fields, and by the labels of the forms that there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from checker.authoring.drafting.evidence import Pair
from checker.authoring.drafting.words import all_masked, asks_for_private, masked
from checker.authoring.form_cards import template_text
from checker.glossary import NO_FORM
from checker.patterns import pattern
from checker.reading.finder.templates import pattern_of
from checker.reading.finder.words import slips, squeeze
from checker.reading.finnish import PLACEHOLDERS, parse
from checker.rulebook.compiled import Rulebook
from checker.rulebook.form_faults import OPEN

_DAY: Final = r"[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4}"
_PERIOD: Final = pattern(rf"{_DAY}\s*[-–]\s*{_DAY}")
_SHARE: Final = pattern(
    r"[0-9][0-9 ]*(?:,[0-9]{2})? ?(?:€|euroa|eur)[\s,;/(]*[0-9]{1,3}(?:,[0-9]+)? ?%\)?", re.IGNORECASE
)


class Guess(NamedTuple):
    """The field of a label."""

    field: str
    """:data:`OPEN` where nobody knows."""
    how: str
    """``name`` (exactly the field's name), ``form`` (a label of a form that there is), ``plan`` (what plans on no form
    call it), ``near``, ``kind`` (the value is not of the field's kind), ``several`` (of several fields), ``taken``
    (another label has the field), ``period`` (two days), ``share`` (an amount with its share), ``open``.
    """
    about: str = ""
    """What it was likened to, or the fields that it may be."""
    read_as: str = ""
    part: str = ""
    templates: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether a person need only look at it."""
        return self.how in ("name", "form")


class _Known(NamedTuple):
    """A label that is known, and the field behind it."""

    text: str
    field: str
    how: str
    read_as: str = ""
    part: str = ""
    templates: Sequence[Sequence[Sequence[str]]] = ()

    def shapes_of(self, value: str) -> tuple[str, ...]:
        """The templates that a value is of, as their form has them."""
        templates = [tuple(map(tuple, template)) for template in self.templates]
        fitting = [one for one in templates if pattern_of(one, strict=True)[0].fullmatch(value)]
        return tuple(map(template_text, fitting))


def _known_labels(rulebook: Rulebook) -> dict[str, list[_Known]]:
    """Every label of the forms and every name of a field, by its letters; the names come first. What plans on no form
    call a field is a guess on a form of somebody's own.
    """
    known: dict[str, list[_Known]] = {}
    for entry in rulebook.glossary.values():
        known.setdefault(squeeze(entry.label), []).append(_Known(entry.label, entry.path, "name"))
    for name, form in sorted(rulebook.forms.items(), key=lambda item: item[0] == NO_FORM):
        how = "plan" if name == NO_FORM else "form"
        for section in form["sections"]:
            for label in section.get("labels", ()):
                for text in (label["label"], *label.get("also", ())):
                    _add(known, text, label, how)
    return known


def _add(known: dict[str, list[_Known]], text: str, label: dict[str, Any], how: str) -> None:
    read_as, part = label.get("read_as", ""), label.get("part", "")
    if read_as == "total":  # the field of a sum is that of its rows, and known by its name alone here
        made = _Known(text, part, how)
    else:
        made = _Known(text, label["field"], how, read_as, part, label.get("templates", ()))
    some = known.setdefault(squeeze(text), [])
    if made.field and made.field not in [one.field for one in some]:
        some.append(made)
    elif made.read_as or made.templates:
        some[:] = [made if one.field == made.field else one for one in some]


class Fields:
    """Finds the field of each label; a field is given to one label only."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.glossary = rulebook.glossary
        self.known = _known_labels(rulebook)
        """What is known of each label, by its letters."""
        self.names: tuple[str, ...] = ()
        """What is somebody's own wherever it stands."""
        self._taken: set[str] = set()

    def is_private(self, pair: Pair, heading: str) -> bool:
        """Whether a label's value is somebody's own; an amount is not."""
        if not pair.value or "€" in pair.value:
            return False
        paths = [one.field for one in self.known.get(squeeze(pair.label), ())]
        is_asked = asks_for_private(pair.label) or asks_for_private(heading)
        return is_asked or any(self.glossary[path].private for path in paths if path in self.glossary)

    def shown(self, pair: Pair, heading: str) -> str:
        """A label's value as evidence: nothing of it where it is somebody's own."""
        return all_masked(pair.value) if self.is_private(pair, heading) else self.masked(pair.value)

    def masked(self, text: str) -> str:
        """A text without what is somebody's own."""
        return masked(text, self.names)

    def guess(self, label: str, value: str, amounts: bool = False) -> Guess:
        """The field that a label most likely means; ``amounts`` where it is the row of a table of figures."""
        some = self.known.get(squeeze(label))
        how = ""
        if not some:
            near = self._nearest(squeeze(label))
            some, how = (self.known[near], "near") if near else ([], "")
        fitting = [one for one in some if self._fits(one, value, amounts)]
        if not fitting:
            return _shaped(value) or Guess(OPEN, "kind" if some else "open", some[0].field if some else "")
        free = [one for one in fitting if one.field not in self._taken]
        if not free:
            return Guess(OPEN, "taken", fitting[0].field)
        if len(free) > 1 and not how:
            return Guess(OPEN, "several", ", ".join(one.field for one in free))
        one = free[0]
        self._taken.add(one.field)
        return Guess(one.field, how or one.how, one.text, one.read_as, one.part, one.shapes_of(value))

    def _nearest(self, letters: str) -> str:
        """The known label of which this one is a slip; empty where it is none."""
        missed = {key: slips(letters, key) for key in self.known}
        found = [(count, key) for key, count in missed.items() if count is not None]
        return min(found, default=(0, ""))[1]

    def _fits(self, one: _Known, value: str, amounts: bool) -> bool:
        entry = self.glossary.get(one.field)
        if entry is None or (amounts and entry.kind not in ("money", "percent", "count")):
            return False
        is_shaped = bool(one.read_as) or bool(one.shapes_of(value))
        return is_shaped or value in PLACEHOLDERS or parse(entry.kind, value) is not None


def _shaped(value: str) -> Guess | None:
    """A value of two fields that nobody knows: the days of a period, an amount with its share."""
    how = "period" if _PERIOD.fullmatch(value) else "share" if _SHARE.fullmatch(value) else ""
    return Guess(OPEN, how) if how else None
