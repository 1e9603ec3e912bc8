"""A document as an application: typed fields with gaps, and what its form should carry."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from checker.reading.document import Document
from checker.reading.field import Field, Values


class Application:
    """Everything that rules may ask of one document; frozen by convention.

    ``values`` is what rules compute with: a known field's value; None where the document names
    the field but gives no single readable value. A field the form prints only when there is
    something to print (``optional``) and that is absent or empty has no key at all.
    """

    __slots__ = (
        "carried", "document", "fields", "form", "fund", "optional", "programme", "recognised_by", "unread", "values",
    )  # fmt: skip

    def __init__(
        self,
        document: Document,
        form: str,
        recognised_by: tuple[str, ...],
        programme: str | None,
        fund: str | None,
        fields: dict[str, Field],
        carried: frozenset[str],
        optional: frozenset[str],
        blankable: frozenset[str] = frozenset(),
        unread: tuple[Any, ...] = (),
    ) -> None:
        self.document = document
        self.form = form
        self.recognised_by = recognised_by
        """The signals (quotes of titles and labels) by which the form was recognised."""
        self.programme = programme
        self.fund = fund
        self.fields = fields
        self.carried = carried
        self.optional = _either(optional, blankable)
        """Fields that need not be there: not printed, or printed empty where empty says that there is none."""
        self.unread = unread
        """What the document holds without its being read; where there is any, nothing may be called missing."""
        empty = {path: field for path, field in fields.items() if field.value is None}
        blank = frozenset([path for path, field in empty.items() if field.state == "blank"])
        self.values = Values(
            {path: field.value for path, field in fields.items() if path not in blank or path not in blankable},
            blank,
            {path: field for path, field in empty.items() if path not in blank},
            bool(unread),
        )

    def settle(self, differences: Iterable[tuple[str, str, str]]) -> None:
        """Take an empty difference for none where its part is the whole; elsewhere it stays to be told."""
        for path, whole, part in differences:
            value = self.values.get(whole)
            if path in self.values.blank and value is not None and value == self.values.get(part):
                self.values.pop(path, None)
                self.optional = _either(self.optional, frozenset({path}))


@lru_cache(maxsize=64)
def _either(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    """One set for all documents on a form: it is hashed once."""
    return first | second
