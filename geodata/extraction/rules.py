"""The default extractor: offline, deterministic, and made of the data in the language and conflict files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from geodata import __version__
from geodata.conflicts import Conflict
from geodata.extraction.actors import (
    Actors,
    by_a_force,
    credit_speaker,
    is_of_whom_acted,
    is_told_aside,
    opens_another_voice,
    share_subject,
    share_subject_behind,
    speaks_of_itself,
)
from geodata.extraction.capitals import owns_a_capital
from geodata.extraction.claims import FIRE, completed, speaker_id
from geodata.extraction.clauses import Clause, find_clauses
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.dates import DateFound
from geodata.extraction.denials import Denials, Told
from geodata.extraction.document import Document, LineRole, Sentence, read_document
from geodata.extraction.elsewhere import adverb_for_place, place_of_scene, places_before_where, pronoun_for_place
from geodata.extraction.events import Event
from geodata.extraction.finding_parties import find_parties
from geodata.extraction.frames import read_event
from geodata.extraction.gapped import find_gapped
from geodata.extraction.ground import ground_between, is_conceded
from geodata.extraction.lost_commas import with_lost_commas
from geodata.extraction.mentions import mentions_of
from geodata.extraction.named_before import NamedBefore
from geodata.extraction.offsets import with_offsets
from geodata.extraction.parties import Party, add_conflict, coordinate, own_span
from geodata.extraction.place_or_party import (
    is_its_land,
    is_on_a_journey,
    is_the_town,
    only_where,
    says_whence_they_are,
    says_where_a_place_lies,
)
from geodata.extraction.places import find_places
from geodata.extraction.quantities import Quantity, find_quantities
from geodata.extraction.quotes import stated_at
from geodata.extraction.report_days import ReportDays, dates_for
from geodata.extraction.running_voice import RunningVoice
from geodata.extraction.scenes import RunningScene, scene_of
from geodata.extraction.sides import same_camp
from geodata.extraction.speakers import Speaker, SpeakerStack, speaker_of
from geodata.extraction.speech import Voice, closing_speaker, find_voices, says_where_who_speaks_is, voice_at
from geodata.extraction.stance import is_of_their_own, stance_of
from geodata.extraction.told_after import goes_on_until_named_again, heads_a_headline, says_it_again, told_after
from geodata.extraction.trace import SentenceRead, Trace
from geodata.extraction.triggers import is_amid_fighting, tell_of_deaths
from geodata.extraction.worth_telling import is_somebodys_fire, is_worth_telling, only_kills, says_more, was_until_now
from geodata.languages.language import Language, load_language
from geodata.model import (
    Article,
    Attribution,
    Claim,
    EventType,
    PlaceMention,
    PlaceRole,
    PlaceSpotter,
    Stance,
)

_LONGEST_QUOTATION = 8
"""Sentences of a quotation whose speaker is named behind it."""
_TAKEN_UP = frozenset({None, PlaceRole.TARGET, PlaceRole.AIMED_AT})
"""Roles of the places that a pronoun may stand for: "advanced towards X and took it"."""
_CONFIDENCE = {"full": 0.9, "unlocated": 0.7, "unattributed": 0.6}
"""Confidence by what the claim rests on: a named place and actor, no place, no actor.

