"""House rules that no linter holds: sizes, names, and what the light modules may load."""

import ast
import itertools
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.repository import ROOT

FILES = [
    file
    for folder in ("app", "training", "release", "resources", "tests")
    for file in sorted((ROOT / folder).rglob("*.py"))
]
LONG_FILES = {
    "training/settings/schema.py": "all settings, each declared once",
}
LONG_FUNCTIONS: dict[str, str] = {}
SAME_THING_IN_TWO_PLACES = {
    "check": "in this process, and in a child",
    "export": "in this process, and in a child",
    "probe": "in this process, and in a child",
    "run": "in this process, and in a child",
    "from_line": "of a message, and of an event",
    "to_line": "of a message, and of an event",
    "main": "each program's own",
    "count": "in the window's locale, and plain",
    "duration": "in the window's locale, and plain",
}
"""Public names that two packages define, and why both may."""
PACKAGE_SIZE = range(2, 26)
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
_NEVER_HEAVY = next(c for c in CONTRACTS if "torch" in c.get("forbidden_modules", ()))
LIGHT = sorted({name for name in _NEVER_HEAVY["source_modules"] if name.startswith("training.")})
"""Packages of ``training`` that the window may import; they load in milliseconds."""
HEAVY = {"torch", "transformers", "datasets", "pandas", "peft", "accelerate", "bitsandbytes"}


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_files_are_at_most_400_lines() -> None:
    lines = {name_of(f): len(f.read_text(encoding="utf-8").splitlines()) for f in FILES}
    long = {name: count for name, count in lines.items() if count > 400}
    assert {name: count for name, count in long.items() if name not in LONG_FILES} == {}
    assert LONG_FILES.keys() - long.keys() == set(), "no longer an exception"


def test_no_two_test_files_have_one_name() -> None:
    """pytest would collect neither, and no test would run."""
    names = [file.name for file in FILES if file.name.startswith("test_")]
    assert [name for name in set(names) if names.count(name) > 1] == []


def test_functions_are_at_most_60_lines() -> None:
    long = {
        f"{name_of(file)}:{function.name}": length
        for file in FILES
        for function in functions(file)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > 60
    }
    assert {name: count for name, count in long.items() if name not in LONG_FUNCTIONS} == {}
    assert LONG_FUNCTIONS.keys() - long.keys() == set(), "no longer an exception"


def test_what_a_process_prints_is_read_as_utf_8() -> None:
    """``text=True`` alone reads in the system's code page: cp949 on a Korean Windows."""
    unsaid = [
        f"{name_of(file)}:{call.lineno}"
        for file in FILES
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and {"text", "universal_newlines"} & {keyword.arg for keyword in call.keywords}
        and ast.unparse(call.func).rsplit(".", 1)[-1] in ("run", "Popen", "check_output", "call")
        and "encoding" not in {keyword.arg for keyword in call.keywords}
    ]
    assert unsaid == []


READ_BY_THEMSELVES = {
    "training/files/parse.py": "the one way to parse",
    "training/model/adapter.py": "an adapter that was written just now",
    "training/trainer/spread.py": "tensors of any size, whose hashes were looked at",
    "training/computer/memory_limits.py": "the system's own",
    "training/runtime/torch_build.py": "an installed package's",
    "training/plan/recommended.py": "Headroom's own",
    "training/texts/glossary.py": "Headroom's own",
    "app/widgets/icons.py": "Headroom's own",
    "app/widgets/theme.py": "Headroom's own",
}


def test_files_of_others_are_read_within_bounds() -> None:
    """A pipe is waited for without end, a disk's worth of text fills the memory, and Python's own
    JSON ends in a traceback where it is nested deep: ``training.files`` has ways without that."""
    found = {
        name_of(file)
        for file in FILES
        if name_of(file).startswith(("app/", "training/"))
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and (
            call.func.attr in ("read_text", "read_bytes")
            or ast.unparse(call.func)
            in ("json.loads", "json.load", "tomllib.loads", "tomllib.load")
        )
    }
    assert found - READ_BY_THEMSELVES.keys() == set()
    assert READ_BY_THEMSELVES.keys() - found == set(), "no longer an exception"


def test_a_public_name_means_one_thing() -> None:
    homes: dict[str, set[str]] = {}
    for file in FILES:
        if name_of(file).startswith(("app/", "training/", "release/")):
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_":
                    home = "/".join(name_of(file).split("/")[:2])
                    homes.setdefault(node.name, set()).add(home)
    doubled = {name for name, where in homes.items() if len(where) > 1}
    assert doubled - SAME_THING_IN_TWO_PLACES.keys() == set()
    assert SAME_THING_IN_TWO_PLACES.keys() - doubled == set(), "no longer an exception"


def test_a_package_is_neither_a_drawer_nor_a_warehouse() -> None:
    for root in ("app", "training"):
        for folder in (ROOT / root).rglob("__init__.py"):
            files = [file for file in folder.parent.glob("*.py") if file.stem[:2] != "__"]
            assert len(files) in PACKAGE_SIZE or folder.parent == ROOT / root, folder.parent
            assert len(ast.parse(folder.read_text(encoding="utf-8")).body) == 1, folder


def test_half_of_the_files_have_at_most_150_lines() -> None:
    sizes = [
        len(file.read_text(encoding="utf-8").splitlines())
        for file in FILES
        if name_of(file).startswith(("app/", "training/")) and file.stem != "__init__"
    ]
    assert statistics.median(sizes) <= 150


def test_modules_say_what_they_hold() -> None:
    assert [name_of(file) for file in FILES if file.stem.lower() in VAGUE_NAMES] == []


def test_the_window_imports_only_light_packages_of_the_engine() -> None:
    assert {
        f"{name_of(file)}: {module}"
        for file in FILES
        if name_of(file).startswith("app/") and name_of(file) != "app/__main__.py"
        for module in imported_modules(file)
        if module.startswith("training.") and ".".join(module.split(".")[:2]) not in LIGHT
    } == set()


def imported_modules(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "training":
            yield from (f"training.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


_FIRST_TO_LOAD = """
import importlib, pathlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    found = {heavy!r} & sys.modules.keys()
    if found:
        sys.exit(f"{{name}} loads {{sorted(found)}}")
"""


def test_light_packages_load_nothing_heavy() -> None:
    """Each of their modules, in one process: the first that loads something heavy is named."""
    modules = [
        name_of(file).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        for file in FILES
        if ".".join(name_of(file).split("/")[:2]) in LIGHT
    ]
    assert len(modules) > 80
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_TO_LOAD.format(heavy=HEAVY), *modules],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.stderr == ""


def test_each_row_of_what_can_happen_names_its_test() -> None:
    """In both languages: the tests are there, and alike."""
    named = []
    for name in ("docs/faults.md", "docs/faults.ko.md"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        begin = next(n for n, line in enumerate(lines) if "(`tests/…`)" in line)
        table = itertools.takewhile(lambda line: line.startswith("|"), lines[begin + 2 :])
        named.append([re.findall(r"`([\w/]+/test_\w+)`", row.split("|")[4]) for row in table])
    assert named[0] == named[1]
    assert len(named[0]) > 15
    assert all(named[0])
    assert [t for row in named[0] for t in row if not (ROOT / f"tests/{t}.py").is_file()] == []
