"""Findings in order of weight, causes said once, the place to point at, lines that fit."""

from __future__ import annotations

import pytest

from checker.evaluation.result import Result
from checker.outcome import CANNOT_TELL, FAIL, PASS, Reason
from reports.places import main_field
from reports.statements import NOTHING, Narrator
from reports.typography import wrapped
from reports.view import DocumentView, Viewer
from reports.wording import WORDING
from tests.reports import factory
from tests.reports.factory import judged, make_report, outcome


def view_of(result: Result, audience: str = "applicant") -> DocumentView:
    return Viewer(make_report(result, audience=audience), WORDING).document(result)


def test_findings_come_heaviest_first_and_accepted_ones_apart() -> None:
    view = view_of(factory.faulty_result())
    assert [item.severity for item in view.findings] == ["error", "error", "error", "warning", "info"]
    assert [item.rule for item in view.waived] == ["costs/net-total"]
    assert view.heaviest == "error"


def test_of_two_errors_the_one_with_more_euros_comes_first() -> None:
    result = factory.faulty_result()
    view = view_of(result._replace(outcomes=result.outcomes[::-1]))
    errors = [(item.rule, item.stake) for item in view.findings if item.severity == "error"]
    assert [stake for _, stake in errors] == sorted((stake for _, stake in errors), reverse=True)
    assert len({stake for _, stake in errors}) > 1


@pytest.mark.parametrize(
    ("text", "value", "quote"),
    [
        ("Hanke luo väylän " + "työhön " * 8 + "monelle", "kirjoitettu", "…”"),
        ("Hanke luo väylän " + "työhön " * 8 + "monelle.", "kirjoitettu", "monelle.”"),
        ("Hanke luo väylän työhön", "kirjoitettu", "työhön”"),
        ("Hanke luo väylän " + "työhön " * 8 + "monelle", "Hanke luo", "monelle”"),
    ],
)
def test_the_beginning_of_prose_ends_in_an_ellipsis(text: str, value: str, quote: str) -> None:
    narrator = Narrator(make_report(), WORDING)
    assert narrator.text("project.summary", factory.field(value, text, 3)).endswith(quote)


def test_one_cause_is_said_once_with_all_its_rules() -> None:
    fields = factory.fields_in_order()
    fields["project.end"] = factory.field(None, "31.2.2025", 10)
    missing = Reason("unreadable", ("project.end",))
    outcomes = (
        outcome("programme/objective-exists", CANNOT_TELL, Reason("no-programme")),
        outcome("schedule/start-before-end", CANNOT_TELL, missing),
        outcome("schedule/start-before-end", CANNOT_TELL, missing),
    )
    view = view_of(judged("a.txt", 1, fields, outcomes))
    assert [[item.rule for item in group.rules] for group in view.untold] == [
        ["schedule/start-before-end", "schedule/start-before-end"],
        ["programme/objective-exists"],
    ]
    assert view.counts.untold == 3
    assert [quote.text for quote in view.untold[0].quotes] == ["”31.2.2025”"]


def untold(waiting: dict[str, tuple[str, ...]], blank: str = "", code: str = "missing") -> list[tuple[str, list[str]]]:
    """What is told of rules that wait for fields: each cause with the titles of its rules."""
    fields = factory.fields_in_order()
    for paths in waiting.values():
        for path in paths:
            fields.pop(path, None)
    if blank:
        fields[blank] = factory.field(None, "", 10)
    outcomes = tuple(outcome(rule, CANNOT_TELL, Reason(code, paths)) for rule, paths in waiting.items())
    view = view_of(judged("a.txt", 1, fields, outcomes))
    return [(group.why, [rule.title for rule in group.rules]) for group in view.untold]


GAPS = {
    "schedule/start-before-end": ("project.start", "project.end"),
    "programme/objective-exists": ("project.objective",),
    "costs/net-total": ("costs.net",),
}


