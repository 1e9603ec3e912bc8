"""The register files → compiled data: programme structure, areas, authorities, formats, lists.

What their models cannot say (an objective's priority, a format's patterns, the rows of a table) is checked here.
"""

from __future__ import annotations

import csv
from typing import Any

from pydantic import Field

from checker.errors import Fault
from checker.names import suggestion
from checker.rulebook.faults import FaultReporter, Faults
from checker.rulebook.formats import CHECKS, is_template
from checker.rulebook.models import Attested, Strict
from checker.rulebook.node import Node, Vocabulary
from checker.rulebook.overlays import refuse_redefined
from checker.rulebook.registers import key_of

LONGEST_ROW = 1_000
"""Characters of a row of a table that are looked at; a longer row does not fit its form anyway."""


class PriorityModel(Strict):
    """A priority axis."""

    name: str
    fund: str
    attested: Attested


class ObjectiveModel(Strict):
    """A specific objective."""

    priority: str
    name: str
    attested: Attested
    regions: list[str] = Field(default_factory=list)


class ProgrammeModel(Strict):
    """The structure of one programme period."""

    title: str
    open_since: str | None = None
    uncoded: list[str] = Field(default_factory=list)
    priorities: dict[str, PriorityModel]
    objectives: dict[str, ObjectiveModel] = Field(default_factory=dict)


class AuthorityModel(Strict):
    """An authority in the time it has the task."""

    names: list[str]
    codes: list[str] = Field(default_factory=list)
    regions: list[str]
    from_: str | None = Field(default=None, alias="from")
    until: str | None = None
    programme: str | None = None
    attested: Attested


class PatternModel(Strict):
    """One pattern of an identifier."""

    pattern: str
    programme: str | None = None
    fund: str | None = None
    attested: Attested = "seen"


class FormatModel(Strict):
    """A named format."""

    title: str
    patterns: list[PatternModel] = Field(default_factory=list)


class ListModel(Strict):
    """A list of allowed names."""

    title: str
    items: list[str]


class RegistersModel(Strict):
    """One register file: any of the parts."""

    programmes: dict[str, ProgrammeModel] = Field(default_factory=dict)
    authorities: list[AuthorityModel] = Field(default_factory=list)
    formats: dict[str, FormatModel] = Field(default_factory=dict)
    lists: dict[str, ListModel] = Field(default_factory=dict)
    subregion_genitives: dict[str, list[str]] = Field(default_factory=dict)
    titles: dict[str, str] = Field(default_factory=dict)


def empty_registers() -> dict[str, Any]:
    """Registers with nothing in them."""
    return {
        "programmes": {}, "authorities": [], "formats": {}, "lists": {}, "subregion_genitives": {}, "titles": {},
        "municipalities": [], "municipality_years": [0, 9999],
    }  # fmt: skip


def add_register(registers: dict[str, Any], value: Any, words: Vocabulary, layer: int, reporter: FaultReporter) -> None:
    """Merge one register file into the compiled registers; nothing that is there may be defined again."""
    model = reporter.validate(RegistersModel, value)
    if model is None:
        return
    node = Node(words, reporter)
    plain = model.model_dump(by_alias=True)
    for part, what in _PARTS.items():
        refuse_redefined(what, plain[part], registers[part], node.at(part))
    for name, programme in plain["programmes"].items():
        place = node.at("programmes", name)
        programme["open_since"] = place.at("open_since").day(programme["open_since"])
        _check_programme(programme, place)
    if layer:
        _refuse_known_authorities(plain["authorities"], registers["authorities"], node)
    for index, authority in enumerate(plain["authorities"]):
        for key in ("from", "until"):
            authority[key] = node.at("authorities", index, key).day(authority[key])
        registers["authorities"].append(authority)
    for name, body in plain["formats"].items():
        _check_format(name, body, node.at("formats", name))
    for part in _PARTS:
        registers[part] = {**registers[part], **plain[part]}


_PARTS = {
    "programmes": "Ohjelmakausi",
    "formats": "Muoto",
    "lists": "Luettelo",
    "subregion_genitives": "Seutukunta",
    "titles": "Nimi",
}


def _refuse_known_authorities(added: list[dict[str, Any]], known: list[dict[str, Any]], node: Node) -> None:
    """An overlay may add an authority; another task for a known one would change what rules below say of it."""
    names = {key_of(name) for entry in known for name in entry["names"]}
    for index, entry in enumerate(added):
        for place, name in enumerate(entry["names"]):
            if key_of(name) in names:
                message = f"Viranomainen ”{name}” on jo säännöstössä; kerros ei voi vaihtaa sitä."
                node.at("authorities", index, "names", place).fault(message)


def _check_programme(programme: dict[str, Any], node: Node) -> None:
    """Each objective belongs to a priority that is there."""
    for code, objective in programme["objectives"].items():
        if objective["priority"] not in programme["priorities"]:
            message = f"Toimintalinjaa ”{objective['priority']}” ei ole tällä kaudella."
            node.at("objectives", code, "priority").fault(message)


def _check_format(name: str, body: dict[str, Any], node: Node) -> None:
    if name in CHECKS and body["patterns"]:
        node.at("patterns").fault(f"Muoto ”{name}” tarkistetaan ohjelmassa; sillä ei ole kaavoja.")
    if name not in CHECKS and not body["patterns"]:
        node.fault(f"Muodolla ”{name}” ei ole kaavoja (patterns).{suggestion(name, CHECKS)}")
    for index, pattern in enumerate(body["patterns"]):
        place = node.at("patterns", index)
        if not is_template(pattern["pattern"]):
            place.at("pattern").fault("Kaava on tyhjä, liian pitkä tai toistaa tyhjää (+).")
        place.at("programme").programme(pattern["programme"])
        if name == "project_code" and not pattern["fund"]:
            place.fault("Hankekoodin kaavalla pitää olla rahasto (fund).")


def add_municipalities(registers: dict[str, Any], data: bytes, file: str, faults: Faults) -> None:
    """The table of municipalities: name, number, region, sub-region, first and last year."""
    if registers["municipalities"]:
        faults.found.append(Fault(file, 0, 0, "Kuntataulukko on jo säännöstössä; kerros ei voi vaihtaa sitä."))
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.found.append(Fault(file, 0, 0, f"Tiedosto ei ole UTF-8-tekstiä (tavu {error.start})."))
        return
    rows: list[list[Any]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if number == 1:
            continue
        row = next(csv.reader([line[:LONGEST_ROW]], delimiter=";"), [])
        if len(row) != 6 or not all(year.isascii() and year.isdigit() and len(year) == 4 for year in row[4:6]):
            message = "Rivi ei ole muotoa kunta;numero;maakunta;seutukunta;vuodesta;vuoteen."
            faults.found.append(Fault(file, number, 1, message))
            continue
        rows.append([*row[:4], int(row[4]), int(row[5])])
    registers["municipalities"] = rows
    years = [int(year) for row in rows for year in row[4:6]]
    registers["municipality_years"] = [min(years, default=0), max(years, default=9999)]
