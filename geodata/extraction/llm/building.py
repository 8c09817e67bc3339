"""Make claims of a model's answer, and throw away what the article does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.conflicts import Conflict
from geodata.extraction.claims import GROUND, speaker_id
from geodata.extraction.llm.aligning import Aligned, Aligner, How, nearest, word_count
from geodata.extraction.llm.answer import ClaimAnswer, CountAnswer, Owner
from geodata.extraction.llm.dating import dates_of
from geodata.extraction.llm.placing import Placing
from geodata.extraction.llm.surroundings import Surroundings
from geodata.extraction.llm.usage import Reason, Usage
from geodata.extraction.sides import opponent, same_camp
from geodata.languages.folding import fold_name
from geodata.model import Article, Attribution, Claim, EventType, PlaceMention, Span, Stance

_FEWEST_WORDS = 2
_LONGEST_QUOTE = 1000
_MOST_SENTENCES = 2
"""What can be one clause: two words at least; a title and a full stop may make two sentences of one."""
_COUNTED = re.compile(r"[a-z]+(_[a-z]+){0,2}")
"""What can be counted: up to three English words."""
_WITH_SIDES = GROUND | {EventType.WITHDRAWAL}
_CONFIDENCE = {"full": 0.8, "unlocated": 0.6, "unattributed": 0.5, "nearly": 0.4}
"""Confidence by what the claim rests on, as the rules have it and each a step lower; a quote with slips is last.

The levels are an ordering, not frequencies.
"""


class Unsupported(Exception):  # noqa: N818 - a verdict, no error
    """A claim that does not stand in the article, with the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Somebody:
    """Somebody of a claim, in the article's words."""

    span: Span
    words: str
    side: str | None
    identity: str | None
    voice: Attribution | None


