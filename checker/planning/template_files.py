"""Fill-in forms as files: YAML, a workbook or a Word document, blank or with the figures of a plan.

The clocks of archives are stopped, so that equal content gives equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from checker.glossary import NO_FORM
from checker.patterns import pattern
from checker.planning.template_rows import template_rows, template_yaml
from checker.rulebook.compiled import Rulebook
from checker.running.reading import forms_of, refuse_unknown_form

KINDS: Final = ("yaml", "xlsx", "docx")
_DAY: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = pattern(rb"(<dcterms:modified[^>]*>)[^<]*")


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

        return packed(dict(_stopped(template_xlsx(rows))))
    from checker.planning.template_docx import template_docx

    return packed(template_docx(rows))


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip file of these members, in their order."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = ZipInfo(name, _DAY)
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, content)
    return file.getvalue()


def _stopped(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The members of an archive without a trace of when it was made."""
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", archive.read(name))
