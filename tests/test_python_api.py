"""The Python interface as its page shows it: every example is run, in order, and prints what the page says."""

from __future__ import annotations

import inspect
import io
import re
import typing
from contextlib import redirect_stdout
from pathlib import Path

import pytest

import checker
from checker.errors import RulebookError
from checker.running.outcome_rows import OutcomeRow
from tests.project import ROOT

BLOCKS = re.findall(
    r"```python\n(.*?)```\n+```text\n(.*?)```", (ROOT / "docs" / "python-api.md").read_text(encoding="utf-8"), re.DOTALL
)


def test_the_examples_of_the_page_print_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    names: dict[str, object] = {}
    assert len(BLOCKS) == 4
    for code, told in BLOCKS:
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(code, names)
        assert printed.getvalue() == told


def test_every_function_is_typed_documented_and_on_the_page() -> None:
    page = (ROOT / "docs" / "python-api.md").read_text(encoding="utf-8")
    for name in set(checker.__all__) - {"__version__"}:
        function = getattr(checker, name)
        assert inspect.getdoc(function), name
        assert all(
            item.annotation is not inspect.Parameter.empty for item in inspect.signature(function).parameters.values()
        )
        assert inspect.signature(function).return_annotation is not inspect.Signature.empty
        assert f"`{name}" in page


def test_rows_are_documented_field_by_field() -> None:
    source = inspect.getsource(OutcomeRow)
    assert list(typing.get_type_hints(OutcomeRow)) == re.findall(r"^    (\w+): ", source, re.MULTILINE)


def test_bytes_and_names() -> None:
    data = (ROOT / "examples" / "valintaesitys-ely-kunnossa.txt").read_bytes()
    [result] = checker.check(data, name="liite.txt")
    assert (result.path, result.status) == ("liite.txt", "ok")


def test_a_document_that_cannot_be_read_is_a_result(tmp_path: Path) -> None:
    [result] = checker.check(tmp_path / "puuttuu.txt")
    assert result.problem is not None
    assert (result.status, result.problem.code) == ("unreadable", "missing_file")
    [row] = checker.check_folder(tmp_path / "puuttuu.txt")
    assert (row.document_status, row.rule, row.status) == ("unreadable", None, None)


def test_rows_tell_the_documents_of_one_file_apart(tmp_path: Path) -> None:
    one = (ROOT / "examples" / "valintaesitys-ely-kunnossa.txt").read_text(encoding="utf-8")
    (tmp_path / "kaksi.txt").write_text(f"{one}\f{one}", encoding="utf-8")
    rows = list(checker.check_folder(tmp_path))
    assert {row.part for row in rows} == {1, 2}
    assert len({(row.part, row.rule) for row in rows}) == len(rows)


def test_a_broken_rulebook_is_an_exception(tmp_path: Path) -> None:
    with pytest.raises(RulebookError):
        checker.load_rulebook([tmp_path / "puuttuva"])
    with pytest.raises(RulebookError):
        next(checker.check_folder(ROOT / "examples", overlays=[tmp_path / "puuttuva"]))
