"""The ``claimline`` command: its parts, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from geodata import __version__
from geodata.cli import asking, explaining, languages, measuring, places, reading, serving
from geodata.cli.console import complain
from geodata.cli.gazetteer import gazetteer
from geodata.errors import ClaimlineError

INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells have it (128 + SIGINT)."""


class CommandLine(TyperGroup):
    """Runs a command and ends with its exit code; every error is one line on standard error."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - the parent's signature
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401
    ) -> NoReturn:
        """Run the command that ``args`` name and exit with its code."""
        try:
            code = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
            sys.stdout.flush()
        except TyperException as error:
            context = getattr(error, "ctx", None)
            command = context.command_path if context else "claimline"
            complain(f"{command}: {error.format_message().rstrip('.')}; see {command} --help")
            code = 2
        except ClaimlineError as error:
            complain(str(error))
            code = error.exit_code
        except typer.Abort:
            code = INTERRUPTED
        except BrokenPipeError:
            # the reader of our output has gone (`| head`): nothing is wrong, and nobody reads on
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        if code == INTERRUPTED:
            complain("stopped")
        sys.exit(code or 0)


app = typer.Typer(
    cls=CommandLine,
    name="claimline",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimline {__version__}")
        raise typer.Exit


@app.callback()
def claimline(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Print the version and leave."
    ),
) -> None:
    """Turn war news into claims on a timeline map: who says who took which place, when, in which words.

    Exit codes: 0 fine, 1 some items set aside or a check not passed, 2 bad usage, 3 nothing done.
    """


app.command()(reading.extract)
app.command()(reading.ingest)
app.command()(asking.control)
app.command()(asking.export)
app.command()(serving.dashboard)
app.command()(serving.demo)
app.command()(explaining.explain)
app.command()(measuring.evaluate)
app.command()(places.geocode)
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(languages.languages, name="languages")


def main() -> NoReturn:
    """Run ``claimline`` with the arguments of the process."""
    app(prog_name="claimline")
    sys.exit(0)
