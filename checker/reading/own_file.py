"""The application file of our own: fields by their names in the glossary.

Here the names meet the glossary: each text is read by the kind of its field, exactly as on a printed
form. A name that the glossary lacks is a fault with its place and the nearest name, and all
faults of a file are told at once. The file may say which form it stands for; then
the rules expect of it what they expect of that form, so that a document turned into a file
checks to the same outcomes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from checker.errors import DocumentError
from checker.glossary import NO_FORM, Glossary
from checker.names import nearest
from checker.patterns import pattern
from checker.reading.application import Application
from checker.reading.derive import IDENTITY_CODES, derive, with_derived
from checker.reading.document import Document, Entry
from checker.reading.field import Field, value_at
from checker.reading.finder.among_words import has_some
from checker.reading.finder.divided_values import BEFORE_CODE
from checker.reading.finder.forms import Form, Forms
from checker.reading.finder.units import is_in_other_unit
from checker.reading.finnish import parse, tidy
from checker.reading.programmes import PROGRAMMES, fund_of
from checker.reading.readers.application import SETTINGS

NAME: Final = "application"
FUNDS: Final = ("EAKR", "ESR", "ESR+", "JTF")
CODES: Final = ("project.priority", "project.objective")
"""Fields whose text may be a code followed by its name."""
DIARY_NUMBER: Final = pattern(r"(?i:EURA) ?([0-9]{4}) ?/ ?([^/]+?) ?/ ?([0-9 ]+?) ?/ ?([0-9]{4}) ?/ ?([^\W\d_]+)")
"""The system's year, the application, the task class, the year and the authority."""
TRUTH: Final = {"true": True, "false": False}
Faults = list[tuple[int, int, str, str, str]]


def read_entries(document: Document, forms: Forms, glossary: Glossary | None) -> Application:
    """The application in a file of our own.

    Raises :class:`DocumentError` ``application_fault`` with ``faults`` (see the reader);
    ValueError without a glossary, since the kinds of the fields are in it.
    """
    if glossary is None:
        raise ValueError("an application file can only be read with the glossary")
    faults: Faults = []
    settings = _settings(document.entries, faults)
    form = _form(settings.get("form"), forms, faults)
    periods = tuple(dict.fromkeys((*PROGRAMMES, *(one.programme for one in forms.values() if one.programme))))
    programme = _setting(settings.get("programme"), periods, faults) or form.programme or None
    fund = _setting(settings.get("fund"), FUNDS, faults)
    fields = _without_results(_fields(document.entries, glossary, faults), document)
    if faults:
        raise DocumentError("application_fault", faults=sorted(faults))
    _derive(fields)
    _write_period_with_hyphen(fields)
    if is_plan(document):
        _derive_of_plan(fields, settings.get("fund"), fund)
    programme = programme or _known(fields, "project.period", PROGRAMMES)
    fund = fund or _known(fields, "project.fund", FUNDS) or fund_of(programme, value_at(fields, "project.priority"))
    if form.name == NO_FORM:
        from checker.reading.generic import on_no_form

        made = on_no_form(document, form, forms, fields)
        made.programme, made.is_period_known = programme or made.programme, made.is_period_known or bool(programme)
        return made
    return _on_form(document, form, programme, fund, fields)


def _on_form(
    document: Document, form: Form, programme: str | None, fund: str | None, fields: dict[str, Field]
) -> Application:
    """The application on the form for which the file stands, or on our own, which carries what the file holds."""
    carried = form.carried if form.name != NAME else with_derived(frozenset((*form.carried, *fields)))
    told = fields.get(IDENTITY_CODES)  # how many the document held of which the file was made
    derive(fields, document, carried)
    if told is not None and told.value:
        fields[IDENTITY_CODES] = max(told, fields[IDENTITY_CODES], key=lambda field: field.value or 0)
    application = Application.on_form(document, form, ("form",), programme, fund, fields, carried)
    if is_plan(document):
        _leave_open(application)
    return application


