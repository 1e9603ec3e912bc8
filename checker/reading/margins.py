"""Page heads and feet and notes, which no reader takes for text: whether one may hold what the text lacks."""

from __future__ import annotations

from checker.reading.blocks import normalise
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.finder.forms import Form


def without_margins(document: Document, form: Form, fields: dict[str, Field]) -> Document:
    """The document without those heads, feet and notes that name no label whose value is not in the text."""
    if all(one.kind != "margin" for one in document.content.unread):
        return document
    missing = [
        name
        for section in form.sections
        for label in section.labels
        if label.field and (label.field not in fields or fields[label.field].state == "blank")
        for name in (label.label.casefold(), *(other.casefold() for other in label.also))
    ]
    unread = tuple(
        one
        for one in document.content.unread
        if one.kind != "margin" or any(name in normalise(one.text).casefold() for name in missing)
    )
    return document._replace(content=document.content._replace(unread=unread))
