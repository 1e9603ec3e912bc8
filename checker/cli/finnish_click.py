"""click in Finnish: headings of the help and sentences of usage errors.

click has no Finnish catalogue; what it says by itself is said here instead.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from checker.names import suggestion


class FinnishCommand(click.Command):
    """A command whose help is in Finnish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[VALITSIMET]")
        self._finnish_help: click.Option | None = None
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what the command line does not say from the settings file, where the command listens to one.

        Raises :class:`click.UsageError` for an option with an empty value: that is a variable of a script that was not
        set, and no wish of anybody.
        """
        if not ctx.resilient_parsing and any(parameter.name == "config" for parameter in self.params):
            from checker.cli.settings import apply_settings, may_apply

            if may_apply(args):
                said, _, _ = self.make_parser(ctx).parse_args(list(args))
                if not said.get("help"):
                    apply_settings(ctx, said)
        rest = super().parse_args(ctx, args)
        for option in self.params:
            value = ctx.params.get(option.name or "")
            if isinstance(option, click.Option) and (value == "" or (isinstance(value, tuple) and "" in value)):
                sentence = f"Valitsimen {max(option.opts, key=len)} arvo on tyhjä; anna arvo tai jätä valitsin pois."
                raise click.UsageError(sentence, ctx)
        return rest

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


def _show_help(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def command(name: str, help: str) -> Callable[[Callable[..., int]], click.Command]:
    """Makes a command of a function whose docstring is not its help."""
    return click.command(name, FinnishCommand, help=help)


class LazyGroup(FinnishCommand, click.Group):
    """A group that imports a command's module only when the command is used.

    ``modules`` maps a command's name to ``module:attribute`` and the short help shown in the list.
    """

    def __init__(self, *args: Any, modules: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        kwargs |= {"context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100}}
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
            hint = suggestion(name, self._modules)
            if not hint and "check" in self._modules and os.path.exists(name):
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
    """Which option or argument, what it was given, and what it takes."""
    parameter = error.param
    if parameter is None:
        return str(error.message)
    value = re.match(r"'(.*)' is not", str(error.message))
    told = f" ”{value[1]}”" if value else ""
    choices = ", ".join(map(str, getattr(parameter.type, "choices", ()))) or "1, 0"
    return f"{_named(parameter)} arvo{told}{_origin(error)} ei kelpaa. Vaihtoehdot: {choices}."


def _named(parameter: click.Parameter) -> str:
    kind = "Valitsimen" if isinstance(parameter, click.Option) else "Argumentin"
    return f"{kind} {_parameter_name(parameter)}"


def _origin(error: Any) -> str:
    """Where a value comes from that nobody typed."""
    ctx, parameter = error.ctx, error.param
    if ctx is None or ctx.get_parameter_source(parameter.name) is not click.core.ParameterSource.ENVIRONMENT:
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
