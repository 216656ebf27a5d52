"""All settings of a run, each declared once.

The form, the TOML file, ``headroom-train settings``, validation and the docs are all made from
these declarations. A setting's title and help are the English source texts; their translations
stand in ``resources/translations``.
"""

from typing import Annotated, Any, Literal

import annotated_types
from pydantic import field_validator

from training.settings.declare import Auto, SettingsTable, setting
from training.texts.amounts import parse_bytes


class ModelSettings(SettingsTable):
    """[model]"""

    name_or_path: str = setting(
        "",
        "Model",
        "The folder of the model to train, or its name on the Hugging Face Hub.",
        picks="model",
    )
    quantization: Literal["nf4", "int8", "none"] = setting(
        "nf4",
        "Weight precision (quantization)",
        "How the frozen weights are stored in memory. 4-bit needs the least memory and is the "
        "usual choice on a home GPU.",
        choices={"nf4": "4-bit (NF4)", "int8": "8-bit (INT8)", "none": "16-bit (none)"},
    )


class DataSettings(SettingsTable):
    """[data]"""

    train: str | list[str] = setting(
        "",
        "Training examples",
        "A folder saved by datasets, a file (.csv .tsv .jsonl .json .parquet .arrow .xlsx), or "
        "several: a folder of such files, or a list of names.",
        picks="data",
    )
    validation: str | list[str] = setting(
        "",
        "Examples held out for testing (validation)",
        "Examples that the model never trains on. They show how well it answers new ones. Empty: "
        "a share of the training examples is held out.",
        picks="data",
    )
    validation_fraction: float = setting(
        0.05,
        "Share held out for testing (validation fraction)",
        "The share of the examples that is kept out of training when you choose no validation "
        "examples. 0: none.",
        level="expert",
        ge=0.0,
        le=0.5,
    )
    format: Literal[
        "auto", "messages", "sharegpt", "alpaca", "prompt_completion", "label", "text"
    ] = setting(
        "auto",
        "Format of the examples (format)",
        "What the columns hold. Automatic: detected from their names.",
        level="expert",
        choices={
            "auto": "automatic",
            "messages": "conversations (messages)",
            "sharegpt": "conversations (ShareGPT)",
            "alpaca": "instruction, input, output (Alpaca)",
            "prompt_completion": "question and answer",
            "label": "text and label",
            "text": "plain text",
        },
    )
    prompt_column: str = setting(
        "",
        "Column with the input (prompt column)",
        "The column with the question, the text, or the whole conversation. Empty: detected from "
        "the columns.",
        level="expert",
    )
    completion_column: str = setting(
        "",
        "Column with the answer (completion column)",
        "The column with the answer that the model should give, or the label. Empty: detected "
        "from the columns.",
        level="expert",
    )
    input_column: str = setting(
        "",
        "Column with the context (input column)",
        "The column with the text that an Alpaca instruction refers to. Empty: detected from the "
        "columns.",
        level="expert",
    )
    unused_columns: list[str] = setting(
        [],
        "Columns to ignore (unused columns)",
        "Columns that are never read, whatever their names.",
        level="expert",
    )
    sheet: str = setting(
        "",
        "Excel sheet (sheet)",
        "Which sheet of an Excel file to read. Empty: the first visible sheet with examples. *: "
        "all visible sheets that have the same columns.",
        level="expert",
    )
    label_instruction: str = setting(
        "",
        "Instruction for labels (label instruction)",
        "Placed before each text that has a label; {labels} stands for all labels. Empty: written "
        "automatically from the labels.",
        level="expert",
        picks="text",
    )
    label_names: str = setting(
        "",
        "Names of numbered labels (label names)",
        "The names of the labels 0, 1, 2 … in this order, separated by commas. Empty: the labels "
        "stay as they are in the data.",
        level="expert",
    )
    merge_labels: bool = setting(
        False,
        "Merge spellings of a label (merge labels)",
        "Treats labels that differ only in case, spaces or number format (spam and Spam, 1 and "
        "1.0) as one, in the spelling that most rows use.",
        level="expert",
    )
    duplicates: Literal["keep", "drop"] = setting(
        "keep",
        "Duplicate rows (duplicates)",
        "What to do with rows that say the same as an earlier row of their set. Keep: each of them "
        "counts. Leave out: only the first of them is used.",
        level="expert",
        choices={"keep": "keep", "drop": "leave out"},
    )
    validation_overlap: Literal["keep", "drop"] = setting(
        "keep",
        "Examples in both sets (validation overlap)",
        "What to do with validation examples that the model also trains on. They make the result "
        "look better than it is. Leave out: they are only trained on.",
        level="expert",
        choices={"keep": "keep", "drop": "leave out of the validation set"},
    )
    system_prompt: str = setting(
        "",
        "Instruction before every example (system prompt)",
        "Given to the model before each example, for instance: Answer with spam or normal.",
        picks="text",
    )
    control_marks: Literal["keep", "text"] = setting(
        "keep",
        "Special tokens in the examples (control marks)",
        "What to do with the model's own special tokens, such as the end of a turn, when they "
        "appear in the examples. As text: a space is inserted into each so that the model reads "
        "it as ordinary text.",
        level="expert",
        choices={"keep": "keep as they are", "text": "as text"},
    )
    enable_thinking: Literal["auto", "on", "off"] = setting(
        "auto",
        "Think before answering (enable thinking)",
        "For models whose chat template has this switch: whether they think before they answer. "
        "Ask the trained model in the same way.",
        level="expert",
        choices={"auto": "model default", "on": "on", "off": "off"},
    )
    max_seq_length: int = setting(
        512,
        "Maximum length (maximum sequence length)",
        "Longer examples are cut to this length. A token is about three quarters of an English "
        "word, or one to two Korean syllables.",
        unit="tokens",
        ge=8,
        le=131072,
    )
    truncation: Literal["input", "end"] = setting(
        "input",
        "How longer examples are cut (truncation)",
        "In the input: the middle of the longest text is removed and the answer stays whole. At "
        "the end: everything beyond the maximum length is removed, including the answer. Plain "
        "texts, and examples in which every token is learned, are always cut at the end.",
        level="expert",
        choices={"input": "in the input", "end": "at the end"},
    )
    loss_on: Literal["completion", "all"] = setting(
        "completion",
        "What is learned (loss on)",
        "Only the answers, or every token of the conversation.",
        level="expert",
        choices={"completion": "answers only", "all": "every token"},
    )
    earlier_answers: Literal["as_asked", "as_told"] = setting(
        "as_asked",
        "Earlier answers of a conversation (earlier answers)",
        "For models whose chat template rewrites earlier answers, for instance without their "
        "thoughts. As asked: each one is learned after exactly what the model will be given when "
        "it has to say it. In one pass: as the template writes them before the last question; "
        "less to compute, but not how the model will be asked.",
        level="expert",
        choices={"as_asked": "as each will be asked", "as_told": "in one pass"},
    )


