"""A server of our own that speaks as an OpenAI-compatible endpoint does, and says what it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from geodata.conflicts import load_conflict
from geodata.extraction.llm import Asking, LlmExtractor
from geodata.extraction.llm.answers import Answers
from geodata.extraction.llm.settings import VARIABLES, Settings
from geodata.model import Article, Claim, NameHit, PlaceKind

Claims = list[dict[str, Any]]


@dataclass
class Says:
    """One reply of the server."""

    content: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    tokens: tuple[int, int] | None = (1000, 100)
    finish_reason: str = "stop"
    raw: bytes | None = None

    def body(self) -> bytes:
        if self.raw is not None:
            return self.raw
        content = self.content if isinstance(self.content, str) else json.dumps({"claims": self.content or []})
        usage = {"prompt_tokens": self.tokens[0], "completion_tokens": self.tokens[1]} if self.tokens else None
        choice = {"message": {"role": "assistant", "content": content}, "finish_reason": self.finish_reason}
        return json.dumps({"choices": [choice], "usage": usage}).encode()


class Model:
    """What the server says, one reply after the other (the last again and again), and what it was asked."""

    def __init__(self) -> None:
        self.replies: list[Says] = [Says()]
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.url = ""

    def says(self, *replies: Says | Claims | str) -> None:
        self.replies = [reply if isinstance(reply, Says) else Says(reply) for reply in replies]

    def next(self) -> Says:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def told(self, role: str, request: int = 0) -> list[str]:
        return [m["content"] for m in self.requests[request]["messages"] if m["role"] == role]


@pytest.fixture
def model() -> Iterator[Model]:
    state = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.requests.append(json.loads(body))
            state.headers.append(dict(self.headers))
            state.paths.append(self.path)
            reply = state.next()
            time.sleep(reply.after)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body())
            except (BrokenPipeError, ConnectionResetError):
                pass  # whoever asked has given up waiting

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def pauses() -> list[float]:
    """The pauses that were made between attempts, in seconds; nobody waits for them."""
    return []


@pytest.fixture
def asking(model: Model, tmp_path: Path, pauses: list[float]) -> Callable[..., Asking]:
    """Make somebody who asks the server, with its settings changed as given."""

    def make(**changes: Any) -> Asking:
        settings = Settings(**{"url": model.url, "model": "test", "timeout": 5.0} | changes)
        return Asking(settings, Answers(tmp_path / "cache"), pauses.append)

    return make


class Names:
    """A spotter that finds the names it is given."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def spot(self, text: Any, language: str) -> list[NameHit]:
        starts = [(text.original.find(name), name) for name in self._names]
        kinds = frozenset({PlaceKind.SETTLEMENT})
        return sorted((NameHit(s, s + len(n), "conflict", kinds) for s, n in starts if s >= 0), key=lambda h: h.start)


Read = Callable[..., list[Claim]]


@pytest.fixture
def read(asking: Callable[..., Asking]) -> Read:
    """Read a text with a model that answers with the given claims."""

    def reader(
        text: str,
        *,
        by: Asking | None = None,
        names: Sequence[str] = (),
        language: str = "en",
        conflict: str | None = "karabakh-2020",
        published: date | None = date(2020, 10, 9),
    ) -> list[Claim]:
        war = load_conflict(conflict) if conflict else None
        extractor = LlmExtractor(war, language, Names(names), by or asking())
        return extractor.extract(Article(id="a", text=text, published=published, language=language))

    return reader


Part = Callable[..., dict[str, Any]]


@pytest.fixture
def claim() -> Part:
    """Make an answer's claim: an asserted change of control told by the newsroom, unless changed."""
    told = {
        "event_type": "control_change", "stance": "asserted", "attribution": "newsroom", "speaker": None,
        "speaker_side": None, "actor": None, "actor_side": None, "target": None, "target_side": None,
        "gains": "none", "loses": "none", "places": [], "date": None, "date_end": None, "date_words": None,
        "counts": [],
    }  # fmt: skip
    return lambda quote, **changes: told | {"quote": quote} | changes


@pytest.fixture
def place() -> Part:
    """Make an answer's place: a target, unless changed."""
    told = {"refers_to": None, "inside": None, "kind": None, "role": "target"}
    return lambda surface, **changes: told | {"surface": surface} | changes


@pytest.fixture
def says() -> type[Says]:
    """A reply of the server that is not just claims."""
    return Says
