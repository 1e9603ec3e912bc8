"""Lines that were joined to their neighbours, or filled anew to another width: nothing else is read of them."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest

from checker.evaluation.result import Result
from checker.reading.blocks import paragraphs
from checker.reading.flattened import Joined, broken
from checker.reading.joined import Wanted
from checker.reading.readers.text import read_text
from tests.checking import findings, forms, result_of
from tests.reading.test_flattened import differing
from tests.shared import ROOT, seed

EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.txt"))


def neighbours(text: str) -> list[str]:
    """The text with each line in its turn joined to the next one, where no blank line stands between them."""
    lines = text.split("\n")
    pairs = [number for number, (one, two) in enumerate(pairwise(lines)) if one.strip() and two.strip()]
    return ["\n".join([*lines[:at], f"{lines[at]} {lines[at + 1]}", *lines[at + 2 :]]) for at in pairs]


def filled(text: str, width: int) -> str:
    """The text with every paragraph's lines joined and broken anew."""
    return "\n\n".join(textwrap.fill(" ".join(part.split()), width) for part in text.split("\n\n"))


def says_no_more(lined: Result, changed: Result) -> bool:
    if changed.application is None:
        return changed.status == "unrecognised"
    no_better = changed.status != "ok" or lined.status == "ok"
    return differing(lined, changed) == {} and findings(changed) <= findings(lined) and no_better


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        ("Hankkeen tulokset jäävät käyttöön. Oma rahoitus 1 000 €", True),
        ("HANKKEEN TULOKSET OMA RAHOITUS 1 000 €", True),
        ("Hankkeen tulokset jäävät käyttöön.", False),
    ],
)
def test_a_line_is_searched_only_for_what_was_not_found(line: str, may_be: bool) -> None:
    assert Wanted(frozenset({"oma"}), has_labels=False).may_be_in(line) is may_be


def test_a_label_with_its_colon_may_come_again_in_any_line_of_its_section() -> None:
    found = Wanted(frozenset(), has_labels=True)
    assert found.may_be_in("Kunta: Lieksa Maakunta: Pohjois-Karjala", begin=5)
    assert not found.may_be_in("Kunta: Lieksa", begin=5)


def test_joined_lines_of_which_none_begins_with_a_word_of_the_form_stay_in_order() -> None:
    content = read_text(b'"Hanke";"Malli" Nettokustannusarvio 7\n', "a.txt")
    made = broken(content, forms()["valintaesitys-ely"], Joined(frozenset({0}), frozenset({(0, 16)})))
    assert [block.text for block in paragraphs(made.blocks)] == ['"Hanke";"Malli"', "Nettokustannusarvio 7"]


@pytest.mark.parametrize("name", [EXAMPLES[0], *(name for name in EXAMPLES if "valintaesitys" in name)])
def test_a_line_joined_to_the_next_one_says_nothing_else(name: str) -> None:
    text = (ROOT / "examples" / name).read_text("utf-8")
    lined = result_of(text.encode())
    wrong = [one for one in neighbours(text) if not says_no_more(lined, result_of(one.encode()))]
    assert wrong == []


@pytest.mark.parametrize("width", [60, 72, 100])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_text_that_was_filled_anew_says_nothing_else(name: str, width: int) -> None:
    text = (ROOT / "examples" / name).read_text("utf-8")
    assert says_no_more(result_of(text.encode()), result_of(filled(text, width).encode()))


@pytest.mark.parametrize("width", [72, 100])
@pytest.mark.parametrize("name", [name for name in EXAMPLES if "kunnossa" in name])
def test_a_text_whose_paragraphs_are_lost_too_is_still_on_its_form(name: str, width: int) -> None:
    text = (ROOT / "examples" / name).read_text("utf-8")
    lined, changed = result_of(text.encode()), result_of(textwrap.fill(" ".join(text.split()), width).encode())
    assert lined.application is not None and changed.application is not None
    assert changed.application.form == lined.application.form
    assert findings(changed) <= findings(lined)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_real_document_that_was_filled_anew(number: str) -> None:
    text = seed(number).read_text("utf-8")
    assert says_no_more(result_of(text.encode()), result_of(filled(text, 72).encode()))


def test_a_label_inside_a_line_ends_the_value_before_it_and_the_document_tells() -> None:
    text = (ROOT / "examples" / "valintaesitys-maakunta-kunnossa.txt").read_text("utf-8")
    result = result_of(text.replace("\nHakemusnumero\t", " Hakemusnumero\t").encode())
    assert result.application is not None
    assert result.application.fields["project.name"].text == "Kylien työpaja – askel kerrallaan töihin"
    assert [one.kind for one in result.application.unread] == ["flattened"]


def test_a_name_behind_its_figures_is_no_label_of_the_next_row() -> None:
    text = (ROOT / "examples" / "valintaesitys-ely-kunnossa.txt").read_text("utf-8")
    row = "1 Palkkakustannukset\t198 640\t186 200\t12 440"
    result = result_of(text.replace(row, "198 640\t186 200\t12 440\tPalkkakustannukset").encode())
    assert result.application is not None
    assert result.application.fields["costs.flat_rate"].value in (None, 7945600)


@pytest.mark.parametrize("box", ["☐", "[ ]", "( )"])
def test_a_box_with_a_long_name_over_lines_joins_nothing(box: str) -> None:
    text = (ROOT / "examples" / "hankehakemus-2014-kunnossa.txt").read_text("utf-8").replace("☐", box)
    wrapped = "\n".join("\n".join(textwrap.wrap(line, 60)) for line in text.split("\n"))
    assert (wrapped != text, result_of(wrapped.encode()).status) == (True, "ok")
