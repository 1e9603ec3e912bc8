"""Slightly wrong forms: each is what a slip of its author, or of an editor, makes of the file.

Left out is what is the same form in other words: a name of a label that begins with another of its names, a row that
counts among the other rows anyway, a field that may be blank and need not be there, a section like one of which nothing
is read.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.authoring.form_examples import FormExample
from checker.authoring.form_testing import run_examples
from checker.errors import RulebookError
from checker.glossary import Glossary
from checker.reading.finder.words import squeeze
from checker.rulebook.compile_forms import compile_form
from checker.rulebook.compiled import Rulebook
from checker.rulebook.faults import FaultReporter, Faults
from checker.rulebook.load import EMPTY
from checker.rulebook.node import Node
from checker.yaml_loader import load_yaml

Data = dict[str, Any]
KEYS = ("required", "like", "columns", "written", "explained", "other_rows", "other_beside", "inline")
"""Keys of a section without which it is read in another way."""


class FormMutant(NamedTuple):
    """A changed form, as data or as text, and what was changed."""

    kind: str
    change: str
    value: Data | None
    text: str = ""


def mutants_of(text: str, glossary: Glossary) -> Iterator[FormMutant]:
    """Every mutant of the file of a form."""
    form = load_yaml(text, "")[0]
    yield from _signs(form)
    yield from _lists(form)
    for number, section in enumerate(form["sections"]):
        yield from _keys(form, number, section)
        yield from _titles(form, number, section)
        yield from _labels(form, number, section, glossary)
        yield from _columns(form, number, section)
        yield from _sentences(form, number, section)
    yield from _indents(text)


def _with(form: Data, *path: Any, value: Any = None, drop: bool = False) -> Data:
    """A copy with another value at a path, or without what is there."""
    changed = copy.deepcopy(form)
    target: Any = changed
    for part in path[:-1]:
        target = target[part]
    if drop:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return changed


def _signs(form: Data) -> Iterator[FormMutant]:
    for key in ("titles", "signals"):
        for index, text in enumerate(form["recognise"].get(key, ())):
            kind = "title lost" if key == "titles" else "signal lost"
            yield FormMutant(kind, text, _with(form, "recognise", key, index, drop=True))
            yield FormMutant("sign slipped", text, _with(form, "recognise", key, index, value=_slip(text)))

    for key in ("codes", "excludes"):
        for index, text in enumerate(form["recognise"].get(key, ())):
            yield FormMutant(f"{key} lost", text, _with(form, "recognise", key, index, drop=True))


def _lists(form: Data) -> Iterator[FormMutant]:
    for index, path in enumerate(form.get("one_of", ())):
        yield FormMutant("one_of lost", path, _with(form, "one_of", index, drop=True))
    for key in ("optional", "blankable"):
        for index, path in enumerate(form.get(key, ())):
            if path in form.get("blankable", ()) and (key == "optional" or path.endswith(".other")):
                continue
            yield FormMutant(f"{key} lost", path, _with(form, key, index, drop=True))


def _keys(form: Data, number: int, section: Data) -> Iterator[FormMutant]:
    for key in KEYS:
        if key in section and not (key == "like" and _is_unread(form, section["like"])):
            yield FormMutant(f"{key} lost", section["name"], _with(form, "sections", number, key, drop=True))
    for place, one in enumerate(section.get("sums", ())):
        for key in ("rows", "minus"):
            for index, path in enumerate(one.get(key, ())):
                changed = _with(form, "sections", number, "sums", place, key, index, drop=True)
                yield FormMutant("sum row lost", path, changed)


def _is_unread(form: Data, name: str) -> bool:
    """Whether nothing of a section is read: its labels only end a value."""
    [section] = [one for one in form["sections"] if one["name"] == name]
    return not any(label.get("field") for label in section.get("labels", ())) and "sentences" not in section


def _titles(form: Data, number: int, section: Data) -> Iterator[FormMutant]:
    for index, text in enumerate(section.get("titles", ())):
        if _is_told_by_another(text, section["titles"]):
            continue
        path = ("sections", number, "titles", index)
        yield FormMutant("section title lost", text, _with(form, *path, drop=True))
        yield FormMutant("section title slipped", text, _with(form, *path, value=_slip(text)))


def _labels(form: Data, number: int, section: Data, glossary: Glossary) -> Iterator[FormMutant]:
    labels, others = section.get("labels", ()), {one.get("other_rows") for one in form["sections"]}
    for index, label in enumerate(labels):
        path, name = ("sections", number, "labels", index), label["label"]
        names = [name, *label.get("also", ())]
        if not label.get("field"):
            yield FormMutant("unread label dropped", f"{section['name']}: {name}", _with(form, *path, drop=True))
            continue
        if label["field"] in others:
            continue
        yield FormMutant("label dropped", name, _with(form, *path, drop=True))
        if not _is_told_by_another(name, names):
            yield FormMutant("label slipped", name, _with(form, *path, "label", value=_slip(name)))
        for place, alias in enumerate(label.get("also", ())):
            if _is_told_by_another(alias, names):
                continue
            yield FormMutant("alias dropped", alias, _with(form, *path, "also", place, drop=True))
        for key in ("read_as", "part", "model", "templates"):
            if key in label and section.get("read") != "scores":
                yield FormMutant(f"{key} lost", name, _with(form, *path, key, drop=True))
        other = _neighbour(label.get("field", ""), [one.get("field", "") for one in labels], glossary)
        if other and "templates" not in label:
            yield FormMutant("field swapped", f"{name}: {other}", _with(form, *path, "field", value=other))


def _is_told_by_another(name: str, names: list[str]) -> bool:
    """Whether another of the names is the same in letters, or begins this one."""
    letters = squeeze(name)
    return any(other != name and letters.startswith(squeeze(other)) for other in names)


def _neighbour(field: str, others: list[str], glossary: Glossary) -> str:
    """The next field of the same kind in the section, else in the glossary."""
    if not field:
        return ""
    kind = glossary[field].kind
    ring = [path for path in others if path and glossary[path].kind == kind]
    if len(set(ring)) < 2:
        ring = [entry.path for entry in glossary.values() if entry.kind == kind]
    return next((path for path in ring[ring.index(field) + 1 :] + ring if path != field), "")


def _columns(form: Data, number: int, section: Data) -> Iterator[FormMutant]:
    columns = section.get("columns", ())
    for index in range(len(columns)):
        path = ("sections", number, "columns")
        yield FormMutant("column dropped", columns[index]["heads"][0], _with(form, *path, index, drop=True))
        if "each" in columns[index]:
            yield FormMutant("each lost", columns[index]["heads"][0], _with(form, *path, index, "each", drop=True))
        other = (index + 1) % len(columns)
        if other != index:
            changed = _with(form, *path, index, "heads", value=columns[other]["heads"])
            changed = _with(changed, *path, other, "heads", value=columns[index]["heads"])
            yield FormMutant("columns swapped", columns[index]["heads"][0], changed)


def _sentences(form: Data, number: int, section: Data) -> Iterator[FormMutant]:
    for index, sentence in enumerate(section.get("sentences", ())):
        path, text = ("sections", number, "sentences", index), sentence["text"]
        yield FormMutant("sentence dropped", text, _with(form, *path, drop=True))
        yield FormMutant("sentence changed", text, _with(form, *path, "text", value=_slip(text)))


def _slip(text: str) -> str:
    """The text with two letters of its longest word exchanged, outside braces; a word cut where all are the same."""
    words = list(re.finditer(r"[^\W\d_]{3,}", re.sub(r"\{[^}]*\}", lambda m: " " * len(m[0]), text)))
    if not words:
        return text + "x"
    longest = max(words, key=lambda match: len(match[0]))
    at = longest.start() + len(longest[0]) // 2
    return text[:at] + "xq" + text[at + 1 :]


def _indents(text: str) -> Iterator[FormMutant]:
    """A line that begins an item or a key, two spaces to the left or to the right."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if not re.match(r" *(- |[a-z_]+:)", line) or number < 3:
            continue
        for moved in ([line[2:]] if line.startswith("  ") else []) + [f"  {line}"]:
            changed = "\n".join([*lines[:number], moved, *lines[number + 1 :]]) + "\n"
            yield FormMutant("indent wrong", f"{number + 1}: {line.strip()[:40]}", None, changed)


def fate(mutant: FormMutant, name: str, rulebook: Rulebook, examples: list[FormExample]) -> str:
    """``refused`` by the loader, ``noticed`` by an example, ``same`` where it is no other form, or ``survived``."""
    faults = Faults()
    value, reporter = (mutant.value, None) if mutant.value is not None else faults.load("f", mutant.text.encode())
    programmes = frozenset(form["programme"] for form in rulebook.forms.values() if form["programme"])
    words = EMPTY._replace(glossary=rulebook.glossary, programmes=programmes)
    node = Node(words, reporter or FaultReporter(faults, "f", None))
    form = compile_form(value, node) if not faults.found else None
    try:
        faults.raise_if_any()
    except RulebookError:
        return "refused"
    assert form is not None
    old = rulebook.forms[name]
    if {**old, **form} == old:
        return "same"
    changed = copy.copy(rulebook)
    changed.forms, changed.reading = {**rulebook.forms, name: {**old, **form}}, None
    likely_first = sorted(examples, key=lambda one: one.form != name)
    is_noticed = any(run.wrong for one in likely_first for run in run_examples(changed, [one], (name,)).runs)
    return "noticed" if is_noticed else "survived"
