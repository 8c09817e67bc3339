"""Who did what an article tells: the subject that a verb shares, who speaks of itself, who acted last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geodata.conflicts import Conflict
from geodata.extraction.claims import FIRE
from geodata.extraction.dates import DATE_WORDS
from geodata.extraction.document import Sentence
from geodata.extraction.events import Event
from geodata.extraction.parties import Party, own_span
from geodata.extraction.sides import fights, same_camp
from geodata.extraction.speakers import Speaker
from geodata.extraction.speech import Voice
from geodata.extraction.suffixes import is_genitive
from geodata.languages.language import Language
from geodata.languages.schema import Noun
from geodata.model import Attribution, Claim, EventType, Stance

_FIGHTING = FIRE | {EventType.CLASH, EventType.OTHER}
_ATTACKS = FIRE | {EventType.CLASH, EventType.CONTROL_CHANGE, EventType.ADVANCE}
"""What may be called "the attack" afterwards."""
_ANNOUNCED_WITHIN = 2
"""Words between who reports and what is reported, the day left out: an article, "in Sudan"."""
_BEFORE_OBJECT = frozenset(
    {"managed", "relative", "weekday", "month", "number", "since", "place_cue", "part", "locative"}
)
FIGHTING_VOICES = frozenset({Attribution.OFFICIAL, Attribution.ARMED_GROUP})
"""Whose "we" and "it" may be the forces of an event, and who issues bulletins; a witness or an agency only tells."""
_THAT = frozenset({"complementizer"})
_PREPOSITION = frozenset({"preposition"})
_NO_FORCE = frozenset({"person_pronoun", "relative_pronoun"})


@dataclass(frozen=True, slots=True)
class Acted:
    """Who did the last thing that was told, and what, in which sentence; the gender is the one its verb has.

    ``alone``: it was the subject of a verb, and nobody else was named there, so that "they" can be nobody else.
    ``places``: the names of where it happened.
    """

    words: str
    side: str | None
    gender: str | None
    event_type: EventType
    sentence: int
    alone: bool
    places: frozenset[str] = frozenset()


class Actors:
    """Remembers who was named and who acted in an article, and says whose an event without a subject is.

    Parameters
    ----------
    conflict : Conflict or None
    language : Language
    authorities : str or None
        The side that the state's army, police and officials are of, if that is sure.
    """

    def __init__(self, conflict: Conflict | None, language: Language, authorities: str | None) -> None:
        self._conflict = conflict
        self._language = language
        self._authorities = authorities
        self._forces: dict[str, str] = {}
        self._acted: Acted | None = None
        self._attacked: Acted | None = None
        self._sides_called: dict[str, set[str]] = defaultdict(set)
        self._group: str | None = None

    def known_again(self, sentence: Sentence, parties: Iterable[Party]) -> list[Party]:
        """The parties of a sentence, each of its side, and the forces among them remembered by their sides."""
        parties = [self._known_again(party) for party in parties]
        for party in parties:
            if party.side:  # "пресс-служба | Минобороны"
                called = (m.entry.data.id for m in sentence.within("institution", party.start, party.end))
                self._call(party.side, *(noun for noun in called if noun.endswith(Noun.MINISTRY)))
        self._forces |= {p.side: sentence.words(p.start, p.end) for p in parties if p.side and p.acts and not p.own}
        return parties

    def _known_again(self, party: Party) -> Party:
        """A party called by its noun alone ("the army"), of the side of the only one that was called so before.

        Where nobody was called so, a state's army, police and officials are those of the state the war is fought in.
        "This group" is the last one named.
        """
        if party.side and party.noun:
            self._call(party.side, party.noun)
        sides = self._sides_called.get(party.noun or "", set())
        if party.side:
            self._group = party.side if party.voice is Attribution.ARMED_GROUP else self._group
            return party
        if party.noun == Noun.THAT_GROUP:
            return replace(party, side=self._group, acts=party.acts and self._group is not None)
        if party.taken_up and len(sides) == 1:
            return replace(party, side=next(iter(sides)))
        aside = not (party.acts or party.speaks)  # "hökumət | əleyhinə silahlı qruplar", against the government
        return replace(party, side=self._authorities) if party.authority and not sides and not aside else party

    def _call(self, side: str, *nouns: str) -> None:
        """Remember what somebody of a side was called; a ministry may be called by that alone from now on."""
        for noun in nouns:
            self._sides_called[noun].add(side)
            if noun.endswith(Noun.MINISTRY):
                self._sides_called[Noun.MINISTRY].add(side)

    def note(self, sentence: Sentence, event: Event, claim: Claim | None) -> None:
        """Remember who acted last: the event's own subject, or still the one who is gone on with."""
        if event.actor and not event.actor.own:
            words = sentence.text_of(own_span(sentence, event.actor))
            gender = event.clause.trigger.features.get("gender")
            alone = event.target is None and event.frame.form == "verb"
            places = frozenset(place.surface for place in claim.places) if claim else frozenset()
            self._acted = Acted(words, event.actor.side, gender, event.event_type, sentence.index, alone, places)
            if claim and claim.stance is Stance.ASSERTED and event.event_type in _ATTACKS:
                self._attacked = self._acted
        elif claim and self._acted and claim.actor == self._acted.words:
            self._acted = replace(self._acted, sentence=sentence.index)

    def who_did(self, sentence: Sentence, event: Event, voice: Voice | None) -> tuple[str | None, str | None]:
        """Who did it, in the article's words, and the side.

        Where nobody is named it is who speaks of itself, or the forces of the speaker's side where the enemy is hit.
        A gain that somebody announces is their side's, though the text names no force that made it.
        """
        speaker = voice.speaker if voice else None
        if event.actor is not None:
            side = speaker.side if event.actor.own and speaker else event.actor.side
            return sentence.text_of(own_span(sentence, event.actor)), side
        if voice and speaker and self._tells_of_itself(sentence, event, voice, speaker):
            return sentence.text_of(speaker.span), speaker.side
        side = speaker.side if speaker else None
        if side and self._hits_an_enemy_of(side, event):
            return self._forces.get(side), side
        if side and fights(self._conflict, side) and _announces(sentence, event, voice):
            return None, side
        before = self._told_before(sentence, event, speaker)
        return (before.words, before.side) if before else (None, None)

    def _told_before(self, sentence: Sentence, event: Event, speaker: Speaker | None) -> Acted | None:
        """Who did an event without a subject that takes up, or goes on with, what was told before."""
        attacked, acted, language = self._attacked, self._acted, self._language
        if attacked and _is_that_attack(sentence, event, attacked, language):
            return attacked
        of_others = speaker is None or speaker.voice is Attribution.UNNAMED
        return acted if acted and _goes_on(sentence, event, acted, language, of_others=of_others) else None

    def _tells_of_itself(self, sentence: Sentence, event: Event, voice: Voice, speaker: Speaker) -> bool:
        """Whether who speaks says what it did itself, as a pronoun or where its language leaves the subject out.

        Nobody says so of what was done to their own.
        """
        if event.target is not None and event.target.side is not None and event.target.side == speaker.side:
            return False
        if self._language.data.grammar.inversion and self._is_who_acted(sentence, event):
            return False
        if speaker.voice in FIGHTING_VOICES and speaks_of_itself(sentence, event, speaker):
            return True
        return speaker.acts and _begins_with_its_object(sentence, event, voice, self._language)

    def _is_who_acted(self, sentence: Sentence, event: Event) -> bool:
        """Whether a pronoun may stand for whom the sentence before tells of: "Враг обстрелял X. | Он также ..."."""
        acted = self._acted
        before = acted is not None and acted.alone and sentence.index - acted.sentence == 1
        return before and event.clause.trigger.features.get("person") != "1" and _has_a_pronoun(sentence, event)

    def _hits_an_enemy_of(self, side: str, event: Event) -> bool:
        if event.target is None or event.event_type not in _FIGHTING:
            return False
        at_war = fights(self._conflict, side) and fights(self._conflict, event.target.side)
        return at_war and not same_camp(self._conflict, side, event.target.side)


