"""What is said of the likeliest wrong figure: every slip in a Finnish sentence, in every format that people read."""

from __future__ import annotations

import json
from typing import Any, get_args

import jsonschema
import pytest

from checker.evaluation import slips
from checker.evaluation.result import Result
from checker.outcome import FAIL
from reports import RENDERERS
from reports.report_models import Slip, report_schema
from reports.statements import suspicions
from reports.streaming import Options
from reports.wording import WORDING
from tests.reports.factory import faulty_result, make_report


def label(path: str) -> str:
    return f"”{path}”"


def figure(printed: int | str, proposed: int | str | None, slip: str | None = None, path: str = "a") -> dict[str, Any]:
    return {"path": path, "printed": printed, "proposed": proposed, "slip": slip}


def told(
    *figures: dict[str, Any],
    removes: int = 2,
    rank: int = 1,
    alternatives: int = 0,
    partial: bool = False,
    everything: bool = False,
) -> str:
    item = {"fields": list(figures), "removes": ["x/y"] * removes, "rank": rank, "alternatives": alternatives}
    item["partial"] = partial
    return "\n".join(suspicions((item,), WORDING, label, everything)).replace("\u00a0", " ")


def test_the_sentence_of_the_likeliest_figure() -> None:
    assert told(figure(21_774_500, 21_775_400, "swapped-digits")) == (
        "Todennäköisin virhe: kenttä ”a”; luvussa 217 745 kaksi vierekkäistä numeroa on vaihtanut paikkaa; "
        "217 754 poistaisi kaksi havaintoa."
    )


def test_what_explains_only_some_findings_is_merely_possible() -> None:
    assert told(figure(1_254, 1_244, "digit"), partial=True).startswith("Mahdollinen virhe: ")


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (figure(1_254, 1_244, "digit"), "luvussa 12,54 yksi numero on väärä"),
        (figure(54_439_050, 54_439_000, "cents"), "luvun 544 390,50 sentit ovat ylimääräisiä"),
        (figure(54_439_000, 54_439_050, "cents"), "luvusta 544 390 puuttuvat sentit"),
        (figure(2_175_400, 21_775_400, "missing-digit"), "luvusta 21 754 puuttuu yksi numero"),
        (figure(21_775_400, 2_175_400, "extra-digit"), "luvussa 217 754 on yksi numero liikaa"),
        (figure(-700, 700, "sign"), "luvun −7 etumerkki on väärä"),
        (figure(48_300, 48_300_000, "thousand"), "luku 483 on tuhansina euroina"),
        (figure(48_300_000, 48_300, "thousand"), "luku 483 000 on tuhatkertainen"),
        (figure(5_000_000, 50_000, "decimal-comma"), "luvusta 50 000 puuttuu senttien pilkku"),
        (figure(50_000, 5_000_000, "decimal-comma"), "luvun 500 pilkku on väärässä kohdassa"),
        (figure(50_000, 60_000, "wrong-row"), "luku 500 on sama kuin toisella rivillä"),
        (figure(50_000, 60_000), "luku 500 ei sovi muihin lukuihin"),
        (figure("80.5", "79"), "luku 80,5 % ei sovi muihin lukuihin; 79 % poistaisi"),
    ],
)
def test_every_slip_has_its_clause(one: dict[str, Any], sentence: str) -> None:
    assert f"kenttä ”a”; {sentence}" in told(one)


def test_a_figure_without_a_value() -> None:
    assert told(figure(50_000, None), removes=3) == (
        "Todennäköisin virhe: kenttä ”a”; luku 500 ei sovi muihin lukuihin, mutta oikeaa lukua ei voi päätellä; "
        "sen korjaaminen poistaisi kolme havaintoa."
    )


