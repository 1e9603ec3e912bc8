"""``tarkistin check``: documents in, reports out, one exit code."""

from __future__ import annotations

import os
import sys
from typing import Any, Final

import click
from click.core import ParameterSource

from checker.cli.finnish_click import command
from checker.cli.job import CheckJob, Format, ocr_here
from checker.cli.options import OPTIONS, CheckOptions, Paths, click_options, options_of
from checker.cli.output import wants_colour, warn
from checker.cli.run import run
from checker.cli.settings import settings_file
from checker.cli.targets import Target, refuse_replacing, targets_of
from checker.names import suggestion
from checker.running.settings import RulebookChoice, parse_day
from reports import STREAMS

WIDTH: Final = 88
"""Characters a line of text has where no window says otherwise."""
OTHER_VARIABLES: Final = frozenset(
    f"TARKISTIN_{name}"
    for name in ("CACHE_DIR", "DEBUG", "SHARED", "REQUIRE_SHARED", "FUZZ_SECONDS", "FUZZ_SEED", "UPDATE_GOLDEN")
)
"""Variables of the surroundings that are no options: the store, the traceback, and what the project's tests read."""


@command("check", "Tarkista asiakirjat: tiedostoja, kansioita tai - (vakiosyöte).")
@click.argument("paths", nargs=-1, required=True, metavar="POLKU...", type=Paths())
@click_options(*OPTIONS)
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> int:
    """Check documents and return the contract's exit code."""
    options = options_of(ctx, given)
    tell_variables(ctx)
    tell_unknown_variables()
    targets = targets_of(options)
    refuse_replacing(options, targets, settings_file())
    return run(job_of(options, targets), options, targets)


def tell_variables(ctx: click.Context) -> None:
    """Which variables decide what a settings file could; like that file, they are told even to whoever is quiet."""
    used = [
        facts.variable
        for name, facts in OPTIONS.items()
        if facts.in_file and ctx.get_parameter_source(name) is ParameterSource.ENVIRONMENT
    ]
    if used:
        warn(f"Asetukset ympäristömuuttujista: {', '.join(used)}.")


def tell_unknown_variables() -> None:
    """A misspelt environment variable would be obeyed by nobody, and missed by nobody either."""
    known = {facts.variable for facts in OPTIONS.values()}
    for name in sorted({name for name in os.environ if name.startswith("TARKISTIN_")} - OTHER_VARIABLES - known):
        warn(f"Ympäristömuuttujaa {name} ei tunneta.{suggestion(name, sorted(known))}")


def job_of(options: CheckOptions, targets: tuple[Target, ...]) -> CheckJob:
    """What every process of the run does with a document."""
    return CheckJob(
        RulebookChoice(options.rules, options.set),
        parse_day(options.on),
        tuple(_format_of(target) for target in targets if target.format in STREAMS),
        options.audience,
        "all" if options.verbose else options.outcomes,
        any(target.format not in STREAMS for target in targets),
        marks=options.write_baseline is not None,
        statistics=options.statistics,
        form=options.form,
        ocr=ocr_here() if options.ocr else None,
    )


def _format_of(target: Target) -> Format:
    """Width and colour of a report."""
    if target.format != "text":
        return Format(target.format)
    width = WIDTH
    if target.file is None and sys.stdout.isatty():
        import shutil

        width = min(shutil.get_terminal_size((WIDTH, 24)).columns, 100)
    return Format(target.format, width, wants_colour(target.file))
