"""The JSON report, schema version 1: one object, one document a line.

A changed meaning is a new schema version and a new module; added members are not.
"""

from __future__ import annotations

from checker.evaluation.result import Report
from reports.json_documents import Writer
from reports.options import Options


def render(report: Report, options: Options) -> str:
    """The whole report; equal results give equal text."""
    writer = Writer(report, options)
    documents = [writer.document(result) for result in report.results]
    cases = [writer.case(case) for case in report.cases]
    members = (f'"cases":{_lines(cases)}', f'"documents":{_lines(documents)}', writer.head_members(report.summary))
    return "{" + ",\n".join(members) + "}\n"


def _lines(entries: list[str]) -> str:
    return "[\n" + ",\n".join(entries) + "\n]" if entries else "[]"
