"""Makes of a trained run what other programs can use: the adapter, the merged model, a GGUF file.

Each is a new folder, whole or not there at all.
"""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from training.data.chat.answer_ends import GENERATION_FILE
from training.data.libraries import quiet_libraries
from training.data.tokenize import Tokenize
from training.data.tokenizer import ModelTokenizer, load_tokenizer
from training.export.asking import TEMPLATE_FILE, asking_of, plain_template
from training.export.new_folder import new_folder
from training.export.readme import PROMPT_FILE, SYSTEM_FILE, readme
from training.export.weights import adapter_bytes, write_adapter
from training.files.atomic import write_text
from training.files.folders import make_shared
from training.files.parse import parse_json
from training.files.untrusted import regular_text
from training.protocol.export import ExportCancelled, Exported, ExportRequest
from training.runs.trained import TrainedRun, open_trained_run
from training.texts.language import translate
from training.texts.problems import Problem, fail

if TYPE_CHECKING:
    from training.export.gguf import GgufFile

_TELL_SECONDS = 0.1
_VOCABULARY_BYTES = 2**25
"""What a GGUF file holds beside its tensors, at most."""


class _Progress:
    """Adds up what is written, tells of it now and then, and asks whether it is still wanted."""

    def __init__(
        self,
        total_bytes: int,
        on_progress: Callable[[int, int], None],
        should_stop: Callable[[], int],
    ) -> None:
        self._total = total_bytes
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._done = 0
        self._told = 0.0
        on_progress(0, total_bytes)

    def __call__(self, more_bytes: int) -> None:
        if self._should_stop():
            raise ExportCancelled
        self._done += more_bytes
        now = perf_counter()
        if now - self._told >= _TELL_SECONDS or self._done >= self._total:
            self._told = now
            self._on_progress(min(self._done, self._total), self._total)


def export(
    request: ExportRequest,
    on_progress: Callable[[int, int], None],
    should_stop: Callable[[], int] = lambda: 0,
) -> Exported:
    """Make an export in this process.

    Args:
        request: what, of which run, and where to.
        on_progress: told (bytes done, bytes in all).
        should_stop: asked after every tensor; other than 0 ends the export.

    Raises:
        ProblemError: it cannot be made; nothing of it is left.
        ExportCancelled: ``should_stop`` said so; likewise.
    """
    quiet_libraries()
    run = open_trained_run(Path(request.run_dir))
    target = Path(request.folder)
    remarks: list[Problem] = []
    if request.format == "adapter":
        size = adapter_bytes(run)
        with new_folder(target, size) as folder:
            write_adapter(run, folder, _Progress(size, on_progress, should_stop))
            _finish(run, request, folder, load_tokenizer(run.model))
    elif request.format == "merged":
        from training.export.weights import merged_bytes, write_merged

        size = merged_bytes(run)
        with new_folder(target, size) as folder:
            write_merged(run, folder, _Progress(size, on_progress, should_stop))
            _finish(run, request, folder, load_tokenizer(run.model))
    else:
        tokenizer = load_tokenizer(run.model)
        planned = _gguf_file(run, tokenizer, quantised=request.format == "gguf-q8_0")
        size = planned.total_bytes
        with new_folder(target, size + _VOCABULARY_BYTES) as folder:
            progress = _Progress(size, on_progress, should_stop)
            remarks += _write_gguf(run, request, folder, planned, tokenizer, progress)
            _finish(run, request, folder, tokenizer)
    files = sorted(target.iterdir())
    return Exported(
        folder=str(target),
        files=tuple(file.name for file in files),
        total_bytes=sum(file.stat().st_size for file in files),
        remarks=tuple(remarks),
    )


def _gguf_file(run: TrainedRun, tokenizer: ModelTokenizer, *, quantised: bool) -> "GgufFile":
    try:
        from training.export.gguf import GgufFile
    except ModuleNotFoundError as error:
        if error.name != "gguf":
            raise
        raise fail("export_gguf_missing") from error
    return GgufFile(run, tokenizer, quantised=quantised)


def _write_gguf(
    run: TrainedRun,
    request: ExportRequest,
    folder: Path,
    planned: "GgufFile",
    tokenizer: ModelTokenizer,
    progress: Callable[[int], None],
) -> list[Problem]:
    """Write the file and the Modelfile beside it; return what is good to know."""
    from training.export.ollama import modelfile

    ends = Tokenize(tokenizer, run.settings.data).answer_ends()
    name = f"model-{request.format.removeprefix('gguf-')}.gguf"
    planned.write(folder / name, run.folder.name, ends, progress)
    texts = [str(tokenizer.convert_ids_to_tokens(token)) for token in ends]
    asking = asking_of(run, tokenizer)
    made = modelfile(name, tokenizer, asking, texts)
    write_text(folder / "Modelfile", made.content)
    if asking.system:
        write_text(folder / SYSTEM_FILE, asking.system)
    write_text(folder / PROMPT_FILE, asking.before + translate("your text"))
    left_out = {"export_no_template": made.has_template, "export_system_left": made.has_system}
    return [Problem(code=c, severity="warning") for c, is_in in left_out.items() if not is_in]


def _write_stops(file: Path, ends: list[int]) -> None:
    """Let generating stop at each of these tokens, which may be more than the base model names."""
    try:
        about = parse_json(regular_text(file))
    except (OSError, ValueError):
        about = {}
    about = about if isinstance(about, dict) else {}
    about["eos_token_id"] = ends[0] if len(ends) == 1 else ends
    write_text(file, json.dumps(about, ensure_ascii=False, indent=2) + "\n")


def _finish(
    run: TrainedRun, request: ExportRequest, folder: Path, tokenizer: ModelTokenizer
) -> None:
    """Write how the export is asked, and give it the rights of the user's other files."""
    asking = asking_of(run, tokenizer)
    own_template = not tokenizer.chat_template and not asking.plain_text
    if own_template and request.format in ("adapter", "merged"):
        write_text(folder / TEMPLATE_FILE, plain_template(tokenizer))
    ends = Tokenize(tokenizer, run.settings.data).answer_ends()
    if request.format == "merged":
        _write_stops(folder / GENERATION_FILE, ends)
    told = readme(run, request.format, asking, ends, own_template=own_template)
    write_text(folder / "README.md", told)
    make_shared(folder)
