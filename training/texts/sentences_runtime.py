"""What can be wrong with the engine and its installation, each with one sentence and its mend."""

RUNTIME_SENTENCES: dict[str, tuple[str, str]] = {
    "engine_missing": (
        "The training engine is not installed yet.",
        "Install it in the window under Computer, or with: headroom-train engine install",
    ),
    "engine_without_cuda": (
        "This computer has an NVIDIA GPU ({gpu}), but the installed training engine is for the "
        "CPU.",
        "Install the engine with CUDA in the window under Computer, or with: headroom-train engine "
        "install",
    ),
    "engine_unknown": (
        "This copy of Headroom does not know where to download its engine.",
        "Download Headroom again from its download page, or install the engine from a folder: "
        "headroom-train engine install --from FOLDER",
    ),
    "engine_variant_unknown": (
        "There is no engine {variant} for this copy of Headroom. Available: {known}.",
        "Choose one of these, or let Headroom choose.",
    ),
    "engine_not_needed": (
        "Headroom runs in its own Python environment, which is its engine.",
        "No action needed: pip keeps it up to date.",
    ),
    "engine_no_room": (
        "The disk with {path} has {free} free; the engine needs {needed}.",
        "Free some space, or set HEADROOM_ENGINE_DIR to a folder on another disk.",
    ),
    "engine_disk_full": (
        "The disk with {path} ran out of space.",
        "Free some space and install again; what is already downloaded is kept.",
    ),
    "engine_not_writable": (
        "The engine can't be written to {path}.",
        "Close other copies of Headroom, check the folder's permissions and whether an antivirus "
        "program is blocking it, and try again.",
    ),
    "engine_not_running": (
        "The new engine does not run on this computer.",
        "Open the system check under Computer. Headroom keeps using the previous engine.",
    ),
    "engine_being_installed": (
        "Another copy of Headroom is installing the engine.",
        "Wait until it has finished, or close the other copy.",
    ),
    "card_too_old": (
        "The graphics card {gpu} (compute capability {capability}) is too old for this PyTorch, "
        "which needs at least {least}.",
        "No action needed: training runs on the CPU.",
    ),
    "driver_too_old": (
        "The NVIDIA driver {version} is too old for CUDA {cuda}, which this PyTorch uses.",
        "Update the driver to {least} or later, from NVIDIA.",
    ),
    "download_failed": (
        "{file} could not be downloaded.",
        "Check the connection and try again; the download continues where it stopped.",
    ),
    "download_damaged": (
        "{file} was damaged during the download (wrong checksum).",
        "Try again. If it happens twice, a proxy or an antivirus program is changing downloads on "
        "the way.",
    ),
}
