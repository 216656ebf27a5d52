"""How a trained run is asked: what stands before a question, and the template of a plain model."""

import json
from dataclasses import dataclass
from typing import Any

from training.data.tokenizer import ModelTokenizer
from training.files.parse import parse_json
from training.files.untrusted import regular_text
from training.runs.folder import DATA_FILE
from training.runs.trained import TrainedRun

TEMPLATE_FILE = "chat_template.jinja"


@dataclass(frozen=True)
class Asking:
    """What a question is told with.

    Args:
        system: said before all; ``""``: nothing.
        instruction: said before each text that gets a label; ``""``: nothing.
        plain_text: whether the model continues texts, and is asked nothing.
    """

    system: str = ""
    instruction: str = ""
    plain_text: bool = False

    @property
    def before(self) -> str:
        """What stands before the text in a question."""
        return f"{self.instruction}\n\n" if self.instruction else ""


def asking_of(run: TrainedRun, tokenizer: ModelTokenizer) -> Asking:
    """Return how a run was trained to be asked, as its folder tells.

    Where the model's chat template refuses a system prompt, it stands before the question.
    """
    about = _recorded(run)
    system = run.settings.data.system_prompt
    instruction = about.get("instruction")
    instruction = instruction if isinstance(instruction, str) else ""
    if system and not _takes_system(tokenizer):
        instruction = "\n\n".join(filter(None, (system, instruction)))
        system = ""
    return Asking(system, instruction, about.get("format") == "text")


def plain_template(tokenizer: ModelTokenizer) -> str:
    """Return the chat template that asks a model without one as it was trained: each message on a
    line of its own, the end of text behind an answer."""
    begin = tokenizer.bos_token_id
    adds_begin = begin is not None and list(tokenizer("a")["input_ids"])[:1] == [begin]
    end = json.dumps(str(tokenizer.eos_token or ""), ensure_ascii=False)
    return (
        ("{{ bos_token }}" if adds_begin else "")
        + "{% for message in messages %}{{ message['content'] }}"
        + "{% if message['role'] == 'assistant' %}{{ "
        + end
        + " }}{% else %}{{ '\\n' }}{% endif %}{% endfor %}"
    )


def _takes_system(tokenizer: ModelTokenizer) -> bool:
    if not tokenizer.chat_template:
        return True
    said = [{"role": "system", "content": "a"}, {"role": "user", "content": "b"}]
    try:
        tokenizer.apply_chat_template(said, add_generation_prompt=True)
    except Exception:  # templates raise through jinja2 whatever they like
        return False
    return True


def _recorded(run: TrainedRun) -> dict[str, Any]:
    """Return what a run wrote down of its training examples; nothing where it is too old."""
    try:
        train = parse_json(regular_text(run.folder / DATA_FILE))["train"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return train if isinstance(train, dict) else {}
