"""A pack of another funder brings forms, fields, values, registers, rules and examples, and the commands use them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import GOOD, Command, folder_of
from tests.rulebook.packs import write

PACK: dict[str, str | bytes] = {
    "rulebook.yaml": "name: Kyläsäätiö\nextends: Rakennerahastohankkeiden säännöstö\n",
    "glossary.yaml": "village:\n"
    "  grant: {kind: money, label: Haettava kyläavustus, definition: Haettu avustus.}\n"
    "  kind: {kind: text, label: Kylätalo, definition: Mitä rakennetaan.}\n",
    "parameters/village_ceiling.yaml": "title: kyläavustuksen enimmäismäärä\nunit: money\nvalues:\n"
    "  - {value: 5 000 €, reviewed: 1.8.2026, legal_basis: {title: Kyläsäätiön ohje, attested: seen}}\n",
    "registers/kinds.yaml": "lists:\n  village_kinds: {title: kylätalot, items: [Seurantalo, Laituri]}\n",
    "forms/kylaavustus.yaml": """\
title: Kyläavustuksen hakemus
recognise:
  titles: [Kyläsäätiön avustushakemus]
  signals: [Haettava kyläavustus, Mitä rakennetaan]
sections:
- name: head
  labels:
  - {label: Hakijayhdistys, field: applicant.name}
  - {label: Haettava kyläavustus, field: village.grant}
  - {label: Mitä rakennetaan, field: village.kind}
""",
    "village/grant-within-ceiling.yaml": """\
title: Kyläavustus on enintään {village_ceiling}
severity: error
catalogue: [RAH-05]
forms: [kylaavustus]
in_force: {}
check:
  at_most: {value: village.grant, limit: village_ceiling}
message: Haettu kyläavustus on liian suuri.
remedy: Pienennä avustusta.
legal_basis:
  - {title: Kyläsäätiön ohje, attested: seen}
examples:
  - {name: tasan, given: {village.grant: 5 000 €}, expect: pass}
  - {name: sentin yli, given: {village.grant: "5 000,01 €"}, expect: fail}
  - {name: puuttuu, given: {}, expect: cannot_tell}
""",
    "village/kind-known.yaml": """\
title: Rakennuskohde on säätiön luettelossa
severity: warning
catalogue: [RAH-05]
forms: [kylaavustus]
in_force: {}
check:
  listed: {value: village.kind, register: village_kinds}
message: Rakennuskohde ei ole säätiön luettelossa.
remedy: Valitse kohde luettelosta.
legal_basis:
  - {title: Kyläsäätiön ohje, attested: seen}
examples:
  - {name: luettelossa, given: {village.kind: Laituri}, expect: pass}
  - {name: ei luettelossa, given: {village.kind: Linna}, expect: fail}
  - {name: puuttuu, given: {}, expect: cannot_tell}
""",
    "examples/kylaavustus/laituri.txt": "Kyläsäätiön avustushakemus\n",
    "examples/kylaavustus/laituri.expected.yaml": "form: kylaavustus\n",
}
DOCUMENT = """\
Kyläsäätiön avustushakemus

