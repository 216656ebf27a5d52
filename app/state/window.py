"""What the window remembers from one time to the next."""

import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from training.files.atomic import write_text
from training.files.parse import parse_toml
from training.files.untrusted import regular_text

_LARGEST_BYTES = 2**20


@dataclass
class WindowState:
    """Where the window stood and how it looked; paths and texts empty until known."""

    geometry: str = ""
    """``QWidget.saveGeometry()`` in base64."""
    page: str = "setup"
    language: str = ""
    """A language's code; empty: the system's."""
    theme: str = "system"
    """``system``, ``light`` or ``dark``."""
    all_settings_open: bool = False
    welcomed: bool = False
    """Whether the first steps were shown."""
    folder: str = ""
    """The folder that a file dialog last ended in."""
    run_folders: list[str] = field(default_factory=list)
    """Folders that runs went to, or were looked for in, the newest first."""
    runs_header: str = ""
    """Widths, order and sorting of the runs' columns: ``QHeaderView.saveState()`` in base64."""
    runs_splitter: str = ""
    """How the runs' list and details share the page, likewise."""
    run_view: str = "overview"
    """What the page of a run shows: ``overview``, ``details`` or ``samples``."""
    refused_run: str = ""
    """The folder of the unfinished run that the user did not want to go on with."""


def config_dir() -> Path:
    """Return the folder of what is remembered; ``HEADROOM_CONFIG_DIR`` overrides the system's."""
    named = os.environ.get("HEADROOM_CONFIG_DIR")
    return Path(named) if named else platformdirs.user_config_path("headroom", appauthor=False)


def load_state() -> WindowState:
    """Return the state of last time; what is missing or not understood has its default."""
    try:
        found = parse_toml(regular_text(config_dir() / "window.toml", _LARGEST_BYTES))
    except (OSError, ValueError):
        return WindowState()
    return WindowState(**{name: found[name] for name in _known(found)})


def _known(found: dict[str, Any]) -> list[str]:
    defaults = WindowState()
    return [
        known.name
        for known in fields(WindowState)
        if isinstance(found.get(known.name), type(getattr(defaults, known.name)))
        and all(isinstance(item, str) for item in _items(found[known.name]))
    ]


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def save_state(state: WindowState) -> None:
    """Remember the state.

    Raises:
        OSError: it could not be written.
    """
    import tomlkit  # not needed to open the window

    config_dir().mkdir(parents=True, exist_ok=True)
    write_text(config_dir() / "window.toml", tomlkit.dumps(asdict(state)))
