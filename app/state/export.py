"""An export in the background."""

import threading

from PySide6.QtCore import QObject, QThread, Signal

from app.state.background import ENDING_PATIENCE_MS, leave_alone
from training.protocol.export import ExportCancelled, ExportRequest
from training.texts.problems import ProblemError, unexpected
from training.workers import export_worker


class ExportTask(QThread):
    """One export, made by a process of its own; outlives the dialog that asked for it."""

    progressed = Signal(object, object)
    """(bytes done, bytes in all): more than 32 bits hold."""
    exported = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, request: ExportRequest, parent: QObject) -> None:
        super().__init__(parent)
        self._request = request
        self.asked_to_stop = threading.Event()

    def shutdown(self) -> None:
        """Cancel it and wait until nothing of it is left; comes before the window goes."""
        self.asked_to_stop.set()
        leave_alone(self, ENDING_PATIENCE_MS)

    def run(self) -> None:
        """Export; whatever goes wrong becomes a problem."""
        try:
            made = export_worker.export(
                self._request, self.progressed.emit, lambda: int(self.asked_to_stop.is_set())
            )
        except ExportCancelled:
            self.cancelled.emit()
        except ProblemError as error:
            self.failed.emit(error.problems[0])
        except Exception as error:  # the window must live on, whatever it was
            self.failed.emit(unexpected(error))
        else:
            self.exported.emit(made)