def _settings(entries: Iterable[Entry], faults: Faults) -> dict[str, Entry]:
    """What the file says of itself; said twice, only where it says the same."""
    settings: dict[str, Entry] = {}
    for entry in entries:
        if entry.key in SETTINGS and tidy(settings.setdefault(entry.key, entry).text) != tidy(entry.text):
            faults.append((entry.line, entry.column, "given_twice", entry.key, ""))
    return settings


def _derive_of_plan(fields: dict[str, Field], entry: Entry | None, fund: str | None) -> None:
    """What a plan says in passing, twice where the file and the project have each a fund; a file made from a document
    tells apart what was printed of these.
    """
    if entry is not None and fund:
        told = placed(Field(fund, entry.text, label="fund"), entry)
        written = fields.setdefault("project.fund", told)
        if (written.value or fund).upper() in {*FUNDS} - {fund}:
            fields["project.fund"] = written._replace(value=None, candidates=(told, written))
    model = fields.get("costs.model")
    percent = _percent_of_model(model.text) if model is not None and model.value else None
    if model is not None and percent is not None:
        fields.setdefault("costs.model_percent", model._replace(value=percent, read_as="derived"))


def _percent_of_model(text: str) -> Any:
    """``Flat rate 24 %`` and ``flat_rate_1_5`` name their percentage."""
    printed = re.search(r"\d{1,3}(?:[.,]\d{1,2})?\s*%", text)
    named = re.fullmatch(r"flat_rate_(\d{1,3}(?:_\d{1,2})?)", tidy(text))
    return parse("percent", printed[0] if printed else f"{named[1].replace('_', ',')} %" if named else "")


def is_plan(document: Document) -> bool:
    """Whether a file of our own is still being written; one made from a finished document lacks what that lacks."""
    told = [entry.text for entry in document.entries if entry.key == "complete"]
    return document.kind == NAME and not any(TRUTH.get(text) or parse("yes-no", text) for text in told)


def _leave_open(application: Application) -> None:
    """In a plan, what is not there yet is not a fault: rules that need it cannot tell."""
    application.values.blank = frozenset()
    application.leave_open(application.carried - application.optional)


def _write_period_with_hyphen(fields: dict[str, Field]) -> None:
    """A period is written with an en dash and compared with a hyphen, as the forms' reader gives it."""
    field = fields.get("project.period")
    if field is not None and field.value is not None:
        fields["project.period"] = field._replace(value=field.value.replace("–", "-"))


def _form(entry: Entry | None, forms: Mapping[str, Form], faults: Faults) -> Form:
    if entry is None or entry.text in ("", NAME):
        return forms[NAME]
    form = forms.get(entry.text)
    if form is None:
        faults.append((entry.line, entry.column, "unknown_form", entry.text, nearest_form(entry.text, forms)))
    return form or forms[NAME]


def _setting(entry: Entry | None, allowed: tuple[str, ...], faults: Faults) -> str | None:
    if entry is None or not entry.text:
        return None
    text = "".join(tidy(entry.text).replace("–", "-").split())
    named = next((name for name in allowed if name.casefold() == text.casefold()), None)
    if named is None:
        faults.append((entry.line, entry.column, "wrong_setting", entry.key, nearest(text, allowed)))
    return named


def _known(fields: Mapping[str, Field], path: str, allowed: tuple[str, ...]) -> str | None:
    value = value_at(fields, path)
    return value if value in allowed else None


def nearest_form(name: str, forms: Iterable[str]) -> str:
    """The only form of which the name is a part (``ely``), else the one that is spelt most like it; may be empty."""
    word = name.casefold()
    whole = [form for form in forms if word in form.split("-")]
    return whole[0] if len(whole) == 1 else nearest(word, forms)


