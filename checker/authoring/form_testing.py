"""Runs the examples of forms: each document must be read as it is expected, and be on one form only.

A form breaks in silence: a label that is lost, a column that takes its neighbour's figures. So the whole of what an
example says is compared, in both directions, and so are the signs by which it is recognised. A label that is only
nearly printed as the form has it is a difference too, since a slip of the form reads almost as well as the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from checker.authoring.form_examples import (
    FormExample,
    find_examples,
    missing_fields,
    read_expected,
    text_fields,
    written_expected,
)
from checker.errors import DocumentError
from checker.glossary import Glossary
from checker.reading.application import Application
from checker.reading.assemble import application_of
from checker.reading.derive import derived_paths
from checker.reading.division import divided
from checker.reading.document import Document
from checker.reading.field import Field
from checker.reading.finder import find_hits
from checker.reading.finder.forms import Form, Forms
from checker.reading.finder.pieces import Pieces
from checker.reading.finder.words import end_of, squeeze
from checker.reading.finnish import tidy
from checker.reading.own_file import read_entries
from checker.reading.readers import Damaged, Omitted, read_documents
from checker.reading.recognise import all_signs
from checker.rulebook.compiled import Rulebook, load_rulebook
from checker.rulebook.sources import base_folder
from checker.running.folder import read_bytes
from checker.running.reading import forms_of, refuse_unknown_form

NEAR: Final = "near-miss"
CODES: Final = {
    "recognised_by": "sign",
    "sections": "section",
    "not_read": "not_read",
    "missing": "missing",
    "from_text": "text",
}
"""The trouble of each list of ``form_examples.EXTRA``."""


class Trouble(NamedTuple):
    """One thing in which an example is not as expected; the wording of the reports says it by its code.

    code         about                                  expected, read
    value        field path                             fields, None where there is none
    near         a title or label of the form           –, as the document prints it, with a slip or in other words
    form         –                                      names of forms
    setting      programme or fund                      texts
    sign         a title or signal                      a text where it is expected, where it is found
    section      the name of a section                  the same
    not_read     a section with a label                 the same
    missing      the path of a field                    the same
    text         a field with its text                  the same
    two_forms    the name of another form               –, what of it was found
    documents    –                                      –, how many documents the file holds
    unread       –                                      –, the problem: code and details
    no_expected  the file that is lacking               –
    broken       the file of expectations               –, its faults
    """

    code: str
    about: str = ""
    expected: Any = None
    read: Any = None


class Written(NamedTuple):
    """Expectations that are to be written."""

    path: str
    text: str
    unread: tuple[str, ...]
    """The fields whose value could not be read."""


class FormRun(NamedTuple):
    """What the examples of one form showed."""

    form: str
    examples: tuple[tuple[str, tuple[Trouble, ...]], ...]
    """Each document as it is shown, with its troubles."""

    @property
    def wrong(self) -> int:
        """The examples that are not as expected."""
        return sum(bool(troubles) for _, troubles in self.examples)


class FormTestReport(NamedTuple):
    """What the examples of the tested forms showed."""

    runs: tuple[FormRun, ...]

    @property
    def is_broken(self) -> bool:
        """Whether expectations could not be read, so that nobody knows what was to be expected."""
        return any(trouble.code == "broken" for run in self.runs for _, some in run.examples for trouble in some)

    @property
    def is_good(self) -> bool:
        """Whether every form has examples and each is as expected."""
        return all(run.examples and not run.wrong for run in self.runs)


def run_form_tests(overlays: tuple[str, ...], wanted: tuple[str, ...] = ()) -> FormTestReport:
    """Test the wanted forms; where none is named, all, or all of the overlays where there are any.

    Examples of the layers below are run under the overlays, too: no form of a pack may take their documents. Raises
    :class:`RulebookError` for a broken rulebook, :class:`UsageError` for a form that is not known.
    """
    rulebook = load_rulebook(overlays)
    for name in wanted:
        refuse_unknown_form(name, rulebook.forms)
    return run_examples(rulebook, _found(overlays, rulebook), wanted)


def _found(overlays: tuple[str, ...], rulebook: Rulebook) -> list[FormExample]:
    roots = [(base_folder(), "rules"), *((folder, folder) for folder in overlays)]
    return find_examples(roots, rulebook.forms)


def run_examples(rulebook: Rulebook, examples: list[FormExample], wanted: tuple[str, ...] = ()) -> FormTestReport:
    """What these examples show of the forms of a rulebook: every example under the wanted forms, and those of the other
    forms that one of the wanted would take.
    """
    by_form: dict[str, list[tuple[str, tuple[Trouble, ...]]]] = {name: [] for name in _tested(rulebook, wanted)}
    for example in examples:
        shown, is_wanted = f"{example.shown}/{example.name}", not wanted or example.form in wanted
        if is_wanted:
            by_form.setdefault(example.form, []).append((shown, tuple(_troubles(example, rulebook))))
        for trouble in () if is_wanted else _taken(example, rulebook):
            by_form.get(trouble.about, []).append((shown, (trouble,)))
    return FormTestReport(tuple(FormRun(form, tuple(told)) for form, told in sorted(by_form.items())))


def _tested(rulebook: Rulebook, wanted: tuple[str, ...]) -> Iterator[str]:
    """The forms that must have examples: those of the packs, where these have any; a kind of file needs none."""
    own = [name for name, form in rulebook.forms.items() if form["layer"]]
    return (name for name in wanted or own or rulebook.forms if wanted or not rulebook.forms[name]["kind"])


def write_expected(overlays: tuple[str, ...], wanted: tuple[str, ...] = ()) -> Iterator[Written]:
    """What was read of each document without expectations.

    Documents that cannot be read, or are on another form than that of their folder, are left out: the test names them.
    """
    rulebook = load_rulebook(overlays)
    for example in _found(overlays, rulebook):
        if example.has_expected or (wanted and example.form not in wanted):
            continue
        read = _read(example, rulebook)
        if not isinstance(read, Trouble) and read[1].form == example.form:
            text = written_expected(read[1], _shown(*read, forms_of(rulebook)), rulebook.glossary)
            unread = [path for path, one in read[1].fields.items() if one.value is None and one.state != "blank"]
            yield Written(f"{example.folder}/{example.expected}", text, tuple(unread))


def _shown(document: Document, application: Application, forms: Forms) -> dict[str, tuple[str, ...]]:
    """What a document shows of its form besides the values, by the keys of ``form_examples.EXTRA``."""
    form, pieces = forms[application.form], Pieces(document.content)
    signs = () if form.kind else next(one.texts for one in all_signs(forms, pieces) if one.form is form)
    parts, hits = ((), ()) if form.kind else find_hits(form, pieces)
    sections = tuple(dict.fromkeys(part.section.name for part in parts))
    unread = (hit.target for hit in hits if hit.target.is_label and not hit.target.label.field)
    not_read = tuple(dict.fromkeys(f"{form.sections[target.section].name}: {target.raw}" for target in unread))
    return {
        "recognised_by": signs,
        "sections": sections,
        "not_read": not_read,
        "missing": missing_fields(application, form.one_of),
        "from_text": text_fields(application),
    }


def _read(example: FormExample, rulebook: Rulebook) -> tuple[Document, Application] | Trouble:
    """The one document of an example and what is read of it."""
    forms = forms_of(rulebook)
    try:
        document = _document(example, forms)
        if isinstance(document, Trouble):
            return document
        return document, application_of(document, forms, None, rulebook.glossary)
    except DocumentError as error:
        return Trouble("unread", read=(error.code, error.details))


def _document(example: FormExample, forms: Forms) -> Document | Trouble:
    """The one document of an example."""
    try:
        path = f"{example.folder}/{example.name}"
        parts = divided(read_documents(read_bytes(path), f"{example.shown}/{example.name}"), forms)
        documents = [part for part in parts if not isinstance(part, Omitted)]
        if len(documents) != 1:
            return Trouble("documents", read=len(documents))
        [document] = documents
        if isinstance(document, Damaged):
            return Trouble("unread", read=(document.code, document.details))
        return document
    except DocumentError as error:
        return Trouble("unread", read=(error.code, error.details))


def _troubles(example: FormExample, rulebook: Rulebook) -> Iterator[Trouble]:
    read = _read(example, rulebook)
    if not example.has_expected:
        yield Trouble("no_expected", f"{example.shown}/{example.expected}")
    if isinstance(read, Trouble):
        yield read
        return
    document, application = read
    if application.form != example.form:
        yield Trouble("form", expected=example.form, read=application.form)
        return
    forms = forms_of(rulebook)
    yield from _other_forms(document, example.form, forms)
    yield from _near(document, forms[example.form])
    if example.has_expected:
        yield from _against_expected(example, document, application, forms, rulebook.glossary)


def _taken(example: FormExample, rulebook: Rulebook) -> Iterator[Trouble]:
    forms = forms_of(rulebook)
    document = _document(example, forms)
    return iter(()) if isinstance(document, Trouble) else _other_forms(document, example.form, forms)


def _other_forms(document: Document, form: str, forms: Forms) -> Iterator[Trouble]:
    """A document that shows enough of another form, too; its title settles it where the other's is not there."""
    signs = {one.form.name: one for one in all_signs(forms, Pieces(document.content))}
    has_title = form in signs and signs[form].has_title
    for name, other in signs.items():
        if name != form and other.is_enough and (other.has_title or not has_title):
            yield Trouble("two_forms", name, read=other.texts)


