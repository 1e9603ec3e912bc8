"""Every number of the rule catalogue is a rule, or is named with the reason why it cannot be one."""

from __future__ import annotations

import re

from checker.rulebook.compiled import load_rulebook
from tests.shared import shared_path

NUMBER = re.compile(r"^\| ((?:OHJ|KUS|RAH|PVM|TUN|GEO|OSA|VAL|HOR|PAK|KAN)-\d\d) \|", re.MULTILINE)


def catalogue() -> set[str]:
    return set(NUMBER.findall(shared_path("domain", "rules.md").read_text(encoding="utf-8")))


def test_every_number_of_the_catalogue_is_somewhere() -> None:
    rulebook = load_rulebook()
    ruled = {number for rule in rulebook.rules for number in rule["catalogue"]}
    by_hand = {item.catalogue for item in rulebook.by_hand if item.catalogue}
    assert len(catalogue()) > 100
    assert sorted(catalogue() - ruled - by_hand) == []
    assert sorted((ruled | by_hand) - catalogue()) == []


def test_what_the_program_does_itself_is_no_task_for_the_reader() -> None:
    rulebook = load_rulebook()
    told = {item.catalogue for item in rulebook.by_hand if item.told}
    assert {item.catalogue for item in rulebook.by_hand} - told == {"GEO-10", "KAN-01", "KAN-04", "PAK-04"}


def test_what_must_be_checked_by_hand_has_its_reason() -> None:
    assert [item.catalogue for item in load_rulebook().by_hand if not item.because.strip()] == []
    assert len(load_rulebook().rules) >= 90
