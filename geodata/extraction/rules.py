"""The default extractor: offline, deterministic, and made of the data in the language and conflict files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from geodata import __version__
from geodata.conflicts import Conflict
from geodata.extraction.anaphors import describes_another, may_be_the_same
from geodata.extraction.claims import GROUND, PUBLISHED, NewsDay, completed, speaker_id
from geodata.extraction.clauses import Clause, find_clauses
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.dates import DATE_WORDS, Clock, DateFound, find_dates, today_is_the_eve
from geodata.extraction.document import Document, LineRole, Sentence, read_document
from geodata.extraction.elsewhere import place_of_scene, pronoun_for_place
from geodata.extraction.events import FIRE, Event, read_event
from geodata.extraction.offsets import with_offsets
from geodata.extraction.parties import Party, add_conflict, coordinate, find_parties
from geodata.extraction.place_or_party import is_the_town, says_where_a_place_lies
from geodata.extraction.places import find_places
from geodata.extraction.quantities import Quantity, find_quantities
from geodata.extraction.scenes import scene_of
from geodata.extraction.sides import opponent, same_camp
from geodata.extraction.speakers import Speaker, SpeakerStack, speaker_of
from geodata.extraction.speech import Voice, closing_speaker, find_voices, opens_a_bulletin, voice_at
from geodata.extraction.stance import stance_of
from geodata.extraction.suffixes import behind_suffix, is_genitive
from geodata.extraction.told_after import told_after
from geodata.extraction.trace import SentenceRead, Trace
from geodata.languages.folding import fold_name
from geodata.languages.language import Language, load_language
from geodata.languages.place_nouns import without_noun
from geodata.model import (
    Article,
    Attribution,
    Claim,
    EventType,
    PlaceKind,
    PlaceMention,
    PlaceRole,
    PlaceSpotter,
    Span,
    Stance,
)

_LEAD = 3
"""Sentences, the headline among them, in which a report says which day it tells of."""
_WHERE_IT_HAPPENED = frozenset({PlaceRole.TARGET, PlaceRole.PART_OF, PlaceRole.LEFT_FROM})
_FIGHTING = FIRE | {EventType.CLASH, EventType.OTHER}
_LONGEST_QUOTATION = 8
"""Sentences of a quotation whose speaker is named behind it."""
_ANNOUNCED_WITHIN = 2
"""Words between who reports and what is reported, the day left out: an article, "in Sudan"."""
_BEGUN_WITHIN = 3
"""Words between a day and what began on it: its case, "the day of"."""
_BEFORE_OBJECT = frozenset(
    {"managed", "relative", "weekday", "month", "number", "since", "place_cue", "part", "locative"}
)
_FIGHTING_VOICES = frozenset({Attribution.OFFICIAL, Attribution.ARMED_GROUP})
"""Whose "we" and "it" may be the forces of an event, and who issues bulletins; a witness or an agency only tells."""
_WITHIN = frozenset({"within"})
_SAYS_WHICH_PART = frozenset({"part", "glue", "direction"})
_HAPPENED = frozenset({Stance.ASSERTED, Stance.CONCEDED})
_NO_FORCE = frozenset({"person_pronoun", "relative_pronoun"})
_UNCALLED = frozenset({None})
"""The noun that a place named without one is called by."""
_CONFIDENCE = {"full": 0.9, "unlocated": 0.7, "unattributed": 0.6}
"""Confidence by what the claim rests on: a named place and actor, no place, no actor.

