"""A pytest plugin for Windows, real or under Wine: what is not run there and why, fonts, and tests
that never end."""

import ctypes
import faulthandler
import os
import sys
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from training.computer import standard_handles

# pytest-xdist's workers close the ones that they were given.
standard_handles.replace_closed()

IS_WINE = hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
_LAST_CHANCE_SECONDS = 60.0
_ENDED_BY_TIMEOUT = 4

# Qt's offscreen plugin knows no font of Windows by itself, and shows none.
os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["WINDIR"], "Fonts")))


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(_Timeouts(config), "headroom-timeouts")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for name in ("posix", "wine") if IS_WINE else ("posix",):
            for mark in item.iter_markers(name):
                item.add_marker(pytest.mark.skip(reason=f"{name}: {mark.args[0]}"))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Show what was not run here, by reason."""
    counts: dict[str, int] = defaultdict(int)
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        counts[reason.removeprefix("Skipped: ")] += 1
    if not counts:
        return
    terminalreporter.section("Not run on Windows" + (" under Wine" if IS_WINE else ""))
    for reason, count in sorted(counts.items(), key=lambda pair: -pair[1]):
        terminalreporter.write_line(f"{count:5}  {reason}")


class _Timeouts:
    """A test that takes too long fails; one that cannot be interrupted ends the session, told.

    Windows has no SIGALRM, and pytest-timeout's other way ends the session at once and says nothing
    of what ran before.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._timer: threading.Timer | None = None
        self._main = threading.main_thread().ident

    def pytest_timeout_set_timer(self, item: pytest.Item, settings: Any) -> bool:
        self._start(settings.timeout, self._interrupt, item)
        return True

    def pytest_timeout_cancel_timer(self, item: pytest.Item) -> bool:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        return True

    def _start(self, seconds: float, act: Any, item: pytest.Item) -> None:
        self._timer = threading.Timer(seconds, act, [item])
        self._timer.daemon = True
        self._timer.start()

    def _interrupt(self, item: pytest.Item) -> None:
        faulthandler.dump_traceback(sys.__stderr__)
        raised = ctypes.py_object(TimeoutError)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._main or 0), raised)
        self._start(_LAST_CHANCE_SECONDS, self._give_up, item)

    def _give_up(self, item: pytest.Item) -> None:
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        manager = self._config.pluginmanager.get_plugin("capturemanager")
        if manager is not None:
            manager.suspend_global_capture(in_=True)
        if reporter is not None:
            reporter.write_line(f"\n{item.nodeid} never ended; the session ends with it.")
            reporter.summary_failures()
            reporter.summary_stats()
        os._exit(_ENDED_BY_TIMEOUT)
