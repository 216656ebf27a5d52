"""Files of the cache that several processes may be making at once, each named by its content."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from training.files.atomic import private_name, put_once

if TYPE_CHECKING:
    from datasets import Dataset


def dataset_kept(target: Path, make: Callable[[str], "Dataset"]) -> "Dataset":
    """Return the dataset that is kept in a file, made first where it is not there yet.

    Args:
        target: the file.
        make: makes the dataset in the file of a name; reads it where it is there, as
            ``Dataset.map(cache_file_name=…)`` does.

    Raises:
        OSError: it cannot be kept.
    """
    if not target.exists():
        unfinished = private_name(target)
        try:
            make(str(unfinished))
            gc.collect()  # Windows renames no file that is still mapped
            put_once(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    return make(str(target))
