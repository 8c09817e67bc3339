"""Cut a sentence into one clause for each event, so that each quote says its event and no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.parties import Party
from geodata.extraction.speech import Voice
from geodata.languages.lexicon import VERBAL
from geodata.languages.schema import Frame
from geodata.model import EventType

_HARD_MARKS = frozenset(';؛:–"()…')
_COMMAS = frozenset(",،")
_DATES = frozenset({"month", "weekday", "relative", "year"})
_NAME_QUOTATION = 5
_GLOSS = 3
_NEEDED_WITHIN = {"verb": 16, "passive": 16, "noun": 6}
"""Words between a verb and the preposition it needs: the subject, with all that is said of it."""
_FOUGHT_FOR = frozenset({EventType.CONTROL_CHANGE, EventType.ADVANCE})
_PURPOSE_REACH = 14
_NEW_CLAUSE = frozenset({"subordinator", "complementizer", "reporting", "contrast", "relative_pronoun"})
_DESCRIPTION = 3
_MANNER = 4
_AUXILIARIES = 2
_NO_DESCRIPTION = frozenset({"frame", "reporting", "preposition", "coordinator", "place_cue", "institution", "unit"})
_GOES_ON = frozenset({"coordinator", "reporting", "complementizer"})
_CALLED = ("side", "group", "person")
_BEFORE_A_NOUN = frozenset({"preposition", "locative"})
_BEFORE_A_VERB = frozenset({"subordinator", "complementizer", "contrast", "coordinator"})
_AHEAD = frozenset({"preposition", "object_marker"})
_BREAKS = frozenset({"complementizer", "reporting"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens ``start`` to ``end`` that state the event of a trigger.

    ``about``: where the place (or the list) begins that a relative clause ("which they hold") is about.
    ``insertion``: tokens between two commas that tell something else of the subject ("Iraq's army, backed by the
    coalition, retook X").
    """

    start: int
    end: int
    trigger: TermMatch
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


def find_clauses(
    sentence: Sentence, voices: Sequence[Voice], parties: Sequence[Party], places: Sequence[PlaceFound]
) -> list[Clause]:
    """Return one clause for each event trigger of the sentence, in text order."""
    triggers = [t for t in _triggers(sentence, voices, parties) if not (_in_a_place(t, places) or _is_an_aside(t))]
    walls = _walls(sentence, voices)
    clauses = []
    for number, trigger in enumerate(triggers):
        previous = triggers[number - 1] if number else None
        following = triggers[number + 1] if number + 1 < len(triggers) else None
        start = _start(sentence, trigger, previous, walls, parties)
        end = _end(sentence, trigger, following, walls, parties)
        start, end = _trim(sentence, start, end, trigger)
        who, about = _antecedents(sentence, start, end, trigger, parties, places)
        start = min(each for each in (start, who, about) if each is not None)
        head, insertion = _resumed(sentence, trigger, voices, [*parties, *places])
        clauses.append(Clause(min(start, head), end, trigger, about, insertion))
    return clauses


def _triggers(sentence: Sentence, voices: Sequence[Voice], parties: Sequence[Party]) -> list[TermMatch]:
    """The frame matches: longest first where they overlap, none inside the words that say who speaks."""
    chosen: list[TermMatch] = []
    complete = filter(None, (_completed(sentence, m) for m in sentence.terms.get("frame", ())))
    for match in sorted(complete, key=lambda m: (-(m.end - m.start), m.start, _misread(sentence, m, parties))):
        if any(c.start < match.end and match.start < c.end for c in chosen):
            continue
        if any(v.head[0] <= match.start < v.head[1] for v in voices):
            continue
        if sentence.tokens[match.start].compound or _in_a_title(sentence, match) or _in_a_name(sentence, match):
            continue
        others = (*sentence.terms.get("place_role", ()), *sentence.terms.get("since_start", ()))
        if any(m.start <= match.start and match.end <= m.end for m in others):
            continue
        chosen.append(match)
    chosen.sort(key=lambda m: m.start)
    told: list[TermMatch] = []
    for match in chosen:
        if not (told and (_is_a_manner(sentence, told[-1], match) or _is_fought_for(sentence, told[-1], match))):
            told.append(match)
    return told


