"""The settings that the window begins with: last time's."""

from pathlib import Path

import platformdirs

from app.state.window import config_dir
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.problems import Problem, ProblemError


def default_settings() -> Settings:
    """Return the settings of a first start: all defaults, runs under the user's documents."""
    folder = Path(platformdirs.user_documents_path()) / "Headroom" / "runs"
    return Settings().with_value("output.dir", str(folder))


def load_settings() -> tuple[Settings, tuple[Problem, ...]]:
    """Return last time's settings, or the defaults with why those could not be read."""
    file = config_dir() / "settings.toml"
    if not file.is_file():
        return default_settings(), ()
    try:
        return toml_file.load(file), ()
    except ProblemError as error:
        return default_settings(), error.problems


def remember_settings(settings: Settings) -> None:
    """Remember the settings.

    Raises:
        OSError: they could not be written.
    """
    config_dir().mkdir(parents=True, exist_ok=True)
    toml_file.save(settings, config_dir() / "settings.toml")
