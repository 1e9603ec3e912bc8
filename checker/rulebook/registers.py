"""Registers of the rulebook: programme structure, areas, authorities and formats, dated.

Compiled from ``rules/registers``; here they are plain data with the look-ups that operators
need. A register answers for a programme period or a year, never for "now".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from typing import Any, Final

from checker.patterns import pattern
from checker.rulebook.binding import Binding

Relation = dict[str, frozenset[str]]
"""What belongs to what: a key (comparable text) to its possible owners."""


_BESIDE: Final = pattern(r"(?<=\w)(?: ?\([^()]{1,60}\)|(?<=n)\s+seutukun(?:ta|nat))+$", re.IGNORECASE)
"""What people write behind the name of an area: words in brackets, and what it is."""
_WHAT: Final = pattern(r"(?<!\s)\s+(?:(?:maa)?kunta|kaupunki)$", re.IGNORECASE)
"""The same behind its genitive, which is no name in the registers."""
_GENITIVES: Final = (
    ("n", ""), ("en", "i"), ("en", ""), ("en", "ki"), ("den", "ti"), ("den", "si"), ("gin", "ki"), ("nnan", "nta"),
    ("pin", "ppi"), ("ksen", "s"),
)  # fmt: skip
"""How genitives of names end, and how the names do: ``Kuopion``, ``Keski-Suomen``, ``Seinäjoen``, ``Satakunnan``."""
_OF_SEVERAL: Final = pattern(r"(?<=n)\s+(?:seutukunnat|maakunnat|kunnat|kaupungit)$", re.IGNORECASE)
"""What people write behind the genitives of several names."""
_BETWEEN: Final = pattern(r"\s+(?:ja|sekä|och)\s+|\s*[&+/]\s*|\s+[-–]\s+", re.IGNORECASE)
"""What stands between names of areas."""
_APART: Final = pattern(r"[\s/]+")
_ENDING: Final = 3
"""Letters of a name that an ending changes at the most: ``Uurainen``, ``Uuraisten``."""
_SHORTEST: Final = 3
"""Letters of the shortest beginning by which a name is known."""


def key_of(text: str) -> str:
    """Register names compare without regard to case, spaces and dashes: a program that breaks lines loses some."""
    return "".join(text.casefold().replace("–", "").replace("-", "").split())


def key_in(known: Container[str], text: str) -> str:
    """The key of a text, without what people write behind a name where it is known only so."""
    key = key_of(text)
    bare = key if key in known else key_of(_BESIDE.sub("", text.strip()))
    return bare if bare in known else _of_genitive(known, key_of(_WHAT.sub("", text.strip()))) or key


def _of_genitive(known: Container[str], genitive: str) -> str:
    """The known name of which this is the genitive; empty where it is of none."""
    if not genitive.endswith("n"):
        return ""
    genitive = genitive.replace("uuden", "uusi")
    ends = [(genitive.removesuffix(end), name) for end, name in _GENITIVES if genitive.endswith(end)]
    return next((stem + name for stem, name in ends if stem + name in known), "")


def names_in(known: Container[str], text: str) -> Sequence[str]:
    """The known names that a text is of, which has nothing but spaces, signs or ``ja`` between them, as ``Oulun ja
    Kuopion kaupungit``; else the text as one name.
    """
    is_one = key_in(known, text) in known or (" " not in text and _BETWEEN.search(text) is None)
    words = [] if is_one else _BETWEEN.sub(" ", _OF_SEVERAL.sub("", text)).split()
    return words if words and all(key_in(known, word) in known for word in words) else (text,)


class Registers:
    """The registers of one rulebook; frozen by convention."""

    __slots__ = ("_cache", "_data")

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._cache: dict[Any, Any] = {}

    def tables(self) -> dict[str, Any]:
        """The registers by name, to compare two rulebooks."""
        named = {
            f"{part}/{name}": body
            for part in ("formats", "lists", "programmes")
            for name, body in self._data[part].items()
        }
        return {
            **named,
            **{name: self._data[name] for name in ("authorities", "municipalities", "subregion_genitives")},
        }

    def spans(self) -> Iterable[tuple[str | None, str | None]]:
        """First and last day, in ISO text, of what is in the registers for a time."""
        yield from ((structure["open_since"], None) for structure in self._data["programmes"].values())
        yield from ((entry["from"], entry["until"]) for entry in self._data["authorities"])

    def format_title(self, name: str) -> str:
        """What a format looks like, in Finnish."""
        return str(self._data["formats"][name]["title"])

    def format_patterns(self, name: str, programme: str | None) -> list[str]:
        """The templates of a format that are in use in the programme period."""
        patterns = self._data["formats"][name]["patterns"]
        return [item["pattern"] for item in patterns if item["programme"] in (None, programme)]

    def members(self, name: str, binding: Binding) -> tuple[str, frozenset[str]]:
        """The Finnish title of a list and its members (comparable texts)."""
        if name in ("priorities", "objectives"):
            structure = self._structure(binding)
            return str(self._data["titles"][name]), frozenset(structure[name])
        if name == "regions":
            names = {row[2] for row in self._data["municipalities"]}
            return str(self._data["titles"][name]), frozenset(map(key_of, names))
        listed = self._data["lists"][name]
        return listed["title"], frozenset(key_of(item) for item in listed["items"])

    def _structure(self, binding: Binding) -> dict[str, Any]:
        """The programme's structure; what it does not list may be new after ``open_since``."""
        structure: dict[str, Any] = self._data["programmes"].get(
            binding.programme, {"priorities": {}, "objectives": {}}
        )
        since = structure.get("open_since")
        if since and (binding.day is None or binding.day.isoformat() >= since):
            binding.cap_severity("warning")
        return structure

    def official_names(self, name: str, binding: Binding) -> dict[str, str]:
        """Code to name of the programme's priorities or objectives, those alone whose official name was seen."""
        entries = self._structure(binding)[name]
        return {code: entry["name"] for code, entry in entries.items() if entry["attested"] == "seen"}

    def uncoded_names(self, binding: Binding) -> list[str]:
        """The programme's objectives whose codes are not published."""
        names: list[str] = self._structure(binding).get("uncoded", [])
        return names

    def title(self, name: str) -> str:
        """The Finnish name of a register or relation."""
        return str(self._data["titles"][name])

    def register_title(self, name: str) -> str:
        """The Finnish name of what ``listed`` may name: a table of the programme or areas, or a plain list."""
        lists = self._data["lists"]
        return str(lists[name]["title"]) if name in lists else self.title(name)

    def table_years(self) -> tuple[int, int]:
        """The first and last year of the municipality table; they stand for before and after, too."""
        first, last = self._data["municipality_years"]
        return first, last

    def printed(self, keys: list[str]) -> tuple[str, ...]:
        """Comparable texts as people write them, where the registers know."""
        if "printed" not in self._cache:
            names = [name for row in self._data["municipalities"] for name in (row[0], row[2], row[3])]
            names += [name for forms in self._data["subregion_genitives"].values() for name in forms]
            names += ["EAKR", "ESR", "ESR+", "JTF"]
            names += [code for entry in self._data["authorities"] for code in entry["codes"]]
            self._cache["printed"] = {key_of(name): name for name in names}
        return tuple(self._cache["printed"].get(key, key) for key in keys)

    def municipality_years(self, name: str) -> list[tuple[int, int]]:
        """The years a municipality has existed under the name; empty for an unknown name."""
        names = self._by_name()
        return [(row[4], row[5]) for row in names.get(key_in(names, name), ())]

    def municipalities(self) -> Collection[str]:
        """The names that municipalities have had, as comparable texts."""
        return self._by_name()

    def may_be_area(self, text: str) -> bool:
        """Whether a text that is the name of no area may be one in other words: ``Keuruun kaupunki``, ``Multian``."""
        words = [key_of(word).replace("uuden", "uusi") for word in _APART.split(text)]
        if len(words) == 1 and not text.endswith("n"):
            return False
        _, beginnings = self._area_names()
        longest = max(map(len, beginnings), default=0)
        return any(word[:end] in beginnings for word in words for end in range(_SHORTEST, min(len(word), longest) + 1))

    def is_area(self, text: str) -> bool:
        """Whether a text is the name of an area, of whatever kind and year."""
        names, _ = self._area_names()
        return key_in(names, text) in names

    def _area_names(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names of municipalities, sub-regions and regions, and how they begin in all their cases."""
        if "areas" not in self._cache:
            names = {key_of(name) for row in self._data["municipalities"] for name in (row[0], row[2], row[3])}
            genitives = {key_of(name) for forms in self._data["subregion_genitives"].values() for name in forms}
            beginnings = frozenset(name[: max(_SHORTEST, len(name) - _ENDING)] for name in names)
            self._cache["areas"] = frozenset(names | genitives), beginnings
        found: tuple[frozenset[str], frozenset[str]] = self._cache["areas"]
        return found

    def relation(self, name: str, binding: Binding, year: int | None) -> Relation:
        """A named relation for the binding's programme and day, or for ``year``."""
        when = (name, binding.programme, year if name in DATED_RELATIONS else binding.day)
        if when not in self._cache:
            if len(self._cache) > 500:
                self._cache.clear()
            self._cache[when] = _RELATIONS[name](self, binding, year)
        relation: Relation = self._cache[when]
        return relation

    def owners(self, name: str, binding: Binding, year: int | None) -> frozenset[str]:
        """Every owner that something has by the relation."""
        when = ("owners", name, binding.programme, year if name in DATED_RELATIONS else binding.day)
        if when not in self._cache:
            self._cache[when] = frozenset().union(*self.relation(name, binding, year).values())
        found: frozenset[str] = self._cache[when]
        return found

    def _by_name(self) -> dict[str, list[Any]]:
        if "names" not in self._cache:
            names: dict[str, list[Any]] = {}
            for row in self._data["municipalities"]:
                names.setdefault(key_of(row[0]), []).append(row)
            self._cache["names"] = names
        found: dict[str, list[Any]] = self._cache["names"]
        return found

    def _municipalities(self, year: int) -> list[Any]:
        """The rows in force in the year; the table's first and last years stand for before and after."""
        year = min(max(year, self._data["municipality_years"][0]), self._data["municipality_years"][1])
        return [row for row in self._data["municipalities"] if row[4] <= year <= row[5]]

    def _municipality_region(self, binding: Binding, year: int | None) -> Relation:
        return {key_of(row[0]): frozenset({key_of(row[2])}) for row in self._municipalities(year or 0)}

    def _municipality_subregion(self, binding: Binding, year: int | None) -> Relation:
        genitives = self._data["subregion_genitives"]
        return {
            key_of(row[0]): frozenset(key_of(name) for name in (row[3], *genitives.get(row[3], ())))
            for row in self._municipalities(year or 0)
        }

    def _objective_priority(self, binding: Binding, year: int | None) -> Relation:
        objectives = self._structure(binding)["objectives"]
        return {code: frozenset({entry["priority"]}) for code, entry in objectives.items()}

    def _priority_fund(self, binding: Binding, year: int | None) -> Relation:
        priorities = self._structure(binding)["priorities"]
        return {number: frozenset({key_of(entry["fund"])}) for number, entry in priorities.items()}

    def _code_fund(self, binding: Binding, year: int | None) -> Relation:
        patterns = self._data["formats"]["project_code"]["patterns"]
        return {key_of(item["pattern"][:2]): frozenset({key_of(item["fund"])}) for item in patterns}

    def _authority(self, binding: Binding, owners: str) -> Relation:
        """Who is in office on the day; who begins later decides on what came in before, so it is judged by its own."""
        day = binding.day.isoformat() if binding.day else None
        later: list[Any] = []
        now: list[Any] = []
        for entry in self._data["authorities"]:
            if entry["programme"] not in (None, binding.programme) or (day and (entry["until"] or "9999") < day):
                continue
            if entry[owners]:  # else nothing is known of it, which says nothing against any value
                (later if day and (entry["from"] or "") > day else now).append(entry)
        return _by_authority(later, owners) | _by_authority(now, owners)


def _by_authority(entries: Iterable[Any], owners: str) -> Relation:
    relation: Relation = {}
    for entry in entries:
        for name in entry["names"]:
            known = relation.get(key_of(name), frozenset())
            relation[key_of(name)] = known | frozenset(key_of(owner) for owner in entry[owners])
    return relation


DATED_RELATIONS: Final = frozenset({"municipality_region", "municipality_subregion"})
_RELATIONS: dict[str, Callable[[Registers, Binding, int | None], Relation]] = {
    "municipality_region": Registers._municipality_region,
    "municipality_subregion": Registers._municipality_subregion,
    "objective_priority": Registers._objective_priority,
    "priority_fund": Registers._priority_fund,
    "code_fund": Registers._code_fund,
    "authority_region": lambda known, binding, _: known._authority(binding, "regions"),
    "authority_code": lambda known, binding, _: known._authority(binding, "codes"),
}
OF_AREAS: Final = DATED_RELATIONS | {"authority_region"}
"""The relations whose owners are areas; of those with a year the values are, too."""
RELATIONS = tuple(_RELATIONS)
MEMBERS = ("priorities", "objectives", "regions", "municipalities")
