"""One run of ``check``: from the inputs through the checker to every report, and the exit code."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from checker.cli.collected import Collected
from checker.cli.job import Checker, CheckJob, edition_of
from checker.cli.notes import note
from checker.cli.output import Output, is_folder
from checker.cli.sheet import Sheet
from checker.cli.stopped import Stopped
from checker.errors import UsageError
from checker.evaluation.result import CaseResult, Report
from checker.evaluation.verdict import EXIT_OK, Tally
from checker.running.checked import Checked, skipped
from checker.running.checking import Turns
from checker.running.inputs import Input, Sift, find_inputs
from reports import RENDERERS
from reports.options import Options

if TYPE_CHECKING:
    from checker.cli.accepting import Accepting

EXIT_TERMINATED = 143


class Wanted(NamedTuple):
    """How the run is to be carried out and judged."""

    paths: tuple[str, ...]
    outputs: tuple[tuple[str, str | None], ...]
    """(format, file or None) pairs, those that stream first, in the order of the job's formats."""
    summary: str | None
    """The one of them that is the summary of a job."""
    jobs: int
    executor: str | None
    fail_on: str
    strict: bool
    quiet: bool
    waivers: str | None
    baseline: str | None
    write_baseline: str | None
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    gitignore: bool
    store: bool


def run(job: CheckJob, wanted: Wanted) -> int:
    """Check everything, write every report and return the exit code."""
    inputs = wanted_inputs(wanted)
    job, checker, accepting = begin(job, wanted)
    gc.freeze()  # what is loaded now stays: the collector need not look through it again and again
    collected = Collected(checker.rulebook)
    try:
        with ExitStack() as stack, ends_in_order():
            stack.callback(collected.close)
            written = Written(job, checker, wanted, stack)
            done = documents(job, checker, taken(inputs, collected, accepting), wanted, stack)
            for document in watched(stack.enter_context(closing(done)), wanted, written, stack):
                collected.add(document)
                written.add(document)
            cases, marks = finished_cases(job, collected, accepting)
            written.end(collected, cases)
            if wanted.write_baseline is not None:
                from checker.cli.accepting import write_baseline

                write_baseline(wanted.write_baseline, collected.marks, marks)
    except KeyboardInterrupt:
        count = collected.tally.documents
        raise Stopped(f"Keskeytetty: {count} asiakirjaa tarkistettiin, mutta raportti jäi kesken.") from None
    if job.statistics:
        tell_statistics(collected, checker, wanted)
    tally = collected.tally
    return tally.exit_code(wanted.fail_on, wanted.strict) if tally.documents else EXIT_OK


def begin(job: CheckJob, wanted: Wanted) -> tuple[CheckJob, Checker, Accepting | None]:
    """The job with what it accepts and where it stores, made ready in this process."""
    rulebook = job.choice.load()
    accepting = None
    if wanted.waivers is not None or wanted.baseline is not None:
        from checker.cli.accepting import read_accepting

        accepting = read_accepting(wanted.waivers, wanted.baseline, wanted.paths, rulebook, job.on)
        job = job._replace(acceptance=accepting.acceptance if accepting is not None else None)
    if wanted.write_baseline is not None:
        from checker.cli.accepting import refuse_unreadable_baseline

        refuse_unreadable_baseline(wanted.write_baseline, wanted.paths)
    job = job._replace(edition=edition_of(rulebook))
    return job, Checker(job, rulebook), accepting


def wanted_inputs(wanted: Wanted) -> Iterator[Input]:
    """The inputs; raises :class:`UsageError` where there are none, before any report is begun."""
    inputs = all_inputs(wanted)
    first = next(inputs, None)
    if first is None:
        raise UsageError("Poluissa ei ole yhtään tarkistettavaa asiakirjaa.")
    return chain([first], inputs)


def all_inputs(wanted: Wanted) -> Iterator[Input]:
    """The inputs of the paths, sifted as the options say."""
    sifts: list[Sift] = []
    if wanted.gitignore:
        from checker.running.git_ignored import not_ignored

        sifts.append(not_ignored)
    sifts += [outside(target) for name, target in wanted.outputs if target is not None and is_folder(name, target)]
    return find_inputs(wanted.paths, wanted.include, wanted.exclude, sifted_by(sifts) if sifts else None)


def outside(report: str) -> Sift:
    """Leaves out the pages of the report itself, where its folder lies below the one that is checked."""
    place = os.path.realpath(report)

    def sift(folder: str, paths: Iterator[str]) -> Iterator[str]:
        relative = os.path.relpath(place, os.path.realpath(folder)).replace(os.sep, "/")
        return (path for path in paths if relative != "." and not path.startswith(f"{relative}/"))

    return sift


def sifted_by(sifts: list[Sift]) -> Sift:
    """One sieve after another."""

    def sift(folder: str, paths: Iterator[str]) -> Iterator[str]:
        for each in sifts:
            paths = each(folder, paths)
        return paths

    return sift


def taken(inputs: Iterable[Input], collected: Collected, accepting: Accepting | None) -> Iterator[Input]:
    """The inputs that a reader may take, with what is known of them; the others are counted and left out."""
    for item in accepting.inputs(inputs) if accepting is not None else inputs:
        if item.skipped:
            collected.add(skipped(item.shown))
        else:
            yield item


