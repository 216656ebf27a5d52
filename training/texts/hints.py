"""What to do about a problem where its usual advice does not fit: where there is no run that could
go on, and in the window, which has buttons and fields in place of a setting's name."""

import re
from collections.abc import Mapping

from training.texts.language import translate

NO_RUN_HINTS: dict[str, str] = {
    "worker_died": "Try again. If it happens again, close other programs to free memory.",
    "mapped_file_lost": "Connect the disk or share again, make sure that the model and the "
    "examples are whole, and try again.",
    "gpu_failed": "Try again. If it happens again, restart the computer, let the card cool, and "
    "update its driver.",
    "killed": "Start it again whenever you like.",
    "disk_full": "Free some space and try again.",
    "disk_failed": "Check the disk, its cable, or its network connection, and try again.",
    "file_too_large": "A FAT32 disk can't hold files larger than 4 GiB: choose a folder on "
    "another disk, or raise the limit (ulimit -f).",
    "too_many_open": "Close other programs, or raise the limit (ulimit -n).",
}
"""Code → advice that speaks of no checkpoint."""

WINDOW_HINTS: dict[str, str] = {
    "disk_full": "Free some space and press Resume. The last checkpoint is kept.",
    "disk_failed": "Check the disk, its cable, or its network connection. Resume continues from "
    "the last checkpoint, even after moving the run to another disk.",
    "file_too_large": "A FAT32 disk can't hold files larger than 4 GiB: choose a folder on "
    "another disk, or raise the limit (ulimit -f). Resume continues from the last checkpoint.",
    "too_many_open": "Close other programs, or raise the limit (ulimit -n). Resume continues from "
    "the last checkpoint.",
    "run_folder_gone": "Put it back and press Resume, or start a new run.",
    "resume_nothing": "Start a new run.",
    "resume_finished": "Start a new run.",
    "resume_differs": "Use the data, model and recipe of that run, or start a new run.",
    "resume_content_differs": "Restore the files, or start a new run.",
    "samples_failed": "No action needed: training continues without them.",
    "data_duplicates": "Leave them out, unless they should count more.",
    "data_duplicates_left_out": "No action needed. To use them all, set “Duplicate rows” to "
    "“keep”.",
    "marks_in_data": "Remove them, or set “Special tokens in the examples” to “as text”.",
    "validation_in_train": "Take them out of the validation set; otherwise the result looks "
    "better than it is.",
    "validation_left_out": "No action needed. To use them all, set “Examples in both sets” to "
    "“keep”.",
    "validation_all_in_train": "Choose other validation examples, or set “Examples in both sets” "
    "to “keep”.",
}
"""Code → advice in the words of the window."""

_SPELLED = re.compile(
    r"(?<![(\w.])(?:[a-z]+\.(?=[a-z]))?([a-z]+(?:_[a-z]+)+|(?<=\.)[a-z]+)\b(?!\))"
)
_BESIDE = re.compile(r" \([^()]*\)$")
_in_window = False
_titles: dict[str, str] = {}


def tell_in_window(on: bool = True, titles: Mapping[str, str] | None = None) -> None:
    """Give advice in the window's words from now on, or in the terminal's.

    Args:
        on: whether this process is the window's.
        titles: name of a setting → title of its field.
    """
    global _in_window
    _in_window = on
    _titles.update(titles or {})


def with_titles(text: str) -> str:
    """Return advice that names fields where the terminal's would name settings: ``max_seq_length``
    is “Maximum length” in the window."""
    if not _in_window:
        return text

    def title(found: re.Match[str]) -> str:
        known = _titles.get(found[1])
        return f"“{_BESIDE.sub('', translate(known))}”" if known else found[0]

    return _SPELLED.sub(title, text)


def in_window() -> bool:
    """Return whether this process is the window's, in which no run ever runs."""
    return _in_window


def fitting_hint(code: str, *, of_run: bool) -> str | None:
    """Return the advice that fits here better than the usual one, ``None`` where that fits."""
    if not of_run and code in NO_RUN_HINTS:
        return NO_RUN_HINTS[code]
    return WINDOW_HINTS.get(code) if _in_window else None
