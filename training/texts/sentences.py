"""What is wrong and what to do, for each code of a problem: the English source texts."""

from training.texts.sentences_data import DATA_SENTENCES
from training.texts.sentences_export import EXPORT_SENTENCES
from training.texts.sentences_model import MODEL_SENTENCES
from training.texts.sentences_runtime import RUNTIME_SENTENCES

SENTENCES: dict[str, tuple[str, str]] = {
    # settings file
    "settings_missing": (
        "There is no settings file {path}.",
        "Check the name, or make one with: headroom-train settings > settings.toml",
    ),
    "settings_unreadable": (
        "{path} could not be read: {reason}.",
        "Check that the file is a text file in UTF-8 and that you may read it.",
    ),
    "settings_syntax": (
        "{file}, line {line}: this is not valid TOML ({reason}).",
        'Texts need quotes, as in name = "text"; a backslash in quotes is written twice, or use '
        "single quotes: 'C:\\models'.",
    ),
    "setting_unknown": (
        "{file}, line {line}: there is no setting named {key}.",
        "{suggestion}",
    ),
    "setting_invalid": (
        "{file}, line {line}: {key} is {value}. Possible: {expected}.",
        "Change the value, or remove the line to use the default, {default}.",
    ),
    "field_invalid": (
        "{value} is not possible here. Possible: {expected}.",
        "Change the value, or go back to the default, {default}.",
    ),
    "setting_required": (
        "{title} is not chosen yet ({key}).",
        "Choose it in the window, or set {key} in the settings file.",
    ),
    "preset_unreadable": (
        "{file} is not valid TOML ({reason}).",
        "Choose a preset that Headroom has saved, or mend the line.",
    ),
    "preset_unnamed": (
        "{file} holds no preset: it has no [preset] with a name.",
        "Choose a preset that Headroom has saved, or open the file as settings.",
    ),
    "preset_foreign": (
        "{file}: a preset holds recipe and engine only, and {key} is neither.",
        "Remove that line from the file, or open it as settings.",
    ),
    # computer
    "folder_not_writable": (
        "Nothing can be written to {path}: {reason}.",
        "Choose another folder for runs, or change its permissions.",
    ),
    "disk_full": (
        "The disk with {path} is full.",
        "Make room and try again. A run goes on from its last checkpoint, which is kept: --resume.",
    ),
    "disk_failed": (
        "The disk with {path} does not answer as it should: {reason}.",
        "Check the disk, its cable, or the network that it is on. A run goes on from its last "
        "checkpoint, also after it was moved to another disk: --resume.",
    ),
    "file_too_large": (
        "{path} would be larger than its disk or this account allows.",
        "A disk in the format FAT32 holds no file above 4 GiB: choose a folder on another; or "
        "raise the limit (ulimit -f). A run goes on from its last checkpoint: --resume.",
    ),
    "file_refused": (
        "{path} cannot be read or written: {reason}.",
        "Check that it is there, that you may read and write it, and that no other program holds "
        "it.",
    ),
    "too_many_open": (
        "The system lets this program open no more files or processes ({path}).",
        "Close other programs, or raise the limit (ulimit -n). A run goes on from its last "
        "checkpoint: --resume.",
    ),
    "disk_full_waiting": (
        "The disk with {path} is full; the run waits.",
        "Make room, and it goes on by itself.",
    ),
    "run_folder_gone": (
        "The folder {path} was removed while the run was going on.",
        "Put it back if you can and go on with --resume, or start a new run.",
    ),
    "report_no_run": (
        "There is no run in {path}.",
        "Name a run's folder: the one with settings.toml and events.jsonl in it.",
    ),
    "run_unreadable": (
        "The run in {path} cannot be understood: {reason}.",
        "Its files were changed or are damaged. Its adapter, if there is one, may still be sound.",
    ),
    "report_not_measurable": (
        "What each part costs cannot be tried out for {path}: Headroom did not do this run, or it "
        "has too few steps.",
        "Name a run that was done on this computer.",
    ),
    "report_bad_record": (
        "{path} could not be read: {reason}.",
        "Compare it with docs/original-run/record.toml.",
    ),
    "disk_nearly_full": (
        "Only {free} are free on the disk with {path}; the run needs about {needed}.",
        "Make room before you start.",
    ),
    "torch_without_cuda": (
        "There is an NVIDIA GPU ({gpu}), but the installed PyTorch is the CPU build.",
        "Install the CUDA build of PyTorch as the README tells; training on the CPU is many times "
        "slower.",
    ),
    "several_processes": (
        "The command was started as {processes} processes, as only run and demo can be.",
        "Start it without torchrun or accelerate launch.",
    ),
    "too_few_gpus": (
        "torchrun started {processes} processes on this computer, which has {gpus} GPUs for them.",
        "Give torchrun --nproc-per-node as many as there are GPUs.",
    ),
    "ranks_not_joined": (
        "The processes of the run could not be connected: {reason}.",
        "Start them with: torchrun --nproc-per-node 2 -m training run settings.toml",
    ),
    "rank_lost": (
        "Another of the {processes} processes that compute the run together has ended.",
        "What is saved stays. See what that process has said, then go on with --resume.",
    ),
    "torch_missing": (
        "PyTorch is not installed.",
        "Install Headroom again: python -m pip install .",
    ),
    "optimizer_replaced": (
        "The optimizer {wanted} needs CUDA; {used} is used instead.",
        "Nothing to do: the method is the same, with more memory for its state.",
    ),
    "blocked_by_windows": (
        "Windows did not let a part of Headroom load: {reason}.",
        "Smart App Control, or a policy of whoever looks after this computer, lets only signed "
        "programs run. The doctor under Computer says which and what can be done.",
    ),
    "optimizer_unpaged": (
        "On Windows {used} is used instead of {wanted}: the same method, its state kept whole in "
        "GPU memory.",
        "Nothing to do: with LoRA the state is small.",
    ),
    "on_battery": (
        "The computer runs on its battery.",
        "Plug it in: on battery Windows slows the GPU down and may put the computer to sleep.",
    ),
    "out_of_memory": (
        "The GPU ran out of memory.",
        "Lower max_seq_length or micro_batch_size, or turn gradient_checkpointing on.",
    ),
    "out_of_system_memory": (
        "The computer ran out of memory.",
        "Close other programs and go on: the last checkpoint is kept. If it happens again, choose "
        "a smaller model or a lower max_seq_length.",
    ),
    "nothing_fits": (
        "No way to compute this run fits: it needs at least {need}, {missing} more than the "
        "{budget} that it may take.",
        "What would fit: {mends}.",
    ),
    "memory_split": (
        "Memory ran out in step {step}: from here on {after} examples are computed at once instead "
        "of {before}. The step was done again; nothing is lost and the result is the same.",
        "Nothing to do. Other programs leave less memory for the run: close them for "
        "full speed next time.",
    ),
    "memory_recompute": (
        "Memory ran out in step {step} with a single example: from here on every layer is computed "
        "again instead of kept. The step was done again; nothing is lost and the result is the "
        "same.",
        "Nothing to do. Each step takes longer now; a lower max_seq_length, or other programs "
        "closed, would save that.",
    ),
    "example_too_large": (
        "A single example of {tokens} tokens does not fit into the memory that the run may take "
        "(step {step}).",
        "Lower max_seq_length below {tokens}, close other programs that use the GPU, or choose a "
        "smaller model or quantization. All steps before this one are saved.",
    ),
    "spilled": (
        "In step {step} Windows began to lend system memory to the GPU ({size}): each step takes "
        "many times as long from now on.",
        "Stop and save, close other programs that use the GPU or lower max_seq_length, then go on "
        "with Resume. In NVIDIA's control panel, CUDA - Sysmem Fallback Policy can forbid it.",
    ),
    "slowed": (
        "Steps take {times} times as long as before (step {step}).",
        "See whether another program uses the GPU, or whether the computer is hot or runs on "
        "battery. Windows lending system memory to the GPU does the same; closing programs helps.",
    ),
    "loss_not_finite": (
        "The loss became {value} in step {step}; training was stopped before it spoiled the "
        "adapter.",
        "Lower the learning rate; the last checkpoint is sound.",
    ),
    "gradient_not_finite": (
        "The gradient became {value} in step {step}, though the loss is a number; training was "
        "stopped before it spoiled the adapter.",
        "Lower learning_rate or raise warmup_ratio, and start a new run; the last checkpoint is "
        "sound.",
    ),
    # run
    "resume_nothing": (
        "There is no unfinished run in {path}.",
        "Start without --resume.",
    ),
    "resume_not_a_run": (
        "{path} is no run folder: settings.toml is missing.",
        "Name a folder that a run has made.",
    ),
    "resume_finished": (
        "The run {path} is finished; there is nothing to go on with.",
        "Start a new run without --resume.",
    ),
    "resume_differs": (
        "The run {path} cannot go on: {difference}.",
        "Use the data, model and recipe of that run, or start a new run without --resume.",
    ),
    "resume_content_differs": (
        "The run {path} cannot go on: the content of {named} is not what the run began with.",
        "Put the files back as they were, or start a new run without --resume.",
    ),
    "resume_in_use": (
        "The run {path} is going on already, in another window or terminal.",
        "Wait until it ends there, or stop it there first.",
    ),
    "checkpoint_damaged": (
        "The checkpoint {path} is damaged ({reason}) and is passed over.",
        "Nothing to do: the one before it is used, or the run begins anew where there is none.",
    ),
    "checkpoint_foreign": (
        "The checkpoint {path} is whole, but not as this version writes them ({reason}).",
        "Move its folder away to go on from the one before, or start a new run.",
    ),
    "early_stopping_blind": (
        "The run cannot stop early: the loss on validation examples is never computed on its way.",
        "Name validation examples and set eval_steps, or set early_stopping_patience to 0.",
    ),
    "samples_failed": (
        "The model in training could not be asked for sample answers: {reason}.",
        "Nothing to do: training goes on without them. sample_steps = 0 asks for none.",
    ),
    "interrupted_before_training": (
        "The run was stopped before the first step.",
        "Start it again when you like.",
    ),
    "worker_died": (
        "The training process ended without a word ({reason}).",
        "The last checkpoint is kept: press Resume. If it happens again, close other programs to "
        "free memory.",
    ),
    "gpu_failed": (
        "The graphics card or its driver stopped working: {reason}.",
        "The last checkpoint is kept: press Resume. If it happens again, restart the computer, let "
        "the card cool, and update its driver.",
    ),
    "killed": (
        "The run was ended at once.",
        "The last checkpoint is kept: press Resume to go on from there.",
    ),
    "unexpected": (
        "Something unexpected happened: {reason}.",
        "Copy the details and send them to the developers; the last checkpoint is kept.",
    ),
    # the library of runs
    "trash_run_going_on": (
        "{name} is going on and cannot be moved to the trash.",
        "Stop it first.",
    ),
    "trash_failed": (
        "{path} could not be moved to the trash.",
        "Close what has it open; on a drive without a trash, delete it in the file manager.",
    ),
    "trash_not_put_back": (
        "{path} could not be put back: {reason}.",
        "Open the trash and restore it there.",
    ),
    # the queue
    "queue_set_aside": (
        "The queue in {path} could not be read whole; what could not be read waits no more.",
        "The file as it was is kept as {aside}. Add the runs that are missing again.",
    ),
    "queue_unreadable": (
        "The queue in {path} could not be read: {reason}.",
        "Check that you may read it; until then nothing of the queue is kept.",
    ),
    "queue_busy": (
        "The queue in {path} is held by another window, which does not let go of it.",
        "Close that window if it hangs; what you changed is kept with the next change.",
    ),
    # window and terminal
    "no_display": (
        "The window cannot be opened: there is no display.",
        "Use headroom-train in the terminal; headroom-train --help tells how.",
    ),
    "qt_library_missing": (
        "The window cannot be opened: the system library {library} is missing.",
        "Install it ({package} on Debian and Ubuntu), or use headroom-train in the terminal.",
    ),
    "arguments_wrong": (
        "The command line is not understood: {reason}.",
        "headroom-train --help shows what can be said.",
    ),
}
"""Code → (what is wrong, what to do). Every value in braces comes with the problem."""
SENTENCES |= DATA_SENTENCES | RUNTIME_SENTENCES | EXPORT_SENTENCES | MODEL_SENTENCES
