"""``tarkistin forms draft``: what a document shows of its form, with evidence, and a form once its open places are filled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.rulebook.load import compile_sources
from checker.rulebook.sources import read_sources
from checker.yaml_loader import load_yaml
from tests.cli.command import EXAMPLES, Command
from tests.making import make_docx
from tests.rulebook.packs import write
from tests.shared import seed

DOCUMENT = """\
Kyläsäätiön avustushakemus

Kylän asukasmäärä: 45
Y-tunnus: 9000094-3
Alkamispäivämäärä
1.3.2026
Päättymispäivämäärä
myöhemmin

Kyläavustuksen kulut

Kululaji\tHaettu €\tMyönnetty €
Palkkakustannukset\t4 000\t3 000
Talkootyö\t1 200\t–

Perustelut

Kylässä on tehty talkoita jo vuosia, ja laituri kaipaa korjausta ennen seuraavaa kesää ja sen vieraita.
"""
DRAFT = """\
# yaml-language-server: $schema=../schema/form.schema.json
# Luonnos asiakirjasta hakemus.txt. Nimiöitä 6: varmoja 3, arvauksia 0, avoimia 3.
# Täytä jokainen TODO kentän nimellä. Jos nimiötä ei lueta, poista sen field-rivi.
# Keskeneräistä lomaketta ei ladata. Kommentti kertoo, mitä asiakirjassa luki ja missä.
title: "Kyläsäätiön avustushakemus"
# programme: … (ohjelmakausi, jos se on aina sama)
recognise:
  # Muita ehdokkaita otsikoksi: ”Alkamispäivämäärä”, ”Päättymispäivämäärä”, ”Kyläavustuksen kulut”, ”Perustelut”
  titles: ["Kyläsäätiön avustushakemus"]
  signals:
  - "Kylän asukasmäärä"
  - "Kyläavustuksen kulut"
  - "Talkootyö"
  - "Perustelut"
sections:
- name: alku
  labels:
  - label: "Kylän asukasmäärä"
    # ”45”, rivi 3, sarake 1
    field: TODO  # avoin: nimiötä ei tunneta
  - label: "Y-tunnus"
    # ”9000094-3”, rivi 4, sarake 1
    field: applicant.business_id  # varma: kentän oma nimi
  - label: "Alkamispäivämäärä"
    # ”1.3.2026”, rivi 5, sarake 1
    field: project.start  # varma: kentän oma nimi
  - label: "Päättymispäivämäärä"
    # ”myöhemmin”, rivi 7, sarake 1
    field: TODO  # avoin: arvo ei ole lajia, jota project.end on
- name: kylaavustuksen_kulut
  titles: ["Kyläavustuksen kulut"]
  columns:
  - {heads: ["Haettu"], field: "{field}", kind: money}  # ”Haettu €”
  - {heads: ["Myönnetty"], field: "approved.{field}", kind: money}  # ”Myönnetty €”
  labels:
  - label: "Palkkakustannukset"
    # ”4 000” | ”3 000”, rivi 13, sarake 1
    field: costs.salaries  # varma: kentän oma nimi
  - label: "Talkootyö"
    # ”1 200” | ”–”, rivi 14, sarake 1
    field: TODO  # avoin: nimiötä ei tunneta
- name: perustelut
  titles: ["Perustelut"]
  read: prose
  # kirjoittajan omaa tekstiä; written: kenttä kertoisi, onko sitä