The three levels are an ordering, not frequencies; the figures against annotations are in ``evaluation``.
"""


@dataclass(frozen=True, slots=True)
class Acted:
    """Who did the last thing that was told, and what, in which sentence; the gender is the one its verb has.

    ``alone``: it was the subject of a verb, and nobody else was named there, so that "they" can be nobody else.
    """

    words: str
    side: str | None
    gender: str | None
    event_type: EventType
    sentence: int
    alone: bool


class RulesExtractor:
    """Reads articles of one language about one conflict.

    Parameters
    ----------
    conflict : Conflict or None
        Whose sides and names to know; without one only generic actors are told apart.
    language : str
        ISO 639-1 code.
    spotter : PlaceSpotter
        Finds the names a gazetteer knows.

    Raises
    ------
    UsageError
        There are no data for the language.
    """

    name = f"rules-{__version__}"

    def __init__(self, conflict: Conflict | None, language: str, spotter: PlaceSpotter) -> None:
        self._conflict = conflict
        self._language = load_language(language)
        self._lexicon = self._language.lexicon()
        if conflict:
            add_conflict(self._lexicon, conflict, self._language)
        self._spotter = spotter

    def extract(self, article: Article, trace: Trace | None = None) -> list[Claim]:
        """Return the claims of an article in text order; places are still names.

        ``trace``, if given, is told what each claim was made of.
        """
        document = read_document(article, self._language, self._lexicon, self._spotter)
        reader = _ArticleReader(document, self._conflict, self._language, self.name)
        if trace is not None:
            trace.language, trace.conflict, reader.trace = self._language, self._conflict, trace
        claims = [claim for sentence in document.sentences for claim in reader.read(sentence)]
        return completed(claims, reader.news_day, self._conflict)


class _ArticleReader:
    """Reads sentence after sentence, remembering who spoke last and which place was named last."""

    def __init__(self, document: Document, conflict: Conflict | None, language: Language, extractor: str) -> None:
        self._article = document.article
        self._sentences = document.sentences
        self._conflict = conflict
        self._language = language
        self._extractor = extractor
        self.trace: Trace | None = None
        self._stack = SpeakerStack()
        self._places: list[tuple[str, PlaceFound]] = []
        self._fought_for: list[tuple[str, PlaceFound]] = []
        self._forces: dict[str, str] = {}
        self._acted: Acted | None = None
        self._closing_voice: Voice | None = None
        self._bulletin: Speaker | None = None
        self._bulletin_day: NewsDay | None = None
        self._sides_called: dict[str, set[str]] = defaultdict(set)
        published = document.article.published
        began = conflict.period[0] if conflict else None
        self._clock = Clock(published, began) if published else None
        self._authorities = conflict.authorities_on(published) if conflict else None
        self.news_day: NewsDay | None = None
        self._day_named = False

    def read(self, sentence: Sentence) -> list[Claim]:
        """Return the claims a sentence makes."""
        if sentence.role in {LineRole.LINK, LineRole.FURNITURE}:
            return []
        if sentence.role is LineRole.HEADING and sentence.index > 0 and not _says_who_is_quoted(sentence):
            return []
        rules = self._language.data
        parties = [self._known_again(party) for party in self._parties(sentence)]
        self._forces |= {
            p.side: self._text(sentence.span(p.start, p.end)) for p in parties if p.side and p.acts and not p.own
        }
        voices = find_voices(sentence, parties, self._stack, self._language, lambda: self._closing_speaker(sentence))
        if not voices:
            voices = told_after(sentence, self._sentences, self._parties, self._stack, self._language)
        voices = voices or self._going_on(sentence)
        self._closing_voice = voice_at(voices, len(sentence.tokens) - 1)
        quantities = find_quantities(sentence)
        places = find_places(sentence, parties, self._language)
        places = with_offsets(sentence, places, quantities, postposed=rules.places.postposed)
        places = [each for place in places for each in self._taken_up(sentence, place, places)]
        dates = self._dates(sentence, places, parties)
        quantities = [q for q in quantities if not any(d.start <= q.start < d.end for d in dates)]
        if sentence.role is LineRole.BODY and self._opens_its_line(sentence):
            self._note_bulletin(sentence, voices, dates)
        actors = coordinate(parties, sentence, self._conflict)
        if self.trace:
            self.trace.sentences.append(SentenceRead(sentence, parties, voices, places, quantities, dates))
        claims = []
        clauses = find_clauses(sentence, voices, actors, places, self._language)
        events = list(self._events(sentence, clauses, voices, actors, places, quantities))
        for event, voice in events:
            claim = self._claim(sentence, event, voice, places, _dates_for(event, clauses, dates))
            claim = claim and self._at_its_scene(claim, sentence, event, events, places)
            self._acted = self._last_to_act(sentence, event, claim)
            if claim and voice is None and event.actor and event.actor.speaks and not event.actor.own:
                self._stack.acted = speaker_of(sentence, event.actor)
            if claim:
                claims.append(claim)
                if self.trace:
                    self.trace.add_claim(event, voice, claim)
        claims = [claim for claim in claims if not _was_until_now(claim, claims)]
        self._remember(sentence, places, claims)
        return claims

    def _dates(self, sentence: Sentence, places: Sequence[PlaceFound], parties: Sequence[Party]) -> list[DateFound]:
        """The dates of a sentence that stand in nobody's name ("the March 23 Movement").

        What the first says of the day that the report tells of is remembered.
        """
        if self._clock is None:
            return []
        named = [(p.start + 1, p.end) for p in places if p.cued] + [(p.start, p.end) for p in parties]
        found = find_dates(sentence, self._clock)
        dates = [d for d in found if not any(start <= d.start and d.end <= end for start, end in named)]
        dates = [d for d in dates if not _is_a_beginning(sentence, d)]
        if dates and not self._day_named:
            self._day_named, self.news_day = True, self._news_day(sentence, dates[0])
        elif self.news_day and any(self._is_today(sentence, d) and d.first != self.news_day.day for d in dates):
            self.news_day = None  # it tells of two days
        if (today := today_is_the_eve(sentence, dates, self._clock)) is not None:
            self._clock = self._clock._replace(published=today.first)
            self.news_day = NewsDay(today.first, self._text(sentence.span(today.start, today.end)))
        return dates

    def _is_today(self, sentence: Sentence, found: DateFound) -> bool:
        """Whether a date is said to be the day of the report."""
        published = self._clock.published if self._clock else None
        return found.first == found.last == published and sentence.at("relative", found.start) is not None

    def _events(
        self,
        sentence: Sentence,
        clauses: Iterable[Clause],
        voices: Sequence[Voice],
        actors: Sequence[Party],
        places: Sequence[PlaceFound],
        quantities: Sequence[Quantity],
    ) -> Iterator[tuple[Event, Voice | None]]:
        """The events of a sentence, each with who tells it, and with the subject that a verb before it lends it."""
        previous: Event | None = None
        for clause in clauses:
            event = read_event(sentence, clause, actors, places, quantities, self._language)
            if event is None or _heads_what_follows(sentence, clause, voices):
                continue
            voice = voice_at(voices, clause.trigger.start)
            if not (voice and (_speaks_of_itself(sentence, event) or _is_told_aside(previous, voice))):
                _share_subject(sentence, event, previous)
            previous = event
            _credit_speaker(sentence, event, voice, actors)
            self._locate_elsewhere(sentence, event, voice, places)
            yield event, voice

    def _locate_elsewhere(
        self, sentence: Sentence, event: Event, voice: Voice | None, places: Sequence[PlaceFound]
    ) -> None:
        """Give an event the place that a pronoun stands for, or the head of its sentence tells."""
        pronoun = pronoun_for_place(sentence, event)
        if pronoun is not None:
            told_of = [p for p in places if p.end <= pronoun.start and p.refers_to is None and p.role is None]
            named = [each for p in told_of for each in self._names(sentence, p)]
            if name := self._antecedent(pronoun, named):
                event.places.append((replace(pronoun, refers_to=name), PlaceRole.TARGET))
        elif (scene := place_of_scene(sentence, event, voice, places)) is not None:
            event.places.append(scene)

    def _last_to_act(self, sentence: Sentence, event: Event, claim: Claim | None) -> Acted | None:
        """Who acted last: the event's own subject, or still the one who is gone on with."""
        if event.actor and not event.actor.own:
            words = self._text(sentence.span(event.actor.start, event.actor.end))
            gender = event.clause.trigger.features.get("gender")
            alone = event.target is None and event.frame.form == "verb"
            return Acted(words, event.actor.side, gender, event.event_type, sentence.index, alone)
        gone_on_with = claim and self._acted and claim.actor == self._acted.words
        return replace(self._acted, sentence=sentence.index) if self._acted and gone_on_with else self._acted

    def _parties(self, sentence: Sentence) -> list[Party]:
        rules = self._language.data
        heads_last, where = rules.places.postposed, rules.places.locative_endings
        return [
            _only_where(party, sentence, self._language)
            for party in find_parties(sentence, cased=rules.grammar.cased, heads_last=heads_last, locatives=where)
            if not (party.capital and self._is_a_place(sentence, party))
            and not says_where_a_place_lies(sentence, party)
        ]

    def _is_a_place(self, sentence: Sentence, seat: Party) -> bool:
        """Whether a seat of government is the town, or stands in the name of a place ("the suburbs of Beirut")."""
        return bool(sentence.names_around(seat.start, seat.end)) or is_the_town(sentence, seat, self._language)

    def _going_on(self, sentence: Sentence) -> list[Voice]:
        """The voice that ended the sentence before, if this one goes on with an "also" and names nobody who speaks.

        Only a monitor's or an agency's report goes on so; behind a witness or a ministry the newsroom takes over. What
        a paragraph tells that opens with its speaker and a colon is all theirs.
        """
        told = self._closing_voice
        if self._bulletin is not None and not self._opens_its_line(sentence):
            return [Voice(0, len(sentence.tokens), self._bulletin, Stance.ASSERTED, (0, 0))]
        if told is None or told.speaker is None or sentence.at("also", 0) is None:
            return []
        if told.speaker.voice is not Attribution.AGENCY:
            return []
        return [Voice(0, len(sentence.tokens), told.speaker, Stance.ASSERTED, (0, 0))]

    def _note_bulletin(self, sentence: Sentence, voices: Sequence[Voice], dates: Sequence[DateFound]) -> None:
        """Remember who tells a paragraph that opens with them and a colon, and the day that they tell of."""
        bulletin = next((v.speaker for v in voices if opens_a_bulletin(sentence, v)), None)
        self._bulletin = bulletin if bulletin is not None and bulletin.voice in _FIGHTING_VOICES else None
        day = next((d for d in dates if d.precision == 1 and d.first == d.last), None) if self._bulletin else None
        self._bulletin_day = NewsDay(day.first, self._text(sentence.span(day.start, day.end))) if day else None

    def _opens_its_line(self, sentence: Sentence) -> bool:
        return sentence.index == 0 or self._sentences[sentence.index - 1].line != sentence.line

    def _closing_speaker(self, sentence: Sentence) -> Speaker | None:
        """Who is named behind the end of a quotation that a sentence leaves open ("... . ...", the mayor said)."""
        for following in self._sentences[sentence.index + 1 : sentence.index + 1 + _LONGEST_QUOTATION]:
            closed, speaker = closing_speaker(following, self._parties(following), self._stack, self._language)
            if closed or following.role is not LineRole.BODY:
                return speaker
        return None

    def _remember(self, sentence: Sentence, places: Sequence[PlaceFound], claims: Sequence[Claim]) -> None:
        told = {m.surface_start for claim in claims for m in claim.places if m.role in _WHERE_IT_HAPPENED}
        taken_up = {m.surface_start: m.refers_to for claim in claims for m in claim.places if m.refers_to}
        self._fought_for += [(taken_up[p.name.start], p) for p in places if p.name.start in taken_up]
        for place in places:
            seat = sentence.covering("capital", place.start) is not None
            if place.refers_to is None and place.role is not PlaceRole.REFERENCE_POINT and not seat:
                named = self._names(sentence, place)
                self._places += named
                if place.name.start in told:
                    self._fought_for += named

    def _news_day(self, sentence: Sentence, first: DateFound) -> NewsDay | None:
        """The day before the report, if the first day that the article names is "yesterday", in its lead.

        A report that names the weekday instead is one of an agency, and goes on with what is so today.
        """
        if self._clock is None or sentence.index >= _LEAD or not sentence.at("relative", first.start):
            return None
        eve = self._clock.published - timedelta(days=1)
        named = self._text(sentence.span(first.start, first.end))
        return NewsDay(eve, named) if first.first == first.last == eve and first.precision == 1 else None

    def _text(self, span: Span) -> str:
        return self._article.text[span.start : span.end]

    def _claim(
        self,
        sentence: Sentence,
        event: Event,
        voice: Voice | None,
        places: Sequence[PlaceFound],
        dates: Sequence[DateFound],
    ) -> Claim | None:
        stance = stance_of(
            sentence,
            event.clause,
            voice,
            postposed=self._language.data.places.postposed,
            verb_final=self._language.data.grammar.verb_final,
        )
        mentions = self._mentions(event, places)
        if not self._worth_telling(sentence, event, mentions, stance):
            return None
        span = sentence.span(event.clause.start, event.clause.end)
        speaker = voice.speaker if voice else None
        actor, actor_side = self._actor(sentence, event, voice)
        if event.frame.force and not _by_a_force(event, actor_side):
            return None
        target_side = event.target.side if event.target else None
        control_from, control_to = self._control(event, actor_side, target_side)
        if stance is Stance.ASSERTED and self._concedes(sentence, event, speaker, control_from, control_to):
            stance = Stance.CONCEDED
        when = self._when(sentence, event, dates)
        return Claim(
            article=self._article.id,
            quote=self._text(span),
            quote_start=span.start,
            quote_end=span.end,
            event_type=event.event_type,
            stance=stance,
            attribution=speaker.voice if speaker else Attribution.NEWSROOM,
            speaker=self._text(speaker.span) if speaker else None,
            speaker_id=(speaker.identity or speaker_id(self._text(speaker.span))) if speaker else None,
            speaker_side=speaker.side if speaker else None,
            actor=actor,
            actor_side=actor_side,
            target=self._words(sentence, event.target),
            target_side=target_side,
            control_from=control_from,
            control_to=control_to,
            against_interest=same_camp(self._conflict, speaker.side if speaker else None, control_from),
            places=mentions,
            event_date_start=when[0],
            event_date_end=when[1],
            time_precision=when[2],
            date_basis=when[3],
            count=event.count,
            extractor=self._extractor,
            confidence=_confidence(event, mentions),
            conflict=self._conflict.id if self._conflict else None,
        )

    def _at_its_scene(
        self,
        claim: Claim,
        sentence: Sentence,
        event: Event,
        events: Sequence[tuple[Event, Voice | None]],
        places: Sequence[PlaceFound],
    ) -> Claim:
        """The claim, with the places of its sentence's scene if it says of something done that it names no place."""
        if claim.places or claim.stance is not Stance.ASSERTED:
            return claim
        where = scene_of(sentence, event, events, places)
        return replace(claim, places=self._mentions(replace(event, places=where), places)) if where else claim

    def _words(self, sentence: Sentence, party: Party | None) -> str | None:
        return self._text(sentence.span(party.start, party.end)) if party else None

    def _mentions(self, event: Event, places: Sequence[PlaceFound]) -> tuple[PlaceMention, ...]:
        parents = [self._text(p.name) for p in event.parents]
        parents += [self._text(p.name) for p in places if p.end <= event.clause.start and p.refers_to is None]
        return tuple(
            PlaceMention(
                surface=self._text(place.name),
                surface_start=place.name.start,
                role=role,
                kind=place.kind,
                parents=tuple(parents),
                cued=place.cued,
                quarter=place.quarter,
                refers_to=place.refers_to,
                offset=place.offset,
                towards=place.towards if role is PlaceRole.PART_OF else None,
            )
            for place, role in event.places
        )

    def _known_again(self, party: Party) -> Party:
        """A party called by its noun alone ("the army"), of the side of the only one that was called so before.

        Where nobody was called so, a state's army, police and officials are those of the state the war is fought in.
        """
        if party.side and party.noun:
            self._sides_called[party.noun].add(party.side)
        sides = self._sides_called.get(party.noun or "", set())
        if party.side:
            return party
        if party.taken_up and len(sides) == 1:
            return replace(party, side=next(iter(sides)))
        return replace(party, side=self._authorities) if party.authority and not sides else party

    def _taken_up(self, sentence: Sentence, place: PlaceFound, places: Sequence[PlaceFound]) -> list[PlaceFound]:
        """A noun such as "the city" with the name that it stands for (twice, for two); it stays empty if there is none.

        "The area" of fights near a town is not that town.
        """
        two = place.two or _may_take_up_two(sentence, place)
        if not two and (place.refers_to is None or describes_another(sentence, place, places)):
            return [place]
        here = [p for p in places if p.end <= place.start and p.refers_to is None]
        told_of = [p for p in here if p.role is not PlaceRole.REFERENCE_POINT]
        if here and not told_of and place.vague and not two:
            return [place]
        named = [each for p in told_of or here for each in self._names(sentence, p)]
        if two:
            return [replace(place, refers_to=name, cued=True) for name in self._last_pair(place, named)] or [place]
        return [replace(place, refers_to=self._antecedent(place, named))]

    def _last_pair(self, anaphor: PlaceFound, here: Sequence[tuple[str, PlaceFound]]) -> tuple[str, ...]:
        """The last two names that were joined, in the sentence or else in the article."""
        for known in (here, self._fought_for, self._places):
            for (first, _), (second, place) in reversed(list(pairwise(known))):
                if place.joined and may_be_the_same(place.kind, anaphor.kind):
                    return first, second
        return ()

    def _names(self, sentence: Sentence, place: PlaceFound) -> list[tuple[str, PlaceFound]]:
        """A place with its name, after the town that it is called by if it lies there ("Hodeidah airport")."""
        named = [(self._text(place.name), place)]
        towns = without_noun(named[0][0], self._language.code) if place.kind is PlaceKind.FACILITY else ()
        words = next((each.name.split() for each in towns if each.cue.beside), None)
        if words is None:
            return named
        texts = [token.text for token in sentence.tokens]
        starts = (i for i in range(place.start, place.end) if texts[i : i + len(words)] == words)
        town = replace(place, kind=PlaceKind.SETTLEMENT, noun=None)
        return [*((self._text(sentence.span(i, i + len(words))), town) for i in starts), *named]

    def _antecedent(self, anaphor: PlaceFound, here: Sequence[tuple[str, PlaceFound]]) -> str:
        """The name that "the city" stands for: the last one before it in the sentence, else in the article.

        In the article those that something is said to have happened in go before those only named. Empty for none.
        """
        town = next((name for name, p in reversed(here) if p.kind is PlaceKind.SETTLEMENT), None)
        if anaphor.beside and anaphor.kind is PlaceKind.ADMIN and town is not None:
            return town  # "Cəbrayıl şəhərini və rayonun kəndlərini"
        here, told, named = (
            [(name, p) for name, p in known if may_be_the_same(p.kind, anaphor.kind)]
            for known in (here, self._fought_for, self._places)
        )
        if anaphor.adjective:
            narrower = [name for name, _ in here or told or named if anaphor.adjective in fold_name(name).split()]
            return next(reversed(narrower), "")
        called_so = frozenset({anaphor.noun})
        for known, nouns in (
            (here, called_so),
            (here, _UNCALLED),
            (told, called_so),
            (told, _UNCALLED),
            (named, called_so),
        ):
            fitting = [name for name, p in known if p.noun in nouns or (p.vague and None in nouns)]
            if fitting:
                return fitting[-1]
        return next((name for known in (here, told, named) for name, _ in reversed(known)), "")

    def _worth_telling(
        self, sentence: Sentence, event: Event, mentions: Sequence[PlaceMention], stance: Stance
    ) -> bool:
        """Whether the clause says enough to be a claim: where, against whom, or how many."""
        named = [m for m in mentions if m.refers_to is None]
        if stance is Stance.HYPOTHETICAL:
            return any(m.role is not PlaceRole.REFERENCE_POINT for m in named)
        if event.event_type is EventType.CONTROL_CHANGE and "km" in event.count:
            return True
        if event.event_type in GROUND:
            return bool(mentions) or event.unnamed or "settlements" in event.count or bool(event.object_span)
        if event.event_type is EventType.OTHER:
            return True
        if event.event_type is EventType.CLASH:
            told = event.actor is not None and (event.target is not None or event.object_span is not None)
            fell = event.target is not None and sentence.within("toll", event.clause.start, event.clause.end)
            repelled = event.actor is not None and event.frame.form == "verb" and bool(event.frame.needs)
            return bool(mentions) or told or repelled or bool(fell)
        enough = event.actor is not None and (event.unnamed or bool(event.count))
        return bool(mentions) or event.target is not None or event.object_span is not None or enough

    def _actor(self, sentence: Sentence, event: Event, voice: Voice | None) -> tuple[str | None, str | None]:
        """Who did it, in the article's words, and the side.

        Where nobody is named it is who speaks of itself, or the forces of the speaker's side where the enemy is hit.
        A gain that somebody announces is their side's, though the text names no force that made it.
        """
        speaker = voice.speaker if voice else None
        if event.actor is not None:
            side = speaker.side if event.actor.own and speaker else event.actor.side
            return self._words(sentence, event.actor), side
        if voice and speaker and self._tells_of_itself(sentence, event, voice, speaker):
            return self._text(speaker.span), speaker.side
        side = speaker.side if speaker else None
        if side and self._hits_an_enemy_of(side, event):
            return self._forces.get(side), side
        if side and self._fights(side) and _announces(sentence, event, voice):
            return None, side
        if self._acted and _goes_on(sentence, event, self._acted, self._language, told_by_newsroom=voice is None):
            return self._acted.words, self._acted.side
        return None, None

    def _tells_of_itself(self, sentence: Sentence, event: Event, voice: Voice, speaker: Speaker) -> bool:
        """Whether who speaks says what it did itself, as a pronoun or where its language leaves the subject out."""
        if speaker.voice in _FIGHTING_VOICES and _speaks_of_itself(sentence, event):
            return True
        return speaker.acts and _begins_with_its_object(sentence, event, voice, self._language)

    def _fights(self, side: str) -> bool:
        known = self._conflict.sides.get(side) if self._conflict else None
        return known is not None and known.belligerent

    def _hits_an_enemy_of(self, side: str, event: Event) -> bool:
        if self._conflict is None or event.target is None or event.event_type not in _FIGHTING:
            return False
        at_war = event.target.side is not None and self._fights(side) and self._fights(event.target.side)
        return at_war and self._conflict.camp(side) != self._conflict.camp(event.target.side)

    def _control(self, event: Event, actor_side: str | None, target_side: str | None) -> tuple[str | None, str | None]:
        """The sides that lose and gain the ground; in a war of two, one implies the other."""
        sides = {"actor": actor_side, "target": target_side, "none": None}
        if event.event_type not in GROUND and event.event_type is not EventType.WITHDRAWAL:
            return None, None
        gains, loses = sides[event.frame.gains], sides[event.frame.loses]
        if event.event_type is EventType.CONTROL_CHANGE:
            loses = loses or opponent(self._conflict, gains)
            gains = gains or opponent(self._conflict, loses)
        return loses, gains

    def _concedes(
        self, sentence: Sentence, event: Event, speaker: Speaker | None, loser: str | None, gainer: str | None
    ) -> bool:
        """Whether the loser itself says it: by its side, or because it speaks of its own retreat.

        What a state's officials say an enemy took, in a war inside that state, was the state's, unless they say whose.
        """
        if speaker is None or event.event_type is EventType.OTHER:
            return False
        own = event.frame.loses == "actor" and (event.actor.own if event.actor else _speaks_of_itself(sentence, event))
        to_an_enemy = event.event_type in GROUND and loser is None and self._fights_the_state(gainer)
        return own or same_camp(self._conflict, speaker.side, self._authorities if to_an_enemy else loser)

    def _fights_the_state(self, side: str | None) -> bool:
        """Whether a side fights against the state that the war is fought in."""
        return side is not None and self._fights(side) and not same_camp(self._conflict, side, self._authorities)

    def _when(
        self, sentence: Sentence, event: Event, dates: Sequence[DateFound]
    ) -> tuple[date | None, date | None, int | None, str | None]:
        """Event dates: those of the clause, else of the sentence, else the report's own day."""
        clause = event.clause
        inside = [d for d in dates if clause.holds(d.start, d.end)]
        chosen = inside or [d for d in dates if d.precision == 1 and d.first == d.last]
        if chosen:
            best = chosen[0] if inside else min(chosen, key=lambda d: abs(d.start - clause.start))
            return best.first, best.last, best.precision, self._text(sentence.span(best.start, best.end))
        if self._bulletin is not None and self._bulletin_day is not None:
            return self._bulletin_day.day, self._bulletin_day.day, 1, self._bulletin_day.words
        published = self._article.published
        return (published, published, 1, PUBLISHED) if published else (None, None, None, None)