def _misread(sentence: Sentence, match: TermMatch, parties: Sequence[Party]) -> bool:
    """Whether a word that may be a verb or a noun is rather the other ("قصف", bombed or bombing).

    With its subject behind it, it is a verb where a clause begins, and a noun after a preposition.
    """
    forms = {m.entry.data.form for m in sentence.terms["frame"] if (m.start, m.end) == (match.start, match.end)}
    if not {"verb", "noun"} <= forms:
        return False
    verb: bool = match.entry.data.form == "verb"
    before = match.start - 1
    if before >= 0 and sentence.covered(before, _BEFORE_A_NOUN):
        return verb
    first = before < 0 or not sentence.tokens[before].word or "conjunction" in match.features
    opens = first or sentence.covered(before, _BEFORE_A_VERB)
    followed = any(p.acts and 0 <= p.start - match.end <= 1 and not p.spoken_to for p in parties)
    return not verb and opens and followed


def _is_a_manner(sentence: Sentence, verb: TermMatch, noun: TermMatch) -> bool:
    """Whether a noun only says in or by what a verb before it came about ("advanced in fighting", "بالقصف")."""
    if verb.entry.data.form != "verb" or noun.entry.data.form != "noun" or noun.start - verb.end > _MANNER:
        return False
    if noun.features.get("preposition") == "with":
        return True
    preposition = next((m for m in sentence.terms.get("within", ()) if m.end == noun.start), None)
    return preposition is not None and preposition.start >= verb.end


def _is_fought_for(sentence: Sentence, fight: TermMatch, noun: TermMatch) -> bool:
    """Whether a noun only says what a fight before it is for ("معارك للسيطرة على", "انطلاق عملية تحرير")."""
    taking = noun.entry.data.form == "noun" and noun.entry.data.event in _FOUGHT_FOR
    if not taking or fight.entry.data.event is not EventType.CLASH or noun.start - fight.end > _PURPOSE_REACH:
        return False
    for i in range(fight.end, noun.start):
        stops = sentence.tokens[i].text in _COMMAS or _is_hard_mark(sentence, i)
        if stops or sentence.covered(i, _NEW_CLAUSE):
            return False
    aimed = any(fight.end <= m.start and m.end == noun.start for m in sentence.terms.get("hedge", ()))
    begun = noun.start == fight.end > fight.start + 1
    return aimed or begun or noun.features.get("preposition") == "for"


def _completed(sentence: Sentence, match: TermMatch) -> TermMatch | None:
    """The trigger up to the word that its frame needs, ``None`` if that does not follow in its clause.

    Where that word is the verb ("وارد ... نشدند"), it says of tense, polarity and person what there is to say.
    """
    frame = match.entry.data
    if not frame.needs:
        return match
    fitting = (m for m in sentence.terms.get("needs", ()) if m.entry.pattern in frame.needs)
    needed = {m.start: m for m in sorted(fitting, key=lambda m: m.end)}
    for position in range(match.end, min(match.end + _NEEDED_WITHIN[frame.form], len(sentence.tokens))):
        if position in needed:
            word = needed[position]
            said = {key: value for key, value in word.features.items() if key in VERBAL}
            return match._replace(end=word.end, features={**match.features, **said})
        if sentence.covered(position, _BREAKS) or _is_hard_mark(sentence, position):
            return None
        verb = sentence.at("frame", position)
        if verb is not None and verb.entry.data.form != "noun" and verb.entry.data is not frame:
            return None
    return None


def _in_a_name(sentence: Sentence, match: TermMatch) -> bool:
    """Whether a word is part of what somebody is called ("Libya Dawn")."""
    names = (sentence.covering(category, match.start) for category in _CALLED)
    return any(name is not None and name.end - name.start > match.end - match.start for name in names)


def _in_a_place(match: TermMatch, places: Sequence[PlaceFound]) -> bool:
    """Whether a word is the name behind a place cue ("مدينة تدمر", where "تدمر" is no verb)."""
    return any(p.cued and p.refers_to is None and p.start < match.start and match.end <= p.end for p in places)


def _is_an_aside(match: TermMatch) -> bool:
    """Whether words that tell of no event stand in the clause of another event."""
    frame: Frame = match.entry.data
    return frame.idiom and frame.subject == "none"


def _in_a_title(sentence: Sentence, match: TermMatch) -> bool:
    """Whether a noun tells what somebody is head of ("commander of the operation to retake ...")."""
    apart = sentence.covering("locative", match.start - 1) is not None  # "leaders killed in a strike"
    reach = 0 if apart else 1
    nominal = match.entry.data.form == "noun"
    return nominal and any(0 <= match.start - m.end <= reach for m in sentence.terms.get("title", ()))


def _is_hard_mark(sentence: Sentence, position: int) -> bool:
    if sentence.tokens[position].text not in _HARD_MARKS:
        return False
    return not (_quotes_a_name(sentence, position) or _glosses_a_name(sentence, position))


