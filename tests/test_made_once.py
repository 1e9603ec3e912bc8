"""What is made once: never another thing's, never more than the bound."""

from __future__ import annotations

from checker.made_once import FieldTexts, MadeOnce, Met, keep
from checker.reading.field import Field

MADE: list[str] = []


def say(path: str, field: Field) -> str:
    MADE.append(path)
    return f"{path}={field.text}@{field.line}"


def test_a_text_is_made_once_for_equal_fields_and_anew_for_another_place_or_path() -> None:
    MADE.clear()
    texts, one = FieldTexts(say, 100), Field(1, "1 €", None, 7)
    assert texts.of({"a": one, "b": one}, ["b", "c", "a"]) == ["b=1 €@7", "a=1 €@7"]
    assert texts.of({"a": Field(1, "1 €", None, 7), "b": Field(1, "1 €", None, 8)}, ["a", "b"]) == [
        "a=1 €@7",
        "b=1 €@8",
    ]
    assert MADE == ["b", "a", "b"]


def test_all_is_forgotten_when_it_is_full_and_no_id_is_taken_for_another() -> None:
    texts = FieldTexts(say, 5)
    for number in range(1000):  # an object that is gone gives its id to the next one
        assert texts.of({"a": Field(number, str(number))}, ["a"]) == [f"a={number}@None"]


def test_equal_things_that_are_not_the_same_are_made_anew_and_a_full_memory_forgets() -> None:
    made: list[tuple[int, ...]] = []

    def length(thing: tuple[int, ...]) -> int:
        made.append(thing)
        return len(thing)

    count, one, other = MadeOnce(length, 2), (1, 2), (3, 4, 5)
    assert [count(one), count(one), count(other), count((*one[:1], 2)), count(one)] == [2, 2, 3, 2, 2]
    assert made == [one, other, one, one]
    for number in range(1000):  # an object that is gone gives its id to the next one
        assert count((0,) * number) == number


def test_what_is_met_again_is_told_within_bounds() -> None:
    met = Met(2)
    assert [met.again(key) for key in ("a", "b", "a", "c", "a")] == [False, False, True, False, False]


def test_what_is_kept_is_given_back_and_bounded() -> None:
    known: dict[int, str] = {}
    assert [keep(known, number, str(number), 3) for number in range(4)] == ["0", "1", "2", "3"]
    assert known == {3: "3"}
