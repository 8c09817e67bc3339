"""Resolve the places of one article's claims, in the context of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from geodata.conflicts import Conflict
from geodata.gazetteer.derived import away_from, beside_its_town
from geodata.gazetteer.parts import part_of
from geodata.gazetteer.resolve import Asked
from geodata.gazetteer.strays import strays_left_open
from geodata.model import (
    MAPPED_ROLES,
    Claim,
    EventType,
    Place,
    PlaceKind,
    PlaceMention,
    PlaceRole,
    PlaceStatus,
    Resolution,
)

_FROM_AFAR = frozenset({EventType.STRIKE, EventType.INTERCEPTION})
"""What may befall places far apart on one day."""
_PART = 2
"""Precision of a place of which only a part is meant ("several quarters of ...")."""


class Answers(Protocol):
    """Says which place a name stands for."""

    def answer(self, name: str, asked: Asked, language: str | None, *, cued: bool) -> Resolution:
        """Answer one question."""
        ...


class ArticlePlaces:
    """Resolves the names of one article; what is asked twice is looked up once.

    Parameters
    ----------
    gazetteer : Answers
        Who answers.
    conflict : Conflict or None
        Whose area the names are looked for in.
    language : str or None
        ISO 639-1 code of the article.
    """

    def __init__(self, gazetteer: Answers, conflict: Conflict | None, language: str | None) -> None:
        self._gazetteer = gazetteer
        self._conflict = conflict
        self._language = language
        self._nearby: tuple[Place, ...] = ()
        self._named: dict[str, PlaceMention] = {}
        self._without_context: dict[tuple[str, PlaceKind | None, bool, bool], Resolution] = {}
        self._among_others: dict[
            tuple[str, PlaceKind | None, tuple[str, ...], bool, bool, bool, str | None, tuple[str, ...]], Resolution
        ] = {}

    def locate(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims with their places resolved, or honestly left open.

        Names that need no context go first; the places found so are the context of the others. What takes up a name
        that is open is open, too.
        """
        self._named = {m.surface: m for claim in reversed(claims) for m in claim.places if not m.refers_to}
        self._nearby = self._sure_places([mention for claim in claims for mention in claim.places])
        return [replace(claim, places=self._places_of(claim)) if claim.places else claim for claim in claims]

    def _places_of(self, claim: Claim) -> tuple[PlaceMention, ...]:
        """The places of a claim; one that happened "near X" or "north of X" lies within reach of X."""
        told_from = [m for m in claim.places if m.role is PlaceRole.REFERENCE_POINT and m.offset is None]
        answers = map(self._in_context, told_from)
        beside = tuple(answer.place for answer in answers if answer.place is not None)
        located = [self._located(m, () if m in told_from else beside) for m in claim.places]
        located = strays_left_open(located) if claim.event_type not in _FROM_AFAR else located
        return tuple(located if any(map(_is_found, located)) else [*located, *self._areas_of(located)])

    def _areas_of(self, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
        """The areas that the text names around places none of which can be found: "a village in Taiz province"."""
        told = dict.fromkeys(m.enclosed_by for m in mentions if m.role in MAPPED_ROLES and m.enclosed_by)
        return [area for area in (self._located(each, ()) for each in told) if _is_found(area)]

    def _sure_places(self, mentions: Sequence[PlaceMention]) -> tuple[Place, ...]:
        known: dict[str, Place] = {}
        for mention in mentions:
            name = mention.refers_to or mention.surface
            if name not in known:
                answer = self._alone(name, mention.kind, cued=mention.cued, village=mention.village)
                if answer.place is not None and answer.status is PlaceStatus.RESOLVED:
                    known[name] = answer.place
        return tuple(known.values())

    def _alone(
        self, name: str, kind: PlaceKind | None = None, *, cued: bool = False, village: bool = False
    ) -> Resolution:
        """The answer to a name without the places around it."""
        key = (name, kind, cued, village)
        if key not in self._without_context:
            asked = Asked(self._conflict, kind, (), village=village)
            self._without_context[key] = self._gazetteer.answer(name, asked, self._language, cued=cued)
        return self._without_context[key]

    def _in_context(self, mention: PlaceMention, near: tuple[Place, ...] = ()) -> Resolution:
        """The answer to a name among the places beside it and in the article, within reach of those it is near."""
        named = self._named.get(mention.refers_to or "")
        if named is not None and (open_still := self._in_context(named)).place is None:
            return open_still
        name = mention.refers_to or mention.surface
        kind = None if named is not None and mention.kind is not PlaceKind.ADMIN else mention.kind
        parents, cued, quarter, village = mention.parents, mention.cued, mention.quarter, mention.village
        key = (name, kind, parents, cued, quarter, village, mention.inside, tuple(place.place_id for place in near))
        if key not in self._among_others:
            around = self._around(mention.inside) if mention.inside else None
            places = (around, *(self._alone(parent).place for parent in parents))
            beside = tuple({place.place_id: place for place in places if place is not None}.values())
            asked = Asked(
                self._conflict,
                kind,
                (*beside, *self._nearby),
                beside,
                quarter=quarter,
                village=village,
                within_reach=near,
                inside=around,
            )
            answer = self._gazetteer.answer(name, asked, self._language, cued=cued)
            if quarter and answer.place is None:
                answer = self._in_its_town(name, parents) or answer
            self._among_others[key] = answer
        return self._among_others[key]

    def _around(self, name: str) -> Place | None:
        """The area of a name, or the place if none is called so, or an area of the war's countries far from the war."""
        here = self._alone(name, PlaceKind.ADMIN).place or self._alone(name).place
        if here is not None and (here.kind is not PlaceKind.ADMIN or here.geometry is not None):
            return here
        asked = Asked(self._conflict, PlaceKind.ADMIN, (), as_context=True)
        return self._gazetteer.answer(name, asked, self._language, cued=True).place or here

    def _in_its_town(self, name: str, parents: Sequence[str]) -> Resolution | None:
        """A quarter that no table has, near the only town named beside it."""
        answers = [self._alone(parent) for parent in dict.fromkeys(parents)]
        towns = [a for a in answers if a.place is not None and a.place.kind is PlaceKind.SETTLEMENT]
        if len({a.place.place_id for a in towns if a.place is not None}) != 1:
            return None
        return beside_its_town(towns[0], name, PlaceKind.SETTLEMENT, why="in the town it is a quarter of")

    def _located(self, mention: PlaceMention, near: tuple[Place, ...]) -> PlaceMention:
        answer = self._in_context(mention, near)
        if mention.offset:
            answer = away_from(answer, mention.offset)
        elif mention.towards is not None:
            answer = part_of(answer, mention.towards)
        return replace(mention, **_said(answer, mention.role))


def _is_found(mention: PlaceMention) -> bool:
    return mention.lat is not None or mention.geometry is not None


def _said(answer: Resolution, role: PlaceRole) -> dict[str, Any]:
    """What an answer says, as fields of the mention: how sure it is and, if it is a place, all about that."""
    place = answer.place
    said: dict[str, Any] = {
        "status": answer.status,
        "method": answer.method,
        "confidence": answer.confidence,
        "candidates": answer.candidates,
    }
    if place is not None:
        said |= {
            "name": place.name,
            "place_id": place.place_id,
            "kind": place.kind,
            "lat": place.lat,
            "lon": place.lon,
            "geometry": place.geometry,
            "geo_precision": max(place.geo_precision, _PART if role is PlaceRole.PART_OF else 1),
        }
    return said
