"""Where work that can be done again is kept, so that it need not be."""

import os
from pathlib import Path

import platformdirs


def cache_folder(name: str) -> Path | None:
    """Return a folder in the user's cache, ``None`` where nothing can be written there.

    ``HEADROOM_CACHE_DIR`` names another place.
    """
    root = os.environ.get("HEADROOM_CACHE_DIR") or platformdirs.user_cache_dir("Headroom", False)
    folder = Path(root) / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None
