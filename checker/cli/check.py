"""``tarkistin check``: documents in, reports out, one exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any, NamedTuple

import click

from checker.cli.finnish_click import FinnishCommand
from checker.cli.fresh import fresh_documents, one_by_one
from checker.cli.job import Checker, CheckJob
from checker.cli.options import RulebookChoice, parse_jobs, parse_outputs, rulebook_options
from checker.cli.output import Output, wants_colour
from checker.errors import UsageError
from checker.evaluation.result import Result
from checker.evaluation.verdict import EXIT_OK, Tally
from checker.running.checked import Checked
from checker.running.inputs import Input, find_inputs
from checker.running.settings import parse_day
from reports import RENDERERS, STREAMS, Stream
from reports.options import Options


class Wanted(NamedTuple):
    """How the run is to be carried out and judged."""

    outputs: tuple[tuple[str, str | None], ...]
    """(format, file or None) pairs."""
    jobs: int
    executor: str | None
    store: bool
    fail_on: str
    strict: bool
    quiet: bool


@click.command(cls=FinnishCommand, name="check", help="Tarkista asiakirjat: tiedostoja, kansioita tai - (vakiosyöte).")
@click.argument("paths", nargs=-1, required=True, metavar="POLKU...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="MUOTO[:TIEDOSTO]",
    help=f"Raportin muoto: {', '.join(RENDERERS)}. Voi toistaa tiedoston kanssa.",
)
@click.option("-o", "--output", metavar="TIEDOSTO", help="Kirjoita raportti tiedostoon.")
@rulebook_options
@click.option(
    "--audience",
    type=click.Choice(["applicant", "reviewer"]),
    default="applicant",
    help="Kenelle: hakijalle (applicant) tai tarkastajalle (reviewer).",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    help="Lievin havainto, josta paluuarvo on 1.",
)
@click.option("--strict", is_flag=True, help="Virhetason sääntö, jota ei voida arvioida, on havainto.")
@click.option("--outcomes", type=click.Choice(["all", "findings"]), help="Näytettävät tulokset: kaikki tai havainnot.")
@click.option("--include", multiple=True, metavar="MALLI", help="Lue kansiosta vain nimet, jotka sopivat malliin.")
@click.option("--exclude", multiple=True, metavar="MALLI", help="Ohita kansiosta nimet, jotka sopivat malliin.")
@click.option("-j", "--jobs", default="1", metavar="N|auto", help="Rinnakkaiset työprosessit.")
@click.option("--executor", metavar="dask:OSOITE", help="Aja Dask-klusterissa.")
@click.option("-q", "--quiet", is_flag=True, help="Ei tekstiraporttia vakiotulosteeseen.")
@click.option("-v", "--verbose", is_flag=True, help="Kerro myös kunnossa olevat kohdat.")
def check(paths: tuple[str, ...], **given: Any) -> int:  # fmt: skip
    """Check documents and return the contract's exit code."""
    wanted = Wanted(
        parse_outputs(given["formats"], given["output"]), parse_jobs(given["jobs"]), given["executor"],
        not given["no_cache"] and any(os.path.isdir(path) for path in paths),
        given["fail_on"], given["strict"], given["quiet"],
    )  # fmt: skip
    job = CheckJob(
        RulebookChoice(given["rules"], given["set"]),
        parse_day(given["on"]),
        tuple(name for name, _ in wanted.outputs if name in STREAMS),
        given["audience"],
        "all" if given["verbose"] else given["outcomes"],
        any(name not in STREAMS for name, _ in wanted.outputs),
    )
    tally = run(job, find_inputs(paths, given["include"], given["exclude"]), wanted)
    if not tally.documents and not tally.skipped:
        raise UsageError("Poluissa ei ole yhtään tarkistettavaa asiakirjaa.")
    return tally.exit_code(wanted.fail_on, wanted.strict) if tally.documents else EXIT_OK


def taken(inputs: Iterable[Input], tally: Tally) -> Iterator[Input]:
    """The inputs that a reader may take; the others are counted and left out."""
    for item in inputs:
        if item.skipped:
            tally.skipped += 1
        else:
            yield item


def run(job: CheckJob, inputs: Iterator[Input], wanted: Wanted) -> Tally:
    """Check everything and write every report; formats that stream never keep the documents."""
    checker = job.prepare()
    tally, kept = Tally(), []
    with ExitStack() as stack:
        outputs = [(name, stack.enter_context(Output(target))) for name, target in wanted.outputs]
        streaming = [output for name, output in outputs if name in STREAMS]
        streams = job.open_streams(checker.rulebook)
        _write(streaming, [stream.header() for stream in streams])
        for done in documents(job, checker, taken(inputs, tally), wanted):
            tally.add_counts(done.counts)
            _write(streaming, done.lines or ("",) * len(streaming))
            if done.result is not None:
                kept.append(done.result)
        _finish(job, checker, outputs, streams, tuple(kept), tally.summary(), wanted)
    return tally


def _write(outputs: list[Output], pieces: Iterable[str]) -> None:
    for output, piece in zip(outputs, pieces, strict=True):
        if piece:
            output.write(piece)


def _finish(
    job: CheckJob, checker: Checker, outputs: list[tuple[str, Output]], streams: list[Stream],
    results: tuple[Result, ...], summary: Any, wanted: Wanted,
) -> None:  # fmt: skip
    """End the streams and write the formats that need the whole run."""
    waiting = iter(streams)
    for name, output in outputs:
        if name in STREAMS:
            output.write(next(waiting).footer(summary))
        elif not (wanted.quiet and name == "text" and output.target is None):
            output.write(RENDERERS[name](job.report(name, checker.rulebook, summary, results), options_of(output)))


def documents(job: CheckJob, checker: Checker, inputs: Iterator[Input], wanted: Wanted) -> Iterator[Checked]:
    """The documents of all inputs in order: from the store, from workers, or one after another."""
    if job.keep_results:
        return one_by_one(checker, inputs)
    if wanted.store:
        from checker.cli.stored import stored_documents

        return stored_documents(job, checker, inputs, wanted.jobs, wanted.executor)
    return fresh_documents(job, checker, inputs, wanted.jobs, wanted.executor)


def options_of(output: Output) -> Options:
    """Width and colour of an output."""
    if output.target is None and sys.stdout.isatty():
        import shutil

        return Options(width=min(shutil.get_terminal_size((88, 24)).columns, 100), colour=wants_colour(None))
    return Options(width=88, colour=wants_colour(output.target))
