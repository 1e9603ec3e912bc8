"""Settings from ``tarkistin.toml`` or ``[tool.tarkistin]`` of pyproject.toml: options that need not be typed each time.

The nearest file on the way up from the working folder holds, to the root of its repository at most. A file that lies
in or below a folder that is checked, or that of a document that is named, is read only where the user asks for it by
``--config``: who sends the documents must not decide how they are judged. What was read is always told.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import click

from checker.cli.options import OPTIONS, Option
from checker.cli.output import warn
from checker.errors import Fault, RulebookError, UsageError, reason

if TYPE_CHECKING:
    from pydantic import BaseModel

NAMES: Final = ("tarkistin.toml", "pyproject.toml")
TABLE: Final = r"(?m)^\s*\[\s*tool\s*\.\s*tarkistin\s*[\].]"
BOUNDARY: Final = ".git"
SETTINGS_FILE: Final = "checker.cli.settings"
"""Where the context keeps the path of the file that was read."""


def may_apply(arguments: Iterable[str]) -> bool:
    """Whether a file may speak at all: most runs have none, and their arguments need be read but once."""
    variables = (OPTIONS[name].variable for name in ("config", "no_config"))
    is_asked = any("config" in argument for argument in arguments) or any(map(os.environ.get, variables))
    return is_asked or find_file(os.getcwd()) is not None


def apply_settings(ctx: click.Context, said: dict[str, Any]) -> None:
    """Let the file speak for what neither the command line nor the environment says; ``said`` is the command line.

    Raises :class:`RulebookError` where the file is broken, or is not there though it was asked for.
    """
    asked = _asked(said)
    path = find_file(os.getcwd()) if asked is None else asked
    if not path:
        return
    shown = os.path.relpath(path)
    if asked is None and is_in_checked(path, _documents(said)):
        warn(
            f"Asetustiedostoa {shown} ei luettu, koska se on tarkistettavassa kansiossa. "
            f"Jos haluat käyttää sitä, anna --config {shown}."
        )
        return
    known = {parameter.name for parameter in ctx.command.params if parameter.envvar}  # its own options listen to none
    settings = {name: value for name, value in read_settings(path).items() if name in known}
    if settings:
        warn(f"Asetukset tiedostosta {shown}: {', '.join(OPTIONS[name].key for name in settings)}.")
    ctx.default_map = settings
    ctx.meta[SETTINGS_FILE] = path


def settings_file() -> str | None:
    """The settings file that this run read, if any."""
    return click.get_current_context().meta.get(SETTINGS_FILE)


def _asked(said: dict[str, Any]) -> str | None:
    """The file that was asked for; empty where none is to be read, None where nobody says. A contradiction is told
    later, with all others.
    """
    if said.get("config") is not None or said.get("no_config"):
        return "" if said.get("no_config") else said["config"] or os.curdir  # no name (an unset variable) is no file
    if os.environ.get(OPTIONS["no_config"].variable, "").lower() in ("1", "true", "t", "yes", "y", "on"):
        return ""
    return os.environ.get(OPTIONS["config"].variable) or None


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
            return re.search(TABLE.encode(), file.read()) is not None
    except OSError:
        return False


def _documents(said: dict[str, Any]) -> list[str]:
    """The documents and folders that a command line names, whatever the command calls them."""
    return [*(said.get("paths") or ()), *(said[name] for name in ("file", "old", "new") if said.get(name))]


def is_in_checked(path: str, checked: Iterable[str]) -> bool:
    """Whether the file lies in or below a checked folder, or that of a checked document: that of standard input is the
    working folder, and a link lies where it stands and where it leads.
    """
    folder = os.path.join(os.path.dirname(os.path.realpath(path)), "")
    return any(folder.startswith(os.path.join(home, "")) for place in checked for home in _homes(place))


def _homes(place: str) -> list[str]:
    if place == "-" or os.path.isdir(place):
        return [os.path.realpath("." if place == "-" else place)]
    return [os.path.realpath(os.path.dirname(place)), os.path.dirname(os.path.realpath(place))]


def read_settings(path: str) -> dict[str, Any]:
    """The settings of a file by the names of their options. Raises :class:`RulebookError` with every fault."""
    from checker.rulebook.faults import FaultReporter, Faults

    shown, text = os.path.relpath(path), _text(path)
    table = _table(text, shown)
    if os.path.basename(path) == NAMES[1]:
        table = table.get("tool", {}).get("tarkistin", {})
    faults = Faults()
    model = FaultReporter(faults, shown, _Places(text)).validate(_model(), table)
    faults.raise_if_any()
    values = model.model_dump(exclude_unset=True) if model is not None else {}
    return {name: _placed(name, value, os.path.dirname(path)) for name, value in values.items()}


def _text(path: str) -> str:
    shown = os.path.relpath(path)
    if not os.path.isfile(path):
        raise RulebookError([Fault(shown, 0, 0, "Asetustiedostoa ei ole.")])
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig")
    except OSError as error:
        raise RulebookError([Fault(shown, 0, 0, f"Asetustiedostoa ei voi lukea: {reason(error)}.")]) from None
    except UnicodeDecodeError:
        raise RulebookError([Fault(shown, 0, 0, "Asetustiedostoa ei voi lukea UTF-8-tekstinä.")]) from None


def _table(text: str, file: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (len(text.splitlines()), 1)
        told = "TOML-rakenne ei kelpaa" if place else "TOML-rakenne jää kesken"
        raise RulebookError([Fault(file, line, column, f"{told}.")]) from None


class _Places:
    """Where the keys of a settings file stand: the TOML reader does not say."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        table = re.search(TABLE, text)
        self._first = text.count("\n", 0, table.start()) if table else 0

    def place(self, path: tuple[str | int, ...], key: bool = False) -> tuple[int, int]:
        """Line and column of the key that the path begins with; (0, 0) where it is not found."""
        name = re.escape(str(path[0])) if path else "tarkistin"
        pattern = re.compile(rf"""\s*(?:\[[^\]]*\.|\[\s*)?["']?{name}["']?\s*[=\].]""")
        for number, line in enumerate(self._lines[self._first :], self._first + 1):
            if pattern.match(line):
                return number, len(line) - len(line.lstrip()) + 1
        return 0, 0


