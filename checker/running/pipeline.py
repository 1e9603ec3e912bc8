"""The main path: bytes → documents → applications → outcomes → results.

Each step is one function between frozen values. What goes wrong with one document is that document's
result, never the run's end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from checker.errors import DocumentError
from checker.evaluation.engine import Engine
from checker.evaluation.result import LawDate, Problem, Result
from checker.evaluation.verdict import status_of, status_of_document
from checker.outcome import Outcome
from checker.reading.application import Application
from checker.reading.readers import Omitted
from checker.rulebook.compiled import Rulebook
from checker.running.reading import NotTaken, read_safely, refuse_unknown_form, refused, seconds_of
from checker.running.time_limit import time_limit

if TYPE_CHECKING:
    from checker.evaluation.suspects import Suspector


class Pipeline:
    """Checks documents one after another by one rulebook; ``on`` is the day of law, if given, and ``form`` the form on
    which all of them are read, if the caller names it. With ``ocr`` pages that are pictures are read
    (:mod:`checker.running.ocr`).

    Raises :class:`~checker.errors.UsageError` where there is no such form.
    """

    def __init__(self, rulebook: Rulebook, on: date | None = None, form: str | None = None, ocr: bool = False) -> None:
        refuse_unknown_form(form, rulebook.forms)
        self.rulebook = rulebook
        self.on = on
        self.form = form
        self.ocr = ocr
        self._engine = Engine(rulebook, on)
        self._suspector: Suspector | None = None

    def check(self, data: bytes, path: str, found: bool = False) -> Iterator[Result]:
        """The result of each document in ``data``: one, several one behind another, or one for every row of a register.

        Raises :class:`~checker.running.reading.NotTaken` where the file was only ``found`` in a folder, and is of a
        kind that no reader takes.
        """
        readings = read_safely(data, path, found, self.form, self.rulebook, self.ocr)
        count, seconds, omitted = 0, seconds_of(self.ocr), list[str]()
        while True:
            try:
                with time_limit(seconds):
                    reading = next(readings, None)
                    if isinstance(reading, Omitted):
                        omitted.append(reading.path)
                        continue
                    result = self.judged(reading) if isinstance(reading, Application) else reading
            except NotTaken:
                raise
            except Exception as error:
                if not isinstance(error, DocumentError):
                    if os.environ.get("TARKISTIN_DEBUG"):
                        raise
                    error = DocumentError("internal", detail=type(error).__name__)
                yield refused(error, path, sha256(data).hexdigest(), len(data))._replace(omitted=tuple(omitted))
                return
            if result is None:
                break
            count += 1
            yield result._replace(omitted=tuple(omitted)) if omitted else result
            omitted.clear()
        if not count:
            none = refused(DocumentError("no_documents"), path, sha256(data).hexdigest(), len(data))
            yield none._replace(omitted=tuple(omitted))

    def judged(self, application: Application) -> Result:
        """One application through evaluation and verdict."""
        document = application.document
        outcomes, law = self._engine.evaluate(application)
        if status_of(outcomes) == "findings":
            outcomes = self._suspects(application, outcomes, law)
        status = status_of_document(application, outcomes)
        identity = (document.path, document.sha256, document.size)
        problem = Problem("generic_form", {"tried": application.tried}) if application.tried else None
        part = (document.part, document.page)
        return Result(*identity, status, document.row, problem, application, outcomes, law, *part)

    def _suspects(self, application: Application, outcomes: tuple[Outcome, ...], law: LawDate) -> tuple[Outcome, ...]:
        """The outcomes with what could be wrong where amounts disagree; documents in order never come here."""
        if self._suspector is None:
            from checker.evaluation.suspects import Suspector  # only for documents with findings

            self._suspector = Suspector(self._engine)
        return self._suspector.mark(application, outcomes, law)
