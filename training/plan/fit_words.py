"""What would make a run fit, in words, each with what it costs."""

from training.plan.fit import Mend
from training.texts.amounts import format_bytes
from training.texts.language import translate


def offer(mend: Mend) -> str:
    """Return what a mend does and costs, short enough for a button."""
    before, after = mend.before.engine, mend.plan.engine
    cost = _cost(mend)
    match mend.kind:
        case "micro_batch" if after.micro_batch_size * 2 == before.micro_batch_size:
            return translate("Halve the micro-batch{cost}", cost=cost)
        case "micro_batch":
            size = after.micro_batch_size
            return translate("Compute {count} examples at once{cost}", count=size, cost=cost)
        case "checkpointing":
            layers = after.checkpointed_layers
            return translate("Compute {count} layers again{cost}", count=layers, cost=cost)
        case "engine":
            return translate("Fit to my GPU{cost}", cost=cost)
        case "memory_limit":
            return translate("Lift the memory limit")
        case "others":
            freed = mend.original.device.others_bytes - mend.work.device.others_bytes
            return translate("Close other programs: {size} of theirs", size=format_bytes(freed))
        case _:
            return ", ".join(_given_up(mend))


def explanation(mend: Mend) -> str:
    """Return what a mend does and how much memory the run would need then."""
    need = translate(
        "needs {need} of {budget}",
        need=format_bytes(mend.plan.peak_bytes),
        budget=format_bytes(mend.plan.budget_bytes),
    )
    return f"{offer(mend)} ({need})"


def _cost(mend: Mend) -> str:
    """Return ``: +9 % time``, or nothing where the time is not known."""
    share = mend.time_share
    if share is None:
        return ""
    percent = f"{round(100 * share):+d}".replace("-", "−")
    return translate(": {percent} % time", percent=percent)


def _given_up(mend: Mend) -> list[str]:
    """Return every change by which the result would be another."""
    settings, changes = mend.work.settings, mend.changes
    parts = []
    if "model.name_or_path" in changes:
        parts.append(translate("Model {name}", name=settings.model.name_or_path))
    if "model.quantization" in changes:
        width = {"nf4": 4, "int8": 8}[settings.model.quantization]
        parts.append(translate("Weights in {width} bit", width=width))
    if "lora.r" in changes:
        parts.append(translate("Adapter of rank {rank}", rank=settings.lora.r))
    if "data.max_seq_length" in changes:
        parts.append(_length(mend))
    return parts


def _length(mend: Mend) -> str:
    length = mend.work.settings.data.max_seq_length
    share = mend.cut_share
    if share is None:
        return translate("Longest example {length} tokens", length=length)
    return translate(
        "Longest example {length} tokens ({percent} % of the examples are cut)",
        length=length,
        percent=f"{100 * share:.0f}",
    )