def _model() -> type[BaseModel]:
    """The file as pydantic reads it: a field for each option that a file may set."""
    from pydantic import BaseModel, ConfigDict, Field, create_model

    class Settings(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)

    options = {name: (_kind(facts), Field(None, alias=facts.key)) for name, facts in OPTIONS.items() if facts.in_file}
    return create_model("Settings", __base__=Settings, **options)  # type: ignore[call-overload,no-any-return]


def _kind(facts: Option) -> Any:
    """The type of an option's value in a file."""
    from typing import Annotated, Literal

    from pydantic import AfterValidator, BeforeValidator, StringConstraints

    text = Annotated[str, StringConstraints(min_length=1), BeforeValidator(_as_text), AfterValidator(_checked(facts))]
    if facts.default is False:
        return bool
    if facts.default == ():
        return Annotated[list[text], BeforeValidator(_as_list)]
    return Literal[facts.choices] if facts.choices else text


def _as_text(value: Any) -> Any:
    """A number or a day as it would be typed."""
    return str(value) if type(value) is int or hasattr(value, "isoformat") else value


def _as_list(value: Any) -> Any:
    """One text for a list of one, and a table of names and values for a list of ``name=value``."""
    if isinstance(value, dict):
        return [f"{name}={item}" if isinstance(item, int | str) else item for name, item in value.items()]
    return [value] if isinstance(value, str) else value


def _checked(facts: Option) -> Any:
    """A validator that says what the command line would say."""

    def check(value: str) -> str:
        try:
            if facts.check is not None:
                facts.check(value)
        except UsageError as error:
            raise ValueError(str(error)) from None
        return value

    return check


def _placed(name: str, value: Any, folder: str) -> Any:
    """Paths are meant from the folder of the file."""

    def placed(path: str) -> str:
        return path if path == "-" else os.path.relpath(os.path.join(folder, path))

    if name == "format":
        parts = (item.partition(":") for item in value)
        return [f"{form}:{placed(place)}" if place else form for form, _, place in parts]
    if not OPTIONS[name].is_path:
        return value
    return [placed(item) for item in value] if isinstance(value, list) else placed(value)
