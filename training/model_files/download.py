"""A model's files fetched from the Hub into Hugging Face's own cache, with pause and resume.

Only safetensors, tokenizer and configuration files come over; nothing that could hold code. What
was fetched stays when a download is paused or breaks off, and is gone on with the next time. No
torch.
"""

import errno
import hashlib
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from training.files.atomic import replace, write_text
from training.model_files.hub import HubFile, HubModel, connection_errors, hub_problems, is_refusal
from training.model_files.shape import read_config
from training.texts.amounts import format_bytes
from training.texts.problems import fail

_RETRY_SECONDS = (1.0, 5.0, 15.0)
"""Waiting times before a connection that broke is made again."""
_TIMEOUT_SECONDS = 20.0
_PIECE_BYTES = 256 * 2**10
_WHOLE_FILE = 200
_DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EIO)
_SPARE_BYTES = 256 * 2**20


class DownloadPaused(Exception):  # noqa: N818 - what the user asked for is no error
    """The user wants to go on later; what was fetched is kept."""


def download(
    model: HubModel,
    on_progress: Callable[[int, int], None],
    should_stop: Callable[[], bool] = lambda: False,
) -> Path:
    """Fetch what is missing of a model; return its folder in the cache.

    The small files come first, so that a model that cannot be trained is named before its weights
    are fetched.

    Args:
        model: from :func:`look_up`.
        on_progress: told (bytes there, bytes in all).
        should_stop: asked after every piece.

    Raises:
        DownloadPaused: ``should_stop`` said so.
        ProblemError: it may not be read, the disk is too full, or the connection is gone.
    """
    storage = _storage_folder(model)
    small = [file for file in model.files if not file.name.endswith(".safetensors")]
    large = [file for file in model.files if file.name.endswith(".safetensors")]
    progress = _Progress(model, on_progress, should_stop)
    with hub_problems(model.name):
        for file in small:
            progress.begin(file)
            _fetch_small(model, file.name)
            progress.told(file.size_bytes)
        folder = storage / "snapshots" / model.revision
        read_config(folder)
        _require_room(model, large, storage)
        for file in large:
            progress.begin(file)
            _fetch_large(model, file, storage, progress)
        # Only now is it the one that the name stands for; an older one served until here.
        (storage / "refs").mkdir(exist_ok=True)
        write_text(storage / "refs" / "main", model.revision)
    return folder


def missing_bytes(model: HubModel) -> int:
    """Return how much of a model is not yet in the cache."""
    storage = _storage_folder(model)
    return sum(file.size_bytes - _there(model, file, storage) for file in model.files)


class _Progress:
    """What is there of all files together."""

    def __init__(
        self,
        model: HubModel,
        on_progress: Callable[[int, int], None],
        should_stop: Callable[[], bool],
    ) -> None:
        self._total = model.size_bytes
        self._before = 0
        self._file: HubFile | None = None
        self._on_progress = on_progress
        self.should_stop = should_stop

    def begin(self, file: HubFile) -> None:
        """Go on to the next file."""
        if self._file is not None:
            self._before += self._file.size_bytes
        self._file = file

    def told(self, done_bytes: int) -> None:
        """So much of the present file is there."""
        if self.should_stop():
            raise DownloadPaused
        self._on_progress(self._before + done_bytes, self._total)


def _fetch_small(model: HubModel, name: str) -> None:
    from huggingface_hub import hf_hub_download

    hf_hub_download(model.name, name, revision=model.revision)


def _fetch_large(model: HubModel, file: HubFile, storage: Path, progress: _Progress) -> None:
    """Fetch a file, going on with what an earlier download has left.

    huggingface_hub's own download throws a part away when it ends, so that no pause is one.
    """
    from huggingface_hub.utils import WeakFileLock

    if (storage / "snapshots" / model.revision / file.name).exists():
        progress.told(file.size_bytes)
        return
    if file.sha256 is None:
        _fetch_small(model, file.name)
        return
    blob = storage / "blobs" / file.sha256
    lock = storage.parent / ".locks" / storage.name / f"{file.sha256}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    blob.parent.mkdir(parents=True, exist_ok=True)
    with WeakFileLock(lock):
        if not blob.exists():
            part = _part_of(blob)
            _receive(model, file, part, progress)
            _require_right(model, file, part)
            _put(part, blob, storage / "snapshots" / model.revision / file.name)
    _fetch_small(model, file.name)  # finds the file there, and lists it for this commit


