"""The guide ”Oma lomake” works as it stands: its files are written, its commands run in order, its output is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

from tests.cli.command import installed
from tests.project import ROOT

GUIDE = "docs/oma-lomake.md"
STEP = re.compile(r"(?:^Tiedosto `([^`]+)`:\n\n)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BROKEN = 4
"""What the form is as long as it has open places."""


class Step(NamedTuple):
    """A code block: a file, some commands, what the last one prints, or an excerpt of a file."""

    file: str
    language: str
    body: str


def steps() -> list[Step]:
    return [Step(*found) for found in STEP.findall((ROOT / GUIDE).read_text(encoding="utf-8"))]


def test_a_stranger_gets_from_the_draft_to_a_form_that_passes_its_test(tmp_path: Path) -> None:
    output = ""
    codes: dict[str, list[int]] = {}
    for step in steps():
        if step.file:
            (tmp_path / step.file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "kyla" / "forms").mkdir(exist_ok=True, parents=True)
            (tmp_path / step.file).write_text(step.body, encoding="utf-8")
        elif step.language == "text":
            for line in step.body.splitlines():
                assert line in output.splitlines(), line
        elif step.language == "yaml":
            draft = (tmp_path / "kyla/forms/kylaavustus.yaml").read_text(encoding="utf-8").replace("\u00a0", " ")
            assert step.body in draft
        else:
            output = ""
            for command in step.body.splitlines():
                done = installed(*shlex.split(command)[1:], cwd=tmp_path)
                output += (done.out + done.err).replace("\u00a0", " ")
                codes.setdefault(command, []).append(done.code)
    assert [(command, found) for command, found in codes.items() if set(found) != {0}] == [
        ("tarkistin forms show kylaavustus --rules kyla", [BROKEN, 0])
    ]
    assert len(codes) >= 8


def test_the_finished_form_reads_every_figure_of_the_guide(tmp_path: Path) -> None:
    for step in steps():
        if step.file:
            (tmp_path / step.file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / step.file).write_text(step.body, encoding="utf-8")
    done = installed(
        "read", "kyla/examples/kylaavustus/laituri.txt", "--rules", "kyla", "--format", "yaml", cwd=tmp_path
    )
    assert done.out.splitlines()[2:] == [
        "village:", "  people: 45",
        "project:", "  start: 1.3.2026", "  end: 31.8.2026", "  summary: kirjoitettu",
        "applicant:", "  name: Lahdenperän kyläyhdistys", '  business_id: "9000094-3"',
        "costs:", "  salaries: 4 000 €", "  other: 1 200 €", "  net: 5 200 €",
        "approved:", "  costs:", "    salaries: 3 000 €", '    other: "–"', "    net: 3 000 €",
    ]  # fmt: skip


def test_a_slip_in_the_finished_form_is_told(tmp_path: Path) -> None:
    for step in steps():
        if step.file:
            (tmp_path / step.file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / step.file).write_text(step.body, encoding="utf-8")
    assert installed("forms", "test", "kylaavustus", "--rules", "kyla", "--write", cwd=tmp_path).code == 0
    form = tmp_path / "kyla" / "forms" / "kylaavustus.yaml"
    form.write_text(form.read_text("utf-8").replace("heads: [Myönnetty]", "heads: [Maksettu]"), encoding="utf-8")
    done = installed("forms", "test", "kylaavustus", "--rules", "kyla", cwd=tmp_path)
    assert done.code == 1
    assert "Hyväksytyt: Palkkakustannukset [approved.costs.salaries]: odotettiin 3" in done.out
