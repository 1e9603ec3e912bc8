"""pre-commit, GitHub and GitLab: what their files promise, and their scripts run as the runners run them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from junitparser import JUnitXml

from checker.running.inputs import SUFFIXES
from tests.cli.command import FAULTY, GOOD, folder_of
from tests.integration import INPUT, Ran, action_step, command_in, gitlab_job, guide_example, loaded
from tests.project import ROOT, project_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with two folders of documents, one of them with findings."""
    folder_of(tmp_path / "repo" / "hyvät hankkeet", GOOD)
    folder_of(tmp_path / "repo" / "virheet", FAULTY)
    return tmp_path / "repo"


# pre-commit


def hook_takes(name: str) -> bool:
    [hook] = loaded(".pre-commit-hooks.yaml")
    return bool(re.search(hook["files"], name)) and not re.search(hook["exclude"], name)


def test_the_hook_takes_what_a_folder_run_takes() -> None:
    assert [suffix for suffix in SUFFIXES if not hook_takes(f"hankkeet/a{suffix}")] == []
    assert hook_takes("HAKEMUS.DOCX")
    others = (
        "kuva.png",
        "a.txt.png",
        "skripti.py",
        ".pre-commit-config.yaml",
        "a/.piilo/b.txt",
        ".github/c.yml",
        "txt",
    )
    assert [name for name in others if hook_takes(name)] == []


def test_the_hook_compares_documents_in_one_process_and_takes_no_file_for_an_option() -> None:
    [hook] = loaded(".pre-commit-hooks.yaml")
    assert (hook["id"], hook["language"], hook["entry"]) == ("tarkistin", "python", "tarkistin check")
    assert hook["require_serial"] is True
    assert hook["args"][-1] == "--"


def test_the_example_of_the_guide_names_the_hook_and_keeps_its_care() -> None:
    [repository] = guide_example(".pre-commit-config.yaml")["repos"]
    [hook] = repository["hooks"]
    assert hook["id"] == loaded(".pre-commit-hooks.yaml")[0]["id"]
    assert hook["args"][-1] == "--"
    assert re.search(hook["files"], "hankkeet/a.pdf")


# GitHub


def check_step(folder: Path, **inputs: str) -> Ran:
    """The step that checks, with the inputs by their names (``_`` for ``-``) and the runner's file for a summary."""
    command = str(command_in(folder.parent))
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    summary = str(folder.parent / "summary.md")
    return action_step("check", folder, given, {"install": {"command": command}}, GITHUB_STEP_SUMMARY=summary)


def test_the_action_writes_annotations_summary_and_sarif(folder: Path) -> None:
    done = check_step(folder, paths="hyvät hankkeet\nvirheet\n", format="csv:tulokset.csv\n\nhtml:raportti.html")
    assert (done.code, done.outputs) == (1, {"exit-code": "1", "sarif": "tarkistin.sarif"})
    assert len(re.findall(r"^::error file=virheet/", done.out, re.MULTILINE)) == 5
    [run] = json.loads((folder / "tarkistin.sarif").read_text(encoding="utf-8"))["runs"]
    assert sum(result["kind"] == "fail" for result in run["results"]) == 6
    assert "havaintoja" in (folder.parent / "summary.md").read_text(encoding="utf-8")
    assert {"tulokset.csv", "raportti.html"} <= {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": "hyvät hankkeet"}, 0),
        ({"fail_on": "never"}, 0),
        ({"jobs": "1"}, 1),
        ({"paths": "ei-ole"}, 3),
        ({"fail_on": "joskus"}, 2),
        ({"waivers": "ei-ole.yaml"}, 4),
        ({"rules": "ei-ole"}, 4),
    ],
)
def test_the_step_ends_as_the_command_does(folder: Path, inputs: dict[str, str], code: int) -> None:
    before = '{"name": "tarkistin"}'
    (folder / "tarkistin.sarif").write_text(before, encoding="utf-8")
    done = check_step(folder, **inputs)
    assert (done.code, done.outputs["exit-code"]) == (code, str(code))
    is_new = (folder / "tarkistin.sarif").read_text(encoding="utf-8") != before
    assert ("sarif" in done.outputs) == is_new == (code not in (2, 4))


def test_no_document_is_lost_that_is_named_as_the_sarif_file(folder: Path) -> None:
    document = folder / "virheet" / FAULTY
    before = document.read_bytes()
    assert check_step(folder, sarif=f"virheet/{FAULTY}").outputs == {"exit-code": "2"}
    assert document.read_bytes() == before


HOSTILE = """$(touch murto)`touch murto`"; touch murto; "'; touch murto; '\n--on=1.1.2024; touch murto\ntouch murto"""
"""What would be a command if it were ever read as part of a script."""


def heard(folder: Path, **inputs: str) -> list[str]:
    """The words that the command is given by the step."""
    command = folder.parent / "kuulija"
    command.write_text("#!/bin/sh\nprintf '%s\\0' \"$@\"\n", encoding="utf-8")
    command.chmod(0o755)
    done = action_step("check", folder, inputs, {"install": {"command": str(command)}})
    assert set(done.outputs) <= {"exit-code"}
    assert sorted(path.name for path in folder.iterdir()) == ["hyvät hankkeet", "virheet"]
    return done.out.split("\0")[:-1]


