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
        "--json", action="store_true", help=translate("print one JSON object on stdout")
    )
    everywhere.add_argument(
        "--language", choices=list(available_languages()), help=translate("en or ko")
    )
    running = _Parser(add_help=False)
    running.add_argument(
        "--events", type=Path, metavar="FILE", help=translate("write every event to FILE as well")
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
        help=translate("train on the model and data that come along, without network"),
    )
    demo.add_argument(
        "--output-dir", type=Path, metavar="DIR", help=translate("where the run's folder goes")
    )
    run = commands.add_parser("run", parents=[naming, everywhere, running], help=translate("train"))
    run.add_argument(
        "--resume",
        nargs="?",
        const="",
        metavar="RUN_DIR",
        help=translate("go on with the newest unfinished run, or with RUN_DIR"),
    )
    run.add_argument(
        "--download",
        action="store_true",
        help=translate("download the model first, if it is not on this computer yet"),
    )
    download = commands.add_parser(
        "download",
        parents=[everywhere],
        help=translate("download a model from the Hugging Face Hub, or go on with it"),
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
        help=translate("find the fastest engine settings that fit, the recipe unchanged"),
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
        help=translate("where the settings that fit are written; else to stdout"),
    )
    commands.add_parser(
        "probe",
        parents=[naming, everywhere, running],
        help=translate("take a few real steps: measured memory, time of a step, hours"),
    )


def _add_looking(
    commands: "argparse._SubParsersAction[_Parser]", everywhere: _Parser, naming: _Parser
) -> None:
    """Add the commands that look at what would be trained."""
    commands.add_parser(
        "check",
        parents=[naming, everywhere],
        help=translate("look settings, data and model over and name every problem"),
    )
    _add_export(commands, everywhere)
    _add_report(commands, everywhere)
    commands.add_parser(
        "doctor",
        parents=[everywhere],
        help=translate("look the computer over and say what to mend"),
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
        help=translate("for download: where the archives go, for a computer without network"),
    )
    engine.add_argument(
        "--variant",
        metavar="NAME",
        help=translate("cpu, or a CUDA build such as cu130; else chosen by card and driver"),
    )
    engine.add_argument(
        "--from",
        dest="source",
        metavar="PLACE",
        help=translate("folder or web address with the archives"),
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
        help=translate("say where the time of a run went and what would make it faster"),
    )
    report.add_argument("run_dir", type=Path, metavar="RUN_DIR", help=translate("a run's folder"))
    report.add_argument(
        "--measure",
        action="store_true",
        help=translate("take a few real steps without each costly part, and say what it costs"),
    )


def _add_export(commands: "argparse._SubParsersAction[_Parser]", everywhere: _Parser) -> None:
    export = commands.add_parser(
        "export",
        parents=[everywhere],
        help=translate("make of a run what other programs can use"),
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
        help=translate("a new or empty folder; else one within the run's folder"),
    )


def _size(text: str) -> int:
    try:
        return parse_bytes(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
