"""``tarkistin verify``: a report stands, or its first difference is named."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import EXAMPLES, FAULTY, GOOD, UNTOLD, Command, child, example, folder_of
from tests.making import make_mail

STANDS = "Raportti pitää paikkansa: 3 asiakirjan tarkistus toistettiin samoin tuloksin.\n"


@pytest.fixture
def report(tmp_path: Path, tarkistin: Command) -> Path:
    place = folder_of(tmp_path / "hankkeet", GOOD, FAULTY)
    place.joinpath("kopio.txt").write_text(f"{example(GOOD)}\nKopio.\n", encoding="utf-8")
    place.joinpath("kuva.png").write_bytes(b"x")
    tarkistin("check", "hankkeet", "--format", "json", "-o", "raportti.json")
    return tmp_path / "raportti.json"


def test_a_report_stands(report: Path, tarkistin: Command) -> None:
    assert tarkistin("verify", "raportti.json") == (0, STANDS, "")


def test_a_report_of_a_mail_stands(tarkistin: Command, tmp_path: Path) -> None:
    tmp_path.joinpath("m.eml").write_bytes(make_mail(("a.txt", example(GOOD).encode()), ("b.zip", b"PK\3\4")))
    tarkistin("check", "m.eml", "--format", "json", "-o", "raportti.json")
    assert json.loads(Path("raportti.json").read_text("utf-8"))["skipped"] == ["m.eml/b.zip"]
    assert tarkistin("verify", "raportti.json").out == STANDS.replace("3 asiakirjan", "1 asiakirjan")
    tmp_path.joinpath("m.eml").write_bytes(make_mail(("a.txt", example(GOOD).encode()), ("c.zip", b"PK\3\4")))
    assert "kohdassa skipped" in tarkistin("verify", "raportti.json").out


def test_a_report_stands_seen_from_another_folder(report: Path, tarkistin: Command, tmp_path: Path) -> None:
    (tmp_path / "muu").mkdir()
    done = child("verify", "../raportti.json", "--base", "..", cwd=tmp_path / "muu")
    assert (done.code, done.out) == (0, STANDS)


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ("", STANDS.replace("3", "4")),
        ("d1/a.txt", "Asiakirja a.txt on muuttunut: raportissa tiiviste "),
        ("d2/a.txt", "Asiakirja a.txt on muuttunut: raportissa tiiviste "),
        ("d2/b.txt", "Raportti poikkeaa kohdassa documents: raportissa ”4”, nyt ”3”."),
    ],
)
@pytest.mark.parametrize("order", [("../d1", "../d2"), ("../d2", "../d1")])
def test_folders_elsewhere_whose_files_have_the_same_names(
    tmp_path: Path, again: str, told: str, order: tuple[str, str]
) -> None:
    for place, text in {"d1/a.txt": GOOD, "d2/a.txt": FAULTY, "d1/b.txt": UNTOLD, "d2/b.txt": UNTOLD}.items():
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(example(text), encoding="utf-8")
    (tmp_path / "muu").mkdir()
    child("check", "../d1", "../d2", "-q", "--format", "json:r.json", cwd=tmp_path / "muu")
    if again:
        (tmp_path / again).write_text("muuttui", encoding="utf-8")
    done = child("verify", "r.json", "--base", order[0], "--base", order[1], cwd=tmp_path / "muu")
    assert (done.code, told in done.out) == (int(bool(again)), True), done.out


@pytest.mark.parametrize(
    "options",
    [["--outcomes", "findings"], ["--audience", "reviewer"], ["--on", "1.8.2024"], ["-j", "2"]],
    ids=" ".join,
)
def test_it_finds_out_how_the_report_was_made(report: Path, tarkistin: Command, options: list[str]) -> None:
    tarkistin("check", "hankkeet", "--format", "json", "-o", "raportti.json", *options)
    assert tarkistin("verify", "raportti.json") == (0, STANDS, "")


@pytest.mark.parametrize("options", [["--set", "support_ceiling=70 %"], ["--baseline", "perustaso.json"]], ids=" ".join)
def test_what_was_chosen_for_the_report_is_chosen_again(report: Path, tarkistin: Command, options: list[str]) -> None:
    tarkistin("check", "hankkeet", "-q", "--write-baseline", "perustaso.json")
    tarkistin("check", "hankkeet", "--format", "json", "-o", "raportti.json", *options)
    assert tarkistin("verify", "raportti.json").code == 1
    assert tarkistin("verify", "raportti.json", *options) == (0, STANDS, "")


def test_waivers_are_given_again(report: Path, tarkistin: Command) -> None:
    waiver = {"rule": "costs/net-total", "document": "*", "reason": "Summa korjataan.", "decided_by": "päällikkö",
              "decision": "P-1", "expires": "31.12.2026", "fingerprint": "0" * 16}  # fmt: skip
    Path("luvat.yaml").write_text(json.dumps({"waivers": [waiver]}), encoding="utf-8")
    options = ("--waivers", "luvat.yaml", "--on", "1.1.2026")
    tarkistin("check", "hankkeet", "--format", "json", "-o", "raportti.json", *options)
    assert tarkistin("verify", "raportti.json", "--waivers", "luvat.yaml").code == 0
    assert "cases" in tarkistin("verify", "raportti.json").out


def test_a_changed_document(report: Path, tarkistin: Command) -> None:
    path = Path("hankkeet") / GOOD
    path.write_text(example(GOOD) + "\n", encoding="utf-8")
    done = tarkistin("verify", "raportti.json")
    assert done.code == 1
    assert f"Asiakirja hankkeet/{GOOD} on muuttunut: raportissa tiiviste " in done.out


def test_a_document_that_is_gone(report: Path, tarkistin: Command) -> None:
    (Path("hankkeet") / GOOD).unlink()
    told = (
        f"Tiedostoa hankkeet/{GOOD} ei löytynyt. Anna valitsimella --base se kansio, johon nähden raportin polut ovat; "
        "jos niitä on monta, toista valitsin."
    )
    assert told in tarkistin("verify", "raportti.json").out


def edited(report: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    data = json.loads(report.read_text(encoding="utf-8"))
    edit(data)
    report.write_text(json.dumps(data), encoding="utf-8")


def faulty(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    [entry] = [entry for entry in data["documents"] if entry["path"].endswith(FAULTY)]
    return {item["rule"]: item for item in entry["outcomes"]}


def test_a_tool_of_another_version(report: Path, tarkistin: Command) -> None:
    edited(report, lambda data: data["tool"].update(version="0.0.9"))
    lines = tarkistin("verify", "raportti.json").out.splitlines()
    assert lines[0] == "Raportti ei pidä paikkaansa."
    assert lines[1].startswith("Tarkistimen versio on eri: raportissa 0.0.9, nyt ")
    assert lines[2] == "Tulokset ovat silti samat."


def test_another_rulebook_and_what_it_changes(report: Path, tarkistin: Command) -> None:
    done = tarkistin("verify", "raportti.json", "--set", "support_ceiling=10 %")
    lines = done.out.splitlines()
    assert done.code == 1
    assert lines[1] == "Perussäännöstön päällä on ”support_ceiling” (10\u00a0%), jota raportissa ei ollut."
    assert lines[2].startswith("Säännöstö on eri: raportissa ")
    assert lines[3] == (
        "Säännön decision/approved-share-ceiling tulos poikkeaa asiakirjassa hankkeet/kopio.txt, kohta status: "
        "raportissa ”pass”, nyt ”fail”."
    )


def pack(folder: Path, name: str, ceiling: str) -> str:
    """A call's own pack with another ceiling."""
    (folder / "haku" / "parameters").mkdir(parents=True, exist_ok=True)
    (folder / "haku" / "rulebook.yaml").write_text(f"name: {name}\n", encoding="utf-8")
    basis = "{title: Hakuilmoitus, attested: seen}"
    value = f"{{programme: 2021-2027, value: {ceiling}, reviewed: 22.11.2026, legal_basis: {basis}}}"
    text = f"title: tuen enimmäisosuus\nunit: percent\nvalues: [{value}]\n"
    (folder / "haku" / "parameters" / "support_ceiling.yaml").write_text(text, encoding="utf-8")
    return "haku"