def _was_until_now(claim: Claim, told: Sequence[Claim]) -> bool:
    """Whether "X, held by the rebels, was taken" only says in passing who held it: that is no state of today."""
    if claim.event_type is not EventType.CONTROL_HELD or claim.stance is not Stance.ASSERTED:
        return False
    where = {m.surface_start for m in claim.places}
    return bool(where) and any(
        each.event_type is EventType.CONTROL_CHANGE
        and each.stance in _HAPPENED
        and each.actor_side != claim.actor_side
        and where <= {m.surface_start for m in each.places}
        for each in told
    )


def _says_who_is_quoted(sentence: Sentence) -> bool:
    """Whether a short line is no heading, but says whose words follow: "The governor wrote on his channel:"."""
    announced = sentence.tokens[-1].text == ":" and "reporting" in sentence.terms
    return announced or (
        len(sentence.tokens) > 1 and sentence.tokens[1].text == ":" and bool(sentence.at("institution", 0))
    )


def _is_a_beginning(sentence: Sentence, day: DateFound) -> bool:
    """Whether a day is only when that began in which something happened: "20 Ocak'ta başlatılan operasyonda"."""
    near = range(day.end, day.end + _BEGUN_WITHIN)
    return any(m.start in near and sentence.covering("frame", m.start) is None for m in sentence.terms.get("begun", ()))


