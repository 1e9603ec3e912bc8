"""The forms of a rulebook as reading takes them, made once for each rulebook."""

from __future__ import annotations

from checker.reading.finder.forms import Forms
from checker.rulebook.compiled import Rulebook


def forms_of(rulebook: Rulebook) -> Forms:
    """Every form that the rulebook knows, by name."""
    if rulebook.reading is None:
        rulebook.reading = Forms(rulebook.forms)
    forms: Forms = rulebook.reading
    return forms
