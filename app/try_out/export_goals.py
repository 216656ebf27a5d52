"""What an export is for: what it is called, how large it will be, and how one goes on with it."""

from pathlib import Path

from training.model_files.folder import model_folder
from training.model_files.shape import read_model_shape
from training.protocol.export import Exported, ExportFormat
from training.runs.entry import folder_bytes
from training.runs.folder import ADAPTER, SETTINGS_FILE
from training.runs.latin_names import ollama_name
from training.settings import toml_file
from training.texts.language import translate
from training.texts.problems import ProblemError

GOAL_TITLES = {
    "adapter": "Small adapter",
    "merged": "Python",
    "gguf-q8_0": "LM Studio · Ollama",
    "gguf-f16": "LM Studio · Ollama, full precision",
}
GOAL_WORDS = {
    "adapter": "Loaded together with the base model, for instance by PEFT or vLLM.",
    "merged": "A complete model (safetensors) for transformers, vLLM and others.",
    "gguf-q8_0": "One 8-bit GGUF file (q8_0) with almost no loss, and a Modelfile.",
    "gguf-f16": "One 16-bit GGUF file (f16), twice as large, and a Modelfile.",
}
GOALS: tuple[ExportFormat, ...] = ("gguf-q8_0", "gguf-f16", "merged", "adapter")
"""In the order of what most people want."""
_WEIGHT_BYTES: dict[ExportFormat, float] = {"merged": 2.0, "gguf-f16": 2.0, "gguf-q8_0": 34 / 32}
"""Of one weight: q8_0 keeps a scale of 2 bytes for each 32."""


def expected_bytes(run: Path) -> dict[ExportFormat, int]:
    """Return about how large each export of a run will be; what cannot be known is left out."""
    found: dict[ExportFormat, int] = {"adapter": folder_bytes(run / ADAPTER)}
    try:
        settings = toml_file.load(run / SETTINGS_FILE)
        shape = read_model_shape(model_folder(settings.model.name_or_path))
    except ProblemError:
        return found
    for wanted, each in _WEIGHT_BYTES.items():
        found[wanted] = round(shape.parameters * each)
    return found


def next_command(run: Path, wanted: ExportFormat, made: Exported) -> str:
    """Return what to type next, to be copied: it takes up what was exported."""
    folder = Path(made.folder)
    if wanted == "merged":
        return f'AutoModelForCausalLM.from_pretrained("{folder.as_posix()}")'
    if wanted == "adapter":
        return f'PeftModel.from_pretrained(base, "{folder.as_posix()}")'
    return f'ollama create {ollama_name(run)} -f "{folder / "Modelfile"}"'


def next_words(wanted: ExportFormat) -> str:
    """Return what the next command does, and where."""
    if wanted in ("merged", "adapter"):
        return translate("Next, in Python:")
    return translate("Next, for Ollama; LM Studio imports the .gguf file in the folder:")
