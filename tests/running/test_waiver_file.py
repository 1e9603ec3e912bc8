"""Reading a waiver file: every fault with its place, and never from among the documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.errors import RulebookError
from checker.evaluation.waivers import Waiver
from checker.running.waiver_file import read_waivers

RULES = frozenset({"costs/net-total", "financing/eu-share-ceiling"})
GOOD = """\
waivers:
  - rule: financing/eu-share-ceiling
    document: hankkeet/a-*.txt
    reason: Erityinen syy on perusteltu.
    decided_by: rahoituspäällikkö
    decision: P-12/2026
    expires: 31.12.2026
    fingerprint: 0123456789abcdef
  - rule: costs/net-total
    case: S20271
    reason: Summa korjataan täydennyksessä.
    decided_by: tarkastaja
    decision: "13"
    expires: 2027-06-30
    fingerprint: fedcba9876543210
"""


def faults(path: Path, text: str, checked: tuple[str, ...] = ()) -> list[str]:
    """What is said of the file, without its path."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        read_waivers(str(path), checked, RULES)
    return [str(fault).removeprefix(f"{path}:").removeprefix(" ") for fault in caught.value.faults]


def test_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "luvat.yaml"
    path.write_text(GOOD, encoding="utf-8")
    first, second = read_waivers(str(path), (), RULES)
    assert first == Waiver(
        "financing/eu-share-ceiling", "hankkeet/a-*.txt", "", "Erityinen syy on perusteltu.", "rahoituspäällikkö",
        "P-12/2026", date(2026, 12, 31), "0123456789abcdef", 2,
    )  # fmt: skip
    assert (second.document, second.case, second.expires, second.line) == ("", "S20271", date(2027, 6, 30), 9)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("decided_by: rahoitus", "decidedby: rahoitus", "5:5: Tuntematon avain ”decidedby”. Tarkoititko ”decided_by”?"),
        ("financing/eu-share-ceiling", "financing/eu-share", "2:11: Tuntematon sääntö ”financing/eu-share”. "
         "Tarkoititko ”financing/eu-share-ceiling”?"),
        ("Erityinen syy on perusteltu.", "Koe.", "4:13: Arvo on liian lyhyt: ainakin 10 merkkiä."),
        ("31.12.2026", "31.2.2026", "7:14: ”31.2.2026” ei ole kelvollinen päivä."),
        ("case: S20271", "case: 327190", "10:11: Arvon pitää olla tekstiä; kirjoita se lainausmerkkeihin, esimerkiksi "
         '"327190".'),
        ("    document: hankkeet/a-*.txt\n", "", "2:5: Anna joko document tai case."),
        ("    case: S20271\n", "    case: S20271\n    document: a.txt\n", "9:5: Anna joko document tai case."),
    ],
)  # fmt: skip
def test_a_fault_has_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in faults(tmp_path / "luvat.yaml", GOOD.replace(old, new, 1))


@pytest.mark.parametrize("fingerprint", ["0123456789ABCDEF", "0123", "0123456789abcdefa", "'0123456789abcdeg'"])
def test_a_fingerprint_has_sixteen_hexadecimal_characters(tmp_path: Path, fingerprint: str) -> None:
    [told] = faults(tmp_path / "luvat.yaml", GOOD.replace("0123456789abcdef", fingerprint, 1))
    assert told.startswith("8:18: ")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("31.12.2026", "joskus").replace("costs/net-total", "costs/nettototal").replace("S20271", "''")
    assert [told.split(":")[0] for told in faults(tmp_path / "luvat.yaml", text)] == ["7", "9", "9"]


@pytest.mark.parametrize("text", ["", "[]", "waivers: 3", "waivers: [", "luvat: []", "waivers: [{}]", "\xff"])
def test_what_is_no_waiver_file_is_refused(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path / "luvat.yaml", text)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="Poikkeuslupatiedostoa ei voi lukea: tiedostoa tai kansiota ei ole"):
        read_waivers(str(tmp_path / "puuttuu.yaml"), (), RULES)


@pytest.mark.parametrize("checked", [".", "..", "luvat.yaml", "linkki"])
def test_the_checked_folder_cannot_hold_its_own_waivers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checked: str
) -> None:
    folder = tmp_path / "hankkeet"
    folder.mkdir()
    (folder / "linkki").symlink_to(folder)
    monkeypatch.chdir(folder)
    told = faults(Path("luvat.yaml"), GOOD, ("muu.txt", checked))
    assert told == ["Poikkeuslupatiedosto ei saa olla tarkistettavassa kansiossa."]


def test_a_file_beside_the_checked_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "hankkeet").mkdir()
    path = tmp_path / "hankkeet.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert len(read_waivers(str(path), (str(tmp_path / "hankkeet"), "-"), RULES)) == 2
