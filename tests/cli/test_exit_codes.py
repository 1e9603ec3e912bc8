"""The contract's exit codes, one test a row, through the real command in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker.cli.options import OPTIONS
from tests.cli.command import FAULTY, GOOD, UNTOLD, Command, Done, child, example, folder_of, make_warning, surroundings
from tests.full_disk import full_disk
from tests.processes import children_of, gone

WAIVERS = """
waivers:
  - {rule: financing/eu-share-ceiling, document: "*.txt", reason: Erityinen syy on perusteltu., decided_by: päällikkö,
     decision: P-1, expires: 31.12.2026, fingerprint: 0000000000000000}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder_of(tmp_path, GOOD, FAULTY, UNTOLD)
    make_warning(tmp_path / "varoitus.txt")
    tmp_path.joinpath("kirje.txt").write_text("Hei! Tämä on kirje.\n", encoding="utf-8")
    tmp_path.joinpath("rikki.pdf").write_bytes(b"%PDF-1.7 rikki")
    return tmp_path


def check(place: Path, *arguments: str) -> Done:
    return child("check", *arguments, cwd=place)


def test_0_where_all_is_well(place: Path) -> None:
    assert check(place, GOOD).code == 0


def test_0_where_findings_are_below_the_level(place: Path) -> None:
    done = check(place, "varoitus.txt", "--format", "json")
    assert json.loads(done.out)["summary"]["findings"] == {"error": 0, "warning": 1, "info": 0}
    assert done.code == 0


def test_0_where_no_finding_counts(place: Path) -> None:
    assert check(place, FAULTY, "--fail-on", "never").code == 0


def test_0_where_a_rule_cannot_tell_and_that_is_allowed(place: Path) -> None:
    assert check(place, UNTOLD, "--allow-incomplete").code == 0
    assert check(place, UNTOLD, "--fail-on", "never").code == 0
    assert check(place, FAULTY, "--allow-incomplete").code == 1


def test_1_for_an_error(place: Path) -> None:
    assert check(place, FAULTY).code == 1


def test_1_for_a_warning_where_warnings_count(place: Path) -> None:
    assert check(place, "varoitus.txt", "--fail-on", "warning").code == 1


def test_1_where_a_rule_of_error_level_cannot_tell(place: Path) -> None:
    done = check(place, UNTOLD, "--format", "json")
    summary = json.loads(done.out)["summary"]
    assert (done.code, summary["outcomes"]["fail"], summary["by_status"]["incomplete"]) == (1, 0, 1)


def test_2_for_an_empty_value(place: Path, tarkistin: Command) -> None:
    texts = [facts.flags[-1] for facts in OPTIONS.values() if facts.default is not False and not facts.choices]
    assert len(texts) > 10
    texts.remove("--config")  # it is read before the others
    tried = [(("check", str(place / GOOD)), option) for option in texts]
    tried += [
        (("verify", GOOD), "--base"),
        (("rules", "docs"), "--output"),
        (("template", "valintaesitys-ely"), "--output"),
    ]
    for command, option in tried:
        told = f"Virhe: Valitsimen {option} arvo on tyhjä; anna arvo tai jätä valitsin pois.\n"
        done = tarkistin(*command, option, "")
        assert (done.code, done.out, done.err.splitlines(keepends=True)[0]) == (2, "", told)


def test_2_for_an_unknown_option(place: Path) -> None:
    done = check(place, GOOD, "--fomrat", "json")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Virhe: Valitsinta --fomrat ei ole. Tarkoititko --form, --format")


@pytest.mark.parametrize("name", ["", "kuva.png"])
def test_3_where_nothing_was_checked_at_all(place: Path, name: str) -> None:
    place.joinpath("tyhjä").mkdir()
    if name:
        place.joinpath("tyhjä", name).write_bytes(b"x")
    done = check(place, "tyhjä", "--format", "json")
    assert (done.code, json.loads(done.out)["documents"]) == (3, [])
    assert done.err == "Poluissa ei ole yhtään tarkistettavaa asiakirjaa, joten mitään ei tarkistettu.\n"
    assert check(place, "tyhjä", "--fail-on", "never").code == 3