"""
OPEN = re.compile(r"^    field: TODO.*\n|^  - \{heads: .*TODO.*\n", re.MULTILINE)
NO_COLUMNS = re.compile(r"^  columns:\n(?!  - )", re.MULTILINE)


def drafted(tarkistin: Command, tmp_path: Path, text: str, *more: str) -> str:
    (tmp_path / "hakemus.txt").write_text(text, encoding="utf-8")
    done = tarkistin("forms", "draft", "hakemus.txt", *more)
    assert (done.code, done.err) == (0, "")
    return done.out.replace("\u00a0", " ")


def load(folder: Path, draft: str) -> dict[str, object]:
    """The draft as a form of a pack, with the fields and columns left out that nobody knows."""
    filled = (
        NO_COLUMNS.sub("", OPEN.sub("", draft)).replace("[TODO]", "[Oma otsikko]").replace("title: TODO", "title: Oma")
    )
    write(folder, {"rulebook.yaml": "name: Oma\n", "forms/oma.yaml": filled})
    form: dict[str, object] = compile_sources(read_sources([folder]))["forms"]["oma"]
    return form


def test_labels_values_tables_and_headings_are_found_and_told_with_evidence(tarkistin: Command, tmp_path: Path) -> None:
    assert drafted(tarkistin, tmp_path, DOCUMENT) == DRAFT


def test_a_draft_with_open_places_is_no_form_and_one_without_them_is(tarkistin: Command, tmp_path: Path) -> None:
    draft = drafted(tarkistin, tmp_path, DOCUMENT)
    write(tmp_path / "oma", {"rulebook.yaml": "name: Oma\n", "forms/oma.yaml": draft})
    done = tarkistin("forms", "list", "--rules", "oma")
    assert done.code == 4
    assert done.err.count("Kohta on vielä täyttämättä (TODO).") == 3
    assert "oma/forms/oma.yaml:20:12: Kohta on vielä täyttämättä (TODO)." in done.err
    assert load(tmp_path / "valmis", draft)["title"] == "Kyläsäätiön avustushakemus"


def test_the_filled_draft_reads_its_document(tarkistin: Command, tmp_path: Path) -> None:
    load(tmp_path / "oma", drafted(tarkistin, tmp_path, DOCUMENT))
    done = tarkistin("read", "hakemus.txt", "--rules", "oma", "--format", "yaml")
    assert done.code == 0
    assert load_yaml(done.out, "")[0]["approved"] == {"costs": {"salaries": "3 000 €"}}


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.txt")))
def test_a_draft_of_each_example_loads_when_its_open_places_are_filled(
    name: str, tarkistin: Command, tmp_path: Path
) -> None:
    done = tarkistin("forms", "draft", str(EXAMPLES / name))
    assert done.code == 0
    assert re.search(r"# Huomaa: asiakirja tunnistetaan jo lomakkeeksi [a-z0-9-]+ ", done.out)
    assert load(tmp_path / "oma", done.out)["sections"]


def test_cells_of_a_word_file_are_labels_with_their_values(tarkistin: Command, tmp_path: Path) -> None:
    def cell(*lines: str) -> str:
        return f"<w:tc>{''.join(f'<w:p><w:r><w:t>{line}</w:t></w:r></w:p>' for line in lines)}</w:tc>"

    rows = cell("Hakija", "Lahdenperän kyläyhdistys") + cell("Y-tunnus", "9000094-3")
    more = cell("Kylän nimi") + cell("Lahdenperä") + cell("Asukkaita") + cell("45")
    body = f"<w:tbl><w:tr>{rows}</w:tr><w:tr>{more}</w:tr></w:tbl>"
    (tmp_path / "a.docx").write_bytes(make_docx(f"<w:p><w:r><w:t>Kylähakemus</w:t></w:r></w:p>{body}"))
    out = tarkistin("forms", "draft", "a.docx").out.replace("\u00a0", " ")
    for label, value in (("Hakija", "Lahdenperän kyläyhdistys"), ("Kylän nimi", "Lahdenperä"), ("Asukkaita", "45")):
        assert f'  - label: "{label}"\n    # ”{value}”, taulukko 1' in out


def test_what_only_home_made_plans_call_a_field_is_a_guess(tarkistin: Command, tmp_path: Path) -> None:
    out = drafted(tarkistin, tmp_path, "Avustushakemus\n\nHakija\nHaettava avustus: 5 000 €\nPostinumero: 99900\n")
    assert "field: financing.eu_state  # arvaus: vapaissa suunnitelmissa tämän kentän nimi" in out


def test_a_slip_is_a_guess_and_a_name_of_two_fields_is_open(tarkistin: Command, tmp_path: Path) -> None:
    out = drafted(tarkistin, tmp_path, "Hakemus kylälle\nPalkkakustanukset: 4 000 €\nPostinumero: 81990\n")
    assert "field: costs.salaries  # arvaus: lähellä nimeä ”Palkkakustannukset”" in out
    assert "field: TODO  # avoin: jokin näistä: applicant.postal_code, site.postal_code" in out


@pytest.mark.parametrize(
    "text",
    [
        'Nimi "x" \\ {y}: arvo\u2028    field: costs.net',
        "Nimi # ei kommentti: [a, b] # c",
        "Nimi \u202eonimi: \x1b[31mpunainen\x07",
        "- Nimi &a *b !c %d @e `f`: |",
        "Nimi: 'x'\x85y\u2029z\ufffe",
        "Ääkköset\u00a0ja 😀 merkit: 😀",
        "TODO: TODO",
        "Nimi: todo\n---\nToinen: ...",
    ],
)
def test_hostile_words_stay_words(text: str, tarkistin: Command, tmp_path: Path) -> None:
    out = drafted(tarkistin, tmp_path, f"Vihamielinen lomake\n{text}\nKolmas nimi: 5\n")
    assert all(sign.isprintable() or sign == "\n" for sign in out)
    form = load_yaml(out, "f")[0]
    assert form["title"] == "Vihamielinen lomake"
    assert {key for label in form["sections"][0]["labels"] for key in label} <= {"label", "field"}
    assert all(label["field"] == "TODO" for label in form["sections"][0]["labels"])
    assert form["sections"][0]["labels"][-1]["label"] == "Kolmas nimi"


def columns_of(draft: str) -> list[str]:
    return [line.strip() for line in draft.splitlines() if line.startswith("  - {heads: ")]


def test_a_column_is_known_by_a_word_of_its_own_and_counts_what_its_unit_says(
    tarkistin: Command, tmp_path: Path
) -> None:
    table = "Kululaji\tHaettu yhteensä €\tHyväksytty yhteensä €\tKatettu %\tTunteja\nPalkkakustannukset\t4 000\t3 000\t75\t80\n"
    assert columns_of(drafted(tarkistin, tmp_path, f"Hakemus kylälle\nLaskelma\n{table}")) == [
        '- {heads: ["Haettu"], field: "{field}", kind: money}  # ”Haettu yhteensä €”',
        '- {heads: ["Hyväksytty"], field: "approved.{field}", kind: money}  # ”Hyväksytty yhteensä €”',
        '- {heads: ["Katettu"], field: TODO, kind: percent}  # ”Katettu %”, avoin: kenttä',
        '- {heads: ["Tunteja"], field: TODO, kind: TODO}  # ”Tunteja”, avoin: kenttä, avoin: laji, sillä yksikköä ei näy',
    ]


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (
            "Kululaji\t2026\t2027\nPalkat\t4 000 €\t–\nMatkat\t100 €\t50 €\n",
            ['- {heads: ["2026"], field: TODO, kind: money}  # ”2026”, avoin: kenttä',
             '- {heads: ["2027"], field: TODO, kind: money}  # ”2027”, avoin: kenttä'],
        ),
        (
            "Kululaji    Arvio, euroa    Toteuma, euroa\nPalkat      4 000           3 000\n",
            ['- {heads: ["Arvio"], field: TODO, kind: money}  # ”Arvio, euroa”, avoin: kenttä',
             '- {heads: ["Toteuma"], field: TODO, kind: money}  # ”Toteuma, euroa”, avoin: kenttä'],
        ),
        (
            "Ryhmä\tNuoria, hlö\tMuita\nKesä\t10\t4\nTalvi\t3\t\n",
            ['- {heads: ["Nuoria"], field: TODO, kind: count}  # ”Nuoria, hlö”, avoin: kenttä',
             '- {heads: ["Muita"], field: TODO, kind: TODO}  # ”Muita”, avoin: kenttä, avoin: laji, sillä yksikköä ei näy'],
        ),
        (
            "Kululaji\tSumma t€\tMyönnetty\nPalkat\t4\t\nkahvit\t1\t\n",
            ['- {heads: ["Summa"], field: TODO, kind: money}  # ”Summa t€”, avoin: kenttä, yksikkö ei ole euro',
             '- {heads: ["Myönnetty"], field: "approved.{field}", kind: money}  # ”Myönnetty”'],
        ),
        (
            "Kululaji\tHaettu €\tHaettu %\nPalkat\t4 000\t80\nMatkat\t1 000\t20\n",
            ['- {heads: ["€"], field: "{field}", kind: money}  # ”Haettu €”',
             '- {heads: ["%"], field: "shares.{row}", kind: percent}  # ”Haettu %”'],
        ),
        (
            "Kululaji\tHaettu A\tHaettu B\nPalkat\t4 000\t80\nMatkat\t1 000\t20\n",
            ['- {heads: [TODO], field: "{field}", kind: money}'
             "  # ”Haettu A”, avoin: otsikossa ei ole sanaa, jota muissa ei ole",
             "- {heads: [TODO], field: TODO, kind: TODO}  # ”Haettu B”, avoin: otsikossa ei ole sanaa, jota muissa ei ole,"
             " avoin: kenttä, avoin: laji, sillä yksikköä ei näy"],
        ),
        ("Rooli\tNimi\nOhjaaja\tErkki Esimerkki\nVetäjä\tElli Esimerkki\n", []),
        ("Kevät\t4 000 €\nSyksy\t1 000 €\n", []),
    ],
    ids=["years", "wide gaps", "counts", "thousands", "units", "equal heads", "words", "no heads"],
)  # fmt: skip
def test_columns_of_other_tables(table: str, columns: list[str], tarkistin: Command, tmp_path: Path) -> None:
    assert columns_of(drafted(tarkistin, tmp_path, f"Hakemus kylälle\nLaskelma\n\n{table}")) == columns


def test_heads_in_two_rows_are_put_together(tarkistin: Command, tmp_path: Path) -> None:
    rows = "<tr><th rowspan=2>Kululaji<th colspan=2>Haettu<tr><th>itse €<th>muilta €<tr><td>Palkat<td>4 000<td>10"
    (tmp_path / "a.html").write_text(f"<h1>Hakemus kylälle</h1><h2>Kulut</h2><table>{rows}</table>", encoding="utf-8")
    assert columns_of(tarkistin("forms", "draft", "a.html").out.replace("\u00a0", " ")) == [
        '- {heads: ["itse"], field: "{field}", kind: money}  # ”Haettu itse €”',
        '- {heads: ["muilta"], field: TODO, kind: money}  # ”Haettu muilta €”, avoin: kenttä',
    ]


def test_labels_and_a_table_under_one_heading_are_sections_that_read(tarkistin: Command, tmp_path: Path) -> None:
    table = "Kululaji\tHaettu €\tMyönnetty €\nPalkkakustannukset\t4 000\t3 000\nMatkat\t500\t400"
    document = (
        f"Kyläsäätiön hakemus\n\nTiedot\n\nHakijan nimi: Kylä ry\n{table}\nY-tunnus: 9000094-3\nPostinumero: 81990\n"
    )
    load(tmp_path / "oma", drafted(tarkistin, tmp_path, document))
    done = tarkistin("read", "hakemus.txt", "--rules", "oma", "--format", "yaml")
    read = load_yaml(done.out.replace("\u00a0", " "), "")[0]
    assert {name: read[name] for name in ("applicant", "costs", "approved")} == {
        "applicant": {"name": "Kylä ry", "business_id": "9000094-3"},
        "costs": {"salaries": "4 000 €", "other": "500 €"},
        "approved": {"costs": {"salaries": "3 000 €", "other": "400 €"}},
    }


LETTER = """\
Kulttuurisäätiö Havina
Kohdeavustuksen hakemus