def share_subject(sentence: Sentence, event: Event, previous: Event | None, language: Language) -> None:
    """Give a verb without a subject that of the verb it is joined to ("took A and pushed into B").

    One that tells an event of a force alone may tell of the place instead ("A, which X seized, is 5 km from B").
    """
    frame, marks = event.frame, event.clause.trigger.features
    noun = frame.form == "noun" and "actor" in {frame.gains, frame.loses}
    noun = noun and ("conjunction" in marks or is_of_whom_acted(sentence, event, previous))
    joined = frame.subject == "actor" and (frame.form == "verb" or noun)
    if previous is None or not joined or event.actor is not None:
        return
    if sentence.tokens[event.clause.trigger.start].text.endswith(language.data.grammar.participles):
        return  # "ЦАХАЛ нанес удары, после того как были | выпущены ракеты"
    converb = "converb" in previous.clause.trigger.features  # "A'yı alırken, | B'ye ulaştı"
    if frame.force and not (converb or "conjunction" in marks or _is_joined_by_and(sentence, event.clause.start)):
        return
    shot_down = previous.event_type is EventType.INTERCEPTION and event.event_type in FIRE
    if shot_down and not ("conjunction" in marks or _is_joined_by_and(sentence, event.clause.start)):
        return  # "air defence shot down most missiles, but some | fell on X"
    if "person" in previous.clause.trigger.features and "person" not in marks:
        return  # "the army accused X of having taken A, and pushed into B"
    passive = previous.frame.form == "passive"
    undergone = passive and previous.frame.subject == "target"
    subject = previous.target if undergone else previous.actor  # "were forced out by X, but still hold ..."
    if passive and previous.frame.subject == "place" and event.frame.object == "place" and not noun:
        subject = None  # "X, held by A, and took Y"
    if subject is not None and subject is not event.target:
        event.actor, event.joined_to = subject, previous.clause


