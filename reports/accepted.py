"""A finding that was accepted beforehand, in words: by a waiver, which is an administrative act, or by a baseline.

Every format tells it. Those that a machine reads keep the finding as one entry, and its message says so.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from checker.outcome import Outcome
from reports import typography
from reports.language import Wording
from reports.safety import shown


def accepted_line(waiver: Any, wording: Wording) -> str:
    """The act behind an accepted finding, in one line."""
    facts = waiver._asdict() if hasattr(waiver, "_asdict") else waiver
    if not isinstance(facts, dict):
        return shown(str(facts))
    told = []
    for name in ("baseline", "reason", "decided_by", "decision", "expires"):
        value = facts.get(name)
        if value:
            text = _day(value) if name == "expires" else shown(str(value)).rstrip(". ")
            told.append(wording.say(f"waiver.{name}", value=text))
    return ", ".join(told)


def with_acceptance(message: str, outcome: Outcome, wording: Wording) -> str:
    """The message of a finding, with the act that accepts it where there is one."""
    if outcome.waiver is None:
        return message
    return f"{message} {wording.say('message.accepted', act=accepted_line(outcome.waiver, wording))}"


def _day(value: Any) -> str:
    """A day as people write it, of a date or of ISO text; other text as it is."""
    try:
        return typography.day(value if isinstance(value, date) else date.fromisoformat(str(value)))
    except ValueError:
        return shown(str(value))
