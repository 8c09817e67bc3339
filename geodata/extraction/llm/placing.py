"""Put the places of a model's answer back into the sentence of their quote."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.extraction.anaphors import may_be_the_same
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.llm.aligning import Aligner, nearest
from geodata.extraction.llm.answer import PlaceAnswer
from geodata.extraction.llm.surroundings import Surroundings
from geodata.extraction.llm.usage import Reason, Usage
from geodata.model import MAPPED_ROLES, PlaceMention, PlaceRole, Span


class Placing:
    """Makes mentions of one article's places.

    A name must stand in the sentence of its quote, or the sentence must take it up ("the city"). What the text
    calls it, whether it is called a place at all and how far from it something lies is read from the text, and
    goes before what the model says.
    """

    def __init__(self, text: str, aligner: Aligner, surroundings: Surroundings, usage: Usage) -> None:
        self._text = text
        self._aligner = aligner
        self._surroundings = surroundings
        self._thrown_away = usage.thrown_away

    def mentions(self, answers: Sequence[PlaceAnswer], quote: Span, sentences: Span) -> tuple[PlaceMention, ...] | None:
        """Return the places that the quote's sentences name, in the order of the answer, each once.

        ``None`` if there were some and all of them are made up; a noun without its name ("the city") is not.
        """
        mentions: dict[tuple[int, str], PlaceMention] = {}
        made_up = False
        for answer in answers:
            mention = self._mention(answer, quote, sentences)
            if isinstance(mention, Reason):
                self._thrown_away[mention] += 1
                made_up = made_up or mention is not Reason.NAMELESS
            else:
                mentions.setdefault((mention.surface_start, mention.surface), mention)
        return None if made_up and not mentions else tuple(mentions.values())

    def _mention(self, answer: PlaceAnswer, quote: Span, sentences: Span) -> PlaceMention | Reason:
        span = nearest(self._aligner.names(answer.surface, sentences), quote)
        if span is None:
            return Reason.PLACE
        if self._surroundings.is_somebody(span):
            return Reason.NO_PLACE
        found = self._surroundings.place_at(span)
        noun = found.refers_to is not None if found else self._surroundings.is_only_a_noun(span)
        stands_for = None
        if noun and answer.refers_to is None:
            return Reason.NAMELESS
        if answer.refers_to is not None:
            stands_for = self._antecedent(answer.refers_to, found, span)
            if stands_for is None:
                return Reason.ANTECEDENT
        name = found.name if found else span
        role = _role(answer, found)
        return PlaceMention(
            surface=self._text[name.start : name.end],
            surface_start=name.start,
            role=role,
            kind=(found.kind if found else None) or answer.kind,
            parents=self._parents(answer, name, sentences),
            cued=found is not None and found.cued,
            refers_to=stands_for,
            offset=found.offset if found and role is PlaceRole.REFERENCE_POINT else None,
        )

    def _antecedent(self, name: str, found: PlaceFound | None, surface: Span) -> str | None:
        """The earlier name that a noun stands for, as it stands in the article."""
        earlier = [span for span in self._aligner.names(name) if span.end <= surface.start]
        named = [(span, self._surroundings.place_at(span)) for span in earlier]
        fitting = [
            place.name if place else span
            for span, place in named
            if not (self._surroundings.is_somebody(span) or self._surroundings.is_only_a_noun(span))
            and (place is None or place.refers_to is None)
            and (place is None or found is None or may_be_the_same(place.kind, found.kind))
        ]
        return self._text[fitting[-1].start : fitting[-1].end] if fitting else None

    def _parents(self, answer: PlaceAnswer, name: Span, sentences: Span) -> tuple[str, ...]:
        if answer.inside is None:
            return ()
        outside = [span for span in self._aligner.names(answer.inside, sentences) if not span.overlaps(name)]
        span = nearest(outside, name)
        if span is None or self._surroundings.is_somebody(span):
            return ()
        found = self._surroundings.place_at(span)
        span = found.name if found else span
        return (self._text[span.start : span.end],)


def _role(answer: PlaceAnswer, found: PlaceFound | None) -> PlaceRole:
    """The model's role, unless the word before the name says that the event was elsewhere ("near", "towards")."""
    if found is not None and found.role is not None and found.role not in MAPPED_ROLES:
        return found.role
    if found is not None and found.part and answer.role is PlaceRole.TARGET:
        return PlaceRole.PART_OF
    return answer.role
