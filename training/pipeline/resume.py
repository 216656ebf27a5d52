"""Which run to go on with, and whether it can be gone on with."""

from pathlib import Path

from training.events.history import RunHistory
from training.pipeline.inputs import recipe_difference
from training.runs import folder as run_folder
from training.settings import toml_file as settings_file
from training.settings.schema import Settings
from training.texts.problems import fail


def run_to_resume(settings: Settings, named: str) -> Path:
    """Return the folder of the run to go on with.

    Args:
        settings: what to go on with; ``[engine]`` and ``[output]`` may have changed.
        named: a run's folder, or ``""`` for the newest unfinished one in ``[output] dir``.

    Raises:
        ProblemError: there is none, it is finished, or its model, data or recipe is another.
    """
    folder = Path(named).absolute() if named else None
    if folder is None:
        folder = run_folder.newest_unfinished(Path(settings.output.dir))
    if not (folder / run_folder.SETTINGS_FILE).is_file():
        raise fail("resume_not_a_run", path=str(folder))
    if RunHistory.read(folder / run_folder.EVENTS_FILE).state == "finished":
        raise fail("resume_finished", path=str(folder))
    earlier = settings_file.load(folder / run_folder.SETTINGS_FILE)
    different = recipe_difference(folder, earlier.model_dump(), settings)
    if different is not None:
        raise different
    return folder
