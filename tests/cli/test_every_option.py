"""Every option of every command, tried end to end: one table, a row each.

An option of ``check`` is said in each of the ways there are: on the command line, in the environment, in a settings
file. The installed command is run with every option of ``check`` on its command line and once with every other
command; the rest, which it does with the same ``main``, is run in this process. A new option without a row, and a new
format without one, fail here.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest

from checker.cli.commands import program
from checker.cli.options import FORMAT_OF, OPTIONS
from reports import RENDERERS
from tests.cli.command import FAULTY, GOOD, UNTOLD, Done, folder_of, installed
from tests.cli.command import Command as Here
from tests.project import ROOT

EU_SHARE = "financing/eu-share-ceiling"
WAIVER = """
waivers:
  - rule: financing/eu-share-ceiling
    document: hankkeet/valintaesitys-ely-virheita.txt
    reason: Erityinen syy on perusteltu.
    decided_by: rahoituspäällikkö
    decision: P-12/2026
    expires: 31.12.2099
    fingerprint: "{mark}"
"""


class Row(NamedTuple):
    """An option of ``check``, its value, and what becomes of ``check hankkeet`` by it."""

    option: str
    value: Any
    """As a settings file has it: a text, true, or a list."""
    out: str = ""
    """A pattern that is found on standard output with the option, and not without it."""
    code: int = 1
    err: str = ""
    """A pattern of standard error."""
    makes: str = ""
    """A file that the option makes."""
    more: str = ""
    """Other words of the command line."""
    on: str = "hankkeet"
    is_same: bool = False
    """Whether standard output and exit code are the same without the option."""


ROWS = [
    Row("format", ["csv"], out=r"\Apath,row,rule,status,severity,message,"),
    Row("format", ["json:tulos.json", "csv:tulos.csv"], makes="tulos.csv"),
    Row("format", ["tulos.json"], makes="tulos.json"),
    Row("output", "raportti.html", makes="raportti.html"),
    Row("rules", ["oma"], out=r'"name":"Oma haku"', more="--format json"),
    Row("form", "hankekuvaus-2014", out=r"\n  Hankkeen kuvaus 2014–2020 · "),
    Row("set", ["support_ceiling=10 %"], out=rf"kunnossa.txt:\d+:\d+: virhe {EU_SHARE}: ", more="--format concise"),
    Row("on", "1.8.2024", out=r'"on":"2024-08-01"', more="--format json"),
    Row("waivers", "luvat.yaml", out=r"päätös: P-12/2026"),
    Row("baseline", "perustaso.json", out=r"havainto on perusta", code=0),
    Row("write-baseline", "uusi.json", makes="uusi.json", is_same=True),
    Row("audience", "reviewer", out=r"Säännöstön tiiviste"),
    Row("fail-on", "never", code=0),
    Row("allow-incomplete", True, code=0, on=f"muut/{UNTOLD}"),
    Row("outcomes", "all", out=r"\n  Ei koske\n"),
    Row("include", ["*kunnossa*"], code=0),
    Row("exclude", ["*virheita*", "muu*"], code=0),
    Row("gitignore", True, code=0),
    Row("ocr", True, out=r'"ocr":"', more="--format json"),
    Row("jobs", "2", is_same=True, more="--no-cache"),
    Row("executor", "slurm:x", code=2, err=r"Virhe: Valitsimen --executor arvo ”slurm:x” ei kelpaa"),
    Row("no-cache", True, is_same=True),
    Row("statistics", True, out=r"Tulokset säännöittäin\n"),
    Row("quiet", True),
    Row("verbose", True, out=r"Sormenjälki +[0-9a-f]{16}\n"),
    Row("config", "toinen.toml", code=0, err=r"\AAsetukset tiedostosta toinen.toml: fail-on\.\n\Z"),
    Row("no-config", True, more="--fail-on error", is_same=True),
]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents in a repository, with what the options name beside it."""
    place = tmp_path_factory.mktemp("valmis")
    folder_of(place / "hankkeet", GOOD, FAULTY)
    folder_of(place / "muut", UNTOLD)
    (place / "budjetti.yaml").write_bytes((ROOT / "docs" / "budjetti.yaml").read_bytes())
    done = installed("check", "hankkeet", "--format", "json", "--write-baseline", "perustaso.json", cwd=place)
    documents = {entry["path"]: entry["outcomes"] for entry in json.loads(done.out)["documents"]}
    [mark] = [item["fingerprint"] for item in documents[f"hankkeet/{FAULTY}"] if item["rule"] == EU_SHARE]
    for name, text in {
        ".git/HEAD": "ref: refs/heads/main\n", ".git/objects/x": "", ".git/refs/x": "", ".gitignore": "*virheita*\n",
        "oma/rulebook.yaml": "name: Oma haku\n", "luvat.yaml": WAIVER.format(mark=mark),
        "toinen.toml": 'fail-on = "never"\n',
    }.items():  # fmt: skip
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def place(prepared: Path, tmp_path: Path) -> Path:
    """A copy of that folder of the test's own."""
    return shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)


