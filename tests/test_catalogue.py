"""Every number of the rule catalogue is a rule, or is named with the reason why it cannot be one."""

from __future__ import annotations

import re

from checker.rulebook.compiled import load_rulebook
from tests.shared import shared_path

NUMBER = re.compile(r"^\| ((?:OHJ|KUS|RAH|PVM|TUN|GEO|OSA|VAL|HOR|PAK|KAN)-\d\d) \|", re.MULTILINE)
BY_THE_PROGRAM = {
    "RAH-24": "reading: amounts parse with every kind of space (tests/reading/test_finnish.py)",
    "PAK-04": "reading: a label found with a slip is marked as a near-miss",
    "PAK-05": "reading: two values for one field are contradictory, and the rules that need it cannot tell",
    "KAN-01": "an unknown form is a status of its own and exit code 3",
    "KAN-04": "codes of 2007–2013 are known, and their money and schedule rules are carried out",
    "KUS-08": "always true in Finland, as the catalogue says: every project uses simplified costs",
}
"""What the catalogue asks of the program itself and not of a rule."""


def catalogue() -> set[str]:
    return set(NUMBER.findall(shared_path("domain", "rules.md").read_text(encoding="utf-8")))


def test_every_number_of_the_catalogue_is_somewhere() -> None:
    rulebook = load_rulebook()
    ruled = {number for rule in rulebook.rules for number in rule["catalogue"]}
    by_hand = {item.catalogue for item in rulebook.by_hand}
    assert len(catalogue()) > 100
    assert sorted(catalogue() - ruled - by_hand - BY_THE_PROGRAM.keys()) == []
    assert sorted((ruled | by_hand) - catalogue()) == []


def test_what_must_be_checked_by_hand_has_its_reason() -> None:
    assert [item.catalogue for item in load_rulebook().by_hand if not item.because.strip()] == []
    assert len(load_rulebook().rules) >= 90