1. Hakijan tiedot

Y-tunnus
9000094-3
Onko haettu muualta avustusta? Ei
2. Menot ja tulot

Menot\tSumma €
Palkkiot\t5 000

Tulot\tArvio €\tOsuus %
Avustus\t4 000\t80
Liput\t1 000\t20
"""


def test_letterheads_numbered_headings_questions_and_neighbouring_tables(tarkistin: Command, tmp_path: Path) -> None:
    form = load_yaml(drafted(tarkistin, tmp_path, LETTER), "")[0]
    assert form["title"] == "Kohdeavustuksen hakemus"
    told = [(*one["titles"], *(label["label"] for label in one.get("labels", ()))) for one in form["sections"]]
    assert told == [
        ("Hakijan tiedot", "Y-tunnus", "Onko haettu muualta avustusta?"),
        ("Menot ja tulot", "Palkkiot"),
        ("Tulot", "Avustus", "Liput"),
    ]
    assert [[column["heads"] for column in one.get("columns", ())] for one in form["sections"]] == [
        [], [["Summa"]], [["Arvio"], ["Osuus"]],
    ]  # fmt: skip


def test_what_stands_where_a_label_does_and_is_none_is_told(tarkistin: Command, tmp_path: Path) -> None:
    lines = "Nimi: Kylä ry\nyes: 5\nnull: ei\n- lista: kolme\na: b\n# x: 6\nNimi: Kylä\nYes: 7\nNull: 8\n"
    out = drafted(tarkistin, tmp_path, f"Hakemus kylälle\n{lines}")
    assert [label["label"] for label in load_yaml(out, "")[0]["sections"][0]["labels"]] == ["Nimi", "Yes", "Null"]
    assert [line.partition(": ")[2] for line in out.splitlines() if "ei nimiöksi" in line] == [
        "”yes”, rivi 3, sarake 1", "”null”, rivi 4, sarake 1", "”- lista”, rivi 5, sarake 1", "”a”, rivi 6, sarake 1",
        "”x”, rivi 7, sarake 1", "”Nimi”, rivi 8, sarake 1",
    ]  # fmt: skip


REPORT = """\
Loppuraportti
Kylärahasto

