"""The process that holds a trained model and answers: one run's model, loaded once.

It ends with its parent, and when it ends its GPU memory is free.
"""

import contextlib
import queue
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from training.computer.giving_way import make_way
from training.computer.windows_power import work_as_a_child
from training.protocol.answers import (
    REPLY,
    REQUEST,
    AnswerFailed,
    Ask,
    Loaded,
    ModelLoading,
    Reply,
    Request,
)
from training.runtime.folder import runtime_is_missing
from training.texts.failure import INTERRUPTS
from training.texts.language import set_language
from training.texts.problems import Problem, ProblemError
from training.workers.child import KILL, ChildProcess, leave_signals_to_the_parent

if TYPE_CHECKING:
    from training.model.answers import Answers
    from training.runs.trained import TrainedRun


class _Closed(Exception):  # noqa: N818 - it is no error
    """Nobody wants an answer any more."""


class GenerationProcess:
    """A spawned process that loads a run's model at once and answers until it is closed.

    Args:
        run_dir: of a run with an adapter.
        beside: whether the run goes on: its newest checkpoint answers then, and makes way for it.
    """

    def __init__(self, run_dir: Path, *, beside: bool = False) -> None:
        self._closed = False
        self._missing = runtime_is_missing()
        if not self._missing:
            self._child = ChildProcess(_answer, str(run_dir), beside, name="headroom-answers")

    def tell(self, request: Request) -> None:
        """Send a request; the answers come with :meth:`messages`."""
        if not self._missing:
            self._child.tell(request.model_dump_json().encode())

    def messages(self) -> Iterator[Reply]:
        """Yield all replies until the process ends; for one thread."""
        if self._missing:
            yield AnswerFailed(problem=Problem(code="engine_missing"))
            return
        failed = False
        try:
            for line in self._child.messages(lambda: KILL if self._closed else 0):
                reply = REPLY.validate_json(line)
                if isinstance(reply, AnswerFailed):
                    reply = reply.model_copy(update={"problem": reply.problem.without_run})
                failed = failed or (isinstance(reply, AnswerFailed) and reply.number is None)
                yield reply
        finally:
            self._child.end()
        if not self._closed and not failed:
            reason = self._child.why_it_ended().values.get("reason", "")
            died = Problem(code="answers_died", values={"reason": reason})
            yield AnswerFailed(problem=died)

    def close(self) -> None:
        """End the process; returns at once, :meth:`messages` ends when it is gone."""
        self._closed = True


def _answer(sender: Connection, told: Connection, run_dir: str, beside: bool, code: str) -> None:
    """Run in the child: load, then answer until the parent is gone."""
    leave_signals_to_the_parent()
    work_as_a_child()
    if beside:
        make_way()
    set_language(code)
    wishes = _Wishes(told)

    def send(reply: Reply) -> None:
        try:
            sender.send_bytes(reply.model_dump_json().encode())
        except OSError as error:
            raise _Closed from error

    with contextlib.suppress(_Closed):
        try:
            _serve(Path(run_dir), beside, wishes, send)
        except (_Closed, *INTERRUPTS):
            raise
        except BaseException as error:
            send(_failed(error, None))
    sender.close()


def _loaded(
    run_dir: Path, beside: bool, progress: Callable[[int, int], None]
) -> "tuple[Answers, TrainedRun, int | None]":
    from training.runs.trained import open_going_run, open_trained_run

    step = None
    with tempfile.TemporaryDirectory(prefix="headroom-", ignore_cleanup_errors=True) as copy:
        if beside:
            run, step = open_going_run(run_dir, Path(copy))
        else:
            run = open_trained_run(run_dir)

        from training.model.answers import Answers

        return Answers(run, progress), run, step


def _serve(run_dir: Path, beside: bool, wishes: "_Wishes", send: Callable[[Reply], None]) -> None:
    def progress(done: int, total: int) -> None:
        wishes.raise_if_closed()
        send(ModelLoading(done=done, total=total))

    answers, run, step = _loaded(run_dir, beside, progress)
    send(
        Loaded(
            device=str(answers.device),
            system_prompt=run.settings.data.system_prompt,
            context_tokens=answers.context_tokens,
            memory_bytes=answers.memory_bytes(),
            step=step,
        )
    )
    send(answers.examples())
    while True:
        asked = wishes.next_question()
        try:
            for reply in answers.answer(asked, partial(wishes.cancelled, asked.number)):
                send(reply)
        except (_Closed, *INTERRUPTS):
            raise
        except BaseException as error:
            send(_failed(error, asked.number))


def _failed(error: BaseException, number: int | None) -> AnswerFailed:
    from training.files.folders import default_runs_dir
    from training.texts.failure import problem_of

    problem = problem_of(error, default_runs_dir())
    if problem.code in ("out_of_memory", "out_of_system_memory"):
        problem = Problem(code="answer_memory")
    details = "" if isinstance(error, ProblemError) else traceback.format_exc()
    return AnswerFailed(number=number, problem=problem, details=details)


class _Wishes:
    """What the parent asks for, read by a thread of its own."""

    def __init__(self, told: Connection) -> None:
        self._told = told
        self._questions: queue.SimpleQueue[Ask | None] = queue.SimpleQueue()
        self._cancelled = -1
        self._closed = threading.Event()
        threading.Thread(target=self._listen, name="wishes", daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                request = REQUEST.validate_json(self._told.recv_bytes())
                if isinstance(request, Ask):
                    self._questions.put(request)
                else:
                    self._cancelled = request.number
        self._closed.set()  # the parent is gone
        self._questions.put(None)

    def next_question(self) -> Ask:
        """Return the next question, once there is one.

        Raises:
            _Closed: the parent is gone.
        """
        asked = self._questions.get()
        if asked is None:
            raise _Closed
        return asked

    def cancelled(self, number: int) -> bool:
        """Return whether the answers to a question should end."""
        return self._closed.is_set() or number <= self._cancelled

    def raise_if_closed(self) -> None:
        """Raise :class:`_Closed` if the parent is gone."""
        if self._closed.is_set():
            raise _Closed