def test_2_for_an_output_that_cannot_be_written(place: Path) -> None:
    done = check(place, GOOD, "-o", "puuttuva/raportti.txt")
    assert (done.code, done.out) == (2, "")
    assert done.err == "Virhe: Tiedostoon puuttuva/raportti.txt ei voi kirjoittaa: tiedostoa tai kansiota ei ole.\n"


def test_3_for_an_unreadable_document_while_the_others_are_checked(place: Path) -> None:
    done = check(place, "rikki.pdf", FAULTY, "--format", "json")
    assert done.code == 3
    assert [entry["status"] for entry in json.loads(done.out)["documents"]] == ["unreadable", "findings"]


def test_3_for_an_unknown_form(place: Path) -> None:
    assert check(place, "kirje.txt").code == 3


def test_3_for_a_missing_file(place: Path) -> None:
    done = check(place, "puuttuu.txt")
    assert done.code == 3
    assert "Tiedostoa ei ole." in done.out


WITHOUT_PRIVILEGE = ("-c", "import ctypes, os, sys; [ctypes.CDLL(None).prctl(24, right) for right in (1, 2)]; "
                     "os.execv(sys.executable, [sys.executable, '-m', 'checker', *sys.argv[1:]])")  # fmt: skip
"""The command without the administrator's right to open what nobody may read (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""


@pytest.mark.parametrize("locked", [FAULTY, "kansio"])
def test_3_for_a_named_file_or_folder_that_may_not_be_opened(place: Path, locked: str) -> None:
    place.joinpath("kansio").mkdir()
    place.joinpath(locked).chmod(0)
    done = child("check", locked, GOOD, "--format", "json", cwd=place, python=WITHOUT_PRIVILEGE)
    place.joinpath(locked).chmod(0o700)
    assert (done.code, done.err) == (3, "")
    assert [(entry["path"], entry["status"]) for entry in json.loads(done.out)["documents"]] == sorted(
        [(locked, "unreadable"), (GOOD, "ok")]
    )


@pytest.mark.parametrize("locked", ["oma", "oma/sum", "oma/sum/a.yaml"])
def test_4_for_a_pack_that_may_not_be_read_with_the_place(place: Path, locked: str) -> None:
    place.joinpath("oma/sum").mkdir(parents=True)
    place.joinpath("oma/rulebook.yaml").write_text("name: oma", encoding="utf-8")
    place.joinpath("oma/sum/a.yaml").touch()
    place.joinpath(locked).chmod(0)
    one = child("check", GOOD, "--rules", "oma", cwd=place, python=WITHOUT_PRIVILEGE)
    two = child("rules", "diff", "base", "oma", cwd=place, python=WITHOUT_PRIVILEGE)
    place.joinpath(locked).chmod(0o700)
    shown = "oma/rulebook.yaml" if locked == "oma" else locked
    assert (one.code, two.code) == (4, 4)
    assert one.err.splitlines()[1:] == [f"{shown}: Säännöstöä ei voi lukea: käyttöoikeus puuttuu."]
    assert two.err == one.err


def test_3_even_where_no_finding_counts(place: Path) -> None:
    assert check(place, "kirje.txt", "--fail-on", "never").code == 3


def test_4_for_a_broken_rulebook(place: Path) -> None:
    place.joinpath("oma").mkdir()
    place.joinpath("oma/rulebook.yaml").write_text("edition: [", encoding="utf-8")
    done = check(place, GOOD, "--rules", "oma")
    assert (done.code, done.out) == (4, "")
    assert "rulebook.yaml:1:" in done.err


def test_4_for_a_broken_waiver_file(place: Path) -> None:
    place.joinpath("luvat.yaml").write_text(WAIVERS.replace("decision:", "decison:"), encoding="utf-8")
    done = check(place, GOOD, "--waivers", "luvat.yaml")
    assert (done.code, done.out) == (4, "")
    assert "luvat.yaml:4:6: Tuntematon avain ”decison”. Tarkoititko ”decision”?" in done.err


def test_4_for_a_broken_baseline(place: Path) -> None:
    place.joinpath("perustaso.json").write_text('{"findings": [', encoding="utf-8")
    assert check(place, GOOD, "--baseline", "perustaso.json").code == 4


def test_4_for_a_broken_configuration(place: Path) -> None:
    place.joinpath("tarkistin.toml").write_text("fail-om = 'never'\n", encoding="utf-8")
    done = check(place, GOOD, "--config", "tarkistin.toml")
    assert (done.code, done.out) == (4, "")
    assert "tarkistin.toml:1:1: Tuntematon avain ”fail-om”. Tarkoititko ”fail-on”?" in done.err


def test_4_for_faulty_facts_of_a_budget(place: Path) -> None:
    place.joinpath("budjetti.yaml").write_text("model: Kertakorvaus\n", encoding="utf-8")
    done = child("plan", "budjetti.yaml", cwd=place)
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("Lähtötiedoissa on virheitä, joten budjettia ei laskettu:\nbudjetti.yaml:1:1: Avain ”")


def test_4_for_settings_that_are_not_there(place: Path) -> None:
    done = check(place, GOOD, "--config", "puuttuva.toml")
    assert (done.code, done.out) == (4, "")
    assert "puuttuva.toml: Asetustiedostoa ei ole." in done.err
    assert check(place, GOOD, "--config", "").code == 4, "an unset variable"


def test_4_wins_over_an_unreadable_document(place: Path) -> None:
    assert check(place, "rikki.pdf", "--rules", "puuttuva").code == 4


BREAK = """
import reports.text_report
def broken(report, options):
    raise ZeroDivisionError("rikki")
