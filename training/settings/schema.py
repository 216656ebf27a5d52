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
        "The folder of the model to teach, or its name on the Hugging Face Hub.",
        picks="model",
    )
    quantization: Literal["nf4", "int8", "none"] = setting(
        "nf4",
        "Weight precision (quantization)",
        "How the frozen weights are kept in memory. 4 bit needs the least memory and is the usual "
        "choice on a home GPU.",
        choices={"nf4": "4 bit (NF4)", "int8": "8 bit (INT8)", "none": "16 bit (none)"},
    )


class DataSettings(SettingsTable):
    """[data]"""

    train: str | list[str] = setting(
        "",
        "Examples to learn from",
        "A folder saved by datasets, a file (.csv .tsv .jsonl .json .parquet .arrow .xlsx), or "
        "several: a folder of such files, or a list of names.",
        picks="data",
    )
    validation: str | list[str] = setting(
        "",
        "Examples to check with (validation)",
        "Examples that are never trained on, to see how well the model answers new ones. Empty: "
        "a share of the training examples is set aside.",
        picks="data",
    )
    validation_fraction: float = setting(
        0.05,
        "Share set aside for checking (validation fraction)",
        "The share of the examples that is kept out of training when no validation examples are "
        "named. 0: none.",
        level="expert",
        ge=0.0,
        le=0.5,
    )
    format: Literal[
        "auto", "messages", "sharegpt", "alpaca", "prompt_completion", "label", "text"
    ] = setting(
        "auto",
        "How the examples are laid out (format)",
        "What the columns hold. Automatic: recognised from their names.",
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
        "Column with the question (prompt column)",
        "The column that holds what the model is asked, the text, or the whole conversation. "
        "Empty: recognised from the columns.",
        level="expert",
    )
    completion_column: str = setting(
        "",
        "Column with the answer (completion column)",
        "The column that holds what the model should answer, or the label. Empty: recognised from "
        "the columns.",
        level="expert",
    )
    input_column: str = setting(
        "",
        "Column with the material (input column)",
        "The column that holds what an Alpaca instruction is about. Empty: recognised from the "
        "columns.",
        level="expert",
    )
    unused_columns: list[str] = setting(
        [],
        "Columns that are not used (unused columns)",
        "Columns that are never read, whatever they are called.",
        level="expert",
    )
    sheet: str = setting(
        "",
        "Sheet of the workbook (sheet)",
        "Which sheet of an Excel file is read. Empty: the first visible one that holds examples. "
        "*: all visible ones with the same columns.",
        level="expert",
    )
    label_instruction: str = setting(
        "",
        "Instruction for labels (label instruction)",
        "Said before each text that has a label; {labels} stands for all labels. Empty: one is "
        "made from the labels.",
        level="expert",
        picks="text",
    )
    label_names: str = setting(
        "",
        "Names of numbered labels (label names)",
        "What the labels 0, 1, 2 … are called, in this order, separated by commas. Empty: as the "
        "data has them.",
        level="expert",
    )
    merge_labels: bool = setting(
        False,
        "One label for its spellings (merge labels)",
        "Labels that differ only in case, spaces or the writing of a number (spam and Spam, 1 and "
        "1.0) are one, written as most rows have it.",
        level="expert",
    )
    system_prompt: str = setting(
        "",
        "Instruction before every example (system prompt)",
        "Said to the model before each example, for instance: Answer with spam or normal.",
        picks="text",
    )
    control_marks: Literal["keep", "text"] = setting(
        "keep",
        "Control marks in the examples (control marks)",
        "What becomes of a model's own marks, such as the end of a turn, that stand in the text of "
        "examples. As text: a space is put into each, so that the model reads it as words.",
        level="expert",
        choices={"keep": "as they are", "text": "as text"},
    )
    enable_thinking: Literal["auto", "on", "off"] = setting(
        "auto",
        "Thinking aloud (enable thinking)",
        "For models whose chat template has this switch: whether they are asked to think before "
        "they answer. Ask the trained model in the same way.",
        level="expert",
        choices={"auto": "as the model has it", "on": "on", "off": "off"},
    )
    max_seq_length: int = setting(
        512,
        "Longest example (maximum sequence length)",
        "Longer examples are cut at this length. A token is about three quarters of an English "
        "word, or one to two Korean syllables.",
        unit="tokens",
        ge=8,
        le=131072,
    )
    truncation: Literal["input", "end"] = setting(
        "input",
        "How longer examples are cut (truncation)",
        "In the question: its longest text loses its middle, so that the answer stays whole. At "
        "the end: what lies behind the maximum length is lost, the answer with it. Plain texts, "
        "and examples of which every token is learned, are cut at the end.",
        level="expert",
        choices={"input": "in the question", "end": "at the end"},
    )
    loss_on: Literal["completion", "all"] = setting(
        "completion",
        "What is learned (loss on)",
        "Only the answers, or every token of the conversation.",
        level="expert",
        choices={"completion": "the answers only", "all": "every token"},
    )


class LoraSettings(SettingsTable):
    """[lora]"""

    r: int = setting(
        16,
        "Adapter size (rank r)",
        "How much the adapter can learn. Larger takes more memory and may learn by heart.",
        level="expert",
        ge=1,
        le=1024,
    )
    alpha: int = setting(
        32,
        "Adapter strength (alpha)",
        "The adapter's effect is scaled by alpha ÷ r. Twice r is a good start.",
        level="expert",
        ge=1,
        le=4096,
    )
    dropout: float = setting(
        0.05,
        "Random omission (dropout)",
        "The share of the adapter's inputs that is left out at random in each step, against "
        "learning by heart.",
        level="expert",
        ge=0.0,
        lt=1.0,
    )
    target_modules: Literal["all-linear"] | list[str] = setting(
        "all-linear",
        "Layers that learn (target modules)",
        "all-linear, or a list of module names such as q_proj and v_proj.",
        level="expert",
    )


