"""Fetches examples to look at, in a thread of its own from a process of its own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from app.state.background import ENDING_PATIENCE_MS, leave_alone
from training.protocol.preview import PreviewPage, PreviewRequest
from training.texts.problems import unexpected

Ask = Callable[[PreviewRequest], PreviewPage]


class _Fetch(QThread):
    """One request; ``page`` is there when it has ended."""

    def __init__(self, ask: Ask, request: PreviewRequest, parent: QObject) -> None:
        super().__init__(parent)
        self.page: PreviewPage | None = None
        self.request = request
        self._ask = ask

    def run(self) -> None:
        """Ask; whatever goes wrong becomes a problem."""
        try:
            self.page = self._ask(self.request)
        except Exception as error:  # the window must live on, whatever it was
            problem = unexpected(error)
            self.page = PreviewPage(part=self.request.part, problems=(problem,))


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
        self._thread: _Fetch | None = None
        self._next: PreviewRequest | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._thread is not None

    def request(self, request: PreviewRequest) -> None:
        """Ask for examples; ``page_ready`` brings them."""
        if self._thread is not None:
            self._next = request
            return
        thread = _Fetch(self._ask, request, self)
        thread.finished.connect(self._take)
        self._thread = thread
        thread.start()

    def _take(self) -> None:
        thread, wanted = self._thread, self._next
        if thread is None:
            return
        self._thread = self._next = None
        thread.deleteLater()
        if wanted is not None:
            self.request(wanted)
        elif thread.page is not None:
            self.page_ready.emit(thread.request, thread.page)

    def shutdown(self) -> None:
        """End process and thread; comes before the window goes."""
        self._next = None
        thread, self._thread = self._thread, None
        if self._process is not None:
            self._process.close()
        if thread is not None:
            thread.finished.disconnect(self._take)
            leave_alone(thread, ENDING_PATIENCE_MS)
