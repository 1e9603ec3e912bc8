"""The pack of another funder, in YAML alone: its documents are read and judged, each fault by its rule and no other.

Its forms take no document of the structural funds and theirs none of its own, and the rules below it blame it for nothing.
"""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from checker import load_rulebook
from checker.evaluation.result import LawDate, Result
from checker.outcome import NOT_APPLICABLE, PASS
from checker.planning.template_files import template_file
from checker.running.pipeline import Pipeline
from tests.checking import findings, results_of, said
from tests.cli.command import child
from tests.project import ROOT, project_files
from tests.reading.writers.open_document import write_odt
from tests.reading.writers.print import write_pdf
from tests.reading.writers.sheet import Bit, Cell, Line, Sheet, Table
from tests.reading.writers.web import write_html
from tests.reading.writers.word import write_docx
from tests.shared import shared_path

PACK = ROOT / "examples" / "opetushallitus"
RULES = {f"oph/{path.stem}" for path in (PACK / "oph").iterdir()}
DECISION, SALARY = "oph-paatos", "oph-palkkalaskelma"
FINDINGS: dict[str, set[str]] = {
    f"{DECISION}/kielteinen.txt": set(),
    f"{DECISION}/kunnossa.txt": set(),
    f"{DECISION}/virheita.txt": {
        "identifiers/iban",
        "oph/amount-as-in-plan",
        "oph/approved-costs-total",
        "oph/final-account-after-last-day",
        "oph/no-percentage-overheads",
        "oph/percents-make-the-whole",
    },
    f"{DECISION}/yleisavustus.txt": set(),
    f"{SALARY}/kunnossa.txt": set(),
    f"{SALARY}/virheita.txt": {"oph/health-care-of-project-staff-only", "oph/salary-within-ceiling"},
}
WRITERS = {"docx": write_docx, "html": write_html, "odt": write_odt, "pdf": write_pdf}


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_rulebook([PACK]))


def example(name: str) -> str:
    return (PACK / "examples" / name).read_text(encoding="utf-8")


def checked(data: bytes | str, name: str = "päätös.txt") -> Result:
    """The one document of a file, judged with the pack."""
    (result,) = pipeline().check(data.encode() if isinstance(data, str) else data, name)
    return result


def values(result: Result) -> dict[str, object]:
    """Every value that was read, without those of the whole text."""
    assert result.application is not None
    fields = result.application.fields.items()
    return {path: field.value for path, field in fields if not path.startswith("document.")}


@pytest.mark.parametrize("name", FINDINGS)
def test_an_example_is_on_its_form_and_gives_its_findings(name: str) -> None:
    result = checked(example(name))
    assert result.application is not None
    assert result.application.form == name.partition("/")[0]
    assert findings(result, with_info=True) == FINDINGS[name]
    assert result.status == ("findings" if FINDINGS[name] else "ok")


def test_every_example_is_expected_and_belongs_to_nobody() -> None:
    names = list((PACK / "examples").rglob("*.txt"))
    assert {path.relative_to(PACK / "examples").as_posix() for path in names} == set(FINDINGS)
    for path in names:
        addresses = re.findall(r"\S+@\S+", path.read_text(encoding="utf-8"))
        assert [address for address in addresses if not address.endswith(".example")] == []


def test_a_decision_is_not_told_to_be_ready_for_submission() -> None:
    done = child("check", f"{PACK.name}/examples/{DECISION}/kunnossa.txt", "--rules", PACK.name, cwd=PACK.parent)
    assert (done.code, "jättää" in done.out) == (0, False)


def test_the_law_of_the_day_that_the_form_names_is_used() -> None:
    decision = example(f"{DECISION}/kunnossa.txt")
    assert checked(decision).law == LawDate(date(2026, 3, 12), "grant.decision_day")
    assert checked(decision.replace("12.3.2026\n", "")).law == LawDate(date(2026, 4, 1), "grant.first_day")
    assert checked(example(f"{SALARY}/kunnossa.txt")).law == LawDate(None, "")