class TrainingSettings(SettingsTable):
    """[training]: the recipe, on which the result depends."""

    epochs: float = setting(
        3.0,
        "Times through the examples (epochs)",
        "How often the model sees every example.",
        gt=0.0,
        le=1000.0,
    )
    max_steps: int = setting(
        0,
        "Stop after this many steps (maximum steps)",
        "0: as many as the epochs give.",
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
        "How large each update is. Too large and the loss jumps or becomes NaN; too small and "
        "nothing is learned.",
        gt=0.0,
        le=1.0,
    )
    lr_scheduler_type: Literal["cosine", "linear", "constant", "constant_with_warmup"] = setting(
        "cosine",
        "Course of the learning rate (scheduler)",
        "How the learning rate falls during the run.",
        level="expert",
        choices={
            "cosine": "cosine",
            "linear": "straight line",
            "constant": "constant",
            "constant_with_warmup": "constant after warm-up",
        },
    )
    warmup_ratio: float = setting(
        0.03,
        "Warm-up share (warmup ratio)",
        "The share of the steps over which the learning rate rises from 0.",
        level="expert",
        ge=0.0,
        le=1.0,
    )
    weight_decay: float = setting(
        0.0,
        "Weight decay",
        "Pulls the adapter's weights towards 0 a little in each step.",
        level="expert",
        ge=0.0,
        le=10.0,
    )
    max_grad_norm: float = setting(
        1.0,
        "Largest gradient (maximum gradient norm)",
        "Larger gradients are scaled down to this. 0: never.",
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
    early_stopping_patience: int = setting(
        0,
        "Stop early after (early stopping patience)",
        "Ends the run once so many checks in a row bring no lower loss on the validation examples, "
        "and keeps the adapter of the lowest. Needs validation examples and a number of steps "
        "between checks. 0: never.",
        level="expert",
        unit="checks",
        ge=0,
        le=10_000,
    )
    seed: int = setting(
        42,
        "Random seed",
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
        "Packed lays examples end to end and computes nothing in vain. Padded fills every example "
        "up to the maximum length, as the original script did.",
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
        "Compute again instead of keeping (gradient checkpointing)",
        "Saves much memory and costs about a third more time.",
        level="expert",
        choices={"auto": "automatic", "on": "on", "off": "off"},
    )
    checkpointed_layers: Auto | Annotated[int, annotated_types.Interval(ge=0, le=1000)] = setting(
        "auto",
        "Layers computed again (checkpointed layers)",
        "How many of the model's layers are computed again instead of kept. Automatic: as few as "
        "the memory allows.",
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
        "Layers in few pieces (lean layers)",
        "Computes the layers of well-known models in fewer, larger pieces, which is faster. Off: "
        "always the model's own code.",
        level="expert",
        choices={"auto": "automatic", "off": "off"},
    )
    fused_kernels: Literal["auto", "off"] = setting(
        "auto",
        "GPU computations in one (fused kernels)",
        "Does several small computations on the GPU in one, which is faster, where the package "
        "triton is installed.",
        level="expert",
        choices={"auto": "automatic", "off": "off"},
    )
    share_prefix: bool = setting(
        True,
        "Compute a common beginning once (share prefix)",
        "When all examples begin alike, such as with one instruction, that part is computed once "
        "for all of them.",
        level="expert",
    )
    products: Literal["auto", "standard", "fp16"] = setting(
        "auto",
        "Sums of large products (products)",
        "In which precision products with the model's frozen weights are summed. GeForce cards sum "
        "in 16 bits at twice the speed. Automatic: both are tried on the card as the run begins, "
        "and the faster is used if its error is not the larger.",
        level="expert",
        choices={"auto": "automatic", "standard": "32 bit", "fp16": "16 bit (fp16)"},
    )
    memory_limit: str = setting(
        "auto",
        "GPU memory limit",
        "The most GPU memory that the run may take, such as 5.2GiB. Automatic: what is free, "
        "less a margin.",
        level="expert",
    )
    dataloader_num_workers: int = setting(
        0,
        "Data loader processes (workers)",
        "Extra processes that prepare batches. 0 is right on Windows and nearly always.",
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
        "Each run gets a folder of its own in here.",
        picks="folder",
    )
    save_steps: int = setting(
        100,
        "Save every (save steps)",
        "A checkpoint from which the run can go on. 0: only at the end.",
        level="expert",
        unit="steps",
        ge=0,
        le=10_000_000,
    )
    save_minutes: float = setting(
        10.0,
        "Save at least every (save minutes)",
        "A checkpoint also after so much time without one: no more than this is ever lost. 0: by "
        "steps only.",
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
        "How often the model in training answers a few fixed questions, so that you can read how "
        "it gets on. Costs little and changes nothing. 0: never.",
        level="expert",
        unit="steps",
        ge=0,
        le=10_000_000,
    )
    sample_prompts: str = setting(
        "",
        "Questions for sample answers (sample prompts)",
        "What the model is asked, one question a line. Empty: a few of the validation examples.",
        level="expert",
        picks="text",
    )
    logging_steps: int = setting(
        1,
        "Log a line every (logging steps)",
        "How often a line is written to the log. Curves always have every step.",
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