def _heads_what_follows(sentence: Sentence, clause: Clause, voices: Sequence[Voice]) -> bool:
    """Whether a noun that opens a sentence is a heading which lost its line: "and" and who speaks follow at once.

    "The Diyala bombing | And the minister announced ..." tells of no bombing twice.
    """
    if clause.trigger.start > 0 or clause.trigger.entry.data.form != "noun":
        return False
    verb = next((sentence.at("reporting", v.head[0]) for v in voices if v.head[0] == clause.end), None)
    return verb is not None and "conjunction" in verb.features


def _may_take_up_two(sentence: Sentence, place: PlaceFound) -> bool:
    """Whether a name is also the word for two places named before ("القريتين", the two villages or al-Qaryatayn)."""
    word = sentence.at("anaphor_of_two", place.start)
    return not place.cued and word is not None and word.end == place.end


def _confidence(event: Event, mentions: Iterable[PlaceMention]) -> float:
    if not any(True for _ in mentions):
        return _CONFIDENCE["unlocated"]
    return _CONFIDENCE["full"] if event.actor else _CONFIDENCE["unattributed"]


def _speaks_of_itself(sentence: Sentence, event: Event) -> bool:
    """Whether the verb's subject is a pronoun for the speaker: "it said it took ...", "سيطرنا"."""
    trigger = event.clause.trigger
    if trigger.features.get("person") == "1" or (event.frame.form == "noun" and "owner" in trigger.features):
        return True
    before = range(max(event.clause.start - 1, 0), trigger.start)
    return event.frame.form == "verb" and any(sentence.covering("pronoun", i) for i in before)


