"""What the run would need with the settings as they are now; the headroom bar shows it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.state.checker import Checker
from app.state.settings_model import SettingsModel
from training.computer.gpu_programs import GpuProgram, GpuPrograms
from training.computer.load import ComputerLoad, LoadWatch
from training.model_files.folder import model_folder
from training.model_files.shape import ModelShape, read_model_shape
from training.plan.fit import Work
from training.plan.planner import Device, Plan, assumed_lengths, this_device
from training.texts.problems import Problem, ProblemError

_DEVICE_INTERVAL_MS = 5000


class Forecast(QObject):
    """Predicts memory and time at once whenever a setting or what is known of the data changes.

    Args:
        settings: of the next run.
        checker: knows the examples.
        held_bytes: the system memory that is held for the run itself.
    """

    changed = Signal()

    def __init__(
        self, settings: SettingsModel, checker: Checker, held_bytes: Callable[[], int] = lambda: 0
    ) -> None:
        super().__init__(settings)
        self._held_bytes = held_bytes
        self.device = self._device_now()
        self.shape: ModelShape | None = None
        self.plan: Plan | None = None
        self.work: Work | None = None
        """What the plan is for."""
        self.programs: tuple[GpuProgram, ...] = ()
        """Who else holds memory of the GPU."""
        self.load = ComputerLoad()
        """How busy the computer is; told times take it as free."""
        self._load_watch = LoadWatch()
        self.examples_known = False
        """Whether steps and time rest on the examples themselves."""
        self._settings = settings
        self._checker = checker
        self._shape_key: object = None
        self._shape_problems: tuple[Problem, ...] = ()
        self._programs = GpuPrograms()
        settings.changed.connect(self.refresh)
        checker.changed.connect(self.refresh)
        self._timer = QTimer(self, interval=_DEVICE_INTERVAL_MS)
        self._timer.timeout.connect(self.look_at_device)
        self._timer.start()
        self.refresh()

    @property
    def settled_plan(self) -> Plan | None:
        """The plan, ``None`` while examples are read on which it will rest: before that it counts
        with the longest that the settings allow, which may be far from what there is."""
        return self.plan if self.examples_known or not self._checker.checking else None

    def look_at_device(self) -> None:
        """See how much of the memory others use now, and how busy they are."""
        self.load = self._load_watch.read()
        device, programs = self._device_now(), self._programs.read()
        if (device, programs) != (self.device, self.programs):
            self.device, self.programs = device, programs
            self.refresh()

    def _device_now(self) -> Device:
        device = this_device()
        if device.cuda:
            return device
        return replace(device, others_bytes=max(0, device.others_bytes - self._held_bytes()))

    def pause(self, paused: bool) -> None:
        """Leave the device alone while a run tells of it by itself."""
        if paused:
            self._timer.stop()
        else:
            self._timer.start()

    def refresh(self) -> None:
        """Predict again, from the model's shape, the settings and the last check."""
        settings = self._settings.current
        self._read_shape(settings.model.name_or_path)
        self._settings.set_problems("model", self._shape_problems)
        self.work = self.plan = None
        if self.shape is not None:
            known = self._checker.known()
            lengths, histogram = known or (assumed_lengths(settings), None)
            self.examples_known = known is not None
            self.work = Work(
                settings,
                self.shape,
                lengths,
                self.device,
                histogram,
            )
            self.plan = self.work.plan()
        self.changed.emit()

    def _read_shape(self, name: str) -> None:
        """Read the model's headers, unless they are the ones read last."""
        if not name:
            self._shape_key, self.shape, self._shape_problems = None, None, ()
            return
        try:
            folder = model_folder(name)
            key = (folder, _changed_at(folder))
            if key != self._shape_key:
                self._shape_key, self.shape = None, None
                self.shape = read_model_shape(folder)
                self._shape_key = key
            self._shape_problems = ()
        except ProblemError as error:
            self._shape_key, self.shape, self._shape_problems = None, None, error.problems


def _changed_at(folder: Path) -> tuple[int, ...]:
    """Return when the folder and its configuration were changed, in nanoseconds."""
    files = (folder, folder / "config.json")
    return tuple(file.stat().st_mtime_ns for file in files if file.exists())
