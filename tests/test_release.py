"""The workflows that publish the page for browsers: their steps, run with stand-ins for what they call."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.integration import Ran, bash, loaded
from tests.project import ROOT

PAGE = b"<!doctype html>sivu\n"
STAND_IN = """#!/bin/sh
printf '%s\\n' "$(basename "$0") $*" >> "{log}"
case "$(basename "$0") $*" in
    "make selain") mkdir -p dist; printf '<!doctype html>sivu\\n' > dist/tarkistin.html ;;
    "gh release view "*) exit {found} ;;
    "curl "*) test -z "$CURL_FAILS" ;;
esac
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A checkout whose commands only write down that they were called."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "checkout").mkdir()
    return tmp_path


def stand_in(place: Path, released: bool = False) -> str:
    for name in ("make", "gh", "curl"):
        script = place / "bin" / name
        script.write_text(STAND_IN.format(log=place / "log", found=int(not released)), encoding="utf-8")
        script.chmod(0o755)
    return f"{place / 'bin'}:/usr/bin:/bin"


def called(place: Path) -> list[str]:
    return (place / "log").read_text(encoding="utf-8").splitlines()


def github(place: Path, released: bool = False) -> list[Ran]:
    """The steps of the workflow that have a script, each in a shell of its own."""
    [job] = loaded("templates/release-github.yml")["jobs"].values()
    path, done = stand_in(place, released), []
    for step in job["steps"]:
        if "run" in step:
            here = place / "checkout" / step.get("working-directory", ".")
            given = {"PATH": path, "TAG": "v1; touch murto", "GH_TOKEN": "x"} if "env" in step else {"PATH": path}
            done.append(bash(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], here, **given))
    return done


@pytest.mark.parametrize("released", [False, True])
def test_github_attaches_the_page_and_its_digest_to_the_release_of_the_tag(place: Path, released: bool) -> None:
    assert [step.code for step in github(place, released)] == [0, 0, 0]
    created = ["gh release create v1; touch murto --verify-tag --title v1; touch murto --generate-notes"]
    assert called(place) == [
        "make selain",
        "gh release view v1; touch murto",
        *([] if released else created),
        "gh release upload v1; touch murto tarkistin.html tarkistin.html.sha256 --clobber",
    ]
    digest = (place / "checkout" / "dist" / "tarkistin.html.sha256").read_text(encoding="utf-8")
    assert digest == f"{hashlib.sha256(PAGE).hexdigest()}  tarkistin.html\n"
    assert not list(place.rglob("murto"))


def test_github_may_write_releases_and_nothing_else() -> None:
    assert loaded("templates/release-github.yml")["permissions"] == {"contents": "write"}


def gitlab(place: Path, **variables: str) -> Ran:
    path = stand_in(place)
    given = {
        "CI_API_V4_URL": "https://git.example/api/v4",
        "CI_PROJECT_ID": "7",
        "CI_COMMIT_TAG": "v1",
        "CI_JOB_TOKEN": "x",
    }
    script = loaded("templates/release-gitlab.yml")["tarkistin-page"]["script"]
    return bash(["sh", "-e", "-c", "\n".join(script)], place / "checkout", PATH=path, **given, **variables)


def test_gitlab_puts_both_files_where_its_release_links_to(place: Path) -> None:
    done = gitlab(place)
    assert done.code == 0, done.err
    jobs = loaded("templates/release-gitlab.yml")
    links = jobs["tarkistin-release"]["release"]["assets"]["links"]
    given = {"$CI_API_V4_URL": "https://git.example/api/v4", "$CI_PROJECT_ID": "7", "$CI_COMMIT_TAG": "v1"}
    wanted = [re.sub(r"\$\w+", lambda hit: given[hit[0]], link["url"]) for link in links]
    assert [line.split()[-1] for line in called(place)[1:]] == wanted
    assert [link["name"] for link in links] == ["tarkistin.html", "tarkistin.html.sha256"]
    assert [(place / "checkout" / path).exists() for path in jobs["tarkistin-page"]["artifacts"]["paths"]] == [
        True,
        True,
    ]


def test_gitlab_publishes_nothing_where_a_file_was_not_taken(place: Path) -> None:
    assert gitlab(place, CURL_FAILS="1").code != 0


def test_a_workflow_runs_on_tags_alone() -> None:
    jobs = loaded("templates/release-gitlab.yml")
    assert [job["rules"] for job in jobs.values()] == [[{"if": "$CI_COMMIT_TAG"}]] * 2
    text = (ROOT / "templates" / "release-github.yml").read_text(encoding="utf-8")
    assert 'on:\n  push:\n    tags: ["v*"]\n' in text