def _begins_with_its_object(sentence: Sentence, event: Event, voice: Voice, language: Language) -> bool:
    """Whether what a force says leaves its own subject out: "the army announced that [it] took X".

    Only in a language that does so, and where nothing but the place, when it was and the verb may stand first.
    """
    clause, frame = event.clause, event.frame
    if not language.data.grammar.drops_subject or frame.form != "verb" or frame.subject != "actor":
        return False
    if not voice.start <= clause.start <= voice.start + 1:
        return False
    first = min([clause.trigger.start, *(place.start for place, _ in event.places if place.start >= clause.start)])
    if language.data.grammar.verb_final and language.data.grammar.cased:
        return not _is_somebodys(sentence, event, language)
    return all(sentence.covered(i, _BEFORE_OBJECT) or not sentence.tokens[i].word for i in range(clause.start, first))


def _is_somebodys(sentence: Sentence, event: Event, language: Language) -> bool:
    """Whether a name that is no place may be the subject of a verb that depends on another: it owns the deed."""
    places = {i for place in (*(p for p, _ in event.places), *event.parents) for i in range(place.start, place.end)}
    names = (i for i in range(event.clause.start, event.clause.trigger.start) if sentence.tokens[i].capital)
    names = (i for i in names if i not in places and not sentence.is_term(i))
    return any(is_genitive(sentence, i + 1, language) for i in names)


