"""What a form's author did not mean, though every key and field is known: it would read nothing, or the wrong thing.

A form that half works is worse than none, since nobody sees what it passes over; so whatever has no effect, or two,
is a fault when the form is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from checker.glossary import Glossary
from checker.names import suggestion
from checker.rulebook.faults import FaultReporter, Path
from checker.rulebook.form_models import FormColumn, FormLabel, FormModel, FormSection

OPEN: Final = "TODO"
"""What a draft has in a place that its author must fill."""
TWO_FIELDS: Final = {"numbered": "text", "amount-and-share": "money", "model": "text", "flat-rate": "money"}
"""The ways in which a label's value is read as two fields, with the kind of the first."""
SECOND: Final = {"numbered": "text", "amount-and-share": "percent", "model": "percent", "flat-rate": "percent"}
"""The kind of the second."""
SPECS: Final = ("years", "month")
"""What a field's place in a sentence may be, besides alternatives and signs."""
SIGNS: Final = frozenset("#@+ -")


class Words(NamedTuple):
    """Where a word of a form stands in its file."""

    text: str
    path: Path


def refuse_open_places(value: Any, reporter: FaultReporter) -> None:
    """A fault for each place that a draft left open."""
    for path, text in _texts(value, ()):
        if text == OPEN:
            reporter.fault(path, f"Kohta on vielä täyttämättä ({OPEN}).")


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of a file, with its place."""
    if isinstance(value, str):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _texts(item, (*path, key))


def check_form(model: FormModel, glossary: Glossary, reporter: FaultReporter) -> None:
    """Note the faults of a form whose shape is right."""
    _refuse_contradictory_signs(model, reporter)
    for name in ("fields", "optional", "blankable", "one_of", "refused_by"):
        _refuse_repeated(_listed(getattr(model, name), (name,)), reporter)
    titles = [
        words
        for index, section in enumerate(model.sections)
        for words in _listed(section.titles, ("sections", index, "titles"))
    ]
    _refuse_repeated(titles, reporter)
    for index, section in enumerate(model.sections):
        _check_section(section, ("sections", index), glossary, reporter)


def _listed(texts: Iterable[str], path: Path) -> Iterator[Words]:
    return (Words(text, (*path, number)) for number, text in enumerate(texts))


def _key_of(text: str) -> str:
    return " ".join(text.casefold().split())


def _refuse_repeated(words: Iterable[Words], reporter: FaultReporter) -> None:
    """A fault for each word that was there before: only the first has an effect."""
    seen: set[str] = set()
    for text, path in words:
        if not _key_of(text):
            reporter.fault(path, "Arvo ei voi olla tyhjä.")
        elif _key_of(text) in seen:
            reporter.fault(path, f"”{text}” on jo lomakkeella samassa tehtävässä; poista toinen.")
        seen.add(_key_of(text))


def _refuse_contradictory_signs(model: FormModel, reporter: FaultReporter) -> None:
    signs = model.recognise
    for name in ("titles", "signals", "excludes", "codes"):
        _refuse_repeated(_listed(getattr(signs, name), ("recognise", name)), reporter)
    own = {_key_of(text) for text in (*signs.titles, *signs.signals)}
    for index, text in enumerate(signs.excludes):
        if _key_of(text) in own:
            message = f"”{text}” on sekä lomakkeen tuntomerkki että sen poissulkeva merkki."
            reporter.fault(("recognise", "excludes", index), message)


def _check_section(section: FormSection, path: Path, glossary: Glossary, reporter: FaultReporter) -> None:
    names = [
        words
        for index, label in enumerate(section.labels)
        for words in (
            Words(name_of(label, glossary), (*path, "labels", index, *(("label",) if label.label else ()))),
            *_listed(label.also, (*path, "labels", index, "also")),
        )
    ]
    _refuse_repeated(names, reporter)
    for index, label in enumerate(section.labels):
        _check_label(label, section, (*path, "labels", index), glossary, reporter)
    for index, column in enumerate(section.columns):
        _check_column(column, section, (*path, "columns", index), glossary, reporter)
    if section.read == "scores":
        _refuse_mixed_scores(section, path, reporter)
    heads = [
        words
        for index, column in enumerate(section.columns)
        for words in _listed(column.heads, (*path, "columns", index, "heads"))
    ]
    _refuse_repeated(heads, reporter)


def name_of(label: FormLabel, glossary: Glossary) -> str:
    """What a label says: its own words, else those that the glossary has for its field."""
    return label.label or (glossary[label.field].label if label.field in glossary else "")


def _check_label(
    label: FormLabel, section: FormSection, path: Path, glossary: Glossary, reporter: FaultReporter
) -> None:
    """A label that is read as two fields needs both, of the kinds that such a value has."""
    wanted = TWO_FIELDS.get(label.read_as)
    if wanted is not None:
        _check_kind(label.field, wanted, (*path, "field"), glossary, reporter)
        if label.part:
            _check_kind(label.part, SECOND[label.read_as], (*path, "part"), glossary, reporter)
    if label.part and not label.read_as and section.read != "scores":
        reporter.fault((*path, "part"), "Toista kenttää ei lueta ilman kohtaa read_as.")
    if label.templates and not label.field:
        reporter.fault((*path, "templates"), "Arvon muotoa ei lueta ilman kohtaa field.")


def _refuse_mixed_scores(section: FormSection, path: Path, reporter: FaultReporter) -> None:
    """All rows of points make the same two fields."""
    first = next((label for label in section.labels if label.field), None)
    for index, label in enumerate(section.labels):
        if first is not None and label.field and (label.field, label.part) != (first.field, first.part):
            message = f"Osan pisteriveillä on samat kentät: field {first.field}, part {first.part}."
            reporter.fault((*path, "labels", index), message)


def _check_kind(field: str, wanted: str, path: Path, glossary: Glossary, reporter: FaultReporter) -> None:
    if field in glossary and glossary[field].kind != wanted:
        message = f"Kentän ”{field}” laji on {glossary[field].kind}, mutta tässä luetaan lajia {wanted}."
        reporter.fault(path, message)


def _check_column(
    column: FormColumn, section: FormSection, path: Path, glossary: Glossary, reporter: FaultReporter
) -> None:
    """A column must be a field of some row and of every row of figures, and of its own kind."""
    rows = [label.field for label in section.labels if label.field and _has_cells(label, section, glossary)]
    fields = [field_of(column.field, row) for row in rows]
    known = [field for field in fields if field in glossary]
    if rows and not known and column.field != OPEN:
        hint = suggestion(fields[0], glossary)
        told = f"Millään rivillä ei ole sarakkeen kenttää, kuten ”{fields[0]}”: sen on oltava sanastossa.{hint}"
        reporter.fault((*path, "field"), told)
    for row, field in zip(rows, fields, strict=True) if known else ():
        if field not in glossary and row in glossary and glossary[row].kind in ("money", column.kind):
            message = f"Riviltä ”{row}” luettaisiin tästä sarakkeesta kenttä ”{field}”, jota ei ole sanastossa."
            reporter.fault((*path, "field"), message)
    for kind in sorted({glossary[field].kind for field in known} - {column.kind}):
        other = next(field for field in known if glossary[field].kind == kind)
        message = f"Sarakkeen laji on {column.kind}, mutta kenttä ”{other}” on lajia {kind}."
        reporter.fault((*path, "kind" if "kind" in column.model_fields_set else "field"), message)


def _has_cells(label: FormLabel, section: FormSection, glossary: Glossary) -> bool:
    """Whether a label is a row of the section's table; in a plan, amounts alone are."""
    return section.read != "plan" or (label.field in glossary and glossary[label.field].kind == "money")


def field_of(column: str, row: str) -> str:
    """The field of a column in a row: ``shares.{row}`` of ``financing.total`` is ``shares.total``."""
    return column.replace("{field}", row).replace("{row}", row.rpartition(".")[2])


def refuse_unknown_spec(spec: str, path: Path, reporter: FaultReporter) -> None:
    """A fault where what may stand in a field's place is neither a known word, nor signs, nor alternatives."""
    if spec and spec not in SPECS and not set(spec) <= SIGNS and "|" not in spec and "=" not in spec:
        known = " tai ".join(SPECS)
        message = f"Kohdan muotoa ”{spec}” ei tunneta: anna {known}, merkit #, @ ja + tai vaihtoehdot a|b."
        reporter.fault(path, message + suggestion(spec, SPECS))
