"""The rows of a fill-in form: every field that an application may give, in the order of the glossary.

A template is a table whose last column names the field of each row; by that name it is read again, in whatever kind of
file it was filled in (see ``checker/reading/template_table.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from checker.glossary import Glossary
from checker.reading.application_file import DERIVED, EXAMPLES, HINTS, NEWEST_PROGRAMME, group_of, has_programme
from checker.reading.derive import derived_paths
from checker.reading.finder.forms import Form

ADVICE: Final = (
    "Täytä vain sarake Arvo. Summat, päivät ja prosentit kirjoitetaan kuten lomakkeelle: 100 000 €, 1.8.2024, 80 %. "
    "Yhteissummat lasketaan itse: tarkistin vertaa niitä riveihin. Tyhjä valinnainen kohta jätetään pois. "
    "Älä muuta saraketta Kentän nimi: siitä tarkistin tuntee kohdan."
)
CHOICES: Final = {
    "programme": ("2021-2027", "2014-2020"),
    "fund": ("EAKR", "ESR+", "JTF", "ESR"),
    "yes-no": ("kyllä", "ei"),
}
"""What may be chosen, by setting or kind of field."""


class TemplateRow(NamedTuple):
    """One row to fill in."""

    group: str
    """The heading it stands under."""
    label: str
    path: str
    """The field, or one of the settings ``form``, ``programme`` and ``fund``."""
    kind: str
    hint: str
    optional: bool
    value: Any
    """What is filled in already; None for an empty row."""
    choices: tuple[str, ...] = ()


def template_rows(form: Form, glossary: Glossary, values: Mapping[str, Any]) -> Iterator[TemplateRow]:
    """The settings, then the fields; ``values`` are those that are known already, by field."""
    yield TemplateRow("Asiakirja", "Lomake", "form", "text", "älä muuta", False, form.name)
    if has_programme(form):
        programme = values.get("programme") or form.programme or NEWEST_PROGRAMME
        yield TemplateRow("Asiakirja", "Ohjelmakausi", "programme", "text", "", False, programme, CHOICES["programme"])
        yield TemplateRow("Asiakirja", "Rahasto", "fund", "text", "", True, values.get("fund"), CHOICES["fund"])
    follows = derived_paths(form.carried)
    for path, entry in glossary.items():
        if path in form.carried and path not in DERIVED and path not in follows:
            group = group_of(path)
            hint = EXAMPLES.get(path) or HINTS.get(entry.kind, "")
            choices = CHOICES.get(entry.kind, ())
            optional = path in form.optional
            yield TemplateRow(group, entry.label, path, entry.kind, hint, optional, values.get(path), choices)
