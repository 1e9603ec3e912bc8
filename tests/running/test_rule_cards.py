"""The rules as reports tell them, whether they were used or not."""

from __future__ import annotations

from checker.rulebook.compiled import load_rulebook
from checker.running.settings import rulebook_info


def test_rules_about_waivers_are_told_only_where_there_are_waivers() -> None:
    book = load_rulebook()
    plain, more = rulebook_info(book).cards, rulebook_info(book, with_waivers=True).cards
    assert [card.id for card in more[len(plain) :]] == ["waiver/expired", "waiver/changed", "waiver/unused"]
    assert len({card.id for card in more}) == len(more)
