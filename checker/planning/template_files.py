"""Fill-in forms as files: YAML, a workbook or a Word document, blank or with the figures of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from checker.glossary import NO_FORM
from checker.planning.template_rows import template_rows, template_yaml
from checker.rulebook.compiled import Rulebook
from checker.running.reading import forms_of, refuse_unknown_form

KINDS: Final = ("yaml", "xlsx", "docx")


def template_file(form: str, kind: str, rulebook: Rulebook, values: Mapping[str, Any] | None = None) -> bytes:
    """The blank form of a rulebook, or one with some values filled in; ``kind`` is one of :data:`KINDS`.

    Raises :class:`UsageError` for a form that is not known, and for a workbook without openpyxl.
    """
    forms = {name: known for name, known in forms_of(rulebook).items() if name != NO_FORM}
    refuse_unknown_form(form, forms)
    rows = template_rows(forms[form], rulebook.glossary, values or {})
    if kind == "yaml":
        return template_yaml(rows).encode()
    if kind == "xlsx":
        from checker.planning.template_xlsx import template_xlsx

        return template_xlsx(rows)
    from checker.planning.template_docx import template_docx

    return template_docx(rows)