def share_subject_behind(sentence: Sentence, events: Sequence[Event], language: Language) -> None:
    """Give a gerund the subject of the verb behind its comma: "захватив X, | боевики вошли в Y"."""
    endings = language.data.grammar.gerunds
    for event, following in pairwise(events):
        opens = sentence.tokens[event.clause.trigger.start].text.endswith(endings) if endings else False
        beside = 0 < following.clause.start - event.clause.end <= 1
        if opens and beside and event.frame.form == following.frame.form == "verb" and event.actor is None:
            event.actor = following.actor if following.actor is not event.target else None


def is_of_whom_acted(sentence: Sentence, event: Event, previous: Event | None) -> bool:
    """Whether a noun with its preposition is of whoever acted before: "أحكمت الفصائل ... بعد | سيطرتها على حلب"."""
    trigger, actor = event.clause.trigger, previous.actor if previous else None
    owner = trigger.features.get("owner")
    fits = actor is not None and owner is not None and {actor.gender, owner} != {"m", "f"}
    since = previous.clause.trigger.end if previous else 0
    fits = fits and not any(
        sentence.within(category, since, trigger.start) for category in ("reporting", "complementizer")
    )
    lost = event.frame.loses == "actor"  # "بعد | خسارته بلدة X"
    return fits and (lost or sentence.covered(trigger.end - 1, _PREPOSITION))


def _is_joined_by_and(sentence: Sentence, start: int) -> bool:
    """Whether "and" stands before a clause, or before the preposition it was cut off from ("و | از X عقب‌نشینی کرد")."""
    before = start - 1 - (sentence.at("preposition", start - 1) is not None)
    return sentence.at("coordinator", before) is not None


def is_told_aside(event: Event | None, voice: Voice) -> bool:
    """Whether somebody told something while an event happened: "A onu ele geçirirken, | B ... bildirdi"."""
    trigger = event.clause.trigger if event else None
    return trigger is not None and trigger.features.get("converb") == "while" and trigger.end <= voice.start


def opens_another_voice(event: Event | None, voice: Voice | None) -> bool:
    """Whether an event stands before the words of who tells the next: "fighting goes on, but Y say that [they] ..."."""
    return event is not None and voice is not None and event.clause.trigger.end <= min(voice.head[0], voice.start)


def credit_speaker(
    sentence: Sentence, event: Event, voice: Voice | None, actors: Sequence[Party], language: Language
) -> None:
    """Give a noun without a subject the force that reports it ("the army announced the capture of X").

    A verb has whom a speaker tells it of: "وزارت دفاع | نیروهای X را | متهم کرد که ...".
    """
    if voice is None or event.actor is not None:
        return
    if _announces(sentence, event, voice):
        told_by = (p for p in actors if voice.head[0] <= p.start and p.end <= voice.head[1])
        event.actor = next((p for p in told_by if p.acts and p.speaks), None)
    elif event.frame.form == "verb" and event.frame.subject == "actor" and voice.start <= event.clause.start:
        marks = (sentence.at("object_marker", p.end) for p in actors)
        before = ((p, m) for p, m in zip(actors, marks, strict=True) if p.acts and m is not None)
        event.actor = next((p for p, m in before if voice.head[0] <= m.end <= voice.head[1]), None)
        event.actor = event.actor or _who_says_so(sentence, event, voice, actors, language)


