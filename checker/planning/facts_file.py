"""Reads the facts of a plan from YAML: every fault at once, with its line.

```yaml
programme: 2021-2027
fund: ESR+
model: Flat rate 40 %
start: 1.6.2025
end: 31.5.2027
support: 80 %
implementers:
  - name: Esimerkkilän Pajat ry
    salaries: {2025: 40 000 €, 2026: 70 000 €}
    income: {2026: 1 500 €}
own_funding:
  - {source: own_private, share: 60 %}
  - {source: municipal, amount: 10 000 €}
```
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field

from checker.errors import FactsError
from checker.money import Percent
from checker.planning.facts import LUMP_SUM, MODELS, Facts, Implementer, OwnFunding, Source, fraction_meant, share_of
from checker.reading.finnish import parse_date, parse_money
from checker.rulebook.faults import Faults
from checker.rulebook.models import Strict
from checker.yaml_loader import Path

NO_PERCENT: Final = Percent(0)
MOST_IMPLEMENTERS: Final = 50
Day = Annotated[str, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
"""A day as written; a bare year is refused as no day, and not as a number."""


class ImplementerModel(Strict):
    """One implementer as its author writes it."""

    name: str = Field(min_length=1)
    salaries: dict[str, str | int] = Field(default_factory=dict)
    other: dict[str, str | int] = Field(default_factory=dict)
    income: dict[str, str | int] = Field(default_factory=dict)


class OwnFundingModel(Strict):
    """One source of own funding."""

    source: Source
    amount: str | int | None = None
    share: str | int | None = None


class FactsModel(Strict):
    """The whole file."""

    programme: Literal["2021-2027"] = "2021-2027"
    fund: Literal["EAKR", "ESR+", "JTF"] | None = None
    model: str
    lump_sum: str | int | None = None
    support: str | int
    start: Day
    end: Day
    arrival: Day | None = None
    organisation_type: str = ""
    implementers: list[ImplementerModel] = Field(min_length=1, max_length=MOST_IMPLEMENTERS)
    own_funding: list[OwnFundingModel] = Field(default_factory=list)


def read_facts(data: bytes, file: str) -> Facts:
    """The facts of a file. Raises :class:`~checker.errors.FactsError` with every fault and its place."""
    faults = Faults()
    value, reporter = faults.load(file, data)
    model = reporter.validate(FactsModel, value) if reporter is not None else None
    facts = _Reader(model, reporter.fault).facts() if model is not None and reporter is not None else None
    faults.raise_if_any(FactsError)
    assert facts is not None
    return facts


class _Reader:
    """From the model to exact values; notes what is no amount, day or percentage."""

    def __init__(self, model: FactsModel, note: Callable[..., None]) -> None:
        self._model, self._note = model, note
        self._start, self._end = self._day(model.start, ("start",)), self._day(model.end, ("end",))

    def facts(self) -> Facts:
        model, cost_model = self._model, self._cost_model()
        return Facts(
            model=cost_model,
            support=self._percent(model.support, ("support",)),
            implementers=tuple(
                self._implementer(one, index, cost_model) for index, one in enumerate(model.implementers)
            ),
            own_funding=self._own_funding(),
            programme=model.programme,
            fund=model.fund,
            lump_sum=self._lump_sum(cost_model),
            start=self._start,
            end=self._end,
            arrival=self._day(model.arrival, ("arrival",)) if model.arrival else None,
            organisation_type=model.organisation_type,
        )

    def _cost_model(self) -> str:
        """The model by its key or by the words of a form, of which the beginning is enough."""
        wanted = " ".join(self._model.model.casefold().split())
        for key, name in MODELS.items():
            if wanted == key or (len(wanted) > 8 and name.casefold().startswith(wanted)):
                return key
        known = ", ".join(MODELS.values())
        self._note(("model",), f"Kustannusmallia ”{self._model.model}” ei tunneta. Vaihtoehdot: {known}.")
        return "flat_rate_40"

    def _lump_sum(self, cost_model: str) -> int | None:
        if cost_model == LUMP_SUM and self._model.lump_sum is None:
            self._note((), "Avain ”lump_sum” puuttuu: kertakorvauksen määrä euroina.")
        if cost_model != LUMP_SUM and self._model.lump_sum is not None:
            self._note(("lump_sum",), f"Avain ”lump_sum” kuuluu vain kustannusmalliin {MODELS[LUMP_SUM]}.")
        return None if self._model.lump_sum is None else self._money(self._model.lump_sum, ("lump_sum",))

    def _implementer(self, one: ImplementerModel, index: int, cost_model: str) -> Implementer:
        place: Path = ("implementers", index)
        by_year = [
            {
                self._year(year, (*place, name, year)): self._money(text, (*place, name, year))
                for year, text in given.items()
            }
            for name, given in (("salaries", one.salaries), ("other", one.other), ("income", one.income))
        ]
        for name, amounts in zip(("salaries", "other", "income"), by_year, strict=True):
            if cost_model == LUMP_SUM and any(amounts.values()):
                told = f"Avain ”{name}” ei kuulu kustannusmalliin {MODELS[LUMP_SUM]}: kustannus on lump_sum. Poista se."
                self._note((*place, name), told, key=True)
        return Implementer(one.name, *by_year)

    def _own_funding(self) -> tuple[OwnFunding, ...]:
        found = tuple(self._source(one, index) for index, one in enumerate(self._model.own_funding))
        shares = [one.share for one in found if one.share is not None]
        if shares and not _is_whole(shares):
            self._note(("own_funding",), "Omarahoituksen osuuksien (share) pitää olla yhteensä 100 %.")
        if len({one.source for one in found}) < len(found):
            self._note(("own_funding",), "Sama rahoituslähde (source) on annettu kahdesti.")
        return found

    def _source(self, one: OwnFundingModel, index: int) -> OwnFunding:
        place: Path = ("own_funding", index)
        if (one.amount is None) == (one.share is None):
            self._note(place, "Anna joko amount (euroa) tai share (osuus, %).")
        amount = None if one.amount is None else self._money(one.amount, (*place, "amount"))
        share = None if one.share is None else self._percent(one.share, (*place, "share"))
        return OwnFunding(one.source, amount, share)

    def _year(self, text: str, place: Path) -> int:
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            self._note(place, f"”{text}” ei ole vuosi; kirjoita esimerkiksi 2025: 40 000 €.", key=True)
            return 0
        if not self._is_of_project(int(text)):
            told = "korjaa tai poista vuosi, tai muuta hankkeen päiviä (start, end)."
            self._note(place, f"Vuosi {text} ei osu hankkeen aikaan; {told}", key=True)
        return int(text)

    def _is_of_project(self, year: int) -> bool:
        """Whether the project lasts in the year; of days that are missing or the wrong way round others complain."""
        start, end = self._start, self._end
        return start is None or end is None or end < start or start.year <= year <= end.year

    def _money(self, text: str | int, place: Path) -> int:
        value = parse_money(str(text))
        if value is None:
            self._note(place, f"”{text}” ei ole euromäärä; kirjoita esimerkiksi 40 000 €.")
        elif value < 0:
            self._note(place, f"”{text}” on negatiivinen; kirjoita määrä ilman miinusta, tulotkin.")
        return max(value or 0, 0)

    def _percent(self, text: str | int, place: Path) -> Percent:
        value = share_of(str(text))
        if value is None:
            self._note(place, f"”{text}” ei ole osuus välillä 0–100 %; kirjoita esimerkiksi 80 %.")
            return NO_PERCENT
        meant = fraction_meant(str(text), value)
        if meant:
            self._note(place, f"”{text}” olisi {text} %. Kirjoita prosenttimerkki: {meant} tai {text} %.")
        return value

    def _day(self, text: str, place: Path) -> date | None:
        value = parse_date(text)
        if value is None:
            self._note(place, f"”{text}” ei ole päivä; kirjoita esimerkiksi 1.8.2025.")
        return value


def _is_whole(shares: list[Percent]) -> bool:
    """Whether shares are 100 % together, exactly."""
    most = max(share.decimals for share in shares)
    together: int = sum(share.units * 10 ** (most - share.decimals) for share in shares)
    return together == 100 * int(10**most)
