"""The rows of a fill-in form: every field that an application may give, in the order of the glossary.

A template is a table whose last column names the field of each row; by that name it is read again, in whatever kind of
file it was filled in (see ``checker/reading/template_table.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from checker.glossary import Glossary
from checker.reading.application_file import written_value
from checker.reading.derive import derived_paths
from checker.reading.finder.forms import Form

ADVICE: Final = (
    "Täytä vain sarake Arvo. Summat, päivät ja prosentit kirjoitetaan kuten lomakkeelle: 100 000 €, 1.8.2024, 80 %. "
    "Yhteissummat lasketaan itse: tarkistin vertaa niitä riveihin. Tyhjä valinnainen kohta jätetään pois. "
    "Älä muuta saraketta Kentän nimi: siitä tarkistin tuntee kohdan."
)
YAML_ADVICE: Final = (
    "# Hakemustiedosto: täytä arvot kaksoispisteiden jälkeen ja tarkista komennolla tarkistin check TIEDOSTO.",
    "# Summat, päivät ja prosentit kirjoitetaan kuten lomakkeelle: 100 000 €, 1.8.2024, 80 %.",
    "# Luettelo: [Oulu, Kempele] tai Oulu, Kempele. Tyhjä arvo tarkoittaa, että kohta on tyhjä.",
    "# Rivi, joka alkaa merkillä #, on valinnainen: poista merkki, jos kohta on lomakkeella.",
)
"""The head of a template as an application file."""
NEWEST_PROGRAMME: Final = "2021-2027"
"""The period a new plan is for."""
GROUPS: Final = {
    "project": "Hanke",
    "applicant": "Hakija",
    "site": "Toteutuspaikka",
    "authority": "Viranomainen",
    "area": "Toteutusalue",
    "costs": "Kustannusarvio",
    "financing": "Rahoitussuunnitelma",
    "shares": "Osuudet rahoituksesta",
    "approved.costs": "Hyväksytyt kustannukset",
    "approved.financing": "Hyväksytty rahoitus",
    "rejected.costs": "Hylätyt kustannukset",
    "public_funding": "Julkinen rahoitus",
    "participants": "Osallistujat",
    "indicators": "Seurantatiedot",
    "assessment": "Arviointi",
    "decision": "Ratkaisu",
    "horizontal": "Horisontaaliset periaatteet",
}
"""What a template calls the groups of fields."""
SETTINGS, OTHERS = "Asiakirja", "Muut tiedot"
"""The groups of what a file says of itself, and of fields that belong to no other."""
DERIVED: Final = frozenset(
    {
        "project.diary_application", "project.diary_year", "project.diary_authority",
        "project.call_authority", "costs.model_percent",
    }
)  # fmt: skip
"""Fields that the file's reader takes out of others; a template does not ask for them."""
HINTS: Final = {
    "money": "euroa",
    "date": "p.k.vvvv",
    "percent": "%",
    "count": "lukumäärä",
    "list": "luettelo",
    "yes-no": "kyllä tai ei",
}
"""What a value of each kind looks like, for the comments of a template."""
EXAMPLES: Final = {
    "project.priority": "numero, esimerkiksi 4",
    "project.objective": "numero, esimerkiksi 4.1",
    "costs.model": "esimerkiksi Flat rate 40 % kehittäminen, Kertakorvaus tai Tosiasialliset kustannukset",
    "costs.salary_model": "esimerkiksi Palkkojen yksikkökustannukset",
}
"""Texts whose wording rules look at: a plan names them as the forms do."""
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

    @property
    def advice(self) -> str:
        """What stands beside the value."""
        return "; ".join(part for part in (self.hint, "valinnainen" if self.optional else "") if part)

    @property
    def words(self) -> str:
        """The value as a person writes it; empty for an empty row."""
        if self.value is None or isinstance(self.value, str):
            return self.value or ""
        return ", ".join(self.value) if self.kind == "list" else written_value(self.kind, self.value)


def template_rows(form: Form, glossary: Glossary, values: Mapping[str, Any]) -> Iterator[TemplateRow]:
    """The settings, then the fields; ``values`` are those that are known already, by field."""
    yield TemplateRow(SETTINGS, "Lomake", "form", "text", "älä muuta", False, form.name)
    if _has_programme(form):
        programme = values.get("programme") or form.programme or NEWEST_PROGRAMME
        yield TemplateRow(SETTINGS, "Ohjelmakausi", "programme", "text", "", False, programme, CHOICES["programme"])
        yield TemplateRow(SETTINGS, "Rahasto", "fund", "text", "", True, values.get("fund"), CHOICES["fund"])
    follows = derived_paths(form.carried)
    for path, entry in glossary.items():
        if path in form.carried and path not in DERIVED and path not in follows:
            group = GROUPS.get(path.rpartition(".")[0], OTHERS)
            hint = EXAMPLES.get(path) or HINTS.get(entry.kind, "")
            choices = CHOICES.get(entry.kind, ())
            optional = path in form.optional
            yield TemplateRow(group, entry.label, path, entry.kind, hint, optional, values.get(path), choices)


def _has_programme(form: Form) -> bool:
    """Whether documents on a form belong to a programme period: it names one, or may stand for any."""
    return form.programme is not None or form.kind in ("application", "register")


def template_yaml(rows: Iterable[TemplateRow]) -> str:
    """The rows as an application file: a comment on every field, those that may be left out commented out."""
    lines, group = list(YAML_ADVICE), SETTINGS
    for row in rows:
        if row.group != group:
            group = row.group
            lines += ["", f"## {group}"]
        value = f" {row.words}" if row.words else " ESR+" if row.path == "fund" else ""
        comment = "" if group == SETTINGS else f"  # {row.label}{f' ({row.hint})' if row.hint else ''}"
        lines.append(f"{'# ' if row.optional else ''}{row.path}:{value}{comment}")
    return "\n".join(lines) + "\n"
