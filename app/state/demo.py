"""Starts the run that ships with Headroom."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


def start_demo(window: "MainWindow") -> None:
    """Give the window the demo's settings, and start."""
    from training.settings.demo import demo_settings

    if window.controller.running:
        window.show_train()
        return
    settings = demo_settings(Path(window.model.defaults.output.dir))
    window.model.replace(settings)
    window.start_run(settings)
