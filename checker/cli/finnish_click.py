"""click in Finnish: headings of the help and sentences of usage errors.

click has no Finnish catalogue; what it says by itself is said here instead.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

HELP_OPTIONS = ["-h", "--help"]


class FinnishCommand(click.Command):
    """A command whose help is in Finnish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[VALITSIMET]")
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Käyttö: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the options."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        rows = [record for option in options if (record := option.get_help_record(ctx))]
        if rows:
            with formatter.section("Valitsimet"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with a Finnish text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Näytä tämä ohje."
        return option


class LazyGroup(FinnishCommand, click.Group):
    """A group that imports a command's module only when the command is used.

    ``modules`` maps a command's name to ``module:attribute`` and the short help shown in the list.
    """

    def __init__(self, *args: Any, modules: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, subcommand_metavar="KOMENTO [ARGUMENTIT]...", **kwargs)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the help."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of the name, imported now."""
        if name not in self._modules:
            return None
        module, _, attribute = self._modules[name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name, or a Finnish usage error."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            close = difflib.get_close_matches(name, self._modules, n=1)
            hint = f" Tarkoititko ”{close[0]}”?" if close else ""
            raise click.UsageError(f"Komentoa ”{name}” ei ole.{hint}", ctx)
        return name, command, args[1:]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the options and the commands."""
        super().format_options(ctx, formatter)
        with formatter.section("Komennot"):
            formatter.write_dl([(name, text) for name, (_, text) in self._modules.items()])


def usage_sentence(error: click.ClickException) -> str:
    """What a usage error means, in Finnish."""
    for kind, say in _SENTENCES:
        if isinstance(error, kind):
            return say(error)
    return error.format_message()


def _no_such_option(error: Any) -> str:
    close = ", ".join(sorted(error.possibilities or ()))
    return f"Valitsinta {error.option_name} ei ole." + (f" Tarkoititko {close}?" if close else "")


def _bad_value(error: Any) -> str:
    parameter = error.param
    name = _parameter_name(parameter)
    if parameter is not None and isinstance(parameter.type, click.Choice):
        choices = ", ".join(str(choice) for choice in parameter.type.choices)
        return f"Valitsimen {name} arvo ei kelpaa. Vaihtoehdot: {choices}."
    return f"Valitsimen {name} arvo ei kelpaa: {error.message}" if name else str(error.message)


def _missing(error: Any) -> str:
    return f"Puuttuu: {_parameter_name(error.param)}."


def _option_usage(error: Any) -> str:
    return f"Valitsimen {error.option_name} käyttö ei kelpaa (arvo puuttuu tai on liikaa)."


def _parameter_name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return parameter.opts[-1] if isinstance(parameter, click.Option) else str(parameter.metavar or parameter.name)


_SENTENCES: tuple[tuple[type[click.ClickException], Callable[[Any], str]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.MissingParameter, _missing),
    (click.BadParameter, _bad_value),
    (click.BadOptionUsage, _option_usage),
)
