"""What a user installs: the wheel holds every file of the three packages, no other, and runs."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import Any

import pytest

from tests.project import PACKAGES, ROOT, project_files, python_modules

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
IMPORT_NAMES = {"pyyaml": "yaml"}
"""Distributions that are imported under another name."""


def build(kind: str, folder: Path) -> Path:
    """Builds ``wheel`` or ``sdist`` with the installed hatchling: no network, no isolation."""
    script = f"import hatchling.build, sys; print(hatchling.build.build_{kind}(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stderr
    return folder / built.stdout.split()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


def packed_files(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return sorted(name for name in archive.namelist() if ".dist-info/" not in name)


def metadata(wheel: Path, name: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        (path,) = [entry for entry in archive.namelist() if entry.endswith(f".dist-info/{name}")]
        return archive.read(path).decode()


def test_the_wheel_holds_what_git_holds(wheel: Path) -> None:
    assert packed_files(wheel) == project_files(*PACKAGES)


@pytest.mark.parametrize("name", ["rules/rulebook.yaml", "rules/glossary.yaml", "checker/py.typed"])
def test_data_is_in_the_wheel(wheel: Path, name: str) -> None:
    assert name in packed_files(wheel)


def test_rules_and_templates_are_in_the_wheel(wheel: Path) -> None:
    packed = packed_files(wheel)
    assert [name for name in packed if name.startswith("reports/templates/") and name.endswith(".j2")]
    assert [name for name in packed if name.startswith("rules/costs/") and name.endswith(".yaml")]


def test_the_source_distribution_holds_the_same_packages_and_their_tests(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        names = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}
    assert set(project_files(*PACKAGES, "tests", "examples", "LICENSE", "pyproject.toml")) - names == set()


def test_the_command_the_licence_and_the_requirements_are_declared(wheel: Path) -> None:
    declared = Parser().parsestr(metadata(wheel, "METADATA"))
    required = [entry for entry in declared.get_all("Requires-Dist", []) if "extra ==" not in entry]
    assert sorted(required, key=str.casefold) == [
        "click>=8.3",
        "jinja2>=3.1",
        "pydantic>=2.10; python_version < '3.14'",
        "pydantic>=2.12; python_version >= '3.14'",
        "pyyaml>=6.0.1; python_version < '3.14'",
        "pyyaml>=6.0.3; python_version >= '3.14'",
    ]
    assert sorted(declared.get_all("Provides-Extra", [])) == ["all", "dask", "ocr", "pdf", "xlsx"]
    assert declared["License-Expression"] == "EUPL-1.2"
    assert "tarkistin = checker.__main__:entry" in metadata(wheel, "entry_points.txt")


def test_the_unpacked_wheel_checks_an_example_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site, away = tmp_path / "site", tmp_path / "away"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    away.mkdir()
    example = next(path for path in sorted((ROOT / "examples").rglob("*.txt")))
    environment = {**os.environ, "PYTHONPATH": str(site), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    script = "import checker, sys; print(checker.__file__); from checker.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", script, "check", str(example), "--format", "json", "--fail-on", "never"]
    ran = subprocess.run(command, cwd=away, env=environment, check=False, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    assert Path(ran.stdout.splitlines()[0]).is_relative_to(site)
    assert '"schema_version"' in ran.stdout


OTHER_PYTHONS = {"_sha2", "_sha256"}
"""Modules that the standard library has in one of our Pythons and not in another."""


def test_nothing_is_imported_that_is_not_declared() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    required = [*PROJECT["project"]["dependencies"], *(entry for extra in extras for entry in extra)]
    names = {re.split(r"[\[<>=!~; ]", entry)[0].lower() for entry in required}
    known = {IMPORT_NAMES.get(name, name) for name in names} | set(PACKAGES) | sys.stdlib_module_names | OTHER_PYTHONS
    strangers = {f"{module}: {name}" for module, name in top_level_imports() if name not in known}
    assert strangers == set()


def top_level_imports() -> set[tuple[str, str]]:
    """Every module of the packages with the first name of whatever it imports."""
    found = set()
    for module, path in python_modules(*PACKAGES).items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {(module, alias.name.split(".")[0]) for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                found.add((module, node.module.split(".")[0]))
    return found


@pytest.mark.parametrize(
    ("lock", "names"),
    [
        ("requirements.lock", ["click", "jinja2", "pydantic", "pyyaml", "pypdf", "pytest", "hatchling", "editables"]),
        ("requirements-dask.lock", ["distributed"]),
        ("requirements-integration.lock", ["check-jsonschema", "pre-commit"]),
    ],
)
def test_every_locked_package_is_pinned_with_hashes(lock: str, names: list[str]) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    packages = {entry.split("==")[0]: entry for entry in entries if not entry.startswith("#")}
    assert set(names) - set(packages) == set()
    assert [name for name, entry in packages.items() if "==" not in entry or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("pair", ["requirements.lock dask", "requirements.lock integration", "dask integration"])
def test_locks_agree_on_what_they_share(pair: str) -> None:
    one, other = (
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in (name if name.endswith(".lock") else f"requirements-{name}.lock" for name in pair.split())
    )
    shared = set(one) & set(other)
    assert shared
    assert {name: one[name] for name in shared} == {name: other[name] for name in shared}
