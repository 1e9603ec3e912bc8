"""A rulebook of one screen, and packs laid over it, written for a test and compiled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.errors import RulebookError
from checker.rulebook.compiled import Rulebook
from checker.rulebook.load import compile_sources
from checker.rulebook.sources import Sources, layers_of

MARKER = "name: Pieni säännöstö\neditions: [esimerkki]\n"
GLOSSARY = """\
costs:
  model: {kind: text, label: Kustannusmalli, definition: Malli.}
  salaries: {kind: money, label: Palkkakustannukset, definition: Palkat.}
  flat_rate: {kind: money, label: Flat rate, definition: Osuus.}
  net: {kind: money, label: Nettokustannusarvio yhteensä, definition: Yhteensä.}
project:
  start: {kind: date, label: Alkamispäivämäärä, definition: Alku.}
  end: {kind: date, label: Päättymispäivämäärä, definition: Loppu.}
  partners: {kind: list, label: Osatoteuttajat, definition: Muut toteuttajat.}
applicant:
  contact_name: {kind: text, label: Yhteyshenkilö, definition: Nimi., private: true}
"""
QUANTITIES = """\
implementers: {title: toteuttajaa, definition: Hakija ja muut., count: project.partners, plus: 1}
cost_rows: {title: rivien summa, definition: Rivit yhteensä., sum: [costs.salaries, costs.flat_rate]}
"""
REGISTERS = """\
titles: {authority_code: viranomaisen tunnus, municipality_region: kunnan maakunta, municipalities: kunnat}
formats:
  code: {title: kaksi numeroa, patterns: [{pattern: "##"}]}
lists:
  models: {title: mallit, items: [flat_rate_40]}
authorities:
  - {names: [Keksitty keskus], codes: [KEK], regions: [Keksilä], attested: seen}
"""
PARAMETER = """\
# yaml-language-server: $schema=../schema/parameter.schema.json
title: osuusprosentti
unit: percent
values:
  - {programme: 2014-2020, value: 20 %, reviewed: 1.8.2026, legal_basis: {title: Laki, attested: seen}}
  - {programme: 2021-2027, from: 1.1.2021, value: 40 %, reviewed: 1.8.2026, legal_basis: {title: Laki, attested: seen}}
"""
FORM = """\
title: Valintaesitys
programme: 2021-2027
recognise: {titles: [Valintaesitys keksityssä muodossa]}
sections: [{name: head}]
fields: [costs.model, costs.salaries, costs.flat_rate, costs.net, project.start, project.end, project.partners]
optional: [costs.flat_rate, project.partners]
blankable: [project.partners]
"""
OWN_FORM = """\
title: Oma tiedosto
kind: application
fields: [costs.model, costs.salaries, costs.flat_rate, costs.net, project.start, project.end, project.partners]
optional: [costs.flat_rate, project.partners]
"""
REGISTER_FORM = "title: Rekisterin rivi\nkind: register\nfields: [project.start, project.end]\n"
RULE = """\
# yaml-language-server: $schema=../schema/rule.schema.json
title: Osuus on sovittu osa palkoista
severity: warning
catalogue: [KUS-01]
forms: [valintaesitys-ely, application]
in_force: {programme: 2021-2027}
applies_when:
  - {field: costs.model, is: flat_rate_40}
background: {costs.model: flat_rate_40}
check:
  percent_of: {value: costs.flat_rate, percent: share_percent, of: costs.salaries}
tolerance: {pieces: implementers, at_most: 8 €, because: Pyöristys.}
message: Osuus poikkeaa 40 prosentista.
remedy: Laske osuus uudelleen.
legal_basis:
  - {title: Laki, section: 2 §, attested: memory}
examples:
  - {name: tasan, given: {costs.salaries: 100 000 €, costs.flat_rate: 40 000 €}, expect: pass}
  - {name: euro yli, given: {costs.salaries: 100 000 €, costs.flat_rate: 40 001 €}, expect: pass}
  - {name: kaksi euroa yli, given: {costs.salaries: 100 000 €, costs.flat_rate: 40 002 €}, expect: fail}
  - {name: palkat puuttuvat, given: {costs.flat_rate: 40 000 €}, expect: cannot_tell}
  - {name: muu malli, given: {costs.model: lump_sum}, expect: not_applicable}
"""
BASE = {
    "rulebook.yaml": MARKER,
    "glossary.yaml": GLOSSARY,
    "quantities.yaml": QUANTITIES,
    "registers/tables.yaml": REGISTERS,
    "forms/valintaesitys-ely.yaml": FORM,
    "forms/application.yaml": OWN_FORM,
    "forms/tietopalvelu-csv.yaml": REGISTER_FORM,
    "parameters/share_percent.yaml": PARAMETER,
    "costs/share.yaml": RULE,
}


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """The files below the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def sources(folder: Path, *packs: dict[str, str | bytes], base: dict[str, Any] | None = None) -> Sources:
    """The small rulebook with packs over it: shown as ``rules``, ``kerros1``, ``kerros2``."""
    folders = [write(folder / "rules", {**BASE, **(base or {})})]
    for number, pack in enumerate(packs, 1):
        folders.append(write(folder / f"kerros{number}", {"rulebook.yaml": f"name: Haku {number}\n", **pack}))
    return layers_of(folders, [path.name for path in folders])


def compiled(folder: Path, *packs: dict[str, str | bytes], base: dict[str, Any] | None = None) -> Rulebook:
    """The compiled rulebook of :func:`sources`."""
    return Rulebook(compile_sources(sources(folder, *packs, base=base)))


def faults(folder: Path, *packs: dict[str, str | bytes], base: dict[str, Any] | None = None) -> list[str]:
    """The faults of the rulebook, as ``file:line:column: sentence``."""
    found = sources(folder, *packs, base=base)
    with pytest.raises(RulebookError) as error:
        compile_sources(found)
    return [str(fault) for fault in error.value.faults]


def changed(text: str, old: str, new: str) -> str:
    """A file with one thing changed; the thing must be there."""
    assert old in text
    return text.replace(old, new, 1)
