"""A word on what an exported folder is and how it is loaded."""

from training.protocol.export import ExportFormat
from training.runs.trained import TrainedRun
from training.texts.language import translate

_ADAPTER = """\
```python
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

base = "{base}"
model = AutoModelForCausalLM.from_pretrained(base, dtype="auto")
model = PeftModel.from_pretrained(model, "{folder}")
tokenizer = AutoTokenizer.from_pretrained(base)
```
"""
_MERGED = """\
```python
from transformers import AutoModelForCausalLM, AutoTokenizer

model = AutoModelForCausalLM.from_pretrained(".", dtype="auto")
tokenizer = AutoTokenizer.from_pretrained(".")
```
"""
_GGUF = """\
```
llama-cli -m {file} -cnv
ollama create {name} -f Modelfile
ollama run {name}
```
"""


def readme(run: TrainedRun, wanted: ExportFormat) -> str:
    """Return the README.md of an export, in the reader's language."""
    base = run.settings.model.name_or_path
    if wanted == "adapter":
        told = translate(
            "A LoRA adapter, made by Headroom. It belongs to the model {base}.", base=base
        )
        how = _ADAPTER.format(base=base.replace("\\", "/"), folder=".")
    elif wanted == "merged":
        told = translate(
            "The model {base} with a LoRA adapter merged into it by Headroom, in the precision in "
            "which the model was published.",
            base=base,
        )
        how = _MERGED
    else:
        told = translate(
            "The model {base} with a LoRA adapter merged into it by Headroom, for llama.cpp and "
            "programs that use it.",
            base=base,
        )
        file = f"model-{wanted.removeprefix('gguf-')}.gguf"
        how = _GGUF.format(file=file, name=run.folder.name.lower())
    system = run.settings.data.system_prompt
    asked = translate("It was trained with this system prompt: {prompt}", prompt=system)
    licence = translate("The model's own licence goes on to hold.")
    parts = [f"# {run.folder.name}", told, how.rstrip(), asked if system else "", licence]
    return "\n\n".join(part for part in parts if part) + "\n"
