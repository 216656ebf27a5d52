"""The arguments of ``headroom-train``."""

import argparse
from pathlib import Path
from typing import NoReturn

from training.protocol.export import EXPORT_FORMATS
from training.texts.amounts import parse_bytes
from training.texts.language import available_languages, translate
from training.texts.problems import fail


class _Parser(argparse.ArgumentParser):
    """An ArgumentParser whose mistakes are problems, so that ``--json`` can print them."""

    def error(self, message: str) -> NoReturn:
        raise fail("arguments_wrong", reason=message)


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return what the command line says.

    Raises:
        ProblemError: it is not understood.
        SystemExit: ``--help`` or ``--version`` was asked for, and answered.
    """
    parser = _Parser(
        prog="headroom-train", description=translate("Fine-tune language models with LoRA.")
    )
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    everywhere = _Parser(add_help=False)
    everywhere.add_argument(
        "--json", action="store_true", help=translate("print a single JSON object to stdout")
    )
    everywhere.add_argument(
        "--language", choices=list(available_languages()), help=translate("en or ko")
    )
    running = _Parser(add_help=False)
    running.add_argument(
        "--events", type=Path, metavar="FILE", help=translate("also write every event to FILE")
    )
    naming = _Parser(add_help=False)
    naming.add_argument("settings", type=Path, metavar="SETTINGS.toml")
    _add_training(commands, everywhere, running, naming)
    _add_predicting(commands, everywhere, running, naming)
    _add_looking(commands, everywhere, naming)
    return parser.parse_args(arguments)


def _add_training(
    commands: "argparse._SubParsersAction[_Parser]",
    everywhere: _Parser,
    running: _Parser,
    naming: _Parser,
) -> None:
    """Add the commands that train."""
    demo = commands.add_parser(
        "demo",
        parents=[everywhere, running],
        help=translate("train on the bundled model and data, without network"),
    )
    demo.add_argument(
        "--output-dir", type=Path, metavar="DIR", help=translate("where to put the run's folder")
    )
    run = commands.add_parser("run", parents=[naming, everywhere, running], help=translate("train"))
    run.add_argument(
        "--resume",
        nargs="?",
        const="",
        metavar="RUN_DIR",
        help=translate("resume the newest unfinished run, or RUN_DIR"),
    )
    run.add_argument(
        "--download",
        action="store_true",
        help=translate("first download the model if it is not on this computer yet"),
    )
    download = commands.add_parser(
        "download",
        parents=[everywhere],
        help=translate("download a model from the Hugging Face Hub, or continue a download"),
    )
    download.add_argument("model", metavar="MODEL", help=translate("its name: owner/model"))


def _add_predicting(
    commands: "argparse._SubParsersAction[_Parser]",
    everywhere: _Parser,
    running: _Parser,
    naming: _Parser,
) -> None:
    """Add the commands that tell beforehand what a run would need."""
    estimate = commands.add_parser(
        "estimate", parents=[naming, everywhere], help=translate("predict memory and time")
    )
    fit = commands.add_parser(
        "fit",
        parents=[naming, everywhere],
        help=translate("find the fastest engine settings that fit, without changing the recipe"),
    )
    for command in (estimate, fit):
        command.add_argument(
            "--gpu-memory",
            type=_size,
            metavar="SIZE",
            help=translate("for a GPU of this size, such as 6GiB"),
        )
    fit.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT.toml",
        help=translate("file for the settings that fit; stdout if not given"),
    )
    commands.add_parser(
        "probe",
        parents=[naming, everywhere, running],
        help=translate("run a few real steps to measure memory, time per step, and total hours"),
    )


def _add_looking(
    commands: "argparse._SubParsersAction[_Parser]", everywhere: _Parser, naming: _Parser
) -> None:
    """Add the commands that look at what would be trained."""
    commands.add_parser(
        "check",
        parents=[naming, everywhere],
        help=translate("check settings, data and model, and report every problem"),
    )
    _add_export(commands, everywhere)
    _add_report(commands, everywhere)
    commands.add_parser(
        "doctor",
        parents=[everywhere],
        help=translate("check the computer and report what to fix"),
    )
    engine = commands.add_parser(
        "engine",
        parents=[everywhere],
        help=translate("show or install the training engine of the packaged program"),
    )
    engine.add_argument(
        "action", nargs="?", choices=["show", "install", "download"], default="show"
    )
    engine.add_argument(
        "--to",
        dest="folder",
        type=Path,
        default=Path("engine-archives"),
        metavar="FOLDER",
        help=translate("for download: where to put the archives, for a computer without network"),
    )
    engine.add_argument(
        "--variant",
        metavar="NAME",
        help=translate(
            "cpu, or a CUDA build such as cu130; if not given, chosen by graphics card and driver"
        ),
    )
    engine.add_argument(
        "--from",
        dest="source",
        metavar="PLACE",
        help=translate("folder or web address of the archives"),
    )
    commands.add_parser(
        "settings",
        parents=[everywhere],
        help=translate("print all settings and their defaults as TOML"),
    )


def _add_report(commands: "argparse._SubParsersAction[_Parser]", everywhere: _Parser) -> None:
    report = commands.add_parser(
        "report",
        parents=[everywhere],
        help=translate("show where the time of a run went and what would make it faster"),
    )
    report.add_argument("run_dir", type=Path, metavar="RUN_DIR", help=translate("a run's folder"))
    report.add_argument(
        "--measure",
        action="store_true",
        help=translate("run a few real steps without each costly part, to measure what it costs"),
    )


def _add_export(commands: "argparse._SubParsersAction[_Parser]", everywhere: _Parser) -> None:
    export = commands.add_parser(
        "export",
        parents=[everywhere],
        help=translate("export a run for use in other programs"),
    )
    export.add_argument("run_dir", type=Path, metavar="RUN_DIR")
    export.add_argument(
        "--format",
        required=True,
        choices=EXPORT_FORMATS,
        help=translate("the adapter alone, the merged model, or a GGUF file for llama.cpp"),
    )
    export.add_argument(
        "-o",
        dest="output_dir",
        type=Path,
        metavar="DIR",
        help=translate("a new or empty folder; if not given, one inside the run's folder"),
    )


def _size(text: str) -> int:
    try:
        return parse_bytes(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
