"""Ask an OpenAI-compatible endpoint, patiently: time-outs, retries, and errors that say what to do."""

from __future__ import annotations

import email.utils
import ipaddress
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata.errors import ArticleError, ModelError, UsageError
from geodata.extraction.llm.prompt import Message
from geodata.extraction.llm.settings import KEY_VARIABLE, MODEL_VARIABLE, TIMEOUT_VARIABLE, URL_VARIABLE, Settings

if TYPE_CHECKING:
    import httpx

CONNECT_SECONDS = 10.0
"""A server that is there takes a call sooner."""
ATTEMPTS = 4
"""Requests for one answer, the first included."""
FIRST_PAUSE_SECONDS = 1.0
"""Pause before the second request, doubled before each further one, unless the server names another."""
LONGEST_PAUSE_SECONDS = 60.0
"""The longest pause that a server may ask for."""
LARGEST_REPLY_BYTES = 4_000_000
"""More than any answer to an article has."""
_TRY_AGAIN = frozenset({408, 425, 429})
_ITS_OWN_FAULT = frozenset({400, 413, 422})
"""Refusals that are about this request: too long, or a schema that the server cannot follow."""
_NOT_ALLOWED = frozenset({401, 403})
_LONGEST_MESSAGE = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered, and the tokens it took, where its server says."""

    content: str
    prompt_tokens: int | None
    answer_tokens: int | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one request came to: no status where time ran out or the line broke."""

    status: int | None = None
    content: bytes = b""
    pause: float | None = None
    unreachable: str | None = None


