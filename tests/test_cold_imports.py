"""The path from bytes to a report starts fast: it needs no pydantic, jinja2 or yaml, and click only for the command line.

A child process in which these cannot be imported checks a document by a rulebook that was compiled before.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ROOT

BLOCKED = ("click", "jinja2", "pydantic", "pydantic_core", "yaml")
OF_NO_FORM = "checker.reading.finder.generic"
OF_OTHER_RUNS = ("checker.evaluation.cases", "checker.evaluation.waivers", "dataclasses", "heapq", "locale", "tempfile")
"""What only several documents, accepted findings, a long report or a translation of click would need."""
BLOCK = """
import sys

class Refusal:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in (blocked := %r) or name.partition("_")[0] in blocked:
            raise ImportError("blocked: " + name)

sys.meta_path.insert(0, Refusal())
"""
COMPILE = "from checker.rulebook.compiled import load_rulebook; load_rulebook()"
CHECK = """
from checker.rulebook.compiled import load_rulebook
from checker.running.pipeline import Pipeline

path = sys.argv[1]
with open(path, "rb") as file:
    data = file.read()
(result,) = Pipeline(load_rulebook()).check(data, "esimerkki.txt")
print(result.status, len(result.outcomes), len(result.application.fields))
"""

COMMAND = """
from checker.cli import main
print(main(["check", sys.argv[1], "--format", "json", "-o", "raportti.json"]))
"""

COUNTED = """
import re
import sys

calls, make = [], re.compile
re.compile = lambda *told, **more: calls.append(told) or make(*told, **more)
"""
MOST_COMPILED = 145
"""Regular expressions that a check of one text compiles at the most, those of libraries among them: a third of its
work goes into them, so one that is seldom needed is asked for behind a cheap look.
"""


def run(script: str, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TARKISTIN_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, env=environment, cwd=cache, check=False, capture_output=True, encoding="utf-8")


@pytest.fixture
def example() -> str:
    return str(sorted((ROOT / "examples").rglob("valintaesitys*.txt"))[0])


def test_a_document_is_checked_where_the_slow_packages_cannot_be_imported(tmp_path: Path, example: str) -> None:
    compiled = run(COMPILE, tmp_path)
    assert compiled.returncode == 0, compiled.stderr
    checked = run(BLOCK % (BLOCKED,) + CHECK, tmp_path, example)
    assert checked.returncode == 0, checked.stderr
    status, outcomes, fields = checked.stdout.split()
    assert status in {"ok", "findings", "incomplete"}
    assert int(outcomes) > 30
    assert int(fields) > 20


def test_the_block_holds_where_no_rulebook_was_compiled(tmp_path: Path, example: str) -> None:
    checked = run(BLOCK % (BLOCKED,) + CHECK, tmp_path, example)
    assert checked.returncode == 1
    assert "ImportError: blocked: " in checked.stderr


def test_the_command_itself_needs_click_alone(tmp_path: Path, example: str) -> None:
    assert run(COMPILE, tmp_path).returncode == 0
    done = run(BLOCK % (BLOCKED[1:],) + COMMAND, tmp_path, example)
    assert (done.stdout, done.stderr) == ("0\n", "")
    assert (tmp_path / "raportti.json").exists()


def test_a_document_on_a_form_needs_no_reader_of_those_on_none(tmp_path: Path, example: str) -> None:
    assert run(COMPILE, tmp_path).returncode == 0
    checked = run(BLOCK % ((OF_NO_FORM,),) + CHECK, tmp_path, example)
    assert checked.returncode == 0, checked.stderr


def test_the_days_of_meetings_behind_a_form_are_no_rows_of_a_budget(tmp_path: Path, example: str) -> None:
    days = "Rahoituskokous 13.3.2024\nKommentointi ajalla 19.2. - 8.3.2024\nSihteeristö 22.5.2024\nMYR 27.6.2024\n"
    behind = tmp_path / "päivät.txt"
    behind.write_text(f"{Path(example).read_text('utf-8')}\n\n{days}", "utf-8")
    assert run(COMPILE, tmp_path).returncode == 0
    checked = run(BLOCK % ((OF_NO_FORM,),) + CHECK, tmp_path, str(behind))
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("options", ['"text"', '"json", "--output", "raportti.json"'])
def test_a_document_alone_loads_nothing_that_only_other_runs_need(tmp_path: Path, example: str, options: str) -> None:
    assert run(COMPILE, tmp_path).returncode == 0
    command = COMMAND.replace('"json", "-o", "raportti.json"', options)
    done = run(BLOCK % (OF_OTHER_RUNS,) + command, tmp_path, example)
    assert (done.stdout.splitlines()[-1], done.stderr) == ("0", "")


def test_a_document_alone_compiles_few_regular_expressions_and_makes_few_forms(tmp_path: Path, example: str) -> None:
    assert run(COMPILE, tmp_path).returncode == 0
    made = "print(len(calls)); import gc; from checker.reading.finder.forms import Form\n"
    made += "print(sum('sections' in vars(one) for one in gc.get_objects() if isinstance(one, Form)))"
    done = run(COUNTED + COMMAND.replace("print(main(", "(main(") + made, tmp_path, example)
    compiled, forms = map(int, done.stdout.split())
    assert compiled < MOST_COMPILED
    assert forms == 2, "its own, and that of documents on none, whose words for a project's name part several plans"