def test_a_few_gaps_are_told_each_by_itself() -> None:
    assert [why for why, _ in untold(GAPS)] == [
        "Kenttiä ”Alkamispäivämäärä” ja ”Päättymispäivämäärä” ei löytynyt asiakirjasta.",
        "Kenttää ”Erityistavoite” ei löytynyt asiakirjasta.",
        "Kenttää ”Nettokustannusarvio yhteensä” ei löytynyt asiakirjasta.",
    ]


def test_many_gaps_of_one_rule_each_are_told_together_and_each_rule_names_its_own() -> None:
    gaps = {**GAPS, "costs/flat-rate-amount": ("costs.salaries", "costs.net")}
    [(why, titles)] = untold(gaps, blank="project.objective")
    assert why == (
        "Asiakirjasta puuttuu yksittäisiin sääntöihin tarvittavia arvoja: ”Alkamispäivämäärä”, "
        "”Päättymispäivämäärä”, ”Erityistavoite”, ”Nettokustannusarvio yhteensä” ja ”Palkkakustannukset”."
    )
    assert [title.partition(" – arvo puuttuu: ")[2] for title in titles] == [
        "”Alkamispäivämäärä” ja ”Päättymispäivämäärä”",
        "”Erityistavoite”",
        "”Nettokustannusarvio yhteensä”",
        "”Palkkakustannukset” ja ”Nettokustannusarvio yhteensä”",
    ]


def test_many_gaps_are_told_together_also_where_parts_of_the_file_were_not_read() -> None:
    [(why, titles)] = untold({**GAPS, "costs/flat-rate-amount": ("costs.salaries", "costs.net")}, code="unread")
    assert why.startswith("Luetusta tekstistä ei löytynyt yksittäisiin sääntöihin tarvittavia arvoja, mutta ne voivat")
    assert titles[1].endswith(" – arvo puuttuu: ”Erityistavoite”")


@pytest.mark.parametrize(
    ("audience", "labels"),
    [
        ("applicant", ["Alkamispäivämäärä", "Päättymispäivämäärä"]),
        ("reviewer", ["Alkamispäivämäärä", "Päättymispäivämäärä"]),
    ],
)
def test_quotes_of_a_finding(audience: str, labels: list[str]) -> None:
    view = view_of(factory.faulty_result(), audience=audience)
    [finding] = [item for item in view.findings if item.rule == "schedule/start-before-end"]
    assert [quote.label for quote in finding.quotes] == labels


def test_the_place_of_a_finding_is_the_printed_figure_that_is_wrong() -> None:
    result = factory.faulty_result()
    narrator = Narrator(make_report(result), WORDING)
    places = {
        item.rule.id: (field.line, field.column)
        for item in result.outcomes
        if item.status == FAIL and (field := main_field(result, item, narrator.outcome(result, item).calculation))
    }
    assert places == {
        "costs/flat-rate-amount": (102, 20),
        "costs/model-allowed": (14, 20),
        "costs/net-total": (104, 20),
        "financing/eu-share-ceiling": (101, 60),
        "identifiers/business-id": (11, 20),
        "schedule/start-before-end": (9, 20),
    }


def test_the_place_of_what_cannot_be_told_is_the_field_that_is_in_the_way() -> None:
    result = factory.incomplete_result()
    places = [main_field(result, item, NOTHING) for item in result.outcomes if item.status == CANNOT_TELL]
    assert [(field.line if field else None) for field in places] == [102, 104, 101, 10]


def test_a_result_without_fields_has_no_place() -> None:
    assert main_field(factory.unreadable_result(), outcome("costs/net-total", PASS), NOTHING) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("yksi kaksi kolme", ["yksi kaksi", "kolme"]),
        ("summa on 12\u00a0345\u00a0€", ["summa on", "12\u00a0345\u00a0€"]),
        ("arvo ”1 2 3 4” on", ["arvo", "”1 2 3 4”", "on"]),
        ("pitkämerkkijono on", ["pitkämerkki", "jono on"]),
        ("flat rate -osuus", ["flat", "rate -osuus"]),
        ("", [""]),
    ],
)
def test_lines_are_no_wider_than_wanted(text: str, lines: list[str]) -> None:
    assert wrapped(text, 11) == lines
