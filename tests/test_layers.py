"""Imports point one way: who may import whom, read from every module's own import statements.

A new arrow is a design decision: it is argued in docs/decisions/ before it is added to ``MAY_IMPORT``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import PACKAGES, python_modules

GROUND_FLOOR = {
    "checker.errors",
    "checker.exit_codes",
    "checker.glossary",
    "checker.identity_codes",
    "checker.limits",
    "checker.money",
    "checker.names",
    "checker.outcome",
    "checker.patterns",
    "checker.version",
    "checker.yaml_loader",
}
FRONT_DOOR = "the library's front door"
MAY_IMPORT = {
    FRONT_DOOR: {"checker.running", "checker.rulebook", "checker.evaluation.result"},
    "checker.cli": {
        "checker.authoring",
        "checker.planning",
        "checker.running",
        "checker.rulebook",
        "checker.evaluation.result",
        "checker.evaluation.verdict",
        "reports",
    },
    "checker.planning": {"checker.running", "checker.reading", "checker.rulebook", "checker.evaluation.result"},
    "checker.authoring": {"checker.running", "checker.reading", "checker.rulebook", "checker.evaluation"},
    "checker.running": {"checker.reading", "checker.rulebook", "checker.evaluation"},
    "checker.evaluation": {"checker.rulebook", "checker.reading"},
    "checker.rulebook": {"checker.reading.field", "checker.reading.finnish", "checker.reading.place", "rules"},
    "checker.reading": set(),
    "reports": {
        "checker.planning",
        "checker.evaluation.result",
        "checker.reading.field",
        "checker.reading.application",
        "checker.reading.derive",
        "checker.reading.document",
        "checker.reading.place",
    },
    "rules": set(),
}
"""Room to the rooms or modules it may import, besides itself and the ground floor."""
READERS_KNOW = {
    "checker.reading.blocks",
    "checker.reading.decoding",
    "checker.reading.directions",
    "checker.reading.document",
    "checker.reading.kind",
    "checker.reading.place",
    "checker.reading.readers",
}
PEERS = {"checker.reading.readers": "read_", "reports": "render"}
"""Folders whose modules stand side by side and never import each other; how the name begins that makes a module one."""

Graph = dict[str, set[str]]


def imported(source: str, module: str, is_package: bool, known: set[str]) -> Iterator[str]:
    """The project's modules that a module imports anywhere in its text, function bodies included."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                kept = parts[: len(parts) - node.level + is_package]
                base = ".".join([*kept, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" if f"{base}.{alias.name}" in known else base for alias in node.names]
        yield from (name for name in names if name.split(".")[0] in PACKAGES)


def import_graph(modules: dict[str, Path]) -> Graph:
    """Every module with the project's modules that it imports."""
    known = set(modules)
    return {
        name: set(imported(path.read_text(encoding="utf-8"), name, path.name == "__init__.py", known)) - {name}
        for name, path in modules.items()
    }


def is_within(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def room_of(module: str) -> str:
    """The room a module belongs to: ``checker`` itself is what a program imports, ``-m checker`` a command line."""
    if module in ("checker", "checker.__main__"):
        return FRONT_DOOR if module == "checker" else "checker.cli"
    rooms = [room for room in MAY_IMPORT if is_within(module, room)]
    return max(rooms, key=len, default="ground floor")


def forbidden_arrows(graph: Graph) -> list[str]:
    """Arrows that the layers do not allow."""
    found = []
    for module, targets in sorted(graph.items()):
        room = room_of(module)
        allowed = MAY_IMPORT.get(room, set()) | GROUND_FLOOR if room != "rules" else set()
        if room == "reports":
            allowed -= {"checker.yaml_loader"}
        for target in sorted(targets):
            if is_within(target, room) or target == "checker" or any(is_within(target, other) for other in allowed):
                continue
            found.append(f"{module} -> {target}")
    return found


def defines(source: str, prefix: str) -> bool:
    """Whether a module defines a name that begins so, at its top level."""
    names: list[str] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return any(name.startswith(prefix) for name in names)


def peers_in(folder: str, modules: dict[str, Path]) -> set[str]:
    """The readers, forms or renderers of a folder; its other modules are helpers that they share."""
    inside = {name: path for name, path in modules.items() if name.startswith(folder + ".")}
    return {name for name, path in inside.items() if defines(path.read_text(encoding="utf-8"), PEERS[folder])}


def cycles(graph: Graph) -> list[str]:
    """Every circle of imports, each named once by its path."""
    found, finished = [], set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        if module in trail:
            found.append(" -> ".join([*trail[trail.index(module) :], module]))
        elif module not in finished:
            for target in sorted(graph.get(module, ())):
                visit(target, (*trail, module))
            finished.add(module)

    for module in sorted(graph):
        visit(module, ())
    return found


@pytest.fixture(scope="module")
def graph() -> Graph:
    return import_graph(python_modules(*PACKAGES))


def test_imports_point_one_way(graph: Graph) -> None:
    assert forbidden_arrows(graph) == []


@pytest.mark.parametrize("folder", PEERS)
def test_readers_and_renderers_do_not_import_each_other(folder: str, graph: Graph) -> None:
    peers = peers_in(folder, python_modules(*PACKAGES))
    assert len(peers) > 1
    assert [f"{module} -> {target}" for module in sorted(peers) for target in sorted(graph[module] & peers)] == []


def test_readers_know_only_the_document(graph: Graph) -> None:
    known = READERS_KNOW | GROUND_FLOOR
    readers = {name: targets for name, targets in graph.items() if is_within(name, "checker.reading.readers")}
    strangers = {
        f"{name} -> {target}"
        for name, targets in readers.items()
        for target in targets
        if not any(is_within(target, room) for room in known)
    }
    assert readers
    assert strangers == set()


def test_the_page_for_a_browser_asks_nothing_of_the_rest_of_the_command_line(graph: Graph) -> None:
    """The page holds no other module of these rooms (``browser/build.py``)."""
    left_out = ("checker.cli", "checker.authoring")
    assert [target for target in graph["checker.cli.page"] if any(is_within(target, room) for room in left_out)] == []


def test_no_imports_run_in_a_circle(graph: Graph) -> None:
    assert cycles(graph) == []


def test_every_room_and_module_named_here_exists(graph: Graph) -> None:
    named = (
        set(MAY_IMPORT) - {FRONT_DOOR} | GROUND_FLOOR | READERS_KNOW | set(PEERS) | set().union(*MAY_IMPORT.values())
    )
    assert named - set(graph) == set()


def test_rules_are_data_without_code() -> None:
    assert list(python_modules("rules")) == ["rules"]


@pytest.mark.parametrize(
    ("module", "target"),
    [
        ("checker.reading.labels", "checker.rulebook.rule"),
        ("checker.rulebook.load", "checker.reading.labels"),
        ("checker.evaluation.engine", "checker.running.pipeline"),
        ("checker.evaluation.engine", "reports.wording"),
        ("checker.running.pipeline", "reports.html"),
        ("checker", "reports.html"),
        ("checker.money", "checker.reading.field"),
        ("reports.html", "checker.evaluation.engine"),
        ("reports.html", "checker.yaml_loader"),
        ("rules", "checker.errors"),
    ],
)
def test_an_arrow_against_the_layers_is_noticed(module: str, target: str) -> None:
    assert forbidden_arrows({module: {target}}) == [f"{module} -> {target}"]


def test_an_import_inside_a_function_or_with_dots_is_noticed() -> None:
    source = (
        "def late():\n    from checker.reading import field\n    from ..evaluation import engine\n    import json\n"
    )
    known = {"checker.reading.field", "checker.evaluation.engine"}
    assert set(imported(source, "checker.rulebook.load", is_package=False, known=known)) == known


def test_a_circle_is_noticed() -> None:
    graph = {"checker.a": {"checker.b"}, "checker.b": {"checker.c"}, "checker.c": {"checker.b"}}
    assert cycles(graph) == ["checker.b -> checker.c -> checker.b"]
