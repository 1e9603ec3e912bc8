"""The forms as plain data: what each is recognised by, what it reads and what it knows and does not read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checker.glossary import Glossary
from checker.rulebook.compiled import Rulebook

Data = dict[str, Any]


def form_rows(rulebook: Rulebook) -> list[Data]:
    """Every form in alphabetical order: name, title, programme, kind (blank: a printed form) and its file."""
    keys = ("title", "programme", "kind", "origin")
    return [{"name": name, **{key: form[key] for key in keys}} for name, form in sorted(rulebook.forms.items())]


def form_card(rulebook: Rulebook, name: str) -> Data:
    """All of one form, with the Finnish name of every field."""
    form, glossary = rulebook.forms[name], rulebook.glossary
    row = next(row for row in form_rows(rulebook) if row["name"] == name)
    return {
        **row,
        "recognise": {key: list(form[key]) for key in ("titles", "signals", "any_of", "excludes", "codes")},
        "sections": [_section(section, glossary) for section in form["sections"]],
        "fields": {path: _name(path, glossary) for path in form["fields"]},
        **{key: list(form[key]) for key in ("law_day", "optional", "blankable", "one_of", "refused_by")},
        "differences": [dict(zip(("field", "whole", "part"), item, strict=True)) for item in form["differences"]],
    }


def _section(section: Data, glossary: Glossary) -> Data:
    columns = section.get("columns", ())
    told = {
        "name": section["name"],
        "titles": section.get("titles", []),
        "read": section.get("read", "labels"),
        "required": section["required"],
        "labels": [_label(label, glossary) for label in section.get("labels", ())],
        "columns": [_column(*column) for column in columns],
        "sentences": [_sentence(sentence) for sentence in section.get("sentences", ())],
    }
    for key in ("written", "explained", "other_rows", "other_beside"):
        if key in section:
            told[key] = {"field": section[key], "name": _name(section[key], glossary)}
    return told


def _column(heads: list[str], field: str, kind: str, each: bool) -> Data:
    return {"heads": heads, "field": field, "kind": kind, **({"each": True} if each else {})}


def _label(label: Data, glossary: Glossary) -> Data:
    """``fields`` is empty for a label that the form knows and does not read."""
    paths = [label["field"], label.get("part", ""), label.get("model", "")]
    paths += [token[1] for tokens in label.get("templates", ()) for token in tokens if token[0] == "field"]
    return {
        "label": label["label"],
        "also": label.get("also", []),
        "fields": {path: _name(path, glossary) for path in dict.fromkeys(paths) if path},
        "templates": [template_text(tokens) for tokens in label.get("templates", ())],
    }


def _sentence(sentence: Data) -> Data:
    groups = dict(sentence.get("groups", ()))
    return {"text": template_text(sentence["tokens"]), "where": sentence["where"], "groups": groups}


def template_text(tokens: Iterable[Iterable[str]]) -> str:
    """The tokens as the author wrote them."""
    parts = {"text": "{0}", "any": "{{}}", "groups": "{{groups}}", "shape": "{{:{0}}}", "field": "{{{0}{1}}}"}
    made = []
    for kind, *rest in tokens:
        spec = f":{rest[2]}" if kind == "field" and rest[2] else ""
        made.append(parts[kind].format(*rest[:1], spec))
    return "".join(made)


def _name(path: str, glossary: Glossary) -> str:
    return glossary[path].label if path in glossary else path