def _near(document: Document, form: Form) -> Iterator[Trouble]:
    pieces = Pieces(document.content)
    for hit in () if form.kind else find_hits(form, pieces)[1]:
        end = hit.end if hit.end_piece == hit.piece else len(pieces.texts[hit.piece])
        printed = pieces.texts[hit.piece][hit.start : end].strip()
        if hit.read_as == NEAR and not _begins_with(printed, hit.target.squeezed):
            yield Trouble("near", hit.target.raw, read=printed)


def _begins_with(printed: str, letters: str) -> bool:
    """Whether a text begins with a title word for word, with something of its own behind it."""
    if not squeeze(printed).startswith(letters):
        return False
    return not printed[end_of(printed, 0, len(letters)) :][:1].isalnum()


def _against_expected(
    example: FormExample, document: Document, application: Application, forms: Forms, glossary: Glossary
) -> Iterator[Trouble]:
    try:
        wanted = read_expected(example)
        expected = read_entries(wanted.document, forms, glossary)
    except DocumentError as error:
        yield Trouble("broken", f"{example.shown}/{example.expected}", read=(error.code, error.details))
        return
    if expected.form != application.form:
        yield Trouble("form", expected=expected.form, read=application.form)
        return
    given = {entry.key for entry in wanted.document.entries}
    for key in ("programme", "fund"):
        pair = (getattr(expected, key), getattr(application, key))
        if key in given and pair[0] != pair[1]:
            yield Trouble("setting", key, *pair)
    values = list(_values(expected, application, glossary))
    told = {trouble.about for trouble in values}
    yield from values
    shown = _shown(document, application, forms)
    for key, code in CODES.items():
        if key in wanted.extra:
            troubles = _listed(code, wanted.extra[key], shown[key])
            yield from (trouble for trouble in troubles if code != "missing" or trouble.about not in told)


