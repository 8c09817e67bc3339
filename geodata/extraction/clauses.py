"""Cut a sentence into one clause for each event, so that each quote says its event and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from geodata.extraction.claims import FOUGHT
from geodata.extraction.cued_places import AREA_KINDS, PlaceFound
from geodata.extraction.dates import DATE_WORDS
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import (
    BUT,
    COMMAS,
    DASHES,
    HARD_MARKS,
    QUOTES,
    SEMICOLONS,
    asides,
    gloss_behind,
    interruptions,
    is_hard_mark,
    plain_asides,
    quoted_name,
    quotes_a_name,
    tells_who_fell,
)
from geodata.extraction.parties import Party
from geodata.extraction.speech import Voice, denial_clause, takes_up
from geodata.extraction.suffixes import behind_suffix, has_ending, is_genitive, is_locative
from geodata.extraction.triggers import describes_what_follows, find_triggers
from geodata.languages.language import Language
from geodata.model import EventType, PlaceKind, PlaceRole

_OF_GROUND = frozenset({
    EventType.CONTROL_CHANGE, EventType.CONTROL_HELD, EventType.ADVANCE, EventType.WITHDRAWAL, EventType.SIEGE
})  # fmt: skip
_VERBS = frozenset({"frame", "reporting", "finite"})
_DATES = frozenset({"month", "weekday", "relative", "year"})
_NEEDS_MORE = frozenset({"preposition", "glue", "negation", "object_marker"})
_DESCRIPTION = 3
_LONGEST_NAME = 6
"""Words of somebody between a comma and "as for": "..., | İran destekli Husiler | ise ..."."""
_LONGEST_DESCRIPTION = 12
"""Tokens of a clause between two commas that only describes who acts."""
_APPOSITION = 8
"""Words from a place to the one that only says where it lies: "Suran, a town north of the city of | Hama"."""
_AUXILIARIES = 2
_LEADS = 4
"""Words between a clause and the noun of the next: "after a very bloody"."""
_LEADING = frozenset({"preposition", "subordinator", "article"})
_BY = frozenset({"by"})
_FULL_STOP = frozenset(".")
"""It parts clauses where another mark ends a sentence, but not who fell from how: "X was shelled. ten dead"."""
_PAIR = 2
_GLOSS = 3
_NO_DESCRIPTION = frozenset({"frame", "reporting", "preposition", "coordinator", "place_cue", "institution", "unit"})
_NO_CLAUSE = frozenset({"frame", "reporting", "coordinator", "place_cue"})
_GOES_ON = frozenset({"coordinator", "reporting", "complementizer"})
_OBJECT_MARKER = frozenset({"object_marker"})
_NEW_SUBJECT = frozenset({"relative_pronoun", "contrast"})
_OF_WHAT_IS_NAMED = frozenset({"relative_pronoun", "where"})
_SUBORDINATOR = frozenset({"subordinator"})
_JOINTS = frozenset({"coordinator"})
_ANOTHER_CLAUSE = _NEW_SUBJECT | _JOINTS | {"subordinator"}
_AND_SO = ("frame", "toll", "reporting")
_AHEAD = frozenset({"preposition", "object_marker"})
_BEFORE_A_DAY = frozenset({"coordinator", "preposition", "subordinator", "contrast", "glue"})
_HOLD_OPENERS = ("place_role", "negation")
"""Words that may hold one which looks like a subordinator: "on the road | after", "لم تتمكن | بعد | من"."""
_OPENS_ANOTHER = _ANOTHER_CLAUSE | {"frame", "reporting"}
_JOINING = frozenset({"coordinator", "subordinator", "contrast"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens ``start`` to ``end`` that state the event of a trigger.

    ``deed``: the noun for the same event that is its subject ("the air strikes hit ...").
    ``about``: where the place (or the list) begins that a relative clause ("which they hold") is about.
    ``insertion``: tokens that tell something else of the subject or the object ("Iraq's army, backed by the
    coalition, retook X"), or a participle before a noun with its own subject ("Rusya'nın ele geçirdiği köyü").
    """

    start: int
    end: int
    trigger: TermMatch
    deed: TermMatch | None = None
    about: int | None = None
    insertion: tuple[int, int] = (0, 0)

    def is_about(self, place: PlaceFound) -> bool:
        """Whether a place stands before the relative clause that tells of it (or is listed with it)."""
        if self.about is None or place.start == self.about:
            return place.start == self.about
        return place.joined and self.about < place.start < self.trigger.start

    def holds(self, start: int, end: int) -> bool:
        """Whether tokens belong to the clause itself."""
        return self.start <= start and end <= self.end and not self.insertion[0] <= start < self.insertion[1]

    def sends(self, place: PlaceFound) -> bool:
        """Whether an insertion says where what the clause tells of was going ("the missile that was fired at X")."""
        return self.insertion[0] <= place.start < self.insertion[1] and place.role is PlaceRole.AIMED_AT