def _who_says_so(
    sentence: Sentence, event: Event, voice: Voice, actors: Sequence[Party], language: Language
) -> Party | None:
    """Who tells of themselves by a verb without a subject right behind "that": "Талибы заявили, что | взяли X".

    Both verbs are plural, for "the mayor said that (they) took X" is of others; and who only says that X was shelled
    need not have done it, unless they are rebels.
    """
    plural, start = language.data.grammar.plural_verbs, event.clause.trigger.start
    if not plural or not sentence.ends(start, _THAT) or not sentence.tokens[start].text.endswith(plural):
        return None
    verbs = (m.start for m in sentence.within("reporting", *voice.head))
    if not any(sentence.tokens[i].text.endswith(plural) for i in verbs):
        return None
    told_by = (p for p in actors if voice.head[0] <= p.start and p.end <= voice.head[1] and p.acts and p.speaks)
    return next((p for p in told_by if p.voice is Attribution.ARMED_GROUP or event.event_type not in FIRE), None)


def _announces(sentence: Sentence, event: Event, voice: Voice | None) -> bool:
    """Whether a gain is named as what somebody announced ("the army announced the capture of X")."""
    if voice is None or voice.stance is not Stance.ASSERTED:
        return False  # who calls a capture a lie did not make it
    if event.frame.form != "noun" or event.frame.gains != "actor" or event.frame.subject != "actor":
        return False  # nor who tells of a fall
    between = range(voice.head[1], event.clause.trigger.start)
    words = [i for i in between if sentence.tokens[i].word and not sentence.covered(i, DATE_WORDS)]
    return voice.head[1] <= event.clause.trigger.start and len(words) <= _ANNOUNCED_WITHIN


def by_a_force(event: Event, side: str | None) -> bool:
    """Whether who does something can fight: a force that is named, or a side that is told by what was said before.

    Of what is done to somebody ("the rebels were routed"), or a place that is only said to be rid of them ("free of
    the rebels", "خالية من"), it is they who can.
    """
    frame = event.frame
    done_to = frame.subject == "target" or (frame.gains, frame.loses) == ("none", "target")
    who = event.target if done_to else event.actor
    return who.acts and not who.titled if who else side is not None


def speaks_of_itself(sentence: Sentence, event: Event, speaker: Speaker | None) -> bool:
    """Whether the verb's subject is a pronoun for the speaker: "it said it took ...", "سيطرنا".

    One person is not several: "قال المراسل إنهم سيطروا", the reporter said that they took.
    """
    trigger = event.clause.trigger
    owner = trigger.features.get("owner") if event.frame.form == "noun" else None
    if speaker is not None and owner is not None and not _may_own(speaker, owner):
        return False
    if trigger.features.get("person") == "1" or owner is not None:
        return True
    if speaker is not None and (speaker.number, trigger.features.get("number")) == ("s", "p") and not speaker.acts:
        return False
    before = range(max(event.clause.start - 1, 0), trigger.start)
    return event.frame.form == "verb" and any(sentence.covering("pronoun", i) for i in before)


def _may_own(speaker: Speaker, owner: str) -> bool:
    """Whether a pronoun at the end of a noun may stand for who speaks: not "they" for one, nor "he" for a ministry."""
    alone = owner == "p" and speaker.number == "s" and not speaker.acts
    return not alone and {speaker.gender, owner} != {"m", "f"}


def _begins_with_its_object(sentence: Sentence, event: Event, voice: Voice, language: Language) -> bool:
    """Whether what a force says leaves its own subject out: "the army announced that [it] took X".

    Only in a language that does so, and where nothing but the place, when it was and the verb may stand first.
    """
    clause, frame = event.clause, event.frame
    if not language.data.grammar.drops_subject or frame.form != "verb" or frame.subject != "actor":
        return False
    if not voice.start <= _behind_circumstances(sentence, voice.start, clause.start, language) <= voice.start + 1:
        return False
    first = min([clause.trigger.start, *(place.start for place, _ in event.places if place.start >= clause.start)])
    if language.data.grammar.verb_final and language.data.grammar.cased:
        return not _is_somebodys(sentence, event, language)
    return all(sentence.covered(i, _BEFORE_OBJECT) or not sentence.tokens[i].word for i in range(clause.start, first))


