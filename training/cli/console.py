"""Where the terminal's people read."""

from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from training.runtime.doctor import Finding, Status


def stderr_console() -> Console:
    """Return a console that writes to stderr."""
    return Console(stderr=True)


_STYLES: dict["Status", str] = {
    "good": "green",
    "warning": "yellow",
    "bad": "red",
    "unknown": "dim",
}


def show_findings(console: Console, findings: "list[Finding]") -> None:
    """Print every finding, and the mend of what is not good."""
    from training.runtime.doctor import SIGNS

    for finding in findings:
        line = f"{SIGNS[finding.status]} {finding.title}: {finding.detail}"
        console.print(line, style=_STYLES[finding.status], markup=False, highlight=False)
        if finding.status != "good" and finding.mend:
            console.print(f"  {finding.mend}", markup=False, highlight=False)
