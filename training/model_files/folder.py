"""Where a model's files are: a folder that the user names, or the Hugging Face cache."""

import re
from pathlib import Path

from training.texts.problems import ProblemError, fail


def model_folder(name_or_path: str) -> Path:
    """Return the folder with the files of a model. Nothing is downloaded.

    Raises:
        ProblemError: there is no such folder, and no such model in the cache.
    """
    folder = Path(name_or_path)
    if not is_hub_name(name_or_path):
        if folder.suffix.lower() == ".gguf":
            raise fail("model_gguf", "model.name_or_path", path=name_or_path)
        if not folder.is_dir():
            raise fail("model_missing", "model.name_or_path", path=name_or_path)
        return folder
    from huggingface_hub import try_to_load_from_cache

    config = try_to_load_from_cache(name_or_path, "config.json")
    if not isinstance(config, str):
        raise fail("model_not_downloaded", "model.name_or_path", path=name_or_path)
    return Path(config).parent


def is_hub_id(name: str) -> bool:
    """Whether a name can be that of a model on the Hugging Face Hub: ``owner/model``, or one of
    the oldest models, ``model``."""
    from huggingface_hub.errors import HFValidationError
    from huggingface_hub.utils import validate_repo_id

    try:
        validate_repo_id(name)
    except HFValidationError:
        return False
    return True


def is_hub_name(name_or_path: str) -> bool:
    """Whether a model is chosen by its name on the Hub rather than by a folder."""
    folder = Path(name_or_path)
    return not folder.is_absolute() and not folder.exists() and is_hub_id(name_or_path)


def model_revision(name_or_path: str) -> str | None:
    """Return the commit of a model from the Hub, ``None`` where it is not known.

    The cache keeps each commit in a folder of its name: ``snapshots/<commit>``.
    """
    try:
        folder = model_folder(name_or_path)
    except ProblemError:
        return None
    if folder.parent.name == "snapshots" and re.fullmatch(r"[0-9a-f]{40}", folder.name):
        return folder.name
    return None