Hakijayhdistys: Lahdenperän kyläyhdistys
Haettava kyläavustus: 6 200 €
Mitä rakennetaan: Linna
"""


def test_everything_in_a_pack_is_used_by_check(tarkistin: Command, tmp_path: Path) -> None:
    write(tmp_path / "kylä", PACK)
    (tmp_path / "hakemus.txt").write_text(DOCUMENT, encoding="utf-8")
    done = tarkistin("check", "hakemus.txt", "--rules", "kylä", "--format", "json")
    report = json.loads(done.out)
    [document] = report["documents"]
    assert (done.code, document["form"], document["status"]) == (1, "kylaavustus", "findings")
    assert document["fields"]["village.grant"]["value"] == 620_000
    assert {
        entry["rule"]: entry["status"] for entry in document["outcomes"] if entry["rule"].startswith("village/")
    } == {
        "village/grant-within-ceiling": "fail",
        "village/kind-known": "fail",
    }
    assert [layer["name"] for layer in report["rulebook"]["overlays"]] == ["Kyläsäätiö"]


def test_a_title_that_tells_of_no_form_may_be_that_of_a_form_of_ones_own(tarkistin: Command, tmp_path: Path) -> None:
    titled = {name: text.replace("Kyläsäätiön avustushakemus", "Maksatushakemus") for name, text in PACK.items()}
    write(tmp_path / "kylä", {**titled, "rulebook.yaml": PACK["rulebook.yaml"]})
    (tmp_path / "hakemus.txt").write_text(f"Maksatushakemus\n{DOCUMENT}", encoding="utf-8")
    for more, status in ((("--rules", "kylä"), "findings"), ((), "unrecognised")):
        done = tarkistin("check", "hakemus.txt", "--format", "json", *more)
        assert [document["status"] for document in json.loads(done.out)["documents"]] == [status]


def test_a_small_form_is_known_though_its_answers_are_sentences(tarkistin: Command, tmp_path: Path) -> None:
    write(tmp_path / "kylä", PACK)
    answer = "Rannan laituri on huonossa kunnossa ja se korjataan talkoilla. Puutavara maksaa paljon."
    (tmp_path / "hakemus.txt").write_text(DOCUMENT.replace("Linna", answer), encoding="utf-8")
    done = tarkistin("check", "hakemus.txt", "--rules", "kylä", "--format", "json")
    assert [document["form"] for document in json.loads(done.out)["documents"]] == ["kylaavustus"]


def test_a_label_with_the_words_of_its_sections_title_is_read(tarkistin: Command, tmp_path: Path) -> None:
    form = PACK["forms/kylaavustus.yaml"].replace(
        "  - {label: Haettava", "- name: grant\n  titles: [Haettava kyläavustus]\n  labels:\n  - {label: Haettava"
    )
    write(tmp_path / "kylä", {**PACK, "forms/kylaavustus.yaml": form})
    rows = "<tr><td>Haettava kyläavustus</td><td>4 000 €</td></tr><tr><td>Mitä rakennetaan</td><td>Laituri</td></tr>"
    page = f"<h1>Kyläsäätiön avustushakemus</h1><h2>2. Haettava kyläavustus</h2><table>{rows}</table>"
    (tmp_path / "hakemus.html").write_text(page, encoding="utf-8")
    done = tarkistin("check", "hakemus.html", "--rules", "kylä", "--format", "json")
    [document] = json.loads(done.out)["documents"]
    assert (document["form"], document["fields"]["village.grant"]["value"]) == ("kylaavustus", 400_000)


def test_a_report_for_people_names_the_form_of_a_pack_and_the_pack(tarkistin: Command, tmp_path: Path) -> None:
    write(tmp_path / "kylä", PACK)
    (tmp_path / "hakemus.txt").write_text(DOCUMENT, encoding="utf-8")
    for form in ("text", "html"):
        out = tarkistin("check", "hakemus.txt", "--rules", "kylä", "--format", form).out
        assert "Kyläavustuksen hakemus" in out
        assert "Kyläsäätiö" in out
        assert "5\u00a0000\u00a0€" in out
    out = tarkistin("read", "hakemus.txt", "--rules", "kylä").out
    assert out.splitlines()[:2] == ["hakemus.txt", "  Kyläavustuksen hakemus"]


def test_without_the_pack_the_document_is_on_no_form(tarkistin: Command, tmp_path: Path) -> None:
    (tmp_path / "hakemus.txt").write_text(DOCUMENT, encoding="utf-8")
    assert tarkistin("check", "hakemus.txt").code == 3


def test_a_pack_changes_nothing_of_a_document_on_another_form(tarkistin: Command, tmp_path: Path) -> None:
    write(tmp_path / "kylä", PACK)
    folder_of(tmp_path / "hankkeet", GOOD)
    reports = [
        json.loads(tarkistin("check", "hankkeet", "--format", "json", *more).out)["documents"]
        for more in ([], ["--rules", "kylä"])
    ]
    for document in (document for report in reports for document in report):
        document["not_applicable"].pop("form")
    assert reports[0] == reports[1]


def test_the_rules_of_a_pack_are_tested_by_their_examples(tarkistin: Command, tmp_path: Path) -> None:
    write(tmp_path / "kylä", PACK)
    done = tarkistin("rules", "test", "--rules", "kylä", "--no-mutants")
    assert (done.code, done.out.splitlines()[0]) == (0, "Sääntöjä 2, esimerkkejä 6, vääriä 0.")


def test_examples_are_no_part_of_the_rules(tmp_path: Path) -> None:
    from checker.rulebook.sources import read_sources

    write(tmp_path / "kylä", PACK)
    before = read_sources([tmp_path / "kylä"]).sha256
    (tmp_path / "kylä" / "examples" / "kylaavustus" / "laituri.txt").write_text("Muuta.\n", encoding="utf-8")
    assert read_sources([tmp_path / "kylä"]).sha256 == before