def find_clauses(
    sentence: Sentence,
    voices: Sequence[Voice],
    parties: Sequence[Party],
    places: Sequence[PlaceFound],
    language: Language,
) -> list[Clause]:
    """Return one clause for each event trigger of the sentence, in text order."""
    verb_final = language.data.grammar.verb_final
    told = find_triggers(sentence, [voice.head for voice in voices], parties, places)
    if not told:
        return []
    between = interruptions(sentence)
    plain = [*plain_asides(sentence), *_descriptions(sentence, parties, language), *between]
    walls = _walls(sentence, voices, plain, places, language) - _partial_quotations(
        sentence, [trigger for trigger, _ in told], parties
    )
    walls -= {i for place in places for i in range(place.start + 1, place.end)}  # "بزرگراه حلب - دمشق"
    walls -= {i for start, end in between for i in range(start, end + 1)}
    if language.data.grammar.subject[0] == "after":
        walls -= set(_told_of_deeds(sentence, [trigger for trigger, _ in told], walls))
    described: dict[int, tuple[int, int]] = {}
    if verb_final:
        walls = walls - _list_marks(sentence, places) | _set_against(sentence, parties, places)
        told, described = _without_descriptions(sentence, told, walls, parties, places, language)
    about_objects = _told_between(sentence, parties) if verb_final else []
    clauses = []
    for number, (trigger, deed) in enumerate(told):
        aside = next((a for a in reversed(about_objects) if a[1] <= trigger.start), None)
        if aside is not None:
            clauses.append(_around_aside(sentence, told, number, walls, aside, parties, language))
            continue
        previous = told[number - 1][0] if number else None
        following = told[number + 1][0] if number + 1 < len(told) else None
        first = deed if deed and deed.start < trigger.start else trigger
        start = _start(sentence, first, previous, walls, parties, language)
        end = _end(sentence, trigger, following, walls, parties, language)
        start, end = _trim(sentence, start, end, first)
        if following is not None and not verb_final:
            end = _without_the_next(sentence, trigger, following, end, parties, places)
        heard = any(voice.head[1] == start - 1 for voice in voices)  # "told reporters | that | clashes broke out"
        who, about = (None, None) if heard else _antecedents(sentence, start, end, trigger, parties, places)
        start = min(each for each in (start, who, about) if each is not None)
        if sentence.within("relative_pronoun", start - 1, trigger.start) and _takes_up_its_object(sentence, trigger):
            commas = (i for i in sentence.marks(COMMAS) if trigger.end <= i < end)
            end = next(commas, end)  # "X، التي يسيطر عليها Y، | وZ"
        head, insertion = _resumed(sentence, trigger, voices, [*parties, *places])
        if sentence.at("where", insertion[0] + 1) and not any(t.start < head for t, _ in told[:number]):
            head = max(wall for wall in walls if wall <= head)  # "the theatre in | X, where many hid, was bombed"
        insertion = described.get(trigger.start, insertion)
        if insertion == (0, 0):
            insertion = next((a for a in plain if start < a[0] < a[1] <= end), insertion)
        start, insertion = _before_aside(sentence, previous, (min(start, head), insertion), parties, language)
        clauses.append(Clause(start, end, trigger, deed, about, insertion))
    return clauses


def _before_aside(
    sentence: Sentence,
    noun: TermMatch | None,
    found: tuple[int, tuple[int, int]],
    parties: Sequence[Party],
    language: Language,
) -> tuple[int, tuple[int, int]]:
    """Where a clause begins, and its insertion: a noun before it, with an owner, may part its subject from it.

    "Muhalifler |, rejim güçlerinin çekilmesiyle | X'i ele geçirdi". Only where verbs come last.
    """
    start = found[0]
    if noun is None or noun.entry.data.form != "noun" or not noun.end <= start <= noun.end + 1:
        return found
    if not language.data.grammar.verb_final:
        return found
    comma = max((i for i in sentence.marks(COMMAS) if i < noun.start), default=0)
    subject = next((p for p in parties if p.acts and behind_suffix(sentence, p.end) == comma), None)
    owner = next((p for p in reversed(parties) if comma < p.start and p.end <= noun.start), None)
    if subject is None or owner is None or noun.start - owner.end > _DESCRIPTION:
        return found
    between = range(comma + 1, noun.start)
    plain = not any(sentence.covered(i, _VERBS) for i in between)
    acted = any(noun.end <= p.start < start for p in parties)
    return (subject.start, (comma, start)) if plain and not acted else found


def _told_of_deeds(sentence: Sentence, triggers: Sequence[TermMatch], walls: AbstractSet[int]) -> Iterator[int]:
    """The walls before relative clauses that say no more than where or whose a fight or fire was.

    "المعارك | التي تركزت في X", "الغارات | التي شنتها طائرات Y على X": no other event is told up to the next wall.
    """
    for number, noun in enumerate(triggers):
        relative = noun.end
        if noun.entry.data.form != "noun" or noun.entry.data.event not in FOUGHT or relative not in walls:
            continue
        following = triggers[number + 1].start if number + 1 < len(triggers) else len(sentence.tokens)
        beyond = min(wall for wall in walls if wall > relative)
        if sentence.at("relative_pronoun", relative) is not None and beyond <= following:
            yield relative


