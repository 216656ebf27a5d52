"""Installs an engine into the user's folder: download, unpack, prove, and only then in use.

Everything happens beside what is in use. What an earlier try has done is kept: archives that are
down, and distributions that are unpacked. What an installed engine already has is not downloaded
again. An older engine stays until the new one has proved itself.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from training.files.atomic import replace, write_text
from training.files.untrusted import read_regular, regular_text
from training.runtime.download import DownloadCancelled, download_file, sha256_of, write_problem
from training.runtime.folder import PROVED_FILE, installed_runtimes
from training.runtime.manifest import (
    RUNTIME_FILE,
    Archive,
    FileEntry,
    RuntimeManifest,
    as_json,
    list_file,
    list_from_json,
)
from training.runtime.proof import BLOCKED
from training.runtime.unpack import RuntimeArchiveError, unpack
from training.texts.amounts import format_bytes
from training.texts.problems import fail

Phase = Literal["download", "unpack", "prove"]
_SPARE_BYTES = 512 * 2**20
"""To be left on the disk after all is there."""
_DOWNLOADS = "downloads"
_LOCK = "installing.lock"


@dataclass(frozen=True)
class InstallProgress:
    """How far an installation is."""

    phase: Phase
    done_bytes: int
    total_bytes: int


class RuntimeInstaller:
    """One installation.

    Args:
        engine: what to install.
        source: where its archives are: an ``https`` address or a folder.
        folder: where engines are (:func:`training.runtime.folder.engines_dir`).
        prove: told the folder of the new engine and what says that it should stop, says what the
            engine cannot do, or nothing.
        on_progress: told how far it is, in the calling thread.
        should_stop: polled often.
    """

    def __init__(
        self,
        runtime: RuntimeManifest,
        source: str,
        folder: Path,
        *,
        prove: Callable[[Path, Callable[[], bool]], str],
        on_progress: Callable[[InstallProgress], None] = lambda progress: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._runtime = runtime
        self._source = source
        self._folder = folder
        self._prove = prove
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._target = folder / runtime.identity
        self._staging = folder / f"{runtime.identity}.new"

    def install(self) -> Path:
        """Install the engine and return its folder.

        Raises:
            DownloadCancelled: ``should_stop`` said so; the next try goes on from here.
            ProblemError: no connection, no room, a damaged archive, or an engine that does not run;
                the engine of before is untouched.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with _only_one(self._folder / _LOCK):
                if not (self._target / RUNTIME_FILE).is_file():
                    self._remove_leftovers()
                    self._check_space()
                    self._fetch_all()
                    self._finish()
                self._let_it_prove_itself()
                self._remove_others()
        except OSError as error:
            raise write_problem(error, self._folder) from error
        return self._target

    # -- what is there -----------------------------------------------------------------------

    def missing(self) -> list[Archive]:
        """Return the archives that have to be downloaded."""
        had = {archive.sha256 for _, runtime in self._others() for archive in runtime.archives}
        return [
            archive
            for archive in self._runtime.archives
            if archive.sha256 not in had
            and not self._is_unpacked(archive)
            and not (self._folder / _DOWNLOADS / archive.name).is_file()
        ]

    def _others(self) -> Iterator[tuple[Path, RuntimeManifest]]:
        found = installed_runtimes(self._folder)
        return ((path, runtime) for path, runtime in found if path != self._target)

    def _is_unpacked(self, archive: Archive) -> bool:
        return (self._staging / list_file(archive.name)).is_file()

    def _check_space(self) -> None:
        """Make sure that all of it will have room.

        Raises:
            ProblemError: it will not.
        """
        missing = self.missing()
        down = sum(archive.bytes - self._bytes_down(archive) for archive in missing)
        had = {archive.sha256 for _, runtime in self._others() for archive in runtime.archives}
        unpacked = sum(
            archive.unpacked_bytes
            for archive in self._runtime.archives
            if archive.sha256 not in had and not self._is_unpacked(archive)
        )
        # Each archive is removed once it is unpacked, so the largest one counts at most.
        largest = max((archive.bytes for archive in missing), default=0)
        needed = unpacked + min(down, largest) + _SPARE_BYTES
        free = shutil.disk_usage(self._folder).free
        if free < needed:
            raise fail(
                "engine_no_room",
                path=str(self._folder),
                free=format_bytes(free),
                needed=format_bytes(needed),
            )

    def _bytes_down(self, archive: Archive) -> int:
        part = self._folder / _DOWNLOADS / f"{archive.name}.part"
        return part.stat().st_size if part.is_file() else 0

    # -- getting it --------------------------------------------------------------------------

    def _fetch_all(self) -> None:
        """Unpack every archive: from an engine that has it, else after a download."""
        self._staging.mkdir(exist_ok=True)
        total = sum(archive.bytes for archive in self._runtime.archives)
        done = 0
        for archive in self._runtime.archives:
            self._stop_if_asked()
            if not self._is_unpacked(archive) and not self._take_over(archive):
                self._unpack(archive, self._fetch(archive, done, total))
            done += archive.bytes
            self._on_progress(InstallProgress("download", done, total))

    def _fetch(self, archive: Archive, before: int, total: int) -> Path:
        """Return the archive on this disk, downloaded where it has to be."""
        if not self._source.startswith(("http://", "https://")):
            return self._from_folder(archive)
        folder = self._folder / _DOWNLOADS
        folder.mkdir(exist_ok=True)
        return fetch(
            self._source, archive, folder, self._on_progress, self._should_stop, before, total
        )

    def _from_folder(self, archive: Archive) -> Path:
        file = Path(self._source) / archive.name
        if not file.is_file():
            raise fail("download_failed", file=archive.name, reason=f"{self._source}: –")
        if sha256_of(file) != archive.sha256:
            raise fail("download_damaged", file=archive.name)
        return file

    def _unpack(self, archive: Archive, file: Path) -> None:
        def tell(done: int) -> None:
            self._stop_if_asked()
            self._on_progress(InstallProgress("unpack", done, archive.unpacked_bytes))

        try:
            unpack(file, archive.name, self._staging, tell)
        except RuntimeArchiveError as error:
            raise fail("download_damaged", file=archive.name) from error
        finally:
            if file.parent == self._folder / _DOWNLOADS:
                file.unlink(missing_ok=True)

    def _take_over(self, archive: Archive) -> bool:
        """Take an archive's files from an installed engine; whether all were there and right."""
        for path, runtime in self._others():
            if all(archive.sha256 != had.sha256 for had in runtime.archives):
                continue
            try:
                listing = regular_text(path / list_file(archive.name))
                listed = list_from_json(listing)
            except (OSError, ValueError):
                continue
            if all(self._link(path, name, entry) for name, entry in listed.items()):
                written = self._staging / list_file(archive.name)
                written.parent.mkdir(exist_ok=True)
                write_text(written, listing)
                return True
        return False

    def _link(self, runtime: Path, name: str, entry: FileEntry) -> bool:
        source, target = runtime / name, self._staging / name
        self._stop_if_asked()
        if not source.is_file() or sha256_of(source) != entry.sha256:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        try:
            os.link(source, target)
        except OSError:  # a file system without links
            shutil.copy2(source, target)
        return True

    def _stop_if_asked(self) -> None:
        if self._should_stop():
            raise DownloadCancelled

    # -- putting it to use -------------------------------------------------------------------

    def _finish(self) -> None:
        """Give the engine its name; from here on it is whole."""
        file = self._staging / RUNTIME_FILE
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text(file, as_json(self._runtime))
        if self._target.exists():
            shutil.rmtree(self._target)  # without engine.json it is none
        replace(self._staging, self._target)

    def _let_it_prove_itself(self) -> None:
        """Start the new engine once, and put it to use if it runs.

        Raises:
            ProblemError: it does not run; it is removed, and the one of before stays in use.
        """
        self._on_progress(InstallProgress("prove", 0, 1))
        self._stop_if_asked()
        reason = self._prove(self._target, self._should_stop)
        if reason:
            shutil.rmtree(self._target, ignore_errors=True)
            blocked = reason.startswith(BLOCKED)
            raise fail("blocked_by_windows" if blocked else "engine_not_running", reason=reason)
        write_text(self._target / RUNTIME_FILE.parent / PROVED_FILE, "")
        self._on_progress(InstallProgress("prove", 1, 1))

    def _remove_leftovers(self) -> None:
        """Remove what tries for other engines have left; this one's is gone on with."""
        wanted = {archive.name for archive in self._runtime.archives}
        for path in (*self._folder.glob("*.new"), *self._folder.glob("*.old")):
            if path != self._staging:
                shutil.rmtree(path, ignore_errors=True)
        for path in (self._folder / _DOWNLOADS).glob("*"):
            if path.name.removesuffix(".part") not in wanted:
                path.unlink(missing_ok=True)

    def _remove_others(self) -> None:
        """Remove older engines; one that a running program holds is removed the next time."""
        for file in list(self._folder.glob(f"*/{RUNTIME_FILE.as_posix()}")):
            runtime = file.parents[1]
            if runtime == self._target:
                continue
            removed = runtime.with_name(f"{runtime.name}.old")
            # Windows renames nothing that is in use: all of it goes, or none.
            with contextlib.suppress(OSError):
                runtime.rename(removed)
                (removed / RUNTIME_FILE.parent / PROVED_FILE).unlink(missing_ok=True)
                shutil.rmtree(removed, ignore_errors=True)


