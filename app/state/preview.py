"""Fetches examples to look at, in a thread of its own from a process of its own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.state.background import ENDING_PATIENCE_MS, BackgroundTask
from training.protocol.preview import PreviewPage, PreviewRequest

Ask = Callable[[PreviewRequest], PreviewPage]


class PreviewSource(QObject):
    """Answers the newest request; one that came while another was answered waits for it."""

    page_ready = Signal(object, object)
    """(PreviewRequest, PreviewPage)"""

    def __init__(self, parent: QObject, ask: Ask | None = None) -> None:
        super().__init__(parent)
        self._process = None
        if ask is None:
            from training.workers.preview_worker import PreviewProcess

            self._process = PreviewProcess()
            ask = self._process.ask
        self._ask = ask
        self._task: BackgroundTask | None = None
        self._next: PreviewRequest | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._task is not None

    def request(self, request: PreviewRequest) -> None:
        """Ask for examples; ``page_ready`` brings them."""
        if self._task is not None:
            self._next = request
            return
        task = self._task = BackgroundTask(lambda: self._ask(request), self)
        task.done.connect(lambda page: self._take(request, page))
        task.failed.connect(
            lambda problem: self._take(request, PreviewPage(part=request.part, problems=(problem,)))
        )
        task.finished.connect(task.deleteLater)
        task.start()

    def _take(self, request: PreviewRequest, page: PreviewPage) -> None:
        wanted = self._next
        self._task = self._next = None
        if wanted is not None:
            self.request(wanted)
        else:
            self.page_ready.emit(request, page)

    def shutdown(self) -> None:
        """End process and thread; comes before the window goes."""
        self._next = None
        task, self._task = self._task, None
        if self._process is not None:
            self._process.close()
        if task is not None:
            task.forget(ENDING_PATIENCE_MS)
