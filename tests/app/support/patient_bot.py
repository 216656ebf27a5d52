"""pytest-qt's bot, which waits as long as a busy computer takes."""

from typing import Any

from pytestqt.qtbot import QtBot

WAIT_MS = 240_000
"""A wait that is in vain fails then; no test expects one to be."""


class PatientBot(QtBot):
    """Waits until something has happened, whatever else the computer does meanwhile."""

    def waitUntil(self, callback: Any, *, timeout: int = WAIT_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = WAIT_MS, **options: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals: Any, *, timeout: int = WAIT_MS, **options: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitExposed(self, widget: Any, *, timeout: int = WAIT_MS) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: Any, *, timeout: int = WAIT_MS) -> Any:  # noqa: N802
        return super().waitActive(widget, timeout=timeout)
