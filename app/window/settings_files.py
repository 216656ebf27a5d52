"""Asks which settings file to open, and where to save one."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.state.window import WindowState
from training.texts.language import translate


def ask_which_to_open(parent: QWidget, state: WindowState) -> Path | None:
    """Return the file of settings or of a preset that the user chose, ``None`` for none."""
    kinds = translate("Settings and presets (*.toml)")
    chosen, _ = QFileDialog.getOpenFileName(
        parent, translate("Open settings"), _folder(state), kinds
    )
    if not chosen:
        return None
    state.folder = str(Path(chosen).parent)
    return Path(chosen)


def ask_where_to_save(parent: QWidget, state: WindowState) -> Path | None:
    """Return the file that the user chose to write the settings to, ``None`` for none."""
    suggested = str(Path(_folder(state)) / "settings.toml")
    chosen, _ = QFileDialog.getSaveFileName(
        parent, translate("Save settings"), suggested, translate("Settings (*.toml)")
    )
    if not chosen:
        return None
    path = Path(chosen)
    state.folder = str(path.parent)
    return path if path.suffix else path.with_suffix(".toml")


def _folder(state: WindowState) -> str:
    return state.folder if Path(state.folder).is_dir() else str(Path.home())
