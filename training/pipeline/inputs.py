"""What a run's result depends on beside its own state: recipe, data and base model, by content.

Kept in the run's folder when it begins, and looked at again before it goes on. No torch.
"""

import hashlib
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from training.data import data_files
from training.events.history import RunHistory
from training.files.atomic import write_text
from training.files.parse import parse_json
from training.files.untrusted import open_regular, regular_text
from training.model_files.folder import model_folder
from training.model_files.headers import weight_files
from training.runs import folder as run_folder
from training.runs.checkpoints import damage
from training.runs.folder import INPUTS_FILE, checkpoints
from training.runs.origin import heal_lost, heal_origin
from training.runtime import torch_build
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.failure import disk_problem
from training.texts.problems import ProblemError, fail

RECIPE = ("model", "data", "lora", "training")
"""The tables of settings on which the result depends."""
_BY_CONTENT = ("model.name_or_path", "data.train", "data.validation")
"""What may lie in another folder than it did: its content is compared by hashes."""
_WHOLE_BYTES = 64 * 2**20
_SAMPLE_BYTES = 2**16
_SAMPLE_EVERY_BYTES = 16 * 2**20
_INCIDENTAL = (".", "cache-", "desktop.ini", "Thumbs.db")
"""How the names begin of what file managers and ``datasets`` leave in folders."""
_TEXT_SUFFIXES = {".json", ".jinja", ".model", ".txt"}


def record_inputs(run_dir: Path, settings: Settings) -> None:
    """Write ``inputs.json``: the recipe, and the hashes of what it names.

    Raises:
        ProblemError: it could not be written.
    """
    content = {
        "recipe": settings.model_dump(include=set(RECIPE)),
        "sha256": _hashes(settings),
        "packages": torch_build.package_versions(),
    }
    try:
        write_text(run_dir / INPUTS_FILE, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise disk_problem(error, run_dir) from error


def require_same_inputs(run_dir: Path, settings: Settings) -> None:
    """Make sure that a run can go on to the result that it would have had.

    A run that was cut short before it wrote down what it began with has done nothing yet.

    Raises:
        ProblemError: recipe, data or base model are no longer what the run began with.
    """
    recorded = next(filter(None, map(_recorded, chain(_sealed(run_dir), [run_dir]))), None)
    if recorded is None:
        record_inputs(run_dir, settings)
        return
    recipe, hashes = recorded
    problem = recipe_difference(run_dir, recipe, settings)
    if problem is not None:
        raise problem
    for key, digest in _hashes(settings).items():
        if hashes.get(key) != digest:
            named = settings.value(key)
            path = named if isinstance(named, str) else ", ".join(named)
            raise fail("resume_content_differs", key, path=str(run_dir), named=path)


def _recorded(folder: Path) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return the recipe and the hashes that a folder keeps, ``None`` where there are none."""
    try:
        kept: dict[str, Any] = parse_json(regular_text(folder / INPUTS_FILE))
        return dict(kept["recipe"]), dict(kept["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sealed(run_dir: Path) -> Iterator[Path]:
    """Yield the sound checkpoints, which have copies; looked at only where they are needed."""
    return (folder for folder in checkpoints(run_dir) if not damage(folder))


def recipe_difference(
    run_dir: Path, earlier: dict[str, Any], settings: Settings
) -> ProblemError | None:
    """Return the first difference between a run's recipe and another, ``None`` where they agree.

    Args:
        run_dir: the run's folder, for the sentence.
        earlier: the run's recipe, table → name → value; a setting that it lacks had its default.
        settings: what the run should go on with.
    """
    for table in RECIPE:
        now = getattr(settings, table)
        for name, field in type(now).model_fields.items():
            was, new = earlier.get(table, {}).get(name, field.default), getattr(now, name)
            key = f"{table}.{name}"
            if was != new and not (key in _BY_CONTENT and _only_moved(was, new)):
                difference = f"{key} = {was!r} → {new!r}"
                return fail("resume_differs", key, path=str(run_dir), difference=difference)
    return None


def _only_moved(was: str | list[str], new: str | list[str]) -> bool:
    """Return whether paths lead to what has the same names, so that it is read the same way."""
    names = [
        [Path(path).name for path in ([paths] if isinstance(paths, str) else paths)]
        for paths in (was, new)
    ]
    return names[0] == names[1] and all(names[0])


def _hashes(settings: Settings) -> dict[str, str]:
    data = settings.data
    hashes = {"model.name_or_path": _model_hash(model_folder(settings.model.name_or_path))}
    for key, named in (("data.train", data.train), ("data.validation", data.validation)):
        if named:
            hashes[key] = _data_hash(data_files.paths(named))
    return hashes


def _data_hash(paths: list[Path]) -> str:
    """Hash all bytes of files and folders, with the names within a folder."""
    digest = hashlib.sha256()
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if file.is_file() and (file == path or not file.name.startswith(_INCIDENTAL)):
                name = file.relative_to(path).as_posix()
                digest.update(f"{name}\0{_file_hash(file)}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _model_hash(folder: Path) -> str:
    """Hash configuration and tokenizer whole, and of large weights a 64 KiB piece of each 16 MiB.

    Gigabytes would take a slow disk minutes; training or converting a model changes all pieces.
    """
    digest = hashlib.sha256()
    texts = [file for file in folder.iterdir() if file.suffix in _TEXT_SUFFIXES]
    for file in sorted(texts) + weight_files(folder):
        digest.update(f"{file.name}\0{_file_hash(file, sampled=True)}\0".encode())
    return digest.hexdigest()


def _file_hash(file: Path, *, sampled: bool = False) -> str:
    size = file.stat().st_size
    with open_regular(file) as stream:
        if not sampled or size <= _WHOLE_BYTES:
            return hashlib.file_digest(stream, "sha256").hexdigest()
        digest = hashlib.sha256(str(size).encode())
        for begin in (*range(0, size, _SAMPLE_EVERY_BYTES), size - _SAMPLE_BYTES):
            stream.seek(begin)
            digest.update(stream.read(_SAMPLE_BYTES))
        return digest.hexdigest()


def run_to_resume(settings: Settings, named: str) -> Path:
    """Return the folder of the run to go on with.

    Args:
        settings: what to go on with; ``[engine]`` and ``[output]`` may have changed.
        named: a run's folder, or ``""`` for the newest unfinished one in ``[output] dir``.

    Raises:
        ProblemError: there is none, it is finished, or its model, data or recipe is another.
    """
    folder = Path(named).absolute() if named else None
    if folder is None:
        heal_lost(Path(settings.output.dir))
        folder = run_folder.newest_unfinished(Path(settings.output.dir))
    heal_origin(folder)
    if not (folder / run_folder.SETTINGS_FILE).is_file():
        raise fail("resume_not_a_run", path=str(folder))
    if RunHistory.read(folder / run_folder.EVENTS_FILE).state == "finished":
        raise fail("resume_finished", path=str(folder))
    earlier = toml_file.load(folder / run_folder.SETTINGS_FILE)
    different = recipe_difference(folder, earlier.model_dump(), settings)
    if different is not None:
        raise different
    return folder
