"""One run with a model: its endpoint, the answers kept from before, and what it took."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Self

from geodata.cache import cache_folder
from geodata.conflicts import Conflict
from geodata.errors import ArticleError
from geodata.extraction.llm.answer import Answer, UnfitAnswerError, answer_schema, read_answer
from geodata.extraction.llm.answers import Answers, question_key
from geodata.extraction.llm.endpoint import Endpoint, Reply
from geodata.extraction.llm.prompt import Message, prompt_for, prompt_hash
from geodata.extraction.llm.settings import MODEL_VARIABLE, Settings
from geodata.extraction.llm.usage import Usage
from geodata.model import Article

LONGEST_ARTICLE = 60_000
"""Characters of an article that is asked about: some 15,000 tokens of English, 30,000 of Arabic."""


class Asking:
    """Asks one model about article after article.

    Parameters
    ----------
    settings : Settings
        Which model, where.
    answers : Answers
        What it answered before.
    sleep : callable, optional
        Waits for so many seconds between two attempts.

    Raises
    ------
    UsageError
        The package httpx is not there, or the environment's proxy or certificates cannot be used.
    """

    def __init__(self, settings: Settings, answers: Answers, sleep: Callable[[float], None] = time.sleep) -> None:
        self.name = f"llm-{settings.model}-{prompt_hash()}"
        self.usage = Usage(settings.prompt_price, settings.answer_price)
        self._settings = settings
        self._answers = answers
        self._endpoint = Endpoint(settings, sleep=sleep, on_retry=self._tried_again)

    @classmethod
    def from_environment(cls) -> Self:
        """Make one as the environment says; its answers are kept in the cache folder.

        Raises
        ------
        UsageError
            A setting is missing or cannot be meant, or the package httpx is not there.
        ModelError
            Answers cannot be kept.
        """
        return cls(Settings.from_environment(), Answers(cache_folder()))

    def ask(self, article: Article, conflict: Conflict | None, language: str) -> Answer:
        """Return what the model says about an article: from before if it was asked the same, else now.

        Raises
        ------
        ArticleError
            The article is too long, or there is no answer that fits the schema.
        ModelError
            The model cannot be asked at all.
        """
        if len(article.text) > LONGEST_ARTICLE:
            problem = f"{len(article.text)} characters are too long for a model ({LONGEST_ARTICLE} at most)"
            raise ArticleError(problem, "split it, or read it with --extractor rules")
        prompt, schema = prompt_for(article, conflict, language), answer_schema(conflict)
        settings = self._settings
        key = question_key(settings.url, settings.model, settings.temperature, prompt.system, prompt.user, schema)
        self.usage.articles += 1
        kept = self._answers.get(key)
        if kept is not None:
            self.usage.cached += 1
            return read_answer(kept)  # the schema it was read by is part of its key
        reply, answer = self._ask_now(prompt.messages(), schema)
        self._answers.put(key, reply.content)
        return answer

    def _ask_now(self, messages: list[Message], schema: dict[str, object]) -> tuple[Reply, Answer]:
        """Ask, and once more if the answer does not fit, saying where."""
        reply = self._request(messages, schema)
        try:
            return reply, read_answer(reply.content)
        except UnfitAnswerError as unfit:
            self.usage.repairs += 1
            mend = f"That answer does not fit the schema: {unfit}. Answer again, with JSON that fits and nothing else."
            answered = {"role": "assistant", "content": reply.content}
            reply = self._request([*messages, answered, {"role": "user", "content": mend}], schema)
        try:
            return reply, read_answer(reply.content)
        except UnfitAnswerError as unfit:
            problem = f"the model's answer does not fit the schema, twice ({unfit})"
            raise ArticleError(problem, f"use a model that follows JSON schemas in {MODEL_VARIABLE}") from unfit

    def _request(self, messages: list[Message], schema: dict[str, object]) -> Reply:
        reply = self._endpoint.ask(messages, schema)
        self.usage.count_tokens(reply.prompt_tokens, reply.answer_tokens)
        return reply

    def _tried_again(self) -> None:
        self.usage.retries += 1
