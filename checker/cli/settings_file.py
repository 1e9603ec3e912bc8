"""From the settings file to the options of one command; what was read is told on standard error."""

from __future__ import annotations

import os
from typing import Any

import click

from checker.cli.flags import flag_of


def defaults_of(command: click.Command, ctx: click.Context, args: list[str]) -> dict[str, Any]:
    """What the file says of the command's options, by parameter name; empty where there is no file or it may not speak.

    Raises :class:`~checker.errors.RulebookError` where the file is broken, :class:`~checker.errors.UsageError` where
    the one that was asked for is not there.
    """
    options = {flag_of(option): option for option in command.params if isinstance(option, click.Option)}
    if "no-config" not in options and "rules" not in options:
        return {}
    from checker.cli.configuration import find_file, is_in_checked

    here = os.getcwd()
    found = find_file(here)
    if found is None and "config" not in options:
        return {}
    given, _, _ = command.make_parser(ctx).parse_args(list(args))
    asked = given.get("config") or ("config" in options and os.environ.get("TARKISTIN_CONFIG")) or None
    if asked is None and (found is None or given.get("no_config") or os.environ.get("TARKISTIN_NO_CONFIG")):
        return {}
    if asked is None and found is not None and is_in_checked(found, given.get("paths") or (), here):
        _tell(given, f"Asetustiedostoa {os.path.relpath(found)} ei luettu, koska se on tarkistettavassa kansiossa.")
        return {}
    return _defaults(asked or found or "", given, options, is_whole="no-config" in options)


def _defaults(path: str, given: dict[str, Any], options: dict[str, click.Option], is_whole: bool) -> dict[str, Any]:
    from checker.cli.configuration import SHARED, read_settings
    from checker.errors import UsageError

    if not os.path.isfile(path):
        raise UsageError(f"Asetustiedostoa {path} ei ole.")
    settings = read_settings(path)
    used = {key: value for key, value in settings.values.items() if key in options and (is_whole or key in SHARED)}
    if used:
        _tell(given, f"Asetukset tiedostosta {settings.file}: {', '.join(used)}.")
    return {str(options[key].name): value for key, value in used.items()}


def _tell(given: dict[str, Any], sentence: str) -> None:
    from checker.cli.notes import note

    if not given.get("quiet"):
        note(sentence)
