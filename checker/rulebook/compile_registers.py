"""The register files → compiled data: programme structure, areas, authorities, formats, lists.

Their shape is checked here by hand because they are tables of our own, not written by rule
authors day by day; what does not fit is a fault with its place all the same.
"""

from __future__ import annotations

import csv
from typing import Any

from pydantic import Field

from checker.errors import Fault
from checker.rulebook.faults import Faults, suggestion
from checker.rulebook.formats import CHECKS, is_template
from checker.rulebook.models import Attested, Strict
from checker.rulebook.overlays import refuse_redefined
from checker.rulebook.registers import key_of
from checker.rulebook.vocabulary import Author, check_programme, read_day
from checker.yaml_loader import Marks

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


def add_register(
    registers: dict[str, Any],
    value: Any,
    file: str,
    marks: Marks | None,
    programmes: frozenset[str],
    layer: int,
    faults: Faults,
) -> None:
    """Merge one register file into the compiled registers; nothing that is there may be defined again."""
    model = faults.validate(RegistersModel, value, file, marks)
    if model is None:
        return
    author = Author(faults, file, marks)
    plain = model.model_dump(by_alias=True)
    for part, what in _PARTS.items():
        refuse_redefined(what, plain[part], registers[part], author, (part,))
    for name, programme in plain["programmes"].items():
        programme["open_since"] = read_day(programme["open_since"], ("programmes", name, "open_since"), author)
        _check_programme(name, programme, author)
    if layer:
        _refuse_known_authorities(plain["authorities"], registers["authorities"], author)
    for index, authority in enumerate(plain["authorities"]):
        for key in ("from", "until"):
            authority[key] = read_day(authority[key], ("authorities", index, key), author)
        registers["authorities"].append(authority)
    _check_formats(plain["formats"], programmes, author)
    for part in _PARTS:
        registers[part] = {**registers[part], **plain[part]}


_PARTS = {
    "programmes": "Ohjelmakausi",
    "formats": "Muoto",
    "lists": "Luettelo",
    "subregion_genitives": "Seutukunta",
    "titles": "Nimi",
}


def _refuse_known_authorities(added: list[dict[str, Any]], known: list[dict[str, Any]], author: Author) -> None:
    """An overlay may add an authority; another task for a known one would change what rules below say of it."""
    names = {key_of(name) for entry in known for name in entry["names"]}
    for index, entry in enumerate(added):
        for place, name in enumerate(entry["names"]):
            if key_of(name) in names:
                path = ("authorities", index, "names", place)
                author.fault(path, f"Viranomainen ”{name}” on jo säännöstössä; kerros ei voi vaihtaa sitä.")


def _check_programme(name: str, programme: dict[str, Any], author: Author) -> None:
    """Each objective belongs to a priority that is there."""
    for code, objective in programme["objectives"].items():
        if objective["priority"] not in programme["priorities"]:
            place = ("programmes", name, "objectives", code, "priority")
            author.fault(place, f"Toimintalinjaa ”{objective['priority']}” ei ole tällä kaudella.")


def _check_formats(formats: dict[str, Any], programmes: frozenset[str], author: Author) -> None:
    for name, body in formats.items():
        place = ("formats", name)
        if name in CHECKS and body["patterns"]:
            author.fault((*place, "patterns"), f"Muoto ”{name}” tarkistetaan ohjelmassa; sillä ei ole kaavoja.")
        if name not in CHECKS and not body["patterns"]:
            author.fault(place, f"Muodolla ”{name}” ei ole kaavoja (patterns).{suggestion(name, CHECKS)}")
        for index, pattern in enumerate(body["patterns"]):
            if not is_template(pattern["pattern"]):
                message = "Kaava on tyhjä, liian pitkä tai toistaa tyhjää (+)."
                author.fault((*place, "patterns", index, "pattern"), message)
            check_programme(pattern["programme"], (*place, "patterns", index, "programme"), programmes, author)
            if name == "project_code" and not pattern["fund"]:
                author.fault((*place, "patterns", index), "Hankekoodin kaavalla pitää olla rahasto (fund).")


def add_municipalities(registers: dict[str, Any], data: bytes, file: str, faults: Faults) -> None:
    """The table of municipalities: name, number, region, sub-region, first and last year."""
    if registers["municipalities"]:
        faults.add(file, None, (), "Kuntataulukko on jo säännöstössä; kerros ei voi vaihtaa sitä.")
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.add(file, None, (), f"Tiedosto ei ole UTF-8-tekstiä (tavu {error.start}).")
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
