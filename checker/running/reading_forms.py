"""The forms of a rulebook as reading takes them, made once for each rulebook."""

from __future__ import annotations

from collections.abc import Collection

from checker.errors import UsageError
from checker.reading.finder.forms import Forms
from checker.rulebook.compiled import Rulebook


def forms_of(rulebook: Rulebook) -> Forms:
    """Every form that the rulebook knows, by name."""
    if rulebook.reading is None:
        rulebook.reading = Forms(rulebook.forms)
    forms: Forms = rulebook.reading
    return forms


def refuse_unknown_form(name: str | None, forms: Collection[str]) -> None:
    """Raises :class:`UsageError`, with the name that was meant, where a caller names a form that is none of these."""
    if name is None or name in forms:
        return
    from checker.reading.own_file import nearest_form

    near = nearest_form(name, forms)
    hint = f" Tarkoititko ”{near}”?" if near else ""
    raise UsageError(f"Lomaketta ”{name}” ei ole.{hint} Lomakkeet: {', '.join(sorted(forms))}.")