def _walls(sentence: Sentence, voices: Sequence[Voice]) -> set[int]:
    """Token positions at which a new clause begins whatever the triggers are."""
    walls = {0, len(sentence.tokens)}
    for i, token in enumerate(sentence.tokens):
        if token.text in _HARD_MARKS and _is_hard_mark(sentence, i):
            walls |= {i, i + 1}
    roles = sentence.terms.get("place_role", ())
    walls |= {
        m.start
        for m in sentence.terms.get("subordinator", ())
        if not any(r.start < m.start < r.end for r in roles)  # "على بعد", at a distance of, holds no "after"
        and not _opens_a_date(sentence, m.start)
    }
    demonstratives = {m.start for m in sentence.terms.get("anaphor", ())}
    for match in sentence.terms.get("complementizer", ()):
        told = sentence.covering("frame", match.start)
        if match.start not in demonstratives and (told is None or told.start == match.start):
            walls |= {match.start, match.end}
    walls -= {m.start for m in sentence.terms.get("expansion", ()) if m.start}
    for voice in voices:
        walls |= {*voice.head, *(voice.closing or ())}
    return walls


def _belongs_to_next(sentence: Sentence, position: int) -> bool:
    """Whether a preposition is part of what it opens: a relative ("of whom"), a name ("на южном направлении")."""
    return any(sentence.at(category, position) for category in ("relative", "place_cue"))


def _opens_a_date(sentence: Sentence, position: int) -> bool:
    """Whether a word that may open a clause is part of a date: "since July", "since the war began"."""
    since = sentence.at("since", position)
    if since is None or since.end >= len(sentence.tokens):
        return False
    if sentence.at("since_start", position) or sentence.tokens[since.end].text.isdigit():
        return True
    return not _DATES.isdisjoint(sentence.beginning(since.end))


def _quotes_a_name(sentence: Sentence, position: int) -> bool:
    """Whether a quotation mark belongs to a few words only: a name, not speech."""
    if sentence.tokens[position].text != '"':
        return False
    marks = [i for i, t in enumerate(sentence.tokens) if t.text == '"']
    at = marks.index(position)
    pairs = [(marks[k], marks[k + 1]) for k in range(0, len(marks) - 1, 2)]
    return any(a <= marks[at] <= b and _words(sentence, a, b) < _NAME_QUOTATION for a, b in pairs)


def _words(sentence: Sentence, start: int, end: int) -> int:
    """How many tokens lie between two positions, those that a hyphen joins counted as one."""
    return sum(not token.compound for token in sentence.tokens[start + 1 : end])


def _glosses_a_name(sentence: Sentence, position: int) -> bool:
    """Whether a bracket holds a word or two about the name before it: "Daesh (IS)"."""
    texts = [t.text for t in sentence.tokens[max(position - _GLOSS, 0) : position + _GLOSS + 1]]
    mark = sentence.tokens[position].text
    at = min(position, _GLOSS)
    return (mark == "(" and ")" in texts[at:]) or (mark == ")" and "(" in texts[:at])


def _dangles(sentence: Sentence, end: int) -> bool:
    """Whether a preposition or an article is left alone before ``end``, cut off from its noun by a comma."""
    before = sentence.tokens[end - 2].text if end > 1 else ""
    return before in _COMMAS and any(
        sentence.at(category, end - 1) for category in ("preposition", "glue", "object_marker")
    )


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
    relative = next((m for m in sentence.terms.get("relative_pronoun", ()) if m.end == start), None)
    if relative is None:
        reduced = trigger.entry.data.form == "passive" and start == trigger.start and not named
        return None, _described(sentence, places, start) if reduced else None
    acts_itself = any(start <= p.start < trigger.start for p in parties)
    who = None if acts_itself else next((p.start for p in parties if p.end == relative.start), None)
    if who is not None or named:
        return who, None
    return None, _described(sentence, places, relative.start)


def _described(sentence: Sentence, places: Sequence[PlaceFound], position: int) -> int | None:
    """Where the place, or the list of places, begins that is described from a token on ("Nubl, held by the army")."""
    which = [p for p in places if p.end <= position and _only_describes(sentence, p.end, position)]
    while len(which) > 1 and which[-1].joined and which[-2].end == which[-1].start:
        which.pop()
    return which[-1].start if which else None


