"""Builds the page that checks documents by itself: ``python browser/build.py OUTPUT``, or ``make selain``.

One HTML file holds Pyodide, the standard library and the program, compiled by Pyodide's own Python, gzipped and in
base64; the rulebook, compiled; and the page. Nothing has a clock in it, so equal sources give equal bytes.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from functools import cache
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, Final

import jinja2

from checker.limits import DOCUMENT_BYTES
from checker.planning.facts import LABELS, LUMP_SUM, MODELS, SOURCES
from checker.planning.template_files import template_file
from checker.rulebook.compiled import load_rulebook
from checker.rulebook.load import compile_sources
from checker.rulebook.sources import read_sources
from checker.version import __version__
from reports.html_report import page_style

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
PYODIDE: Final = HERE / "node_modules" / "pyodide"
OWN: Final = ("checker", "reports", "rules")
ALWAYS: Final = ("jinja2", "markupsafe")
"""Packages of others beside the program itself."""
LATER: Final = ("pypdf", "openpyxl", "et_xmlfile", "yaml")
"""Packages of others that are unpacked when a file needs them (``parts.py``), and so is ``Crypto`` of this folder."""
SCRIPTS: Final = ("engine.js", "run.js", "chosen.js", "planner.js", "main.js")
"""The script of the page, in this order."""
DISTRIBUTIONS: Final = ("jinja2", "markupsafe", "pypdf", "openpyxl", "et-xmlfile", "pyyaml")
LEFT_OUT: Final = tuple(
    (
        "unittest/ pydoc doctest.py pdb.py bdb.py idlelib/ tkinter/ turtle ensurepip/ multiprocessing/ "
        "smtplib imaplib mailbox xmlrpc/ http/ ftplib poplib webbrowser wsgiref/ curses/ dbm/ lib2to3/ "
        "pickletools tarfile test profile cProfile pstats trace.py venv/ zipapp _pyrepl/ antigravity this.py "
        "socketserver logging/handlers logging/config pydoc_data _pyio config- _aix _osx _ios _android netrc "
        "timeit code.py cmd.py sched shelve rlcompleter tabnanny pyclbr symtable plistlib compileall "
        "py_compile modulefinder wave fileinput encodings/euc encodings/shift encodings/iso2022 "
        "encodings/big5 encodings/gb encodings/cp9 encodings/johab encodings/hz concurrent/interpreters "
        "profiling/ __phello__ ctypes/ tomllib/ pip/ _pydecimal statistics argparse gettext getopt optparse "
        "pprint zoneinfo/ xml/sax/expatreader logging/__main__ encodings/hp encodings/kz encodings/ptcp "
        "encodings/tis _pydatetime asyncio/windows asyncio/proactor "
    ).split()
)
"""Beginnings of the standard library's files that the page never loads."""
NOT_PYTHON: Final = (".so", ".pyi", ".pyx", ".c", ".h", ".pyd", "py.typed")
FIRST: Final = {
    "name": "Oma organisaatio", "start": "1.8.2026", "end": "31.7.2028", "salaries": "200 000 €", "support": "80 %",
}  # fmt: skip
"""What stands first in the planner's fields."""
UNUSED: Final = {
    "salaries": {LUMP_SUM}, "other": {"flat_rate_40", LUMP_SUM}, "income": {LUMP_SUM},
    "lump_sum": {*MODELS} - {LUMP_SUM},
}  # fmt: skip
"""The planner's fields that some cost models do not have, with those models."""


def main(output: Path) -> None:
    """Write the page."""
    if not PYODIDE.is_dir():
        raise SystemExit(f"Puuttuu: {PYODIDE}. Aja ensin npm ci kansiossa browser/ (make selain tekee sen).")
    with tempfile.TemporaryDirectory() as work:
        zips = compiled(Path(work))
    page = filled({name: packed(data) for name, data in zips.items()})
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page, encoding="utf-8")
    sys.stdout.write(f"{output}: {len(page.encode()):,} tavua\n".replace(",", " "))


def compiled(work: Path) -> dict[str, bytes]:
    """The zip of each tree, compiled by the Python of the page."""
    trees = work / "trees"
    lay_standard_library(trees / "stdlib")
    lay_program(trees / "app")
    for package in LATER:
        copy_package(installed(package), trees / package / package)
    copy_package(HERE / "Crypto", trees / "Crypto" / "Crypto")
    subprocess.run(["node", str(HERE / "compile.mjs"), str(work)], check=True, cwd=HERE)
    return {path.stem: path.read_bytes() for path in sorted(work.glob("*.zip"))}


def lay_standard_library(target: Path) -> None:
    """Unpack the standard library of the page, without what it never loads."""
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as archive:
        for name in archive.namelist():
            if not name.startswith(LEFT_OUT) and "__pycache__" not in name and not name.endswith("/"):
                archive.extract(name, target)


