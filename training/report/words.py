"""The words of the speed analysis: figures, stages, parts of a step, factors, changes. No torch."""

from training.report.changes import Change
from training.report.phases import Source
from training.texts.amounts import UNKNOWN
from training.texts.language import translate

STAGE_WORDS = {
    "load_model": "The model's weights are read and quantized.",
    "load_datasets": "The examples are read and checked.",
    "prepare_model": "The quantized model is prepared for training.",
    "apply_lora": "The adapter is attached to the model.",
    "tokenize": "The examples are turned into tokens, which are kept for the next run.",
    "collator": "The layout of the examples in a step is decided.",
    "trainer": "The trainer is created.",
    "train": "The steps, with checks and checkpoints.",
}
FLOW_TITLES = {
    "steps": "Steps",
    "checks": "Checks (validation loss)",
    "scores": "Tests (labels)",
    "samples": "Sample answers",
    "saves": "Saving",
    "other": "Everything else",
}
PHASE_TITLES = {
    "data": "Data loading",
    "transfer": "Transfer to the device",
    "forward": "Forward pass",
    "head": "Loss (output head)",
    "backward": "Backward pass",
    "recompute": "Recomputation (gradient checkpointing)",
    "optimizer": "Optimizer",
    "callbacks": "Between steps",
}
PHASE_WORDS = {
    "data": "The CPU fetches the examples of the step and arranges them.",
    "transfer": "The tokens are moved to the device that computes.",
    "forward": "The tokens pass through all layers.",
    "head": "The last layer predicts the tokens of the answers, and the loss is computed.",
    "backward": "The gradients of the adapter are computed, layer by layer, from back to front.",
    "recompute": "What the forward pass did not store is recomputed.",
    "optimizer": "The gradient is limited and the adapter is updated.",
    "callbacks": "Progress is reported and recorded.",
}
FACTOR_TITLES = {
    "padding": "Padding",
    "recompute": "Recomputation (gradient checkpointing)",
    "micro_batches": "Small micro-batches",
    "accumulation": "Gradient accumulation",
    "modules": "Layers in many small pieces",
    "length": "Maximum length (maximum sequence length)",
    "data": "Data loading and transfer",
    "optimizer": "Optimizer",
    "callbacks": "Between steps",
    "model": "Size of the model",
    "card": "Speed of the graphics card",
}
FACTOR_WORDS = {
    "padding": (
        "Every example is filled up to the maximum length. The filling is computed like the rest "
        "and teaches nothing."
    ),
    "recompute": (
        "Layers that are not stored run forward once more. That adds one forward pass; the "
        "backward pass stays the same, so a step does not take twice as long."
    ),
    "micro_batches": (
        "Each micro-batch unpacks the quantized weights and starts all operations again; fewer, "
        "larger ones do so less often."
    ),
    "accumulation": (
        "Accumulating gradients costs nothing by itself: the same examples pass through the "
        "model. The cost of small parts is counted above."
    ),
    "modules": (
        "The model's own code moves the same numbers through memory many times; lean layers and "
        "fused kernels need only a few passes."
    ),
    "length": (
        "What a length shorter by a quarter would save. Long examples lose their ends, so this "
        "changes what is learned."
    ),
    "data": "More loader processes or pinned memory can save at most this much.",
    "optimizer": "Only the adapter, a small part of the model, is updated.",
    "callbacks": "Reporting and recording progress.",
    "model": "Time grows with the number of weights.",
    "card": "Time falls with computing speed and memory bandwidth.",
}
CHANGE_TITLES = {
    "automatic": "Let Headroom choose how to compute",
    "padding": "No padding (packed batches)",
    "modules": "Lean layers and fused kernels",
    "recompute": "No recomputation (checkpointing off)",
    "micro_batch": "Twice as many examples at once (micro-batch size)",
    "length": "Shorter examples (maximum sequence length)",
    "loader": "Two loader processes and pinned memory",
    "card": "A faster card: {card}",
}
KIND_WORDS = {
    "engine": "same result",
    "recipe": "changes what is learned",
    "card": "another card",
}
STATE_WORDS = {
    "waiting": "not started",
    "running": "running",
    "finished": "finished",
    "stopped": "stopped",
    "failed": "failed",
}
SIGN = "⚠"


def change_title(change: Change) -> str:
    """Return what is to be changed, in words."""
    return translate(CHANGE_TITLES[change.name], **change.values)


def source_word(source: Source) -> str:
    """Return how a figure is known."""
    return translate("measured") if source == "measured" else translate("predicted")


def signs(level: int) -> str:
    """Return as many ⚠ as a level says, a dash for none."""
    return SIGN * level or UNKNOWN


def setting_value(value: object) -> str:
    """Return a setting's value as the settings file has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
