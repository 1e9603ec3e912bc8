"""A rule as a manual page: everything its file says and every value it rests on, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.authoring.rule_examples import RuleFile, read_rule_files
from checker.errors import UsageError
from checker.rulebook.compiled import Rulebook
from checker.rulebook.placeholders import filled_rule, parameter_names
from checker.rulebook.shapes import Rule
from checker.rulebook.sources import read_sources

SEVERITIES = {"error": "virhe", "warning": "varoitus", "info": "huomautus"}
ATTESTED = {
    "seen": "luettu lähteestä", "derived": "johdettu, ei julkaistu",
    "memory": "muistinvarainen, lähdettä ei ole tarkistettu", "guess": "oletus, lähdettä ei ole",
}  # fmt: skip
EXPECTED = {
    "pass": "kunnossa", "fail": "havainto", "not_applicable": "ei koske", "cannot_tell": "ei voida arvioida",
}  # fmt: skip
CHANGED = {"severity": "vakavuus", "programmes": "ohjelmakaudet", "from": "voimassa alkaen", "until": "voimassa asti"}


def rule_page(rule_id: str, overlays: tuple[str, ...], rulebook: Rulebook) -> str:
    """The page of one rule. Raises :class:`UsageError` for an unknown id, with the nearest one."""
    files = read_rule_files(read_sources(overlays))
    found = next((rule for rule in files if rule.id == rule_id), None)
    if found is None:
        import difflib

        close = difflib.get_close_matches(rule_id, [rule.id for rule in files], n=1)
        raise UsageError(f"Sääntöä ”{rule_id}” ei ole." + (f" Tarkoititko ”{close[0]}”?" if close else ""))
    compiled = next(rule for rule in rulebook.rules if rule["id"] == rule_id)
    return "\n".join(_lines(found, compiled, rulebook)) + "\n"


def _lines(rule: RuleFile, compiled: Rule, rulebook: Rulebook) -> Iterator[str]:
    model, told = rule.model, filled_rule(compiled, rulebook.parameters)
    yield from (rule.id, "", f"  {told['title']}", "")
    yield f"Vakavuus      {SEVERITIES[compiled['severity']]}"
    for form, severity in compiled["severity_on"].items():
        yield f"              {SEVERITIES[severity]} lomakkeella {form}"
    if model.catalogue:
        yield f"Luettelossa   {', '.join(model.catalogue)}"
    yield f"Lomakkeet     {', '.join(model.forms)}"
    if compiled["programmes"]:
        yield f"Ohjelmakausi  {', '.join(compiled['programmes'])}"
    edges = (("alkaen", compiled["from"]), ("asti", compiled["until"]))
    days = [f"{name} {_day(day)}" for name, day in edges if day]
    if days:
        yield f"Voimassa      {', '.join(days)}"
    yield f"Lähde         {compiled['origin']}"
    yield from _adjustments(compiled)
    yield from ("", "Havainto", f"  {told['message']}", "Korjaus", f"  {told['remedy']}")
    if model.tolerance:
        yield from ("Sallittu ero", f"  enintään {model.tolerance.at_most}: {model.tolerance.because}")
    if told["note"]:
        yield from ("Huomaa", f"  {told['note']}")
    yield from _parameters(compiled, rulebook)
    yield from _law(compiled)
    yield "Esimerkit"
    yield from (f"  {EXPECTED[example.expect]:18} {example.name}" for example in model.examples)


def _adjustments(compiled: Rule) -> Iterator[str]:
    """What overlays changed, with the value below, the pack and its reason."""
    for record in compiled.get("adjusted", ()):
        old, new = (_shown(record["key"], record[name]) for name in ("old", "new"))
        yield f"Muutettu      {CHANGED[record['key']]}: ennen {old}, nyt {new} ({record['pack']}, {record['file']})"
        yield f"              {record['reason']}"


def _shown(key: str, value: Any) -> str:
    if key == "severity":
        return SEVERITIES[value]
    if isinstance(value, list):
        return ", ".join(value) or "kaikki"
    return _day(value) if value else "ei rajaa"


def _parameters(compiled: Rule, rulebook: Rulebook) -> Iterator[str]:
    """Every value that the rule may use, with where it comes from."""
    names = sorted(parameter_names(compiled["check"]))
    if names:
        yield "Parametrit"
    for name in names:
        parameter = rulebook.parameters[name]
        replaced = f" (korvaa: {', '.join(parameter['replaced'])})" if parameter.get("replaced") else ""
        yield f"  {name}: {parameter['title']}; lähde {parameter['origin']}{replaced}"
        for value in parameter["values"]:
            when = " ".join(
                part for part in (value["programme"], f"{_day(value['from'])} alkaen" if value["from"] else "") if part
            )
            origin = f"  (lähde {value['origin']})" if value["origin"] != parameter["origin"] else ""
            yield f"    {_amount(value['value'], parameter['unit'])}  {when}{origin}".rstrip()


def _amount(value: Any, unit: str) -> str:
    from checker.rulebook.operands import decode

    if unit == "money":
        return f"{value // 100},{value % 100:02d} €"
    if unit == "percent":
        return f"{decode(unit, value).plain().replace('.', ',')} %"
    return _day(value) if unit == "date" else str(value)


def _law(compiled: Rule) -> Iterator[str]:
    yield "Oikeusperuste"
    for title, section, href, attested in compiled["legal_basis"]:
        yield f"  {title}{', ' + section if section else ''} ({ATTESTED[attested]})"
        if href:
            yield f"    {href}"


def _day(text: str) -> str:
    year, month, day = text.split("-")
    return f"{int(day)}.{int(month)}.{year}"
