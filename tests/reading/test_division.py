"""Several documents in one file: each an entry of its own, on its own form; and what is one document stays one."""

from __future__ import annotations

import html
import re

import pytest

from checker.evaluation.result import Result
from tests.checking import findings, results_of
from tests.making import make_pdf, shown
from tests.shared import ROOT

EXAMPLES = ROOT / "examples"
DECISION = (EXAMPLES / "hankepaatos-2014-kunnossa.txt").read_text("utf-8")
APPLICATION = (EXAMPLES / "hankehakemus-2014-virheita.txt").read_text("utf-8")


def forms_of(text: str) -> list[tuple[int | None, int | None, str]]:
    return [(result.part, result.page, _form(result)) for result in results_of(text.encode())]


def _form(result: Result) -> str:
    return result.application.form if result.application is not None else result.status


def test_a_decision_with_its_application_behind_it_is_two_documents() -> None:
    decision, application = results_of(f"{DECISION}\n{APPLICATION}".encode())
    (alone,) = results_of(APPLICATION.encode())
    assert (decision.part, _form(decision), findings(decision)) == (1, "hankepaatos-2014", frozenset())
    assert (application.part, _form(application), findings(application)) == (2, "hankehakemus-2014", findings(alone))


def test_places_count_from_the_beginning_of_the_file() -> None:
    _, application = results_of(f"{DECISION}\n{APPLICATION}".encode())
    assert application.application is not None
    field = application.application.fields["applicant.business_id"]
    assert (f"{DECISION}\n{APPLICATION}".split("\n")[field.line - 1] if field.line else "") == "Y-tunnus: 9000027-8"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{APPLICATION}\n{DECISION}", [(1, None, "hankehakemus-2014"), (2, None, "hankepaatos-2014")]),
        (f"{DECISION}\f{APPLICATION}", [(1, 1, "hankepaatos-2014"), (2, 2, "hankehakemus-2014")]),
        (
            " ".join(f"{DECISION} {APPLICATION}".split()),
            [(1, None, "hankepaatos-2014"), (2, None, "hankehakemus-2014")],
        ),
        (f"{APPLICATION}\n{APPLICATION}", [(1, None, "hankehakemus-2014"), (2, None, "hankehakemus-2014")]),
        (
            f"{DECISION}\f{APPLICATION}\f{DECISION}",
            [(1, 1, "hankepaatos-2014"), (2, 2, "hankehakemus-2014"), (3, 3, "hankepaatos-2014")],
        ),
    ],
    ids=["the other way round", "pages", "on one line", "the same form twice", "the same form again"],
)
def test_what_is_divided(text: str, expected: list[tuple[int | None, int | None, str]]) -> None:
    assert forms_of(text) == expected


PAYMENT = (EXAMPLES / "maksatuspaatos-2007-kunnossa.txt").read_text("utf-8")
PROPOSAL = (EXAMPLES / "valintaesitys-maakunta-kunnossa.txt").read_text("utf-8")
FAULTY = (EXAMPLES / "valintaesitys-maakunta-virheita.txt").read_text("utf-8")


@pytest.mark.parametrize("texts", [(PROPOSAL, FAULTY), (FAULTY, PROPOSAL)])
def test_documents_on_one_form_are_judged_each_by_itself(texts: tuple[str, ...]) -> None:
    alone = [findings(result) for text in texts for result in results_of(text.encode())]
    assert [findings(result) for result in results_of("\n".join(texts).encode())] == alone


def test_what_stands_above_the_title_of_a_second_document_is_its_own() -> None:
    second = DECISION.replace("1/1", "2/3", 1)
    numbers = [
        result.application.fields["decision.number"].text
        for result in results_of(f"{DECISION}\n{second}".encode())
        if result.application
    ]
    assert numbers == ["1/1", "2/3"]


@pytest.mark.parametrize("text", [f"{APPLICATION}\n{DECISION}", " ".join(f"{APPLICATION} {DECISION}".split())])
def test_what_a_form_has_above_its_title_is_its_own_behind_another_form_too(text: str) -> None:
    _, decision = results_of(text.encode())
    assert decision.application is not None
    fields = decision.application.fields
    assert [fields[path].value for path in ("decision.number", "project.name")] == ["1/1", "Puusta pitkälle"]


CENTRE = (EXAMPLES / "valintaesitys-ely-kunnossa.txt").read_text("utf-8")


@pytest.mark.parametrize("between", ["\n", "\f", "\n\n---\n\n"])
def test_the_letterhead_above_a_second_title_is_its_own(between: str) -> None:
    first, second = results_of(f"{PROPOSAL.rstrip()}{between}{CENTRE.lstrip()}".encode())
    assert first.application is not None
    assert second.application is not None
    assert first.application.fields["decision.reasons"].value is None
    assert second.application.fields["project.fund"].value == "ESR+"