def fetch(
    address: str,
    archive: Archive,
    folder: Path,
    on_progress: Callable[[InstallProgress], None],
    should_stop: Callable[[], bool],
    before: int,
    total: int,
) -> Path:
    """Return an archive in ``folder``, downloaded unless it is there.

    Args:
        address: of the folder on the server.
        archive: which one.
        folder: where it goes.
        on_progress: told how far all of the download is.
        should_stop: polled often.
        before: bytes of the archives before this one.
        total: bytes of all archives.

    Raises:
        DownloadCancelled: ``should_stop`` said so.
        ProblemError: it could not be downloaded.
    """
    target = folder / archive.name
    if not target.is_file():
        download_file(
            f"{address.rstrip('/')}/{archive.name}",
            target,
            size=archive.bytes,
            sha256=archive.sha256,
            on_progress=lambda done: on_progress(InstallProgress("download", before + done, total)),
            should_stop=should_stop,
        )
    return target


@contextlib.contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    """Keep the folder of engines for this process; the system lets go of it however it ends.

    Raises:
        ProblemError: another process is installing.
    """
    held = FileLock(lock, timeout=0)
    try:
        held.acquire()
    except Timeout as error:
        raise fail("engine_being_installed") from error
    except NotImplementedError:  # a network drive that knows no locks
        yield
        return
    try:
        yield
    finally:
        held.release()


def is_whole(folder: Path, runtime: RuntimeManifest) -> bool:
    """Return whether every file of an installed engine is there in its size."""
    try:
        for archive in runtime.archives:
            listed = list_from_json(read_regular(folder / list_file(archive.name)))
            for name, entry in listed.items():
                if (folder / name).stat().st_size != entry.bytes:
                    return False
    except (OSError, ValueError):
        return False
    return True
