"""What Headroom kept on a disk when its modules still lay on one shelf, at commit 8ec977e.

``recorded/before_the_move`` was written by that commit's code: a run of six steps of the tiny model
(``tiny_run`` with ``max_steps=6, eval_steps=3, sample_steps=3, dropout=0.2, r=1, alpha=2``) that
finished, one that was stopped after its third, and what a window and the calibration keep. Their
paths began with ``/tmp/before``. Left out are the finished run's checkpoints and report pages.
"""

import shutil
from pathlib import Path

from tests.repository import ROOT

_RECORDED = ROOT / "tests/training/recorded/before_the_move"
_THEN = "/tmp/before"


def lay_out(folder: Path) -> Path:
    """Copy it to a folder, in which its paths then lie; checkpoints, which are sealed, as is."""
    shutil.copytree(_RECORDED, folder, dirs_exist_ok=True)
    for file in folder.rglob("*"):
        if file.suffix in {".json", ".jsonl", ".toml"} and "checkpoints" not in file.parts:
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(_THEN, folder.as_posix()), encoding="utf-8")
    return folder