def test_a_changed_pack_is_the_first_difference(report: Path, tarkistin: Command, tmp_path: Path) -> None:
    folder = pack(tmp_path, "Kokeiluhaku", "70 %")
    tarkistin("check", "hankkeet", "--format", "json", "-o", "raportti.json", "--rules", folder)
    told = json.loads(report.read_text(encoding="utf-8"))["rulebook"]["overlays"]
    assert [(item["name"], item["value"], len(item["sha256"])) for item in told] == [("Kokeiluhaku", None, 64)]
    assert tarkistin("verify", "raportti.json", "--rules", folder) == (0, STANDS, "")
    assert (
        tarkistin("verify", "raportti.json")
        .out.splitlines()[1]
        .startswith("Perussäännöstön päältä puuttuu ”Kokeiluhaku” (")
    )
    pack(tmp_path, "Kokeiluhaku", "75 %")
    lines = tarkistin("verify", "raportti.json", "--rules", folder).out.splitlines()
    assert lines[1].startswith(
        f"Perussäännöstön päällä ”Kokeiluhaku” on muuttunut: raportissa {told[0]['sha256']}, nyt "
    )


def test_a_set_parameter_is_told_with_its_value(report: Path, tarkistin: Command) -> None:
    tarkistin("check", "hankkeet", "--format", "json", "-o", "raportti.json", "--set", "support_ceiling=70%")
    assert json.loads(report.read_text(encoding="utf-8"))["rulebook"]["overlays"] == [
        {"name": "support_ceiling", "sha256": None, "value": "70\u00a0%"}
    ]
    line = tarkistin("verify", "raportti.json", "--set", "support_ceiling=75%").out.splitlines()[1]
    assert line == ("Perussäännöstön päällä ”support_ceiling” on muuttunut: raportissa 70\u00a0%, nyt 75\u00a0%.")