def _descriptions(sentence: Sentence, parties: Sequence[Party], language: Language) -> Iterator[tuple[int, int]]:
    """The clauses between commas that only describe a subject whose object follows: "قصفت الطائرات، | التي تحلق | ، X".

    Where verbs come first, that is what neither tells of an event nor names a place, and no other clause follows.
    """
    if language.data.grammar.subject[0] != "after":
        return
    commas = sentence.marks(COMMAS)
    for first, second in pairwise(commas):
        opens = sentence.at("relative_pronoun", first + 1) and any(p.end == first for p in parties)
        if not opens or second - first > _LONGEST_DESCRIPTION or second + 1 >= len(sentence.tokens):
            continue
        tells = any(sentence.covered(i, _VERBS) or sentence.names_at(i) for i in range(first + 1, second))
        behind = sentence.beginning(second + 1)
        joined = any("conjunction" in match.features for match in behind.values())
        if not (tells or joined or _OPENS_ANOTHER & behind.keys()):
            yield first, second + 1


def _without_descriptions(
    sentence: Sentence,
    told: Sequence[tuple[TermMatch, TermMatch | None]],
    walls: set[int],
    parties: Sequence[Party],
    places: Sequence[PlaceFound],
    language: Language,
) -> tuple[list[tuple[TermMatch, TermMatch | None]], dict[int, tuple[int, int]]]:
    """The triggers without participles that only describe a noun of another's clause, and where these stand.

    One with a place of its own before it tells of that: "Halep'i ele geçiren gruplar Hama'ya girdi". The tokens, by
    the trigger in whose clause they are, go from the participle's subject on.
    """
    kept: list[tuple[TermMatch, TermMatch | None]] = []
    described: dict[int, tuple[int, int]] = {}
    for number, (trigger, deed) in enumerate(told):
        following = told[number + 1][0] if number + 1 < len(told) else None
        beside = following is not None and not any(trigger.end <= wall <= following.start for wall in walls)
        if following is None or not beside or not describes_what_follows(sentence, trigger):
            kept.append((trigger, deed))
            continue
        since = max((w for w in (*walls, *(t.end for t, _ in kept)) if w <= trigger.start), default=0)
        if _has_a_place(sentence, since, trigger, places, language):
            kept.append((trigger, deed))
            continue
        start = _description_start(sentence, since, trigger, parties, language)
        owners = (p for p in places if since <= p.start and behind_suffix(sentence, p.end) == start)
        start = next((p.start for p in owners if is_genitive(sentence, p.end, language)), start)
        described[following.start] = (start, trigger.end)
    return kept, described


def _description_start(
    sentence: Sentence, since: int, participle: TermMatch, parties: Sequence[Party], language: Language
) -> int:
    """Where the words of a participle begin: all of them, if whom it describes stands behind it, else its subject."""
    if any(party.start == participle.end for party in parties):
        return since
    own = [p for p in parties if since <= p.start and p.end <= participle.end]
    subject = next((p for p in reversed(own) if _is_its_subject(sentence, p, participle, language)), None)
    return subject.start if subject else _with_its_day(sentence, since, participle.start)


def _with_its_day(sentence: Sentence, since: int, start: int) -> int:
    """Where a participle begins with the day that stands right before it: "2015'te | kaybettiği"."""
    numerals = sentence.numerals()
    while start > since and (start - 1 in numerals or sentence.covered(start - 1, _DATES | {"in_year"})):
        start -= 1
    return start


def _has_a_place(
    sentence: Sentence, since: int, trigger: TermMatch, places: Sequence[PlaceFound], language: Language
) -> bool:
    """Whether a participle has a place as its object: one beside it that is not only where something is, or who acts.

    Whoever owns an active one acts: "Şam'ın | ablukada tuttuğu".
    """
    active = trigger.entry.data.form == "verb"
    taken = trigger.entry.data.event is EventType.CONTROL_CHANGE
    return any(
        since <= p.start
        and 0 <= trigger.start - p.end <= _DESCRIPTION
        and not ((p.role and not p.around) or p.within or is_locative(sentence, p.end, language))
        and not (active and is_genitive(sentence, p.end, language))
        and not (taken and has_ending(sentence, p.end, language.data.grammar.ablatives))
        for p in places
    )


def _is_its_subject(sentence: Sentence, party: Party, participle: TermMatch, language: Language) -> bool:
    """Whether somebody before a participle is its own subject: as its owner or, of a passive, right before a "by".

    "YPG kontrolündeki köyler", and not "ordu, işgal altında bulunan köyleri ...".
    """
    passive = participle.entry.data.form == "passive" and participle.start - party.end <= 1
    by = any(sentence.covering("by", i) for i in range(party.end, participle.end))
    return is_genitive(sentence, party.end, language) or (passive and by)


def _told_between(sentence: Sentence, parties: Sequence[Party]) -> list[tuple[int, int]]:
    """The relative clauses between an object or a subject and its verb: "موشکی را | که شلیک شده بود | سرنگون کرد".

    Each begins with "that" behind the mark of the object or behind somebody, a comma between perhaps, and ends with the
    first verb: "نیروهای طالبان، | که شهر را محاصره کرده بودند، | وارد آن شدند".
    """
    commas = sentence.marks(COMMAS)
    subjects = {p.end for p in parties if p.acts or p.speaks}
    verbs = [m for m in sentence.terms.get("frame", ()) if m.entry.data.form != "noun"]
    found = []
    for that in sentence.terms.get("complementizer", ()):
        comma = that.start - 1 in commas
        about_object = sentence.ends(that.start, _OBJECT_MARKER)
        if not about_object and that.start - comma not in subjects:
            continue
        ends = [m.end for m in sentence.terms.get("finite", ()) if m.start >= that.end]
        ends += [m.end for m in verbs if m.start >= that.end and not about_object]
        ends += [i for i in commas if i > that.end and comma]
        found += [(that.start, min(ends))] if ends else []
    return found


