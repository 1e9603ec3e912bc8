"""What a caller may choose about the rules: the day of law, overlays, single parameters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.errors import UsageError
from checker.reading import finnish
from checker.rulebook.compiled import Rulebook, load_rulebook
from checker.rulebook.operands import encode


def chosen_rulebook(overlays: Sequence[str], settings: Sequence[str]) -> Rulebook:
    """The rulebook with its overlays and the parameters set as ``NAME=VALUE``."""
    rulebook = load_rulebook(overlays)
    for setting in settings:
        rulebook = _with_setting(rulebook, setting)
    return rulebook


def _with_setting(rulebook: Rulebook, setting: str) -> Rulebook:
    name, separator, text = setting.partition("=")
    if not separator or name not in rulebook.parameters:
        known = ", ".join(sorted(rulebook.parameters))
        raise UsageError(f"Valitsimen --set arvo ei kelpaa: ”{setting}”. Anna NIMI=ARVO; nimet: {known}.")
    unit = rulebook.parameters[name]["unit"]
    value = finnish.parse_count(text) if unit == "months" else finnish.parse(unit, text)
    if value is None:
        raise UsageError(f"Parametrin {name} arvoa ”{text}” ei voi lukea lajina {unit}.")
    return rulebook.with_parameter(name, encode(value), text)


def parse_day(text: str | None) -> date | None:
    """The day of ``--on``, Finnish or ISO; None where none is given."""
    if text is None:
        return None
    day = finnish.parse_date(text)
    if day is None:
        raise UsageError(f"Valitsimen --on arvo ”{text}” ei ole päivä; kirjoita esimerkiksi 1.8.2024.")
    return day