def test_a_line_like_a_letterhead_takes_no_meetings_of_the_document_before() -> None:
    meeting = "Etelä-Savon ELY-keskuksen rahoituskokous 3.5.2024"
    torn = PROPOSAL.rstrip().replace(meeting, f"Euroopan unionin osarahoittama\n\n{meeting}")
    first, _ = results_of(f"{torn}\n\n{CENTRE[CENTRE.index('Valintaesitys') :]}".encode())
    assert first.application is not None
    found = [
        str(first.application.fields[f"project.{one}_meeting"].value) for one in ("funding", "secretariat", "committee")
    ]
    assert found == ["2024-05-03", "2024-07-03", "2024-08-02"]


HEAD = "Valintaesitys maakunnan yhteistyöryhmän sihteeristön käsittelyyn"


@pytest.mark.parametrize("count", [1, 2, 4], ids=["title", "and a label", "and three labels"])
def test_a_running_head_divides_nothing(count: int) -> None:
    lines = [line for line in PROPOSAL[PROPOSAL.index(HEAD) :].split("\n") if line.strip()]
    head = "\n".join(lines[:count])
    text = PROPOSAL.replace("Kustannusarvion jakaantuminen", f"\f{head}\n\nKustannusarvion jakaantuminen", 1)
    assert text != PROPOSAL
    assert forms_of(text) == [(None, None, "valintaesitys-maakunta")]


@pytest.mark.parametrize(
    "quoted",
    ["Hankehakemus\nKestävää kasvua ja työtä\nSuomen rakennerahasto-ohjelma", "MAKSATUSPÄÄTÖS", "Valintaesitys"],
)
def test_a_title_that_is_only_named_divides_nothing(quoted: str) -> None:
    text = DECISION.replace("Rahoittava viranomainen päättää", f"{quoted}\n\nRahoittava viranomainen päättää", 1)
    assert forms_of(text) == [(None, None, "hankepaatos-2014")]


BUDGETS = {
    "rows": "Palkat 50 000 €\nMatkakulut 10 000 €\nKustannukset yhteensä 70 000 €\n",
    "words of its own": "Kokoukset\t1 000 €\nJuhlat\t2 000 €\nLahjat\t3 000 €\n",
    "amounts below names": "Palkat\n50 000\nMatkat\n5 000\nYhteensä\n60 000\n",
    "a line of names, a line of amounts": "Palkat Matkat Yhteensä\n50 000 10 000 70 000\n",
}


@pytest.mark.parametrize("budget", BUDGETS.values(), ids=list(BUDGETS))
def test_a_budget_of_somebodys_own_behind_or_before_a_form_is_a_document_on_no_form(budget: str) -> None:
    behind = results_of(f"{PROPOSAL}\nHankkeen budjetti\n\n{budget}".encode())
    before = results_of(f"Hankkeen budjetti\n\n{budget}\n{PROPOSAL}".encode())
    assert [(result.part, result.status) for result in behind] == [(1, "ok"), (2, "unrecognised")]
    assert [(result.part, result.status) for result in before] == [(1, "unrecognised"), (2, "ok")]


def test_heads_of_years_belong_to_the_budget_behind_a_form() -> None:
    rows = ("Kulut\t2025\t2026\tYhteensä", "Palkat\t50 000\t50 000\t100 000", "Flat rate 40 %\t20 000\t20 000\t40 000")
    text = "\n".join((PROPOSAL, *rows, "Yhteensä\t70 000\t70 000\t150 000"))
    assert [findings(result) for result in results_of(text.encode())] == [
        frozenset(),
        {"costs/net-total", "values/table-sums"},
    ]


def test_the_cells_below_the_last_row_of_a_form_are_its_own() -> None:
    cells = DECISION[: DECISION.index("Kustannukset\t")] + DECISION[DECISION.index("Kustannukset\t") :].replace(
        "\t", "\n"
    )
    assert [(form, found.status) for form, found in _told(cells)] == [("hankepaatos-2014", "ok")]
    behind = f"{cells}\nHankkeen budjetti\n\n{BUDGETS['amounts below names']}"
    assert [(form, found.status) for form, found in _told(behind)] == [
        ("hankepaatos-2014", "ok"), ("generic", "unrecognised")
    ]  # fmt: skip


def _told(text: str) -> list[tuple[str, Result]]:
    return [(_form(result), result) for result in results_of(text.encode())]


def test_a_budget_behind_a_form_in_a_page_of_which_two_lines_are_one_is_told_apart() -> None:
    joined = PROPOSAL.replace("\nHakemusnumero\t", " Hakemusnumero: ").replace("\t", ": ")
    lines = [*joined.splitlines(), "Hankkeen budjetti", "Palkat: 10 000 €", "Matkat: 5 000 €", "Laitteet: 1 000 €"]
    page = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
    assert [_form(one) for one in results_of(page.encode(), "a.html")] == ["valintaesitys-maakunta", "unrecognised"]


