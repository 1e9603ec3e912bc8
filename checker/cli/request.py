"""One request to check: what the options say, whoever read them, made into a job and carried out."""

from __future__ import annotations

import os
import sys
from typing import Any, Final

from checker.cli.choices import RulebookChoice, parse_jobs, parse_outputs, refuse_checked
from checker.cli.job import CheckJob, Format
from checker.cli.output import wants_colour
from checker.cli.run import Wanted, run
from checker.running.settings import parse_day
from reports import STREAMS

WIDTH = 88
"""Characters a line of text has where no window says otherwise."""


def carry_out(paths: tuple[str, ...], given: dict[str, Any]) -> int:
    """Check the paths by the options of ``check``, by their names, and return the contract's exit code."""
    outputs, summary = outputs_of(given)
    if not (given["formats"] or given["quiet"]):
        tell_unlike_name(given["output"])
    refuse_checked(paths, [target for _, target in outputs])
    wanted = Wanted(
        paths=paths,
        outputs=outputs,
        summary=summary,
        jobs=parse_jobs(given["jobs"]),
        executor=given["executor"],
        fail_on=given["fail_on"],
        strict=given["strict"],
        quiet=given["quiet"],
        waivers=given["waivers"],
        baseline=given["baseline"],
        write_baseline=given["write_baseline"],
        include=given["include"],
        exclude=given["exclude"],
        gitignore=given["gitignore"],
        store=not given["no_cache"] and any(os.path.isdir(path) for path in paths),
    )
    job = CheckJob(
        RulebookChoice(given["rules"], given["set"]),
        parse_day(given["on"]),
        tuple(format_of(name, target) for name, target in wanted.outputs if name in STREAMS),
        given["audience"],
        "all" if given["verbose"] else given["outcomes"],
        any(name not in STREAMS for name, _ in wanted.outputs),
        single_document=len(paths) == 1 and not os.path.isdir(paths[0]),
        marks=wanted.write_baseline is not None,
        statistics=given["statistics"],
    )
    return run(job, wanted)


FORMAT_OF: Final = {
    ".html": "html", ".htm": "html", ".pdf": "html", ".docx": "html", ".odt": "html", ".md": "markdown",
    ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".sarif": "sarif", ".xml": "junit",
}  # fmt: skip
"""What somebody probably wants who names a file so: a page can be printed to PDF, and Office opens it."""


def tell_unlike_name(output: str | None) -> None:
    """The format is never guessed from the name of the file, so that a name changes nothing; but it may mislead."""
    wanted = FORMAT_OF.get(os.path.splitext(output or "")[1].lower())
    if wanted:
        from checker.cli.notes import note

        note(f"Tiedostoon {output} kirjoitetaan tekstiä, koska muotoa ei annettu; ehkä tarvitset --format {wanted}.")


def outputs_of(given: dict[str, Any]) -> tuple[tuple[tuple[str, str | None], ...], str | None]:
    """The reports, those written document by document first, and where the summary of a job goes, which is one of them.

    ``-q`` leaves out text on standard output.
    """
    outputs = parse_outputs(given["formats"], given["output"])
    kept = [pair for pair in outputs if not (given["quiet"] and pair == ("text", None))]
    summary = None
    if "github" in [name for name, _ in kept]:
        from checker.cli.job_summary import summary_place

        summary = summary_place([target for _, target in kept])
    if summary is not None:
        kept.append(("markdown", summary))
    return tuple(sorted(kept, key=lambda pair: pair[0] not in STREAMS)), summary


def format_of(name: str, target: str | None) -> Format:
    """Width and colour of a report."""
    if name != "text":
        return Format(name)
    width = WIDTH
    if target is None and sys.stdout.isatty():
        import shutil

        width = min(shutil.get_terminal_size((WIDTH, 24)).columns, 100)
    return Format(name, width, wants_colour(target))
