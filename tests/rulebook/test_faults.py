"""A broken pack says everything that is wrong with it at once, each with its place and a suggestion."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker import limits
from checker.errors import RulebookError
from checker.rulebook.compiled import load_rulebook
from checker.rulebook.faults import FaultReporter, Faults, suggestion
from checker.rulebook.models import RuleModel
from checker.rulebook.sources import MOST_FILES
from tests.rulebook.packs import PARAMETER, QUANTITIES, RULE, changed, faults, write

Pack = dict[str, str | bytes]


def test_every_fault_of_every_file_is_told_at_once_in_order(tmp_path: Path) -> None:
    rule = RULE.replace("severity: warning", "severity: warnin").replace("remedy: ", "remedi: ")
    found = faults(
        tmp_path,
        base={
            "costs/share.yaml": rule,
            "costs/other.yaml": changed(RULE, "of: costs.salaries", "of: costs.salarie"),
            "parameters/share_percent.yaml": changed(PARAMETER, "value: 40 %", "value: paljon"),
            "quantities.yaml": changed(QUANTITIES, "count: project.partners", "count: project.partner"),
            "registers/tables.yaml": "lists: [\n",
        },
    )
    assert found == [
        "rules/costs/other.yaml:11:68: Tuntematon kenttä, parametri tai suure "
        "”costs.salarie”. Tarkoititko ”costs.salaries”?",
        "rules/costs/share.yaml:2:1: Avain ”remedy” puuttuu.",
        "rules/costs/share.yaml:3:11: Arvon pitää olla jokin näistä: error, warning, info. Tarkoititko ”warning”?",
        "rules/costs/share.yaml:14:1: Tuntematon avain ”remedi”. Tarkoititko ”remedy”?",
        "rules/parameters/share_percent.yaml:6:51: Arvoa ”paljon” ei voi lukea lajina percent.",
        "rules/quantities.yaml:1:72: Tuntematon kenttä ”project.partner”. Tarkoititko ”project.partners”?",
        "rules/registers/tables.yaml:2:1: YAML-rakenne ei kelpaa; tarkista sisennys, kaksoispisteet ja lainausmerkit.",
    ]


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (("severity: warning", "severity: warnin"), "Arvon pitää olla jokin näistä"),
        (("remedy: ", "remedi: "), "Avain ”remedy” puuttuu."),
        (("attested: memory", "attested: memori"), "Arvon pitää olla jokin näistä"),
        (("expect: fail", "expect: fial"), "Arvon pitää olla jokin näistä"),
        (("forms: [", "forms: [hankekuvaus-2O14, "), "Tuntematon lomake"),
    ],
)
def test_a_slip_of_form_hides_no_unknown_word(tmp_path: Path, slip: tuple[str, str], told: str) -> None:
    rule = changed(changed(RULE, "of: costs.salaries", "of: costs.salarie"), *slip)
    found = faults(tmp_path, base={"costs/share.yaml": rule})
    assert [line for line in found if "Tarkoititko ”costs.salaries”?" in line]
    assert [line for line in found if told in line]
    assert len(found) == (3 if slip[0] == "remedy: " else 2)


def test_a_rule_without_a_comparison_is_judged_for_the_rest(tmp_path: Path) -> None:
    start = RULE.index("check:")
    rule = RULE[:start] + "chek: {}\n" + RULE[RULE.index("message:") :]
    found = faults(tmp_path, base={"costs/share.yaml": changed(rule, "field: costs.model", "field: costs.modl")})
    assert [line.partition(": ")[2] for line in found] == [
        "Avain ”check” puuttuu.",
        "Tuntematon kenttä ”costs.modl”. Tarkoititko ”costs.model”?",
        "Tuntematon avain ”chek”. Tarkoititko ”check”?",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{summ: [a.b]}", ["1:24: Avain ”sum” puuttuu.", "1:25: Tuntematon avain ”summ”. Tarkoititko ”sum”?"]),
        ("[a.b]", ["1:24: Arvo on väärää lajia: tässä voi olla tekstiä tai luku, ei tätä rakennetta."]),
        ("{sum: []}", ["1:30: Luettelossa tai rakenteessa on väärä määrä arvoja: niitä on oltava vähintään 1."]),
    ],
)
def test_a_value_of_several_kinds_is_told_once(value: str, expected: list[str]) -> None:
    from checker.rulebook.operators import OPERATORS
    from checker.rulebook.operators.keys import model_of
    from checker.yaml_loader import load_yaml

    found, marks = load_yaml(f"{{expected: b.c, value: {value}}}", "sääntö")
    noted = Faults()
    assert FaultReporter(noted, "sääntö", marks).validate(model_of(OPERATORS["equals"].keys), found) is None
    assert sorted(str(fault).removeprefix("sääntö:") for fault in noted.found) == expected


def test_a_suggestion_is_close_or_not_there() -> None:
    assert suggestion("costs.salarie", ["costs.salaries", "costs.net"]) == " Tarkoititko ”costs.salaries”?"
    assert suggestion("aivan muuta", ["costs.salaries"]) == ""


def test_an_empty_file_lacks_every_mandatory_key() -> None:
    noted = Faults()
    assert FaultReporter(noted, "tyhjä.yaml", None).validate(RuleModel, None) is None
    assert [fault.message for fault in noted.found] == ["Arvon pitää olla rakenne (avaimia ja arvoja)."]


NINES = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9))
HOSTILE = [
    ("depth", "a: " + "[" * 5_000, "Rakenne on liian syvä"),
    ("aliases", f"l0: &l0 [a, a]\n{NINES}\n", "Viittaus *l0 ei ole sallittu"),
    ("merge", "base: &base {a: 1}\nother:\n  <<: *base\n", "Yhdistämisavain << ei ole sallittu"),
    ("nodes", "a: [" + "1, " * 60_000 + "1]", "Tiedostossa on liikaa arvoja"),
    ("size", "# " + "x" * limits.YAML_BYTES, "Tiedosto on liian suuri"),
    ("tag", "a: !!python/object/apply:os.system [true]\n", "Tyyppimerkintä"),
    ("keys", "? [a]\n: b\n", "Avaimen on oltava tekstiä"),
    ("conditions", "applies_when: " + "[{any_of: " * 30 + "[]" + "}]" * 30, "Rakenne on liian syvä"),
]


@pytest.mark.parametrize(("text", "sentence"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
@pytest.mark.parametrize("name", ["costs/hostile.yaml", "parameters/hostile.yaml", "adjustments.yaml", "glossary.yaml"])
def test_a_hostile_file_of_an_overlay_is_refused_quickly(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    started = time.process_time()
    found = " ".join(faults(tmp_path, {name: text})) if not text.startswith("# ") else _too_large(tmp_path, name, text)
    assert sentence in found
    assert time.process_time() - started < 20


def _too_large(folder: Path, name: str, text: str) -> str:
    pack = write(folder / "haku", {"rulebook.yaml": "name: Haku\n", name: text})
    with pytest.raises(RulebookError) as error:
        load_rulebook([pack])
    return str(error.value)


def test_a_pack_of_hostile_files_goes_through_the_ordinary_door(tmp_path: Path) -> None:
    pack = write(
        tmp_path, {"rulebook.yaml": "name: Haku\n", **{f"costs/{name}.yaml": text for name, text, _ in HOSTILE[:4]}}
    )
    with pytest.raises(RulebookError) as error:
        load_rulebook([pack])
    assert {fault.file.rsplit("/", 1)[1] for fault in error.value.faults} == {
        "depth.yaml",
        "aliases.yaml",
        "merge.yaml",
        "nodes.yaml",
    }


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    files: Pack = {"rulebook.yaml": "name: Haku\n", **{f"costs/r{number}.yaml": "" for number in range(MOST_FILES)}}
    with pytest.raises(RulebookError, match="liikaa tiedostoja"):
        load_rulebook([write(tmp_path, files)])


def test_quantities_that_double_themselves_are_refused(tmp_path: Path) -> None:
    lines = ["q0: {title: q, sum: [costs.net, costs.net]}"]
    lines += [f"q{n}: {{title: q, sum: [q{n - 1}, q{n - 1}]}}" for n in range(1, 19)]
    started = time.process_time()
    found = faults(tmp_path, {"quantities.yaml": "\n".join(lines)})
    assert found == [f"kerros1/quantities.yaml:{line}:1: Suureessa on liikaa osia: enintään 200." for line in (7, 14)]
    assert time.process_time() - started < 20


def test_a_long_chain_of_quantities_is_refused_without_recursion(tmp_path: Path) -> None:
    lines = [f"q{n}: {{title: q, sum: [q{n + 1}]}}" for n in range(3_000)] + ["q3000: {title: q, sum: [costs.net]}"]
    found = faults(tmp_path, {"quantities.yaml": "\n".join(lines)})
    assert any("Suure viittaa liian moneen peräkkäiseen suureen." in fault for fault in found)


def test_a_pipe_in_the_place_of_a_file_does_not_hang(tmp_path: Path) -> None:
    import os

    pack = write(tmp_path, {"rulebook.yaml": "name: Haku\n"})
    os.mkfifo(pack / "glossary.yaml")
    with pytest.raises(RulebookError, match="ei ole tavallinen tiedosto"):
        load_rulebook([pack])


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("costs/latin.yaml", "title: Hyvä\n".encode("latin-1"), "Tiedosto ei ole UTF-8-tekstiä (tavu 10)."),
        ("registers/municipalities.csv", "kunta;maa\nÄä".encode("latin-1"), "Tiedosto ei ole UTF-8-tekstiä (tavu 10)."),
    ],
)
def test_a_file_that_is_not_utf8_is_named(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    assert faults(tmp_path, {name: data}) == [f"kerros1/{name}: {sentence}"]
