"""The guide for a funder of one's own, followed to the letter: files are written, commands run, and all comes out as told."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.command import Done, installed
from tests.project import ROOT

GUIDE = (ROOT / "docs" / "oma-rahoittaja.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^(.*)\n\n```(\w*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
"""The line above a block of code, its language and what is in it."""
NAMED = re.compile(r"tiedosto(?:on)? `([^`]+)`:$")
FORM = "oma-rahoittaja/examples/kylapaatos"


class Followed(NamedTuple):
    """The folder of somebody who followed the guide, and what each command said, in order."""

    folder: Path
    said: list[tuple[str, Done]]

    def answer(self, command: str) -> Done:
        (done,) = [done for words, done in self.said if words == command]
        return done


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """Every file of the guide written and every command run, in the order of the guide."""
    folder, said = tmp_path_factory.mktemp("opas"), []
    for above, language, body in FENCE.findall(GUIDE):
        name = NAMED.search(above)
        if name is not None and language != "toml":
            (folder / name[1]).parent.mkdir(parents=True, exist_ok=True)
            (folder / name[1]).write_text(body, encoding="utf-8")
        for command in body.splitlines() if not language else ():
            said.append((command, installed(*shlex.split(command)[1:], cwd=folder)))
    return Followed(folder, said)


def test_every_command_of_the_guide_does_what_is_said(followed: Followed) -> None:
    codes = {command: done.code for command, done in followed.said}
    broken = "tarkistin check rikottu.txt --rules oma-rahoittaja"
    assert {command for command, code in codes.items() if code} == {broken}
    assert codes[broken] == 1
    assert len(codes) == 10


def test_the_draft_knows_what_the_glossary_knows_and_leaves_the_rest_open(followed: Followed) -> None:
    draft = (followed.folder / "luonnos.yaml").read_text(encoding="utf-8")
    assert "field: applicant.business_id" in draft
    assert "avoin: nimiötä ei tunneta" in draft


def test_what_must_be_read_is_what_the_document_says(followed: Followed) -> None:
    expected = (followed.folder / FORM / "kunnossa.expected.yaml").read_text(encoding="utf-8")
    for line in (
        "first_day: 1.3.2026",
        "grant: 2 500 €",
        "other: 1 500 €",
        "name: Mallilan kylät ry",
        "total: 5 000 €",
    ):
        assert line in expected


def test_the_rules_notice_every_mutant_and_lint_has_nothing_to_say(followed: Followed) -> None:
    tested = followed.answer("tarkistin rules test --rules oma-rahoittaja").out.replace("\u00a0", " ")
    assert "Sääntöjä 2, esimerkkejä 10, vääriä 0." in tested
    assert "huomattiin 100,0 %" in tested
    assert followed.answer("tarkistin rules lint --rules oma-rahoittaja").out == "Ei huomautettavaa.\n"


def test_the_broken_copy_has_the_one_finding_that_is_told(followed: Followed) -> None:
    report = followed.answer("tarkistin check rikottu.txt --rules oma-rahoittaja").out.replace("\u00a0", " ")
    assert "Avustus on yli 50 % hyväksytyistä menoista." in report
    assert "ylitys 100 €" in report
    assert "1 havainto: 1 virhe" in report


def test_the_settings_of_the_guide_stand_for_the_option(followed: Followed) -> None:
    [settings] = [body for _, language, body in FENCE.findall(GUIDE) if language == "toml"]
    (followed.folder / "tarkistin.toml").write_text(settings, encoding="utf-8")
    done = installed("check", FORM, "--format", "json", cwd=followed.folder)
    [document] = json.loads(done.out)["documents"]
    assert (done.code, document["form"], document["status"]) == (0, "kylapaatos", "ok")


def test_what_the_pack_leaves_to_people_is_told(followed: Followed) -> None:
    done = installed("check", FORM, "--rules", "oma-rahoittaja", "-v", "--no-config", cwd=followed.folder)
    assert "Yhdistys on toiminut vähintään vuoden (ohjeen kohta 2)." in done.out
