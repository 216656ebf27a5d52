"""What can be made of a trained run, as the window and the terminal ask for it. Light."""

from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from training.texts.problems import Problem, Stopped

ExportFormat = Literal["adapter", "merged", "gguf-f16", "gguf-q8_0"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
_EXPORTS = "exports"


class ExportCancelled(Stopped):
    """The user wants no export any more; nothing of it is left."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class ExportRequest(_Frozen):
    """One export."""

    run_dir: str
    format: ExportFormat
    folder: str
    """Made by the export; an empty one may be there."""


class ExportProgress(_Frozen):
    """How far an export is."""

    kind: Literal["progress"] = "progress"
    done_bytes: int
    total_bytes: int


class Exported(_Frozen):
    """An export is done."""

    kind: Literal["exported"] = "exported"
    folder: str
    files: tuple[str, ...]
    """Names within the folder."""
    total_bytes: int
    remarks: tuple[Problem, ...] = ()
    """What is good to know about it."""


class ExportFailed(_Frozen):
    """An export could not be made; nothing of it is left."""

    kind: Literal["failed"] = "failed"
    problem: Problem
    details: str = ""


ExportMessage = ExportProgress | Exported | ExportFailed
EXPORT_MESSAGE: TypeAdapter[ExportMessage] = TypeAdapter(
    Annotated[ExportMessage, Field(discriminator="kind")]
)


def default_folder(run_dir: Path, wanted: ExportFormat) -> Path:
    """Return where an export goes when nobody says where: a folder of the run that is not there
    yet."""
    root = run_dir / _EXPORTS
    folder = root / wanted
    number = 2
    while folder.exists():
        folder = root / f"{wanted}-{number}"
        number += 1
    return folder