def test_the_figures_of_a_forms_last_row_in_lines_below_it_are_no_budget_behind_it() -> None:
    assert forms_of(DECISION.replace("\t", "\n")) == [(None, None, "hankepaatos-2014")]


def test_hidden_lines_behind_a_form_are_no_budget() -> None:
    lines = [line for line in PROPOSAL.splitlines() if line.strip()]
    page = "".join(f"<p>{html.escape(line)}</p><p style='opacity:0'>{html.escape(line)}</p>" for line in lines)
    assert [_form(one) for one in results_of(page.encode(), "a.html")] == ["valintaesitys-maakunta"]


def test_a_budget_between_two_documents_is_the_second_of_three() -> None:
    text = f"{DECISION}\nHankkeen budjetti\n\n{BUDGETS['rows']}\n{PROPOSAL}"
    assert [(part, form) for part, _, form in forms_of(text)] == [
        (1, "hankepaatos-2014"),
        (2, "generic"),
        (3, "valintaesitys-maakunta"),
    ]


@pytest.mark.parametrize(
    "annex",
    [
        "Liitteet\n1. Kustannusarvio\n2. Rahoitussuunnitelma\n",
        "Helsingissä 3.6.2024\n\nMaija Mallikas\n029 500 0000\n00100 Esimerkkilä\n",
        "Tuki on 80 % eli enintään 120 000 €, josta kunnan osuus on 12 000 € ja yritysten 18 000 €.\n",
    ],
    ids=["annexes", "signature", "prose"],
)
def test_what_is_no_budget_behind_a_form_is_left_where_it_is(annex: str) -> None:
    assert forms_of(f"{PROPOSAL}\n{annex}") == [(None, None, "valintaesitys-maakunta")]


@pytest.mark.parametrize(
    ("behind", "form"),
    [
        ((EXAMPLES / "maksatuspaatos-2007-virheita.txt").read_text("utf-8"), "maksatuspaatos-2007"),
        ((EXAMPLES / "projektisuunnitelma-2007-virheita.txt").read_text("utf-8"), "projektisuunnitelma-2007"),
        (FAULTY, "valintaesitys-maakunta"),
    ],
    ids=["another payment", "plan", "proposal"],
)
def test_what_stands_behind_a_payment_decision_is_a_document(behind: str, form: str) -> None:
    payment, second = results_of(f"{PAYMENT}\n{behind}".encode())
    (alone,) = results_of(behind.encode())
    assert (_form(payment), findings(payment)) == ("maksatuspaatos-2007", frozenset())
    assert (_form(second), findings(second)) == (form, findings(alone))


PLAN = """Hankesuunnitelma

Hankkeen nimi: Koulu
Alkamispäivämäärä: 1.3.2024
Päättymispäivämäärä: 28.2.2026
Palkkakustannukset 90 000 €
Flat rate 40 % 36 000 €
Kustannukset yhteensä 126 000 €
"""


@pytest.mark.parametrize("name", ["valintaesitys-ely", "valintaesitys-maakunta", "hankekuvaus-2014-esr"])
def test_a_plan_beside_a_form_takes_nothing_of_it(name: str) -> None:
    form = (EXAMPLES / f"{name}-kunnossa.txt").read_text("utf-8")
    (alone,) = results_of(form.encode())
    for text, place in ((f"{form}\f{PLAN}", 0), (f"{form}\n{PLAN}", 0), (f"{PLAN}\f{form}", 1)):
        results = results_of(text.encode())
        (plan,) = (one for number, one in enumerate(results) if number != place)
        assert (results[place].status, findings(results[place])) == (alone.status, findings(alone))
        assert plan.application is not None
        assert plan.application.fields["project.name"].text == "Koulu"


