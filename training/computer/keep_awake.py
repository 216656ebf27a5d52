"""Keeps the computer from falling asleep by itself while a run goes on; the display may go dark."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator

from training.computer import windows_power

_LINUX = (
    "systemd-inhibit",
    "--what=sleep:idle",
    "--who=Headroom",
    "--why=Training",
    "--mode=block",
    "cat",
)
"""Holds the lock as long as ``cat`` waits for its end of input: also a killed run lets it go."""
_END_SECONDS = 5.0
_MACOS = ("caffeinate", "-i", "cat")


@contextlib.contextmanager
def awake() -> Iterator[None]:
    """Keep the computer awake; where nothing can be asked to, it sleeps as it always did."""
    if sys.platform == "win32":
        with windows_power.awake():
            yield
        return
    command = _MACOS if sys.platform == "darwin" else _LINUX
    holder = _started(command)
    try:
        yield
    finally:
        if holder is not None:
            assert holder.stdin is not None
            with contextlib.suppress(OSError):
                holder.stdin.close()
            try:
                holder.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                holder.kill()


def _started(command: tuple[str, ...]) -> "subprocess.Popen[bytes] | None":
    program = shutil.which(command[0])
    if program is None:
        return None
    try:
        return subprocess.Popen(  # nosec B603 - one of our own
            [program, *command[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C is for the run, which ends it in its own time
        )
    except OSError:
        return None
