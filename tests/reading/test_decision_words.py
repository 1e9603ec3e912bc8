"""What a decision of 2014–2020 says of the application itself, beside the money that it approves."""

from __future__ import annotations

import textwrap

import pytest

from tests.checking import result_of
from tests.project import ROOT

DECISION = (ROOT / "examples" / "hankepaatos-2014-kunnossa.txt").read_text(encoding="utf-8")
GRANTS = next(line for line in DECISION.splitlines() if "on myöntänyt teille" in line)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (GRANTS, "not_applicable"),
        ("Pohjois-Savon liitto on hylännyt hakemuksenne.", "fail"),
        ("Pohjois-Savon liitto on hylännyt hakemuksenne alueiden kehittämisen nojalla tukea seuraavasti:", "fail"),
        ("Pohjois-Savon liitto on päättänyt\nhylätä hankehakemuksenne.", "fail"),
        ("Pohjois-Savon liitto hylkää hakemuksenne. Päätös perustuu lakiin.", "fail"),
        ("Pohjois-Savon liitto ei myönnä hankkeelle tukea.", "fail"),
        ("Pohjois-Savon liitto on hylännyt hakemuksenne osittain.", "not_applicable"),
        ("Pohjois-Savon liitto ei myönnä tukea matkakuluihin.", "not_applicable"),
        ("Hankehakemuksenne hylätään.", "fail"),
        ("Kielteinen päätös", "fail"),
        ("Hakemuksenne on hylätty.", "fail"),
        ("Hakemus hylätään.", "fail"),
        (f"{GRANTS}\n\nHakemus hylätään.", "cannot_tell"),
        (f"{GRANTS}\n\nHakemus hylätään osittain.", "not_applicable"),
        (f"{GRANTS}\n\nMuilta osin hakemus hylätään.", "not_applicable"),
        ("Hakemuksenne ratkaistaan näin:", "not_applicable"),
    ],
)
def test_a_rejected_application_has_no_approved_money(words: str, expected: str) -> None:
    outcomes = {item.rule.id: item.status for item in result_of(DECISION.replace(GRANTS, words).encode()).outcomes}
    assert outcomes["decision/negative-approves-nothing"] == expected


TIME = "Hanke on toteutettava 1.4.2016 – 31.3.2018 välisenä aikana."
SHARE = next(line for line in DECISION.splitlines() if "nettokustannuksista" in line)


@pytest.mark.parametrize(
    ("line", "words", "expected"),
    [
        (TIME, "Hanke on toteutettava ajalla 1.4.2016–31.3.2018.", "pass"),
        (TIME, "Hankkeen toteutusaika on 1.4.2016 – 31.3.2018.", "pass"),
        (TIME, "Hankkeen toteuttamisaika: 1.4.2016-31.3.2018", "pass"),
        (TIME, "Hanke on toteutettava 1.4.2016 ja 31.3.2018 välisenä aikana.", "pass"),
        (TIME, "Hanke on toteutettava 1.4.2016 – 31.3.20188 välisenä aikana.", "cannot_tell"),
        (TIME, "Hankkeen työ tehdään kahdessa vuodessa.", "cannot_tell"),
        (SHARE, SHARE.replace("70 %", "70 prosenttia"), "pass"),
        (SHARE, "Tuen osuus tukikelpoisista nettokustannuksista on enintään 70 %.", "pass"),
        (SHARE, "Tukea myönnetään enintään 70 % hankkeen hyväksyttävistä nettokustannuksista.", "pass"),
        (SHARE, "Tuen määrä on seitsemän kymmenesosaa.", "cannot_tell"),
        ("Kustannusmalli: Flat rate 24 %", "", "fail"),
    ],
)
def test_what_is_said_in_other_words_is_not_missing(line: str, words: str, expected: str) -> None:
    assert line in DECISION
    outcomes = {item.rule.id: item.status for item in result_of(DECISION.replace(line, words).encode()).outcomes}
    assert outcomes["required/hankepaatos-2014"] == expected


def test_each_beneficiary_may_have_the_title_before_its_name() -> None:
    first = DECISION.splitlines()[DECISION.splitlines().index("Tuensaajat") + 2]
    application = result_of(DECISION.replace(first, f"Tuensaaja: {first}").encode()).application
    assert application is not None
    assert application.fields["applicant.name"].value == first.partition(",")[0]


