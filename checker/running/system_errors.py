"""Why the operating system refused, in Finnish: its own words are English or depend on the machine."""

from __future__ import annotations

import errno

_REASONS = {
    "ENOENT": "tiedostoa tai kansiota ei ole",
    "EACCES": "käyttöoikeus puuttuu",
    "EPERM": "käyttöoikeus puuttuu",
    "ENOSPC": "levy on täynnä",
    "EDQUOT": "levykiintiö on täynnä",
    "EFBIG": "tiedosto kasvaisi liian suureksi",
    "EROFS": "levyä voi vain lukea",
    "EISDIR": "kohde on kansio",
    "ENOTDIR": "polun osa ei ole kansio",
    "ENAMETOOLONG": "nimi on liian pitkä",
    "ELOOP": "linkit kiertävät kehää",
    "EIO": "levyn lukeminen tai kirjoittaminen epäonnistui",
    "EMFILE": "avoimia tiedostoja on liikaa",
    "ETXTBSY": "tiedosto on käytössä",
    "EBUSY": "tiedosto on käytössä",
}


def reason(error: OSError) -> str:
    """A clause that ends a sentence, without its full stop."""
    return _REASONS.get(errno.errorcode.get(error.errno or 0, ""), f"järjestelmävirhe {error.errno or ''}".rstrip())
