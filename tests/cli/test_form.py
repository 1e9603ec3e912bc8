"""``--form NAME``: documents are read on the form that the caller names, whatever they look like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import checker
from checker.errors import UsageError
from tests.cli.command import EXAMPLES, GOOD, Command, child, folder_of, own_cache


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder_of(tmp_path, GOOD, "tietopalvelu-rivit.csv", "suunnitelma.yaml"))
    return tmp_path


def test_the_report_names_the_form_and_is_re_performed_on_it(place: Path, tarkistin: Command) -> None:
    assert tarkistin("check", GOOD, "--form", "hankekuvaus-2014", "-o", "raportti.json").code == 1
    report = json.loads((place / "raportti.json").read_text(encoding="utf-8"))
    assert report["run"]["form"] == report["documents"][0]["form"] == "hankekuvaus-2014"
    assert tarkistin("verify", "raportti.json").code == 0
    report["run"]["form"] = None
    (place / "raportti.json").write_text(json.dumps(report), encoding="utf-8")
    assert tarkistin("verify", "raportti.json").code == 1


@pytest.mark.parametrize(
    ("name", "hint"), [("ely", "valintaesitys-ely"), ("hankekuvaus-2013", "hankekuvaus-2014"), ("xyz", "")]
)
def test_an_unknown_form_is_a_fault_of_the_command(name: str, hint: str, place: Path, tarkistin: Command) -> None:
    told = f" Tarkoititko ”{hint}”?" if hint else ""
    for command in ("check", "read"):
        done = tarkistin(command, GOOD, "--form", name)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"Virhe: Lomaketta ”{name}” ei ole.{told} Lomakkeet: application, generic, hanke")


@pytest.mark.parametrize(("file", "form"), [("tietopalvelu-rivit.csv", "generic"), ("suunnitelma.yaml", "generic")])
def test_a_file_that_says_what_it_is_cannot_be_on_another_form(
    file: str, form: str, place: Path, tarkistin: Command
) -> None:
    assert tarkistin("check", file, "--form", form, "-q").code == 3
    assert tarkistin("check", GOOD, "--form", "application", "-q").code == 3
    assert tarkistin("check", GOOD, "--form", "tietopalvelu-csv", "-q").code == 3


def test_a_register_may_be_named_by_its_own_form(place: Path, tarkistin: Command) -> None:
    words = ("check", "tietopalvelu-rivit.csv", "--format", "csv")
    assert tarkistin(*words, "--form", "tietopalvelu-csv") == tarkistin(*words)


def test_results_of_another_form_are_not_taken_from_the_store(tmp_path: Path) -> None:
    folder_of(tmp_path / "kansio", GOOD)
    cache = str(own_cache(tmp_path / "muisti"))
    codes = [
        child("check", "kansio", *words, "-q", cwd=tmp_path, TARKISTIN_CACHE_DIR=cache).code
        for words in ([], ["--form", "hankekuvaus-2014"], [], ["--form", "hankekuvaus-2014"])
    ]
    assert codes == [0, 1, 0, 1]


def test_workers_read_on_the_form_too(place: Path, tarkistin: Command) -> None:
    words = ("check", GOOD, "suunnitelma.yaml", "--form", "hankekuvaus-2014", "--format", "csv", "--no-cache")
    assert tarkistin(*words, "-j", "2") == tarkistin(*words)


def test_the_python_interface() -> None:
    [result] = checker.check(EXAMPLES / GOOD, form="hankekuvaus-2014")
    assert result.application is not None
    assert (result.application.form, result.status) == ("hankekuvaus-2014", "findings")
    rows = list(checker.check_folder(EXAMPLES / GOOD, form="hankekuvaus-2014"))
    assert {row.form for row in rows} == {"hankekuvaus-2014"}
    with pytest.raises(UsageError, match="Tarkoititko ”valintaesitys-ely”"):
        checker.check(EXAMPLES / GOOD, form="ely")
