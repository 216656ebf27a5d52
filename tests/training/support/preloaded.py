"""Processes that have the heavy libraries from their start, which would take seconds each time:
forked from one process that loads them once, where the system can fork."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from tests.repository import ROOT

_LOADED = [
    "training.cli.main",
    "training.data.preview",
    "training.export.exporter",
    "training.model.answers",
    "training.pipeline.check",
    "training.pipeline.probe",
    "training.pipeline.stages",
    "training.pipeline.train_stage",
    "training.trainer.step_trainer",
]
CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()


class Preloaded:
    """What starts such processes, in place of a context of :mod:`multiprocessing`.

    They find the environment of their time, not the one in which the libraries were loaded.
    """

    def __init__(self) -> None:
        self._context: Any = multiprocessing.get_context("forkserver" if CAN_FORK else "spawn")
        if CAN_FORK:
            self._context.set_forkserver_preload(_LOADED)

    def Process(  # noqa: N802 - named as in multiprocessing
        self, *, target: Callable[..., object], args: tuple[Any, ...] = (), **options: Any
    ) -> Any:
        return self._context.Process(
            target=_in_environment, args=(dict(os.environ), target, *args), **options
        )

    def Pipe(self, duplex: bool = True) -> tuple[Connection, Connection]:  # noqa: N802
        pipes: tuple[Connection, Connection] = self._context.Pipe(duplex)
        return pipes


def _in_environment(
    environment: dict[str, str], target: Callable[..., object], *arguments: Any
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    target(*arguments)


def preload_children(patch: pytest.MonkeyPatch) -> None:
    """Have the program's own children started so, which it spawns by itself."""
    from training.workers import child, preview_worker

    for module in (child, preview_worker):
        patch.setattr(module, "_SPAWN", Preloaded())


class Program:
    """``headroom-train`` in such a process, as :class:`subprocess.Popen` would have it.

    Args:
        arguments: of the command.
        folder: for what it writes to stdout and stderr.
        prelude: code that comes before it.
    """

    def __init__(self, *arguments: str | Path, folder: Path, prelude: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        number = len(list(folder.glob("*.out")))
        self._out, self._err = folder / f"{number}.out", folder / f"{number}.err"
        self._out.touch()
        self._process: BaseProcess = Preloaded().Process(
            target=_run_program,
            args=(list(map(str, arguments)), prelude, self._out, self._err),
        )
        self._process.start()

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self._process.kill()

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("headroom-train", timeout or 0)
        texts = [file.read_text(encoding="utf-8") for file in (self._out, self._err)]
        return texts[0], texts[1]


def _run_program(arguments: list[str], prelude: str, out: Path, err: Path) -> None:
    for stream, file in ((1, out), (2, err)):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(opened, stream)
        os.close(opened)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.chdir(ROOT)
    sys.argv = ["headroom-train", *arguments]
    exec(prelude, {})
    from training.cli.main import main

    sys.exit(main())