@cache
def plain(folder: Path, words: str) -> Done:
    """A command without the option that is tried, run once for all rows that have it in common."""
    return installed(*words.split(), cwd=folder)


def words_of(row: Row) -> list[str]:
    """The option as it is typed."""
    values = row.value if isinstance(row.value, list) else [row.value]
    return [word for value in values for word in ([f"--{row.option}"] if value is True else [f"--{row.option}", value])]


def said(row: Row, way: str, place: Path, tarkistin: Here, monkeypatch: pytest.MonkeyPatch) -> Done:
    """The command with the option said in one of the ways."""
    words = ["check", row.on, *row.more.split()]
    if way == "command line":
        return installed(*words, *words_of(row), cwd=place)
    if way == "environment":
        value = ";".join(row.value) if isinstance(row.value, list) else "1" if row.value is True else row.value
        monkeypatch.setenv(f"TARKISTIN_{row.option.replace('-', '_').upper()}", value)
    else:
        (place / "tarkistin.toml").write_text(f"{row.option} = {json.dumps(row.value)}\n", encoding="utf-8")
    return tarkistin(*words)


def ways(row: Row) -> list[str]:
    in_file = ["settings file"] if OPTIONS[row.option.replace("-", "_")].in_file else []
    return ["command line", "environment", *in_file]


