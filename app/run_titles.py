"""What a run is called where people choose one: its name and when it began."""

import re
from datetime import datetime
from pathlib import Path

from app.durations import clock

_NAMED = re.compile(r"(?P<when>\d{8}-\d{6})-(?P<name>.+)")


def run_title(run: Path) -> str:
    """Return a run's name and the time of its start, as its folder's name tells them."""
    found = _NAMED.fullmatch(run.name)
    if found is None:
        return run.name
    try:
        begun = datetime.strptime(found["when"], "%Y%m%d-%H%M%S")
    except ValueError:
        return run.name
    return f"{found['name']} · {clock(begun)}"
