"""The places an article named so far, and which of them "the city" or "both villages" stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geodata.extraction.anaphors import describes_another, may_be_the_same
from geodata.extraction.cued_places import AREA_KINDS, PlaceFound, stem_of
from geodata.extraction.document import Sentence
from geodata.languages.folding import fold_name
from geodata.languages.place_nouns import without_noun
from geodata.model import Claim, PlaceKind, PlaceRole, Span

_WHERE_IT_HAPPENED = frozenset({PlaceRole.TARGET, PlaceRole.PART_OF, PlaceRole.LEFT_FROM})
_NEAR = 2
"""Words from a place to the one that it is said to be near: "قرب"."""
_SOMEBODY = frozenset({"title", "institution", "side", "group", "object"})
_UNCALLED = frozenset({None})
"""The noun that a place named without one is called by."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name as the article has it, how it was found, and the number of its sentence."""

    name: str
    place: PlaceFound
    sentence: int


class NamedBefore:
    """Remembers the places of an article: all that were named, and those that something happened in."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._places: list[NamedPlace] = []
        self._fought_for: list[NamedPlace] = []
        self._told_last = -1

    def remember(self, sentence: Sentence, places: Sequence[PlaceFound], claims: Sequence[Claim]) -> None:
        """Add the places of a sentence; its claims say where something happened."""
        told = {m.surface_start for claim in claims for m in claim.places if m.role in _WHERE_IT_HAPPENED}
        taken_up = {m.surface_start: m.refers_to for claim in claims for m in claim.places if m.refers_to}
        again = ((taken_up[p.name.start], p) for p in places if p.name.start in taken_up)
        self._fought_for += [NamedPlace(name, place, sentence.index) for name, place in again]
        for place in places:
            seat = sentence.covering("capital", place.start) is not None
            if (
                place.refers_to is None
                and place.role is not PlaceRole.REFERENCE_POINT
                and not seat
                and not (place.of_somebody and not place.cued)
            ):
                named = self.names(sentence, place)
                self._places += named
                if place.name.start in told:
                    self._fought_for += named
                    if not _names_somebody(sentence, place.end):
                        self._told_last = sentence.index

    def told_right_before(self, sentence: Sentence) -> bool:
        """Whether the sentence before tells of something that happened in a place, and names nobody behind it."""
        return self._told_last == sentence.index - 1

    def taken_up(self, sentence: Sentence, place: PlaceFound, places: Sequence[PlaceFound]) -> list[PlaceFound]:
        """A noun such as "the city" with the name that it stands for (twice, for two); it stays empty if there is none.

        "The area" of fights near a town is not that town.
        """
        if place.refers_to:
            return [place]
        two = place.two or _may_take_up_two(sentence, place)
        if not two and (place.refers_to is None or describes_another(sentence, place, places)):
            return [place]
        here = [p for p in places if p.end <= place.start and p.refers_to is None and _may_be_meant(p, place)]
        if place.role is PlaceRole.REFERENCE_POINT:  # "X | near the city" is not that city
            here = [p for p in here if place.start - p.end > _NEAR]
        told_of = [p for p in here if p.around or p.role is not PlaceRole.REFERENCE_POINT]
        if here and not told_of and place.vague and not two:
            return [place]
        named = [each for p in told_of or here for each in self.names(sentence, p)]
        if two:
            return [replace(place, refers_to=name, cued=True) for name in self._last_pair(place, named)] or [place]
        town = self._town_of_the_area(sentence, place, here)
        return [replace(place, refers_to=town or self.antecedent(place, named))]

    def _last_pair(self, anaphor: PlaceFound, here: Sequence[NamedPlace]) -> tuple[str, ...]:
        """The last two names that were joined, in the sentence or else in the article."""
        for known in (here, self._fought_for, self._places):
            for first, second in reversed(list(pairwise(known))):
                if second.place.joined and may_be_the_same(second.place.kind, anaphor.kind):
                    return first.name, second.name
        return ()

    def names(self, sentence: Sentence, place: PlaceFound) -> list[NamedPlace]:
        """A place with its name, after the town that it is called by if it lies there ("Hodeidah airport")."""
        cue = sentence.at("place_cue", place.start)
        if place.noun is None and cue is not None and cue.end < place.end:  # a name that begins with its noun
            place = replace(place, noun=stem_of(sentence.tokens[cue.start].text))
        own = NamedPlace(sentence.text_of(place.name), place, sentence.index)
        towns = without_noun(own.name, self._language) if place.kind is PlaceKind.FACILITY else ()
        words = next((each.name.split() for each in towns if each.cue.beside), None)
        if words is None:
            return [own]
        texts = [token.text for token in sentence.tokens]
        starts = (i for i in range(place.start, place.end) if texts[i : i + len(words)] == words)
        town = replace(place, kind=PlaceKind.SETTLEMENT, noun=None)
        return [*(NamedPlace(sentence.words(i, i + len(words)), town, sentence.index) for i in starts), own]

    def _town_of_the_area(self, sentence: Sentence, anaphor: PlaceFound, here: Sequence[PlaceFound]) -> str | None:
        """The town that "the city" means where its sentence has named only the province called after it.

        A quarter in the city says nothing of which it is.
        """
        here = [p for p in here if not (p.quarter or p.kind is PlaceKind.FRONT or p.role is PlaceRole.REFERENCE_POINT)]
        if anaphor.kind is not PlaceKind.SETTLEMENT or not here or here[-1].kind is not PlaceKind.ADMIN:
            return None
        if any(p.kind not in AREA_KINDS for p in here):
            return None
        area = here[-1].name
        towns = (hit for _, _, hit in sentence.names if area.start <= hit.start and PlaceKind.SETTLEMENT in hit.kinds)
        called = (sentence.text_of(Span(hit.start, hit.end)) for hit in towns if hit.end <= area.end)
        bare = (each.name for each in without_noun(sentence.text_of(area), self._language))
        return next(called, None) or next(bare, None)

    def antecedent(self, anaphor: PlaceFound, here: Sequence[NamedPlace]) -> str:
        """The name that "the city" stands for: the last one before it in the sentence, else in the article.

        In the article those that something is said to have happened in go before those only named, but for what was
        called so since; "the area" is that of the last thing told. Empty for none.
        """
        town = next((each.name for each in reversed(here) if each.place.kind is PlaceKind.SETTLEMENT), None)
        if anaphor.beside and anaphor.kind is PlaceKind.ADMIN and town is not None:
            return town  # "Cəbrayıl şəhərini və rayonun kəndlərini"
        here, told, named = (
            [each for each in known if _may_stand_for(anaphor, each.place)]
            for known in (here, self._fought_for, self._places)
        )
        if anaphor.noun is None:
            told, named = _towns_first(told), _towns_first(named)
        if anaphor.adjective:
            narrower = [e.name for e in here or told or named if anaphor.adjective in fold_name(e.name).split()]
            return next(reversed(narrower), "")
        here = [e for e in here if not _only_says_where(e.place, [other.place for other in here])]
        if anaphor.vague and told:
            told = [each for each in told if each.sentence == told[-1].sentence]
        called_so = frozenset({anaphor.noun}) if anaphor.noun else frozenset(e.place.noun for e in here)  # "there"
        for known, nouns, vague in (
            (here, called_so, False),
            (here, _UNCALLED, False),
            (_since(told, named), called_so, False),
            (here, _UNCALLED, True),
            (told, _UNCALLED, True),
            (named, called_so, False),
        ):
            fitting = [each for each in known if each.place.noun in nouns or (each.place.vague and vague)]
            if fitting:
                return fitting[-1].name
        return next((each.name for known in (here, told, named) for each in reversed(known)), "")


def _names_somebody(sentence: Sentence, start: int) -> bool:
    """Whether a name, or a noun for somebody or something, stands behind a place."""
    rest = range(start, len(sentence.tokens))
    return any(sentence.tokens[i].capital or sentence.covered(i, _SOMEBODY) for i in rest)


def _since(told: Sequence[NamedPlace], named: Sequence[NamedPlace]) -> list[NamedPlace]:
    """What was fought for, and behind it what was named in later sentences."""
    last = told[-1].sentence if told else 0
    return [*told, *(each for each in named if each.sentence > last)]


def _may_stand_for(anaphor: PlaceFound, named: PlaceFound) -> bool:
    """Whether a noun may stand for a place: a town for no quarter, the seat of a district for what is called so."""
    if anaphor.noun is not None and named.noun == anaphor.noun:
        return True
    if named.kind is PlaceKind.FRONT and named.cued and anaphor.beside and anaphor.kind is PlaceKind.ADMIN:
        return True  # "on the front of Nihm ... the district"
    quarter = named.quarter and anaphor.kind is PlaceKind.SETTLEMENT
    if named.kind is PlaceKind.FACILITY and None not in {anaphor.noun, named.noun} and anaphor.kind is named.kind:
        return False  # "the port" is no airport
    return may_be_the_same(named.kind, anaphor.kind) and not quarter


def _only_says_where(place: PlaceFound, others: Sequence[PlaceFound]) -> bool:
    """Whether an area stands with "in" right behind another place that the same noun may stand for: "جبهة X | في Y"."""
    return place.within and place.kind in AREA_KINDS and any(0 <= place.start - other.end <= 1 for other in others)


def _towns_first(known: list[NamedPlace]) -> list[NamedPlace]:
    """The towns among the last two places, for "it" and "there" mean a town rather than the area around it."""
    return [each for each in known[-2:] if each.place.kind not in AREA_KINDS] or known


def _may_be_meant(named: PlaceFound, anaphor: PlaceFound) -> bool:
    """Whether a noun may stand for a place: for one that only says where who speaks is, if it is called so.

    "Sources in Baghdad said that the army took the city" is not of Baghdad; "the resistance in Dhale province said that
    the province" is of Dhale.
    """
    return not named.of_somebody or (named.cued and named.kind is not None and named.kind is anaphor.kind)


def _may_take_up_two(sentence: Sentence, place: PlaceFound) -> bool:
    """Whether a name is also the word for two places named before ("القريتين", the two villages or al-Qaryatayn)."""
    word = sentence.at("anaphor_of_two", place.start)
    return not place.cued and word is not None and word.end == place.end