def test_a_rule_that_is_gone_and_one_that_is_new(report: Path, tarkistin: Command) -> None:
    def rename(data: dict[str, Any]) -> None:
        faulty(data)["costs/net-total"]["rule"] = "costs/aaa"

    edited(report, rename)
    assert f"Sääntöä costs/aaa ei enää ole (asiakirja hankkeet/{FAULTY})." in tarkistin("verify", "raportti.json").out

    def drop(data: dict[str, Any]) -> None:
        for entry in data["documents"]:
            entry["outcomes"] = [item for item in entry["outcomes"] if item["rule"] != "costs/aaa"]

    edited(report, drop)
    assert (
        f"Sääntöä costs/net-total ei ole raportissa (asiakirja hankkeet/{FAULTY})."
        in tarkistin("verify", "raportti.json").out
    )


def test_a_report_that_somebody_touched(report: Path, tarkistin: Command) -> None:
    def soften(data: dict[str, Any]) -> None:
        faulty(data)["financing/eu-share-ceiling"]["status"] = "pass"

    edited(report, soften)
    assert (
        f"Säännön financing/eu-share-ceiling tulos poikkeaa asiakirjassa hankkeet/{FAULTY}, kohta status: "
        "raportissa ”pass”, nyt ”fail”."
    ) in tarkistin("verify", "raportti.json").out

    edited(report, lambda data: faulty(data)["financing/eu-share-ceiling"].update(status="fail"))
    edited(report, lambda data: data["summary"]["findings"].update(error=0))
    assert (
        "Raportti poikkeaa kohdassa summary.findings.error: raportissa ”0”, nyt ”"
        in tarkistin("verify", "raportti.json").out
    )


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where each value of a report stands, the first and last of each list only."""
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*path, key))
    elif isinstance(value, list):
        for index in dict.fromkeys((0, len(value) - 1)) if value else ():
            yield from places(value[index], (*path, index))


def kind_of(path: tuple[Any, ...]) -> str:
    """The place without what differs from document to document: numbers, fields and rules."""
    return ".".join("*" if isinstance(part, int) or "/" in part or "." in part else part for part in path)


OTHER: dict[type, Callable[[Any], Any]] = {
    bool: lambda value: not value,
    int: lambda value: value + 1,
    str: lambda value: value + "x",
    type(None): lambda value: "x",
    list: lambda value: [*value, "x"],
    dict: lambda value: {**value, "x": 1},
}


def changed_copies(data: dict[str, Any], way: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The report with one value of each kind changed or taken away, or one list turned round."""
    seen = set()
    for path in places(data):
        kind = kind_of(path)
        if not path or kind in seen:
            continue
        value: Any = data
        for part in path:
            value = value[part]
        if way == "turn" and not (isinstance(value, list) and len(value) > 1):
            continue
        seen.add(kind)
        copy = inside = json.loads(json.dumps(data))
        for part in path[:-1]:
            inside = inside[part]
        if way == "change":
            inside[path[-1]] = OTHER[type(value)](value)
        elif way == "take":
            del inside[path[-1]]
        else:
            inside[path[-1]].reverse()
        yield kind, copy


