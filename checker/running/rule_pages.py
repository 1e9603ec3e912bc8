"""A rule as a manual page: everything its file says, for a person at a terminal."""

from __future__ import annotations


from checker.errors import UsageError
from checker.rulebook.sources import read_sources
from checker.running.rule_examples import RuleFile, read_rule_files

SEVERITIES = {"error": "virhe", "warning": "varoitus", "info": "huomautus"}
ATTESTED = {
    "seen": "nähty lähteestä", "derived": "johdettu", "memory": "muistista, tarkistamatta", "guess": "arvaus",
}  # fmt: skip
EXPECTED = {
    "pass": "kunnossa", "fail": "havainto", "not_applicable": "ei koske", "cannot_tell": "ei voida arvioida",
}  # fmt: skip


def rule_page(rule_id: str, overlays: tuple[str, ...] = ()) -> str:
    """The page of one rule. Raises :class:`UsageError` for an unknown id, with the nearest one."""
    files = read_rule_files(read_sources(overlays))
    found = next((rule for rule in files if rule.id == rule_id), None)
    if found is None:
        import difflib

        close = difflib.get_close_matches(rule_id, [rule.id for rule in files], n=1)
        raise UsageError(f"Sääntöä ”{rule_id}” ei ole." + (f" Tarkoititko ”{close[0]}”?" if close else ""))
    return "\n".join(_lines(found)) + "\n"


def _lines(rule: RuleFile) -> list[str]:
    model = rule.model
    lines = [rule.id, "", f"  {model.title}", ""]
    lines.append(f"Vakavuus      {SEVERITIES[model.severity]}")
    if model.catalogue:
        lines.append(f"Luettelossa   {', '.join(model.catalogue)}")
    lines.append(f"Lomakkeet     {', '.join(model.forms)}")
    if model.in_force.programme:
        lines.append(f"Ohjelmakausi  {', '.join(model.in_force.programme)}")
    lines += ["", "Havainto", f"  {model.message}", "Korjaus", f"  {model.remedy}"]
    if model.tolerance:
        lines += ["Sallittu ero", f"  enintään {model.tolerance.at_most}: {model.tolerance.because}"]
    if model.note:
        lines += ["Huomaa", f"  {model.note}"]
    lines.append("Oikeusperuste")
    for basis in model.legal_basis:
        lines.append(f"  {basis.title}{', ' + basis.section if basis.section else ''} ({ATTESTED[basis.attested]})")
        if basis.href:
            lines.append(f"    {basis.href}")
    lines.append("Esimerkit")
    lines += [f"  {EXPECTED[example.expect]:18} {example.name}" for example in model.examples]
    return lines
