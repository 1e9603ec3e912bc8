"""The project as a whole: it speaks of itself alone, keeps its promises and leaves no loose ends."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.glossary import KINDS
from tests.project import ROOT, project_files
from tests.shared import shared_path

RUN_WORDS = 16
"""A run of this many words in common with a real document is a copy, not a coincidence."""
FIXED_PHRASES = (
    "ohjelman mukainen ja toteuttaa sen toimintalinjan",
    "hanke täyttää yleiset valintaperusteet ja erityistavoitekohtaisessa arvioinnissa",
)
"""Words of a form that only one of the real documents happens to be on."""
LOOSE_ENDS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b|^(<{7}|>{7}) ", re.MULTILINE)
DRAFTS = {
    "CHANGELOG.md", "checker/authoring/drafting/__init__.py", "checker/cli/forms.py", "docs/oma-lomake.md",
    "checker/rulebook/form_faults.py", "reports/form_draft.py", "reports/wording_forms.py", "tests/cli/test_forms_draft.py",
    "docs/oma-rahoittaja.md", "tests/test_form_guide.py", "tests/test_funder_guide.py",
}  # fmt: skip
"""Where the word is what the draft of a form has in an open place."""
MACHINE_PATHS = re.compile(r"(?<![\w.$}])/(?:home|root|work|Users|tmp)/\w|\b[A-Z]:\\Users\\")
TICKETS = re.compile(r"\b(?:issues?|fix(?:es|ed)?|clos(?:es|ed)|see|PR) #?\d+\b", re.IGNORECASE)
ADDRESSES = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)*\.[A-Za-z][\w-]*)")
PRIVATE = {"authority.handler", "applicant.phone"}


def texts() -> dict[str, str]:
    """Every text file of the project by name; locks and the licence are others' words."""
    others = {"LICENSE", "tests/slow/package-lock.json"}
    found = {}
    for name in project_files():
        data = (ROOT / name).read_bytes()
        if name not in others and not name.endswith(".lock") and b"\0" not in data:
            found[name] = data.decode("utf-8", errors="replace")
    return found


TEXTS = texts()


def matches(pattern: re.Pattern[str], among: dict[str, str] | None = None) -> list[str]:
    """Each place where a pattern stands, as file:line: match."""
    found = []
    for name, text in (TEXTS if among is None else among).items():
        found += [f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {hit[0]}" for hit in pattern.finditer(text)]
    return found


def test_no_loose_ends() -> None:
    assert matches(LOOSE_ENDS, {name: text for name, text in TEXTS.items() if name not in DRAFTS}) == []


def test_no_path_of_one_machine() -> None:
    assert matches(MACHINE_PATHS) == []
    assert [name for name, text in TEXTS.items() if f"{ROOT.parent}/" in text and ROOT.parent != Path("/")] == []


def test_no_ticket_numbers() -> None:
    prose = {name: text for name, text in TEXTS.items() if name.endswith((".md", ".py", ".yaml")) or "/" not in name}
    assert matches(TICKETS, prose) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (LOOSE_ENDS, "# TO" + "DO later"),
        (LOOSE_ENDS, "<" * 7 + " ours"),
        (MACHINE_PATHS, "see /ho" + "me/someone/notes"),
        (TICKETS, "as iss" + "ue 17 says"),
        (TICKETS, "fixes #" + "17"),
    ],
)
def test_a_loose_end_a_path_and_a_ticket_are_noticed(pattern: re.Pattern[str], text: str) -> None:
    assert len(matches(pattern, {"note.md": text})) == 1


def test_addresses_belong_to_nobody() -> None:
    hosts = {(name, hit[1].lower()) for name, text in TEXTS.items() for hit in ADDRESSES.finditer(text)}
    reserved = (".example", ".invalid", ".test", "example.com", "example.org", "example.fi")
    assert [f"{name}: {host}" for name, host in sorted(hosts) if not host.endswith(reserved)] == []