Hankkeen nimi: Laulava kylä
Laulukausi: 1.1.2026–30.6.2026
Toteutusaika: 1.2.2026 - 30.9.2026
Avustus osuuksineen: 4 000 € (80 %)
Laulukirjoja jaettiin 12.5.2026 alkaen kaikille.

3. Haettava tuki

Kokonaiskustannukset: 5 000 €
Haettava tuki: 4 000 €

Rahoitus

Lähde\t€\t%
Rahaston avustus\t4 000\t80
Rahoitus yhteensä\t5 000\t100
"""


def test_what_a_value_of_two_fields_a_total_and_a_column_of_units_are_is_proposed(
    tarkistin: Command, tmp_path: Path
) -> None:
    out = drafted(tarkistin, tmp_path, REPORT)
    for lines in (
        "field: TODO  # avoin: arvossa on kaksi päivää (field: alku, templates: ['{alku} – {loppu}'])\n",
        "field: project.start  # arvaus: vapaissa suunnitelmissa tämän kentän nimi\n"
        '    templates: ["{project.start} – {project.end}"]\n',
        "field: TODO  # avoin: arvossa on summa ja osuus (field: summa, read_as: amount-and-share, part: osuus)\n",
        "# ei nimiöksi otettu: ”Laulukirjoja jaettiin 12.5.2026 alkaen kaikille.”, rivi 8, sarake 1\n",
        "# ei nimiöksi otettu: ”Kylärahasto”, rivi 1, sarake 1\n",
        "field: costs.net  # arvaus: vapaissa suunnitelmissa tämän kentän nimi\n",
        '  - {heads: ["€"], field: "{field}", kind: money}  # ”€”\n  - {heads: ["%"], field: "shares.{row}", kind: percent}',
    ):
        assert lines in out
    assert [one.get("titles") for one in load_yaml(out, "")[0]["sections"]] == [None, ["Haettava tuki"], ["Rahoitus"]]


HALVES = """\
Avustushakemus

