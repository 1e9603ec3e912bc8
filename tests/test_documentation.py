"""The guides keep their word: the excerpt is what the program prints, every recipe runs, every link leads somewhere."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from checker import __version__, exit_codes
from checker.cli.commands import program
from reports import RENDERERS
from tests.cli.command import installed
from tests.making import make_docx, make_scan
from tests.project import ROOT, project_files

GUIDES = ("README.md", "docs/index.md", "docs/kayttoohje.md", "docs/tarkastajan-opas.md", "docs/ci-opas.md")
PAGES = [name for name in project_files() if name.endswith(".md") and not name.startswith("tests/")]
PICTURES = [name for name in project_files("docs") if name.endswith(".png")]
LARGEST_PICTURE = 300_000
DONE = {0, 1, 3}
"""Checked, findings, or a document that could not be read: the command itself was right."""
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands_of(name: str) -> list[str]:
    """The commands in the code blocks of a guide, in order."""
    blocks = [body for language, body in FENCE.findall(text_of(name)) if language in ("", "sh", "bash")]
    return [line for body in blocks for line in body.splitlines() if line.startswith("tarkistin ")]


def as_word(text: str) -> bytes:
    """The text as a Word document, a paragraph a line."""
    tab = "<w:r><w:tab/></w:r>"
    runs = (
        tab.join(f"<w:r><w:t>{escape(part)}</w:t></w:r>" for part in line.split("\t")) for line in text.splitlines()
    )
    return make_docx("".join(f"<w:p>{run}</w:p>" for run in runs))


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder with the files that the guides speak of."""
    examples = ROOT / "examples"
    for name, source in (("hakemus", "ely-kunnossa"), ("valintaesitys", "ely-virheita")):
        (tmp_path / f"{name}.docx").write_bytes(as_word((examples / f"valintaesitys-{source}.txt").read_text("utf-8")))
    for name, source in (("versio1", "valintaesitys"), ("versio2", "hakemus")):
        shutil.copy(tmp_path / f"{source}.docx", tmp_path / f"{name}.docx")
    (tmp_path / "skannattu.pdf").write_bytes(make_scan(165, 234, b"\xff" * (165 * 234), 20))
    (tmp_path / "hakemukset").mkdir()
    shutil.copy(tmp_path / "hakemus.docx", tmp_path / "hakemukset")
    folder = tmp_path / "hankkeet"
    folder.mkdir()
    for name in ("valintaesitys-ely-virheita.txt", "hankekuvaus-2014-esr-kunnossa.txt", "tietopalvelu-rivit.csv"):
        shutil.copy(examples / name, folder)
    (tmp_path / "oma-saannosto").mkdir()
    (tmp_path / "oma-saannosto" / "rulebook.yaml").write_text("name: Oma haku\n", encoding="utf-8")
    return tmp_path


