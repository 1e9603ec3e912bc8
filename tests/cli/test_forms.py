"""``tarkistin forms list`` and ``show``: what there is, and all of one form, for people and programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import Command
from tests.rulebook.packs import write

PACK: dict[str, str | bytes] = {
    "rulebook.yaml": "name: Kyläsäätiö\n",
    "forms/kylaavustus.yaml": """\
title: Kyläavustuksen hakemus
recognise: {titles: [Kyläavustuksen hakemus], signals: [Kylän nimi], excludes: [Päätös], codes: [KYLÄ]}
optional: [project.name]
blankable: [costs.net]
sections:
- name: head
  labels:
  - {label: Kylän nimi, also: [Kylä], field: project.name}
  - {label: Kylän vaakuna}
- name: costs
  titles: [Kustannukset, Kulut]
  labels: [{label: Yhteensä, field: costs.net}]
  columns: [{heads: [Haettu], field: "{field}"}, {heads: [Myönnetty], field: "approved.{field}"}]
- name: plan
  titles: [Suunnitelma]
  read: prose
  required: false
  written: project.summary
  sentences: [{text: "Mukana {participants.people} henkilö*"}]
""",
}
PAGE = """\
kylaavustus

  Kyläavustuksen hakemus

Ohjelmakausi  –
Laji          asiakirja
Tiedosto      kylä/forms/kylaavustus.yaml

Tunnistetaan
  otsikosta: ”Kyläavustuksen hakemus”
  ilman otsikkoa, kun näistä on viisi ja jokin on vain tällä lomakkeella: ”Kylän nimi”
  hankekoodin alusta: ”KYLÄ”
  ei koskaan, jos asiakirjassa on: ”Päätös”

Osat ja kentät
  head: lomakkeen alku
    ”Kylän nimi” → Hankkeen nimi [project.name] (myös ”Kylä”)
    ”Kylän vaakuna” tunnetaan, mutta sitä ei lueta
  costs: ”Kustannukset”, ”Kulut”
    sarakkeet: ”haettu” → {field}; ”myönnetty” → approved.{field}
    ”Yhteensä” → Nettokustannusarvio yhteensä [costs.net]
  plan: ”Suunnitelma” (kirjoittajan omaa tekstiä, osa voi puuttua)
    lause ”Mukana {participants.people} henkilö*”
    onko osassa tekstiä: Hankkeen sisällön kuvaus [project.summary]

Painetaan vain tarvittaessa
  Hankkeen nimi [project.name]

Tyhjä arvo tarkoittaa, ettei mitään ole
  Nettokustannusarvio yhteensä [costs.net]
"""


def test_every_form_is_listed_with_where_it_comes_from(tarkistin: Command, tmp_path: Path) -> None:
    write(tmp_path / "kylä", PACK)
    rows = json.loads(tarkistin("forms", "list", "--rules", "kylä", "--format", "json").out)
    assert {"name": "kylaavustus", "title": "Kyläavustuksen hakemus", "programme": None, "kind": "",
            "origin": "kylä/forms/kylaavustus.yaml"} in rows  # fmt: skip
    lines = tarkistin("forms", "list", "--rules", "kylä").out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:-2]] == [row["name"] for row in rows]
    assert lines[-1] == f"Lomakkeita {len(rows)}."
    [line] = [line for line in lines if line.startswith("hankekuvaus-2014 ")]
    assert line.split()[1:] == "Hankkeen kuvaus 2014–2020 2014–2020 asiakirja rules/forms/hankekuvaus-2014.yaml".split()


def test_one_form_is_told_whole(tarkistin: Command, tmp_path: Path) -> None:
    write(tmp_path / "kylä", PACK)
    done = tarkistin("forms", "show", "kylaavustus", "--rules", "kylä")
    assert (done.code, done.out) == (0, PAGE)


def test_a_program_gets_the_same_as_data(tarkistin: Command, tmp_path: Path) -> None:
    write(tmp_path / "kylä", PACK)
    card = json.loads(tarkistin("forms", "show", "kylaavustus", "--rules", "kylä", "--format", "json").out)
    head, costs, plan = card["sections"]
    assert head["labels"] == [
        {"label": "Kylän nimi", "also": ["Kylä"], "fields": {"project.name": "Hankkeen nimi"}, "templates": []},
        {"label": "Kylän vaakuna", "also": [], "fields": {}, "templates": []},
    ]
    assert costs["columns"][1] == {"heads": ["myönnetty"], "field": "approved.{field}", "kind": "money"}
    assert plan["sentences"] == [{"text": "Mukana {participants.people} henkilö*", "where": "start", "groups": {}}]
    assert card["recognise"] == {
        "titles": ["Kyläavustuksen hakemus"], "signals": ["Kylän nimi"], "any_of": [], "excludes": ["Päätös"], "codes": ["KYLÄ"],
    }  # fmt: skip


def test_what_sections_have_in_common_is_told_once(tarkistin: Command) -> None:
    out = tarkistin("forms", "show", "valintaesitys-ely").out
    assert "  head: ”Hankkeen perustiedot”\n    samat nimiöt kuin osassa letterhead\n" in out
    assert out.count("”Dnro” → ") == 1


def test_each_form_has_a_page(tarkistin: Command) -> None:
    names = [row["name"] for row in json.loads(tarkistin("forms", "list", "--format", "json").out)]
    assert "generic" in names
    for name in names:
        done = tarkistin("forms", "show", name)
        assert (done.code, done.err, done.out.startswith(f"{name}\n")) == (0, "", True), name


def test_a_form_that_there_is_not(tarkistin: Command) -> None:
    done = tarkistin("forms", "show", "valintaesitys-eli")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        "Virhe: Lomaketta ”valintaesitys-eli” ei ole. Tarkoititko ”valintaesitys-ely”? Lomakkeet: "
    )
