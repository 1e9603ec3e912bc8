"""What a form's author did not mean, though every key and field is known: it would read nothing, or the wrong thing.

A form that half works is worse than none, since nobody sees what it passes over; so whatever has no effect, or two,
is a fault when the form is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from checker.glossary import Glossary
from checker.names import suggestion
from checker.rulebook.form_models import FormColumn, FormLabel, FormModel, FormSection
from checker.rulebook.node import Node

OPEN: Final = "TODO"
"""What a draft has in a place that its author must fill."""
TWO_FIELDS: Final = {"numbered": "text", "amount-and-share": "money", "model": "text", "flat-rate": "money"}
"""The ways in which a label's value is read as two fields, with the kind of the first."""
SECOND: Final = {"numbered": "text", "amount-and-share": "percent", "model": "percent", "flat-rate": "percent"}
"""The kind of the second."""
SPECS: Final = ("years", "month")
"""What a field's place in a sentence may be, besides alternatives and signs."""
SIGNS: Final = frozenset("#@+ -.")


class Words(NamedTuple):
    """A word of a form, and where it stands in its file."""

    text: str
    place: Node


def refuse_open_places(value: Any, node: Node) -> None:
    """A fault for each place that a draft left open."""
    if value == OPEN:
        node.fault(f"Kohta on vielä täyttämättä ({OPEN}).")
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        refuse_open_places(item, node.at(key))


def check_form(model: FormModel, node: Node) -> None:
    """Note the faults of a form whose shape is right."""
    _refuse_contradictory_signs(model, node.at("recognise"))
    for name in ("fields", "optional", "blankable", "one_of", "refused_by"):
        _refuse_repeated(_listed(getattr(model, name), node.at(name)))
    sections = [(section, node.at("sections", index)) for index, section in enumerate(model.sections)]
    _refuse_repeated(words for section, place in sections for words in _listed(section.titles, place.at("titles")))
    for section, place in sections:
        _check_section(section, place)


def _listed(texts: Iterable[str], node: Node) -> Iterator[Words]:
    return (Words(text, node.at(number)) for number, text in enumerate(texts))


def _key_of(text: str) -> str:
    return " ".join(text.casefold().split())


def _refuse_repeated(words: Iterable[Words]) -> None:
    """A fault for each word that was there before: only the first has an effect."""
    seen: set[str] = set()
    for text, place in words:
        if not _key_of(text):
            place.fault("Arvo ei voi olla tyhjä.")
        elif _key_of(text) in seen:
            place.fault(f"”{text}” on jo lomakkeella samassa tehtävässä; poista toinen.")
        seen.add(_key_of(text))


def _refuse_contradictory_signs(model: FormModel, node: Node) -> None:
    signs = model.recognise
    for name in ("titles", "signals", "excludes", "codes"):
        _refuse_repeated(_listed(getattr(signs, name), node.at(name)))
    own = {_key_of(text) for text in (*signs.titles, *signs.signals)}
    for text, place in _listed(signs.excludes, node.at("excludes")):
        if _key_of(text) in own:
            place.fault(f"”{text}” on sekä lomakkeen tuntomerkki että sen poissulkeva merkki.")


def _check_section(section: FormSection, node: Node) -> None:
    labels = [(label, node.at("labels", index)) for index, label in enumerate(section.labels)]
    columns = [(column, node.at("columns", index)) for index, column in enumerate(section.columns)]
    _refuse_repeated(words for label, place in labels for words in _names(label, place))
    for label, place in labels:
        _check_label(label, section, place)
    for column, place in columns:
        _check_column(column, section, place)
    if section.read == "scores":
        _refuse_mixed_scores(section, node)
    _refuse_repeated(words for column, place in columns for words in _listed(column.heads, place.at("heads")))


def _names(label: FormLabel, node: Node) -> Iterator[Words]:
    yield Words(name_of(label, node.words.glossary), node.at("label") if label.label else node)
    yield from _listed(label.also, node.at("also"))


