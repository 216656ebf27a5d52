"""What the widgets show: settings, checks, forecast and run; made after the first paint."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.state.checker import Check, Checker
from app.state.children import check_in_child, probe_in_child, run_in_child
from app.state.conversation import TrySession
from app.state.factors import FactorMeasurer
from app.state.fixes import Fixes
from app.state.forecast import Forecast
from app.state.remembered import default_settings, load_settings
from app.state.run_contents import RunSource
from app.state.run_controller import RunController, Runner
from app.state.run_list import RunList
from app.state.run_queue import RunQueue
from app.state.runtime import RuntimeController
from app.state.settings_model import SettingsModel
from app.state.warm_up import WarmUp
from training.runtime import folder as runtime_folder
from training.runtime.torch_build import cuda_problem
from training.texts.problems import Problem


@dataclass
class AppState:
    """All models of one window."""

    settings: SettingsModel
    checker: Checker
    forecast: Forecast
    fixes: Fixes
    controller: RunController
    prober: RunController
    """Runs test drives."""
    measurer: FactorMeasurer
    """Measures what the parts of a step cost."""
    runtime: RuntimeController
    run_list: RunList
    run_source: RunSource
    try_session: TrySession
    queue: RunQueue
    warm_up: WarmUp
    """Has the process of the next run ready."""
    computer_problems: tuple[Problem, ...]
    """What is wrong with the computer itself, whatever the settings are."""

    def shutdown(self) -> None:
        """End what works in the background; comes before the window goes."""
        self.warm_up.shutdown()
        self.queue.shutdown()
        self.prober.shutdown(0)
        self.measurer.shutdown()
        self.fixes.shutdown()
        self.checker.shutdown()
        self.runtime.shutdown()
        self.run_list.shutdown()
        self.run_source.shutdown()
        self.try_session.shutdown()


def make_state(
    parent: QObject,
    settings: SettingsModel | None = None,
    runner: Runner | None = None,
    check: Check | None = None,
    prober: Runner | None = None,
) -> AppState:
    """Return the models of a window.

    Args:
        parent: the window, which owns them.
        settings: the settings to begin with; else the ones of last time.
        runner: runs runs; by default in a child process.
        check: looks settings over; by default in a child process.
        prober: takes test drives; by default in a child process.
    """
    settings = settings or _remembered()
    settings.setParent(parent)
    checker = Checker(settings, check or check_in_child)
    controller = RunController(parent, runner=runner or run_in_child)
    run_list = RunList(settings, controller, parent)
    prober_of = RunController(parent, runner=prober or probe_in_child)
    runtime = RuntimeController(parent)
    warm_up = WarmUp(
        lambda: controller.running or prober_of.running or runtime.state != "idle", parent
    )
    forecast = Forecast(settings, checker, warm_up.held_bytes)
    settings.changed.connect(warm_up.soon)
    prober_of.finished.connect(warm_up.soon)
    return AppState(
        settings=settings,
        checker=checker,
        forecast=forecast,
        fixes=Fixes(forecast),
        controller=controller,
        prober=prober_of,
        measurer=FactorMeasurer(parent),
        runtime=runtime,
        run_list=run_list,
        try_session=TrySession(run_list.roots, controller, parent),
        run_source=RunSource(parent),
        queue=RunQueue(controller, parent),
        warm_up=warm_up,
        computer_problems=find_computer_problems(),
    )


def find_computer_problems() -> tuple[Problem, ...]:
    """Return what is wrong with the computer now."""
    if runtime_folder.runtime_is_missing():
        return (Problem(code="engine_missing"),)
    problem = cuda_problem()
    return (problem,) if problem else ()


def _remembered() -> SettingsModel:
    settings, problems = load_settings()
    made = SettingsModel(settings, default_settings())
    made.set_problems("start", problems)
    return made
