"""What can be wrong with an export or an answer: code → (what is wrong, what to do)."""

EXPORT_SENTENCES: dict[str, tuple[str, str]] = {
    "export_no_adapter": (
        "The run {path} has no adapter yet.",
        "Let the run finish, or stop it: Stop and save keeps the adapter.",
    ),
    "export_folder_not_empty": (
        "The folder {path} is not empty.",
        "Choose a new or empty folder; nothing is ever overwritten.",
    ),
    "export_disk_full": (
        "The export needs {needed} on the disk with {path}, which has {free} free.",
        "Free some space, or choose a folder on another disk.",
    ),
    "export_gguf_family": (
        "Models of the type {type} can't be exported as GGUF.",
        "Export as merged safetensors instead, and convert them with llama.cpp's own script.",
    ),
    "export_gguf_tokenizer": (
        "llama.cpp may not be able to read the tokenizer of {path}.",
        "Export as merged safetensors instead, and convert them with llama.cpp's own script.",
    ),
    "export_gguf_missing": (
        "The engine on this computer is an older version and can't write GGUF.",
        "Install the engine again under Computer, or export as merged safetensors.",
    ),
    "export_no_template": (
        "This model's chat template could not be converted for Ollama; Ollama uses the one in the "
        "GGUF file.",
        "Compare a first answer with the one in Headroom.",
    ),
    "export_system_left": (
        "The system prompt contains three quotation marks in a row and could not be written to "
        "the Modelfile.",
        "Add it to each input in Ollama; you find it in README.md.",
    ),
    "prompt_too_long": (
        "The conversation has {tokens} tokens; the model supports {limit}.",
        "Clear the conversation, or write something shorter.",
    ),
    "prompt_refused": (
        "The model's chat template does not accept this conversation.",
        "Clear the conversation and try again.",
    ),
    "answers_died": (
        "The answering process ended unexpectedly.",
        "Load the run again. If it happens again, close other programs to free memory.",
    ),
    "checkpoint_none": (
        "The run that is going has no checkpoint yet.",
        "Press Save now on the Train page, or wait for the next one; then it can be tried.",
    ),
    "checkpoint_no_room": (
        "Trying this checkpoint needs {needed}; beside the run, {free} is free.",
        "Pause the run to free the memory, or wait until it has ended.",
    ),
    "checkpoint_gone": (
        "The run replaced this checkpoint while it was being read.",
        "Load it again; the newest checkpoint is used.",
    ),
    "answers_made_way": (
        "The run needs the memory, so the model was unloaded.",
        "Pause the run to free the memory, or wait until it has ended.",
    ),
    "answer_memory": (
        "There is not enough GPU memory to load the model.",
        "Close other programs that use the GPU, or wait until the run has ended.",
    ),
}
