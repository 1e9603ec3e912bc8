"""What a caller may choose about the rules (the day of law, overlays, single parameters), and what reports tell of the
rules that were chosen, used or not.
"""

from __future__ import annotations

import os
from datetime import date
from typing import Final, NamedTuple

from checker.errors import UsageError
from checker.evaluation.result import RulebookInfo
from checker.names import suggestion
from checker.outcome import RuleCard
from checker.reading import finnish
from checker.rulebook.compiled import Rulebook, load_rulebook
from checker.rulebook.operands import encode
from checker.rulebook.placeholders import filled_rule, parse_value


class RulebookChoice(NamedTuple):
    """Which rulebook the user wants; plain data, so that it reaches a worker."""

    overlays: tuple[str, ...]
    settings: tuple[str, ...]
    """Parameters set by the user, as ``NAME=VALUE``."""

    def load(self) -> Rulebook:
        """The rulebook with its overlays and the parameters set by the user."""
        rulebook = load_rulebook(self.overlays)
        for setting in self.settings:
            rulebook = _with_setting(rulebook, setting)
        return rulebook

    def from_anywhere(self) -> RulebookChoice:
        """The same for a worker whose working folder is another."""
        return self._replace(overlays=tuple(map(os.path.abspath, self.overlays)))


def _with_setting(rulebook: Rulebook, setting: str) -> Rulebook:
    name, separator, text = setting.partition("=")
    if not separator:
        raise UsageError(f"Valitsimen --set arvosta ”{setting}” puuttuu merkki =; anna --set NIMI=ARVO.")
    if name not in rulebook.parameters:
        known = sorted(rulebook.parameters)
        hint = f"{suggestion(name, known)} Anna --set NIMI=ARVO; nimet: {', '.join(known)}."
        raise UsageError(f"Parametria ”{name}” ei ole.{hint}")
    unit = rulebook.parameters[name]["unit"]
    value = parse_value(text, unit)
    if value is None:
        raise UsageError(f"Parametrin {name} arvo ”{text}” ei kelpaa; anna {EXPECTED[unit]}.")
    return rulebook.with_parameter(name, encode(value), text)


EXPECTED: Final = {
    "money": "rahamäärä, esimerkiksi 200 000 €",
    "percent": "prosentti, esimerkiksi 80 %",
    "date": "päivä, esimerkiksi 1.8.2024",
    "count": "lukumäärä, esimerkiksi 5",
    "months": "kuukausien määrä, esimerkiksi 36",
    "text": "teksti",
    "rounding": "down (katkaistu), nearest (pyöristetty) tai up (pyöristetty ylöspäin)",
}
"""What the value of a parameter looks like, by its unit."""


def parse_day(text: str | None) -> date | None:
    """The day of ``--on``, Finnish or ISO; None where none is given."""
    if text is None:
        return None
    day = finnish.parse_date(text)
    if day is None:
        raise UsageError(f"Valitsimen --on arvo ”{text}” ei ole päivä; kirjoita esimerkiksi 1.8.2024.")
    return day


def rule_cards(rulebook: Rulebook) -> tuple[RuleCard, ...]:
    """Every rule by its own severity, not bound to any form, period or day: its texts name every value it may use."""
    return tuple(RuleCard.of(filled_rule(rule, rulebook.parameters)) for rule in rulebook.rules)


def rulebook_info(rulebook: Rulebook, with_waivers: bool = False) -> RulebookInfo:
    """What a report says of the rules; where the run has waivers, also of the rules about these."""
    cards = rule_cards(rulebook)
    if with_waivers:
        from checker.evaluation.waivers import WAIVER_RULES

        cards += WAIVER_RULES
    layers, by_hand = rulebook.layers, rulebook.by_hand
    return RulebookInfo(rulebook.editions, rulebook.sha256, cards, layers, by_hand, form_titles(rulebook))


def form_titles(rulebook: Rulebook) -> dict[str, str]:
    """What each form is called, by its name."""
    return {name: form["title"] for name, form in rulebook.forms.items()}