def documents(
    job: CheckJob, checker: Checker, inputs: Iterator[Input], wanted: Wanted, stack: ExitStack
) -> Generator[Checked, None, None]:
    """The documents of all inputs in order, one after another or from workers."""
    store = None
    if wanted.store and not job.keep_results:
        from checker.cli.stored import stored_results

        store = stack.enter_context(stored_results(checker.options(), wanted.quiet))
    turns = Turns(checker, store)
    if job.keep_results or (wanted.jobs == 1 and wanted.executor is None):
        yield from turns.here(inputs)
        return
    from checker.running.executors import open_workers
    from checker.running.workers import check_by_workers

    job = job._replace(choice=job.choice.from_anywhere())
    workers = open_workers(wanted.executor, wanted.jobs, job, (lambda told: None) if wanted.quiet else note)
    stack.callback(workers.close)
    yield from check_by_workers(inputs, turns, job, workers)


def finished_cases(
    job: CheckJob, collected: Collected, accepting: Accepting | None
) -> tuple[Iterable[CaseResult], list[list[str]]]:
    """The cases of the run, counted, and their findings for a baseline."""
    cases: Iterable[CaseResult] = collected.cases()
    if accepting is not None:
        cases = accepting.finish(cases, collected.uses)
    marks: list[list[str]] = []
    for case in cases:
        collected.add_case(case)
        if job.marks and case.by != "waivers":
            from checker.running.acceptance import marks_of_case

            marks += marks_of_case(case)
    return cases, marks


class Written:
    """The reports of a run while they are written."""

    def __init__(self, job: CheckJob, checker: Checker, wanted: Wanted, stack: ExitStack) -> None:
        self._job, self._checker = job, checker
        may_break = any(target is not None for _, target in wanted.outputs)
        streams = job.open_streams(checker.rulebook)
        outputs = [
            stack.enter_context(
                job_summary(target) if target and target == wanted.summary else Output(target, may_break)
            )
            for _, target in wanted.outputs[: len(streams)]
        ]
        self._sheets = [Sheet(stream, output) for stream, output in zip(streams, outputs, strict=True)]
        self._whole = [
            (name, whole_writer(name, target, may_break, stack)) for name, target in wanted.outputs[len(streams) :]
        ]
        self.streams_to_terminal = sys.stdout.isatty() and any(
            output.target is None and not stream.ends_first for stream, output in zip(streams, outputs, strict=True)
        )
        empty = Tally().summary()
        for sheet in self._sheets:
            stack.callback(sheet.close)
            sheet.begin(empty)

    def add(self, document: Checked) -> None:
        """Write one document."""
        for sheet, line in zip(self._sheets, document.lines or (), strict=False):
            sheet.add(line)

    def end(self, collected: Collected, cases: Iterable[CaseResult]) -> None:
        """Write what only the whole run knows, and the formats that are written at once."""
        summary = collected.tally.summary()
        for sheet in self._sheets:
            sheet.end(summary, cases)
        for name, write in self._whole:
            write(self._job.report(name, self._checker.rulebook, summary, tuple(collected.results), tuple(cases)))


def job_summary(place: str) -> Output:
    """The summary of a job on GitHub; loaded only there."""
    from checker.cli.job_summary import JobSummary

    return JobSummary(place)


def whole_writer(name: str, target: str | None, may_break: bool, stack: ExitStack) -> Callable[[Report], None]:
    """Opens the place of a report that is written at once, a file or a folder, and returns what writes it."""
    if target is not None and is_folder(name, target):
        from checker.cli.report_folder import ReportFolder

        return stack.enter_context(ReportFolder(target)).write
    output = stack.enter_context(Output(target, may_break))
    return lambda report: output.write(RENDERERS[name](report, Options()))


def watched(done: Iterable[Checked], wanted: Wanted, written: Written, stack: ExitStack) -> Iterator[Checked]:
    """The documents, with a line on the terminal that tells how far the run is."""
    from checker.cli.progress import Progress, is_wanted

    if not is_wanted(wanted.quiet, written.streams_to_terminal):
        yield from done
        return
    progress = Progress(sum(not item.skipped for item in all_inputs(wanted)), sys.stderr)
    stack.callback(progress.close)
    for document in done:
        progress.step()
        yield document
    progress.close()


def tell_statistics(collected: Collected, checker: Checker, wanted: Wanted) -> None:
    """The counts by rule: beside the text report, else on standard error, where they spoil no other format."""
    from checker.cli.output import write_standard
    from checker.running.rule_cards import rule_cards
    from reports.statistics_report import render_statistics

    text = render_statistics(collected.rules, {card.id: card.title for card in rule_cards(checker.rulebook)})
    if any(name == "text" and target is None for name, target in wanted.outputs):
        write_standard(f"\n{text}")
    else:
        note(text.rstrip("\n"))


@contextmanager
def ends_in_order() -> Iterator[None]:
    """A request to end the process leaves no half-written file and no worker behind."""

    def leave(number: int, frame: object) -> None:
        raise SystemExit(EXIT_TERMINATED)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