Change = tuple[tuple[str, str], ...]
PLANTED: dict[str, tuple[tuple[str, Change], ...]] = {
    "amount-as-in-plan": (("kunnossa", (("hankkeelle 72 801 €", "hankkeelle 72 810 €"),)),),
    "applied-costs-total": (
        ("kunnossa", (("Palvelut\t12 000 €", "Palvelut\t12 001 €"),)),
        ("kunnossa", (("Vuokrat\t3 000 €\t3 000 €\n", "Vuokrat\t3 000 €\t3 000 €\nOpetus\t10 €\t0 €\n"),)),
    ),
    "approved-costs-total": (
        ("kunnossa", (("8 000 €\t8 000 €", "8 000 €\t800 €"),)),
        ("kunnossa", (("Vuokrat\t3 000 €\t3 000 €\n", "Vuokrat\t3 000 €\t3 000 €\nOpetus\t0 €\t10 €\n"),)),
    ),
    "net-total": (
        ("kunnossa", (("saadut tulot\t1 500 €", "saadut tulot\t1 400 €"),)),
        ("kunnossa", (("1 500 €\t1 500 €", "1 500 €\t1 600 €"),)),
    ),
    "other-funding-total": (("kunnossa", (("Muu julkinen rahoitus\t5 000 €", "Muu julkinen rahoitus\t500 €"),)),),
    "funding-covers-net": (
        ("kunnossa", (("79 200 €", "79 210 €"),)),
        ("kunnossa", (("18 201 €", "18 200 €"),)),
    ),
    "grant-within-percent": (
        ("kunnossa", (("hankkeelle 72 801", "hankkeelle 76 802"), ("\t72 801", "\t76 802"), ("18 201", "14 200"))),
        ("kunnossa", (("prosentti on 80 %", "prosentti on 75 %"), ("80%", "75%"), ("20%", "25%"))),
    ),
    "percent-as-in-plan": (("kunnossa", (("prosentti on 80 %", "prosentti on 81 %"),)),),
    "percents-make-the-whole": (("kunnossa", (("osuus 20%", "osuus 10%"),)), ("kunnossa", (("20%", "20,2%"),))),
    "first-payment-within-grant": (("kunnossa", (("50 000 € 15.4.", "72 802 € 15.4."),)),),
    "first-day-before-last": (
        ("yleisavustus", (("käyttöpäivä 1.1.2026", "käyttöpäivä 31.12.2026"),)),
    ),
    "final-account-after-last-day": (("kunnossa", (("28.2.2028", "31.12.2027"),)),),
    "interim-account-in-period": (
        ("kunnossa", (("31.1.2027", "31.1.2028"),)),
        ("kunnossa", (("31.1.2027", "31.3.2026"),)),
    ),
    "general-grant-for-a-year": (
        ("yleisavustus", (("käyttöpäivä 1.1.2026", "käyttöpäivä 31.12.2025"),)),
    ),
    "no-percentage-overheads": (("kunnossa", (("Muut kulut", "Laskennalliset yleiskustannukset"),)),),
    "required": (
        ("kunnossa", (("Loppuselvitys toimitettava viimeistään 28.2.2028\n", ""),)),
        ("yleisavustus", (("Myönnetty valtionavustus: 40 000 €\n", ""), ("40 000 €", "erikseen"))),
    ),
    "salary-within-ceiling": (
        ("palkka", (("58 400", "60 001"),)),
        ("palkka", (("75 %", "72,9 %"),)),
    ),
    "health-care-within-ceiling": (("palkka", ((": Ei", ": Kyllä"), (": 0 €", ": 1 000,01 €"))),),
    "health-care-of-project-staff-only": (("palkka", ((": 0 €", ": 1 €"),)),),
}  # fmt: skip


def changed(text: str, changes: Change) -> str:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


CASES = [
    pytest.param(rule, base, changes, id=f"{rule}-{number}")
    for rule, faults in PLANTED.items()
    for number, (base, changes) in enumerate(faults)
]


@pytest.mark.parametrize(("rule", "base", "changes"), CASES)
def test_a_planted_fault_is_found_by_its_rule_and_no_other(rule: str, base: str, changes: Change) -> None:
    name = f"{SALARY}/kunnossa.txt" if base == "palkka" else f"{DECISION}/{base}.txt"
    assert findings(checked(changed(example(name), changes)), with_info=True) == {f"oph/{rule}"}


def test_every_rule_of_the_pack_has_its_planted_fault() -> None:
    assert {f"oph/{rule}" for rule in PLANTED} == RULES


def sheet_of(text: str) -> Sheet:
    """The document as it lies on the page: rows with tabs are a table, a line above one is its row over all columns."""
    blocks: list[Line | Table] = []
    for paragraph in text.split("\n\n"):
        lines = paragraph.split("\n")
        columns = max(len(line.split("\t")) for line in lines)
        if columns == 1:
            blocks += [Line((Bit(line),)) for line in lines]
        else:
            rows = [[Cell((Bit(cell),)) for cell in line.split("\t")] for line in lines]
            blocks.append(
                Table(tuple(tuple(row) if len(row) > 1 else (row[0]._replace(columns=columns),) for row in rows))
            )
        blocks.append(Line())
    return tuple(blocks)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", FINDINGS)
def test_a_document_reads_the_same_from_every_kind_of_file(name: str, kind: str) -> None:
    result = checked(WRITERS[kind](sheet_of(example(name).rstrip("\n")), random.Random(1)), f"päätös.{kind}")
    assert values(result) == values(checked(example(name)))
    assert findings(result) == FINDINGS[name]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", [name for name in FINDINGS if name.startswith(DECISION)])
