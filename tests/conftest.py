"""For all tests: the window's tests run offscreen, and are skipped where Qt cannot be loaded."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Qt is loaded: no test opens a window on the screen of whoever runs it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.window.display_check import display_problem

WINDOW_TESTS = Path(__file__).parent / "app"
NEED_NO_QT = {"test_display_check.py"}

_problem = display_problem()
NO_WINDOW = f"{_problem.message} {_problem.hint}" if _problem else ""
if not NO_WINDOW:
    pytest_plugins = ["pytestqt.plugin"]


class _Skipped(pytest.Module):
    """A module of window tests on a computer that cannot load Qt."""

    def collect(self) -> list[pytest.Item]:
        pytest.skip(NO_WINDOW, allow_module_level=True)


def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.Module | None:
    if NO_WINDOW and WINDOW_TESTS in module_path.parents and module_path.name not in NEED_NO_QT:
        return _Skipped.from_parent(parent, path=module_path)
    return None


@pytest.fixture(scope="session", autouse=True)
def own_calibration() -> Iterator[None]:
    """What test runs measure corrects nothing for whoever runs the tests."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEADROOM_DATA_DIR", folder)
        yield