def _around_aside(
    sentence: Sentence,
    told: Sequence[tuple[TermMatch, TermMatch | None]],
    number: int,
    walls: set[int],
    aside: tuple[int, int],
    parties: Sequence[Party],
    language: Language,
) -> Clause:
    """The clause of a trigger behind a relative clause about its object, which stands before that."""
    trigger, deed = told[number]
    outside = [t for t, _ in told[:number] if not aside[0] <= t.start < aside[1]]
    following = told[number + 1][0] if number + 1 < len(told) else None
    own = {wall for wall in walls if not aside[0] <= wall <= aside[1]}
    start = _start(sentence, trigger, outside[-1] if outside else None, own, parties, language)
    end = _end(sentence, trigger, following, walls, parties, language)
    start, end = _trim(sentence, start, end, trigger)
    return Clause(start, end, trigger, deed, None, aside if start < aside[0] else (0, 0))


def _is_set_against(sentence: Sentence, place: PlaceFound) -> bool:
    """Whether a comma parts a stretch of the front from others of which the same is told: "..., на | X | – 16 атак".

    So does the sentence that opens with it.
    """
    if place.kind is not PlaceKind.FRONT or place.start == 0 or place.end >= len(sentence.tokens):
        return False
    listed = place.start == 1 or sentence.tokens[place.start - 2].text in COMMAS
    return listed and sentence.tokens[place.end].text in DASHES


def _walls(
    sentence: Sentence,
    voices: Sequence[Voice],
    plain: Sequence[tuple[int, int]],
    places: Sequence[PlaceFound],
    language: Language,
) -> set[int]:
    """Token positions at which a new clause begins whatever the triggers are."""
    walls = {0, len(sentence.tokens)}
    parting = HARD_MARKS | _FULL_STOP if language.data.grammar.stops else HARD_MARKS
    last = max((m.start for m in sentence.terms.get("frame", ())), default=0)
    for i in sentence.marks(parting):
        if is_hard_mark(sentence, i) and (i < last or sentence.tokens[i].text not in _FULL_STOP):
            walls |= {i, i + 1}
    roles = [m for category in _HOLD_OPENERS for m in sentence.terms.get(category, ())]
    between = sentence.terms.get("interposed", ())
    walls |= {
        m.start
        for m in sentence.terms.get("subordinator", ())
        if not sentence.names_around(m.start, m.end)  # "Maïs al-Jabal"
        and not any(i.start <= m.start < i.end for i in between)  # "في وقت سابق", earlier, holds no "while"
        and not any(r.start < m.start < r.end for r in roles)  # "على بعد", at a distance of, holds no "after"
        and not _opens_a_date(sentence, m.start)
        and sentence.at("backing", m.start) is None  # "the coalition, which the US lead, | bombed ..."
        and not _says_what_killed(sentence, m)
        and not (language.data.places.postposed and tells_who_fell(sentence, max(m.start - _LEADS, 0), m.start))
    }
    demonstratives = {m.start for m in sentence.terms.get("anaphor", ())}
    for match in sentence.terms.get("complementizer", ()):
        told = sentence.covering("frame", match.start)
        words = sentence.covering("reporting", match.start)
        if words is not None and words.entry.data.kind == "idiom":
            continue  # "shelled what it said were ..."
        if _only_joins(sentence, match.start):
            continue
        if match.start not in demonstratives and (told is None or told.start == match.start):
            walls |= {match.start, match.end}
    walls -= {i for m in sentence.terms.get("expansion", ()) if m.start for i in range(m.start, m.end)}
    walls -= {i for start, end in plain for i in range(start, end + 1) if 0 < i < len(sentence.tokens)}
    walls |= {i for m in _before_what_is_told(sentence) for i in (m.start, m.end)}
    verbs = (m for category in _AND_SO for m in sentence.terms.get(category, ()))
    walls |= {m.start for m in verbs if m.features.get("conjunction") in language.data.grammar.consecutives}
    for aside in asides(sentence):
        walls |= {*aside}
    for voice in voices:
        walls |= {*voice.head, *(voice.closing or ())}
        if takes_up(sentence, voice):
            walls.add(denial_clause(sentence, voice)[0])
    return _around_fronts(sentence, walls, places)


def _only_joins(sentence: Sentence, that: int) -> bool:
    """Whether a "that" opens nothing: it ends an "and" ("X, ainsi | que | Y"), or what a cleft sentence puts first.

    "C'est près de X | que | les combats font rage".
    """
    joint = sentence.covering("coordinator", that)
    if joint is not None and joint.start < that:
        return True
    openings = (m.end for m in sentence.terms.get("cleft", ()) if 1 < that - m.end <= _LONGEST_DESCRIPTION)
    start = next(openings, that)
    return start < that and not any(sentence.covered(i, _VERBS) for i in range(start, that))


