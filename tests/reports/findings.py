"""Reads the findings back from each format that programs read: the document and the rule of each one."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

Found = list[tuple[str, str]]


def _of_entries(documents: list[dict[str, Any]], cases: list[dict[str, Any]]) -> Found:
    groups = [(entry["path"], entry["outcomes"]) for entry in documents]
    groups += [(", ".join(case["documents"]), case["outcomes"]) for case in cases]
    return [(name, item["rule"]) for name, outcomes in groups for item in outcomes if item["status"] == "fail"]


def of_json(text: str) -> Found:
    read = json.loads(text)
    return _of_entries(read["documents"], read["cases"])


def of_jsonl(text: str) -> Found:
    lines = [json.loads(line) for line in text.splitlines()]
    return _of_entries(*([line for line in lines if line["kind"] == kind] for kind in ("document", "case")))


def of_sarif(text: str) -> Found:
    [run] = json.loads(text)["runs"]
    failed = [item for item in run["results"] if item["kind"] == "fail"]
    places = [item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for item in failed]
    return [(unquote(place), item["ruleId"]) for place, item in zip(places, failed, strict=True)]


def of_junit(text: str) -> Found:
    cases = ElementTree.fromstring(text).iter("testcase")
    failed = [case.attrib for case in cases if case.find("failure") is not None]
    return [(re.sub(r":[0-9]+$", "", case["classname"]), case["name"]) for case in failed]


def of_gitlab(text: str) -> Found:
    return [(item["location"]["path"], item["check_name"]) for item in json.loads(text)]


def of_csv(text: str) -> Found:
    return [(row["path"], row["rule"]) for row in csv.DictReader(io.StringIO(text)) if row["status"] == "fail"]


def of_github(text: str) -> Found:
    """Annotations and, past ten of a level, plain lines."""
    found = []
    for line in text.splitlines():
        command = re.match(r"::[a-z]+ file=([^:]*?)(?:,line=\d+)?(?:,col=\d+)?,title=([^:]*/[^:]*)::(.*)", line)
        plain = re.match(r"- ([^:]*)(?::\d+)*: [a-z]+: ([^: ]*/[^: ]*): (.*)", line)
        match = command or plain
        if match and " – ei voida arvioida: " not in match[3]:
            found.append((match[1].replace("%2C", ","), match[2]))
    return found


def of_concise(text: str) -> Found:
    pattern = r"(.*?)(?::\d+)*: (?:virhe|varoitus|huomautus) (\S+): "
    return [(match[1], match[2]) for line in text.splitlines() if (match := re.match(pattern, line))]


MACHINE_FORMATS: dict[str, Callable[[str], Found]] = {
    "json": of_json, "jsonl": of_jsonl, "sarif": of_sarif, "junit": of_junit, "gitlab": of_gitlab, "csv": of_csv,
    "github": of_github, "concise": of_concise,
}  # fmt: skip