Talousarvio

MENOT\teuroa\tTULOT\teuroa
Palkkiot\t3 200\tHaettava avustus\t4 000
Tilavuokrat\t1 100\tPääsymaksut\t300

Mallikylässä 31.1.2026
"""


def test_halves_of_a_table_side_by_side_have_labels_of_their_own(tarkistin: Command, tmp_path: Path) -> None:
    out = drafted(tarkistin, tmp_path, HALVES)
    [budget] = load_yaml(out, "")[0]["sections"]
    assert [label["label"] for label in budget["labels"]] == [
        "Palkkiot", "Haettava avustus", "Tilavuokrat", "Pääsymaksut",
    ]  # fmt: skip
    assert "columns" not in budget
    assert re.findall("ei nimiöksi otettu: ”(.*)”", out) == [
        "MENOT",
        "euroa",
        "TULOT",
        "euroa",
        "Mallikylässä 31.1.2026",
    ]


PRIVATE = """\
Säätiön hakemus

Yhteyshenkilö: Elli Esimerkki
Puhelin: 040 000 0000
Sähköposti: elli@kyla.example
Tilinumero: FI21 1234 5600 0007 85
Lisätietoja antaa: Erkki Esimerkki, erkki(at)kyla.example
Hankkeen kuvaus: Elli Esimerkki, p. +358 40 000 0001, ohjaa ryhmää
Palkka, projektipäällikkö: 4 000 €

Valmistelija

Nimi: Eino Esimerkki

Elli Esimerkki
projektipäällikkö

Ville Verraton
toiminnanjohtaja

Puheenjohtaja Tuovi Tuntematon

Palkat\tHaettu €
Projektipäällikkö Olli Oletettu\t4 000

Kokouksessa 1.2.2026 Sanna Sanoja kertoi hankkeesta.

Jäsen\tKunta\tTehtävä
Jenni Jäsenniemi\tEsimerkkikylä\tjäsen

