"""A label and its value in every style that forms and programs print."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.checking import result_of
from tests.reading.printing import DESCRIPTION, ELY, PROVINCE, TEXTS, application, changed, read, values
from tests.shared import ROOT

CODE = "Hankekoodi: A70001\n"
START = "Alkamispäivämäärä\t1.8.2024\n"
SHIPPED = {
    name: (ROOT / "examples" / f"{name}-kunnossa.txt").read_text("utf-8")
    for name in ("hankehakemus-2014", "hankepaatos-2014", "maksatuspaatos-2007")
}


@pytest.mark.parametrize(
    "line",
    [
        "Hankekoodi: A70001",
        "Hankekoodi:A70001",
        "Hankekoodi : A70001",
        "Hankekoodi:\tA70001",
        "Hankekoodi\tA70001",
        "Hankekoodi    A70001",
        "Hankekoodi A70001",
        "Hankekoodi:\nA70001",
        "Hankekoodi\n\nA70001",
        "Hankekoodi:\n\n\n\nA70001",
        "HANKEKOODI: A70001",
        "hankekoodi: A70001",
        "• Hankekoodi: A70001",
        "- Hankekoodi: A70001",
        "–  Hankekoodi:  A70001",
        "• Hankekoodi:\n• A70001",
        "   Hankekoodi: A70001   ",
        "Hankekoodi: A70001\n2",
        "Hankekoodi .......... A70001",
        "Hankekoodi: . . . . . A70001",
        "Hankekoodi…… A70001",
        "Hankekoodi ______ A70001",
        "Hankekoodi = A70001",
        "Hankekoodi | A70001",
        "Hankekoodi;A70001",
        "Hankekoodi: A 7 0 0 0 1",
        "Hankekoodi – A70001",
        "Hankekoodi: – A70001",
        "Hankekoodi\t– A70001",
        "Hankekoodi* A70001",
        "Hankekoodi ¹): A70001",
        "Hankekoodi 1): A70001",
        "**Hankekoodi:** A70001",
        "**Hankekoodi**: A70001",
        "***Hankekoodi***: `A70001`",
        "_Hankekoodi_: *A70001* <!-- uusi -->",
        "__Hankekoodi__ A70001",
        "Hankekoodi: ~~A70000~~ A70001",
        "| Hankekoodi | A70001 |",
        "| Hankekoodi: | A70001 |\n|---|---|",
        "│ Hankekoodi │ A70001 │",
        "# Hankekoodi\n\nA70001",
        "\uf0b7 Hankekoodi: A70001",
        "➢ Hankekoodi: A70001",
        "+ Hankekoodi: A70001",
        "Hankekodi: A70001",
        "Hankekoodit: A70001",
        "Hakekoodi\tA70001",
        "Hankekoodi -> A70001",
        "Hankekoodi\n:   A70001",
        "Hankekoodi: [A70001]",
        'Hankekoodi: "A70001"',
        "(Hankekoodi: A70001)",
        "<b>Hankekoodi:</b> A70001",
        "Hankekoodi: A70001<br>",
    ],
)
def test_one_value(line: str) -> None:
    assert values(DESCRIPTION, changed(DESCRIPTION, (CODE, f"{line}\n")))["project.code"] == "A70001"


@pytest.mark.parametrize(
    ("printed", "cents"),
    [
        ("Myönnetty EU- ja valtion rahoitus .......... 80 000", 8000000),
        ("Myönnetty EU- ja valtion rahoitus: …… 80 000", 8000000),
        ("Myönnetty EU- ja valtion rahoitus – 80 000", None),
        ("Myönnetty EU- ja valtion rahoitus .80", None),
        ("Myönnetty EU- ja valtion rahoitus: `80 000` <!-- 90 000 -->", 8000000),
        ("> Myönnetty EU- ja valtion rahoitus : 92 226", 9222600),
        ("# Myönnetty EU- ja valtion rahoitus – 92 226", None),
        ("~ Myönetty EU- ja valtion rahoitus 92 226", 9222600),
        ("Myönetty EU- ja valtion rahoitus 92 226", 9222600),
    ],
)
def test_a_leader_is_no_part_of_an_amount_but_a_dash_may_be_its_minus(printed: str, cents: int | None) -> None:
    text = re.sub("Myönnetty EU- ja valtion rahoitus: .*", printed, TEXTS[DESCRIPTION])
    assert values(DESCRIPTION, text).get("public_funding.granted_eu_state") == cents


@pytest.mark.parametrize("label", ["Y-tunnus", "Y tunnus", "y-tunnus", "Y -tunnus", "Y–tunnus", "Ytunnus"])
def test_a_hyphen_is_a_space_or_nothing(label: str) -> None:
    text = changed(DESCRIPTION, ("Y-tunnus: 1234567-1", f"{label}: 1234567-1"))
    assert values(DESCRIPTION, text)["applicant.business_id"] == "1234567-1"


def test_a_label_without_a_value_is_blank_and_stands_at_its_label() -> None:
    field = read(DESCRIPTION, changed(DESCRIPTION, (CODE, "Hankekoodi:\n")))["project.code"]
    assert (field.value, field.text, field.line, field.column, field.label) == (None, "", 7, 1, "Hankekoodi")


@pytest.mark.parametrize("sign", ["", ":"])
def test_labels_of_a_blank_form_one_under_another_are_no_sentence_of_them(sign: str) -> None:
    text = re.sub(r"(?m)^(\w+päivämäärä): [0-9.]+$", rf"\1{sign}", SHIPPED["hankehakemus-2014"])
    fields = read("hankehakemus-2014", text)
    assert [fields[path].state for path in ("project.start", "project.end")] == ["blank", "blank"]


@pytest.mark.parametrize("printed", ["2. Osaaminen", "2 : Osaaminen", "TL 2: Osaaminen", "Toimintalinja 2. Osaaminen"])
def test_the_code_of_a_priority_may_have_its_word_before_it(printed: str) -> None:
    text = re.sub("(?m)^Toimintalinja: .*$", f"Toimintalinja: {printed}", SHIPPED["hankehakemus-2014"])
    fields = read("hankehakemus-2014", text)
    assert [fields[path].value for path in ("project.priority", "project.priority_name")] == ["2", "Osaaminen"]


def test_the_title_of_the_form_is_no_value_of_the_blank_label_above_it() -> None:
    payment = SHIPPED["maksatuspaatos-2007"].replace("Päätöksenjärjestysnumero 2/5", "Päätöksenjärjestysnumero", 1)
    assert read("maksatuspaatos-2007", payment)["decision.number"].state == "blank"
    decision = SHIPPED["hankepaatos-2014"].replace("viranomainen: Pohjois-Savon liitto", "viranomainen:", 1)
    assert read("hankepaatos-2014", decision)["authority.name"].value == "Pohjois-Savon liitto"


def test_a_label_that_is_not_there_has_no_field() -> None:
    assert "project.code" not in read(DESCRIPTION, changed(DESCRIPTION, (CODE, "")))


def test_an_empty_cell_is_blank_though_a_line_follows() -> None:
    text = changed(PROVINCE, (START, "Alkamispäivämäärä\t\nei mikään nimi\n"))
    assert read(PROVINCE, text)["project.start"].state == "blank"


@pytest.mark.parametrize(
    ("printed", "state"),
    [("ei tiedossa", "unreadable"), ("31.2.2025", "unreadable"), ("", "blank"), ("-", "blank")],
)
def test_a_date_that_is_none(printed: str, state: str) -> None:
    field = read(PROVINCE, changed(PROVINCE, ("1.8.2024", printed)))["project.start"]
    assert (field.state, field.text, field.value) == (state, printed, None)


def test_the_same_twice_is_one_and_two_values_are_a_contradiction() -> None:
    same = read(PROVINCE, changed(PROVINCE, (START, f"{START}Alkamispäivämäärä\t01.08.2024\n")))["project.start"]
    assert (same.value, same.text, same.candidates) == (date(2024, 8, 1), "1.8.2024", ())
    two = read(PROVINCE, changed(PROVINCE, (START, f"{START}Alkamispäivämäärä\t2.8.2024\n")))["project.start"]
    assert (two.state, two.value, two.text) == ("contradictory", None, "1.8.2024")
    assert [(field.value, field.text) for field in two.candidates] == [
        (date(2024, 8, 1), "1.8.2024"),
        (date(2024, 8, 2), "2.8.2024"),
    ]


def test_one_readable_and_one_unreadable_are_a_contradiction() -> None:
    text = changed(PROVINCE, (START, f"{START}Alkamispäivämäärä\tei tiedossa\n"))
    assert read(PROVINCE, text)["project.start"].state == "contradictory"


def test_a_second_date_under_the_first_is_a_contradiction() -> None:
    field = read(ELY, changed(ELY, ("3.7.2023\n", "3.7.2023\n4.7.2023\n")))["project.proposal"]
    assert [candidate.value for candidate in field.candidates] == [date(2023, 7, 3), date(2023, 7, 4)]


MEETING = "Kokouksen päivämäärä\n"


@pytest.mark.parametrize("said", ["Mallimaan ELY-keskus", "Tulostettu 3.7.2023", "2"])
def test_what_begins_as_no_day_apart_under_its_label_may_be_the_head_of_a_page(said: str) -> None:
    field = read(ELY, changed(ELY, (MEETING, f"{MEETING}\n{said}\n\n")))["project.meeting"]
    assert (field.text, field.doubt) == (said, "end")


@pytest.mark.parametrize("said", ["31.6.2027", "3l.6.2027", "ei tiedossa", "Avoin"])
def test_what_begins_as_a_day_or_says_that_there_is_none_cannot_be_read(said: str) -> None:
    field = read(ELY, changed(ELY, (MEETING, f"{MEETING}\n{said}\n\n")))["project.meeting"]
    assert (field.state, field.text) == ("unreadable", said)


def test_two_days_under_one_label_and_none_under_the_next_are_in_doubt() -> None:
    printed = "Alkamispäivämäärä\n\n1.8.2024\n\n31.7.2026\n\nPäättymispäivämäärä\n"
    days = "Alkamispäivämäärä\t1.8.2024\nPäättymispäivämäärä\t31.7.2026\n"
    fields = read(PROVINCE, changed(PROVINCE, (days, f"\n{printed}")))
    assert [fields[path].doubt for path in ("project.start", "project.end")] == ["end", "end"]


@pytest.mark.parametrize(("beside", "start"), [("vahvistettu", date(2024, 8, 1)), ("2.8.2024", None)])
def test_what_stands_in_a_further_cell_is_no_part_of_a_date_but_another_date_is_doubted(
    beside: str, start: date | None
) -> None:
    field = read(PROVINCE, changed(PROVINCE, (START, f"Alkamispäivämäärä\t1.8.2024\t{beside}\n")))["project.start"]
    assert (field.value, field.text) == (start, "1.8.2024" if start else f"1.8.2024\t{beside}")


SUPPORT = "Hankkeelle esitetty tuen enimmäismäärä\t112 000 €, 80 %"


@pytest.mark.parametrize(
    ("label", "amount"),
    [
        ("Hankkeelle esitetty tuen enimmäismäärä", "112 t€, 80 %"),
        ("Hankkeelle esitetty tuen enimmäismäärä (1 000 €)", "112, 80 %"),
        ("Hankkeelle esitetty tuen enimmäismäärä", "112 000 kr, 80 %"),
    ],
)
def test_an_amount_in_another_unit_beside_its_share_is_no_euros(label: str, amount: str) -> None:
    fields = read(PROVINCE, changed(PROVINCE, (SUPPORT, f"{label}\t{amount}")))
    support, share = fields["financing.max_support"], fields["financing.max_support_percent"]
    assert (support.value, support.doubt, support.text) == (None, "unit", amount.partition(",")[0])
    assert share.text == "80 %"


FLAT_RATE = "Flat rate 40 % kehittäminen 40 000 €\t"


@pytest.mark.parametrize(("rest", "text"), [("kehittäminen puuttuu vielä", "puuttuu vielä"), ("ei vielä", "ei vielä")])
def test_words_in_the_place_of_a_flat_rate_are_no_part_of_its_name(rest: str, text: str) -> None:
    fields = read(PROVINCE, changed(PROVINCE, (FLAT_RATE, f"Flat rate 40 % {rest}\n")))
    assert (fields["costs.flat_rate"].state, fields["costs.flat_rate"].text) == ("unreadable", text)
    assert fields["costs.model"].value == "flat_rate_40"


def test_the_rest_of_a_flat_rate_row_on_the_next_line_is_no_row_of_its_own() -> None:
    found = values(PROVINCE, changed(PROVINCE, (FLAT_RATE, "Flat rate 40 %\nkehittäminen 400 €\n")))
    assert found["costs.flat_rate"] == 40000
    assert "costs.other" not in found


def test_a_label_in_the_middle_of_a_sentence_is_none() -> None:
    prose = "Hakija kertoo, että tärkein tuki on Kuntarahoitus\n3 000 €\n"
    text = changed(PROVINCE, (FLAT_RATE, f"{prose}{FLAT_RATE}"))
    assert values(PROVINCE, text) == values(PROVINCE, TEXTS[PROVINCE])


@pytest.mark.parametrize("again", ["500", "600"])
def test_another_cost_row_printed_twice_is_unsure(again: str) -> None:
    rows = f"Matkat 500 €\nMatkat {again} €\n{FLAT_RATE}"
    assert values(PROVINCE, changed(PROVINCE, (FLAT_RATE, rows)))["costs.other"] is None


@pytest.mark.parametrize(
    ("label", "read_as"),
    [
        ("Päättymispäivämäärä", "label"),
        ("PÄÄTTYMISPÄIVÄMÄÄRÄ", "label"),
        ("Päätymispäivämäärä", "alias"),
        ("Päättymispvm", "alias"),
        ("Päättymispäivä", "alias"),
        ("Loppupvm", "alias"),
        ("Päättymispäivmäärä", "near-miss"),
        ("Päättymispiävämäärä", "near-miss"),
        ("Pättymispäivmäärä", "near-miss"),
    ],
)
def test_how_a_label_was_recognised(label: str, read_as: str) -> None:
    field = read(PROVINCE, changed(PROVINCE, ("Päättymispäivämäärä", label)))["project.end"]
    assert (field.value, field.read_as, field.label) == (date(2026, 7, 31), read_as, label)


@pytest.mark.parametrize("label", ["Päättymispäivämäärä / Slutdatum: ", "Päättymispäivämäärä (viimeistään): "])
def test_another_name_before_the_colon_belongs_to_a_label(label: str) -> None:
    fields = read(PROVINCE, changed(PROVINCE, ("Päättymispäivämäärä\t", label)))
    assert fields["project.end"].value == date(2026, 7, 31)


def test_two_days_behind_two_labels_are_not_chosen_from() -> None:
    fields = read(
        PROVINCE,
        changed(
            PROVINCE, (START, ""), ("Päättymispäivämäärä\t", "Alkamispäivämäärä / Päättymispäivämäärä: 1.8.2024 / ")
        ),
    )
    assert fields["project.start"].value is None


@pytest.mark.parametrize("label", ["Päättymispäätös", "Päätöspäivämäärä", "Päätöspvm", "Päivämäärä"])
def test_three_slips_are_another_word(label: str) -> None:
    assert "project.end" not in read(PROVINCE, changed(PROVINCE, ("Päättymispäivämäärä", label)))


def test_a_near_miss_takes_no_line_that_is_another_label() -> None:
    text = changed(DESCRIPTION, ("Maakunnat: Mallimaa\n\n", ""), ("Kunnat: Mallila", "Kunnat: Mallila"))
    assert "area.regions" not in read(DESCRIPTION, text)


LONG = "Mallien ja kaavojen yhteinen kehittämishanke jossa on nimeä enemmän kuin riville mahtuu"


@pytest.mark.parametrize(
    "printed",
    [
        "Hankkeen nimi: Mallien ja kaavojen yhteinen kehittämishanke jossa on\nnimeä enemmän kuin riville mahtuu",
        "Hankkeen nimi:\nMallien ja kaavojen yhteinen kehittämishanke\njossa on nimeä enemmän kuin riville mahtuu",
        "Hankkeen nimi:\n\nMallien ja kaavojen yhteinen kehittämishanke\njossa on nimeä enemmän\nkuin riville mahtuu",
    ],
)
def test_a_value_broken_over_lines_is_joined_and_quoted_as_it_stands(printed: str) -> None:
    text = changed(DESCRIPTION, ("Hankkeen nimi: Malli: kaavoja ja muotteja", printed))
    field = read(DESCRIPTION, text)["project.name"]
    assert field.value == LONG
    assert field.text == printed.partition(":")[2].strip()


@pytest.mark.parametrize(("names", "doubt"), [("Mikkeli, Juva", ""), ("Mikkeli,", "cut")])
def test_a_list_that_ends_with_a_comma_may_not_be_whole(names: str, doubt: str) -> None:
    text = changed(DESCRIPTION, ("Kunnat: Mallila", f"Kunnat: {names}"))
    assert read(DESCRIPTION, text)["area.municipalities"].doubt == doubt


def test_a_list_goes_on_after_its_comma() -> None:
    text = changed(DESCRIPTION, ("Kunnat: Mallila", "Kunnat: Mallila,\nKaavala, Muottila,\nNäytelä"))
    assert values(DESCRIPTION, text)["area.municipalities"] == ("Mallila", "Kaavala", "Muottila", "Näytelä")


def test_an_unknown_label_is_no_part_of_the_value_before_it() -> None:
    text = changed(DESCRIPTION, ("Postitoimipaikka: Mallila\n", "Postitoimipaikka: Mallila\nFaksi: 1234\n"))
    assert values(DESCRIPTION, text)["applicant.post_office"] == "Mallila"


@pytest.mark.parametrize(
    ("below", "value"), [("€", 70000000), ("381", None), ("\n381", 70000000), ("381 kappaletta", 70000000)]
)
def test_digits_under_an_amount_are_its_own_only_where_its_line_was_full(below: str, value: Any) -> None:
    text = changed(DESCRIPTION, ("rahoitus: 700 000\n", f"rahoitus: 700 000\n{below}\n"))
    assert values(DESCRIPTION, text)["public_funding.granted_eu_state"] == value


def test_a_number_broken_at_the_full_width_is_one_number() -> None:
    text = "x" * 41 + "\n\n" + changed(DESCRIPTION, ("rahoitus: 700 000\n", "rahoitus: 1 700\n000\n"))
    text = "\n".join(line if len(line) <= 42 else "x" for line in text.split("\n"))
    found = read(DESCRIPTION, text)["public_funding.granted_eu_state"]
    assert (found.value, found.text) == (170000000, "1 700\n000")


def test_a_label_broken_over_two_lines() -> None:
    text = changed(
        DESCRIPTION,
        (
            "Hakijoiden lukumäärä tai tuen siirto -menettely:",
            "Hakijoiden lukumäärä tai\ntuen siirto -menettely: Vain yksi",
        ),
        ("7.1 Osallistuvien yritysten lukumäärä", "7.1 Osallistuvien yritysten\nlukumäärä"),
    )
    found = values(DESCRIPTION, text)
    assert found["project.applicants"] == "Vain yksi"
    assert found["indicators.companies_planned"] == 30


@pytest.mark.parametrize(
    "printed",
    [
        "Hakijan\n                        {}\nvirallinen nimi",
        "Hakijan virallinen      {}\nnimi",
        "                        Tarinajoen\nHakijan virallinen nimi\n                        {}",
    ],
)
def test_a_value_stands_in_its_column_beside_a_label_over_two_lines(printed: str) -> None:
    rows = f"Hankkeen julkinen nimi  Polku\n{printed.format('koulutuskuntayhtymä')}\nHakemusnumero           R-00001\n"
    text = TEXTS[PROVINCE]
    first, last = text.index("Hankkeen julkinen nimi"), text.index("Valintakokouksen")
    assert text.index("Hakijan virallinen nimi") > last
    below = re.sub(r"Hakijan virallinen nimi.*\n", "", text[last:], count=1)
    found = values(PROVINCE, text[:first] + rows + below)
    name = "Tarinajoen koulutuskuntayhtymä" if "Tarinajoen" in printed else "koulutuskuntayhtymä"
    told = [found[f"{path}"] for path in ("project.name", "applicant.name", "project.application_number")]
    assert told == ["Polku", name, "R-00001"]


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Alkaa 1.1.2021 ja päättyy 30.6.2022", date(2021, 1, 1), date(2022, 6, 30)),
        ("alkaa 01.01.2021, päättyy 30.06.2022", date(2021, 1, 1), date(2022, 6, 30)),
        ("1.1.2021 - 30.6.2022", date(2021, 1, 1), date(2022, 6, 30)),
        ("1.1.2021 – 30.6.2022", date(2021, 1, 1), date(2022, 6, 30)),
        ("Alkaa ei tiedossa ja päättyy 30.6.2022", None, date(2022, 6, 30)),
        ("Alkaa  ja päättyy 30.6.2022", None, date(2022, 6, 30)),
        ("Alkaa 1.1.2021 ja päättyy", date(2021, 1, 1), None),
        ("1.1.2021", None, None),
    ],
)
def test_two_dates_in_a_sentence(printed: str, start: date | None, end: date | None) -> None:
    found = values(DESCRIPTION, changed(DESCRIPTION, ("Alkaa 1.1.2021 ja päättyy 30.6.2022", printed)))
    assert (found["project.start"], found["project.end"]) == (start, end)


@pytest.mark.parametrize(
    ("printed", "code", "name"),
    [
        ("4.1. Mallipolkuja", "4.1", "Mallipolkuja"),
        ("4.1 Mallipolkuja", "4.1", "Mallipolkuja"),
        ("4.1.Mallipolkuja", "4.1", "Mallipolkuja"),
        ("12.4. Mallipolkuja", "12.4", "Mallipolkuja"),
        ("4 : Mallipolkuja", "4", "Mallipolkuja"),
        ("4.1", "4.1", None),
        ("Mallipolkuja", "Mallipolkuja", None),
        ("2024 polkua", "2024 polkua", None),
    ],
)
def test_a_code_with_its_name(printed: str, code: str, name: str | None) -> None:
    found = values(PROVINCE, changed(PROVINCE, ("4.1. Mallipolkuja", printed)))
    assert (found["project.objective"], found.get("project.objective_name")) == (code, name)


def test_a_diary_number_over_two_lines_and_what_follows_from_it() -> None:
    found = read(ELY, changed(ELY))
    assert found["project.diary_number"].value == "EURA 2021/200001/09 02 01 01/2023/MALELY"
    assert found["project.diary_number"].text == "EURA 2021/200001/09\n02 01 01/2023/MALELY"
    derived = {path: found[f"project.{path}"].value for path in ("diary_application", "diary_year", "diary_authority")}
    assert derived == {"diary_application": "200001", "diary_year": 2023, "diary_authority": "MALELY"}
    assert found["project.diary_year"].read_as == "derived"
    assert (found["project.call_authority"].value, found["project.period"].value) == ("MALELY", "2021-2027")


def test_a_malformed_diary_number_stays_as_text_and_its_parts_unknown() -> None:
    found = read(ELY, changed(ELY, ("EURA 2021/200001/09\n02 01 01/2023/MALELY", "MAL/123")))
    assert (found["project.diary_number"].value, found["project.diary_application"].value) == ("MAL/123", None)


@pytest.mark.parametrize(
    ("printed", "model"),
    [
        ("Flatrate 40 % kehittäminen", "flat_rate_40"),
        ("Fla t rate 40?% kehittäminen", "flat_rate_40"),
        ("Flat rate 40 % kehittäminen", "flat_rate_40"),
        ("Flat rate 40,0 % kehittäminen", "flat_rate_40"),
        ("FLAT RATE 7 %", "flat_rate_7"),
        ("Flat rate 1,5 % investointi", "flat_rate_1_5"),
        ("Kertakorvaus", "lump_sum"),
        ("Tosiasialliset kustannukset", "actual_costs"),
        ("Flat rate 45 % kehittäminen", "Flat rate 45 % kehittäminen"),
        ("Flat rate 40", "Flat rate 40"),
        ("Mallimalli", "Mallimalli"),
    ],
)
def test_cost_models(printed: str, model: str) -> None:
    found = values(ELY, changed(ELY, ("Kustannusmalli\tFlat rate 40 % kehittäminen", f"Kustannusmalli\t{printed}")))
    assert found["costs.model"] == model
    assert ("costs.model_percent" in found) == ("%" in printed)


def test_places_are_those_of_the_original_on_its_page() -> None:
    text = f"Ensimmäinen sivu\n\f{changed(DESCRIPTION, (CODE, f'  Hankekoodi:{chr(160)}{chr(160)}A70001  ' + chr(10)))}"
    field = application(text).fields["project.code"]
    assert (field.page, field.line, field.column, field.text) == (2, 8, 16, "A70001")


def test_a_long_value_takes_no_title_below_it() -> None:
    text = (ROOT / "examples" / "hankepaatos-2014-kunnossa.txt").read_text("utf-8")
    long = "Etelä-Savon elinkeino-, liikenne- ja ympäristökeskus"
    result = result_of(text.replace("viranomainen: Pohjois-Savon liitto\n\n", f"viranomainen: {long}\n").encode())
    assert result.application is not None
    first, *_ = result.application.fields["authority.name"].candidates
    assert first.text == long


@pytest.mark.parametrize("printed", ["1 : Malliston kehittäminen", "1: Malliston kehittäminen"])
def test_a_number_with_a_colon_is_a_value_behind_a_space_too(printed: str) -> None:
    form = "projektihakemus-2007"
    title = "2. PROJEKTI, JOLLE HAETAAN RAHOITUSTA"
    found = values(form, f"{title}\nToimintalinja {printed}\nProjektityyppi Kehittämisprojekti\n")
    assert (found["project.priority"], found["project.priority_name"]) == ("1", "Malliston kehittäminen")


def test_a_code_printed_otherwise_where_only_a_space_parts_it_from_its_label_is_contradictory() -> None:
    text = "Projektikoodi: A31877\nMaksatuspäätöksen päiväys 14.6.2012\nProjektikoodi A31878\n"
    assert read("maksatuspaatos-2007", text)["project.code"].state == "contradictory"


def test_a_decision_that_prints_another_code_above_its_head_is_contradictory() -> None:
    text = (
        "A71234\nPäätöksen järjestysnumero: 1/2\nTuensaajat\nKunta A\nHankehakemuksenne 1.2.2016\nHankekoodi: A71235\n"
    )
    assert read("hankepaatos-2014", text)["project.code"].state == "contradictory"


@pytest.mark.parametrize("name", ["Nuoret mukaan!", "Kuka auttaa?", "Digi 2.0 kuntiin!"])
def test_a_name_with_nothing_but_a_space_before_it_may_end_with_a_mark(name: str) -> None:
    assert re.search("Hankkeen nimi: .*\n", TEXTS[DESCRIPTION])
    text = re.sub("Hankkeen nimi: .*\n", f"Hankkeen nimi {name}\n", TEXTS[DESCRIPTION])
    assert read(DESCRIPTION, text)["project.name"].value == name


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Y-tunnus        Jakeluosoite\n9000020-8       Mallikatu 1", ("9000020-8", "Mallikatu 1")),
        ("Y-tunnus\tJakeluosoite\n9000020-8\tMallikatu 1", ("9000020-8", "Mallikatu 1")),
        ("Y-tunnus\tJakeluosoite\n\tMallikatu 1", (None, "Mallikatu 1")),
        ("Y-tunnus        Jakeluosoite\n                Mallikatu 1", (None, "Mallikatu 1")),
        (
            "Y-tunnus   Jakeluosoite     Puhelinnumero\n9000020-8  Mallikatu 1      040 000 0000",
            ("9000020-8", "Mallikatu 1"),
        ),
        ("Y-tunnus        Jakeluosoite\nPostinumero     Postitoimipaikka\n00100           Esimerkkilä", (None, None)),
    ],
    ids=["gaps", "tabs", "the first empty", "the first empty by its place", "three", "both empty"],
)
def test_labels_side_by_side_over_their_values(rows: str, expected: tuple[str | None, str | None]) -> None:
    text = (ROOT / "examples" / "hankehakemus-2014-kunnossa.txt").read_text("utf-8")
    first, last = text.index("Organisaatiotyyppi"), text.index("Tilinumero (IBAN)")
    result = result_of(f"{text[:first]}Organisaatiotyyppi: Kunta\n\n{rows}\n\n{text[last:]}".encode())
    assert result.application is not None
    fields = result.application.fields
    read_values = [fields[path].value for path in ("applicant.business_id", "applicant.street")]
    assert tuple(read_values) == expected


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("<table><tr><td>{0}<td>{1}<tr><td>1.4.2016<td>31.3.2018</table>", (date(2016, 4, 1), date(2018, 3, 31))),
        ("<table><tr><td>{0}<td>{1}<tr><td><td>31.3.2018</table>", (None, date(2018, 3, 31))),
        ("<table><tr><td>Toimintalinja<td>{0}<td>{1}<tr><td>2<td colspan=2>31.3.2018</table>", (None, None)),
        ("<table><tr><td>{0}<td>{1}<tr><td>1.4.2016<td>3.3.2018<tr><td>1.5.2016<td>4.4.2018</table>", (None, None)),
        ("<p>1.4.2016<br><small>{0}</small><p>31.3.2018<br><small>{1}</small>", (date(2016, 4, 1), date(2018, 3, 31))),
        ("<p>Kesto<br>{0}<p>1.4.2016<p>{1}<br>31.3.2018", (date(2016, 4, 1), date(2018, 3, 31))),
        (
            "<p>1.4.2016<br>{0}<p>2. Osaaminen<br>Toimintalinja<p>{1}<p>1.1.2017<br>Erityistavoite",
            (date(2016, 4, 1), None),
        ),
        ("<table><tr><td>1.4.2016<td>31.3.2018<tr><td>{0}<td>{1}</table>", (date(2016, 4, 1), date(2018, 3, 31))),
        (
            "<table><tr><td>{0}<br>(pp.kk.vvvv)<td>1.4.2016<tr><td>{1}<br>(kun hanke päättyy)<td>31.3.2018</table>",
            (date(2016, 4, 1), date(2018, 3, 31)),
        ),
        (
            "<table><tr><td colspan=2>{0}<tr><td><td>1.4.2016<tr><td colspan=2>{1}<tr><td><td>31.3.2018</table>",
            (date(2016, 4, 1), date(2018, 3, 31)),
        ),
    ],
)
def test_values_under_and_over_their_labels_in_a_page(lines: str, days: tuple[date | None, date | None]) -> None:
    labels = ("Alkamispäivämäärä", "Päättymispäivämäärä")
    text = SHIPPED["hankehakemus-2014"].replace("Alkamispäivämäärä: 1.4.2016\nPäättymispäivämäärä: 31.3.2018", "HERE")
    page = text.replace("\n", "<p>").replace("HERE", lines.format(*labels))
    found = result_of(f"<!doctype html><meta charset=utf-8><p>{page}".encode(), "a.html").application
    assert found is not None
    assert (found.fields["project.start"].value, found.fields["project.end"].value) == days


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        ("Kustannusmalli\nPalkkakustannusten ilmoitustapa\n\nFlat rate 40 % kehittäminen\nYksikkökustannukset\n", None),
        ("Kustannusmalli\n\nPalkkakustannusten ilmoitustapa\n\nYksikkökustannukset\n", ""),
        ("Kustannusmalli\nPalkkakustannusten ilmoitustapa\nYksikkökustannukset\n", ""),
    ],
)
def test_labels_under_one_another_with_their_values_below_are_not_blank(lines: str, start: str | None) -> None:
    text = TEXTS[ELY]
    first, last = text.index("Kustannusmalli\t"), text.index("Kustannusarvion tiivistelmä")
    found = read(ELY, text[:first] + lines + text[last:])
    doubts = [found[path].doubt for path in ("costs.model", "costs.salary_model")]
    assert (doubts == ["column", "column"]) == (start is None)
    assert (found["costs.model"].text == "") == (start == "")


def test_a_day_that_is_none_under_several_labels_is_in_doubt_with_them() -> None:
    text = changed(PROVINCE, ("Valintakokouksen päivämäärä\t3.6.2024\nHakijan virallinen nimi\t", ""))
    found = read(
        PROVINCE, text.replace("Mallisäätiö sr", "Hakijan virallinen nimi\nValintakokouksen päivämäärä\nMallisäätiö sr")
    )
    assert [found[path].doubt for path in ("project.meeting", "applicant.name")] == ["column", "column"]


def test_an_answer_alone_below_the_words_that_explain_it_is_not_missing() -> None:
    question = "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen: Ei\n"
    asked = question.replace(": Ei", "\nHankkeessa autetaan työnhakijoita löytämään työtä, joka kestää.\n\nEi")
    field = read(DESCRIPTION, changed(DESCRIPTION, (question, asked)))["horizontal.main_goal"]
    assert (field.value, field.text, field.doubt) == (None, "Ei", "choice")


def test_amounts_under_the_next_title_are_those_of_the_labels_above_it() -> None:
    text = TEXTS[PROVINCE]
    first, last = text.index("Hankkeen kustannusarvio yhteensä"), text.index("Hanke sai riittävästi")
    names = "Hankkeen kustannusarvio yhteensä\nHankkeen rahoitussuunnitelma yhteensä\nRahoittajan arvio hankkeesta\n\n"
    found = read(PROVINCE, text[:first] + names + "140 000 €\n140 000 €\n\n" + text[last:])
    assert [found[path].doubt for path in ("costs.repeated_net", "financing.repeated_total")] == ["column", "column"]


def test_an_amount_below_the_title_of_the_next_section_is_not_missing() -> None:
    row = "Rahoitussuunnitelma yhteensä 140 000 €"
    text = changed(PROVINCE, (f"\t{row}", "")).replace("Rahoittajan arvio", f"{row}\n\nRahoittajan arvio")
    assert read(PROVINCE, text)["financing.total"].doubt == "column"


@pytest.mark.parametrize(
    "printed",
    [
        "Hakijan virallinen      Tarinajoen\nnimi                    koulutuskuntayhtymä",
        "Hakijan                 Tarinajoen\nvirallinen              koulutuskunta-\nnimi                    yhtymä",
        "Hakijan\n                        Tarinajoen\nvirallinen\n                        koulutuskuntayhtymä\nnimi",
        "Hakijan virallinen      Tarinajoen koulutus-\nnimi                    kunta-\n                        yhtymä",
        "                                 Tarinajoen\nHakijan virallinen nimi\n                        koulutuskuntayhtymä",
    ],
)
def test_a_name_broken_in_its_column_beside_a_value_broken_in_its_own(printed: str) -> None:
    text = TEXTS[PROVINCE]
    rows = f"Hankkeen julkinen nimi              Polkuja\n{printed}\nHakemusnumero           R-00001\n"
    first, last = text.index("Hankkeen julkinen nimi"), text.index("Valintakokouksen")
    below = re.sub(r"Hakijan virallinen nimi.*\n", "", text[last:], count=1)
    found = values(PROVINCE, text[:first] + rows + below)
    told = found["applicant.name"].replace("- ", "").replace("-", "").replace(" ", "")
    assert (found["project.name"], told, found["project.application_number"]) == (
        "Polkuja",
        "Tarinajoenkoulutuskuntayhtymä",
        "R-00001",
    )


def test_a_name_that_only_a_space_parts_from_its_value_ends_where_the_values_stand() -> None:
    rows = "Hakemusnumero      R-00001\nHakijan virallinen Mallisäätiö\nnimi               sr\n"
    text = re.sub(r"Hakijan virallinen nimi.*\n", "", changed(PROVINCE, ("Hakemusnumero\tR-00001\n", rows)), count=1)
    assert values(PROVINCE, text)["applicant.name"] == "Mallisäätiö sr"


def test_the_line_over_a_label_and_its_value_is_no_day_of_the_label_above() -> None:
    rows = "Valintakokouksen päivämäärä\n                          Mallisäätiö\nHakijan virallinen nimi\n                          sr\n"
    text = re.sub(r"Valintakokouksen.*\nHakijan virallinen nimi.*\n", rows, TEXTS[PROVINCE], count=1)
    found = read(PROVINCE, text)
    assert (found["project.meeting"].state, found["applicant.name"].value) == ("blank", "Mallisäätiö sr")


def test_an_amount_that_goes_on_below_another_column_is_in_doubt() -> None:
    row = "Flat rate 40 % kehittäminen 40 000 €\tYksityinen (oma) 14 000 €\n"
    torn = f"Flat rate 40 % kehittäminen 40\n{' ' * 45}Yksityinen (oma) 14 000 €\n000 €\n"
    found = read(PROVINCE, changed(PROVINCE, (row, torn)))
    assert (found["costs.flat_rate"].value, found["costs.flat_rate"].text) == (None, "40\n000 €")


def test_a_value_at_the_right_edge_around_its_label_is_whole() -> None:
    row = "Hankkeen julkinen nimi\tMallihanke\n"
    lines = f"{' ' * 40}Kylien työpaja – askel\nHankkeen julkinen nimi\n{' ' * 56}töihin\n"
    assert values(PROVINCE, changed(PROVINCE, (row, lines)))["project.name"] == "Kylien työpaja – askel töihin"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("Hakijan viralli\u2010\nnen nimi: Tarinajoen koulutuskun\u2010\ntayhtymä\n", "Tarinajoen koulutuskuntayhtymä"),
        (
            "Hakijan virallinen nimi: Tarinajoen sosiaali\u2010\nja terveyspiiri\n",
            "Tarinajoen sosiaali- ja terveyspiiri",
        ),
        ("Hakijan virallinen nimi: Tarinajoen TE\u2010toimisto\u2010\nyhtymä\n", "Tarinajoen TE-toimisto-yhtymä"),
    ],
)
def test_a_word_that_a_program_broke_has_no_hyphen_there(lines: str, name: str) -> None:
    text = re.sub(r"Hakijan virallinen nimi.*\n", lines, TEXTS[PROVINCE], count=1)
    assert values(PROVINCE, text)["applicant.name"] == name


@pytest.mark.parametrize(
    ("lines", "website"),
    [
        (
            "WWW-osoite:            http://www.esimerkk\n                       ila.example\n",
            "http://www.esimerkkila.example",
        ),
        ("WWW-osoite:            http://www.malli.example\n", "http://www.malli.example"),
    ],
)
def test_an_address_that_its_cell_broke_is_whole(lines: str, website: str) -> None:
    text = re.sub(r"WWW-osoite.*\n", lines, TEXTS[DESCRIPTION], count=1)
    assert lines in text
    assert values(DESCRIPTION, text)["applicant.website"] == website


def test_of_two_lines_between_labels_one_belongs_to_each() -> None:
    lines = (
        f"{' ' * 30}Polkuja\nHankkeen julkinen nimi\n{' ' * 30}töihin\n"
        f"{' ' * 35}Tarinajoen\nHakijan virallinen nimi\n{' ' * 36}kuntayhtymä\n"
    )
    text = re.sub(r"Hakijan virallinen nimi.*\n", "", TEXTS[PROVINCE], count=1)
    found = values(PROVINCE, re.sub(r"Hankkeen julkinen nimi.*\n", lines, text, count=1))
    assert (found["project.name"], found["applicant.name"]) == ("Polkuja töihin", "Tarinajoen kuntayhtymä")


@pytest.mark.parametrize("after", ["", f"{' ' * 30}ja kylät\n"])
def test_a_value_that_begins_above_its_label_is_whole(after: str) -> None:
    lines = (
        f"{'Alkamispäivämäärä':30}1.8.2024\n{' ' * 30}Tarinajoen\n{'Hakijan virallinen nimi':30}kuntayhtymä\n{after}"
        f"{'Päättymispäivämäärä':30}31.7.2026\n"
    )
    text = re.sub(r"(?:Alkamis|Päätymis|Päättymis)päivämäärä.*\n", "", TEXTS[PROVINCE])
    found = values(PROVINCE, re.sub(r"Hakijan virallinen nimi.*\n", lines, text, count=1))
    assert found["applicant.name"] == "Tarinajoen kuntayhtymä ja kylät"[: 31 if after else 22]
    assert (found["project.start"], found["project.end"]) == (date(2024, 8, 1), date(2026, 7, 31))
