"""A document on no known form as an application: what it says, and nothing that it does not say.

It carries the fields that stand in it and no others, so a rule that needs anything else does not concern it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from checker.errors import DocumentError
from checker.patterns import pattern
from checker.reading.application import Application, without_margins
from checker.reading.derive import derive
from checker.reading.document import Document
from checker.reading.field import Field, value_at
from checker.reading.finder.forms import Form, Forms
from checker.reading.finder.generic import are_enough, find_generic_fields, is_told
from checker.reading.finder.pieces import Pieces
from checker.reading.programmes import PROGRAMMES, fund_of, programme_of_fund
from checker.reading.scanned import with_confidence

MOST_UNREAD: Final = 3
"""Most names that are told without their values."""
LAW_DATES: Final = ("project.arrival", "project.start")
"""The dates that tell the programme period, the first that is known."""
IMPLEMENTERS: Final = ("project.partners", "project.implementation")
"""What tells how many implement the project; where none is there, nobody knows, and rounding may hide more."""
_PERIOD: Final = pattern(r"(?<![0-9.])([0-9]{4})\s*[-–—−]\s*([0-9]{4})(?![0-9])")
_YEAR: Final = pattern(r"(?<![0-9])[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?((?:19|20)[0-9]{2})(?![0-9])")
"""The year of a date."""
_YEARS_AFTER: Final = 3
"""Years after its last one in which a period's projects may still begin; the next period has begun by then."""


def read_generic(document: Document, form: Form, forms: Forms, pieces: Pieces) -> Application:
    """What a document says that is on no form, or read as such.

    Raises :class:`DocumentError` where that is too little to be a plan: ``values_unread`` with the first names that are
    there and why their values are not, else ``nothing_told``.
    """
    found = find_generic_fields(form, pieces)
    fields = {path: field for path, field in found.items() if field.state != "blank"}
    if document.content.scanned:
        fields = with_confidence(fields, document.content)
    if not is_told(form, fields):
        raise _untold(document, form, {**found, **fields})
    return on_no_form(document, form, forms, fields, pieces.texts)


def _untold(document: Document, form: Form, fields: Mapping[str, Field]) -> DocumentError:
    """Why a document is no plan: names without values where these would make it one."""
    is_unread = bool(document.content.unread)
    there = {path: field for path, field in fields.items() if field.state != "blank" or is_unread}
    unread = [(field.label, field.doubt or field.state) for field in there.values() if field.value is None]
    if not unread or not are_enough(form, [path for path, field in there.items() if field.read_as != "derived"]):
        return DocumentError("nothing_told", status="unrecognised")
    wheres = [field.where for field in there.values() if field.doubt == "formula" and field.where is not None]
    cells = [f"{where.sheet}, {where.cell}" for where in wheres[:MOST_UNREAD]]
    return DocumentError("values_unread", status="unrecognised", unread=unread[:MOST_UNREAD], cells=cells)


def on_no_form(
    document: Document, form: Form, forms: Forms, fields: dict[str, Field], texts: Sequence[str] = ()
) -> Application:
    """The application that these fields make, of a document with these lines."""
    derive(fields, document, form.carried)
    programme, is_known = programme_of(forms, fields, texts, document.programme)
    priority = value_at(fields, "project.priority")
    fund = value_at(fields, "project.fund") or (fund_of(programme, priority) if programme and is_known else None)
    is_alone_unsaid = not any(path in fields for path in IMPLEMENTERS)
    carried = frozenset({*fields, *(IMPLEMENTERS[:1] if is_alone_unsaid else ())})
    document = without_margins(document, form, fields)
    made = Application.on_form(document, form, (), programme, fund, fields, carried)
    made.is_period_known = is_known
    if is_alone_unsaid:
        made.values[IMPLEMENTERS[0]] = None
    return made


def programme_of(
    forms: Forms, fields: Mapping[str, Field], texts: Sequence[str] = (), beside: str | None = None
) -> tuple[str | None, bool]:
    """The programme period that a printed period, project code, fund, the form ``beside`` or a date tells, and True;
    else the newest, or None where the lines speak of an earlier one and nothing settles which it is.
    """
    [*printed] = _periods([str(value_at(fields, "project.period") or "")])
    if printed:
        return printed[0], True
    code = str(value_at(fields, "project.code") or "").upper()
    told = [one.programme for one in forms.values() if one.programme in PROGRAMMES and code.startswith(one.codes)]
    if told and told[0] is not None:
        return told[0], True
    funded = programme_of_fund(str(value_at(fields, "project.fund") or ""))
    if funded is not None:
        return funded, True
    day = next((day for path in LAW_DATES if (day := value_at(fields, path)) is not None), None)
    years = [period for period in PROGRAMMES if day is not None and period[:4] <= str(day.year) <= period[-4:]]
    if beside is not None and (day is None or beside in years):
        return beside, True
    named = _periods(texts)
    if years and day is not None:
        is_late = all(day.year > int(period[-4:]) + _YEARS_AFTER for period in named)
        return (years[0], True) if years[0] in named or is_late else (None, False)
    is_earlier = PROGRAMMES[0] not in named if named else _is_before(PROGRAMMES[0], texts)
    return (None if is_earlier else PROGRAMMES[0], False)


def _periods(texts: Sequence[str]) -> list[str]:
    """The programme periods that are printed in these lines."""
    found = {f"{match[1]}-{match[2]}" for text in texts for match in _PERIOD.finditer(text)}
    return [period for period in PROGRAMMES if period in found]


def _is_before(period: str, texts: Sequence[str]) -> bool:
    """Whether there are dates in these lines and all of them are before a programme period."""
    years = [match[1] for text in texts for match in _YEAR.finditer(text)]
    return bool(years) and max(years) < period[:4]