def test_a_blank_sum_of_printed_years_is_not_none() -> None:
    row = next(line for line in DECISION.splitlines() if line.startswith("Kuntarahoitus\t"))
    blank = row.rpartition("\t")[0] + "\t"
    outcomes = {item.rule.id: item.status for item in result_of(DECISION.replace(row, blank).encode()).outcomes}
    assert (outcomes["decision/totals"], outcomes["values/readable"]) == ("cannot_tell", "cannot_tell")


@pytest.mark.parametrize(
    ("printed", "value", "doubt"),
    [
        ("60 000 euroa.", 6000000, ""),
        ("60 000 euroa ja", 6000000, ""),
        ("6O 000 euroa.", None, "amounts"),
        ("60 000 euroa / 1 234.", None, "amounts"),
        ("60 000 euroa t€.", None, "unit"),
        ("60 000 SEK.", None, "unit"),
    ],
)
def test_an_amount_in_a_sentence_ends_where_nothing_makes_another_of_it(printed: str, value: int, doubt: str) -> None:
    application = result_of(DECISION.replace("60 000 euroa.", printed).encode()).application
    assert application is not None
    field = application.fields["decision.year_support"]
    assert (field.value, field.doubt) == (value, doubt)


NET = "Nettokustannukset yhteensä\t94 400\t119 200\t24 800\t238 400"


@pytest.mark.parametrize(
    ("more", "net", "failed"),
    [
        ("4. Matkat\t1 000\t2 000\t0\t3 000\n5. Vuokrat\t2 400\t2 400\t600\t5 400\n", "246 800", False),
        ("4. Matkat\t1 000\t2 000\t0\t3 000\n5. Vuokrat\t2 400\t2 400\t600\t5 400\n", "243 800", True),
        ("\f2 (9)\nKustannukset\t2016\t2017\t2018\tYhteensä\n4. Matkat\t1 000\t2 000\t0\t3 000\n", "241 400", False),
        ("Kustannukset yhteensä\t94 400\t119 200\t24 800\t238 400\nTulot\t400\t0\t0\t400\n", "238 000", False),
        ("Kustannukset yhteensä\t94 400\t119 200\t24 800\t238 400\nTulot\t400\t0\t0\t400\n", "238 400", True),
    ],
    ids=[
        "rows of other names",
        "one left out of the sum",
        "heads printed again",
        "a sum before income",
        "income left out",
    ],
)
def test_every_row_of_a_decision_counts_in_its_net_costs(more: str, net: str, failed: bool) -> None:
    text = DECISION.replace(NET, f"{more}Nettokustannukset\t\t\t\t{net}")
    outcomes = {item.rule.id: item.status for item in result_of(text.encode()).outcomes}
    assert outcomes["decision/approved-net-total"] == ("fail" if failed else "pass")


def test_a_rejection_prints_what_it_rejects_and_nothing_else_is_missed() -> None:
    rejection = DECISION[: DECISION.index("Hankekoodi")].replace(
        GRANTS, "Pohjois-Savon liitto on hylännyt hakemuksenne."
    )
    result = result_of(f"{rejection}Päätöksen perustelut\n\nHanke ei toteuta ohjelmaa.\n".encode())
    assert [item.rule.id for item in result.outcomes if item.status in ("fail", "cannot_tell")] == []
    assert result.status == "ok"


@pytest.mark.parametrize(
    "words", ["ja\nvaltion rahoitusta 60", "ja valtion\nrahoitusta 60", "ja valtion rahoitusta\n60"]
)
def test_a_sentence_may_be_broken_in_its_fixed_words(words: str) -> None:
    assert "ja valtion rahoitusta 60" in DECISION
    application = result_of(DECISION.replace("ja valtion rahoitusta 60", words).encode()).application
    assert application is not None
    assert application.fields["decision.year_support"].value == 6000000


