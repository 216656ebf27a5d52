"""The run that is going on, as far as its last checkpoint can be tried beside it; reads only."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.state.run_controller import RunController
from training.computer import hardware
from training.model_files.folder import model_folder
from training.model_files.shape import read_model_shape
from training.plan.answering import answering_bytes, is_crowded, room_beside
from training.plan.memory import context_bytes
from training.plan.planner import Device, this_device
from training.settings.schema import Settings
from training.texts.amounts import format_bytes
from training.texts.problems import Problem, ProblemError, problem_behind, warn

_LOOK_MS = 2000
_COARSE_BYTES = 2**28  # told in such steps, or the sentence would change all the time
_RAM_BYTES = 2 * 2**30
"""System memory of a process that answers on a GPU."""


class GoingRun(QObject):
    """Follows the controller's run: which step can be tried, and why not now."""

    changed = Signal()
    """The run, its checkpoint or the reason is another now."""
    crowded = Signal()
    """The run needs the memory that is left."""

    def __init__(self, controller: RunController, parent: QObject) -> None:
        super().__init__(parent)
        self.run: Path | None = None
        """``None``: no run goes on, or it has not told its folder yet."""
        self.step: int | None = None
        """Of its last checkpoint, ``None`` before the first."""
        self.steps: int | None = None
        """Of the whole run."""
        self.problem: Problem | None = None
        """Why its checkpoint cannot be tried now."""
        self.answering = False
        """Whether the memory for answers is taken already."""
        self._controller = controller
        self._needed: tuple[Settings, int] | None = None
        self._wanted = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look_at_memory)
        controller.changed.connect(self._follow)
        controller.state_changed.connect(self._follow)

    def look(self, on: bool = True) -> None:
        """See how much memory is free, now and from now on, or no more."""
        self._wanted = on
        self._look_on()

    def _look_on(self) -> None:
        if self._wanted and self.step is not None:
            self._timer.start()
            self._look_at_memory()
        else:
            self._timer.stop()

    def _follow(self, _state: str = "") -> None:
        controller, history = self._controller, self._controller.history
        run = controller.run_dir.absolute() if controller.running and controller.run_dir else None
        step = history.checkpoints[-1].step if run is not None and history.checkpoints else None
        steps = history.training.steps if history.training else None
        if (run, step, steps) == (self.run, self.step, self.steps):
            return
        self.run, self.step, self.steps = run, step, steps
        self.answering = self.answering and run is not None
        self.problem = self._problem()
        self._look_on()
        self.changed.emit()

    def _look_at_memory(self) -> None:
        problem = self._problem()
        if problem != self.problem:
            self.problem = problem
            self.changed.emit()

    def _problem(self) -> Problem | None:
        if self.run is None:
            return None
        if self.step is None:
            return warn("checkpoint_none")
        try:
            needed, device = self._needs()
        except ProblemError as error:
            return problem_behind(error)
        if self.answering:
            if is_crowded(self._settings, device):
                self.crowded.emit()
            return None
        room = self._room(device)
        if device.cuda and hardware.ram().available_bytes < _RAM_BYTES:
            needed, room = _RAM_BYTES, hardware.ram().available_bytes
        if needed <= room:
            return None
        free = room // _COARSE_BYTES * _COARSE_BYTES
        return warn("checkpoint_no_room", needed=format_bytes(needed), free=format_bytes(free))

    @property
    def _settings(self) -> Settings:
        return self._controller.settings or Settings()

    def _needs(self) -> tuple[int, Device]:
        """Return the bytes that answering takes, and the device as it is now."""
        settings, device = self._settings, this_device()
        if self._needed is None or self._needed[0] is not settings:
            shape = read_model_shape(model_folder(settings.model.name_or_path))
            self._needed = settings, answering_bytes(settings, shape, device)
        return self._needed[1], device

    def _room(self, device: Device) -> int:
        history = self._controller.history
        held = 0
        if history.memory:
            last = history.memory[-1]
            held = last.ram_process_bytes
            if device.cuda:
                held = (last.reserved_bytes or 0) + context_bytes(device)
        told = history.training.predicted_peak_bytes if history.training else None
        return room_beside(self._settings, device, held, told or 0)
