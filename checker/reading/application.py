"""A document as an application: typed fields with gaps, and what its form should carry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from checker.glossary import NO_FORM
from checker.reading.blocks import Unread, normalise
from checker.reading.document import Document
from checker.reading.field import Field, Values

if TYPE_CHECKING:
    from checker.reading.finder.forms import Form


ASIDE: Final = ("margin", "note")
"""Kinds of what was not read that count only where they name a label of the form, ..."""
_OF_AMOUNTS: Final = r"(?i)\b(?:tuhan|tuhat|miljoon)"
"""... or the comment on a cell tells the unit of amounts, ..."""
_AMOUNT: Final = r"(?i)[0-9] ?(?:€|eur)|[0-9][ .][0-9]{3}(?![0-9])"
"""... or on no form an amount."""


class Application:
    """Everything that rules may ask of one document; frozen by convention.

    ``values`` is what rules compute with: a known field's value; None where the document names
    the field but gives no single readable value. A field the form prints only when there is
    something to print (``optional``) and that is absent or empty has no key at all.
    """

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
        unread: tuple[Unread, ...] | None = None,
    ) -> None:
        self.document = document
        self.form = form
        self.recognised_by = recognised_by
        """The signals (quotes of titles and labels) by which the form was recognised."""
        self.programme = programme
        self.fund = fund
        self.fields = fields
        self.carried = carried
        self.blankable = blankable
        self.optional = _either(optional, blankable)
        """Fields that need not be there: not printed, or printed empty where empty says that there is none."""
        self.tried: tuple[Any, ...] = ()
        """What each form lacked (as :func:`~checker.reading.recognise.recognise` says it), where the document is on
        none that is known and was read all the same.
        """
        self.is_period_known = True
        """Whether the programme period is the form's, or told by the document; else the newest was taken, or none."""
        self.around: tuple[Document | None, Document | None] = (None, None)
        """Budgets of somebody's own that stand in the document before and behind its form."""
        self.unread = document.content.unread if unread is None else unread
        """What the document holds without its being read; where there is any, nothing may be called missing."""
        empty = {path: field for path, field in fields.items() if field.value is None}
        blank = frozenset([path for path, field in empty.items() if field.state == "blank"])
        self.values = Values(
            {path: field.value for path, field in fields.items() if path not in blank or path not in blankable},
            blank,
            {path: field for path, field in empty.items() if path not in blank},
            bool(self.unread),
        )

    @property
    def is_on_no_form(self) -> bool:
        """Whether nobody says what the document must hold: what it lacks is no fault, and it is never in order."""
        return self.form == NO_FORM

    @property
    def scanned_pages(self) -> tuple[int, ...]:
        """The pages whose pictures were read, in order; empty for a document whose text was read."""
        return tuple(sorted({page for page, _ in self.document.content.scanned}))

    @property
    def is_read_in_part(self) -> bool:
        """Whether somebody has to look at what was read from pictures, or at figures beside a form that were not."""
        return bool(self.scanned_pages) or any(one.kind == "beside" for one in self.unread)

    @classmethod
    def on_form(
        cls,
        document: Document,
        form: Form,
        signals: tuple[str, ...],
        programme: str | None,
        fund: str | None,
        fields: dict[str, Field],
        carried: frozenset[str] | None = None,
    ) -> Application:
        """The application on a form, as the form says what may be absent; ``carried`` where it carries more."""
        if carried is None:
            carried = frozenset(fields) if form.is_refused(fields) else form.carried
        made = cls(document, form.name, signals, programme, fund, fields, carried, form.optional, form.blankable)
        made.settle(form.differences)
        if form.one_of and not any(path in fields for path in form.one_of):
            made.values[form.one_of[0]] = None
        return made

    def leave_open(self, paths: Iterable[str]) -> None:
        """Take none of these for missing: rules that need one that is not there cannot tell."""
        for path in self.carried.intersection(paths):
            self.values.setdefault(path, None)

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


def without_margins(document: Document, form: Form, fields: dict[str, Field]) -> Document:
    """The document without those heads, feet, notes and comments that name no label whose value is not in the text, nor
    tell of its amounts.
    """
    if all(one.kind not in ASIDE for one in document.content.unread):
        return document
    missing = [
        name
        for section in form.sections
        for label in section.labels
        if label.field and (label.field not in fields or fields[label.field].state == "blank")
        for name in (label.label.casefold(), *(other.casefold() for other in label.also))
    ]
    told = (_OF_AMOUNTS, _AMOUNT) if form.name == NO_FORM else (_OF_AMOUNTS,)
    unread = tuple(
        one
        for one in document.content.unread
        if one.kind not in ASIDE
        or any(name in normalise(one.text).casefold() for name in missing)
        or (one.kind == "note" and any(re.search(sign, one.text) for sign in told))
    )
    return document._replace(content=document.content._replace(unread=unread))
