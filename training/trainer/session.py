"""One session of a run: where its events go, when it should stop, where its files are."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from training.events import event_types
from training.events.event_types import Stage
from training.plan.engine import Engine
from training.plan.product_choice import ProductTrial
from training.protocol.requests import NextRequest, no_request
from training.runs import folder as run_folder
from training.runs.disk_room import DiskRoom
from training.runs.event_log import EventLog
from training.settings.schema import Settings
from training.texts.language import translate
from training.texts.problems import Problem
from training.trainer.rank_orders import Load
from training.trainer.spill_guard import SpillGuard

if TYPE_CHECKING:
    from training.trainer.ranks import Ranks

_PROGRESS_SECONDS = 0.1


class StopRequested(Exception):  # noqa: N818 - what the user asked for is no error
    """The user wants the run to end."""


@dataclass(frozen=True)
class Session:
    """What every stage needs beside its own work.

    Args:
        settings: of the run, with absolute paths.
        log: takes the events.
        should_stop: other than 0 when the run should end.
        room: waits where the disk is full.
        run_dir: the run's folder.
        resumed: whether the run was begun by an earlier session.
        trial: whether it is a test drive, of which nothing is kept.
        next_request: what else is asked of the run.
    """

    settings: Settings
    log: EventLog
    should_stop: Callable[[], int]
    room: DiskRoom
    run_dir: Path
    resumed: bool
    trial: bool = False
    next_request: NextRequest = no_request

    @cached_property
    def spill_guard(self) -> SpillGuard:
        """Watches for memory that is lent by the system and for steps that become slow."""
        return SpillGuard(self.warn)

    @cached_property
    def ranks(self) -> "Ranks":
        """The processes that compute the run together; most often this one alone."""
        from training.trainer.ranks import current  # with torch

        return current()

    def begin(self, device: str) -> None:
        """Tell of the session's start on a device of that name; other processes start with it."""
        self.log.emit(
            event_types.RunStarted(
                run_dir="" if self.trial else str(self.run_dir),
                name=self.run_dir.name,
                model=self.settings.model.name_or_path,
                device=device,
                resumed=self.resumed,
            )
        )
        if self.ranks.size > 1:
            said = translate("{processes} processes share every step.", processes=self.ranks.size)
            self.log.emit(event_types.LogLine(text=said))
            self.ranks.tell(Load(settings=self.settings))

    @contextlib.contextmanager
    def stage(self, stage: Stage) -> Iterator[Callable[[int, int], None]]:
        """Tell of a stage's start and end; gives a function to tell (done, total) of it.

        Raises:
            StopRequested: the user wants the run to end.
        """
        self.stop_if_asked()
        begun = time.perf_counter()
        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            self.stop_if_asked()
            now = time.perf_counter()
            if now - told >= _PROGRESS_SECONDS or done == total:
                told = now
                unit = "tensors" if stage is Stage.LOAD_MODEL else "examples"
                self.log.emit(
                    event_types.StageProgress(stage=stage, done=done, total=total, unit=unit)
                )

        self.log.emit(event_types.StageStarted(stage=stage))
        yield progress
        seconds = time.perf_counter() - begun
        self.log.emit(event_types.StageFinished(stage=stage, seconds=seconds))

    def stop_if_asked(self) -> None:
        """Raise :class:`StopRequested` if the user wants the run to end."""
        if self.should_stop():
            raise StopRequested

    def warn(self, *problems: Problem) -> None:
        """Tell of what the user should know."""
        for problem in problems:
            self.log.emit(event_types.Warned(problem=problem))

    def current_step(self) -> int:
        """Return the number of the newest step."""
        steps = self.log.history.steps
        return steps[-1].step if steps else 0


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
        self._notes: dict[str, str] = {}

    def computed_by(self, engine: Engine) -> None:
        """Steps are computed in another way from now on."""
        self._engine = engine
        self._write()

    def products_tried(self, engine: Engine, trial: ProductTrial) -> None:
        """Products with frozen weights are computed as the trial decided, also from here on."""
        self._settings = self._settings.with_value("engine.products", trial.chosen)
        self._notes = {"products": trial.in_words()}
        self.computed_by(engine)

    def saved_and_evaluated_every(self, save_steps: int, eval_steps: int) -> None:
        """Checkpoints and evaluations come at other intervals from now on."""
        changed = self._settings.with_value("output.save_steps", save_steps)
        self._settings = changed.with_value("output.eval_steps", eval_steps)
        self._write()

    def _write(self) -> None:
        folder, engine = self._session.run_dir, self._engine.as_settings() | self._notes
        self._session.room.write(lambda: run_folder.save_settings(folder, self._settings, engine))
