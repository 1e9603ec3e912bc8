"""The public description of a project of 2014–2020, financed by the ESR or the EAKR, REACT-EU included."""

from __future__ import annotations

from typing import Final

from checker.reading.descriptions import description_form

FORM: Final = description_form("hankekuvaus-2014", "2014-2020", ("A7", "S2"), "Hanke", "Hankkeen")
