"""The examples of forms: documents with what must be read of them, beside the forms of each layer.

``examples/<form>/<name>.<any ending>`` is a document, ``examples/<form>/<name>.expected.yaml`` what ``tarkistin read
--format yaml`` says of it when it is read right. More keys may stand there: ``recognised_by``, the form's titles
and signals that the document shows; ``sections``, the parts of the form that it has; ``not_read``, the labels in them
that the form knows and does not read, as ``section: label``; ``missing``, the fields that the form demands and the
document lacks; ``from_text``, what the form takes from the document's own words, as ``field: text``.

A document in ``examples/generic/`` is like a known form and on none.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from checker.errors import Fault, RulebookError
from checker.glossary import Glossary
from checker.names import suggestion
from checker.reading.application import Application
from checker.reading.application_file import quoted, write_application
from checker.reading.derive import OF_TEXT, derived_paths
from checker.reading.document import Document, Entry
from checker.reading.readers.application import read_application_file
from checker.rulebook.sources import EXAMPLES, EXPECTED

EXTRA: Final = ("recognised_by", "sections", "not_read", "missing", "from_text")
"""The keys that stand only here: an application file has none of them."""


class FormExample(NamedTuple):
    """One document of a form with its expectation."""

    form: str
    folder: str
    """Where it lies."""
    shown: str
    """The same folder as it is shown."""
    name: str
    has_expected: bool

    @property
    def expected(self) -> str:
        """The name of the file of what must be read."""
        return os.path.splitext(self.name)[0] + EXPECTED


class Expected(NamedTuple):
    """What a file of expectations says, before the glossary reads it."""

    document: Document
    extra: Mapping[str, tuple[str, ...]]
    """By the keys of :data:`EXTRA`, those that are given."""


def find_examples(roots: Iterable[tuple[str, str]], forms: Iterable[str]) -> list[FormExample]:
    """Every example of every layer (its folder, and how it is shown), in alphabetical order.

    Raises :class:`RulebookError` for a folder of no form, and for an expectation without a document.
    """
    faults: list[Fault] = []
    found = [
        example
        for root, shown in roots
        for example in _of_layer(f"{root}/{EXAMPLES}", f"{shown}/{EXAMPLES}", frozenset(forms), faults)
    ]
    if faults:
        raise RulebookError(sorted(faults))
    return found


def _of_layer(folder: str, shown: str, forms: frozenset[str], faults: list[Fault]) -> Iterator[FormExample]:
    for name in _names(folder):
        if not os.path.isdir(f"{folder}/{name}"):
            faults.append(Fault(f"{shown}/{name}", 0, 0, "Esimerkit ovat kansioissa examples/<lomake>/."))
        elif name not in forms:
            hint = suggestion(name, forms)
            message = f"Lomaketta ”{name}” ei ole; esimerkkien kansion nimi on lomakkeen nimi.{hint}"
            faults.append(Fault(f"{shown}/{name}", 0, 0, message))
        else:
            yield from _of_form(name, f"{folder}/{name}", f"{shown}/{name}", faults)


def _of_form(form: str, folder: str, shown: str, faults: list[Fault]) -> Iterator[FormExample]:
    names = _names(folder)
    expected = {name for name in names if name.endswith(EXPECTED)}
    documents = [name for name in names if name not in expected]
    for name in documents:
        example = FormExample(form, folder, shown, name, False)
        yield example._replace(has_expected=example.expected in expected)
    stems = {os.path.splitext(name)[0] for name in documents}
    for name in sorted(expected):
        if name.removesuffix(EXPECTED) not in stems:
            faults.append(Fault(f"{shown}/{name}", 0, 0, "Odotuksilla ei ole samannimistä asiakirjaa vieressä."))


def _names(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith((".", "__")))
    except FileNotFoundError:
        return []


def read_expected(example: FormExample) -> Expected:
    """The expectations of a file. Raises :class:`~checker.errors.DocumentError` where it is broken."""
    with open(f"{example.folder}/{example.expected}", "rb") as file:
        document = read_application_file(file.read(), f"{example.shown}/{example.expected}")
    groups: dict[str, list[str]] = {}
    for entry in document.entries:
        if _is_extra(entry):
            groups.setdefault(entry.key.removesuffix("[]"), []).append(entry.text)
    extra = {key: tuple(filter(None, texts)) for key, texts in groups.items()}
    kept = tuple(entry for entry in document.entries if not _is_extra(entry))
    return Expected(document._replace(entries=kept), extra)


def _is_extra(entry: Entry) -> bool:
    return entry.key.removesuffix("[]") in EXTRA


def written_expected(application: Application, extra: Mapping[str, Iterable[str]], glossary: Glossary) -> str:
    """What was read as a file of expectations, for a person to go through beside the document."""
    values, whole = write_application(application, glossary), "complete: kyllä"
    lines = [values.rstrip("\n"), *([] if f"\n{whole}\n" in values else [whole])]  # half a form is all there is, too
    for key in EXTRA:
        lines += [f"{key}:", *(f"  - {quoted(text)}" for text in extra[key])]
    return "\n".join(lines) + "\n"


def missing_fields(application: Application, one_of: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that the form demands and that are not there, or are printed empty where that says nothing; the first
    of those one of which must be there stands for them all.
    """
    fields, values = application.fields, application.values
    wanted = application.carried - derived_paths(application.carried)
    blank = {path for path in wanted if path in values.blank and path in values}
    none = {path for path in one_of[:1] if fields.keys().isdisjoint(one_of)}
    return tuple(sorted(blank | none | (wanted - application.optional - fields.keys())))


def text_fields(application: Application) -> tuple[str, ...]:
    """What was taken from the document's own words, as ``field: text``."""
    fields = application.fields
    return tuple(f"{path}: {fields[path].text or '–'}" for path in sorted(OF_TEXT) if path in fields)
