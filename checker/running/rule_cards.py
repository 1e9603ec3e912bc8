"""The rules as they stand in the rulebook, for the reports that list them whether they were used or not."""

from __future__ import annotations

from checker.outcome import LegalBasis, RuleCard
from checker.rulebook.compiled import Rulebook
from checker.rulebook.placeholders import filled_rule


def rule_cards(rulebook: Rulebook) -> tuple[RuleCard, ...]:
    """Every rule by its own severity, not bound to any form, period or day: its texts name every value it may use."""
    return tuple(
        RuleCard(
            id=rule["id"],
            title=rule["title"],
            severity=rule["severity"],
            message=rule["message"],
            remedy=rule["remedy"],
            legal_basis=tuple(LegalBasis(*basis) for basis in rule["legal_basis"]),
            evidence=(),
            catalogue=tuple(rule["catalogue"]),
        )
        for rule in (filled_rule(rule, rulebook.parameters) for rule in rulebook.rules)
    )