def test_a_decision_with_its_titles_at_the_left_reads_the_same(name: str, kind: str) -> None:
    result = checked(WRITERS[kind](beside_titles(example(name).rstrip("\n")), random.Random(1)), f"päätös.{kind}")
    assert values(result) == values(checked(example(name)))
    assert findings(result) == FINDINGS[name]


def beside_titles(text: str) -> Sheet:
    """The same as a browser prints it: each title to the left of its text, the header and the tables over the page."""
    head, _, plan = text.partition("\nKäyttösuunnitelma\n\n")
    letterhead, *blocks = head.split("\n\n")
    titles = {
        title for section in pipeline().rulebook.forms[DECISION]["sections"] for title in section.get("titles", ())
    }
    titled: list[list[str]] = []
    for block in blocks:
        if block.capitalize() in titles:
            titled.append([block.upper()])
        else:
            titled[-1].append(block)
    rows = tuple((Cell((Bit(title),)), Cell((Bit("\n".join(texts)),))) for title, *texts in titled)
    below = (Line((Bit("KÄYTTÖSUUNNITELMA"),)), Line(), *sheet_of(plan)) if plan else ()
    return (*(Line((Bit(line),)) for line in letterhead.split("\n")), Line(), Table(rows), Line(), *below)


def test_costs_that_are_approved_as_one_sum_are_no_fault() -> None:
    text = example(f"{DECISION}/kunnossa.txt")
    rows = text[text.index("Henkilöstökustannukset") : text.index("Hankkeen kokonaismenot")]
    blank = re.sub(r"\t[0-9 ]+ €$", "\t\u00a0€", rows, flags=re.MULTILINE)
    assert blank.count("\t\u00a0€\n") == 7
    result = checked(text.replace(rows, blank))
    assert said(result)["oph/approved-costs-total"].status == NOT_APPLICABLE
    assert (result.status, findings(result, with_info=True)) == ("ok", frozenset())


@pytest.mark.parametrize("name", FINDINGS)
def test_rules_below_the_pack_blame_it_for_nothing(name: str) -> None:
    below = {rule: one.status for rule, one in said(checked(example(name))).items() if rule not in RULES}
    assert {rule for rule, status in below.items() if status not in (PASS, NOT_APPLICABLE)} == {
        rule for rule in FINDINGS[name] if rule not in RULES
    }


@pytest.mark.parametrize("name", FINDINGS)
def test_forms_below_the_pack_do_not_take_its_documents(name: str) -> None:
    (result,) = results_of(example(name).encode())
    assert result.status == "unrecognised"


def documents() -> list[Path]:
    """Every document of the structural funds that is at hand: the examples, and the real ones where they are."""
    return [path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".csv", ".yaml")]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_the_pack_takes_no_other_document_and_changes_no_outcome(path: Path) -> None:
    assert_same(path)


def test_the_pack_takes_no_real_document() -> None:
    folder = shared_path("seeds")
    paths = sorted(folder.glob("*.txt"))
    assert len(paths) >= 5
    for path in paths:
        assert_same(path)


def assert_same(path: Path) -> None:
    """The document is read and judged as without the pack, whose own rules do not concern it."""
    without, with_pack = results_of(path.read_bytes(), path.name), [*pipeline().check(path.read_bytes(), path.name)]
    assert [one.application and one.application.form for one in with_pack] == [
        one.application and one.application.form for one in without
    ]
    for before, after in zip(without, with_pack, strict=True):
        outcomes = said(after)
        assert {outcomes.pop(rule).status for rule in RULES if rule in outcomes} <= {NOT_APPLICABLE}
        assert outcomes == said(before)


@pytest.mark.parametrize("name", [f"{SALARY}/kunnossa.txt", f"{SALARY}/virheita.txt"])
def test_a_fill_in_form_of_the_pack_gets_the_same_findings(name: str) -> None:
    told = values(checked(example(name)))
    result = checked(template_file(SALARY, "xlsx", pipeline().rulebook, told), "palkka.xlsx")
    assert values(result) == told
    assert findings(result) == FINDINGS[name]


@pytest.mark.parametrize("command", [("rules", "test"), ("rules", "lint"), ("forms", "test")])
def test_rules_and_forms_of_the_pack_pass_their_tests_and_lint(command: tuple[str, ...]) -> None:
    done = child(*command, "--rules", PACK.name, cwd=PACK.parent)
    assert (done.code, done.err) == (0, ""), done.out


def test_a_rule_names_the_forms_of_the_pack_by_their_titles() -> None:
    told = child("rules", "show", "oph/amount-as-in-plan", "--rules", PACK.name, cwd=PACK.parent).out
    assert "Lomakkeet          Opetushallituksen valtionavustuspäätös" in told.splitlines()


def test_the_program_does_not_name_the_funder() -> None:
    for name in project_files("checker", "reports", "rules", "browser", "bench"):
        text = (ROOT / name).read_bytes().decode(errors="replace").casefold()
        assert "opetushallitu" not in text, name
        assert re.search(r"\boph\b", text) is None, name
