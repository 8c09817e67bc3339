"""Commands that serve the dashboard: ``dashboard`` and ``demo``."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from geodata.cli.console import progress_bar, say
from geodata.cli.options import Store
from geodata.errors import UsageError

STORE_VARIABLE = "CLAIMLINE_STORE"
"""Environment variable by which the dashboard learns of its store."""

DEFAULT_PORT = 8501
_PORTS_TRIED = 100

Port = Annotated[int, typer.Option(min=1, max=65535, help="Port; the next free one is taken if it is in use.")]
Headless = Annotated[bool, typer.Option("--headless", help="Do not open a browser.")]
Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen on; 0.0.0.0 for all of them.")]


def dashboard(store: Store, port: Port = DEFAULT_PORT, headless: Headless = False, host: Host = "localhost") -> int:
    """Serve the timeline map of a store in the browser.

    \b
    Examples:
      claimline dashboard --store claims.sqlite
      claimline dashboard --store claims.sqlite --port 9000 --headless
    """
    from geodata.store import ClaimStore

    ClaimStore.open(store).close()
    return _serve(store, host, port, headless=headless)


def demo(port: Port = DEFAULT_PORT, headless: Headless = False, host: Host = "localhost") -> int:
    """Serve the timeline map of the demo reports: autumn 2020 in Karabakh.

    Builds the place index and reads the reports the first time; later starts are quick.

    \b
    Examples:
      claimline demo
      claimline demo --port 9000 --headless
    """
    from geodata.pipeline import demo_store

    with progress_bar() as progress:
        store = demo_store(progress)
    return _serve(str(store), host, port, headless=headless)


def _serve(store: str, host: str, port: int, *, headless: bool) -> int:
    """Say where the page will be, and hand over to Streamlit.

    Its own welcome is hidden, and with that its offer, on the page, to install files for coding agents.
    """
    free = _free_port(host, port)
    if free != port:
        say(f"port {port} is taken: using {free}")
    shown = "localhost" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared only
    package = find_spec("dashboard")
    if package is None or package.origin is None:
        raise UsageError("the dashboard is not installed", "install Claimline anew: python3 -m pip install .")
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(Path(package.origin).with_name("app.py"))),
        *(f"--server.address={host}", f"--server.port={free}", f"--server.headless={str(headless).lower()}"),
        "--server.showEmailPrompt=false",
        *("--browser.gatherUsageStats=false", "--logger.hideWelcomeMessage=true"),
        f"--browser.serverAddress={shown}",
    ]
    say(f"the dashboard is at http://{f'[{shown}]' if ':' in shown else shown}:{free} (Ctrl-C ends it)")
    where = store if "://" in store else str(Path(store).resolve())
    environment = os.environ | {STORE_VARIABLE: where}
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(sys.executable, command, environment)  # noqa: S606 - no shell, and one process to stop
    return subprocess.call(command, env=environment)  # noqa: S603 - no shell


def _free_port(host: str, port: int) -> int:
    """Return ``port``, or the first free one after it."""
    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        if _is_free(host, candidate):
            return candidate
    raise UsageError(f"no free port from {port} on", "choose another with --port")


def _is_free(host: str, port: int) -> bool:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror as error:
        raise UsageError(f"no such address {host!r}", "give --host localhost or an address of this machine") from error
    except PermissionError as error:
        raise UsageError(f"port {port} is not allowed", "choose one above 1023") from error
    except OSError:
        return False
    return True
