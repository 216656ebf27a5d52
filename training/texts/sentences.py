"""What is wrong and what to do, for each code of a problem: the English source texts."""

from training.texts.sentences_data import DATA_SENTENCES
from training.texts.sentences_export import EXPORT_SENTENCES
from training.texts.sentences_model import MODEL_SENTENCES
from training.texts.sentences_runtime import RUNTIME_SENTENCES

SENTENCES: dict[str, tuple[str, str]] = {
    # settings file
    "settings_missing": (
        "There is no settings file {path}.",
        "Check the name, or create one with: headroom-train settings > settings.toml",
    ),
    "settings_unreadable": (
        "{path} could not be read.",
        "Check that it is a text file in UTF-8 and that you have permission to read it.",
    ),
    "settings_syntax": (
        "{file}, line {line}: not valid TOML.",
        'Text needs quotes, as in name = "text". In double quotes, write a backslash twice, or '
        "use single quotes: 'C:\\models'.",
    ),
    "setting_unknown": (
        "{file}, line {line}: there is no setting called {key}.",
        "{suggestion}",
    ),
    "setting_invalid": (
        "{file}, line {line}: {key} can't be {value}. Allowed: {expected}.",
        "Change the value, or delete the line to use the default, {default}.",
    ),
    "field_invalid": (
        "{value} can't be used here. Allowed: {expected}.",
        "Change the value, or reset it to the default, {default}.",
    ),
    "setting_required": (
        "{title}: nothing chosen yet ({key}).",
        "Choose it in the window, or set {key} in the settings file.",
    ),
    "preset_unreadable": (
        "{file} is not valid TOML.",
        "Choose a preset saved by Headroom, or fix the line.",
    ),
    "preset_unnamed": (
        "{file} is not a preset: it has no [preset] with a name.",
        "Choose a preset saved by Headroom, or open the file as settings.",
    ),
    "preset_foreign": (
        "{file}: a preset can hold only recipe and engine settings, and {key} is neither.",
        "Remove that line from the file, or open it as settings.",
    ),
    # computer
    "folder_not_writable": (
        "Headroom can't write to {path}.",
        "Choose another folder, or change its permissions.",
    ),
    "disk_full": (
        "The disk with {path} is full.",
        "Free some space and try again. The last checkpoint is kept; resume with --resume.",
    ),
    "disk_failed": (
        "The disk with {path} has an error.",
        "Check the disk, its cable, or its network connection. Resume with --resume from the last "
        "checkpoint, even after moving the run to another disk.",
    ),
    "file_too_large": (
        "{path} would be larger than the disk or this account allows.",
        "A FAT32 disk can't hold files larger than 4 GiB: choose a folder on another disk, or "
        "raise the limit (ulimit -f). Resume from the last checkpoint with --resume.",
    ),
    "file_refused": (
        "{path} cannot be read or written.",
        "Check that it exists, that you have permission to read and write it, and that no other "
        "program is using it.",
    ),
    "too_many_open": (
        "The system won't let this program open more files or processes ({path}).",
        "Close other programs, or raise the limit (ulimit -n). Resume from the last checkpoint "
        "with --resume.",
    ),
    "disk_full_waiting": (
        "The disk with {path} is full. Training is waiting.",
        "Free some space; training then continues by itself.",
    ),
    "run_folder_gone": (
        "The folder {path} was removed during training.",
        "Put it back and continue with --resume, or start a new run.",
    ),
    "report_no_run": (
        "There is no run in {path}.",
        "Choose a run's folder: the one that contains settings.toml and events.jsonl.",
    ),
    "run_unreadable": (
        "The run in {path} can't be read.",
        "Its files were changed or are damaged. If it has an adapter, that may still work.",
    ),
    "report_not_written": (
        "The run has no report: {why}.",
        "Nothing else is missing. headroom-train report {path} makes it.",
    ),
    "report_not_measurable": (
        "The cost of each part can't be measured for {path}: the run was not made by Headroom, or "
        "it has too few steps.",
        "Choose a run that was made on this computer.",
    ),
    "report_bad_record": (
        "{path} could not be read.",
        "Compare it with docs/original-run/record.toml.",
    ),
    "disk_nearly_full": (
        "The disk with {path} has only {free} free; the run needs about {needed}.",
        "Free some space before you start.",
    ),
    "torch_without_cuda": (
        "This computer has an NVIDIA GPU ({gpu}), but the installed PyTorch is the CPU build.",
        "Install the CUDA build of PyTorch as described in the README; training on the CPU is "
        "many times slower.",
    ),
    "several_processes": (
        "The command was started as {processes} processes; only run and demo support that.",
        "Start it without torchrun or accelerate launch.",
    ),
    "too_few_gpus": (
        "torchrun started {processes} processes on this computer, but only {gpus} GPUs are "
        "available.",
        "Set torchrun's --nproc-per-node to the number of GPUs.",
    ),
    "ranks_not_joined": (
        "The training processes could not connect to each other.",
        "Start them with: torchrun --nproc-per-node 2 -m training run settings.toml",
    ),
    "rank_lost": (
        "One of the {processes} training processes has ended.",
        "Everything saved so far is kept. Read that process's messages, then continue with "
        "--resume.",
    ),
    "torch_missing": (
        "PyTorch is not installed.",
        "Install Headroom again: python -m pip install .",
    ),
    "optimizer_replaced": (
        "The optimizer {wanted} needs CUDA; {used} is used instead.",
        "No action needed: the method is the same, but its state takes more memory.",
    ),
    "blocked_by_windows": (
        "Windows blocked a part of Headroom.",
        "Smart App Control, or a policy set by this computer's administrator, allows only signed "
        "programs. The system check under Computer shows what was blocked and what you can do.",
    ),
    "optimizer_unpaged": (
        "On Windows, {used} is used instead of {wanted}: the method is the same, with all of its "
        "state in GPU memory.",
        "No action needed: with LoRA, the state is small.",
    ),
    "on_battery": (
        "The computer is running on battery.",
        "Plug it in. On battery, Windows slows the GPU down and may put the computer to sleep.",
    ),
    "out_of_memory": (
        "The GPU ran out of memory.",
        "Lower max_seq_length or micro_batch_size, or turn gradient_checkpointing on.",
    ),
    "out_of_system_memory": (
        "The computer ran out of memory.",
        "Close other programs and resume; the last checkpoint is kept. If it happens again, "
        "choose a smaller model or lower max_seq_length.",
    ),
    "nothing_fits": (
        "This run does not fit in memory however it is computed: it needs at least {need}, "
        "{missing} more than the {budget} available.",
        "What would fit: {mends}.",
    ),
    "memory_split": (
        "Out of memory in step {step}: from now on, {after} examples are computed at once instead "
        "of {before}. The step was repeated; nothing is lost and the result is the same.",
        "No action needed. Other programs are taking memory from the run: close them next time "
        "for full speed.",
    ),
    "memory_recompute": (
        "Out of memory in step {step} with a single example: from now on, every layer is "
        "recomputed instead of stored. The step was repeated; nothing is lost and the result is "
        "the same.",
        "No action needed. Each step takes longer now; to avoid that, lower max_seq_length or "
        "close other programs.",
    ),
    "example_too_large": (
        "A single example of {tokens} tokens does not fit in the memory that the run may use "
        "(step {step}).",
        "Lower max_seq_length below {tokens}, close other programs that use the GPU, or choose a "
        "smaller model or quantization. All steps before this one are saved.",
    ),
    "spilled": (
        "In step {step}, Windows started to lend system memory to the GPU ({size}). Each step now "
        "takes many times as long.",
        "Stop and save, close other programs that use the GPU or lower max_seq_length, then "
        "resume. To prevent it, set CUDA - Sysmem Fallback Policy in the NVIDIA Control Panel.",
    ),
    "slowed": (
        "Steps take {times} times as long as before (step {step}).",
        "Check whether another program is using the GPU, or whether the computer is hot or on "
        "battery. It also happens when Windows lends system memory to the GPU; closing other "
        "programs helps.",
    ),
    "loss_not_finite": (
        "The loss became {value} in step {step}. Training was stopped before it could damage the "
        "adapter.",
        "Lower the learning rate. The last checkpoint is intact.",
    ),
    "gradient_not_finite": (
        "The gradient became {value} in step {step}, although the loss is a number. Training was "
        "stopped before it could damage the adapter.",
        "Lower learning_rate or raise warmup_ratio, and start a new run. The last checkpoint is "
        "intact.",
    ),
    # run
    "resume_nothing": (
        "There is no unfinished run in {path}.",
        "Start without --resume.",
    ),
    "resume_not_a_run": (
        "{path} is not a run's folder: settings.toml is missing.",
        "Choose a folder that a run has created.",
    ),
    "resume_finished": (
        "The run {path} is finished; there is nothing to resume.",
        "Start a new run without --resume.",
    ),
    "resume_differs": (
        "The run {path} can't be resumed: {difference}.",
        "Use the data, model and recipe of that run, or start a new run without --resume.",
    ),
    "resume_content_differs": (
        "The run {path} can't be resumed: the content of {named} has changed since the run "
        "started.",
        "Restore the files, or start a new run without --resume.",
    ),
    "resume_in_use": (
        "The run {path} is already in progress in another window or terminal.",
        "Wait until it ends, or stop it there first.",
    ),
    "checkpoint_damaged": (
        "The checkpoint {path} is damaged and is skipped.",
        "No action needed: the previous checkpoint is used, or the run starts from the beginning "
        "if there is none.",
    ),
    "checkpoint_foreign": (
        "The checkpoint {path} is intact, but this version can't read its format.",
        "Move its folder away to resume from the previous checkpoint, or start a new run.",
    ),
    "early_stopping_blind": (
        "The run can't stop early: the validation loss is not computed during training.",
        "Choose validation examples and set eval_steps, or set early_stopping_patience to 0.",
    ),
    "samples_failed": (
        "The model could not give sample answers during training.",
        "No action needed: training continues without them. To turn them off, set sample_steps = "
        "0.",
    ),
    "interrupted_before_training": (
        "The run was stopped before the first step.",
        "Start it again whenever you like.",
    ),
    "worker_died": (
        "The training process ended unexpectedly.",
        "The last checkpoint is kept: press Resume. If it happens again, close other programs to "
        "free memory.",
    ),
    "mapped_file_lost": (
        "A file was cut short while it was being read, or its disk or network share went away.",
        "Connect the disk or share again and make sure that the model and the examples are whole. "
        "A run continues from its last checkpoint: press Resume.",
    ),
    "gpu_failed": (
        "The graphics card or its driver stopped working.",
        "The last checkpoint is kept: press Resume. If it happens again, restart the computer, let "
        "the card cool, and update its driver.",
    ),
    "killed": (
        "The run was force-stopped.",
        "The last checkpoint is kept: press Resume to continue from there.",
    ),
    "unexpected": (
        "Something unexpected happened.",
        "Copy the details and send them to the developers.",
    ),
    # the library of runs
    "trash_run_going_on": (
        "{name} is still running and can't be moved to the trash.",
        "Stop it first.",
    ),
    "trash_failed": (
        "{path} could not be moved to the trash.",
        "Close the program that is using it. On a drive without a trash, delete it in the file "
        "manager.",
    ),
    "trash_not_put_back": (
        "{path} could not be restored from the trash.",
        "Open the trash and restore it there.",
    ),
    # the queue
    "queue_set_aside": (
        "Parts of the queue in {path} could not be read; those runs are no longer queued.",
        "The original file is kept as {aside}. Add the missing runs again.",
    ),
    "queue_unreadable": (
        "The queue in {path} could not be read.",
        "Check that you have permission to read it. Until then, changes to the queue are not "
        "saved.",
    ),
    "queue_busy": (
        "Another window is using the queue in {path} and does not release it.",
        "Close that window if it does not respond. Your change is saved with the next one.",
    ),
    # window and terminal
    "no_display": (
        "The window can't be opened: there is no display.",
        "Use headroom-train in the terminal; headroom-train --help shows how.",
    ),
    "qt_library_missing": (
        "The window can't be opened: the system library {library} is missing.",
        "Install it ({package} on Debian and Ubuntu), or use headroom-train in the terminal.",
    ),
    "arguments_wrong": (
        "The command can't be understood.",
        "headroom-train --help lists all commands.",
    ),
}
"""Code → (what is wrong, what to do). Every value in braces comes with the problem."""
SENTENCES |= DATA_SENTENCES | RUNTIME_SENTENCES | EXPORT_SENTENCES | MODEL_SENTENCES
