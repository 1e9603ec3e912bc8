"""The public description of a project of 2007–2013, financed by the EAKR or the ESR."""

from __future__ import annotations

from typing import Final

from checker.reading.descriptions import description_form

FORM: Final = description_form("hankekuvaus-2007", "2007-2013", ("A3", "A5", "A6", "S1"), "Projekti", "Projektin")