def name_of(label: FormLabel, glossary: Glossary) -> str:
    """What a label says: its own words, else those that the glossary has for its field."""
    return label.label or (glossary[label.field].label if label.field in glossary else "")


def _check_label(label: FormLabel, section: FormSection, node: Node) -> None:
    """A label that is read as two fields needs both, of the kinds that such a value has."""
    wanted = TWO_FIELDS.get(label.read_as)
    if wanted is not None:
        _check_kind(label.field, wanted, node.at("field"))
        if label.part:
            _check_kind(label.part, SECOND[label.read_as], node.at("part"))
    if label.part and not label.read_as and section.read != "scores":
        node.at("part").fault("Toista kenttää ei lueta ilman kohtaa read_as.")
    if label.templates and not label.field:
        node.at("templates").fault("Arvon muotoa ei lueta ilman kohtaa field.")


def _refuse_mixed_scores(section: FormSection, node: Node) -> None:
    """All rows of points make the same two fields."""
    first = next((label for label in section.labels if label.field), None)
    for index, label in enumerate(section.labels):
        if first is not None and label.field and (label.field, label.part) != (first.field, first.part):
            message = f"Osan pisteriveillä on samat kentät: field {first.field}, part {first.part}."
            node.at("labels", index).fault(message)


def _check_kind(field: str, wanted: str, node: Node) -> None:
    entry = node.words.glossary.get(field)
    if entry is not None and entry.kind != wanted:
        node.fault(f"Kentän ”{field}” laji on {entry.kind}, mutta tässä luetaan lajia {wanted}.")


def _check_column(column: FormColumn, section: FormSection, node: Node) -> None:
    """A column must be a field of some row and of every row of figures, and of its own kind."""
    glossary = node.words.glossary
    rows = [label.field for label in section.labels if label.field and _has_cells(label, section, glossary)]
    fields = [field_of(column.field, row) for row in rows]
    known = [field for field in fields if field in glossary]
    if rows and not known and column.field != OPEN:
        told = "Millään rivillä ei ole sarakkeen kenttää, kuten {word}: sen on oltava sanastossa"
        node.at("field").known(fields[0], glossary, told)
    for row, field in zip(rows, fields, strict=True) if known else ():
        if field not in glossary and row in glossary and glossary[row].kind in ("money", column.kind):
            message = f"Riviltä ”{row}” luettaisiin tästä sarakkeesta kenttä ”{field}”, jota ei ole sanastossa."
            node.at("field").fault(message)
    for kind in sorted({glossary[field].kind for field in known} - {column.kind}):
        other = next(field for field in known if glossary[field].kind == kind)
        message = f"Sarakkeen laji on {column.kind}, mutta kenttä ”{other}” on lajia {kind}."
        node.at("kind" if "kind" in column.model_fields_set else "field").fault(message)


def _has_cells(label: FormLabel, section: FormSection, glossary: Glossary) -> bool:
    """Whether a label is a row of the section's table; in a plan, amounts alone are."""
    return section.read != "plan" or (label.field in glossary and glossary[label.field].kind == "money")


def field_of(column: str, row: str) -> str:
    """The field of a column in a row: ``shares.{row}`` of ``financing.total`` is ``shares.total``."""
    return column.replace("{field}", row).replace("{row}", row.rpartition(".")[2])


def refuse_unknown_spec(spec: str, node: Node) -> None:
    """A fault where what may stand in a field's place is neither a known word, nor signs, nor alternatives."""
    if spec and spec not in SPECS and not set(spec) <= SIGNS and "|" not in spec and "=" not in spec:
        known = " tai ".join(SPECS)
        ways = f"anna {known}, merkit #, @, +, piste, väli ja yhdysmerkki tai vaihtoehdot a|b."
        node.fault(f"Kohdan muotoa ”{spec}” ei tunneta: {ways}{suggestion(spec, SPECS)}")
