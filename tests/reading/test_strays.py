"""Fields printed once more: with a slip in the label, above the first label, or among another section's labels."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reading.printing import DESCRIPTION, ELY, PROVINCE, changed, read


def candidates(form: str, below: str, line: str, path: str) -> list[Any]:
    """What a field says when a line is printed under another one that is there already."""
    field = read(form, changed(form, (below, f"{below}\n{line}")))[path]
    return [item.value for item in field.candidates] or [field.value]


@pytest.mark.parametrize(
    ("form", "below", "line", "path", "said"),
    [
        (PROVINCE, "esitetty tuen enimmäismäärä\t112 000 €, 80 %", "Palkkakustannukset 7 €", "costs.salaries", 700),
        (PROVINCE, "suunnitelma yhteensä\t140 000 €", "Flat rate 40 % kehittäminen: 7 €", "costs.flat_rate", 700),
        (PROVINCE, "Hakemusnumero\tR-00001", "Hankkeen kustannusarvio yhteensä 7 €", "costs.repeated_net", 700),
        (PROVINCE, "Hakemusnumero\tR-00001", "Palkkakustannukset ei tiedossa", "costs.salaries", None),
        (PROVINCE, "Hakemusnumero\tR-00001", "Palkkakustannukset 100 000 €", "costs.salaries", None),
        (PROVINCE, "Mallihanke tekee malleja.", "Palkkakustannukset 7 €", "costs.salaries", None),
        (DESCRIPTION, "Kunnat: Mallila", "Suunniteltu: 7", "indicators.people_planned", None),
        (
            DESCRIPTION,
            "Kunnat: Mallila",
            "Myönnetty EU- ja valtion rahoitus: 7",
            "public_funding.granted_eu_state",
            700,
        ),
        (
            ELY,
            "Rahoittaja puoltaa hakemuksen hyväksymistä\n\nKyllä",
            "1 Palkkakustannukset\t7\t0",
            "costs.salaries",
            700,
        ),
    ],
)
def test_an_amount_among_the_labels_of_another_section(form: str, below: str, line: str, path: str, said: Any) -> None:
    assert candidates(form, below, line, path)[1:] == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("form", "below", "line", "path", "said"),
    [
        (
            PROVINCE,
            "esitetty tuen enimmäismäärä\t112 000 €, 80 %",
            "Hankeen kustannusarvio yhteensä 7 €",
            "costs.repeated_net",
            700,
        ),
        (
            PROVINCE,
            "Kustannusarvio ja rahoitussuunnitelma\n",
            "Hankkeen kustannusarvo yhteensä\t7 €",
            "costs.repeated_net",
            700,
        ),
        (ELY, "Nettokustannusarvio yhteensä\t140 000\t126 000\t", "Nettokustanusarvio yhteensä 7 €", "costs.net", None),
        (
            DESCRIPTION,
            "julkinen rahoitus, euroa\n",
            "Myönetty EU- ja valtion rahoitus: 7",
            "public_funding.granted_eu_state",
            700,
        ),
        (
            DESCRIPTION,
            "Toteutunut julkinen rahoitus yhteensä: 900 000",
            "Toteutunut julkinen rahoitus yhteesä 7 €",
            "public_funding.realised_total",
            700,
        ),
    ],
)
def test_an_amount_whose_second_label_has_a_slip(form: str, below: str, line: str, path: str, said: int | None) -> None:
    assert said in candidates(form, below, line, path)
    assert len(candidates(form, below, line, path)) == 2
