"""``tarkistin forms test``: a form breaks in silence, so everything that an example says is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command, Done
from tests.rulebook.packs import changed, write

FORM = """\
title: Kyläavustuksen hakemus
programme: 2021-2027
recognise: {titles: [Kyläavustuksen hakemus], signals: [Kylän nimi, Haettava kyläavustus]}
sections:
- name: head
  labels:
  - {label: Kylän nimi, field: project.name}
  - {label: Alkaa, field: project.start}
  - {label: Päättyy, field: project.end}
- name: costs
  titles: [Kyläavustuksen kulut]
  labels:
  - {label: Palkkakulut, field: costs.salaries}
  - {label: Kulut yhteensä, field: costs.net}
  columns:
  - {heads: [Haettu], field: "{field}"}
  - {heads: [Myönnetty], field: "approved.{field}"}
- name: notes
  titles: [Kylän lisätiedot]
  read: prose
  sentences:
  - {text: "Mukana on {participants.people} kyläläi*"}
"""
DOCUMENT = """\
Kyläavustuksen hakemus

Kylän nimi: Lahdenperä
Alkaa: 1.3.2026
Päättyy: 31.8.2026

Kyläavustuksen kulut

\tHaettu\tMyönnetty
Palkkakulut\t4 000\t3 000
Kulut yhteensä\t6 200\t5 000

Kylän lisätiedot

Mukana on 45 kyläläistä.
"""
EXPECTED = """\
form: kylaavustus
programme: 2021-2027
complete: kyllä
project:
  name: Lahdenperä
  start: 1.3.2026
  end: 31.8.2026
costs:
  salaries: 4 000 €
  net: 6 200 €
approved:
  costs:
    salaries: 3 000 €
    net: 5 000 €
participants:
  people: 45
recognised_by:
  - "Kyläavustuksen hakemus"
  - "Kylän nimi"
sections:
  - "head"
  - "costs"
  - "notes"
not_read:
missing:
from_text:
  - "document.missing_sections: 0"
"""
SUM = "Lomakkeita 1, esimerkkejä 1, vääriä 1."
PLACE = "kylä/examples/kylaavustus/lahdenperä"


def pack(folder: Path, form: str = FORM, document: str = DOCUMENT, expected: str | None = EXPECTED) -> None:
    """A pack with one form and one example of it."""
    write(
        folder / "kylä",
        {
            "rulebook.yaml": "name: Kyläsäätiö\n",
            "forms/kylaavustus.yaml": form,
            "examples/kylaavustus/lahdenperä.txt": document,
            **({"examples/kylaavustus/lahdenperä.expected.yaml": expected} if expected is not None else {}),
        },
    )


def lines_of(done: Done, form: str = "kylaavustus") -> list[str]:
    """What is told of one form's example, without where it stands."""
    lines = done.out.replace("\u00a0", " ").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{form}: "))
    told = [line.strip() for line in lines[start + 1 : -1] if line.startswith("    ")]
    return told


def test_an_example_that_is_read_as_expected(tarkistin: Command, tmp_path: Path) -> None:
    pack(tmp_path)
    done = tarkistin("forms", "test", "kylaavustus", "--rules", "kylä")
    assert (done.code, done.out) == (
        0,
        "kylaavustus: esimerkkejä 1, kaikki kunnossa.\nLomakkeita 1, esimerkkejä 1, vääriä 0.\n",
    )


def test_expectations_are_written_once_and_hold(tarkistin: Command, tmp_path: Path) -> None:
    pack(tmp_path, expected=None)
    done = tarkistin("forms", "test", "kylaavustus", "--rules", "kylä")
    assert (done.code, lines_of(done)) == (
        1,
        [f"odotuksia ei ole; tiedoston {PLACE}.expected.yaml kirjoittaa tarkistin forms test --write"],
    )
    done = tarkistin("forms", "test", "kylaavustus", "--rules", "kylä", "--write")
    assert done.code == 0
    assert done.out.splitlines()[0] == (
        f"Kirjoitettiin {PLACE}.expected.yaml: vertaa sitä asiakirjaan ennen kuin luotat siihen."
    )
    written = tmp_path / f"{PLACE}.expected.yaml"
    assert written.read_text(encoding="utf-8") == EXPECTED
    written.write_text(changed(EXPECTED, "people: 45", "people: 46"), encoding="utf-8")
    assert tarkistin("forms", "test", "kylaavustus", "--rules", "kylä", "--write").code == 1, "never written over"


