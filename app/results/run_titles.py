"""What a run is called where people choose one: its name and when it began."""

import re
from datetime import datetime
from pathlib import Path

from app.widgets.formats import clock

_NAMED = re.compile(r"(?P<when>\d{8}-\d{6})-(?P<name>.+)")


def run_title(run: Path, name: str = "") -> str:
    """Return a run's name and the time of its start.

    Args:
        run: its folder, whose name tells both.
        name: what the user calls it instead; ``""``: nothing.
    """
    found = _NAMED.fullmatch(run.name)
    if found is None:
        return name or run.name
    try:
        begun = datetime.strptime(found["when"], "%Y%m%d-%H%M%S")
    except ValueError:
        return name or run.name
    return f"{name or found['name']} · {clock(begun)}"
