"""``headroom``: opens the window, or says why it cannot."""

import argparse
import multiprocessing
import sys
from typing import TYPE_CHECKING

from app.window.display_check import display_problem
from training.computer import standard_handles
from training.files.folders import keep_private
from training.texts.language import available_languages, set_language, translate

if TYPE_CHECKING:
    from training.texts.problems import Problem


def main(argv: list[str] | None = None) -> int:
    """Open the window and return the exit status: 0 done, 2 no window can open here."""
    multiprocessing.freeze_support()
    standard_handles.replace_closed()
    keep_private()
    arguments = _parser().parse_args(argv)
    if arguments.language:
        set_language(arguments.language)
    problem = display_problem()
    if problem is not None:
        return _without_window(problem, demo=arguments.command == "demo")
    from app.window.application import open_window

    return open_window(
        demo=arguments.command == "demo",
        smoke_test=arguments.smoke_test,
        language=arguments.language,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="headroom",
        description=translate("Fine-tune language models with LoRA on your own GPU."),
        epilog=translate("headroom-train does the same in the terminal."),
    )
    parser.add_argument(
        "command",
        nargs="?",
        choices=["demo"],
        help=translate("demo: open the window and start the demo run in it"),
    )
    parser.add_argument(
        "--language",
        choices=list(available_languages()),
        help=translate("language of the window"),
    )
    parser.add_argument(
        "--smoke-test",
        action="store_true",
        help=translate("open the window, draw it once and exit with status 0"),
    )
    return parser


def _without_window(problem: "Problem", *, demo: bool) -> int:
    """Say why there is no window; the demo runs in the terminal instead."""
    print(problem.text, file=sys.stderr)  # noqa: T201
    if not demo:
        return 2
    from training.cli.main import main as train

    return train(["demo"])


if __name__ == "__main__":
    sys.exit(main())
