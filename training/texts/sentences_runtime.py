"""What can be wrong with the engine and its installation, each with one sentence and its mend."""

RUNTIME_SENTENCES: dict[str, tuple[str, str]] = {
    "engine_missing": (
        "The training engine is not installed yet.",
        "Install it in the window under Computer, or with: headroom-train engine install",
    ),
    "engine_without_cuda": (
        "There is an NVIDIA GPU ({gpu}), but the training engine is the one for the CPU.",
        "Install the engine with CUDA in the window under Computer, or with: headroom-train engine "
        "install",
    ),
    "engine_unknown": (
        "This copy of Headroom does not know where its engine is to be had.",
        "Get Headroom again from its download page, or install the engine from a folder: "
        "headroom-train engine install --from FOLDER",
    ),
    "engine_variant_unknown": (
        "There is no engine {variant} for this copy of Headroom. Possible: {known}.",
        "Name one of these, or leave the choice to Headroom.",
    ),
    "engine_not_needed": (
        "Headroom runs in a Python environment of its own, which is its engine.",
        "Nothing to do: pip keeps it up to date.",
    ),
    "engine_no_room": (
        "The disk with {path} has {free} free; the engine needs {needed}.",
        "Make room, or set HEADROOM_ENGINE_DIR to a folder on another disk.",
    ),
    "engine_disk_full": (
        "The disk with {path} became full.",
        "Make room and install again; what is already there is kept.",
    ),
    "engine_not_writable": (
        "The engine cannot be written to {path}: {reason}.",
        "Close other copies of Headroom, check the folder's permissions and whether an antivirus "
        "program guards it, and try again.",
    ),
    "engine_not_running": (
        "The new engine does not run on this computer: {reason}.",
        "Open the doctor's report under Computer; the engine of before stays in use.",
    ),
    "engine_being_installed": (
        "The engine is being installed by another copy of Headroom.",
        "Wait until it is done, or close the other copy.",
    ),
    "card_too_old": (
        "The graphics card {gpu} (compute capability {capability}) is too old for this PyTorch, "
        "which needs {least}.",
        "Nothing to do: training runs on the CPU.",
    ),
    "driver_too_old": (
        "The NVIDIA driver {version} is too old for CUDA {cuda}, with which PyTorch was built.",
        "Update the driver to {least} or later, from NVIDIA.",
    ),
    "download_failed": (
        "{file} could not be downloaded: {reason}.",
        "Check the connection and try again; the download goes on where it stopped.",
    ),
    "download_damaged": (
        "{file} did not arrive as it was sent (its checksum is another).",
        "Try again. If it happens twice, a proxy or an antivirus program changes downloads on the "
        "way.",
    ),
}
