"""What a recipe has beyond plain LoRA: off unless asked for, named wherever a run is told of."""

from training.settings.fields import SettingField, setting_fields
from training.settings.schema import Settings

_OPTIONS = (
    "lora.use_rslora",
    "training.loraplus_lr_ratio",
    "training.neftune_noise_alpha",
    "training.lr_scheduler_type",
    "training.lr_num_cycles",
)


def recipe_options(settings: Settings) -> list[SettingField]:
    """Return the options that are in use, in the order of the file."""
    restarts = settings.training.lr_scheduler_type == "cosine_with_restarts"
    return [
        field
        for field in setting_fields()
        if field.key in _OPTIONS
        and settings.value(field.key) != field.default
        and (restarts or field.key != "training.lr_num_cycles")
    ]
