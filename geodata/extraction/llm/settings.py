"""Which model is asked, where: the environment says so, and nothing is asked without it."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from geodata.errors import UsageError

URL_VARIABLE = "CLAIMLINE_LLM_URL"
"""Environment variable with the address of an OpenAI-compatible endpoint, up to and with its ``/v1``."""
MODEL_VARIABLE = "CLAIMLINE_LLM_MODEL"
"""Environment variable with the model's name at that endpoint."""
KEY_VARIABLE = "CLAIMLINE_LLM_KEY"
"""Environment variable with the key, if the endpoint wants one."""
TIMEOUT_VARIABLE = "CLAIMLINE_LLM_TIMEOUT"
"""Environment variable with the seconds that one request may take."""
TEMPERATURE_VARIABLE = "CLAIMLINE_LLM_TEMPERATURE"
"""Environment variable with the sampling temperature, or ``none`` for models that take none."""
PROMPT_PRICE_VARIABLE = "CLAIMLINE_LLM_PRICE_IN"
"""Environment variable with the price of a million tokens that are sent."""
ANSWER_PRICE_VARIABLE = "CLAIMLINE_LLM_PRICE_OUT"
"""Environment variable with the price of a million tokens that come back."""
VARIABLES = (
    URL_VARIABLE, MODEL_VARIABLE, KEY_VARIABLE, TIMEOUT_VARIABLE, TEMPERATURE_VARIABLE,
    PROMPT_PRICE_VARIABLE, ANSWER_PRICE_VARIABLE,
)  # fmt: skip
"""Every setting there is."""

DEFAULT_TIMEOUT = 120.0
"""Seconds: a small machine may take a minute for a long article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A model and how to reach it. The key is in no message, no file and no ``repr``."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = DEFAULT_TIMEOUT
    temperature: float | None = 0.0
    prompt_price: float | None = None
    answer_price: float | None = None

    @classmethod
    def from_environment(cls) -> Settings:
        """Read the settings.

        Raises
        ------
        UsageError
            One is missing or cannot be meant; names the variable.
        """
        temperature = _value(TEMPERATURE_VARIABLE)
        prices = _number(PROMPT_PRICE_VARIABLE, None), _number(ANSWER_PRICE_VARIABLE, None)
        if (prices[0] is None) != (prices[1] is None):
            missing = PROMPT_PRICE_VARIABLE if prices[0] is None else ANSWER_PRICE_VARIABLE
            raise UsageError("only one of the two prices is given", f"set {missing}, too, or neither")
        return cls(
            url=_address(_required(URL_VARIABLE, "the address of an OpenAI-compatible endpoint, https://…/v1")),
            model=_required(MODEL_VARIABLE, "the model's name at the endpoint"),
            key=_key(),
            timeout=_number(TIMEOUT_VARIABLE, DEFAULT_TIMEOUT, least=0.001) or DEFAULT_TIMEOUT,
            temperature=None if temperature == "none" else _number(TEMPERATURE_VARIABLE, 0.0),
            prompt_price=prices[0],
            answer_price=prices[1],
        )


def _value(variable: str) -> str | None:
    return os.environ.get(variable, "").strip() or None


def _required(variable: str, meaning: str) -> str:
    value = _value(variable)
    if value is None:
        raise UsageError("--extractor llm does not know which model to ask", f"set {variable} to {meaning}")
    return value


def _address(url: str) -> str:
    remedy = f"write https://…/v1 in {URL_VARIABLE}, and a key in {KEY_VARIABLE}"
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError as error:
        raise UsageError(f"{URL_VARIABLE} holds no address", remedy) from error
    if not good or parts.username or parts.password:
        raise UsageError(f"{URL_VARIABLE} holds no address, or one with a password in it", remedy)
    return url


def _key() -> str | None:
    key = _value(KEY_VARIABLE)
    if key is not None and not (key.isascii() and key.isprintable()):
        raise UsageError(f"{KEY_VARIABLE} holds characters that no key has", "copy the key again")
    return key


def _number(variable: str, default: float | None, least: float = 0.0) -> float | None:
    value = _value(variable)
    if value is None:
        return default
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number >= least):
        raise UsageError(f"{value!r} in {variable} is no number that it can be", "write one such as 0.5 or 60")
    return number
