"""The schema of a conflict file."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from geodata.datafile import Data
from geodata.model import PlaceKind

LANGUAGES = ("ar", "en", "ru", "uk", "tr", "az", "fa", "fr", "hy")
"""Languages whose names a conflict file may give: those that Claimline reads, plus the place's own.

Names in other languages (``he``, ``so``, ``ku``, ``ka``) are welcome: ISO 639-1 codes.
"""


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


NameList = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_as_tuple)]
Names = dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], NameList]
"""ISO 639-1 (or 639-2) code to one name or several; the first is the one shown."""

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Person(Data):
    """Somebody who speaks for a side. ``role`` in English words ("president")."""

    id: Identifier
    role: str
    names: Names


class Group(Data):
    """A named body: who it is, and what kind of voice it has when it speaks."""

    id: Identifier
    kind: Literal["government", "ministry", "forces", "armed_group", "agency", "media", "organisation"]
    names: Names


class Side(Data):
    """A party to the conflict, or one that speaks about it.

    ``names``: the state, authority or group itself. ``demonyms``: its adjective in the dictionary
    form (masculine singular), which the language's rules inflect and combine with its institutions
    ("the Azerbaijani Ministry of Defence"). ``capitals``: a city's name that stands for its
    government when no place cue says otherwise. ``belligerent``: whether it holds or takes ground.
    """

    kind: Literal["state", "authority", "armed_group", "coalition"]
    belligerent: bool = True
    ally_of: Identifier | None = None
    colour: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
    names: Names
    demonyms: Names = Field(default_factory=dict)
    capitals: Names = Field(default_factory=dict)
    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()


class Land(Data):
    """The country a war is fought in, where none of its sides is that country: its name, adjective and capital."""

    names: Names
    demonyms: Names = Field(default_factory=dict)
    capitals: Names


Party = Side | Group | Person


class Authorities(Data):
    """The side whose "the army", "the police" and "the governor" are, and the last day that they were its own."""

    side: Identifier
    until: date | None = None


class Conflict(Data):
    """A war: when, where, between whom.

    ``home`` are those of the ``countries`` the war is fought in (the first one, if not given): a small
    place next door is meant only when something near it is named. ``area`` is west, south, east, north in
    decimal degrees; ``countries`` are ISO 3166-1 alpha-2.
    ``observers`` are bodies of no side (monitors, international organisations, agencies). ``region``: names of the
    land, by language, of which a text must hold one to be about the war; for a war whose parties do much else.
    ``authorities``: whose a text's army, police and officials are if it does not say; for a war inside one state whose
    government nobody else claims to be. ``land``: the country, if several sides claim to be its government, or none is.
    """

    id: Identifier
    name: Names
    period: tuple[date, date | None]
    countries: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...] = Field(min_length=1)
    home: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...] = ()
    area: tuple[float, float, float, float]
    sides: dict[Identifier, Side] = Field(min_length=2)
    observers: tuple[Group, ...] = ()
    authorities: Authorities | None = None
    region: Names = Field(default_factory=dict)
    land: Land | None = None

    @field_validator("area")
    @classmethod
    def _area_is_a_box(cls, area: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        west, south, east, north = area
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            msg = "must be [west, south, east, north] in decimal degrees"
            raise ValueError(msg)
        return area

    @model_validator(mode="after")
    def _authorities_exist(self) -> Self:
        if self.authorities is not None and self.authorities.side not in self.sides:
            msg = f"the authorities are said to be of {self.authorities.side!r}, which is no side"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _allies_exist(self) -> Self:
        for side_id, side in self.sides.items():
            if side.ally_of is not None and (side.ally_of not in self.sides or side.ally_of == side_id):
                msg = f"side {side_id!r} is said to be an ally of {side.ally_of!r}, which is no other side"
                raise ValueError(msg)
        return self

    def includes(self, day: date | None) -> bool:
        """Whether a day lies in the conflict's period; a day nobody knows may."""
        first, last = self.period
        return day is None or (first <= day and (last is None or day <= last))

    def authorities_on(self, day: date | None) -> str | None:
        """The side whose the state's army, police and officials are on a day, if that is sure."""
        known = self.authorities
        if known is None or (known.until is not None and (day is None or day > known.until)):
            return None
        return known.side

    @property
    def fought_in(self) -> tuple[str, ...]:
        """The countries the war is fought in."""
        return self.home or self.countries[:1]

    def camp(self, side: str | None) -> str | None:
        """The side that ``side`` stands with: its ally, or itself."""
        known = self.sides.get(side) if side else None
        return (known.ally_of or side) if known else side


class PlaceRow(Data):
    """A place by hand. Either a point with its precision, or a parent, or members, or an outline.

    ``precision_km``: how far the point may be off. Without a point, ``parent`` (the id of another
    row, or ``CC:name`` of a Natural Earth admin-1 unit) gives its polygon at precision 2.
    ``members`` are the units whose union is the place; ``outline`` is a ring of [lon, lat].
    ``source`` says where the fact can be checked. ``replaces`` lists GeoNames ids of the same place, whose names find
    it too, but do not go before other places of these names.
    ``needs_cue``: its name is also a common word or a person's, so that a bare one is not taken for it.
    """

    id: Identifier
    kind: PlaceKind
    names: Names
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision_km: Annotated[float, Field(gt=0)] | None = None
    parent: str | None = None
    members: tuple[str, ...] = ()
    outline: tuple[tuple[float, float], ...] = ()
    replaces: tuple[int, ...] = ()
    needs_cue: bool = False
    source: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            msg = "lat and lon come together"
            raise ValueError(msg)
        if self.lat is not None and self.precision_km is None:
            msg = "a point needs its precision_km"
            raise ValueError(msg)
        if self.lat is None and not (self.parent or self.members or self.outline or self.kind is PlaceKind.FRONT):
            msg = "needs a point, a parent, members or an outline"
            raise ValueError(msg)
        return self


class PlaceList(Data):
    """The second document of a conflict file."""

    places: tuple[PlaceRow, ...]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        seen: set[str] = set()
        for row in self.places:
            if row.id in seen:
                msg = f"the id {row.id!r} stands twice"
                raise ValueError(msg)
            seen.add(row.id)
        return self