def _set_against(sentence: Sentence, parties: Sequence[Party], places: Sequence[PlaceFound]) -> set[int]:
    """Where a place begins that another is said to have taken: "A'yı ordu, | B'yi ise muhalifler ele geçirdi".

    Or where that other does, behind a comma: "ordu A'yı, | muhalifler ise B'yi ele geçirdi".
    """
    subjects = {party.start for party in parties}
    contrasts = {m.start for m in sentence.terms.get("contrast", ()) if m.end in subjects}
    walls = {place.start for place in places if behind_suffix(sentence, place.end) in contrasts}
    ends = {party.end for party in parties if party.acts}
    for contrast in sentence.terms.get("contrast", ()):
        commas = [i for i in sentence.marks(COMMAS) if contrast.start - _LONGEST_NAME <= i < contrast.start]
        walls |= {commas[-1] + 1} if commas and contrast.start in ends else set()
    return walls


def _around_fronts(sentence: Sentence, walls: set[int], places: Sequence[PlaceFound]) -> set[int]:
    """The walls, with one before each stretch of the front of a list of which the same is told, and none behind it."""
    for place in places:
        if _is_set_against(sentence, place):
            walls = walls - {place.end, place.end + 1} | {max(place.start - 2, 0), place.start - 1}
    return walls


def _before_what_is_told(sentence: Sentence) -> Iterator[TermMatch]:
    """The prepositions between who tells something and the noun for it: "در کابل | از | سقوط شهر خبر داد".

    Where verbs come first, that is behind all of who tells it: "أعلن القائد فلان | عن | انطلاق عملية".
    """
    verbs = sentence.terms.get("reporting", ())
    for word in sentence.terms.get("about", ()):
        told = sentence.at("frame", word.end)
        if told is None or told.entry.data.form != "noun":
            continue
        telling = (verb for verb in verbs if verb.start >= told.end or verb.end <= word.start)
        if any(word.entry.pattern in verb.entry.data.about for verb in telling):
            yield word


def _list_marks(sentence: Sentence, places: Sequence[PlaceFound]) -> set[int]:
    """The walls of semicolons that part lists of places, where no verb has closed a clause before them.

    One right behind a place closes none: its verb would stand there.
    """
    walls: set[int] = set()
    since = 0
    for i in sentence.marks(SEMICOLONS):
        verbs = any(since <= m.start < i for category in _VERBS for m in sentence.terms.get(category, ()))
        listed = any((p.end == i or not verbs) and since <= p.start < i for p in places)
        if listed and any(p.start > i for p in places):
            walls |= {i, i + 1}
        since = i + 1
    return walls


def _partial_quotations(sentence: Sentence, triggers: Sequence[TermMatch], parties: Sequence[Party]) -> set[int]:
    """The walls that a quotation makes which begins with the verb, its subject before it: "the army "surrounded X"."""
    marks = sentence.marks(QUOTES)
    quoted = {trigger.start - 1 for trigger in triggers} & set(marks)
    opened = {mark for mark in quoted if any(party.acts and party.end == mark for party in parties)}
    for trigger in triggers:  # "has | "broken" | the siege"
        if any(trigger.start < i < trigger.end for i in marks):
            behind = next((i for i in marks if i >= trigger.end), trigger.end)
            opened |= {i for i in marks if trigger.start < i <= behind}
    return opened | {mark + 1 for mark in opened}


def _belongs_to_next(sentence: Sentence, position: int, trigger: TermMatch) -> bool:
    """Whether a preposition is part of what it opens: "of whom", "на южном направлении", "(that) | in Odesa"."""
    within = sentence.at("within", position)
    if within is not None and within.end != trigger.start:
        return True
    return any(sentence.at(category, position) for category in ("relative", "place_cue"))


def _opens_a_date(sentence: Sentence, position: int) -> bool:
    """Whether a word that may open a clause is part of a date: "since July", "since the war began"."""
    if sentence.at("night", position + 1):
        return True  # "until after | midnight"
    since = sentence.at("since", position)
    if since is None or since.end >= len(sentence.tokens):
        return False
    if sentence.at("since_start", position) or sentence.tokens[since.end].text.isdigit():
        return True
    return not _DATES.isdisjoint(sentence.beginning(since.end))


def _says_what_killed(sentence: Sentence, cause: TermMatch) -> bool:
    """Whether a word stands between those who were killed and what killed them: "... died | due to | a raid"."""
    if sentence.at("cause", cause.start) is None:
        return False
    fire = next((m for m in sentence.terms.get("frame", ()) if 0 <= m.start - cause.end <= 1), None)
    counted = (m for m in sentence.terms.get("unit", ()) if m.entry.data.before)
    tolls = [m for m in (*sentence.terms.get("toll", ()), *counted) if m.end <= cause.start]
    if fire is None or fire.entry.data.form != "noun" or fire.entry.data.event not in FOUGHT or not tolls:
        return False
    since = max(m.end for m in tolls)
    return not any(m.start >= since and m.end <= cause.start for m in sentence.terms["frame"])


