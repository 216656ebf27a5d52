"""An export in the background."""

from PySide6.QtCore import QObject

from app.state.background import ENDING_PATIENCE_MS, BackgroundTask, leave_alone
from training.protocol.export import Exported, ExportRequest
from training.workers import export_worker


class ExportTask(BackgroundTask):
    """One export, made by a process of its own; outlives the dialog that asked for it."""

    def __init__(self, request: ExportRequest, parent: QObject) -> None:
        super().__init__(self._export, parent)
        self._request = request

    def _export(self) -> Exported:
        return export_worker.export(
            self._request, lambda done, total: self.tell((done, total)), self.should_stop
        )

    def shutdown(self) -> None:
        """Cancel it and wait until nothing of it is left; comes before the window goes."""
        self.stop()
        leave_alone(self, ENDING_PATIENCE_MS)
