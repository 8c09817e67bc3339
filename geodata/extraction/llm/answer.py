"""What a model is asked to answer: the schema, and the answer read against it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geodata.conflicts import Conflict
from geodata.model import Attribution, EventType, PlaceKind, PlaceRole, Stance

Owner = Literal["actor", "target", "speaker", "none"]
_SIDES = ("speaker_side", "actor_side", "target_side")
_FAULTS_TOLD = 3


class _Part(BaseModel):
    """A part of an answer: every field is there, and nothing that the schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PlaceAnswer(_Part):
    """A place of a claim, in the article's words."""

    surface: str = Field(description="The name or the noun, copied from the sentence of the quote.")
    refers_to: str | None = Field(description="The earlier name that a noun such as 'the city' stands for, or null.")
    inside: str | None = Field(description="The larger place that the same sentence puts it in, or null.")
    kind: PlaceKind | None = Field(description="What the text calls it, or null.")
    role: PlaceRole = Field(description="What the place has to do with the event.")


class CountAnswer(_Part):
    """What is counted and not named."""

    words: str = Field(description="The words with the number, copied.")
    what: str = Field(description="What is counted, one English word in the plural: 'settlements', 'tanks'.")
    number: int = Field(description="How many.")


class ClaimAnswer(_Part):
    """One claim."""

    quote: str = Field(description="The clause that states the event, copied letter for letter.")
    event_type: EventType
    stance: Stance
    attribution: Attribution
    speaker: str | None = Field(description="Who says it, copied; null when the article itself does.")
    speaker_side: str | None
    actor: str | None = Field(description="Who did it, copied; null when nobody is named.")
    actor_side: str | None
    target: str | None = Field(description="To whom it was done, copied; null when nobody is named.")
    target_side: str | None
    gains: Owner = Field(description="Whose side has the ground afterwards.")
    loses: Owner = Field(description="Whose side has lost the ground.")
    places: tuple[PlaceAnswer, ...]
    date: str | None = Field(description="When it happened: YYYY-MM-DD, YYYY-MM or YYYY; null when the text is silent.")
    date_end: str | None = Field(description="The last day of a longer time, or null.")
    date_words: str | None = Field(description="The words that say when, copied, or null.")
    counts: tuple[CountAnswer, ...]


class Answer(_Part):
    """Every claim of an article, in text order."""

    claims: tuple[ClaimAnswer, ...]


class UnfitAnswerError(ValueError):
    """An answer that is no JSON, or does not fit the schema; the message says where, for the model to mend it."""


def answer_schema(conflict: Conflict | None) -> dict[str, Any]:
    """Return the JSON schema of an :class:`Answer`, with the conflict's sides as the only ones there are.

    It keeps to what endpoints with a strict mode take: every field required, no other one, a ``$ref`` alone.
    """
    schema: dict[str, Any] = _strict(Answer.model_json_schema())
    fields = schema["$defs"][ClaimAnswer.__name__]["properties"]
    side = {"type": ["string", "null"], "enum": [*conflict.sides, None]} if conflict else {"type": "null"}
    fields.update(dict.fromkeys(_SIDES, side))
    return schema


def read_answer(content: str) -> Answer:
    """Read what a model answered.

    Raises
    ------
    UnfitAnswerError
        It is no JSON, or does not fit the schema.
    """
    try:
        return Answer.model_validate_json(_without_fence(content))
    except ValidationError as error:
        raise UnfitAnswerError(_faults(error)) from error


def _strict(schema: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    return {key: _strict(value) for key, value in schema.items() if key != "title" or not isinstance(value, str)}


def _without_fence(content: str) -> str:
    """The answer without the Markdown fence that some models put around JSON."""
    stripped = content.strip()
    if stripped.startswith("```") and stripped.endswith("```"):
        return stripped.removesuffix("```").partition("\n")[2]
    return stripped


def _faults(error: ValidationError) -> str:
    """Where and why, without a word of the answer's own."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    told = [f"{_where(fault['loc'])}: {_why(fault['type'])}" for fault in faults[:_FAULTS_TOLD]]
    return "; ".join(told) + (f"; and {len(faults) - len(told)} more" if len(faults) > len(told) else "")


def _where(path: tuple[int | str, ...]) -> str:
    """The path to a field; one that the schema does not have is not repeated."""
    known = {name for part in (Answer, ClaimAnswer, PlaceAnswer, CountAnswer) for name in part.model_fields}
    return ".".join(str(step) if isinstance(step, int) or step in known else "?" for step in path) or "answer"


def _why(fault: str) -> str:
    return {"missing": "is missing", "extra_forbidden": "is no field of the schema", "json_invalid": "is no JSON"}.get(
        fault, f"does not fit the schema ({fault})"
    )
