"""A user's own marks on a run: a name, tags and a note, kept in the run's folder."""

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from training.files.atomic import write_text
from training.files.folders import require
from training.files.untrusted import read_regular
from training.texts.failure import disk_problem

NOTES_FILE = "notes.json"
_MOST_BYTES = 2**20


class RunNotes(BaseModel):
    """What a user wrote about a run; all empty until then."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str = ""
    """What to call the run instead of its folder's name."""
    tags: tuple[str, ...] = ()
    note: str = ""


def read_notes(run_dir: Path) -> RunNotes:
    """Return the marks on a run; none where there is no file, or none that can be understood."""
    try:
        return RunNotes.model_validate_json(read_regular(run_dir / NOTES_FILE, _MOST_BYTES))
    except (OSError, ValueError):
        return RunNotes()


def write_notes(run_dir: Path, notes: RunNotes) -> None:
    """Write the marks on a run, whole or not at all.

    Raises:
        ProblemError: the run's folder is gone, or nothing can be written there.
    """
    require(run_dir)
    text = json.dumps(notes.model_dump(), ensure_ascii=False, indent=2)
    try:
        write_text(run_dir / NOTES_FILE, text + "\n")
    except OSError as error:
        raise disk_problem(error, run_dir) from error


def tags_from(text: str) -> tuple[str, ...]:
    """Return the tags that a text names, separated by commas, each once."""
    found = (" ".join(tag.split()).lstrip("#") for tag in text.split(","))
    return tuple(dict.fromkeys(tag for tag in found if tag))
