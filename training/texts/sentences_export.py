"""What can be wrong with an export or an answer: code → (what is wrong, what to do)."""

EXPORT_SENTENCES: dict[str, tuple[str, str]] = {
    "export_no_adapter": (
        "The run {path} has no adapter yet.",
        "Let the run finish, or stop it: stopping saves the adapter.",
    ),
    "export_folder_not_empty": (
        "The folder {path} is not empty.",
        "Choose a new or an empty folder; nothing is ever overwritten.",
    ),
    "export_disk_full": (
        "The export needs {needed} on the disk with {path}, where {free} are free.",
        "Free some space, or choose a folder on another disk.",
    ),
    "export_gguf_family": (
        "Models of the type {type} cannot be written as GGUF here: {reason}.",
        "Export as merged safetensors instead, and convert those with llama.cpp's own script.",
    ),
    "export_gguf_tokenizer": (
        "The tokenizer of {path} is of a kind that llama.cpp is not known to read: {reason}.",
        "Export as merged safetensors instead, and convert those with llama.cpp's own script.",
    ),
    "export_gguf_missing": (
        "The engine on this computer is from an older version and cannot write GGUF.",
        "Install the engine again on the page Computer, or export as merged safetensors.",
    ),
    "export_no_template": (
        "The chat template of this model could not be put into Ollama's words; Ollama uses the one "
        "that it finds in the GGUF file.",
        "Compare a first answer with the one in Headroom.",
    ),
    "export_system_left": (
        "The system prompt holds three quotation marks in a row and could not be put into the "
        "Modelfile.",
        "Give it to Ollama with each question; README.md has it.",
    ),
    "prompt_too_long": (
        "The conversation has {tokens} tokens; the model holds {limit}.",
        "Clear the conversation, or ask something shorter.",
    ),
    "prompt_refused": (
        "The model's chat template does not take this conversation: {reason}.",
        "Clear the conversation and ask again.",
    ),
    "answers_died": (
        "The process that answers ended without a word ({reason}).",
        "Load the run again. If it happens again, close other programs to free memory.",
    ),
    "answer_memory": (
        "There is not enough GPU memory to load the model for answering.",
        "Close other programs that use the GPU, or wait until the run has ended.",
    ),
}
