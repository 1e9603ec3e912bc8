"""How the comparison of several documents is said in Finnish."""

from __future__ import annotations

from typing import Final

CASES: Final = {
    "case.project_code": "hankekoodi",
    "case.application_number": "hakemusnumero",
    "case.diary_number": "diaarinumero",
    "case.business_id": "Y-tunnus ja erityistavoite",
    "case.waivers": "poikkeusluvat",
    # one comparison, a line each
    "case.differs": "{field}: {values}",
    "case.same": "{field} {value} ({documents})",
    "case.lone": "{form}: {names}",
    "case.copies": "{form}: {documents}, joiden sisältö on sama: {names}",
    "case.versions": "{form}: {documents}, joiden sisältö ei ole sama: {names}",
    "case.overlap": "päällekkäin ovat {periods}",
    "case.apart": "{periods}",
    "case.value": "{value} ({place})",
    "case.period": "{period} ({place})",
    "name.plain": "{document}, {where}",
    "name.bracketed": "{document} ({where})",
    "case.place": "{document}, {place}",
    # not applicable, cannot tell
    "reason.case-nothing": "asiakirjoissa ei ole yhteisiä tietoja, joita verrata.",
    "reason.case-undated": "asiakirjassa {name} ei ole hankkeen toteutusaikaa, jota verrata (kenttä {field}).",
    "settle.case-undated": "asiakirjan {name} kentän {field} arvo on merkitty",
}
