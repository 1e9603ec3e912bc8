"""From a Document to an Application: the form recognised, its fields found, what follows from them."""

from __future__ import annotations

from typing import NoReturn

from checker.errors import DocumentError
from checker.glossary import NO_FORM, Glossary
from checker.reading.application import Application, without_margins
from checker.reading.around import NOTHING, around, between
from checker.reading.blocks import NOWHERE, Block, Content, Unread, paragraphs
from checker.reading.derive import MISSING_SECTIONS, derive
from checker.reading.document import Document
from checker.reading.field import Field, value_at
from checker.reading.finder import FormReading, read_form
from checker.reading.finder.forms import Form, Forms
from checker.reading.finder.pieces import Pieces
from checker.reading.flattened import Joined, broken, flattened
from checker.reading.joined import joined
from checker.reading.place import Place
from checker.reading.programmes import fund_of
from checker.reading.recognise import outside_sign, recognise, refuse_strange
from checker.reading.scanned import with_confidence
from checker.reading.template_table import COMMENT, TEMPLATE_KINDS, refuse_print, template_of
from checker.reading.unsure_ends import in_doubt


def application_of(document: Document, forms: Forms, name: str | None, glossary: Glossary | None) -> Application:
    """The application that a document holds; ``name`` is its form where the caller knows it."""
    if document.kind not in TEMPLATE_KINDS:
        refuse_print(document.content)
    elif template := template_of(document.content, glossary or {}):
        places = {one.place for one in template.beside}
        unread = [one for one in document.content.unread if one.kind != COMMENT or one.place not in places]
        content = document.content._replace(unread=(*unread, *template.beside))
        document = document._replace(kind="application", content=content, entries=template.entries)
    if document.kind in ("register", "application"):
        application = _of_named_fields(document, forms, glossary)
        return application if name in (None, application.form) else _refuse(name)
    return _recognised(document, forms) if name is None else _named(document, forms, name)


def _of_named_fields(document: Document, forms: Forms, glossary: Glossary | None) -> Application:
    """The application in a document that names its own fields, and so its form."""
    if document.kind == "register":
        from checker.reading.register_row import read_row

        return read_row(document, next(form for form in forms.values() if form.kind == "register"))
    from checker.reading.own_file import read_entries

    return read_entries(document, forms, glossary)


def _recognised(document: Document, forms: Forms) -> Application:
    """The application on the form that the document shows; on none, where it tells enough all the same."""
    try:
        return _on_form(document, *_known_form(document, forms, None), forms)
    except DocumentError as error:
        generic = forms.get(NO_FORM)
        if error.code != "unknown_form" or generic is None or document.is_cover or "tried" not in error.details:
            raise
        if sign := outside_sign(forms, Pieces(document.content)):
            application = _on_other_sheets(document, generic, forms, sign)
        else:
            application = _on_no_form(document, generic, forms, error)
        application.tried = tuple(error.details["tried"])
        return application


def _on_other_sheets(document: Document, form: Form, forms: Forms, sign: str) -> Application:
    """The application on the sheets of a workbook that are not, as another one is, something else than a plan."""
    sheets: dict[str, list[Block]] = {}
    for block in document.content.blocks:
        where = next((one.place.where for one in paragraphs((block,))), None)
        sheets.setdefault(where.sheet if where is not None else "", []).append(block)
    contents = {name: document.content._replace(blocks=tuple(blocks)) for name, blocks in sheets.items()}
    others = {name for name, one in contents.items() if outside_sign(forms, Pieces(one))}
    kept = [block for name, one in contents.items() if name not in others for block in one.blocks]
    unknown = DocumentError("unknown_form", status="unrecognised", reason="outside", sign=sign)
    if not kept:
        raise unknown from None
    left = [Unread("sheet", text=name) for name in sheets if name in others]
    content = document.content._replace(blocks=tuple(kept), unread=(*document.content.unread, *left))
    try:
        return _on_no_form(document._replace(content=content), form, forms, unknown)
    except DocumentError:
        raise unknown from None


def _on_no_form(document: Document, form: Form, forms: Forms, unknown: DocumentError) -> Application:
    """The application that a document on no form makes; what was ``unknown`` before is raised where it says nothing."""
    from checker.reading.generic import read_generic

    try:
        return read_generic(document, form, forms, Pieces(document.content))
    except DocumentError as error:
        if error.code == "nothing_told":
            raise unknown from None
        if error.code == "values_unread":
            error.details["tried"] = unknown.details["tried"]
        raise


def _named(document: Document, forms: Forms, name: str) -> Application:
    """The application on the form that the caller names."""
    form = forms[name]
    if document.is_cover:
        recognise(forms, Pieces(document.content))  # what merely brings the documents is on no form, as they may be
    if form.name == NO_FORM:
        return _on_no_form(document, form, forms, DocumentError("nothing_told", status="unrecognised", tried=[]))
    return _on_form(document, *_known_form(document, forms, name))


