"""Checks documents of EU structural-fund projects in Finland against declarative rules.

The functions here are the stable Python interface (docs/python-api.md)::

    from checker import check, load_rulebook

    rulebook = load_rulebook()
    for result in check("valintaesitys.txt", rulebook=rulebook):
        print(result.path, result.status)
        for outcome in result.outcomes:
            if outcome.status == "fail":
                print(outcome.rule.id, result.calculation(outcome))

:func:`check_folder` gives the outcomes of a whole folder as rows of a table, by any executor.
Amounts are integer cents, percentages :class:`checker.money.Percent`, dates ``datetime.date``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor
    from datetime import date
    from os import PathLike

    from checker.evaluation.result import Result
    from checker.rulebook.compiled import Rulebook
    from checker.running.outcome_rows import OutcomeRow

__all__ = ["__version__", "check", "check_folder", "load_rulebook"]


def load_rulebook(overlays: Sequence[str | PathLike[str]] = ()) -> Rulebook:
    """The built-in rulebook, with the packs in the ``overlays`` folders laid over it.

    Raises :class:`checker.errors.RulebookError` with every fault where a rulebook is broken or empty.
    """
    from checker.rulebook.compiled import load_rulebook as load

    return load(overlays)


def check(
    document: str | PathLike[str] | bytes,
    *,
    rulebook: Rulebook | None = None,
    on: date | None = None,
    name: str | None = None,
    form: str | None = None,
) -> list[Result]:
    """The results of checking one file (or its bytes): one, or one for every row of a register export.

    ``on`` chooses the day whose law is used; ``name`` is what the results call the document; ``form`` is the
    form to read it on, where it is not to be recognised. A document that cannot be read is a result with status
    ``unreadable`` or ``unrecognised``, not an exception; a form that there is not raises
    :class:`checker.errors.UsageError`.
    """
    import os

    from checker.running.folder import check_input
    from checker.running.inputs import Input
    from checker.running.pipeline import Pipeline

    pipeline = Pipeline(rulebook if rulebook is not None else load_rulebook(), on, form)
    if isinstance(document, bytes):
        return list(pipeline.check(document, name or "-"))
    location = os.fspath(document)
    return list(check_input(Input(location, name or os.path.basename(location)), pipeline))


def check_folder(
    *paths: str | PathLike[str],
    overlays: Sequence[str | PathLike[str]] = (),
    on: date | None = None,
    form: str | None = None,
    executor: Executor | None = None,
) -> Iterator[OutcomeRow]:
    """One row for every outcome of every document in the folders and files, in the order of ``tarkistin check``.

    ``form`` is the form to read every document on, where they are not to be recognised.
    ``executor`` is any executor of ``concurrent.futures`` (processes, a Dask cluster's ``get_executor()``); it stays
    open. Without one the documents are checked in this process. A document that could not be checked has one row
    whose ``rule`` is None: it is never left out. Files of kinds that no reader takes have no row.
    """
    import os

    from checker.running.outcome_rows import folder_rows

    places, packs = ([os.fspath(item) for item in items] for items in (paths, overlays))
    return folder_rows(tuple(places), tuple(packs), on, form, executor)
