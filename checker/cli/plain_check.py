"""The usual command, ``tarkistin check FILE --format MUOTO``, understood without loading click.

Reading the command line by the library takes longer than checking a document. Whatever is not plain here — another
option, a settings file, an environment variable, a mistake — is left to click, which alone knows all of it and
explains mistakes; a test holds that both understand the same.
"""

from __future__ import annotations

import os
from typing import Any, Final

DEFAULTS: Final[dict[str, Any]] = {
    "formats": (), "output": None, "no_cache": False, "set": (), "on": None, "rules": (), "baseline": None,
    "waivers": None, "write_baseline": None, "audience": "applicant", "fail_on": "error", "strict": False,
    "outcomes": None, "include": (), "exclude": (), "gitignore": False, "jobs": "1", "executor": None,
    "statistics": False, "config": None, "no_config": False, "quiet": False, "verbose": False,
}  # fmt: skip
"""Every option of ``check`` as it is when nobody says anything."""
FLAGS: Final = {
    "--no-cache": "no_cache",
    "--no-config": "no_config",
    "--strict": "strict",
    "--quiet": "quiet",
    "-q": "quiet",
    "--verbose": "verbose",
    "-v": "verbose",
}
VALUES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "--format": ("formats", ()),
    "--output": ("output", ()),
    "-o": ("output", ()),
    "--audience": ("audience", ("applicant", "reviewer")),
    "--fail-on": ("fail_on", ("error", "warning", "info", "never")),
    "--outcomes": ("outcomes", ("all", "findings")),
    "--jobs": ("jobs", ("1",)),
    "-j": ("jobs", ("1",)),
}
"""Options with a value: their names, and the values they may have where not any will do."""
OTHER_VARIABLES: Final = frozenset(
    "TARKISTIN_" + name
    for name in ("CACHE_DIR", "DEBUG", "SHARED", "REQUIRE_SHARED", "FUZZ_SECONDS", "FUZZ_SEED", "UPDATE_GOLDEN")
)
"""Variables of the surroundings that are no options: the store, the traceback, and what the project's tests read."""
COMPLETION: Final = "_TARKISTIN_COMPLETE"

Request = tuple[tuple[str, ...], dict[str, Any]]
"""The paths, and every option of ``check`` by its name."""


def plain_check(arguments: list[str]) -> Request | None:
    """The request of a plain ``check``; None where click must read it."""
    if arguments[:1] != ["check"]:
        return None
    request = _read(arguments[1:])
    if request is None or _surroundings_speak(is_told_to_ignore_files=request[1]["no_config"]):
        return None
    return request


def _read(arguments: list[str]) -> Request | None:
    given, paths = dict(DEFAULTS), []
    words = iter(arguments)
    for word in words:
        if word in FLAGS:
            given[FLAGS[word]] = True
        elif word in VALUES:
            name, allowed = VALUES[word]
            value = next(words, "")
            if not value or value[0] == "-" or (allowed and value not in allowed) or given[name] != DEFAULTS[name]:
                return None
            given[name] = (value,) if name == "formats" else value
        elif not word or word[0] == "-":
            return None
        else:
            paths.append(word)
    contradicts = given["verbose"] and (given["quiet"] or given["outcomes"] == "findings")
    return None if contradicts or not paths else (tuple(paths), given)


def _surroundings_speak(is_told_to_ignore_files: bool) -> bool:
    """Whether an environment variable or a settings file has something to say."""
    if COMPLETION in os.environ:
        return True
    if any(name.startswith("TARKISTIN_") for name in os.environ if name not in OTHER_VARIABLES):
        return True
    if is_told_to_ignore_files:
        return False
    from checker.cli.configuration import find_file

    try:
        return find_file(os.getcwd()) is not None
    except OSError:
        return True
