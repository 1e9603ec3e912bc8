"""The page for a browser as people use it: by mouse and keyboard, with hostile text and trouble, on paper and served."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from checker import load_rulebook
from checker.planning.template_files import template_file
from tests.cli.command import EXAMPLES, FAULTY, GOOD, child, example
from tests.project import ROOT
from tests.reports.test_hostile import HOSTILE
from tests.slow.page import drive

pytestmark = pytest.mark.timeout(1500)  # axe-core reads every view slowly, the longer the report
VIEWS = [
    f"{view} {scheme} {width}"
    for scheme in ("light", "dark")
    for view in ("start", "report", "reviewer", "folder", "planner", "refused", "faults")
    for width in (1280, 320)
]
FORBIDDEN = {"script", "img", "iframe", "object", "embed", "link", "form", "b", "base", "style", "meta"}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kaytto")


@pytest.fixture(scope="module")
def folder(work: Path) -> Path:
    """A folder as an applicant has one."""
    place = work / "hankkeet"
    (place / "ala").mkdir(parents=True)
    (place / "node_modules").mkdir()
    for name, target in ((GOOD, "."), (FAULTY, "ala"), (FAULTY, "node_modules")):
        shutil.copy(EXAMPLES / name, place / target)
    shutil.copy(EXAMPLES / "tietopalvelu-rivit.csv", place)
    place.joinpath("kuva.png").write_bytes(b"\x89PNG\r\n")
    place.joinpath("muu.yaml").write_text("- toisen ohjelman tiedosto\n", encoding="utf-8")
    place.joinpath(".piilo.txt").write_text("piilossa\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def used(using: Callable[..., Any], work: Path, folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = using("use", work)
    assert (told["requests"], told["complaints"], told["dialogs"]) == ([], [], [])
    return told


@pytest.fixture(scope="module")
def troubled(using: Callable[..., Any], work: Path) -> dict[str, Any]:
    told: dict[str, Any] = using("trouble", work)
    assert (told["complaints"], told["dialogs"]) == ([], [])
    return told


def documents(report: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["documents"]
    return found


def test_progress_is_told_by_name_and_one_bad_file_stops_no_other(used: dict[str, Any]) -> None:
    assert used["several"] == {
        "heard": ["Tarkistetaan 1/3: a.txt", "Tarkistetaan 2/3: b.txt", "Tarkistetaan 3/3: rikki.docx", "Raportti on valmis."],
        "rows": [["rikki.docx", "Ei voitu lukea"], ["a.txt", "Virheitä"], ["b.txt", "Virheitä"]],
        "title": "Tarkistusraportti",
    }  # fmt: skip


def test_the_table_of_several_is_filtered_in_the_page(used: dict[str, Any]) -> None:
    assert used["filtered"] == [["rikki.docx", "Ei voitu lukea"]]


def test_a_link_to_the_law_leaves_the_report_where_it_is(used: dict[str, Any]) -> None:
    assert used["links"]
    assert set(used["links"]) == {"_blank noopener"}


def test_another_choice_is_another_report_without_the_filters_of_the_last(used: dict[str, Any], work: Path) -> None:
    assert used["alone"] == ["Tarkistusraportti: yksin.txt", False]
    assert [document["path"] for document in documents(work / "yksin.json")] == ["yksin.txt"]


@pytest.mark.parametrize("kind", ["html", "csv", "json"])
def test_what_is_downloaded_is_what_the_command_writes(
    used: dict[str, Any], tmp_path: Path, work: Path, kind: str
) -> None:
    for name in ("a.txt", "b.txt"):
        tmp_path.joinpath(name).write_text(example(FAULTY), encoding="utf-8")
    tmp_path.joinpath("rikki.docx").write_bytes(b"PK\x03\x04")
    command = child("check", "a.txt", "b.txt", "rikki.docx", "--format", kind, "-q", "--no-cache", cwd=tmp_path)
    assert (work / f"useita.{kind}").read_bytes().decode() == command.out


def test_a_folder_is_looked_through_as_the_command_does(used: dict[str, Any], work: Path, folder: Path) -> None:
    command = child("check", "hankkeet", "--format", "json", "-q", "--no-cache", cwd=work)
    assert (work / "kansio.json").read_text(encoding="utf-8") == command.out
    assert json.loads(command.out)["skipped"] == ["hankkeet/kuva.png", "hankkeet/muu.yaml"]


def test_files_and_folders_are_dropped(used: dict[str, Any]) -> None:
    assert used["dropped"] == {
        "rows": [["c.txt", "Virheitä"], ["k/a.txt", "Virheitä"], ["k/ala/b.txt", "Virheitä"]],
        "prevented": True,
        "skipped": "1\u00a0tiedosto ohitettiin, koska sen lajia ei tarkisteta",
    }


def test_a_file_that_is_too_large_is_refused_as_the_command_refuses_it(used: dict[str, Any], work: Path) -> None:
    command = child("check", "kelpaa.txt", "suuri.pdf", "--format", "json", "-q", "--no-cache", cwd=work)
    assert (work / "suuri.json").read_text(encoding="utf-8") == command.out
    assert [document["status"] for document in documents(work / "suuri.json")] == ["findings", "unreadable"]


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_blank_forms_are_downloaded(used: dict[str, Any], work: Path, kind: str) -> None:
    assert used[kind] == f"hakemuspohja.{kind}"
    assert (work / f"pohja.{kind}").read_bytes() == template_file("application", kind, load_rulebook())


def test_the_planner_shows_figures_rules_and_why_a_figure_is_refused(used: dict[str, Any]) -> None:
    plan, refused = used["plan"].replace("\u00a0", " "), used["refused"].replace("\u00a0", " ")
    assert "EU- ja valtion rahoitus\t224 000 €" in plan  # 80 % of 200 000 € and 40 % of it
    assert "VNa 867/2021 4 § 1 mom." in plan
    assert "EU- ja valtion rahoituksen osuus ylittää 80 %:n enimmäisosuuden." in refused
    assert "Lähimmät luvut, jotka säännöt hyväksyvät" in refused
    told, figures = used["faults"]
    assert "Palkkakustannukset yhteensä: ”20O” ei ole euromäärä" in told
    assert figures == ""


def test_the_planner_asks_only_for_sums_that_the_cost_model_has(used: dict[str, Any]) -> None:
    assert used["sums"] == {
        "flat_rate_40": ["salaries", "income"],
        "flat_rate_7": ["salaries", "other", "income"],
        "lump_sum": ["lump_sum"],
    }


def test_what_hangs_or_breaks_down_is_refused_and_the_others_are_checked(
    troubled: dict[str, Any], work: Path, tmp_path: Path
) -> None:
    found = documents(work / "vaikeat.json")
    assert [(document["path"], document["status"], (document["problem"] or {}).get("code")) for document in found] == [
        ("a.txt", "findings", None),
        ("b-hidas.txt", "unreadable", "timeout"),
        ("c-kaatuu.txt", "unreadable", "worker"),
        ("d.txt", "findings", None),
    ]
    for name in ("a.txt", "d.txt"):
        tmp_path.joinpath(name).write_text(example(FAULTY), encoding="utf-8")
    command = child("check", "a.txt", "d.txt", "--format", "json", "-q", "--no-cache", cwd=tmp_path)
    assert [found[0], found[3]] == json.loads(command.out)["documents"]
    assert troubled["after"] == ["Raportti on valmis.", "Tarkistusraportti: e.txt"]
    assert troubled["sameName"] == [["a (2).txt", "Lomaketta ei tunnistettu"], ["a.txt", "Virheitä"]]


def test_a_check_can_be_stopped_and_what_was_not_checked_is_named(troubled: dict[str, Any], work: Path) -> None:
    assert troubled["busy"] == "Edellinen tarkistus on kesken. Odota, että se valmistuu, tai pysäytä se."
    assert troubled["stopped"] == [
        "Tarkistus pysäytettiin. Raportti nimeää tiedostot, joita ei ehditty tarkistaa.",
        "Tarkistusraportti",
        False,
    ]
    assert [
        (document["path"], document["status"], (document["problem"] or {}).get("code"))
        for document in documents(work / "pysaytetty.json")
    ] == [
        ("a.txt", "findings", None),
        ("b-seisoo.txt", "unreadable", "stopped"),
        ("c.txt", "unreadable", "stopped"),
    ]
    assert "Tarkistus pysäytettiin ennen tätä tiedostoa" in work.joinpath("pysaytetty.html").read_text("utf-8")
    assert troubled["stoppedAtOnce"] == [
        "Tarkistus pysäytettiin ennen kuin yhtään tiedostoa ehdittiin tarkistaa.",
        False,
    ]
    assert troubled["last"] == ["Raportti on valmis.", "Tarkistusraportti: g.txt"]


def hostile_documents() -> Iterator[tuple[str, str]]:
    """A name and a text for each case: in the project's name, the applicant's and a date, on a form and in a YAML file."""
    for number, text in enumerate(HOSTILE):
        printable = text.encode("utf-8", "replace").decode()
        name = printable.replace("/", "∕").replace("\x00", "")
        line = " ".join(printable.split())
        form = example(FAULTY)
        for mine in ("Hiljainen tieto talteen", "Olemattoman Opisto Oy"):
            assert mine in form
            form = form.replace(mine, line)
        yield f"{number}{name}.txt", form
        fields = {"name": printable, "start": printable, "objective": printable, "code": printable}
        yield (
            f"{number}{name}.json",
            json.dumps({"form": "valintaesitys-ely", "project": fields, "applicant": {"name": printable}}),
        )


def test_hostile_text_stays_text(using: Callable[..., Any], tmp_path: Path) -> None:
    cases = tmp_path / "tapaukset.json"
    cases.write_text(json.dumps(list(hostile_documents())), encoding="utf-8")
    told = using("hostile", tmp_path, cases)
    assert (told["dialogs"], told["complaints"], told["requests"]) == ([], [], [])
    assert len(told["reports"]) == 4 * len(HOSTILE)
    assert {"img-src", "script-src-attr"} <= {harm.replace("script-src-elem", "script-src") for harm in told["control"]}
    for report in told["reports"]:
        assert report["harm"] == []
        assert FORBIDDEN.isdisjoint(report["tags"])
        assert report["handlers"] == []
        assert [link for link in report["links"] if not link.startswith(("#", "https://"))] == []
        assert [link for link in report["links"] if "paha.example" in link] == []
    shown = [report["text"] for report in told["reports"]]
    assert any("<script>alert(1)</script>" in text for text in shown)
    assert any("{{ 7*7 }}" in text for text in shown)


@pytest.fixture(scope="module")
def views(using: Callable[..., Any], work: Path) -> list[dict[str, Any]]:
    names = (FAULTY, GOOD, "valintaesitys-ely-puutteellinen.txt")
    found: list[dict[str, Any]] = using("look", work, *(EXAMPLES / name for name in names))["views"]
    return found


def test_every_view_was_looked_at(views: list[dict[str, Any]]) -> None:
    assert [view["view"] for view in views] == VIEWS
    assert [view["view"] for view in views if view["passes"] < 20] == []
    assert [view["dark"] for view in views] == ["dark" in name for name in VIEWS]


def test_no_accessibility_violation_and_nothing_overflows(views: list[dict[str, Any]]) -> None:
    assert {view["view"]: view["violations"] for view in views if view["violations"]} == {}
    assert {view["view"]: view["overflow"] for view in views if view["overflow"] > 0} == {}


def test_the_whole_way_by_the_keyboard(using: Callable[..., Any], work: Path) -> None:
    told = using("keyboard", work)
    assert told["unseen"] == []
    assert told["path"][:5] == ["skip", "valilehti-tarkistus", "tiedostot", "kansio", "esimerkki"]
    assert told["focus"], "the report has the focus"
    assert told["stays"] == "reviewer", "changing the reader does not move the focus"
    assert told["cleared"] == ["tiedostot", False]
    assert told["tab"] == "valilehti-budjetti"


def header_of_the_guide() -> str:
    """The policy that the guide gives to whoever serves the page."""
    guide = (ROOT / "docs" / "selain-intranetissa.md").read_text(encoding="utf-8")
    [policy] = re.findall(r"^```text\n(default-src .*)\n```$", guide, re.MULTILINE)
    return str(policy)


class Counting(SimpleHTTPRequestHandler):
    """Serves files, with the header of a policy where there is one, and remembers what was asked for."""

    asked: list[str]
    policy: str

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        self.asked.append(self.path)


@pytest.mark.parametrize("policy", ["", header_of_the_guide()], ids=["without a header", "with the header"])
def test_served_over_http_it_works_and_its_policy_lets_nothing_out(
    page: Path, browser: str, tmp_path: Path, policy: str
) -> None:
    handler = type("Handler", (Counting,), {"asked": [], "policy": policy})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(page.parent))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told = drive(browser, "served", f"http://127.0.0.1:{server.server_port}/{page.name}", tmp_path)
        server.shutdown()
    assert told["state"] == "done"
    assert told["refused"] == ["refused", "refused", "refused"]
    assert handler.asked == [f"/{page.name}"]


def test_only_the_report_is_printed(page: Path, tmp_path: Path) -> None:
    drive("chromium", "print", page, tmp_path)
    reader = PdfReader(tmp_path / "sivu.pdf")
    text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    assert "Hakemusta ei puolleta tai se on hylätty" in text
    assert "Tarkistus ei ole rahoituspäätös" in text
    for left_out in ("Valitse tiedostot", "Lataa", "Budjetin laskenta", "Tulosta", "Kokeile esimerkillä"):
        assert left_out not in text
    assert reader.metadata is not None
    assert reader.metadata.title == "Tarkistusraportti: a.txt"
