"""A plan as an application file: what ``tarkistin check`` reads, and what is written into a template."""

from __future__ import annotations

import json
from collections.abc import Iterator

from checker.planning.budget import Figure
from checker.planning.facts import MODELS, Facts
from checker.reading.application_file import written_value


def application_text(facts: Facts, figures: tuple[Figure, ...]) -> str:
    """The YAML of the plan; fields that the facts do not tell are left out."""
    lines = ["form: application", f"programme: {facts.programme}"]
    lines += [f"fund: {facts.fund}"] if facts.fund else []
    return "\n".join([*lines, *_lines(facts, figures)]) + "\n"


def _lines(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[str]:
    for path, day in (("project.arrival", facts.arrival), ("project.start", facts.start), ("project.end", facts.end)):
        if day is not None:
            yield f"{path}: {written_value('date', day)}"
    first, *partners = facts.implementers
    yield f"applicant.name: {_quoted(first.name)}"
    if facts.organisation_type:
        yield f"applicant.organisation_type: {_quoted(facts.organisation_type)}"
    yield f"project.implementation: {'Ryhmähankkeena' if partners else 'Yhden toteuttajan hankkeena'}"
    if partners:
        yield f"project.partners: [{', '.join(_quoted(one.name) for one in partners)}]"
    yield f"costs.model: {_quoted(MODELS[facts.model])}"
    for figure in figures:
        yield f"{figure.path}: {_quoted(written_value('money', figure.cents))}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
