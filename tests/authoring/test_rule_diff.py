"""What changed between two rulebooks, and whose outcome flips, with both calculations."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.authoring.rule_diff import Side, changes, flips, side
from checker.cli.rules import _report
from checker.errors import RulebookError
from checker.evaluation.result import Result
from reports.diff_report import render_diff
from tests.project import ROOT
from tests.rulebook.packs import BASE, PARAMETER, QUANTITIES, RULE, changed, write

VILLAGE = """\
title: Kyläavustus
recognise: {titles: [Kyläavustuksen hakemus], signals: [Kylän nimi, Haettu avustus, Oma osuus]}
sections: [{name: head, labels: [{label: Kylän nimi, field: applicant.name}]}]
"""
APPLICATION = """\
form: application
programme: 2021-2027
costs:
  model: flat_rate_40
  salaries: 100 000 €
  flat_rate: 40 001 €
"""


def folder(path: Path, **files: str) -> str:
    return str(write(path, {**BASE, **{name.replace("__", "/"): text for name, text in files.items()}}))


def text(old: Side, new: Side, documents: tuple[str, ...] | None = None) -> str:
    refused: list[Result] = []
    found = list(flips(old, new, documents, refused)) if documents is not None else None
    told = render_diff(changes(old, new), _report(old.rulebook), _report(new.rulebook), found, refused)
    return told.replace("\u00a0", " ")


def test_a_rulebook_is_the_same_as_itself_wherever_it_lies(tmp_path: Path) -> None:
    assert text(side(folder(tmp_path / "a")), side(folder(tmp_path / "b"))) == "Säännöstöt sanovat samaa.\n"


def test_rules_added_removed_and_changed_are_told_by_key(tmp_path: Path) -> None:
    lighter = changed(changed(RULE, "severity: warning", "severity: info"), "is: flat_rate_40", "is: lump_sum")
    old = side(folder(tmp_path / "a", **{"costs/gone.yaml": RULE}))
    new = side(folder(tmp_path / "b", **{"costs/share.yaml": lighter, "costs/new.yaml": RULE}))
    assert text(old, new) == (
        "Uudet säännöt\n"
        "  costs/new (varoitus): Osuus on sovittu osa palkoista\n"
        "\n"
        "Poistetut säännöt\n"
        "  costs/gone (varoitus): Osuus on sovittu osa palkoista\n"
        "\n"
        "Muuttuneet säännöt\n"
        "  costs/share (huomautus): Osuus on sovittu osa palkoista\n"
        "    vakavuus\n"
        "      ennen: varoitus\n"
        "      nyt: huomautus\n"
        "    ehdot\n"
        "      ennen: ”Kustannusmalli” on flat rate 40 %\n"
        "      nyt: ”Kustannusmalli” on kertakorvaus\n"
        "\n"
    )


def test_parameters_are_told_by_period_and_the_rules_that_use_them_are_not(tmp_path: Path) -> None:
    later = changed(PARAMETER, "value: 40 %", "until: 31.12.2025, value: 35 %") + (
        "  - {programme: 2021-2027, from: 1.1.2026, value: 30 %, reviewed: 1.8.2026, severity: info, "
        "legal_basis: {title: Laki, attested: seen}}\n"
    )
    found = text(side(folder(tmp_path / "a")), side(folder(tmp_path / "b", **{"parameters/share_percent.yaml": later})))
    assert found == (
        "Muuttuneet parametrit\n"
        "  osuusprosentti (share_percent)\n"
        "    2021–2027, 1.1.2021 alkaen: ennen 40 % (virhe), nyt 35 % (virhe, 31.12.2025 asti)\n"
        "    2021–2027, 1.1.2026 alkaen: ennen –, nyt 30 % (huomautus)\n"
        "\n"
    )


def test_tables_that_rules_stand_on_are_named(tmp_path: Path) -> None:
    quantities = changed(QUANTITIES, "plus: 1", "plus: 2")
    found = text(side(folder(tmp_path / "a")), side(folder(tmp_path / "b", **{"quantities.yaml": quantities})))
    assert found == "Muut muutokset\n  suure implementers\n\n"


def test_a_flipped_outcome_is_told_with_both_calculations(tmp_path: Path) -> None:
    document = tmp_path / "hakemus.yaml"
    document.write_text(APPLICATION, encoding="utf-8")
    strict = changed(RULE, "tolerance: {pieces: implementers, at_most: 8 €, because: Pyöristys.}\n", "")
    old, new = side(folder(tmp_path / "a")), side(folder(tmp_path / "b", **{"costs/share.yaml": strict}))
    told = text(old, new, (str(document),))
    lines = told[told.index("Tulokset") :].splitlines()
    assert lines[:2] == [
        "Tulokset, jotka muuttuvat",
        "  hakemus.yaml: costs/share: ennen kunnossa, nyt havainto (varoitus)",
    ]
    assert lines[2].startswith("    ennen: Osuus on sovittu osa palkoista: 100 000 € × 40 % = 40 000 €")
    assert "sallittu" in lines[2]
    assert lines[3].startswith("    nyt: Osuus poikkeaa 40 prosentista. 100 000 € × 40 % = 40 000 €")
    assert "ero +1 €" in lines[3]


def test_documents_that_are_judged_alike_are_told_so(tmp_path: Path) -> None:
    document = tmp_path / "hakemus.yaml"
    document.write_text(APPLICATION, encoding="utf-8")
    both = side(folder(tmp_path / "a"))
    assert text(both, both, (str(document),)) == "Yhdenkään asiakirjan tulos ei muutu.\n"


def test_an_overlay_is_laid_over_the_base_and_base_is_the_base(tmp_path: Path) -> None:
    pack = write(
        tmp_path,
        {"rulebook.yaml": "name: Haku\n", "adjustments.yaml": "costs/net-total: {severity: info, reason: Kokeilu.}\n"},
    )
    found = changes(side("base"), side(str(pack)))
    assert [(change["id"], change["keys"]) for change in found["changed"]] == [("costs/net-total", ["severity"])]
    assert (found["added"], found["removed"], found["parameters"], found["tables"]) == ([], [], [], [])


def test_a_pack_with_fields_and_quantities_of_its_own_is_an_overlay() -> None:
    found = changes(side("base"), side(str(ROOT / "examples" / "opetushallitus")))
    assert {rule["id"].partition("/")[0] for rule in found["added"]} == {"oph"}
    assert (found["removed"], found["changed"]) == ([], [])


def test_of_a_document_that_one_side_alone_can_check_only_what_was_judged_is_told(tmp_path: Path) -> None:
    pack, document = tmp_path / "kyla", tmp_path / "hakemus.txt"
    write(pack, {"rulebook.yaml": "name: Haku\n", "forms/village.yaml": VILLAGE})
    document.write_text("Kyläavustuksen hakemus\nKylän nimi: Lahdenperä\nHaettu avustus: 5 €\n", encoding="utf-8")
    told = text(side("base"), side(str(pack)), (str(document),))
    lines = [line for line in told.splitlines() if line.startswith("  hakemus.txt: ") and ", nyt " in line]
    assert lines == [
        f"  hakemus.txt: values/{name}: ennen asiakirjaa ei voitu tarkistaa, nyt kunnossa"
        for name in ("consistent", "readable")
    ]


def test_a_file_that_one_side_divides_is_compared_part_by_part(tmp_path: Path) -> None:
    pack, document = tmp_path / "kyla", tmp_path / "hakemus.txt"
    write(pack, {"rulebook.yaml": "name: Haku\n", "forms/village.yaml": VILLAGE})
    village = "Kyläavustuksen hakemus\nKylän nimi: Lahdenperä\nHaettu avustus: 5 €\nOma osuus: 2 €\n"
    decision = (ROOT / "examples" / "hankepaatos-2014-kunnossa.txt").read_text("utf-8")
    document.write_text(f"{decision}\n{village}", encoding="utf-8")
    told = text(side("base"), side(str(pack)), (str(document),))
    assert "hakemus.txt, osa 2: values/readable: ennen asiakirjaa ei voitu tarkistaa, nyt kunnossa" in told
    back = text(side(str(pack)), side("base"), (str(document),))
    assert "hakemus.txt, osa 2: values/readable: ennen kunnossa, nyt asiakirjaa ei voitu tarkistaa" in back


def test_a_folder_that_is_not_there_is_refused() -> None:
    with pytest.raises(RulebookError, match="perussäännöstön nimi on base"):
        side("ei/ole")


def test_a_document_that_cannot_be_checked_is_told_and_others_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    both = side(folder(tmp_path / "a", **{"costs/share.yaml": RULE}))
    documents = write(tmp_path / "documents", {"a.yaml": APPLICATION, "odd.json": "[]", "picture.bin": "\0\1"})
    assert text(both, both, (str(documents),)).endswith("Yhdenkään asiakirjan tulos ei muutu.\n")
    told = text(both, both, (str(documents), str(tmp_path / "missing.txt")))
    assert "Yhdenkään tarkistetun asiakirjan tulos ei muutu.\n\nAsiakirjat, joita ei voitu tarkistaa\n" in told
    assert "missing.txt: Tiedostoa ei ole" in told
