"""What can be wrong with a model: code → (what is wrong, what to do)."""

MODEL_SENTENCES: dict[str, tuple[str, str]] = {
    "model_missing": (
        "There is no model folder {path}.",
        "Choose a folder that contains config.json and .safetensors files.",
    ),
    "model_not_downloaded": (
        "There is no folder {path}, and no model of that name in this computer's Hugging Face "
        "cache.",
        "Download it, in the window with Choose or in the terminal with headroom-train download "
        "{path}; or choose the folder that contains it.",
    ),
    "model_no_config": (
        "{path} is not a model folder: config.json is missing.",
        "Choose the folder that contains config.json, the .safetensors files and the tokenizer.",
    ),
    "model_is_adapter": (
        "{path} is not a model but an adapter for {base}.",
        "Choose that model; a new adapter is then trained on it.",
    ),
    "model_index_differs": (
        "{path} says that {name} is in {file}, but it is not ({count} weights in total).",
        "Download the model again: its index and weights come from different downloads.",
    ),
    "model_weights_differ": (
        "The weights in {path} do not match its config.json: {why}.",
        "Download the model again, with all its files.",
    ),
    "model_tokens_beyond": (
        "The tokenizer produces the token {token}, which the model has no embedding for (it has "
        "{rows}).",
        "Use the tokenizer that belongs to the model, or a model whose embedding was extended for "
        "it.",
    ),
    "model_bad_config": (
        "{path} can't be read.",
        "Download the model again; the file seems to be damaged.",
    ),
    "model_no_weights": (
        "The model folder {path} contains no .safetensors file.",
        "Download the model in safetensors format. Headroom reads nothing else, because other "
        "formats can run code.",
    ),
    "model_bad_weights": (
        "{path} is not a valid safetensors file.",
        "Download the file again; it seems to be incomplete or damaged.",
    ),
    "model_weights_missing": (
        "The model folder {path} is incomplete: {file} is missing ({count} files in total).",
        "Download the model again; the files already there are kept.",
    ),
    "model_gguf": (
        "{path} is a GGUF file, a format for answering only; it can't be trained.",
        "Choose the same model in its original form, with config.json and .safetensors files.",
    ),
    "model_quantized": (
        "The weights of {path} are already compressed ({method}).",
        "Choose the original model in 16 or 32 bits; Headroom compresses it itself.",
    ),
    "model_no_tokenizer": (
        "The model folder {path} contains no tokenizer (tokenizer.json).",
        "Copy the model's tokenizer files into this folder.",
    ),
    "model_unsupported": (
        "Models of the type {type} are not supported.",
        "Choose a model of one of these types: {supported}.",
    ),
    "model_needs_code": (
        "The model {path} contains its own Python code, which Headroom never runs.",
        "Choose a model of one of these types: {supported}.",
    ),
    "model_load_failed": (
        "The model {path} could not be loaded.",
        "Check that all its files are there and complete.",
    ),
    "target_modules_missing": (
        "The model has no layers named {names}.",
        "Set target_modules to all-linear, or to some of: {available}.",
    ),
    "adapter_unfit": (
        "The adapter {path} does not match this model, or is damaged.",
        "Choose the model that the adapter was trained on.",
    ),
    "model_not_on_hub": (
        "There is no model {path} on the Hugging Face Hub, or it is private.",
        "Check the name. For a private model, sign in with the token of an account that has "
        "access.",
    ),
    "model_gated": (
        "To download {path}, you first have to accept its terms.",
        "Open {page}, accept the terms, and sign in here with a token of that account.",
    ),
    "hub_token_unknown": (
        "The Hugging Face Hub does not accept this token.",
        "Copy the whole token, hf_…, from the Access Tokens page of your account.",
    ),
    "model_hub_unreachable": (
        "The Hugging Face Hub could not be reached.",
        "Check the network and try again later. What is already downloaded is kept.",
    ),
    "model_hub_refused": (
        "The Hugging Face Hub refused the request.",
        "Try again in a few minutes. What is already downloaded is kept.",
    ),
    "model_download_disk_full": (
        "{path} needs {needed} more on the disk with {folder}, which has {free} free.",
        "Free some space, or set the variable HF_HOME to a folder on a larger disk.",
    ),
    "model_download_failed": (
        "{path} could not be downloaded.",
        "Try again. What is already downloaded is kept.",
    ),
    "model_download_damaged": (
        "{file} of {path} does not match what the Hub announced.",
        "The file was deleted and is downloaded again when you retry; the others are kept. If it "
        "happens twice, a proxy or another server is changing downloads on the way.",
    ),
    "hub_unencrypted": (
        "HF_ENDPOINT uses http for {address}: anyone on the way can read your token and change "
        "the model.",
        "Use https:// in HF_ENDPOINT if the server supports it.",
    ),
    "model_hub_no_weights": (
        "{path} on the Hugging Face Hub has no .safetensors files in its top folder.",
        "Choose the original model. Headroom reads safetensors only: other formats can run code, "
        "and GGUF files can't be trained.",
    ),
}