def lay_program(target: Path) -> None:
    """The program and what it always needs: without its command line and what authors run, its rules compiled."""
    for package in ALWAYS:
        copy_package(installed(package), target / package)
    for package in OWN:
        copy_package(ROOT / package, target / package)
    shutil.copy(HERE / "parts.py", target)
    shutil.rmtree(target / "checker" / "authoring")
    for path in (target / "checker" / "cli").glob("*.py"):
        if path.name not in ("__init__.py", "page.py"):
            path.unlink()
    for path in (target / "rules").iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    (target / "rules" / "rulebook.json").write_text(rulebook_text(), encoding="utf-8")


def installed(package: str) -> Path:
    """Where an installed package lies."""
    return Path(str(import_module(package).__file__)).parent


def copy_package(source: Path, target: Path) -> None:
    """Copy the sources of a package, without compiled extensions, which the page could not load."""

    def unwanted(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if name == "__pycache__" or name.endswith(NOT_PYTHON)}

    shutil.copytree(source, target, ignore=unwanted)


@cache
def rulebook_text() -> str:
    """The compiled rulebook, as the page loads it without pydantic and YAML."""
    return json.dumps(compile_sources(read_sources(())), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def filled(parts: dict[str, str]) -> str:
    """The page with everything in it and a policy that allows just this."""
    style = page_style() + text("page.css")
    table = (ROOT / "reports/templates/folder.js").read_text(encoding="utf-8")
    script = f"function prepareTable() {{\n{table}\n}}\n" + "\n".join(map(text, SCRIPTS))
    parts = {f"{'osa' if name in ('app', 'stdlib') else 'paketti'}-{name}": part for name, part in parts.items()}
    own = {"osa-esimerkki": example(), "osa-tyo": text("worker.js")}
    parts = {**loader_parts(), **parts, **template_parts(), **own}
    sources = [(source, load_rulebook().glossary[f"financing.{source}"].label) for source in SOURCES]
    context: dict[str, Any] = {
        "policy": policy(script, style), "style": style, "script": script, "parts": sorted(parts.items()),
        "fields": [(name, label, sorted(UNUSED.get(name, ())), FIRST.get(name, "")) for name, label in LABELS.items()],
        "models": MODELS.items(), "sources": sources, "licences": licences(),
        "most_bytes": DOCUMENT_BYTES, "version": __version__, "sha256": json.loads(rulebook_text())["sha256"][:16],
    }  # fmt: skip
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(text("page.html")).render(context)


def policy(script: str, style: str) -> str:
    """Nothing but this script, this style and a worker of a blob; no address can be reached."""
    return (
        f"default-src 'none'; script-src {digest(script)} blob: 'wasm-unsafe-eval'; worker-src blob:; "
        f"connect-src 'none'; style-src {digest(style)}; img-src data:; form-action 'none'; base-uri 'none'"
    )


def digest(content: str) -> str:
    """The content as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def loader_parts() -> dict[str, str]:
    """Pyodide itself."""
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    return {
        "osa-loader": packed((PYODIDE / "pyodide.js").read_bytes()),
        "osa-asm": packed((PYODIDE / "pyodide.asm.mjs").read_bytes()),
        "osa-wasm": packed((PYODIDE / "pyodide.asm.wasm").read_bytes()),
        "osa-lukko": json.dumps({"info": lock["info"], "packages": {}}, sort_keys=True),
    }


def template_parts() -> dict[str, str]:
    """The blank forms to download."""
    files = {kind: template_file("application", kind, load_rulebook()) for kind in ("xlsx", "docx")}
    return {f"osa-pohja-{kind}": base64.b64encode(data).decode() for kind, data in files.items()}


def example() -> str:
    """The document that somebody without one tries."""
    return (ROOT / "examples/valintaesitys-ely-virheita.txt").read_text(encoding="utf-8")


def licences() -> list[tuple[str, str]]:
    """Name and version of everything inside, and its licence."""
    pyodide = json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))["version"]
    found = [
        ("tarkistin", "EUPL-1.2"),
        (f"Pyodide {pyodide}", "MPL-2.0, lähdekoodi: https://github.com/pyodide/pyodide"),
        ("CPython", "PSF License Version 2, https://docs.python.org/3/license.html"),
    ]
    for name in DISTRIBUTIONS:
        told: Any = distribution(name).metadata
        licence = told.get("License-Expression") or told.get("License") or "ks. paketin oma lisenssi"
        found.append((f"{told['Name']} {told['Version']}", " ".join(licence.split())[:80]))
    return found


def text(name: str) -> str:
    """A file of this folder."""
    return (HERE / name).read_text(encoding="utf-8")


def packed(data: bytes) -> str:
    """Bytes as the page carries them."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