def test_the_sentences_of_a_decision_are_read_in_paragraphs_as_a_print_breaks_them() -> None:
    begin, end = DECISION.index("Hanke on toteutettava"), DECISION.index("1 Tuen määrä")
    table = DECISION.index("2 Hankkeen hyväksytty")
    support = " ".join(DECISION[end:table].split("\n")[1:])
    wrapped = "\n".join(
        f"{line}\n"
        for line in (
            *textwrap.wrap(f"{DECISION[begin:end].strip()} Tuensaaja vastaa hankkeesta.", 70),
            "1 Tuen määrä",
            *textwrap.wrap(support, 70),
        )
    ).replace("\n\n", "\n")
    text = f"{DECISION[:begin]}{wrapped}\n{DECISION[table:]}"
    result = result_of(text.encode())
    assert result.status == "ok"
    assert result.application is not None
    whole = result_of(DECISION.encode()).application
    assert whole is not None
    paths = (
        "project.start",
        "project.end",
        "decision.ceiling_percent",
        "decision.year_support",
        "decision.funded_year",
    )
    assert [result.application.fields[path].value for path in paths] == [whole.fields[path].value for path in paths]


@pytest.mark.parametrize("dash", ["", "-", "–"])
def test_a_row_without_figures_is_one_that_the_project_has_not(dash: str) -> None:
    rows = DECISION.replace("investoinnit\t0\t0\t0\t0", f"investoinnit{f'{chr(9)}{dash}' * 4 if dash else ''}")
    assert (rows != DECISION, result_of(rows.encode()).status) == (True, "ok")
    wrong = rows.replace("238 400", "239 400", 1)
    assert {item.rule.id for item in result_of(wrong.encode()).outcomes if item.status == "fail"} >= {
        "decision/approved-net-total"
    }


@pytest.mark.parametrize("indent", [2, 8])
def test_the_heads_of_a_table_on_an_indented_page_are_over_its_figures(indent: int) -> None:
    lines = [f"{name:<44}" + "".join(f"{cell:>14}" for cell in cells) for name, *cells in _split(DECISION)]
    result = result_of("\n".join(" " * indent + line.rstrip() for line in lines).encode())
    assert (result.status, result.application is not None) == ("ok", True)
    assert result.application is not None
    assert result.application.fields["approved.costs.net"].text == "238 400"


def _split(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.split("\n")]


@pytest.mark.parametrize(("corner", "net"), [("Kustannukset (€)", 23840000), ("Kustannukset (1 000 €)", None)])
def test_the_unit_over_the_names_of_rows_is_no_head_of_a_column(corner: str, net: int | None) -> None:
    text = DECISION.replace("Kustannukset\t2016", f"{corner}\t2016")
    application = result_of(text.encode()).application
    assert (text != DECISION, application is not None) == (True, True)
    assert application is not None
    assert application.fields["approved.costs.net"].value == net


@pytest.mark.parametrize("above", ["A7901", "A799901", "A79902"], ids=["a digit lost", "one too many", "another"])
def test_the_code_above_the_decision_is_compared_with_its_own(above: str) -> None:
    assert DECISION.startswith("A79901\n")
    outcomes = {one.rule.id: one.status for one in result_of(DECISION.replace("A79901", above, 1).encode()).outcomes}
    assert outcomes["values/consistent"] == "fail"


@pytest.mark.parametrize(("figure", "path"), [("60 000", "decision.year_support"), ("70", "decision.ceiling_percent")])
@pytest.mark.parametrize("way", ["<s>{}</s>", "<span style='color:#fff'>{}</span>"])
def test_a_figure_of_a_sentence_that_is_struck_or_not_seen_is_in_doubt(figure: str, path: str, way: str) -> None:
    support = DECISION.index("Tällä päätöksellä")
    lines = (DECISION[:support] + DECISION[support:].replace(figure, way.format(figure), 1)).splitlines()
    page = "\n".join(f"<p>{line}</p>" for line in lines)
    application = result_of(page.encode(), "paatos.html").application
    assert application is not None
    assert (application.fields[path].value, application.fields[path].doubt) == (None, "mark")


def test_a_sentence_that_is_struck_as_a_whole_says_nothing() -> None:
    [ceiling] = [line for line in DECISION.splitlines() if line.endswith("enintään 70 %.")]
    struck = f"Nettokustannuksista hakija maksaa muut. <s>{ceiling}</s>"
    page = "\n".join(f"<p>{line}</p>" for line in DECISION.replace(ceiling, struck).splitlines())
    application = result_of(page.encode(), "paatos.html").application
    assert application is not None
    assert "decision.ceiling_percent" not in application.fields