def _has_a_pronoun(sentence: Sentence, event: Event) -> bool:
    """Whether a verb's subject is a pronoun for a force ("they", "it"), not for one person and not "who"."""
    before = range(event.clause.start, event.clause.trigger.start)
    return any(sentence.covering("pronoun", i) for i in before) and not any(
        sentence.covered(i, _NO_FORCE) for i in before
    )


def _goes_on(sentence: Sentence, event: Event, acted: Acted, language: Language, *, told_by_newsroom: bool) -> bool:
    """Whether an event without a subject is of the last one's: "the strikes hit ...", "كما شنت غارات على ..."."""
    trigger, deed = event.clause.trigger, event.clause.deed
    named_again = "definite" in (deed or trigger).features and (deed is not None or event.frame.form == "noun")
    if named_again and event.event_type in FIRE and event.frame.object != "none":
        return acted.event_type is event.event_type
    opens = trigger.start == 0 or (trigger.start == 1 and sentence.at("subordinator", 0) is not None)
    verb = event.frame.form == "verb" and event.frame.subject == "actor"
    verb = verb and (event.target is None or event.target.side != acted.side)
    if verb and told_by_newsroom and acted.alone and _has_a_pronoun(sentence, event):
        return sentence.index - acted.sentence <= 1  # "The rebels took X on Monday. They ..."
    gender = trigger.features.get("gender")
    follows = opens and verb and language.data.grammar.subject[0] == "after" and acted.gender == gender
    return follows and sentence.index - acted.sentence == 1


