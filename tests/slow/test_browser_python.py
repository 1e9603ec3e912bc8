"""The path from bytes to a report runs in the Python of a browser page, and says the very same there.

That Python is newer than the one the other tests run on, has no compiled extension of ours, no threads and no
third-party package: what it imports besides the standard library would be missed at once.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from checker.cli.job import CheckJob, Format
from checker.rulebook.compiled import Rulebook
from checker.rulebook.load import compile_sources
from checker.rulebook.sources import read_sources
from checker.running.pipeline import Pipeline
from checker.running.settings import RulebookChoice
from tests.project import ROOT

SCRIPT = ROOT / "tests" / "slow" / "browser_python.mjs"


def lines_here(rulebook: Rulebook, documents: Path) -> str:
    """The same lines by this Python."""
    job = CheckJob(RulebookChoice((), ()), None, (Format("jsonl"),), "applicant", "all")
    (stream,) = job.open_streams(rulebook)
    pipeline = Pipeline(rulebook)
    paths = sorted(documents.iterdir())
    return "".join(stream.line(result) for path in paths for result in pipeline.check(path.read_bytes(), path.name))


def test_a_browser_says_the_same(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for path in sorted((ROOT / "examples").glob("*.txt")) + sorted((ROOT / "examples").glob("*.csv")):
        shutil.copy(path, documents)
    data = compile_sources(read_sources(()))
    (tmp_path / "rulebook.json").write_text(json.dumps(data), encoding="utf-8")
    done = subprocess.run(
        ["node", str(SCRIPT), str(ROOT), str(tmp_path)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("(3, 14)"), done.stdout
    here = lines_here(Rulebook(json.loads(json.dumps(data))), documents)
    assert (tmp_path / "lines.jsonl").read_text(encoding="utf-8") == here
    assert here.count("\n") > 10