def write_waivers(folder: Path) -> None:
    """The waiver file of the reviewer's guide, with the fingerprint of the finding at hand."""
    [body] = [body for language, body in FENCE.findall(text_of("docs/tarkastajan-opas.md")) if language == "yaml"]
    report = json.loads((folder / "raportti.json").read_text(encoding="utf-8"))
    found = {outcome["rule"]: outcome for outcome in report["documents"][0]["outcomes"]}
    mark = found["decision/negative-approves-nothing"]["fingerprint"]
    (folder / "paatokset").mkdir(exist_ok=True)
    (folder / "paatokset" / "poikkeukset.yaml").write_text(body.replace("0123456789abcdef", mark), encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_a_guide_runs(guide: str, workplace: Path) -> None:
    commands = commands_of(guide)
    assert commands
    for command in commands:
        words = shlex.split(command, comments=True)[1:]
        target = words.index(">") if ">" in words else len(words)
        if "--waivers" in words:
            write_waivers(workplace)
        if words[0] in ("check", "read", "verify", "changes"):
            for name in words[1 : 3 if words[0] == "changes" else 2]:
                assert (workplace / name).exists(), f"nothing before {command!r} makes {name}"
        done = installed(*words[:target], cwd=workplace)
        assert done.code in DONE, f"{command}: {done.err}"
        if words[target:]:
            (workplace / words[target + 1]).write_text(done.out, encoding="utf-8")


def test_the_settings_of_the_guide_are_read_as_they_stand(workplace: Path) -> None:
    [settings] = [body for language, body in FENCE.findall(text_of("docs/ci-opas.md")) if language == "toml"]
    (workplace / "tarkistin.toml").write_text(settings, encoding="utf-8")
    (workplace / "paatokset").mkdir()
    (workplace / "paatokset" / "poikkeukset.yaml").write_text("waivers: []\n", encoding="utf-8")
    (workplace / "hankkeet" / "tietopalvelu-rivit.csv").unlink()  # a row of it is damaged on purpose
    (workplace / "hankkeet" / "oma luonnos.txt").write_text("Ei vielä valmis.\n", encoding="utf-8")
    done = installed("check", "hankkeet", cwd=workplace)
    told = "Asetukset tiedostosta tarkistin.toml: format, waivers, fail-on, exclude.\n"
    assert (done.code, done.err) == (1, told)
    assert "Yhteenveto" in done.out
    assert "luonnos" not in done.out
    assert json.loads((workplace / "tulokset.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_waiver_of_the_guide_is_met(workplace: Path) -> None:
    commands = commands_of("docs/tarkastajan-opas.md")
    [check] = [command for command in commands if "json:raportti.json" in command]
    [waived] = [command for command in commands if "--waivers" in command]
    assert installed(*shlex.split(check)[1:], cwd=workplace).code == 1
    write_waivers(workplace)
    done = installed(*shlex.split(waived)[1:], cwd=workplace)
    assert done.code == 1
    assert "1\u00a0havainto on hyväksytty poikkeuksena" in done.out


def test_the_excerpt_is_what_the_program_prints() -> None:
    [excerpt] = [body for language, body in FENCE.findall(text_of("README.md")) if language == "text"]
    done = installed("check", excerpt.splitlines()[0], "--no-config", cwd=ROOT)
    assert done.code == 1
    printed = done.out.replace("\u00a0", " ")
    places = [printed.find(part) for part in excerpt.split("[…]\n")]
    assert min(places) >= 0, "the excerpt in README.md is not what the program prints now"
    assert places == sorted(places)
    assert len(excerpt.splitlines()) <= 24, "the excerpt must leave room on the screen"


@pytest.mark.parametrize("name", ["README.md", "docs/ci-opas.md"])
def test_the_exit_codes_of_the_guides_are_all_there_are(name: str) -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \| ", text_of(name), re.MULTILINE)}
    ends = {exit_codes.EXIT_INTERRUPTED, exit_codes.EXIT_SIGNAL}
    assert told == {code for key, code in vars(exit_codes).items() if key.startswith("EXIT_")} - ends


def test_the_formats_of_the_guide_are_all_there_are() -> None:
    table = text_of("docs/ci-opas.md").partition("| muoto | mihin |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(RENDERERS)


def test_the_guides_speak_of_this_version() -> None:
    files = (*GUIDES, "templates/gitlab-ci.yml")
    told = {version for name in files for version in re.findall(r"(?:\bv|tarkistin-)(\d+\.\d+\.\d+)", text_of(name))}
    assert told == {__version__}


def test_the_options_that_guides_name_exist() -> None:
    known = {flag for command in all_commands() for option in command.params for flag in option.opts}
    for guide in (*GUIDES, "docs/rules.md", "CONTRIBUTING.md"):
        prose = re.sub(r"`(?:git|pip|pre-commit|make|python)[^`]*`", "", text_of(guide))
        named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", re.sub(r"(?s)```.*?```", "", prose)))
        assert named - known - {"--help"} == set(), guide


def all_commands(command: click.Command = program) -> Iterator[click.Command]:
    """Every command of the program."""
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from all_commands(inner)


def headings_of(name: str) -> set[str]:
    """The anchors of a page's headings as a forge makes them."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(name)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_table_of_contents_names_every_page() -> None:
    index = set(re.findall(r"\]\(([^)\s]+)\)", text_of("docs/index.md")))
    pages = {name.removeprefix("docs/") for name in PAGES if re.fullmatch(r"docs/[^/]+\.md", name)}
    assert pages - {"index.md"} <= index


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text_of(name))):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = unquote(target).partition("#")
        page = ((ROOT / name).parent / path).resolve() if path else ROOT / name
        assert page.exists(), target
        if anchor:
            assert anchor in headings_of(page.relative_to(ROOT).as_posix()), target


def test_every_picture_is_shown_small_and_told_in_words() -> None:
    shown = {
        (ROOT / name).parent.joinpath(target).resolve(): text
        for name in GUIDES
        for text, target in re.findall(r"\[([^\]]*)\]\(([^)\s]+\.png)\)", text_of(name))
    }
    assert {(ROOT / name).resolve() for name in PICTURES} == set(shown)
    assert [path.name for path, text in shown.items() if len(text) < 5] == []
    assert [path.name for path in shown if path.stat().st_size > LARGEST_PICTURE] == []