def _receive(model: HubModel, file: HubFile, part: Path, progress: _Progress) -> None:
    """Receive the rest of a file; a connection that breaks is made again."""
    broken: tuple[type[Exception], ...] = (*connection_errors(), OSError)
    waits = iter(_RETRY_SECONDS)
    while _size(part) < file.size_bytes:
        before = _size(part)
        try:
            _receive_once(model, file, part, progress)
        except broken as error:
            if is_refusal(error) or getattr(error, "errno", None) in _DISK_ERRORS:
                raise
            if _size(part) > before:
                waits = iter(_RETRY_SECONDS)  # it goes on, if slowly
            wait = next(waits, None)
            if wait is None:
                raise
            _wait(wait, progress.should_stop)


def _receive_once(model: HubModel, file: HubFile, part: Path, progress: _Progress) -> None:
    from huggingface_hub import get_session, hf_hub_url
    from huggingface_hub.utils import build_hf_headers, hf_raise_for_status

    first = _size(part)
    progress.told(first)
    headers = build_hf_headers() | {"Range": f"bytes={first}-", "Accept-Encoding": "identity"}
    address = hf_hub_url(model.name, file.name, revision=model.revision)
    with get_session().stream(
        "GET", address, headers=headers, follow_redirects=True, timeout=_TIMEOUT_SECONDS
    ) as response:
        hf_raise_for_status(response)
        whole = response.status_code == _WHOLE_FILE  # the server has no Range
        with part.open("wb" if whole else "ab") as stream:
            for piece in response.iter_bytes(_PIECE_BYTES):
                stream.write(piece)
                progress.told(stream.tell())


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _wait(seconds: float, should_stop: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if should_stop():
            raise DownloadPaused
        time.sleep(0.1)


def _require_right(model: HubModel, file: HubFile, part: Path) -> None:
    """Make sure that a file is the one that the Hub means; else it is fetched anew next time."""
    with part.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != file.sha256:
        part.unlink()
        raise fail("model_download_failed", "model.name_or_path", path=model.name, reason=file.name)


def _put(part: Path, blob: Path, pointer: Path) -> None:
    """Move a whole file to its place: where Windows allows no links, straight into the snapshot,
    as huggingface_hub does, so that it is on the disk once."""
    from huggingface_hub.file_download import are_symlinks_supported

    if are_symlinks_supported(blob.parents[2]):
        replace(part, blob)
    else:
        pointer.parent.mkdir(parents=True, exist_ok=True)
        replace(part, pointer)


def _there(model: HubModel, file: HubFile, storage: Path) -> int:
    """Return how many bytes of a file are on the disk."""
    if (storage / "snapshots" / model.revision / file.name).exists():
        return file.size_bytes
    if file.sha256 is None:
        return 0
    blob = storage / "blobs" / file.sha256
    if blob.exists():
        return file.size_bytes
    return min(_size(_part_of(blob)), file.size_bytes)


def _part_of(blob: Path) -> Path:
    return blob.with_name(f"{blob.name}.headroom.incomplete")


def _require_room(model: HubModel, files: list[HubFile], storage: Path) -> None:
    needed = sum(file.size_bytes - _there(model, file, storage) for file in files)
    existing = next(folder for folder in (storage, *storage.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    if needed and needed + _SPARE_BYTES > free:
        raise fail(
            "model_download_disk_full",
            "model.name_or_path",
            path=model.name,
            needed=format_bytes(needed),
            free=format_bytes(free),
            folder=str(storage.parent),
        )


def _storage_folder(model: HubModel) -> Path:
    from huggingface_hub.constants import HF_HUB_CACHE
    from huggingface_hub.file_download import repo_folder_name

    return Path(HF_HUB_CACHE, repo_folder_name(repo_id=model.name, repo_type="model"))