def _only_where(party: Party, sentence: Sentence, language: Language) -> Party:
    """A country that only says where it happened ("Suriye'de") neither acts nor speaks."""
    rules = language.data.places
    behind = sentence.tokens[party.end].text if party.end < len(sentence.tokens) else ""
    where = rules.postposed and behind.startswith("'") and behind.endswith(rules.locative_endings)
    if rules.postposed and party.land and not where:
        role = sentence.at("place_role", behind_suffix(sentence, party.end))
        where = role is not None and role.entry.data.role is PlaceRole.REFERENCE_POINT  # "Irak'ın kuzeyinde"
    if rules.lands and party.land:
        where = _is_within(sentence, party.start)
    if where and party.side and party.identity == party.side and not party.own:
        return replace(party, side=None, speaks=False, acts=False)
    return party


def _is_within(sentence: Sentence, position: int) -> bool:
    """Whether "in" stands before a name, a point of the compass between perhaps ("in northern | Syria")."""
    end = position
    while position and not sentence.covered(position - 1, _WITHIN) and sentence.covered(position - 1, _SAYS_WHICH_PART):
        position -= 1
    some_part = any(
        sentence.covering("direction", i) for i in range(position, end)
    )  # "trois villages du sud du | Liban"
    return some_part or (position > 0 and sentence.covered(position - 1, _WITHIN))


