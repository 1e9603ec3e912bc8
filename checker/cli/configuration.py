"""Settings from ``tarkistin.toml`` or ``[tool.tarkistin]`` of pyproject.toml: options that need not be typed each time.

The nearest file on the way up from the working folder holds, to the root of its repository at most. A file that lies
in a folder that is checked is read only where that is the working folder itself: a document's sender must not decide
how it is judged. What was read is always told.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from checker.errors import Fault, RulebookError, UsageError

NAMES: Final = ("tarkistin.toml", "pyproject.toml")
TABLE: Final = rb"(?m)^\s*\[\s*tool\s*\.\s*tarkistin\s*[\].]"
BOUNDARY: Final = ".git"
SHARED: Final = frozenset({"rules", "set", "waivers", "baseline"})
"""What the other commands take from the file as well, where they have the option."""
PLACES: Final = frozenset({"rules", "waivers", "baseline", "output"})
"""Values that are paths: they are meant from the file's own folder."""


class Settings(NamedTuple):
    """The settings of one file, by option name without dashes; values as the option takes them."""

    file: str
    """As told to the user: relative to the working folder."""
    folder: str
    values: dict[str, Any]


def find_file(here: str) -> str | None:
    """The nearest settings file, from ``here`` upwards."""
    folder = here
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name == NAMES[0] or _has_table(path)):
                return path
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, BOUNDARY)):
            return None
        folder = above


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return re.search(TABLE, file.read()) is not None
    except OSError:
        return False


def is_in_checked(path: str, checked: Iterable[str], here: str) -> bool:
    """Whether the file lies in a checked folder that is not the working folder itself."""
    folder = os.path.dirname(os.path.realpath(path))
    if folder == os.path.realpath(here):
        return False
    roots = (os.path.realpath(place) for place in checked if place != "-")
    return any(folder == root or folder.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


def read_settings(path: str) -> Settings:
    """The settings of a file. Raises :class:`RulebookError` with every fault."""
    shown = os.path.relpath(path)
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise RulebookError([Fault(shown, 0, 0, "Asetustiedostoa ei voi lukea UTF-8-tekstinä.")]) from None
    folder = os.path.dirname(path)
    table = _table(text, shown)
    if os.path.basename(path) == NAMES[1]:
        table = table.get("tool", {}).get("tarkistin", {})
    reader = _Reader(shown, folder, text)
    values = dict(reader.values(table))
    if reader.faults:
        raise RulebookError(sorted(reader.faults))
    return Settings(shown, folder, values)


def _table(text: str, file: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        raise RulebookError([Fault(file, line, column, "TOML-rakenne ei kelpaa.")]) from None


class _Reader:
    """Reads one table; notes every fault with its line."""

    def __init__(self, file: str, folder: str, text: str) -> None:
        self._file = file
        self._folder = folder
        self._lines = text.splitlines()
        self.faults: list[Fault] = []

    def values(self, table: Any) -> Iterator[tuple[str, Any]]:
        """Every key with its value as the option takes it."""
        if not isinstance(table, dict):
            self._fault("tarkistin", "Asetusten on oltava TOML-taulu.")
            return
        for key, value in table.items():
            if key not in KINDS:
                self._fault(key, f"Tuntematon avain ”{key}”.{_suggestion(key)}")
                continue
            try:
                yield key, self._placed(key, KINDS[key](value))
            except UsageError as error:
                self._fault(key, f"Avain ”{key}”: {error}")

    def _placed(self, key: str, value: Any) -> Any:
        """Paths are meant from the folder of the file."""
        if key == "format":
            parts = (item.partition(":") for item in value)
            return [f"{name}:{self._path(place)}" if place else name for name, _, place in parts]
        if key not in PLACES:
            return value
        return [self._path(item) for item in value] if isinstance(value, list) else self._path(value)

    def _path(self, value: str) -> str:
        return value if value == "-" else os.path.relpath(os.path.join(self._folder, value))

    def _fault(self, key: str, message: str) -> None:
        pattern = re.compile(rf"""^\s*(\[[^\]]*\.)?["']?{re.escape(key)}["']?\s*[=\].]""")
        number = next((number for number, line in enumerate(self._lines, 1) if pattern.match(line)), 0)
        self.faults.append(Fault(self._file, number, 1 if number else 0, message))


def _suggestion(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.replace("_", "-"), KINDS, n=1)
    return f" Tarkoititko ”{close[0]}”?" if close else ""


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise UsageError("anna true tai false.")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError("anna teksti lainausmerkeissä.")
    return value


def _list(value: Any) -> list[str]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
        raise UsageError('anna luettelo tekstejä, esimerkiksi ["a", "b"].')
    return items


def _settings(value: Any) -> list[str]:
    """``["name=value"]`` or a table of names and values."""
    if not isinstance(value, dict):
        return _list(value)
    return [f"{name}={_text(str(item) if type(item) is int else item)}" for name, item in value.items()]


def _one_of(*choices: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in choices:
            raise UsageError(f"vaihtoehdot ovat {', '.join(choices)}.")
        return str(value)

    return read


def _formats(value: Any) -> list[str]:
    from checker.cli.choices import parse_outputs

    parse_outputs(tuple(_list(value)), "-")
    return _list(value)


def _jobs(value: Any) -> str:
    from checker.cli.choices import parse_jobs

    text = str(value) if type(value) is int else _text(value)
    parse_jobs(text)
    return text


def _day(value: Any) -> str:
    from checker.running.settings import parse_day

    text = value.isoformat() if isinstance(value, date) else _text(value)
    parse_day(text)
    return text


KINDS: Final[dict[str, Callable[[Any], Any]]] = {
    "audience": _one_of("applicant", "reviewer"),
    "baseline": _text,
    "exclude": _list,
    "executor": _text,
    "fail-on": _one_of("error", "warning", "info", "never"),
    "format": _formats,
    "gitignore": _flag,
    "include": _list,
    "jobs": _jobs,
    "no-cache": _flag,
    "on": _day,
    "outcomes": _one_of("all", "findings"),
    "output": _text,
    "quiet": _flag,
    "rules": _list,
    "set": _settings,
    "statistics": _flag,
    "strict": _flag,
    "verbose": _flag,
    "waivers": _text,
}
"""Every option of ``check`` that a file may set, and how its value is read."""
