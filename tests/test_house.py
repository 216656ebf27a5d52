"""House rules that no linter holds: sizes, names, and what the light modules may load."""

import ast
import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

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
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
LIGHT = [
    "__main__",
    "atomic_file",
    "awake",
    "byte_size",
    "calibration",
    "check_result",
    "child_process",
    "demo",
    "doctor",
    "doctor_report",
    "download",
    "driver",
    "engine_choice",
    "engine_folder",
    "engine_install",
    "engine_manifest",
    "engine_proof",
    "engine_sentences",
    "engine_unpack",
    "events",
    "export_request",
    "export_sentences",
    "export_worker",
    "factor_measurement",
    "fit",
    "generation_messages",
    "generation_worker",
    "gpu_counters",
    "gpu_programs",
    "gpu_sensors",
    "glossary",
    "hardware",
    "history",
    "step_series",
    "history_excerpts",
    "hub",
    "hub_download",
    "hub_search",
    "label_report",
    "language",
    "length_histogram",
    "local_models",
    "measured_figures",
    "mend_words",
    "model_files",
    "model_shape",
    "perplexity",
    "plan",
    "presets",
    "preview_page",
    "preview_worker",
    "private_files",
    "probe_words",
    "problems",
    "recommended_models",
    "report_blocks",
    "report_charts",
    "report_files",
    "report_page",
    "report_record",
    "report_sections",
    "report_words",
    "result",
    "row_origin",
    "run_folder",
    "run_library",
    "run_lock",
    "run_notes",
    "run_record",
    "run_requests",
    "settings",
    "settings_difference",
    "settings_file",
    "speed_analysis",
    "speed_changes",
    "speed_factors",
    "speed_forecast",
    "speed_phases",
    "spill_guard",
    "time_remaining",
    "toml_text",
    "trained_run",
    "windows",
    "worker",
]
"""Modules of ``training`` that the window may import; they load in milliseconds."""
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


def test_modules_say_what_they_hold() -> None:
    assert [name_of(file) for file in FILES if file.stem.lower() in VAGUE_NAMES] == []


def test_the_window_imports_only_light_modules_of_the_engine() -> None:
    allowed = {"training", *(f"training.{name}" for name in LIGHT)}
    assert {
        f"{name_of(file)}: {module}"
        for file in FILES
        if name_of(file).startswith("app/")
        for module in imported_modules(file)
        if module.split(".")[0] == "training" and module not in allowed
    } == set()


def imported_modules(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "training":
            yield from (f"training.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("name", LIGHT)
def test_light_modules_load_nothing_heavy(name: str) -> None:
    code = f"import sys, training.{name}; print(*sorted({HEAVY!r} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == []


def test_each_row_of_what_can_happen_names_its_test() -> None:
    """In both languages: the tests are there, and alike."""
    named = []
    for name in ("README.md", "README.ko.md"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        begin = next(n for n, line in enumerate(lines) if "(`tests/…`)" in line)
        table = itertools.takewhile(lambda line: line.startswith("|"), lines[begin + 2 :])
        named.append([re.findall(r"`(\w+/test_\w+)`", row.split("|")[4]) for row in table])
    assert named[0] == named[1]
    assert len(named[0]) > 15
    assert all(named[0])
    assert [t for row in named[0] for t in row if not (ROOT / f"tests/{t}.py").is_file()] == []
