"""The same facts as an application file of our own: nested keys, values as people write them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import yaml

from checker.money import Percent
from tests.drawing.expected import UNPRINTED, is_money
from tests.drawing.facts import DESCRIPTION, ELY, OLDER, PROVINCE, Facts
from tests.drawing.forms import MEETINGS, meetings
from tests.drawing.layout import Layout
from tests.drawing.values import day, money, percent, plain


def nested(form: str, facts: Facts, layout: Layout) -> dict[str, Any]:
    """The facts as nested keys with printed values; a blank field is an empty text."""
    tree: dict[str, Any] = {"form": form}
    for path, value in (facts | written(form, facts)).items():
        if path.startswith("_") or path in UNPRINTED[form] or (value is None and path == "project.partners"):
            continue
        *folders, name = path.split(".")
        branch = tree
        for folder in folders:
            branch = branch.setdefault(folder, {})
        branch[name] = printed(path, value, layout)
    return tree


def written(form: str, facts: Facts) -> Facts:
    """What the form shows beside the facts: its prose, the meetings named in it, the model behind a row's name."""
    prose: Facts = {"project.summary": "Kuvaus hankkeesta."}
    if form in (DESCRIPTION, OLDER):
        prose["project.target_groups"] = "Varsinaiset kohderyhmät."
    if form == ELY:
        prose |= {"decision.reasons": "Ratkaisun perustelut.", "costs.model_percent": Percent(40)}
    if form == PROVINCE:
        prose["costs.model"] = "Flat rate 40 % kehittäminen"
    if form in MEETINGS:
        prose["project.period"] = "2021–2027"
        prose |= {f"project.{name}_meeting": when for name, when in meetings(form, facts).items()}
    if facts.get("project.status") == "Toiminta päättynyt":
        prose["project.final_report"] = "Loppuraportin tiivistelmä. " * 12
    return prose


def printed(path: str, value: Any, layout: Layout) -> Any:
    """One value as a person writes it into a file."""
    if is_money(path) and isinstance(value, int):
        return money(value, layout, unit=True)
    if isinstance(value, Percent):
        return percent(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else plain(value)


def as_yaml(form: str, facts: Facts, layout: Layout) -> bytes:
    """An application file in YAML."""
    text: str = yaml.safe_dump(nested(form, facts, layout), allow_unicode=True, sort_keys=False)
    return text.encode()


def as_json(form: str, facts: Facts, layout: Layout) -> bytes:
    """An application file in JSON."""
    return json.dumps(nested(form, facts, layout), ensure_ascii=False, indent=1).encode()
