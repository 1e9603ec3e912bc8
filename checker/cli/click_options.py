"""The options of the table as click takes them: from the command line, the environment and the settings file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click
from click.core import ParameterSource

from checker.cli.options import CONFLICTS, OPTIONS, CheckOptions
from checker.errors import UsageError
from reports import RENDERERS

Function = TypeVar("Function", bound=Callable[..., Any])


class _Listed(click.types.StringParamType):
    """Texts of an option that may be repeated; an environment variable divides them by semicolons or line breaks."""

    def split_envvar_value(self, rv: str) -> list[str]:
        """``luonnos*;vanha*`` is two patterns."""
        return [item for item in re.split(r"[;\n]", rv) if item.strip()]


class _Formats(_Listed):
    """Formats may also stand apart by commas or spaces, since their names are known."""

    def split_envvar_value(self, rv: str) -> list[str]:
        """``json:a.json csv:b.csv`` is two reports, ``json:a b.json`` one."""
        beginning = re.compile(rf"[,\s]+(?=(?:{'|'.join(RENDERERS)})(?:[:,\s]|$))")
        return [part for item in super().split_envvar_value(rv) for part in beginning.split(item.strip())]


def click_option(name: str) -> Callable[[Function], Function]:
    """The option of a field of :class:`CheckOptions`, for a command."""
    facts = OPTIONS[name]
    more: dict[str, Any] = {"default": facts.default, "metavar": facts.metavar}
    if facts.default is False:
        more["is_flag"] = True
    elif facts.default == ():
        more |= {"multiple": True, "type": _Formats() if name == "format" else _Listed()}
    elif facts.choices:
        more["type"] = click.Choice(facts.choices)
    if name == "form":
        more["shell_complete"] = _form_names
    return click.option(*facts.flags, name, help=facts.help, envvar=facts.variable, **more)


def _form_names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The forms that a shell offers."""
    from checker.rulebook.compiled import load_rulebook

    return [name for name in sorted(load_rulebook().forms) if name.startswith(incomplete)]


def click_options(*names: str) -> Callable[[Function], Function]:
    """Several of them, in this order in the help."""

    def decorate(function: Function) -> Function:
        for name in reversed(names):
            function = click_option(name)(function)
        return function

    return decorate


rulebook_options = click_options("rules", "set", "on", "no_config", "config")
"""What other commands need to choose rules and the day of law, and the settings file that may do so."""
acceptance_options = click_options("waivers", "baseline")
"""What accepts findings beforehand."""


SOURCES: Final = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT, ParameterSource.DEFAULT_MAP)
"""Who may set an option, the strongest first: the command line, the environment, the settings file."""


def _rank(ctx: click.Context, name: str) -> int:
    source = ctx.get_parameter_source(name)
    return SOURCES.index(source) if source in SOURCES else len(SOURCES)


def options_of(ctx: click.Context, given: dict[str, Any]) -> CheckOptions:
    """What was asked for, with every contradiction between sources resolved.

    Raises :class:`UsageError` where options of one source contradict each other.
    """
    for first, first_value, second, second_value, names in CONFLICTS:
        if not (_is_chosen(ctx, given, first, first_value) and _is_chosen(ctx, given, second, second_value)):
            continue
        ranks = (_rank(ctx, first), _rank(ctx, second))
        if ranks[0] == ranks[1]:
            raise UsageError(f"Valitsimet {names} ovat ristiriidassa; anna vain toinen.")
        loser = first if ranks[0] > ranks[1] else second
        given[loser] = OPTIONS[loser].default
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return CheckOptions(**values)


def _is_chosen(ctx: click.Context, given: dict[str, Any], name: str, value: Any) -> bool:
    chosen = given[name] if value is None else given[name] == value
    return bool(chosen) and _rank(ctx, name) < len(SOURCES)
