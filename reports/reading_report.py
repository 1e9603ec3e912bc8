"""What was read of a document, for ``tarkistin read``: every field, its value, quote and place.

This is the one view besides the reviewer's report that shows personal data, since it shows a
document to the person who holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.evaluation.result import Report, Result, RulebookInfo, Summary
from checker.glossary import Glossary
from checker.reading.application import Application
from reports.cases import document_name
from reports.entries import Entries
from reports.safety import inert, visible
from reports.streaming import Options
from reports.view import FieldView, Viewer
from reports.wording import WORDING


def reading_data(item: Application | Result, glossary: Glossary, forms: Mapping[str, str]) -> dict[str, Any]:
    """The fields of one document as plain data, in the shape of the JSON report; ``forms`` are the titles of all forms
    by name.
    """
    entries = Entries(whole_truth(glossary, forms), Options())
    if isinstance(item, Result):
        entry = entries.document(item)
        return {name: entry[name] for name in ("path", "part", "row", "status", "problem", "form", "fields")}
    return {
        "path": item.document.path, "part": item.document.part, "row": item.document.row, "form": item.form,
        "programme": item.programme, "fund": item.fund, "problem": None,
        "fields": entries.fields(item.fields),
    }  # fmt: skip


def reading_text(found: Sequence[Application | Result], glossary: Glossary, forms: Mapping[str, str]) -> str:
    """The same of each document for a person, a field a line."""
    viewer = Viewer(whole_truth(glossary, forms), WORDING)
    return "\n".join("".join(f"{inert(line)}\n" for line in _lines(item, viewer)) for item in found)


def whole_truth(glossary: Glossary, forms: Mapping[str, str]) -> Report:
    """A run of no documents for the reader who may see everything: a viewer needs no more of it."""
    summary = Summary(0, 0, {}, {}, {}, 0)
    return Report("", RulebookInfo((), "", forms=forms), None, glossary, summary, (), audience="reviewer")


def _lines(item: Application | Result, viewer: Viewer) -> Iterator[str]:
    if isinstance(item, Result):
        yield f"{viewer.name(item)}: {viewer.narrator.problem(item)}"
        return
    document = item.document
    yield document_name((document.path, document.row, document.part), viewer.wording)
    yield f"  {' · '.join(viewer.narrator.kind_of(item))}"
    for path, field in item.fields.items():
        yield f"  {_line(viewer.field(path, field))}"


def _line(view: FieldView) -> str:
    """``Flat rate [costs.flat_rate]: ”217754” = 217 754 €, rivi 102, sarake 20, taulukosta``."""
    says_more = view.state == "known" and view.value and _plain(view.value) != _plain(view.text)
    read = " = ".join(part for part in (view.text, view.value if says_more else "") if part)
    more = [view.place, view.read_as, view.value if view.state in ("unreadable", "contradictory", "doubtful") else ""]
    told = ", ".join(part for part in (read, *more) if part)
    return visible(f"{view.label} [{view.path}]: {told}")


def _plain(text: str) -> str:
    """Without quotes and kinds of spaces: what is left says whether value and quote are the same."""
    return " ".join(text.replace("”", "").split())