@pytest.mark.parametrize("name", ["paths", "format", "rules"])
def test_every_line_of_a_list_is_one_word(folder: Path, name: str) -> None:
    prefix = "" if name == "paths" else f"--{name}="
    words = heard(folder, **{name: f"\n{HOSTILE}\r\n"})
    assert [word for word in words if "touch" in word] == [f"{prefix}{line}" for line in HOSTILE.splitlines()]
    assert (words.index("--") < words.index(HOSTILE.splitlines()[0])) if name == "paths" else words[-1] == "."


@pytest.mark.parametrize("name", ["fail-on", "waivers", "baseline", "jobs"])
def test_a_single_value_is_one_word(folder: Path, name: str) -> None:
    assert [word for word in heard(folder, **{name: HOSTILE}) if "touch" in word] == [f"--{name}={HOSTILE}"]


def test_a_sarif_file_is_one_line_and_allow_incomplete_a_switch(folder: Path) -> None:
    assert heard(folder, sarif=HOSTILE) == []
    first = HOSTILE.splitlines()[0]
    assert f"--format=sarif:{first}" in heard(folder, sarif=first)
    assert "--allow-incomplete" not in heard(folder, **{"allow-incomplete": HOSTILE})
    assert "--allow-incomplete" in heard(folder, **{"allow-incomplete": "true"})


def test_values_reach_the_scripts_as_variables_only() -> None:
    action = loaded("action.yml")
    steps = action["runs"]["steps"]
    assert action["runs"]["using"] == "composite"
    assert [step["id"] for step in steps if "${{" in step["run"] or step["shell"] != "bash"] == []
    used = [name for step in steps for value in step["env"].values() for name in INPUT.findall(value)]
    assert sorted(used) == sorted(action["inputs"])


def test_the_guide_tells_every_input_of_the_action_and_its_default() -> None:
    text = (ROOT / "docs/ci-opas.md").read_text(encoding="utf-8")
    [table] = re.findall(r"^\| syöte \|.*?\n\n", text, re.MULTILINE | re.DOTALL)
    told: dict[str, str] = {}
    for row in table.strip().splitlines()[2:]:
        names, defaults = (re.findall(r"`([^`]+)`", cell) for cell in row.split("|")[1:3])
        told |= dict(zip(names, defaults or [""] * len(names), strict=True))
    assert told == {name: spec["default"] for name, spec in loaded("action.yml")["inputs"].items()}


def test_the_workflow_of_the_guide_gives_the_action_what_it_takes() -> None:
    steps = guide_example(".github/workflows/hankkeet.yml")["jobs"]["tarkistin"]["steps"]
    [ours] = [step for step in steps if "/tarkistin@" in step["uses"]]
    assert set(ours["with"]) <= set(loaded("action.yml")["inputs"])
    outputs = set(re.findall(r"steps\.tarkistin\.outputs\.([a-z-]+)", str(steps)))
    assert outputs
    assert outputs <= set(loaded("action.yml")["outputs"])


# GitLab


def gitlab_check(folder: Path, **variables: str) -> Ran:
    """The script of the job, with a place where the command is installed already."""
    binaries = folder.parent / "bin"
    binaries.mkdir()
    command_in(binaries)
    script = loaded("templates/gitlab-ci.yml")["tarkistin"]["script"]
    return gitlab_job(folder, [f"place='{folder.parent}'", *script], variables)


def test_the_job_writes_code_quality_and_junit_where_its_artifacts_are(folder: Path) -> None:
    done = gitlab_check(folder, DOCUMENTS="hyvät hankkeet\nvirheet")
    reports = loaded("templates/gitlab-ci.yml")["tarkistin"]["artifacts"]["reports"]
    issues = json.loads((folder / reports["codequality"]).read_text(encoding="utf-8"))
    tests = JUnitXml.fromfile(str(folder / reports["junit"]))
    assert done.code == 1, done.err
    assert "Yhteenveto" in done.out
    assert len(issues) == tests.failures == 6
    assert {issue["location"]["path"] for issue in issues} == {f"virheet/{FAULTY}"}
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issues[0])


def test_no_variable_of_the_job_becomes_a_command(folder: Path) -> None:
    done = gitlab_check(folder, DOCUMENTS=HOSTILE, TARKISTIN_JOBS="1")
    assert done.code == 3
    assert all(line in done.out for line in HOSTILE.splitlines())
    assert not (folder / "murto").exists()


def test_the_variables_of_the_job_are_options(folder: Path) -> None:
    assert gitlab_check(folder, TARKISTIN_FAIL_ON="never").code == 0


def test_the_job_says_what_it_must_be_given(folder: Path) -> None:
    done = gitlab_job(folder, loaded("templates/gitlab-ci.yml")["tarkistin"]["before_script"], {})
    assert (done.code, done.out.splitlines()[0][:25]) == (2, "Muuttuja PACKAGE puuttuu.")


def test_the_job_keeps_its_reports_when_it_fails() -> None:
    artifacts = loaded("templates/gitlab-ci.yml")["tarkistin"]["artifacts"]
    assert artifacts["when"] == "always"
    assert set(artifacts["reports"].values()) == set(artifacts["paths"])


def test_the_include_of_the_guide_names_the_template_and_its_variables() -> None:
    example = guide_example(".gitlab-ci.yml")
    [include] = example["include"]
    job = loaded("templates/gitlab-ci.yml")
    assert include["file"] in project_files("templates")
    assert set(example) - {"include"} == set(job)
    assert set(example["tarkistin"]["variables"]) <= set(job["tarkistin"]["variables"])
