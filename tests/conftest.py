"""For all tests: spread over the cores; the window's run offscreen, and not where Qt is missing."""

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

# Before Qt is loaded: no test opens a window on the screen of whoever runs it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Before torch is loaded, here and in children: processes of tests share the cores, and tiny models
# are no quicker with more threads.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A hundred children load the same modules, which are compiled once, whatever Python is told.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Whoever starts the tests in the background or with nohup has them ignored, and children inherit
# that: then a test that asks what a signal does would wait for ever.
if os.name == "posix" and threading.current_thread() is threading.main_thread():
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            is_ctrl_c = number == signal.SIGINT
            signal.signal(number, signal.default_int_handler if is_ctrl_c else signal.SIG_DFL)

WINDOW_TESTS = Path(__file__).parent / "app"
ONE_AT_A_TIME = Path(__file__).parent / "gpu"  # they share a card, and look at its free memory
NEED_NO_QT = {"test_display_check.py"}
MOST_WORKERS = 8  # each loads torch and Qt


def window_problem() -> str:
    """Return why no window can open here; nothing where one can."""
    missing = [name for name in ("PySide6", "pytestqt") if find_spec(name) is None]
    if missing:
        return f"{' and '.join(missing)} not installed"
    from app.window.display_check import display_problem

    problem = display_problem()
    return f"{problem.message} {problem.hint}" if problem else ""


NO_WINDOW = window_problem()
pytest_plugins = [] if NO_WINDOW else ["pytestqt.plugin"]
if sys.platform == "win32":
    pytest_plugins.append("tests.on_windows")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run more than one file on all cores, a file on one of them, unless -n says otherwise.

    Not in ``addopts``, which would ask for pytest-xdist where a single test is run without it.
    """
    option = config.option
    if not config.pluginmanager.hasplugin("xdist") or "PYTEST_XDIST_WORKER" in os.environ:
        return
    if option.numprocesses is None and not option.usepdb and _are_many_files(config):
        option.numprocesses, option.dist = "logical", "loadfile"
        option.maxprocesses = option.maxprocesses or MOST_WORKERS


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A file's tests run on one worker, and all those that must not run at once on one."""
    from xdist.scheduler import LoadFileScheduling

    class FileByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            return "apart" if (config.rootpath / file).is_relative_to(ONE_AT_A_TIME) else file

    return FileByFile(config, log) if config.option.dist == "loadfile" else None


def _are_many_files(config: pytest.Config) -> bool:
    """Return false where a path is wrong, too: pytest says so only in its own process."""
    paths = {config.invocation_params.dir / path.split("::")[0] for path in config.args}
    apart = all(path.is_relative_to(ONE_AT_A_TIME) for path in paths)
    known = all(path.exists() for path in paths)
    return known and not apart and (len(paths) > 1 or any(path.is_dir() for path in paths))


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
