"""What would make a run fit, in words, each with what it costs."""

from training.plan.fit import Fix
from training.texts.amounts import format_bytes
from training.texts.language import translate


def offer(fix: Fix) -> str:
    """Return what a mend does and costs, short enough for a button."""
    before, after = fix.before.engine, fix.plan.engine
    cost = _cost(fix)
    match fix.kind:
        case "micro_batch" if after.micro_batch_size * 2 == before.micro_batch_size:
            return translate("Halve the micro-batch{cost}", cost=cost)
        case "micro_batch":
            size = after.micro_batch_size
            return translate("Compute {count} examples at once{cost}", count=size, cost=cost)
        case "checkpointing":
            layers = after.checkpointed_layers
            return translate("Recompute {count} layers{cost}", count=layers, cost=cost)
        case "engine":
            return translate("Fit to my GPU{cost}", cost=cost)
        case "memory_limit":
            return translate("Remove the memory limit")
        case "others":
            freed = fix.original.device.others_bytes - fix.work.device.others_bytes
            return translate("Close other programs (frees {size})", size=format_bytes(freed))
        case _:
            return ", ".join(_given_up(fix))


def explanation(fix: Fix) -> str:
    """Return what a mend does and how much memory the run would need then."""
    need = translate(
        "needs {need} of {budget}",
        need=format_bytes(fix.plan.peak_bytes),
        budget=format_bytes(fix.plan.budget_bytes),
    )
    return f"{offer(fix)} ({need})"


def _cost(fix: Fix) -> str:
    """Return ``: +9 % time``, or nothing where the time is not known."""
    share = fix.time_share
    if share is None:
        return ""
    percent = f"{round(100 * share):+d}".replace("-", "−")
    return translate(": {percent} % time", percent=percent)


def _given_up(fix: Fix) -> list[str]:
    """Return every change by which the result would be another."""
    settings, changes = fix.work.settings, fix.changes
    parts = []
    if "model.name_or_path" in changes:
        parts.append(translate("Use the model {name}", name=settings.model.name_or_path))
    if "model.quantization" in changes:
        width = {"nf4": 4, "int8": 8}[settings.model.quantization]
        parts.append(translate("Store the weights in {width} bits", width=width))
    if "lora.r" in changes:
        parts.append(translate("Reduce the adapter's rank to {rank}", rank=settings.lora.r))
    if "data.max_seq_length" in changes:
        parts.append(_length(fix))
    return parts


def _length(fix: Fix) -> str:
    length = fix.work.settings.data.max_seq_length
    share = fix.cut_share
    if share is None:
        return translate("Limit the length to {length} tokens", length=length)
    return translate(
        "Limit the length to {length} tokens ({percent} % of the examples are cut)",
        length=length,
        percent=f"{100 * share:.0f}",
    )
