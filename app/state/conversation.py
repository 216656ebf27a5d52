"""What is tried: a run, its loaded model, and the conversation with it; widgets only read.

A thread of its own follows the process that answers. The model is loaded when somebody asks for it
and unloaded, its GPU memory freed, when a run starts.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.state.answering import (
    ExportTask,
    Follower,
    Process,
    Read,
    Turn,
    read_questions_of,
    runs_with_adapter,
)
from app.state.background import ENDING_PATIENCE_MS, BackgroundTask, leave_alone
from app.state.going_run import GoingRun
from app.state.run_controller import RunController
from training.events.history import RunHistory
from training.protocol.answers import (
    SIDES,
    Answered,
    AnswerFailed,
    Ask,
    Cancel,
    ExamplesRead,
    Loaded,
    ModelLoading,
    Piece,
    Reply,
    Said,
    Sampling,
    Side,
    TryExample,
)
from training.runs.folder import EVENTS_FILE
from training.runs.trained import has_adapter
from training.texts.problems import Problem, warn
from training.workers.answer_worker import GenerationProcess


class TrySession(QObject):
    """One run at a time, loaded or not, and one conversation with it."""

    runs_found = Signal()
    """``runs`` is another list now."""
    changed = Signal()
    """State, progress or problem is another now."""
    examples_read = Signal()
    history_read = Signal()
    turn_added = Signal()
    piece_came = Signal(str, str)
    """(side, more text) of the last turn."""
    side_ended = Signal(str)
    """A side's answer of the last turn is whole."""
    cleared = Signal()
    """There is no conversation any more."""

    def __init__(
        self,
        roots: Callable[[], list[Path]],
        controller: RunController,
        parent: QObject | None = None,
        make_process: Process = GenerationProcess,
        read_questions: Read = read_questions_of,
    ) -> None:
        super().__init__(parent)
        self.runs: list[Path] = []
        self.names: dict[Path, str] = {}
        """What the user calls them, where they have a name."""
        self.run: Path | None = None
        self.state = "unloaded"
        """``unloaded``, ``loading``, ``ready`` or ``answering``."""
        self.progress: tuple[int, int] = (0, 0)
        self.loaded: Loaded | None = None
        self.examples: ExamplesRead | None = None
        self.history = RunHistory()
        self.problem: Problem | None = None
        self.details = ""
        self.turns: list[Turn] = []
        self.sampling = Sampling()
        self.system_prompt = ""
        self.with_instruction = True
        self._roots = roots
        self._make_process = make_process
        self._read_questions = read_questions
        self._reading: Path | None = None
        self._follower: Follower | None = None
        self._tasks: list[BackgroundTask] = []
        self._number = 0
        self._is_over = False
        self._beside: Path | None = None
        self._controller = controller
        self.going = GoingRun(controller, self)
        """The run that goes on, whose last checkpoint can be tried where the memory allows it."""
        self.going.changed.connect(self._follow_checkpoints)
        self.going.crowded.connect(self._make_way)
        controller.state_changed.connect(self._follow_run)

    # -- which run --------------------------------------------------------------------------

    def look_for_runs(self) -> None:
        """Look which runs have an adapter; the newest is chosen where none is."""
        roots = self._roots()
        self._in_background(lambda: runs_with_adapter(roots), self._take_runs)

    def _take_runs(self, names: dict[Path, str]) -> None:
        found = list(names)
        going = self.going.run if self.going.step is not None else None
        if going is not None:
            found = [going, *(run for run in found if run != going)]
        if self.run is not None and self.run not in found and has_adapter(self.run):
            found = sorted([*found, self.run], key=lambda run: run.name, reverse=True)
        is_new = found != self.runs or names != self.names
        self.runs, self.names = found, names
        beside = going is not None and self.state == "unloaded" and not self.turns
        if self.run not in found or beside:  # nothing else can be tried while it goes on
            self.choose(found[0] if found else None)
        if is_new:
            self.runs_found.emit()
        self._look_at_examples()

    def take(self, run: Path) -> None:
        """Take another run and read what it can be asked."""
        self.choose(run)
        self._look_at_examples()

    def _look_at_examples(self) -> None:
        """Read the validation examples, which needs no model."""
        run = self.run
        if run is None or self.examples is not None or self._reading == run or self.held_back:
            return
        self._reading = run
        self._in_background(lambda: (run, self._read_questions(run)), self._take_examples)

    def _take_examples(self, read: tuple[Path, ExamplesRead]) -> None:
        run, examples = read
        if run == self._reading:
            self._reading = None
        if run == self.run and self.examples is None:
            self._keep(examples)

    def _keep(self, examples: ExamplesRead) -> None:
        self.examples = examples
        self.system_prompt = self.system_prompt or examples.system_prompt
        self.examples_read.emit()
        self.changed.emit()

    def choose(self, run: Path | None) -> None:
        """Take another run; what is loaded of the one before is unloaded."""
        if run == self.run:
            return
        self.unload()
        self.run = run
        self.examples = None
        self.problem, self.details = None, ""
        self.history = RunHistory()
        self.clear()
        self.examples_read.emit()
        self.history_read.emit()
        self.changed.emit()
        if run is not None and run != self.going.run:  # what that comes to is not known yet
            self._in_background(
                lambda: (run, RunHistory.read(run / EVENTS_FILE)), self._take_history
            )

    def _take_history(self, read: tuple[Path, RunHistory]) -> None:
        if read[0] == self.run:
            self.history = read[1]
            self.history_read.emit()

    # -- the model --------------------------------------------------------------------------

    def load(self) -> None:
        """Load the run's model, unless it is or a run needs the memory; anew where there is a
        newer checkpoint."""
        if self.is_behind:
            self.unload()
            self.clear()
        if self.run is None or self.state != "unloaded" or self.held_back or self._is_over:
            return
        self.problem, self.details = None, ""
        self.going.answering = self.run == self.going.run
        make = partial(self._make_process, beside=True)
        made = make if self.going.answering else self._make_process
        follower = self._follower = Follower(made, self.run, self)
        follower.progressed.connect(lambda reply: self._take(follower, reply))
        follower.failed.connect(lambda problem: self._take(follower, AnswerFailed(problem=problem)))
        follower.start()
        self.progress = (0, 0)
        self._become("loading")

    def unload(self) -> None:
        """End the process; its GPU memory is free a moment later."""
        follower, self._follower = self._follower, None
        if follower is None:
            return
        follower.finished.connect(follower.deleteLater)
        follower.close()
        self.loaded = None
        self.going.answering = False
        self._end_turn()
        self._become("unloaded")

    def shutdown(self) -> None:
        """End everything; comes before the window goes."""
        self._is_over = True
        follower, self._follower = self._follower, None
        if follower is not None:
            follower.close()
            leave_alone(follower, ENDING_PATIENCE_MS)
        for export in self.findChildren(ExportTask):
            export.shutdown()
        for task in self._tasks:
            task.forget()
        for other in self.findChildren(Follower):
            leave_alone(other)

    def _follow_run(self, _state: str) -> None:
        if self._controller.running:
            if self.held_back:
                self.unload()  # the run needs the memory
        elif self._controller.run_dir is not None and not self.turns:
            run = self._controller.run_dir.absolute()
            if has_adapter(run):
                self.choose(run)  # what was just made is what people want to try
        self.changed.emit()

    def _follow_checkpoints(self) -> None:
        ended = self.going.run is None
        if ended and self._beside is not None:
            if self.run == self._beside:
                self.choose(None)  # what it came to is another model than that of a checkpoint
            self.look_for_runs()
        elif self.going.step is not None and self._beside is None:
            self.look_for_runs()
        self._beside = self.going.run if self.going.step is not None else None
        self.changed.emit()

    def _make_way(self) -> None:
        """End the answers before the run lacks the memory."""
        self.unload()
        self.problem, self.details = warn("answers_made_way"), ""
        self.changed.emit()

    @property
    def held_back(self) -> bool:
        """Whether a run is going on that needs the memory itself."""
        going = self.going
        beside = self.run is not None and self.run == going.run and going.problem is None
        return self._controller.running and not beside

    @property
    def is_behind(self) -> bool:
        """Whether the run that goes on has a newer checkpoint than the one that is loaded."""
        step = self.loaded.step if self.loaded is not None else None
        return self.state == "ready" and step is not None and step != self.going.step

    # -- the conversation -------------------------------------------------------------------

    @property
    def instruction(self) -> str:
        """What stood before every text in training; ``""``: nothing."""
        return self.examples.instruction if self.examples is not None else ""

    def ask(self, text: str) -> None:
        """Ask the next question; a model that is not loaded is loaded first."""
        content = text
        if self.instruction and self.with_instruction:
            content = f"{self.instruction}\n\n{text}"
        asked = [Said(role="user", content=content)]
        if self.system_prompt and not self.turns:
            asked.insert(0, Said(role="system", content=self.system_prompt))
        self._ask(Turn(shown=text, asked=tuple(asked)))

    def ask_example(self, example: TryExample) -> None:
        """Ask what a validation example asks, in a new conversation."""
        if self.state == "answering":
            return
        self.clear()
        self._ask(Turn(shown=example.text, asked=example.said, expected=example.expected))

    def _ask(self, turn: Turn) -> None:
        if self.run is None or self.state == "answering" or self.held_back:
            return
        self.problem, self.details = None, ""
        self.turns.append(turn)
        self.turn_added.emit()
        if self.state == "unloaded":
            self.load()  # asks when it is there
        elif self.state == "ready":
            self._send()

    def _send(self) -> None:
        self._number += 1
        plain = self.examples is not None and self.examples.plain_text
        assert self._follower is not None
        self._follower.send(
            Ask(
                number=self._number,
                said={side: self._said(side) for side in SIDES},
                as_text=plain,
                sampling=self.sampling,
            )
        )
        self._become("answering")

    def _said(self, side: Side) -> tuple[Said, ...]:
        """Return the conversation as one side knows it."""
        said: list[Said] = []
        for turn in self.turns:
            said += turn.asked
            if turn is not self.turns[-1]:
                said.append(Said(role="assistant", content=turn.answers[side]))
        return tuple(said)

    def stop(self) -> None:
        """End the answers that are going on, or the loading."""
        if self.state == "answering" and self._follower is not None:
            self._follower.send(Cancel(number=self._number))
        elif self.state == "loading":
            self.unload()

    def clear(self) -> None:
        """Begin a new conversation."""
        self.stop()
        self._number += 1  # what still comes belongs to nothing
        if self.state == "answering":
            self._become("ready")
        self.turns = []
        self.cleared.emit()

    # -- what comes back --------------------------------------------------------------------

    def _take(self, follower: Follower, reply: Reply) -> None:
        if follower is not self._follower:
            return  # said by a model that was unloaded meanwhile
        match reply:
            case ModelLoading():
                self.progress = (reply.done, reply.total)
                self.changed.emit()
            case Loaded():
                self.loaded = reply
                self.system_prompt = self.system_prompt or reply.system_prompt
            case ExamplesRead():
                self._become("ready")
                self._keep(reply)
                if self.turns and not self.turns[-1].ends:
                    self._send()
            case Piece() if reply.number == self._number:
                self.turns[-1].answers[reply.side] += reply.text
                self.piece_came.emit(reply.side, reply.text)
            case Answered() if reply.number == self._number:
                self.turns[-1].ends[reply.side] = reply
                self.side_ended.emit(reply.side)
                if len(self.turns[-1].ends) == len(SIDES):
                    self._become("ready")
            case AnswerFailed() if reply.number in (None, self._number):
                self._fail(reply)

    def _fail(self, failed: AnswerFailed) -> None:
        self.problem, self.details = failed.problem, failed.details
        if failed.number is None:
            self.unload()
        self._end_turn()
        self._become("unloaded" if self._follower is None else "ready")

    def _end_turn(self) -> None:
        """Leave a question out of which nothing came any more."""
        if self.turns and len(self.turns[-1].ends) < len(SIDES):
            self.turns.pop()
            self.cleared.emit()

    def _become(self, state: str) -> None:
        self.state = state
        self.changed.emit()

    def _in_background(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        if self._is_over:
            return  # what was on its way may still ask for more; nobody would wait for it
        task = BackgroundTask(work, self)
        self._tasks.append(task)
        task.done.connect(then)
        task.finished.connect(lambda: self._tasks.remove(task))
        task.finished.connect(task.deleteLater)
        task.start()
