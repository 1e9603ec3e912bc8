"""The project's own files, for the tests that look at the project itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("checker", "reports", "rules")
UNTRACKED = {".git", ".venv", "build", "dist", "node_modules", "__pycache__"}


def project_files(*folders: str) -> list[str]:
    """Every file that git tracks or would track, relative to the project, in sorted order.

    Outside a git checkout (an unpacked source distribution) every file there is, build results aside.
    """
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        names = {name for name in listed.split("\0") if name}
    else:
        names = {path.relative_to(ROOT).as_posix() for folder in folders or (".",) for path in _walk(ROOT / folder)}
    return sorted(name for name in names if (ROOT / name).is_file())


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in UNTRACKED and not path.name.endswith("_cache"):
            yield from _walk(path)
        elif path.is_file() and path.suffix != ".pyc":
            yield path


def python_modules(*packages: str) -> dict[str, Path]:
    """Dotted module name to its file, for every module of these packages."""
    modules = {}
    for name in project_files(*packages):
        if name.endswith(".py"):
            dotted = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            modules[dotted] = ROOT / name
    return modules
