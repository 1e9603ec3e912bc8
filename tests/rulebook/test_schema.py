"""The schemas that editors read are current, and what they refuse the loader refuses too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker.rulebook.load import is_rule
from checker.rulebook.operators import OPERATORS
from checker.rulebook.schema import SCHEMAS, schema_text, write_schemas
from checker.yaml_loader import load_yaml
from tests.project import ROOT, project_files
from tests.rulebook.packs import FORM, PARAMETER, RULE, changed

FILES = [name.removeprefix("rules/") for name in project_files("rules") if name.endswith(".yaml")]


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_files_are_current(name: str) -> None:
    assert (ROOT / "rules" / "schema" / name).read_text(encoding="utf-8") == schema_text(name), (
        "run: tarkistin rules schema --write rules"
    )


def test_a_link_in_a_pack_leads_no_schema_elsewhere(tmp_path: Path) -> None:
    tmp_path.joinpath("muistiinpanot").write_text("Muistiinpanoja.", encoding="utf-8")
    tmp_path.joinpath("schema").mkdir()
    tmp_path.joinpath("schema/rule.schema.json").symlink_to(tmp_path / "muistiinpanot")
    assert write_schemas(tmp_path / "schema") == list(SCHEMAS)
    assert tmp_path.joinpath("muistiinpanot").read_text(encoding="utf-8") == "Muistiinpanoja."
    assert tmp_path.joinpath("schema/rule.schema.json").read_text(encoding="utf-8") == schema_text("rule.schema.json")


@pytest.mark.parametrize(
    ("schema", "wanted", "least"),
    [
        ("rule.schema.json", is_rule, 100),
        ("parameter.schema.json", lambda name: name.startswith("parameters/"), 15),
        ("form.schema.json", lambda name: name.startswith("forms/"), 6),
    ],
)
def test_every_file_opens_with_its_schema_and_fits_it(schema: str, wanted: Any, least: int) -> None:
    names = [name for name in FILES if wanted(name)]
    assert len(names) >= least
    check = validator(schema)
    for name in names:
        text = (ROOT / "rules" / name).read_text(encoding="utf-8")
        assert text.startswith(f"# yaml-language-server: $schema=../schema/{schema}\n"), name
        assert [error.message for error in check.iter_errors(load_yaml(text, name)[0])] == [], name


@pytest.mark.parametrize("programme", ["2021-2027", "[2014-2020, 2021-2027]"])
def test_a_single_programme_period_needs_no_list(programme: str) -> None:
    text = f"costs/share: {{in_force: {{programme: {programme}}}, reason: Syy.}}\n"
    assert list(validator("adjustments.schema.json").iter_errors(load_yaml(text, "")[0])) == []
    rule = changed(RULE, "in_force: {programme: 2021-2027}", f"in_force: {{programme: {programme}}}")
    assert list(validator("rule.schema.json").iter_errors(load_yaml(rule, "")[0])) == []


@pytest.mark.parametrize(
    ("schema", "text", "old", "new"),
    [
        ("rule.schema.json", RULE, "remedy:", "remedi:"),
        ("rule.schema.json", RULE, "severity: warning", "severity: heavy"),
        ("rule.schema.json", RULE, "percent_of:", "percent_off:"),
        ("rule.schema.json", RULE, "of: costs.salaries}", "off: costs.salaries}"),
        ("rule.schema.json", RULE, "expect: pass", "expect: passes"),
        ("parameter.schema.json", PARAMETER, "unit: percent", "unit: money or so"),
        ("parameter.schema.json", PARAMETER, "reviewed: 1.8.2026, ", ""),
        ("form.schema.json", FORM, "sections:", "section:"),
        ("form.schema.json", FORM, "title: Valintaesitys", "name: Valintaesitys"),
        ("form.schema.json", FORM, "recognise: {titles:", "recognise: {title:"),
        ("adjustments.schema.json", "costs/share: {severity: info, reason: Syy.}\n", "reason", "because"),
    ],
)
def test_a_schema_refuses_what_the_loader_refuses(schema: str, text: str, old: str, new: str) -> None:
    check = validator(schema)
    assert list(check.iter_errors(load_yaml(text, "")[0])) == []
    assert list(check.iter_errors(load_yaml(changed(text, old, new), "")[0])) != []


def test_a_schema_knows_every_operator_and_speaks_finnish() -> None:
    schema = SCHEMAS["rule.schema.json"]()
    known = OPERATORS.keys()
    assert schema["properties"]["check"]["properties"].keys() == known
    described = [part["description"] for part in schema["properties"].values()]
    assert all(text.endswith(".") for text in described)
    assert " the " not in json.dumps(schema)
