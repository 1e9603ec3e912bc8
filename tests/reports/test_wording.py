"""The language is a table: whole, Finnish, and replaceable by one more file."""

from __future__ import annotations

import re
import string
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

from checker.glossary import KINDS
from checker.outcome import ATTESTATIONS, SEVERITIES, STATUSES
from reports import RENDERERS, html_report
from reports.language import Wording
from reports.report_models import Doubt, ReadAs, Status
from reports.statements import Narrator
from reports.streaming import Options
from reports.wording import WORDING
from tests.reports.factory import faulty_result, in_order_result, make_report

ROOT = Path(__file__).resolve().parents[2]
RAISED = re.compile(
    r"""(?:DocumentError\(|refuse_beyond\(|"row": row, |Damaged\(path, row, sha256, size, )"([a-z_]+)\""""
)
PROBLEM_CODES = tuple(
    sorted({code for path in (ROOT / "checker").rglob("*.py") for code in RAISED.findall(path.read_text("utf-8"))})
)
"""Every code that the program raises as it stands."""
REPORTS = ROOT / "reports"


def test_the_vocabulary_is_the_contracts() -> None:
    words = [WORDING.name("status", name) for name in (*STATUSES, "manual")]
    assert words == ["kunnossa", "havainto", "ei koske", "ei voida arvioida", "tarkistettava käsin"]
    assert [WORDING.name("severity", name) for name in SEVERITIES] == ["virhe", "varoitus", "huomautus"]


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("state", get_args(Status)),
        ("attested", ATTESTATIONS),
        ("read_as", get_args(ReadAs)),
        ("as_kind", KINDS),
        ("how", KINDS),
        ("problem", PROBLEM_CODES),
        ("reason.doubtful", get_args(Doubt)),
        ("settle.doubtful", get_args(Doubt)),
    ],
)  # fmt: skip
def test_every_code_has_a_name(group: str, codes: tuple[str, ...]) -> None:
    assert [code for code in codes if not WORDING.has(f"{group}.{code}")] == []


def keys_in_use() -> set[str]:
    """Keys that modules and templates name as they stand."""
    found: set[str] = set()
    for path in [*REPORTS.glob("*.py"), *REPORTS.glob("templates/*.j2")]:
        found |= set(re.findall(r"""\bsay\(\s*f?["']([a-z_.-]+)["']""", path.read_text(encoding="utf-8")))
    return {key for key in found if not key.endswith(".")}


def known_keys() -> set[str]:
    """Keys of the common table and of the tables of special pages."""
    names = [path.stem for path in REPORTS.glob("wording*.py")]
    values = [value for name in names for value in vars(import_module(f"reports.{name}")).values()]
    return {key for value in values if isinstance(value, Wording) for key in value.sentences}


def test_every_key_that_is_used_exists() -> None:
    used = keys_in_use()
    assert len(used) > 60
    assert sorted(used - known_keys()) == []


def test_sentences_have_only_named_gaps() -> None:
    for key, sentence in WORDING.sentences.items():
        names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
        assert all(re.fullmatch("[a-z_]+", name) for name in names), key


def test_no_english_and_no_code_is_in_a_sentence() -> None:
    english = {
        "the",
        "and",
        "of",
        "is",
        "not",
        "value",
        "field",
        "rule",
        "error",
        "warning",
        "file",
        "found",
        "missing",
    }
    for key, sentence in WORDING.sentences.items():
        words = set(re.findall(r"[a-z]+", re.sub(r"{[a-z_]+}", "", sentence).lower()))
        assert not words & english, key
        assert "  " not in sentence, key
        assert '"' not in sentence, key


def test_counted() -> None:
    told = [WORDING.counted(count, "finding").replace("\u00a0", " ") for count in (0, 1, 2, 21, 1200)]
    assert told == ["0 havaintoa", "1 havainto", "2 havaintoa", "21 havaintoa", "1 200 havaintoa"]


def test_joined() -> None:
    assert [WORDING.joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a ja b",
        "a, b ja c",
    ]
    assert WORDING.names(["A", "B"]) == "”A” ja ”B”"


SWEDISH = Wording(
    "sv",
    {
        "word.and": "och",
        "verdict.findings.untold": (
            "I handlingen gjordes {findings}: {severities}. Dessutom kunde {untold} inte bedömas."
        ),
        "step.document": "i handlingen {value}",
        "step.difference": "skillnad {difference}",
        "heading.findings": "Iakttagelser",
        "severity.error": "fel",
        "verdict.waived": "{findings} har godkänts som undantag.",
    },
    {
        "finding": ("iakttagelse", "iakttagelser"),
        "error": ("fel", "fel"),
        "warning": ("varning", "varningar"),
        "info": ("anmärkning", "anmärkningar"),
        "untold": ("punkt", "punkter"),
    },
    fallback=WORDING,
)


def test_another_language_is_one_more_table() -> None:
    report = make_report(faulty_result())
    narrator = Narrator(report, SWEDISH)
    verdict = narrator.verdict(report.results[0]).replace("\u00a0", " ")
    assert verdict == (
        "I handlingen gjordes 5 iakttagelser: 3 fel, 1 varning och 1 anmärkning. Dessutom kunde 1 punkt inte bedömas. "
        "1 iakttagelse har godkänts som undantag."
    )
    told = narrator.outcome(report.results[0], report.results[0].outcomes[0])
    assert told.lines[1].replace("\u00a0", " ") == "i handlingen 217 804 €, skillnad +48 €"
    text = RENDERERS["text"](report._replace(outcomes="findings"), Options(wording=SWEDISH))
    assert "  Iakttagelser\n\n  FEL: " in text
    page = html_report.render(report, Options(wording=SWEDISH)).replace("\u00a0", " ")
    assert '<html lang="sv">' in page
    assert verdict in page


def test_a_missing_key_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        WORDING.say("no.such.key")


def test_the_report_of_a_document_in_order_says_so_in_words() -> None:
    assert "kunnossa" in RENDERERS["text"](make_report(in_order_result()), Options())
