"""Whether an engine runs: started once in a process of its own, doing a little of everything."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from training.computer.processes import END_SECONDS, exit_reason, has_message, kill
from training.runtime import folder as runtime_folder
from training.runtime.download import DownloadCancelled
from training.texts.failure import blocked_by_policy
from training.texts.language import language, set_language

BLOCKED = "4551"
"""With this begins the reason where Windows let the engine not load."""
_POLL_SECONDS = 0.1
_SECONDS = 300
"""The first start is slow where an antivirus program reads every file."""


def prove(folder: Path, should_stop: Callable[[], bool] = lambda: False) -> str:
    """Return what keeps the engine in ``folder`` from running, empty when nothing does.

    Raises:
        DownloadCancelled: ``should_stop`` said so.
    """
    spawn = multiprocessing.get_context("spawn")
    receiving, sending = spawn.Pipe(duplex=False)
    child = spawn.Process(target=_prove, args=(str(folder), language(), sending), daemon=True)
    child.start()
    sending.close()
    try:
        end = time.monotonic() + _SECONDS
        while not has_message(receiving, child, _POLL_SECONDS):
            if should_stop():
                raise DownloadCancelled
            if time.monotonic() > end:
                return f"no answer in {_SECONDS} s"
        return str(receiving.recv())
    except (EOFError, OSError):
        child.join(END_SECONDS)
        return exit_reason(child.exitcode)
    finally:
        kill(child)
        receiving.close()


def _prove(folder: str, code: str, sender: Connection) -> None:
    """Run in the child: import what training needs and take one step with it."""
    set_language(code)
    runtime_folder.use(Path(folder))
    try:
        from training.pipeline.trial import take_a_step

        take_a_step(Path(folder))
        reason = ""
    except Exception as error:  # whatever it is, the engine does not run
        kind = BLOCKED if blocked_by_policy(error) else type(error).__name__
        reason = f"{kind}: {error}".splitlines()[0][:300]
    sender.send(reason)
    sender.close()
