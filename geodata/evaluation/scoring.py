"""Hold claims that were read against gold annotations, article by article.

A claim and an annotation are about the same thing when their quotes are about the same passage (Dice
coefficient of their characters at least 0.4) and their kinds of event agree. Pairs are one to one, as many as
can be.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from geodata.evaluation.figures import PRF, ArticleScore, ByType, Figures, Remark, Share
from geodata.evaluation.gold import GoldArticle, GoldClaim, GoldPlace
from geodata.model import MAPPED_ROLES, MAPPED_STANCES, Claim, EventType, PlaceKind, PlaceMention

SAME_PASSAGE = 0.4
"""Dice coefficient from which two quotes are about the same passage: a sentence for a short clause is below."""

_EARTH_DIAMETER_KM = 12742.0
_POINT_KM, _AREA_KM = 5.0, 40.0
"""How far a point may be off; areas have many centres."""

_AREAS = frozenset({PlaceKind.ADMIN, PlaceKind.REGION})
_SPELLINGS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None})


def score_article(article: str, text: str, claims: Sequence[Claim], gold: GoldArticle) -> ArticleScore:
    """Score the claims that were read from an article.

    Parameters
    ----------
    article : str
        The article's name.
    text : str
        The article's text, which all offsets count in.
    claims : sequence of Claim
        What was read, places resolved.
    gold : GoldArticle
        What a careful reader finds.
    """
    tally = _Tally()
    pairs = _pairs(claims, gold.claims)
    for claim in claims:
        for told in claim.passages:
            if text[told.quote_start : told.quote_end] != told.quote:
                tally.add(claim.event_type, Figures(bad_offsets=1))
    _score_detection(claims, gold, pairs, tally)
    for number, wanted in pairs.items():
        if gold.claims[wanted].core:
            _score_pair(claims[number], gold.claims[wanted], tally)
    _score_places(claims, gold, pairs, tally)
    _score_pins(claims, gold, pairs, tally)
    return ArticleScore(article=article, language=gold.language, figures=tally.figures(), remarks=tuple(tally.remarks))


@dataclass(slots=True, init=False)
class _Tally:
    """Figures by kind of event while they are counted."""

    types: dict[EventType, Figures]
    remarks: list[Remark]

    def __init__(self) -> None:
        self.types = defaultdict(Figures)
        self.remarks = []

    def add(self, kind: EventType, figures: Figures) -> None:
        self.types[kind] += figures

    def remark(self, kind: str, what: object, quote: str) -> None:
        self.remarks.append(Remark(kind=kind, what=str(what), quote=quote))

    def figures(self) -> ByType:
        return ByType({kind: self.types[kind] for kind in EventType if kind in self.types})


def _pairs(claims: Sequence[Claim], gold: Sequence[GoldClaim]) -> dict[int, int]:
    """Pair claims with annotations, by number: as many as can be, what must be found first, best overlap first."""
    options = [
        sorted(
            (number for number, claim in enumerate(claims) if _same_event(claim, wanted)),
            key=lambda number, wanted=wanted: -_overlap(claims[number], wanted),  # type: ignore[misc]
        )
        for wanted in gold
    ]
    owners: dict[int, int] = {}

    def place(wanted: int, tried: set[int]) -> bool:
        for number in options[wanted]:
            if number not in tried:
                tried.add(number)
                if number not in owners or place(owners[number], tried):
                    owners[number] = wanted
                    return True
        return False

    for wanted in sorted(range(len(gold)), key=lambda number: not gold[number].core):
        place(wanted, set())
    return owners


def _same_event(claim: Claim, gold: GoldClaim) -> bool:
    return claim.event_type in {gold.event_type, *gold.event_type_also} and _overlap(claim, gold) >= SAME_PASSAGE


def _overlap(claim: Claim, gold: GoldClaim) -> float:
    """Dice coefficient of two quotes' characters."""
    shared = min(claim.quote_end, gold.end) - max(claim.quote_start, gold.start)
    both = (claim.quote_end - claim.quote_start) + (gold.end - gold.start)
    return 2 * shared / max(1, both)


def _score_detection(claims: Sequence[Claim], gold: GoldArticle, pairs: Mapping[int, int], tally: _Tally) -> None:
    """Count what was to be found and what was given; an unasked-for ``other`` is no mistake."""
    found = set(pairs.values())
    for number, wanted in enumerate(gold.claims):
        if wanted.core:
            tally.add(
                wanted.event_type, Figures(detection=PRF(sought=1, found=number in found), complete=PRF(sought=1))
            )
            if number not in found:
                tally.remark("missed", wanted.event_type, wanted.quote)
    for number, claim in enumerate(claims):
        paired = pairs.get(number)
        needless = paired is not None and not gold.claims[paired].core
        if needless or (paired is None and claim.event_type is EventType.OTHER):
            continue
        detection = PRF(given=1, right=paired is not None)
        tally.add(claim.event_type, Figures(detection=detection, complete=PRF(given=1)))
        if paired is None:
            tally.remark("spurious", claim.event_type, claim.quote)


