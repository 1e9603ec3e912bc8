"""From the bytes of a file to an Application: readers, forms, Finnish values.

The door is :func:`read_application`; what stands behind it is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.glossary import Glossary
    from checker.reading.application import Application
    from checker.reading.document import Document
    from checker.reading.finder.forms import Forms


def read_application(
    document: Document, forms: Forms, glossary: Glossary | None = None, form: str | None = None
) -> Application:
    """The application in a document; ``form`` is its form where the caller knows it.

    ``glossary`` is needed only for documents that name their own fields. Raises
    :class:`~checker.errors.DocumentError` ``unknown_form`` (status ``unrecognised``) with ``tried``: for every form
    its name, a reason code and details.
    """
    from checker.reading.assemble import application_of

    return application_of(document, forms, form, glossary)