def _dangles(sentence: Sentence, end: int) -> bool:
    """Whether a preposition, "without" or an article is left alone before ``end``, cut off by a comma."""
    before = sentence.tokens[end - 2].text if end > 1 else ""
    return before in COMMAS and not _NEEDS_MORE.isdisjoint(sentence.beginning(end - 1))


def _antecedents(
    sentence: Sentence,
    start: int,
    end: int,
    trigger: TermMatch,
    parties: Sequence[Party],
    places: Sequence[PlaceFound],
) -> tuple[int | None, int | None]:
    """Where those begin that a clause behind "who" tells of, and the place behind "which", if it names none."""
    named = any(start <= p.start < end for p in places)
    relative = sentence.before("relative_pronoun", start)
    if relative is None:
        passive = trigger.entry.data.form == "passive"
        reduced = (passive or _takes_up_its_object(sentence, trigger)) and start == trigger.start and not named
        reduced = reduced and sentence.at("affirmation", start) is None  # "the last city in X | is still held by Y"
        reduced = reduced and not sentence.ends(start, _SUBORDINATOR)  # "tried to take X, but | were driven out"
        return None, _described(sentence, places, start) if reduced else None
    acts_itself = any(start <= p.start < trigger.start for p in parties)
    who = None if acts_itself else _who_is_meant(sentence, relative.start, trigger, parties)
    if who is not None or named:
        return who, None
    return None, _described(sentence, places, relative.start)


def _takes_up_its_object(sentence: Sentence, trigger: TermMatch) -> bool:
    """Whether a verb has a pronoun for a place behind the preposition that it needs ("قرى، تسيطر عليها", on them)."""
    last = trigger.end - 1
    return trigger.entry.data.form == "verb" and last > trigger.start and bool(sentence.covering("pronominal", last))


def _who_is_meant(sentence: Sentence, relative: int, trigger: TermMatch, parties: Sequence[Party]) -> int | None:
    """Where the nearest party begins that "who" may stand for: only a description parts them, the genders agree.

    A party that does not agree is part of the description ("the forces, loyal to the regime, which took X").
    """
    for party in reversed([p for p in parties if p.end <= relative]):
        if not _only_describes(sentence, party.end, relative, _NO_CLAUSE):
            return None
        if {party.gender, trigger.features.get("gender")} != {"m", "f"}:
            return party.start
        relative = party.start
    return None


def _described(sentence: Sentence, places: Sequence[PlaceFound], position: int) -> int | None:
    """Where the place, or the list of places, begins that is described from a token on ("Nubl, held by the army")."""
    before = [p for p in places if p.end <= position and sentence.tokens[p.end].text != ")"]  # "X (north of Y), which"
    if not before or not (
        _only_describes(sentence, before[-1].end, position) or _only_says_where(sentence, before[-1].end, position)
    ):
        return None
    while len(before) > 1 and _is_a_part_of(before[-2], before[-1]):
        before.pop()
    if before[-1].role is PlaceRole.REFERENCE_POINT:  # "X, a town north of Y, which was seized"
        reach = _apposition(sentence, before[-2].end if len(before) > 1 else 0, before[-1].start)
        near = [p for p in before[:-1] if before[-1].start - p.end <= reach]
        before = [p for p in near if sentence.tokens[p.end].text in COMMAS] or before
    return before[-1].start