reports.text_report.Page = broken
from checker.__main__ import entry
entry()
"""


def test_70_for_a_fault_of_ours_that_claims_no_success(place: Path) -> None:
    done = child("check", GOOD, cwd=place, python=("-c", BREAK))
    assert (done.code, done.out) == (70, "")
    assert "tarkistus ei valmistunut, eikä tulosta saa pitää hyväksyntänä" in done.err


def test_70_where_standard_output_is_full(place: Path) -> None:
    with open(full_disk(), "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "checker", "check", GOOD], cwd=place, env=surroundings(), stdout=full,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr.decode()) == (
        70,
        "Virhe: Vakiotulosteeseen ei voi kirjoittaa: levy on täynnä.\n",
    )


@pytest.mark.parametrize(
    ("closed", "name", "code"),
    [
        (">&-", GOOD, 0),
        (">&-", FAULTY, 1),
        ("2>&-", FAULTY, 1),
        ("<&- >&- 2>&-", FAULTY, 1),
        (">&- 2>&-", "puuttuva.txt", 3),
        ("2>&-", "--rules=puuttuva .", 4),
        ("2>&-", "--fomrat .", 2),
        ("<&-", "-", 3),
    ],
)
def test_a_closed_standard_stream_changes_no_exit_code(place: Path, closed: str, name: str, code: int) -> None:
    done = in_shell(place, f'"$PYTHON" -m checker check {name} --format text --format json:tulos.json {closed}')
    assert (done.code, done.err) == (code, done.err if "2>" not in closed else "")
    assert "Traceback" not in done.err
    if code in (0, 1):
        assert json.loads(place.joinpath("tulos.json").read_text(encoding="utf-8"))["summary"]["documents"] == 1
        assert ("Yhteenveto" in done.out) == (">&-" not in closed.replace("2>&-", ""))


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--rules", "puuttuva", GOOD], 4), (["--fomrat"], 2), (["kirje.txt"], 3)]
)
def test_complaints_that_nobody_can_hear_change_no_exit_code(place: Path, arguments: list[str], code: int) -> None:
    reader, nobody_reads = os.pipe()
    os.close(reader)
    with open(full_disk(), "wb") as full:
        for errors in (nobody_reads, full):
            done = subprocess.run(
                [sys.executable, "-m", "checker", "check", *arguments, "--statistics"], cwd=place, env=surroundings(),
                stdout=subprocess.DEVNULL, stderr=errors, check=False,
            )  # fmt: skip
            assert done.returncode == code
    os.close(nobody_reads)


def test_70_where_memory_runs_out_however_early(place: Path) -> None:
    """Where not even an exception finds room, CPython 3.11 may fall or go round without end: never with the code 1."""
    codes = set()
    for kilobytes in range(14_000, 40_000, 2_000):
        done = in_shell(
            place,
            f'ulimit -t 20; ulimit -v {kilobytes}; "$PYTHON" -c "import checker.__main__" || exit 99; "$PYTHON" -m checker check {FAULTY}',
        )
        codes.add(done.code)
        assert done.code != 1 or "Yhteenveto" in done.out, (kilobytes, done.err)
    assert 70 in codes


def in_shell(place: Path, command: str) -> Done:
    done = subprocess.run(
        ["bash", "-c", command], cwd=place, env=surroundings(PYTHON=sys.executable), capture_output=True, check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_broken_pipe_is_no_finding(place: Path) -> None:
    for number in range(200):
        place.joinpath(f"{number}.txt").write_text(example(FAULTY), encoding="utf-8")
    with started(place, ".", "--format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        assert process.stderr is not None
        assert (process.wait(timeout=120), process.stderr.read()) == (0, b"")


def test_a_broken_pipe_does_not_stop_the_report_that_goes_to_a_file(place: Path) -> None:
    for number in range(200):
        place.joinpath(f"{number}.txt").write_text(example(GOOD), encoding="utf-8")
    with started(place, ".", "--format", "jsonl", "--format", "json:raportti.json") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(timeout=120) == 3
    assert json.loads(place.joinpath("raportti.json").read_text(encoding="utf-8"))["summary"]["documents"] == 206


@pytest.mark.parametrize(
    ("number", "code", "workers"),
    [
        (signal.SIGINT, 130, 1),
        (signal.SIGINT, 130, 2),
        (signal.SIGTERM, 143, 1),
        (signal.SIGTERM, 143, 2),
        (signal.SIGKILL, -9, 2),
    ],
)
def test_a_run_that_is_stopped_leaves_no_file_and_no_process(place: Path, number: int, code: int, workers: int) -> None:
    folder = place / "iso"
    folder.mkdir()
    for index in range(1500):
        folder.joinpath(f"{index}.txt").write_text(example(FAULTY), encoding="utf-8")
    before = set(os.listdir(place))
    arguments = ("iso", "--format", "jsonl", "--format", "json:raportti.json", "-j", str(workers))
    with started(place, *arguments, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"{")
        children = children_of(process.pid, workers) if workers > 1 else []
        assert len(children) == workers * (workers > 1)
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does it
        else:
            process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert gone(*children)
    assert set(os.listdir(place)) == before
    assert b'"summary"' not in out
    told = "Keskeytetty: " if code == 130 else ""
    assert err.decode().startswith(told)
    assert err.decode().count("\n") == bool(told)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("is_ignored", [False, True])
def test_a_run_that_is_stopped_leaves_no_folder_of_pages(
    place: Path, number: signal.Signals, code: int, is_ignored: bool
) -> None:
    folder_of(place / "iso")
    for index in range(300):
        (place / "iso" / f"{index}.txt").write_text(example(FAULTY), encoding="utf-8")
    before = set(os.listdir(place))
    handler = signal.SIG_IGN if is_ignored else signal.SIG_DFL  # as nohup does, which may run the tests too
    obey = {"preexec_fn": lambda: signal.signal(number, handler)}
    with started(place, "iso", "--format", "jsonl", "--format", "html:raportti/", **obey) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"{")
        assert any(name.startswith(".tarkistin-") for name in os.listdir(place))
        process.send_signal(number)
        process.communicate(timeout=60)
    assert process.returncode == (1 if is_ignored else code)
    assert set(os.listdir(place)) == (before | {"raportti"} if is_ignored else before)


def started(place: Path, *arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may have it ignored
    command = [sys.executable, "-m", "checker", "check", "--no-cache", *arguments]
    return subprocess.Popen(
        command, cwd=place, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more
    )