def _score_pair(claim: Claim, gold: GoldClaim, tally: _Tally) -> None:
    """Count what is right about a claim that was detected."""
    checks = {
        "stance": claim.stance is gold.stance,
        "speaker": same_name(claim.speaker, gold.speaker_surfaces),
        "actor": same_name(claim.actor, gold.actor_surfaces),
        "dates": _dates_agree(claim, gold),
    }
    if gold.count:
        wanted = {value for value in gold.count.values() if isinstance(value, int | float)}
        checks["count"] = set(claim.count.values()) >= wanted
    given = {"stance": claim.stance, "speaker": claim.speaker, "actor": claim.actor, "count": dict(claim.count)}
    for name, right in checks.items():
        tally.add(gold.event_type, replace(Figures(), **{name: Share(int(right), 1)}))  # type: ignore[arg-type]
        if not right:
            tally.remark(name, given.get(name, claim.event_date_start), gold.quote)
    sought, drawn = _to_draw(gold), _drawn(claim)
    well_placed = all(any(_near(d, s) for d in drawn) for s in sought) and all(
        any(_near(d, s) for s in sought) for d in drawn
    )
    if checks["stance"] and checks["speaker"] and checks["dates"] and well_placed:
        tally.add(gold.event_type, Figures(complete=PRF(found=1)))
        tally.add(claim.event_type, Figures(complete=PRF(right=1)))


def _score_places(claims: Sequence[Claim], gold: GoldArticle, pairs: Mapping[int, int], tally: _Tally) -> None:
    """Count how many places were found: in the claim that was detected, else in any."""
    for number, wanted in enumerate(gold.claims):
        partners = [claim for c, claim in enumerate(claims) if pairs.get(c) == number] or claims
        drawn = [place for claim in partners for place in _drawn(claim)]
        for place in _to_draw(wanted) if wanted.core else ():
            found = any(_near(each, place) for each in drawn)
            tally.add(wanted.event_type, Figures(places=Share(int(found), 1)))
            if not found:
                tally.remark("place missed", place.name or place.surface, wanted.quote)


def _score_pins(claims: Sequence[Claim], gold: GoldArticle, pairs: Mapping[int, int], tally: _Tally) -> None:
    """Count how many points drawn are right: near a place of the article that is to be drawn."""
    everywhere = [place for wanted in gold.claims for place in _to_draw(wanted)]
    forbidden = [(words.start, words.start + len(words.surface)) for words in gold.must_not_map]
    for number, claim in enumerate(claims):
        kind = gold.claims[pairs[number]].event_type if number in pairs else claim.event_type
        for pin in _drawn(claim):
            right = any(_near(pin, place) for place in everywhere)
            end = pin.surface_start + len(pin.surface or " ")
            banned = any(start < end and pin.surface_start < stop for start, stop in forbidden)
            tally.add(kind, Figures(pins=Share(int(right), 1), forbidden=int(banned)))
            if banned or not right:
                what = f"{pin.surface} -> {pin.name} {pin.lat:.2f}, {pin.lon:.2f}"
                tally.remark("forbidden" if banned else "wrong pin", what, claim.quote)


def _to_draw(gold: GoldClaim) -> list[GoldPlace]:
    if gold.stance not in MAPPED_STANCES:
        return []
    return [place for place in gold.places if place.role in MAPPED_ROLES and place.lat is not None]


def _drawn(claim: Claim) -> list[PlaceMention]:
    if claim.stance not in MAPPED_STANCES:
        return []
    return [place for place in claim.places if place.role in MAPPED_ROLES and place.lat is not None]


def _near(place: PlaceMention, gold: GoldPlace) -> bool:
    allowed = max(_POINT_KM, gold.precision_km or 0.0, _AREA_KM if gold.kind in _AREAS else 0.0)
    return _kilometres((place.lat, place.lon), (gold.lat, gold.lon)) <= allowed


def _kilometres(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> float:
    """Great-circle distance of two points (latitude, longitude in decimal degrees), by the haversine formula."""
    if None in (*one, *other):
        return math.inf
    (lat1, lon1), (lat2, lon2) = (tuple(math.radians(each or 0.0) for each in point) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return _EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(half)))


def _dates_agree(claim: Claim, gold: GoldClaim) -> bool:
    """Whether the days overlap; a month or a year of gold must be the one the claim's days begin in."""
    if gold.event_date_start is None:
        return True
    if claim.event_date_start is None:
        return False
    first = claim.event_date_start.isoformat()
    if len(gold.event_date_start) < len("YYYY-MM-DD"):
        return first.startswith(gold.event_date_start)
    last = (claim.event_date_end or claim.event_date_start).isoformat()
    return first <= (gold.event_date_end or gold.event_date_start) and gold.event_date_start <= last


def same_name(given: str | None, acceptable: Iterable[str]) -> bool:
    """Whether both are empty, or one name holds the other, spellings apart."""
    wanted = [each for each in map(_spelling, acceptable) if each]
    if not given or not wanted:
        return not given and not wanted
    name = _spelling(given)
    return bool(name) and any(name in each or each in name for each in wanted)


def _spelling(name: str) -> str:
    """Name without case, marks, punctuation and the Arabic letters that writers vary."""
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"\W+", " ", bare.translate(_SPELLINGS)).strip()