@pytest.mark.parametrize(("way", "enough"), [("change", 101), ("take", 101), ("turn", 9)])
def test_whatever_is_changed_in_a_report_is_named(way: str, enough: int, report: Path, tarkistin: Command) -> None:
    """Every kind of member, in every way: none of the reports stands, and none that can be compared is nameless."""
    if way != "turn":  # of a list only the first and the last are changed: the one in the middle may go
        Path("hankkeet", FAULTY).unlink()
        tarkistin("check", "hankkeet", "--format", "json", "-o", "raportti.json")
    data = json.loads(report.read_text(encoding="utf-8"))
    wrong, kinds = [], 0
    for name, copy in changed_copies(data, way):
        Path("muutettu.json").write_text(json.dumps(copy), encoding="utf-8")
        done = tarkistin("verify", "muutettu.json")
        kinds += 1
        named = done.code == 1 and len(done.out.splitlines()) > 1
        refused = done.code == 2 and "JSON-raportti" in done.err + done.out
        if not (named or refused or "skeeman versiota" in done.err):
            wrong.append((name, done))
    assert (wrong, kinds >= enough) == ([], True)


@pytest.mark.parametrize(
    ("touch", "told"),
    [
        (lambda data: data["summary"].update(skipped=0), "kohdassa summary.skipped: raportissa ”0”, nyt ”1”."),
        (lambda data: data["skipped"].clear(), "kohdassa summary.skipped: raportissa ”1”, nyt ”0”."),
        (lambda data: data["skipped"].append("hankkeet/ei.png"), "Tiedostoa hankkeet/ei.png ei löytynyt."),
        (
            lambda data: data["skipped"].append(f"hankkeet/{GOOD}"),
            f"Tiedosto hankkeet/{GOOD} on raportin mukaan ohitettu, mutta se voidaan tarkistaa.",
        ),
        (
            lambda data: data["rulebook"].pop("overlays"),
            "Raportti poikkeaa kohdassa rulebook.overlays: raportissa ””, nyt ”[]”.",
        ),
        (
            lambda data: data["documents"][0]["outcomes"].reverse(),
            "kopio.txt.outcomes[0].",
        ),
        (lambda data: data["rulebook"].update(overlays=["x"]), "kohdassa rulebook.overlays: raportissa ”1”, nyt ”0”."),
        (lambda data: data["rulebook"].update(sha256=5), "kohdassa rulebook.sha256: raportissa ”5”, nyt ”"),
        (lambda data: data["documents"].append(data["documents"][0]), "Raportti poikkeaa kohdassa documents: "),
        (lambda data: data["documents"][0]["fields"]["costs.net"].update(value=True), "fields.costs.net.value: "),
        (lambda data: data["run"].update(outcomes="findings"), "Sääntöä area/authority-begun ei enää ole"),
        (lambda data: data["rulebook"]["rules"].popitem(), "Raportti poikkeaa kohdassa rulebook.rules."),
        (lambda data: data["tool"].update(name="muu"), "kohdassa tool.name: raportissa ”muu”, nyt ”tarkistin”."),
        (lambda data: data.update(lupa=True), "kohdassa lupa: raportissa ”true”, nyt ””."),
        (lambda data: data["documents"][0].pop("problem"), "problem: raportissa ””, nyt ”null”."),
    ],
)
def test_every_part_of_the_report_is_compared(report: Path, tarkistin: Command, touch: Any, told: str) -> None:
    edited(report, touch)
    done = tarkistin("verify", "raportti.json")
    assert (done.code, told in done.out) == (1, True), done.out


