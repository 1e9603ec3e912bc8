"""Sums that a table prints beside those that its form names: one that no rows make leaves the total in doubt."""

from __future__ import annotations

import pytest

from tests.checking import result_of
from tests.project import ROOT
from tests.reading.printing import read

ELY = (ROOT / "examples/valintaesitys-ely-kunnossa.txt").read_text(encoding="utf-8")
PROVINCE = (ROOT / "examples/valintaesitys-maakunta-kunnossa.txt").read_text(encoding="utf-8")
DECISION = (ROOT / "examples/hankepaatos-2014-kunnossa.txt").read_text(encoding="utf-8")
NET = "Nettokustannusarvio yhteensä\t"
TOTAL = "Rahoitussuunnitelma yhteensä\t"


@pytest.mark.parametrize(
    ("text", "before", "right", "wrong"),
    [
        (ELY, NET, "Kustannukset yhteensä\t278 096\t260 680", "Kustannukset yhteensä\t287 096\t260 680"),
        (ELY, NET, "Palkkakustannukset yhteensä\t198 640\t186 200", "Palkkakustannukset yhteensä\t199 640\t186 200"),
        (ELY, TOTAL, "Kuntarahoitus yhteensä\t55 618\t52 136\t20,00", "Kuntarahoitus yhteensä\t55 618\t52 163\t20,00"),
        (PROVINCE, "Nettokustannusarvio", "Kustannukset yhteensä 577 338 €", "Kustannukset yhteensä 577 383 €"),
        (PROVINCE, "Nettokustannusarvio", "\tKunnat ja EU yhteensä 519 605 €", "\tKunnat ja EU yhteensä 519 506 €"),
        (
            DECISION,
            TOTAL,
            "Julkinen rahoitus yhteensä\t94 400\t119 200\t24 800\t238 400",
            "Julkinen rahoitus yhteensä\t94 400\t119 200\t28 400\t238 400",
        ),
    ],
)
def test_a_sum_that_the_form_does_not_name_is_one_of_rows(text: str, before: str, right: str, wrong: str) -> None:
    assert result_of(text.replace(before, f"{right}\n{before}").encode()).status == "ok"
    assert result_of(text.replace(before, f"{wrong}\n{before}").encode()).status == "incomplete"


def test_the_total_is_told_with_the_sum_that_is_not_made() -> None:
    text = ELY.replace(NET, f"Kustannukset yhteensä\t287 096\t260 680\n{NET}")
    found = read("valintaesitys-ely", text)
    assert (found["costs.net"].doubt, found["costs.net"].text) == ("amounts", "278 096\n287 096")
    assert found["approved.costs.net"].value == 26068000
