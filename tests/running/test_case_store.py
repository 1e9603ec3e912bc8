"""Finding the documents of one project among many: by which key, in which order, on disk, and forgotten at the end."""

from __future__ import annotations

import os
import sqlite3
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.errors import UsageError
from checker.evaluation.case_facts import CaseFacts
from checker.evaluation.result import CaseResult, Result
from checker.reading.application import Application
from checker.reading.document import Document
from checker.reading.field import Field
from checker.rulebook.compiled import Rulebook, load_rulebook
from checker.running.case_store import CaseStore, FactReader, cases_among


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def result(path: str, programme: str = "2014-2020", **texts: str) -> Result:
    """A document whose texts are given by field, ``__`` for the dot; dates stay texts, for nothing compares them here."""
    fields = {key.replace("__", "."): Field(text, text, None, 4, 2) for key, text in texts.items()}
    application = Application(
        Document(path, "example", "", 0), "hankekuvaus-2014", (), programme, None, fields,
        frozenset(fields), frozenset(),
    )  # fmt: skip
    return Result(path, f"hash of {path}", 1, "ok", None, None, application)


def found(rulebook: Rulebook, *results: Result) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(case.by, case.key, case.documents) for case in cases_among(results, rulebook)]


def test_documents_belong_together_by_each_of_three_keys(rulebook: Rulebook) -> None:
    assert found(
        rulebook,
        result("g", project__diary_number="EURA 2021/1/2023"),
        result("a", project__code="S20001"),
        result("c", project__application_number="200001"),
        result("b", project__code="s 20001"),
        result("d", project__application_number="200001"),
        result("e", project__code="S20002"),
        result("h", project__diary_number="eura 2021/1/2023"),
    ) == [
        ("project_code", "S20001", ("a", "b")),
        ("application_number", "200001", ("c", "d")),
        ("diary_number", "EURA 2021/1/2023", ("g", "h")),
    ]


def test_documents_that_an_earlier_key_holds_together_are_no_other_case(rulebook: Rulebook) -> None:
    numbers = {"project__application_number": "200001", "project__diary_number": "EURA 2021/200001"}
    first, second = result("a", project__code="S20001", **numbers), result("b", project__code="S20001", **numbers)
    third = result("c", project__code="S20001")
    assert found(rulebook, first, second, third) == [("project_code", "S20001", ("a", "b", "c"))]


def test_a_document_may_belong_to_several_cases(rulebook: Rulebook) -> None:
    bridge = result("b", project__code="S20001", project__application_number="200001")
    assert found(
        rulebook, result("a", project__code="S20001"), bridge, result("c", project__application_number="200001")
    ) == [
        ("project_code", "S20001", ("a", "b")),
        ("application_number", "200001", ("b", "c")),
    ]


@pytest.mark.parametrize("key", ["–", "ei tiedossa", "", "S1", "12"])
def test_what_is_no_number_joins_nothing(rulebook: Rulebook, key: str) -> None:
    assert found(rulebook, result("a", project__code=key), result("b", project__code=key)) == []


def test_an_applicants_projects_of_one_objective_and_period_are_a_case(rulebook: Rulebook) -> None:
    shared = {"applicant__business_id": "1234567-1", "project__objective": "4.1"}
    one, two = result("a", project__code="S20001", **shared), result("b", project__code="S20002", **shared)
    assert found(rulebook, one, two) == [("business_id", "1234567-1, 4.1", ("a", "b"))]
    assert found(rulebook, one, result("b", programme="2021-2027", project__code="S20002", **shared)) == []
    assert found(rulebook, one, result("b", project__code="S20001", **shared)) == [
        ("project_code", "S20001", ("a", "b"))
    ]


def test_unread_documents_and_those_without_a_key_have_no_facts(rulebook: Rulebook) -> None:
    read = FactReader(rulebook)
    assert read(Result("a", "", 0, "unreadable")) is None
    assert read(result("a", project__name="Kuvitelma")) is None


def test_facts_are_plain_text_even_where_a_path_is_not_unicode(rulebook: Rulebook) -> None:
    path = os.fsdecode(b"a\xff.txt")
    (case,) = cases_among(
        [result(path, project__code="S20001\ud800"), result("b", project__code="S20001\ud800")], rulebook
    )
    assert case.documents == (path, "b")


def test_a_quote_of_any_length_takes_little_room(rulebook: Rulebook) -> None:
    facts = FactReader(rulebook)(result("a", project__code="S20001", applicant__name="x" * 100_000))
    assert facts is not None
    assert len(facts[2]) < 102_000  # the value is compared whole; its quote is not kept twice


def test_one_document_opens_no_database_and_a_closed_store_leaves_no_file(
    rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    opened: list[object] = []
    connect = sqlite3.connect

    def noted(*args: Any, **given: Any) -> sqlite3.Connection:
        opened.append(args)
        made: sqlite3.Connection = connect(*args, **given)
        return made

    monkeypatch.setattr(sqlite3, "connect", noted)
    read = FactReader(rulebook)
    with CaseStore(rulebook) as store:
        store.add(read(result("a", project__code="S20001")))
        assert (list(store), opened) == ([], [])
        for number in range(1_800):
            store.add(read(result(f"{number}", project__code=f"S{number % 900:05}")))
        assert len(list(store)) == 900
        assert opened == [("",)]
        assert list(tmp_path.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


def test_cases_can_be_asked_for_again(rulebook: Rulebook) -> None:
    read = FactReader(rulebook)
    with CaseStore(rulebook) as store:
        for path in ("a", "b"):
            store.add(read(result(path, project__code="S20001")))
        assert list(store) == list(store) != []


def test_facts_may_come_back_from_json(rulebook: Rulebook) -> None:
    read = FactReader(rulebook)
    with CaseStore(rulebook) as store:
        for path in ("a", "b"):
            facts = read(result(path, project__code="S20001"))
            assert facts is not None
            store.add([list(facts[0]), list(facts[1]), facts[2]])
        assert [case.key for case in store] == ["S20001"]


def test_a_temporary_file_that_cannot_be_had_is_told(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **given: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite3, "connect", full)
    with pytest.raises(UsageError, match="Väliaikaistiedosto"):
        cases_among([result(path, project__code="S20001") for path in ("a", "b")], rulebook)


def many(rulebook: Rulebook, count: int, projects: int) -> Iterator[CaseFacts]:
    read = FactReader(rulebook)
    for number in range(count):
        facts = read(
            result(f"folder/{number:06}.txt", project__code=f"S{number % projects:05}", applicant__name="Kuvitelma ry")
        )
        assert facts is not None
        yield facts


@pytest.mark.parametrize("projects", [1, 5_000], ids=["one case of all", "pairs"])
def test_ten_thousand_documents_stay_within_five_megabytes(rulebook: Rulebook, projects: int) -> None:
    tracemalloc.start()
    with CaseStore(rulebook) as store:
        for facts in many(rulebook, 10_000, projects):
            store.add(facts)
        before = tracemalloc.get_traced_memory()[0]
        cases = sum(1 for _ in store)
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert cases == projects
    assert before < 2_000_000
    assert peak < 5_000_000


def test_the_order_of_a_case_is_that_of_the_run(rulebook: Rulebook) -> None:
    (case,) = cases_among([result(path, project__code="S20001") for path in ("c", "a", "b")], rulebook)
    assert isinstance(case, CaseResult)
    assert case.documents == ("c", "a", "b")
