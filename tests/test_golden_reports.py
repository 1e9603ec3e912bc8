"""The reports of every example, in order and faulty, for both readers: read by a person, then kept.

``TARKISTIN_UPDATE_GOLDEN=1`` writes them anew; the change is then read like code. What says nothing of
the document is left out: the style, the script and the rulebook's hash and size.
"""

from __future__ import annotations

import os
import re

import pytest

from checker import load_rulebook
from checker.evaluation.result import Report, RulebookInfo
from checker.evaluation.verdict import Tally
from checker.running.settings import form_titles
from reports import DEFAULT_OUTCOMES, RENDERERS
from reports.streaming import Options
from tests.checking import glossary, results_of
from tests.project import ROOT

EXAMPLES = ROOT / "examples"
GOLDEN = ROOT / "tests" / "golden"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".yaml", ".csv"))
ENDINGS = {"text": "txt", "html": "html"}
KINDS = [(form, audience) for form in ENDINGS for audience in ("applicant", "reviewer")]


def report_of(name: str, form: str, audience: str) -> str:
    results = results_of((EXAMPLES / name).read_bytes(), name)
    tally = Tally()
    for result in results:
        tally.add(result)
    book = load_rulebook()
    info = RulebookInfo(book.editions, "0" * 64, by_hand=book.by_hand, forms=form_titles(book))
    report = Report(
        version="0",
        rulebook=info,
        on=None,
        glossary=glossary(),
        summary=tally.summary(),
        results=tuple(results),
        audience=audience,
        outcomes=DEFAULT_OUTCOMES[form],
    )
    return re.sub(r"(?s)<(style|script)>.*?</\1>\n|script-src '[^']*'; ", "", RENDERERS[form](report, Options()))


def file_name(name: str, form: str, audience: str) -> str:
    return f"{name}.{audience}.{ENDINGS[form]}"


@pytest.mark.parametrize(("form", "audience"), KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_as_it_was_read(name: str, form: str, audience: str) -> None:
    path, text = GOLDEN / file_name(name, form, audience), report_of(name, form, audience)
    if os.environ.get("TARKISTIN_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text == known, f"{path.name} differs: read the change, then TARKISTIN_UPDATE_GOLDEN=1"


def test_no_report_is_left_over() -> None:
    expected = {file_name(name, form, audience) for name in NAMES for form, audience in KINDS}
    assert {path.name for path in GOLDEN.iterdir()} == expected
