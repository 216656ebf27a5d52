"""Where the terminal's people read."""

from rich.console import Console


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Nobody reads any more, and a run must not end for that (rich would leave the program)."""
        self.quiet = True


def stderr_console() -> Console:
    """Return a console that writes to stderr."""
    return _Console(stderr=True)
