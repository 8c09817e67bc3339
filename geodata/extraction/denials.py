"""Denials of what was told before, which name no event themselves: "Kyiv denied it", "which Baku rejected"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from geodata.conflicts import Conflict
from geodata.extraction.claims import speaker_id
from geodata.extraction.document import Sentence
from geodata.extraction.events import Event
from geodata.extraction.sides import same_camp
from geodata.extraction.speech import Voice, denial_clause, takes_up
from geodata.model import MAPPED_STANCES, Claim, PlaceMention, Stance

_OPENING = 2
"""Words before a denial that takes up the sentence before: "But | Kyiv denied it"."""


class Told(NamedTuple):
    """A claim, and the event and the voice that it was read from."""

    claim: Claim
    event: Event
    voice: Voice | None


class Denials:
    """Remembers what the last sentence told, which this one may deny as "it" or "the claim"."""

    def __init__(self, conflict: Conflict | None) -> None:
        self._conflict = conflict
        self._sentence = -1
        self._told: Sequence[Told] = ()

    def of(self, sentence: Sentence, voices: Sequence[Voice], told: Sequence[Told]) -> list[Told]:
        """The denials of a sentence, each told as the claim that it denies, in the words and the voice of who denies.

        ``told`` is what the sentence claims itself: a voice that tells something of its own denies that and nothing
        before. What was told last, by somebody else and as something that happened, is what is meant; all its places
        are, if it was told of several.
        """
        before = self._told if self._sentence == sentence.index - 1 else ()
        found = []
        for voice in voices:
            if not takes_up(sentence, voice):
                continue
            if any(each.voice is voice for each in told):
                continue
            start = sentence.tokens[voice.head[0]].start
            here = [each for each in told if each.claim.quote_end <= start]
            opens = denial_clause(sentence, voice)[0] <= _OPENING
            denied = self._denied(voice, here, nearest=True)
            if denied := denied or self._denied(voice, before if opens else (), nearest=False):
                found.append(Told(self._denial(sentence, voice, denied), denied[-1].event, voice))
        self._sentence, self._told = sentence.index, [*told]
        return found

    def _denied(self, voice: Voice, told: Sequence[Told], *, nearest: bool) -> list[Told]:
        """What somebody else told last, with what was told in the same voice of the same kind.

        ``nearest``: what stands nearest is meant; else, where several things were told, none is known to be.
        """
        speaker = voice.speaker
        if speaker is None:
            return []
        others = [
            each
            for each in told
            if each.claim.stance in MAPPED_STANCES
            and (each.voice is None or each.voice.speaker is None or each.voice.speaker.span != speaker.span)
            and not same_camp(self._conflict, each.claim.speaker_side, speaker.side)
        ]
        if not others:
            return []
        last = others[-1]
        alike = [each for each in others if each.voice is last.voice and _is_alike(each.claim, last.claim)]
        return alike if nearest or len(alike) == len(others) else []

    def _denial(self, sentence: Sentence, voice: Voice, denied: Sequence[Told]) -> Claim:
        claim, speaker = denied[-1].claim, voice.speaker
        words = sentence.text_of(speaker.span) if speaker else None
        start, end = denial_clause(sentence, voice)
        span = sentence.span(start, end)
        return replace(
            claim,
            quote=sentence.text_of(span),
            quote_start=span.start,
            quote_end=span.end,
            repeats=(),
            stance=Stance.DENIED,
            attribution=speaker.voice if speaker else claim.attribution,
            speaker=words,
            speaker_id=(speaker.identity or speaker_id(words or "")) if speaker else None,
            speaker_side=speaker.side if speaker else None,
            against_interest=same_camp(self._conflict, speaker.side if speaker else None, claim.control_from),
            places=_places(denied),
        )


def _is_alike(claim: Claim, other: Claim) -> bool:
    kinds = ((each.event_type, each.control_from, each.control_to) for each in (claim, other))
    return len(set(kinds)) == 1


def _places(denied: Collection[Told]) -> tuple[PlaceMention, ...]:
    by_mention = {(m.surface_start, m.role): m for each in denied for m in each.claim.places}
    return tuple(by_mention.values())
