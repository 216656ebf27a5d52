"""Where the terminal's people read."""

from rich.console import Console

from training.runtime.doctor import SIGNS, Finding, Status


def stderr_console() -> Console:
    """Return a console that writes to stderr."""
    return Console(stderr=True)


_STYLES: dict[Status, str] = {"good": "green", "warning": "yellow", "bad": "red", "unknown": "dim"}


def show_findings(console: Console, findings: list[Finding]) -> None:
    """Print every finding, and the mend of what is not good."""
    for finding in findings:
        line = f"{SIGNS[finding.status]} {finding.title}: {finding.detail}"
        console.print(line, style=_STYLES[finding.status], markup=False, highlight=False)
        if finding.status != "good" and finding.mend:
            console.print(f"  {finding.mend}", markup=False, highlight=False)
