"""Commands of ``headroom-train`` as tests give them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.settings import toml_file
from training.settings.schema import Settings

RUN_FIELDS = {
    "state", "run_dir", "steps", "seconds", "losses", "eval_loss", "peak_memory_bytes", "error",
}  # fmt: skip


@dataclass
class Done:
    status: int
    out: str
    err: str

    def json(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.out)
        assert self.out.count("\n") == 1
        return content


def edit(file: Path, **changed: Any) -> Settings:
    settings = toml_file.load(file)
    for key, value in changed.items():
        settings = settings.with_value(key.replace("__", "."), value)
    toml_file.save(settings, file)
    return settings