class LoraSettings(SettingsTable):
    """[lora]"""

    r: int = setting(
        16,
        "Adapter size (rank r)",
        "How much the adapter can learn. A larger one takes more memory and may memorise the "
        "examples.",
        level="expert",
        ge=1,
        le=1024,
    )
    alpha: int = setting(
        32,
        "Adapter strength (alpha)",
        "The adapter's effect is multiplied by alpha ÷ r. Twice r is a good start.",
        level="expert",
        ge=1,
        le=4096,
    )
    use_rslora: bool = setting(
        False,
        "Keep the strength at large ranks (rsLoRA)",
        "Multiplies the adapter's effect by alpha ÷ √r instead of alpha ÷ r, so that a large rank "
        "learns as fast as a small one. Worth trying from rank 32 on, with a smaller alpha.",
        level="expert",
    )
    dropout: float = setting(
        0.05,
        "Dropout",
        "The share of the adapter's inputs that is ignored at random in each step, so that it "
        "does not memorise the examples.",
        level="expert",
        ge=0.0,
        lt=1.0,
    )
    target_modules: Literal["all-linear"] | list[str] = setting(
        "all-linear",
        "Layers to train (target modules)",
        "all-linear, or a list of module names such as q_proj and v_proj.",
        level="expert",
    )