def test_a_name_that_is_not_utf_8_is_found_again(tarkistin: Command) -> None:
    Path("\udcff.txt").write_text(example(GOOD), encoding="utf-8")
    tarkistin("check", ".", "--format", "json", "-o", "raportti.json")
    assert tarkistin("verify", "raportti.json").code == 0


def test_a_report_about_files_elsewhere_leads_nowhere(report: Path, tarkistin: Command) -> None:
    for path in ("../../etc/passwd", str(EXAMPLES / GOOD), "-"):
        edited(report, lambda data, path=path: data["documents"][0].update(path=path))  # type: ignore[misc]
        assert f"Tiedostoa {path} ei voi lukea." in tarkistin("verify", "raportti.json").out


@pytest.mark.parametrize(
    "touch",
    [
        lambda data: data["tool"].update(version=PAHA),
        lambda data: data["documents"][0].update(path=PAHA),
        lambda data: faulty(data)["costs/net-total"].update(message=PAHA),
        lambda data: data["documents"][0]["fields"].update({PAHA: {"value": 1}}),
    ],
)
def test_nothing_in_a_report_commands_a_terminal_or_a_log(report: Path, tarkistin: Command, touch: Any) -> None:
    edited(report, touch)
    done = tarkistin("verify", "raportti.json")
    assert (done.code, "paha" in done.out) == (1, True)
    assert not re.search("\x1b|^::", done.out, re.MULTILINE)


PAHA = "\x1b[31m\n::error::paha"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "ei ole eheä JSON-raportti; "),
        ("[" * 100_000, "ei ole eheä JSON-raportti; "),
        ("[]", "ei ole tarkistimen JSON-raportti (schema_version 2)."),
        ('{"schema_version": "2"}', "ei ole tarkistimen JSON-raportti (schema_version 2)."),
        ('{"schema_version": "2", "documents": [3], "cases": []}', "ei ole tarkistimen JSON-raportti"),
        ('{"schema_version": "2", "schema_version": "2"}', "ei ole eheä JSON-raportti; "),
        ('{"schema_version": "1", "documents": []}', "on skeeman versiota 1, ja tämä ohjelma lukee versiota 2; tee "),
    ],
)
def test_what_is_no_report(tarkistin: Command, text: str, told: str) -> None:
    Path("x.json").write_text(text, encoding="utf-8")
    done = tarkistin("verify", "x.json")
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.parametrize("touched", [{"on": "eilen"}, {"on": 3}])
def test_a_report_whose_rulebook_is_garbled_is_no_report(report: Path, tarkistin: Command, touched: Any) -> None:
    edited(report, lambda data: data["rulebook"].update(touched))
    done = tarkistin("verify", "raportti.json")
    assert (done.code, "ei ole tarkistimen JSON-raportti" in done.err) == (2, True)


@pytest.mark.parametrize("member", ["tool", "run", "rulebook", "documents", "cases", "summary", "skipped"])
def test_a_report_that_lacks_a_part_is_no_report(report: Path, tarkistin: Command, member: str) -> None:
    edited(report, lambda data: data.pop(member))  # type: ignore[arg-type, return-value]
    assert tarkistin("verify", "raportti.json").code == 2


def test_a_report_that_is_not_there(tarkistin: Command) -> None:
    done = tarkistin("verify", "puuttuu.json")
    assert done == (2, "", "Virhe: Raporttia puuttuu.json ei voi lukea: tiedostoa tai kansiota ei ole.\n")