@pytest.mark.parametrize(
    ("row", "way"), [pytest.param(row, way, id=f"{row.option} {way}") for row in ROWS for way in ways(row)]
)
def test_every_option_of_check_in_every_way(
    row: Row, way: str, prepared: Path, place: Path, tarkistin: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plain(prepared, f"check {row.on} {row.more}")
    done = said(row, way, place, tarkistin, monkeypatch)
    assert done.code == row.code, done.err
    assert re.search(row.out, done.out), done.out
    assert not (row.out and re.search(row.out, before.out))
    assert re.search(row.err, done.err), done.err
    assert ((done.code, done.out) == (before.code, before.out)) == row.is_same
    if way == "settings file":
        assert done.err.startswith(f"Asetukset tiedostosta tarkistin.toml: {row.option}.\n")
    if row.makes:
        assert (place / row.makes).stat().st_size > 100


def test_without_a_cache_none_is_made(place: Path) -> None:
    for words, made in (("check hankkeet", True), ("check hankkeet --no-cache", False)):
        cache = place / "välimuisti" / str(made)
        assert installed(*words.split(), cwd=place, TARKISTIN_CACHE_DIR=str(cache)).code == 1
        assert (cache / "results").exists() is made


def test_the_file_that_is_not_to_be_read_would_have_changed_the_run(place: Path) -> None:
    (place / "tarkistin.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert installed("check", "hankkeet", cwd=place).code == 0
    assert installed("check", "hankkeet", "--no-config", cwd=place).code == 1
    assert installed("check", "hankkeet", cwd=place, TARKISTIN_NO_CONFIG="1").code == 1
    assert installed("check", "hankkeet", cwd=place, TARKISTIN_NO_CONFIG="0").code == 0


@pytest.mark.parametrize(
    ("value", "files"),
    [
        ("json:a.json;csv:b.csv", {"a.json", "b.csv"}),
        ("json:a.json csv:b.csv", {"a.json", "b.csv"}),
        ("json:a.json, csv:b.csv", {"a.json", "b.csv"}),
        ("json:a b.json\ncsv:b,c.csv", {"a b.json", "b,c.csv"}),
    ],
)
def test_several_formats_in_one_variable_are_several(value: str, files: set[str], place: Path) -> None:
    before = set(place.iterdir())
    assert installed("check", "hankkeet", cwd=place, TARKISTIN_FORMAT=value).out == ""
    assert {path.name for path in set(place.iterdir()) - before} == files


FORMATS = {
    "text": r"\Ahankkeet/",
    "html": r"\A<!DOCTYPE html>\n",
    "markdown": r"\A# Tarkistusraportti\n",
    "concise": rf"\Ahankkeet/{FAULTY}:\d+:\d+: virhe [a-z-]+/[a-z-]+: ",
    "json": r'\A\{"cases":\[',
    "jsonl": r'\A\{"kind":"run",',
    "csv": r"\Apath,row,rule,status,severity,message,expected,actual,difference,line,column,where\r?\n",
    "sarif": r'\A\{"\$schema":"https://json.schemastore.org/sarif-2.1.0.json"',
    "junit": r'\A<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="tarkistin" ',
    "github": rf"\A::error file=hankkeet/{FAULTY},line=\d+,col=\d+,title=[a-z-]+/[a-z-]+::",
    "gitlab": r'\A\[\n\{"check_name":"',
}
"""How a report of each format begins."""


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_to_standard_output_to_a_file_and_by_its_ending(name: str, place: Path, tarkistin: Here) -> None:
    printed = installed("check", "hankkeet", "--format", name, cwd=place)
    assert (printed.code, printed.err) == (1, "")
    assert re.search(FORMATS[name], printed.out)
    endings = [ending for ending, form in FORMAT_OF.items() if form == name]
    words = [["--format", f"{name}:tulos"], ["--format", name, "-o", "tulos"]]
    words += [[option, f"tulos{ending}"] for ending in endings for option in ("-o", "--format")]
    for written in words:
        target = place / written[-1].removeprefix(f"{name}:")
        assert tarkistin("check", "hankkeet", *written) == (1, "", "")
        assert target.read_bytes().decode() == printed.out.replace("\x1b", "")
        target.unlink()


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("documents", [[GOOD], [FAULTY], [UNTOLD, "kirje.txt"]], ids=["good", "faulty", "unknown"])
def test_a_report_in_the_checked_folder_replaces_its_earlier_self_and_nothing_else(
    name: str, documents: list[str], tmp_path: Path, tarkistin: Here
) -> None:
    folder = folder_of(tmp_path / "kansio", documents[0])
    for letter in documents[1:]:
        (folder / letter).write_text("Hei! Tämä on kirje.\n", encoding="utf-8")
    target = folder / "tulos.tiedosto"
    words = ("check", "kansio", "--format", f"{name}:kansio/tulos.tiedosto")
    for _ in range(2):
        done = tarkistin(*words)
        assert done.code != 2, done.err
        assert target.exists()
    target.write_text("Muistiinpanoja.\n", encoding="utf-8")
    done = tarkistin(*words)
    assert (done.code, target.read_text(encoding="utf-8")) == (2, "Muistiinpanoja.\n")
    assert "Tiedostoa kansio/tulos.tiedosto ei korvata: se on tarkistettavassa kansiossa" in done.err


def test_a_link_in_the_checked_folder_leads_no_report_to_what_is_none(tmp_path: Path, tarkistin: Here) -> None:
    folder = folder_of(tmp_path / "kansio", GOOD)
    (tmp_path / "muistiinpanot").write_text("Muistiinpanoja.\n", encoding="utf-8")
    (folder / "raportti.html").symlink_to("../muistiinpanot")
    done = tarkistin("check", "kansio", "-o", "kansio/raportti.html")
    assert (done.code, (tmp_path / "muistiinpanot").read_text(encoding="utf-8")) == (2, "Muistiinpanoja.\n")


@pytest.mark.parametrize("target", ["luvat.yaml", "perustaso.json", "tarkistin.toml", "oma/rulebook.yaml", "kova.txt"])
@pytest.mark.parametrize("option", ["--format json:", "--write-baseline "])
def test_nothing_that_the_run_reads_is_replaced(target: str, option: str, place: Path, tarkistin: Here) -> None:
    (place / "tarkistin.toml").write_text('waivers = "luvat.yaml"\nrules = ["oma"]\n', encoding="utf-8")
    (place / "kova.txt").hardlink_to(place / "hankkeet" / GOOD)
    before = (place / target).read_bytes()
    words = f"check hankkeet/{GOOD} --baseline perustaso.json {option}{target}".split()
    done = tarkistin(*words)
    if target == "perustaso.json" and "baseline" in option:
        assert done.code == 0, "a baseline may be brought up to date"
        return
    assert (done.code, (place / target).read_bytes()) == (2, before)
    assert f"Virhe: Tiedostoa {target} ei korvata, koska ajo lukee sen; anna raportille toinen tiedosto.\n" in done.err


class Command(NamedTuple):
    """A command line of another command, and what comes of it."""

    words: str
    out: str
    code: int = 0
    makes: str = ""


COMMANDS = [
    Command("read hankkeet/{good} --format text", r"Palkkakustannukset"),
    Command("read hankkeet/{good} --format json", r'"financing.eu_state"'),
    Command("read hankkeet/{good} --form valintaesitys-ely", r"Palkkakustannukset"),
    Command("read hankkeet/{good} --format yaml", r"\Aform: valintaesitys-ely\n"),
    Command("read hankkeet/{good} --rules oma", r"Palkkakustannukset"),
    Command("read hankkeet/{good} --config toinen.toml", r"Palkkakustannukset"),
    Command("read hankkeet/{good} --no-config", r"Palkkakustannukset"),
    Command("read hankkeet/{good} --ocr", r"Palkkakustannukset"),
    Command("template valintaesitys-ely -o pohja.yaml", r"", makes="pohja.yaml"),
    Command("template valintaesitys-ely --output pohja.xlsx", r"", makes="pohja.xlsx"),
    Command("template valintaesitys-ely -o pohja.docx", r"", makes="pohja.docx"),
    Command("template valintaesitys-ely", r"\A#.*\n"),
    Command("template valintaesitys-ely --rules oma", r"\A#.*\n"),
    Command("template valintaesitys-ely --config toinen.toml", r"\A#.*\n"),
    Command("template valintaesitys-ely --no-config", r"\A#.*\n"),
    Command("plan budjetti.yaml", r"\ABudjetti täyttää"),
    Command("plan budjetti.yaml --format json", r'\A\{\n  "changes": "",\n  "figures": '),
    Command("plan budjetti.yaml --rules oma", r"\ABudjetti täyttää"),
    Command("plan budjetti.yaml --set support_ceiling=70%", r"financing/eu-share-ceiling", 1),
    Command("plan budjetti.yaml --config toinen.toml", r"\ABudjetti täyttää"),
    Command("plan budjetti.yaml --no-config", r"\ABudjetti täyttää"),
    Command("plan budjetti.yaml --output pohja.yaml", r"\ABudjetti täyttää", makes="pohja.yaml"),
    Command("forms list", r"Lomakkeita \d+\.\n\Z"),
    Command("forms list --format json", r'\A\[\n  \{\n    "kind": "application"'),
    Command("forms list --rules oma", r"Lomakkeita \d+\.\n\Z"),
    Command("forms list --config toinen.toml", r"Lomakkeita \d+\.\n\Z"),
    Command("forms list --no-config", r"Lomakkeita \d+\.\n\Z"),
    Command("forms show valintaesitys-ely", r"\Avalintaesitys-ely\n"),
    Command("forms show valintaesitys-ely --format json", r'\A\{\n  "blankable": '),
    Command("forms show valintaesitys-ely --rules oma", r"\Avalintaesitys-ely\n"),
    Command("forms show valintaesitys-ely --config toinen.toml", r"\Avalintaesitys-ely\n"),
    Command("forms show valintaesitys-ely --no-config", r"\Avalintaesitys-ely\n"),
    Command("forms draft hankkeet/{good}", r"\A# yaml-language-server: "),
    Command("forms draft hankkeet/{good} --rules oma", r"\A# yaml-language-server: "),
    Command("forms draft hankkeet/{good} --config toinen.toml", r"\A# yaml-language-server: "),
    Command("forms draft hankkeet/{good} --no-config", r"\A# yaml-language-server: "),
    Command("forms draft hankkeet/{good} -o luonnos.yaml", r"\A\Z", makes="luonnos.yaml"),
    Command("forms draft hankkeet/{good} --output luonnos.yaml", r"\A\Z", makes="luonnos.yaml"),
    Command("forms test valintaesitys-ely", r"vääriä 0\.\n\Z"),
    Command("forms test valintaesitys-ely --rules oma", r"vääriä 0\.\n\Z"),
    Command("forms test valintaesitys-ely --config toinen.toml", r"vääriä 0\.\n\Z"),
    Command("forms test valintaesitys-ely --no-config", r"vääriä 0\.\n\Z"),
    Command("forms test valintaesitys-ely --write", r"\Avalintaesitys-ely: "),
    Command("rules list --set support_ceiling=70%", r"70\s%"),
    Command("rules list --rules oma", r"Sääntöjä \d+\.\n\Z"),
    Command("rules list --config toinen.toml", r"Sääntöjä \d+\.\n\Z"),
    Command("rules list --no-config", r"Sääntöjä \d+\.\n\Z"),
    Command("rules show costs/net-total --rules oma", r"costs/net-total"),
    Command("rules show financing/eu-share-ceiling --set support_ceiling=70%", r"70\s%"),
    Command("rules show costs/net-total --config toinen.toml", r"costs/net-total"),
    Command("rules show costs/net-total --no-config", r"costs/net-total"),
    Command("rules test costs/net-total --no-mutants", r"ristiriitaisia 0\.\n\Z"),
    Command("rules test costs/net-total", r"samanarvoisia 0; huomattiin 100,0\s%\.\n\Z"),
    Command("rules test --rules oma", r"Kerroksessa ei ole omia sääntöjä"),
    Command("rules test costs/net-total --no-mutants --config toinen.toml", r"Sääntöjä 1,"),
    Command("rules test costs/net-total --no-mutants --no-config", r"Sääntöjä 1,"),
    Command("rules lint --rules oma --on 1.12.2026", r"Ei huomautettavaa\.\n\Z"),
    Command("rules lint --on 1.1.2036", r"\(review-age\)\nHuomautettavaa \d+ kohdassa\.\n\Z", 4),
    Command("rules lint --on 1.12.2026 --config toinen.toml", r"Ei huomautettavaa\.\n\Z"),
    Command("rules lint --on 1.12.2026 --no-config", r"Ei huomautettavaa\.\n\Z"),
    Command("rules docs -o - --format markdown", r"\A# Sääntökirja\n"),
    Command("rules schema --report", r'"schema_version"'),
    Command("rules schema --of parameter", r'"title": "Tarkistimen parametri"'),
    Command("rules schema --of form", r'"title": "Tarkistimen lomake"'),
    Command("rules schema --write oma", r"\Aoma/schema/rule.schema.json\n", makes="oma/schema/rule.schema.json"),
    Command("rules docs", r"\A<!DOCTYPE html>"),
    Command("rules docs --format markdown", r"\A# "),
    Command("rules docs -o kirja/", r"\A\Z", makes="kirja/saantokirja.html"),
    Command("rules docs --output kirja.md --format markdown", r"\A\Z", makes="kirja.md"),
    Command("rules docs --rules oma --format markdown", r"Oma haku"),
    Command("rules docs --set support_ceiling=70% --format markdown", r"70\s%"),
    Command("rules docs --format markdown --config toinen.toml", r"\A# "),
    Command("rules docs --format markdown --no-config", r"\A# "),
    Command("rules diff base oma hankkeet", r"."),
    Command("verify raportti.json", r"\ARaportti pitää paikkansa"),
    Command("verify raportti.json --base .", r"\ARaportti pitää paikkansa"),
    Command("verify raportti.json --base muut", r"\ARaporttia ei voitu toistaa", 1),
    Command("verify raportti.json --rules oma", r"Perussäännöstön päällä", 1),
    Command("verify raportti.json --set support_ceiling=70%", r"\ARaportti ei pidä paikkaansa", 1),
    Command("verify raportti.json --on 1.8.2024", r"\ARaportti ei pidä paikkaansa", 1),
    Command("verify raportti.json --waivers luvat.yaml", r"\ARaportti ei pidä paikkaansa", 1),
    Command("verify raportti.json --baseline perustaso.json", r"\ARaportti ei pidä paikkaansa", 1),
    Command("verify raportti.json --config toinen.toml", r"\ARaportti pitää paikkansa"),
    Command("verify raportti.json --no-config", r"\ARaportti pitää paikkansa"),
    Command("changes hankkeet/{good} hankkeet/{good}", r"\AMikään tieto tai havainto ei muuttunut\.\n\Z"),
    Command("changes hankkeet/{good} hankkeet/{bad}", r"\n  Uudet havainnot\n    virhe ", 1),
    Command("changes hankkeet/{good} hankkeet/{bad} --format json", r'\A\{"cases":\[\],"documents":', 1),
    Command("changes hankkeet/{good} hankkeet/{bad} --output muutos.html", r"\A\Z", 1, makes="muutos.html"),
    Command("changes hankkeet/{good} hankkeet/{bad} --audience reviewer", r"\n  Uudet havainnot\n", 1),
    Command("changes hankkeet/{good} hankkeet/{good} --rules oma", r"\AMikään"),
    Command("changes hankkeet/{good} hankkeet/{bad} --set support_ceiling=10%", r"= 21\s686\s€", 1),
    Command("changes hankkeet/{good} hankkeet/{good} --on 1.8.2024", r"\AMikään"),
    Command("changes hankkeet/{good} hankkeet/{good} --config toinen.toml", r"\AMikään"),
    Command("changes hankkeet/{good} hankkeet/{good} --no-config", r"\AMikään"),
    Command("cache info", r"results.sqlite\nTalletettuja tuloksia "),
    Command("cache clear", r"Talletetut tulokset on poistettu\.\n"),
    Command("completion bash", r"_TARKISTIN_COMPLETE=bash_complete"),
    Command("completion zsh", r"_TARKISTIN_COMPLETE=zsh_complete"),
    Command("completion fish", r'string split --max 1 ","'),
    Command("--version", r"\Atarkistin \d"),
]


def is_first_of_its_command(command: Command) -> bool:
    """Whether it is the first in the table to run what it runs."""
    path = next((path for path, _ in all_options() if f"{command.words} ".startswith(f"{path} ")), "")
    return command is next(one for one in COMMANDS if f"{one.words} ".startswith(f"{path} " if path else command.words))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_every_option_of_the_other_commands(
    command: Command, place: Path, tarkistin: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {}
    if command.words.startswith("cache"):
        environment["TARKISTIN_CACHE_DIR"] = str(place / "välimuisti")
        monkeypatch.setenv(*next(iter(environment.items())))
    if command.words.startswith("verify"):
        assert tarkistin("check", "hankkeet", "-o", "raportti.json").code == 1
    words = command.words.format(good=GOOD, bad=FAULTY).split()
    done = installed(*words, cwd=place, **environment) if is_first_of_its_command(command) else tarkistin(*words)
    assert done.code == command.code, done.err
    assert re.search(command.out, done.out), done.out
    assert not command.makes or (place / command.makes).stat().st_size > 500


def all_options(command: click.Command = program, path: str = "") -> Iterator[tuple[str, str]]:
    """Every command that does something, with each of its options by the long name; and with none."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from all_options(inner, f"{path} {name}".strip())
        return
    yield path, ""
    for option in command.params:
        if isinstance(option, click.Option):
            yield path, option.opts[-1]


def test_no_option_and_no_format_is_left_out() -> None:
    tried = {("check", ""), *(("check", f"--{row.option}") for row in ROWS)}
    short = {"-o": "--output"}
    for path, _ in all_options():
        for command in COMMANDS:
            if command.words.startswith(f"{path} ") or command.words == path:
                words = command.words.split()
                tried |= {(path, ""), *((path, short.get(word, word)) for word in words if word.startswith("-"))}
    assert set(all_options()) - tried == set()
    assert set(FORMATS) == set(RENDERERS) == set(FORMAT_OF.values()) | {"concise", "github", "gitlab"}
    shells = {command.words.split()[1] for command in COMMANDS if command.words.startswith("completion ")}
    assert shells == {"bash", "zsh", "fish"}