class TrainingSettings(SettingsTable):
    """[training]: the recipe, on which the result depends."""

    epochs: float = setting(
        3.0,
        "Passes over the examples (epochs)",
        "How many times the model sees every example.",
        gt=0.0,
        le=1000.0,
    )
    max_steps: int = setting(
        0,
        "Stop after (maximum steps)",
        "0: as many steps as the epochs need.",
        level="expert",
        unit="steps",
        ge=0,
        le=10_000_000,
    )
    effective_batch_size: int = setting(
        16,
        "Examples per step (effective batch size)",
        "How many examples the model learns from before each update.",
        level="expert",
        unit="examples",
        ge=1,
        le=4096,
    )
    learning_rate: float = setting(
        2e-4,
        "Learning rate",
        "How large each update is. Too large: the loss jumps or becomes NaN. Too small: the model "
        "hardly learns.",
        gt=0.0,
        le=1.0,
    )
    loraplus_lr_ratio: float = setting(
        1.0,
        "Faster second half of the adapter (LoRA+ ratio)",
        "The learning rate of the adapter's B matrices is this many times that of its A matrices. "
        "1: the same. The authors of LoRA+ suggest 16, with about half the usual learning rate.",
        level="expert",
        ge=1.0,
        le=1000.0,
    )
    lr_scheduler_type: Literal[
        "cosine", "cosine_with_restarts", "linear", "constant", "constant_with_warmup"
    ] = setting(
        "cosine",
        "Learning-rate schedule (scheduler)",
        "How the learning rate falls during the run.",
        level="expert",
        choices={
            "cosine": "cosine",
            "cosine_with_restarts": "cosine with restarts",
            "linear": "linear",
            "constant": "constant",
            "constant_with_warmup": "constant after warm-up",
        },
    )
    lr_num_cycles: int = setting(
        3,
        "Cosines of the schedule (learning-rate cycles)",
        "For the schedule cosine with restarts: how many times the learning rate falls from its "
        "full value to 0.",
        level="expert",
        unit="times",
        ge=1,
        le=1000,
    )
    warmup_ratio: float = setting(
        0.03,
        "Warm-up share (warmup ratio)",
        "The share of the steps in which the learning rate rises from 0.",
        level="expert",
        ge=0.0,
        le=1.0,
    )
    weight_decay: float = setting(
        0.0,
        "Weight decay",
        "Pulls the adapter's weights slightly towards 0 in each step.",
        level="expert",
        ge=0.0,
        le=10.0,
    )
    max_grad_norm: float = setting(
        1.0,
        "Gradient limit (maximum gradient norm)",
        "Larger gradients are scaled down to this. 0: no limit.",
        level="expert",
        ge=0.0,
        le=1000.0,
    )
    optim: Literal[
        "paged_adamw_8bit", "adamw_8bit", "paged_adamw_32bit", "adamw_torch", "adamw_torch_fused"
    ] = setting(
        "paged_adamw_8bit",
        "Optimizer",
        "The method that turns gradients into updates. The 8-bit ones need the least memory.",
        level="expert",
    )
    neftune_noise_alpha: float = setting(
        0.0,
        "Noise on the inputs (NEFTune alpha)",
        "Adds a little noise to the embeddings of the examples in training, which often makes "
        "free answers better. 0: none; 5 is usual. A common beginning is then computed anew for "
        "each example.",
        level="expert",
        ge=0.0,
        le=1000.0,
    )
    early_stopping_patience: int = setting(
        0,
        "Stop early after (early stopping patience)",
        "Ends the run when the validation loss has not improved for this many checks in a row, "
        "and keeps the best adapter. Needs validation examples and a number of steps between "
        "checks. 0: never.",
        level="expert",
        unit="checks",
        ge=0,
        le=10_000,
    )
    seed: int = setting(
        42,
        "Seed",
        "The same seed gives the same order of examples and the same start.",
        level="expert",
        ge=0,
        le=2**32 - 1,
    )


