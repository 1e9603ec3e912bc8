"""Which rules calculate: their passes carry the calculation, others are told by their evidence."""

from __future__ import annotations

from checker.rulebook.compiled import load_rulebook
from checker.running.rule_cards import rulebook_info


def test_sums_shares_and_durations_are_calculated() -> None:
    calculating = {card.id for card in rulebook_info(load_rulebook()).cards if card.calculates}
    assert {
        "costs/flat-rate-amount", "costs/net-total", "financing/plan-total", "financing/row-shares",
        "financing/eu-share-ceiling", "financing/stated-share", "participants/groups-sum-to-total", "schedule/duration",
    } <= calculating  # fmt: skip
    assert not calculating & {
        "identifiers/business-id", "required/valintaesitys-ely", "schedule/start-before-end", "costs/amounts-not-negative",
        "financing/repeated-totals-agree", "case/same-project-agrees",
    }  # fmt: skip


def test_rules_about_waivers_are_told_only_where_there_are_waivers() -> None:
    book = load_rulebook()
    plain, more = rulebook_info(book).cards, rulebook_info(book, with_waivers=True).cards
    assert [card.id for card in more[len(plain) :]] == ["waiver/expired", "waiver/changed", "waiver/unused"]
    assert len({card.id for card in more}) == len(more)
