"""A word on what an exported folder is and how it is asked: as it was trained."""

import json

from training.export.asking import TEMPLATE_FILE, Asking
from training.model_files.folder import is_hub_name
from training.protocol.export import ExportFormat
from training.runs.latin_names import ollama_name
from training.runs.trained import TrainedRun
from training.settings.fields import SettingField
from training.settings.recipe_options import recipe_options
from training.texts.language import translate

SYSTEM_FILE, PROMPT_FILE = "system.txt", "prompt.txt"
_MOST_TOKENS = 256
_LOAD_ADAPTER = """\
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

base = {base}
model = AutoModelForCausalLM.from_pretrained(base, dtype="auto")
model = PeftModel.from_pretrained(model, ".")
tokenizer = AutoTokenizer.from_pretrained(base)
"""
_LOAD_MERGED = """\
from transformers import AutoModelForCausalLM, AutoTokenizer

model = AutoModelForCausalLM.from_pretrained(".", dtype="auto")
tokenizer = AutoTokenizer.from_pretrained(".")
"""
_OWN_TEMPLATE = f"""\
with open("{TEMPLATE_FILE}", encoding="utf-8") as file:
    tokenizer.chat_template = file.read()
"""
_ASK = """\

text = {text}
messages = [
{messages}
]
inputs = tokenizer.apply_chat_template(
    messages, add_generation_prompt=True, return_dict=True, return_tensors="pt"
)
"""
_CONTINUE = """\

text = {text}
inputs = tokenizer(text, return_tensors="pt")
"""
_ANSWER = """\
answer = model.generate(**inputs, max_new_tokens={tokens}, do_sample=False, eos_token_id={ends})
print(tokenizer.decode(answer[0, inputs["input_ids"].shape[1] :], skip_special_tokens=True))
"""


def readme(
    run: TrainedRun, wanted: ExportFormat, asking: Asking, ends: list[int], *, own_template: bool
) -> str:
    """Return the README.md of an export, in the reader's language.

    Args:
        run: what was exported.
        wanted: as what.
        asking: how it is asked.
        ends: the tokens that end an answer.
        own_template: whether the model has no chat template and gets one beside it.
    """
    base = _base(run)
    if wanted == "adapter":
        told = translate("A LoRA adapter made with Headroom, for the model {base}.", base=base)
    elif wanted == "merged":
        told = translate(
            "The model {base} with a LoRA adapter merged into it by Headroom, in the precision "
            "the model was published in.",
            base=base,
        )
    else:
        told = translate(
            "The model {base} with a LoRA adapter merged into it by Headroom, for llama.cpp and "
            "programs based on it.",
            base=base,
        )
    if wanted in ("adapter", "merged"):
        how = _python(wanted, base, asking, ends, own_template=own_template)
    else:
        how = _commands(run, wanted, asking, own_template=own_template)
    parts = [f"# {run.folder.name}", told, how, *_told(asking)]
    parts.append(_recipe(run))
    licence = translate("The model's own licence still applies.")
    return "\n\n".join(part for part in [*parts, licence] if part) + "\n"


def _base(run: TrainedRun) -> str:
    """Return the model's name; of a folder its last part, since another computer has others."""
    named = run.settings.model.name_or_path
    return named if is_hub_name(named) else run.model.name


def _python(wanted: str, base: str, asking: Asking, ends: list[int], *, own_template: bool) -> str:
    code = _LOAD_ADAPTER.format(base=_quoted(base)) if wanted == "adapter" else _LOAD_MERGED
    text = _quoted(translate("your text"))
    if asking.plain_text:
        code += _CONTINUE.format(text=text)
    else:
        code += _OWN_TEMPLATE if own_template else ""
        said = [_message("system", _quoted(asking.system))] if asking.system else []
        before = f"{_quoted(asking.before)} + " if asking.before else ""
        said.append(_message("user", before + "text"))
        code += _ASK.format(text=text, messages="\n".join(said))
    code += _ANSWER.format(tokens=_MOST_TOKENS, ends=ends)
    return f"```python\n{code}```"


def _message(role: str, content: str) -> str:
    return f'    {{"role": "{role}", "content": {content}}},'


def _commands(run: TrainedRun, wanted: str, asking: Asking, *, own_template: bool) -> str:
    file = f"model-{wanted.removeprefix('gguf-')}.gguf"
    line = f"llama-cli -m {file} --temp 0 -f {PROMPT_FILE}"
    if asking.plain_text:
        line += " -no-cnv"
    else:
        line += " --jinja -st"
        line += f" -sysf {SYSTEM_FILE}" if asking.system else ""
    told = translate("Replace the last line of {file} with your text.", file=PROMPT_FILE)
    name = ollama_name(run.folder)
    ollama = f"ollama create {name} -f Modelfile\nollama run {name}"
    return f"{told}\n\n```\n{line}\n```\n\n```\n{ollama}\n```"


def _told(asking: Asking) -> list[str]:
    found = []
    if asking.system:
        told = translate("It was trained with this system prompt:")
        found.append(f"{told}\n\n{_indented(asking.system)}")
    if asking.instruction:
        told = translate(
            "Each text had this instruction before it in training; use it for your inputs, too:"
        )
        found.append(f"{told}\n\n{_indented(asking.instruction)}")
    return found


def _recipe(run: TrainedRun) -> str:
    """Return what the recipe had beyond plain LoRA, empty where nothing."""
    options = recipe_options(run.settings)
    if not options:
        return ""
    told = translate("It was trained with these options:")
    names = (f"- {translate(option.title)}: `{_assigned(run, option)}`" for option in options)
    return "\n".join((told, "", *names))


def _assigned(run: TrainedRun, option: SettingField) -> str:
    return f"{option.key} = {json.dumps(run.settings.value(option.key), ensure_ascii=False)}"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


def _quoted(text: str) -> str:
    """Return a text as Python writes it; JSON's way is one of them."""
    return json.dumps(text, ensure_ascii=False)