def test_what_could_not_be_read_is_told_where_expectations_are_written(tarkistin: Command, tmp_path: Path) -> None:
    pack(tmp_path, document=changed(DOCUMENT, "Alkaa: 1.3.2026", "Alkaa: maaliskuussa"), expected=None)
    lines = (
        tarkistin("forms", "test", "kylaavustus", "--rules", "kylä", "--write").out.replace("\u00a0", " ").splitlines()
    )
    assert lines[1] == "  Arvoa ei voitu lukea varmasti (1 kenttää): project.start"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  - {label: Alkaa, field: project.start}\n", "",
         ["Alkamispäivämäärä [project.start]: odotettiin 1.3.2026, mutta kenttää ei löytynyt"]),
        ("label: Päättyy, field: project.end", "label: Päättyy, field: project.arrival",
         ["Päättymispäivämäärä [project.end]: odotettiin 31.8.2026, mutta kenttää ei löytynyt",
          "Saapumispäivämäärä [project.arrival]: luettiin 31.8.2026, jota ei ole odotuksissa (rivi 5, sarake 10)"]),
        ("label: Palkkakulut", "label: Palkkakulu",
         ["asiakirjan ”Palkkakulut” on vain melkein lomakkeen ”Palkkakulu”; lisää se (also, titles)"]),
        ("titles: [Kyläavustuksen kulut]", "titles: [Kyläavustuksen kulat]",
         ["asiakirjan ”Kyläavustuksen kulut” on vain melkein lomakkeen ”Kyläavustuksen kulat”; lisää se (also, titles)"]),
        ("signals: [Kylän nimi, ", "signals: [",
         ["tuntomerkkiä ”Kylän nimi” ei löytynyt asiakirjasta tai ei ole enää lomakkeella"]),
        ("signals: [Kylän nimi, ", "signals: [Kylän nimi, Palkkakulut, ",
         ["tuntomerkki ”Palkkakulut” löytyi, mutta sitä ei ole odotuksissa (recognised_by)"]),
        ("label: Palkkakulut, field: costs.salaries}", "label: Palkkakulut}",
         ["Palkkakustannukset [costs.salaries]: odotettiin 4 000 €, mutta kenttää ei löytynyt",
          "Hyväksytyt: Palkkakustannukset [approved.costs.salaries]: odotettiin 3 000 €, mutta kenttää ei löytynyt",
          "nimiötä ”costs: Palkkakulut” ei lueta, eikä sitä ole odotuksissa (not_read)"]),
        ("Mukana on {participants.people}", "Mukana oli {participants.people}",
         ["Osallistuvia henkilöitä [participants.people]: odotettiin 45, mutta kenttää ei löytynyt"]),
        ("programme: 2021-2027", "programme: 2014-2020",
         ["programme: odotettiin 2021-2027, luettiin 2014-2020"]),
    ],
)  # fmt: skip
def test_what_a_form_no_longer_reads_is_told(
    old: str, new: str, told: list[str], tarkistin: Command, tmp_path: Path
) -> None:
    pack(tmp_path, form=changed(FORM, old, new))
    done = tarkistin("forms", "test", "kylaavustus", "--rules", "kylä")
    assert (done.code, lines_of(done)) == (1, told)


@pytest.mark.parametrize("head", ["Toteutunut", "Maksettu, €"])
def test_a_form_may_have_a_column_of_what_became_of_it(head: str, tarkistin: Command, tmp_path: Path) -> None:
    own = changed(FORM, "heads: [Myönnetty]", f"heads: [{head.partition(',')[0]}]")
    pack(tmp_path, form=own, document=changed(DOCUMENT, "Myönnetty", head))
    assert tarkistin("forms", "test", "kylaavustus", "--rules", "kylä").code == 0


def test_a_document_on_no_form_that_the_form_would_take_is_told(tarkistin: Command, tmp_path: Path) -> None:
    pack(tmp_path)
    write(tmp_path / "kylä", {"examples/generic/muutos.txt": f"{DOCUMENT}\nMuutoksen syy\n"})
    told = "asiakirjassa on tarpeeksi myös lomakkeen kylaavustus tuntomerkkejä: "
    done = tarkistin("forms", "test", "kylaavustus", "--rules", "kylä")
    assert done.code == 1
    assert lines_of(done)[0].startswith(told)
    excluding = changed(FORM, "recognise: {", "recognise: {excludes: [Muutoksen syy], ")
    write(tmp_path / "kylä", {"forms/kylaavustus.yaml": excluding})
    assert tarkistin("forms", "test", "kylaavustus", "--rules", "kylä").code == 0


def test_columns_that_are_exchanged_are_told_with_both_values(tarkistin: Command, tmp_path: Path) -> None:
    pack(tmp_path, form=changed(changed(FORM, "[Haettu]", "[Myönnett]"), "heads: [Myönnetty]", "heads: [Haettu]"))
    told = lines_of(tarkistin("forms", "test", "kylaavustus", "--rules", "kylä"))
    assert "Nettokustannusarvio yhteensä [costs.net]: odotettiin 6 200 €, luettiin 5 000 € (rivi 11, sarake 22)" in told


def test_a_section_that_is_not_found_is_told(tarkistin: Command, tmp_path: Path) -> None:
    pack(tmp_path, form=changed(FORM, "titles: [Kylän lisätiedot]", "titles: [Muuta kerrottavaa]"))
    assert "osaa ”notes” ei löytynyt asiakirjasta" in lines_of(
        tarkistin("forms", "test", "kylaavustus", "--rules", "kylä")
    )


