"""Where options take their values from: command line, environment, settings file, default, in this order."""

from __future__ import annotations

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, GOOD, Command, Done, folder_of
from tests.project import ROOT


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder_of(tmp_path / "hankkeet", GOOD, FAULTY)
    return tmp_path


def settings(text: str, name: str = "tarkistin.toml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def test_precedence(place: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tarkistin("check", "hankkeet", "-q").code == 1
    settings('fail-on = "never"\n')
    assert tarkistin("check", "hankkeet", "-q").code == 0
    monkeypatch.setenv("TARKISTIN_FAIL_ON", "warning")
    assert tarkistin("check", "hankkeet", "-q").code == 1
    assert tarkistin("check", "hankkeet", "-q", "--fail-on", "never").code == 0
    monkeypatch.setenv("TARKISTIN_FAIL_ON", "")
    assert tarkistin("check", "hankkeet", "-q").code == 0, "an empty variable says nothing"


def test_a_plan_obeys_the_settings_and_a_template_does_not_take_the_file_of_the_report(
    place: Path, tarkistin: Command
) -> None:
    settings('output = "raportti.html"\nset = ["support_ceiling=70 %"]\n')
    refused = tarkistin("plan", str(ROOT / "docs" / "budjetti.yaml"))
    assert (refused.code, "financing/eu-share-ceiling" in refused.out) == (1, True)
    blank = tarkistin("template", "application")
    assert (blank.code, "form: application" in blank.out, list(place.glob("*.html"))) == (0, True, [])


def test_a_bad_variable_is_a_usage_error_that_names_it(
    place: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TARKISTIN_FAIL_ON", "virhe")
    monkeypatch.setenv("TARKISTIN_GITIGNORE", "kyllä")
    done = tarkistin("check", "hankkeet")
    assert done.code == 2
    assert done.err.startswith("Virhe: Valitsimen --")
    assert "(ympäristömuuttuja TARKISTIN_" in done.err


def test_variables_that_decide_are_told_and_so_are_misspelt_ones(
    place: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TARKISTIN_FAIL_ON", "never")
    monkeypatch.setenv("TARKISTIN_FAILON", "warning")
    done = tarkistin("check", "hankkeet", "-q")
    assert (done.code, done.err.splitlines()) == (
        0,
        [
            "Asetukset ympäristömuuttujista: TARKISTIN_FAIL_ON.",
            "Ympäristömuuttujaa TARKISTIN_FAILON ei tunneta. Tarkoititko ”TARKISTIN_FAIL_ON”?",
        ],
    )


def test_variables_of_options_that_repeat_are_divided_by_semicolons(
    place: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TARKISTIN_FORMAT", "json:tulos yksi.json;csv:tulos.csv")
    assert tarkistin("check", "hankkeet").out == ""
    assert Path("tulos yksi.json").exists()
    assert Path("tulos.csv").exists()


def test_the_file_is_told_with_what_it_sets(place: Path, tarkistin: Command) -> None:
    settings('fail-on = "never"\nexclude = ["*virheita*"]\n')
    done = tarkistin("check", "hankkeet", "--format", "json")
    assert done.err == "Asetukset tiedostosta tarkistin.toml: fail-on, exclude.\n"
    assert json.loads(done.out)["summary"]["documents"] == 1
    assert tarkistin("check", "hankkeet", "-q").err == done.err, "whoever is quiet is told of the file all the same"
    settings('quiet = true\nfail-on = "never"\n')
    assert tarkistin("check", "hankkeet").err == "Asetukset tiedostosta tarkistin.toml: fail-on, quiet.\n", (
        "a file cannot keep silent about itself"
    )


def test_pyproject_is_read_where_it_has_the_table(place: Path, tarkistin: Command) -> None:
    settings('[project]\nname = "muu"\n', "pyproject.toml")
    assert tarkistin("check", "hankkeet", "-q").code == 1
    settings('[tool.tarkistin]\nfail-on = "never"\n', "pyproject.toml")
    assert tarkistin("check", "hankkeet", "-q").code == 0
    settings('fail-on = "error"\n')
    assert tarkistin("check", "hankkeet", "-q").code == 1, "tarkistin.toml wins in the same folder"


def test_the_nearest_file_upwards_counts_to_the_root_of_the_repository(
    place: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings('fail-on = "never"\n')
    deep = place / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    done = tarkistin("check", "../../hankkeet")
    assert (done.code, done.err) == (0, "Asetukset tiedostosta ../../tarkistin.toml: fail-on.\n")
    place.joinpath("a", ".git").mkdir()
    assert tarkistin("check", "../../hankkeet", "-q").code == 1


def test_a_file_among_the_documents_does_not_speak(
    place: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.joinpath("hankkeet", "tarkistin.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert tarkistin("check", "hankkeet", "-q").code == 1
    below = place / "hankkeet" / "työ"
    below.mkdir()
    monkeypatch.chdir(below)
    done = tarkistin("check", "..")
    assert done.code == 1
    assert done.err.startswith("Asetustiedostoa ../tarkistin.toml ei luettu, koska se on tarkistettavassa kansiossa.")


def test_a_file_in_the_checked_folder_speaks_only_where_it_is_asked_for(place: Path, tarkistin: Command) -> None:
    settings('fail-on = "never"\n')
    done = tarkistin("check", ".", "-q")
    assert (done.code, done.err) == (
        1,
        "Asetustiedostoa tarkistin.toml ei luettu, koska se on tarkistettavassa kansiossa. "
        "Jos haluat käyttää sitä, anna --config tarkistin.toml.\n",
    )
    assert tarkistin("check", ".", "-q", "--config", "tarkistin.toml").code == 0
    assert tarkistin("check", ".", "-q", "--no-config") == (1, "", "")


@pytest.mark.parametrize("name", ["tarkistin.toml", "pyproject.toml"])
@pytest.mark.parametrize("document", [FAULTY, f"../hankkeet/{FAULTY}", "linkki.txt", "../linkki.txt", "-"])
def test_a_file_beside_a_named_document_speaks_only_where_it_is_asked_for(
    place: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch, name: str, document: str
) -> None:
    monkeypatch.chdir(place / "hankkeet")
    settings('[tool.tarkistin]\nfail-on = "never"\n' if name == "pyproject.toml" else 'fail-on = "never"\n', name)
    Path("linkki.txt").symlink_to(FAULTY)
    Path("../linkki.txt").symlink_to(f"hankkeet/{FAULTY}")
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(Path(FAULTY).read_bytes())))
    done = tarkistin("check", document, "-q")
    assert (done.code, done.err.partition(",")[0]) == (1, f"Asetustiedostoa {name} ei luettu")


def test_a_file_above_the_folder_of_a_named_document_speaks(place: Path, tarkistin: Command) -> None:
    settings('fail-on = "never"\n')
    assert tarkistin("check", f"hankkeet/{FAULTY}", "-q").code == 0


def test_no_file_or_another_one_can_be_asked_for(
    place: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings('fail-on = "never"\n')
    settings('allow-incomplete = true\nfail-on = "error"\n', "tiukka.toml")
    assert tarkistin("check", "hankkeet", "-q", "--no-config").code == 1
    assert tarkistin("check", "hankkeet", "--config", "pyproject.toml").code == 4
    Path("muu").mkdir()
    Path("tiukka.toml").rename("muu/tarkistin.toml")
    done = tarkistin("check", "hankkeet", "--config", "muu/tarkistin.toml")
    assert (done.code, done.err) == (1, "Asetukset tiedostosta muu/tarkistin.toml: fail-on, allow-incomplete.\n")
    monkeypatch.setenv("TARKISTIN_CONFIG", "muu/tarkistin.toml")
    assert tarkistin("check", "hankkeet", "-q").code == 1
    assert tarkistin("check", "hankkeet", "-q", "--no-config") == (1, "", "")
    monkeypatch.setenv("TARKISTIN_CONFIG", "")
    monkeypatch.setenv("TARKISTIN_NO_CONFIG", "1")
    assert tarkistin("check", "hankkeet", "-q") == (1, "", "")
    assert tarkistin("check", "hankkeet", "-q", "--config", "tarkistin.toml").code == 0


def test_a_broken_file_does_not_keep_the_help_from_anybody(place: Path, tarkistin: Command) -> None:
    settings("a = [")
    assert tarkistin("check", "-h").code == 0


def test_paths_are_meant_from_the_folder_of_the_file(
    place: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings('waivers = "luvat.yaml"\nformat = ["json:tulos.json"]\n')
    settings("waivers: []\n", "luvat.yaml")
    place.joinpath("a").mkdir()
    monkeypatch.chdir(place / "a")
    assert tarkistin("check", "../hankkeet").code == 1
    assert place.joinpath("tulos.json").exists()


def test_set_may_be_a_table(place: Path, tarkistin: Command) -> None:
    settings('[set]\nsupport_ceiling = "70 %"\nshortest_duration = 2\n')
    typed = tarkistin("check", "hankkeet", "--format", "json", "--no-config", "--set", "support_ceiling=70 %",
                      "--set", "shortest_duration=2")  # fmt: skip
    assert tarkistin("check", "hankkeet", "--format", "json").out == typed.out


def test_other_commands_take_what_chooses_the_rules(place: Path, tarkistin: Command) -> None:
    settings('rules = ["puuttuva"]\nfail-on = "never"\n')
    done = tarkistin("rules", "list")
    assert done.code == 4
    assert done.err.startswith("Asetukset tiedostosta tarkistin.toml: rules.\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('fail_on = "never"', "1:1: Tuntematon avain ”fail_on”. Tarkoititko ”fail-on”?"),
        ('\n  "fail-om" = "never"', "2:3: Tuntematon avain ”fail-om”. Tarkoititko ”fail-on”?"),
        ('fail-on = "nevre"', "1:1: Arvon pitää olla jokin näistä: error, warning, info, never. Tarkoititko ”never”?"),
        ("gitignore = 1", "1:1: Arvon pitää olla true tai false."),
        ("rules = 3", "1:1: Arvon pitää olla luettelo."),
        ("rules = [3.5]", "1:1: Arvon pitää olla tekstiä; kirjoita se lainausmerkkeihin"),
        ('format = "xml"', "1:1: Raportin muotoa ”xml” ei ole."),
        ("jobs = 0", "1:1: Valitsimen -j arvo ”0” ei kelpaa"),
        ('on = "joskus"', "1:1: Valitsimen --on arvo ”joskus” ei ole päivä"),
        ("waivers = ''", "1:1: Arvo ei voi olla tyhjä."),
        ("strict = true", "1:1: Tuntematon avain ”strict”."),
        ("a = [", "tarkistin.toml:1:1: TOML-rakenne jää kesken."),
        ('fail-on = "never"\nformat = [\n"json:', "tarkistin.toml:3:7: TOML-rakenne ei kelpaa."),
        ('write-baseline = "x"', "1:1: Tuntematon avain ”write-baseline”."),
    ],
)
def test_a_fault_has_file_line_and_suggestion(place: Path, tarkistin: Command, text: str, told: str) -> None:
    settings(f"{text}\n")
    done = tarkistin("check", "hankkeet")
    assert (done.code, done.out) == (4, "")
    assert "\ntarkistin.toml:" in done.err
    assert told in done.err


def test_every_fault_is_told_at_once(place: Path, tarkistin: Command) -> None:
    settings('[tool.muu]\nquiet = 1\n[tool.tarkistin]\nquiet = 1\nfail-om = "x"\n', "pyproject.toml")
    lines = tarkistin("check", "hankkeet").err.splitlines()[1:]
    assert [line.split(": ")[0] for line in lines] == ["pyproject.toml:4:1", "pyproject.toml:5:1"]


def test_a_file_that_is_no_text(place: Path, tarkistin: Command) -> None:
    Path("tarkistin.toml").write_bytes(b"\xff\xfe")
    assert tarkistin("check", "hankkeet").code == 4


CONFLICTS = [
    ("-q", "-v"),
    ("-v", "--outcomes", "findings"),
    ("--executor", "dask:x", "-j", "2"),
    ("--config", "x", "--no-config"),
    ("--format", "json", "--format", "csv"),
    ("--format", "json:a", "--format", "csv:a"),
    ("--format", "json:a", "-o", "b"),
]


@pytest.mark.parametrize("options", CONFLICTS, ids=" ".join)
def test_options_that_contradict_each_other(place: Path, tarkistin: Command, options: tuple[str, ...]) -> None:
    done: Done = tarkistin("check", "hankkeet", *options)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Virhe: ")
    assert not Path("a").exists()


def test_the_command_line_overrules_a_contradicting_file(place: Path, tarkistin: Command) -> None:
    settings("verbose = true\n")
    done = tarkistin("check", "hankkeet", "-q")
    assert (done.code, done.out) == (1, "")
    settings('outcomes = "findings"\n')
    assert "Ei koske" in tarkistin("check", "hankkeet", "-v").out


def test_a_misspelt_variable_is_told(place: Path, tarkistin: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARKISTIN_FAILON", "never")
    done = tarkistin("check", "hankkeet")
    assert done.code == 1
    assert done.err == "Ympäristömuuttujaa TARKISTIN_FAILON ei tunneta. Tarkoititko ”TARKISTIN_FAIL_ON”?\n"
