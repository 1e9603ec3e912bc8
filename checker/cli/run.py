"""One run of ``check``: from the inputs through the checker to every report, and the exit code."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, Any

from checker.cli.job import Checker, CheckJob, edition_of
from checker.cli.options import CheckOptions, parse_jobs
from checker.cli.output import JobSummary, Output, warn, write_standard
from checker.cli.report_writer import ReportWriter
from checker.cli.targets import Target, is_folder
from checker.errors import Interrupted
from checker.evaluation.result import CaseResult, Report, Result
from checker.evaluation.verdict import Tally
from checker.exit_codes import EXIT_SIGNAL
from checker.rulebook.compiled import Rulebook
from checker.running.case_store import CaseStore
from checker.running.checked import Checked
from checker.running.folder import Turns
from checker.running.inputs import Input, find_inputs, not_ignored
from reports import RENDERERS
from reports.streaming import Options

if TYPE_CHECKING:
    from checker.cli.accepting import Accepting

Targets = tuple[Target, ...]


def run(job: CheckJob, options: CheckOptions, targets: Targets) -> int:
    """Check everything, write every report and return the exit code."""
    job, checker, accepting = begin(job, options)
    gc.freeze()  # what is loaded now stays to the end, so no collection need look through it
    totals = RunTotals(checker.rulebook)
    try:
        with ExitStack() as stack, ends_in_order():
            stack.enter_context(totals.cases)
            inputs = known_inputs(options, targets, accepting, totals.tally)
            done = stack.enter_context(closing(documents(job, checker, inputs, options, stack)))
            reports = RunReports(job, checker, targets, stack)
            for document in watched(done, options, targets, reports.streams_to_terminal):
                totals.add(document)
                reports.add(document)
            cases, marks = finished_cases(job, totals, accepting)
            reports.end(totals, cases)
            if options.write_baseline is not None:
                from checker.cli.accepting import write_baseline

                write_baseline(options.write_baseline, totals.marks, marks)
    except KeyboardInterrupt:
        count = totals.tally.documents
        raise Interrupted(f"Keskeytetty: {count} asiakirjaa tarkistettiin, mutta raportti jäi kesken.") from None
    if options.statistics:
        tell_statistics(totals, checker, targets)
    if not totals.tally.documents:
        warn("Poluissa ei ole yhtään tarkistettavaa asiakirjaa, joten mitään ei tarkistettu.")
    return totals.tally.exit_code(options.fail_on, options.allow_incomplete)


def begin(job: CheckJob, options: CheckOptions) -> tuple[CheckJob, Checker, Accepting | None]:
    """The job with what it accepts and where it stores, made ready in this process."""
    rulebook = job.choice.load()
    accepting = None
    if options.waivers is not None or options.baseline is not None:
        from checker.cli.accepting import read_accepting

        accepting = read_accepting(options.waivers, options.baseline, options.paths, rulebook, job.on)
        job = job._replace(acceptance=accepting.acceptance if accepting is not None else None)
    if options.write_baseline is not None:
        from checker.cli.accepting import refuse_unreadable_baseline

        refuse_unreadable_baseline(options.write_baseline, options.paths)
    job = job._replace(edition=edition_of(rulebook))
    return job, Checker(job, rulebook), accepting


def all_inputs(options: CheckOptions, targets: Targets) -> Iterator[Input]:
    """The inputs of the paths, sifted as the options say; what the run itself writes is no document."""
    written = [os.path.realpath(target.file) for target in targets if target.file is not None]

    def sift(folder: str, paths: Iterator[str]) -> Iterator[str]:
        if options.gitignore:
            paths = not_ignored(folder, paths)
        root = os.path.realpath(folder)
        ours = {os.path.relpath(place, root).replace(os.sep, "/") for place in written}
        inside = tuple(f"{place}/" for place in ours)
        return (path for path in paths if not (ours.intersection((path, ".")) or path.startswith(inside)))

    is_sifted = options.gitignore or written
    return find_inputs(options.paths, options.include, options.exclude, sift if is_sifted else None)


def known_inputs(options: CheckOptions, targets: Targets, accepting: Accepting | None, tally: Tally) -> Iterator[Input]:
    """The inputs that a reader may take, with what is known of them; the others are noted and left out."""
    inputs = all_inputs(options, targets)
    if accepting is not None:
        inputs = accepting.inputs(inputs)
    elif options.write_baseline is not None:
        from checker.running.baseline_file import with_known

        inputs = with_known(inputs, {}, "")  # their places alone
    for item in inputs:
        if item.skipped:
            tally.skipped.append(item.shown)
        else:
            yield item


def documents(
    job: CheckJob, checker: Checker, inputs: Iterator[Input], options: CheckOptions, stack: ExitStack
) -> Generator[Checked, None, None]:
    """The documents of all inputs in order, one after another or from workers, which are there when this returns:
    a cluster that cannot be reached is told before a report begins.
    """
    store = None
    if not (options.no_cache or job.keep_results) and any(os.path.isdir(path) for path in options.paths):
        from checker.cli.cache import stored_results

        store = stack.enter_context(stored_results(checker.options(), options.quiet))
    turns, jobs = Turns(checker, store), parse_jobs(options.jobs)
    if job.keep_results or (jobs == 1 and options.executor is None):
        return turns.here(inputs)
    from checker.running.executors import open_workers
    from checker.running.workers import check_by_workers

    job = job._replace(choice=job.choice.from_anywhere())
    workers = open_workers(options.executor, jobs, job, (lambda told: None) if options.quiet else warn)
    stack.callback(workers.close)
    return check_by_workers(inputs, turns, job, workers)


def finished_cases(
    job: CheckJob, totals: RunTotals, accepting: Accepting | None
) -> tuple[Iterable[CaseResult], list[list[str]]]:
    """The cases of the run, counted, and their findings for a baseline."""
    cases: Iterable[CaseResult] = totals.cases
    if accepting is not None:
        cases = accepting.finish(cases, totals.uses)
    marks: list[list[str]] = []
    for case in cases:
        totals.add_case(case)
        if job.marks and case.by != "waivers":
            from checker.running.acceptance import marks_of_case

            marks += marks_of_case(case)
    return cases, marks


class RunTotals:
    """What a run adds up of its documents: counts, and what only the whole run can tell. A document itself is not kept,
    unless a format needs it.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self.tally = Tally()
        self.results: list[Result] = []
        self.uses: list[list[Any]] = []
        self.marks: list[list[Any]] = []
        self.rules: dict[str, Counter[str]] = {}
        """Rule to the number of its outcomes by status."""
        self.cases = CaseStore(rulebook)
        """The cases among the documents, made anew each time they are asked for."""

    def add(self, done: Checked) -> None:
        """Count one document."""
        self.tally.add_counts(done.counts)
        if done.result is not None:
            self.results.append(done.result)
        if done.uses:
            self.uses += done.uses
        if done.marks:
            self.marks += done.marks
        if done.rules:
            self._add_rules(done.rules)
        self.cases.add(done.facts)

    def _add_rules(self, rules: dict[str, dict[str, int]]) -> None:
        for rule, counts in rules.items():
            self.rules.setdefault(rule, Counter()).update(counts)

    def add_case(self, case: CaseResult) -> None:
        """Count the outcomes of one case."""
        self.tally.add_case(case)
        for item in case.outcomes:
            self._add_rules({item.rule.id: {"waived" if item.waiver is not None else item.status: 1}})


