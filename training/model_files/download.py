"""A model's files fetched from the Hub into Hugging Face's own cache, with pause and resume.

Only safetensors, tokenizer and configuration files come over; nothing that could hold code. What
was fetched stays when a download is paused or breaks off, and is gone on with the next time. No
torch.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from training.files.atomic import replace, write_text
from training.files.untrusted import inside
from training.model_files.hub import (
    UNPACKED,
    HubFile,
    HubModel,
    connection_errors,
    hub_problems,
    in_time,
    is_refusal,
    unpacked_pieces,
    whole_answer,
)
from training.model_files.shape import read_config
from training.texts.amounts import format_bytes
from training.texts.problems import ProblemError, Stopped, fail

_RETRY_SECONDS = (1.0, 5.0, 15.0)
"""Waiting times before a connection that broke is made again."""
_TIMEOUT_SECONDS = 20.0
_WHOLE_FILE = 200
_REFUSED = 400
_DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EIO)
_SPARE_BYTES = 256 * 2**20
_MOST_SMALL_BYTES = 2**30
"""No tokenizer or configuration comes near; what says so is no such file."""
_MOST_FILE_BYTES = 2**42


class DownloadPaused(Stopped):
    """The user wants to go on later; what was fetched is kept."""


def download_model(
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
    folder = inside(storage, f"snapshots/{model.revision}")
    with hub_problems(model.name):
        _require_sensible(model, small, large)
        for file in small:
            progress.begin(file)
            _fetch(model, file, storage, progress)
        read_config(folder)
        _require_room(model, large, storage)
        for file in large:
            progress.begin(file)
            _fetch(model, file, storage, progress)
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

    def stop_if_asked(self) -> None:
        """Raise :class:`DownloadPaused` where the user wants to go on later."""
        if self.should_stop():
            raise DownloadPaused

    def told(self, done_bytes: int) -> None:
        """So much of the present file is there."""
        self.stop_if_asked()
        self._on_progress(self._before + done_bytes, self._total)


def _require_sensible(model: HubModel, small: list[HubFile], large: list[HubFile]) -> None:
    """Make sure that nobody fills the disk with a tokenizer."""
    too_large = [file for file in small if file.size_bytes > _MOST_SMALL_BYTES]
    too_large += [file for file in large if file.size_bytes > _MOST_FILE_BYTES]
    if too_large:
        raise _damaged(model, too_large[0])


def _fetch(model: HubModel, file: HubFile, storage: Path, progress: _Progress) -> None:
    """Fetch a file, going on with what an earlier download has left.

    huggingface_hub's own download throws a part away when it ends, so that no pause is one; and
    what the server says in its headers becomes a path there.
    """
    from huggingface_hub.utils import WeakFileLock

    pointer = inside(storage, f"snapshots/{model.revision}/{file.name}")
    if pointer.exists():
        progress.told(file.size_bytes)
        return
    key = _key(model, file)
    blob = inside(storage, f"blobs/{key}")
    lock = inside(storage.parent / ".locks" / storage.name, f"{key}.lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    blob.parent.mkdir(parents=True, exist_ok=True)
    with WeakFileLock(lock):
        if not blob.exists():
            part = _part_of(blob)
            _receive(model, file, part, progress)
            blob = blob.with_name(_require_right(model, file, part))
            _put(part, blob)
        _point(pointer, blob)


def _key(model: HubModel, file: HubFile) -> str:
    """Return a name for a file's content, or, where the Hub gives no hash, for the file."""
    named = hashlib.sha256(f"{model.revision}/{file.name}".encode()).hexdigest()
    return file.sha256 or file.git_hash or named


def _receive(model: HubModel, file: HubFile, part: Path, progress: _Progress) -> None:
    """Receive the rest of a file; a connection that breaks is made again."""
    broken: tuple[type[Exception], ...] = (*connection_errors(), OSError)
    waits = iter(_RETRY_SECONDS)
    if not file.size_bytes:
        part.touch()
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
    headers = build_hf_headers() | UNPACKED | {"Range": f"bytes={first}-"}
    address = hf_hub_url(model.name, file.name, revision=model.revision)
    stream = get_session().stream(
        "GET", address, headers=headers, follow_redirects=True, timeout=_TIMEOUT_SECONDS
    )
    response = in_time(stream.__enter__, progress.stop_if_asked)
    with contextlib.closing(response):
        if response.status_code >= _REFUSED:
            hf_raise_for_status(whole_answer(response))
        begins = response.headers.get("Content-Range", "").startswith(f"bytes {first}-")
        whole = response.status_code == _WHOLE_FILE or not begins  # the server has no Range
        if whole and response.status_code != _WHOLE_FILE:
            raise ConnectionError("the answer begins elsewhere")
        with part.open("wb" if whole else "ab") as received:
            for piece in unpacked_pieces(response):
                received.write(piece)
                progress.told(min(received.tell(), file.size_bytes))
                if received.tell() > file.size_bytes:
                    return  # it may have no end; it is not the file either way


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _wait(seconds: float, should_stop: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if should_stop():
            raise DownloadPaused
        time.sleep(0.1)


def _require_right(model: HubModel, file: HubFile, part: Path) -> str:
    """Make sure that a file is the one that the Hub means; else it is fetched anew next time.

    Returns:
        The hash by which Hugging Face's cache knows its content.
    """
    wanted = file.sha256 or file.git_hash
    digest = hashlib.sha256() if file.sha256 else hashlib.sha1(usedforsecurity=False)
    if not file.sha256:
        digest.update(b"blob %d\0" % _size(part))  # as git hashes a file
    with part.open("rb") as stream:
        found = hashlib.file_digest(stream, lambda: digest).hexdigest()
    if _size(part) != file.size_bytes or (wanted and found != wanted):
        part.unlink()
        raise _damaged(model, file)
    return found


def _damaged(model: HubModel, file: HubFile) -> ProblemError:
    return fail("model_download_damaged", "model.name_or_path", path=model.name, file=file.name)


def _put(part: Path, blob: Path) -> None:
    """Give a file that is whole and right its name."""
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    replace(part, blob)


def _point(pointer: Path, blob: Path) -> None:
    """Let a commit have a file: by a link, or, where none can be made or followed, by the file
    itself, as huggingface_hub does, so that it is on the disk once."""
    from huggingface_hub.file_download import are_symlinks_supported

    pointer.parent.mkdir(parents=True, exist_ok=True)
    if are_symlinks_supported(blob.parents[2]):
        pointer.unlink(missing_ok=True)
        pointer.symlink_to(os.path.relpath(blob, pointer.parent))
        if pointer.is_file():
            return
        pointer.unlink(missing_ok=True)  # some disks keep links that lead nowhere, or none
    replace(blob, pointer)


def _there(model: HubModel, file: HubFile, storage: Path) -> int:
    """Return how many bytes of a file are on the disk."""
    if (storage / "snapshots" / model.revision / file.name).exists():
        return file.size_bytes
    blob = storage / "blobs" / _key(model, file)
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
    from huggingface_hub import constants
    from huggingface_hub.file_download import repo_folder_name

    return Path(constants.HF_HUB_CACHE, repo_folder_name(repo_id=model.name, repo_type="model"))