The three levels are an ordering, not frequencies; the figures against annotations are in ``evaluation``.
"""


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
        document = with_lost_commas(document, self._language)
        reader = _ArticleReader(document, self._conflict, self._language, self.name)
        if trace is not None:
            trace.language, trace.conflict, reader.trace = self._language, self._conflict, trace
        claims = [claim for sentence in document.sentences for claim in reader.read(sentence)]
        body = next((s.tokens[0].start for s in document.sentences if s.role is LineRole.BODY), 0)
        return completed(claims, reader.days.news_day, self._conflict, body)


class _ArticleReader:
    """Reads sentence after sentence, remembering who spoke last and which place was named last."""

    def __init__(self, document: Document, conflict: Conflict | None, language: Language, extractor: str) -> None:
        self._article = document.article
        self._sentences = document.sentences
        self._conflict = conflict
        self._language = language
        self._extractor = extractor
        self.trace: Trace | None = None
        published = document.article.published
        self._authorities = conflict.authorities_on(published) if conflict else None
        self._stack = SpeakerStack()
        self._running = RunningVoice(
            carries_on=language.data.grammar.carries_on, lists=":" not in language.data.grammar.stops
        )
        self._scene = RunningScene()
        self._denials = Denials(conflict)
        self._named = NamedBefore(language.code)
        self._actors = Actors(conflict, language, self._authorities)
        self.days = ReportDays(published, conflict.period[0] if conflict else None)

    def read(self, sentence: Sentence) -> list[Claim]:
        """Return the claims a sentence makes."""
        if sentence.role in {LineRole.LINK, LineRole.FURNITURE}:
            return []
        heading = sentence.role is LineRole.HEADING and sentence.index > 0 and not _says_who_is_quoted(sentence)
        if heading and heads_a_headline(sentence, self._sentences, self._parties) is None:
            return []
        if says_it_again(sentence, self._sentences):
            return []
        rules = self._language.data
        tell_of_deaths(sentence, self._sentences)
        parties = self._actors.known_again(sentence, self._parties(sentence))
        voices = find_voices(sentence, parties, self._stack, self._language, lambda: self._closing_speaker(sentence))
        if not any(v.speaker or v.stance is not Stance.ASSERTED for v in voices):  # nobody, or "according to him, ..."
            voices = told_after(sentence, self._sentences, self._parties, self._stack, self._language) or voices
        voices = voices or self._running.goes_on(sentence)
        voices = voices or goes_on_until_named_again(
            sentence, self._sentences, self._parties, self._stack, self._running.last, self._language
        )
        quantities = [q for q in find_quantities(sentence) if not any(p.start < q.start < p.end for p in parties)]
        places = find_places(sentence, parties, self._language, self._conflict)
        places = with_offsets(sentence, places, quantities, postposed=rules.places.postposed)
        verb_final = rules.grammar.verb_final
        places = [_of_somebody(sentence, place, places, voices, parties, verb_final=verb_final) for place in places]
        places = [each for place in places for each in self._named.taken_up(sentence, place, places)]
        dates = self.days.find(sentence, places, parties)
        quantities = [q for q in quantities if not any(d.start <= q.start < d.end for d in dates)]
        self._running.note(sentence, voices, dates)
        actors = coordinate(parties, sentence, self._conflict)
        if self.trace:
            self.trace.sentences.append(SentenceRead(sentence, parties, voices, places, quantities, dates))
        told = []
        if not voices:  # where somebody speaks is only a venue
            self._scene.open(sentence, places)
        told_of = [place for place in places if not place.of_somebody]
        written = find_clauses(sentence, voices, actors, told_of, self._language)
        told_in = find_gapped(sentence, written, told_of, quantities, dates, actors)
        clauses = [clause for clause, _ in told_in]
        events = list(self._events(sentence, told_in, voices, actors, told_of, quantities))
        share_subject_behind(sentence, [event for event, _ in events], self._language)
        for event, voice in events:
            claim = self._claim(sentence, event, voice, places, quantities, dates_for(event, clauses, dates))
            claim = claim and self._at_its_scene(claim, sentence, event, events, places)
            self._actors.note(sentence, event, claim)
            if claim and voice is None and event.actor and event.actor.speaks and not event.actor.own:
                self._stack.acted = speaker_of(sentence, event.actor)
            if claim:
                self._scene.note(sentence, event, claim)
                told.append(Told(claim, event, voice))
        told = [each for each in told if not was_until_now(each.claim, [claim for claim, _, _ in told])]
        denials = self._denials.of(sentence, voices, told)
        self._record(told, denials)
        claims = [claim for claim, _, _ in (*told, *denials)]
        self._named.remember(sentence, places, claims)
        return claims

    def _record(self, told: Iterable[Told], denials: Iterable[Told]) -> None:
        if self.trace is None:
            return
        for claim, event, voice in told:
            self.trace.add_claim(event, voice, claim)
        for claim, event, voice in denials:
            self.trace.add_claim(event, voice, claim, takes_up=True)

    def _events(
        self,
        sentence: Sentence,
        clauses: Iterable[tuple[Clause, dict[str, int] | None]],
        voices: Sequence[Voice],
        actors: Sequence[Party],
        places: Sequence[PlaceFound],
        quantities: Sequence[Quantity],
    ) -> Iterator[tuple[Event, Voice | None]]:
        """The events of a sentence, each with who tells it, and with the subject that a verb before it lends it."""
        previous: Event | None = None
        for clause, counted in clauses:
            event = read_event(sentence, clause, actors, places, quantities, self._language)
            if event is None or _heads_what_follows(sentence, clause, voices):
                continue
            if counted is not None:
                event.goes_on_with(previous, counted)
            voice = voice_at(voices, clause.trigger.start)
            apart = self._language.data.grammar.verb_final and opens_another_voice(previous, voice)
            itself = voice is not None and speaks_of_itself(sentence, event, voice.speaker)
            itself = itself and not is_of_whom_acted(sentence, event, previous)
            if not (voice and (apart or itself or is_told_aside(previous, voice))):
                share_subject(sentence, event, previous, self._language)
            before = previous
            if clause.about is None or event.frame.form != "passive":  # "entered X, | held by A, | and took Y"
                previous = event
            credit_speaker(sentence, event, voice, actors, self._language)
            self._locate_elsewhere(sentence, event, before, voice, places)
            yield event, voice

    def _locate_elsewhere(
        self,
        sentence: Sentence,
        event: Event,
        previous: Event | None,
        voice: Voice | None,
        places: Sequence[PlaceFound],
    ) -> None:
        """Give an event the place that a pronoun stands for, or the head of its sentence tells."""
        of_people = self._language.data.places.pronouns_of_people
        just_told = of_people and (self._named.told_right_before(sentence) or previous is not None)
        pronoun = pronoun_for_place(sentence, event, just_told=just_told) if just_told or not of_people else None
        role = PlaceRole.LEFT_FROM if event.event_type is EventType.WITHDRAWAL else PlaceRole.TARGET
        role = PlaceRole.PART_OF if pronoun is not None and pronoun.part else role
        taken_up = (pronoun, role) if pronoun is not None else adverb_for_place(sentence, event)
        if taken_up is not None:
            pronoun, role = taken_up
            told_of = [p for p in places if p.end <= pronoun.start and p.refers_to is None and p.role in _TAKEN_UP]
            if previous is not None:  # "attacked X in the province of Y, and took | it"
                hit = {p.start for p, role in previous.places if role is previous.frame.role}
                told_of = [p for p in told_of if p.start in hit] or told_of
            named = [each for p in told_of for each in self._named.names(sentence, p)]
            if name := self._named.antecedent(pronoun, named):
                event.places.append((replace(pronoun, refers_to=name), role))
        elif where := places_before_where(sentence, event, places, previous):
            event.places += where
        elif (scene := place_of_scene(sentence, event, voice, places)) is not None:
            event.places.append(scene)

    def _parties(self, sentence: Sentence) -> list[Party]:
        return [
            only_where(party, sentence, self._language)
            for party in find_parties(sentence, self._language)
            if not (party.capital and self._is_a_place(sentence, party))
            and not says_where_a_place_lies(sentence, party)
            and not is_its_land(sentence, party, self._language)
            and not owns_a_capital(sentence, party)
        ]

    def _is_a_place(self, sentence: Sentence, seat: Party) -> bool:
        """Whether a seat of government is the town, or stands in the name of a place ("the suburbs of Beirut")."""
        return bool(sentence.names_around(seat.start, seat.end)) or is_the_town(sentence, seat, self._language)

    def _closing_speaker(self, sentence: Sentence) -> Speaker | None:
        """Who is named behind the end of a quotation that a sentence leaves open ("... . ...", the mayor said)."""
        for following in self._sentences[sentence.index + 1 : sentence.index + 1 + _LONGEST_QUOTATION]:
            closed, speaker = closing_speaker(following, self._parties(following), self._stack, self._language)
            if closed or following.role is not LineRole.BODY:
                return speaker
        return None

    def _claim(
        self,
        sentence: Sentence,
        event: Event,
        voice: Voice | None,
        places: Sequence[PlaceFound],
        quantities: Sequence[Quantity],
        dates: Sequence[DateFound],
    ) -> Claim | None:
        speaker = voice.speaker if voice else None
        identity = (speaker.identity or speaker_id(sentence.text_of(speaker.span))) if speaker else None
        actor, actor_side = self._actors.who_did(sentence, event, voice)
        stance = stance_of(
            sentence,
            event.clause,
            voice,
            postposed=self._language.data.places.postposed,
            verb_final=self._language.data.grammar.verb_final,
            own=is_of_their_own(speaker.side if speaker else None, actor_side),
        )
        when = self.days.when(sentence, event, dates, self._running.day)
        mentions = mentions_of(sentence, event, places)
        worth = is_worth_telling(sentence, event, mentions, stance, told=speaker is not None)
        if not mentions and stance is Stance.ASSERTED and when[0] == when[1] and (worth or says_more(sentence, event)):
            event.places += self._scene.goes_on(sentence, event, places, identity)
            mentions = mentions_of(sentence, event, places)
            worth = worth or bool(mentions)
        if not (worth or is_somebodys_fire(event, stance)):
            return None
        span = sentence.span(*stated_at(sentence, event, quantities, self._language))
        if event.frame.force and not by_a_force(event, actor_side):
            return None
        civilians = event.frame.form == "passive" and only_kills(sentence, event) and not by_a_force(event, actor_side)
        if civilians and not is_amid_fighting(sentence, self._sentences):
            return None  # a crime, for all that is told
        target_side = event.target.side if event.target else None
        ground = ground_between(self._conflict, event, actor_side, target_side)
        if (
            stance is Stance.ASSERTED
            and speaker
            and is_conceded(sentence, event, speaker, ground, conflict=self._conflict, authorities=self._authorities)
        ):
            stance = Stance.CONCEDED
        return Claim(
            article=self._article.id,
            quote=sentence.text_of(span),
            quote_start=span.start,
            quote_end=span.end,
            event_type=event.event_type,
            stance=stance,
            attribution=speaker.voice if speaker else Attribution.NEWSROOM,
            speaker=sentence.text_of(speaker.span) if speaker else None,
            speaker_id=identity,
            speaker_side=speaker.side if speaker else None,
            actor=actor,
            actor_side=actor_side,
            target=sentence.text_of(own_span(sentence, event.target)) if event.target else None,
            target_side=target_side,
            control_from=ground[0],
            control_to=ground[1],
            against_interest=same_camp(self._conflict, speaker.side if speaker else None, ground[0]),
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
    ) -> Claim | None:
        """The claim, with the places of its sentence's scene if it says of something done that it names no place.

        ``None`` where it says too little and there is no scene, or it only says once more what was fired ("was hit by
        X's strikes").
        """
        if claim.places or claim.stance is not Stance.ASSERTED:
            return claim
        enough = is_worth_telling(sentence, event, (), claim.stance, told=claim.speaker is not None)
        if not enough and any(e.places and e.event_type in FIRE for e, _ in events):
            return None
        if where := scene_of(sentence, event, events, places):
            return replace(claim, places=mentions_of(sentence, replace(event, places=where), places))
        return claim if enough else None


def _of_somebody(
    sentence: Sentence,
    place: PlaceFound,
    places: Sequence[PlaceFound],
    voices: Sequence[Voice],
    parties: Sequence[Party],
    *,
    verb_final: bool,
) -> PlaceFound:
    """The place, marked if it only says where those are who speak, or from where those who fight."""
    own = (
        says_where_who_speaks_is(sentence, voices, place.start, place.end)
        or says_whence_they_are(sentence, place, places, parties)
        or is_on_a_journey(sentence, place, verb_final=verb_final)
    )
    return replace(place, of_somebody=True) if own else place


def _says_who_is_quoted(sentence: Sentence) -> bool:
    """Whether a short line is no heading, but says whose words follow: "The governor wrote on his channel:"."""
    announced = sentence.tokens[-1].text == ":" and "reporting" in sentence.terms
    return announced or (
        len(sentence.tokens) > 1 and sentence.tokens[1].text == ":" and bool(sentence.at("institution", 0))
    )


def _heads_what_follows(sentence: Sentence, clause: Clause, voices: Sequence[Voice]) -> bool:
    """Whether a noun that opens a sentence is a heading which lost its line: "and" and who speaks follow at once.

    "The Diyala bombing | And the minister announced ..." tells of no bombing twice.
    """
    if clause.trigger.start > 0 or clause.trigger.entry.data.form != "noun":
        return False
    verb = next((sentence.at("reporting", v.head[0]) for v in voices if v.head[0] == clause.end), None)
    return verb is not None and "conjunction" in verb.features


def _confidence(event: Event, mentions: Sequence[PlaceMention]) -> float:
    if not mentions:
        return _CONFIDENCE["unlocated"]
    return _CONFIDENCE["full"] if event.actor else _CONFIDENCE["unattributed"]
