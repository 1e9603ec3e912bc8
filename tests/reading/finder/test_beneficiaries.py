"""Who is granted support: the first is the applicant, the others are partners, each with its business id."""

from __future__ import annotations

import pytest

from tests.reading.printing import read

HEAD = "Päätös Kestävää kasvua ja työtä Suomen rakennerahasto-ohjelma\n\nTuensaajat\n"
TAIL = "\nHankehakemuksenne 15.2.2016\n"


@pytest.mark.parametrize(
    ("block", "names", "ids"),
    [
        ("Kaava Oy\nY-tunnus: 9000012-6\nMuotti ry\nY-tunnus: 9000035-3", ["Kaava Oy", "Muotti ry"], ["9000012-6", "9000035-3"]),
        ("Kaava Oy Y-tunnus: 9000012-6\nMuotti ry, Y-tunnus 9000035-3", ["Kaava Oy", "Muotti ry"], ["9000012-6", "9000035-3"]),
        ("Kaava Oy\nY-tunnus:\n9000012-6\nMuotti ry\nY-tunnus:\n9000035-3", ["Kaava Oy", "Muotti ry"], ["9000012-6", "9000035-3"]),
        ("Kaava Oy\nY-tunnus:\nMuotti ry\nY-tunnus: 9000035-3", ["Kaava Oy", "Muotti ry"], ["", "9000035-3"]),
        ("Kaavan koulu\nItäinen yksikkö\nY-tunnus: 9000012-6", ["Kaavan koulu Itäinen yksikkö"], ["9000012-6"]),
        ("Kaava Oy\nMuotti ry", ["Kaava Oy", "Muotti ry"], ["", ""]),
        ("Kaava Oy\nY-tunnus: 90000I2-6", ["Kaava Oy"], ["90000I2-6"]),
        ("Kaava Oy Y-tunnus: 9000012-6 Muotti ry Y-tunnus: 9000035-3", ["Kaava Oy", "Muotti ry"], ["9000012-6", "9000035-3"]),
        ("Kaava Oy\nY-tunnus – 9000012-6\nMuotti ry\nY-tunnus - 9000035-3", ["Kaava Oy", "Muotti ry"], ["9000012-6", "9000035-3"]),
        ("Kaava Oy 9000012-6\nMuotti ry, 9000035-3", ["Kaava Oy", "Muotti ry"], ["9000012-6", "9000035-3"]),
        ("Nimi\tY-tunnus\nKaava Oy\t9000012-6\nMuotti ry\t9000035-3", ["Kaava Oy", "Muotti ry"], ["9000012-6", "9000035-3"]),
    ],
    ids=["under", "beside", "id below", "no first id", "two lines", "no ids", "not an id", "one line", "dash", "no words", "heads"],
)  # fmt: skip
def test_names_and_ids(block: str, names: list[str], ids: list[str]) -> None:
    fields = read("hankepaatos-2014", f"{HEAD}{block}\n{TAIL}")
    partners, partner_ids = fields.get("project.partners"), fields.get("project.partner_business_ids")
    assert [fields["applicant.name"].value, *(partners.value if partners else ())] == names
    assert [fields["applicant.business_id"].value or "", *(partner_ids.value if partner_ids else ())] == ids


def test_an_id_that_is_not_there_is_looked_for_behind_its_words() -> None:
    fields = read("hankepaatos-2014", f"{HEAD}Kaava Oy\nY-tunnus:\nMuotti ry\nY-tunnus: 9000035-3\n{TAIL}")
    assert (fields["applicant.business_id"].state, fields["applicant.business_id"].line) == ("blank", 5)


def test_a_block_with_nothing_in_it_is_blank() -> None:
    fields = read("hankepaatos-2014", f"{HEAD}{TAIL}")
    assert [fields[path].state for path in ("applicant.name", "applicant.business_id")] == ["blank", "blank"]


@pytest.mark.parametrize(
    "block",
    [
        "Y-tunnus: 9000012-6\nKaava Oy\nY-tunnus: 9000035-3\nMuotti ry",
        "Y-tunnus: 9000012-6\nMuotti ry\nY-tunnus: 9000035-3",
        "Kaava Oy\nY-tunnus: 9000012-6\nY-tunnus: 9000035-3\nMuotti ry",
        "Kaava Oy\nY-tunnus:\nY-tunnus: 9000035-3\nMuotti ry",
        "Kaava Oy\nY-tunnus: 9000012-6 9000035-3",
    ],
    ids=[
        "above their names",
        "of a name that is not there",
        "the second above its name",
        "behind none",
        "side by side",
    ],
)
def test_an_id_without_its_name_leaves_open_whose_the_others_are(block: str) -> None:
    fields = read("hankepaatos-2014", f"{HEAD}{block}\n{TAIL}")
    assert {fields[path].state for path in ("applicant.name", "applicant.business_id")} == {"doubtful"}