def _values(expected: Application, read: Application, glossary: Glossary) -> Iterator[Trouble]:
    """Every field that differs, in the order of the glossary; those that follow from others are left out."""
    follows = derived_paths(read.carried)
    stated = {path: field for path, field in expected.fields.items() if field.read_as != "derived"}
    for path in glossary:
        wanted, found = stated.get(path), read.fields.get(path)
        if path not in follows and not _same(wanted, found):
            yield Trouble("value", path, wanted, found)


def _same(wanted: Field | None, found: Field | None) -> bool:
    if wanted is None or found is None:
        return wanted is found
    return bool(_content(wanted) == _content(found))


def _content(field: Field) -> Any:
    """What two readings of a field must have in common: the value, the differing values, or the words without one."""
    if field.value is not None:
        return tidy(field.value) if isinstance(field.value, str) else field.value
    if field.candidates:
        return sorted(str(_content(one)) for one in field.candidates)
    return None, "" if field.state == "blank" else tidy(field.text)


def _listed(code: str, wanted: Iterable[str], found: Iterable[str]) -> Iterator[Trouble]:
    """What is only in one of two lists, and an order that differs."""
    first, second = list(wanted), list(found)
    for text in dict.fromkeys([*first, *second]):
        if (text in first) != (text in second):
            yield Trouble(code, text, text if text in first else None, text if text in second else None)