class ClaimBuilder:
    """Builds the claims of one article.

    Parameters
    ----------
    article : Article
        What the words must stand in.
    aligner : Aligner
        Finds words in its text.
    surroundings : Surroundings
        What the data know about its text.
    conflict : Conflict or None
        Whose sides there are.
    extractor : str
        Who reads, for the claims.
    usage : Usage
        Told what was thrown away.
    """

    def __init__(
        self,
        article: Article,
        aligner: Aligner,
        surroundings: Surroundings,
        conflict: Conflict | None,
        extractor: str,
        usage: Usage,
    ) -> None:
        self._article = article
        self._aligner = aligner
        self._surroundings = surroundings
        self._conflict = conflict
        self._extractor = extractor
        self._thrown_away = usage.thrown_away
        self._placing = Placing(article.text, aligner, surroundings, usage)
        self._told: set[tuple[Span, EventType]] = set()
        self._cursor = 0

    def build(self, answers: Sequence[ClaimAnswer]) -> list[Claim]:
        """Return the claims that stand in the article, in text order."""
        claims = []
        for answer in answers:
            try:
                claims.append(self._claim(answer))
            except Unsupported as verdict:
                self._thrown_away[verdict.reason] += 1
        return sorted(claims, key=lambda claim: (claim.quote_start, claim.quote_end))

    def _claim(self, answer: ClaimAnswer) -> Claim:
        quote = self._quote(answer)
        span = quote.span
        sentences = self._surroundings.sentences(span)
        speaker = self._speaker(answer, span)
        actor = self._somebody(answer.actor, answer.actor_side, span, Reason.ACTOR)
        target = self._somebody(answer.target, answer.target_side, span, Reason.TARGET)
        places = self._places(answer, span, sentences)
        control_from, control_to = self._control(answer, speaker, actor, target)
        against_interest = same_camp(self._conflict, speaker.side if speaker else None, control_from)
        when = dates_of(answer, self._article.published, self._aligner, self._surroundings, sentences)
        if when.rejected:
            self._thrown_away[Reason.DATE] += 1
        self._told.add((span, answer.event_type))
        self._cursor = span.start
        return Claim(
            article=self._article.id,
            quote=self._text(span),
            quote_start=span.start,
            quote_end=span.end,
            event_type=answer.event_type,
            stance=_stance(answer, speaker, control_from, against_interest=against_interest),
            attribution=_attribution(answer, speaker),
            speaker=speaker.words if speaker else None,
            speaker_id=(speaker.identity or speaker_id(speaker.words)) if speaker else None,
            speaker_side=speaker.side if speaker else None,
            actor=actor.words if actor else None,
            actor_side=actor.side if actor else None,
            target=target.words if target else None,
            target_side=target.side if target else None,
            control_from=control_from,
            control_to=control_to,
            against_interest=against_interest,
            places=places,
            event_date_start=when.first,
            event_date_end=when.last,
            time_precision=when.precision,
            date_basis=when.basis,
            count=self._counts(answer.counts, sentences),
            extractor=self._extractor,
            confidence=_confidence(quote, actor, places),
            conflict=self._conflict.id if self._conflict else None,
        )

    def _text(self, span: Span) -> str:
        return self._article.text[span.start : span.end]

    def _quote(self, answer: ClaimAnswer) -> Aligned:
        """Where the quote stands: if it does several times, the next one after the claim before."""
        if word_count(answer.quote) < _FEWEST_WORDS or len(answer.quote) > _LONGEST_QUOTE:
            raise Unsupported(Reason.QUOTE_LENGTH)
        found = self._aligner.quotes(answer.quote)
        if not found:
            raise Unsupported(Reason.QUOTE)
        readable = [each for each in found if self._surroundings.is_article(each.span)]
        if not readable:
            raise Unsupported(Reason.FURNITURE)
        free = [each for each in readable if (each.span, answer.event_type) not in self._told]
        if not free:
            raise Unsupported(Reason.TWICE)
        chosen = next((each for each in free if each.span.start >= self._cursor), free[-1])
        if self._surroundings.sentence_count(chosen.span) > _MOST_SENTENCES:
            raise Unsupported(Reason.QUOTE_LENGTH)
        return chosen

    def _speaker(self, answer: ClaimAnswer, quote: Span) -> _Somebody | None:
        """Who speaks; a claim of somebody who is not in the article would become the newsroom's, so it goes."""
        speaker = self._somebody(answer.speaker, answer.speaker_side, quote, Reason.SPEAKER)
        if answer.speaker and speaker is None:
            raise Unsupported(Reason.SPEAKER)
        return speaker

    def _somebody(self, words: str | None, side: str | None, quote: Span, reason: Reason) -> _Somebody | None:
        """Whoever the words name, at the place nearest to the quote; the data say whose side first."""
        if not words or not words.strip():
            return None
        span = nearest(self._aligner.names(words), quote)
        if span is None:
            if reason is not Reason.SPEAKER:
                self._thrown_away[reason] += 1
            return None
        party = self._surroundings.party_at(span)
        known = party.side if party else None
        if side is not None and (self._conflict is None or side not in self._conflict.sides):
            self._thrown_away[Reason.SIDE] += 1
            side = None
        return _Somebody(
            span,
            self._text(span),
            known or side,
            party.identity if party else None,
            party.voice if party and party.identity else None,
        )

    def _places(self, answer: ClaimAnswer, quote: Span, sentences: Span) -> tuple[PlaceMention, ...]:
        """The places that stand in the quote's sentence; without any of those it names a claim stands nowhere."""
        mentions = self._placing.mentions(answer.places, quote, sentences)
        if mentions is None:
            raise Unsupported(Reason.NOWHERE)
        return mentions

    def _control(
        self, answer: ClaimAnswer, speaker: _Somebody | None, actor: _Somebody | None, target: _Somebody | None
    ) -> tuple[str | None, str | None]:
        """The sides that lose and gain the ground: always those of somebody whose words were found."""
        if answer.event_type not in _WITH_SIDES:
            return None, None
        found: dict[Owner, _Somebody | None] = {"actor": actor, "target": target, "speaker": speaker, "none": None}
        owners = found[answer.loses], found[answer.gains]
        loses, gains = (owner.side if owner else None for owner in owners)
        if answer.event_type is EventType.CONTROL_CHANGE:
            loses = loses or opponent(self._conflict, gains)
            gains = gains or opponent(self._conflict, loses)
        return loses, gains

    def _counts(self, answers: Sequence[CountAnswer], sentences: Span) -> dict[str, int]:
        counts = {}
        for answer in answers:
            span = next(iter(self._aligner.names(answer.words, sentences)), None)
            known = self._surroundings.count_at(span) if span else None
            key = "_".join(fold_name(answer.what).split())
            if known:
                counts[known.key] = known.value
            elif span and _COUNTED.fullmatch(key) and self._surroundings.has_number(span, answer.number):
                counts[key] = answer.number
            else:
                self._thrown_away[Reason.COUNT] += 1
        return counts


def _stance(answer: ClaimAnswer, speaker: _Somebody | None, loser: str | None, *, against_interest: bool) -> Stance:
    """The model's stance, but for who concedes: only the losing side can, and it does whenever it asserts."""
    if answer.stance is Stance.ASSERTED and against_interest and answer.event_type is not EventType.OTHER:
        return Stance.CONCEDED
    sides_known = speaker is not None and speaker.side is not None and loser is not None
    if answer.stance is Stance.CONCEDED and (speaker is None or (sides_known and not against_interest)):
        return Stance.ASSERTED
    return answer.stance


def _attribution(answer: ClaimAnswer, speaker: _Somebody | None) -> Attribution:
    if speaker is None:
        return Attribution.NEWSROOM
    if speaker.voice is not None:
        return speaker.voice
    return Attribution.UNNAMED if answer.attribution is Attribution.NEWSROOM else answer.attribution


def _confidence(quote: Aligned, actor: _Somebody | None, places: Sequence[PlaceMention]) -> float:
    if quote.how is How.NEARLY:
        return _CONFIDENCE["nearly"]
    if not places:
        return _CONFIDENCE["unlocated"]
    return _CONFIDENCE["full" if actor else "unattributed"]
