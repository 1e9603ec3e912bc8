"""The rules as they stand in the rulebook, for the reports, which tell them whether they were used or not."""

from __future__ import annotations

from checker.evaluation.result import RulebookInfo
from checker.evaluation.waivers import WAIVER_RULES
from checker.outcome import RuleCard
from checker.rulebook.compiled import Rulebook
from checker.rulebook.placeholders import filled_rule


def rule_cards(rulebook: Rulebook) -> tuple[RuleCard, ...]:
    """Every rule by its own severity, not bound to any form, period or day: its texts name every value it may use."""
    return tuple(RuleCard.of(filled_rule(rule, rulebook.parameters)) for rule in rulebook.rules)


def rulebook_info(rulebook: Rulebook, with_waivers: bool = False) -> RulebookInfo:
    """What a report says of the rules; where the run has waivers, also of the rules about these."""
    cards = (*rule_cards(rulebook), *(WAIVER_RULES if with_waivers else ()))
    layers, by_hand = rulebook.layers, rulebook.by_hand
    return RulebookInfo(rulebook.editions, rulebook.sha256, cards, layers, by_hand, form_titles(rulebook))


def form_titles(rulebook: Rulebook) -> dict[str, str]:
    """What each form is called, by its name."""
    return {name: form["title"] for name, form in rulebook.forms.items()}
