"""What can be wrong with a model: code → (what is wrong, what to do)."""

MODEL_SENTENCES: dict[str, tuple[str, str]] = {
    "model_missing": (
        "There is no model folder {path}.",
        "Choose a folder that holds config.json and .safetensors files.",
    ),
    "model_not_downloaded": (
        "The model {path} is neither a folder nor in this computer's Hugging Face cache.",
        "Download it: in the window with Choose, in the terminal with headroom-train download "
        "{path}; or choose the folder that it is in.",
    ),
    "model_no_config": (
        "{path} is no model folder: config.json is missing.",
        "Choose the folder that holds config.json, the .safetensors files and the tokenizer.",
    ),
    "model_is_adapter": (
        "{path} is no model but an adapter that was made for {base}.",
        "Choose that model; what is trained is a new adapter on it.",
    ),
    "model_index_differs": (
        "{path} says that {name} is in {file}, and it is not ({count} weights in all).",
        "Download the model again: index and weights are of different downloads.",
    ),
    "model_weights_differ": (
        "The weights in {path} are not those of its config.json: {reason}.",
        "Download the model again, all files of it.",
    ),
    "model_tokens_beyond": (
        "The tokenizer makes the token {token}, for which the model has no embedding: it has "
        "{rows}.",
        "Use the tokenizer that belongs to the model, or a model whose embedding was enlarged "
        "with it.",
    ),
    "model_bad_config": (
        "{path} could not be understood: {reason}.",
        "Download the model again; the file seems damaged.",
    ),
    "model_no_weights": (
        "The model folder {path} holds no .safetensors file.",
        "Headroom reads safetensors only, since other formats can run code. Get the model in "
        "safetensors form.",
    ),
    "model_bad_weights": (
        "{path} is no sound safetensors file: {reason}.",
        "Download the file again; it seems cut off or damaged.",
    ),
    "model_weights_missing": (
        "The model folder {path} is not whole: {file} is missing ({count} files in all).",
        "Download the model again; what is there already is kept.",
    ),
    "model_gguf": (
        "{path} is a GGUF file, which is made for answering and cannot be trained.",
        "Choose the same model in its original form, with config.json and .safetensors files.",
    ),
    "model_quantized": (
        "The weights of {path} are stored in a compressed form already ({method}).",
        "Choose the original model in 16 or 32 bit; Headroom compresses it by itself.",
    ),
    "model_no_tokenizer": (
        "The model folder {path} holds no tokenizer (tokenizer.json).",
        "Copy the tokenizer files of the model into this folder.",
    ),
    "model_unsupported": (
        "Models of the type {type} are not supported.",
        "Choose a model of one of these types: {supported}.",
    ),
    "model_needs_code": (
        "The model {path} brings its own Python code, which Headroom never runs.",
        "Choose a model of one of these types: {supported}.",
    ),
    "model_load_failed": (
        "The model {path} could not be loaded: {reason}.",
        "Check that all its files are there and whole.",
    ),
    "target_modules_missing": (
        "The model has no layers named {names}.",
        "Set target_modules to all-linear, or to some of: {available}.",
    ),
    "adapter_unfit": (
        "The adapter {path} does not fit this model, or is damaged ({reason}).",
        "Choose the model on which the adapter was trained.",
    ),
    "model_not_on_hub": (
        "There is no model {path} on the Hugging Face Hub, or it is private.",
        "Check the name. For a private model, sign in with a token of an account that may read it.",
    ),
    "model_gated": (
        "The owner of {path} lets only people in who have agreed to its terms.",
        "Open {page}, agree to the terms, and sign in here with a token of that account.",
    ),
    "hub_token_unknown": (
        "The Hugging Face Hub does not know this token.",
        "Copy the whole token, hf_…, from your account's page, Access Tokens.",
    ),
    "model_hub_unreachable": (
        "The Hugging Face Hub could not be reached: {reason}.",
        "Check the network. What is downloaded already is kept; go on later.",
    ),
    "model_hub_refused": (
        "The Hugging Face Hub refused: {reason}.",
        "Try again in a few minutes; what is downloaded already is kept.",
    ),
    "model_download_disk_full": (
        "{path} needs {needed} more on the disk of {folder}, where {free} are free.",
        "Free some space, or set the variable HF_HOME to a folder on a larger disk.",
    ),
    "model_download_failed": (
        "{path} could not be downloaded: {reason}.",
        "What is downloaded already is kept; try again.",
    ),
    "model_download_damaged": (
        "{file} of {path} did not arrive as the Hub announced it.",
        "It was thrown away and is fetched anew when you try again; the other files are kept. If "
        "it happens twice, a proxy or another server changes downloads on the way.",
    ),
    "hub_unencrypted": (
        "HF_ENDPOINT names {address} over http: anybody on the way can read your token and change "
        "the model.",
        "Write https:// in HF_ENDPOINT where the server has it.",
    ),
    "model_hub_no_weights": (
        "{path} on the Hugging Face Hub holds no .safetensors files at its top.",
        "Choose the original model; Headroom reads safetensors only, since other formats can run "
        "code, and GGUF files cannot be trained.",
    ),
}
