"""Text that lost its lines: read as the document with its lines says, or in doubt, and never otherwise."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from checker.evaluation.result import Result
from checker.reading.application import Application
from tests.checking import findings, result_of, results_of
from tests.reading.printing import ELY_TEXT, application
from tests.shared import ROOT, seed

EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.txt"))
EXPECTED: dict[str, Any] = json.loads((ROOT / "examples" / "expected.json").read_text("utf-8"))
MONEY = ("costs.", "financing.", "approved.", "rejected.", "public_funding.")

UNCUT = {f"{column}costs.{row}" for column in ("", "approved.", "rejected.") for row in ("flat_rate", "net")}
"""The rows ``72 259 0`` and ``252 907 0``: a figure of six digits and a nought, or three figures."""


def flat(text: str) -> str:
    return " ".join(text.split())


def said(app: Application | None) -> dict[str, Any]:
    assert app is not None
    return {path: _plain(field.value) for path, field in app.fields.items() if field.value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.casefold()
    return tuple(map(_plain, value)) if type(value) is tuple else value


def differing(lined: Result, flattened: Result) -> dict[str, Any]:
    """What the flattened text says that the document does not."""
    before, after = said(lined.application), said(flattened.application)
    derived = {"document.missing_sections", "horizontal.repeated_explanations"}
    return {path: value for path, value in after.items() if before.get(path) != value and path not in derived}


@pytest.mark.parametrize("change", [flat, lambda text: flat(text).upper()], ids=["one-line", "capitals"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_on_one_line_says_nothing_else_and_gets_no_other_finding(name: str, change: Any) -> None:
    text = (ROOT / "examples" / name).read_text("utf-8")
    lined, flattened = result_of(text.encode(), name), result_of(change(text).encode(), name)
    assert flattened.application is not None
    assert flattened.application.form == EXPECTED[name]["form"]
    assert differing(lined, flattened) == {}
    assert findings(flattened) <= findings(lined)
    assert [unread.kind for unread in flattened.application.unread] == ["flattened"]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_real_document_on_one_line(number: str) -> None:
    data = seed(number).read_bytes()
    lined, flattened = result_of(data), result_of(flat(data.decode()).encode())
    assert lined.application is not None
    assert flattened.application is not None
    assert flattened.application.form == lined.application.form
    assert differing(lined, flattened) == {}
    before, after = said(lined.application), said(flattened.application)
    open_ends = {path for path, field in flattened.application.fields.items() if field.doubt == "column"}
    assert open_ends == (UNCUT if number == "001" else set())
    assert len((after.keys() | open_ends) & before.keys()) >= 0.95 * len(before)
    assert findings(flattened) == frozenset()


def test_the_number_of_a_row_is_no_amount_of_the_row_before() -> None:
    found = application(flat(ELY_TEXT)).fields
    assert "2 Tulot (vähennetään kustannuksista) 0 0" in flat(ELY_TEXT)
    assert (found["approved.costs.flat_rate"].value, found["rejected.costs.flat_rate"].value) == (3_600_000, None)


DESCRIPTION = (ROOT / "examples" / "hankekuvaus-2014-esr-kunnossa.txt").read_text("utf-8")
GRANTED = "Myönnetty EU- ja valtion rahoitus: "


@pytest.mark.parametrize("break_", ["\n\n2 ", "1\n\n2 ", "\n"], ids=["page number", "in the figure", "line"])
def test_a_figure_at_the_end_or_beginning_of_a_page_is_in_doubt(break_: str) -> None:
    before, after = flat(DESCRIPTION).split(GRANTED)
    field = application(f"{before}{GRANTED}{break_}{after}").fields.get("public_funding.granted_eu_state")
    assert field is None or (field.value is None and field.doubt in ("end", "amounts"))


def test_a_text_that_breaks_off_leaves_its_last_value_in_doubt() -> None:
    whole = flat(DESCRIPTION)
    at = whole.index(GRANTED) + len(GRANTED)
    field = application(whole[: at + 3]).fields["public_funding.granted_eu_state"]
    assert (field.value, field.text, field.doubt) == (None, whole[at : at + 3], "cut")


def test_a_day_that_is_none_does_not_become_in_order_where_the_lines_are_lost() -> None:
    text = (ROOT / "examples" / "valintaesitys-maakunta-kunnossa.txt").read_text("utf-8")
    assert result_of(flat(text).encode()).status == "ok"
    assert result_of(flat(text.replace("3.7.2024", "32.7.2024")).encode()).status == "incomplete"


def test_an_identifier_ends_where_its_shape_ends_and_its_check_digit_is_still_judged() -> None:
    text = flat((ROOT / "examples" / "hankehakemus-2014-virheita.txt").read_text("utf-8"))
    (result,) = results_of(text.encode())
    assert result.application is not None
    assert result.application.fields["applicant.business_id"].text == "9000027-8"
    assert {"identifiers/business-id", "identifiers/iban"} <= findings(result)


def test_the_number_of_a_section_is_no_part_of_the_value_before() -> None:
    text = flat((ROOT / "examples" / "hankehakemus-2014-kunnossa.txt").read_text("utf-8"))
    fields = application(text).fields
    assert fields["authority.name"].text == "Pohjois-Savon liitto"
    assert fields["project.objective_name"].text.endswith("vahvuuksien pohjalta")


def test_the_number_of_a_section_is_no_part_of_the_value_before_where_the_beginning_is_cut_away() -> None:
    text = (ROOT / "examples" / "hankekuvaus-2014-esr-kunnossa.txt").read_text("utf-8")
    rest = text[text.index("Hankkeen kohderyhmät") - 2 :]
    assert rest.startswith("4 ")
    assert application(flat(rest)).fields["site.post_office"].state == "blank"
    assert differing(result_of(rest.encode()), result_of(flat(rest).encode())) == {}


def test_a_place_counts_the_characters_of_the_line_as_printed() -> None:
    name = "hankehakemus-2014-kunnossa.txt"
    line = flat((ROOT / "examples" / name).read_text("utf-8")).replace("Malli Maija", "Malli\u200b\u200b \u00adMaija")
    fields = application(line).fields
    printed = {path: field for path, field in fields.items() if field.text and field.read_as != "derived"}
    assert len(printed) > 25
    for path, field in printed.items():
        assert field.column is not None
        assert line[field.column - 1 :].startswith(field.text), path


def test_prose_that_names_some_labels_is_not_broken() -> None:
    prose = "Hakijan perustiedot, Hankekoodi ja Toiminnan tila on kuvattu liitteessä. " * 8
    text = DESCRIPTION.replace("4 Hankkeen kohderyhmät", f"{prose}\n\n4 Hankkeen kohderyhmät", 1)
    found = application(text)
    assert found.unread == ()
    assert found.fields["project.code"].value == application(DESCRIPTION).fields["project.code"].value


def test_a_sentence_with_two_days_is_not_broken_behind_the_first() -> None:
    text = flat((ROOT / "examples" / "hankepaatos-2014-kunnossa.txt").read_text("utf-8"))
    fields = application(text).fields
    assert (fields["project.start"].value, fields["project.end"].value) == (date(2016, 4, 1), date(2018, 3, 31))


def test_heads_of_years_are_found_where_the_lines_are_lost() -> None:
    before = (ROOT / "examples" / "hankepaatos-2014-kunnossa.txt").read_text("utf-8").partition("Kustannukset\t")[0]
    rows = (
        "Kustannukset 2016 2017 Yhteensä Palkkakustannukset 60 000 8 000 68 000 Tulot 0 0 0 Nettokustannukset yhteensä"
    )
    fields = application(flat(f"{before}{rows} 60 000 8 000 68 000")).fields
    assert [fields[f"{of}.costs.salaries"].value for of in ("yearly", "approved")] == [6_800_000, 6_800_000]


def test_the_only_beneficiary_of_a_decision_is_found_where_the_lines_are_lost() -> None:
    text = (ROOT / "examples" / "hankepaatos-2014-kunnossa.txt").read_text("utf-8")
    before, _, rest = text.partition("Tuensaajat")
    behind = rest[rest.index("Hankehakemuksenne") :]
    one = flat(f"{before}Tuensaaja\n\nMallimaan Osaamiskeskus Oy\nY-tunnus: 9000012-6\n\n{behind}")
    application = result_of(one.encode()).application
    assert application is not None
    assert application.fields["applicant.name"].value == "Mallimaan Osaamiskeskus Oy"
    assert application.fields["applicant.business_id"].value == "9000012-6"


def test_a_value_behind_two_labels_may_be_that_of_the_first() -> None:
    text = flat((ROOT / "examples" / "hankehakemus-2014-kunnossa.txt").read_text("utf-8"))
    pairs = re.sub(
        r"Hakijan virallinen nimi: (.*?) Organisaatiotyyppi: (.*?) Y-tunnus: (\S+) Jakeluosoite: ",
        r"Hakijan virallinen nimi Organisaatiotyyppi \1 \2 Y-tunnus Jakeluosoite \3 ",
        text,
    )
    fields = application(pairs).fields
    told = {
        path: (fields[path].value, fields[path].doubt) for path in ("applicant.organisation_type", "applicant.street")
    }
    assert pairs != text
    assert told == dict.fromkeys(told, (None, "end"))


def test_a_label_behind_a_blank_one_is_no_identifier_of_it() -> None:
    text = flat((ROOT / "examples" / "hankehakemus-2014-kunnossa.txt").read_text("utf-8"))
    blank = re.sub(r"BIC: \S+ WWW-osoite: \S+ ", "BIC ", text)
    fields = application(blank).fields
    assert (blank != text, fields["applicant.bic"].value) == (True, None)
    assert fields["applicant.contact_name"].value == application(text).fields["applicant.contact_name"].value


def test_a_value_that_reads_as_a_label_is_none() -> None:
    text = flat((ROOT / "examples" / "hankekuvaus-2014-esr-kunnossa.txt").read_text("utf-8"))
    assert "Organisaatiotyyppi: Kunta Y-tunnus: 9000012-6 " in text
    assert application(text).fields["applicant.business_id"].value == "9000012-6"


@pytest.mark.parametrize(("total", "expected"), [("238 400", 23840000), ("238 500", None)])
def test_a_row_of_years_is_cut_where_its_sum_is_right(total: str, expected: int | None) -> None:
    text = (ROOT / "examples" / "hankepaatos-2014-kunnossa.txt").read_text("utf-8")
    row = "94 400\t119 200\t24 800\t238 400"
    net = application(flat(text.replace(row, f"72 000\t144 000\t22 400\t{total}", 1))).fields["approved.costs.net"]
    assert (row in text, net.value, net.text) == (True, expected, total if expected else net.text)
