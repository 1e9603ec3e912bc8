"""The guides keep their word: the excerpt is what the program prints, every command runs, every link leads somewhere."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from html import escape
from pathlib import Path
from urllib.parse import unquote

import pytest

from checker.cli import main
from tests.making import make_docx
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


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands keep the compiled rulebook."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture
def workplace(tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the guides speak of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(store))
    examples = ROOT / "examples"
    for name, source in (("hakemus", "ely-kunnossa"), ("valintaesitys", "ely-virheita")):
        (tmp_path / f"{name}.docx").write_bytes(as_word((examples / f"valintaesitys-{source}.txt").read_text("utf-8")))
    for name, source in (("versio1", "valintaesitys"), ("versio2", "hakemus")):
        shutil.copy(tmp_path / f"{source}.docx", tmp_path / f"{name}.docx")
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
def test_every_command_of_a_guide_runs(guide: str, workplace: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    commands = commands_of(guide)
    assert commands
    for command in commands:
        words = shlex.split(command, comments=True)[1:]
        target = words.index(">") if ">" in words else len(words)
        if "--waivers" in words:
            write_waivers(workplace)
        if words[0] in ("check", "read", "verify", "changes"):
            for name in words[1 : 3 if words[0] == "changes" else 2]:
                assert Path(name).exists(), f"nothing before {command!r} makes {name}"
        code = main(words[:target])
        printed = capfdbinary.readouterr()
        assert code in DONE, f"{command}: {printed.err.decode()}"
        if words[target:]:
            (workplace / words[target + 1]).write_bytes(printed.out)


def test_the_waiver_of_the_guide_is_met(workplace: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    commands = commands_of("docs/tarkastajan-opas.md")
    [check] = [command for command in commands if "json:raportti.json" in command]
    [waived] = [command for command in commands if "--waivers" in command]
    assert main(shlex.split(check)[1:]) == 1
    write_waivers(workplace)
    assert main(shlex.split(waived)[1:]) == 1
    assert "1\u00a0havainto on hyväksytty poikkeuksena" in capfdbinary.readouterr().out.decode()


def test_the_excerpt_is_what_the_program_prints(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(ROOT)
    [excerpt] = [body for language, body in FENCE.findall(text_of("README.md")) if language == "text"]
    assert main(["check", excerpt.splitlines()[0], "--no-config"]) == 1
    printed = capfdbinary.readouterr().out.decode().replace("\u00a0", " ")
    places = [printed.find(part) for part in excerpt.split("[…]\n")]
    assert min(places) >= 0, "the excerpt in README.md is not what the program prints now"
    assert places == sorted(places)
    assert len(excerpt.splitlines()) <= 24, "the excerpt must leave room on the screen"


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