def _resumed(
    sentence: Sentence, trigger: TermMatch, voices: Sequence[Voice], named: Sequence[Party | PlaceFound]
) -> tuple[int, tuple[int, int]]:
    """Where the subject begins that a verb takes up behind an insertion, and the insertion; else the verb itself."""
    none = trigger.start, (0, 0)
    second = next((i for i in range(trigger.start - 1, -1, -1) if sentence.tokens[i].text in _COMMAS), None)
    if second is None or trigger.entry.data.form == "noun" or trigger.start - second > _AUXILIARIES + 1:
        return none
    first = next((i for i in range(second - 1, 0, -1) if sentence.tokens[i].text in _COMMAS), None)
    starts = {each.start for each in named}
    if first is None or not starts.isdisjoint((first + 1, *range(second, trigger.start))):
        return none
    if not _tells_more(sentence, first + 1) or any(_is_hard_mark(sentence, i) for i in range(first, second)):
        return none
    if any(sentence.at("relative_pronoun", i) for i in range(second, trigger.start)):
        return none
    subject = next((each for each in named if each.end == first), None)
    if subject is None or any(v.head[0] < trigger.start and subject.start < v.head[1] for v in voices):
        return none
    return subject.start, (first, second + 1)


def _tells_more(sentence: Sentence, position: int) -> bool:
    """Whether an insertion may begin so: with a relative, an adjective or, where capitals tell, no name or "and"."""
    begins = sentence.beginning(position)
    if "relative_pronoun" in begins or any("definite" in match.features for match in begins.values()):
        return True
    cased = any(token.capital for token in sentence.tokens)
    return cased and not sentence.tokens[position].capital and _GOES_ON.isdisjoint(begins)


def _only_describes(sentence: Sentence, start: int, end: int) -> bool:
    """Whether only a few adjectives, a comma or a gloss in brackets stand between a noun and what is told of it."""
    between = list(range(start, end))
    texts = [sentence.tokens[i].text for i in between]
    if "(" in texts and ")" in texts:
        opening, closing = texts.index("("), texts.index(")")
        between = between[:opening] + between[closing + 1 :]
    plain = all(sentence.tokens[i].word or sentence.tokens[i].text in _COMMAS for i in between)
    return plain and len(between) <= _DESCRIPTION and not any(sentence.covered(i, _NO_DESCRIPTION) for i in between)


def _start(
    sentence: Sentence, trigger: TermMatch, previous: TermMatch | None, walls: set[int], parties: Sequence[Party]
) -> int:
    wall = max(w for w in walls if w <= trigger.start)
    if previous is None or previous.end <= wall:
        return wall
    return max(wall, _cut(sentence, previous, trigger, parties))


def _end(
    sentence: Sentence, trigger: TermMatch, following: TermMatch | None, walls: set[int], parties: Sequence[Party]
) -> int:
    wall = min(w for w in walls if w >= trigger.end)
    if following is None or following.start >= wall:
        return wall
    return min(wall, _cut(sentence, trigger, following, parties))


def _cut(sentence: Sentence, first: TermMatch, second: TermMatch, parties: Sequence[Party]) -> int:
    """Where the clause of one trigger ends and that of the next begins."""
    if second.features.get("conjunction"):
        return second.start
    subject = next((p for p in reversed(parties) if first.end <= p.start and p.end <= second.start), None)
    joints = [
        i
        for i in range(first.end, second.start)
        if sentence.tokens[i].text in _COMMAS
        or sentence.at("coordinator", i)
        or (subject and subject.start == i and subject.conjunction)
    ]
    if joints:
        return joints[-1]
    own = subject and second.entry.data.form == "verb" and 0 < second.start - subject.end <= _AUXILIARIES
    return subject.start if subject and own else second.start


def _trim(sentence: Sentence, start: int, end: int, trigger: TermMatch) -> tuple[int, int]:
    """Leave out marks and joining words at both ends."""
    while start < trigger.start and (
        not sentence.tokens[start].word
        or any(sentence.at(c, start) for c in ("coordinator", "subordinator"))
        or (start > 0 and not _AHEAD.isdisjoint(sentence.beginning(start)) and not _belongs_to_next(sentence, start))
    ):
        if _quotes_a_name(sentence, start):
            break
        subordinator = sentence.at("subordinator", start)
        start = min(trigger.start, subordinator.end) if subordinator else start + 1
    while end > trigger.end and (
        not sentence.tokens[end - 1].word or sentence.at("coordinator", end - 1) or _dangles(sentence, end)
    ):
        if sentence.tokens[end - 1].text == '"' and _quotes_a_name(sentence, end - 1):
            break
        end -= 1
    return start, end