class EngineSettings(SettingsTable):
    """[engine]: how it is computed; changes speed and memory, never the result."""

    batching: Literal["packed", "padded"] = setting(
        "packed",
        "Batching",
        "Packed places examples end to end and wastes no computation. Padded fills every example "
        "up to the maximum length, like the original script.",
        level="expert",
        choices={"packed": "packed, no padding", "padded": "padded to the maximum length"},
    )
    micro_batch_size: Auto | Annotated[int, annotated_types.Interval(ge=1, le=4096)] = setting(
        "auto",
        "Examples at once (micro-batch size)",
        "How many examples the GPU computes at once. More is faster and needs more memory; the "
        "result stays the same.",
        level="expert",
        unit="examples",
    )
    gradient_checkpointing: Literal["auto", "on", "off"] = setting(
        "auto",
        "Recompute instead of storing (gradient checkpointing)",
        "Saves a lot of memory and takes about a third longer.",
        level="expert",
        choices={"auto": "automatic", "on": "on", "off": "off"},
    )
    checkpointed_layers: Auto | Annotated[int, annotated_types.Interval(ge=0, le=1000)] = setting(
        "auto",
        "Layers to recompute (checkpointed layers)",
        "How many of the model's layers are recomputed instead of stored. Automatic: as few as "
        "memory allows.",
        level="expert",
        unit="layers",
    )
    attention: Literal["auto", "varlen", "sdpa", "eager"] = setting(
        "auto",
        "Attention",
        "How attention is computed. It changes speed and memory, not the result.",
        level="expert",
        choices={
            "auto": "automatic",
            "varlen": "PyTorch, variable length",
            "sdpa": "PyTorch (SDPA)",
            "eager": "plain (eager)",
        },
    )
    lean_layers: Literal["auto", "off"] = setting(
        "auto",
        "Layers in fewer operations (lean layers)",
        "Computes the layers of well-known models in fewer, larger operations, which is faster. "
        "Off: always the model's own code.",
        level="expert",
        choices={"auto": "automatic", "off": "off"},
    )
    fused_kernels: Literal["auto", "off"] = setting(
        "auto",
        "Combined GPU operations (fused kernels)",
        "Combines several small GPU operations into one, which is faster. Only where the package "
        "triton is installed.",
        level="expert",
        choices={"auto": "automatic", "off": "off"},
    )
    share_prefix: bool = setting(
        True,
        "Compute a common beginning once (share prefix)",
        "When all examples begin alike, for instance with the same instruction, that part is "
        "computed only once for all of them.",
        level="expert",
    )
    products: Literal["auto", "standard", "fp16"] = setting(
        "auto",
        "Precision of large products (products)",
        "The precision in which products with the model's frozen weights are summed. GeForce "
        "cards sum in 16 bits at twice the speed. Automatic: both are tried on the card when the "
        "run starts, and the faster one is used unless its error is larger.",
        level="expert",
        choices={"auto": "automatic", "standard": "32-bit", "fp16": "16-bit (fp16)"},
    )
    memory_limit: str = setting(
        "auto",
        "GPU memory limit",
        "The most GPU memory that the run may use, such as 5.2GiB. Automatic: what is free, minus "
        "a margin.",
        level="expert",
    )
    dataloader_num_workers: int = setting(
        0,
        "Data loader processes (workers)",
        "Extra processes that prepare batches. 0 is right on Windows and in nearly all cases.",
        level="expert",
        ge=0,
        le=64,
    )
    dataloader_pin_memory: bool = setting(
        False,
        "Pinned memory",
        "Keeps batches in memory that the GPU can read directly. Ignored without CUDA.",
        level="expert",
    )

    @field_validator("memory_limit")
    @classmethod
    def _is_auto_or_a_size(cls, value: str) -> str:
        if value != "auto":
            parse_bytes(value)
        return value


class OutputSettings(SettingsTable):
    """[output]"""

    dir: str = setting(
        "runs",
        "Folder for runs",
        "Each run gets its own folder in here.",
        picks="folder",
    )
    save_steps: int = setting(
        100,
        "Save every (save steps)",
        "Saves a checkpoint from which the run can resume. 0: only at the end.",
        level="expert",
        unit="steps",
        ge=0,
        le=10_000_000,
    )
    save_minutes: float = setting(
        10.0,
        "Save at least every (save minutes)",
        "Also saves a checkpoint when this much time has passed without one, so that you never "
        "lose more than this. 0: by steps only.",
        level="expert",
        unit="minutes",
        ge=0.0,
        le=10_000.0,
    )
    eval_steps: int = setting(
        100,
        "Check every (evaluation steps)",
        "How often the loss on the validation examples is computed. 0: only at the end.",
        level="expert",
        unit="steps",
        ge=0,
        le=10_000_000,
    )
    sample_steps: int = setting(
        100,
        "Show sample answers every (sample steps)",
        "How often the model answers a few fixed inputs during training, so that you can read how "
        "it improves; in a short run more often, at least five times. Takes little time and does "
        "not change the result. 0: never.",
        level="expert",
        unit="steps",
        ge=0,
        le=10_000_000,
    )
    sample_prompts: str = setting(
        "",
        "Inputs for sample answers (sample prompts)",
        "What the model is asked, one input per line. Empty: a few of the validation examples.",
        level="expert",
        picks="text",
    )
    logging_steps: int = setting(
        1,
        "Log every (logging steps)",
        "How often a line is written to the log. Graphs always show every step.",
        level="expert",
        unit="steps",
        ge=1,
        le=10_000_000,
    )


class Settings(SettingsTable):
    """Everything that a run is told."""

    model: ModelSettings = ModelSettings()
    data: DataSettings = DataSettings()
    lora: LoraSettings = LoraSettings()
    training: TrainingSettings = TrainingSettings()
    engine: EngineSettings = EngineSettings()
    output: OutputSettings = OutputSettings()

    def with_value(self, key: str, value: Any) -> "Settings":
        """Return a copy in which the setting ``table.name`` has another value.

        Raises:
            pydantic.ValidationError: the value is not allowed.
        """
        data = self.model_dump()
        table, name = key.split(".")
        data[table][name] = value
        return Settings.model_validate(data)

    def value(self, key: str) -> Any:
        """Return the value of the setting ``table.name``."""
        table, name = key.split(".")
        return getattr(getattr(self, table), name)
