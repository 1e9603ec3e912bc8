"""A JSON report as plain data: read from a file, or made of results, for the commands that compare reports."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from checker.cli.accepting import Accepting
from checker.cli.job import CheckJob
from checker.errors import UsageError, reason
from checker.evaluation.result import Result
from checker.evaluation.verdict import Tally
from checker.rulebook.compiled import Rulebook
from checker.running.acceptance import Uses
from checker.running.case_store import cases_among
from reports import RENDERERS
from reports.entries import SCHEMA_VERSION
from reports.streaming import Options


def report_data(
    job: CheckJob,
    rulebook: Rulebook,
    results: tuple[Result, ...],
    skipped: tuple[str, ...] = (),
    accepting: Accepting | None = None,
    uses: Uses | None = None,
) -> dict[str, Any]:
    """The JSON report of results that are at hand, as plain data."""
    cases = cases_among(results, rulebook)
    if accepting is not None:
        cases = tuple(accepting.finish(cases, uses or []))
    report = job.report("json", rulebook, Tally.of(results, cases, skipped).summary(), results, cases)
    data: dict[str, Any] = json.loads(RENDERERS["json"](report, Options()))
    return data


def is_report_file(path: str) -> bool:
    """Whether a file is a JSON report rather than a document, whatever its edition and in lines too."""
    first = json.JSONDecoder().raw_decode  # of JSON Lines, the line that says what they are
    try:
        with open(path, encoding="utf-8") as file:
            data = first(file.read())[0] if file.read(1) == "{" and not file.seek(0) else None
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and "schema_version" in data and "rulebook" in data


def read_report(path: str) -> dict[str, Any]:
    """The report as data. Raises :class:`UsageError` where the file is none, or is one of an older edition."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file, object_pairs_hook=_members)
    except OSError as error:
        raise UsageError(f"Raporttia {path} ei voi lukea: {reason(error)}.") from None
    except (ValueError, RecursionError):
        raise UsageError(f"Raportti {path} ei ole eheä JSON-raportti; tee se valitsimella --format json.") from None
    version = data.get("schema_version") if isinstance(data, dict) else None
    if isinstance(version, str) and version != SCHEMA_VERSION:
        raise UsageError(
            f"Raportti {path} on skeeman versiota {version}, ja tämä ohjelma lukee versiota {SCHEMA_VERSION}; "
            "tee raportti uudelleen."
        )
    if not _is_report(data):
        raise UsageError(f"Tiedosto {path} ei ole tarkistimen JSON-raportti (schema_version {SCHEMA_VERSION}).")
    return dict(data)


def read_whole_report(path: str) -> dict[str, Any]:
    """The same, where every member is as the schema says: raises :class:`UsageError` naming the first that is not."""
    from pydantic import ValidationError

    from reports.report_models import Report

    data = read_report(path)
    try:
        Report.model_validate(data)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise UsageError(f"Raportti {path} ei ole eheä: kohta {place} ei ole skeeman mukainen.") from None
    return data


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object; a name that stands there twice could say one thing to us and another to a reader."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member twice")
    return members


def _is_report(data: Any) -> bool:
    """Whether the file has the parts that re-performing it needs, each of its own kind."""
    try:
        documents, day = data["documents"], data["rulebook"]["on"]
        texts = [*data["skipped"], *(entry[name] for entry in documents for name in ("path", "sha256"))]
        members = [data["tool"], data["rulebook"], data["summary"], *data["cases"], *documents]
        members += [field for entry in documents for field in entry.get("fields", {}).values()]
        date.fromisoformat(day or "2000-01-01")
        known = data["schema_version"] == SCHEMA_VERSION and data["run"]["outcomes"] in ("all", "findings")
        texts.append(data["run"]["form"] or "")
    except (KeyError, TypeError, AttributeError, ValueError):
        return False
    return known and all(type(item) is str for item in texts) and all(type(item) is dict for item in members)
