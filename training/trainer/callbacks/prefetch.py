"""The next step's examples are fetched beside the step that is computed: no GPU waits for them."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from transformers import TrainerCallback

_END = object()


class Prefetch(TrainerCallback):
    """Hands out an iterator's batches, each fetched in a thread while the one before is used.

    The first of an iterator is fetched in the caller's thread: it draws from the random generators,
    which only the caller may advance; later ones draw nothing.

    Args:
        at_once: whether the next is fetched as soon as one is handed out, else as :meth:`begin` is
            called: Python has one thread at work at a time, and a GPU whose work is being started
            would wait.
    """

    def __init__(self, *, at_once: bool = True) -> None:
        self._at_once = at_once
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="prefetch")
        self._source: Iterator[Any] | None = None
        self._ahead: Future[Any] | None = None

    def take(self, source: Iterator[Any]) -> list[Any]:
        """Return the next batch of ``source`` in a list, an empty one at its end.

        Raises:
            Exception: what fetching raised.
        """
        if source is self._source and self._ahead is not None:
            found = self._ahead.result()
        else:
            self.drop()
            found = next(source, _END)
        self._source, self._ahead = (None if found is _END else source), None
        if self._at_once:
            self.begin()
        return [] if found is _END else [found]

    def begin(self) -> None:
        """Begin to fetch what is handed out next, if nobody has yet."""
        if self._ahead is None and self._source is not None:
            self._ahead = self._pool.submit(next, self._source, _END)

    def following(self) -> Any:
        """Return the batch that is handed out next, ``None`` where there is none; what fetching it
        raised is raised when it is its turn."""
        self.begin()
        if self._ahead is None or self._ahead.exception() is not None:
            return None
        found = self._ahead.result()
        return None if found is _END else found

    def on_epoch_end(self, *_: Any, **__: Any) -> None:
        """The loader counts its epochs as it ends, from which the next one's order comes: it has
        ended before that begins."""
        self.drop()

    def drop(self) -> None:
        """Wait for a fetch that still goes on, and forget it."""
        if self._ahead is not None:
            self._ahead.exception()
        self._source = self._ahead = None