Päiväys ja allekirjoitus
Kylässä 1.3.2026
Maija Mallikas
"""


def test_nothing_private_is_written_into_a_draft(tarkistin: Command, tmp_path: Path) -> None:
    out = drafted(tarkistin, tmp_path, PRIVATE)
    for part in (
        "Elli",
        "Erkki",
        "Eino",
        "Ville",
        "Tuovi",
        "Oletettu",
        "Mallikas",
        "Sanoja",
        "Jäsenniemi",
        "040",
        "@kyla",
        "kyla.example",
        "FI21",
        "0007",
        "+358",
    ):
        assert part not in out, part
    for evidence in (
        "”**** *********”, rivi 3",
        "”*** *** ****”, rivi 4",
        "p. +*** ** *** ****, ohjaa",
        "”4 000 €”",
        'label: "Puheenjohtaja"',
        'label: "Projektipäällikkö"',
    ):
        assert evidence in out, evidence


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Laituri kuntoon\n\nHankehakemus\n\nHankkeen nimi: Laituri kuntoon\n", '"Hankehakemus"'),
        ("Kyläsäätiö\nMaaseudun kehittämis- ja\nAvustushakemus\n\nY-tunnus: 9000094-3\n", '"Avustushakemus"'),
        ("Uusi hakemus\n\nSäätiön tilitys\n\nHankkeen nimi: Uusi hakemus\n", '"Säätiön tilitys"'),
        ("Hakemus\n\nVakuutushakemus\n\nHankkeen nimi: Laituri kuntoon\n", '"Vakuutushakemus"'),
        ("Laituri kuntoon\n\nHankkeen nimi: Laituri kuntoon\n", "TODO"),
    ],
)
def test_the_title_says_what_kind_of_document_it_is(lines: str, title: str, tarkistin: Command, tmp_path: Path) -> None:
    assert f"\ntitle: {title}\n" in drafted(tarkistin, tmp_path, lines)


def test_the_title_of_another_form_is_named_and_left_open(tarkistin: Command) -> None:
    out = tarkistin("forms", "draft", str(EXAMPLES / "valintaesitys-ely-kunnossa.txt")).out
    assert '\ntitle: "Valintaesitys"\n' in out
    assert "  # Otsikko ”Valintaesitys” on jo lomakkeella valintaesitys-ely: " in out
    assert "\n  titles: [TODO]\n" in out


@pytest.mark.parametrize(
    ("number", "title", "columns"),
    [
        ("000", "Valintaesitys maakunnan yhteistyöryhmän sihteeristön käsittelyyn", 0),
        ("001", "Valintaesitys", 6),
        ("002", "Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus", 0),
        ("003", "Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus", 0),
        ("004", "Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus", 0),
    ],
)
def test_a_real_document_gives_the_title_of_its_form_and_the_columns_of_its_tables(
    number: str, title: str, columns: int, tarkistin: Command
) -> None:
    out = tarkistin("forms", "draft", str(seed(number))).out
    assert f'\ntitle: "{title}"\n' in out
    assert len([line for line in columns_of(out) if "TODO" not in line]) == columns == len(columns_of(out))


def test_identity_codes_are_masked_in_the_evidence(tarkistin: Command, tmp_path: Path) -> None:
    out = drafted(tarkistin, tmp_path, "Hakemus kylälle\nHenkilötunnus: 131052-308T\n")
    assert "131052-308T" not in out
    assert "# ”******-****”, rivi 2" in out


def test_a_file_is_never_written_over(tarkistin: Command, tmp_path: Path) -> None:
    (tmp_path / "hakemus.txt").write_text(DOCUMENT, encoding="utf-8")
    assert tarkistin("forms", "draft", "hakemus.txt", "-o", "oma.yaml").code == 0
    assert (tmp_path / "oma.yaml").read_text(encoding="utf-8").replace("\u00a0", " ") == DRAFT
    done = tarkistin("forms", "draft", "hakemus.txt", "-o", "hakemus.txt")
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "Virhe: Tiedosto hakemus.txt on jo olemassa. Anna toinen nimi tai poista se ensin.",
    )
    assert (tmp_path / "hakemus.txt").read_text(encoding="utf-8") == DOCUMENT


@pytest.mark.parametrize(
    ("name", "data", "code", "told"),
    [
        ("tyhjä.txt", b"", 3, "Tiedosto on tyhjä"),
        ("oma.yaml", b"form: application\nproject.name: a\n", 2, "Virhe: oma.yaml nimeää itse kenttänsä"),
        ("ei.txt", None, 3, "ei.txt: "),
        (".", None, 2, "Virhe: . on kansio; anna yksi tiedosto."),
    ],
)
def test_files_of_which_no_draft_can_be_made(
    name: str, data: bytes | None, code: int, told: str, tarkistin: Command, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = tarkistin("forms", "draft", name)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
