"""Keys of a conflict's area that a name may be meant for: by how they sound, or but for one slip of the pen."""

from __future__ import annotations

from geodata.conflicts import Conflict
from geodata.gazetteer.fuzzy import NearlySpelt
from geodata.gazetteer.index import PlaceIndex
from geodata.gazetteer.keys import beginning_with_letter, keys_of
from geodata.gazetteer.transliteration import SoundAlikes, skeletons

_MOST_REMEMBERED = 5_000
"""Misspelt names that are remembered; then all are forgotten, so that a stream of articles takes no more memory."""


class Lookalikes:
    """Finds them; the names that begin with a letter are read at the first slip in such a name.

    Parameters
    ----------
    index : PlaceIndex
        Where the names come from.
    """

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._version = index.version()
        self._alike: dict[tuple[str, str], set[str]] = {}
        self._nearly: dict[tuple[str, str], NearlySpelt] = {}

    def by_sound(self, name: str, conflict: Conflict) -> set[str]:
        """Keys that sound most like the name."""
        self._notice_changes()
        if (conflict.id, name) not in self._alike:
            keys = sorted(keys_of(name))
            alike = SoundAlikes(self._index.sounding({*filter(None, skeletons(keys))}, conflict))
            self._alike[conflict.id, name] = {other for key in keys for other in alike.of(key)}
        return self._alike[conflict.id, name]

    def but_for_a_slip(self, name: str, conflict: Conflict) -> set[str]:
        """Keys one edit away from the name."""
        self._notice_changes()
        return {near for key in keys_of(name) for near in self._beginning(key[0], conflict).of(key)}

    def _beginning(self, letter: str, conflict: Conflict) -> NearlySpelt:
        if (conflict.id, letter) not in self._nearly:
            names = self._index.names(conflict, None, [beginning_with_letter(letter)])
            self._nearly[conflict.id, letter] = NearlySpelt(key for key, _, scope in names if scope != "world")
        return self._nearly[conflict.id, letter]

    def _notice_changes(self) -> None:
        if self._version != self._index.version() or len(self._alike) > _MOST_REMEMBERED:
            self._version = self._index.version()
            self._alike.clear()
            self._nearly.clear()
