"""The shipped index with the user's places over it: a user's place replaces the shipped one that it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from geodata.conflicts import Conflict
from geodata.gazetteer.distances import kilometres
from geodata.gazetteer.index import PlaceIndex
from geodata.gazetteer.keys import EVERY_KEY, KeyRange
from geodata.gazetteer.resolve import Area, Found, with_margin
from geodata.gazetteer.transliteration import skeletons
from geodata.gazetteer.user_places import NEAR_KM, Box, UserPlace, UserPlaces
from geodata.model import Place

_GEONAMES = "geonames:"


class LayeredIndex(PlaceIndex):
    """A place index that looks into the user's places first.

    A user's place is a shipped one if it says so by its GeoNames id, or if it has a name of it, its kind, and
    lies within 10 km. It then answers to the shipped one's names too, and takes over what it does not know
    itself: polygon, population, country.

    Parameters
    ----------
    path : Path
        The shipped index.
    user : UserPlaces
        The user's places.

    Raises
    ------
    GazetteerError
        The index is missing or damaged.
    """

    def __init__(self, path: Path, user: UserPlaces) -> None:
        super().__init__(path)
        self._user = user
        self._version = user.version()
        self._successors: dict[str, UserPlace | None] = {}
        self._whole: dict[str, tuple[Place, frozenset[str]]] = {}
        self._sounds: dict[str, list[tuple[str, str]]] = {}

    def close(self) -> None:
        """Close both files."""
        super().close()
        self._user.close()

    def lookup(self, keys: Iterable[str], *, loosely: bool = False) -> list[Found]:
        """Places that bear one of the keys; a user's place also belongs to the conflicts of those it replaces."""
        wanted = list(dict.fromkeys(keys))
        self._notice_changes()
        own = {found.place.place_id: found for found in self._user.lookup(wanted)}
        kept: list[Found] = []
        for shipped in super().lookup(wanted, loosely=loosely):
            successor = self.successor(shipped.place)
            if successor is None:
                kept.append(shipped)
            else:
                own.setdefault(successor.place.place_id, successor)
        for found in own.values():
            place, owners = self._completed(found)
            kept.append(Found(place, None))
            kept.extend(Found(place, owner) for owner in sorted(owners))
        return kept

    def place(self, place_id: str) -> Place | None:
        """The place with this id: the user's if there is one."""
        self._notice_changes()
        found = self._user.place(place_id)
        return self._completed(found)[0] if found else super().place(place_id)

    def names(
        self, conflict: Conflict | None, world_population: int | None, ranges: Iterable[KeyRange]
    ) -> Iterator[tuple[str, str, str]]:
        """Keys in scope of both."""
        ranges = list(ranges)
        yield from super().names(conflict, world_population, ranges)
        area = _box(conflict.area) if conflict else None
        yield from self._user.names(conflict.countries if conflict else (), area, world_population, ranges)

    def sounding(self, wanted: Collection[str], conflict: Conflict) -> Iterator[str]:
        """Keys of both; how the user's places sound is worked out at the first name of a conflict."""
        yield from super().sounding(wanted, conflict)
        self._notice_changes()
        if conflict.id not in self._sounds:
            names = self._user.names(conflict.countries, _box(conflict.area), None, [EVERY_KEY])
            own = [key for key, _, scope in names if scope != "world"]
            self._sounds[conflict.id] = list(zip(skeletons(own), own, strict=True))
        yield from (key for skeleton, key in self._sounds[conflict.id] if skeleton in wanted)

    def version(self) -> int:
        """A number that changes whenever another process has written to the user's file."""
        return self._user.version()

    def keys(self, place_id: str) -> list[str]:
        """Every key that a place is found by, sorted: for a user's place also those of the places it replaces."""
        found = self._user.place(place_id)
        if found is None:
            return super().keys(place_id)
        keys = set(found.keys)
        for place, _ in self._replaced(found):
            keys.update(super().keys(place.place_id))
        return sorted(keys)

    def spellings(self, place_id: str) -> list[str]:
        """How the user's files write a place's names; nothing for a shipped place, which is kept by its keys only."""
        return self._user.spellings(place_id)

    def containing(self, text: str, limit: int) -> Iterator[tuple[Place, str | None, list[str]]]:
        """Places with a name that contains ``text``: the user's, then the shipped ones or what replaces them."""
        self._notice_changes()
        for found, names in self._user.containing(text, limit):
            yield self._completed(found)[0], None, names
        for place, owner, keys in super().containing(text, limit):
            successor = self.successor(place)
            yield (place if successor is None else self._completed(successor)[0]), owner, keys

    def successor(self, place: Place) -> UserPlace | None:
        """The user's place that replaces a shipped one."""
        if place.place_id not in self._successors:
            self._successors[place.place_id] = self._find_successor(place)
        return self._successors[place.place_id]

    def _find_successor(self, place: Place) -> UserPlace | None:
        if place.place_id.startswith(_GEONAMES):
            same = self._user.with_geonames_id(int(place.place_id.removeprefix(_GEONAMES)))
            if same is not None:
                return same
        keys = super().keys(place.place_id)
        if place.lat is None or place.lon is None or not keys:
            return None
        near = self._user.same_name_near(keys, place.kind, place.lat, place.lon)
        ranked = sorted((kilometres(found.place, place), found.place.place_id, found) for found in near)
        return ranked[0][2] if ranked and ranked[0][0] <= NEAR_KM else None

    def _completed(self, found: UserPlace) -> tuple[Place, frozenset[str]]:
        """The user's place with what the shipped ones it replaces know besides, and the conflicts that list these."""
        place = found.place
        if place.place_id not in self._whole:
            replaced = self._replaced(found)
            for before, _ in replaced:
                place = replace(
                    place,
                    country=place.country or before.country,
                    population=place.population or before.population,
                    geometry=place.geometry if place.geometry is not None else before.geometry,
                )
            owners = frozenset(owner for _, owner in replaced if owner is not None)
            self._whole[place.place_id] = place, owners
        return self._whole[place.place_id]

    def _replaced(self, found: UserPlace) -> list[tuple[Place, str | None]]:
        shipped = [(each.place, each.conflict) for each in super().lookup(found.keys)] if found.keys else []
        if found.geonames_id is not None and (same := super().place(f"{_GEONAMES}{found.geonames_id}")):
            shipped.append((same, None))
        return [(place, owner) for place, owner in shipped if self._is_replaced_by(place, found.place)]

    def _is_replaced_by(self, shipped: Place, place: Place) -> bool:
        successor = self.successor(shipped)
        return successor is not None and successor.place.place_id == place.place_id

    def _notice_changes(self) -> None:
        version = self._user.version()
        if version != self._version:
            self._version = version
            self._successors.clear()
            self._whole.clear()
            self._sounds.clear()


def _box(area: Area) -> Box:
    west, south, east, north = with_margin(area)
    return Box(west, south, east, north)
