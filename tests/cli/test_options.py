"""Options of ``check`` by what they change, where test_every_option.py only sees that they change something."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from checker import load_rulebook
from checker.rulebook.operands import decode
from checker.rulebook.placeholders import printed
from checker.running.settings import RulebookChoice
from tests.cli.command import FAULTY, GOOD, UNTOLD, Command, child, example, folder_of, make_warning


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder_of(tmp_path / "hankkeet", GOOD, FAULTY, UNTOLD)
    return tmp_path


def report(tarkistin: Command, *options: str) -> dict[str, Any]:
    done = tarkistin("check", "hankkeet", "--format", "json", *options)
    data: dict[str, Any] = json.loads(done.out)
    return data


def paths(data: dict[str, Any]) -> list[str]:
    return [entry["path"].removeprefix("hankkeet/") for entry in data["documents"]]


def fails(entry: dict[str, Any]) -> set[str]:
    return {item["rule"] for item in entry["outcomes"] if item["status"] == "fail"}


def test_format_and_output(place: Path, tarkistin: Command) -> None:
    done = tarkistin("check", "hankkeet", "--format", "csv", "-o", "tulos.csv")
    assert (done.code, done.out) == (1, "")
    assert Path("tulos.csv").read_text(encoding="utf-8").startswith("path,row,rule,")
    assert tarkistin("check", "hankkeet", "--format", "csv", "-o", "-").out.startswith("path,row,rule,")
    assert tarkistin("check", "hankkeet", "--format", "csv:-").out.startswith("path,row,rule,")


def test_fail_on(place: Path, tarkistin: Command) -> None:
    make_warning(place / "varoitus.txt")
    codes = [
        tarkistin("check", "varoitus.txt", "-q", "--fail-on", level).code for level in ("error", "warning", "info")
    ]
    assert codes == [0, 1, 1]


def test_outcomes(place: Path, tarkistin: Command) -> None:
    statuses = {
        item["status"]
        for entry in report(tarkistin, "--outcomes", "findings")["documents"]
        for item in entry["outcomes"]
    }
    assert statuses == {"fail", "cannot_tell"}
    assert "Ei koske\n" in tarkistin("check", "hankkeet", "--outcomes", "all").out
    assert report(tarkistin, "--outcomes", "findings")["summary"] == report(tarkistin)["summary"]


def test_jobs(place: Path, tarkistin: Command) -> None:
    assert report(tarkistin, "-j", "auto", "--no-cache") == report(tarkistin, "--jobs", "2", "--no-cache")


def test_statistics(place: Path, tarkistin: Command) -> None:
    text = tarkistin("check", "hankkeet", "--statistics").out
    assert tarkistin("check", "hankkeet").out in text
    table = text.split("Tulokset säännöittäin\n")[1].splitlines()
    assert table[0].split() == [
        "havaintoja",
        "hyväksytty",
        "ei",
        "voida",
        "arvioida",
        "kunnossa",
        "ei",
        "koske",
        "Sääntö",
    ]
    summary = report(tarkistin)["summary"]
    rows = [line.split()[:6] for line in table[1:]]
    sums = [sum(int(row[column]) for row in rows) for column in range(5)]
    outcomes = summary["outcomes"]
    assert sums == [outcomes["fail"], 0, outcomes["cannot_tell"], outcomes["pass"], outcomes["not_applicable"]]
    assert [row[5] for row in rows if int(row[0])] == sorted(fails(report(tarkistin)["documents"][2]))
    assert len({row[5] for row in rows}) == len(rows) == len(report(tarkistin)["rulebook"]["rules"]) - case_rules(rows)


def case_rules(rows: list[list[str]]) -> int:
    """Case rules stand in the table only where there were cases."""
    from checker import load_rulebook

    known = {rule["id"] for rule in load_rulebook().rules}
    return len(known - {row[5] for row in rows})


def test_statistics_spoil_no_machine_format(place: Path, tarkistin: Command) -> None:
    done = tarkistin("check", "hankkeet", "--format", "json", "--statistics")
    assert json.loads(done.out)["summary"]["documents"] == 3
    assert done.err.startswith("Tulokset säännöittäin\n")


def test_quiet_and_verbose(place: Path, tarkistin: Command) -> None:
    plain = tarkistin("check", "hankkeet")
    assert tarkistin("check", "hankkeet", "-q") == (1, "", "")
    loud = tarkistin("check", "hankkeet", "-v").out
    assert "Kunnossa" in loud
    assert len(loud) > 5 * len(plain.out)
    assert tarkistin("check", "hankkeet", "-q", "--format", "csv").out != "", "only text falls silent"


def test_standard_input(tmp_path: Path) -> None:
    done = child("check", "-", "--format", "json", cwd=tmp_path, stdin=example(FAULTY).encode())
    [entry] = json.loads(done.out)["documents"]
    assert (done.code, entry["path"], len(fails(entry))) == (1, "-", 6)
    by_workers = child("check", "-", "--format", "json", "-j", "2", cwd=tmp_path, stdin=example(FAULTY).encode())
    assert by_workers == done
    assert child("check", "-", cwd=tmp_path).code == 3, "nothing came"


def test_colour(place: Path) -> None:
    def colours(**environment: str) -> bool:
        return "\x1b[" in child("check", f"hankkeet/{FAULTY}", cwd=place, **environment).out

    assert not colours()
    assert colours(FORCE_COLOR="1")
    assert not colours(FORCE_COLOR="0")
    assert not colours(FORCE_COLOR="1", NO_COLOR="1")


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_reports_are_utf_8_in_any_locale(place: Path, locale: str) -> None:
    done = child("check", f"hankkeet/{GOOD}", cwd=place, LC_ALL=locale, PYTHONIOENCODING="", PYTHONUTF8="0")
    assert "sääntöjen osalta kunnossa" in done.out


HOSTILE = ["rivi\nvaihto.txt", "\x1b[31mpuna.txt", "\udcff.txt", "a'b\"c`d$(e).txt", "::error::x.txt", "=1+1.txt",
           "<b>.txt", "a%0Ab.txt", "\u202etxt.txt", "-j.txt", " .txt", "{{x}}.txt"]  # fmt: skip


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_hostile_file_names(tmp_path: Path, tarkistin: Command, jobs: str) -> None:
    folder = tmp_path / "hankkeet"
    folder.mkdir()
    for name in HOSTILE:
        (folder / name).write_text(example(FAULTY), encoding="utf-8")
    formats = [part for name in ("json", "sarif", "junit", "github", "gitlab", "csv", "text", "markdown", "html")
               for part in ("--format", f"{name}:tulos.{name}")]  # fmt: skip
    assert tarkistin("check", "hankkeet", "-j", jobs, *formats) == (1, "", "")
    data = json.loads(Path("tulos.json").read_text(encoding="utf-8"))
    shown = [name.replace("\udcff", "\\xff") for name in HOSTILE]
    assert {entry["path"] for entry in data["documents"]} == {f"hankkeet/{name}" for name in shown}
    assert "\\ud" not in Path("tulos.json").read_text(encoding="utf-8"), "no text may hold half a character"
    assert data["summary"]["findings"]["error"] == 5 * len(HOSTILE)
    for name in ("text", "github", "csv", "junit", "markdown", "html"):
        text = Path(f"tulos.{name}").read_text(encoding="utf-8")
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_a_named_file_that_looks_like_an_option(tmp_path: Path, tarkistin: Command) -> None:
    (tmp_path / "-q.txt").write_text(example(GOOD), encoding="utf-8")
    assert tarkistin("check", "--", "-q.txt").code == 0


def test_the_working_folder_is_only_written_where_asked(place: Path, tarkistin: Command) -> None:
    before = sorted(os.listdir(place))
    tarkistin("check", "hankkeet")
    assert sorted(os.listdir(place)) == before


@pytest.mark.parametrize("second", ["raportti.json", "./raportti.json", "linkki.json"])
def test_two_reports_never_share_a_file_however_it_is_spelt(tarkistin: Command, second: str) -> None:
    Path("hakemus.txt").write_text(example(GOOD), encoding="utf-8")
    Path("linkki.json").symlink_to("raportti.json")
    done = tarkistin("check", "hakemus.txt", "--format", "json:raportti.json", "--format", f"csv:{second}")
    assert (done.code, done.out) == (2, "")
    assert f"Kaksi raporttia ei voi mennä samaan paikkaan (tiedostoon {second})" in done.err
    assert not Path("raportti.json").exists()


@pytest.mark.parametrize(
    "options", [("-o", "hakemus.txt"), ("--format", "json:./hakemus.txt"), ("--write-baseline", "linkki.txt", "-q")]
)
def test_a_report_never_replaces_the_document(tarkistin: Command, options: tuple[str, ...]) -> None:
    Path("hakemus.txt").write_text(example(GOOD), encoding="utf-8")
    Path("linkki.txt").symlink_to("hakemus.txt")
    done = tarkistin("check", "hakemus.txt", *options)
    assert done.code == 2, done.err
    assert Path("hakemus.txt").read_text(encoding="utf-8") == example(GOOD)


def test_every_parameter_that_is_offered_can_be_set() -> None:
    rulebook = load_rulebook()
    for name, parameter in rulebook.parameters.items():
        newest = parameter["values"][-1]["value"]
        text = printed(parameter["unit"], decode(parameter["unit"], newest))
        given = newest if parameter["unit"] in ("rounding", "months") else text
        assert RulebookChoice((), (f"{name}={given}",)).load().layers[-1][:2] == (name, text)


@pytest.mark.parametrize(
    ("name", "told"),
    [("x.xyz", "päätteestä ei selviä"), ("x.yaml", "päätteestä ei selviä"), ("x.pdf", "ei kirjoiteta")],
)
def test_an_ending_that_is_no_report_is_refused(tarkistin: Command, name: str, told: str) -> None:
    Path("hakemus.txt").write_text(example(GOOD), encoding="utf-8")
    done = tarkistin("check", "hakemus.txt", "-o", name)
    assert (done.code, done.out, told in done.err, Path(name).exists()) == (2, "", True, False)
    assert tarkistin("check", "hakemus.txt", "--format", "text", "-o", name) == (0, "", "")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--format", "json:x.json", "--write-baseline", "./x.json"), "Raportti ja perustaso eivät voi mennä samaan"),
        (
            ("--format", "html:sivut/", "--write-baseline", "sivut/x.json"),
            "Raportti ja perustaso eivät voi mennä samaan",
        ),
        (("-q", "--write-baseline", "muistio.txt"), "Tiedostoa muistio.txt ei korvata, koska se ei ole perustaso"),
    ],
)
def test_a_baseline_and_a_report_replace_nothing_of_each_other_or_of_others(
    tarkistin: Command, options: tuple[str, ...], told: str
) -> None:
    Path("hakemus.txt").write_text(example(GOOD), encoding="utf-8")
    Path("muistio.txt").write_text("Muistio\n", encoding="utf-8")
    done = tarkistin("check", "hakemus.txt", *options)
    assert (done.code, told in done.err) == (2, True), done.err
    assert sorted(path.name for path in Path().iterdir()) == ["hakemus.txt", "muistio.txt"]
    assert Path("muistio.txt").read_text(encoding="utf-8") == "Muistio\n"


@pytest.mark.parametrize("name", ["kirja.html", "kirja.md"])
def test_the_handbook_replaces_its_earlier_self_and_nothing_else(tarkistin: Command, name: str) -> None:
    for _ in range(2):
        assert tarkistin("rules", "docs", "-o", name).code == 0
    assert Path(name).read_text(encoding="utf-8").startswith({"kirja.html": "<!DOCTYPE", "kirja.md": "# "}[name])
    Path(name).write_text("Muistio\n", encoding="utf-8")
    done = tarkistin("rules", "docs", "-o", name)
    told = f"Virhe: Tiedostoa {name} ei korvata, koska se ei ole tarkistimen raportti; anna toinen tiedosto.\n"
    assert (done.code, done.err) == (2, told)
    assert Path(name).read_text(encoding="utf-8") == "Muistio\n"


@pytest.mark.parametrize("name", ["hakemus.txt", "suunnitelma.yaml"])
def test_a_report_never_replaces_a_document_of_the_checked_folder(tarkistin: Command, name: str) -> None:
    Path("kansio").mkdir()
    text = example(GOOD) if name.endswith("txt") else "form: valintaesitys-ely\n"
    Path("kansio", name).write_text(text, encoding="utf-8")
    done = tarkistin("check", "kansio", "--format", "text", "-o", f"kansio/{name}")
    assert (done.code, done.out) == (2, "")
    assert f"Tiedostoa kansio/{name} ei korvata: se on tarkistettavassa kansiossa" in done.err
    assert Path("kansio", name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["raportti.txt", "raportti.html", "raportti.md", "tulokset.csv", "tulokset.json"])
def test_a_report_replaces_its_earlier_self_in_the_checked_folder(tarkistin: Command, name: str) -> None:
    Path("kansio").mkdir()
    Path("kansio/hakemus.txt").write_text(example(GOOD), encoding="utf-8")
    kind = {"txt": "text", "html": "html", "md": "markdown", "csv": "csv", "json": "json"}[name.rpartition(".")[2]]
    for _ in range(2):
        done = tarkistin("check", "kansio", "--format", f"{kind}:kansio/{name}", "--audience", "reviewer", "-v")
        assert done.code in (0, 3), done.err
    assert Path("kansio", name).stat().st_size > 500
