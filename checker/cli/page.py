"""What the page in a browser asks of the program: files one by one, then their report in any format; and budget plans.

The page has no command line, no file system and no extensions: nothing here loads click, pydantic or YAML, but where a
YAML file or a plan asks for it.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Final

from checker import limits
from checker.errors import DocumentError
from checker.evaluation.result import Report, Result
from checker.evaluation.verdict import Tally
from checker.names import told_apart
from checker.rulebook.compiled import Rulebook
from checker.rulebook.sources import MARKER
from checker.running.case_store import cases_among
from checker.running.folder import unread
from checker.running.inputs import Input, has_known_ending, is_passed_over
from checker.running.pipeline import Pipeline
from checker.running.reading import NotTaken
from checker.running.settings import rulebook_info
from checker.version import __version__
from reports import DEFAULT_OUTCOMES, RENDERERS
from reports.streaming import Options
from reports.wording_browser import PAGE_WORDING

RULEBOOK: Final = "rulebook.json"
"""The compiled rulebook, which the page carries beside the rules."""
SHOWN: Final = "html"
"""The report that the page shows; the others are for programs and are those of the command to the letter."""


class Page:
    """The documents that one open page has checked, and the files that it was given and could not check."""

    def __init__(self, rulebook: Rulebook | None = None) -> None:
        self._rulebook = rulebook or Rulebook(json.loads(_carried()))
        self._pipeline = Pipeline(self._rulebook)
        self.clear()

    def prepare(self) -> None:
        """Load what the first check and its report need, while a person still looks for a file."""
        self.check("suunnitelma.txt", b"Hankkeen nimi: Polku\nY-tunnus: 1234567-1\nToimintalinja: 4\n")
        self.report(SHOWN, "applicant")
        self.clear()

    def clear(self) -> None:
        """Forget every file."""
        self._results: dict[str, tuple[Result, ...]] = {}
        self._skipped: set[str] = set()

    def wanted(self, chosen: str) -> str:
        """The name by which each chosen file is to be given here, or null for one of a folder that is not, as
        ``tarkistin check`` goes through one. ``chosen`` is a JSON list of names, each with whether it was found in a
        folder; no two files get the same name.

        Of a pack of rules that lies in the folder, its marker alone is wanted: it is skipped whole.
        """
        files = [(name, is_found) for name, is_found in json.loads(chosen)]
        found = {name for name, is_found in files if is_found and not is_passed_over(name.partition("/")[2])}
        packs = tuple(pack for pack in map(_pack_of, found) if pack)
        kept = {name for name in found if _pack_of(name) or not name.startswith(packs)}
        are_wanted = [name in kept or not is_found for name, is_found in files]
        names = iter(told_apart(name for (name, _), wanted in zip(files, are_wanted, strict=True) if wanted))
        return json.dumps([next(names) if wanted else None for wanted in are_wanted])

    def check(self, name: str, data: bytes, found: bool = False) -> None:
        """Check one file; ``found`` says that nobody named it, and it may be of a kind that no reader takes."""
        try:
            if found and (_pack_of(name) or not has_known_ending(name)):
                raise NotTaken(name)
            self._results[name] = tuple(self._pipeline.check(bytes(data), name, found))
        except NotTaken:
            self._skipped.add(_pack_of(name).rstrip("/") or name)

    def refuse(self, name: str, code: str, size: int) -> None:
        """Note a file whose content could not be had or whose check did not end; ``code`` is that of the problem."""
        error = DocumentError(code)
        if code == "too_large":
            error = DocumentError(code, found=size, limit=limits.DOCUMENT_BYTES)
        self._results[name] = (unread(Input(name, name), error)._replace(size=size),)

    def report(self, name: str, audience: str) -> str:
        """The report of all documents in the order of their names, as ``tarkistin check`` writes it; what the page
        shows tells what to do here.
        """
        results = tuple(result for _, found in sorted(self._results.items()) for result in found)
        cases = tuple(cases_among(results, self._rulebook)) if len(results) > 1 else ()
        tally = Tally.of(results, cases, sorted(self._skipped))
        report = Report(
            version=__version__, rulebook=rulebook_info(self._rulebook), on=None, glossary=self._rulebook.glossary,
            summary=tally.summary(), results=results, cases=cases, audience=audience, outcomes=DEFAULT_OUTCOMES[name],
        )  # fmt: skip
        return RENDERERS[name](report, Options(wording=PAGE_WORDING) if name == SHOWN else Options())

    def plan(self, facts: str) -> str:
        """A budget plan from the fields of the page (JSON), as JSON; ``faults`` where a field cannot be read."""
        from checker.planning.facts import PageFaults, page_facts
        from checker.planning.plan import make_plan
        from reports.plan_report import plan_json

        try:
            read = page_facts(json.loads(facts))
        except PageFaults as error:
            return json.dumps({"faults": error.faults}, ensure_ascii=False)
        return plan_json(make_plan(read, self._rulebook), self._rulebook.glossary)


def _pack_of(name: str) -> str:
    """The folder of a pack of rules, with a slash, where this is its marker; the folder that was chosen is none."""
    folder = name.removesuffix(MARKER)
    return folder if folder != name and folder.count("/") > 1 and folder.endswith("/") else ""


def _carried() -> str:
    return files("rules").joinpath(RULEBOOK).read_text(encoding="utf-8")
