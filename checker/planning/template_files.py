"""Fill-in forms as files: YAML, a workbook or a Word document, blank or with the figures of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from checker.errors import UsageError
from checker.glossary import NO_FORM
from checker.planning.template_rows import template_rows, template_yaml
from checker.rulebook.compiled import Rulebook
from checker.running.reading_forms import forms_of

KINDS: Final = ("yaml", "xlsx", "docx")


def template_file(form: str, kind: str, rulebook: Rulebook, values: Mapping[str, Any] | None = None) -> bytes:
    """The blank form of a rulebook, or one with some values filled in; ``kind`` is one of :data:`KINDS`.

    Raises :class:`UsageError` for a form that is not known, and for a workbook without openpyxl.
    """
    from checker.reading.own_file import nearest_form

    forms = {name: known for name, known in forms_of(rulebook).items() if name != NO_FORM}
    if form not in forms:
        near = nearest_form(form, forms)
        hint = f" Tarkoititko ”{near}”?" if near else ""
        raise UsageError(f"Lomaketta ”{form}” ei ole.{hint} Lomakkeet: {', '.join(sorted(forms))}.")
    rows = template_rows(forms[form], rulebook.glossary, values or {})
    if kind == "yaml":
        return template_yaml(rows).encode()
    if kind == "xlsx":
        from checker.planning.template_xlsx import template_xlsx

        return template_xlsx(rows)
    from checker.planning.template_docx import template_docx

    return template_docx(rows)
