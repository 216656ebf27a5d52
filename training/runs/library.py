"""All runs in one or several folders, read quickly: what has not changed comes from an index.

The index is a cache: it may be deleted at any time, and what is stale in it is read anew.
"""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

from training.files.atomic import write_text
from training.files.folders import cache_folder
from training.files.untrusted import read_regular
from training.runs.entry import RunEntry, is_run, read_entry, state_now, unreadable_entry
from training.runs.folder import CHECKPOINTS, EVENTS_FILE, SETTINGS_FILE
from training.runs.notes import NOTES_FILE

_VERSION = 2
_LARGEST_INDEX = 2**28
_WATCHED = (".", SETTINGS_FILE, EVENTS_FILE, NOTES_FILE, CHECKPOINTS)
"""A run whose files of these names are unchanged is unchanged."""


class _Entry(BaseModel):
    stamp: list[int]
    record: RunEntry


class _Index(BaseModel):
    version: int = _VERSION
    runs: dict[str, _Entry] = {}


class RunLibrary:
    """Finds the runs in folders. Not for two threads at once.

    Args:
        index_file: keeps what was read; by default in the user's cache.
    """

    def __init__(self, index_file: Path | None = None) -> None:
        self._file = index_file
        self._index: _Index | None = None
        self.read_anew: list[str] = []
        """Folders that the last scan had to read, rather than find in the index."""

    def scan(self, roots: Iterable[Path]) -> Iterator[RunEntry]:
        """Yield every run right below the roots, newest first; the index is written at the end.

        Folders that are no runs, or that are gone, are passed over; a run that cannot be
        understood is among the others, with its problem.
        """
        index = self._opened()
        seen: dict[str, _Entry] = {}
        self.read_anew = []
        for folder in _run_folders(roots):
            try:
                stamp = _stamp(folder)
                entry = index.runs.get(str(folder))
                if entry is None or entry.stamp != stamp:
                    entry = _Entry(stamp=stamp, record=_read(folder))
                    self.read_anew.append(str(folder))
            except OSError:
                continue
            seen[str(folder)] = entry
            yield state_now(entry.record)
        if self.read_anew or seen.keys() != index.runs.keys():
            self._index = _Index(runs=seen)
            self._save(self._index)

    def _opened(self) -> _Index:
        if self._index is None:
            self._index = _Index()
            folder = cache_folder("runs") if self._file is None else None
            self._file = self._file or (folder / "index.json" if folder else None)
            with contextlib.suppress(OSError, ValueError):
                if self._file is not None:
                    found = _Index.model_validate_json(read_regular(self._file, _LARGEST_INDEX))
                    self._index = found if found.version == _VERSION else self._index
        return self._index

    def _save(self, index: _Index) -> None:
        with contextlib.suppress(OSError):  # then the next window reads the runs again
            if self._file is not None:
                write_text(self._file, index.model_dump_json())


def _read(folder: Path) -> RunEntry:
    """Return what a run tells; whatever is wrong with it, the others are still to be read."""
    try:
        return read_entry(folder)
    except OSError:
        raise
    except Exception as error:
        return unreadable_entry(folder, error)


def _run_folders(roots: Iterable[Path]) -> list[Path]:
    """Return the folders of runs, each once, the newest name first."""
    found: dict[Path, None] = {}
    for root in roots:
        with contextlib.suppress(OSError):
            found |= {folder: None for folder in root.absolute().iterdir() if is_run(folder)}
    return sorted(found, key=lambda folder: folder.name, reverse=True)


def _stamp(folder: Path) -> list[int]:
    stamp = []
    for name in _WATCHED:
        try:
            found = (folder / name).stat()
            stamp += [found.st_mtime_ns, found.st_size]
        except FileNotFoundError:
            stamp += [0, 0]
    return stamp
