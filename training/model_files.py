"""Where a model's files are: a folder that the user names, or the Hugging Face cache."""

from pathlib import Path

from training.problems import fail


def model_folder(name_or_path: str) -> Path:
    """Return the folder with the files of a model. Nothing is downloaded.

    Raises:
        ProblemError: there is no such folder, and no such model in the cache.
    """
    folder = Path(name_or_path)
    if folder.is_absolute() or folder.exists():
        if not folder.is_dir():
            raise fail("model_missing", "model.name_or_path", path=name_or_path)
        return folder
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        config = try_to_load_from_cache(name_or_path, "config.json")
    except HFValidationError as error:
        raise fail("model_missing", "model.name_or_path", path=name_or_path) from error
    if not isinstance(config, str):
        raise fail("model_not_downloaded", "model.name_or_path", path=name_or_path)
    return Path(config).parent