@pytest.mark.parametrize(
    ("document", "expected", "code", "told"),
    [
        (changed(DOCUMENT, "Kyläavustuksen hakemus", "Hakemus"), EXPECTED, 1,
             "odotettiin lomake kylaavustus, tunnistettiin generic"),
        (DOCUMENT, changed(EXPECTED, "form: kylaavustus", "form: valintaesitys-ely"), 1,
         "odotettiin lomake valintaesitys-ely, tunnistettiin kylaavustus"),
        (DOCUMENT, changed(EXPECTED, "  name: Lahd", "  nam: Lahd"), 4,
         f"odotuksia {PLACE}.expected.yaml ei voi lukea: Hakemustiedostossa on 1 virhe: rivi 5, sarake 8: kenttää "
         "”project.nam” ei ole; tarkoititko ”project.name”?"),
        (DOCUMENT, "form: kylaavustus\n  project:\n", 4, f"odotuksia {PLACE}.expected.yaml ei voi lukea: "),
        ("", EXPECTED, 1, "Tiedosto on tyhjä"),
    ],
    ids=["no form", "other form", "unknown field", "no yaml", "empty"],
)  # fmt: skip
def test_examples_that_cannot_be_compared(
    document: str, expected: str, code: int, told: str, tarkistin: Command, tmp_path: Path
) -> None:
    pack(tmp_path, document=document, expected=expected)
    done = tarkistin("forms", "test", "kylaavustus", "--rules", "kylä")
    assert done.code == code
    assert lines_of(done)[0].startswith(told)


def test_a_document_that_could_be_on_two_forms_is_told(tarkistin: Command, tmp_path: Path) -> None:
    pack(tmp_path)
    twin = changed(FORM, "titles: [Kyläavustuksen hakemus]", "titles: [Kylän nimi]")
    twin = changed(twin, "signals: [Kylän nimi, ", "signals: [Muuta, ")
    twin = changed(twin, "title: Kyläavustuksen hakemus", "title: Toinen lomake")
    write(tmp_path / "kylä", {"forms/toinen.yaml": twin, "forms/kylaavustus.yaml": FORM})
    document = changed(DOCUMENT, "Kylän nimi: Lahdenperä", "Kylän nimi\nLahdenperä")
    (tmp_path / f"{PLACE}.txt").write_text(document, encoding="utf-8")
    done = tarkistin("forms", "test", "--rules", "kylä")
    told = lines_of(done)
    assert "asiakirjassa on tarpeeksi myös lomakkeen toinen tuntomerkkejä: ”Kylän nimi”" in told
    assert "toinen: ei yhtään esimerkkiä, joten lomaketta ei testattu." in done.out
    assert done.code == 1


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("kyläavustus/a.txt", "examples/kyläavustus: Lomaketta ”kyläavustus” ei ole; esimerkkien kansion nimi on "
         "lomakkeen nimi. Tarkoititko ”kylaavustus”?"),
        ("kylaavustus/b.expected.yaml", "examples/kylaavustus/b.expected.yaml: Odotuksilla ei ole samannimistä "
         "asiakirjaa vieressä."),
        ("a.txt", "examples/a.txt: Esimerkit ovat kansioissa examples/<lomake>/."),
    ],
)  # fmt: skip
def test_a_misplaced_file_is_refused(name: str, fault: str, tarkistin: Command, tmp_path: Path) -> None:
    pack(tmp_path)
    write(tmp_path / "kylä" / "examples", {name: "Jotakin.\n"})
    done = tarkistin("forms", "test", "--rules", "kylä")
    assert (done.code, done.out) == (4, "")
    assert f"kylä/{fault}\n" in done.err


def test_a_faulty_form_and_an_unknown_one(tarkistin: Command, tmp_path: Path) -> None:
    pack(tmp_path, form=changed(FORM, "sections:", "secions:"))
    done = tarkistin("forms", "test", "--rules", "kylä")
    assert (done.code, done.out) == (4, "")
    assert "kylä/forms/kylaavustus.yaml:4:1: Tuntematon avain ”secions”. Tarkoititko ”sections”?" in done.err
    done = tarkistin("forms", "test", "valintaesitys-eli")
    told = "Virhe: Lomaketta ”valintaesitys-eli” ei ole. Tarkoititko ”valintaesitys-ely”? Lomakkeet: application, "
    assert (done.code, done.err.startswith(told)) == (2, True)


def test_the_same_values_in_two_kinds_of_file_share_their_expectations(tarkistin: Command, tmp_path: Path) -> None:
    pack(tmp_path)
    page = "".join(f"<p>{line}</p>" for line in DOCUMENT.splitlines()[:1])
    rows = [line.split("\t") for line in DOCUMENT.splitlines()[8:11]]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    body = "".join(f"<p>{line}</p>" for line in DOCUMENT.splitlines()[2:7] if line)
    end = "".join(f"<p>{line}</p>" for line in DOCUMENT.splitlines()[12:] if line)
    html = f"<!DOCTYPE html><html><body>{page}{body}<table>{table}</table>{end}</body></html>"
    write(tmp_path / "kylä", {"examples/kylaavustus/lahdenperä.html": html})
    done = tarkistin("forms", "test", "kylaavustus", "--rules", "kylä")
    assert (done.code, done.out.splitlines()[0]) == (0, "kylaavustus: esimerkkejä 2, kaikki kunnossa.")