MINUTES = "Pöytäkirja 4/2016\n\nLäsnä: Malli Matti\n\n§ 12 Päätökset\n\nPuheenjohtaja esitteli päätökset.\n\n"
LETTER = "Mallilan kunta\n\nHyvä vastaanottaja,\n\nlähetämme päätöksen tiedoksi. Se pyydetään säilyttämään.\n\nElli\n"
QUOTED = "\n".join(DECISION[DECISION.index("Päätös\n") :].split("\n")[:12])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{MINUTES}\f{DECISION}\f{APPLICATION}", ["unrecognised", "hankepaatos-2014", "hankehakemus-2014"]),
        (
            f"{MINUTES}Liite 1\n\n{DECISION}\nLiite 2\n\n{PAYMENT}",
            ["unrecognised", "hankepaatos-2014", "maksatuspaatos-2007"],
        ),
        (f"{MINUTES}{QUOTED}\n\f{DECISION}", ["unrecognised", "hankepaatos-2014"]),
        (f"{LETTER}\f{DECISION}", ["unrecognised", "hankepaatos-2014"]),
        (f"{LETTER}\nLiite 1\n\n{DECISION}", ["unrecognised", "hankepaatos-2014"]),
        (f"{MINUTES}{DECISION}", ["unrecognised"]),
        (f"{MINUTES}{DECISION}\n{DECISION.replace('Puusta pitkälle', 'Toinen')}", ["unrecognised"]),
        (f"{LETTER}\n{DECISION}", ["hankepaatos-2014"]),
        (f"{MINUTES}\f{QUOTED}\n\nKokous päättyi klo 12, ja pöytäkirja on tarkastettu.\n", ["unrecognised"]),
    ],
    ids=[
        "pages",
        "annexes",
        "quoted and annexed",
        "letter",
        "letter with an annex",
        "in the minutes",
        "two in the minutes",
        "in a letter",
        "quoted on a page",
    ],
)
def test_behind_minutes_and_letters_a_form_is_an_annex_or_quoted(text: str, expected: list[str]) -> None:
    assert [form for _, _, form in forms_of(text)] == expected


NAMES = [
    "hankehakemus-2014",
    "hankekuvaus-2014-esr",
    "hankepaatos-2014",
    "projektihakemus-2007",
    "valintaesitys-maakunta",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("between", ["\n", "\f"], ids=["lines", "pages"])
def test_what_three_documents_on_one_form_have_alike_is_no_running_head(name: str, between: str) -> None:
    form = (EXAMPLES / f"{name}-kunnossa.txt").read_text("utf-8")
    texts = [re.sub(r"((?:Hankkeen|Projektin)[^:\n]* nimi:? )", rf"\1{first}", form) for first in "ABC"]
    results = results_of(between.join(texts).encode())
    assert [(result.part, result.status) for result in results] == [(1, "ok"), (2, "ok"), (3, "ok")]


def test_three_documents_of_a_page_each_in_a_pdf_are_three() -> None:
    lines = [line for line in PROPOSAL.split("\n") if line][:24]
    pages = [
        b"".join(
            shown(line[:100].replace("nimi:", f"nimi: {first}"), 40, 800 - 12 * number)
            for number, line in enumerate(lines)
        )
        for first in "ABC"
    ]
    results = results_of(make_pdf(*pages), "a.pdf")
    assert [(result.part, result.page, _form(result)) for result in results] == [
        (number, number, "valintaesitys-maakunta") for number in (1, 2, 3)
    ]


ROWS = (
    "Kustannusarvio\tYhteensä\nPalkkakustannukset\t150 000\nFlat rate 24 %\t36 000\nNettokustannukset yhteensä\t186 000\n\n"
    "EU- ja valtion rahoitus\t130 200\nKuntarahoitus\t55 800\nRahoitussuunnitelma yhteensä\t186 000\n"
)


@pytest.mark.parametrize("head", ["Hankesuunnitelma", "Liite 1. Hankkeen budjetti", "Hakijan oma budjetti"])
@pytest.mark.parametrize("between", ["\n", "\f"], ids=["lines", "pages"])
def test_a_plan_behind_a_decision_in_the_words_of_its_rows_contradicts_nothing(head: str, between: str) -> None:
    decision, plan = results_of(f"{DECISION}{between}{head}\n\n{ROWS}".encode())
    assert (decision.status, findings(decision)) == ("ok", frozenset())
    assert (plan.part, plan.status, findings(plan)) == (2, "unrecognised", frozenset())
    assert plan.application is not None
    assert plan.application.fields["costs.net"].text == "186 000"
    wrong = f"{DECISION}{between}{head}\n\n{ROWS.replace('186 000', '196 000', 1)}"
    assert findings(results_of(wrong.encode())[1]) == {"costs/net-total", "financing/plan-equals-costs"}


def test_rows_that_come_again_without_the_heading_of_a_plan_are_the_decisions_own() -> None:
    (result,) = results_of(f"{DECISION}\n{ROWS}".encode())
    assert "values/consistent" in findings(result)


def test_plans_on_no_form_in_one_file_are_told_by_the_projects_they_name() -> None:
    plans = [PLAN.replace("Koulu", name).replace("126", total) for name, total in [("Koulu", "126"), ("Silta", "127")]]
    first, second = results_of("\n".join(plans).encode())
    assert (first.part, findings(first)) == (1, frozenset())
    assert (second.part, sorted(findings(second))) == (2, ["costs/net-total"])
    assert [(result.part, result.status) for result in results_of(f"{PLAN}\n{PLAN}".encode())] == [
        (None, "unrecognised")
    ]