class Endpoint:
    """One model behind one address.

    Parameters
    ----------
    settings : Settings
        Which, where, how long.
    sleep : callable, optional
        Waits for so many seconds.
    on_retry : callable, optional
        Told before every further attempt.

    Raises
    ------
    UsageError
        The package httpx is not there, or the environment's proxy or certificates cannot be used.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        sleep: Callable[[float], None] = time.sleep,
        on_retry: Callable[[], None] = lambda: None,
    ) -> None:
        try:
            import httpx  # noqa: PLC0415 - comes with an extra
        except ImportError as error:
            raise UsageError(
                "--extractor llm needs the package httpx", "install it: pip install 'claimline[llm]'"
            ) from error
        self._settings = settings
        self._sleep = sleep
        self._on_retry = on_retry
        base = httpx.URL(settings.url)
        self._url = base.copy_with(path=f"{base.path.rstrip('/')}/chat/completions")
        self._shown = str(base.copy_with(query=None, fragment=None))
        self._client = _client(settings, base.host)

    def ask(self, messages: Sequence[Message], schema: dict[str, Any]) -> Reply:
        """Return the model's answer to the messages.

        Raises
        ------
        ArticleError
            This request has no answer: the server kept failing, refused it, or cut it off.
        ModelError
            No request will have one: the address, the model or the key is wrong.
        """
        body = _body(self._settings, messages, schema)
        for attempt in range(1, ATTEMPTS + 1):
            outcome = self._try(body)
            if outcome.status is not None and outcome.status < 500 and outcome.status not in _TRY_AGAIN:
                return self._read(outcome.status, outcome.content)
            if attempt < ATTEMPTS:
                backoff = FIRST_PAUSE_SECONDS * 2 ** (attempt - 1)
                self._sleep(min(backoff if outcome.pause is None else outcome.pause, LONGEST_PAUSE_SECONDS))
                self._on_retry()
        raise self._gave_up(outcome)

    def _try(self, body: bytes) -> _Outcome:
        import httpx  # noqa: PLC0415 - comes with an extra

        end = time.monotonic() + self._settings.timeout
        headers = {"Content-Type": "application/json"}
        try:
            with self._client.stream("POST", self._url, content=body, headers=headers) as response:
                received = bytearray()
                for piece in response.iter_bytes():
                    received += piece
                    if len(received) > LARGEST_REPLY_BYTES:
                        raise ArticleError("the model's answer has no end", f"use another model in {MODEL_VARIABLE}")
                    if time.monotonic() > end:
                        return _Outcome()
                return _Outcome(response.status_code, bytes(received), _pause(response))
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            return _Outcome(unreachable=str(error))
        except httpx.RequestError:
            return _Outcome()

    def _read(self, status: int, content: bytes) -> Reply:
        if status == 200:
            return _reply(content)
        said = self._said(content)
        if status in _ITS_OWN_FAULT:
            remedy = "shorten the article, or choose a model that takes it and JSON schemas"
            raise ArticleError(f"the model's server refused it (HTTP {status}{said})", remedy)
        if status in _NOT_ALLOWED:
            raise ModelError(f"the server refuses the key (HTTP {status}{said})", f"set {KEY_VARIABLE}", self._shown)
        remedy = f"correct {URL_VARIABLE} (it ends with /v1, as a rule) or {MODEL_VARIABLE}"
        raise ModelError(f"no such model answers there (HTTP {status}{said})", remedy, self._shown)

    def _gave_up(self, outcome: _Outcome) -> ArticleError | ModelError:
        if outcome.unreachable is not None:
            remedy = f"start it, or correct {URL_VARIABLE}"
            return ModelError(f"no model's server answers ({outcome.unreachable})", remedy, self._shown)
        if outcome.status is None:
            problem = f"the model did not answer in {self._settings.timeout:g} seconds, {ATTEMPTS} times"
            return ArticleError(problem, f"set {TIMEOUT_VARIABLE} to more seconds, or try again later")
        problem = f"the model's server failed {ATTEMPTS} times (HTTP {outcome.status}{self._said(outcome.content)})"
        return ArticleError(problem, "try again later; what was answered is kept")

    def _said(self, content: bytes) -> str:
        """What the server says about an error, on one line, short and without the key."""
        try:
            error = json.loads(content)["error"]
            message = str(error["message"] if isinstance(error, dict) else error)
        except (ValueError, KeyError, TypeError):
            return ""
        if self._settings.key:
            message = message.replace(self._settings.key, "…")
        message = " ".join(message.split())
        return f": {message[:_LONGEST_MESSAGE]}"


def _client(settings: Settings, host: str) -> httpx.Client:
    import httpx  # noqa: PLC0415 - comes with an extra

    timeout = httpx.Timeout(settings.timeout, connect=min(settings.timeout, CONNECT_SECONDS))
    headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
    # a proxy of the environment is not for a model on this machine: the text would leave it
    # nothing is left open between two articles, so that nobody has to close anything
    limits = httpx.Limits(max_keepalive_connections=0)
    try:
        return httpx.Client(
            headers=headers, timeout=timeout, limits=limits, trust_env=not _is_here(host), follow_redirects=False
        )
    except (ImportError, ValueError, OSError) as error:
        problem = f"the environment's proxy or certificates cannot be used ({error})"
        raise UsageError(problem, "correct HTTPS_PROXY, ALL_PROXY or SSL_CERT_FILE") from error


def _is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _body(settings: Settings, messages: Sequence[Message], schema: dict[str, Any]) -> bytes:
    form = {"name": "claims", "strict": True, "schema": schema}
    request: dict[str, Any] = {
        "model": settings.model,
        "messages": list(messages),
        "response_format": {"type": "json_schema", "json_schema": form},
    }
    if settings.temperature is not None:
        request["temperature"] = settings.temperature
    return json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")


def _reply(content: bytes) -> Reply:
    """Read a completion.

    Raises
    ------
    ArticleError
        It is none, or the model refused or was cut off.
    """
    try:
        completion = json.loads(content)
        choice = completion["choices"][0]
        message, ended = choice["message"], choice.get("finish_reason")
        answer = message.get("content")
        refused = message.get("refusal")
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        remedy = f"check that {URL_VARIABLE} is an OpenAI-compatible endpoint"
        raise ArticleError("what the server sent is no chat completion", remedy) from error
    if ended == "length":
        raise ArticleError("the model's answer was cut off", "shorten the article, or let the model answer at length")
    if refused or not isinstance(answer, str):
        raise ArticleError("the model gave no answer", f"try another one in {MODEL_VARIABLE}")
    usage = completion.get("usage")
    tokens = usage if isinstance(usage, dict) else {}
    # half a character (a lone surrogate) could be kept nowhere
    answer = answer.encode("utf-8", "replace").decode("utf-8")
    return Reply(answer, _count(tokens.get("prompt_tokens")), _count(tokens.get("completion_tokens")))


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and value >= 0 else None


def _pause(response: httpx.Response) -> float | None:
    """The seconds that ``Retry-After`` asks for: a number, or a date (RFC 9110, 10.2.3)."""
    asked = response.headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        return max(email.utils.parsedate_to_datetime(asked).timestamp() - time.time(), 0.0)
    except ValueError:
        return None
