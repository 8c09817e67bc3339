import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Frame, Page, Playwright, Route, sync_playwright

import dashboard

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
STARTS_WITHIN = 60
"""Seconds a server may take to start."""


@dataclass
class OpenPage:
    """A page of the app with what went wrong on it and what it asked of the outside."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def map(self) -> Frame:
        """The map's frame, once its data are drawn."""
        self.page.wait_for_selector('iframe[title*="folium"]')
        frame = next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)
        frame.wait_for_function("window.claimline && claimline.loaded")
        return frame

    def settle(self, words: str) -> None:
        """Wait until the line of counts says ``words``."""
        self.page.locator(".counts", has_text=words).wait_for()


Open = Callable[..., OpenPage]


@pytest.fixture(scope="session")
def stores() -> ModuleType:
    path = Path(__file__).parents[1] / "dashboard" / "stores.py"
    spec = importlib.util.spec_from_file_location("browser_stores", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    playwright: Playwright
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as browser,
    ):
        yield browser


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve stores; each gets a server of its own that lives as long as the session."""
    with ExitStack() as servers:
        addresses: dict[Path, str] = {}

        def address_of(store: Path) -> str:
            if store not in addresses:
                addresses[store] = servers.enter_context(closing(_Server(store))).address
            return addresses[store]

        yield address_of


class _Server:
    def __init__(self, store: Path) -> None:
        with closing(socket.socket()) as probe:
            probe.bind(("localhost", 0))
            port = probe.getsockname()[1]
        self.address = f"http://localhost:{port}"
        app = Path(dashboard.__file__).with_name("app.py")
        command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.headless=true"]
        command += [f"--server.port={port}", "--server.fileWatcherType=none", "--browser.gatherUsageStats=false"]
        self._process = subprocess.Popen(
            command,
            env=os.environ | {"CLAIMLINE_STORE": str(store)},
            cwd=app.parents[1],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2):  # noqa: S310
                    return
            except OSError:
                time.sleep(0.2)
        self.close()
        pytest.fail("the server did not start")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)


@pytest.fixture
def open_page(chromium: Browser, serve: Callable[[Path], str]) -> Iterator[Open]:
    """Open the app of a store in a fresh browser; everything outside the server is refused and noted."""
    with ExitStack() as contexts:

        def open_(store: Path, query: str = "", **options: object) -> OpenPage:
            address = serve(store)
            context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})  # type: ignore[arg-type]
            contexts.callback(context.close)
            opened = OpenPage(context.new_page())

            def answer(route: Route) -> None:
                if route.request.url.startswith((address, "data:", "blob:")):
                    route.continue_()
                else:
                    opened.outside.append(route.request.url)
                    route.abort()

            opened.page.route("**/*", answer)
            opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
            opened.page.goto(f"{address}/{query}")
            return opened

        yield open_


@pytest.fixture(scope="session")
def karabakh_store(stores: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store: Path = stores.write_store(tmp_path_factory.mktemp("browser") / "karabakh.sqlite")
    return store


@pytest.fixture(scope="session")
def hostile_store(stores: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store: Path = stores.write_hostile_store(tmp_path_factory.mktemp("browser") / "hostile.sqlite")
    return store
