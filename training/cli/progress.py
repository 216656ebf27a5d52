"""A run as people see it in a terminal: stages, a progress bar, warnings. All on stderr."""

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from training.cli.evaluation import show_evaluation
from training.events import event_types
from training.events.event_types import STAGE_TITLES, Event, Stage
from training.events.history import RunHistory
from training.events.result import TOO_LITTLE, RunResult
from training.plan.engine import engine_in_words
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import Problem
from training.texts.progress import activity_words


class TerminalReader:
    """Shows the events of a run on a console, for people.

    Args:
        console: where to; on one that is no terminal, lines are printed and nothing is redrawn.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._history = RunHistory()
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            TextColumn("{task.completed:.0f}/{task.total:.0f}"),
            TextColumn("{task.fields[figures]}"),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._task: TaskID | None = None

    def __call__(self, event: Event) -> None:
        """Show what is new."""
        self._history.add(event)
        match event:
            case event_types.RunStarted():
                self._line(" · ".join(filter(None, [event.device, event.run_dir])))
                self._progress.start()
            case event_types.StageStarted():
                self._begin(event.stage)
            case event_types.StageProgress():
                self._advance(event.done, event.total)
            case event_types.StageFinished():
                self._end(event)
            case event_types.ActivityStarted():
                self._show_activity(event)
            case event_types.TrainingStarted():
                self._line(f"  {engine_in_words(event.engine)}")
                self._advance(event.first_step, event.steps)
            case event_types.StepFinished():
                self._show_step(event)
            case event_types.Evaluated():
                self._show_evaluation(event)
            case event_types.Warned():
                show_problem(self._console, event.problem)
            case event_types.RunFinished() | event_types.RunFailed():
                self.close()

    def close(self) -> None:
        """Leave the terminal as it was."""
        self._progress.stop()

    def _line(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False)

    def _begin(self, stage: Stage) -> None:
        self._task = self._progress.add_task(translate(STAGE_TITLES[stage]), total=1, figures="")

    def _advance(self, done: int, total: int, figures: str = "") -> None:
        if self._task is not None:
            self._progress.update(self._task, completed=done, total=total, figures=figures)

    def _end(self, event: event_types.StageFinished) -> None:
        if self._task is not None:
            self._progress.remove_task(self._task)
            self._task = None
        self._line(f"✓ {translate(STAGE_TITLES[event.stage])}  {event.seconds:.1f} s")

    def _show_activity(self, event: event_types.ActivityStarted) -> None:
        words = activity_words(event.doing, event.done, event.total)
        if self._task is not None:
            self._progress.update(self._task, figures=words)
        if not self._console.is_terminal and not event.done:
            self._line(f"  {words}")

    def _show_step(self, event: event_types.StepFinished) -> None:
        training = self._history.training
        steps = training.steps if training else event.step
        figures = f"loss {event.loss:.4f} · {event.seconds:.2f} s/step"
        if event.step < steps:
            figures += f" · {self._time_left()}"
        self._advance(event.step, steps, figures)
        if not self._console.is_terminal and (event.step % 10 == 0 or event.step == steps):
            self._line(f"  {event.step}/{steps} · {figures}")

    def _time_left(self) -> str:
        known = self._history.remaining
        if not known or known[-1].seconds is None:
            return translate("estimating")
        minutes, seconds = divmod(round(known[-1].seconds), 60)
        return translate("{time} left", time=f"{minutes}:{seconds:02}")

    def _show_evaluation(self, event: event_types.Evaluated) -> None:
        if event.eval_loss is not None:
            self._line(
                translate(
                    "  step {step}: validation loss {loss}",
                    step=event.step,
                    loss=f"{event.eval_loss:.4f}",
                )
            )
        if event.accuracy is not None:
            self._line(
                translate(
                    "  step {step}: {percent} % of {count} validation examples answered correctly",
                    step=event.step,
                    percent=f"{100 * event.accuracy:.1f}",
                    count=event.examples,
                )
            )


def show_problem(console: Console, problem: Problem) -> None:
    """Print what is wrong and what to do, a sentence each, and below what a library said."""
    sign, colour = ("✗", "red") if problem.severity == "error" else ("!", "yellow")
    console.print(f"{sign} {problem.message}", style=colour, markup=False, highlight=False)
    for line in problem.advice.splitlines():
        console.print(f"  {line}", markup=False, highlight=False)


def show_result(console: Console, result: RunResult) -> None:
    """Print how a run ended and where its adapter is."""
    if result.problem is not None:
        show_problem(console, result.problem)
        return
    if result.adapter_dir is None:
        told = translate("Stopped before there was an adapter to save.")
        console.print(told, markup=False, highlight=False)
        return
    text = (
        translate("Finished: {steps} steps in {seconds} s, peak memory {memory}.")
        if result.state == "finished"
        else translate("Stopped and saved: {steps} steps in {seconds} s, peak memory {memory}.")
    )
    memory = format_bytes(result.peak_memory_bytes)
    text = text.format(steps=result.steps, seconds=round(result.seconds), memory=memory)
    console.print(text, markup=False, highlight=False)
    show_evaluation(console, result)
    for problem in result.warnings:
        if problem.code in TOO_LITTLE:
            console.print(f"! {problem.message}", style="yellow", markup=False, highlight=False)
    adapter = translate("Adapter: {path}", path=result.adapter_dir)
    console.print(adapter, markup=False, highlight=False, soft_wrap=True)
