"""What the page in a browser asks of the program: files one by one, then their report in any format; and budget plans.

The page has no command line, no file system and no extensions: nothing here loads click, pydantic or YAML, but where a
YAML file or a plan asks for it.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Final

from checker.errors import DocumentError
from checker.evaluation.result import Problem, Report, Result
from checker.evaluation.verdict import Tally
from checker.rulebook.compiled import Rulebook
from checker.running.case_store import cases_among
from checker.running.pipeline import Pipeline
from checker.running.reading import refused
from checker.running.rule_cards import rulebook_info
from checker.version import __version__
from reports import DEFAULT_OUTCOMES, RENDERERS
from reports.options import Options

RULEBOOK: Final = "rulebook.json"
"""The compiled rulebook, which the page carries beside the rules."""


class Page:
    """The documents that one open page has checked."""

    def __init__(self, rulebook: Rulebook | None = None) -> None:
        self._rulebook = rulebook or Rulebook(json.loads(_carried()))
        self._pipeline = Pipeline(self._rulebook)
        self._results: dict[str, tuple[Result, ...]] = {}

    def check(self, name: str, data: bytes) -> str:
        """Check one file, and return the statuses of its documents."""
        self._results[name] = tuple(map(_as_protected, self._pipeline.check(bytes(data), name)))
        return " ".join(result.status for result in self._results[name])

    def failed(self, name: str, code: str, size: int) -> None:
        """Note a file whose check did not end: ``timeout`` or ``worker``."""
        result = refused(name, b"", DocumentError(code))
        self._results[name] = (result._replace(sha256="", size=size),)

    def clear(self) -> None:
        """Forget every document."""
        self._results.clear()

    def report(self, name: str, audience: str) -> str:
        """The report of all documents in the order of their names, as ``tarkistin check`` writes it."""
        results = tuple(result for _, found in sorted(self._results.items()) for result in found)
        cases = tuple(cases_among(results, self._rulebook)) if len(results) > 1 else ()
        tally = Tally()
        for result in results:
            tally.add(result)
        for case in cases:
            tally.add_case(case)
        report = Report(
            version=__version__, rulebook=rulebook_info(self._rulebook), on=None, glossary=self._rulebook.glossary,
            summary=tally.summary(), results=results, cases=cases, audience=audience, outcomes=DEFAULT_OUTCOMES[name],
        )  # fmt: skip
        return RENDERERS[name](report, Options())

    def plan(self, facts: str) -> str:
        """A budget plan from the fields of the page (JSON), as JSON; ``faults`` where a field cannot be read."""
        from checker.planning.page_facts import PageFaults, page_facts
        from checker.planning.plan import make_plan
        from reports.plan_report import plan_json

        try:
            read = page_facts(json.loads(facts))
        except PageFaults as error:
            return json.dumps({"faults": error.faults}, ensure_ascii=False)
        return plan_json(make_plan(read, self._rulebook), self._rulebook.glossary)


def _as_protected(result: Result) -> Result:
    """A PDF that the page cannot decrypt is protected: what the command would have installed, a page cannot."""
    if result.problem is None or result.problem.code != "needs_pdf_extra":
        return result
    return result._replace(problem=Problem("encrypted", {}))


def _carried() -> str:
    return files("rules").joinpath(RULEBOOK).read_text(encoding="utf-8")