def test_two_figures() -> None:
    first, second = figure(100, 200, "wrong-row"), figure(200, 100, "wrong-row", "b")
    assert told(first, second, removes=1) == (
        "Todennäköisin virhe: kentät ”a” ja ”b”; luvut 1 ja 2 ovat vaihtaneet paikkaa; "
        "niiden vaihtaminen takaisin poistaisi yhden havainnon."
    )
    first, second = figure(12_000, 21_000, "swapped-digits"), figure(-700, 700, "sign", "b")
    assert told(first, second, removes=12) == (
        "Todennäköisin virhe: kaksi lukua; kenttä ”a”: luvussa 120 kaksi vierekkäistä numeroa on vaihtanut paikkaa, "
        "210 sopisi muihin; kenttä ”b”: luvun −7 etumerkki on väärä, 7 sopisi muihin; "
        "korjaukset yhdessä poistaisivat 12 havaintoa."
    )


def test_ties_are_possible_errors_and_the_rest_of_them_are_counted() -> None:
    lines = told(figure(100, 200), alternatives=4).splitlines()
    assert lines[0].startswith("Mahdollinen virhe: ")
    assert lines[1] == "Yhtä todennäköisiä vaihtoehtoja on näiden lisäksi 4."


def test_only_a_reviewer_sees_the_less_likely() -> None:
    assert told(figure(100, 200), rank=2) == ""
    assert told(figure(100, 200), rank=2, everything=True).startswith("Vähemmän todennäköinen virhe: ")


def suspected() -> Result:
    item = {
        "fields": [figure(21_780_400, 21_775_600, "digit", "costs.flat_rate")],
        "removes": ["costs/flat-rate-amount"],
        "rank": 1,
        "alternatives": 0,
        "partial": False,
    }
    result = faulty_result()
    outcomes = tuple(
        outcome._replace(suspects=(item,)) if outcome.rule.id == "costs/flat-rate-amount" else outcome
        for outcome in result.outcomes
    )
    assert any(outcome.suspects for outcome in outcomes if outcome.status == FAIL)
    return result._replace(outcomes=outcomes)


@pytest.mark.parametrize("format_", ["text", "html", "markdown"])
@pytest.mark.parametrize("audience", ["applicant", "reviewer"])
def test_the_formats_for_people_say_it(format_: str, audience: str) -> None:
    report = make_report(suspected(), audience=audience)
    text = RENDERERS[format_](report, Options(width=400)).replace("\u00a0", " ")
    assert "Arvio syystä" in text
    assert "luvussa 217 804 yksi numero on väärä; 217 756 poistaisi yhden havainnon." in text


def test_a_second_finding_of_the_same_figure_does_not_say_it_again() -> None:
    result = suspected()
    [marked] = [outcome for outcome in result.outcomes if outcome.suspects]
    twice = result._replace(outcomes=(*result.outcomes, marked))
    text = RENDERERS["text"](make_report(twice), Options(width=400))
    assert text.count("Todennäköisin virhe") == 1
    assert text.count("Arvio syystä    Sama kuin edellä: korjaus poistaisi tämänkin havainnon.") == 1


def test_json_carries_it_as_plain_data_and_the_schema_knows_it() -> None:
    report = json.loads(RENDERERS["json"](make_report(suspected()), Options()))
    jsonschema.Draft202012Validator(report_schema()).validate(report)
    (outcome,) = (item for item in report["documents"][0]["outcomes"] if "suspects" in item)
    (item,) = outcome["suspects"]
    assert item["fields"][0] == figure(21_780_400, 21_775_600, "digit", "costs.flat_rate")


def test_every_slip_is_in_the_schema_and_has_a_sentence() -> None:
    names = ("SWAPPED", "DIGIT", "MISSING", "EXTRA", "SIGN", "THOUSAND", "COMMA", "CENTS", "WRONG_ROW")
    codes = [getattr(slips, name) for name in names]
    assert sorted(get_args(Slip)) == sorted(codes)
    assert [code for code in codes if not WORDING.has(f"suspect.slip.{code}")] == []