def _is_told_aside(event: Event | None, voice: Voice) -> bool:
    """Whether somebody told something while an event happened: "A onu ele geçirirken, | B ... bildirdi"."""
    trigger = event.clause.trigger if event else None
    return trigger is not None and "converb" in trigger.features and trigger.end <= voice.start


def _share_subject(sentence: Sentence, event: Event, previous: Event | None) -> None:
    """Give a verb without a subject that of the verb it is joined to ("took A and pushed into B").

    One that tells an event of a force alone may tell of the place instead ("A, which X seized, is 5 km from B").
    """
    frame, marks = event.frame, event.clause.trigger.features
    noun = frame.form == "noun" and frame.gains == "actor" and "conjunction" in marks
    joined = frame.subject == "actor" and (frame.form == "verb" or noun)
    if previous is None or not joined or event.actor is not None:
        return
    if frame.force and sentence.at("coordinator", event.clause.start - 1) is None:
        return
    undergone = previous.frame.form == "passive" and previous.frame.subject == "target"
    subject = previous.target if undergone else previous.actor  # "were forced out by X, but still hold ..."
    if subject is not None and subject is not event.target:
        event.actor, event.joined_to = subject, previous.clause


def _by_a_force(event: Event, side: str | None) -> bool:
    """Whether who does something can fight: a force that is named, or a side that is told by what was said before."""
    actor = event.actor
    return actor.acts and not actor.titled if actor else side is not None


def _announces(sentence: Sentence, event: Event, voice: Voice | None) -> bool:
    """Whether a gain is named as what somebody announced ("the army announced the capture of X")."""
    if voice is None or voice.stance is not Stance.ASSERTED:
        return False  # who calls a capture a lie did not make it
    if event.frame.form != "noun" or event.frame.gains != "actor":
        return False
    between = range(voice.head[1], event.clause.trigger.start)
    words = [i for i in between if sentence.tokens[i].word and not sentence.covered(i, DATE_WORDS)]
    return voice.head[1] <= event.clause.trigger.start and len(words) <= _ANNOUNCED_WITHIN


def _credit_speaker(sentence: Sentence, event: Event, voice: Voice | None, actors: Sequence[Party]) -> None:
    """Give a noun without a subject the force that reports it ("the army announced the capture of X")."""
    if voice is not None and event.actor is None and _announces(sentence, event, voice):
        told_by = (p for p in actors if voice.head[0] <= p.start and p.end <= voice.head[1])
        event.actor = next((p for p in told_by if p.acts and p.speaks), None)


def _dates_for(event: Event, clauses: Sequence[Clause], dates: Sequence[DateFound]) -> list[DateFound]:
    """The dates of a clause's own words, and those of the sentence that belong to no other clause.

    A day before the verb that this one is joined to is of both: "On Monday they attacked A and took B".
    """
    clause, before = event.clause, event.joined_to
    others = [c for c in clauses if c is not clause]
    return [
        d
        for d in dates
        if clause.start <= d.start < clause.end
        or (before is not None and before.start <= d.start < before.trigger.start)
        or not any(c.start <= d.start < c.end for c in others)
    ]