def _fields(entries: Iterable[Entry], glossary: Glossary, faults: Faults) -> dict[str, Field]:
    """Every field of the file; the items of a list and the readings of a contradiction come together."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.key not in SETTINGS:
            groups.setdefault(entry.key, []).append(entry)
    fields: dict[str, Field] = {}
    readings: dict[str, list[Field]] = {}
    for key, group in groups.items():
        section, path, is_list = _parts(key)
        kind = _kind(path, is_list, group[0], glossary, faults)
        if kind is None:
            continue
        said = [group] if is_list else [[entry] for entry in group]  # a template may name a field in several rows
        found = [_field(path, kind, entries, is_list, readable=section != "unreadable") for entries in said]
        if section == "contradictory" or any(_differ(found[0], other) for other in found[1:]):
            readings.setdefault(path, []).extend(found)
        else:
            fields[path] = found[0]
    fields.update((path, group[0]._replace(value=None, candidates=tuple(group))) for path, group in readings.items())
    return fields


def _without_results(fields: dict[str, Field], document: Document) -> dict[str, Field]:
    """The fields, in doubt where a template holds a formula without a result."""
    places = {one.place.where for one in document.content.unread if one.kind == "formula"} - {None}
    return {path: one._replace(doubt="formula") if one.where in places else one for path, one in fields.items()}


def _differ(one: Field, other: Field) -> bool:
    """Whether two readings of a field are not the same, or nobody can know."""
    return one.value != other.value or (one.value is None and tidy(one.text) != tidy(other.text))


def _parts(key: str) -> tuple[str, str, bool]:
    """The section of the file, the field path and whether the entry is an item of a list."""
    section, colon, rest = key.partition(":")
    path = (rest if colon else key).partition("#")[0]
    return section if colon else "", path.removesuffix("[]"), key.endswith("[]")


def _kind(path: str, is_list: bool, entry: Entry, glossary: Glossary, faults: Faults) -> str | None:
    known = glossary.get(path)
    if known is None:
        faults.append((entry.line, entry.column, "unknown_field", path, nearest(path, glossary)))
        return None
    if is_list and known.kind != "list":
        faults.append((entry.line, entry.column, "wrong_shape", path, ""))
        return None
    return known.kind


def _field(path: str, kind: str, group: list[Entry], is_list: bool, readable: bool) -> Field:
    first = group[0]
    text = ", ".join(entry.text for entry in group) if is_list else first.text
    value: Any = None
    if readable and is_list:
        value = tuple(item for entry in group if (item := tidy(entry.text))) or None
    elif readable and text:
        value = TRUTH.get(text) if kind == "yes-no" and text in TRUTH else _value(path, kind, text)
    doubt = _doubt(kind, text) if readable and value is None else ""
    return placed(Field(value, text, read_as="label", label=path, doubt=doubt), first)


def _doubt(kind: str, text: str) -> str:
    """Why a text without a value of its kind may yet have one; empty where it has none."""
    if kind == "money" and is_in_other_unit(text):
        return "unit"
    return "words" if has_some(kind, text) else ""


def placed(field: Field, entry: Entry) -> Field:
    """The field at the place of its entry."""
    if entry.where is not None:
        return field._replace(where=entry.where)
    return field._replace(line=entry.line, column=entry.column)


def _value(path: str, kind: str, text: str) -> Any:
    if path == "costs.model" and not re.fullmatch(r"[a-z0-9_]+", text):
        from checker.reading.finder.divided_values import cost_model

        return cost_model(tidy(text))
    if path in CODES:
        # a number in a cell has a comma: 4,2
        code = re.fullmatch(rf"{BEFORE_CODE}(\d{{1,2}}(?:[.,]\d{{1,2}})*(?:\.[a-z])?)\.?(?:\s+\D.*)?", tidy(text))
        return code[1].replace(",", ".") if code else parse(kind, text)
    return parse(kind, text)


def _derive(fields: dict[str, Field]) -> None:
    """What a printed form tells inside other fields, where the file does not say it itself."""
    diary, call = fields.get("project.diary_number"), fields.get("project.call_code")
    found = DIARY_NUMBER.fullmatch(tidy(diary.text)) if diary and diary.value else None
    if diary and found:
        year = parse("count", found[4])
        for name, value in (("application", found[2]), ("year", year), ("authority", found[5])):
            fields.setdefault(f"project.diary_{name}", diary._replace(value=value, read_as="derived"))
    found = re.fullmatch(r"([^\W\d_]+)-\d+", tidy(call.text)) if call and call.value else None
    if call and found:
        fields.setdefault("project.call_authority", call._replace(value=found[1], read_as="derived"))
