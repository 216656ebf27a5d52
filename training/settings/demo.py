"""The demo: the whole pipeline on the model and the messages that ship with Headroom."""

from pathlib import Path

from resources import DEMO
from training.settings import toml_file
from training.settings.schema import Settings


def demo_settings(runs_dir: Path) -> Settings:
    """Return the settings of the demo run.

    Args:
        runs_dir: where its folder will be; the shipped files may be read-only.
    """
    settings = toml_file.load(DEMO / "settings.toml")
    return settings.with_value("output.dir", str(runs_dir.absolute()))