def _only_says_where(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an aside between commas says no more than where a place is: "X, | dans le nord du pays, | qui a subi"."""
    commas = end - start > _PAIR and {sentence.tokens[i].text for i in (start, end - 1)} <= COMMAS
    if not commas or end - start > _apposition(sentence, start, end) or sentence.at("within", start + 1) is None:
        return False
    return not any(sentence.covered(i, _NO_CLAUSE - {"place_cue"}) for i in range(start, end))


def _apposition(sentence: Sentence, start: int, end: int) -> int:
    """How many words may only say where a place lies: more if they count ("X, à environ 25 km à l'ouest de Y")."""
    return _APPOSITION * (1 + bool(sentence.within("unit", start, end)))


def _is_a_part_of(first: PlaceFound, second: PlaceFound) -> bool:
    """Whether a place is listed with the one before it, or only says where that lies ("the town of X in | Y")."""
    gap = second.start - first.end
    if second.joined and 0 <= gap <= 1:
        return True
    return (second.within or second.part) and second.kind in AREA_KINDS and 0 < gap <= _DESCRIPTION


def _resumed(
    sentence: Sentence, trigger: TermMatch, voices: Sequence[Voice], named: Sequence[Party | PlaceFound]
) -> tuple[int, tuple[int, int]]:
    """Where the subject begins that a verb takes up behind an insertion, and the insertion; else the verb itself."""
    none = trigger.start, (0, 0)
    commas = [i for i in sentence.marks(COMMAS) if i < trigger.start]
    if len(commas) < 2 or trigger.entry.data.form == "noun" or _parted(sentence, commas[-1], trigger) > _AUXILIARIES:
        return none
    first, second = commas[-2:]
    starts = {each.start for each in named}
    if first == 0 or not starts.isdisjoint(range(second, trigger.start)):
        return none
    joined = any(sentence.covered(i, _ANOTHER_CLAUSE) for i in range(second, trigger.start))
    if joined or any(is_hard_mark(sentence, i) for i in range(first, second)):
        return none
    told = next((v for v in voices if v.head == (first + 1, second)), None)
    if told is not None and len(commas) > _PAIR and _describes(sentence, commas[-3] + 1, starts):
        first = commas[-3]  # "the rebels, backed by X, | according to Y, | took Z"
    elif told is None and not _describes(sentence, first + 1, starts):
        return none
    subject = next((each for each in named if first in {each.end, gloss_behind(sentence, each.end).stop}), None)
    if subject is None or any(
        v is not told and v.head[0] < trigger.start and subject.start < v.head[1] for v in voices
    ):
        return none
    return subject.start, (first, second + 1)


def _parted(sentence: Sentence, comma: int, verb: TermMatch) -> int:
    """How many words part a verb from a comma, without those that say when: "X, which ..., | last night | fell"."""
    days = sentence.numerals()
    between = range(comma + 1, verb.start)
    return sum(i not in days and not sentence.covered(i, DATE_WORDS) for i in between)


def _describes(sentence: Sentence, position: int, starts: AbstractSet[int]) -> bool:
    """Whether what stands behind a comma tells more of who is named before it; ``starts``: where others are named.

    "Le M23, | mouvement soutenu par Y, a pris X": a noun without an article is no other.
    """
    if position in starts and not (sentence.capitals() and not sentence.tokens[position].capital):
        return False
    return _tells_more(sentence, position)


def _tells_more(sentence: Sentence, position: int) -> bool:
    """Whether an insertion may begin so: with a relative, an adjective or, where capitals tell, no name or "and"."""
    begins = sentence.beginning(position)
    if not _OF_WHAT_IS_NAMED.isdisjoint(begins) or any("definite" in match.features for match in begins.values()):
        return True
    cased = any(token.capital for token in sentence.tokens)
    return cased and not sentence.tokens[position].capital and _GOES_ON.isdisjoint(begins)


def _only_describes(sentence: Sentence, start: int, end: int, barred: AbstractSet[str] = _NO_DESCRIPTION) -> bool:
    """Whether only a few adjectives, a comma or a gloss in brackets stand between a noun and what is told of it."""
    between = list(range(start, end))
    texts = [sentence.tokens[i].text for i in between]
    if "(" in texts and ")" in texts:
        opening, closing = texts.index("("), texts.index(")")
        between = between[:opening] + between[closing + 1 :]
    plain = all(sentence.tokens[i].word or sentence.tokens[i].text in COMMAS for i in between)
    return plain and len(between) <= _DESCRIPTION and not any(sentence.covered(i, barred) for i in between)


def _start(
    sentence: Sentence,
    trigger: TermMatch,
    previous: TermMatch | None,
    walls: set[int],
    parties: Sequence[Party],
    language: Language,
) -> int:
    wall = max(w for w in walls if w <= trigger.start)
    if previous is None or previous.end <= wall:
        return wall
    return max(wall, _cut(sentence, previous, trigger, parties, language))


def _end(
    sentence: Sentence,
    trigger: TermMatch,
    following: TermMatch | None,
    walls: set[int],
    parties: Sequence[Party],
    language: Language,
) -> int:
    wall = min(w for w in walls if w >= trigger.end)
    if language.data.grammar.verb_final and _ends_its_clause(sentence, trigger, wall):
        return trigger.end
    if following is None or following.start >= wall:
        return wall
    return min(wall, _cut(sentence, trigger, following, parties, language))


def _ends_its_clause(sentence: Sentence, trigger: TermMatch, wall: int) -> bool:
    """Whether a comma or "and" right behind a verb that comes last ends what it tells of ground won or lost.

    What follows a strike so may be how many it killed.
    """
    end, frame = trigger.end, trigger.entry.data
    if end >= wall or frame.form == "noun" or frame.event not in _OF_GROUND:
        return False
    return sentence.tokens[end].text in COMMAS or sentence.at("coordinator", end) is not None


def _cut(sentence: Sentence, first: TermMatch, second: TermMatch, parties: Sequence[Party], language: Language) -> int:
    """Where the clause of one trigger ends and that of the next begins.

    Where a clause closes with its verb, and all that a noun needs stands before it, what follows is the next one's.
    """
    verb_final = language.data.grammar.verb_final
    if verb_final and (first.features.get("converb") == "and" or describes_what_follows(sentence, first)):
        return first.end
    if second.features.get("conjunction"):
        return second.start
    subject = next((p for p in reversed(parties) if first.end <= p.start and p.end <= second.start), None)
    joints = [
        i
        for i in range(first.end, second.start)
        if sentence.tokens[i].text in COMMAS
        or sentence.tokens[i].text == BUT
        or (sentence.at("coordinator", i) and not (_joins_directions(sentence, i) or sentence.at("enclitic", i)))
        or (subject and subject.start == i and subject.conjunction)
        or (subject and subject.start == i + 1 and subject.acts and sentence.tokens[i].text in DASHES)
    ]
    while len(joints) > 1 and _only_says_when(sentence, joints[-2], joints[-1]):
        joints.pop()
    if verb_final and first.entry.data.form == "noun":
        joints = [i for i in joints if not _joins_names(sentence, i)]
    if joints:
        return _cut_behind_verb(sentence, joints, parties) if verb_final else joints[-1]
    own = first.entry.data.form != "noun" or language.data.places.postposed or _has_its_object(sentence, first, second)
    if verb_final and own:
        aim = sentence.at("aim", first.end)
        return aim.end if aim else first.end
    attempt = next((m for m in reversed(sentence.terms.get("hedge", ())) if m.start >= first.end), None)
    if subject and attempt and attempt.end <= subject.start and second.start == subject.end:
        return attempt.start  # "clashes | in an attempt of the opposition to take X"
    own = subject and second.entry.data.form == "verb" and 0 < second.start - subject.end <= _AUXILIARIES
    return subject.start if subject and own else second.start


def _joins_directions(sentence: Sentence, joint: int) -> bool:
    """Whether "and" only joins two points of the compass: "west and northwest of X"."""
    return joint > 0 and all(sentence.covering("direction", i) for i in (joint - 1, joint + 1))


def _joins_names(sentence: Sentence, joint: int) -> bool:
    """Whether "and" joins two names, also in quotation marks: "«سفوهن» | و | «کفر عوید»"."""
    if not sentence.at("coordinator", joint):
        return False
    before = joint - (sentence.tokens[joint - 1].text in QUOTES)
    behind = joint + 1 + (joint + 1 < len(sentence.tokens) and sentence.tokens[joint + 1].text in QUOTES)
    return any(end == before for _, end, _ in sentence.names) and bool(sentence.names_at(behind))


def _only_says_when(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but a day stands between two joints: "..., and on Sunday | , 6 March | , they left"."""
    between = [i for i in range(start, end) if sentence.tokens[i].word]
    days = [i for i in between if i in sentence.numerals() or sentence.covered(i, DATE_WORDS)]
    return bool(days) and all(i in days or sentence.covered(i, _BEFORE_A_DAY) for i in between)


def _has_its_object(sentence: Sentence, noun: TermMatch, verb: TermMatch) -> bool:
    """Whether a verb that comes last has its object behind a noun for another event: "در پی درگیری | شهر X را گرفت"."""
    marks = sentence.terms.get("object_marker", ())
    return verb.entry.data.form == "verb" and any(noun.end < m.start < verb.start for m in marks)


def _cut_behind_verb(sentence: Sentence, joints: Sequence[int], parties: Sequence[Party]) -> int:
    """Where the next clause begins if its verb comes last, so that all behind the first verb is its own.

    A comma that only sets off its subject ("..., Rus ordusu, Bahmut'u aldı") begins none.
    """
    first = joints[0]
    glossed = [sentence.tokens[i].text for i in (first - 3, first - 1)] == ["(", ")"]
    ends = {first, first - _GLOSS if glossed else first}
    subject = next((p for p in parties if p.end in ends and p.acts and sentence.tokens[first].text in COMMAS), None)
    return subject.start if subject else first


def _without_the_next(
    sentence: Sentence,
    trigger: TermMatch,
    following: TermMatch,
    end: int,
    parties: Sequence[Party],
    places: Sequence[PlaceFound],
) -> int:
    """The end of a clause without what leads to the noun of the next: "took X | after a bloody | attack"."""
    if following.entry.data.form != "noun" or not 0 <= following.start - end <= 1:
        return end
    taken = max([0, *(p.end for p in parties if p.end <= end), *(p.end for p in places if p.end <= end)])
    leads = (i for i in range(end - 1, max(end - _LEADS, trigger.end, taken) - 1, -1) if sentence.tokens[i].word)
    first = min((i for i in leads if sentence.covered(i, _LEADING)), default=end)
    while first > max(trigger.end, taken) and sentence.covered(first - 1, _LEADING):
        first -= 1
    return end if sentence.covered(first, _BY) else first  # "was hit | by a series of | explosions"


def _trim(sentence: Sentence, start: int, end: int, trigger: TermMatch) -> tuple[int, int]:
    """Leave out marks and joining words at both ends."""
    if trigger.features.get("person") == "1" and all(
        i in sentence.numerals() or sentence.covered(i, DATE_WORDS) for i in range(start, trigger.start)
    ):
        start = trigger.start  # "said on Monday | to have taken X"
    while start < trigger.start and (
        not sentence.tokens[start].word
        or not _JOINING.isdisjoint(sentence.beginning(start))
        or (
            start > 0
            and not _AHEAD.isdisjoint(sentence.beginning(start))
            and sentence.at("interposed", start) is None  # "at least ten"
            and not _belongs_to_next(sentence, start, trigger)
        )
    ):
        if quoted_name(sentence, start):
            break
        subordinator = sentence.at("subordinator", start)
        passed = subordinator.end if subordinator else max(start + 1, gloss_behind(sentence, start).stop)
        start = min(trigger.start, passed)
    while end > trigger.end and (
        not sentence.tokens[end - 1].word or sentence.at("coordinator", end - 1) or _dangles(sentence, end)
    ):
        if sentence.tokens[end - 1].text == '"' and quotes_a_name(sentence, end - 1):
            break
        end -= 1
    opened = [sentence.tokens[i].text for i in range(start, end) if sentence.tokens[i].text in "()"]
    if opened[-1:] == ["("] and end < len(sentence.tokens) and sentence.tokens[end].text == ")":
        end += 1
    return start, end