def test_no_sentence_of_a_real_document() -> None:
    """A run of words that stands in one real document alone is its author's; the forms' own words stand in several."""
    runs: dict[str, set[str]] = {}
    for path in sorted(shared_path("seeds").glob("*.txt")):
        for run in word_runs(path.read_text(encoding="utf-8")):
            runs.setdefault(run, set()).add(path.name)
    fixed = {run for run in runs if any(phrase in run for phrase in FIXED_PHRASES)}
    own = {run for run, documents in runs.items() if len(documents) == 1} - fixed
    assert len(own) > 1000
    copied = {f"{name}: {run}" for name, text in TEXTS.items() for run in word_runs(text) if run in own}
    assert sorted(copied) == []


def word_runs(text: str) -> set[str]:
    """Every run of ``RUN_WORDS`` words within a line, in small letters and without punctuation."""
    found = set()
    for line in text.splitlines():
        words = re.findall(r"[^\W\d_]+", line.lower())
        found |= {" ".join(words[start : start + RUN_WORDS]) for start in range(len(words) - RUN_WORDS + 1)}
    return found


def glossary() -> dict[str, dict[str, Any]]:
    """The glossary's entries by full path."""
    found: dict[str, dict[str, Any]] = {}

    def walk(node: dict[str, Any], path: str) -> None:
        if isinstance(node.get("kind"), str):
            found[path] = node
            return
        for key, value in node.items():
            walk(value, f"{path}.{key}".lstrip("."))

    walk(yaml.safe_load((ROOT / "rules" / "glossary.yaml").read_text(encoding="utf-8")), "")
    return found


def test_every_glossary_entry_has_a_kind_a_label_and_a_definition() -> None:
    entries = glossary()
    unlabelled = [path for path, entry in entries.items() if not str(entry.get("label", ":")).rstrip(":")]
    undefined = [path for path, entry in entries.items() if not str(entry.get("definition", "")).endswith(".")]
    assert len(entries) > 100
    assert [path for path, entry in entries.items() if entry["kind"] not in KINDS] == []
    assert unlabelled == []
    assert undefined == []


def test_personal_data_is_marked_private_and_nothing_else() -> None:
    private = {path for path, entry in glossary().items() if entry.get("private")}
    assert private == PRIVATE | {path for path in glossary() if path.startswith("applicant.contact_")}


def test_the_changelog_opens_with_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert version in headings[:2]


def test_every_make_target_named_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        (name, hit)
        for name, text in TEXTS.items()
        if name.endswith(".md")
        for hit in re.findall(r"`make ([a-z-]+)", text)
    }
    assert [f"{name}: make {target}" for name, target in sorted(named) if target not in targets] == []


def test_every_path_named_in_the_documents_exists() -> None:
    """A path in backquotes that begins in one of the project's folders, placeholders aside."""
    named = {
        (name, hit.rstrip("/"))
        for name, text in TEXTS.items()
        if name.endswith(".md") and name != "CHANGELOG.md" and not name.startswith("docs/decisions/")
        for hit in re.findall(r"`((?:checker|reports|rules|tests|docs|templates|examples|bench)/[\w./-]*)`", text)
    }
    assert named
    assert [f"{name}: {path}" for name, path in sorted(named) if not (ROOT / path).exists()] == []


def test_every_relative_link_of_the_documents_leads_somewhere() -> None:
    broken = []
    for name, text in TEXTS.items():
        if name.endswith(".md"):
            for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
                if not ((ROOT / name).parent / link).exists():
                    broken.append(f"{name}: {link}")
    assert broken == []


def test_decisions_are_numbered_without_gaps_and_say_why() -> None:
    decisions = [name for name in project_files("docs/decisions") if name.endswith(".md")]
    assert [Path(name).name[:4] for name in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    for name in decisions:
        headings = re.findall(r"^## (.+)", TEXTS[name], re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], name


ROOT_NAMES = {
    ".ci", ".editorconfig", ".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
    "README.md", "action.yml", "bench", "browser", "checker", "docs", "examples", "pyproject.toml", "reports", "rules", "templates",
    "tests", "requirements.lock", "requirements-bench.lock", "requirements-dask.lock", "requirements-integration.lock",
}  # fmt: skip
"""What belongs to the project at its root; whatever else lies there is another program's, or should lie elsewhere."""


def test_the_root_holds_what_belongs_there_and_nothing_else() -> None:
    assert {name.partition("/")[0] for name in project_files()} == ROOT_NAMES


@pytest.mark.parametrize("name", [".ci/run", "tests/slow/prepare"])
def test_scripts_can_be_run(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