class RunReports:
    """The reports of a run while they are written."""

    def __init__(self, job: CheckJob, checker: Checker, targets: Targets, stack: ExitStack) -> None:
        self._job, self._checker = job, checker
        may_break = any(target.file is not None for target in targets)
        streams = checker.streams
        outputs = [
            stack.enter_context(JobSummary(target.file or "") if target.is_summary else Output(target.file, may_break))
            for target in targets[: len(streams)]
        ]
        self._writers = [ReportWriter(stream, output) for stream, output in zip(streams, outputs, strict=True)]
        self._whole = [(target.format, whole_writer(target, may_break, stack)) for target in targets[len(streams) :]]
        self.streams_to_terminal = sys.stdout.isatty() and any(
            output.target is None and not stream.ends_first for stream, output in zip(streams, outputs, strict=True)
        )
        empty = Tally().summary()
        for writer in self._writers:
            stack.callback(writer.close)
            writer.begin(empty)

    def add(self, document: Checked) -> None:
        """Write one document."""
        for writer, line in zip(self._writers, document.lines or (), strict=False):
            writer.add(line)

    def end(self, totals: RunTotals, cases: Iterable[CaseResult]) -> None:
        """Write what only the whole run knows, and the formats that are written at once."""
        summary = totals.tally.summary()
        for writer in self._writers:
            writer.end(summary, cases)
        for name, write in self._whole:
            write(self._job.report(name, self._checker.rulebook, summary, tuple(totals.results), tuple(cases)))


def whole_writer(target: Target, may_break: bool, stack: ExitStack) -> Callable[[Report], None]:
    """Opens the place of a report that is written at once, a file or a folder, and returns what writes it."""
    if target.file is not None and is_folder(target.format, target.file):
        from checker.cli.report_folder import ReportFolder

        return stack.enter_context(ReportFolder(target.file)).write
    output = stack.enter_context(Output(target.file, may_break))
    return lambda report: output.write(RENDERERS[target.format](report, Options()))


def watched(
    done: Iterable[Checked], options: CheckOptions, targets: Targets, streams_to_terminal: bool
) -> Iterator[Checked]:
    """The documents, with a bar for the person who waits for a folder, where nothing else is written to the screen."""
    is_seen = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if options.quiet or streams_to_terminal or not is_seen or not any(os.path.isdir(path) for path in options.paths):
        yield from done
        return
    import click

    total = sum(not item.skipped for item in all_inputs(options, targets))
    bar = click.progressbar(done, total, "Tarkistetaan", show_pos=True, file=sys.stderr)
    with bar:
        yield from bar


def tell_statistics(totals: RunTotals, checker: Checker, targets: Targets) -> None:
    """The counts by rule: beside the text report, else on standard error, where they spoil no other format."""
    from checker.running.settings import rule_cards
    from reports.text_report import render_statistics

    text = render_statistics(totals.rules, {card.id: card.title for card in rule_cards(checker.rulebook)})
    if any(target.format == "text" and target.file is None for target in targets):
        write_standard(f"\n{text}")
    else:
        warn(text.rstrip("\n"))


@contextmanager
def ends_in_order() -> Iterator[None]:
    """A request to end the process, or a terminal that goes away, leaves no half-written file and no worker behind."""

    def leave(number: int, frame: object) -> None:
        raise SystemExit(EXIT_SIGNAL + number)

    requests = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    is_main = threading.current_thread() is threading.main_thread()
    # what somebody has it ignore, as nohup does, stays ignored
    before = {number: signal.getsignal(number) for number in requests if is_main}
    obeyed = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    for number in obeyed:
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number in obeyed:
            signal.signal(number, before[number])
