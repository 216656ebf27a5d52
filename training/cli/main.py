"""``headroom-train``: everything that the window does, in a terminal.

Exit status: 0 done, 1 the run failed, 2 settings, data or arguments are wrong, 130 stopped by the
user. With ``--json`` stdout holds one JSON object and nothing else.
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from training.cli.arguments import parse_arguments
from training.cli.console import show_findings, stderr_console
from training.cli.lost_files import lost_files_told
from training.cli.streams import open_stream, open_streams
from training.files.atomic import write_text
from training.files.folders import cache_folder, default_runs_dir, keep_private
from training.model_files.folder import is_hub_name
from training.runtime.folder import runtime_is_missing
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.failure import INTERRUPTS, problem_of
from training.texts.language import set_language, translate
from training.texts.problems import Problem, ProblemError, fail

DONE, FAILED, WRONG, STOPPED = 0, 1, 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit status."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:] if arguments is None else arguments
    keep_private()
    open_streams()
    as_json = "--json" in arguments
    with _own_stdout(as_json) as stdout, lost_files_told(_telling_lost_file(stdout, as_json)):
        try:
            parsed = parse_arguments(arguments)
            if parsed.language:
                set_language(parsed.language)
            if parsed.command in _NEED_THE_ENGINE and runtime_is_missing():
                raise fail("engine_missing")
            several = os.environ.get("WORLD_SIZE", "1") != "1"  # as torchrun has it
            if several and parsed.command in _SPREAD:
                return _one_of_several(parsed, stdout)
            return _COMMANDS[parsed.command](parsed, stdout)
        except ProblemError as error:
            return _report_problems(error.problems, stdout if as_json else None)
        except KeyboardInterrupt:  # what trains has its own way to stop
            return STOPPED
        except INTERRUPTS:
            raise
        except BaseException as error:
            problem = problem_of(error, Path.cwd())
            if problem.code == "unexpected":
                _keep_details(error)
            _report_problems((problem,), stdout if as_json else None)
            return WRONG if problem.is_mistake else FAILED


def _telling_lost_file(stdout: TextIO, as_json: bool) -> Callable[[], int]:
    """Return what tells of a file that is gone amid its reading, and gives the exit status."""

    def tell() -> int:
        stderr_console().show_cursor()
        lost = Problem(code="mapped_file_lost", values={"reason": "SIGBUS"})
        _report_problems((lost,), stdout if as_json else None)
        return FAILED

    return tell


def _report_problems(problems: tuple[Problem, ...], stdout: TextIO | None) -> int:
    from training.cli.progress import show_problem
    from training.events.history import RunHistory
    from training.events.result import RunResult, error_as_json

    console = stderr_console()
    for problem in problems:
        show_problem(console, problem)
    if stdout is not None:
        _print_json(
            stdout,
            RunResult.of(RunHistory()).as_json()
            | {
                "ok": False,
                "state": "failed",
                "error": error_as_json(problems[0]),
                "problems": [problem.as_json() for problem in problems],
            },
        )
    return WRONG


def _keep_details(error: BaseException) -> None:
    """Leave developers the traceback, in a file that the user can send."""
    from training.runtime.doctor_report import without_private_text

    folder = cache_folder("faults")
    if folder is None:
        return
    file = folder / "last.txt"
    with contextlib.suppress(OSError):
        write_text(file, without_private_text("".join(traceback.format_exception(error))))
        told = translate("The details are in {path}.", path=str(file))
        stderr_console().print(told, markup=False, highlight=False, soft_wrap=True)


def _one_of_several(parsed: argparse.Namespace, stdout: TextIO) -> int:
    """Do the command in the first process; compute for it in the others."""
    from training.trainer.ranks import joined

    with joined() as ranks:
        if not ranks.rank:
            return _COMMANDS[parsed.command](parsed, stdout)
        from training.pipeline.follower import follow

        try:
            follow(ranks)
        except ProblemError as error:
            _report_problems(error.problems, None)
            return FAILED
    return DONE


def _demo(parsed: argparse.Namespace, stdout: TextIO) -> int:
    from training.settings.demo import demo_settings

    settings = demo_settings(parsed.output_dir or default_runs_dir())
    return _train(settings, None, parsed, stdout)


def _run(parsed: argparse.Namespace, stdout: TextIO) -> int:
    from training.pipeline.inputs import run_to_resume
    from training.runs.origin import heal_origin

    if parsed.resume is not None:  # with the run's own copy, it may be
        heal_origin(parsed.settings.absolute().parent, only_unreadable=True)
    settings = toml_file.load(parsed.settings)
    if parsed.download and is_hub_name(settings.model.name_or_path):
        from training.cli.download import download_in_terminal

        if download_in_terminal(settings.model.name_or_path)["state"] == "stopped":
            return STOPPED
    resume = run_to_resume(settings, parsed.resume) if parsed.resume is not None else None
    return _train(settings, resume, parsed, stdout)


def _train(
    settings: Settings, resume: Path | None, parsed: argparse.Namespace, stdout: TextIO
) -> int:
    from training.cli.train import train_in_terminal

    result = train_in_terminal(settings, resume, parsed.events)
    if parsed.json:
        fields = result.as_json()
        if parsed.command == "demo":
            measured = [share for _, share in result.accuracies]
            fields["accuracy_before"] = measured[0] if measured else None
            fields["accuracy_after"] = measured[-1] if len(measured) > 1 else None
        _print_json(stdout, fields)
    if result.state == "failed":
        # A disk that was full before the start is a wrong output folder; what goes wrong once
        # steps are done is not what the settings said.
        mistaken = result.problem is not None and result.problem.is_mistake and not result.losses
        return WRONG if mistaken or result.run_dir is None else FAILED
    return STOPPED if result.state == "stopped" else DONE


def _download(parsed: argparse.Namespace, stdout: TextIO) -> int:
    from training.cli.download import download_in_terminal

    fields = download_in_terminal(parsed.model)
    if parsed.json:
        _print_json(stdout, fields)
    return STOPPED if fields["state"] == "stopped" else DONE


def _check(parsed: argparse.Namespace, stdout: TextIO) -> int:
    settings = toml_file.load(parsed.settings)  # before what takes seconds to load
    from training.cli.progress import show_problem
    from training.data.row_table import without_pandas
    from training.pipeline.check import check
    from training.protocol.check import read_set_words

    without_pandas()
    result = check(settings)
    console = stderr_console()
    for problem in result.problems:
        show_problem(console, problem)
    if result.ok:
        told = translate(
            "✓ {examples} examples, {tokens} tokens",
            examples=f"{result.examples:,}",
            tokens=f"{result.tokens:,}",
        )
        console.print(told, highlight=False)
    for part, read in result.sets.items():
        console.print(read_set_words(part, read), highlight=False, markup=False)
    if parsed.json:
        _print_json(
            stdout,
            {
                "ok": result.ok,
                "problems": [problem.as_json() for problem in result.problems],
                "examples": result.examples,
                "tokens": result.tokens,
                "validation_examples": result.validation_examples,
                "sets": {part: read.as_json() for part, read in result.sets.items()},
            },
        )
    return DONE if result.ok else WRONG


def _estimate(parsed: argparse.Namespace, stdout: TextIO) -> int:
    settings = toml_file.load(parsed.settings)
    from training.cli.estimate import estimate, show_estimate
    from training.computer.load import LoadWatch

    watch = LoadWatch()
    plan = estimate(settings, parsed.gpu_memory)
    load = watch.read()
    show_estimate(stderr_console(), plan, load)
    if parsed.json:
        _print_json(stdout, plan.as_json(settings) | {"load": load.as_json()})
    return DONE


def _fit(parsed: argparse.Namespace, stdout: TextIO) -> int:
    settings = toml_file.load(parsed.settings)
    from training.cli.fit import fit_in_terminal

    text, fields = fit_in_terminal(settings, parsed.settings, parsed.gpu_memory, parsed.output)
    if parsed.json:
        _print_json(stdout, fields)
    elif fields["fits"] and parsed.output is None:
        stdout.write(text)
    return DONE if fields["fits"] else FAILED


def _export(parsed: argparse.Namespace, stdout: TextIO) -> int:
    from training.cli.export import export_in_terminal

    fields = export_in_terminal(parsed.run_dir, parsed.format, parsed.output_dir)
    if parsed.json:
        _print_json(stdout, fields)
    return STOPPED if fields["state"] == "stopped" else DONE


def _probe(parsed: argparse.Namespace, stdout: TextIO) -> int:
    settings = toml_file.load(parsed.settings)
    from training.cli.train import probe_in_terminal
    from training.report.probe import probe_as_json

    history = probe_in_terminal(settings, parsed.events)
    if parsed.json:
        _print_json(stdout, probe_as_json(history))
    if history.state == "failed":
        mistaken = history.problem is not None and history.problem.is_mistake
        return WRONG if mistaken and not history.steps else FAILED
    return STOPPED if history.state == "stopped" else DONE


def _report(parsed: argparse.Namespace, stdout: TextIO) -> int:
    from training.cli.report import report_run

    fields = report_run(parsed.run_dir, measure=parsed.measure)
    if parsed.json:
        _print_json(stdout, fields)
    return DONE


def _doctor(parsed: argparse.Namespace, stdout: TextIO) -> int:
    from training.runtime import doctor
    from training.runtime.doctor_report import findings_report

    findings = doctor.examine(doctor.Computer.this())
    if parsed.json:
        _print_json(stdout, doctor.as_json(findings, findings_report(findings)))
    else:
        show_findings(stderr_console(), findings)
    return DONE


def _engine(parsed: argparse.Namespace, stdout: TextIO) -> int:
    from training.cli import runtime

    if parsed.action == "install":
        fields = runtime.install_runtime(parsed.variant, parsed.source)
    elif parsed.action == "download":
        fields = runtime.download_archives(parsed.variant, parsed.source, parsed.folder)
    else:
        fields = runtime.show()
    if parsed.json:
        _print_json(stdout, fields)
    return STOPPED if fields["state"] == "stopped" else DONE


def _settings(parsed: argparse.Namespace, stdout: TextIO) -> int:
    if parsed.json:
        _print_json(stdout, Settings().model_dump())
    else:
        stdout.write(toml_file.dumps(Settings()))
    return DONE


_COMMANDS: dict[str, Callable[[argparse.Namespace, TextIO], int]] = {
    "demo": _demo,
    "run": _run,
    "download": _download,
    "check": _check,
    "estimate": _estimate,
    "fit": _fit,
    "export": _export,
    "probe": _probe,
    "report": _report,
    "doctor": _doctor,
    "engine": _engine,
    "settings": _settings,
}


_SPREAD = ("demo", "run")
"""What several processes can do together."""
_NEED_THE_ENGINE = _COMMANDS.keys() - {"doctor", "download", "engine", "settings"}


def _print_json(stdout: TextIO, fields: dict[str, Any]) -> None:
    stdout.write(json.dumps(fields, ensure_ascii=False) + "\n")
    stdout.flush()


@contextlib.contextmanager
def _own_stdout(json_only: bool) -> Any:
    """Give a stdout that no library can print on: what they print goes to stderr."""
    if not json_only:
        yield sys.stdout
        return
    try:
        kept = os.dup(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):  # no real file, as under a test's capture
        stdout = sys.stdout
        with contextlib.redirect_stdout(sys.stderr):
            yield stdout
        return
    sys.stdout.flush()
    number = sys.stdout.fileno()
    os.dup2(sys.stderr.fileno(), number)
    try:
        with open_stream(kept) as stdout:
            yield stdout
    finally:
        sys.stdout.flush()
        os.dup2(kept, number)
        os.close(kept)


if __name__ == "__main__":
    sys.exit(main())