def _refuse(name: str) -> NoReturn:
    """A file whose kind says its form cannot be on another."""
    raise DocumentError("unknown_form", status="unrecognised", tried=[(name, "kind", {})])


def _on_form(
    document: Document, form: Form, signals: tuple[str, ...], pieces: Pieces, forms: Forms | None = None
) -> Application:
    """The application on a form; with ``forms``, what only quotes it is refused, budgets around it are told apart."""
    if form.kind or not form.sections:
        _refuse(form.name)
    content, reading = pieces.content, read_form(form, pieces)
    lines = joined(content, form, pieces, reading) if content is document.content else None
    if lines is not None:
        content = broken(content, form, lines)
        pieces = Pieces(content)
        reading = read_form(form, pieces)
    if forms is not None:
        refuse_strange(form, forms, pieces, reading)
    beside = around(document._replace(programme=form.programme), content, pieces, reading, forms) if forms else NOTHING
    if any(beside):
        is_whole, content = content is document.content, between(content, beside)
        document = document._replace(content=content) if is_whole else document
        reading = read_form(form, Pieces(content))
    made = _made(document, form, signals, content, reading, lines)
    made.around = beside
    return made


def _made(
    document: Document,
    form: Form,
    signals: tuple[str, ...],
    content: Content,
    reading: FormReading,
    lines: Joined | None,
) -> Application:
    """The application that what was read of a form makes, with what follows from them; ``lines`` are those of the
    document that were broken, where it is known.
    """
    fields = reading.fields
    if Unread("flattened") in document.content.unread:
        fields = in_doubt(form, fields, document.content, frozenset(range(len(document.content.blocks))))
    elif content is not document.content:
        fields = in_doubt(form, fields, document.content, lines.blocks if lines is not None else None)
    document = document._replace(content=content)
    shown, document = document, without_margins(document, form, fields)
    fields = _with_unread(fields, document)
    if document.content.scanned:
        labels = (label.label for section in form.sections for label in section.labels)
        fields = with_confidence(fields, document.content, labels)
    derive(fields, shown, form.carried)
    fund = value_at(fields, "project.fund") or fund_of(form.programme, value_at(fields, "project.priority"))
    application = Application.on_form(document, form, signals, form.programme, fund, fields)
    application.leave_open(reading.elsewhere)
    return application


def _known_form(document: Document, forms: Forms, name: str | None) -> tuple[Form, tuple[str, ...], Pieces]:
    """The form, what it is known by, and the pieces of the content, broken into lines where it had lost them."""
    content = document.content
    flat = None if document.is_lined else flattened(content, forms)
    if flat is not None:
        form, signals = recognise(forms, Pieces(flat.content)) if name is None else (forms[name], ())
        if form.name in flat.forms:
            return form, signals, Pieces(broken(content, form))
    pieces = Pieces(content)
    form, signals = _recognised_in(pieces, forms) if name is None else (forms[name], ())
    return form, signals, pieces


def _recognised_in(pieces: Pieces, forms: Forms) -> tuple[Form, tuple[str, ...]]:
    """The form and what it is known by; lines that a program filled anew may have its title and labels inside them."""
    unknown = None
    try:
        form, signals = recognise(forms, pieces)
        if signals[0] in form.titles:
            return form, signals
    except DocumentError as error:
        unknown = error
    filled = flattened(pieces.content, forms, is_filled=True) if pieces.lines else None
    if filled is not None:
        return recognise(forms, Pieces(filled.content))
    if unknown is not None:
        raise unknown
    return form, signals


def _with_unread(fields: dict[str, Field], document: Document) -> dict[str, Field]:
    """The fields, with those in doubt where something was not read: a control in a blank or a picture on its
    line, a picture by a text that says nothing without it, an equation by a figure.
    """
    if document.content.unread and MISSING_SECTIONS in fields and fields[MISSING_SECTIONS].value:
        del fields[MISSING_SECTIONS]  # a title may stand in what was not read
    unread = {one.place: one for one in document.content.unread if one.place != NOWHERE}
    equations = {one.place for one in document.content.unread if one.kind == "equation"}
    for path, field in fields.items() if unread else ():
        place = Place(field.page, field.line, field.column, field.where)
        told = place if place in unread else Place(field.page, field.line)
        if field.state in ("blank", "unreadable") and told in unread:
            found = unread[told]
            doubt = "formula" if found.kind == "formula" else "part"
            fields[path] = field._replace(text=field.text or found.text, doubt=doubt)
        elif type(field.value) is int and place in equations:
            fields[path] = field.in_doubt("part")
    return fields
