"""What the funder's opinion tells again is compared with the form's own place, and never stands for it."""

from __future__ import annotations

import pytest

from tests.reading.printing import read

OPINION = "Rahoittajan arvio hankkeesta\n\nHanke on ohjelman mukainen ja toteuttaa sen toimintalinjan {} erityistavoitetta {} Polkuja töihin.\n"
HEAD = "Valintaesitys maakunnan yhteistyöryhmän sihteeristön käsittelyyn\n\nHankkeen julkinen nimi\tKylä töihin\n"
ROWS = "Toimintalinja\t4 Työllistävä, osaava ja osallistava Suomi\nErityistavoite\t4.1. Polkuja töihin\n\n"


@pytest.mark.parametrize(
    ("priority", "objective", "states"),
    [
        ("4", "4.1", ["known", "known"]),
        ("5", "4.1", ["contradictory", "known"]),
        ("4", "4.2", ["known", "contradictory"]),
    ],
    ids=["the same", "another priority", "another objective"],
)
def test_the_opinion_is_compared_with_the_rows(priority: str, objective: str, states: list[str]) -> None:
    fields = read("valintaesitys-maakunta", HEAD + ROWS + OPINION.format(priority, objective))
    assert [fields["project.priority"].state, fields["project.objective"].state] == states


def test_a_row_that_is_not_there_is_missed_though_the_opinion_tells_it() -> None:
    fields = read("valintaesitys-maakunta", HEAD + "\n" + OPINION.format("4", "4.1"))
    assert not {"project.priority", "project.objective"} & fields.keys()
