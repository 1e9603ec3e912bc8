"""click in Finnish: headings of the help, sentences of usage errors, and where options take their values from.

click has no Finnish catalogue; what it says by itself is said here instead. Every option has an environment variable
named like its flag, and some have a place in the settings file.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from checker.cli.flags import flag_of

HELP_OPTIONS = ["-h", "--help"]


class FinnishCommand(click.Command):
    """A command whose help is in Finnish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[VALITSIMET]")
        self._finnish_help: click.Option | None = None
        super().__init__(*args, **kwargs)
        for parameter in self.params:
            if isinstance(parameter, click.Option) and parameter.expose_value:
                _let_surroundings_speak(parameter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what the command line does not say from the settings file, where there is one."""
        if not ctx.resilient_parsing and any(isinstance(parameter, click.Option) for parameter in self.params):
            from checker.cli.settings_file import defaults_of

            ctx.default_map = {**(ctx.default_map or {}), **defaults_of(self, ctx, args)}
        return super().parse_args(ctx, args)

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
        """The help option with a Finnish text; click's own would first look for a translation on disk."""
        names = self.get_help_option_names(ctx)
        if not names or not self.add_help_option:
            return None
        if self._finnish_help is None:
            self._finnish_help = click.Option(
                names, is_flag=True, is_eager=True, expose_value=False, callback=_show_help, help="Näytä tämä ohje."
            )
        return self._finnish_help


class _Listed(click.types.StringParamType):
    """Texts of an option that may be repeated; an environment variable divides them by semicolons."""

    envvar_list_splitter = ";"


def _let_surroundings_speak(option: click.Option) -> None:
    """Name the option's environment variable after its flag: ``--fail-on`` listens to ``TARKISTIN_FAIL_ON``."""
    if option.envvar is None:
        option.envvar = f"TARKISTIN_{flag_of(option).replace('-', '_').upper()}"
    if option.multiple:
        option.type = _Listed()


def _show_help(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


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
            import difflib

            close = difflib.get_close_matches(name, self._modules, n=1)
            hint = f" Tarkoititko ”{close[0]}”?" if close else ""
            if not close and "check" in self._modules and os.path.exists(name):
                hint = f" Asiakirjan tarkistaa komento tarkistin check {name}."
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
    message = error.format_message()
    if message.startswith("Got unexpected extra argument"):
        return f"Ylimääräinen argumentti: {message.partition('(')[2].removesuffix(')')}."
    return message


def _no_such_option(error: Any) -> str:
    close = ", ".join(sorted(error.possibilities or ()))
    return f"Valitsinta {error.option_name} ei ole." + (f" Tarkoititko {close}?" if close else "")


def _bad_value(error: Any) -> str:
    parameter = error.param
    name = _parameter_name(parameter)
    origin = _origin(error)
    if parameter is not None and isinstance(parameter.type, click.Choice):
        choices = ", ".join(str(choice) for choice in parameter.type.choices)
        return f"Valitsimen {name} arvo{origin} ei kelpaa. Vaihtoehdot: {choices}."
    if parameter is not None and isinstance(parameter.type, click.types.BoolParamType):
        return f"Valitsimen {name} arvo{origin} ei kelpaa. Vaihtoehdot: 1, 0."
    return f"Valitsimen {name} arvo{origin} ei kelpaa: {error.message}" if name else str(error.message)


def _origin(error: Any) -> str:
    """Where a value comes from that nobody typed."""
    ctx, parameter = error.ctx, error.param
    if ctx is None or parameter is None:
        return ""
    if ctx.get_parameter_source(parameter.name) is not click.core.ParameterSource.ENVIRONMENT:
        return ""
    return f" (ympäristömuuttuja {parameter.envvar})"


def _missing(error: Any) -> str:
    return f"Puuttuu: {_parameter_name(error.param)}."


def _option_usage(error: Any) -> str:
    if "does not take" in error.message:
        return f"Valitsin {error.option_name} ei ota arvoa."
    return f"Valitsimelta {error.option_name} puuttuu arvo."


def _parameter_name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return str(parameter.metavar or parameter.name).removesuffix("...")


_SENTENCES: tuple[tuple[type[click.ClickException], Callable[[Any], str]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.MissingParameter, _missing),
    (click.BadParameter, _bad_value),
    (click.BadOptionUsage, _option_usage),
)
