"""The main path: bytes → documents → applications → outcomes → results.

Each step is one function between frozen values. What goes wrong with one document is that document's
result, never the run's end.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from checker import limits
from checker.errors import DocumentError
from checker.evaluation.engine import Engine
from checker.evaluation.result import LawDate, Problem, Result
from checker.evaluation.verdict import status_of
from checker.outcome import Outcome
from checker.reading import read_application
from checker.reading.application import Application
from checker.reading.document import Document
from checker.reading.readers import READERS, Damaged, read_documents
from checker.rulebook.compiled import Rulebook
from checker.running.reading_forms import forms_of
from checker.running.time_limit import time_limit

if TYPE_CHECKING:
    from checker.evaluation.suspects import Suspector


class Pipeline:
    """Checks documents one after another by one rulebook; ``on`` is the day of law, if given."""

    def __init__(self, rulebook: Rulebook, on: date | None = None) -> None:
        self.rulebook = rulebook
        self.on = on
        self.forms = forms_of(rulebook)
        self._engine = Engine(rulebook, on)
        self._suspector: Suspector | None = None

    def check(self, data: bytes, path: str, kind: str | None = None) -> Iterator[Result]:
        """The result of each document in ``data``: one, or one for every row of a register.

        ``kind`` is what :func:`~checker.reading.kind.kind_of` says of the data, where the caller has asked already.
        """
        documents = read_documents(data, path, kind)
        found = False
        while True:
            try:
                with time_limit(limits.DOCUMENT_SECONDS):
                    document = next(documents, None)
                    result = None if document is None else self.check_document(document)
            except DocumentError as error:
                yield refused(path, data, error)
                return
            except Exception as error:
                if os.environ.get("TARKISTIN_DEBUG"):
                    raise
                yield refused(path, data, DocumentError("internal", detail=type(error).__name__))
                return
            if document is None or result is None:
                break
            found = True
            if not (isinstance(document, Document) and document.is_cover and result.status == "unrecognised"):
                yield result
            if kind in READERS:
                return  # there is but one
        if not found:
            yield refused(path, data, DocumentError("no_documents"))

    def check_document(self, document: Document | Damaged) -> Result:
        """One document through reading, evaluation and verdict."""
        if isinstance(document, Damaged):
            problem = Problem(document.code, document.details)
            return Result(document.path, document.sha256, document.size, "unreadable", document.row, problem)
        identity = (document.path, document.sha256, document.size)
        try:
            application = read_application(document, self.forms, self.rulebook.glossary)
        except DocumentError as error:
            return Result(*identity, error.status, document.row, Problem(error.code, error.details))
        outcomes, law = self._engine.evaluate(application)
        status = status_of(outcomes)
        if status == "findings":
            outcomes = self._suspects(application, outcomes, law)
        return Result(*identity, status, document.row, None, application, outcomes, law)

    def _suspects(self, application: Application, outcomes: tuple[Outcome, ...], law: LawDate) -> tuple[Outcome, ...]:
        """The outcomes with what could be wrong where amounts disagree; documents in order never come here."""
        if self._suspector is None:
            from checker.evaluation.suspects import Suspector  # only for documents with findings

            self._suspector = Suspector(self._engine)
        return self._suspector.mark(application, outcomes, law)


def refused(path: str, data: bytes, error: DocumentError) -> Result:
    """The result of a document that could not be read."""
    return Result(
        path, hashlib.sha256(data).hexdigest(), len(data), error.status, None, Problem(error.code, error.details)
    )