def _behind_circumstances(sentence: Sentence, start: int, end: int, language: Language) -> int:
    """Where a clause begins, or what it happened after or during: "çatışmalar sonucunda | X'i aldığını".

    Only nouns tell of that, and a word for it closes it.
    """
    told = sentence.within("frame", start, end)
    closed = any(m.end == end for m in sentence.within("subordinator", start, end))
    nouns = bool(told) and all(m.entry.data.form == "noun" for m in told)
    return start if language.data.grammar.verb_final and nouns and closed else end


def _is_somebodys(sentence: Sentence, event: Event, language: Language) -> bool:
    """Whether a name that is no place may be the subject of a verb that depends on another: it owns the deed."""
    places = {i for place in (*(p for p, _ in event.places), *event.parents) for i in range(place.start, place.end)}
    names = (i for i in range(event.clause.start, event.clause.trigger.start) if sentence.tokens[i].capital)
    names = (i for i in names if i not in places and not sentence.is_term(i))
    return any(is_genitive(sentence, i + 1, language) for i in names)


def _goes_on(sentence: Sentence, event: Event, acted: Acted, language: Language, *, of_others: bool) -> bool:
    """Whether an event without a subject is of the last one's: "the strikes hit ...", "كما شنت غارات على ...".

    ``of_others``: nobody tells it, or a source of whom "they" cannot be said, so that these are others.
    """
    trigger, deed = event.clause.trigger, event.clause.deed
    fire = event.event_type in FIRE and acted.event_type is event.event_type and event.frame.object != "none"
    if fire and _is_named_again(sentence, event, language):
        sure = deed is not None or "definite" in trigger.features  # "X sees the same shelling"
        return sure or not _is_elsewhere(event, acted, sentence)
    opens = trigger.start == 0 or (trigger.start == 1 and sentence.at("subordinator", 0) is not None)
    verb = event.frame.form == "verb" and event.frame.subject == "actor"
    verb = verb and (event.target is None or event.target.side != acted.side)
    if verb and (of_others or language.data.grammar.inversion) and acted.alone and _has_a_pronoun(sentence, event):
        return sentence.index - acted.sentence <= 1  # "The rebels took X on Monday. They ..."
    gender = trigger.features.get("gender")
    follows = opens and verb and language.data.grammar.subject[0] == "after" and acted.gender == gender
    return follows and sentence.index - acted.sentence == 1


def _is_that_attack(sentence: Sentence, event: Event, attacked: Acted, language: Language) -> bool:
    """Whether a noun means the attack that the sentence before, or this one, told of: "The assault on X"."""
    noun = event.event_type is EventType.CLASH and event.frame.object != "none"
    near = sentence.index - attacked.sentence <= 1
    again = noun and near and _is_named_again(sentence, event, language)
    return again and not _is_elsewhere(event, attacked, sentence)


def _is_named_again(sentence: Sentence, event: Event, language: Language) -> bool:
    """Whether a noun for an attack, or for what hit, takes one up that was told: by its article, or by "this"."""
    trigger, deed = event.clause.trigger, event.clause.deed
    if deed is None and event.frame.form != "noun":
        return False
    noun = deed or trigger
    before = sentence.tokens[noun.start - 1].text if noun.start else ""
    return "definite" in noun.features or before in language.data.grammar.definites


def _is_elsewhere(event: Event, acted: Acted, sentence: Sentence) -> bool:
    """Whether an event names a place, and none of those where the last one happened."""
    names = {place.refers_to or sentence.text_of(place.name) for place, _ in event.places}
    return bool(names and acted.places) and acted.places.isdisjoint(names)


def _has_a_pronoun(sentence: Sentence, event: Event) -> bool:
    """Whether a verb's subject is a pronoun for a force ("they", "it"), not for one person and not "who"."""
    before = range(event.clause.start, event.clause.trigger.start)
    return any(sentence.covering("pronoun", i) for i in before) and not any(
        sentence.covered(i, _NO_FORCE) for i in before
    )
