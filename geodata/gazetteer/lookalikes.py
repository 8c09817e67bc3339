"""Keys of a conflict's area that a name may be meant for: by how they sound, or but for one slip of the pen."""

from __future__ import annotations

from geodata.conflicts import Conflict
from geodata.gazetteer.fuzzy import NearlySpelt
from geodata.gazetteer.index import PlaceIndex
from geodata.gazetteer.keys import keys_of
from geodata.gazetteer.transliteration import SoundAlikes

_NO_CITY_IS_SO_LARGE = 10**9


class Lookalikes:
    """Finds them; what a conflict needs for it is made at the first name.

    Parameters
    ----------
    index : PlaceIndex
        Where the names come from.
    """

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._alike: dict[str, SoundAlikes] = {}
        self._nearly: dict[str, NearlySpelt] = {}

    def by_sound(self, name: str, conflict: Conflict) -> set[str]:
        """Keys that sound most like the name."""
        if conflict.id not in self._alike:
            self._alike[conflict.id] = SoundAlikes(self._keys(conflict))
        return {alike for key in keys_of(name) for alike in self._alike[conflict.id].of(key)}

    def but_for_a_slip(self, name: str, conflict: Conflict) -> set[str]:
        """Keys one edit away from the name."""
        if conflict.id not in self._nearly:
            self._nearly[conflict.id] = NearlySpelt(self._keys(conflict))
        return {near for key in keys_of(name) for near in self._nearly[conflict.id].of(key)}

    def _keys(self, conflict: Conflict) -> list[str]:
        names = self._index.names(conflict, _NO_CITY_IS_SO_LARGE)
        return [key for key, _, scope in names if scope != "world"]
