"""The comparison behind ``changes``: how documents are paired, and what counts as another thing said."""

from __future__ import annotations

from typing import Any

import pytest

from checker.running.changes import changes, pairs

Data = dict[str, Any]


def entry(path: str, code: str | None = None, form: str = "valintaesitys-ely", **more: Any) -> Data:
    fields = {} if code is None else {"project.code": {"value": code, "text": code, "line": 1}}
    head: Data = {"path": path, "part": None, "row": None, "sha256": path, "status": "ok", "problem": None, "form": form,
            "programme": None, "fund": None, "outcomes": []}  # fmt: skip
    return {**head, **more, "fields": {**fields, **more.get("fields", {})}}


def paired(old: list[Data], new: list[Data]) -> list[tuple[str | None, str | None]]:
    def name(item: Data | None) -> str | None:
        return None if item is None else f"{item['path']}{item['row'] or ''}"

    return [(name(first), name(second)) for first, second in pairs(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([entry("a"), entry("b")], [entry("b"), entry("a")], [("b", "b"), ("a", "a")]),
        ([entry("v1/a", "S1")], [entry("v2/b", "S1"), entry("v2/c", "S2")], [("v1/a", "v2/b"), (None, "v2/c")]),
        ([entry("a", "S1")], [entry("b", "S1", "hankekuvaus-2014")], [("a", "b")]),
        ([entry("a", "S1"), entry("x")], [entry("b", "S1", "hankekuvaus-2014")], [("a", None), ("x", None), (None, "b")]),
        ([entry("a", "S1"), entry("b", "S1")], [entry("c", "S1")], [("a", None), ("b", None), (None, "c")]),
        ([entry("r", "S1", row=2), entry("r", "S2", row=3)],
         [entry("r", code, row=row, sha256="r2") for row, code in enumerate(("S0", "S1", "S2"), 2)],
         [(None, "r2"), ("r2", "r3"), ("r3", "r4")]),
        ([entry("a", part=1), entry("a", part=2)], [entry("a", part=2)], [("a", None), ("a", "a")]),
        ([entry("a", "S1", part=1), entry("a", "S1", part=2)], [entry("b", "S1", part=1), entry("b", "S1", part=2)],
         [("a", "b"), ("a", "b")]),
        ([], [], []),
    ],
)  # fmt: skip
def test_documents_are_paired(old: list[Data], new: list[Data], found: list[tuple[str | None, str | None]]) -> None:
    assert paired(old, new) == found


def net(value: Any, text: str = "1 €", **more: Any) -> Data:
    return {"value": value, "text": text, "line": 3, "column": 4, "read_as": "label", **more}


BOTH: Data = {"value": None, "candidates": [{"value": 100, "text": "1 €"}, {"value": 200, "text": "2 €"}]}


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        (net(100), net(100, "1,00 €", line=7, column=1, page=2, read_as="table"), False),
        (net(100), net(200, "2 €"), True),
        (net("Malli Maija"), net("present", "present"), False),
        (net("present", "present"), net(None, ""), True),
        (net("present", "present"), None, True),
        (net(None, "31.2.2025"), net(None, "31.2.2025", line=9), False),
        (net(None, "31.2.2025"), net(None, "30.2.2025"), True),
        (net(None, "12", doubt="unit"), net(None, "12", doubt="column"), True),
        (net(0, "0 €"), {"value": None, "text": ""}, True),
        (net(False, "Ei"), net(0, "Ei"), False),
        (BOTH, BOTH, False),
        (BOTH, {**BOTH, "candidates": BOTH["candidates"][::-1]}, True),
        (net(100), None, True),
    ],
)
def test_a_field_differs_where_it_says_something_else(old: Data, new: Data | None, differs: bool) -> None:
    sides = [entry("a", fields={} if field is None else {"costs.net": field}) for field in (old, new)]
    found = changes(*({"documents": [side], "cases": []} for side in sides))["documents"]
    assert [set(item["fields"]) for item in found] == ([{"costs.net"}] if differs else [])


def finding(message: str = "Väärin (rivi 3).", mark: str = "a", **more: Any) -> Data:
    return {"rule": "costs/x", "status": "fail", "severity": "error", "message": message, "fingerprint": mark, **more}


PASSED = {"rule": "costs/x", "status": "pass"}


@pytest.mark.parametrize(
    ("old", "new", "sides"),
    [
        (finding(), finding("Väärin (rivi 9)."), None),
        (finding(), finding(mark="b"), {"old", "new"}),
        (finding(), finding(waiver={"reason": "x"}), {"old", "new"}),
        (finding(), finding(calculation={"steps": ["80 %"], "expected": "80"}), {"old", "new"}),
        (finding(readings=[{"line": 3}], calculation={"steps": ["a.txt (rivi 3)"]}),
         finding(readings=[{"line": 9}], calculation={"steps": ["a.txt (rivi 9)"]}), None),
        (finding(), finding(status="cannot_tell"), {"old", "new"}),
        (finding(), PASSED, {"old"}),
        (PASSED, finding(), {"new"}),
        (PASSED, None, None),
    ],
)  # fmt: skip
def test_findings_come_go_and_change(old: Data, new: Data | None, sides: set[str] | None) -> None:
    reports = [{"documents": [entry("a", outcomes=[item] if item else [])], "cases": []} for item in (old, new)]
    cases = [
        {"documents": [], "cases": [{"by": "project_code", "key": "S1", "outcomes": [item] if item else []}]}
        for item in (old, new)
    ]
    for found in (changes(*reports)["documents"], changes(*cases)["cases"]):
        assert [set(item["findings"]["costs/x"]) for item in found] == ([sides] if sides else [])


def test_what_could_not_be_read_is_not_compared() -> None:
    problem = {"code": "encrypted", "message": "Suojattu."}
    scan = entry("b", status="unreadable", problem=problem)
    old, new = ({"documents": [item], "cases": []} for item in (entry("a", "S1"), scan))
    assert changes(old, new) == {"documents": [], "cases": [], "unread": [{"path": "b", "problem": problem}]}
    assert changes(new, new) == {"documents": [], "cases": [], "unread": []}, "the same file says the same"
