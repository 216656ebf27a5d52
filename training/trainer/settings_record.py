"""A run's ``settings.toml``, kept in step with what changes while the run goes on."""

from training.plan.engine import Engine
from training.runs import folder as run_folder
from training.trainer.session import Session


class SettingsRecord:
    """Writes down what a session that goes on with this run has to know.

    Args:
        session: of the run.
        engine: how a step is computed.
    """

    def __init__(self, session: Session, engine: Engine) -> None:
        self._session = session
        self._settings = session.settings
        self._engine = engine

    def computed_by(self, engine: Engine) -> None:
        """Steps are computed in another way from now on."""
        self._engine = engine
        self._write()

    def saved_and_evaluated_every(self, save_steps: int, eval_steps: int) -> None:
        """Checkpoints and evaluations come at other intervals from now on."""
        changed = self._settings.with_value("output.save_steps", save_steps)
        self._settings = changed.with_value("output.eval_steps", eval_steps)
        self._write()

    def _write(self) -> None:
        folder, engine = self._session.run_dir, self._engine.as_settings()
        self._session.room.write(lambda: run_folder.save_settings(folder, self._settings, engine))
