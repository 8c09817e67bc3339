"""The gazetteer as the other rooms see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from geodata.cache import cache_folder as default_cache_folder
from geodata.conflicts import Conflict, load_conflict
from geodata.errors import GazetteerError, UsageError
from geodata.gazetteer.article import ArticlePlaces
from geodata.gazetteer.build import build
from geodata.gazetteer.decisions import Decision, Decisions, Verdict, decision_now
from geodata.gazetteer.derived import beside_its_town
from geodata.gazetteer.index import PlaceIndex
from geodata.gazetteer.keys import keys_of
from geodata.gazetteer.layers import LayeredIndex
from geodata.gazetteer.lookalikes import Lookalikes
from geodata.gazetteer.nominatim import Fallback, configured
from geodata.gazetteer.readings import (
    DERIVED,
    EXACT,
    INFLECTED,
    LOOSELY,
    is_adjectival,
    names_an_area,
    readings,
    towns_of,
    with_its_noun,
)
from geodata.gazetteer.resolve import (
    LARGE,
    UNKNOWN,
    Asked,
    Found,
    contradicted,
    decide,
    is_far_from_all,
    is_near,
    lies_in,
    probably,
)
from geodata.gazetteer.rows import PRECISION_OF_KIND
from geodata.gazetteer.search import Match, describe, search
from geodata.gazetteer.spotter import ConflictNames, NameSpotter
from geodata.gazetteer.transliteration import writes_no_vowels
from geodata.gazetteer.user_places import UserPlaces
from geodata.gazetteer.userdata import user_path
from geodata.languages.folding import Folded
from geodata.languages.place_nouns import english_nouns, without_noun
from geodata.languages.schema import PlaceCue
from geodata.model import Claim, Place, PlaceKind, PlaceSpotter, PlaceStatus, Resolution

Progress = Callable[[str, int, int], None]
_FILE = "places.sqlite"
_FUZZY = "fuzzy"
_NAMES_ITS_PROVINCE = 250_000
"""Inhabitants of a city after which its whole province is called."""
_ANY_ENDING = 0.7
"""Confidence in a name whose ending may be one of any language."""


def index_path(cache_folder: Path | None = None) -> Path:
    """Where the place index lies."""
    return (cache_folder or default_cache_folder()) / _FILE


def build_index(cache_folder: Path | None = None, progress: Progress | None = None) -> Path:
    """Build the place index anew and return its path.

    Raises
    ------
    DataFileError
        A conflict file is at fault.
    GazetteerError
        The cache folder cannot be written.
    """
    path = index_path(cache_folder)
    try:
        build(path, progress)
    except OSError as error:
        raise GazetteerError(
            f"the place index cannot be written ({error.strerror})", "set CLAIMLINE_CACHE to a folder of yours", path
        ) from error
    return path


def open_gazetteer(
    cache_folder: Path | None = None,
    progress: Progress | None = None,
    *,
    data_folder: Path | None = None,
    with_user_places: bool = True,
) -> Gazetteer:
    """Open the place index with the user's places and decisions over it.

    The index is built first when it is missing, damaged, or made from other data.

    Parameters
    ----------
    cache_folder, data_folder : Path, optional
        Where the index and the user's file lie; see :mod:`geodata.cache`.
    progress : callable, optional
        Told how far a build is.
    with_user_places : bool
        Whether the user's places and decisions count.

    Raises
    ------
    DataFileError, GazetteerError
        As :func:`build_index`; or the user's file cannot be read.
    """
    path = index_path(cache_folder)
    index = _current_index(path)
    if index is None:
        index = PlaceIndex(build_index(cache_folder, progress))
    own = user_path(data_folder)
    if with_user_places and own.exists():
        index.close()
        index = LayeredIndex(path, UserPlaces(own))
    return Gazetteer(index, configured(path.parent), Decisions(own) if with_user_places else None)


def _current_index(path: Path) -> PlaceIndex | None:
    try:
        index = PlaceIndex(path)
    except GazetteerError:
        return None
    if index.is_current():
        return index
    index.close()
    return None


class Gazetteer:
    """Finds and resolves names of places.

    Parameters
    ----------
    index : PlaceIndex
        The opened index.
    fallback : Fallback, optional
        Whom to ask for a name the text calls a place and the index does not have; nobody if not given.
    decisions : Decisions, optional
        What people have decided about names; nothing if not given.
    """

    def __init__(self, index: PlaceIndex, fallback: Fallback | None = None, decisions: Decisions | None = None) -> None:
        self._index = index
        self._fallback = fallback
        self._decisions = decisions
        self._conflict_names: ConflictNames | None = None
        self._spotters: dict[str | None, NameSpotter] = {}
        self._lookalikes = Lookalikes(index)

    def spotter(self, conflict: Conflict | None) -> PlaceSpotter:
        """Return the spotter for a conflict's area (and the world's large places)."""
        key = conflict.id if conflict else None
        if key not in self._spotters:
            self._spotters[key] = NameSpotter(self._index, conflict)
        return self._spotters[key]

    def resolve(
        self,
        name: str,
        *,
        conflict: Conflict | None,
        language: str | None = None,
        kind: PlaceKind | None = None,
        parents: Sequence[str] = (),
        cued: bool = False,
        nearby: Sequence[Place] = (),
    ) -> Resolution:
        """Say which place a name stands for.

        Parameters
        ----------
        name : str
            As written, perhaps inflected.
        conflict : Conflict or None
            Whose area it is looked for in.
        language : str, optional
            ISO 639-1 code; tells which endings the name may carry. Any, if not given.
        kind : PlaceKind, optional
            What the text calls it.
        parents : sequence of str
            Names of larger places beside it, nearest first.
        cued : bool
            The text itself calls it a place; only then may it be misspelt.
        nearby : sequence of Place
            Places of the same sentence and article, nearest first.

        Returns
        -------
        Resolution
            ``place`` is set only when resolved or probable.
        """
        answers = (self.resolve(parent, conflict=conflict, language=language) for parent in parents)
        beside = tuple(answer.place for answer in answers if answer.place is not None)
        return self.answer(name, Asked(conflict, kind, (*beside, *nearby), beside), language, cued=cued)

    def answer(self, name: str, asked: Asked, language: str | None, *, cued: bool) -> Resolution:
        """Say which place a name stands for, as :meth:`resolve`, when the places beside it are resolved already."""
        conflict = asked.conflict
        decided = self._decided(name, conflict, language)
        if decided is not None:
            return decided
        known = self._by_name(name, asked, language)
        if asked.kind is PlaceKind.FRONT and EXACT not in known.method and names_an_area(name, language):
            return self._at_its_town(name, asked, language)
        if known.place is None and asked.kind is PlaceKind.ADMIN:
            known = self._by_adjective(name, asked, language) or known
        if known.place is not None or known.status is PlaceStatus.AMBIGUOUS:
            return known
        answer = self._by_noun(name, asked, language)
        if answer.place is None and conflict and asked.kind is PlaceKind.ADMIN and known.candidates:
            answer = self._around_its_town(name, asked, language)
        if answer.place is None and conflict and asked.kind is not PlaceKind.FRONT:
            answer = self._by_sound_or_slip(name, conflict, asked, cued=cued)
            if answer.status is PlaceStatus.UNRESOLVED and cued and self._fallback:
                answer = self._asked_elsewhere(name, conflict, language)
        return known if answer.status is PlaceStatus.UNRESOLVED else answer

    def locate(self, claims: Sequence[Claim], conflict: Conflict | None, language: str | None) -> list[Claim]:
        """Return the claims of one article with their places resolved, or honestly left open.

        Names that need no context go first; the places found so are the context of the others.
        """
        return ArticlePlaces(self, conflict, language).locate(claims)

    def conflicts_named(self, text: Folded, language: str) -> dict[str, int]:
        """How many different places of each conflict's own file a text names, by conflict id."""
        if self._conflict_names is None:
            self._conflict_names = ConflictNames(self._index)
        return self._conflict_names.named(text, language)

    def place(self, place_id: str) -> Place | None:
        """The place with this id."""
        return self._index.place(place_id)

    def search(self, text: str, conflict: Conflict | None = None, limit: int = 20) -> list[Match]:
        """Places with a name that begins with ``text`` or contains it; see :func:`geodata.gazetteer.search.search`."""
        return search(self._index, text, conflict, limit)

    def describe(self, place_id: str) -> dict[str, Any]:
        """Everything that is known of a place, as plain JSON values.

        Raises
        ------
        UsageError
            There is no such place.
        """
        described = describe(self._index, self._decisions, place_id)
        if described is None:
            raise _no_such_place(place_id)
        return described

    def decide(
        self,
        name: str,
        conflict: Conflict | str,
        place_id: str | None,
        *,
        by: str,
        at: datetime | None = None,
        note: str | None = None,
    ) -> Decision:
        """Decide which place a name stands for in a conflict; from now on every answer says so.

        Parameters
        ----------
        name : str
            As it is written; every spelling that folds to it is meant.
        conflict : Conflict or str
            In which the decision counts.
        place_id : str or None
            The place; ``None`` says that the name is no place there and must stay open.
        by : str
            Who decides.
        at : datetime, optional
            When, with its time zone; now, if not given.
        note : str, optional
            Why.

        Returns
        -------
        Decision
            As it was appended to those before, which stay; the latest counts.

        Raises
        ------
        UsageError
            There is no such place or conflict, the name cannot be found in texts, or nobody is named.
        GazetteerError
            The user's file cannot be written.
        """
        if place_id is not None and self.place(place_id) is None:
            raise _no_such_place(place_id)
        verdict = Verdict.NO_PLACE if place_id is None else Verdict.PLACE
        known = conflict if isinstance(conflict, Conflict) else load_conflict(conflict)
        return self._to_append_to().append(
            decision_now(name, known.id, verdict, place_id=place_id, by=by, at=at, note=note)
        )

    def undo_decision(
        self, name: str, conflict: Conflict | str, *, by: str, at: datetime | None = None, note: str | None = None
    ) -> Decision:
        """Leave a name to the gazetteer again; what was decided before stays in the history.

        Parameters and errors are those of :meth:`decide`; a name that nobody has decided about is one as well.
        """
        known = conflict if isinstance(conflict, Conflict) else load_conflict(conflict)
        if self._to_append_to().latest(known.id, keys_of(name)) is None:
            raise UsageError(f"nothing is decided about {name!r} in {known.id}", "see 'claimline geocode --decisions'")
        return self._to_append_to().append(
            decision_now(name, known.id, Verdict.UNDONE, place_id=None, by=by, at=at, note=note)
        )

    def close(self) -> None:
        """Close the index, and the user's file."""
        self._index.close()
        if self._decisions is not None:
            self._decisions.close()

    def _to_append_to(self) -> Decisions:
        if self._decisions is None:
            raise UsageError("this gazetteer was opened without decisions", "open it with the user's places")
        return self._decisions

    def _decided(self, name: str, conflict: Conflict | None, language: str | None) -> Resolution | None:
        """What somebody has decided about a name; a place that has gone since leaves it open."""
        if self._decisions is None or conflict is None or not self._decisions.exist():
            return None
        found = (self._decisions.latest(conflict.id, keys) for _, keys in readings(name, language) if keys)
        decision = next(filter(None, found), None)
        if decision is None:
            return None
        place = self.place(decision.place_id) if decision.place_id else None
        if place is None:
            why = (
                "no place here" if decision.verdict is Verdict.NO_PLACE else f"there is no {decision.place_id} any more"
            )
            return replace(UNKNOWN, method=f"{decision.how}: {why}")
        return Resolution(status=PlaceStatus.RESOLVED, place=place, method=decision.how, confidence=1.0)

    def _bearing(self, keys: Iterable[str], conflict: Conflict | None, *, loosely: bool = False) -> list[Found]:
        """Places that bear one of the keys and may be meant in the conflict.

        One that has no country is taken for one of the conflict's if it lies in its area.
        """
        found = self._index.lookup(keys, loosely=loosely)
        if conflict is None:
            return [f for f in found if f.conflict is None]
        return [
            replace(f, place=replace(f.place, country=conflict.fought_in[0]))
            if f.conflict is None and f.place.country is None and lies_in(f.place, conflict.area)
            else f
            for f in found
            if f.conflict in {None, conflict.id} and conflict.id not in f.replaced_in
        ]

    def _as_kept(self, answer: Resolution) -> Resolution:
        """The answer with its place as the index has it, without a country that was only assumed."""
        if answer.place is None or not isinstance(self._index, LayeredIndex):
            return answer
        return replace(answer, place=self._index.place(answer.place.place_id) or answer.place)

    def _by_name(self, name: str, asked: Asked, language: str | None, *, as_adjective: bool = False) -> Resolution:
        """Look a name up as it stands, then without an article or its ending.

        ``as_adjective``: what is meant may also bear the name by an adjective ("Курского"), as areas always may.
        """
        best = UNKNOWN
        for how, keys in readings(name, language):
            if how == DERIVED and not (as_adjective or asked.kind is PlaceKind.ADMIN):
                continue
            found = self._bearing(keys, asked.conflict, loosely=how == LOOSELY)
            if found:
                answer = self._as_kept(decide(found, asked, how))
                if answer.place is not None and how in {INFLECTED, DERIVED} and language is None:
                    return probably(answer, _ANY_ENDING)
                if answer.place is not None or answer.status is PlaceStatus.AMBIGUOUS:
                    return answer
                best = best if best.candidates else answer
        return best

    def _by_adjective(self, name: str, asked: Asked, language: str | None) -> Resolution | None:
        """Look up the area that an adjective stands for, whose noun stands elsewhere; ``None`` if there is none."""
        answers = (self._by_name(each, asked, language) for each in dict.fromkeys(with_its_noun(name, language)))
        return next((answer for answer in answers if answer.place is not None), None)

    def _by_noun(self, name: str, asked: Asked, language: str | None) -> Resolution:
        """Look a name up without the noun it was given with: what the noun says is what it must be.

        What bears the name of a town it lies at is what the conflict's file lists by that name in English, or near
        that town, if nothing of its own name is known.
        """
        for reading in without_noun(name, language):
            kind = reading.cue.kind
            answer = self._decided(reading.name, asked.conflict, language)
            if answer is not None:
                return answer
            answer = self._by_name(reading.name, replace(asked, kind=kind), language)
            if answer.place is None and reading.cue.beside and kind is not None:
                town = replace(asked, kind=PlaceKind.SETTLEMENT)
                answer = self._by_name(reading.name, town, language, as_adjective=True)
                if answer.place is not None:
                    answer = self._by_its_town(answer.place, reading.cue, asked) or beside_its_town(answer, name, kind)
            if answer.place is not None:
                return replace(answer, method=f"{answer.method}, without its noun")
        return UNKNOWN

    def _by_its_town(self, town: Place, called: PlaceCue, asked: Asked) -> Resolution | None:
        """What a table lists by a town's name and an English noun for what the text calls it in its own language."""
        names = [key for key in self._index.keys(town.place_id) if key.isascii()]
        for noun in english_nouns(called.sort) if called.sort else ():
            found = self._bearing([f"{name} {noun}" for name in names], asked.conflict)
            answer = decide(found, replace(asked, kind=called.kind), "by its town")
            if answer.place is not None:
                return self._as_kept(answer)
        return None

    def _around_its_town(self, name: str, asked: Asked, language: str | None) -> Resolution:
        """The district of a name of which only the town in it is known: near that town."""
        asked = replace(asked, kind=PlaceKind.SETTLEMENT)
        town = self._by_name(name, asked, language, as_adjective=True)
        if town.place is None or town.place.kind is not PlaceKind.SETTLEMENT:
            return UNKNOWN
        if town.method.endswith(EXACT) and is_adjectival(name, language):
            return UNKNOWN  # "Октябрьский" is a town somewhere, and a district of many others
        return beside_its_town(town, town.place.name, PlaceKind.ADMIN)

    def _at_its_town(self, name: str, asked: Asked, language: str | None) -> Resolution:
        """The stretch of a front that an adjective of a town's name stands for, its noun behind it or left out.

        A village is no reason for one: "Слобожанський" is a part of the country, and "Слобожанка" some village. One
        named after a large city may lie anywhere in its province.
        """
        town = replace(asked, kind=PlaceKind.SETTLEMENT)
        named = (self._bearing(keys, asked.conflict) for keys in towns_of(name.partition(" ")[0], language))
        known = ([f for f in found if f.by_file or f.place.population >= LARGE] for found in named)
        surest = next((found for found in known if found), None)
        answer = decide(surest, town, DERIVED) if surest else UNKNOWN
        if answer.place is None:
            return answer
        if answer.place.population >= _NAMES_ITS_PROVINCE:
            return UNKNOWN
        precision = PRECISION_OF_KIND[PlaceKind.FRONT]
        return beside_its_town(self._as_kept(answer), answer.place.name, PlaceKind.FRONT, geo_precision=precision)

    def _asked_elsewhere(self, name: str, conflict: Conflict, language: str | None) -> Resolution:
        place = self._fallback.find(name, conflict, language) if self._fallback else None
        if place is None:
            return UNKNOWN
        return Resolution(
            status=PlaceStatus.PROBABLE, place=place, method="Nominatim, one answer in the area", confidence=0.6
        )

    def _by_sound_or_slip(self, name: str, conflict: Conflict, asked: Asked, *, cued: bool) -> Resolution:
        """Look for a name of the conflict's area that sounds alike; then, if it is surely a place, one edit away.

        Never more than probable, and only when a single place is left. It is believed in the name of a place that the
        conflict's file lists or that is large; one that only sounds alike, also near another place of the article:
        somewhere in a country some hamlet sounds like any name.
        """
        steps = [("transliterated", self._lookalikes.by_sound, 0.8), (_FUZZY, self._lookalikes.but_for_a_slip, 0.7)]
        for how, matching, confidence in steps if cued else steps[:1]:
            keys = matching(name, conflict)
            places = self._bearing(keys, conflict)
            if how != _FUZZY:
                places = [f for f in places if not self._is_written_otherwise(f, name, keys)]
            if asked.kind is PlaceKind.REGION:
                places = [f for f in places if f.place.kind is asked.kind]  # no mountain is a district that sounds so
            inside = [f for f in places if f.by_file] or [
                f
                for f in places
                if f.place.country in conflict.fought_in
                and (f.place.population >= LARGE or (how != _FUZZY and is_near(f.place, asked)))
            ]
            answer = self._as_kept(decide(inside, asked, how)) if inside else UNKNOWN
            if answer.place is not None and (contradicted(answer.place, asked) or is_far_from_all(answer.place, asked)):
                continue
            if answer.place is not None and "larger" not in answer.method:
                return probably(answer, confidence)
            if answer.candidates:
                return answer
        return UNKNOWN

    def _is_written_otherwise(self, found: Found, name: str, alike: AbstractSet[str]) -> bool:
        """Whether a place's own name in a script without vowels is known, and is none of those that sound like one.

        Then what sounds alike is only how Latin letters write both: "عابدين" is not "بعيدين", which is "Baydin", too.
        """
        if not writes_no_vowels(name):
            return False
        own = {key for key in self._index.keys(found.place.place_id) if writes_no_vowels(key)}
        return bool(own) and own.isdisjoint(alike)


def _no_such_place(place_id: str) -> UsageError:
    return UsageError(f"there is no place {place_id!r}", "find its id with 'claimline gazetteer search'")
