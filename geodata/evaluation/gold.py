"""Gold annotations: what a careful reader finds in an article, checked when read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from geodata.errors import DataFileError
from geodata.model import Attribution, EventType, PlaceKind, PlaceRole, Stance


def _day_month_or_year(value: str) -> str:
    date.fromisoformat(value + "-01" * (2 - value.count("-")))
    return value


Day = Annotated[str, Field(pattern=r"^\d{4}(-\d\d){0,2}$"), AfterValidator(_day_month_or_year)]
"""``YYYY-MM-DD``, or only a month or a year."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldPlace(_Row):
    """A place of a claim.

    ``surface`` stands at ``start``; ``lat``/``lon`` (decimal degrees) are null where nobody would vouch for a
    point; ``precision_km`` is how far off the point may be, 5 at the least.
    """

    surface: str
    start: int = Field(ge=0)
    name: str | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    precision_km: float | None = Field(default=None, ge=0)
    kind: PlaceKind = PlaceKind.SETTLEMENT
    role: PlaceRole = PlaceRole.TARGET


class GoldClaim(_Row):
    """A claim that the article makes, with every wording of its parties that is right.

    ``event_type_also``: other kinds of event that a careful reader could see in it. ``core`` is false for what
    need not be found and is no mistake when it is.
    """

    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int
    event_type: EventType
    event_type_also: tuple[EventType, ...] = ()
    stance: Stance = Stance.ASSERTED
    attribution: Attribution
    speaker_surfaces: tuple[str, ...] = ()
    actor_surfaces: tuple[str, ...] = ()
    target_surfaces: tuple[str, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    event_date_start: Day | None = None
    event_date_end: Day | None = None
    count: Mapping[str, int | float | str] | None = None
    core: bool = True


class NotAPlace(_Row):
    """Words of the article that must put nothing on the map, with why."""

    surface: str = Field(min_length=1)
    start: int = Field(ge=0)
    why: str = ""


class GoldArticle(_Row):
    """Everything a careful reader finds in one article."""

    language: str = Field(pattern="^[a-z]{2}$")
    claims: tuple[GoldClaim, ...]
    must_not_map: tuple[NotAPlace, ...] = ()


def gold_files(folder: Path) -> list[Path]:
    """List the gold files of a folder by name.

    Raises
    ------
    DataFileError
        There are none.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise DataFileError("no gold annotations", "give a folder of .json files, one an article", folder)
    return files


def read_gold(path: Path, text: str) -> GoldArticle:
    """Read the annotations of the article ``text``.

    Offsets that are left out are filled in where the words stand in the article (those of a place: in the
    claim's quote, else in the article) exactly once.

    Raises
    ------
    DataFileError
        Broken annotations: names the file, the number of the claim (from 1), and the field.
    """
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise DataFileError(f"no JSON that can be read ({error})", "mend the file", path) from error
    if not isinstance(data, dict):
        raise DataFileError("not a JSON object", "write one object an article", path)
    _fill_offsets(data, text, path)
    try:
        gold = GoldArticle.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _broken(path, first["loc"], first["msg"]) from error
    _check_words(gold, text, path)
    return gold


def _fill_offsets(data: dict[str, Any], text: str, path: Path) -> None:
    for number, claim in enumerate(_rows(data, "claims")):
        if "start" not in claim and isinstance(claim.get("quote"), str):
            claim["start"] = _only_place(claim["quote"], text, path, ("claims", number, "quote"))
            claim["end"] = claim["start"] + len(claim["quote"])
        for place_number, place in enumerate(_rows(claim, "places")):
            if "start" not in place and isinstance(place.get("surface"), str):
                inside = str(claim.get("quote", "")), claim.get("start")
                location = ("claims", number, "places", place_number, "surface")
                if isinstance(inside[1], int) and inside[0].count(place["surface"]) == 1:
                    place["start"] = inside[1] + inside[0].index(place["surface"])
                else:
                    place["start"] = _only_place(place["surface"], text, path, location)
    for number, words in enumerate(_rows(data, "must_not_map")):
        if "start" not in words and isinstance(words.get("surface"), str):
            words["start"] = _only_place(words["surface"], text, path, ("must_not_map", number, "surface"))


def _rows(data: dict[str, Any], field: str) -> list[dict[str, Any]]:
    rows = data.get(field)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _only_place(words: str, text: str, path: Path, location: tuple[int | str, ...]) -> int:
    times = text.count(words) if words else 0
    if times != 1:
        raise _broken(path, location, f"{words!r} stands {times} times in the article", "give its 'start'")
    return text.index(words)


def _check_words(gold: GoldArticle, text: str, path: Path) -> None:
    """Hold what is quoted to the article's text."""
    for number, claim in enumerate(gold.claims):
        if text[claim.start : claim.end] != claim.quote:
            raise _broken(path, ("claims", number, "quote"), f"is not what stands at {claim.start} to {claim.end}")
        for place_number, place in enumerate(claim.places):
            location = ("claims", number, "places", place_number)
            if text[place.start : place.start + len(place.surface)] != place.surface:
                raise _broken(path, (*location, "surface"), f"is not what stands at {place.start}")
            if (place.lat is None) != (place.lon is None):
                raise _broken(path, (*location, "lat"), "a point has both lat and lon, or neither")
        start, end = claim.event_date_start, claim.event_date_end
        if end and (start is None or end < start):
            raise _broken(path, ("claims", number, "event_date_end"), "ends before it starts")
    for number, words in enumerate(gold.must_not_map):
        if text[words.start : words.start + len(words.surface)] != words.surface:
            raise _broken(path, ("must_not_map", number, "surface"), f"is not what stands at {words.start}")


def _broken(
    path: Path, location: tuple[int | str, ...], problem: str, remedy: str = "mend the annotation"
) -> DataFileError:
    """Name the claim by its number, from 1, and the field within it."""
    field, where = location, str(path)
    if len(location) > 1:
        row = "claim" if location[0] == "claims" else location[0]
        where, field = f"{path}: {row} {int(location[1]) + 1}", location[2:]
    return DataFileError(f"{'.'.join(map(str, field)) or 'row'}: {problem}", remedy, where)
